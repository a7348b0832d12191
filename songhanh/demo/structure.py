"""Tỉnh Lam Giang: its units before 2025, the reorganisations of that year, its units of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from songhanh.demo.hashing import PrintedPasswordHasher
from songhanh.demo.world import FOUNDED, World, moment, sample_rows
from songhanh.kernel.actors import SYSTEM, Actor
from songhanh.organisations.commands import (
    UnitDetails,
    establish_unit,
    found_province,
    give_function,
    install_first_administrator,
    record_event,
)
from songhanh.organisations.models import EventKind, OrgUnit, SplitKey, UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.organisations.rules import (
    DEMO,
    POVERTY_REDUCTION,
    PRESS,
    SOCIAL_PROTECTION,
    STANDING_AGENCY,
    VOCATIONAL_TRAINING,
    WOMEN_CADRES,
)

MARCH = date(2025, 3, 1)
JULY = date(2025, 7, 1)
ARRANGEMENT = "Nghị quyết của HĐND tỉnh về sắp xếp cơ quan chuyên môn, thực hiện từ 01/3/2025 (minh họa)"
TWO_TIERS = "Luật Tổ chức chính quyền địa phương 72/2025/QH15; nghị quyết sắp xếp đơn vị hành chính cấp xã (minh họa)"


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One event: who went into whom; "" for the whole unit, else the function that moved."""

    kind: EventKind
    arrows: tuple[tuple[str, str, str], ...]
    on: date = MARCH
    basis: str = ARRANGEMENT


IN_MARCH = (
    Reorganisation(
        EventKind.MERGE,
        (
            ("labour", "home_affairs", ""),
            ("labour", "home_affairs", STANDING_AGENCY),
            ("labour", "health", SOCIAL_PROTECTION),
            ("labour", "education", VOCATIONAL_TRAINING),
            ("labour", "land", POVERTY_REDUCTION),
        ),
    ),
    Reorganisation(EventKind.MERGE, (("planning", "finance", ""),)),
    Reorganisation(EventKind.MERGE, (("information", "science", ""), ("information", "culture", PRESS))),
    Reorganisation(EventKind.MERGE, (("ethnic_board", "ethnic", ""),)),
    Reorganisation(EventKind.MERGE, (("agriculture", "land", ""), ("environment", "land", ""))),
    Reorganisation(EventKind.MERGE, (("transport", "construction", ""),)),
)
IN_JULY = (
    Reorganisation(
        EventKind.MERGE, (("newspaper_old", "newspaper", ""), ("radio_old", "newspaper", "")), on=JULY, basis=TWO_TIERS
    ),
)


@dataclass(frozen=True, slots=True)
class Divided:
    """A commune of before July 2025 that went into two of today's; how many inhabitants each way, if it is known."""

    name: str
    district: str
    into: tuple[str, str]
    inhabitants: tuple[int, ...] = ()


DIVIDED = (
    Divided("Xã Lam Sơn", "Huyện An Lam", ("an_phu", "an_lac")),
    Divided("Xã Hiệp Sơn", "Huyện Tân Hiệp", ("hoa_hiep", "tan_thanh"), (4_260, 2_840)),
)
"""One without a key, so that what it reported stays undivided, and one with."""


@dataclass(slots=True)
class _Builder:
    world: World
    administrator: Actor
    order: int = 0

    def establish(self, key: str, *, details: UnitDetails, at: datetime) -> OrgUnit:
        """Enter one unit under a key."""
        world = self.world
        world.units[key] = establish_unit(province=world.province, details=details, by=self.administrator, at=at)
        return world.units[key]

    def next_order(self) -> int:
        """The order of the register."""
        self.order += 1
        return self.order


def build_province(world: World, *, name: str, administrator: tuple[str, str], password: str) -> Actor:
    """The root unit, marked as a demo, and its administrator."""
    at = world.started_at
    details = UnitDetails(name=name, kind=UnitKind.PROVINCE, valid_from=FOUNDED, basis="Tỉnh minh họa, không có thật")
    world.province = found_province(details=details, by=SYSTEM, at=at)
    username, full_name = administrator
    account = install_first_administrator(
        province=world.province,
        username=username,
        full_name=full_name,
        password=password,
        by=SYSTEM,
        at=at,
        hasher=PrintedPasswordHasher(),
    )
    world.units["province"] = world.province
    world.accounts[username] = account
    actor = actor_for(account, at=at)
    give_function(
        unit=world.province, function=DEMO, valid_from=FOUNDED, basis="Tỉnh minh họa, không có thật", by=actor, at=at
    )
    return actor


def build_units(world: World, *, administrator: Actor) -> None:
    """Departments and others with the arrangement of 1/3/2025, districts and communes with that of 1/7/2025."""
    builder = _Builder(world, administrator)
    _establish_provincial(builder)
    _give_first_functions(builder)
    _establish_local(builder)
    for reorganisation in (*IN_MARCH, *IN_JULY):
        _record(builder, reorganisation)
    _divide_communes(builder)
    _merge_communes(builder)
    _give_functions_of_march(builder)
    world.forget_actors()


def _establish_provincial(builder: _Builder) -> None:
    for row in sample_rows("units.csv"):
        first = date.fromisoformat(row["from"]) if row["from"] else FOUNDED
        details = UnitDetails(
            name=row["name"],
            short_name=row["short_name"],
            kind=UnitKind(row["kind"]),
            parent=builder.world.province,
            sort_order=builder.next_order(),
            valid_from=first,
            basis=ARRANGEMENT if first == MARCH else "Quyết định thành lập của UBND tỉnh (minh họa)",
        )
        builder.establish(row["key"], details=details, at=_entered(builder.world, first))


def _establish_local(builder: _Builder) -> None:
    world = builder.world
    districts: dict[str, OrgUnit] = {}
    for row in sample_rows("communes.csv"):
        name = row["district"]
        if name not in districts:
            districts[name] = builder.establish(
                f"district:{name}",
                details=_local(builder, name, kind=UnitKind.DISTRICT, parent=world.province, first=FOUNDED),
                at=world.started_at,
            )
        for old in row["old"].split(";"):
            details = _local(builder, old, kind=UnitKind.COMMUNE, parent=districts[name], first=FOUNDED)
            builder.establish(f"old:{old}", details=details, at=world.started_at)
        details = _local(builder, row["name"], kind=UnitKind.COMMUNE, parent=world.province, first=JULY)
        builder.establish(row["key"], details=details, at=_entered(world, JULY))


def _local(builder: _Builder, name: str, *, kind: UnitKind, parent: OrgUnit, first: date) -> UnitDetails:
    return UnitDetails(
        name=name,
        kind=kind,
        parent=parent,
        sort_order=builder.next_order(),
        valid_from=first,
        basis=TWO_TIERS if first == JULY else "Danh mục đơn vị hành chính (minh họa)",
    )


def _merge_communes(builder: _Builder) -> None:
    districts: dict[str, list[str]] = {}
    for row in sample_rows("communes.csv"):
        arrows = tuple((f"old:{old}", row["key"], "") for old in row["old"].split(";"))
        _record(builder, Reorganisation(EventKind.MERGE, arrows, on=JULY, basis=TWO_TIERS))
        districts.setdefault(row["district"], []).append(row["key"])
    for name, communes in districts.items():
        arrows = tuple((f"district:{name}", key, "") for key in communes)
        _record(builder, Reorganisation(EventKind.ABOLISH, arrows, on=JULY, basis=TWO_TIERS))


def _divide_communes(builder: _Builder) -> None:
    units = builder.world.units
    for one in DIVIDED:
        parent = units[f"district:{one.district}"]
        details = _local(builder, one.name, kind=UnitKind.COMMUNE, parent=parent, first=FOUNDED)
        old = builder.establish(f"old:{one.name}", details=details, at=builder.world.started_at)
        record_event(
            province=builder.world.province,
            kind=EventKind.SPLIT,
            effective_on=JULY,
            basis=TWO_TIERS,
            arrows=[(old, units[key], "") for key in one.into],
            key=SplitKey.POPULATION if one.inhabitants else SplitKey.NONE,
            weights=one.inhabitants,
            by=builder.administrator,
            at=_entered(builder.world, JULY),
        )


def _record(builder: _Builder, event: Reorganisation) -> None:
    units = builder.world.units
    record_event(
        province=builder.world.province,
        kind=event.kind,
        effective_on=event.on,
        basis=event.basis,
        arrows=[(units[old], units[new], function) for old, new, function in event.arrows],
        by=builder.administrator,
        at=_entered(builder.world, event.on),
    )


def _give_first_functions(builder: _Builder) -> None:
    given = (
        ("labour", STANDING_AGENCY),
        ("labour", SOCIAL_PROTECTION),
        ("labour", VOCATIONAL_TRAINING),
        ("home_affairs", WOMEN_CADRES),
    )
    for key, function in given:
        _give(builder, key, function=function, first=FOUNDED)


def _give_functions_of_march(builder: _Builder) -> None:
    given = (
        ("home_affairs", STANDING_AGENCY),
        ("health", SOCIAL_PROTECTION),
        ("education", VOCATIONAL_TRAINING),
    )
    for key, function in given:
        _give(builder, key, function=function, first=MARCH)


def _give(builder: _Builder, key: str, *, function: str, first: date) -> None:
    give_function(
        unit=builder.world.units[key],
        function=function,
        valid_from=first,
        basis=ARRANGEMENT if first == MARCH else "Quyết định quy định chức năng, nhiệm vụ (minh họa)",
        by=builder.administrator,
        at=_entered(builder.world, first),
    )


def _entered(world: World, day: date) -> datetime:
    """When the administrator entered what began on a day: then, or when the province began with Song Hành."""
    return max(world.started_at, moment(day, hour=8))
