"""`python -m songhanh.reading FILE` prints the reading of a file as JSON."""

from __future__ import annotations

import sys

from songhanh.reading.cli import cli_json


def main() -> int:
    """Print the JSON of one file; 0 when it was read, 2 when not."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m songhanh.reading FILE\n")
        return 2
    status, answer = cli_json(sys.argv[1])
    sys.stdout.write(answer + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
