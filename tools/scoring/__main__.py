"""The command: reads every document of a folder, counts each field, prints the table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.scoring.fields import DETAILS, FIELDS
from tools.scoring.folders import Scores, score_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision, recall and F1 of every field, and with --errors what is missing and superfluous."""
    parser = argparse.ArgumentParser(prog="python -m tools.scoring", description="What the reader finds, counted.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args(arguments)
    scores = score_folder(given.folder)
    sys.stdout.write(table(scores) + "\n")
    if given.errors:
        sys.stdout.write("\n".join(scores.differences()) + "\n")
    return 0


def table(scores: Scores) -> str:
    """A line for every field, then all of them together."""
    rows = [f"{'field':<20} {'found':>6} {'extra':>6} {'missing':>7}  {'P':>5} {'R':>5} {'F1':>5}"]
    for name, tally in [*((name, scores.field(name)) for name in (*FIELDS, *DETAILS)), ("together", scores.micro())]:
        shares = [f"{one:5.3f}" if one is not None else "    –" for one in (tally.precision, tally.recall, tally.f1)]
        counts = f"{len(tally.found):6} {len(tally.extra):6} {len(tally.missing):7}"
        rows.append(f"{name:<20} {counts}  {' '.join(shares)}")
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
