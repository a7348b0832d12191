"""Until when, and how often: one table per way in which plans say it."""

from __future__ import annotations

import pytest

from songhanh.reading.deadlines import due_in, time_due
from songhanh.reading.traced import Traced
from tests.reading.documents import body


def due(text: str) -> tuple[int | None, int | None, int | None, bool] | None:
    found = due_in(Traced.of(text))
    return found and (found.day, found.month, found.year, found.inclusive)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trước ngày 15/6", (15, 6, None, False)),
        ("trước 15/6", (15, 6, None, False)),
        ("Trước ngày 01/01", (1, 1, None, False)),
        ("trước ngày 15 tháng 6", (15, 6, None, False)),
        ("trước ngày 15/6/2026", (15, 6, 2026, False)),
        ("trước ngày 15 tháng 6 năm 2026", (15, 6, 2026, False)),
        ("chậm nhất ngày 20 tháng 11 hằng năm", (20, 11, None, True)),
        ("chậm nhất là ngày 20/11", (20, 11, None, True)),
        ("chậm nhất vào ngày 20/11", (20, 11, None, True)),
        ("chậm nhất trước ngày 20/11", (20, 11, None, False)),
        ("muộn nhất là ngày 20/11", (20, 11, None, True)),
        ("không muộn hơn ngày 20/11", (20, 11, None, True)),
        ("đến hết ngày 31/12/2026", (31, 12, 2026, True)),
        ("xong trong ngày 31/12/2026", (31, 12, 2026, True)),
        ("hoàn thành ngày 30/9/2026", (30, 9, 2026, True)),
        ("trước ngày 20 hằng tháng", (20, None, None, False)),
        ("trước ngày 31/6", (31, 6, None, False)),
        ("trước ngày 32/6", None),
        ("trước ngày 15/13", None),
        ("trước ngày 0/6", None),
        ("trước ngày 99/99/2026", None),
        ("trước ngày 15/6/0026", None),
        ("từ ngày 15/11 đến ngày 15/12", None),
        ("ngày 15/6", None),
        ("trước 50%", None),
        ("", None),
    ],
)
def test_a_day_by_which_is_read_and_whether_it_still_counts(words, expected):
    assert due(f"Gửi báo cáo {words}") == expected


@pytest.mark.parametrize(
    ("cell", "day", "expected"),
    [
        ("Quý I/2026", "Q1/2026", (None, 3, 2026, True)),
        ("quý IV/2024", "Q4/2024", (None, 12, 2024, True)),
        ("Quý 4 năm 2024", "Q4/2024", (None, 12, 2024, True)),
        ("Trước quý IV/2024", "Q4/2024", (1, 10, 2024, False)),
        ("Tháng 11/2025", "11/2025", (None, 11, 2025, True)),
        ("trong tháng 11 năm 2025", "11/2025", (None, 11, 2025, True)),
        ("Từ tháng 3 đến tháng 6/2026", "06/2026", (None, 6, 2026, True)),
        ("xong trước tháng 6/2026", "06/2026", (1, 6, 2026, False)),
        ("Tháng 12 hằng năm", "tháng 12", (None, 12, None, True)),
        ("tháng 12 hàng năm", "tháng 12", (None, 12, None, True)),
        ("2025", "2025", (None, None, 2025, True)),
        ("Năm 2025", "2025", (None, None, 2025, True)),
        ("Trong năm 2025.", "2025", (None, None, 2025, True)),
        ("Đến hết năm 2025", "2025", (None, None, 2025, True)),
        ("Hoàn thành đến hết năm 2025", "2025", (None, None, 2025, True)),
        ("Trước năm 2026", "2026", (1, 1, 2026, False)),
        ("Năm 2025 và các năm tiếp theo", "2025", (None, None, 2025, True)),
        ("Trước ngày 30/11/2025", "30/11/2025", (30, 11, 2025, False)),
        ("Trước 15/6 hằng năm", "15/06", (15, 6, None, False)),
    ],
)
def test_a_timetable_may_name_a_quarter_a_month_or_a_year(cell, day, expected):
    [found] = body("I. VIỆC", f"- Thời gian: {cell}").deadlines
    assert found.day == day
    assert (found.due.day, found.due.month, found.due.year, found.due.inclusive) == expected
    assert time_due(Traced.of(cell)) is not None


@pytest.mark.parametrize(
    "cell", ["Hằng năm", "Thường xuyên", "2025-2030", "Tháng 13/2025", "tháng 0/2025", "Quý V/2025", "Quý IV/0025", ""]
)
def test_a_timetable_without_an_end_has_no_deadline(cell):
    assert time_due(Traced.of(cell)) is None
    assert body("I. VIỆC", f"- Thời gian: {cell}").deadlines == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gửi báo cáo trước ngày 15/6.", ("15/06", "yearly")),
        ("Gửi báo cáo trước ngày 15/6/2026.", ("15/06/2026", "once")),
        ("Hằng năm, gửi báo cáo trước ngày 15/12.", ("15/12", "yearly")),
        ("Gửi báo cáo chậm nhất ngày 20 tháng 11 hằng năm.", ("20/11", "yearly")),
        ("Gửi báo cáo trước ngày 20 hằng tháng.", ("20", "monthly")),
        ("Hằng quý, gửi báo cáo trước ngày 10.", ("10", "quarterly")),
        ("Hoàn thành trước ngày 30/9.", ("30/09", "once")),
        ("Định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.", (None, "half-yearly")),
        ("Định kỳ hằng quý báo cáo về Sở Nội vụ.", (None, "quarterly")),
        ("Hằng tháng báo cáo về Sở Nội vụ.", (None, "monthly")),
        ("Hằng ngày báo cáo về Sở Y tế.", (None, "daily")),
    ],
)
def test_how_often_comes_from_the_words_near_the_day(sentence, expected):
    assert [(d.day, d.recurrence) for d in body("I. VIỆC", f"- {sentence}").deadlines] == [expected]


@pytest.mark.parametrize(
    ("sentence", "who", "to_whom"),
    [
        ("Sở Y tế báo cáo Sở Nội vụ trước ngày 15/6.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Đề nghị Sở Y tế gửi kết quả về Sở Nội vụ trước ngày 15/6.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Trước ngày 15/6, các sở, ngành báo cáo Sở Nội vụ.", ["các sở, ngành"], ["Sở Nội vụ"]),
        ("Gửi báo cáo về Sở Nội vụ trước ngày 15/6.", [], ["Sở Nội vụ"]),
        ("Gửi báo cáo trước ngày 15/6.", [], []),
    ],
)
def test_a_report_has_who_owes_it_and_who_receives_it(sentence, who, to_whom):
    [found] = body("I. VIỆC", f"- {sentence}").deadlines
    assert found.reporting
    assert ([u.text for u in found.who], [u.text for u in found.to_whom]) == (who, to_whom)


def test_an_item_that_names_its_agency_owes_the_report_inside_it():
    [found] = body("I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Gửi báo cáo về Sở Nội vụ trước ngày 15/6.").deadlines
    assert [u.text for u in found.who] == ["Sở Y tế"]


def test_the_span_of_a_day_is_its_words():
    reading = body("I. VIỆC", "- Gửi báo cáo **trước ngày 15/6** về Sở Nội vụ.", "- Thời gian: Quý IV/2026")
    spans = [d.due.span for d in reading.deadlines]
    assert [reading.text[s.start : s.end] for s in spans] == ["trước ngày 15/6", "Quý IV/2026"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chậm nhất 15/6/2026 gửi về Sở Y tế.", ["15/06/2026"]),
        ("HẠN NỘP: 15/6/2026.", ["15/06/2026"]),
        ("Hoàn thành 15/6/2026.", ["15/06/2026"]),
        ("TRƯỚC NGÀY 15/6/2026 báo cáo Sở Y tế.", ["15/06/2026"]),
        ("Báo cáo 6 tháng: 15/6, năm: 15/12.", ["15/06", "15/12"]),
        ("Kế hoạch số 15/6 của tỉnh.", []),
    ],
)
def test_a_day_is_found_by_any_word_that_may_lead_it(text, expected):
    assert [found.day for found in body("II. NHIỆM VỤ", f"1. {text}").deadlines] == expected
