"""Days in words, with "mồng", behind "không quá" or a term; months by which work that is done once is over."""

from __future__ import annotations

import pytest

from songhanh.reading.days import days_in
from songhanh.reading.figures import in_figures
from songhanh.reading.times import finished_in
from tests.reading.documents import body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gửi chậm nhất ngày mồng 10 tháng 9 năm 2023", [(10, 9, 2023, "once")]),
        ("báo cáo trước ngày mùng 5 hằng tháng", [(5, None, None, "monthly")]),
        ("gửi danh sách trước mồng 8/3/2026", [(8, 3, 2026, "once")]),
        ("gửi trước ngày hai mươi tháng năm năm 2013", [(20, 5, 2013, "once")]),
        ("hoàn thành trước ngày mười lăm tháng mười hai năm 2026", [(15, 12, 2026, "once")]),
        ("gửi chậm nhất ngày mồng năm tháng tư năm 2026", [(5, 4, 2026, "once")]),
        ("báo cáo trước ngày ba mươi mốt tháng một hằng năm", [(31, 1, None, "yearly")]),
        ("nộp danh sách không quá ngày 20/11/2026", [(20, 11, 2026, "once")]),
        ("hồ sơ gửi về không để quá ngày 15/9/2026", [(15, 9, 2026, "once")]),
        ("hoàn thành muộn nhất trong ngày 30/6/2026", [(30, 6, 2026, "once")]),
        ("thời hạn gửi báo cáo: ngày 10 tháng 6 và ngày 10 tháng 12",
         [(10, 6, None, "yearly"), (10, 12, None, "yearly")]),
        ("hạn chót nộp hồ sơ là 24h ngày 20/10/2026", [(20, 10, 2026, "once")]),
        ("Ngày mồng 8 tháng 3 là ngày của phụ nữ", []),
        ("kể từ ngày hai mươi tháng năm năm 2013", []),
        ("không quá 20 ngày", []),
        ("tháng năm năm 2013 tổ chức hội thi", []),
        ("không quá 15/20 hộ", []),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text, expected):
    assert [(d.day, d.month, d.year, d.recurrence) for d in days_in(text)] == expected


def test_a_day_in_words_has_its_words_for_a_place():
    text = "gửi trước ngày hai mươi tháng năm năm 2013, không chậm"
    (day,) = days_in(text)
    assert text[day.start : day.end] == "trước ngày hai mươi tháng năm năm 2013"
    text = "báo cáo trước ngày ba mươi mốt tháng một hằng năm"
    (day,) = days_in(text)
    assert text[day.start : day.end] == "trước ngày ba mươi mốt tháng một"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ngày hai mươi tháng năm năm 2013", "ngày 20 tháng 05 năm 2013"),
        ("ngày rằm tháng bảy", "ngày rằm tháng bảy"),
        ("ba ngày hai đêm tháng năm", "ba ngày hai đêm tháng năm"),
        ("ngày hai mươi lăm tháng mười", "ngày 25 tháng 10"),
        ("ngày mười tháng chạp", "ngày 10 tháng 12"),
    ],
)
def test_figures_take_the_place_of_words_letter_for_letter(text, written):
    out, _ = in_figures(text)
    assert len(out) == len(text)
    assert " ".join(out.split()) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tham mưu sơ kết giữa nhiệm kỳ (quý III/2028)", ["Q3/2028"]),
        ("Hoàn thành việc rà soát (trong quý I/2026)", ["Q1/2026"]),
        ("Ban hành quy chế (tháng 4/2026)", ["04/2026"]),
        ("Quán triệt trong tháng 02/2026; giao ban sau", ["02/2026"]),
        ("cấp Giấy chứng nhận hộ nghèo trong tháng 12 năm 2026", ["12/2026"]),
        ("Thành lập tổ truyền thông trong tháng 3/2026", ["03/2026"]),
        ("Xây dựng kế hoạch trong quý I năm 2026", ["Q1/2026"]),
        ("Sơ kết (năm 2028), tổng kết (năm 2030)", ["2028", "2030"]),
        ("Cuối năm 2030 tổng kết", ["2030"]),
        ("Tổ chức lễ phát động (tháng 11/2026)", []),
        ("báo cáo kết quả kiểm tra (quý I/2026)", []),
        ("tổ chức hội nghị trong tháng 3/2026", []),
        ("Tổ chức hội nghị phổ biến Luật trong tháng 3/2026", []),
        ("Tuyên truyền trong tháng 11/2026", []),
        ("Rà soát từ tháng 3/2026", []),
    ],
)
def test_a_month_is_a_limit_of_work_that_is_done_once_and_none_of_an_event(text, expected):
    assert [time.written for time in finished_in(text)] == expected


def test_a_day_in_words_is_a_deadline_of_the_document():
    found = body("I. CHẾ ĐỘ BÁO CÁO", "1. Báo cáo sơ kết gửi trước ngày hai mươi tháng năm năm 2026.").deadlines
    assert [(d.day, d.recurrence) for d in found] == [("20/05/2026", "once")]
