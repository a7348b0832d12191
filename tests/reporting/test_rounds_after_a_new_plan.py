"""A new plan takes the place of an older one, or changes it: nobody owes a report twice, none in hand is lost."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.kernel import clock
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.plans.commands import Succession, add_item, confirm_plan, save_head, start_plan_by_hand
from songhanh.plans.models import Follows, ItemKind, Plan
from songhanh.plans.queries import plans_reporting
from songhanh.reporting import commands
from songhanh.reporting.errors import NobodyOwes, RoundExists
from songhanh.reporting.models import Obligation, SubmissionState
from songhanh.reporting.queries.owing import owing
from tests.cast import AT
from tests.reporting.world import HALF_YEAR

TODAY = clock.day_of(AT)
NEXT = Period(2027, PeriodKind.HALF_YEAR)


def new_plan(world, kind: Follows | None, *, who: str, day: int = 10, plan: Plan | None = None) -> Plan:
    """A plan confirmed today that only says who reports until a day of June."""
    hoa = world.cast.hoa
    draft = start_plan_by_hand(province=world.cast.province, by=hoa, at=AT)
    head = {
        "number": {"text": f"{day}/KH-UBND"},
        "date": {"date": "2026-05-01"},
        "issuer": {"text": "UBND tỉnh"},
        "title": {"text": "Kế hoạch bình đẳng giới"},
        "period": {"start_year": 2026, "end_year": 2030},
    }
    save_head(draft=draft, head=head, by=hoa, at=AT)
    duty = {"text": who, "who": [who], "day": day, "month": 6, "recurrence": "half_yearly", "reporting": True}
    add_item(draft=draft, kind=ItemKind.DEADLINE, value=duty, by=hoa, at=AT)
    succeeds = Succession(plan or world.plan, kind) if kind else None
    return confirm_plan(draft=draft, by=hoa, at=AT, succeeds=succeeds)


def kinds_of(plan: Plan, world, *, period: Period = NEXT) -> set[tuple[str, date]]:
    found = owing(plan, form=world.form, period=period, day=TODAY)
    return {(one.unit.kind, one.deadline.day) for one in found}


def test_a_round_that_is_open_goes_on_and_a_report_in_hand_is_sent(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    owed = set(Obligation.objects.values_list("unit_id", "due_on"))
    new_plan(world, Follows.REPLACES, who="UBND các xã, phường, đặc khu")
    commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    assert set(Obligation.objects.values_list("unit_id", "due_on")) == owed


@pytest.mark.parametrize("kind", Follows)
def test_nobody_is_asked_twice_for_one_period(world, kind):
    made = new_plan(world, kind, who="UBND các xã, phường, đặc khu")
    with pytest.raises(RoundExists):
        commands.open_round(plan=made, form=world.form, period=HALF_YEAR, by=world.cast.hoa, at=AT)


def test_of_a_replaced_plan_no_round_is_opened_any_more(world):
    made = new_plan(world, Follows.REPLACES, who="UBND các xã, phường, đặc khu")
    with pytest.raises(NobodyOwes):
        commands.open_round(plan=world.plan, form=world.form, period=NEXT, by=world.cast.hoa, at=AT)
    assert kinds_of(made, world) == {("commune", date(2027, 6, 10))}
    assert plans_reporting(Plan.objects.order_by("confirmed_at", "id"), day=TODAY) == [made]


def test_a_plan_and_its_amendment_ask_for_one_round_whichever_it_is_opened_for(world):
    before = kinds_of(world.plan, world)
    made = new_plan(world, Follows.AMENDS, who="Sở Y tế", day=1)
    after = kinds_of(world.plan, world)
    assert after == kinds_of(made, world) == before | {("department", date(2027, 6, 1))}
    opened = commands.open_round(plan=made, form=world.form, period=NEXT, by=world.cast.hoa, at=AT)
    owed = Obligation.objects.filter(round=opened)
    assert (
        owed.count() == owed.values("unit").distinct().count() == Obligation.objects.filter(round=world.round).count()
    )
    assert owed.get(unit=world.cast.units["health"]).due_on == date(2027, 6, 1)
