"""Where an order stands: numbered, lettered, below a heading, in an article, under labels, or nowhere."""

from __future__ import annotations

import pytest

from tests.reading.documents import body

ORGANISING = "II. TỔ CHỨC THỰC HIỆN"


def orders(*paragraphs: str) -> list[tuple[str | None, list[str], list[str]]]:
    """Section, who leads, who helps."""
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in body(*paragraphs).tasks]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["1. Sở Y tế, Sở Nội vụ: mở lớp tập huấn."], [("II.1", ["Sở Y tế", "Sở Nội vụ"], [])]),
        (["1. Sở Y tế (cơ quan thường trực) có trách nhiệm mở lớp."], [("II.1", ["Sở Y tế"], [])]),
        (["1. Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch."], [("II.1", ["các sở, ban, ngành"], [])]),
        (["a) Sở Y tế chủ trì mở lớp;", "b) Sở Nội vụ tổng hợp báo cáo."],
         [("II.a", ["Sở Y tế"], []), ("II.b", ["Sở Nội vụ"], [])]),
        (["a) Sở Y tế:", "- Mở lớp;", "- Phối hợp với Sở Nội vụ kiểm tra."], [("II.a", ["Sở Y tế"], ["Sở Nội vụ"])]),
        (["1. Sở Y tế", "a) Chủ trì mở lớp;", "b) Phối hợp với Sở Nội vụ kiểm tra."],
         [("II.1", ["Sở Y tế"], ["Sở Nội vụ"])]),
        (["a) Nâng cao nhận thức;", "b) Đẩy mạnh tuyên truyền."], []),
    ],
)  # fmt: skip
def test_who_does_what_is_read_however_the_items_are_marked(paragraphs, expected):
    assert orders(ORGANISING, *paragraphs) == expected


def test_letters_outside_of_the_part_about_who_does_what_are_no_orders():
    assert orders("I. QUAN ĐIỂM", "a) Sở Y tế là một trong các đơn vị;", "b) Nâng cao nhận thức.") == []


@pytest.mark.parametrize(
    "labelled",
    [
        ["1. Mở lớp tập huấn.", "Cơ quan chủ trì: Sở Y tế.", "Cơ quan phối hợp: Sở Nội vụ, Sở Tài chính.",
         "Thời gian thực hiện: Quý III/2026."],
        ["1. Mở lớp tập huấn (đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ, Sở Tài chính; thời gian: "
         "Quý III/2026)."],
    ],
)  # fmt: skip
def test_labels_name_leaders_helpers_and_time_in_lines_or_in_brackets(labelled):
    reading = body("II. NHIỆM VỤ", *labelled)
    [task] = reading.tasks
    assert ([u.text for u in task.lead], [u.text for u in task.coordinating]) == (
        ["Sở Y tế"], ["Sở Nội vụ", "Sở Tài chính"],
    )  # fmt: skip
    assert [d.quote for d in task.duties] == ["Mở lớp tập huấn"]
    assert [d.day for d in reading.deadlines] == ["Q3/2026"]


def test_articles_order_and_the_one_about_carrying_out_does_not():
    found = orders(
        "Điều 1. Giao Sở Y tế chủ trì mở lớp.",
        "Điều 2. Sở Tài chính bố trí kinh phí.",
        "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.",
    )
    assert found == [("Điều 1", ["Sở Y tế"], []), ("Điều 2", ["Sở Tài chính"], [])]


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Kinh phí thực hiện từ ngân sách tỉnh, ngân sách xã và nguồn huy động hợp pháp khác theo quy định.",
         ["ngân sách tỉnh", "ngân sách xã", "nguồn huy động hợp pháp khác"]),
        ("- Ngân sách địa phương theo phân cấp;", ["Ngân sách địa phương theo phân cấp"]),
        ("- Nguồn xã hội hóa.", ["Nguồn xã hội hóa"]),
        ("Kinh phí được quyết toán hằng năm.", []),
    ],
)  # fmt: skip
def test_money_is_named_by_its_sources(sentence, sources):
    assert [source.value for source in body("III. KINH PHÍ THỰC HIỆN", sentence).budget_sources] == sources


def test_parts_of_a_plan_lie_within_each_other():
    sections = body("PHẦN I", "MỤC TIÊU", "I. CHUNG", "1. Một", "II. RIÊNG").sections
    assert [(s.label, s.title) for s in sections][:3] == [
        ("Phần I", "MỤC TIÊU"), ("Phần I.I", "CHUNG"), ("Phần I.II", "RIÊNG"),
    ]  # fmt: skip
