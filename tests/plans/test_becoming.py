"""What a deadline becomes: a task with the words of its activity, a duty of reporting, or nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import DraftItem, ItemKind, Task
from songhanh.plans.rules import (
    Outcome,
    becoming_of,
    given_in_activities,
    only_names_day,
    orders_of,
    with_their_days,
)
from songhanh.reading.items import Activity, Deadline, Due, Unit
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.conftest import HEAD
from tests.plans.test_reading_items import SURE, reading, words

LINE = "Tổ chức 03 lớp tập huấn cho cán bộ nữ; hoàn thành trước ngày 30/6/2026."
WORK, DAY = "Tổ chức 03 lớp tập huấn cho cán bộ nữ", "hoàn thành trước ngày 30/6/2026"
CUT = LINE.index(DAY)


@dataclass
class One:
    """An item as the rules see it."""

    kind: str
    value: dict[str, Any]
    quote: str = ""
    start: int | None = None
    end: int | None = None
    pk: int = field(default=0)
    read_value: dict[str, Any] | None = None


def deadline(text: str = DAY, *, start: int | None = CUT, **value: Any) -> One:
    end = None if start is None else start + len(text)
    return One("deadline", {"text": text, "day": 30, "month": 6, "year": 2026, **value}, text, start, end)


def activity(text: str = WORK, *, who: tuple[str, ...] = (), quote: str = LINE) -> One:
    return One("activity", {"text": text, "who": list(who)}, quote, 0, len(quote))


@pytest.mark.parametrize(
    "text",
    [DAY, "Hoàn thành trong quý II/2026", "xong trước 15/9", "Thời gian hoàn thành: trước ngày 30 tháng 6 năm 2026."],
)
def test_words_that_only_name_a_day_are_known(text):
    assert only_names_day(text)


@pytest.mark.parametrize("text", [LINE, "hoàn thành hồ sơ trước ngày 30/6", "Sở Y tế xong trước 15/9"])
def test_words_that_say_what_is_done_are_not_a_day(text):
    assert not only_names_day(text)


def test_a_day_at_the_end_of_an_activity_becomes_a_task_called_like_it():
    told = becoming_of(deadline(), items=[activity(), deadline()])
    assert (told.outcome, told.text, told.who) == (Outcome.TASK, WORK, ())


def test_who_does_the_activity_leads_the_task():
    told = becoming_of(deadline(), items=[activity(who=("Sở Nội vụ",))])
    assert told.who == ("Sở Nội vụ",)


def test_who_is_said_to_lead_in_the_sentence_leads():
    line = f"2. Sở GD&ĐT chủ trì tổ chức hội thi; {DAY}."
    told = becoming_of(deadline(start=line.index(DAY)), items=[activity("tổ chức hội thi", quote=line)])
    assert told.who == ("Sở GD&ĐT",)


def test_words_before_chu_tri_that_name_nobody_lead_nothing():
    line = f"Việc nào do đơn vị khác chủ trì thì phối hợp; {DAY}."
    assert becoming_of(deadline(start=line.index(DAY)), items=[activity("Việc", quote=line)]).who == ()


def test_two_days_in_one_activity_keep_their_own_words():
    line = "Lập danh sách trước ngày 01/3/2026; mở lớp trước ngày 30/6/2026."
    first = deadline("Lập danh sách trước ngày 01/3/2026", start=0)
    second = deadline("mở lớp trước ngày 30/6/2026", start=line.index("mở lớp"))
    items = [activity(line, quote=line), first, second]
    assert [order.text for order in orders_of(items)] == [first.value["text"], second.value["text"]]


@pytest.mark.parametrize(
    ("text", "day", "title"),
    [
        ("Rà soát quy định; ban hành bộ chỉ số trong quý II năm 2026", "ban hành bộ chỉ số trong quý II năm 2026",
         "ban hành bộ chỉ số trong quý II năm 2026"),
        ("Kết nối dữ liệu trước tháng 7/2026; khảo sát", "trước tháng 7/2026", "Kết nối dữ liệu trước tháng 7/2026"),
        ("Mở lớp; phát tờ rơi", "hoàn thành trước ngày 30/6/2026", "Mở lớp; phát tờ rơi"),
        ("Mở lớp; trước ngày 30/6/2026; in sách", "trước ngày 30/6/2026", "Mở lớp; trước ngày 30/6/2026; in sách"),
    ],
)  # fmt: skip
def test_of_work_in_several_parts_the_one_in_which_the_day_stands_is_the_task(text, day, title):
    around = activity(text, quote=f"{text}; {day}")
    assert becoming_of(deadline(day, start=len(text)), items=[around]).text == title


def test_without_an_activity_the_sentence_around_gives_the_name():
    section = One("section", {"label": "II.1", "title": None}, f"1. {LINE}", 0, len(LINE) + 3)
    assert becoming_of(deadline(start=CUT + 3), items=[section]).text == LINE


def test_with_nothing_around_the_heading_gives_the_name():
    section = One("section", {"label": "II", "title": "Truyền thông"}, "II. Truyền thông", 0, 16)
    told = becoming_of(deadline(start=None, section="II.4"), items=[section])
    assert told.text == f"Truyền thông: {DAY}"


def test_a_day_inside_an_agencys_item_becomes_nothing_of_its_own():
    task = One("task", {"title": LINE, "lead": ["Sở Y tế"], "duties": []}, LINE, 0, len(LINE))
    told = becoming_of(deadline(), items=[task])
    assert (told.outcome, told.who) == (Outcome.WITHIN, ("Sở Y tế",))
    assert len(orders_of([task, deadline()])) == 1


def test_a_report_becomes_a_duty_of_reporting():
    told = becoming_of(deadline("Báo cáo trước ngày 15/12", reporting=True, who=["các sở"]), items=[])
    assert (told.outcome, told.who) == (Outcome.REPORTING, ("các sở",))


def test_a_duty_that_only_names_a_day_is_the_day_of_the_one_before():
    due = {"day": 30, "month": 6, "year": 2026, "inclusive": False}
    duties = [{"text": WORK, "start": 0, "end": 37, "due": None}, {"text": DAY, "start": 39, "end": 70, "due": due}]
    (one,) = with_their_days(duties, whole=LINE)
    assert one == {"text": f"{WORK}; {DAY}", "start": 0, "end": 70, "due": due}


def test_a_day_that_stands_first_and_alone_takes_the_name_of_the_item():
    (one,) = with_their_days([{"text": DAY, "due": None}], whole=LINE)
    assert one["text"] == LINE


def test_the_review_says_what_is_made_and_confirming_makes_just_that(cast, monkeypatch):
    health = Unit("Sở Y tế", Span(0, 4), "Sở Y tế", False, SURE)
    place = Span(CUT, CUT + len(DAY))
    due = Due(30, 6, 2026, inclusive=False, recurrence="once", span=place)
    found = reading(
        title=words("Trích yếu"),
        activities=(Activity(Span(0, len(LINE)), LINE, SURE, (), "II.1", WORK, who=(health,)),),
        deadlines=(Deadline(place, DAY, SURE, (), due=due, section="II.1"),),
    )
    found = replace(found, text=LINE, text_sha256="0" * 64)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="kh.txt", media_type="", content=b"kh", by=cast.hoa, at=AT
    )
    draft = commands.read_draft(draft_id=made.pk, at=AT)
    commands.save_head(draft=draft, head=HEAD, by=cast.hoa, at=AT)
    draft.refresh_from_db()
    page = queries.draft_page(draft)
    (shown,) = [one for group in page.groups for one in group.items if one.item.kind == ItemKind.DEADLINE]
    assert shown.becomes == queries.review_item(DraftItem.objects.get(pk=shown.item.pk)).becomes
    assert shown.becomes is not None
    assert (shown.becomes.text, shown.becomes.who) == (WORK, ("Sở Y tế",))
    preview = queries.confirm_preview(page)
    assert (preview.tasks, preview.agencies, preview.deadlines) == (1, 0, 1)
    task = Task.objects.get(plan=commands.confirm_plan(draft=draft, by=cast.hoa, at=AT))
    assert (task.title, f"{task.due_on:%d/%m/%Y}") == (WORK, "30/06/2026")
    assert [one.text for one in task.assignments.all()] == ["Sở Y tế"]


def given(text: str, *, who: tuple[str, ...] = ("Sở Nội vụ",), section: str = "II.1", **value: Any) -> One:
    """An activity that says who does it."""
    return One("activity", {"text": text, "who": list(who), "section": section, **value}, text, 0, len(text))


def led(title: str, *, lead: str = "Sở Nội vụ", section: str = "II.1") -> One:
    """An agency's item elsewhere in the text."""
    return One("task", {"title": title, "lead": [lead], "section": section, "duties": []}, title, 900, 900 + len(title))


ORDERED = "Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh mở 03 lớp tập huấn"


def test_an_activity_that_names_who_does_it_becomes_a_task_with_who_helps():
    (order,) = orders_of([given(ORDERED, coordinating=["Công an tỉnh"])])
    assert (order.text, order.lead, order.coordinating) == (ORDERED, ("Sở Nội vụ",), ("Công an tỉnh",))
    assert (order.quote, order.start, order.end, order.due) == (ORDERED, 0, len(ORDERED), None)


@pytest.mark.parametrize(
    ("when", "years", "due"),
    [
        ("trong quý II/2026", (2026, 2030), (None, 6, 2026)),
        ("trong quý II", (2026, 2026), (None, 6, 2026)),
        ("trong quý II", (None, 2026), (None, 6, 2026)),
        ("trong quý II", (2026, 2030), None),
        ("hằng quý", (2026, 2026), None),
        (None, (2026, 2026), None),
    ],
)
def test_the_time_of_an_activity_says_until_when_its_task_is_due(when, years, due):
    said = given(ORDERED)
    said.value["when"] = when
    (order,) = orders_of([One("period", dict(zip(("start_year", "end_year"), years, strict=True))), said])
    assert (order.due and tuple(order.due[part] for part in ("day", "month", "year"))) == due


@pytest.mark.parametrize(
    ("who", "force", "is_owed"),
    [
        (("Sở Y tế",), "intent", True),
        (("UBND xã Tân Phước",), "intent", True),
        (("các sở, ban, ngành",), "order", True),
        (("các sở, ban, ngành",), "request", True),
        (("các sở, ban, ngành",), "intent", False),
        (("cán bộ phụ trách",), "order", False),
        ((), "order", False),
    ],
)
def test_a_unit_owes_what_it_is_named_for_a_group_what_it_is_ordered_or_asked(who, force, is_owed):
    assert bool(given_in_activities([given("Mở lớp tập huấn", who=who, force=force)])) is is_owed


@pytest.mark.parametrize(
    ("task", "is_double"),
    [
        (led("Cơ quan thực hiện: Sở Nội vụ"), True),
        (led("Cơ quan chủ trì: Sở Nội vụ", section="II.9"), True),
        (led("Mở lớp", section="II"), False),
        (led("Chủ trì mở lớp tập huấn cho cán bộ", section="III.1"), True),
        (led("Chủ trì mở lớp tập huấn cho cán bộ", lead="Sở Y tế", section="III.1"), False),
        (led("Treo băng rôn, khẩu hiệu", section="II.1"), False),
        (led("Cơ quan thực hiện: Sở Y tế", lead="Sở Y tế"), False),
        (led("Cơ quan thực hiện: Sở Nội vụ", section="II.1.2.1"), False),
        (led("Chủ trì, hướng dẫn triển khai", section="III.1"), False),
        (led("Chủ trì, hướng dẫn triển khai", section="II.10"), False),
        (led("Chủ trì, hướng dẫn triển khai", section="I"), False),
    ],
)
def test_what_an_agencys_item_gives_to_the_same_unit_under_the_same_heading_is_no_second_task(task, is_double):
    assert bool(given_in_activities([given("Mở lớp tập huấn"), task])) is not is_double


def test_an_activity_of_several_parts_that_an_agencys_item_gives_in_pieces_is_no_second_task():
    task = led("…", section="IV.1")
    task.value["duties"] = [
        {"text": "Mở lớp tập huấn cho cán bộ xã", "due": None},
        {"text": "phát tờ rơi", "due": None},
    ]
    assert given_in_activities([given("Mở lớp tập huấn cho cán bộ xã; phát tờ rơi"), task]) == []
    assert len(given_in_activities([given("Mở lớp tập huấn cho cán bộ xã; in sách"), task])) == 1


def test_an_activity_whose_day_is_a_task_is_no_second_one_and_its_helpers_help_there():
    line = f"{ORDERED}; {DAY}."
    items = [given(line, coordinating=["Công an tỉnh"]), deadline(start=line.index(DAY))]
    (order,) = orders_of(items)
    assert (order.item.kind, order.lead, order.coordinating) == ("deadline", ("Sở Nội vụ",), ("Công an tỉnh",))


def test_an_activity_that_only_reports_is_no_task_one_that_also_reports_is():
    report = "Sở Nội vụ báo cáo kết quả trước ngày 15/12"
    told = deadline(report, start=0, reporting=True)
    assert orders_of([given(report), told]) == []
    assert len(orders_of([given(f"{report}. {ORDERED}, {WORK} và {WORK.lower()}"), told])) == 1


def test_an_activity_typed_by_hand_has_no_place_and_becomes_a_task_as_well():
    typed = given("Mở lớp tập huấn")
    typed.start = typed.end = None
    assert len(orders_of([typed, deadline()])) == 2


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Công an tỉnh và Sở Y tế thực hiện", "Dự án dạy nghề"),
        ("Sở Nội vụ chủ trì tổ chức thực hiện.", "Dự án dạy nghề"),
        ("Sở Nội vụ chủ trì, phối hợp với Công an tỉnh mở lớp", None),
        ("Sở Nội vụ", None),
    ],
)
def test_words_that_only_say_who_are_called_like_their_heading(words, title):
    heading = One("section", {"label": "II.1", "title": "Dự án dạy nghề"})
    deeper = One("section", {"label": "II.1.a", "title": None})
    helpers = ["Công an tỉnh", "Sở Y tế"]
    one = given(words, section="II.1.a", coordinating=helpers)
    assert [order.text for order in orders_of([heading, deeper, one])] == [title or words]
    item = One(
        "task", {"title": words, "lead": ["Sở Nội vụ"], "coordinating": helpers, "section": "II.1", "duties": []}, words
    )
    assert [order.text for order in orders_of([heading, item])] == [title or words]


def test_words_that_only_say_who_without_a_heading_stay():
    assert orders_of([given("Sở Nội vụ chủ trì thực hiện", section="")])[0].text == "Sở Nội vụ chủ trì thực hiện"


@pytest.mark.parametrize(
    ("words", "is_owed"),
    [
        ("Giao Sở Nội vụ mở 03 lớp tập huấn cho cán bộ xã, báo cáo kết quả trước ngày 15/12/2026", True),
        ("Sở Nội vụ định kỳ 6 tháng tổng hợp, báo cáo kết quả trước ngày 15/12", False),
        ("Giao Sở Nội vụ báo cáo kết quả trước ngày 15/12", False),
    ],
)
def test_work_that_is_also_to_be_reported_is_a_task(words, is_owed):
    told = deadline(words, start=0, reporting=True)
    assert bool(given_in_activities([given(words), told])) is is_owed


def test_an_unnumbered_line_that_says_who_gives_what_stands_under_its_own_heading_only():
    headings = [One("section", {"label": label, "title": "Việc"}) for label in ("II", "II.1", "II.2")]
    line = led("Cơ quan thực hiện: Sở Nội vụ", section="II.1")
    under, beside = given("Mở lớp", section="II.1"), given("Khám sức khỏe cho phụ nữ nghèo", section="II.2")
    assert [order.item for order in given_in_activities([*headings, line, under, beside])] == [beside]


def test_without_headings_a_unit_keeps_its_other_work():
    task = led("Quản lý kinh phí", section="")
    assert len(given_in_activities([task, given("Mở lớp tập huấn", section="")])) == 1


@pytest.mark.parametrize(
    ("read", "now", "leads"),
    [
        (["Sở Y tế"], ["Công an tỉnh"], "Công an tỉnh"),
        (["Sở Y tế"], ["Sở Y tế"], "Sở Y tế"),
        (["Sở Nội vụ"], ["Công an tỉnh"], "Sở Y tế"),
        (None, ["Công an tỉnh"], "Sở Y tế"),
    ],
)
def test_who_an_officer_says_does_the_activity_leads_the_task_of_its_day(read, now, leads):
    around = activity(who=tuple(now))
    around.read_value = {"who": read} if read else None
    assert becoming_of(deadline(who=["Sở Y tế"]), items=[around]).who == (leads,)
