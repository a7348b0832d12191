"""Groups of units as plans name them: with what they are for, how many they are, where, and who works in villages."""

from __future__ import annotations

import pytest

from songhanh.reading.assigned import coordinating
from songhanh.reading.traced import Traced
from tests.reading.documents import body


def partners(words: str) -> list[str]:
    return [unit.text for unit in coordinating([Traced.of(words)])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các cơ sở dạy nghề, các doanh nghiệp trên địa bàn tuyển sinh",
         ["các cơ sở dạy nghề", "các doanh nghiệp trên địa bàn"]),
        ("các trung tâm dạy nghề, Liên minh Hợp tác xã tỉnh mở lớp",
         ["các trung tâm dạy nghề", "Liên minh Hợp tác xã tỉnh"]),
        ("các trung tâm học tập cộng đồng, các cơ sở đào tạo mở lớp",
         ["các trung tâm học tập cộng đồng", "các cơ sở đào tạo"]),
        ("UBND các xã và các đơn vị cung ứng giống hỗ trợ sản xuất", ["UBND các xã", "các đơn vị cung ứng giống"]),
        ("các doanh nghiệp tuyển dụng lao động và Sở Nội vụ tổ chức",
         ["các doanh nghiệp tuyển dụng lao động", "Sở Nội vụ"]),
        ("các cơ sở khám bệnh, chữa bệnh tổ chức khám", ["các cơ sở khám bệnh, chữa bệnh"]),
        ("các cơ sở sản xuất, kinh doanh, các làng nghề tuyên truyền",
         ["các cơ sở sản xuất, kinh doanh", "các làng nghề"]),
        ("các trung tâm tư vấn trên địa bàn tỉnh tổ chức", ["các trung tâm tư vấn trên địa bàn tỉnh"]),
        ("các cơ sở trợ giúp xã hội của tỉnh tiếp nhận", ["các cơ sở trợ giúp xã hội của tỉnh"]),
        ("các trung tâm giới thiệu việc làm.", ["các trung tâm giới thiệu việc làm"]),
        ("các đơn vị vận tải, Công an tỉnh kiểm tra", ["các đơn vị vận tải", "Công an tỉnh"]),
    ],
)  # fmt: skip
def test_what_centres_and_firms_are_for_belongs_to_them(words, expected):
    assert partners(f"phối hợp với {words}") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các cơ sở dạy nghề, tạo việc làm cho phụ nữ", ["các cơ sở"]),
        ("các trường đào tạo nghề cho lao động nữ", ["các trường"]),
        ("các tổ chức tư vấn pháp luật cho phụ nữ", ["các tổ chức"]),
        ("các ngành tư vấn tâm lý.", ["các ngành"]),
        ("các đơn vị nghiên cứu về giới", ["các đơn vị"]),
        ("các ngành liên quan đào tạo, tập huấn cán bộ", ["các ngành liên quan"]),
        ("Sở Y tế nghiên cứu, triển khai", ["Sở Y tế"]),
        ("Trạm Y tế khám chữa bệnh cho nhân dân", ["Trạm Y tế"]),
    ],
)
def test_what_units_are_to_do_does_not(words, expected):
    assert partners(f"phối hợp với {words}") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4 tổ chức hội nhận ủy thác (Hội Nông dân, Hội Phụ nữ, Hội CCB, Đoàn TN) củng cố các tổ vay vốn",
         ["4 tổ chức hội nhận ủy thác (Hội Nông dân, Hội Phụ nữ, Hội CCB, Đoàn TN)"]),
        ("05 tổ chức chính trị - xã hội vận động", ["05 tổ chức chính trị - xã hội"]),
        ("14 xã, thị trấn rà soát", ["14 xã, thị trấn"]),
        ("UBND huyện và 3 doanh nghiệp trên địa bàn hỗ trợ", ["UBND huyện", "3 doanh nghiệp trên địa bàn"]),
        ("2 lần mỗi năm", []),
        ("12 người có uy tín", []),
    ],
)  # fmt: skip
def test_groups_may_be_counted(words, expected):
    assert partners(f"phối hợp với {words}") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các ngành, đoàn thể ở tỉnh và Sở Y tế triển khai", ["các ngành, đoàn thể ở tỉnh", "Sở Y tế"]),
        ("các đoàn thể ở cơ sở vận động", ["các đoàn thể ở cơ sở"]),
        ("các tổ chức, cá nhân trong và ngoài nước huy động", ["các tổ chức, cá nhân trong và ngoài nước"]),
        ("chính quyền địa phương, Hội LHPN lập danh sách", ["chính quyền địa phương", "Hội LHPN"]),
        ("các doanh nghiệp trong và ngoài tỉnh tổ chức", ["các doanh nghiệp trong và ngoài tỉnh"]),
        ("Công an xã và các tổ dân phố, tổ tự quản tuần tra", ["Công an xã", "các tổ dân phố, tổ tự quản"]),
        ("các ngành ở đây", ["các ngành"]),
    ],
)
def test_groups_say_where_they_are(words, expected):
    assert partners(f"phối hợp với {words}")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trạm Y tế xã; nhân viên y tế thôn, buôn quản lý thai", ["Trạm Y tế xã", "nhân viên y tế thôn, buôn"]),
        ("Trạm Y tế và Tổ trưởng các tổ dân phố.", ["Trạm Y tế", "Tổ trưởng các tổ dân phố"]),
        ("Trưởng các thôn, bản; Bí thư chi bộ các thôn vận động", ["Trưởng các thôn, bản", "Bí thư chi bộ các thôn"]),
        ("đội ngũ cộng tác viên dân số, Trạm Y tế vận động", ["đội ngũ cộng tác viên dân số", "Trạm Y tế"]),
        ("y tế thôn, bản, Hội Phụ nữ xã quản lý", ["y tế thôn, bản", "Hội Phụ nữ xã"]),
        ("trưởng thôn, tổ trưởng tổ dân phố nhắc nhở", ["trưởng thôn, tổ trưởng tổ dân phố"]),
        ("y tế cơ sở khám cho trẻ", []),
        ("tổ trưởng chuyên môn soạn bài", []),
        ("trưởng đoàn kiểm tra", []),
    ],
)  # fmt: skip
def test_who_holds_an_office_in_a_village_helps_too(words, expected):
    assert partners(f"phối hợp với {words}") == expected


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Các thành viên BCĐ phụ trách xã", "Các thành viên BCĐ phụ trách xã"),
        ("Các thành viên Ban Chỉ đạo huyện được phân công phụ trách các xã, thị trấn",
         "Các thành viên Ban Chỉ đạo huyện được phân công phụ trách các xã, thị trấn"),
        ("Các thành viên Ban Chỉ đạo huyện", "Các thành viên Ban Chỉ đạo huyện"),
        ("Tổ dân phố", "Tổ dân phố"),
        ("Các tổ dân phố", "Các tổ dân phố"),
        ("14 xã, thị trấn", "14 xã, thị trấn"),
    ],
)  # fmt: skip
def test_a_heading_that_names_a_group_leads(heading, lead):
    reading = body("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: Khám sức khỏe cho người dân.", f"2. {heading}: Họp mỗi quý.")
    assert [unit.text for task in reading.tasks for unit in task.lead] == ["Sở Y tế", lead]


@pytest.mark.parametrize(
    "unit", ["BHXH huyện", "NHCSXH huyện", "Ngân hàng CSXH huyện", "KBNN tỉnh", "TAND tỉnh", "VKSND tỉnh", "Đoàn TN xã"]
)
def test_units_are_known_by_their_letters(unit):
    (found,) = coordinating([Traced.of(f"phối hợp với {unit}.")])
    assert (found.text, found.canonical is not None) == (unit, True)


@pytest.mark.parametrize("cell", ["BHXH huyện", "KBNN tỉnh", "Ngân hàng CSXH huyện"])
def test_a_row_of_tasks_is_led_by_a_unit_written_in_letters(cell):
    reading = body(
        "I. VIỆC", "1. Làm việc./.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An", "PHỤ LỤC",
        "| STT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"
        f"| 1 | Trao thẻ bảo hiểm y tế cho người nghèo | {cell} | Quý IV/2026 |",
    )  # fmt: skip
    assert [unit.text for task in reading.tasks for unit in task.lead] == [cell]
