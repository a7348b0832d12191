"""The administrator at her desk: small reorganisations, planned, made ready, and the morning after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.commands import NewPerson, UnitDetails, employ_person, establish_unit
from songhanh.organisations.models import OrgUnit, Person, UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.transitions import commands
from songhanh.transitions.models import PlannedEvent, Reorganisation
from songhanh.transitions.queries.conflicts import conflicts_of
from songhanh.transitions.rules.conflicts import Conflict
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT, FOUNDED, PASSWORD, Cast

DAY = date(2026, 7, 1)
EVE = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)
"""16:00 on the day before."""
MORNING = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
"""8:00 on the day itself."""
BASIS = "Nghị quyết 12/NQ-HĐND"


def new(name: str, *, kind: UnitKind = UnitKind.COMMUNE, parent: UUID | None = None, code: str = "") -> NewUnit:
    """A unit to be made."""
    return NewUnit(name=name, kind=kind.value, parent_id=parent, code=code)


def merger(olds: Sequence[OrgUnit], *, into: NewUnit | OrgUnit, functions: Sequence[str] = ()) -> EventDraft:
    """Units go into one; with the functions of the first one."""
    taker = into.id if isinstance(into, NewUnit) else into.pk
    arrows = [ArrowDraft(old.pk, taker) for old in olds]
    arrows += [ArrowDraft(olds[0].pk, taker, function) for function in functions]
    return EventDraft(kind="merge", arrows=arrows, new_units=[into] if isinstance(into, NewUnit) else [])


def split(old: OrgUnit, *, into: Sequence[NewUnit | OrgUnit], weights: Sequence[int] = ()) -> EventDraft:
    """A unit is divided; by inhabitants when there are weights."""
    ends = [one.id if isinstance(one, NewUnit) else one.pk for one in into]
    parts = zip(ends, weights or [None] * len(ends), strict=True)
    return EventDraft(
        kind="split",
        arrows=[ArrowDraft(old.pk, end, "", weight) for end, weight in parts],
        new_units=[one for one in into if isinstance(one, NewUnit)],
        key="population" if weights else "none",
    )


def abolition(old: OrgUnit, *, into: OrgUnit | None = None) -> EventDraft:
    """A unit ends."""
    return EventDraft(kind="abolish", arrows=[ArrowDraft(old.pk, into.pk if into else None)])


def transfer(function: str, *, giver: OrgUnit, taker: OrgUnit) -> EventDraft:
    """A function goes from one unit to another."""
    return EventDraft(kind="transfer", arrows=[ArrowDraft(giver.pk, taker.pk, function)])


def establishment(unit: NewUnit) -> EventDraft:
    """A unit that comes from none."""
    return EventDraft(kind="establish", arrows=[ArrowDraft(None, unit.id)], new_units=[unit])


def renaming(unit: OrgUnit, *, name: str, code: str = "") -> EventDraft:
    """Another name."""
    return EventDraft(kind="rename", unit_id=unit.pk, name=name, code=code)


def move(unit: OrgUnit, *, to: UUID) -> EventDraft:
    """Another parent."""
    return EventDraft(kind="move", unit_id=unit.pk, parent_id=to)


@dataclass
class Desk:
    """A cast whose administrator plans one reorganisation."""

    cast: Cast
    plan: Reorganisation

    @classmethod
    def of(cls, cast: Cast, *, day: date = DAY) -> Desk:
        """An empty draft for the day."""
        drafted = commands.draft_reorganisation(
            province=cast.province, title="Sắp xếp xã", effective_on=day, basis=BASIS, by=cast.an, at=AT
        )
        return cls(cast, drafted)

    def add(self, *events: EventDraft) -> list[PlannedEvent]:
        """Enter events."""
        return [commands.plan_event(reorganisation=self.plan, event=e, by=self.cast.an, at=AT) for e in events]

    def codes(self) -> list[tuple[str, bool]]:
        """What stands against it: code, and whether it blocks."""
        return [(one.code, one.is_blocking) for one in self.conflicts()]

    def conflicts(self) -> list[Conflict]:
        """What stands against it while it is drafted."""
        return conflicts_of(self.plan, today=clock.day_of(AT))

    def conflict(self, code: str) -> Conflict:
        """The one conflict with this code."""
        (found,) = [one for one in self.conflicts() if one.code == code]
        return found

    def settle(self, subject: Subject, key: object, *, to: UUID | None) -> None:
        """Answer one question."""
        answers = [commands.Answer(subject, str(key), to)]
        commands.settle(reorganisation=self.plan, answers=answers, by=self.cast.an, at=AT)

    def ready(self) -> Reorganisation:
        """Make it wait for its day."""
        self.plan = commands.make_ready(reorganisation=self.plan, by=self.cast.an, at=AT)
        return self.plan

    def happen(self, *, at: datetime = MORNING) -> Reorganisation:
        """Make it ready and put it into effect on its day."""
        self.ready()
        self.plan = commands.put_into_effect(reorganisation=self.plan, by=self.cast.an, at=at)
        return self.plan

    def actor(self, name: str, *, at: datetime = MORNING) -> Actor:
        """Who somebody of the cast is at an instant."""
        return actor_for(Account.objects.get(username=name), at=at)


def commune(cast: Cast, name: str, *, parent: OrgUnit | None = None, kind: UnitKind = UnitKind.COMMUNE) -> OrgUnit:
    """One more unit of the province."""
    details = UnitDetails(name=name, kind=kind, parent=parent or cast.province, valid_from=FOUNDED)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def employ(cast: Cast, username: str, *, unit: OrgUnit, role: Role = Role.UNIT_OFFICER, name: str = "") -> Person:
    """One more person with an account."""
    person = NewPerson(
        username=username,
        full_name=name or username.title(),
        password=PASSWORD,
        unit=unit,
        role=role,
        valid_from=FOUNDED,
    )
    return employ_person(province=cast.province, person=person, by=cast.an, at=AT)
