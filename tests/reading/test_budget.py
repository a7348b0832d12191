"""Sources of money: what is named in the part about money, and what a document without one says in passing."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes

HEAD = "Số: 1/KH-UBND\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nThực hiện công tác gia đình năm 2026\n\n"

NAMED = {
    "Ngân sách Trung ương hỗ trợ; ngân sách địa phương; Quỹ Bảo hiểm y tế; viện trợ và các nguồn hợp pháp khác.": [
        "Ngân sách Trung ương hỗ trợ", "ngân sách địa phương", "Quỹ Bảo hiểm y tế", "viện trợ",
        "các nguồn hợp pháp khác",
    ],
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước theo phân cấp; lồng ghép trong các chương trình mục "
    "tiêu quốc gia; nguồn tài trợ, huy động của các tổ chức, cá nhân và các nguồn hợp pháp khác.": [
        "nguồn ngân sách nhà nước", "lồng ghép trong các chương trình mục tiêu quốc gia",
        "nguồn tài trợ, huy động của các tổ chức, cá nhân", "các nguồn hợp pháp khác",
    ],
    "Sử dụng kinh phí sự nghiệp được giao của xã, vận động mạnh thường quân và lồng ghép với nguồn nông thôn mới.": [
        "kinh phí sự nghiệp được giao của xã", "vận động mạnh thường quân", "lồng ghép với nguồn nông thôn mới",
    ],
    "Được cân đối từ ngân sách nhà nước trong dự toán chi thường xuyên của Sở Y tế; các địa phương bố trí từ dự toán "
    "được giao và huy động tài trợ của UNICEF.": [
        "ngân sách nhà nước trong dự toán chi thường xuyên của Sở Y tế", "dự toán được giao", "tài trợ của UNICEF",
    ],
    "Từ nguồn ngân sách tỉnh, các nguồn huy động, vận động và nguồn hợp pháp khác theo quy định.": [
        "nguồn ngân sách tỉnh", "các nguồn huy động, vận động", "nguồn hợp pháp khác",
    ],
    "Nhu cầu kinh phí là 9,6 tỷ đồng, trong đó ngân sách tỉnh 4,1 tỷ đồng.": [],
    "Sở Tài chính hướng dẫn lập dự toán theo quy định.": [],
}  # fmt: skip


def budget(text: str) -> list[str]:
    return [source.value for source in read_bytes("a.txt", (HEAD + text).encode()).budget_sources]


@pytest.mark.parametrize(("sentence", "sources"), NAMED.items())
def test_the_sources_named_under_money_are_told_apart(sentence, sources):
    assert budget(f"I. KINH PHÍ\n\n{sentence}\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\nTổng hợp.\n") == sources


@pytest.mark.parametrize("heading", ["IV. KINH PHÍ THỰC HIỆN", "III. NGUỒN LỰC TÀI CHÍNH", "V. DỰ TOÁN KINH PHÍ"])
def test_the_part_about_money_has_many_names(heading):
    assert budget(f"{heading}\n\nNgân sách tỉnh và các nguồn hợp pháp khác.\n") == [
        "Ngân sách tỉnh", "các nguồn hợp pháp khác",
    ]  # fmt: skip


def test_each_entry_of_a_list_is_a_source_without_its_sum():
    entries = "- Ngân sách huyện: 185.000.000 đồng;\n- Quỹ Bảo trợ trẻ em và đóng góp của doanh nghiệp.\n"
    assert budget(f"I. KINH PHÍ\n\n{entries}") == [
        "Ngân sách huyện", "Quỹ Bảo trợ trẻ em", "đóng góp của doanh nghiệp",
    ]  # fmt: skip


def test_money_below_a_part_is_read_where_it_has_its_own_heading():
    text = "I. BẢO ĐẢM THỰC HIỆN\n\n1. Kinh phí\n\nNgân sách xã và viện trợ.\n\n2. Nhân lực\n\nCộng tác viên.\n"
    assert budget(text) == ["Ngân sách xã", "viện trợ"]


def test_a_document_without_a_part_about_money_says_it_in_passing():
    text = (
        "1. Sở Tài chính bố trí kinh phí từ ngân sách tỉnh, các nguồn huy động khác cho công tác trẻ em. Báo cáo UBND."
    )
    assert budget(text) == ["ngân sách tỉnh", "các nguồn huy động khác"]


@pytest.mark.parametrize("heading", ["II. CHÍNH SÁCH TÀI CHÍNH", "II. NGUỒN NHÂN LỰC"])
def test_a_heading_about_something_else_gives_no_source(heading):
    assert budget(f"{heading}\n\nNguồn cán bộ nữ được bồi dưỡng từ ngân sách học tập.\n") == []


def test_every_source_stands_at_its_place_in_the_text():
    reading = read_bytes("a.txt", (HEAD + "I. KINH PHÍ\n\nNgân sách xã; viện trợ.\n").encode())
    assert [reading.text[s.span.start : s.span.end] for s in reading.budget_sources] == ["Ngân sách xã", "viện trợ"]
