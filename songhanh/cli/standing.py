"""`songhanh standing`: which unit is the standing agency of the programme, when `init` had no list that said it."""

from __future__ import annotations

import argparse
from functools import partial

from songhanh.cli.asking import answer
from songhanh.cli.console import Console
from songhanh.cli.createuser import unit_named
from songhanh.cli.database import is_installed, operator_of
from songhanh.cli.errors import NotInstalled
from songhanh.kernel import clock
from songhanh.organisations.commands import give_function
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.rules import STANDING_AGENCY


def run(options: argparse.Namespace, console: Console) -> int:
    """From today on, by a document; who was it until then is it no more.

    Raises NotInstalled, AnswerMissing and what the commands refuse
    """
    if not is_installed():
        raise NotInstalled
    unit = answer(options, "unit", console=console, understood=partial(unit_named, province=options.province or ""))
    at = clock.now()
    give_function(
        unit=OrgUnit.objects.get(pk=unit.id),
        function=STANDING_AGENCY,
        valid_from=clock.day_of(at),
        basis=answer(options, "basis", console=console, understood=str),
        by=operator_of(OrgUnit.objects.get(pk=unit.province_id), command="standing"),
        at=at,
    )
    console.say("cli.standing.done", unit=unit.name)
    return 0
