"""A small province, and whatever may be the case in it before a reorganisation: drawn as plain data, then made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from songhanh.analytics.commands import refresh_round
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import CellValue
from songhanh.kernel.errors import DomainError
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.commands import (
    Post,
    UnitDetails,
    appoint_stand_in,
    end_appointment,
    establish_unit,
    give_function,
    hand_over,
    leave_service,
    move_unit,
    record_event,
    rename_unit,
    transfer_person,
)
from songhanh.organisations.commands.roles import begin_role
from songhanh.organisations.models import Appointment, EventKind, OrgUnit, Person, UnitKind
from songhanh.organisations.rules import SOCIAL_PROTECTION, STANDING_AGENCY, VOCATIONAL_TRAINING
from songhanh.plans.models import AssignmentRole, Task, TaskAssignment
from songhanh.reporting.commands import close_round
from songhanh.reporting.models import Obligation, Submission
from tests.analytics.ledger import held, one_table, told
from tests.cases.intake import take_in
from tests.cast import AT, FOUNDED, Cast
from tests.reporting.world import World, build
from tests.transitions.desk import BASIS, DAY, employ

LAST_YEAR = Period(2025, PeriodKind.YEAR)
COMMUNES = ("A", "B", "C", "D")
PARENTS = {"A1": "A", "B1": "B", "branch": "labour"}
"""The units that lie below others; the rest lies below the province."""
OF_THE_CAST = ("health", "justice", "home_affairs", "social_work", "an_phu")
UNITS = (*COMMUNES, "A1", "B1", "labour", "branch", *OF_THE_CAST)
"""The units that a reorganisation may touch, by short names."""
SAID = {"A": (10, 4, 3), "B": (5, 6, 0), "C": (53, 41, 8), "D": (0, 1, 2)}
"""Commune → women, men and a count that it reported for last year."""
PEOPLE = ("p0", "p1", "p2", "p3", "minh", "lan", "quan", "van", "an")
FUNCTIONS = (STANDING_AGENCY, SOCIAL_PROTECTION, VOCATIONAL_TRAINING)
TITLES = ("Truyền thông ở thôn", "Bảo trợ xã hội cho trẻ em", "Đào tạo nghề và trợ giúp xã hội", "Thống kê")
ROLES = (Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.CASE_WORKER, Role.PROGRAMME_OFFICER, Role.ADMINISTRATOR)
STATES = ("drafting", "returned", "submitted", "accepted", "corrected")
"""Of the newest version; "corrected": the second one is in hand, the first was accepted."""
PERSONNEL = ("begin", "stand_in", "hand_over", "leave", "transfer", "end_role")
REGISTER = ("rename", "move", "establish", "end_unit", "function", "give_part", "give_part")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does at an instant, or enters for a later day; what is refused is not done."""

    what: str
    unit: str = "A"
    other: str = "B"
    person: str = "p0"
    taker: str = "p1"
    role: Role = Role.UNIT_OFFICER
    function: str = SOCIAL_PROTECTION
    first: int = 0
    """Days after the day of the reorganisation; negative before."""
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is the case when the reorganisation is planned."""

    register: Sequence[Deed] = ()
    people: Sequence[Deed] = ()
    reports: Sequence[tuple[str, str]] = ()
    """Unit and state; the others have not begun."""
    tasks: Sequence[tuple[str, str, str | None]] = ()
    """Unit that is named, title, and the unit that an officer chose."""
    is_closed: bool = False
    """The round."""


_UNIT = st.sampled_from(UNITS)
_FIRST = st.sampled_from([-400, -20, -1, 0, 1, 9, 30])
_LAST = st.sampled_from([None, None, 0, 1, 10, 60])


def _deeds(what: Sequence[str]) -> st.SearchStrategy[Deed]:
    return st.builds(
        Deed,
        st.sampled_from(what),
        unit=_UNIT,
        other=_UNIT,
        person=st.sampled_from(PEOPLE),
        taker=st.sampled_from(PEOPLE),
        role=st.sampled_from(ROLES),
        function=st.sampled_from(FUNCTIONS),
        first=_FIRST,
        last=_LAST,
    )


PERSONNEL_DEEDS = st.lists(_deeds(PERSONNEL), max_size=6)
LATER_DEEDS = st.lists(_deeds([*PERSONNEL, *REGISTER]), max_size=2)
SITUATIONS = st.builds(
    Situation,
    register=st.one_of(st.just([]), st.lists(_deeds(REGISTER), max_size=2)),
    people=PERSONNEL_DEEDS,
    reports=st.lists(
        st.tuples(st.sampled_from([*COMMUNES, "labour", "branch", "health", "an_phu"]), st.sampled_from(STATES)),
        max_size=5,
        unique_by=lambda one: one[0],
    ),
    tasks=st.lists(st.tuples(_UNIT, st.sampled_from(TITLES), st.none() | _UNIT), max_size=4),
    is_closed=st.sampled_from([False, False, False, True]),
)


@dataclass
class Province:
    """The units by their short names, and everything that is owed and planned."""

    cast: Cast = field(repr=False)
    world: World = field(repr=False)
    units: dict[str, OrgUnit] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, cast: Cast) -> Province:
        """The same small province every time: communes, places below them, agencies with functions, figures, a case."""
        units = {name: cast.units[name] for name in OF_THE_CAST}
        for name in COMMUNES:
            units[name] = _unit(cast, f"Xã {name}", kind=UnitKind.COMMUNE)
        units["labour"] = _unit(cast, "Sở Lao động", kind=UnitKind.DEPARTMENT)
        units["A1"] = _unit(cast, "Thôn A1", kind=UnitKind.VILLAGE, parent=units["A"])
        units["B1"] = _unit(cast, "Trường B1", kind=UnitKind.SCHOOL, parent=units["B"])
        units["branch"] = _unit(cast, "Chi cục Trẻ em", kind=UnitKind.PUBLIC_SERVICE, parent=units["labour"])
        for function in (SOCIAL_PROTECTION, VOCATIONAL_TRAINING):
            give_function(unit=units["labour"], function=function, valid_from=FOUNDED, basis="QĐ 1", by=cast.an, at=AT)
        for number, name in enumerate(("A", "B", "labour", "branch")):
            employ(cast, f"p{number}", unit=units[name])
        world = build(cast)
        opened = held(world.plan, form=one_table(kinds={"P": "persons", "C": "count"}), period=LAST_YEAR)
        n = CellValue.reported
        values = {
            units[name].pk: {("P", "F"): n(women), ("P", "M"): n(men), ("C", "N"): n(count)}
            for name, (women, men, count) in SAID.items()
        }
        told(opened, values)
        refresh_round(round_id=opened.pk, at=AT)
        take_in(cast)
        return cls(cast, world, units)

    def become(self, situation: Situation) -> None:
        """Let everything be the case that was drawn."""
        for deed in (*situation.register, *situation.people):
            self.do(deed, at=AT)
        for name, state in situation.reports:
            self._report(name, state=state)
        for position, (name, title, chosen) in enumerate(situation.tasks):
            self._task(position, unit=self.units[name], title=title, chosen=chosen)
        if situation.is_closed:
            close_round(round=self.world.round, by=self.cast.hoa, at=AT)

    def do(self, deed: Deed, *, at: datetime) -> bool:
        """Do one thing, as a screen would; whether it was done."""
        deeds: dict[str, Callable[..., Any]] = {
            "begin": self._begin,
            "stand_in": self._stand_in,
            "hand_over": self._hand_over,
            "leave": self._leave,
            "transfer": self._transfer,
            "end_role": self._end_role,
            "rename": self._rename,
            "move": self._move,
            "establish": self._establish,
            "end_unit": self._end_unit,
            "function": self._function,
            "give_part": self._give_part,
        }
        try:
            deeds[deed.what](deed, at=at)
        except DomainError:
            return False
        return True

    def day(self, offset: int) -> date:
        """A day around that of the reorganisation."""
        return DAY + timedelta(days=offset)

    def person(self, name: str) -> Person:
        """Somebody by the name with which he signs in."""
        found: Person = Person.objects.get(account__username=name)
        return found

    def _role(self, deed: Deed) -> Appointment:
        found = Appointment.objects.filter(person=self.person(deed.person)).order_by("valid_from", "id").first()
        if found is None:
            raise DomainError
        return found

    def _begin(self, deed: Deed, *, at: datetime) -> None:
        until = None if deed.last is None else self.day(deed.first + deed.last)
        begin_role(
            person=self.person(deed.person),
            unit=self.units[deed.unit],
            role=deed.role,
            valid_from=self.day(deed.first),
            valid_until=until,
        )

    def _stand_in(self, deed: Deed, *, at: datetime) -> None:
        appoint_stand_in(
            absent=self._role(deed),
            stand_in=self.person(deed.taker),
            valid_from=self.day(deed.first),
            valid_until=self.day(deed.first + (deed.last or 5)),
            decision="QĐ 2",
            by=self.cast.an,
            at=at,
        )

    def _hand_over(self, deed: Deed, *, at: datetime) -> None:
        hand_over(
            appointment=self._role(deed),
            taker=self.person(deed.taker),
            effective_on=self.day(deed.first),
            decision="BB 3",
            by=self.cast.an,
            at=at,
        )

    def _leave(self, deed: Deed, *, at: datetime) -> None:
        leave_service(person=self.person(deed.person), day=self.day(deed.first), reason="", by=self.cast.an, at=at)

    def _transfer(self, deed: Deed, *, at: datetime) -> None:
        post = Post(unit=self.units[deed.other], role=deed.role, valid_from=self.day(deed.first), decision="QĐ 4")
        role = self._role(deed)
        transfer_person(person=role.person, old_unit=role.unit, post=post, by=self.cast.an, at=at)

    def _end_role(self, deed: Deed, *, at: datetime) -> None:
        day = self.day(deed.first)
        end_appointment(appointment=self._role(deed), last_day_after=day, reason="", by=self.cast.an, at=at)

    def _end_unit(self, deed: Deed, *, at: datetime) -> None:
        record_event(
            province=self.cast.province,
            kind=EventKind.ABOLISH,
            effective_on=self.day(deed.first),
            basis=BASIS,
            arrows=[(self.units[deed.unit], None, "")],
            by=self.cast.an,
            at=at,
        )

    def _give_part(self, deed: Deed, *, at: datetime) -> None:
        """A part of an agency goes to another unit; it goes on. Of communes the figures are reckoned by hand."""
        unit, other = self.units[deed.unit], self.units[deed.other]
        if {deed.unit, deed.other} & {*COMMUNES} or unit == other:
            raise DomainError
        record_event(
            province=self.cast.province,
            kind=EventKind.SPLIT,
            effective_on=self.day(deed.first),
            basis="QĐ 8",
            arrows=[(unit, unit, ""), (unit, other, "")],
            by=self.cast.an,
            at=at,
        )

    def _rename(self, deed: Deed, *, at: datetime) -> None:
        rename_unit(
            unit=self.units[deed.unit],
            name=f"Tên khác {deed.unit}",
            short_name="",
            effective_on=self.day(deed.first),
            basis="QĐ 5",
            by=self.cast.an,
            at=at,
        )

    def _move(self, deed: Deed, *, at: datetime) -> None:
        day = self.day(deed.first)
        unit, parent = self.units[deed.unit], self.units[deed.other]
        move_unit(unit=unit, parent=parent, effective_on=day, basis="QĐ 6", by=self.cast.an, at=at)

    def _establish(self, deed: Deed, *, at: datetime) -> None:
        name, first = f"Thôn mới {deed.unit}", self.day(deed.first)
        _unit(self.cast, name, kind=UnitKind.VILLAGE, parent=self.units[deed.unit], first=first, at=at)

    def _function(self, deed: Deed, *, at: datetime) -> None:
        first = self.day(deed.first)
        unit = self.units[deed.unit]
        give_function(unit=unit, function=deed.function, valid_from=first, basis="QĐ 7", by=self.cast.an, at=at)

    def _report(self, name: str, *, state: str) -> None:
        owed = Obligation.objects.get(round=self.world.round, unit=self.units[name])
        if state == "corrected":
            Submission.objects.create(obligation=owed, version=1, state="accepted")
            Submission.objects.create(obligation=owed, version=2, state="drafting")
        else:
            Submission.objects.create(obligation=owed, state=state)

    def _task(self, position: int, *, unit: OrgUnit, title: str, chosen: str | None) -> None:
        plan = self.world.plan
        made = Task.objects.create(
            plan=plan, position=position + 1, title=title, folded_title=title, due_on=plan.ends_on
        )
        bearing = self.units[chosen] if chosen else unit
        TaskAssignment.objects.create(
            task=made,
            role=AssignmentRole.LEAD,
            text="x",
            unit=unit,
            responsible_unit=bearing,
            chosen_unit=bearing if chosen else None,
            chosen_on=clock.day_of(AT) if chosen else None,
        )


def _unit(
    cast: Cast,
    name: str,
    *,
    kind: UnitKind,
    parent: OrgUnit | None = None,
    first: date = FOUNDED,
    at: datetime = AT,
) -> OrgUnit:
    details = UnitDetails(name=name, kind=kind, parent=parent or cast.province, valid_from=first)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=at)
