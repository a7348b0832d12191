"""Who follows a unit that gave parts away before it ended: told alike by everything that asks the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.cases.keeping import orphaned
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from songhanh.organisations.queries import history_from, standing_among, successors
from songhanh.organisations.rules import succession
from tests.analytics.test_rule_pages import tables
from tests.cast import AT, FOUNDED
from tests.transitions.desk import employ

STORIES = tables("reorganisation")[-2]
PLAN, FIRST, TODAY = date(2022, 1, 1), date(2025, 3, 1), date(2026, 5, 20)
NOBODY, ASKED = "nobody", "asked"


class Story:
    """One row of the page: units by their letters, and what happened to them, day by day."""

    def __init__(self, cast, history: str, *, kind: UnitKind) -> None:
        self.cast = cast
        self.units = {letter: self._unit(letter, kind=kind) for letter in "ABEM"}
        employ(cast, f"worker{kind}", unit=self.units["A"], role=Role.CASE_WORKER)
        for place, day in enumerate(history.split(";")):
            for document in day.split(","):
                self._happen(document.split(), day=FIRST + timedelta(days=30 * place))

    def _unit(self, letter: str, *, kind: UnitKind) -> OrgUnit:
        details = UnitDetails(name=f"{kind} {letter}", kind=kind, parent=self.cast.province, valid_from=FOUNDED)
        return establish_unit(province=self.cast.province, details=details, by=self.cast.an, at=AT)

    def _happen(self, document: list[str], *, day: date) -> None:
        ways = [arrow.split(">") for arrow in document]
        kind = EventKind.SPLIT if len(ways) > 1 else EventKind.ABOLISH
        arrows = [(self.units[old], self.units.get(new), "") for old, new in ways]
        by = self.cast.an
        record_event(province=self.cast.province, kind=kind, effective_on=day, basis="QĐ", arrows=arrows, by=by, at=AT)

    def letters(self, found) -> str:
        """Units as the page writes them."""
        names = {unit.pk: letter for letter, unit in self.units.items()}
        return " ".join(sorted(names[one] for one in found)) or NOBODY

    def stands(self) -> str:
        """Who stands for A today."""
        found = successors(self.units["A"].pk, day=TODAY)
        return self.letters(standing_among(found, day=TODAY))

    def answers(self) -> str:
        """Who bears what A was charged with, before anything happened."""
        unit = self.units["A"].pk
        history = history_from([unit], province_id=self.cast.province.pk, day=TODAY)
        found = succession(unit, functions=(), since=PLAN, history=history)
        return ASKED if len(found.candidates) > 1 else self.letters(found.units)

    def cases(self) -> str:
        """Who keeps the cases of A, without being named."""
        a = self.units["A"].pk
        asked = {one.unit_id for one in orphaned(self.cast.province.pk, day=TODAY)}
        return ASKED if a in asked else self.stands()


@pytest.mark.parametrize(("history", "stands", "place", "agency", "cases"), STORIES, ids=[row[0] for row in STORIES])
def test_who_follows_is_what_the_page_says(cast, history, stands, place, agency, cases):
    commune = Story(cast, history, kind=UnitKind.COMMUNE)
    office = Story(cast, history, kind=UnitKind.DEPARTMENT)
    for story in (commune, office):
        assert (story.stands(), story.cases()) == (stands, cases)
    assert (commune.answers(), office.answers()) == (place, agency)


def test_the_page_tells_of_parts_given_before_the_end_of_every_kind():
    assert {ASKED, NOBODY, "M", "B M"} <= {cell for row in STORIES for cell in row}
    assert any("," in row[0] for row in STORIES)
