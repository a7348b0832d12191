"""Lines that only say who: what they order, until when, and whose a day beside them is."""

from __future__ import annotations

from typing import Any

import pytest

from songhanh.plans.rules import Outcome, becoming_of, given_in_activities, orders_of
from songhanh.plans.rules.who_lines import is_who_line
from tests.plans.test_becoming import One

JUNE = {"day": 30, "month": 6, "year": 2026, "inclusive": False}
AUTUMN = {"day": None, "month": 9, "year": 2026, "inclusive": True}


def section(label: str, title: str | None) -> One:
    return One("section", {"label": label, "title": title})


def line(label: str, *duties: tuple[str, Any], who: str = "Sở Y tế") -> One:
    """ "Cơ quan chủ trì: Sở Y tế." in the item with this label, with what is told before it."""
    told = [{"text": text, "start": None, "end": None, "due": due} for text, due in duties]
    title = f"Cơ quan chủ trì: {who}."
    return One("task", {"section": label, "title": title, "lead": [who], "duties": told}, title)


def day(label: str, text: str = "Hoàn thành trong quý III năm 2026.", *, start: int | None = None, **due: Any) -> One:
    return One("deadline", {"text": text, "section": label, "reporting": False, **(due or AUTUMN)}, text, start)


def ordered(*items: One) -> list[tuple[str, Any]]:
    return [(order.text, order.due) for order in orders_of(items)]


@pytest.mark.parametrize(
    ("text", "only_who"),
    [
        ("Cơ quan chủ trì: Sở Y tế", True),
        ("- Chủ trì: Sở Y tế; phối hợp: Sở Tư pháp", True),
        ("Trách nhiệm thực hiện: Sở Y tế", True),
        ("+ Đơn vị thực hiện là Sở Y tế", True),
        ("Sở Y tế chủ trì mở lớp", False),
        ("Chủ trì, phối hợp với Sở Tư pháp mở lớp", False),
        ("", False),
    ],
)
def test_words_that_only_say_who_are_known(text, only_who):
    assert is_who_line(text) is only_who


def test_an_item_without_a_name_of_its_own_is_called_by_its_words_not_by_the_heading_above():
    chapter = section("III.1", "Hoàn thiện thể chế")
    lines = [
        line("III.1.1", ("Rà soát quy chuẩn về bến xe", AUTUMN)),
        line("III.1.2", ("Lồng ghép giới trong thẩm định văn bản", None)),
    ]
    assert ordered(chapter, *lines) == [
        ("Rà soát quy chuẩn về bến xe", AUTUMN),
        ("Lồng ghép giới trong thẩm định văn bản", None),
    ]


def test_an_item_with_a_name_is_called_by_it_and_due_when_its_words_say():
    assert ordered(section("III.2", "Chiến dịch 30 ngày"), line("III.2", ("Nội dung: phát 30 thông điệp", JUNE))) == [
        ("Chiến dịch 30 ngày", JUNE)
    ]


def test_two_lines_in_one_item_are_called_by_what_is_told_before_each():
    named = section("II.1", "Tuyên truyền")
    two = [line("II.1", ("Mở 05 lớp", None)), line("II.1", ("Phát tờ rơi", None), who="Sở Nội vụ")]
    assert [text for text, _ in ordered(named, *two)] == ["Mở 05 lớp", "Phát tờ rơi"]


@pytest.mark.parametrize(
    ("duties", "text"),
    [
        ((("Nội dung: mở 05 lớp tập huấn;", None), ("phát tờ rơi.", None)), "mở 05 lớp tập huấn; phát tờ rơi"),
        ((("Nội dung thực hiện: mở 05 lớp tập huấn", None),), "mở 05 lớp tập huấn"),
        ((("Cơ quan chủ trì: Sở Y tế.", None),), "Hoàn thiện thể chế"),
        ((), "Hoàn thiện thể chế"),
    ],
)
def test_the_words_of_an_item_are_one_name_without_what_kind_of_words_they_are(duties, text):
    assert ordered(section("III.1", "Hoàn thiện thể chế"), line("III.1.1", *duties)) == [(text, None)]


def test_without_heading_and_words_the_line_itself_is_the_name():
    assert ordered(line("III.1")) == [("Cơ quan chủ trì: Sở Y tế.", None)]


def test_work_with_different_days_is_one_task_for_each():
    two = line("III.1", ("Rà soát hồ sơ.", JUNE), ("cấp thẻ", AUTUMN))
    assert ordered(section("III.1", "Quản lý"), two) == [("Rà soát hồ sơ", JUNE), ("cấp thẻ", AUTUMN)]


def test_work_without_a_day_is_not_late_for_the_day_of_other_work():
    mixed = line("III.1", ("Duy trì đường dây nóng", None), ("rà soát hồ sơ", JUNE), ("in sổ tay", None))
    assert ordered(section("III.1", "Hỗ trợ"), mixed) == [("rà soát hồ sơ", JUNE), ("Hỗ trợ", None)]
    assert ordered(mixed) == [("rà soát hồ sơ", JUNE), ("Duy trì đường dây nóng; in sổ tay", None)]


def test_words_behind_a_label_that_tell_of_work_are_the_work():
    told = "Trách nhiệm thực hiện: Sở Y tế chủ trì xây dựng Đề án trình UBND tỉnh trước ngày 30/6/2026"
    (order,) = orders_of([line("III.1.2", (told, JUNE))])
    assert (order.text, order.due) == (told.partition(": ")[2], JUNE)


def test_a_line_whose_words_all_say_who_still_orders_something():
    one = line("III.1", ("Cơ quan chủ trì: Sở Y tế", JUNE), ("đơn vị thực hiện: Sở Y tế", AUTUMN))
    assert [text for text, _ in ordered(one)] == ["Cơ quan chủ trì: Sở Y tế."]


def test_what_is_called_otherwise_than_it_is_told_keeps_the_words_and_the_place_of_the_line():
    named = line("III.2", ("phát 30 thông điệp", JUNE), ("in sổ tay", JUNE))
    named.start, named.end = 40, 66
    (order,) = orders_of([section("III.2", "Chiến dịch"), named])
    assert (order.text, order.quote, order.start, order.end) == ("Chiến dịch", named.value["title"], 40, 66)


@pytest.mark.parametrize("label", ["III.1.1", "III.1.1.c"])
def test_a_day_alone_in_the_item_of_a_line_is_no_task_of_its_own(label):
    told = becoming_of(day(label), items=[line("III.1.1", ("Rà soát quy chuẩn", AUTUMN))])
    assert (told.outcome, told.text, told.who) == (Outcome.WITHIN, "Rà soát quy chuẩn", ("Sở Y tế",))


def test_a_day_that_no_line_orders_anything_for_stays_a_task():
    chapter = [section("II", "Nhiệm vụ"), line("II", ("Việc chung", None))]
    assert becoming_of(day("II.3"), items=chapter).outcome is Outcome.TASK
    other = line("II.3", ("Việc khác", JUNE))
    assert becoming_of(day("II.3"), items=[*chapter, other]).outcome is Outcome.TASK


def test_a_day_of_somebody_else_and_one_in_an_item_below_stay_tasks():
    one = line("III.1", ("Rà soát quy chuẩn", JUNE))
    words = "Thẩm định dự toán trước ngày 30/6/2026"
    assert becoming_of(day("III.1", words, **JUNE, who=["Sở Tài chính"]), items=[one]).outcome is Outcome.TASK
    assert becoming_of(day("III.1.1", words, **JUNE), items=[one]).outcome is Outcome.TASK
    work = One("activity", {"text": words, "who": [], "section": "III.1"}, words, 5, 5 + len(words))
    assert becoming_of(day("III.1", words, start=5, **JUNE), items=[one, work]).outcome is Outcome.TASK


def test_all_times_of_one_time_line_are_those_of_its_work_and_of_two_lines_the_nearer_above():
    times = [day("II.1", "Quý II, quý III", start=50, **(AUTUMN | {"month": month})) for month in (6, 9)]
    first, second = line("II.1", ("Mở lớp", AUTUMN)), line("II.1", ("Phát tờ rơi", AUTUMN), who="Sở Nội vụ")
    first.start, second.start = 20, 70
    told = [becoming_of(one, items=[second, first, *times]) for one in times]
    assert [(one.outcome, one.text) for one in told] == [(Outcome.WITHIN, "Mở lớp")] * 2
    open_year = line("II.1", ("Mở lớp", AUTUMN | {"year": None}))
    assert becoming_of(times[1], items=[open_year]).outcome is Outcome.WITHIN


def test_a_day_with_words_is_the_lines_when_it_is_the_day_of_what_the_line_orders():
    one = line("III.1.2", ("Xây dựng bộ quy tắc", JUNE))
    words = "Trình Bộ trưởng trước ngày 30/6/2026."
    assert becoming_of(day("III.1.2", words, **JUNE), items=[one]).outcome is Outcome.WITHIN
    assert becoming_of(day("III.1.2", words, **AUTUMN), items=[one]).outcome is Outcome.TASK
    assert ordered(one, day("III.1.2", words, **JUNE)) == [("Xây dựng bộ quy tắc", JUNE)]


def test_a_day_of_another_item_stays_a_task_and_a_report_stays_a_report():
    one = line("III.1.1", ("Rà soát quy chuẩn", None))
    assert becoming_of(day("III.1.2"), items=[one]).outcome is Outcome.TASK
    report = day("III.1.1", "Báo cáo trước ngày 30/6/2026", **JUNE, reporting=True)
    assert becoming_of(report, items=[one]).outcome is Outcome.REPORTING


def test_the_day_in_an_activity_of_the_item_is_that_of_the_line_when_the_line_has_it_already():
    said = "Rà soát người nghiện, hoàn thành trước ngày 30/6/2026"
    work = One("activity", {"text": said, "who": ["Sở Y tế"], "section": "III.2"}, said, 0, len(said))
    one = line("III.2", (said, JUNE))
    items = [section("III.2", "Lập hồ sơ"), work, one, day("III.2", said, start=0, **JUNE)]
    assert ordered(*items) == [("Lập hồ sơ", JUNE)]
    assert given_in_activities(items) == []
