"""What must be reached: one table per way in which plans write a number, its unit, its comparator, its year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.reading.documents import body


def amounts(sentence: str, under: str = "I. MỤC TIÊU") -> list[tuple[str, str, str]]:
    found = body(under, f"- {sentence}").targets
    return [(str(a.value), a.unit, a.comparator) for t in found for a in t.amounts]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0%", "0"), ("5%", "5"), ("05%", "5"), ("99%", "99"), ("100%", "100"), ("101%", "101"), ("30 %", "30"),
        ("2,5%", "2.5"), ("2.5%", "2.5"), ("0,05%", "0.05"), ("99,99%", "99.99"), ("1.250,5%", "1250.5"),
        ("10-15%", "10"), ("10 – 15%", "10"), ("35% - 40%", "35"),
    ],
)  # fmt: skip
def test_a_share_is_read_with_its_decimals(written, value):
    assert Decimal(amounts(f"Đạt {written} số xã.")[0][0]) == Decimal(value)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xây dựng 02 mô hình.", ("2", "mô hình")),
        ("Mở 1.200 lớp.", ("1200", "lớp")),
        ("Mở 12.345.678 lượt truyền thông.", ("12345678", "lượt")),
        ("Tổ chức 05 hội nghị.", ("5", "hội nghị")),
        ("Phát sóng 12 chuyên mục mỗi năm.", ("12", "chuyên mục")),
        ("Duy trì 03 câu lạc bộ.", ("3", "câu lạc bộ")),
        ("Tăng thêm ít nhất 10 cơ sở.", ("10", "cơ sở")),
        ("Giảm còn 42/100.000 trẻ đẻ sống.", ("42", "/100.000 trẻ đẻ sống")),
    ],
)
def test_a_count_is_read_with_what_is_counted(sentence, expected):
    assert [(Decimal(v), u) for v, u, _ in amounts(sentence)] == [(Decimal(expected[0]), expected[1])]


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("92%", "="), ("đạt 92%", "="), ("Phấn đấu 92%", "="), ("Phấn đấu đạt 92%", "="), ("có 92%", "="),
        ("bảo đảm 92%", "="), ("khoảng 92%", "="), ("trên dưới 92%", "="), ("xấp xỉ 92%", "="),
        ("ít nhất 92%", ">="), ("ít nhất là 92%", ">="), ("ít nhất đạt 92%", ">="), ("ít nhất từ 92%", ">="),
        ("tối thiểu 92%", ">="), ("tối thiểu là 92%", ">="), ("trên 92%", ">="), ("Phấn đấu trên 92%", ">="),
        ("hơn 92%", ">="), ("vượt 92%", ">="), ("không dưới 92%", ">="), ("không thấp hơn 92%", ">="),
        ("không ít hơn 92%", ">="), ("92% trở lên", ">="), ("từ 92% trở lên", ">="), ("đạt từ 92% trở lên", ">="),
        ("dưới 92%", "<="), ("xuống dưới 92%", "<="), ("không quá 92%", "<="), ("không vượt quá 92%", "<="),
        ("tối đa 92%", "<="), ("thấp hơn 92%", "<="), ("ít hơn 92%", "<="), ("không cao hơn 92%", "<="),
        ("không nhiều hơn 92%", "<="), ("không trên 92%", "<="),
    ],
)  # fmt: skip
def test_a_comparator_comes_from_the_words_at_the_number(words, comparator):
    """ "Phấn đấu 92%" without "ít nhất" is "=": the paper sets no bound, the officer may."""
    assert amounts(f"Tỷ lệ xã {words}.") == [("92", "%", comparator)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Giảm tỷ lệ hộ nghèo từ 5% xuống 3%.", "3"),
        ("Giảm tỷ lệ hộ nghèo từ 5% xuống còn 3%.", "3"),
        ("Nâng tỷ lệ nữ từ 30% lên 35%.", "35"),
        ("Tăng tỷ lệ nữ từ 30% đến 35%.", "35"),
        ("Đạt từ 30% đến 35% số xã.", "30"),
    ],
)
def test_a_change_commits_to_its_end_and_a_range_to_its_lower_bound(sentence, value):
    assert [v for v, _, _ in amounts(sentence)] == [value]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến năm 2030 đạt 60%.", [(2030, "60")]),
        ("Đạt 60% vào năm 2030.", [(2030, "60")]),
        ("Đạt 60% đến hết năm 2028.", [(2028, "60")]),
        ("Hết năm 2027 đạt 60%.", [(2027, "60")]),
        ("Năm 2026: 60%.", [(2026, "60")]),
        ("Đến năm 2025: 30%; đến năm 2030: 50%.", [(2025, "30"), (2030, "50")]),
        ("Đạt 30% vào năm 2025 và 50% vào năm 2030.", [(2025, "30"), (2030, "50")]),
        ("Đạt 60% số xã.", [(None, "60")]),
    ],
)
def test_each_value_has_the_year_that_stands_with_it(sentence, expected):
    found = body("I. MỤC TIÊU", f"- {sentence}").targets
    assert [(t.by, str(a.value)) for t in found for a in t.amounts] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Trẻ em dưới 16 tuổi được chăm sóc.",
        "Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021.",
        "Theo khoản 3 Điều 12 của Luật.",
        "Hiện nay có 35% cấp ủy viên là nữ.",
        "Năm trước đã đạt 80%.",
        "Kỷ niệm 20 năm thành lập.",
        "Lao động làm việc 8 giờ mỗi ngày.",
        "Tiếp tục nâng cao nhận thức.",
        "",
    ],
)
def test_ages_citations_anniversaries_and_the_past_are_no_targets(sentence):
    assert amounts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tổ chức ít nhất 02 lớp tập huấn.", [("2", "lớp", ">=")]),
        ("Phấn đấu đạt 90% cán bộ được tập huấn.", [("90", "%", "=")]),
        ("Mức lương bằng 85% mức chung.", []),
        ("Có 3 điểm cần chú ý.", []),
    ],
)
def test_outside_of_the_goals_only_an_effort_is_a_target(sentence, expected):
    assert amounts(sentence, under="II. NHIỆM VỤ") == expected


def test_the_span_of_an_amount_is_the_number_with_its_unit():
    reading = body("I. MỤC TIÊU", "- Đạt **2,5%** số xã; mở 1.200 lớp.")
    spans = [a.span for t in reading.targets for a in t.amounts]
    assert [reading.text[s.start : s.end] for s in spans] == ["2,5%", "1.200 lớp"]
