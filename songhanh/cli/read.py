"""`songhanh read FILE`: one JSON object; no database."""

from __future__ import annotations

import argparse

from songhanh.cli.console import Console
from songhanh.reading.cli import cli_json


def run(options: argparse.Namespace, console: Console) -> int:
    """0 with the reading, 2 with `{"error": …}`."""
    code, text = cli_json(options.file)
    console.show(text)
    return code
