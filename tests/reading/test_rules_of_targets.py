"""What is a target and what only looks like one: one table per way in which plans of the genre write them."""

from __future__ import annotations

import pytest

from tests.reading.documents import body

GOALS, WORK = "I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP"


def read(sentence: str, under: str) -> list[tuple[str, str, str, int | None]]:
    found = body(under, f"- {sentence}").targets
    return [(str(a.value), a.unit, a.comparator, t.by) for t in found for a in t.amounts]


def targets(sentence: str, under: str = GOALS) -> list[tuple[str, str, str]]:
    return [(value, unit, comparator) for value, unit, comparator, _ in read(sentence, under)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đạt 85 - 90% số xã.", ("85", "%", "=")),
        ("Đạt 85% - 90% số xã.", ("85", "%", "=")),
        ("Đạt 85 đến 90% số xã.", ("85", "%", "=")),
        ("Đạt từ 85 đến 90% số xã.", ("85", "%", "=")),
        ("Đạt từ 85% đến 90% số xã.", ("85", "%", "=")),
        ("Đạt trên 85 – 90% số xã.", ("85", "%", ">=")),
        ("Tăng từ 85 đến 90% số xã.", ("90", "%", "=")),
        ("Giảm từ 2 đến 3% mỗi năm.", ("2", "%", "=")),
        ("Giảm từ 2% đến 3%/năm so với giai đoạn trước.", ("2", "%", "=")),
        ("Thành lập 10 - 12 câu lạc bộ.", ("10", "câu lạc bộ", "=")),
        ("Nâng số xã đạt chuẩn từ 10 xã lên 14 xã.", ("14", "xã", "=")),
        ("Giảm từ 35% năm 2020 xuống còn 30%.", ("30", "%", "=")),
        ("Giảm từ mức 35% (năm 2020) xuống dưới 30%.", ("30", "%", "<=")),
    ],
)
def test_a_range_gives_its_lower_bound_and_a_change_its_end(sentence, expected):
    assert targets(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Từ 90% hộ gia đình trở lên đăng ký.", ("90", "%", ">=")),
        ("Từ 75% trở lên người khuyết tật có việc làm.", ("75", "%", ">=")),
        ("Có từ 62% trở lên cơ quan có lãnh đạo nữ.", ("62", "%", ">=")),
        ("Phấn đấu từ 40 xã trở lên đạt chuẩn.", ("40", "xã", ">=")),
        ("Còn từ 5% trở xuống.", ("5", "%", "<=")),
        ("Đạt tối thiểu 60%.", ("60", "%", ">=")),
        ("Tối thiểu đạt 60%.", ("60", "%", ">=")),
        ("Tăng thêm ít nhất 5%.", ("5", "%", ">=")),
        ("Đạt ≥ 95%.", ("95", "%", ">=")),
        ("Còn < 5%.", ("5", "%", "<=")),
        ("Giảm xuống dưới 8% tổng số sinh.", ("8", "%", "<=")),
        ("Khống chế ở mức không quá 113 bé trai/100 bé gái.", ("113", "bé trai/100 bé gái", "<=")),
        ("Không quá 05 vụ việc/năm chuyển công an.", ("5", "vụ việc/năm", "<=")),
        ("Thời gian giải quyết không quá 7 ngày làm việc.", ("7", "ngày làm việc", "<=")),
        ("Rút ngắn thời gian giải quyết xuống còn 24 giờ.", ("24", "giờ", "=")),
        ("Trên dưới 60% số xã.", ("60", "%", "=")),
    ],
)
def test_the_bound_may_stand_before_the_number_or_after_what_is_counted(sentence, expected):
    assert targets(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tạo việc làm mới cho 45.000 người.", ("45000", "người")),
        ("Tư vấn, giới thiệu việc làm cho 600 NKT.", ("600", "NKT")),
        ("Tập huấn cho 1.500 cán bộ, công chức.", ("1500", "cán bộ")),
        ("Truyền thông cho 12.500 lượt người.", ("12500", "lượt người")),
        ("Phấn đấu 10 nghìn lượt người được truyền thông.", ("10", "nghìn lượt người")),
        ("Thu nhập bình quân đạt 60 triệu đồng/người/năm.", ("60", "triệu đồng/người/năm")),
        ("Thu nhập của phụ nữ tăng gấp 2 lần.", ("2", "lần")),
        ("Số giờ làm việc nhà giảm còn 1,6 lần so với nam giới.", ("1.6", "lần")),
        ("Nâng tổng số lên 07 xã.", ("7", "xã")),
        ("Ít nhất 30 mã số vùng trồng.", ("30", "mã số")),
        ("Giảm tỷ suất tử vong trẻ em còn 12‰.", ("12", "‰")),
        ("Tăng 2 điểm phần trăm.", ("2", "điểm phần trăm")),
        ("Phấn đấu 70 phần trăm số xã.", ("70", "%")),
        ("Có 10/12 xã đạt tiêu chuẩn.", ("10", "xã")),
        ("Năm 2027: 650 người.", ("650", "người")),
        ("Nhân lực đạt 12 người/1 vạn dân.", ("12", "người/1 vạn dân")),
        ("Giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 vào năm 2027.", ("18", "ca sinh/1.000")),
        ("Duy trì ở mức 113 bé trai/100 bé gái.", ("113", "bé trai/100 bé gái")),
        ("Mỗi xã có từ 01 - 02 mô hình.", ("1", "mô hình")),
        ("Trồng rừng đạt 500 ha.", ("500", "ha")),
        ("Thành lập mới 03 - 05 CLB.", ("3", "CLB")),
    ],
)
def test_among_goals_a_number_is_read_with_whatever_it_counts(sentence, expected):
    assert [(value, unit) for value, unit, _ in targets(sentence)] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phát 1.500 tờ rơi về phòng, chống đuối nước.", [("1500", "tờ rơi")]),
        ("Tặng 300 suất quà cho trẻ em nghèo.", [("300", "suất quà")]),
        ("Treo 15 băng rôn; tập huấn 01 lớp.", [("15", "băng rôn"), ("1", "lớp")]),
        ("Thành lập 24 câu lạc bộ.", [("24", "câu lạc bộ")]),
        ("Tổ chức 06 lớp tập huấn cho 720 cán bộ.", [("6", "lớp"), ("720", "cán bộ")]),
        ("Thí điểm hỗ trợ phụ nữ khởi nghiệp tại 6 xã.", [("6", "xã")]),
        ("Mở khoa lão khoa tại 03 bệnh viện.", [("3", "bệnh viện")]),
        ("Kiểm tra tại 04 huyện và 06 sở, ngành.", [("4", "huyện"), ("6", "sở, ngành")]),
        ("Cai nghiện tại gia đình cho tối thiểu 1.200 người.", [("1200", "người")]),
        ("Dạy nghề cho 450 người (trong đó có 60 phụ nữ).", [("450", "người"), ("60", "phụ nữ")]),
        ("Mỗi trung tâm y tế có tối thiểu 05 giường điều trị.", [("5", "giường")]),
        ("In 2.000 cuốn sổ tay, 5.000 tờ gấp.", [("2000", "cuốn sổ tay"), ("5000", "tờ gấp")]),
        ("Cấp 12.000 tờ gấp, 50 băng rôn.", [("12000", "tờ gấp"), ("50", "băng rôn")]),
        ("Tập huấn 02 ngày cho 80 học viên.", [("80", "học viên")]),
        ("100% trường học tổ chức tuyên truyền.", [("100", "%")]),
        ("Tập huấn cho 100% cộng tác viên.", [("100", "%")]),
    ],
)
def test_outside_of_the_goals_what_is_to_be_made_or_held_is_a_target(sentence, expected):
    assert [(value, unit) for value, unit, _ in targets(sentence, WORK)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Toàn tỉnh có 143 cơ sở siêu âm.",
        "Đã cấp 3.112 thẻ bảo hiểm y tế.",
        "Mới kiểm tra được 38 cơ sở.",
        "Ổn định đội ngũ cộng tác viên sau khi nhập 03 xã cũ.",
        "Báo cáo đột xuất khi có vụ việc từ 02 trẻ em tử vong trở lên.",
        "Hỗ trợ hộ có 02 con là gái.",
        "Hỗ trợ 70% chi phí học nghề cho phụ nữ.",
        "Kinh phí dự kiến là 21.450 triệu đồng.",
        "Giao Ban nhân dân 11 ấp theo dõi.",
        "Phổ biến Tổng đài 111 và 6 bước xử lý.",
        "Bố trí trực ban 24/24.",
        "Lao động nữ chiếm 48% lực lượng lao động.",
        "Củng cố mạng lưới ở 3 cấp.",
        "Phụ nữ sinh con thứ 3 trở lên được tư vấn.",
        "Tổ chức cho trẻ em dưới 6 tuổi khám bệnh.",
        "Tổ chức vào quý II năm 2026.",
        "Áp dụng đối với doanh nghiệp có từ 10 lao động trở lên.",
        "Thực hiện Đề án 06.",
        "Thành lập Tổ công tác gồm 07 thành viên.",
        "Trong 5 năm qua đã mở 120 lớp cho 3.600 người.",
        "Phối hợp với 12 sở, ngành tổ chức kiểm tra.",
        "Xây dựng kế hoạch 5 năm.",
    ],
)
def test_statistics_conditions_and_money_outside_of_the_goals_are_no_targets(sentence):
    assert targets(sentence, WORK) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("60% học sinh tiểu học và 75% học sinh trung học biết bơi vào năm 2026.", [("60", 2026), ("75", 2026)]),
        ("Đạt 80% vào năm 2027 và 100% vào năm 2030.", [("80", 2027), ("100", 2030)]),
        ("Đạt 80% vào năm 2027, đến năm 2030 đạt 100%.", [("80", 2027), ("100", 2030)]),
        ("Đến hết năm 2027, tối thiểu 80%; đến năm 2030 là 100%.", [("80", 2027), ("100", 2030)]),
        (
            "Ít nhất 200 thôn; năm 2027 đạt 60 thôn, năm 2028 đạt 120 thôn.",
            [("200", None), ("60", 2027), ("120", 2028)],
        ),
        ("Tối thiểu 10 lớp; năm 2027: 04 lớp, năm 2028: 06 lớp.", [("10", None), ("4", 2027), ("6", 2028)]),
        ("Giai đoạn 2026 - 2028: 60%; giai đoạn 2029 - 2030: 80%.", [("60", 2028), ("80", 2030)]),
        ("100% xã xây dựng kế hoạch và bộ quy tắc ứng xử văn hóa trong cơ quan ngay trong năm 2026.", [("100", 2026)]),
        ("Phấn đấu đến tháng 12/2027 có 2.500 bệnh nhân.", [("2500", 2027)]),
        ("Đạt 90% trước ngày 30/6/2027.", [("90", 2027)]),
        ("Đến 2030 đạt 70%.", [("70", 2030)]),
        ("Đạt 94% vào cuối năm học 2026 - 2027.", [("94", 2027)]),
        ("Giảm từ 117,9 năm 2010 xuống còn 60%.", [("60", None)]),
        ("Tăng 10% so với năm 2020.", [("10", None)]),
        ("100% nạn nhân theo Luật Phòng, chống bạo lực gia đình năm 2022 được hỗ trợ.", [("100", None)]),
        ("Đạt 60%, tầm nhìn đến năm 2045.", [("60", None)]),
        ("Cắt giảm 30% thủ tục của năm 2025 và 2026.", [("30", None)]),
    ],
)
def test_a_year_belongs_to_the_numbers_of_its_clause(sentence, expected):
    assert [(value, by) for value, _, _, by in read(sentence, GOALS)] == expected


@pytest.mark.parametrize(
    ("lines", "by"),
    [
        (("I. CHỈ TIÊU NĂM 2026", "1. Trong lĩnh vực chính trị", "- Đạt 60%."), 2026),
        (("I. CHỈ TIÊU ĐẾN HẾT NĂM 2027", "- Đạt 60%."), 2027),
        (("I. MỤC TIÊU", "1. Đến năm 2028", "- Đạt 60%."), 2028),
        (("I. MỤC TIÊU", "1. Mục tiêu cụ thể", "a) Giai đoạn 2026 - 2027", "- Đạt 60%."), 2027),
        (("I. MỤC TIÊU", "1. Mục tiêu cụ thể đến năm 2030", "- Đạt 60%."), 2030),
        (("I. MỤC TIÊU", "Đến năm 2030:", "- Đạt 60%."), 2030),
        (("I. MỤC TIÊU", "- Đến năm 2030:", "+ Đạt 60%."), 2030),
        (("I. MỤC TIÊU", "- Đến năm 2030:", "+ Có mạng lưới rộng khắp.", "+ Đạt 60%."), 2030),
        (("I. MỤC TIÊU", "- Đến năm 2030:", "+ Có mạng lưới rộng khắp.", "- Đạt 60%."), None),
        (("I. MỤC TIÊU ĐẾN NĂM 2028, TẦM NHÌN ĐẾN NĂM 2045", "- Đạt 60%."), 2028),
        (("I. MỤC TIÊU ĐẾN NĂM 2028 VÀ NĂM 2030", "- Đạt 60%."), None),
        (("I. MỤC TIÊU", "- Đạt 60%."), None),
    ],
)
def test_a_year_may_come_from_the_heading_or_the_lead_in(lines, by):
    assert [target.by for target in body(*lines).targets] == [by]


@pytest.mark.parametrize(
    ("headings", "read_there"),
    [
        (("I. MỤC TIÊU",), True),
        (("I. CHỈ TIÊU CHỦ YẾU",), True),
        (("PHẦN THỨ NHẤT: TÌNH HÌNH VÀ MỤC TIÊU", "II. Mục tiêu"), True),
        (("A. KẾT QUẢ CẦN ĐẠT",), True),
        (("I. THỰC TRẠNG",), False),
        (("I. SỰ CẦN THIẾT",), False),
        (("I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN NĂM 2025",), False),
        (("PHẦN THỨ NHẤT: TÌNH HÌNH VÀ MỤC TIÊU", "I. Đánh giá tình hình"), False),
        (("A. KẾT QUẢ THỰC HIỆN MỤC TIÊU", "I. Tồn tại, hạn chế"), False),
        (("I. KINH PHÍ",), False),
        (("I. NHIỆM VỤ", "1. Thực hiện Chương trình mục tiêu quốc gia"), False),
    ],
)
def test_the_nearest_heading_says_whether_bare_shares_are_goals(headings, read_there):
    found = body(*headings, "Số xã có mạng lưới là 41%.", "Việc này cần được tiếp tục.").targets
    assert bool(found) is read_there


def test_a_year_before_the_document_tells_what_was():
    assert targets("Năm 2020, tỷ lệ này đã là 41%, đạt cao.") == []
    assert [by for *_, by in read("Năm 2025 đạt 60 xã, năm 2026 đạt 70 xã.", GOALS)] == [2025, 2026]


def test_a_long_paragraph_of_numbers_is_read_in_linear_time():
    sentence = "; ".join(f"năm 20{n % 70 + 26}: {n}% số xã" for n in range(600))
    assert len(targets(sentence)) == 600
