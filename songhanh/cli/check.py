"""`songhanh check`: does everything that is stored still agree with everything else, and with heads kept elsewhere?"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from songhanh.cli.console import Console
from songhanh.cli.database import is_installed
from songhanh.cli.errors import NotInstalled
from songhanh.cli.findings.finding import Finding
from songhanh.cli.findings.foundations import CHECKS as FOUNDATIONS
from songhanh.cli.findings.results import CHECKS as RESULTS
from songhanh.cli.heads import check_free, lost, read_heads, write_heads
from songhanh.kernel.sentences import sentence

Check = Callable[[], Iterator[Finding]]
CHECKS: dict[str, Check] = {**FOUNDATIONS, **RESULTS}
"""Name → what it looks for; the words for a name are `cli.check.<name>`."""
TRAIL = ("audit.", "heads.")
"""Findings that speak against the trail: its heads are then not given out."""


def run(options: argparse.Namespace, console: Console) -> int:
    """0 when all agrees, 1 with a list when not. Raises NotInstalled, FileExists, FileUnreadable, NotHeads."""
    if not is_installed():
        raise NotInstalled
    if options.export_heads:
        check_free(options.export_heads)
    kept = read_heads(options.heads or ())
    checks = {**CHECKS, "heads": lambda: lost(kept)} if kept else CHECKS
    found = [finding for check in checks.values() for finding in check()]
    if found:
        console.warn("cli.check.found", count=len(found))
        for finding in found:
            console.warn(f"cli.check.{finding.code}", **finding.params)
    else:
        names = [sentence(f"cli.check.{name}", console.language) for name in checks]
        console.say("cli.check.clean", what=", ".join(names))
    if options.export_heads:
        _export(options.export_heads, found=found, console=console)
    return 1 if found else 0


def _export(file: str, *, found: list[Finding], console: Console) -> None:
    """Heads of a broken trail would vouch for what was done to it."""
    if any(finding.code.startswith(TRAIL) for finding in found):
        console.warn("cli.heads.not_written", file=file)
        return
    count = write_heads(file, language=console.language)
    console.say("cli.heads.written", count=count, file=file)
