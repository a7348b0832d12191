"""The registry at national size: server time and queries of every screen, beside the bare SQL of the same rows.

15,000 units in force of 34 provinces, with the 10,800 that were before them (`registry_world`). Each screen is asked by
somebody who has signed in, through all middleware, the gate and the templates; the bar is the least SQL that gives the
rows on it. Both run in turn in one process, and are measured by the processor's time of that process and of the one in
which PostgreSQL answers it: a busy machine does not stretch it.
On PostgreSQL: `python -m tests.with_postgres python -m benchmarks.registry`.
"""

from __future__ import annotations

import importlib
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.core.management import call_command

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
WARM = 3
MILLISECONDS, QUERIES = 300, 30
"""What a screen may take at p95, and how often it may ask."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="songhanh-bench-") as folder:
        os.environ["SONGHANH_DATA_DIR"] = folder
        os.environ.setdefault("SONGHANH_LOG_LEVEL", "ERROR")
        os.environ["SONGHANH_HOSTS"] = "testserver"
        os.environ["DJANGO_SETTINGS_MODULE"] = "songhanh.config.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        nation = importlib.import_module("benchmarks.registry_world").build()
        return report(importlib.import_module("benchmarks.registry_screens").screens(nation), nation=nation)


def report(screens: Sequence[Any], *, nation: Any) -> int:
    """Measure each screen in turn with its bar and print; 1 when one is too slow or asks too often."""
    vendor = screens[0].vendor
    print(f"{vendor}: {nation.in_force:,} units in force, {nation.versions:,} versions; {ROUNDS} requests per screen")
    print(f"{'screen':44}{'p50':>7}{'p95':>7}  ms{'bare':>8}{'ratio':>9}{'queries':>9}{'kB':>6}")
    kept = True
    for screen in screens:
        for _ in range(WARM):
            screen.ask()
            screen.bare()
        pairs = [(timed(screen.ask, screen=screen), timed(screen.bare, screen=screen)) for _ in range(ROUNDS)]
        ours, least = (list(column) for column in zip(*pairs, strict=True))
        middle, bar = statistics.median(ours), statistics.median(least)
        high = statistics.quantiles(ours, n=20)[-1]
        queries, size = screen.cost()
        kept &= high <= MILLISECONDS and queries <= QUERIES
        print(f"{screen.name:44}{middle:7.0f}{high:7.0f}{bar:12.1f}{middle / bar:8.1f}x{queries:9}{size // 1024:6}")
    print(f"p95 at most {MILLISECONDS} ms and {QUERIES} queries a screen: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


def timed(work: Callable[[], Any], *, screen: Any) -> float:
    """Milliseconds."""
    begun = screen.spent()
    work()
    return (screen.spent() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
