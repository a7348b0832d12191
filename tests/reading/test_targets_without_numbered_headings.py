"""Targets of papers whose headings have no number, and the year that a lead-in, brackets or an exception give them."""

from __future__ import annotations

import pytest

from tests.reading.documents import body

GOALS, WORK = "I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP"


def read(*paragraphs: str) -> list[tuple[str, str, str, int | None]]:
    return [(str(a.value), a.unit, a.comparator, t.by) for t in body(*paragraphs).targets for a in t.amounts]


def test_a_heading_without_a_number_says_what_the_numbers_below_it_are():
    found = read(
        "Thực hiện Kế hoạch số 5/KH-UBND, 92% hộ đã đăng ký, đề nghị triển khai như sau:",
        "Thực trạng", "- Có 81% chị em dùng điện thoại.",
        "Chỉ tiêu (phấn đấu đến 30/11/2026)", "- 100% cán bộ dùng hồ sơ điện tử.", "- Mỗi cơ sở: ít nhất 01 tổ.",
        "Nội dung thực hiện", "- Xây dựng 12 video ngắn.", "- Có 24 hình thức lừa đảo phổ biến.",
    )  # fmt: skip
    assert found == [("100", "%", "=", 2026), ("1", "tổ", ">=", 2026), ("12", "video", "=", None)]


def test_a_line_that_ends_is_no_heading():
    assert read("Đây là chỉ tiêu của năm trước.", "Phụ nữ chiếm 40% và có 12 mô hình.") == []


def test_a_heading_without_a_number_below_a_numbered_one_goes_before_it():
    found = read("I. NỘI DUNG", "Tình hình", "- Có 81% chị em dùng điện thoại.", "Mục tiêu", "- 90% chị em.")
    assert found == [("90", "%", "=", None)]


@pytest.mark.parametrize(
    ("lead", "by"),
    [
        ("Phấn đấu đến hết năm 2026:", 2026),
        ("Trong giai đoạn 2026 - 2030 phấn đấu đạt các chỉ tiêu sau:", 2030),
        ("Phấn đấu:", None),
    ],
)
def test_a_lead_in_dates_the_lettered_points_below_it(lead, by):
    found = read("I. MỤC TIÊU", "1. Chỉ tiêu cụ thể", lead, "a) 60% cơ quan có lãnh đạo nữ.", "b) 50% lao động nữ.")
    assert found == [("60", "%", "=", by), ("50", "%", "=", by)]


def test_the_opening_of_the_document_dates_no_target():
    assert read("Ban hành Kế hoạch năm 2026 như sau:", GOALS, "1. 60% cơ quan.") == [("60", "%", "=", None)]


def test_an_orientation_for_a_heading_gives_its_year():
    assert read("I. MỤC TIÊU", "1. Định hướng đến năm 2030", "Nữ đạt 30%.") == [("30", "%", "=", 2030)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trẻ em được can thiệp: 80% (năm 2028), 90% (năm 2030).", [("80", 2028), ("90", 2030)]),
        ("Trẻ em được can thiệp: 90% (năm 2030); riêng xã khó khăn 70%.", [("90", 2030), ("70", 2030)]),
        ("Từ năm 2027, mỗi năm giảm ít nhất 10% số vụ.", [("10", None)]),
        ("Từ năm 2027 trở đi 100% nạn nhân được hỗ trợ.", [("100", 2027)]),
        ("Cập nhật dữ liệu trước 30/6/2026; 100% hộ được kiểm tra.", [("100", None)]),
        ("Đến năm 2026: 100% hộ được kiểm tra; 50% hộ đăng ký.", [("100", 2026), ("50", 2026)]),
    ],
)
def test_the_year_of_a_number_in_its_sentence(sentence, expected):
    assert [(value, by) for value, _, _, by in read(GOALS, f"- {sentence}")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tuổi thọ bình quân đạt 75,5 tuổi.", [("75.5", "tuổi")]),
        ("Thời gian sống khỏe mạnh đạt tối thiểu 68 năm.", [("68", "năm")]),
        ("Tổng tỷ suất sinh: 2,15 con/phụ nữ.", [("2.15", "con/phụ nữ")]),
        ("Năm 2029 có 8/9 xã, thị trấn đạt chuẩn.", [("8", "xã, thị trấn")]),
        ("Khoảng 6.000 ngôi nhà đạt tiêu chuẩn an toàn.", [("6000", "ngôi nhà")]),
        ("Hội cấp huyện hướng dẫn tối thiểu 150 hội viên; riêng thành phố 250 hội viên.",
         [("150", "hội viên"), ("250", "hội viên")]),
        ("Mỗi cơ sở thành lập ít nhất 01 tổ (từ 5 - 7 thành viên).", [("1", "tổ")]),
        ("Trẻ em từ 6 tuổi đến 11 tuổi được đi học.", []),
        ("Người từ 15 tuổi; tuổi thọ tăng.", []),
    ],
)  # fmt: skip
def test_what_counts_under_a_heading_of_goals(sentence, expected):
    assert [(value, unit) for value, unit, _, _ in read(GOALS, f"- {sentence}")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mỗi xã tổ chức ít nhất 01 hoạt động truyền thông.", [("1", "hoạt động")]),
        ("Tỉnh Hội chọn 10 ý tưởng để hỗ trợ.", [("10", "ý tưởng")]),
        ("Kiểm tra mỗi năm 01 lần tại cơ sở.", [("1", "lần")]),
        ("Tham mưu kiểm tra 04 chi bộ/năm.", [("4", "chi bộ/năm")]),
        ("Chỉ đạo 100% xã ra mắt mô hình.", [("100", "%")]),
        ("Tiếp nhận, xác minh 100% tin báo.", [("100", "%")]),
        ("Lồng ghép giới vào 100% kế hoạch.", [("100", "%")]),
        ("Liên kết với doanh nghiệp 100% vốn nước ngoài.", []),
        ("Yêu cầu 100% vốn do tư nhân góp.", []),
        ("Nhiều thôn cách trung tâm trên 20 km nên dựa vào tổ hòa giải.", []),
        ("Tập huấn theo nhóm, mỗi lớp không quá 25 người.", []),
        ("Thôn có 24 hộ nghèo.", []),
        ("Họp khi có ít nhất 05 thành viên.", []),
    ],
)
def test_what_counts_under_a_heading_of_work(sentence, expected):
    assert [(value, unit) for value, unit, _, _ in read(WORK, f"- {sentence}")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ nữ đạt 18% năm 2028, 20% năm 2029 và trên 22% năm 2030.",
         [("18", "=", 2028), ("20", "=", 2029), ("22", ">=", 2030)]),
        ("Giảm số cặp tảo hôn từ 96 cặp năm 2025 xuống còn không quá 70 cặp năm 2026.", [("70", "<=", 2026)]),
        ("Tỷ lệ đi học đạt 75%; trong đó năm 2028 đạt 55%, năm 2029 đạt 65%.",
         [("75", "=", None), ("55", "=", 2028), ("65", "=", 2029)]),
        ("Đến năm học 2028 - 2029 có tối thiểu 70% trẻ trở lại lớp.", [("70", ">=", 2029)]),
        ("100% bếp ăn đạt chuẩn từ năm học 2028 - 2029.", [("100", "=", None)]),
        ("100% trường có phòng trong học kỳ II năm học 2028 - 2029.", [("100", "=", None)]),
        ("Tỷ lệ suy dinh dưỡng là 18,4% năm 2016.", []),
        ("Theo số liệu giám sát dinh dưỡng năm 2016, tỷ lệ thấp còi là 18,4%.", []),
        ("Phấn đấu đạt 60% vào năm 2025 và khoảng 75% vào năm 2030 cơ quan có lãnh đạo nữ.",
         [("60", "=", 2025), ("75", "=", 2030)]),
        ("Không có quá 3 vụ/năm.", [("3", "<=", None)]),
        ("Ít nhất 85% trẻ mẫu giáo và 60% học sinh được uống sữa.", [("85", ">=", None), ("60", ">=", None)]),
        ("Ít nhất 85% trẻ mẫu giáo, 60% học sinh được uống sữa.", [("85", ">=", None), ("60", "=", None)]),
        ("Từ 85% trở lên trẻ mẫu giáo và 60% học sinh được uống sữa.", [("85", ">=", None), ("60", "=", None)]),
        ("Không để số người dừng đóng vượt quá 10% tổng số người.", [("10", "<=", None)]),
        ("100% doanh nghiệp thuộc Bộ có từ 300 lao động nữ trở lên bố trí phòng vắt sữa.", [("100", "=", None)]),
    ],
)  # fmt: skip
def test_the_year_and_the_bound_of_every_number(sentence, expected):
    assert [(value, bound, by) for value, _, bound, by in read(GOALS, f"- {sentence}")] == expected


@pytest.mark.parametrize("age", ["5 năm", "36 tháng", "15 ngày", "60 tuổi"])
def test_an_age_is_no_target(age):
    assert read(GOALS, f"- Trẻ em dưới {age} được khám.") == []


def test_the_days_of_an_event_in_a_heading_date_no_target():
    heading = "1. Hưởng ứng Tháng hành động (từ ngày 15/11 đến ngày 15/12/2026)"
    assert read(WORK, heading, "- Mỗi xã tổ chức 02 buổi nói chuyện.") == [("2", "buổi", "=", None)]


def test_a_numbered_sentence_that_others_follow_is_no_heading_but_has_numbers():
    found = read(WORK, "1. Hội Phụ nữ nhận giúp đỡ ít nhất 02 học viên; Đoàn trông trẻ.", "Hội tổ chức hội thi.")
    assert found == [("2", "học viên", ">=", None)]
