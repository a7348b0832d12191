"""Which functions the sentence of a duty names."""

from __future__ import annotations

import pytest

from songhanh.organisations.functions import functions
from songhanh.plans.rules import functions_named


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Là cơ quan thường trực, theo dõi chung", ["gender_equality_standing"]),
        ("Tổ chức Tháng hành động vì bình đẳng giới hằng năm", ["gender_equality_standing"]),
        ("Tổng hợp, báo cáo Ủy ban nhân dân tỉnh", ["gender_equality_standing"]),
        ("Quy hoạch, bổ nhiệm cán bộ nữ", ["women_cadres"]),
        ("Chăm sóc, bảo vệ trẻ em gái", ["social_protection"]),
        ("CHĂM SÓC TRẺ EM", ["social_protection"]),
        ("Duy trì nhà tạm lánh", ["violence_support"]),
        ("Tổ chức dạy nghề cho phụ nữ nông thôn", ["vocational_training"]),
        ("Giới thiệu việc làm cho lao động nữ", ["employment"]),
        ("Lồng ghép giới trong chương trình giảm nghèo", ["poverty_reduction"]),
        ("Chỉ đạo các cơ quan báo chí đưa tin", ["press"]),
        ("Đưa chỉ tiêu vào kế hoạch phát triển kinh tế - xã hội", ["planning_investment"]),
        ("Thu thập, thống kê số liệu", ["statistics"]),
        ("Đào tạo nghề, giới thiệu việc làm và giảm nghèo", ["vocational_training", "employment", "poverty_reduction"]),
        ("Xây dựng, nhân rộng mô hình, câu lạc bộ", []),
        ("Phối hợp với Sở Lao động - Thương binh và Xã hội nhân rộng mô hình", []),
        ("Phối hợp với Sở LĐ-TB&XH nhân rộng mô hình", []),
        ("Gửi Bộ Lao động - Thương binh và Xã hội, Sở Thông tin và Truyền thông, Cục Thống kê tỉnh", []),
        ("Phối hợp với Sở Kế hoạch và Đầu tư dạy nghề", ["vocational_training"]),
        ("Việc làmviệc", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_duty_names_the_functions_whose_words_it_contains(sentence, codes):
    assert [one.code for one in functions_named(sentence, known=functions())] == codes


def test_the_words_by_which_it_was_known_are_told():
    [found] = functions_named("Tổ chức dạy  nghề cho phụ nữ", known=functions())
    assert found.words == "dạy nghề"
