"""The whole test run, fastest first: SQLite, then a real PostgreSQL, then browser and slow tests.

`python -m tools.run_tests [fast|postgres|browser|slow …]`: all of them when none is named.
Ends with one line "N passed, N failed, N skipped" over all parts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

PYTEST = [sys.executable, "-m", "pytest", "-q", "--color=no"]
QUICK = "not slow and not browser"
PARTS: dict[str, tuple[str, list[str]]] = {
    "fast": ("SQLite", [*PYTEST, "-m", QUICK, "-n", "2"]),
    "postgres": (
        "PostgreSQL",
        [sys.executable, "-m", "tests.with_postgres", *PYTEST, "-m", QUICK, "-n", "2", "--ignore=tests/architecture"],
    ),
    "browser": ("Chromium", [*PYTEST, "-m", "browser and not slow", "-p", "no:randomly"]),
    "slow": ("kills and long histories", [*PYTEST, "-m", "slow", "-p", "no:randomly"]),
}
COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")


def run_part(name: str, *, totals: dict[str, int]) -> bool:
    """Run one part, add its counts to the totals; whether it was green and ran at least one test."""
    title, command = PARTS[name]
    began = time.monotonic()
    print(f"── {title}", flush=True)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    last = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        last = line if COUNT.search(line) else last
    code = process.wait()
    counted = {kind: int(number) for number, kind in COUNT.findall(last)}
    for kind, number in counted.items():
        kind = "failed" if kind.startswith("error") else kind
        totals[kind] = totals.get(kind, 0) + number
    print(f"── {title}: {time.monotonic() - began:.0f} s", flush=True)
    return code == 0 and counted.get("passed", 0) > 0


def main(names: list[str]) -> int:
    """0 when every part that was asked for is green."""
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    green = [run_part(name, totals=totals) for name in names or PARTS]
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 0 if all(green) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
