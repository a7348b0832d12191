"""Numbers, days and money in the words of older and of central papers, each beside what only looks like it."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from tests.reading.documents import body

GOALS, WORK = "I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP"


def targets(sentence: str, under: str = GOALS) -> list[tuple[str, str, str]]:
    found = body(under, f"- {sentence}").targets
    return [(str(a.value), a.unit, a.comparator) for t in found for a in t.amounts]


def years(sentence: str, under: str = GOALS) -> list[tuple[str, int | None]]:
    found = read_bytes("old.txt", f"{OLD}{under}\n\n- {sentence}".encode()).targets
    return [(str(a.value), t.by) for t in found for a in t.amounts]


OLD = "Số: 01/KH-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2007\n\nKẾ HOẠCH\n\nLàm việc chung\n\n"


@pytest.mark.parametrize(
    ("sentence", "under", "expected"),
    [
        ("Số con trung bình của một phụ nữ là 2,1 con.", GOALS, [("2.1", "con", "=")]),
        ("Duy trì mức sinh thay thế 2 con.", GOALS, [("2", "con", "=")]),
        ("Nâng cao chất lượng gia đình 2 con.", GOALS, []),
        ("Vận động mỗi cặp vợ chồng sinh đủ 2 con.", WORK, []),
        ("Đưa đàn dê lên 4.500 con.", WORK, [("4500", "con", "=")]),
        ("Hỗ trợ 60 con bò giống.", WORK, [("60", "con", "=")]),
        ("Toàn xã đã có 4.500 con dê.", WORK, []),
        ("Chỉ số già hóa không vượt quá 45,5.", GOALS, [("45.5", "", "<=")]),
        ("Hệ số chênh lệch thu nhập còn 1,8 vào năm 2030.", GOALS, [("1.8", "", "=")]),
        ("Chỉ số bình đẳng giới đạt 0,75 năm 2027 và 0,8 năm 2030.", GOALS, [("0.75", "", "="), ("0.8", "", "=")]),
        ("Bảng tính theo chỉ số của mục 2,5.", GOALS, []),
        ("Chỉ số giá tăng 0,78 so với kỳ trước.", WORK, []),
        ("Lương thực bình quân đạt 410 kg/người/năm.", GOALS, [("410", "kg/người/năm", "=")]),
        ("Năng suất lúa đạt trên 55 tạ/ha.", GOALS, [("55", "tạ/ha", ">=")]),
        ("Hỗ trợ gạo 15 kg/người/tháng.", WORK, []),
        ("Mức vay bình quân 9 - 12 triệu đồng/hộ.", GOALS, [("9", "triệu đồng/hộ", "=")]),
        ("Thu nhập bình quân 48 triệu đồng/người/năm.", GOALS, [("48", "triệu đồng/người/năm", "=")]),
        ("Chuẩn nghèo là 400.000 đồng/người/tháng.", GOALS, []),
        ("Bố trí kinh phí không thấp hơn 4.000 đồng/người dân/năm.", WORK, [("4000", "đồng/người dân/năm", ">=")]),
        ("Hỗ trợ nạn nhân tối thiểu 600.000 đồng/người.", WORK, [("600000", "đồng/người", ">=")]),
        ("Vận động quỹ mỗi năm đạt 90 triệu đồng trở lên.", WORK, [("90", "triệu đồng", ">=")]),
        ("Hỗ trợ mỗi hộ 5 triệu đồng.", WORK, []),
        ("Hỗ trợ lao động có mức lương tối thiểu 3 triệu đồng.", WORK, []),
        ("Hỗ trợ hộ có thu nhập trên 2 triệu đồng/người/tháng.", WORK, []),
        ("Không quá 116 bé trai/100 bé gái.", GOALS, [("116", "bé trai/100 bé gái", "<=")]),
        ("Đến năm 2030, 3.000.000 ngôi nhà an toàn.", GOALS, [("3000000", "ngôi nhà", "=")]),
        ("Phấn đấu đến hết năm 2030, khoảng 120 xã không có tệ nạn.", GOALS, [("120", "xã", "=")]),
    ],
)
def test_what_is_counted_and_measured(sentence, under, expected):
    assert targets(sentence, under) == expected


@pytest.mark.parametrize(
    ("sentence", "under", "expected"),
    [
        ("3- 100% cơ sở ký cam kết.", GOALS, [("100", "%", "=")]),
        ("90 - 100% cơ sở ký cam kết.", GOALS, [("90", "%", "=")]),
        ("100% cơ quan có trên 20 lao động nữ lập ban nữ công.", GOALS, [("100", "%", "=")]),
        ("Các doanh nghiệp trong khu có từ 50 công nhân trở lên lập tổ tư vấn.", WORK, []),
        ("100% xã có ít nhất 02 câu lạc bộ.", GOALS, [("100", "%", "="), ("2", "câu lạc bộ", ">=")]),
        ("Đạt 60% địa phương có nữ lãnh đạo, nếu ở xã, phường có tỷ lệ 40% trở lên nữ.", GOALS, [("60", "%", "=")]),
        ("Mở ít nhất 03 đợt thăm tại xã, phường có từ 05 vụ bạo lực trở lên.", WORK, [("3", "đợt", ">=")]),
        ("Kiểm tra ít nhất 03 lần nơi xảy ra trên 2 vụ tai nạn.", WORK, [("3", "lần", ">=")]),
        ("Giảm để cả năm không xảy ra quá 3 vụ tai nạn.", GOALS, [("3", "vụ", "<=")]),
    ],
)
def test_conditions_are_no_goals(sentence, under, expected):
    assert targets(sentence, under) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lấy mẫu sàng lọc cho 8.500 trẻ, trong đó 3.100 trẻ thuộc hộ nghèo.", ["8500", "3100"]),
        ("Đầu tư 15 công trình nước sạch, 08 điểm trường.", ["15", "8"]),
        ("Đầu tư xây mới 15 công trình nước sạch.", ["15"]),
        ("Chủ đầu tư 15 công trình báo cáo tiến độ.", []),
        ("Đoàn Thanh niên nhận giúp đỡ 40 hộ nghèo.", ["40"]),
        ("Nhận phụng dưỡng 12 người cao tuổi.", ["12"]),
        ("Theo dõi 40 hộ nghèo.", []),
        ("Đề nghị Bưu điện tỉnh tổ chức 85 điểm chi trả.", ["85"]),
        ("Sàng lọc bệnh tại 85 điểm.", ["85"]),
        ("Niêm yết quy trình ở 85 điểm chi trả.", []),
    ],
)
def test_what_is_done_for_so_many(sentence, expected):
    assert [value for value, _, _ in targets(sentence, WORK)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu nhập của hộ nghèo năm 2010 gấp 1,4 lần năm 2006; lương thực đạt 300 kg/người/năm.",
         [("1.4", 2010), ("300", None)]),
        ("Mức vay bình quân đạt 12 triệu đồng/hộ, gấp đôi năm 2006.", [("12", None)]),
        ("100% hộ được vay vốn; tổng dư nợ đến năm 2010 đạt 65 tỷ đồng; dạy nghề cho 80% lao động.",
         [("100", None), ("80", None), ("65", 2010)]),
        ("Đến năm 2010, 80% xã có trạm y tế; 90% thôn có điện.", [("80", 2010), ("90", 2010)]),
        ("Giảm bỏ học (khảo sát năm 2005: 12% trẻ em bỏ học).", []),
    ],
)  # fmt: skip
def test_the_year_of_a_clause_and_of_what_is_compared(sentence, expected):
    assert sorted(years(sentence), key=str) == sorted(expected, key=str)


def test_goals_by_orientation_have_its_year():
    found = body("I. MỤC TIÊU", "1. Một số chỉ tiêu định hướng đến năm 2035: tuổi thọ bình quân đạt 76 tuổi.").targets
    assert [(str(t.amounts[0].value), t.by) for t in found] == [("76", 2035)]


LETTER = (
    "TỈNH HỘI\nSố: 05/CV-BTV\nV/v phòng, chống bạo lực\nSông Hương, ngày 02 tháng 01 năm 2026\n\n"
    "Kính gửi: Hội các huyện\n\n"
)


def of_letter(*paragraphs: str) -> list[str]:
    found = read_bytes("letter.txt", (LETTER + "\n\n".join(paragraphs)).encode()).targets
    return [str(a.value) for t in found for a in t.amounts]


def test_bullets_below_the_headings_of_a_letter_are_work():
    opening = "Thực hiện Kế hoạch của tỉnh; cả tỉnh xảy ra 140 vụ, Ban Thường vụ đề nghị một số việc sau:"
    assert of_letter(opening, "**VỀ TUYÊN TRUYỀN**", "- Tuyên truyền cho 100% hội viên.") == ["100"]
    assert of_letter(opening, "**TÌNH HÌNH**", "- Tuyên truyền cho 100% hội viên.") == []


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Để khắc phục, phấn đấu đến năm 2030 giảm tỷ lệ bỏ học xuống dưới 7%, Chủ tịch tỉnh chỉ thị:", ["7"]),
        ("Năm 2025 tỷ lệ bỏ học là 9%, phấn đấu đến năm 2030 giảm xuống dưới 7%, Chủ tịch tỉnh chỉ thị:", ["7"]),
        ("Năm 2025 các trường phấn đấu tốt, tỷ lệ bỏ học còn 9%.", []),
    ],
)
def test_the_aim_in_the_words_that_lead_in_the_orders(opening, expected):
    assert of_letter(opening, "1. Các sở chỉ đạo các trường.") == expected


def deadlines(sentence: str) -> list[tuple[str | None, str]]:
    return [(d.day, d.recurrence) for d in body("I. TỔ CHỨC THỰC HIỆN", f"- {sentence}").deadlines]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hằng tháng gửi số liệu về Sở Y tế vào ngày 22.", [("22", "monthly")]),
        ("Mỗi quý tổng hợp, báo cáo Ủy ban nhân dân tỉnh vào các ngày 22.", [("22", "quarterly")]),
        ("Giao chỉ tiêu hằng năm. Hàng tháng báo cáo số hộ vào ngày 22.", [("22", "monthly")]),
        ("Hằng tháng tổ chức sinh hoạt chuyên đề vào ngày 22.", []),
        ("Hằng tháng thăm các hộ vào ngày 22/8.", []),
        ("Theo dõi việc làm này; hằng quý báo cáo Trưởng ban.", [(None, "quarterly")]),
        ("Hằng tháng báo cáo Chủ tịch tỉnh.", [(None, "monthly")]),
        ("Lập bộ báo cáo hằng tháng.", []),
        ("Đôn đốc các xã, 6 tháng, năm tổng hợp báo cáo Sở Y tế.", [(None, "half-yearly"), (None, "yearly")]),
        ("Quý, năm báo cáo Sở Y tế.", [(None, "quarterly"), (None, "yearly")]),
        ("Theo dõi, quý, năm báo cáo Sở Y tế.", [(None, "quarterly"), (None, "yearly")]),
        ("Chia số liệu theo tháng, năm và nơi ở để báo cáo Sở Y tế.", []),
        ("Hằng tháng gom số liệu, 6 tháng một lần báo cáo Chủ tịch tỉnh.", [(None, "half-yearly")]),
        ("Hằng tháng gom số liệu, mỗi quý báo cáo Sở Y tế.", [(None, "quarterly")]),
        ("Trước ngày 18 hằng tháng lập danh sách; báo cáo Sở Y tế định kỳ quý và năm.",
         [("18", "monthly"), (None, "quarterly"), (None, "yearly")]),
        ("Trước ngày 18 hằng tháng lập danh sách; báo cáo Sở Y tế hằng tháng.", [("18", "monthly")]),
        ("Báo cáo Sở Y tế định kỳ 6 tháng; gửi trước ngày 15/6 hằng năm.", [("15/06", "yearly")]),
        ("Tổng hợp số liệu 6 tháng gửi Sở Y tế trước ngày 12/6, cả năm trước ngày 08/12.",
         [("12/06", "yearly"), ("08/12", "yearly")]),
        ("Gửi kế hoạch trước ngày 12/6.", [("12/06", "once")]),
        ("Rà soát trong 6 tháng, gửi Sở Y tế trước ngày 12/6/2026.", [("12/06/2026", "once")]),
        ("Chọn con giống; báo cáo tiến độ các dự án theo quý.", [(None, "quarterly")]),
        ("Báo cáo tình hình thực hiện theo tháng và quý.", [(None, "monthly"), (None, "quarterly")]),
        ("Báo cáo kết quả thực hiện theo quý I.", []),
        ("Báo cáo kết quả thực hiện theo năm học.", []),
    ],
)  # fmt: skip
def test_how_often_and_on_which_day_of_the_month(sentence, expected):
    assert deadlines(sentence) == expected


def sources(*paragraphs: str) -> list[str]:
    return [source.value for source in body(*paragraphs).budget_sources]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kinh phí: trích từ kinh phí hành chính năm 2026 của Sở và quỹ khen thưởng của các trường.",
            ["kinh phí hành chính năm 2026 của Sở", "quỹ khen thưởng của các trường"],
        ),
        (
            "Kinh phí: sử dụng kinh phí hoạt động của Hội; tỉnh hỗ trợ mỗi xã 3 triệu đồng từ nguồn Đề án 15.",
            ["kinh phí hoạt động của Hội", "nguồn Đề án 15"],
        ),
        ("Kinh phí được duyệt: các đơn vị tự lo.", []),
        ("Trợ giúp người nghèo học nghề từ Quỹ vì người nghèo.", ["Quỹ vì người nghèo"]),
        ("Hỗ trợ thanh niên vay vốn từ Quỹ hỗ trợ nông dân.", []),
        ("Hỗ trợ người nghèo; phân loại quỹ đất từ Quỹ đất xã.", []),
        ("Bố trí tối thiểu 2% tổng chi ngân sách hằng năm cho văn hóa.", ["tổng chi ngân sách hằng năm"]),
        ("Dành ít nhất 2% chi ngân sách tỉnh để mua sắm.", ["chi ngân sách tỉnh"]),
        ("Giải ngân đạt 95% ngân sách giao.", []),
    ],
)
def test_money_told_of_in_passing(sentence, expected):
    assert sources("I. TỔ CHỨC THỰC HIỆN", f"- {sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kinh phí là 9 tỷ đồng, trong đó ngân sách tỉnh 7 tỷ đồng, còn lại 2 tỷ đồng huy động từ các doanh nghiệp.",
         ["ngân sách tỉnh", "huy động từ các doanh nghiệp"]),
        ("Ngân sách tỉnh 7 tỷ đồng, 500 triệu đồng đóng góp của nhân dân.",
         ["Ngân sách tỉnh", "đóng góp của nhân dân"]),
        ("Ngân sách tỉnh 7 tỷ đồng; vốn vay, vốn góp của hộ 2 tỷ đồng.", ["Ngân sách tỉnh", "vốn vay, vốn góp của hộ"]),
        ("Ngân sách tỉnh 7 tỷ đồng; vốn vay 1 tỷ đồng, vốn góp của hộ 2 tỷ đồng.",
         ["Ngân sách tỉnh", "vốn vay", "vốn góp của hộ"]),
        ("Ngân sách tỉnh; vốn vay, vốn góp của hộ.", ["Ngân sách tỉnh", "vốn vay", "vốn góp của hộ"]),
        ("Tổng kinh phí là 9 tỷ đồng.", []),
    ],
)  # fmt: skip
def test_money_behind_its_sum(sentence, expected):
    assert sources("III. KINH PHÍ", sentence) == expected
