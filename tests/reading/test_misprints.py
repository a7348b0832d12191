"""Words run together, numbers set with a dash: as older and careless files write them."""

from __future__ import annotations

import re

import pytest

from songhanh.reading.labels import label_of
from songhanh.reading.text import clean_sheet
from songhanh.reading.traced import Traced
from tests.reading.documents import body


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4. Trung tâmY tế huyện", "4. Trung tâm Y tế huyện"),
        ("Thực hiệnQuyết định số 19", "Thực hiện Quyết định số 19"),
        ("nhiệm vụ củaSở Nội vụ và BanDân tộc", "nhiệm vụ của Sở Nội vụ và BanDân tộc"),
        ("kênh TikTok, YouTube, VNeID", "kênh TikTok, YouTube, VNeID"),
        ("huyện Phú Lương", "huyện Phú Lương"),
        ("hop.thuDien@snv.vn, iPhone", "hop.thuDien@snv.vn, iPhone"),
    ],
)
def test_a_capital_behind_a_syllable_begins_a_word(line, expected):
    assert [found.text for found in clean_sheet(line).lines] == [expected]


def test_the_places_of_words_set_apart_stay_those_of_the_file():
    text = "Trung tâmY tế huyện"
    [line] = clean_sheet(text).lines
    assert line.body.span(line.text.index("Y")).start == text.index("Y")
    assert text[slice(line.body.span().start, line.body.span().end)] == text


def test_a_text_without_a_border_is_not_copied():
    whole = Traced.of("Sở Y tế")
    assert whole.parted(re.compile("x")) is whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1- Mục tiêu chung:", "1"),
        ("2 - Mục tiêu cụ thể", "2"),
        ("12- Sở Y tế", "12"),
        ("1-2 lớp tập huấn", None),
        ("5 - 7 mô hình", None),
        ("2006 - Kế hoạch", None),
        ("1 -Mục tiêu", None),
    ],
)
def test_a_number_with_a_dash_is_a_label(text, expected):
    label = label_of(text)
    assert (label.text if label else None) == expected


def test_items_numbered_with_a_dash_are_sections():
    found = body("II/ MỤC TIÊU", "1- Mục tiêu chung:", "Nâng cao đời sống.", "2- Mục tiêu cụ thể:", "+ Đạt 80%.")
    assert [(s.label, s.title) for s in found.sections] == [
        ("II", "MỤC TIÊU"),
        ("II.1", "Mục tiêu chung"),
        ("II.2", "Mục tiêu cụ thể"),
    ]
