"""A plan and what amends it, read as one."""

from __future__ import annotations

import pytest

from songhanh.plans.models import Follows, ItemKind, Plan
from songhanh.plans.queries.programme import programme_of
from songhanh.plans.queries.standing import ties_of
from tests.cast import Cast
from tests.plans.test_succeeding import TODAY, WORK, amend, follow, item, leave_out, newer, replace
from tests.plans.test_what_an_amendment_ends import add_report, add_target, add_task, bare_draft

HOUSE = "Mở nhà tạm lánh"


def rows(plan: Plan, kind: str) -> list[tuple[str, str, bool]]:
    """(number of the plan, sentence, whether it took the place of another) in the order of the programme."""
    programme = programme_of(plan, day=TODAY)
    assert programme is not None
    words = {"targets": "text", "tasks": "title", "duties": "quote"}[kind]
    return [
        (one.plan.document.number, getattr(one.row, words), one.before is not None) for one in getattr(programme, kind)
    ]


@pytest.fixture
def amendment(cast: Cast, plan: Plan) -> Plan:
    """It says one task of the plan anew, with another day, and adds one; of the rest it does not speak."""
    draft = bare_draft(cast, "97/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    add_task(cast, draft, title=WORK, lead=["Sở Y tế"])
    add_task(cast, draft, title=HOUSE, lead=["Sở Tư pháp"])
    return amend(cast, draft, plan)


def test_what_was_changed_stands_in_its_old_place_and_what_was_added_stands_last(plan, amendment):
    before, *others, last = rows(plan, "tasks")
    assert before == ("97/KH-UBND", WORK, True)
    assert last == ("97/KH-UBND", HOUSE, False)
    assert {number for number, _, _ in others} == {"31/KH-UBND"}
    assert len(others) == 2


def test_what_the_amendment_does_not_speak_of_goes_on(plan, amendment):
    assert [number for number, _, _ in rows(plan, "targets")] == ["31/KH-UBND"]
    assert [number for number, _, _ in rows(plan, "duties")] == ["31/KH-UBND"]


def test_the_programme_is_the_same_whichever_of_its_plans_is_asked(plan, amendment):
    for kind in ("targets", "tasks", "duties"):
        assert rows(plan, kind) == rows(amendment, kind)


def test_who_leads_is_told_by_the_name_of_today(plan, amendment):
    told = {one.row.title: one.leads for one in programme_of(plan, day=TODAY).tasks}
    assert told[HOUSE] == ("Sở Tư pháp",)
    assert told[WORK] == ("Sở Y tế",)


def test_a_target_with_another_value_knows_that_it_has_one(cast, plan):
    draft = newer(cast, "97/KH-UBND")
    for kind in (ItemKind.TASK, ItemKind.DEADLINE):
        for one in draft.items.filter(kind=kind):
            leave_out(cast, draft, kind, pk=one.pk)
    target = item(draft, ItemKind.TARGET)
    amounts = [{"value": "65", "unit": "%", "comparator": ">="}]
    draft.items.filter(pk=target.pk).update(value={**target.value, "amounts": amounts})
    amend(cast, draft, plan)
    (clause,) = programme_of(plan, day=TODAY).targets
    assert (clause.before.value, clause.row.value, clause.is_other_value) == (60, 65, True)
    assert not any(one.is_other_value for one in programme_of(plan, day=TODAY).tasks)


def test_a_target_taken_over_as_it_was_has_no_other_value(cast, plan):
    amend(cast, newer(cast, "97/KH-UBND"), plan)
    (clause,) = programme_of(plan, day=TODAY).targets
    assert clause.before is not None
    assert not clause.is_other_value


def test_of_two_amendments_the_later_one_stands_where_the_first_stood(cast, plan, amendment):
    again = bare_draft(cast, "98/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    add_task(cast, again, title=WORK, lead=["Sở Y tế"])
    add_target(cast, again, text="Khám sức khỏe cho 90% phụ nữ", value="90", year=2026)
    add_report(cast, again, who="Sở Y tế", day=3)
    amend(cast, again, plan)
    assert rows(plan, "tasks")[0] == ("98/KH-UBND", WORK, True)
    assert rows(plan, "tasks")[-1] == ("97/KH-UBND", HOUSE, False)
    assert [number for number, _, _ in rows(plan, "targets")] == ["31/KH-UBND", "98/KH-UBND"]
    assert [number for number, _, _ in rows(plan, "duties")] == ["31/KH-UBND", "98/KH-UBND"]


def test_what_takes_the_place_of_an_amendment_is_read_in_its_stead(cast, plan, amendment):
    again = bare_draft(cast, "98/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    add_task(cast, again, title=HOUSE, lead=["Sở Y tế"])
    add_task(cast, again, title=WORK, lead=["Sở Y tế"])
    made = follow(cast, again, plan=amendment, kind=Follows.REPLACES)
    first, *others, last = rows(plan, "tasks")
    assert first == ("98/KH-UBND", WORK, True)
    assert last == ("98/KH-UBND", HOUSE, True)
    assert {number for number, _, _ in others} == {"31/KH-UBND"}
    assert rows(made, "tasks") == rows(plan, "tasks")
    amendment.refresh_from_db()
    assert programme_of(amendment, day=TODAY) is None


def test_a_plan_that_replaced_another_and_is_amended_begins_its_own_programme(cast, plan):
    newest = replace(cast, newer(cast, "99/KH-UBND"), plan)
    draft = bare_draft(cast, "97/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    add_task(cast, draft, title=HOUSE, lead=["Sở Y tế"])
    amend(cast, draft, newest)
    programme = programme_of(newest, day=TODAY)
    assert [one.before for one in programme.tasks if one.plan == newest] == [None] * 3
    assert [one.is_added for one in programme.tasks] == [False, False, False, True]


def test_only_what_says_something_else_is_told_as_changed(cast, plan):
    amend(cast, newer(cast, "97/KH-UBND"), plan)
    told = [(one.before is not None, one.is_changed, one.is_added) for one in programme_of(plan, day=TODAY).tasks]
    assert told == [(True, False, False)] * 3
    assert not any(one.is_added or one.is_changed for one in programme_of(plan, day=TODAY).duties)


def test_another_day_of_a_task_is_told(plan, amendment):
    first = programme_of(plan, day=TODAY).tasks[0]
    assert (first.is_other_day, first.is_changed) == (True, True)


def test_a_plan_alone_and_one_that_was_replaced_are_no_programme(cast, plan):
    assert programme_of(plan, day=TODAY) is None
    made = replace(cast, newer(cast, "99/KH-UBND"), plan)
    plan.refresh_from_db()
    assert programme_of(plan, day=TODAY) is None
    assert programme_of(made, day=TODAY) is None
    assert ties_of(plan).replaced_by == made


def test_as_many_queries_for_a_long_amendment_as_for_a_short_one(cast, plan, django_assert_max_num_queries):
    short = bare_draft(cast, "97/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    add_task(cast, short, title=HOUSE, lead=["Sở Y tế"])
    amend(cast, short, plan)
    with django_assert_max_num_queries(12) as few:
        programme_of(plan, day=TODAY)
    long = bare_draft(cast, "98/KH-UBND", period={"start_year": 2026, "end_year": 2026})
    for number in range(12):
        add_task(cast, long, title=f"Việc thứ {number}", lead=["Sở Tư pháp"])
    amend(cast, long, plan)
    with django_assert_max_num_queries(len(few)):
        programme_of(plan, day=TODAY)
