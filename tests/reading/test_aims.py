"""Points among targets that name no number are shown; general aims and headings are statements."""

from __future__ import annotations

import pytest

from songhanh.reading.items import Reading
from tests.reading.accounts import check_account
from tests.reading.documents import body
from tests.reading.test_account import kind_of

BARE = "unread: target_without_number"


def told(reading: Reading, words: str) -> str:
    check_account(reading)
    return kind_of(reading, words)


@pytest.mark.parametrize(
    "lines",
    [
        ["I. MỤC TIÊU", "1. 90% trẻ em gái được khám.", "2. Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["I. MỤC TIÊU", "- 90% trẻ em gái được khám;", "- Giảm mạnh tình trạng tảo hôn ở các xã vùng cao;"],
        ["I. MỤC TIÊU", "2. Mục tiêu cụ thể", "- Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["II. CHỈ TIÊU CHỦ YẾU", "a) Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["II. CÁC CHỈ TIÊU", "- Chỉ tiêu 4: Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["II. CHỈ TIÊU", "- Đến năm 2030, giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["II. CHỈ TIÊU", "- 90% trẻ em gái được khám.", "+ Giảm mạnh tình trạng tảo hôn. Xóa bỏ hủ tục lạc hậu."],
    ],
)
def test_a_point_without_number_among_targets_is_shown(lines):
    reading = body(*lines, "III. NHIỆM VỤ", "- Mở lớp học cho phụ nữ.")
    words = "iảm mạnh tình trạng tảo hôn"
    assert told(reading, words) == BARE
    assert sum(1 for piece in reading.account if piece.reason == "target_without_number") == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["I. MỤC TIÊU", "Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        ["I. MỤC TIÊU", "- Giảm mạnh tình trạng tảo hôn ở các xã vùng cao."],
        [
            "I. MỤC TIÊU",
            "1. Mục tiêu chung",
            "- Giảm mạnh tình trạng tảo hôn.",
            "2. Mục tiêu cụ thể",
            "- 9% xã có nhà.",
        ],
        ["I. MỤC TIÊU", "1. Mục tiêu chung: Giảm mạnh tình trạng tảo hôn.", "2. 90% trẻ em gái được khám."],
        ["I. MỤC TIÊU", "- Mục tiêu tổng quát: Giảm mạnh tình trạng tảo hôn.", "- 90% trẻ em gái được khám."],
        ["I. MỤC TIÊU", "1. Giảm mạnh tình trạng tảo hôn ở vùng cao", "- 90% xã có nhà.", "2. 9% xã có lớp."],
        ["I. MỤC TIÊU", "* Mục tiêu 1: Giảm mạnh tình trạng tảo hôn ở vùng cao", "- 90% trẻ em gái được khám."],
        ["I. MỤC TIÊU", "- Giảm mạnh tình trạng tảo hôn, gồm:", "- 90% trẻ em gái được khám."],
        ["I. MỤC ĐÍCH, YÊU CẦU", "- Giảm mạnh tình trạng tảo hôn ở các xã.", "- 90% cán bộ hiểu rõ việc này."],
    ],
)
def test_an_aim_and_a_heading_stay_what_they_are(lines):
    reading = body(*lines, "III. NHIỆM VỤ", "- Mở lớp học cho phụ nữ.")
    assert told(reading, "iảm mạnh tình trạng tảo hôn") in ("statement", "heading")


def test_a_point_with_a_number_is_a_target():
    reading = body("I. CHỈ TIÊU", "- Giảm mạnh tình trạng tảo hôn, mỗi năm giảm 5%.")
    assert told(reading, "Giảm mạnh") == "target"
