"""Whatever is planned at the desk: what nothing blocks takes effect, whole; nothing is lost, nothing left behind."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Model, Q
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from songhanh.analytics.queries import Asked, Series, series
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import broken_links
from songhanh.cases.models import Case
from songhanh.figures.models import Figure
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.periods import PeriodKind
from songhanh.organisations.models import Appointment, OrgUnit, UnitEvent, UnitFunction, UnitVersion
from songhanh.organisations.queries import actor_for, in_force
from songhanh.organisations.rules import SOCIAL_PROTECTION
from songhanh.plans.models import TaskAssignment
from songhanh.reporting.models import Cell, Obligation, RoundState, Submission
from songhanh.transitions import commands
from songhanh.transitions.errors import ConflictsStand, NothingPlanned
from songhanh.transitions.models import Reorganisation, ReorganisationState, Settlement
from tests.analytics.ledger import FORM
from tests.cast import AT
from tests.kernel import lineage_oracle as oracle
from tests.transitions.any_plan import Entered, Plan, Said, plans
from tests.transitions.any_province import (
    LAST_YEAR,
    LATER_DEEDS,
    PEOPLE,
    SAID,
    SITUATIONS,
    Deed,
    Province,
    Situation,
)
from tests.transitions.desk import DAY

DAYS_BETWEEN = 60
COLUMNS = {("P", "F"): 0, ("P", "M"): 1, ("C", "N"): 2}
"""Row and column → which of the numbers that were reported."""
UNCHANGED: tuple[type[Model], ...] = (Figure, Submission, Cell)
"""What no reorganisation writes."""
BY_THE_DAY: tuple[type[Model], ...] = (
    *(*UNCHANGED, OrgUnit, UnitVersion, UnitEvent, UnitFunction, Appointment, TaskAssignment, Obligation, Case),
    *(AuditEvent, Reorganisation),
)
"""What it may write, all together or not at all."""
REACHED: Counter[str] = Counter()
"""How many examples came how far: a property of plans that all stand still says nothing."""


@st.composite
def histories(draw) -> tuple[Situation, list[tuple[Plan, list[Deed], int, bool]]]:
    """What is the case; then one plan or two: what else happens before, how late it takes effect, and by whom."""
    steps = [
        (
            draw(plans()),
            draw(st.one_of(st.just([]), LATER_DEEDS)),
            draw(st.sampled_from([0, 0, 0, 1, 12])),
            draw(st.booleans()),
        )
        for _ in range(draw(st.sampled_from([1, 1, 2])))
    ]
    return draw(SITUATIONS), steps


def check(history: tuple[Situation, list[tuple[Plan, list[Deed], int, bool]]], *, province: Province) -> None:
    """Draft, make ready, let the day come: in a province that is as it was before afterwards."""
    situation, steps = history
    with transaction.atomic():
        units = dict(province.units)
        province.become(situation)
        course = Course(province)
        for number, (plan, deeds, lag, by_machine) in enumerate(steps):
            course.step(number, plan=plan, deeds=deeds, lag=lag, by_machine=by_machine)
        assert list(broken_links()) == []
        province.units = units
        transaction.set_rollback(True)


class Course:
    """What happens to one province, and the history of its units as whoever reckons by hand keeps it."""

    def __init__(self, province: Province) -> None:
        self.province = province
        self.cast = province.cast
        self.home = {name: province.units[name].pk for name in SAID}
        self.days: list[oracle.Day] = []

    def step(self, number: int, *, plan: Plan, deeds: list[Deed], lag: int, by_machine: bool) -> None:
        """One reorganisation from its draft to the morning after."""
        offset = number * DAYS_BETWEEN
        day = DAY + timedelta(days=offset)
        drafted_at = AT if not number else _morning(day - timedelta(days=30))
        entered = Entered.at_the_desk(plan, province=self.province, day_offset=offset, at=drafted_at)
        if not entered.drafted.planned_events.exists():
            REACHED["nothing planned"] += 1
            with pytest.raises(NothingPlanned):
                commands.make_ready(reorganisation=entered.drafted, by=self.cast.an, at=drafted_at)
            return
        if blocking := entered.blocking(at=drafted_at):
            REACHED["blocked"] += 1
            event(f"blocked by {blocking[0]}")
            with pytest.raises(ConflictsStand):
                commands.make_ready(reorganisation=entered.drafted, by=self.cast.an, at=drafted_at)
            return
        commands.make_ready(reorganisation=entered.drafted, by=self.cast.an, at=drafted_at)
        morning = _morning(day + timedelta(days=lag))
        for deed in deeds:
            self.province.do(deed, at=morning)
        if entered.blocking(at=morning):
            REACHED["blocked on the day"] += 1
            self.refused(entered, at=morning, by_machine=by_machine)
        else:
            REACHED["in force"] += 1
            event("in force")
            Morning(self, entered, day=day, at=morning).comes(by_machine=by_machine)

    def refused(self, entered: Entered, *, at: datetime, by_machine: bool) -> None:
        """All or nothing: what is refused on its day has done nothing."""
        before = stored(*BY_THE_DAY)
        with pytest.raises(ConflictsStand), transaction.atomic():
            commands.put_into_effect(reorganisation=entered.drafted, by=self.cast.an, at=at)
        assert stored(*BY_THE_DAY) == before
        if by_machine:
            kept = commands.take_effect(reorganisation=entered.drafted, by=SYSTEM, at=at)
            assert (kept.state, kept.refusal_code) == (ReorganisationState.READY, "transitions.conflicts_stand")


class Morning:
    """One reorganisation on its day: what is there before, what must be true after."""

    def __init__(self, course: Course, entered: Entered, *, day: date, at: datetime) -> None:
        self.course, self.cast, self.drafted = course, course.cast, entered.drafted
        self.day, self.at = day, at
        self.felt_from = max(day, clock.day_of(at))
        ways = self.drafted.planned_events.filter(arrows__function="", arrows__predecessor__isnull=False)
        columns = ("arrows__predecessor_id", "arrows__successor_id", "arrows__new_unit_id", "arrows__weight")
        self.ways = [(old, new or made, weight) for old, new, made, weight in ways.values_list(*columns)]
        # What the register ends on that very day by another document is not ended by this one.
        self.standing_before = set(standing(day - timedelta(days=1))) & set(standing(day))

    def comes(self, *, by_machine: bool) -> None:
        """Put it into effect, and look at everything."""
        kept, sent, records = stored(*UNCHANGED), self.sent(), AuditEvent.objects.count()
        totals = self.totals(self.day - timedelta(days=1))
        cases = list(Case.objects.order_by("pk").values_list("pk", "unit", "commune", "sealed"))
        put = commands.take_effect if by_machine else commands.put_into_effect
        done = put(reorganisation=self.drafted, by=SYSTEM if by_machine else self.cast.an, at=self.at)
        assert (done.state, done.refusal_code) == (ReorganisationState.IN_FORCE, "")
        assert stored(*UNCHANGED) == kept
        assert self.sent() == sent
        assert list(Case.objects.order_by("pk").values_list("pk", "unit", "commune", "sealed")) == cases
        assert AuditEvent.objects.count() == records + 1
        assert AuditEvent.objects.latest("pk").action == "reorganisation.in_force"
        ended = self.standing_before - set(standing(self.day))
        assert len(ended) == done.effect["units_ended"]
        self.nothing_left_at(ended)
        self.registry_is_whole(ended)
        self.nobody_is_at(ended)
        self.course.days.append(self.arrows())
        assert self.totals(self.day - timedelta(days=1)) == totals
        assert self.totals(self.day) == totals == {at: sum(n[i] for n in SAID.values()) for at, i in COLUMNS.items()}
        self.counts_are_where_they_are_dealt()
        self.names_go_on(ended)

    def sent(self) -> dict[UUID, UUID]:
        """Who answers for what was sent or accepted and is not in hand again."""
        in_hand = Submission.objects.filter(state__in=["drafting", "returned"]).values("obligation")
        rows = Obligation.objects.filter(submissions__isnull=False).exclude(pk__in=in_hand)
        return dict(rows.values_list("pk", "answering_unit_id"))

    def nothing_left_at(self, ended: set[UUID]) -> None:
        """No role, no open task, no report in hand is at a unit that ended, unless that was said before."""
        lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=self.day)
        for role in Appointment.objects.filter(lasting, unit__in=ended):
            # Who began to stand in since the day did work: that ends now, not on the day.
            assert role.stands_in_for_id is not None, role
            assert role.valid_from >= self.day, role
            assert role.valid_until is not None, role
            assert role.valid_until <= self.felt_from + timedelta(days=1), role
        assert not TaskAssignment.objects.filter(
            task__plan__ends_on__gte=self.day, task__ended_at=None, responsible_unit__in=ended
        ).exists()
        without_heir = ended - {old for old, new, _ in self.ways if new not in (None, old)}
        to_nobody = Settlement.objects.filter(
            reorganisation=self.drafted, obligation__isnull=False, unit=None, new_unit=None
        )
        owed = Obligation.objects.filter(answering_unit__in=ended - without_heir)
        owed = owed.exclude(pk__in=to_nobody.values("obligation"))
        not_begun = owed.filter(submissions__isnull=True, round__state=RoundState.OPEN)
        in_hand = owed.filter(submissions__state__in=["drafting", "returned"]).exclude(
            round__state=RoundState.CLOSED, submissions__version=1, submissions__state="drafting"
        )
        assert not not_begun.exists()
        assert not in_hand.exists()

    def registry_is_whole(self, ended: set[UUID]) -> None:
        """Nothing lies below what ended, nothing below itself, no function is held twice or by what ended."""
        lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=self.day)
        assert not UnitVersion.objects.filter(lasting, parent__in=ended).exists()
        parents = standing(self.day)
        for unit in parents:
            seen, here = set(), parents[unit]
            while here is not None:
                assert here not in seen
                seen.add(here)
                here = parents.get(here)
        made = set(parents) - self.standing_before
        names = Counter(UnitVersion.objects.filter(in_force(self.day)).values_list("province", "name"))
        new = UnitVersion.objects.filter(in_force(self.day), unit__in=made).values_list("province", "name")
        assert [names[one] for one in new] == [1] * len(made)
        holders = UnitFunction.objects.filter(in_force(self.day))
        assert not holders.filter(unit__in=ended).exists()
        assert max(Counter(holders.values_list("unit__province", "function")).values()) == 1
        given = self.drafted.planned_events.exclude(arrows__function="")
        columns = ("arrows__function", "arrows__successor_id", "arrows__new_unit_id")
        takers: dict[str, set[UUID]] = {}
        for function, old, new in given.values_list(*columns):
            if function and (old or new):
                takers.setdefault(function, set()).add(old or new)
        for function, units in takers.items():
            held_by = holders.filter(function=function, unit__province=self.cast.province).values_list(
                "unit", flat=True
            )
            assert set(held_by) <= units, function
            assert held_by, function

    def nobody_is_at(self, ended: set[UUID]) -> None:
        """Rights are at units that stand; only who has stood in since the day has today left."""
        since = Appointment.objects.filter(stands_in_for__isnull=False, valid_from__gte=self.day, unit__in=ended)
        until_tonight = set(since.values_list("unit", flat=True))
        for name in PEOPLE:
            account = self.course.province.person(name).account
            assert account is not None
            assert actor_for(account, at=self.at).units() & ended <= until_tonight

    def arrows(self) -> oracle.Day:
        """The day as whoever reckons by hand writes it: a unit that goes on under its key is not said twice."""
        dealt = {old for old, _, weight in self.ways if weight is not None}
        return [
            (str(old), str(new), weight)
            for old, new, weight in self.ways
            if new is not None and not (weight is None and old == new and old in dealt)
        ]

    def read(self, row: str, *, day: date) -> Series:
        """A row of last year on the map of a day."""
        return series(Asked(FORM, row, PeriodKind.YEAR), province=self.cast.province, day=day, by=self.cast.hoa)

    def totals(self, day: date) -> dict[tuple[str, str], Any]:
        """What the whole province has, on the map of a day."""
        found = {}
        for row, column in COLUMNS:
            value = self.read(row, day=day).lines[0].cells[LAST_YEAR, column].value
            found[row, column] = value and value.number
        return found

    def counts_are_where_they_are_dealt(self) -> None:
        """Every line of the map of the day is what a reckoning by hand, person by person, puts there."""
        parents = {str(unit): str(parent) for unit, parent in standing(self.day).items()}
        home = {name: str(unit) for name, unit in self.course.home.items()}
        for (row, column), which in COLUMNS.items():
            places: Counter[frozenset[str]] = Counter()
            for name, said in SAID.items():
                found = oracle.dealt(
                    home[name], said[which], days=self.course.days, named=lambda place: _narrow(place, parents=parents)
                )
                for place, number in found.items():
                    places[place] += number
            for line in self.read(row, day=self.day).lines[1:]:
                cell = line.cells.get((LAST_YEAR, column))
                shown = cell.value.number if cell and cell.value else None
                assert shown == _expected({str(unit) for unit in line.units}, places=places, parents=parents), line

    def names_go_on(self, ended: set[UUID]) -> None:
        """What a next plan means by the name of a unit that ended is its heir."""
        for name, unit in self.course.province.units.items():
            heirs = {new for old, new, _ in self.ways if old == unit.pk and new not in (None, old)}
            if unit.pk in ended and len(heirs) == 1:
                self.course.province.units[name] = OrgUnit.objects.get(pk=heirs.pop())


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def stored(*models: type[Model]) -> list[list[tuple[object, ...]]]:
    """All rows of tables."""
    return [list(model._base_manager.order_by("pk").values_list()) for model in models]


def standing(day: date) -> dict[UUID, UUID | None]:
    """Every unit of a day with the one above it."""
    return dict(UnitVersion.objects.filter(in_force(day)).values_list("unit_id", "parent_id"))


def _above(unit: str, *, parents: dict[str, str]) -> set[str]:
    found: set[str] = set()
    here = parents.get(unit)
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found


def _narrow(place: frozenset[str], *, parents: dict[str, str]) -> frozenset[str]:
    return place.difference(*(_above(unit, parents=parents) for unit in place))


def _expected(shown: set[str], *, places: Counter[frozenset[str]], parents: dict[str, str]) -> int | None:
    """What a line holds: the places that lie in its unit, or the one that is named by several."""
    if len(shown) > 1:
        return places[frozenset(shown)]
    (unit,) = shown
    inside = [place for place in places if all(one == unit or unit in _above(one, parents=parents) for one in place)]
    return sum(places[place] for place in inside) if inside else None


# An example costs a third of a second: whoever hunts a failure lets Hypothesis shrink it, no other run waits for that.
RUN = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}


@given(history=histories())
@settings(max_examples=12, **RUN)
def test_what_nothing_blocks_takes_effect_and_leaves_nothing_behind(province, history):
    check(history, province=province)


@given(alone=st.just(True))
@settings(max_examples=1, **RUN)
def test_a_commune_divided_by_inhabitants_and_a_function_given_away(province, alone):
    """What is drawn seldom: numbers that are dealt, and a function that has another holder the next morning."""
    before = REACHED["in force"]
    split = Said("split", [("C", "new0", 3), ("C", "new1", 1)])
    gift = Said("transfer", [("labour", "branch", None)], function=SOCIAL_PROTECTION)
    plan = Plan([split, gift], picks=[0, 1])
    check((Situation(), [(plan, [], 0, False)]), province=province)
    assert REACHED["in force"] == before + 1


@pytest.mark.slow
@given(history=histories())
@settings(max_examples=400, **RUN)
def test_hundreds_of_plans_take_effect_and_leave_nothing_behind(province, history):
    check(history, province=province)


@pytest.mark.slow
def test_enough_of_them_took_effect():
    """After the one above: a property of plans that all stand still says nothing."""
    assert not REACHED or REACHED["in force"] * 8 >= sum(REACHED.values()), REACHED


@pytest.fixture
def province(cast) -> Province:
    """Built once for all examples: each is rolled back."""
    return Province.of(cast)
