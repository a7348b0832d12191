"""What an item is told in letters of its own: who leads, who helps, by when; a signature beside the addressees."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from tests.reading.documents import body

WORK = "1. Xây dựng tiêu chí xã thân thiện với trẻ em gái."


def item(*letters: str):
    return body("II. NHIỆM VỤ", WORK, *letters, "2. Tập huấn cộng tác viên.", "a) Cơ quan chủ trì: Sở Y tế.")


def told(found) -> list[tuple[str | None, list[str], list[str]]]:
    return [(one.section, [u.text for u in one.lead], [u.text for u in one.coordinating]) for one in found.tasks]


@pytest.mark.parametrize(
    ("leads", "helps"),
    [
        ("a) Cơ quan chủ trì: Sở Nội vụ.", "b) Cơ quan phối hợp: Sở Tài chính, Công an tỉnh."),
        ("a) Đơn vị chủ trì: Sở Nội vụ", "b) Đơn vị phối hợp: Sở Tài chính và Công an tỉnh"),
        ("1.1. Chủ trì: Sở Nội vụ;", "1.2. Phối hợp: Sở Tài chính; Công an tỉnh;"),
    ],
)
def test_who_helps_in_a_letter_of_its_own_helps_who_leads_in_the_letter_beside_it(leads, helps):
    found = item(leads, helps)
    assert told(found) == [
        ("II.1", ["Sở Nội vụ"], ["Sở Tài chính", "Công an tỉnh"]),
        ("II.2.a", ["Sở Y tế"], []),
    ]


def test_the_work_is_what_stands_above_the_letters_and_its_day_is_that_of_the_letter():
    first = item("a) Cơ quan chủ trì: Sở Nội vụ.", "b) Thời gian trình: Tháng 7/2026.").tasks[0]
    assert [duty.quote for duty in first.duties] == ["Xây dựng tiêu chí xã thân thiện với trẻ em gái"]
    assert (first.duties[0].due.month, first.duties[0].due.year) == (7, 2026)


def test_where_several_letters_lead_each_keeps_its_own():
    found = item(
        "a) Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Công an tỉnh.",
        "b) Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Tài chính.",
    )
    assert told(found)[:2] == [
        ("II.1.a", ["Sở Nội vụ"], ["Công an tỉnh"]),
        ("II.1.b", ["Sở Tư pháp"], ["Sở Tài chính"]),
    ]


def test_letters_that_tell_of_something_else_help_nobody():
    found = item("a) Cơ quan chủ trì: Sở Nội vụ.", "b) Nội dung: phối hợp giữa Sở Tài chính và các xã.")
    assert told(found)[0] == ("II.1.a", ["Sở Nội vụ"], [])


@pytest.mark.parametrize("beside", ["CHỦ TỊCH", "GIÁM ĐỐC", "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN"])
def test_a_signature_in_the_cell_beside_the_addressees_does_not_end_them(beside):
    head = "Số: 4/CT-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nCHỈ THỊ\nVề trẻ em\n\n"
    foot = f"Nơi nhận: | {beside} |\n- Bộ Y tế (b/c);\n- Sở Y tế;\n- Lưu: VT. | Nguyễn Thị An |\n"
    found = read_bytes("a.txt", f"{head}I. VIỆC\n\n1. Sở Y tế chủ trì./.\n\n{foot}".encode())
    assert [one.value for one in found.recipients] == ["Bộ Y tế (b/c)", "Sở Y tế", "Lưu: VT"]
    assert found.signer.name == "Nguyễn Thị An"
