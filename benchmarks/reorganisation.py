"""The reorganisation of 2025 on the real catalogue: every old commune's figures read on the new map, nothing lost.

All 34 provinces of today with both maps, 10,035 communes of then that reported women and men, in a real database. The
reading is the product's own query (rights, ways between the maps, rests, totals, coverage); the bar is one bare SQL sum
over the same rows in the same run.
"""

from __future__ import annotations

import importlib
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command

ROUNDS = 3
SECONDS, MEGABYTES = 10, 400
"""What the reading may take: one national table is asked for by a person who waits."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="songhanh-bench-") as folder:
        os.environ["SONGHANH_DATA_DIR"] = folder
        os.environ.setdefault("SONGHANH_LOG_LEVEL", "ERROR")
        os.environ["DJANGO_SETTINGS_MODULE"] = "songhanh.config.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        world = importlib.import_module("benchmarks.reorganisation_world")
        return report(world, built=world.build())


def report(world: Any, *, built: Any) -> int:
    """Read in turn with the bar and print; 1 when something was lost or it took too long."""
    eve = world.TWO_TIERS - timedelta(days=1)
    before = peak()
    pairs = [(timed(lambda: built.read(day=world.TWO_TIERS)), timed(built.bare_sum)) for _ in range(ROUNDS)]
    seconds, least = (statistics.median(side[0] for side in column) for column in zip(*pairs, strict=True))
    new, sums = pairs[-1][0][1], pairs[-1][1][1]
    old = built.read(day=eve)
    used = peak()
    columns = ("F", "M", "T")
    told = {"F": sums[0], "M": sums[1], "T": sums[0] + sums[1]}
    is_whole = True
    for column in columns:
        on_new, on_old = world.whole(new, column=column), world.whole(old, column=column)
        parts, rests = world.parts(new, column=column)
        is_whole &= told[column] == on_new == on_old == parts + rests
        print(
            f"{column}: reported {told[column]:,}   old map {on_old:,}   new map {on_new:,}"
            f" = communes {parts:,} + undivided {rests:,}"
        )
    provinces = world.provinces_differ(new, built=built)
    is_whole &= not provinces
    coverage = world.coverage(new)
    print(f"{built.communes:,} communes of then, {len(new.lines):,} lines; {coverage}")
    print(f"provinces whose total differs between the maps: {len(provinces)} of {len(built.roots)}")
    print(
        f"read on the new map: {seconds:.2f} s of processor   bare sum: {least:.3f} s   ratio {seconds / least:.0f} x\n"
        f"peak memory {used:.0f} MB ({before:.0f} MB before the first reading)"
    )
    kept = is_whole and seconds <= SECONDS and used <= MEGABYTES
    print(f"nothing lost, at most {SECONDS} s and {MEGABYTES} MB: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, which a busy machine does not stretch, and what came out."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def peak() -> float:
    """The most memory that this process has held, in MB (Linux counts kilobytes, macOS bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
