"""Which rows of the older plan an amendment takes up: those it surely speaks of, and those that an officer ticked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from songhanh.plans.commands import Succession, add_item, confirm_plan, dismiss_item
from songhanh.plans.errors import LikenessGone
from songhanh.plans.models import (
    AssignmentRole,
    DraftItem,
    Follows,
    ItemKind,
    Plan,
    PlanDraft,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries.comparison import compare_with
from songhanh.plans.rules.comparison import Part, compare
from tests.cast import AT, Cast
from tests.plans.conftest import hand_made_draft
from tests.plans.test_succeeding import TODAY, newer

YEARS = {"start_year": 2026, "end_year": 2030}
REPORT = "Báo cáo kết quả thực hiện"
BOTH = "Tỷ lệ nữ lãnh đạo đạt 60% vào năm 2028 và 70% vào năm 2030"
PROVINCE = "Tổ chức tập huấn về bình đẳng giới cho cán bộ cấp tỉnh"
COMMUNES = "Tổ chức tập huấn về bình đẳng giới cho cán bộ cấp xã"


def bare_draft(cast: Cast, number: str, **head: dict) -> PlanDraft:
    """A draft that says nothing yet."""
    draft = newer(cast, number, **{"period": YEARS, **head})
    for one in DraftItem.objects.filter(draft=draft, kind__in=[ItemKind.TASK, ItemKind.TARGET, ItemKind.DEADLINE]):
        dismiss_item(item=one, by=cast.hoa, at=AT)
    return draft


def add_task(cast: Cast, draft: PlanDraft, *, title: str, lead: Sequence[str] = (), with_: Sequence[str] = ()) -> None:
    value = {"title": title, "lead": list(lead), "coordinating": list(with_)}
    add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)


def add_target(cast: Cast, draft: PlanDraft, *, text: str, value: str, year: int | None) -> None:
    said = {"text": text, "by": year, "amounts": [{"value": value, "unit": "%", "comparator": ">="}]}
    add_item(draft=draft, kind=ItemKind.TARGET, value=said, by=cast.hoa, at=AT)


def add_report(cast: Cast, draft: PlanDraft, *, who: str, day: int) -> None:
    said = {"text": REPORT, "day": day, "month": 6, "recurrence": "yearly", "reporting": True, "who": [who]}
    add_item(draft=draft, kind=ItemKind.DEADLINE, value=said, by=cast.hoa, at=AT)


def amend(cast: Cast, draft: PlanDraft, plan: Plan, *, ends: Sequence[Target | Task] = ()) -> Plan:
    succeeds = Succession(plan, Follows.AMENDS, frozenset(one.pk for one in ends))
    return confirm_plan(draft=draft, by=cast.hoa, at=AT, succeeds=succeeds)


def confirm(cast: Cast, draft: PlanDraft) -> Plan:
    return confirm_plan(draft=draft, by=cast.hoa, at=AT)


def leads() -> list[tuple[str, str]]:
    """(number of the plan, who leads) of the tasks that count."""
    rows = TaskAssignment.objects.filter(task__ended_at=None, role=AssignmentRole.LEAD)
    return sorted(rows.values_list("task__plan__document__number", "text"))


def targets() -> list[tuple[str, int, int]]:
    found = Target.objects.filter(ended_at=None)
    return sorted((one.plan.document.number, one.year or 0, int(one.value)) for one in found)


def titles() -> list[tuple[str, str]]:
    return sorted(Task.objects.filter(ended_at=None).values_list("plan__document__number", "title"))


@pytest.fixture
def ordered_twice(cast: Cast) -> Plan:
    """One sentence, ordered of two departments."""
    draft = bare_draft(cast, "50/KH-UBND")
    for lead in ("Sở Y tế", "Sở Nội vụ"):
        add_task(cast, draft, title=REPORT, lead=[lead])
    return confirm(cast, draft)


@pytest.fixture
def two_years(cast: Cast) -> Plan:
    """One sentence with a value for 2028 and another for 2030."""
    draft = bare_draft(cast, "50/KH-UBND")
    for value, year in (("60", 2028), ("70", 2030)):
        add_target(cast, draft, text=BOTH, value=value, year=year)
    return confirm(cast, draft)


@pytest.fixture
def courses(cast: Cast) -> Plan:
    draft = bare_draft(cast, "50/KH-UBND")
    add_task(cast, draft, title=COMMUNES)
    return confirm(cast, draft)


def test_of_one_sentence_ordered_of_two_the_task_of_the_one_it_names_ends(cast, ordered_twice):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=REPORT, lead=["Sở Nội vụ"], with_=["Sở Tư pháp"])
    amend(cast, draft, ordered_twice)
    assert leads() == [("50/KH-UBND", "Sở Y tế"), ("51/KH-UBND", "Sở Nội vụ")]


def test_one_of_several_leads_is_enough_to_know_whose_task_it_is(cast, ordered_twice):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=REPORT, lead=["Sở Tư pháp", "Sở Nội vụ"])
    amend(cast, draft, ordered_twice)
    assert leads() == [("50/KH-UBND", "Sở Y tế"), ("51/KH-UBND", "Sở Nội vụ"), ("51/KH-UBND", "Sở Tư pháp")]


def test_where_the_amendment_names_nobody_it_ends_neither_of_two(cast, ordered_twice):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=REPORT)
    amend(cast, draft, ordered_twice)
    assert leads() == [("50/KH-UBND", "Sở Nội vụ"), ("50/KH-UBND", "Sở Y tế")]


def test_a_task_of_somebody_else_ends_only_where_an_officer_says_so(cast, ordered_twice):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=REPORT, lead=["Sở Tư pháp"])
    (pair,) = compare_with(ordered_twice, draft=draft, today=TODAY).asked(Follows.AMENDS)
    amend(cast, draft, ordered_twice, ends=[Task.objects.get(pk=pair.old.row)])
    assert [who for _, who in leads()] == ["Sở Nội vụ", "Sở Tư pháp"]
    assert Task.objects.get(plan__document__number="51/KH-UBND").continues_id == pair.old.row


def test_the_same_report_of_two_moves_for_the_one_that_is_named(cast):
    draft = bare_draft(cast, "50/KH-UBND")
    for who in ("Sở Y tế", "Sở Tư pháp"):
        add_report(cast, draft, who=who, day=15)
    plan = confirm(cast, draft)
    draft = bare_draft(cast, "51/KH-UBND")
    add_report(cast, draft, who="Sở Tư pháp", day=10)
    amend(cast, draft, plan)
    found = ReportingDuty.objects.filter(ended_at=None).values_list("who_text", "due_day")
    assert sorted(found) == [("Sở Tư pháp", 10), ("Sở Y tế", 15)]


def test_the_value_of_another_year_goes_on(cast, two_years):
    draft = bare_draft(cast, "51/KH-UBND")
    add_target(cast, draft, text=BOTH, value="75", year=2030)
    amend(cast, draft, two_years)
    assert targets() == [("50/KH-UBND", 2028, 60), ("51/KH-UBND", 2030, 75)]


def test_a_value_in_another_sentence_is_asked_about_for_its_own_year_and_ends_nothing_by_itself(cast, two_years):
    draft = bare_draft(cast, "51/KH-UBND")
    add_target(cast, draft, text="Tỷ lệ nữ lãnh đạo đạt 75% vào năm 2030", value="75", year=2030)
    (pair,) = compare_with(two_years, draft=draft, today=TODAY).asked(Follows.AMENDS)
    assert Target.objects.get(pk=pair.old.row).year == 2030
    amend(cast, draft, two_years)
    assert targets() == [("50/KH-UBND", 2028, 60), ("50/KH-UBND", 2030, 70), ("51/KH-UBND", 2030, 75)]
    assert Target.objects.get(plan__document__number="51/KH-UBND").continues is None


def test_a_value_in_another_sentence_ends_the_old_one_that_an_officer_ticked(cast, two_years):
    draft = bare_draft(cast, "51/KH-UBND")
    add_target(cast, draft, text="Tỷ lệ nữ lãnh đạo đạt 75% vào năm 2030", value="75", year=2030)
    amend(cast, draft, two_years, ends=[Target.objects.get(year=2030)])
    assert targets() == [("50/KH-UBND", 2028, 60), ("51/KH-UBND", 2030, 75)]
    assert Target.objects.get(plan__document__number="51/KH-UBND").continues.year == 2030


def test_a_task_that_is_only_alike_goes_on_unless_an_officer_ticked_it(cast, courses):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=PROVINCE)
    told = compare_with(courses, draft=draft, today=TODAY).settled(Follows.AMENDS).tally("task")
    assert (told.met, told.left, told.added) == (0, 1, 1)
    amend(cast, draft, courses)
    assert titles() == [("50/KH-UBND", COMMUNES), ("51/KH-UBND", PROVINCE)]


def test_a_ticked_task_ends_and_is_continued(cast, courses):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=PROVINCE)
    amend(cast, draft, courses, ends=[Task.objects.get(plan=courses)])
    assert titles() == [("51/KH-UBND", PROVINCE)]
    assert Task.objects.get(ended_at=None).continues.plan == courses


def test_what_was_ticked_and_is_no_longer_alike_is_refused(cast, courses):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title="Mở nhà tạm lánh")
    with pytest.raises(LikenessGone) as refused:
        amend(cast, draft, courses, ends=[Task.objects.get(plan=courses)])
    assert "tải lại trang" in refused.value.sentence("vi")
    assert Plan.objects.count() == 1


def test_a_plan_that_is_replaced_is_continued_by_what_is_only_alike_without_a_question(cast, courses):
    draft = bare_draft(cast, "51/KH-UBND")
    add_task(cast, draft, title=PROVINCE)
    assert compare_with(courses, draft=draft, today=TODAY).asked(Follows.REPLACES) == []
    confirm_plan(draft=draft, by=cast.hoa, at=AT, succeeds=Succession(courses, Follows.REPLACES))
    assert Task.objects.get(ended_at=None).continues.plan == courses


def task(text: str, *lead: str, due: str = "") -> Part:
    return Part("task", text, (("lead", lead), ("due", due)))


def met(old: list[Part], new: list[Part]) -> list[tuple[int, int, bool]]:
    """(old, new, sure) by their places."""
    pairs = [pair for pair in compare(old=old, new=new) if pair.old and pair.new]
    places = [{id(part): n for n, part in enumerate(parts)} for parts in (old, new)]
    return [(places[0][id(pair.old)], places[1][id(pair.new)], pair.is_sure) for pair in pairs]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([task("A", "x"), task("A", "y")], [task("A", "y", due="1")], [(1, 0, True)]),
        ([task("A", "x"), task("A", "y")], [task("A", "Y ", "z")], [(1, 0, True)]),
        ([task("A", "x", due="1"), task("A", "x", due="2")], [task("A", "x", due="2")], [(1, 0, True)]),
        ([task("A", "x"), task("A")], [task("A", due="1")], [(1, 0, True)]),
        ([task("A", "x"), task("A")], [task("A", "y")], [(1, 0, False)]),
        ([task("A")], [task("A", "y")], [(0, 0, True)]),
        ([task("A", "x")], [task("A")], [(0, 0, True)]),
        ([task("A", "x")], [task("A", "y")], [(0, 0, False)]),
        ([task("A", "x"), task("A", "y")], [task("A", "z"), task("A", "x")], [(1, 0, False), (0, 1, True)]),
        ([task("Tập huấn cán bộ xã", "x")], [task("Tập huấn cán bộ các xã", "x")], [(0, 0, False)]),
        (
            [task("Tập huấn cán bộ xã", "x"), task("Tập huấn cán bộ của xã", "y")],
            [task("Tập huấn cán bộ các xã", "y")],
            [(1, 0, False)],
        ),
    ],
)
def test_whose_an_item_is_counts_before_its_place_and_only_one_sentence_is_sure(old, new, found):
    assert met(old, new) == found


def test_a_sentence_that_stands_a_thousand_times_is_paired_in_no_time():
    old = [task("Báo cáo", f"xã {n}", due="1") for n in range(3000)]
    new = [task("Báo cáo", f"xã {n}", due="2") for n in reversed(range(3000))]
    assert all(was == 2999 - now and sure for was, now, sure in met(old, new))


def test_a_draft_made_by_hand_is_compared_with_the_whole_sentence(cast, plan):
    """The same plan once more: nothing has to be asked."""
    again = compare_with(plan, draft=hand_made_draft(cast, number={"text": "51/KH-UBND"}), today=TODAY)
    assert again.asked(Follows.AMENDS) == []
