"""Which plans and which of their rows count on a day: a plan may take the place of another, or change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from songhanh.kernel import clock
from songhanh.plans import rules
from songhanh.plans.models import Follows, Plan, Task


@dataclass(frozen=True, slots=True)
class Ties:
    """The plans before and after a plan.

    Missing `follows`: it stands on its own; `replaced_by`: nothing took its place
    """

    follows: Plan | None
    replaced_by: Plan | None
    amended_by: tuple[Plan, ...]
    """Those that changed it, the earliest first; an amendment that was replaced as what replaced it."""

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.follows or self.replaced_by or self.amended_by)


@dataclass(frozen=True, slots=True)
class Course:
    """A task in the plans before and after its own.

    Missing `before`: it is new with its plan; `after`: no later plan took it up
    """

    before: Task | None
    after: Task | None


def in_force_on(day: date, *, through: str = "") -> Q:
    """Plans whose period holds the day, not replaced by then, and confirmed by then where they follow another.

    Shape   through: the way from a row to its plan, e.g. "plan__"
    """
    last = clock.last_instant_of(day)
    period = Q(**{f"{through}starts_on__lte": day, f"{through}ends_on__gte": day})
    kept = Q(**{f"{through}replaced_at": None}) | Q(**{f"{through}replaced_at__gt": last})
    begun = Q(**{f"{through}follows": None}) | Q(**{f"{through}confirmed_at__lte": last})
    return period & kept & begun


def counting_on(day: date) -> Q:
    """Rows of plans that had not ended by the end of a day."""
    return Q(ended_at=None) | Q(ended_at__gt=clock.last_instant_of(day))


def as_it_stood(plan: Plan, *, through: str = "") -> Q:
    """The rows of a plan that count now; of a plan that was replaced, those that counted until then.

    Shape   through: the way from a row to the row of the plan, e.g. "task__"
    """
    kept = Q(**{f"{through}ended_at": None})
    return kept | Q(**{f"{through}ended_at__gte": plan.replaced_at}) if plan.replaced_at is not None else kept


def state_of(plan: Plan, *, day: date) -> rules.PlanState:
    """Where a plan stands on a day. No query."""
    begins = max(plan.starts_on, clock.day_of(plan.confirmed_at)) if plan.follows_as else plan.starts_on
    replaced_on = clock.day_of(plan.replaced_at) if plan.replaced_at is not None else None
    return rules.plan_state(starts_on=begins, ends_on=plan.ends_on, day=day, replaced_on=replaced_on)


def last_day_counting(plan: Plan, *, day: date) -> date:
    """The day itself, or the last one before the plan was replaced."""
    return min(day, clock.day_of(plan.replaced_at) - timedelta(days=1)) if plan.replaced_at is not None else day


def amended_by(plan: Plan) -> Plan | None:
    """The plan that this one amends, itself or by taking the place of an amendment. Missing: None for no amendment."""
    first = plan
    while first.follows is not None and first.follows_as == Follows.REPLACES:
        first = first.follows
    return first.follows


def with_amendments(plan: Plan, *, day: date | None = None) -> list[Plan]:
    """A plan and those in force that amend it, and those that amend these: they speak of one programme. What takes the
    place of an amendment amends what that did.

    One query where nothing amends it, one more for each time that an amendment was amended or replaced.
    Missing day: as of now
    """
    found, last = [plan], [plan]
    while last:
        follows = Q(follows__in=last, follows_as=Follows.AMENDS)
        if last != [plan]:
            follows |= Q(follows__in=last)
        last = list(Plan.objects.filter(follows).select_related("document").order_by("confirmed_at"))
        found += [one for one in last if _counts_on(one, day=day)]
    return found


def whole_of(plan: Plan, *, day: date | None = None) -> list[Plan]:
    """The programme to which a plan belongs: the plan that it amends, if it does, with everything that amends that.

    Missing day: as of now
    """
    root = plan
    while (amended := amended_by(root)) is not None:
        root = amended
    return with_amendments(root, day=day)


def standing_for(plan: Plan, *, day: date) -> list[Plan]:
    """Who stands for a plan on a day: whoever took its place by then, with everything that amended that by then."""
    there = plan
    while there.replaced_at is not None and clock.day_of(there.replaced_at) <= day:
        newer = replacing(there)
        if newer is None:
            break
        there = newer
    return whole_of(there, day=day)


def replacing(plan: Plan) -> Plan | None:
    """The plan that took the place of this one, or of the plan that it amends."""
    there: Plan | None = plan
    while there is not None:
        newer: Plan | None = (
            Plan.objects.filter(follows=there, follows_as=Follows.REPLACES).select_related("document").first()
        )
        if newer is not None:
            return newer
        there = amended_by(there)
    return None


def _counts_on(plan: Plan, *, day: date | None) -> bool:
    """Whether an amendment was confirmed by a day, and not replaced by then."""
    if day is None or plan.replaced_at is None:
        return plan.replaced_at is None and (day is None or clock.day_of(plan.confirmed_at) <= day)
    return clock.day_of(plan.confirmed_at) <= day < clock.day_of(plan.replaced_at)


def ties_of(plan: Plan) -> Ties:
    """What a page of a plan tells of the plans before and after it. One query, two or three where there are any."""
    return ties_among([plan])[plan.pk]


def ties_among(plans: Sequence[Plan]) -> dict[UUID, Ties]:
    """The same for each of several plans, in as many queries as for one; one more for each time that an amendment of
    one of them was replaced."""
    newer: dict[UUID | None, list[Plan]] = defaultdict(list)
    known, last = {plan.pk for plan in plans}, list(plans)
    while last:
        following = Plan.objects.filter(follows__in=last).select_related("document").order_by("confirmed_at")
        for one in following:
            newer[one.follows_id].append(one)
        amendments = [one for one in following if one.follows_as == Follows.AMENDS or one.follows_id not in known]
        last = [one for one in amendments if one.replaced_at is not None and one.pk not in known]
    wanted = {plan.follows_id for plan in plans if plan.follows_id is not None}
    older = Plan.objects.select_related("document").in_bulk(wanted) if wanted else {}
    found = {}
    for plan in plans:
        amending = tuple(_last_of(one, newer=newer) for one in newer[plan.pk] if one.follows_as == Follows.AMENDS)
        replaced_by = next((one for one in newer[plan.pk] if one.follows_as == Follows.REPLACES), None)
        if plan.replaced_at is not None and replaced_by is None:
            replaced_by = replacing(plan)
        found[plan.pk] = Ties(older.get(plan.follows_id) if plan.follows_id else None, replaced_by, amending)
    return found


def _last_of(plan: Plan, *, newer: Mapping[UUID | None, Sequence[Plan]]) -> Plan:
    """Who stands where a plan stood: the last of those that took its place."""
    while (after := [one for one in newer.get(plan.pk, ()) if one.follows_as == Follows.REPLACES]) != []:
        plan = after[0]
    return plan


def course_of(task: Task) -> Course:
    """The tasks of other plans of the province that a task continues and that continue it. One query at most."""
    near = list(
        Task.objects.filter(Q(pk=task.continues_id) | Q(continues=task)).select_related("plan__document")
        if task.continues_id is not None or task.ended_at is not None
        else ()
    )
    return Course(
        before=next((one for one in near if one.pk == task.continues_id), None),
        after=next((one for one in near if one.continues_id == task.pk), None),
    )
