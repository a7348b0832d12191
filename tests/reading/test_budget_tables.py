"""Sources of money in tables, in sums by year, and in the orders of a document without a part about money."""

from __future__ import annotations

import pytest

from tests.reading.documents import body
from tests.reading.test_budget import budget

MONEY = (
    "IV. KINH PHÍ\n\nNhu cầu vốn năm 2026 là 3.145 triệu đồng, gồm:\n{table}\n\n"
    "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\nTổng hợp.\n"
)

TABLES = {
    "tabs and notes": "Nguồn kinh phí\tSố tiền (tr.đ)\tGhi chú\nVốn Chương trình 135\t985\tSN: 400\n"
    "Vốn đối ứng ngân sách huyện\t140\t\nNhân dân đóng góp\t100\tquy đổi",
    "bars": "Nguồn | Năm 2025 | Năm 2026 | Cộng\nVốn Chương trình 135 | 310 | 675 | 985\n"
    "Vốn đối ứng ngân sách huyện | 70 | 70 | 140\nNhân dân đóng góp | 50 | 50 | 100\nTổng cộng | 430 | 795 | 1.225",
    "markdown": "| Nguồn vốn | Số tiền |\n|---|---|\n| Vốn Chương trình 135 | 985 |\n"
    "| Vốn đối ứng ngân sách huyện | 140 |\n| Nhân dân đóng góp | 100 |\n| **Tổng cộng** | **1.225** |",
    "numbered": "| TT | Nguồn vốn | Số tiền |\n|---|---|---|\n| 1 | Vốn Chương trình 135 | 985 triệu đồng |\n"
    "| 2 | Vốn đối ứng ngân sách huyện | 140 triệu đồng |\n| 3 | Nhân dân đóng góp | 100 triệu đồng |",
}  # fmt: skip


@pytest.mark.parametrize("layout", TABLES)
def test_each_row_below_source_is_one(layout):
    assert budget(MONEY.format(table=TABLES[layout])) == [
        "Vốn Chương trình 135",
        "Vốn đối ứng ngân sách huyện",
        "Nhân dân đóng góp",
    ]


def test_what_is_bought_is_no_source():
    table = (
        "| TT | Nội dung | Số tiền | Nguồn |\n|---|---|---|---|\n| 1 | In tờ rơi | 24.000 | Ngân sách phường |\n"
        "| 2 | Tập huấn | 18.500 | Quỹ Vì người nghèo phường |"
    )
    assert budget(MONEY.format(table=table)) == ["Ngân sách phường", "Quỹ Vì người nghèo phường"]


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("Năm 2026: 2,15 tỷ đồng (ngân sách tỉnh 1,5 tỷ đồng; viện trợ 0,65 tỷ đồng);\n\n"
         "Năm 2027: 2,4 tỷ đồng (ngân sách tỉnh 1,7 tỷ đồng; viện trợ 0,7 tỷ đồng).", ["ngân sách tỉnh", "viện trợ"]),
        ("Quỹ bảo hiểm y tế; nguồn viện trợ của tổ chức ABC.\n\nNăm 2027: 2,4 tỷ đồng (ngân sách tỉnh 1,7 tỷ đồng; "
         "viện trợ 0,7 tỷ đồng).", ["Quỹ bảo hiểm y tế", "nguồn viện trợ của tổ chức ABC", "ngân sách tỉnh"]),
        ("Ngân sách xã. Ngoài ra lồng ghép kinh phí của Đề án sữa học đường.",
         ["Ngân sách xã", "lồng ghép kinh phí của Đề án sữa học đường"]),
        ("Nguồn xã hội hóa; đóng góp, tài trợ của tổ chức, cá nhân trong nước và nước ngoài.",
         ["Nguồn xã hội hóa", "đóng góp, tài trợ của tổ chức, cá nhân trong nước và nước ngoài"]),
        ("Ngân sách xã, viện trợ và các nguồn hợp pháp khác.", ["Ngân sách xã", "viện trợ", "các nguồn hợp pháp khác"]),
    ],
)  # fmt: skip
def test_a_source_named_again_with_its_sum_is_one(words, sources):
    assert budget(f"IV. KINH PHÍ\n\n{words}\n\nV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\nTổng hợp.\n") == sources


@pytest.mark.parametrize(
    ("order", "sources"),
    [
        ("Phê duyệt kinh phí từ ngân sách huyện; huy động đóng góp của cộng đồng.",
         ["ngân sách huyện", "đóng góp của cộng đồng"]),
        ("Có trách nhiệm cân đối, bố trí ngân sách địa phương, lồng ghép nguồn vốn của Chương trình giảm nghèo; tranh "
         "thủ tài trợ của UNFPA.",
         ["ngân sách địa phương", "lồng ghép nguồn vốn của Chương trình giảm nghèo", "tài trợ của UNFPA"]),
        ("Tham mưu bố trí biên chế và kinh phí từ nguồn sự nghiệp giáo dục năm 2026.",
         ["nguồn sự nghiệp giáo dục năm 2026"]),
        ("Tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định.", []),
        ("Hướng dẫn lập dự toán ngân sách địa phương hằng năm.", []),
        ("Huy động đóng góp ý kiến của nhân dân.", []),
    ],
)  # fmt: skip
def test_orders_say_where_the_money_is_from(order, sources):
    reading = body("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: Khám cho trẻ em.", f"2. Sở Tài chính: {order}")
    assert [source.value for source in reading.budget_sources] == sources
