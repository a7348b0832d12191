"""What is to be done, told under a heading of work: read, reviewed by headings, kept with the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import DraftItem, Force, ItemKind, ItemState, PlanDraft, PlannedActivity, Task
from songhanh.plans.queries import review_shapes
from songhanh.plans.rules import differences, nearest_heading
from songhanh.reading.items import Activity, Due, Section, Unit, Words
from songhanh.reading.items import Task as TaskRead
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.conftest import HEAD, hand_made_draft
from tests.plans.test_reading_items import HERE, SURE, only, reading, words

HEALTH = Unit("Sở Y tế", HERE, "Sở Y tế", False, SURE)
HOME = Unit("Sở Nội vụ", HERE, "Sở Nội vụ", False, SURE)


def some(place: str) -> Words:
    return Words(HERE, place, SURE, (), value=place)


def activity(text: str, *, section: str | None = "II.1.a", force: str = "intent", **more) -> Activity:
    return Activity(HERE, f"- {text}.", more.pop("sure", SURE), (), section, text, force=force, **more)


FOUND = (
    activity(
        "Tập huấn cho cán bộ", who=(HEALTH,), where=(some("các xã vùng cao"),), when=some("quý III"),
        target_groups=(some("phụ nữ"), some("trẻ em gái")), coordinating=(HOME,),
    ),
    activity("Phát tờ rơi", section="II.1.b"),
    activity("Đề nghị các đoàn thể vận động", section="II.2", force="request"),
    activity("Việc không rõ mục", section=None, sure=SURE / 2),
)  # fmt: skip
HEADINGS = (
    Section(HERE, "", SURE, (), "II.1.a", None),
    Section(HERE, "", SURE, (), "II", "NHIỆM VỤ"),
    Section(HERE, "", SURE, (), "II.1", "Truyền thông"),
    Section(HERE, "", SURE, (), "II.2", "Vận động"),
)


@pytest.fixture
def draft(cast, monkeypatch) -> PlanDraft:
    asked = TaskRead(Span(0, 4), "Hội vận động", SURE, (), "III.1", (HEALTH,), (), (), "request")
    found = reading(title=words("Trích yếu"), activities=FOUND, sections=HEADINGS, tasks=(asked,))
    found = replace(found, text="Một hai ba bốn năm sáu bảy", text_sha256="0" * 64)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="kh.txt", media_type="", content=b"kh", by=cast.hoa, at=AT
    )
    return commands.read_draft(draft_id=made.pk, at=AT)


def activities(draft: PlanDraft) -> list[DraftItem]:
    return list(DraftItem.objects.filter(draft=draft, kind=ItemKind.ACTIVITY).order_by("position"))


def group(draft: PlanDraft, code: str = "activities") -> queries.ItemGroup:
    return next(one for one in queries.draft_page(draft).groups if one.code == code)


def test_what_who_where_when_and_for_whom_come_into_the_draft():
    item = only(activities=FOUND[:1])
    assert (item.kind, item.value) == (
        ItemKind.ACTIVITY,
        {
            "section": "II.1.a",
            "text": "Tập huấn cho cán bộ",
            "who": ["Sở Y tế"],
            "coordinating": ["Sở Nội vụ"],
            "where": ["các xã vùng cao"],
            "when": "quý III",
            "groups": ["phụ nữ", "trẻ em gái"],
            "force": "intent",
        },
    )


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (Due(15, 11, 2026, True, "once", HERE), "15/11/2026"),
        (Due(None, 6, None, True, "once", HERE), "tháng 6"),
        (Due(None, 6, 2026, True, "once", HERE), "tháng 6/2026"),
        (Due(None, None, 2026, True, "once", HERE), "năm 2026"),
        (None, None),
    ],
)
def test_a_day_that_stands_beside_an_activity_says_when(due, when):
    assert only(activities=(activity("Phát tờ rơi", due=due),)).value["when"] == when


def test_words_of_the_sentence_stand_when_the_activity_has_none_of_its_own():
    assert only(activities=(activity(""),)).value["text"] == "- ."


@pytest.mark.parametrize("force", ["order", "request"])
def test_whether_a_task_orders_or_asks_comes_into_the_draft(force):
    task = TaskRead(HERE, "Hội vận động", SURE, (), "III.1", (HEALTH,), (), (), force)
    assert only(tasks=(task,)).value["force"] == force


@pytest.mark.parametrize(
    ("section", "nearest"), [("II.1.a", "II.1"), ("II.1", "II.1"), ("II.9", "II"), ("X", ""), (None, ""), ("", "")]
)
def test_a_part_stands_under_the_nearest_known_heading(section, nearest):
    assert nearest_heading(section, known={"II", "II.1"}) == nearest


def test_activities_stand_by_their_headings(draft):
    parts = group(draft).parts
    told = [(part.label, part.title, len(part.items), part.certain) for part in parts]
    assert told == [("II.1", "Truyền thông", 2, 2), ("II.2", "Vận động", 1, 1)]


def test_only_an_unsure_activity_is_a_doubt(draft):
    doubtful = [one.item.value["text"] for one in group(draft, "doubtful").items if one.item.kind == ItemKind.ACTIVITY]
    assert doubtful == ["Việc không rõ mục"]


def test_names_of_nobody_in_an_activity_are_no_doubt(cast, draft):
    DraftItem.objects.filter(draft=draft, kind=ItemKind.ACTIVITY).update(confidence_pct=90)
    item = activities(draft)[0]
    item.value["who"] = ["Sở Không Có"]
    item.save()
    assert queries.review_item(item).doubts == ()


def test_many_are_closed_but_where_one_stands(draft, monkeypatch):
    assert {part.is_open for part in group(draft).parts} == {True}
    monkeypatch.setattr(review_shapes, "MOST_OPEN", 2)
    assert {part.is_open for part in group(draft).parts} == {False}
    page = queries.draft_page(draft, lit=activities(draft)[2])
    parts = next(one for one in page.groups if one.code == "activities").parts
    assert [part.is_open for part in parts] == [False, True]


def test_a_heading_is_accepted_together_in_one_step(cast, draft):
    found = queries.certain_under(draft, heading="II.1")
    assert commands.accept_items(draft=draft, item_ids=found, by=cast.hoa, at=AT) == 2
    assert [one.state for one in activities(draft)[:3]] == ["accepted", "accepted", "proposed"]
    commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert {one.state for one in activities(draft)} == {ItemState.PROPOSED}


def test_what_is_unsure_is_not_taken_with_its_heading(draft):
    assert queries.certain_under(draft, heading="") == []
    assert queries.certain_under(draft, heading="IX") == []


def test_a_confirmed_plan_keeps_its_activities_under_their_headings(cast, draft):
    commands.save_head(draft=draft, head=HEAD, by=cast.hoa, at=AT)
    commands.dismiss_item(item=activities(draft)[1], by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    kept = queries.plan_page(plan, day=AT.date()).activities
    assert [(one.heading, one.text, one.force) for one in kept] == [
        ("II.1. Truyền thông", "Tập huấn cho cán bộ", Force.INTENT),
        ("II.2. Vận động", "Đề nghị các đoàn thể vận động", Force.REQUEST),
        ("", "Việc không rõ mục", Force.INTENT),
    ]
    first = kept[0]
    assert (first.who_text, first.where_text, first.when_text) == ("Sở Y tế", "các xã vùng cao", "quý III")
    assert (first.groups_text, first.section, first.position) == ("phụ nữ; trẻ em gái", "II.1.a", 1)
    assert str(first) == first.text
    assert not PlannedActivity.objects.filter(plan=plan, text="Phát tờ rơi").exists()


def test_a_task_of_the_plan_says_whether_it_orders_or_asks(cast, draft):
    plan = commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)
    commands.save_head(draft=draft, head={**HEAD, "number": {"text": "9/KH"}}, by=cast.hoa, at=AT)
    asked = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    told = dict(Task.objects.filter(plan=asked).values_list("title", "force"))
    assert told == {"Hội vận động": Force.REQUEST, "Tập huấn cho cán bộ": Force.ORDER}
    assert set(Task.objects.filter(plan=plan).values_list("force", flat=True)) == {Force.ORDER}


def test_an_older_draft_that_does_not_say_so_orders():
    old = {"section": "I", "lead": ["Sở Y tế"]}
    assert differences("task", read=old, value={**old, "force": "order"}) == ()
    assert differences("task", read=old, value={**old, "force": "request"}) == (("force", "order", "request"),)


def test_an_activity_that_says_who_does_it_is_a_task_of_the_plan_and_the_review_says_so_before(cast, draft):
    commands.save_head(draft=draft, head=HEAD, by=cast.hoa, at=AT)
    page = queries.draft_page(draft)
    told = [one for one in group(draft).items if one.becomes]
    assert [(one.headline, one.becomes.who, one.lead[0].text, one.supporting[0].text) for one in told] == [
        ("Tập huấn cho cán bộ", ("Sở Y tế",), "Sở Y tế", "Sở Nội vụ")
    ]
    assert told[0].becomes.due == {"day": None, "month": 9, "year": 2026, "inclusive": True}
    preview = queries.confirm_preview(page)
    assert (preview.tasks, preview.agencies, preview.activities, preview.deadlines) == (2, 1, 1, 0)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    task = Task.objects.get(plan=plan, title="Tập huấn cho cán bộ")
    assert (task.quote, task.section, task.due_on) == ("- Tập huấn cho cán bộ.", "II.1.a", date(2026, 9, 30))
    assert {(one.role, one.text) for one in task.assignments.all()} == {
        ("lead", "Sở Y tế"),
        ("supporting", "Sở Nội vụ"),
    }


def test_without_who_does_it_the_same_activity_is_no_task(cast, draft):
    item = activities(draft)[0]
    commands.correct_item(item=item, value={**item.value, "who": []}, by=cast.hoa, at=AT)
    item.refresh_from_db()
    assert queries.review_item(item).becomes is None
    assert queries.confirm_preview(queries.draft_page(draft)).activities == 0


def test_a_unit_of_an_activity_that_the_province_does_not_know_is_a_doubt(cast, draft):
    item = activities(draft)[0]
    commands.correct_item(item=item, value={**item.value, "who": ["Sở Du lịch"]}, by=cast.hoa, at=AT)
    item.refresh_from_db()
    (listed,) = [one for one in group(draft).items if one.item == item]
    for one in (queries.review_item(item), listed):
        assert (one.becomes.who, one.doubts) == (("Sở Du lịch",), ("unit_not_matched",))
