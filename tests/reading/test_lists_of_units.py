"""Lists of units: named after their group, with persons among them, over a broken line, and who works together."""

from __future__ import annotations

import pytest

from songhanh.reading.assigned import coordinating
from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Traced
from tests.reading.documents import body


def partners(words: str) -> list[str]:
    return [unit.text for unit in coordinating([Traced.of(f"phối hợp với {words}")])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các cơ quan: Sở Y tế, Công an tỉnh, Tòa án nhân dân tỉnh (Tòa Gia đình) để hỗ trợ",
         ["Sở Y tế", "Công an tỉnh", "Tòa án nhân dân tỉnh (Tòa Gia đình)"]),
        ("các cơ quan, đơn vị: Sở Y tế, Sở Nội vụ kiểm tra", ["Sở Y tế", "Sở Nội vụ"]),
        ("các đơn vị sau: Sở Y tế; Sở Nội vụ; UBND các xã", ["Sở Y tế", "Sở Nội vụ", "UBND các xã"]),
        ("các đoàn thể gồm: Hội Phụ nữ, Hội Nông dân vận động", ["Hội Phụ nữ", "Hội Nông dân"]),
        ("các ngành: Xây dựng kế hoạch, tổ chức thực hiện", ["các ngành"]),
        ("các đơn vị: Sở Y tế theo dõi", ["các đơn vị"]),
        ("các đơn vị liên quan (Sở Y tế, Sở Nội vụ) triển khai", ["các đơn vị liên quan (Sở Y tế, Sở Nội vụ)"]),
    ],
)  # fmt: skip
def test_units_named_after_their_group_take_its_place(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nhà trường, Ban đại diện cha mẹ học sinh và Hội Cựu chiến binh tuần tra",
         ["Ban đại diện cha mẹ học sinh", "Hội Cựu chiến binh"]),
        ("Sở Y tế, các nhà tài trợ, Hội Chữ thập đỏ tặng quà", ["Sở Y tế", "Hội Chữ thập đỏ"]),
        ("Công an xã, cha mẹ học sinh và các trường học nhắc nhở", ["Công an xã", "các trường học"]),
        ("người có uy tín, già làng, Ban công tác Mặt trận vận động", ["Ban công tác Mặt trận"]),
        ("các đơn vị tư vấn, nhà thầu, Sở Xây dựng lập hồ sơ", ["các đơn vị tư vấn", "Sở Xây dựng"]),
        ("gia đình và nhà trường trong quản lý học sinh", []),
        ("Sở Y tế, cha mẹ học sinh chăm sóc trẻ", ["Sở Y tế"]),
        ("Công an phường và gia đình phát hiện sớm, Sở Y tế điều trị", ["Công an phường"]),
        ("Trường Đại học, học sinh", ["Trường Đại học"]),
        ("Viện kiểm sát, lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở.",
         ["lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"]),
    ],
)  # fmt: skip
def test_persons_among_units_do_not_end_the_list(words, expected):
    assert partners(words)[-len(expected) or 99 :] == expected


WRAPPED = """Số: 12/UBND-VX
V/v chăm sóc trẻ em

Sông Hương, ngày 14 tháng 10 năm 2025

Kính gửi: Các sở, ngành.

Thực hiện Chỉ thị số 22/CT-TTg ngày 29/7/2025 của Thủ tướng về việc
chăm sóc trẻ em trên địa bàn, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu
các sở, ngành, địa phương tập trung thực hiện các nhiệm vụ như sau:

1. Sở Y tế

Là đầu mối khám cho trẻ em bị tổn hại; {said}
Sở Nội vụ, Công an tỉnh, Hội Liên hiệp Phụ nữ tỉnh để hỗ trợ, can
thiệp, trợ giúp cho trẻ em và duy trì đường dây nóng ở các bệnh viện
công lập trên địa bàn.

2. Công an tỉnh

Điều tra các vụ việc xâm hại trẻ em theo đúng quy định của pháp luật
và trả lời trong thời hạn luật định.
"""


@pytest.mark.parametrize(
    ("said", "joined"),
    [
        ("phối hợp với các cơ quan:", True),
        ("cùng phối hợp với các sở:", True),
        ("đơn vị phối hợp thực hiện:", True),
        ("và việc khám như sau đây:", False),
    ],
)
def test_a_list_goes_on_over_the_end_of_a_line_behind_its_colon(said, joined):
    tasks = {task.section: task for task in read_bytes("a.txt", WRAPPED.format(said=said).encode()).tasks}
    found = [unit.text for unit in tasks["1"].coordinating]
    assert found == (["Sở Nội vụ", "Công an tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"] if joined else [])


PROGRAMME = """CHƯƠNG TRÌNH
Việc làm cho phụ nữ tỉnh Sông Hương

A. NHIỆM VỤ

{heading}
Mở chuyên mục trên Đài Phát thanh và Truyền hình tỉnh; tổ chức ngày hội tư
vấn học nghề, giới thiệu việc làm cho phụ nữ tại tất cả các xã trong tỉnh
và mời các doanh nghiệp tham gia tuyển dụng.

II. Khảo sát
Khảo sát nhu cầu của phụ nữ tại các xã, phường, thị trấn và công bố kết quả
trên trang thông tin của tỉnh, gửi các trung tâm để các trung tâm chuẩn bị
mở lớp phù hợp với nhu cầu của người học và của doanh nghiệp.
"""


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("I. Truyền thông, tư vấn học nghề", "Truyền thông, tư vấn học nghề"),
        ("I. Truyền thông", "Truyền thông"),
        ("I. Truyền thông và vận động phụ nữ tham gia các lớp học nghề do tỉnh và\nĐoàn Thanh niên tổ chức",
         "Truyền thông và vận động phụ nữ tham gia các lớp học nghề do tỉnh và Đoàn Thanh niên tổ chức"),
    ],
)  # fmt: skip
def test_a_short_heading_in_evenly_wrapped_text_ends_with_its_line(heading, title):
    reading = read_bytes("a.txt", PROGRAMME.format(heading=heading).encode())
    assert next(s.title for s in reading.sections if s.label.endswith("I")) == title


@pytest.mark.parametrize(
    ("sentence", "lead", "helps"),
    [
        ("Sở Tư pháp cùng với Hội Luật gia tỉnh, Đoàn Luật sư tỉnh tuyên truyền pháp luật.",
         ["Sở Tư pháp"], ["Hội Luật gia tỉnh", "Đoàn Luật sư tỉnh"]),
        ("Sở Tư pháp, Sở Nội vụ cùng Hội Luật gia tỉnh tuyên truyền pháp luật.",
         ["Sở Tư pháp", "Sở Nội vụ"], ["Hội Luật gia tỉnh"]),
        ("Sở Tư pháp và Hội Luật gia tỉnh tuyên truyền pháp luật.", ["Sở Tư pháp", "Hội Luật gia tỉnh"], []),
        ("Sở Tư pháp cùng với Hội Luật gia tỉnh, phối hợp với Hội Luật gia tỉnh và Sở Nội vụ tuyên truyền.",
         ["Sở Tư pháp"], ["Hội Luật gia tỉnh", "Sở Nội vụ"]),
    ],
)  # fmt: skip
def test_who_works_together_with_the_lead_helps(sentence, lead, helps):
    reading = body("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: Khám cho trẻ em.", f"2. {sentence}")
    task = reading.tasks[1]
    assert [unit.text for unit in task.lead] == lead
    assert [unit.text for unit in task.coordinating] == helps
