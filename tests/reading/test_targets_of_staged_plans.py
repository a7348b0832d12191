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


def amounts(heading: str, *sentences: str) -> list[tuple[str, str, str, int | None]]:
    targets = body(heading, *(f"- {sentence}" for sentence in sentences)).targets
    return [(str(a.value), a.unit, a.comparator, t.by) for t in targets for a in t.amounts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chuẩn bị 80 phần quà cho trẻ em nghèo.", ["80"]),
        ("Thăm, tặng quà 24 người cao tuổi neo đơn, 15 trẻ em mồ côi và 11 hộ nghèo.", ["24", "15", "11"]),
        ("Biểu dương 30 gia đình tiêu biểu.", ["30"]),
        ("Tập huấn cho 70 chủ nhiệm câu lạc bộ.", ["70"]),
        ("Bồi dưỡng 45 nữ đại biểu Hội đồng nhân dân xã.", ["45"]),
        ("Thực hiện 12 phóng sự về trẻ em.", ["12"]),
        ("Thực hiện 12 nhóm giải pháp.", []),
        ("Thực hiện 3 chương trình mục tiêu quốc gia.", []),
        ("Treo 60 băng rôn, 90 phướn và 10 banner.", ["60", "90", "10"]),
        ("Xây dựng 03 trang thông tin, 12 bản tin phát thanh.", ["3", "12"]),
        ("Cấp 50 gói đỡ đẻ, 12 bộ dụng cụ.", ["50", "12"]),
        ("Cấp 50 gói đỡ đẻ tại huyện, của 12 xã.", ["50"]),
        ("Duy trì 14 “Địa chỉ tin cậy” tại thôn.", ["14"]),
        ("Hưởng ứng phong trào “Mỗi nhà 01 vườn rau” tại thôn.", []),
        ("Mở rộng chương trình từ 12 xã lên 40 xã.", ["40"]),
        ("Chương trình đã mở rộng từ 12 xã lên 40 xã.", []),
        ("Đoàn kiểm tra đi 12 xã.", []),
        ("Tăng thời lượng phát sóng lên 45 phút/tuần.", ["45"]),
        ("Mỗi buổi có thời lượng 45 phút.", []),
        ("Kêu gọi từ 04 dự án trở lên.", ["4"]),
    ],
)
def test_work_is_counted_by_what_a_verb_at_the_number_is_done_to(sentence, expected):
    assert [value for value, _, _, _ in amounts("II. NHIỆM VỤ", sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Giải ngân cho khoảng 90 lượt hộ vay với doanh số trên 4 tỷ đồng.", [("90", "="), ("4", ">=")]),
        ("Cho vay hộ nghèo, dư nợ đạt 65 tỷ đồng.", [("65", "=")]),
        ("Vận động Quỹ Vì trẻ em đạt 2 tỷ đồng/năm.", [("2", "=")]),
        ("Bố trí nguồn vốn, bình quân mỗi năm 25 tỷ đồng cho hộ nghèo vay.", [("25", "=")]),
        ("Bố trí nguồn vốn 25 tỷ đồng để sửa trụ sở.", []),
        ("Cho vay bình quân dư nợ đạt 50 triệu đồng/hộ.", []),
        ("Dư nợ hiện nay đạt 65 tỷ đồng.", []),
        ("Cho vay ưu đãi với lãi suất không quá 0,5%/tháng.", []),
        ("Giảm lãi suất cho vay xuống 0,5%.", [("0.5", "=")]),
    ],
)
def test_sums_of_loans_and_of_funds_are_to_be_reached_norms_and_interest_are_not(sentence, expected):
    assert [(value, sign) for value, _, sign, _ in amounts("II. NHIỆM VỤ", sentence)] == expected


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        ("II. NHIỆM VỤ", "Theo dõi; đến hết năm 2027 có 40% số xe buýt có tay vịn.", [("40", 2027)]),
        ("II. NHIỆM VỤ", "Đến cuối năm 2027, 9/9 huyện có câu lạc bộ.", [("9", 2027)]),
        ("II. NHIỆM VỤ", "Đến năm 2024 có 40% số xe buýt có tay vịn.", []),
        ("II. NHIỆM VỤ", "Củng cố các tổ vay vốn, cho vay 300 lượt hộ, dư nợ đến năm 2028 đạt 16 tỷ đồng, nợ quá hạn "
         "dưới 0,5%.", [("300", None), ("16", 2028), ("0.5", 2028)]),
        ("II. NHIỆM VỤ", "Đào tạo 90 cô đỡ, trong đó năm 2026: 40 người, năm 2027: 50 người.",
         [("90", None), ("40", 2026), ("50", 2027)]),
        ("II. NHIỆM VỤ", "Xây dựng mô hình tại 02 xã, báo cáo kết quả trước ngày 30/10/2027.", [("2", None)]),
        ("II. NHIỆM VỤ", "Xây dựng mô hình tại 02 xã, hoàn thành trước ngày 30/10/2027.", [("2", 2027)]),
        ("I. MỤC TIÊU", "Tạo việc làm cho 900 lao động giai đoạn 2026 - 2030 (mỗi năm 180 lao động), bảo đảm ít nhất "
         "45% cho mỗi giới; đạt 20% lao động qua đào tạo.", [("900", 2030), ("180", 2030), ("45", 2030), ("20", None)]),
        ("I. MỤC TIÊU", "Cuối năm 2025 toàn xã còn 57 hộ nghèo, chiếm 31%.", []),
        ("I. MỤC TIÊU", "Đến cuối năm 2028 toàn xã còn 57 hộ nghèo.", [("57", 2028)]),
    ],
)  # fmt: skip
def test_a_year_belongs_to_its_part_of_the_clause(heading, sentence, expected):
    assert sorted((value, by or 0) for value, _, _, by in amounts(heading, sentence)) == sorted(
        (value, by or 0) for value, by in expected
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ số ở mức không quá 112 bé trai/100 bé gái vào năm 2028 và 110 bé trai/100 bé gái vào năm 2030.",
         [("112", "<="), ("110", "<=")]),
        ("Không quá 5% hộ tái nghèo và 80 hộ được vay vốn.", [("5", "<="), ("80", "=")]),
        ("Vận động, trong đó có từ 12 đến 15 chị thuộc hộ nghèo.", [("12", "=")]),
        ("Khảo sát 100% hộ tại 09 xã, 02 thị trấn.", [("100", "=")]),
        ("Khảo sát 100% hộ, mở lớp tại ít nhất 09 xã.", [("100", "="), ("9", ">=")]),
        ("Tỷ lệ khám thai ít nhất 4 lần tăng thêm 15 điểm phần trăm.", [("15", "=")]),
        ("Mỗi phụ nữ được khám thai ít nhất 4 lần.", [("4", ">=")]),
        ("Kho dùng chung đạt 900 học liệu.", [("900", "=")]),
    ],
)  # fmt: skip
def test_a_bound_is_of_both_and_what_a_rate_is_of_is_no_number_of_its_own(sentence, expected):
    assert [(value, sign) for value, _, sign, _ in amounts("I. MỤC TIÊU", sentence)] == expected
