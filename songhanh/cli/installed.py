"""`songhanh installed`: what `songhanh serve` asks first, in a child: it never carries the models in its own memory."""

from __future__ import annotations

import argparse

from songhanh.cli.console import Console
from songhanh.cli.database import is_installed, prepare_tables
from songhanh.cli.errors import NotInstalled


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the tables to this version where a province stands. Raises NotInstalled."""
    if not is_installed():
        raise NotInstalled
    prepare_tables()
    return 0
