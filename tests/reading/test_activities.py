"""What is to be done: which sentences are an activity, and what each of them names."""

from __future__ import annotations

import pytest

from songhanh.reading.items import Activity, Reading
from songhanh.reading.mentions import force_of, groups_in, places_in, target_groups, when_of
from songhanh.reading.parts import Part, part_of_title
from songhanh.reading.traced import Traced
from tests.reading.documents import body


def quotes(reading: Reading) -> list[str]:
    return [activity.quote for activity in reading.activities]


def only(*paragraphs: str) -> Activity:
    """The only activity of a plan of these paragraphs."""
    found = body(*paragraphs).activities
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["I. NHIỆM VỤ", "- Mở lớp học cho phụ nữ."], ["Mở lớp học cho phụ nữ."]),
        (["I. CÁC GIẢI PHÁP CHỦ YẾU", "1. Mở lớp học cho phụ nữ."], ["Mở lớp học cho phụ nữ."]),
        (["I. NỘI DUNG", "1. Truyền thông", "a) Phát tờ rơi đến từng nhà."], ["Phát tờ rơi đến từng nhà."]),
        (["I. HOẠT ĐỘNG", "1. Truyền thông: Phát tờ rơi đến từng nhà."], ["Phát tờ rơi đến từng nhà."]),
        (["I. NHIỆM VỤ", "Tổ chức các việc sau:", "- Mở lớp học nghề."], ["Mở lớp học nghề."]),
        (["I. LĨNH VỰC Y TẾ", "- Khám bệnh cho người già."], ["Khám bệnh cho người già."]),
        (["I. CHÍNH TRỊ", "- Tổ chức lớp học cho nữ đại biểu."], ["Tổ chức lớp học cho nữ đại biểu."]),
        (["I. CHÍNH TRỊ", "- Đa dạng hóa cách làm ở thôn."], ["Đa dạng hóa cách làm ở thôn."]),
        (["I. CHÍNH TRỊ", "- Hình thức: Lễ phát động, hội thảo."], ["Hình thức: Lễ phát động, hội thảo."]),
        (["I. CHÍNH TRỊ", "- Mưa nhiều, sông đầy nước."], []),
        (["I. MỤC ĐÍCH", "- Tổ chức tốt các việc chung."], []),
        (["I. MỤC TIÊU", "- Xây dựng tỉnh giàu đẹp."], []),
        (["I. THỰC TRẠNG", "- Tổ chức được nhiều lớp học."], []),
        (["I. KẾT QUẢ NĂM 2025", "- Tổ chức được nhiều lớp học."], []),
        (["I. KINH PHÍ", "- Bố trí tiền cho các lớp học."], []),
        (["I. NHIỆM VỤ", "1. Mở lớp học", "2. Xây nhà", "- Xây nhà ở xã."], ["Mở lớp học", "Xây nhà ở xã."]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề.", "Trên đây là Kế hoạch năm 2026./."], ["Mở lớp học nghề."]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề.", "(Có phụ lục kèm theo)"], ["Mở lớp học nghề."]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề.", "- Thời gian: Quý II/2026"], ["Mở lớp học nghề."]),
    ],
)  # fmt: skip
def test_a_bullet_or_numbered_item_under_a_heading_of_work_is_an_activity(paragraphs, expected):
    assert quotes(body(*paragraphs)) == expected


def test_what_stands_in_a_task_is_a_duty_of_it_and_no_activity():
    reading = body("I. NHIỆM VỤ", "- Mở lớp học nghề.", "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Khám bệnh cho dân.")
    assert quotes(reading) == ["Mở lớp học nghề."]
    assert len(reading.tasks) == 1


def test_an_activity_says_what_who_where_when_for_whom_and_how_many():
    found = only(
        "III. NHIỆM VỤ", "1. Đào tạo",
        "- Sở Nội vụ phối hợp với Sở Y tế mở 02 lớp tập huấn cho cán bộ nữ tại các xã vùng cao trước ngày 30/9/2026; "
        "cấp tài liệu.",
    )  # fmt: skip
    assert found.section == "III.1"
    assert found.what.endswith("trước ngày 30/9/2026; cấp tài liệu")
    assert [unit.text for unit in found.who] == ["Sở Nội vụ"]
    assert [unit.text for unit in found.coordinating] == ["Sở Y tế"]
    assert [place.value for place in found.where] == ["các xã vùng cao"]
    assert (found.due.day, found.due.month, found.due.year) == (30, 9, 2026)
    assert found.when.quote == "trước ngày 30/9/2026"
    assert [group.value for group in found.target_groups] == ["phụ nữ"]
    assert [(str(amount.value), amount.unit) for amount in found.amounts] == [("2", "lớp")]
    assert found.force == "intent"


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        (["I. NHIỆM VỤ", "- Hội Nông dân tỉnh tổ chức hội thi cho nông dân."], ["Hội Nông dân tỉnh"]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề (Sở Y tế chủ trì)."], ["Sở Y tế"]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề do Sở Y tế tổ chức."], ["Sở Y tế"]),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề cho cán bộ Sở Y tế."], []),
        (["I. NHIỆM VỤ", "- Mở lớp học nghề (xem Sở Y tế)."], []),
        (
            ["I. NHIỆM VỤ", "1. Dạy nghề", "1.1. Nội dung: Mở lớp học nghề.", "1.2. Cơ quan thực hiện: Sở Y tế."],
            ["Sở Y tế"],
        ),
        (["I. NHIỆM VỤ", "1. Dạy nghề", "- Mở lớp học nghề.", "- Đơn vị chủ trì: Sở Y tế."], ["Sở Y tế"]),
    ],
)
def test_who_does_it_is_its_subject_or_named_beside_it(paragraphs, who):
    assert [unit.text for unit in only(*paragraphs).who] == who


def test_when_it_is_done_may_stand_on_a_line_of_its_own():
    found = only("I. NHIỆM VỤ", "1. Dạy nghề", "- Mở lớp học nghề.", "- Thời gian: Quý II/2026.")
    assert found.when.quote == "Quý II/2026"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Mở lớp tại các xã biên giới", ["các xã biên giới"]),
        ("Mở lớp trên địa bàn tỉnh Sông Hương", ["địa bàn tỉnh Sông Hương"]),
        ("Mở lớp tại 05 xã, phường thuộc vùng sâu, vùng xa", ["05 xã, phường thuộc vùng sâu, vùng xa"]),
        ("Mở lớp ở các trường mầm non, tại khu công nghiệp", ["các trường mầm non", "khu công nghiệp"]),
        ("Mở lớp tại thôn và ở thôn", ["thôn"]),
        ("Mở lớp trên phạm vi toàn tỉnh", ["phạm vi toàn tỉnh"]),
        ("Theo quy định tại Quyết định số 3", []),
        ("Nêu tại khoản 2 Điều 5", []),
        ("Tồn tại xã nghèo", []),
    ],
)
def test_places_are_where_something_is_done(text, places):
    assert [place.quote for place in places_in(Traced.of(text))] == places


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Mở lớp cho phụ nữ, trẻ em gái và người cao tuổi", ["phụ nữ", "trẻ em gái", "người cao tuổi"]),
        ("Phụ nữ được khám", ["phụ nữ"]),
        ("Khám cho NCT và NKT", ["người cao tuổi", "người khuyết tật"]),
        ("Chị em, chị em phụ nữ", ["phụ nữ"]),
        ("Mở lớp cho đồng bào dân tộc thiểu số", ["người dân tộc thiểu số"]),
        ("Hội Liên hiệp Phụ nữ tỉnh mở lớp", []),
        ("Hội phụ nữ xã mở lớp", []),
        ("Ủy ban nhân dân và Hội đồng nhân dân tỉnh", []),
        ("Phòng, chống bạo lực gia đình", []),
        ("Vì sự tiến bộ của phụ nữ", []),
        ("Xem xét em", []),
    ],
)
def test_groups_are_people_not_the_names_of_bodies(text, groups):
    assert [group.value for group in groups_in(Traced.of(text))] == groups


def test_every_word_for_a_group_means_the_group_itself_too():
    groups = target_groups()
    assert all(groups[group] == group for group in set(groups.values()))
    for name, group in groups.items():
        assert [found.value for found in groups_in(Traced.of(f"Cho {name}."))] == [group]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Phát động từ ngày 15/11 đến ngày 15/12 hằng năm", "từ ngày 15/11 đến ngày 15/12"),
        ("Mở lớp trong tháng 4/2026", "trong tháng 4/2026"), ("Xong trước quý III năm 2026", "trước quý III năm 2026"),
        ("Hằng năm mở lớp", "Hằng năm"), ("Thực hiện giai đoạn 2026 - 2030", "giai đoạn 2026 - 2030"),
        ("Mở lớp năm 2026.", "năm 2026"), ("Gặp mặt nhân dịp ngày 8/3, tặng quà", "nhân dịp ngày 8/3"),
        ("Thường xuyên rà soát", "Thường xuyên"), ("Luật năm 2006 về việc này", None), ("Mở lớp học", None),
        ("Mở 12 lớp học", None), ("Dạy bơi trong tháng 6 và tháng 7 năm 2026", "trong tháng 6 và tháng 7 năm 2026"),
        ("Kiểm tra quý II, quý IV/2027, báo cáo", "quý II, quý IV/2027"),
        ("Chi trả từ tháng 7/2026", "từ tháng 7/2026"),
        ("Mở lớp từ ngày 10 đến ngày 20/6/2026", "từ ngày 10 đến ngày 20/6/2026"),
    ],
)  # fmt: skip
def test_the_words_that_say_when(text, when):
    found = when_of(Traced.of(text))
    assert (found.quote if found else None) == when


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Giao Sở Y tế mở lớp", "order"), ("Yêu cầu các sở mở lớp", "order"), ("Phân công Sở Y tế mở lớp", "order"),
        ("UBND tỉnh yêu cầu các sở mở lớp", "order"), ("Chỉ đạo Sở Y tế mở lớp", "order"),
        ("Sở Y tế có trách nhiệm mở lớp", "order"), ("Đề nghị Hội Nông dân tỉnh mở lớp", "request"),
        ("Ủy ban nhân dân tỉnh đề nghị các cơ quan mở lớp", "request"), ("Trân trọng kính mời các sở", "request"),
        ("Mở lớp. Đề nghị các sở báo cáo", "request"), ("Mở lớp học", "intent"), ("Giao lưu văn nghệ", "intent"),
        ("Đáp ứng yêu cầu nhiệm vụ", "intent"), ("Yêu cầu về hồ sơ", "intent"), ("Chỉ đạo thực hiện tốt", "intent"),
        ("Theo đề nghị của Sở Y tế", "intent"), ("Rà soát, đề nghị cấp trên sửa", "intent"),
        ("Nâng cao trách nhiệm của gia đình", "intent"),
    ],
)  # fmt: skip
def test_an_order_a_request_and_what_is_only_meant(text, force):
    assert force_of(text) == force


def test_what_introduces_a_list_orders_or_asks_for_all_of_it():
    reading = body(
        "Ủy ban nhân dân tỉnh đề nghị các cơ quan thực hiện:", "1. Mở lớp học nghề.", "2. Khám bệnh cho dân."
    )
    assert [activity.force for activity in reading.activities] == ["request", "request"]


def test_tasks_say_whether_they_order_or_ask():
    reading = body(
        "I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Khám bệnh cho dân.", "2. Đề nghị Hội Nông dân tỉnh",
        "- Vận động hội viên đi khám.", "3. Đề nghị Tỉnh đoàn vận động thanh niên.",
    )  # fmt: skip
    assert [task.force for task in reading.tasks] == ["order", "request", "request"]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", Part.PURPOSE), ("Quan điểm chỉ đạo", Part.PURPOSE), ("MỤC TIÊU, CHỈ TIÊU", Part.GOALS),
        ("Các chỉ tiêu chủ yếu", Part.GOALS), ("NHIỆM VỤ, GIẢI PHÁP", Part.WORK), ("Một số hoạt động", Part.WORK),
        ("KINH PHÍ", Part.MONEY), ("Nguồn lực", Part.MONEY), ("TỔ CHỨC THỰC HIỆN", Part.ORGANISING),
        ("Kinh phí và tổ chức thực hiện", Part.ORGANISING), ("Trách nhiệm của các sở", Part.ORGANISING),
        ("THỰC TRẠNG", Part.SITUATION), ("Kết quả đạt được", Part.SITUATION), ("Kết quả cần đạt", Part.GOALS),
        ("Truyền thông về mục tiêu", None), ("Nâng cao trách nhiệm của gia đình", None), ("Lĩnh vực y tế", Part.WORK),
    ],
)  # fmt: skip
def test_a_heading_says_what_stands_below_it(title, part):
    assert part_of_title(title) is part


@pytest.mark.parametrize(
    ("bullet", "who"),
    [
        ("- Mở lớp tập huấn. Sở Y tế chủ trì thực hiện.", ["Sở Y tế"]),
        ("- Mở lớp tập huấn. Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện.", ["Sở Y tế"]),
        ("- Tiếp tục tuyên truyền về bình đẳng giới. Sở Y tế chủ trì khám sức khỏe cho phụ nữ nghèo.", []),
        ("- Cử cán bộ tham gia các lớp tập huấn do Sở Nội vụ tổ chức.", []),
        ("- Phối hợp với đoàn kiểm tra do Sở Y tế chủ trì.", []),
        ("- Mở các lớp tập huấn do Sở Nội vụ tổ chức.", ["Sở Nội vụ"]),
    ],
)
def test_who_leads_other_work_or_holds_what_others_go_to_does_not_do_it(bullet, who):
    found = only("II. NHIỆM VỤ", "1. Việc chung", bullet)
    assert [unit.text for unit in found.who] == who


@pytest.mark.parametrize(
    ("bullet", "what"),
    [
        ("Mở 05 lớp tập huấn; phát 5.000 tờ rơi.", "Mở 05 lớp tập huấn; phát 5.000 tờ rơi"),
        ("Mở 05 lớp tập huấn. Mỗi lớp 40 người.", "Mở 05 lớp tập huấn"),
        ("Mở hội thảo, tọa đàm... để trao đổi kinh nghiệm.", "Mở hội thảo, tọa đàm... để trao đổi kinh nghiệm"),
        ("Mở lớp tại TP. Hòa Bình và xã Kim Bôi.", "Mở lớp tại TP. Hòa Bình và xã Kim Bôi"),
        ("Mở 05 lớp tập huấn; hoàn thành trước ngày 30/6/2026.", "Mở 05 lớp tập huấn"),
        ("Mở 05 lớp tập huấn, xong trong quý II/2026.", "Mở 05 lớp tập huấn"),
        ("Mở 05 lớp tập huấn; thời gian: quý III năm 2026.", "Mở 05 lớp tập huấn"),
        ("Mở 05 lớp tập huấn; hoàn thành hồ sơ trước 30/6.", "Mở 05 lớp tập huấn; hoàn thành hồ sơ trước 30/6"),
        ("Mở lớp hằng tháng. ii. Lấy mẫu máu.", "Mở lớp hằng tháng"),
        ("Nội dung thực hiện: Mở 05 lớp tập huấn cho cán bộ.", "Mở 05 lớp tập huấn cho cán bộ"),
    ],
)
def test_all_parts_of_the_first_sentence_are_what_is_done_without_labels_and_days(bullet, what):
    found = only("I. NHIỆM VỤ", "1. Truyền thông", f"- {bullet}")
    assert (found.what, found.quote) == (what, bullet)
