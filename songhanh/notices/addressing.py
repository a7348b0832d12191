"""Who is told what about an audit record. One query per kind of object, whatever the number of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from songhanh.audit.models import AuditEvent
from songhanh.cases.keeping import keepers_named
from songhanh.kernel.actors import Role
from songhanh.kernel.deadlines import Deadline
from songhanh.organisations.models import Appointment, HandOver, OrgUnit
from songhanh.organisations.queries import in_force, units_by_id
from songhanh.plans.models import Plan, Task, TaskAssignment
from songhanh.reporting.models import Obligation, ObligationEvent, Submission
from songhanh.transitions.models import PlannedArrow


class Audience(Enum):
    """Which people a message goes to."""

    UNIT = (Role.UNIT_OFFICER, Role.UNIT_HEAD)
    """Officers and heads of the named units."""
    OFFICERS = (Role.PROGRAMME_OFFICER,)
    """Programme officers of the province."""
    LEADERS = (Role.LEADER,)
    """Leaders of the province."""
    ADMINISTRATORS = (Role.ADMINISTRATOR,)
    """Administrators of the province."""
    PROVINCE = (Role.PROGRAMME_OFFICER, Role.LEADER, Role.UNIT_OFFICER, Role.UNIT_HEAD)
    """Everybody of the province who does the programme's work."""
    EVERYBODY = tuple(Role)
    """Everybody who holds a role in the province, whichever: their units may be others tomorrow."""
    CASE_WORKERS = (Role.CASE_WORKER,)
    """Case workers of the named units."""
    NAMED = ()
    """Nobody but the accounts that the letter names."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message before it is known which accounts it reaches."""

    event: AuditEvent
    kind: str
    audience: Audience
    object_type: str
    object_id: str
    params: Mapping[str, str]
    unit_ids: frozenset[UUID] = field(default_factory=frozenset)
    account_ids: frozenset[UUID] = field(default_factory=frozenset)
    """Whom it reaches besides."""


Writer = Callable[[Sequence[AuditEvent], date], Iterator[Letter]]

UNIT_TOLD = {
    "round.opened": "notice.round_opened",
    "round.reminded": "notice.round_reminded",
    "obligation.extended": "notice.deadline_extended",
    "obligation.given": "notice.report_given",
    "report.returned": "notice.report_returned",
    "report.accepted": "notice.report_accepted",
}
TAKEN = "notice.report_taken"
"""To the unit that prepared a report until another one was named for it."""
KEEPER = "notice.case_keeper"
"""To the case workers of a unit that was named to keep the cases of another, whether there are any or not."""
OFFICERS_TOLD = {
    "report.submitted": "notice.report_submitted",
    "report.withdrawn": "notice.report_withdrawn",
}

DOCUMENTS_TOLD = {
    "report.proposed": ("notice.report_proposed", Audience.LEADERS),
    "report.issued": ("notice.edition_issued", Audience.PROVINCE),
}


PEOPLE_TOLD = {
    "person.handed_over": "notice.handed_over",
    "person.stand_in_appointed": "notice.stands_in",
}


DESK_TOLD = {
    "reorganisation.in_force": ("notice.reorganisation_in_force", Audience.EVERYBODY),
    "reorganisation.refused": ("notice.reorganisation_refused", Audience.ADMINISTRATORS),
}
BY_LABEL = DOCUMENTS_TOLD | DESK_TOLD
"""Records that are told by the type and the label of their object alone."""

AUDIENCES: dict[str, Audience] = {
    **dict.fromkeys(UNIT_TOLD.values(), Audience.UNIT),
    TAKEN: Audience.UNIT,
    KEEPER: Audience.CASE_WORKERS,
    "notice.plan_confirmed": Audience.UNIT,
    "notice.task_assigned": Audience.UNIT,
    **dict.fromkeys(OFFICERS_TOLD.values(), Audience.OFFICERS),
    **dict(BY_LABEL.values()),
    **dict.fromkeys(PEOPLE_TOLD.values(), Audience.NAMED),
}
"""Kind of message → in which role people are told of it."""


def kinds_told_to(role: str) -> list[str]:
    """The kinds of messages that somebody gets because of a role."""
    return [kind for kind, audience in AUDIENCES.items() if role in audience.value]


def letters_for(events: Iterable[AuditEvent], *, day: date) -> Iterator[Letter]:
    """The messages that a batch of records asks for."""
    by_action: dict[str, list[AuditEvent]] = defaultdict(list)
    for event in events:
        by_action[event.action].append(event)
    for action, same in sorted(by_action.items()):
        yield from WRITERS[action](same, day)


def accounts_of(letters: Sequence[Letter], *, day: date) -> dict[int, set[UUID]]:
    """Index of a letter → the accounts it reaches, without who did the thing. One query."""
    provinces = {letter.event.chain for letter in letters}
    roles = sorted({role for letter in letters for role in letter.audience.value})
    rows = Appointment.objects.filter(
        in_force(day), unit__province_id__in=provinces, role__in=roles, person__account__is_active=True
    ).values_list("unit__province_id", "unit_id", "role", "person__account_id")
    at_unit: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    in_province: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for province_id, unit_id, role, account_id in rows:
        if account_id is not None:
            at_unit[unit_id, role].add(account_id)
            in_province[province_id, role].add(account_id)
    reached: dict[int, set[UUID]] = {}
    for place, letter in enumerate(letters):
        found = set(letter.account_ids)
        for role in letter.audience.value:
            if letter.audience in (Audience.UNIT, Audience.CASE_WORKERS):
                for unit_id in letter.unit_ids:
                    found |= at_unit[unit_id, role]
            else:
                found |= in_province[letter.event.chain, role]
        reached[place] = found - {letter.event.actor_id} if letter.event.actor_id else found
    return reached


def _about_rounds(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    owing: dict[str, list[Obligation]] = defaultdict(list)
    ids = {event.object_id for event in events}
    for obligation in Obligation.objects.filter(round_id__in=ids).select_related("round"):
        owing[str(obligation.round_id)].append(obligation)
    for event in events:
        for obligation in owing[event.object_id]:
            if event.action == "round.opened" or obligation.last_reminded_at == event.at:
                yield _to_unit(event, obligation=obligation)


def _about_obligations(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    found = Obligation.objects.select_related("round").in_bulk([UUID(event.object_id) for event in events])
    names = units_by_id({one.unit_id for one in found.values()}, day=day)
    for event in events:
        if obligation := found.get(UUID(event.object_id)):
            yield _to_unit(event, obligation=obligation, unit=names[obligation.unit_id].name)


def _about_given(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    """Who is to prepare the report now, and who need not any more; the row of the same instant says both."""
    rows = ObligationEvent.objects.filter(
        obligation_id__in={event.object_id for event in events}, new_unit__isnull=False
    ).select_related("obligation__round")
    given = {(str(row.obligation_id), row.decided_at): row for row in rows}
    found = [(event, row) for event in events if (row := given.get((event.object_id, event.at)))]
    names = units_by_id({pk for _, row in found for pk in (row.obligation.unit_id, row.new_unit_id) if pk}, day=day)
    for event, row in found:
        of, taker = names[row.obligation.unit_id].name, row.new_unit_id
        if taker is None:
            continue
        letter = _to_unit(event, obligation=row.obligation, unit=of)
        yield replace(letter, unit_ids=frozenset({taker}))
        if row.old_unit_id is not None:
            params = {"title": row.obligation.round.title, "unit": of, "other": names[taker].name}
            yield replace(letter, kind=TAKEN, params=params, unit_ids=frozenset({row.old_unit_id}))


def _about_submissions(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    submissions = Submission.objects.select_related("obligation__round")
    found = submissions.in_bulk([UUID(event.object_id) for event in events])
    names = units_by_id({one.obligation.unit_id for one in found.values()}, day=day)
    for event in events:
        submission = found.get(UUID(event.object_id))
        if submission is None:
            continue
        obligation = submission.obligation
        if event.action in UNIT_TOLD:
            yield _to_unit(event, obligation=obligation)
        else:
            params = {"title": obligation.round.title, "unit": names[obligation.unit_id].name}
            yield Letter(
                event,
                OFFICERS_TOLD[event.action],
                Audience.OFFICERS,
                obligation._meta.label_lower,
                str(obligation.pk),
                params,
            )


def _to_unit(event: AuditEvent, *, obligation: Obligation, unit: str = "") -> Letter:
    """`unit`: whose report it is, where that is said."""
    deadline = Deadline(obligation.due_on, inclusive=obligation.due_inclusive)
    params = {"title": obligation.round.title, "last_day": f"{deadline.last_day:%d/%m/%Y}"}
    if unit:
        params["unit"] = unit
    return Letter(
        event,
        UNIT_TOLD[event.action],
        Audience.UNIT,
        obligation._meta.label_lower,
        str(obligation.pk),
        params,
        frozenset({obligation.answering_unit_id}),
    )


def _about_plans(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    plans = Plan.objects.in_bulk([UUID(event.object_id) for event in events])
    units: dict[UUID, set[UUID]] = defaultdict(set)
    rows = TaskAssignment.objects.filter(task__plan__in=plans, responsible_unit__isnull=False)
    for plan_id, unit_id in rows.values_list("task__plan_id", "responsible_unit_id").distinct():
        units[plan_id].add(unit_id)
    for event in events:
        if plan := plans.get(UUID(event.object_id)):
            yield _named(event, kind="notice.plan_confirmed", title=plan.title, unit_ids=units[plan.pk])


def _about_tasks(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    tasks = Task.objects.in_bulk([UUID(event.object_id) for event in events])
    units: dict[UUID, set[UUID]] = defaultdict(set)
    rows = TaskAssignment.objects.filter(task__in=tasks, responsible_unit__isnull=False)
    for task_id, unit_id in rows.values_list("task_id", "responsible_unit_id"):
        units[task_id].add(unit_id)
    for event in events:
        if task := tasks.get(UUID(event.object_id)):
            yield _named(event, kind="notice.task_assigned", title=task.title, unit_ids=units[task.pk])


def _named(event: AuditEvent, *, kind: str, title: str, unit_ids: set[UUID]) -> Letter:
    params = {"title": title[:300]}
    return Letter(event, kind, Audience.UNIT, event.object_type, event.object_id, params, frozenset(unit_ids))


def _told_by_label(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    """The rooms of the outgoing documents lie beside this one, so their objects are known by type and label only."""
    released = _released_by([event for event in events if event.action == "reorganisation.in_force"])
    for event in events:
        kind, audience = BY_LABEL[event.action]
        params = {"title": event.object_label}
        if left := _said(event, "obligations_left"):
            params |= {"handed_on": _said(event, "obligations") or "0", "left": left}
        accounts = released.get(event.object_id, frozenset())
        yield Letter(event, kind, audience, event.object_type, event.object_id, params, account_ids=accounts)


def _about_keepers(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    """Nothing but who was named for whom: whether there is a case is not known here."""
    named = keepers_named(event.at for event in events)
    names = units_by_id({unit_id for found in named.values() for unit_id, _ in found}, day=day)
    kind = OrgUnit._meta.label_lower
    for event in events:
        for unit_id, keeper_id in named.get(event.at, ()):
            is_it = event.object_type != kind or event.object_id == str(unit_id)
            if is_it and names[unit_id].province_id == event.chain:
                params = {"unit": names[unit_id].name}
                to = frozenset({keeper_id})
                yield Letter(event, KEEPER, Audience.CASE_WORKERS, kind, str(unit_id), params, unit_ids=to)


def _about_reorganisations(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    yield from _told_by_label(events, day)
    yield from _about_keepers(events, day)


def _released_by(events: Sequence[AuditEvent]) -> dict[str, frozenset[UUID]]:
    """Reorganisation → whose role ended on its day with a unit that it touched: they hold none by which they would be
    told. Two queries.
    """
    touched = PlannedArrow.objects.filter(
        event__reorganisation_id__in={event.object_id for event in events}, predecessor__isnull=False
    )
    units: dict[str, set[UUID | None]] = defaultdict(set)
    for pk, unit_id in touched.values_list("event__reorganisation_id", "predecessor_id"):
        units[str(pk)].add(unit_id)
    if not units:
        return {}
    ended = Appointment.objects.filter(
        unit_id__in=set().union(*units.values()),
        valid_until__in={_said(event, "effective_on") for event in events},
        person__account__is_active=True,
    ).values_list("unit_id", "valid_until", "person__account_id")
    found: dict[str, frozenset[UUID]] = {}
    rows = [(unit_id, f"{last}", account_id) for unit_id, last, account_id in ended if account_id is not None]
    for event in events:
        here, day = units[event.object_id], _said(event, "effective_on")
        found[event.object_id] = frozenset(
            account for unit_id, last, account in rows if unit_id in here and last == day
        )
    return found


def _about_hand_overs(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    """The record stands at who hands over; the row of the same instant says to whom."""
    made = HandOver.objects.filter(made_at__in={event.at for event in events})
    rows = made.select_related("appointment__person", "taker")
    known = {(str(row.appointment.person_id), row.made_at): row for row in rows}
    for event in events:
        row = known.get((event.object_id, event.at))
        if row is not None and row.taker.account_id is not None:
            yield _to_person(event, account_id=row.taker.account_id, unit_id=row.appointment.unit_id)


def _about_stand_ins(events: Sequence[AuditEvent], day: date) -> Iterator[Letter]:
    rows = Appointment.objects.filter(
        person_id__in={event.object_id for event in events}, stands_in_for__isnull=False
    ).select_related("person")
    units = {(str(row.person_id), f"{row.valid_from}"): row for row in rows}
    for event in events:
        row = units.get((event.object_id, _said(event, "valid_from")))
        if row is not None and row.person.account_id is not None:
            yield _to_person(event, account_id=row.person.account_id, unit_id=row.unit_id)


def _to_person(event: AuditEvent, *, account_id: UUID, unit_id: UUID) -> Letter:
    """Names and days as they were recorded; it leads to the unit."""
    params = {"unit": _said(event, "unit"), "first_day": _day(event, "valid_from")}
    if event.action == "person.handed_over":
        params["name"] = event.object_label
    else:
        params |= {"name": _said(event, "stands_in_for"), "last_day": _day(event, "valid_until", before=1)}
    return Letter(
        event,
        PEOPLE_TOLD[event.action],
        Audience.NAMED,
        OrgUnit._meta.label_lower,
        str(unit_id),
        params,
        account_ids=frozenset({account_id}),
    )


def _said(event: AuditEvent, name: str) -> str:
    return str(event.changes.get(name, ("", ""))[1])


def _day(event: AuditEvent, name: str, *, before: int = 0) -> str:
    return f"{date.fromisoformat(_said(event, name)) - timedelta(days=before):%d/%m/%Y}"


WRITERS: dict[str, Writer] = {
    "round.opened": _about_rounds,
    "round.reminded": _about_rounds,
    "obligation.extended": _about_obligations,
    "obligation.given": _about_given,
    "report.submitted": _about_submissions,
    "report.withdrawn": _about_submissions,
    "report.returned": _about_submissions,
    "report.accepted": _about_submissions,
    "plan.confirmed": _about_plans,
    "plan.unit_assigned": _about_tasks,
    **dict.fromkeys(BY_LABEL, _told_by_label),
    "reorganisation.in_force": _about_reorganisations,
    "case.keeper_named": _about_keepers,
    "person.handed_over": _about_hand_overs,
    "person.stand_in_appointed": _about_stand_ins,
}
"""Records that make messages; all others need none."""
