"""Who answers today for the units that a plan names, why, and what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.organisations.functions import Function, function_of
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.organisations.rules import Move, Succession
from songhanh.plans.models import AssignmentRole, Plan, Task, TaskAssignment
from songhanh.plans.queries.units import Responsible, responsible_today
from songhanh.plans.rules import NamedFunction, UnitMatch, group_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaysAnswer:
    """Who answers today for a unit that was named in a duty.

    Missing `now` "" when the data do not say who: then `candidates` are those who got something of the unit
    """

    written: str
    """As the plan says."""
    now: str
    moves: tuple[Move, ...] = ()
    """By which documents."""
    named: tuple[NamedFunction, ...] = ()
    """The fields that the duty names."""
    candidates: tuple[UnitView, ...] = ()
    is_lead: bool = True
    assignment_id: int | None = None
    chosen_on: date | None = None
    """The day on which an officer chose it."""
    sentence: str = ""
    is_stale: bool = False
    """Whether the register says another unit by now than the plan keeps."""

    @property
    def is_open(self) -> bool:
        """Whether an officer has to say who answers."""
        return not self.now

    @property
    def hints(self) -> tuple[Function, ...]:
        """The named fields with whom they usually went to; for an open one only, and never an answer."""
        found = (function_of(one.code) for one in self.named) if self.is_open else ()
        return tuple(one for one in found if one is not None and one.usual_successor)


@dataclass(frozen=True, slots=True)
class EndedName:
    """A unit that had ended before the day of the plan which names it, and who stands for it today.

    Shape   several heirs: by the fields of the duties, or all that got something of it where these do not tell
    """

    written: str
    ended_on: date
    heirs: tuple[str, ...]

    @property
    def only_heir(self) -> str:
        """The one name to be written instead. Missing: "" where there are several, or none."""
        return self.heirs[0] if len(self.heirs) == 1 else ""


def ended_names(
    matches: Iterable[UnitMatch], *, sentences: Sequence[str], responsible: Responsible, known: dict[UUID, UnitView]
) -> tuple[EndedName, ...]:
    """Of the names of an item those of units that were no more, with their heirs in its duties. No query."""
    found: dict[str, EndedName] = {}
    for match in matches:
        if match.ended_on is None:
            continue
        told = [responsible.for_duty(match.unit_ids[0], sentence=sentence) for sentence in sentences]
        heirs = dict.fromkeys(known[one].name for way in told for one in way.units or way.candidates if one in known)
        found[match.text] = EndedName(match.text, match.ended_on, tuple(heirs))
    return tuple(found.values())


def answers_of_plan(plan: Plan, *, day: date) -> dict[UUID, list[TodaysAnswer]]:
    """Per task the answers that differ from what the plan says, and the open ones. As many queries for any plan."""
    rows = TaskAssignment.objects.filter(task__plan=plan, task__ended_at=None, unit__isnull=False)
    return _answers(list(rows.select_related("task").order_by("role", "id")), plan=plan, day=day)


def answers_of_task(task: Task, *, day: date) -> list[TodaysAnswer]:
    """The same for one task."""
    rows = TaskAssignment.objects.filter(task=task, unit__isnull=False).select_related("task").order_by("role", "id")
    return _answers(list(rows), plan=task.plan, day=day).get(task.pk, [])


def day_named(plan: Plan) -> date:
    """The day as of which the units of a plan were named."""
    return plan.document.issued_on or plan.starts_on


def responsible_for(rows: Iterable[TaskAssignment], *, plan: Plan, day: date) -> Responsible:
    """Who answers for assignments of a plan."""
    ids = {unit_id for row in rows for unit_id in (row.unit_id, row.chosen_unit_id) if unit_id}
    return responsible_today(ids, province_id=plan.province_id, plan_day=day_named(plan), today=day)


def succession_of(row: TaskAssignment, *, responsible: Responsible) -> Succession:
    """Who answers for one assignment by the register: from the unit that was named, or that an officer chose."""
    start = row.chosen_unit_id or row.unit_id
    if start is None:
        return Succession(())
    return responsible.for_duty(start, sentence=row.task.title, since=row.chosen_on)


def answers_for_names(
    matches: Sequence[tuple[UnitMatch, bool]], *, sentence: str, responsible: Responsible, known: dict[UUID, UnitView]
) -> list[TodaysAnswer]:
    """For names of a draft (with whether they lead) the answers that differ, and the open ones. No query."""
    found = []
    for match, is_lead in matches:
        if match.is_group or not match.unit_ids:
            continue
        result = responsible.for_duty(match.unit_ids[0], sentence=sentence)
        now = ", ".join(known[unit].name for unit in result.units)
        if now != match.names[0]:
            moves = result.ways[0] if result.ways else ()
            found.append(
                TodaysAnswer(
                    written=match.text,
                    now=now,
                    moves=moves,
                    named=responsible.fields(sentence),
                    candidates=tuple(known[one] for one in result.candidates),
                    is_lead=is_lead,
                    sentence=sentence,
                )
            )
    return found


def _answers(rows: list[TaskAssignment], *, plan: Plan, day: date) -> dict[UUID, list[TodaysAnswer]]:
    single = [row for row in rows if not group_kinds(row.text)]
    if not single:
        return {}
    responsible = responsible_for(single, plan=plan, day=day)
    results = {row.pk: succession_of(row, responsible=responsible) for row in single}
    ids = {unit for result in results.values() for unit in (*result.units, *result.candidates)}
    ids |= {row.responsible_unit_id for row in single if row.responsible_unit_id}
    today = units_by_id(ids, day=day)
    then = units_by_id({row.unit_id for row in single if row.unit_id}, day=day_named(plan))
    found: dict[UUID, list[TodaysAnswer]] = defaultdict(list)
    for row in single:
        answer = _answer(row, result=results[row.pk], today=today, responsible=responsible)
        meant = then[row.unit_id].name if row.unit_id in then else row.text
        if answer.now != meant or answer.is_stale:
            found[row.task_id].append(answer)
    return found


def _answer(
    row: TaskAssignment, *, result: Succession, today: dict[UUID, UnitView], responsible: Responsible
) -> TodaysAnswer:
    held = row.responsible_unit_id
    return TodaysAnswer(
        written=row.text,
        now=today[held].name if held in today else "",
        moves=result.way_to(held),
        named=responsible.fields(row.task.title),
        candidates=tuple(today[one] for one in result.candidates if one in today),
        is_lead=row.role == AssignmentRole.LEAD,
        assignment_id=row.pk,
        chosen_on=row.chosen_on,
        sentence=row.task.title,
        is_stale=held not in result.units if held or result.units else False,
    )
