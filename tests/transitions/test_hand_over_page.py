"""The second part of docs/rules/reorganisation.md is what happens."""

from __future__ import annotations

import pytest

from songhanh.organisations.models import Appointment, OrgUnit, UnitKind
from songhanh.plans.models import TaskAssignment
from songhanh.reporting import commands as reporting
from songhanh.reporting.models import Obligation
from songhanh.transitions.errors import ConflictsStand
from songhanh.transitions.rules.passages import Subject
from tests.analytics.test_rule_pages import tables
from tests.cast import AT
from tests.reporting.world import World, build
from tests.transitions.desk import DAY, Desk, abolition, commune, employ, merger, new, split
from tests.transitions.test_work_on_the_day import task

HEAD = ("what", "A", "heirs", "answer", "afterwards")
ROWS = [dict(zip(HEAD, row, strict=True)) for row in tables("reorganisation")[-1]]
NOBODY, ASKED, NOTHING = "nobody", "asked", "–"
SUBJECTS = {"role": Subject.APPOINTMENT, "report": Subject.OBLIGATION, "task": Subject.ASSIGNMENT}


class Case:
    """One row of the table: a unit A with one thing open, and the reorganisation that takes it away."""

    def __init__(self, world: World, row: dict[str, str]) -> None:
        self.world, self.row, self.cast = world, row, world.cast
        self.subject = SUBJECTS[row["what"].split()[0]]
        is_agency = row["what"].endswith("agency")
        self.a: OrgUnit = self.cast.units["justice" if is_agency else "binh_minh"]
        self.ids = {"A": self.a.pk}
        kind = UnitKind.DEPARTMENT if is_agency else UnitKind.COMMUNE
        self.made = [new(f"Đơn vị {name}", kind=kind) for name in row["heirs"].split() if name != NOTHING]
        self.ids |= {unit.name[-1]: unit.id for unit in self.made}
        self.desk = Desk.of(self.cast)

    def open_something(self) -> None:
        """What the row says is open at A; every other thing at A is out of the way."""
        obligations = Obligation.objects.filter(round=self.world.round, unit=self.a)
        match self.row["what"].split():
            case ["role"]:
                employ(self.cast, "dao", unit=self.a)
                obligations.delete()
                self.id = str(Appointment.objects.get(person__account__username="dao").pk)
            case ["report", *state]:
                self.id = str(obligations.get().pk)
                self._bring_to(" ".join(state))
            case _:
                obligations.delete()
                self.id = str(task(self.world, "Trồng cây", unit=self.a).pk)

    def _bring_to(self, state: str) -> None:
        obligation = Obligation.objects.get(pk=self.id)
        if state == "not begun":
            return
        employ(self.cast, "dao", unit=self.a)
        dao = self.desk.actor("dao", at=AT)
        submission = reporting.start_submission(obligation=obligation, by=dao, at=AT)
        if state != "begun":
            stored = {"sent": "submitted", "sent back": "returned", "accepted": "accepted"}[state]
            type(submission).objects.filter(pk=submission.pk).update(state=stored)
        Appointment.objects.filter(unit=self.a).update(valid_until=DAY)

    def plan(self) -> None:
        """A goes to its heirs, or goes on beside them."""
        if self.row["A"] == "goes on":
            self.desk.add(split(self.a, into=[self.a, *self.made]))
        elif not self.made:
            self.desk.add(abolition(self.a))
        elif len(self.made) == 1:
            self.desk.add(merger([self.a, commune(self.cast, "Đơn vị B")], into=self.made[0]))
        else:
            self.desk.add(split(self.a, into=self.made))
        if (answer := self.row["answer"]) != NOTHING:
            self.desk.settle(self.subject, self.id, to=self.ids.get(answer))

    def holders(self) -> set[str]:
        """Who has it afterwards, by the names of the table."""
        names = {key: name for name, key in self.ids.items()}
        match self.subject:
            case Subject.APPOINTMENT:
                found = self.desk.actor("dao").units()
            case Subject.OBLIGATION:
                found = {Obligation.objects.get(pk=self.id).answering_unit_id}
            case _:
                rows = TaskAssignment.objects.filter(task__title="Trồng cây")
                found = set(rows.values_list("responsible_unit_id", flat=True)) - {None}
        return {names[key] for key in found} or {NOBODY}


@pytest.mark.parametrize("row", ROWS, ids=[" · ".join(row.values()) for row in ROWS])
def test_what_is_open_goes_where_the_page_says(cast, row):
    case = Case(build(cast), row)
    case.open_something()
    case.plan()
    if row["afterwards"] == ASKED:
        with pytest.raises(ConflictsStand):
            case.desk.ready()
        return
    case.desk.happen()
    assert case.holders() == set(row["afterwards"].split())


def test_the_page_tells_of_every_kind_of_open_thing_and_every_outcome():
    assert {row["what"].split()[0] for row in ROWS} == set(SUBJECTS)
    assert {"asked", "nobody", "A", "M", "M E"} <= {row["afterwards"] for row in ROWS}
