"""Opening and closing a round, moving a deadline, reminding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.periods import Period
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands import hold_province
from songhanh.plans.models import Plan
from songhanh.reporting.errors import DueBeforePresent, NobodyOwes, ReasonNeeded, RoundClosed, RoundExists
from songhanh.reporting.models import FormTemplate, Obligation, ObligationEvent, Round, RoundState
from songhanh.reporting.queries.owing import owing
from songhanh.reporting.queries.rounds import ReportState, newest_submissions, state_of

EXTENDED = "extended"


@transaction.atomic
def open_round(*, plan: Plan, form: FormTemplate, period: Period, by: Actor, at: datetime) -> Round:
    """Open a round: who owes it, and by when, comes from the plan's duties of reporting and the units of the day.

    Shape   one obligation per unit, as the preview (`queries.owing`) has shown it; the round is due by its earliest
            day. The province is held, so that no unit ends between being asked and being written down
    Raises  RoundExists, NobodyOwes, NotVisible for a draft of a form and for another province's
    """
    require(by, Action.MANAGE_ROUND, on=plan)
    if form.is_draft or form.province_id not in (None, plan.province_id):
        raise NotVisible
    hold_province(plan.province_id)
    if Round.objects.filter(province_id=plan.province_id, form=form, period=period.key).exists():
        raise RoundExists
    who = owing(plan, form=form, period=period, day=clock.day_of(at))
    if not who:
        raise NobodyOwes(period=period.label)
    first = min((one.deadline for one in who), key=lambda deadline: deadline.last_day)
    opened = _create(
        Round(
            province_id=plan.province_id,
            plan=plan,
            form=form,
            period=period.key,
            title=f"{form.title_vi} {period.label}"[:300],
            due_on=first.day,
            due_inclusive=first.inclusive,
            opened_at=at,
        )
    )
    Obligation.objects.bulk_create(
        Obligation(
            round=opened,
            unit_id=one.unit.id,
            unit_kind=one.unit.kind,
            answering_unit_id=one.unit.id,
            duty=one.duty,
            due_on=one.deadline.day,
            due_inclusive=one.deadline.inclusive,
        )
        for one in who
    )
    changes: dict[str, tuple[object, object]] = {"units": (None, len(who)), "due_on": (None, first.day)}
    record("round.opened", on=opened, by=by, at=at, changes=changes, label=opened.title)
    return opened


@transaction.atomic
def extend_obligation(*, obligation: Obligation, new_due_on: date, reason: str, by: Actor, at: datetime) -> Obligation:
    """Give one unit until a later day (that day included). Raises DueBeforePresent, ReasonNeeded, RoundClosed."""
    require(by, Action.MANAGE_ROUND, on=obligation)
    obligation = (
        Obligation.objects.select_for_update(of=("self", "round")).select_related("round").get(pk=obligation.pk)
    )
    if obligation.round.state == RoundState.CLOSED:
        raise RoundClosed(title=obligation.round.title)
    reason = squeeze(reason)
    if not reason:
        raise ReasonNeeded
    old = Deadline(obligation.due_on, inclusive=obligation.due_inclusive)
    if new_due_on <= old.last_day:
        raise DueBeforePresent(day=f"{new_due_on:%d/%m/%Y}")
    ObligationEvent.objects.create(
        obligation=obligation,
        kind=EXTENDED,
        old_due_on=old.day,
        new_due_on=new_due_on,
        reason=reason[:300],
        decided_by_id=by.account_id,
        decided_at=at,
    )
    obligation.due_on, obligation.due_inclusive = new_due_on, True
    obligation.save(update_fields=["due_on", "due_inclusive"])
    changes: dict[str, tuple[object, object]] = {"due_on": (old.last_day, new_due_on)}
    record(
        "obligation.extended",
        on=obligation,
        by=by,
        at=at,
        changes=changes,
        reason=reason,
        label=obligation.round.title,
    )
    return obligation


@transaction.atomic
def close_round(*, round: Round, by: Actor, at: datetime) -> Round:
    """Take no first report any more; what was sent can be accepted or sent back, what was accepted be corrected.

    Shape   waits for whoever is just sending, and they wait for it: both lock the row of the round
    Raises  RoundClosed a second time
    """
    require(by, Action.MANAGE_ROUND, on=round)
    closed = Round.objects.filter(pk=round.pk, state=RoundState.OPEN).update(state=RoundState.CLOSED)
    if not closed:
        raise RoundClosed(title=round.title)
    round.state = RoundState.CLOSED
    changes = {"state": (RoundState.OPEN.value, RoundState.CLOSED.value)}
    record("round.closed", on=round, by=by, at=at, changes=changes, label=round.title)
    return round


@transaction.atomic
def remind_units(*, round: Round, obligations: Iterable[Obligation], by: Actor, at: datetime) -> int:
    """Remind the units that have not sent yet; how many were. The message itself is made from the audit record."""
    require(by, Action.MANAGE_ROUND, on=round)
    if round.state == RoundState.CLOSED:
        raise RoundClosed(title=round.title)
    wanted = list(Obligation.objects.filter(pk__in=[o.pk for o in obligations], round=round))
    newest = newest_submissions(wanted)
    sent = (ReportState.SUBMITTED, ReportState.ACCEPTED)
    waiting = [o for o in wanted if state_of(newest.get(o.pk, [])) not in sent]
    if not waiting:
        return 0
    Obligation.objects.filter(pk__in=[o.pk for o in waiting]).update(last_reminded_at=at)
    changes: dict[str, tuple[object, object]] = {"units": (None, [str(o.answering_unit_id) for o in waiting])}
    record("round.reminded", on=round, by=by, at=at, changes=changes, label=round.title)
    return len(waiting)


def _create(round: Round) -> Round:
    """Store a round that somebody else may be opening at the same moment. Raises RoundExists."""
    try:
        with transaction.atomic():
            round.save(force_insert=True)
    except IntegrityError:
        raise RoundExists from None
    return round
