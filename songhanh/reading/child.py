"""The child process: reads one file within its limits and prints JSON."""

from __future__ import annotations

import argparse
import contextlib
import logging
import resource
import sys
from pathlib import Path

from songhanh.reading.errors import ExpandsTooFar, ReadingError
from songhanh.reading.limits import LARGEST_FILE, LONGEST, MEGABYTE, MOST_MEMORY_MB
from songhanh.reading.reader import read_file
from songhanh.reading.wire import to_wire

LARGEST_ANSWER = 64 * MEGABYTE
"""A plan of a thousand pages answers with less; the asking process reads this into its own memory."""


def main(argv: list[str] | None = None) -> int:
    """Print the reading of one file as JSON, or the refusal; exit status 0 either way."""
    parser = argparse.ArgumentParser(prog="songhanh.reading.child")
    parser.add_argument("path", type=Path)
    parser.add_argument("--name")
    parser.add_argument("--cpu-seconds", type=int, default=LONGEST)
    parser.add_argument("--memory-mb", type=int, default=MOST_MEMORY_MB)
    asked = parser.parse_args(argv)
    limit(cpu_seconds=asked.cpu_seconds, memory_mb=asked.memory_mb)
    logging.disable(logging.CRITICAL)
    name = asked.name or asked.path.name
    try:
        found = to_wire(read_file(asked.path, name=name))
        if len(found) > LARGEST_ANSWER:
            found = to_wire(ExpandsTooFar(name=name, limit=LARGEST_FILE // MEGABYTE))
    except ReadingError as error:
        found = to_wire(error)
    except (Exception, MemoryError):
        found = to_wire(ReadingError(name=name))
    sys.stdout.buffer.write(found)
    return 0


def limit(*, cpu_seconds: int, memory_mb: int) -> None:
    """Bind this process. Unit: seconds of processor time, megabytes of address space."""
    memory = memory_mb * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(main())
