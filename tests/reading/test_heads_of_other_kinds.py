"""Heads and signatures of other kinds: of the Party, of unions, of several agencies, of acting heads."""

from __future__ import annotations

import pytest

from songhanh.reading.dates import years_of
from songhanh.reading.reader import read_bytes

BODY = "\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát.\n\n2. Sở Nội vụ tổng hợp./.\n\n"
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn An\n"


def reading(text: str):
    return read_bytes("a.txt", text.encode())


def headed(head: str, *, number: str = "Số: 11/KH-ABC", kind: str = "KẾ HOẠCH\nPhòng, chống bạo lực gia đình năm 2026"):
    text = f"{head}\n\n{number}\n\nSông Hương, ngày 27 tháng 5 năm 2026\n\n{kind}{BODY}{FOOT}"
    return reading(text)


def signed(*lines: str):
    text = f"ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG\n\nSố: 11/KH-UBND\n\nKẾ HOẠCH\nVề gia đình{BODY}"
    return reading(text + "\n\n".join(lines) + "\n").signer


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ĐẢNG BỘ TỈNH SÔNG HƯƠNG\nĐẢNG ỦY XÃ TÂN AN\n*", "Đảng ủy xã Tân An"),
        ("ĐẢNG BỘ TỈNH SÔNG HƯƠNG\n\nĐẢNG ỦY XÃ TÂN AN\n\nĐẢNG CỘNG SẢN VIỆT NAM", "Đảng ủy xã Tân An"),
        ("TỈNH ỦY SÔNG HƯƠNG\n*", "Tỉnh ủy Sông Hương"),
        ("HUYỆN UỶ MƯỜNG LÁT\n*", "Huyện ủy Mường Lát"),
        (
            "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN THƯỜNG VỤ HỘI LIÊN HIỆP PHỤ NỮ TỈNH SÔNG HƯƠNG",
            "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Sông Hương",
        ),
        (
            "CÔNG AN TỈNH SÔNG HƯƠNG\nBAN CHẤP HÀNH HỘI PHỤ NỮ",
            "Ban Chấp hành Hội Liên hiệp Phụ nữ Công an tỉnh Sông Hương",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG", "Ủy ban nhân dân tỉnh Sông Hương"),
    ],
)
def test_who_wrote_is_the_lower_body_of_the_head(head, issuer):
    assert headed(head).issuer.value == issuer


def test_a_committee_whose_place_stands_in_the_next_row_of_a_table_is_of_that_place():
    rows = (
        "| **UỶ BAN NHÂN DÂN** | **CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n| --- | --- |\n"
        "| **HUYỆN VĨNH AN** | **Độc lập - Tự do - Hạnh phúc** |\n"
        "| Số: 143/KH-UBND | *Vĩnh An, ngày 28 tháng 7 năm 2020* |\n\n"
    )
    found = reading(f"{rows}**KẾ HOẠCH**\n\n**Phòng, chống bạo lực**{BODY}{FOOT}")
    assert found.issuer.value == "Ủy ban nhân dân huyện Vĩnh An"


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("CHƯƠNG TRÌNH PHỐI HỢP", "CHƯƠNG TRÌNH PHỐI HỢP", "Giữa Sở Y tế và Sở Nội vụ năm 2026"),
        ("KẾ HOẠCH LIÊN TỊCH", "KẾ HOẠCH LIÊN TỊCH", "Giữa Sở Y tế và Sở Nội vụ năm 2026"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Giữa Sở Y tế và Sở Nội vụ năm 2026"),
        ("KẾ HOẠCH", "KẾ HOẠCH", "Giữa Sở Y tế và Sở Nội vụ năm 2026"),
    ],
)
def test_a_joint_kind_stands_alone_on_its_line_and_the_title_below_it(line, kind, title):
    found = headed("SỞ Y TẾ", kind=f"{line}\nGiữa Sở Y tế và Sở Nội vụ năm 2026")
    assert (found.type.value, found.title.value) == (kind, title)
    assert (found.period.start_year, found.period.end_year) == (2026, 2026)


def test_a_title_in_capitals_that_goes_on_behind_the_kind_is_no_joint_kind():
    found = headed("SỞ Y TẾ", kind="KẾ HOẠCH PHỐI HỢP TUYÊN TRUYỀN PHÒNG, CHỐNG MUA BÁN NGƯỜI")
    assert found.type.value == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("khởi nghiệp trên nền tảng số năm 2023", (2023, 2023)),
        ("chuyển đổi số giai đoạn 2021 - 2025", (2021, 2025)),
        ("công tác dân số đến năm 2030", (None, 2030)),
        ("thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021", None),
        ("thực hiện Chỉ thị số 06-CT/TW năm 2026", (2026, 2026)),
    ],
)
def test_the_word_so_hides_a_year_only_when_it_is_the_number_of_a_document(text, years):
    found = years_of(text)
    assert (found and found[:2]) == years


@pytest.mark.parametrize(
    ("lines", "authority", "position", "name"),
    [
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Ma Thị Oanh"), "T/M BAN THƯỜNG VỤ", "Phó Bí thư", "Ma Thị Oanh"),
        (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Lê An"), "K/T TRƯỞNG BAN", "Phó Trưởng ban", "Lê An"),
        (("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "Lê An"), "TM. ỦY BAN NHÂN DÂN", "Q. Chủ tịch", "Lê An"),
        (("TM. ỦY BAN NHÂN DÂN", "QUYỀN CHỦ TỊCH", "Lê An"), "TM. ỦY BAN NHÂN DÂN", "Quyền Chủ tịch", "Lê An"),
        (("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Lê An"), "TUQ. CHỦ TỊCH", "Giám đốc Sở Nội vụ", "Lê An"),
        (
            ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "GIÁM ĐỐC SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI", "A Brao Bình"),
            "KT. TRƯỞNG BAN", "Phó Trưởng ban, Giám đốc Sở Lao động - Thương binh và Xã hội", "A Brao Bình",
        ),
        (("CHỦ TỊCH", "H’Hương Niê"), None, "Chủ tịch", "H’Hương Niê"),
        (("CHỦ TỊCH", "Siu H' Phiên"), None, "Chủ tịch", "Siu H' Phiên"),
        (("CHỦ TỊCH", "K'Tuấn"), None, "Chủ tịch", "K'Tuấn"),
        (("CHỦ TỊCH", "(Đã ký)", "Y Vêng"), None, "Chủ tịch", "Y Vêng"),
    ],
)  # fmt: skip
def test_who_signed_and_as_what(lines, authority, position, name):
    found = signed(*lines)
    assert (found.authority, found.position, found.name) == (authority, position, name)
