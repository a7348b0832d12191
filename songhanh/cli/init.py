"""`songhanh init`: a real installation. One province or the nation, and the first administrator."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from songhanh.access.commands import check_password_strength
from songhanh.access.errors import UsernameOdd
from songhanh.access.models import Account
from songhanh.access.rules import is_sign_in_name
from songhanh.cli.asking import answer, password, text_of
from songhanh.cli.console import Console
from songhanh.cli.database import is_installed, operator_of, prepare_tables
from songhanh.cli.errors import AlreadyInstalled, ProvinceUnknown
from songhanh.cli.reference import load_reference
from songhanh.cli.unit_list import UnitLine, units_of
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM, Actor
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.catalogue import TWO_TIERS, Place, catalogue
from songhanh.organisations.commands import (
    KNOWN_FROM,
    UnitDetails,
    establish_unit,
    found_from_catalogue,
    found_province,
    give_function,
    install_first_administrator,
)
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import actor_for, provinces, unit_view, units, units_stored
from songhanh.organisations.rules import STANDING_AGENCY

STANDING_SINCE = date(2025, 3, 1)
STANDING_BASIS = "Từ 01/3/2025 (Nghị định 25/2025/NĐ-CP)"
"""The day on which the field passed from labour to home affairs, in the ministries as in the departments."""
MINISTRY, MINISTRY_SHORT = "Bộ Nội vụ", "BNV"


@dataclass(frozen=True, slots=True)
class Installation:
    """What was asked before anything is written."""

    province: str
    """Where the first administrator is; "" with `is_nation`: at the ministry."""
    units: Sequence[UnitLine]
    username: str
    full_name: str
    password: str
    is_nation: bool = False
    """The ministry and all provinces of the catalogue, not one province alone."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Ask, make the tables, found the province. Raises AlreadyInstalled, WrongUnits and what the commands refuse."""
    if is_installed():
        raise AlreadyInstalled
    asked = _ask(options, console=console)
    console.say("cli.step.tables")
    prepare_tables()
    console.say("cli.step.reference")
    load_reference(at=clock.now())
    with transaction.atomic():
        home = install(asked, at=clock.now())
    today = clock.today()
    name, count = unit_view(home.pk, day=today).name, len(units(home.pk, day=today)) - 1
    if asked.is_nation:
        console.say("cli.init.nation", provinces=provinces().count(), home=name, username=asked.username)
    else:
        console.say("cli.init.done", province=name, units=count, username=asked.username)
    return 0


def _ask(options: argparse.Namespace, *, console: Console) -> Installation:
    if options.nation:
        province = squeeze(options.province or "")
    else:
        province = answer(options, "province", console=console, understood=squeeze)
    place = catalogue().province_named(province)
    if options.nation and province and place is None:
        raise ProvinceUnknown(province=province)

    def units_in(file: str) -> Sequence[UnitLine]:
        beside = frozenset(catalogue().names_within(place)) if place else frozenset[str]()
        return units_of(text_of(file), language=console.language, beside=beside)

    if province and place is None:
        console.say("cli.init.own_province", province=province)
    units: Sequence[UnitLine] = ()
    if options.units or not (
        place or options.nation
    ):  # the communes of a real province are known; its departments may follow
        units = answer(options, "units", console=console, understood=units_in)
    username = answer(options, "administrator", console=console, understood=sign_in_name)
    full_name = answer(options, "full_name", console=console, understood=squeeze)
    strong = partial(check_password_strength, account=Account(username=username, full_name=full_name))
    secret = password(options.password_file, console=console, check=strong)
    return Installation(province, units, username, full_name, secret, is_nation=options.nation)


def sign_in_name(typed: str) -> str:
    """A name that can be signed in with, before anything else is asked. Raises UsernameOdd."""
    if not is_sign_in_name(typed):
        raise UsernameOdd(username=typed)
    return typed


def install(asked: Installation, *, at: datetime) -> OrgUnit:
    """Found the province, or the nation, with units and first administrator. Gives the root at which that one is."""
    place = catalogue().province_named(asked.province)
    if asked.is_nation:
        province = _found_nation(place, at=at)
    elif place:
        province = found_from_catalogue(catalogue=catalogue(), place=place, by=SYSTEM, at=at)
    else:
        root = UnitDetails(name=asked.province, kind=UnitKind.PROVINCE, valid_from=_first_day(asked.units))
        province = found_province(details=root, by=SYSTEM, at=at)
    account = install_first_administrator(
        province=province,
        username=asked.username,
        full_name=asked.full_name,
        password=asked.password,
        by=SYSTEM,
        at=at,
    )
    administrator = actor_for(account, at=at)
    known = _establish(asked.units, province=province, by=administrator, at=at)
    is_known = place or asked.is_nation
    _name_standing_agency(known, since=TWO_TIERS if is_known else _first_day(asked.units), by=administrator, at=at)
    return province


def _found_nation(home: Place | None, *, at: datetime) -> OrgUnit:
    """The ministry, which the field was given to with the departments, and below it every province with both maps."""
    details = UnitDetails(
        name=MINISTRY, short_name=MINISTRY_SHORT, kind=UnitKind.MINISTRY, valid_from=KNOWN_FROM, basis=STANDING_BASIS
    )
    ministry = found_province(details=details, by=SYSTEM, at=at)
    give_function(
        unit=ministry,
        function=STANDING_AGENCY,
        valid_from=STANDING_SINCE,
        basis=STANDING_BASIS,
        by=operator_of(ministry, command="init"),
        at=at,
    )
    known = catalogue()
    founded = {
        place.key: found_from_catalogue(catalogue=known, place=place, by=SYSTEM, at=at, ministry=ministry)
        for place in known.provinces()
    }
    return founded[home.key] if home else ministry


def _establish(lines: Sequence[UnitLine], *, province: OrgUnit, by: Actor, at: datetime) -> dict[str, OrgUnit]:
    """Enter the units of the list; a line that names a unit of the catalogue means that unit."""
    today = units(province.pk, day=clock.day_of(at))
    known = dict(zip((view.name for view in today), units_stored(view.id for view in today), strict=True))
    for order, line in enumerate(lines, start=len(today)):
        if line.name in known:
            continue
        details = UnitDetails(
            name=line.name,
            kind=line.kind,
            short_name=line.short_name,
            code=line.code,
            parent=known.get(line.parent, province),
            sort_order=order,
            valid_from=line.valid_from or TWO_TIERS,
            basis=line.basis,
        )
        known[line.name] = establish_unit(province=province, details=details, by=by, at=at)
    return known


def _first_day(lines: Sequence[UnitLine]) -> date:
    return min([line.valid_from or TWO_TIERS for line in lines], default=TWO_TIERS)


def _name_standing_agency(known: Mapping[str, OrgUnit], *, since: date, by: Actor, at: datetime) -> None:
    """Sở Nội vụ is the standing agency of the programme since 1/3/2025, where the list has one."""
    for name, unit in known.items():
        if fold(name).startswith("so noi vu"):
            day = max(since, STANDING_SINCE)
            give_function(unit=unit, function=STANDING_AGENCY, valid_from=day, basis=STANDING_BASIS, by=by, at=at)
            return
