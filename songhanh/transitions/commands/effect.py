"""The day of a reorganisation: units, functions, roles, tasks and reports change hands in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import OperationalError, transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.cases.keeping import keep_cases
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import DomainError
from songhanh.organisations.commands import (
    UnitDetails,
    carry_out_event,
    carry_over_roles,
    change_unit,
    enter_body,
    enter_version,
    hand_function,
    refuse_without_administrator,
)
from songhanh.organisations.models import EventKind, OrgUnit, SplitKey, UnitEvent, UnitKind
from songhanh.plans.commands import choose_responsible, follow_register
from songhanh.plans.models import Plan, TaskAssignment
from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.models import Obligation
from songhanh.transitions.commands.locking import held
from songhanh.transitions.errors import ConflictsStand, DayNotReached, ItBroke
from songhanh.transitions.models import CarriedOut, PlannedEvent, Reorganisation, ReorganisationState
from songhanh.transitions.queries.conflicts import administrators_ending, conflicts_among, planned_of
from songhanh.transitions.queries.passages import Planned, passages_of
from songhanh.transitions.queries.preview import ground_of
from songhanh.transitions.rules.ledger import Ledger, ledger_of
from songhanh.transitions.rules.moves import Move
from songhanh.transitions.rules.outcome import Change, Event
from songhanh.transitions.rules.passages import Passage, Subject

log = logging.getLogger("songhanh.transitions")


@transaction.atomic
def put_into_effect(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """Let a reorganisation take effect whose day has come: all of it, or nothing.

    Shape   new units, events, names and parents, functions; then roles, reports that were not sent, and tasks go to
            who follows. What was sent or accepted stays where it is. Any time from its day on, dated on its day
    Raises  WrongStateOfReorganisation unless it is ready, DayNotReached, ConflictsStand, and what rooms below refuse
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    return _put_into_effect(reorganisation, by=by, at=at)


@transaction.atomic
def take_effect(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """The same by the machine when the day has come: it holds no right and is asked for none. A refusal is kept on the
    row, and told to the administrators; the next day it is tried again. So is what nobody has foreseen: its trace goes
    into the log, the screen says only that it broke. A database that does not answer is asked again at once.
    """
    try:
        with transaction.atomic():
            return _put_into_effect(reorganisation, by=by, at=at)
    except DomainError as refused:
        return _keep_refusal(reorganisation, refused=refused, by=by, at=at)
    except OperationalError:
        raise
    except Exception:
        log.exception("the reorganisation %s broke", reorganisation.pk)
        return _keep_refusal(reorganisation, refused=ItBroke(), by=by, at=at)


def _keep_refusal(reorganisation: Reorganisation, *, refused: DomainError, by: Actor, at: datetime) -> Reorganisation:
    kept = Reorganisation.objects.select_for_update(of=("self",), no_key=True).get(pk=reorganisation.pk)
    if kept.state != ReorganisationState.READY:  # put into effect, or taken back, at the same moment
        return kept
    kept.refused_at, kept.refusal_code = at, refused.code
    kept.refusal_params = {
        key: value if isinstance(value, int) else str(value) for key, value in refused.params.items()
    }
    kept.save(update_fields=["refused_at", "refusal_code", "refusal_params"])
    changes = {"refusal": (None, kept.refusal_code)}
    record("reorganisation.refused", on=kept, by=by, at=at, province_id=kept.province_id, changes=changes)
    return kept


def _put_into_effect(reorganisation: Reorganisation, *, by: Actor, at: datetime) -> Reorganisation:
    kept = held(reorganisation, move=Move.PUT_INTO_EFFECT)
    today = clock.day_of(at)
    if today < kept.effective_on:
        raise DayNotReached(day=f"{kept.effective_on:%d/%m/%Y}")
    planned = planned_of(kept, today=today)
    passages = passages_of(kept, planned=planned)
    blocking = [one for one in conflicts_among(planned, passages=passages) if one.is_blocking]
    if blocking:
        raise ConflictsStand(count=len(blocking))
    ground = ground_of(planned)
    _change_units(kept, planned=planned)
    done, caught_up = _hand_over(kept, passages=passages, today=today)
    kept_by = {UUID(one.id): one.goes_to[0] for one in passages if one.subject is Subject.CASES and one.goes_to}
    keep_cases(keepers=kept_by, province_id=kept.province_id, day=kept.effective_on, basis=kept.basis, by=by, at=at)
    if administrators_ending(passages):
        refuse_without_administrator([kept.province_id], day=planned.felt_from)
    ledger = ledger_of(
        planned.plan,
        result=planned.result,
        passages=passages,
        names=planned.names(),
        ground=ground,
        done=done,
        caught_up=caught_up,
    )
    CarriedOut.objects.create(reorganisation=kept, ledger=ledger.as_plain())
    kept.state = ReorganisationState.IN_FORCE
    kept.put_into_effect_by_id, kept.put_into_effect_at = by.account_id, at
    kept.refused_at, kept.refusal_code, kept.refusal_params = None, "", {}
    kept.effect = ledger.counts()
    kept.save()
    record(
        "reorganisation.in_force",
        on=kept,
        by=by,
        at=at,
        province_id=kept.province_id,
        changes=_said(kept, ledger=ledger),
        reason=kept.basis,
    )
    return kept


def _said(reorganisation: Reorganisation, *, ledger: Ledger) -> dict[str, tuple[object, object]]:
    """The day, units by name, who keeps cases, numbers of what changed hands; nothing of what did not happen."""
    ended = [" → ".join(filter(None, (line.name, ", ".join(line.after)))) for line in ledger.ended]
    changed = [" → ".join((line.name, *line.after, *filter(None, (line.parent,)))) for line in ledger.changed]
    named: dict[str, Sequence[object]] = {
        "ended_units": ended,
        "new_units": [line.name for line in ledger.made],
        "lasting_units": [line.name for line in ledger.going_on],
        "changed_units": changed,
        "case_keepers": [f"{line.now} → {', '.join(line.after)}" for line in ledger.of(Subject.CASES) if line.after],
    }
    told: dict[str, object] = {"effective_on": reorganisation.effective_on}
    told |= {field: list(units) for field, units in named.items() if units}
    told |= {field: count for field, count in ledger.counts().items() if count and not field.startswith("units_")}
    return {field: (None, value) for field, value in told.items()}


def _change_units(reorganisation: Reorganisation, *, planned: Planned) -> None:
    """Bodies first, so that events can name them; what they are called last, when names that end are free."""
    plan = planned.plan
    province = OrgUnit.objects.get(pk=plan.province_id)
    made = {unit_id: enter_body(province=province, identity=unit_id) for unit_id in plan.new_units}
    bodies = _bodies(plan.events) | made
    for event in plan.events:
        if event.arrows:
            stored = _carry_out(event, province=province, bodies=bodies, day=plan.day)
            PlannedEvent.objects.filter(pk=event.id).update(event=stored)
    for change in planned.result.changes:
        _change(change, day=plan.day)
    for unit_id, unit in plan.new_units.items():
        details = UnitDetails(
            name=unit.name,
            short_name=unit.short_name,
            kind=UnitKind(unit.kind),
            code=unit.code,
            parent=OrgUnit(pk=unit.parent_id or plan.province_id),
            valid_from=plan.day,
            basis=_basis_of(unit_id, events=plan.events, otherwise=reorganisation.basis),
        )
        enter_version(unit=made[unit_id], details=details)
    for move in planned.result.functions:
        hand_function(unit=bodies[move.taker], function=move.function, day=plan.day, basis=move.basis)


def _bodies(events: Iterable[Event]) -> dict[UUID, OrgUnit]:
    ends = {end for event in events for arrow in event.arrows for end in (arrow.predecessor_id, arrow.successor_id)}
    found: dict[UUID, OrgUnit] = OrgUnit.objects.in_bulk([end for end in ends if end is not None])
    return found


def _carry_out(event: Event, *, province: OrgUnit, bodies: dict[UUID, OrgUnit], day: date) -> UnitEvent:
    weights = [arrow.weight for arrow in event.arrows if arrow.weight is not None]
    return carry_out_event(
        province=province,
        kind=EventKind(event.kind),
        effective_on=day,
        basis=event.basis,
        arrows=[
            (
                bodies[arrow.predecessor_id] if arrow.predecessor_id else None,
                bodies[arrow.successor_id] if arrow.successor_id else None,
                arrow.function,
            )
            for arrow in event.arrows
        ],
        key=SplitKey(event.key),
        weights=weights,
    )


def _change(change: Change, *, day: date) -> None:
    change_unit(
        unit=OrgUnit(pk=change.unit),
        day=day,
        basis=change.basis,
        name=change.name,
        short_name=change.short_name,
        code=change.code,
        parent_id=change.parent,
    )


def _basis_of(unit_id: UUID, *, events: Iterable[Event], otherwise: str) -> str:
    makes = (event.basis for event in events if any(arrow.successor_id == unit_id for arrow in event.arrows))
    return next(makes, otherwise)


def _hand_over(
    reorganisation: Reorganisation, *, passages: Sequence[Passage], today: date
) -> tuple[dict[tuple[Subject, str], tuple[UUID, ...]], int]:
    """Roles, reports and tasks to who has them from the day on: what became of them, and how many tasks of other
    units followed the register as well.
    """
    day = reorganisation.effective_on
    leaving: dict[Subject, dict[str, UUID | None]] = {subject: {} for subject in Subject}
    for one in passages:
        if one.subject is Subject.ASSIGNMENT:
            if one.is_answered:
                leaving[one.subject][one.id] = one.answer
        elif one.goes_to != (one.unit_id,):
            leaving[one.subject][one.id] = one.goes_to[0] if one.goes_to else None
    roles = {UUID(key): unit for key, unit in leaving[Subject.APPOINTMENT].items()}
    reports = {UUID(key): unit for key, unit in leaving[Subject.OBLIGATION].items() if unit is not None}
    chosen = {int(key): unit for key, unit in leaving[Subject.ASSIGNMENT].items()}
    became = carry_over_roles(takers=roles, day=day, decision=reorganisation.basis, today=today)
    hand_on_obligations(takers=reports)
    choose_responsible(chosen=chosen, day=day)
    followed = _follow(reorganisation.province_id, day=max(day, today))
    done = {(Subject.APPOINTMENT, str(pk)): _alone(unit) for pk, unit in became.items()}
    answering = Obligation.objects.filter(pk__in=reports.keys()).values_list("pk", "answering_unit_id")
    done |= {(Subject.OBLIGATION, str(pk)): (unit,) for pk, unit in answering}
    done |= {(Subject.ASSIGNMENT, str(pk)): _alone(unit) for pk, unit in chosen.items()}
    done |= {(Subject.ASSIGNMENT, str(pk)): units for pk, units in followed.items()}
    done |= {(one.subject, one.id): one.goes_to for one in passages if one.subject is Subject.CASES}
    asked = {int(one.id) for one in passages if one.subject is Subject.ASSIGNMENT}
    return done, len(followed.keys() - asked)


def _alone(unit_id: UUID | None) -> tuple[UUID, ...]:
    return () if unit_id is None else (unit_id,)


def _follow(province_id: UUID, *, day: date) -> dict[int, tuple[UUID, ...]]:
    """The open tasks of all plans that have not ended: of the province, and of others that its units bear."""
    lasting = Plan.objects.filter(ends_on__gte=day)
    borne = TaskAssignment.objects.filter(responsible_unit__province_id=province_id).values("task__plan_id")
    ids = lasting.filter(pk__in=borne).union(lasting.filter(province_id=province_id)).values_list("pk", flat=True)
    changed: dict[int, tuple[UUID, ...]] = {}
    for plan_id in sorted(set(ids)):
        changed |= follow_register(plan_id=plan_id, day=day)
    return changed
