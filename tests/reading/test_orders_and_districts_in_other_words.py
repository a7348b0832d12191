"""Orders of a letter without headings, towns called by one word, firms of a zone, and whom a share is of."""

from __future__ import annotations

import pytest

from songhanh.reading.assigned import coordinating
from songhanh.reading.traced import Traced
from tests.reading.documents import body

GOALS = "I. MỤC TIÊU"


def partners(words: str) -> list[str]:
    return [unit.text for unit in coordinating([Traced.of(f"phối hợp với {words}")])]


def amounts(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(str(a.value), a.unit, a.comparator) for t in body(*paragraphs).targets for a in t.amounts]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UBND các huyện, thành, thị chỉ đạo", ["UBND các huyện, thành, thị"]),
        ("UBND huyện, thị, thành phố tổ chức", ["UBND huyện, thị, thành phố"]),
        ("Phòng Y tế các huyện, thành, thị rà soát", ["Phòng Y tế các huyện, thành, thị"]),
        ("các huyện, thành, thị rà soát", ["các huyện, thành, thị"]),
        ("UBND huyện, thành lập tổ công tác", ["UBND huyện"]),
        ("UBND các xã, thị sát địa bàn", ["UBND các xã"]),
        ("Trung tâm Y tế huyện, thành lập đội", ["Trung tâm Y tế huyện"]),
    ],
)
def test_towns_are_called_by_one_word_behind_the_districts(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các doanh nghiệp trong khu công nghiệp xây dựng nhà trẻ", ["các doanh nghiệp trong khu công nghiệp"]),
        ("các doanh nghiệp trong và ngoài khu công nghiệp, khu chế xuất khám",
         ["các doanh nghiệp trong và ngoài khu công nghiệp, khu chế xuất"]),
        ("các doanh nghiệp trong khu vực nông thôn", ["các doanh nghiệp"]),
        ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh tổ chức", ["Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh"]),
        ("các trường đại học sư phạm, cao đẳng sư phạm bồi dưỡng",
         ["các trường đại học sư phạm, cao đẳng sư phạm"]),
        ("Trường Cán bộ quản lý giáo dục thành phố mở lớp", ["Trường Cán bộ quản lý giáo dục thành phố"]),
        ("Học viện Quản lý giáo dục xây dựng tài liệu", ["Học viện Quản lý giáo dục"]),
        ("Cục Quản lý khám, chữa bệnh, Vụ Pháp chế", ["Cục Quản lý khám, chữa bệnh", "Vụ Pháp chế"]),
        ("Phòng Tổ chức cán bộ quản lý hồ sơ", ["Phòng Tổ chức cán bộ"]),
        ("Sở Nội vụ quản lý đào tạo", ["Sở Nội vụ"]),
        ("Tổ bảo vệ an ninh, trật tự ở cơ sở và Trưởng ấp áp dụng",
         ["Tổ bảo vệ an ninh, trật tự ở cơ sở", "Trưởng ấp"]),
        ("Công an xã ở cơ sở giáo dục tuyên truyền", ["Công an xã"]),
    ],
)  # fmt: skip
def test_names_with_words_of_size_of_management_and_of_zones(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Giao Sở Y tế bảo đảm mỗi trạm có tối thiểu 02 nhân viên.", [("2", "nhân viên", ">=")]),
        ("Yêu cầu UBND các huyện khắc phục 100% điểm có nguy cơ.", [("100", "%", "=")]),
        ("Đề nghị Hội Nông dân tỉnh tổ chức 11 đợt truyền thông.", [("11", "đợt", "=")]),
        ("Công an tỉnh chủ trì, phối hợp với Sở Y tế điều tra 100% tin báo.", [("100", "%", "=")]),
        ("Sở Y tế báo cáo tỷ lệ tiêm chủng đạt 95%.", []),
        ("Từ đầu năm, trên địa bàn tỉnh xảy ra 17 vụ, tăng 03 vụ.", []),
        ("UBND tỉnh ban hành Kế hoạch tổ chức 12 mô hình.", []),
    ],
)
def test_an_order_before_any_heading_commits_and_a_statement_does_not(paragraph, expected):
    assert amounts(paragraph) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ phụ nữ được khám thai từ 4 lần trở lên đạt 85%.", [("85", "%", "=")]),
        ("Trẻ được tiêm đủ 3 mũi chiếm trên 95%.", [("95", "%", ">=")]),
        ("Khám sức khỏe ít nhất 2 lần/năm cho 90% phụ nữ.", [("2", "lần/năm", ">="), ("90", "%", "=")]),
        ("Tỷ lệ nữ trong số học viên tuyển mới đạt 38%.", [("38", "%", "=")]),
        ("Tỷ lệ xã nông thôn mới đạt 40%.", [("40", "%", "=")]),
        ("Tỷ lệ nữ mới đạt 38%.", []),
        ("Phấn đấu 9/13 huyện, thị xã có điểm tư vấn.", [("9", "huyện", "=")]),
        ("Giảm còn 5/100.000 trẻ em.", [("5", "/100.000 trẻ em", "=")]),
        ("Vận động 10 chiếc xe đạp tặng học sinh.", [("10", "chiếc", "=")]),
        ("Năm học 2020 - 2021, cả nước còn ghi nhận 1.140 vụ việc, trong đó 38% có yếu tố giới.", []),
    ],
)
def test_what_is_reached_is_told_from_whom_it_is_of_and_from_what_was(sentence, expected):
    assert amounts(GOALS, f"- {sentence}") == expected


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("- Quỹ hỗ trợ phụ nữ và đóng góp của doanh nghiệp: 6,5 tỷ đồng.",
         ["Quỹ hỗ trợ phụ nữ và đóng góp của doanh nghiệp"]),
        ("- Kinh phí vận động xã hội hóa từ doanh nghiệp: khoảng 80.000.000 đồng.",
         ["Kinh phí vận động xã hội hóa từ doanh nghiệp"]),
        ("- Quỹ hỗ trợ phụ nữ và đóng góp của doanh nghiệp.", ["Quỹ hỗ trợ phụ nữ", "đóng góp của doanh nghiệp"]),
    ],
)  # fmt: skip
def test_an_entry_with_one_sum_is_one_source(entry, source):
    assert [found.value for found in body("I. KINH PHÍ", entry).budget_sources] == source


def test_a_resolution_of_a_congress_is_invoked_behind_and():
    found = body(
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 20/6/2025 và Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV, như sau:",
        "I. VIỆC", "1. Làm việc.",
    )  # fmt: skip
    assert [b.number or b.name for b in found.legal_basis] == [
        "9/KH-UBND", "Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV",
    ]  # fmt: skip
