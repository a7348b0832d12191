"""What papers of central bodies and of older years word otherwise: labels, names, titles, numbers, sources, rhythms."""

from __future__ import annotations

import pytest

from songhanh.reading.amounts import comparator_of, numbers_in
from songhanh.reading.labels import label_of
from songhanh.reading.reader import read_bytes
from songhanh.reading.rhythm import rhythms_in
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units

HEAD = "UBND TỈNH HÒA BÌNH\nSố: 12/KH-UBND\nHòa Bình, ngày 12 tháng 2 năm 2026\n\n"
BEGINNING = "Căn cứ Luật Bình đẳng giới, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"


def read(body: str, *, title: str = "KẾ HOẠCH\nThực hiện công tác năm 2026"):
    return read_bytes("a.txt", f"{HEAD}{title}\n\n{BEGINNING}{body}\n".encode())


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("A- Mục tiêu:", "capital", "A"),
        ("B – Nội dung hoạt động", "capital", "B"),
        ("C/ Tổ chức thực hiện", "capital", "C"),
        ("D- KINH PHÍ", "part", "D"),
        ("1- Mục tiêu chung", "arabic", "1"),
    ],
)
def test_a_label_may_end_in_a_dash_or_a_stroke(text, kind, label):
    found = label_of(text)
    assert (found.kind, found.text) == (kind, label)


@pytest.mark.parametrize("text", ["A-Lưới, ngày 2 tháng 3", "B-2 là mẫu phiếu", "Đ/c Bí thư"])
def test_a_capital_that_a_word_goes_on_with_is_no_label(text):
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("QUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH CHƯƠNG TRÌNH GIẢM NGHÈO TỈNH HÒA BÌNH GIAI ĐOẠN\n2026 - 2030", 2026),
        ("KẾ HOẠCH\nThực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn\n2021 - 2030", 2021),
    ],
)
def test_the_years_below_a_title_that_leaves_them_open_are_of_it(title, start):
    found = read("I. MỤC TIÊU\n1. Làm tốt.", title=title)
    assert found.title.value.endswith(f"{start} - 2030")
    assert (found.period.start_year, found.period.end_year) == (start, 2030)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Cục Bảo vệ, chăm sóc trẻ em.", ["Cục Bảo vệ, chăm sóc trẻ em"]),
        ("Tổng cục Dạy nghề, Cục Việc làm.", ["Tổng cục Dạy nghề", "Cục Việc làm"]),
        ("Vụ Hợp tác quốc tế làm việc với các nước", ["Vụ Hợp tác quốc tế"]),
        ("Trung tâm Y tế Quân - Dân y tổ chức khám", ["Trung tâm Y tế Quân - Dân y"]),
        ("Ủy ban quốc gia về người khuyết tật Việt Nam", ["Ủy ban quốc gia về người khuyết tật Việt Nam"]),
        (
            "Công an, Bộ đội Biên phòng, Hội Liên hiệp Phụ nữ cùng cấp tiếp nhận",
            ["Công an", "Bộ đội Biên phòng", "Hội Liên hiệp Phụ nữ cùng cấp"],
        ),
        ("Bí thư Chi bộ, Tổ trưởng các tổ dân phố", ["Bí thư Chi bộ", "Tổ trưởng các tổ dân phố"]),
        (
            "Liên hiệp hội về người khuyết tật Việt Nam, Hội Người mù Việt Nam và các tổ chức xã hội khác, trong",
            ["Liên hiệp hội về người khuyết tật Việt Nam", "Hội Người mù Việt Nam", "các tổ chức xã hội khác"],
        ),
        ("Vụ việc bạo lực gia đình", []),
        ("Hội nghị tổng kết", []),
        ("Công an nắm tình hình", []),
    ],
)
def test_names_of_central_bodies_and_of_those_named_beside_each_other(text, units):
    assert [unit.text for unit in scan_units(Traced.of(text))[0]] == units


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("đào tạo 3.500 kỹ thuật viên", 3500, "kỹ thuật viên", "="),
        ("phẫu thuật miễn phí cho 45 cụ", 45, "cụ", "="),
        ("tổ chức 02 ngày hội khởi nghiệp", 2, "ngày hội", "="),
        ("hằng năm 100% nạn nhân được hỗ trợ", 100, "%", "="),
        ("95% hộ gia đình trở lên được thông tin", 95, "%", ">="),
    ],
)
def test_what_is_counted(text, value, unit, comparator):
    (number,) = numbers_in(text)
    assert (number.value, number.unit, comparator_of(text, number)) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("từ năm 2015 mỗi năm nhân ra thêm 7 xã", [7]),
        ("xây dựng 10 điểm sinh hoạt văn hóa", [10]),
        ("hằng năm đặt hàng từ 03 đề tài trở lên", [3]),
        ("giảm tỷ số giới tính khi sinh xuống còn 110,5 bé trai/100 bé gái", [110.5]),
        ("tập huấn lại cho 420 cộng tác viên của 5 huyện có tỷ lệ suy dinh dưỡng thấp còi trên 40%", [420]),
    ],
)
def test_numbers_that_are_to_be_reached_or_made_and_those_that_say_where(item, values):
    found = read(f"II. NHIỆM VỤ\n1. Việc chung\n- Trong năm {item}.")
    assert [float(amount.value) for target in found.targets for amount in target.amounts] == values


def test_a_count_among_goals_needs_only_its_verb():
    found = read("I. MỤC TIÊU\n1. Chỉ tiêu\n- Tạo việc làm cho 51.000 lao động; xuất khẩu 2.400 lao động.")
    assert [str(amount.value) for target in found.targets for amount in target.amounts] == ["51000", "2400"]


def test_a_number_goes_on_with_the_sentence_of_the_line_before():
    long = "e) Đào tạo nghề cho 6.000 lao động nông thôn thuộc hộ nghèo, hộ cận nghèo; sau đào tạo tối thiểu"
    found = read(f"I. MỤC TIÊU\n{long}\n70% có việc làm.")
    assert [(str(a.value), a.comparator) for t in found.targets for a in t.amounts] == [("6000", "="), ("70", ">=")]


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Hằng quý, thông báo kết quả cho vay hộ nghèo về cơ quan thường trực.", ["quarterly"]),
        ("hằng quý tổng hợp số liệu về bạo lực gia đình gửi Sở Nội vụ", ["quarterly"]),
        ("Hằng tháng cung cấp thông tin về bình đẳng giới cho người dân.", []),
        ("Hằng năm tổng hợp kết quả để khen thưởng.", []),
        ("Hằng năm tổng hợp kết quả về hội nghị cán bộ, công chức.", []),
        ("Hằng năm thông báo danh sách học sinh về sở thích nghề nghiệp.", []),
    ],
)
def test_figures_that_are_sent_again_and_again_are_reports(sentence, recurrence):
    assert [one.recurrence for one in rhythms_in(sentence)] == recurrence


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        (
            "Từ ngân sách xã năm 2026 (sự nghiệp đảm bảo xã hội), nguồn Quỹ Bảo trợ trẻ em và vận động các tổ chức.",
            ["ngân sách xã năm 2026 (sự nghiệp đảm bảo xã hội)", "nguồn Quỹ Bảo trợ trẻ em", "vận động các tổ chức"],
        ),
        (
            "Từ ngân sách huyện, lồng ghép các chương trình, dự án và đóng góp của tổ chức, cá nhân.",
            ["ngân sách huyện", "lồng ghép các chương trình, dự án", "đóng góp của tổ chức, cá nhân"],
        ),
        (
            "Từ ngân sách huyện bố trí 85 triệu đồng, Dự án 4 của Chương trình mục tiêu trợ giúp xã hội.",
            ["ngân sách huyện", "Dự án 4 của Chương trình mục tiêu trợ giúp xã hội"],
        ),
        (
            "Tổng kinh phí là 8 triệu đồng, trong đó ngân sách trung ương 3 triệu đồng, ngân sách tỉnh 5 triệu đồng.",
            ["ngân sách trung ương", "ngân sách tỉnh"],
        ),
    ],
)
def test_sources_of_money_that_stand_beside_each_other(sentence, sources):
    found = read(f"I. MỤC TIÊU\n1. Làm tốt.\nII. KINH PHÍ THỰC HIỆN\n{sentence}")
    assert [source.value for source in found.budget_sources] == sources


@pytest.mark.parametrize(
    ("item", "lead", "helpers"),
    [
        (
            "2. Dự án dạy nghề: Sở Nội vụ chủ trì, phối hợp với Trường Trung cấp nghề tỉnh thực hiện.",
            ["Sở Nội vụ"],
            ["Trường Trung cấp nghề tỉnh"],
        ),
        ("2. Dự án dạy nghề: các cơ quan chủ trì, phối hợp với nhau.", None, None),
        ("2. Dự án dạy nghề: mở 02 lớp cho phụ nữ.", None, None),
    ],
)
def test_who_leads_in_the_words_of_a_numbered_item_has_a_task(item, lead, helpers):
    found = read(f"II. CÁC DỰ ÁN\n1. Mở lớp.\n{item}")
    told = [([u.text for u in t.lead], [u.text for u in t.coordinating]) for t in found.tasks]
    assert told == ([(lead, helpers)] if lead else [])


def test_who_leads_in_a_later_sentence_of_an_activity_does_it():
    found = read(
        "II. NHIỆM VỤ\n1. Việc chung\n- Mở 02 lớp tập huấn. Sở Nội vụ (cơ quan thường trực) chủ trì thực hiện."
    )
    assert [[unit.text for unit in one.who] for one in found.activities] == [["Sở Nội vụ"]]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "UBND huyện Trạm Tấu, UBND huyện Mù Cang Chải.",
            ["UBND huyện Trạm Tấu", "UBND huyện Mù Cang Chải"],
        ),
        ("Công an thành phố Hội An phối hợp với", ["Công an thành phố Hội An"]),
        ("UBND xã, Trạm Y tế xã", ["UBND xã", "Trạm Y tế xã"]),
        ("UBND huyện Đoàn Hùng, Hội Nông dân huyện", ["UBND huyện Đoàn Hùng", "Hội Nông dân huyện"]),
    ],
)
def test_a_place_may_begin_with_a_word_that_heads_units(text, units):
    assert [unit.text for unit in scan_units(Traced.of(text))[0]] == units


def test_what_a_number_is_of_ends_before_where_it_goes():
    found = read("I. MỤC TIÊU\n1. Chỉ tiêu\n- Giảm tỷ số tử vong mẹ từ 28/100.000 xuống còn 25/100.000.")
    assert [(str(a.value), a.unit) for target in found.targets for a in target.amounts] == [("25", "/100.000")]


def test_gifts_and_printed_sheets_are_counted():
    found = read("II. NHIỆM VỤ\n1. Việc chung\n- Thăm, tặng 60 phần quà; phát 5.000 tờ rơi, 40 tấm áp phích.")
    assert [str(a.value) for target in found.targets for a in target.amounts] == ["60", "5000", "40"]


def test_a_range_that_a_line_break_cuts_is_one():
    line = "- Giảm 50% số vụ bạo lực gia đình trên địa bàn so với năm 2009, bình quân mỗi năm giảm từ 8"
    found = read(f"I. MỤC TIÊU\n1. Chỉ tiêu\n{line}\n- 10%.\n- 90% hộ gia đình được thông tin.")
    assert [str(a.value) for target in found.targets for a in target.amounts] == ["50", "8", "90"]
