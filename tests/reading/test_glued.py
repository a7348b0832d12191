"""Heads and feet that an export has pressed into one line, or set side by side with a single space."""

from __future__ import annotations

import pytest

from songhanh.reading.columns import unfold_columns
from songhanh.reading.glued import unglued
from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Traced

GLUED = {
    "BỘ Y TẾ -------": ["BỘ Y TẾ"],
    "UBND TỈNH SÔNG HƯƠNG SỞ GIÁO DỤC VÀ ĐÀO TẠO": ["UBND TỈNH SÔNG HƯƠNG", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
    "ỦY BAN NHÂN DÂN HUYỆN TÂN AN PHÒNG Y TẾ": ["ỦY BAN NHÂN DÂN HUYỆN TÂN AN", "PHÒNG Y TẾ"],
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------": [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------",
    ],
    "Số: 53/BYT-BMTE V/v tăng cường phòng, chống đuối nước": [
        "Số: 53/BYT-BMTE", "V/v tăng cường phòng, chống đuối nước",
    ],
    "Số: 96/KH-UBND Cần Thơ, ngày 12 tháng 3 năm 2026": ["Số: 96/KH-UBND", "Cần Thơ, ngày 12 tháng 3 năm 2026"],
    "KT. BỘ TRƯỞNG THỨ TRƯỞNG PGS.TS. Lê Hoàng Nhật Minh": [
        "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "PGS.TS. Lê Hoàng Nhật Minh",
    ],
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Thị Na": [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Thị Na",
    ],
    "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM": ["KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"],
    "TUQ. CHỦ TỊCH GIÁM ĐỐC SỞ Y TẾ Huỳnh Kim Thoa": ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ", "Huỳnh Kim Thoa"],
    "Nơi nhận: - Như trên; - Bộ trưởng (để b/c); - Lưu: VT.": [
        "Nơi nhận:", "- Như trên;", "- Bộ trưởng (để b/c);", "- Lưu: VT.",
    ],
    "Nơi nhận: Như trên; Sở Y tế; Lưu: VT.": ["Nơi nhận: Như trên;", "Sở Y tế;", "Lưu: VT."],
    "Nơi nhận: - Như trên; - Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Hồ Thị Lê": [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Hồ Thị Lê",
    ],
}  # fmt: skip
WHOLE = [
    "Sở Y tế chủ trì, phối hợp với Sở Nội vụ; Công an tỉnh; báo cáo trước ngày 15/6.",
    "THỰC HIỆN CÔNG TÁC BÌNH ĐẲNG GIỚI TRÊN ĐỊA BÀN TỈNH",
    "V/v báo cáo kết quả thực hiện",
    "Nơi nhận:",
    "ỦY BAN NHÂN DÂN TỈNH SÔNG HƯƠNG",
    "TM. ỦY BAN NHÂN DÂN",
    "- Giao Chủ tịch UBND xã Tân An, ngày làm việc thứ hai",
]


@pytest.mark.parametrize(("line", "lines"), GLUED.items())
def test_a_pressed_line_is_cut_where_the_next_one_begins(line, lines):
    assert [piece.text for piece in unglued(Traced.of(line))] == lines


@pytest.mark.parametrize("line", WHOLE)
def test_a_line_that_is_one_stays_one(line):
    assert [piece.text for piece in unglued(Traced.of(line))] == [line]


@pytest.mark.parametrize("line", GLUED)
def test_every_piece_remembers_its_place(line):
    for piece in unglued(Traced.of(line, 7)):
        span = piece.span()
        assert line[span.start - 7 : span.end - 7] == piece.text


def columns(text: str) -> list[str]:
    return [row.text.strip() for row, _ in unfold_columns(text) if row.text.strip()]


def test_columns_that_meet_with_one_space_are_read_one_after_the_other():
    head = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SÔNG HƯƠNG Độc lập - Tự do - Hạnh phúc"
    assert columns(head) == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG HƯƠNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip


def test_addressees_and_signature_that_meet_with_one_space_are_told_apart():
    foot = "Nơi nhận: TUQ. CHỦ TỊCH\n- Bộ Y tế; GIÁM ĐỐC SỞ Y TẾ\n- Lưu: VT."
    assert columns(foot) == ["Nơi nhận:", "- Bộ Y tế;", "- Lưu: VT.", "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ"]


def test_a_foot_in_the_cells_of_a_table_is_read_column_by_column():
    foot = (
        "**Nơi nhận:** | **TM. ỦY BAN NHÂN DÂN**\n- Sở Y tế; | **CHỦ TỊCH**\n- UBND các xã; |\n- Lưu: VT. | **Lê Na**\n"
    )
    assert columns(foot) == [
        "**Nơi nhận:**", "- Sở Y tế;", "- UBND các xã;", "- Lưu: VT.", "**TM. ỦY BAN NHÂN DÂN**", "**CHỦ TỊCH**",
        "**Lê Na**",
    ]  # fmt: skip


@pytest.mark.parametrize("foot", ["Nơi nhận: | a | b", "Nơi nhận: | a | b | c\n- x | y", "Nơi nhận | | a |"])
def test_a_foot_of_more_than_two_cells_is_left_to_the_cells(foot):
    assert "".join(columns(foot)).replace(" ", "").replace("\n", "") == foot.replace(" ", "").replace("\n", "")


LETTER = """BỘ Y TẾ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- |
Số: 53/BYT-BMTE V/v phòng, chống đuối nước trẻ em | Hà Nội, ngày 04 tháng 8 năm 2025 |

Kính gửi: Ủy ban nhân dân các tỉnh, thành phố

Thực hiện Công điện số 95/CĐ-TTg ngày 22/6/2025 của Thủ tướng Chính phủ, Bộ Y tế đề nghị quan tâm chỉ đạo:

1. Sở Y tế chủ trì rà soát.

Nơi nhận: - Như trên; - Lưu: VT, BMTE. | KT. BỘ TRƯỞNG THỨ TRƯỞNG PGS.TS. Lê Hoàng Nhật Minh |
"""


def test_a_letter_whose_cells_are_pressed_into_lines_is_read_from_head_to_foot():
    reading = read_bytes("a.txt", LETTER.encode())
    assert (reading.number.value, reading.type.value, reading.issuer.value) == ("53/BYT-BMTE", "CÔNG VĂN", "Bộ Y tế")
    assert (reading.place.value, reading.title.value) == ("Hà Nội", "phòng, chống đuối nước trẻ em")
    assert [r.value for r in reading.recipients] == ["Như trên", "Lưu: VT, BMTE"]
    signer = reading.signer
    assert (signer.name, signer.position, signer.authority) == ("Lê Hoàng Nhật Minh", "Thứ trưởng", "KT. BỘ TRƯỞNG")
    assert signer.quote.endswith("PGS.TS. Lê Hoàng Nhật Minh")
