"""`songhanh createuser`: an account with one role at one unit, from the server's command line."""

from __future__ import annotations

import argparse
from functools import partial

from django.db import transaction

from songhanh.access.commands import check_password_strength
from songhanh.access.models import Account
from songhanh.cli.asking import answer, password
from songhanh.cli.console import Console
from songhanh.cli.database import is_installed, operator_of
from songhanh.cli.errors import NotInstalled, ProvinceNotHere, RoleUnknown, UnitUnknown
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.sentences import LANGUAGES, sentence
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.commands import appoint, create_person
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, ministries, provinces, search_units, units_by_id


def run(options: argparse.Namespace, console: Console) -> int:
    """Raises NotInstalled, ProvinceNotHere, UnitUnknown, RoleUnknown and what the commands refuse."""
    if not is_installed():
        raise NotInstalled
    username = answer(options, "username", console=console, understood=squeeze)
    full_name = answer(options, "full_name", console=console, understood=squeeze)
    unit = answer(options, "unit", console=console, understood=partial(unit_named, province=options.province or ""))
    role = answer(options, "role", console=console, understood=role_of)
    strong = partial(check_password_strength, account=Account(username=username, full_name=full_name))
    secret = password(options.password_file, console=console, check=strong)
    at = clock.now()
    with transaction.atomic():
        province = OrgUnit.objects.get(pk=unit.province_id)
        operator = operator_of(province, command="createuser")
        person = create_person(
            province=province, username=username, full_name=full_name, password=secret, by=operator, at=at
        )
        place = OrgUnit.objects.get(pk=unit.id)
        appoint(person=person, unit=place, role=role, valid_from=clock.day_of(at), by=operator, at=at)
    console.say("cli.createuser.done", username=username, unit=unit.name)
    return 0


def role_of(word: str) -> Role:
    """The role that is called so, in Vietnamese, in English or as it is stored. Raises RoleUnknown."""
    names = {fold(sentence(f"cli.role.{role}", language)): role for role in Role for language in LANGUAGES}
    named = names.get(fold(word)) or names.get(fold(word.replace("_", " ").replace("-", " ")))
    if named is None:
        raise RoleUnknown(role=word)
    return named


def unit_named(words: str, *, province: str) -> UnitView:
    """The one unit of today whose name contains the words; an exact name wins. Raises ProvinceNotHere, UnitUnknown."""
    day = clock.today()
    found = [unit for root in _roots(province) for unit in search_units(root.id, words=words, day=day)]
    exact = [unit for unit in found if fold(words) in (fold(unit.name), fold(unit.short_name))]
    best = exact or found
    if len(best) != 1:
        raise UnitUnknown(words=words, found=", ".join(unit.name for unit in best[:5]) or "–")
    return best[0]


def _roots(words: str) -> list[UnitView]:
    """The provinces and ministries whose name holds the words; all without words."""
    day = clock.today()
    views = units_by_id([root.pk for root in (*provinces(), *ministries())], day=day)
    found = [view for view in views.values() if fold(words) in fold(f"{view.name} | {view.short_name}")]
    if not found:
        raise ProvinceNotHere(province=words, known=", ".join(sorted(view.name for view in views.values())))
    return found
