"""Who leads, who helps and by when where running text says it: lines behind letters, verbs behind names, funds."""

from __future__ import annotations

import pytest

from songhanh.reading.rhythm import rhythms_in
from songhanh.reading.times import finished_in
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units
from tests.reading.documents import body


def parts(*paragraphs: str, under: str = "II. NHIỆM VỤ"):
    """Section, leads and helpers of each task."""
    tasks = body(under, *paragraphs).tasks
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in tasks]


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("Quỹ hỗ trợ phụ nữ phát triển tỉnh dành vốn", ["Quỹ hỗ trợ phụ nữ phát triển tỉnh"], " dành vốn"),
        ("Quỹ Hỗ trợ nông dân huyện cho vay", ["Quỹ Hỗ trợ nông dân huyện"], " cho vay"),
        ("Quỹ bảo vệ và phát triển rừng tỉnh chi trả", ["Quỹ bảo vệ và phát triển rừng tỉnh"], " chi trả"),
        ("Quỹ vì người nghèo xã, Sở Y tế", ["Quỹ vì người nghèo xã", "Sở Y tế"], ""),
        ("Quỹ đất sạch dành cho trường học", [], "Quỹ đất sạch dành cho trường học"),
        ("Công ty TNHH MTV Cao su Sông Hương tuyển", ["Công ty TNHH MTV Cao su Sông Hương"], " tuyển"),
        ("Công ty cổ phần Cà phê Sông Hương, Sở Y tế", ["Công ty cổ phần Cà phê Sông Hương", "Sở Y tế"], ""),
        ("Công ty Xi măng Sông Hương bố trí", ["Công ty Xi măng Sông Hương"], " bố trí"),
        ("Vụ Pháp chế và Thi đua, khen thưởng: rà", ["Vụ Pháp chế và Thi đua, khen thưởng"], ": rà"),
        ("Phòng Kế hoạch, tài chính tham mưu", ["Phòng Kế hoạch, tài chính"], " tham mưu"),
        ("Hội Nông dân xã, khen thưởng hộ giỏi", ["Hội Nông dân xã"], ", khen thưởng hộ giỏi"),
        ("Quản lý thị trường tỉnh kiểm tra", ["Quản lý thị trường tỉnh"], " kiểm tra"),
        ("Thi hành án dân sự huyện, Công an huyện", ["Thi hành án dân sự huyện", "Công an huyện"], ""),
        ("Công an, Quân sự xã tuần tra", ["Công an", "Quân sự xã"], " tuần tra"),
        ("Quản lý thị trường lao động ở các xã", [], "Quản lý thị trường lao động ở các xã"),
        ("quản lý thị trường tỉnh nhà", [], "quản lý thị trường tỉnh nhà"),
    ],
)
def test_funds_firms_and_bodies_called_by_their_work_are_units(text, units, rest):
    found, end = scan_units(Traced.of(text))
    assert [unit.text for unit in found] == units
    assert text[end:] == rest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sở Y tế các tỉnh thuộc phạm vi Đề án: báo cáo", "Sở Y tế các tỉnh thuộc phạm vi Đề án"),
        ("Sở Y tế các tỉnh có tên trong Chương trình chỉ đạo", "Sở Y tế các tỉnh có tên trong Chương trình"),
        ("UBND các xã thuộc vùng dự án phối hợp với", "UBND các xã thuộc vùng dự án"),
        ("UBND các huyện nằm trong phạm vi thực hiện Đề án bố trí", "UBND các huyện nằm trong phạm vi thực hiện Đề án"),
        ("các địa phương thuộc Chương trình 135 rà soát", "các địa phương thuộc Chương trình 135"),
        ("UBND các xã thuộc Chương trình giảm nghèo bền vững", "UBND các xã"),
        ("UBND các xã trong kế hoạch năm", "UBND các xã"),
        ("UBND các xã vùng dự án: lập", "UBND các xã vùng dự án"),
        ("UBND các xã có tên trong danh sách kèm theo: lập", "UBND các xã có tên trong danh sách kèm theo"),
        ("UBND các xã được chọn làm điểm tổ chức", "UBND các xã được chọn làm điểm"),
        ("UBND các xã được chọn hộ vay vốn", "UBND các xã"),
        ("Các thành viên Tổ công tác phụ trách các phường đi cơ sở", "Các thành viên Tổ công tác phụ trách các phường"),
        ("Tổ giúp việc Ban Chỉ đạo tổng hợp", "Tổ giúp việc Ban Chỉ đạo"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã báo cáo", "Các thành viên Ban Chỉ đạo phụ trách xã"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã theo phân công", "Các thành viên Ban Chỉ đạo"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã, phường theo phân công", "Các thành viên Ban Chỉ đạo"),
    ],
)
def test_what_tells_which_ones_is_of_the_group_and_what_they_do_is_not(text, first):
    assert scan_units(Traced.of(text))[0][0].text == first


WHO = "Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Y tế."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["1. Dạy nghề", "a) Mở lớp.", "b) Cấp sách.", WHO], [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])]),
        (["1. Dạy nghề", "a) Mở lớp.", "b) Cấp sách.", *WHO.split(". "), "Thời gian: năm 2027."],
         [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])]),
        (["1. Dạy nghề", "a) Phối hợp với Công an xã mở lớp.", "b) Cấp sách.", "Chủ trì: Sở Nội vụ."],
         [("II.1", ["Sở Nội vụ"], ["Công an xã"])]),
        (["1. Dạy nghề", "a) Mở lớp. Chủ trì: Sở Y tế.", "b) Cấp sách.", "Chủ trì: Sở Nội vụ."],
         [("II.1.a", ["Sở Y tế"], []), ("II.1.b", ["Sở Nội vụ"], [])]),
        (["1. Dạy nghề", "a) Mở lớp.", "b) Cấp sách.", "Sách in tại tỉnh.", "Chủ trì: Sở Nội vụ."],
         [("II.1.b", ["Sở Nội vụ"], [])]),
        (["1. Dạy nghề", "a) Mở lớp.", "Chủ trì: Sở Nội vụ.", "b) Cấp sách."], [("II.1.a", ["Sở Nội vụ"], [])]),
        (["1. Dạy nghề", "1.1. Mở lớp.", "1.2. Cấp sách.", WHO], [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])]),
        (["1. Dạy nghề.", "2. Cấp sách.", "Chủ trì: Sở Nội vụ."], [("II.2", ["Sở Nội vụ"], [])]),
        (["1. Dạy nghề", "a) Mở lớp.", "b) Cấp sách. Chủ trì: Sở Nội vụ."], [("II.1.b", ["Sở Nội vụ"], [])]),
    ],
)  # fmt: skip
def test_who_is_named_on_a_line_below_the_letters_leads_the_work_of_them_all(paragraphs, expected):
    assert parts(*paragraphs) == expected


def test_the_duties_of_who_is_named_below_the_letters_are_those_of_every_letter():
    task = body("II. NHIỆM VỤ", "1. Dạy nghề", "a) Mở hai lớp may.", "b) Cấp sách học.", WHO).tasks[0]
    assert [duty.quote for duty in task.duties] == ["Mở hai lớp may", "Cấp sách học"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["1. Dạy nghề", "Thực hiện: Sở Nội vụ; Huyện đoàn."], [("II.1", ["Sở Nội vụ", "Huyện đoàn"], [])]),
        (["1. Mở 02 lớp cho 40 người. Tổ chức thực hiện: Sở Nội vụ."], [("II.1", ["Sở Nội vụ"], [])]),
        (["1. Mở 02 lớp cho 40 người (thực hiện: Sở Nội vụ)."], [("II.1", ["Sở Nội vụ"], [])]),
        (["1. Dạy nghề", "Phụ trách: Sở Nội vụ; phối hợp: Sở Y tế."], [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])]),
        (
            ["1. Dạy nghề", "Thực hiện: Sở Nội vụ chủ trì, phối hợp với Sở Y tế."],
            [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])],
        ),
        (["1. Dạy nghề", "Thực hiện: Sở Nội vụ mở 02 lớp cho lao động nữ."], []),
        (["1. Dạy nghề", "Thực hiện: Chương trình 135 và các dự án."], []),
        (["1. Kết quả thực hiện: Sở Nội vụ."], []),
    ],
)
def test_a_bare_label_leads_where_only_units_stand_behind_it(paragraphs, expected):
    assert parts(*paragraphs) == expected


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("Cơ quan thực hiện: Sở Nội vụ chủ trì; Sở Y tế, Hội Nông dân phối hợp.", ["Sở Y tế", "Hội Nông dân"]),
        ("Cơ quan thực hiện: Sở Nội vụ chủ trì, Sở Y tế và Hội Nông dân cùng phối hợp thực hiện.",
         ["Sở Y tế", "Hội Nông dân"]),
        ("Đơn vị thực hiện: Sở Nội vụ (chủ trì), Sở Y tế.", []),
        ("Đơn vị thực hiện: Sở Nội vụ (chủ trì); Sở Y tế, UBND các xã (phối hợp).", ["Sở Y tế", "UBND các xã"]),
        ("Đơn vị thực hiện: Sở Nội vụ (chủ trì), các sở, ngành (phối hợp).", ["các sở, ngành"]),
        ("Đơn vị thực hiện: Sở Nội vụ chủ trì; UBND các xã tham gia phối hợp. Thời gian: 2027.", ["UBND các xã"]),
        ("Đơn vị thực hiện: Sở Nội vụ chủ trì; mời Sở Y tế xem xét việc phối hợp.", []),
    ],
)  # fmt: skip
def test_who_stands_before_the_words_of_help_helps_and_does_not_lead(text, helps):
    tasks = parts("1. Dạy nghề", text)
    assert tasks[0][1][0] == "Sở Nội vụ"
    assert tasks[0][2] == helps
    assert not set(tasks[0][1]) & {"Hội Nông dân", "UBND các xã"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("họp bình xét, chốt danh sách hộ trong quý I năm 2026", ["Q1/2026"]),
        ("giải ngân cho 40 hộ vào tháng 9/2026", ["09/2026"]),
        ("chọn địa điểm xây bếp xong trong quý II/2026", ["Q2/2026"]),
        ("bình xét hộ khó khăn từ tháng 3/2026", []),
        ("hội nghị bình xét trong quý I năm 2026", []),
        ("chốt chặn đường mòn trong tháng 3/2026", []),
    ],
)
def test_work_done_once_ends_in_the_quarter_behind_it(text, written):
    assert [time.written for time in finished_in(text)] == written


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Thu thập số liệu vụ việc, báo cáo 6 tháng và năm.", ["half-yearly", "yearly"]),
        ("Theo dõi các hộ; báo cáo hằng quý.", ["quarterly"]),
        ("Cập nhật sổ, định kỳ báo cáo tháng, quý, năm", ["monthly", "quarterly", "yearly"]),
        ("Căn cứ báo cáo 6 tháng và năm.", []),
        ("Nghiên cứu, báo cáo hằng năm được in thành sách.", []),
        ("Cập nhật số liệu, báo cáo 6 tháng đầu năm 2025.", []),
    ],
)
def test_a_report_asked_for_with_nothing_but_its_frequency(text, often):
    assert [rhythm.recurrence for rhythm in rhythms_in(text)] == often
