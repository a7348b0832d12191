"""An amendment seldom writes for which years it counts: for those of the plan that it amends."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans.commands import Succession, confirm_plan
from songhanh.plans.errors import PeriodMissing, TitleMissing
from songhanh.plans.models import Follows, Plan, PlanDraft, Target, Task
from songhanh.plans.queries.comparison import candidates_for, compare_with
from songhanh.plans.queries.drafts import head_values, period_of
from songhanh.plans.rules import missing_parts
from tests.cast import AT, Cast
from tests.plans.conftest import hand_made_draft
from tests.plans.test_succeeding import TODAY, newer
from tests.plans.test_what_an_amendment_ends import YEARS, add_target, add_task, amend, bare_draft, confirm

NO_YEARS = {"period": {"start_year": None, "end_year": None}}
AMENDING = {"text": "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 31/KH-UBND"}


@pytest.fixture
def amending(cast: Cast) -> PlanDraft:
    """A draft that names no years."""
    return bare_draft(cast, "97/KH-UBND", title=AMENDING, **NO_YEARS)


def test_it_counts_as_long_as_the_plan_that_it_amends(cast, plan, amending):
    add_task(cast, amending, title="Mở nhà tạm lánh", lead=["Sở Y tế"])
    made = amend(cast, amending, plan)
    assert (made.starts_on, made.ends_on) == (plan.starts_on, plan.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert Task.objects.get(plan=made).due_on == date(2026, 12, 31)


def test_its_target_is_for_the_last_year_of_a_plan_of_one_year(cast, plan, amending):
    add_target(cast, amending, text="Tỷ lệ nữ được khám sức khỏe đạt 90%", value="90", year=None)
    assert Target.objects.get(plan=amend(cast, amending, plan)).year == 2026


def test_what_is_compared_is_what_is_made(cast, plan, amending):
    add_target(cast, amending, text="Tỷ lệ nữ được khám sức khỏe đạt 90%", value="90", year=None)
    add_task(cast, amending, title="Mở nhà tạm lánh", lead=["Sở Y tế"])
    shown = [pair.new for pair in compare_with(plan, draft=amending, today=TODAY).pairs if pair.new is not None]
    assert [dict(part.facts).get("year") for part in shown if part.kind == "target"] == [2026]
    made = amend(cast, amending, plan)
    assert sorted(part.text for part in shown) == sorted(
        [*Target.objects.filter(plan=made).values_list("text", flat=True), "Mở nhà tạm lánh"]
    )


def test_the_years_that_it_does_write_are_kept_and_reach_as_far_as_the_plan(cast, plan):
    draft = bare_draft(cast, "97/KH-UBND", title=AMENDING, period=YEARS)
    made = amend(cast, draft, plan)
    assert (made.starts_on, made.ends_on) == (date(2026, 1, 1), date(2030, 12, 31))


def test_what_takes_the_place_of_an_amendment_needs_no_years_either(cast, plan, amending):
    first = amend(cast, amending, plan)
    second = bare_draft(cast, "98/KH-UBND", title=AMENDING, **NO_YEARS)
    made = confirm_plan(draft=second, by=cast.hoa, at=AT, succeeds=Succession(first, Follows.REPLACES))
    assert (made.starts_on, made.ends_on) == (plan.starts_on, plan.ends_on)


def test_a_plan_that_stands_alone_or_replaces_another_must_name_its_years(cast, plan, amending):
    with pytest.raises(PeriodMissing):
        confirm(cast, amending)
    with pytest.raises(PeriodMissing):
        confirm_plan(draft=amending, by=cast.hoa, at=AT, succeeds=Succession(plan, Follows.REPLACES))
    assert Plan.objects.count() == 1


def test_what_else_is_missing_is_told_first(cast, plan):
    draft = bare_draft(cast, "97/KH-UBND", title={"text": ""}, **NO_YEARS)
    with pytest.raises(TitleMissing):
        amend(cast, draft, plan)


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("Sửa đổi, bổ sung một số nội dung của Kế hoạch số 31/KH-UBND", ()),
        ("Về việc điều chỉnh một số chỉ tiêu của Kế hoạch số 31/KH-UBND", ()),
        ("Thực hiện công tác bình đẳng giới", ("period",)),
        ("Triển khai thi hành Luật sửa đổi, bổ sung một số điều của Luật Bình đẳng giới", ("period",)),
        ("Sửa đổi, bổ sung Kế hoạch triển khai Luật Bình đẳng giới", ()),
        ("", ("title", "period")),
    ],
)
def test_the_review_asks_for_the_years_of_what_amends_nothing(title, missing):
    kept = {"title": {"text": title}, "issuer": {"text": "Ủy ban nhân dân tỉnh Lam Giang"}}
    assert missing_parts(kept) == missing


@pytest.mark.parametrize(
    ("years", "shares", "likely"),
    [
        ({"start_year": 2026, "end_year": 2026}, True, True),
        ({"start_year": 2025, "end_year": 2026}, True, True),
        ({"start_year": 2027, "end_year": 2027}, False, False),
        ({"start_year": None, "end_year": None}, True, True),
    ],
)
def test_the_plan_of_the_next_year_is_no_new_version_of_that_of_this_year(cast, plan, years, shares, likely):
    draft = hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-11-01"}, period=years)
    (found,) = candidates_for(draft, head=head_values(draft), actor=cast.hoa, today=TODAY)
    assert (found.shares_days, found.is_likely) == (shares, likely)


def test_a_draft_without_years_has_no_days(cast):
    assert period_of(head_values(newer(cast, "99/KH-UBND", **NO_YEARS))) is None
    assert period_of(head_values(newer(cast, "98/KH-UBND"))) == (date(2026, 1, 1), date(2026, 12, 31))
