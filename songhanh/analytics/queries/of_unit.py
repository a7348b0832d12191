"""The figures of one unit, round by round: what was accepted of its reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from songhanh.analytics.rules.disclosure import MEN, WOMEN
from songhanh.figures.models import Figure
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.cells import MISSING, SUPPRESSED, CellState, CellValue, persons_total
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.reporting.models import FormRow, FormSection, Obligation, Round, RowKind
from songhanh.reporting.queries.forms import form_rows, is_sensitive

_NUMBER = "N"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the form and what the unit said to it."""

    row: FormRow
    is_persons: bool
    is_sensitive: bool
    women: CellValue
    men: CellValue
    whole: CellValue
    """The total of persons, or the one number."""


@dataclass(frozen=True, slots=True)
class UnitSection:
    """One part of the form."""

    section: FormSection
    rows: tuple[UnitRow, ...]


def units_with_figures(actor: Actor, *, day: date) -> list[UnitView]:
    """The units whose figures the actor may read, of those that have any, by name. Two queries."""
    found = Figure.objects.visible_to(actor).filter(superseded_at__isnull=True).values_list("unit_id", flat=True)
    named = units_by_id(set(found.distinct()), day=day)
    return sorted(named.values(), key=lambda one: sort_key(one.name))


def rounds_with_figures(unit: OrgUnit, *, reader: Actor) -> list[Round]:
    """The rounds of which something that this unit reported was accepted, the newest first."""
    figures = Figure.objects.visible_to(reader).filter(unit=unit, superseded_at__isnull=True)
    rounds = Round.objects.filter(pk__in=figures.values("submission__obligation__round"))
    return list(rounds.select_related("form").order_by("-opened_at", "pk"))


def figures_of_unit(unit: OrgUnit, *, round: Round, reader: Actor) -> list[UnitSection]:
    """What the unit said in one round, in the order of the form.

    Missing a cell of which nothing was accepted has not been said. Of a sensitive row every number is hidden from
            whoever is not of the unit: taken off the sum it would tell what another hides (decision 0011)
    """
    obligation = Obligation.objects.filter(round=round, unit=unit).first()
    if obligation is None:
        return []
    said: dict[int, dict[str, CellValue]] = defaultdict(dict)
    figures = Figure.objects.visible_to(reader).filter(
        unit=unit, superseded_at__isnull=True, submission__obligation=obligation
    )
    for row_id, column, state, number in figures.values_list("row_id", "column", "state", "number"):
        said[row_id][column] = CellValue(CellState(state), number)
    hides = unit.pk not in reader.units((Role.UNIT_OFFICER, Role.UNIT_HEAD))
    rows = form_rows(round.form_id, unit_kind=obligation.unit_kind)
    return [
        UnitSection(section, tuple(_row(row, said=said[row.pk], hides=hides) for row in within))
        for section, within in groupby(rows, key=attrgetter("section"))
    ]


def _row(row: FormRow, *, said: dict[str, CellValue], hides: bool) -> UnitRow:
    hidden = is_sensitive(row)
    if hides and hidden:
        said = {column: SUPPRESSED if value.number is not None else value for column, value in said.items()}
    women, men = said.get(WOMEN, MISSING), said.get(MEN, MISSING)
    is_persons = row.kind == RowKind.PERSONS
    whole = persons_total(women=women, men=men) if is_persons else said.get(_NUMBER, MISSING)
    return UnitRow(row, is_persons, hidden, women, men, whole)
