"""Heads, sources of money and numbers of plans that go by stages, school years, lists and sums."""

from __future__ import annotations

import pytest

from songhanh.reading.dates import years_of
from songhanh.reading.reader import read_bytes
from tests.reading.documents import body

HEAD = "Số: 12/QĐ-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n\n"
BASES = "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Kế hoạch về trẻ em.\n"


@pytest.mark.parametrize("subject", ["V/V GIAO CHỈ TIÊU NĂM 2026", "V/v giao chỉ tiêu năm 2026"])
def test_the_subject_of_a_decision_is_its_title_in_any_letters(subject):
    found = read_bytes("d.txt", f"{HEAD}{subject}\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\n{BASES}".encode())
    assert found.title.value == subject
    assert [basis.name for basis in found.legal_basis] == ["Luật Trẻ em"]


def test_a_part_with_a_roman_number_and_a_stroke_is_no_title():
    found = read_bytes("d.txt", f"{HEAD}V/ GIAO CHỈ TIÊU NĂM 2026\n\n{BASES}".encode())
    assert found.title is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chuyển đổi số ngành Giáo dục năm học 2025 - 2026", (2025, 2026)),
        ("Công tác trẻ em các năm 2024-2026", (2024, 2026)),
        ("Công tác trẻ em từ năm 2021 đến hết năm 2025", (2021, 2025)),
        ("Quy hoạch cán bộ nữ thời kỳ 2021 – 2030", (2021, 2030)),
        ("Công tác năm học 2025 - 2026 của kế hoạch giai đoạn 2021 - 2030", (2021, 2030)),
        ("Công tác trẻ em năm 2025", (2025, 2025)),
        ("Công tác trẻ em đến năm 2025", (None, 2025)),
        ("Công tác cán bộ nữ nhiệm kỳ 2020 - 2025", None),
        ("Công tác trẻ em năm 2025 - kỷ niệm 30 năm", (2025, 2025)),
    ],
)
def test_years_from_one_to_the_other_are_a_period(text, expected):
    found = years_of(text)
    assert (found[:2] if found else None) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Bố trí trong dự toán ngân sách xã; các chương trình, đề án liên quan và đóng góp của nhân dân."],
         ["dự toán ngân sách xã", "các chương trình, đề án liên quan", "đóng góp của nhân dân"]),
        (["Lồng ghép vốn Chương trình nông thôn mới để mua sắm thiết bị."],
         ["Lồng ghép vốn Chương trình nông thôn mới"]),
        (["Ngân sách tỉnh; nguồn thu từ Quỹ Vì trẻ em và nguồn hợp pháp khác."],
         ["Ngân sách tỉnh", "nguồn thu từ Quỹ Vì trẻ em", "nguồn hợp pháp khác"]),
        (["- Xã hội hóa và vốn góp của hộ dân: 500 triệu đồng;"], ["Xã hội hóa và vốn góp của hộ dân"]),
        (["- Ngân sách trung ương hỗ trợ (lồng ghép các chương trình mục tiêu): 96 tỷ đồng;"],
         ["Ngân sách trung ương hỗ trợ (lồng ghép các chương trình mục tiêu)"]),
        (["Nhu cầu kinh phí là 30 tỷ đồng, gồm: ngân sách tỉnh 15 tỷ đồng; huy động xã hội hóa 15 tỷ đồng."],
         ["ngân sách tỉnh", "huy động xã hội hóa"]),
        (["Từ ngân sách tỉnh và huy động xã hội hóa."], ["ngân sách tỉnh", "xã hội hóa"]),
        (["Tổng kinh phí giai đoạn là 9 tỷ đồng, trong đó ngân sách tỉnh 4 tỷ đồng."], ["ngân sách tỉnh"]),
        (["Các chương trình, đề án do tỉnh phê duyệt được công khai."], []),
    ],
)  # fmt: skip
def test_a_source_keeps_its_words_and_is_named_once(paragraphs, expected):
    assert [source.value for source in body("I. KINH PHÍ", *paragraphs).budget_sources] == expected
