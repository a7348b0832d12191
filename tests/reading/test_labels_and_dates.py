"""Small pieces of the grammar: labels, numerals, dates, years, names."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.reading.dates import DATE, date_in, years_of
from songhanh.reading.labels import label_of, roman_text, roman_value
from songhanh.reading.letters import LOWER, UPPER


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("I. MỤC TIÊU", "roman", "I"),
        ("IlI. NỘI DUNG", "roman", "III"),
        ("XIV/ Khác", "roman", "XIV"),
        ("1. Mục đích", "arabic", "1"),
        ("1/ Mục đích", "arabic", "1"),
        ("1) Mục đích", "arabic", "1"),
        ("l. Mục đích", "arabic", "1"),
        ("l2. Sở Y tế", "arabic", "12"),
        ("2.1. Nội dung", "arabic", "2.1"),
        ("4.1.2. Cơ quan", "arabic", "4.1.2"),
        ("3.2 Tổ chức", "arabic", "3.2"),
        ("05. Việc", "arabic", "5"),
        ("đ) Việc", "letter", "đ"),
        ("a. Việc", "letter", "a"),
        ("- Việc", "bullet", "-"),
        ("• Việc", "bullet", "-"),
        ("~ Việc", "bullet", "-"),
        ("o Việc", "bullet", "-"),
        ("Điều 12. Hiệu lực", "article", "Điều 12"),
        ("Phần thứ hai. Việc", "part", "Phần thứ hai"),
    ],
)
def test_a_label_is_recognised_in_all_its_spellings(text, kind, label):
    found = label_of(text)
    assert found is not None
    assert (found.kind, found.text) == (kind, label)


@pytest.mark.parametrize(
    "text",
    ["15/6 hằng năm", "24/12/2010 của", "- 2030, tầm nhìn", "2025", "và các sở", "IIII. Sai", "1.000 phụ nữ", ""],
)
def test_what_is_no_label_stays_text(text):
    assert label_of(text) is None


def test_roman_numerals_go_both_ways():
    assert [roman_value(roman_text(n)) for n in range(1, 40)] == list(range(1, 40))
    assert roman_value("A") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 24/12/2010", date(2010, 12, 24)),
        ("ngày 4/02/2009", date(2009, 2, 4)),
        ("ngày29/5/2012", date(2012, 5, 29)),
        ("ngày 22/8/ 2011", date(2011, 8, 22)),
        ("ngày 24 tháng 12 năm 2010", date(2010, 12, 24)),
        ("20.04.2017", date(2017, 4, 20)),
        ("ngày 31/02/2020", None),
    ],
)
def test_dates_are_read_in_digits_and_words(text, expected):
    match = DATE.search(text)
    assert match is not None
    assert date_in(match) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giai đoạn 2016-2020", (2016, 2020)),
        ("GIAI ĐOẠN 2025 - 2035, ĐỊNH HƯỚNG ĐẾN NĂM 2045", (2025, 2035)),
        ("giai đoạn từ năm 2021 đến năm 2025", (2021, 2025)),
        ("ĐẾN NĂM2020, TẦM NHÌN ĐẾN NĂM 2030", (None, 2020)),
        ("năm 2022", (2022, 2022)),
        ("lấy năm 2031 là Năm gia đình", (2031, 2031)),
        ("Thực hiện Quyết định số 12/QĐ-TTg ngày 04 tháng 9 năm 2025", None),
        ("Triển khai Luật Việc làm", None),
    ],
)
def test_the_years_of_a_title_leave_visions_and_cited_dates_out(text, expected):
    found = years_of(text)
    assert (found[:2] if found else None) == expected


def test_capitals_and_small_letters_are_told_apart():
    assert "đ" not in UPPER
    assert "Đ" not in LOWER
    assert "ạ" in LOWER
    assert "Ạ" in UPPER
