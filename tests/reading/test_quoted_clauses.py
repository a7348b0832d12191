"""The new clause of an amending document stands between quotation marks, with its own label."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from songhanh.reading.text import clean_sheet
from tests.reading.accounts import check_account

CLAUSE = "Tỷ lệ nữ tham gia cấp ủy đạt ít nhất 30%."
PLAN = """KẾ HOẠCH
Sửa đổi, bổ sung một số nội dung của Kế hoạch số 215/KH-UBND

I. NỘI DUNG SỬA ĐỔI, BỔ SUNG
1. Chỉ tiêu 2 mục II được sửa đổi như sau:
{clause}
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này.
"""


def lines(text: str) -> list[str]:
    return [line.text for line in clean_sheet(text).lines]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (f"“- {CLAUSE}”", f"- {CLAUSE}"),
        (f'"- {CLAUSE}"', f"- {CLAUSE}"),
        (f"«2. {CLAUSE}»", f"2. {CLAUSE}"),
        (f"“2. {CLAUSE}", f"2. {CLAUSE}"),
        (f"“1.2. {CLAUSE}”", f"1.2. {CLAUSE}"),
        (f"  “a) {CLAUSE}”", f"a) {CLAUSE}"),
        (f"“IV. {CLAUSE}”", f"IV. {CLAUSE}"),
    ],
)
def test_the_marks_around_a_labelled_clause_are_markup(written, clean):
    assert lines(written) == [clean]


@pytest.mark.parametrize(
    "written",
    [
        "“Tháng hành động vì bình đẳng giới”",
        "“3 không, 4 cùng”",
        "“1.000 cây xanh”",
        "“-”",
        "“30% nữ”",
        "Phong trào “2. Gia đình no ấm”",
        "“",
    ],
)
def test_other_words_between_marks_keep_them(written):
    assert lines(written) == [written]


@pytest.mark.parametrize("clause", [f"“- {CLAUSE}”", f'"2. {CLAUSE}"'])
def test_a_target_between_marks_is_read_and_every_character_is_accounted_for(clause):
    text = PLAN.format(clause=clause)
    found = read_bytes("ke-hoach.txt", text.encode())
    assert [(str(target.amounts[0].value), target.amounts[0].comparator) for target in found.targets] == [("30", ">=")]
    assert CLAUSE.rstrip(".") in found.targets[0].quote
    check_account(found)


def test_the_first_words_of_a_clause_are_not_its_number_alone():
    clause = (
        "“4. Xây dựng bộ tài liệu. Giao Sở Y tế chủ trì, phối hợp với Sở Tư pháp, hoàn thành trước ngày 30/9/2027.”"
    )
    found = read_bytes("ke-hoach.txt", PLAN.format(clause=clause).encode())
    said = [one.quote for one in (*found.tasks, *found.activities, *found.deadlines)]
    assert not any(quote.strip(" “.") == "4" for quote in said)
    unread = [found.text[piece.span.start : piece.span.end] for piece in found.account if piece.kind == "unread"]
    assert any("Xây dựng bộ tài liệu" in words for words in (*said, *unread))
    check_account(found)
