"""Random figures on the real catalogue of three provinces: the same totals on the old map and on the new one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from songhanh.analytics.queries import Asked, LineKind, Series, series
from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.catalogue import TWO_TIERS, Level, catalogue
from songhanh.organisations.commands import found_from_catalogue
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import units
from tests.analytics.ledger import FORM, held, one_table, told
from tests.cast import AT, Cast
from tests.reporting.world import plan_of

BEFORE = TWO_TIERS - timedelta(days=1)
PROVINCES = ("33", "75", "20")
"""Hưng Yên and Đồng Nai, both merged of two, and Lạng Sơn, which went on."""
OLD = [Period(year, PeriodKind.YEAR) for year in (2023, 2024)]
NEW = Period(2025, PeriodKind.YEAR)


@dataclass(frozen=True, slots=True)
class Told:
    """The provinces, and what was reported by the communes of each root of then: period → root → number."""

    cast: Cast
    roots: dict[UUID, list[UUID]]
    numbers: dict[Period, dict[UUID, int]]

    @property
    def ministry(self) -> Actor:
        grants = tuple(Grant(Role.LEADER, new, new, former_provinces=frozenset(old)) for new, old in self.roots.items())
        return Actor(account_id=None, name="Bộ", grants=grants)

    def read(self, *, day, province: UUID | None = None) -> Series:
        root = OrgUnit.objects.get(pk=province) if province else None
        return series(Asked(FORM, "C", PeriodKind.YEAR), province=root, day=day, by=self.ministry)


def _value(chance: random.Random) -> CellValue | None:
    kind = chance.random()
    if kind < 0.8:
        return CellValue.reported(chance.randint(0, 5000))
    return chance.choice([None, NOTHING_AROSE, NOT_APPLICABLE])


@pytest.fixture
def three(cast) -> Told:
    known = catalogue()
    form, plan = one_table(kinds={"C": "count"}), plan_of(cast)
    roots, numbers = {}, {period: {} for period in [*OLD, NEW]}
    for code in PROVINCES:
        new = found_from_catalogue(catalogue=known, place=known.new[Level.PROVINCE, code], by=SYSTEM, at=AT)
        then = [unit.id for unit in units(new.pk, day=BEFORE, kinds=[UnitKind.PROVINCE])]
        roots[new.pk] = then
        for period in [*OLD, NEW]:
            for root in [new.pk] if period == NEW else then:
                numbers[period][root] = _told(root, plan=plan, form=form, period=period)
    return Told(cast, roots, numbers)


def _told(root: UUID, *, plan, form, period: Period) -> int:
    chance = random.Random(f"{period.key}{root}")
    communes = units(root, day=period.end, kinds=[UnitKind.COMMUNE])
    values = {unit.id: _value(chance) for unit in communes}
    round = held(plan, form=form, period=period, province=OrgUnit.objects.get(pk=root))
    told(round, {unit: {("C", "N"): value} if value else {} for unit, value in values.items()})
    return sum(value.number or 0 for value in values.values() if value)


def _whole(found: Series, period: Period) -> int:
    return found.lines[0].cells[period, "N"].value.number


def test_national_and_province_totals_are_the_same_on_both_maps(three):
    on = {day: three.read(day=day) for day in (None, BEFORE, TWO_TIERS)}
    for period, by_root in three.numbers.items():
        assert {_whole(found, period) for found in on.values()} == {sum(by_root.values())}
    for new, then in three.roots.items():
        for day in (BEFORE, TWO_TIERS):
            found = three.read(day=day, province=new)
            for period in OLD:
                assert _whole(found, period) == sum(three.numbers[period][root] for root in then)
            assert _whole(found, NEW) == three.numbers[NEW][new]


def test_units_and_rests_add_up_to_the_whole_and_nothing_undivided_is_dealt(three, django_assert_num_queries):
    for day in (BEFORE, TWO_TIERS):
        with django_assert_num_queries(5):
            found = three.read(day=day)
        assert not any(cell.is_estimate for line in found.lines for cell in line.cells.values())
        assert {line.kind for line in found.lines} == set(LineKind) - {LineKind.ELSEWHERE}
        for period in found.periods:
            cells = [
                line.cells[period, "N"]
                for line in found.lines
                if line.kind in (LineKind.UNIT, LineKind.REST) and (period, "N") in line.cells
            ]
            parts = sum(cell.value.number or 0 for cell in cells if cell.value)
            assert parts == _whole(found, period)
