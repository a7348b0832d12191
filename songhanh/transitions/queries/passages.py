"""The roles, reports and tasks of the units that a reorganisation touches, each with where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from songhanh.cases.keeping import may_have_cases, with_case_worker
from songhanh.organisations.models import Appointment
from songhanh.organisations.queries import history_from, left_on
from songhanh.organisations.rules import History, Move
from songhanh.plans.models import TaskAssignment
from songhanh.plans.queries import Responsible, day_named, succession_of
from songhanh.reporting.queries.rounds import WITH_THE_UNIT, newest_submissions, still_taken
from songhanh.transitions.models import Reorganisation, Settlement
from songhanh.transitions.rules.outcome import Blueprint, Outcome, Registry
from songhanh.transitions.rules.passages import Passage, Subject


@dataclass(frozen=True, slots=True)
class Planned:
    """A reorganisation beside the registry around its day, and what it will have done."""

    plan: Blueprint
    registry: Registry
    result: Outcome
    today: date

    @property
    def known_until(self) -> date:
        """Up to which day the register tells what became of units before it: its eve, or today when that is later."""
        return max(self.plan.day - timedelta(days=1), self.today)

    @property
    def felt_from(self) -> date:
        """The first day on which it can be felt: its own, or today when that is over."""
        return max(self.plan.day, self.today)

    def standing(self) -> set[UUID]:
        """The units that exist on the day, with everything done, and to this day."""
        known = {unit_id for unit_id, unit in self.registry.units.items() if unit.stands}
        return (known - self.result.ended) | set(self.plan.new_units)

    def names(self) -> dict[UUID, str]:
        """What the units are called, the new ones too; one that is renamed by the name it has today."""
        known = {unit_id: unit.name for unit_id, unit in self.registry.units.items()}
        made = {unit_id: unit.name for unit_id, unit in self.plan.new_units.items()}
        return {**self.registry.gone, **known, **made}


def passages_of(reorganisation: Reorganisation, *, planned: Planned) -> list[Passage]:
    """Where everything goes that is open at the units out of which something goes. As many queries for any plan."""
    answers = _answers(reorganisation)
    found = [
        *_appointments(planned),
        *_obligations(planned),
        *_assignments(planned),
        *_cases(planned),
    ]
    return [_answered(one, answers=answers) for one in found]


def _answers(reorganisation: Reorganisation) -> dict[tuple[Subject, str], UUID | None]:
    columns = ("appointment_id", "obligation_id", "assignment_id", "cases_id", "unit_id", "new_unit_id")
    found: dict[tuple[Subject, str], UUID | None] = {}
    for role, report, task, cases, unit, made in Settlement.objects.filter(reorganisation=reorganisation).values_list(
        *columns
    ):
        kinds = (
            (Subject.APPOINTMENT, role),
            (Subject.OBLIGATION, report),
            (Subject.ASSIGNMENT, task),
            (Subject.CASES, cases),
        )
        about = next((kind, str(key)) for kind, key in kinds if key is not None)
        if about[0] is Subject.ASSIGNMENT and not (unit or made):  # an old answer that the register would not heed
            continue
        found[about] = unit or made
    return found


def _answered(passage: Passage, *, answers: Mapping[tuple[Subject, str], UUID | None]) -> Passage:
    about = (passage.subject, passage.id)
    return replace(passage, is_answered=True, answer=answers[about]) if about in answers else passage


def _appointments(planned: Planned) -> Iterator[Passage]:
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=planned.plan.day)
    held = Appointment.objects.filter(lasting, unit_id__in=planned.result.givers).select_related("person")
    for role in held.order_by("person__full_name", "id"):
        yield Passage(
            subject=Subject.APPOINTMENT,
            id=str(role.pk),
            unit_id=role.unit_id,
            label=role.person.full_name,
            detail=role.role,
            begins=role.valid_from,
            takers=_takers(planned, unit_id=role.unit_id),
            stays=role.unit_id not in planned.result.ended,
        )


def _obligations(planned: Planned) -> Iterator[Passage]:
    owed = still_taken().filter(answering_unit_id__in=planned.result.givers)
    rows = list(owed.select_related("round").order_by("due_on", "round__title", "id"))
    newest = newest_submissions(rows)
    for obligation in rows:
        versions = newest.get(obligation.pk, [])
        if versions and versions[0].state not in WITH_THE_UNIT:
            continue
        yield Passage(
            subject=Subject.OBLIGATION,
            id=str(obligation.pk),
            unit_id=obligation.answering_unit_id,
            label=obligation.round.title,
            detail=versions[0].state if versions else "not_submitted",
            takers=_takers(planned, unit_id=obligation.answering_unit_id),
            stays=obligation.answering_unit_id not in planned.result.ended,
        )


def _takers(planned: Planned, *, unit_id: UUID) -> tuple[UUID, ...]:
    """For a unit that ends: its heirs. For one that goes on: itself, then who gets a part or a function of it."""
    if unit_id in planned.result.ended:
        return planned.result.heirs.get(unit_id, ())
    return (unit_id, *planned.result.takers_of(unit_id))


def tasks_of_ended_plans(planned: Planned) -> QuerySet[TaskAssignment]:
    """Tasks at the units that end, of plans that ran on the day and have ended since: they stay as they are."""
    return TaskAssignment.objects.filter(
        task__plan__ends_on__gte=planned.plan.day,
        task__plan__ends_on__lt=planned.felt_from,
        task__ended_at=None,
        responsible_unit_id__in=planned.result.ended,
    )


def _assignments(planned: Planned) -> Iterator[Passage]:
    """Tasks by the register as it will be: by the fields that each one names. Plans that have not ended when it is
    carried out.
    """
    rows = list(
        TaskAssignment.objects.filter(
            task__plan__ends_on__gte=planned.felt_from,
            task__ended_at=None,
            unit__isnull=False,
            responsible_unit_id__in=planned.result.givers,
        )
        .select_related("task__plan__document")
        .order_by("task__plan__starts_on", "task__plan_id", "task__position", "id")
    )
    plans = {row.task.plan_id: row.task.plan for row in rows}
    histories = {
        province_id: _history(
            [row for row in rows if row.task.plan.province_id == province_id], province_id=province_id, planned=planned
        )
        for province_id in {plan.province_id for plan in plans.values()}
    }
    responsible = {pk: Responsible(histories[plan.province_id], plan_day=day_named(plan)) for pk, plan in plans.items()}
    for row in rows:
        yield from _assignment(row, responsible=responsible[row.task.plan_id])


def _cases(planned: Planned) -> Iterator[Passage]:
    """Of units that end without one heir, and at which there may be cases: who keeps them. Offered are the heirs, then
    who has a case worker; where nobody has one, everybody who is there.
    """
    names, offered = planned.names(), planned.standing() - {planned.plan.province_id}
    heirs_of = case_heirs(planned)
    ending = {unit_id for unit_id, heirs in heirs_of.items() if len(heirs) != 1}
    if not ending:
        return
    asked = may_have_cases(ending, province_id=planned.plan.province_id, day=planned.known_until)
    working = with_case_worker(offered, day=planned.plan.day) if asked else set()
    for unit_id in sorted(asked, key=lambda one: names[one]):
        heirs = heirs_of[unit_id]
        others = sorted((working or offered) - set(heirs), key=lambda one: names[one])
        yield Passage(
            subject=Subject.CASES,
            id=str(unit_id),
            unit_id=unit_id,
            label=names[unit_id],
            takers=(*heirs, *others),
            stays=False,
            is_always_asked=True,
        )


def case_heirs(planned: Planned) -> dict[UUID, tuple[UUID, ...]]:
    """For each unit that ends: to whom it goes on its last day, by this plan and by what is in force for that very day
    already. One query.
    """
    ended = planned.result.ended
    before = left_on(ended, day=planned.plan.day)
    return {
        unit_id: tuple(dict.fromkeys((*planned.result.heirs.get(unit_id, ()), *before[unit_id]))) for unit_id in ended
    }


def _assignment(row: TaskAssignment, *, responsible: Responsible) -> Iterator[Passage]:
    now = row.responsible_unit_id
    found = succession_of(row, responsible=responsible)
    if now is None:
        return
    yield Passage(
        subject=Subject.ASSIGNMENT,
        id=str(row.pk),
        unit_id=now,
        label=row.task.title,
        detail=row.task.plan.title,
        takers=found.units or found.candidates,
        stays=now in found.units,
        together=len(found.units) > 1,
    )


def _history(rows: Iterable[TaskAssignment], *, province_id: UUID, planned: Planned) -> History:
    """What became of the named units until the eve, with what is planned for the day."""
    ids = {unit_id for row in rows for unit_id in (row.unit_id, row.chosen_unit_id) if unit_id}
    eve = planned.plan.day - timedelta(days=1)
    known = history_from(ids, province_id=province_id, day=eve)
    moves = {unit_id: list(found) for unit_id, found in known.moves.items()}
    for event in planned.plan.events:
        for arrow in event.arrows:
            if arrow.predecessor_id is not None:
                move = Move(arrow.predecessor_id, arrow.successor_id, arrow.function, planned.plan.day, event.basis)
                moves.setdefault(arrow.predecessor_id, []).append(move)
    alive = (known.alive - planned.result.ended) | set(planned.plan.new_units)
    return replace(known, moves=moves, alive=frozenset(alive))
