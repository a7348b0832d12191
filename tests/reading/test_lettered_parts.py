"""Parts with capital letters: the Vietnamese order has Đ after D and no F, the foreign one E after D."""

from __future__ import annotations

import pytest

from songhanh.reading.labels import label_of
from tests.reading.documents import body


def labels(*paragraphs: str) -> list[str]:
    return [section.label for section in body(*paragraphs).sections]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đ. TỔ CHỨC THỰC HIỆN", "part"),
        ("Đ) TỔ CHỨC THỰC HIỆN", "part"),
        ("Đ. Tổ chức thực hiện", "capital"),
        ("G. KINH PHÍ", "part"),
        ("đ) Kiểm tra, giám sát.", "letter"),
        ("Đ.TỔ CHỨC", None),
        ("Đồng chí Nguyễn Văn An", None),
        ("ĐỀ ÁN", None),
    ],
)
def test_d_with_a_stroke_is_a_letter_of_a_part(text, kind):
    label = label_of(text)
    assert (label.kind if label else None) == kind


@pytest.mark.parametrize("letters", ["ABCDĐ", "ABCDĐE", "ABCDE", "ABCDĐEG", "ABCDEF"])
def test_parts_go_by_either_alphabet(letters):
    headings = [f"{letter}. MỤC TIÊU CỦA KẾ HOẠCH {number}" for number, letter in enumerate(letters)]
    assert labels(*headings) == list(letters)


@pytest.mark.parametrize("letters", ["ABCDĐ", "ABCDE", "ABCDEG"])
def test_letters_with_small_titles_follow_each_other(letters):
    found = labels("I. NỘI DUNG", *(f"{letter}. Việc thứ {n}" for n, letter in enumerate(letters)), "II. KINH PHÍ")
    assert found == ["I", *(f"I.{letter}" for letter in letters), "II"]


def test_a_letter_out_of_its_order_is_no_part():
    assert labels("I. NỘI DUNG", "A. Việc đầu", "Đ. Việc khác", "II. KINH PHÍ") == ["I", "I.A", "II"]


def test_units_are_told_in_the_part_after_d():
    found = body(
        "A. MỤC TIÊU", "- Đạt 90%.", "D. KINH PHÍ", "Ngân sách huyện.", "Đ. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Nội vụ", "Chủ trì, phối hợp với Phòng Y tế huyện tổ chức thực hiện.",
        "2. UBND các xã, thị trấn", "Xây dựng kế hoạch.",
    )  # fmt: skip
    assert [task.section for task in found.tasks] == ["Đ.1", "Đ.2"]
    assert [unit.text for unit in found.tasks[0].coordinating] == ["Phòng Y tế huyện"]
