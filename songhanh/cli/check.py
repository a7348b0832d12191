"""`songhanh check`: does everything that is stored still agree with everything else?"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from songhanh.cli.console import Console
from songhanh.cli.database import is_installed
from songhanh.cli.errors import NotInstalled
from songhanh.cli.findings.finding import Finding
from songhanh.cli.findings.foundations import CHECKS as FOUNDATIONS
from songhanh.cli.findings.results import CHECKS as RESULTS
from songhanh.kernel.sentences import sentence

Check = Callable[[], Iterator[Finding]]
CHECKS: dict[str, Check] = {**FOUNDATIONS, **RESULTS}
"""Name → what it looks for; the words for a name are `cli.check.<name>`."""


def run(options: argparse.Namespace, console: Console) -> int:
    """0 when all agrees, 1 with a list when not. Raises NotInstalled."""
    if not is_installed():
        raise NotInstalled
    found = [finding for check in CHECKS.values() for finding in check()]
    if found:
        console.warn("cli.check.found", count=len(found))
        for finding in found:
            console.warn(f"cli.check.{finding.code}", **finding.params)
        return 1
    names = [sentence(f"cli.check.{name}", console.language) for name in CHECKS]
    console.say("cli.check.clean", what=", ".join(names))
    return 0
