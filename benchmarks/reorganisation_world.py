"""All provinces with both maps, and a figure of women and men of every commune that existed on 30/6/2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from songhanh.analytics.queries import Asked, LineKind, Series, series
from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.ids import new_id
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.catalogue import TWO_TIERS, Level, catalogue
from songhanh.organisations.commands import found_from_catalogue
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import units
from songhanh.reporting.models import FormRow
from tests.analytics.ledger import FORM, held, one_table
from tests.cast import AT, build_cast
from tests.reporting.world import plan_of

PERIOD = Period(2024, PeriodKind.YEAR)

_OBLIGATIONS = """
    INSERT INTO reporting_obligation (id, round_id, unit_id, answering_unit_id, unit_kind, due_on, due_inclusive)
    VALUES (%s, %s, %s, %s, 'commune', '2024-12-15', %s)"""
_SUBMISSIONS = """
    INSERT INTO reporting_submission (id, obligation_id, version, state, nothing_to_report, correction_reason,
        receipt_number, was_late, return_note)
    SELECT o.id, o.id, 1, 'accepted', %s, '', '', %s, '' FROM reporting_obligation o"""
_FIGURES = """
    INSERT INTO figures_figure (unit_id, period, row_id, "column", state, number, submission_id, accepted_at)
    SELECT o.unit_id, r.period, %s, c.name, 'reported',
        (ROW_NUMBER() OVER (ORDER BY o.unit_id, c.name) * 7919) %% 4001, o.id, r.opened_at
    FROM reporting_obligation o JOIN reporting_round r ON r.id = o.round_id
    CROSS JOIN (SELECT 'F' AS name UNION ALL SELECT 'M') c"""
_BARE = """
    SELECT SUM(CASE WHEN "column" = 'F' THEN number ELSE 0 END), SUM(CASE WHEN "column" = 'M' THEN number ELSE 0 END)
    FROM figures_figure WHERE period = %s AND row_id = %s AND superseded_at IS NULL"""


@dataclass(frozen=True)
class Built:
    """The nation, and who reads it."""

    roots: dict[UUID, list[UUID]]
    reader: Actor
    row: int
    communes: int

    def read(self, *, day: date | None, province: UUID | None = None) -> Series:
        """The product's own query."""
        root = OrgUnit.objects.get(pk=province) if province else None
        return series(Asked(FORM, "P", PeriodKind.YEAR), province=root, day=day, by=self.reader)

    def bare_sum(self) -> tuple[int, int]:
        """Women and men of all figures, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(_BARE, [PERIOD.key, self.row])
            return cursor.fetchone()


def build() -> Built:
    """Found all 34 provinces of today; one round per province of then, its figures written by whole statements."""
    cast, known = build_cast(), catalogue()
    form, plan = one_table(kinds={"P": "persons"}), plan_of(cast)
    roots: dict[UUID, list[UUID]] = {}
    owing = []
    for place in [one for one in known.new.values() if one.level is Level.PROVINCE]:
        new = found_from_catalogue(catalogue=known, place=place, by=SYSTEM, at=AT)
        before = units(new.pk, day=TWO_TIERS - timedelta(days=1), kinds=[UnitKind.PROVINCE, UnitKind.COMMUNE])
        roots[new.pk] = [unit.id for unit in before if unit.kind is UnitKind.PROVINCE]
        rounds = {pk: held(plan, form=form, period=PERIOD, province=OrgUnit.objects.get(pk=pk)) for pk in roots[new.pk]}
        owing += [(rounds[unit.province_id].pk, unit.id) for unit in before if unit.kind is UnitKind.COMMUNE]
    row = FormRow.objects.get(section__form=form)
    _write(owing, row=row.pk)
    grants = tuple(Grant(Role.LEADER, new, new, former_provinces=frozenset(old)) for new, old in roots.items())
    return Built(roots, Actor(account_id=None, name="Bộ", grants=grants), row.pk, len(owing))


def _write(owing: list[tuple[UUID, UUID]], *, row: int) -> None:
    key = lambda value: UUIDField().get_db_prep_value(value, connection)  # noqa: E731
    with connection.cursor() as cursor:
        cursor.executemany(
            _OBLIGATIONS,
            [(key(new_id()), key(round_id), key(unit_id), key(unit_id), False) for round_id, unit_id in owing],
        )
        cursor.execute(_SUBMISSIONS, [False, False])
        cursor.execute(_FIGURES, [row])


def whole(found: Series, *, column: str) -> int:
    """The national total."""
    return found.lines[0].cells[PERIOD, column].value.number


def parts(found: Series, *, column: str) -> tuple[int, int]:
    """What lies in single communes, and what lies undivided among several."""
    sums = {
        kind: sum(
            line.cells[PERIOD, column].value.number or 0
            for line in found.lines
            if line.kind is kind and (PERIOD, column) in line.cells and line.cells[PERIOD, column].value
        )
        for kind in (LineKind.UNIT, LineKind.REST)
    }
    return sums[LineKind.UNIT], sums[LineKind.REST]


def provinces_differ(found: Series, *, built: Built) -> list[str]:
    """Provinces of today whose total is not that of the communes of then, as bare SQL says it."""
    statement = f"""
        SELECT SUM(f.number) FROM figures_figure f
        JOIN reporting_submission s ON s.id = f.submission_id
        JOIN reporting_obligation o ON o.id = s.obligation_id
        JOIN reporting_round r ON r.id = o.round_id
        WHERE r.province_id IN ({{}}) AND f.row_id = {built.row}"""
    on_new = {line.units[0]: line for line in found.lines if line.kind is LineKind.ABOVE}
    wrong = []
    for new, old in built.roots.items():
        keys = [UUIDField().get_db_prep_value(pk, connection) for pk in old]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(", ".join(["%s"] * len(keys))), keys)
            told = cursor.fetchone()[0]
        if on_new[new].cells[PERIOD, "T"].value.number != told:
            wrong.append(on_new[new].names[0])
    return wrong


def coverage(found: Series) -> str:
    """Coverage on both maps, in words."""
    one = found.coverage[PERIOD, "T"]
    return (
        f"{one.covered_then:,}/{one.expected_then:,} units of then have said it, "
        f"{one.whole:,}/{one.concerned:,} units of the new map are whole"
    )
