"""Labels belong to the work that they follow, where each work of an item has its own."""

from __future__ import annotations

import pytest

from songhanh.reading.stretches import is_label, stretches
from songhanh.reading.traced import Traced
from tests.reading.accounts import check_account
from tests.reading.test_tables_of_tasks import under

TWO = """1. Tuyên truyền
- Mở 05 lớp tập huấn cho cán bộ nữ.
+ Cơ quan chủ trì: Sở Nội vụ.
+ Cơ quan phối hợp: Sở Tư pháp.
+ Thời gian thực hiện: Quý III/2027.
- Phát 5.000 tờ rơi.
+ Cơ quan chủ trì: Sở Y tế.
+ Thời gian thực hiện: tháng 10/2027."""
ONE = """1. Truyền thông
- Phát 5.000 tờ rơi.
- Treo 100 băng rôn.
- Cơ quan thực hiện: Sở Y tế.
- Thời gian: tháng 10/2027."""


def cut(*said: str) -> list[list[str]]:
    return [[content.text for content in part] for part in stretches([Traced.of(text) for text in said])]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Đơn vị phối hợp: Sở Y tế", True),
        ("Thời gian: Quý II/2027", True),
        ("Chủ trì: Sở Y tế", True),
        ("Mở lớp tập huấn; cơ quan thực hiện: Sở Y tế", False),
        ("Cơ quan thực hiện mở lớp", False),
        ("Trước ngày 30/10/2026.", True),
        ("Hoàn thành trong quý III năm 2026", True),
        ("Hoàn thành 500/500 nhà", False),
        ("Trước ngày 30/10/2026 mở lớp", False),
    ],
)
def test_a_label_only_says_who_or_when(text, is_one):
    assert is_label(text) is is_one


def test_each_work_has_the_labels_that_follow_it():
    assert cut("Mở lớp", "Chủ trì: Sở A", "Phối hợp: Sở B", "Phát tờ rơi", "Chủ trì: Sở C") == [
        ["Mở lớp", "Chủ trì: Sở A", "Phối hợp: Sở B"],
        ["Phát tờ rơi", "Chủ trì: Sở C"],
    ]


@pytest.mark.parametrize(
    "said",
    [
        ("Mở lớp", "Phát tờ rơi", "Chủ trì: Sở A"),
        ("Mở lớp", "Chủ trì: Sở A", "Phát tờ rơi"),
        ("Chủ trì: Sở A", "Mở lớp", "Phát tờ rơi"),
        ("Mở lớp", "Thời gian: Quý II", "Phát tờ rơi", "Thời gian: Quý III", "Chủ trì: Sở A"),
        (),
    ],
)
def test_one_that_leads_leads_all_of_the_item(said):
    assert cut(*said) == [list(said)]


def test_where_who_leads_stands_first_each_leads_what_follows():
    said = ("Chủ trì: Sở A", "Mở lớp", "In sổ tay", "Chủ trì: Sở B", "Phát tờ rơi")
    assert cut(*said) == [list(said[:3]), list(said[3:])]
    lines = ["1. Nâng cao nhận thức", "Cơ quan chủ trì: Sở Nội vụ", "- Mở 05 lớp.", "Cơ quan chủ trì: Sở Y tế"]
    tasks = under("II. NHIỆM VỤ", "\n".join([*lines, "- Phát 5.000 tờ rơi."])).tasks
    assert [([u.text for u in one.lead], [duty.quote for duty in one.duties]) for one in tasks[:2]] == [
        (["Sở Nội vụ"], ["Mở 05 lớp"]),
        (["Sở Y tế"], ["Phát 5.000 tờ rơi"]),
    ]


def test_two_works_of_an_item_are_led_and_helped_by_their_own():
    reading = under("II. NHIỆM VỤ", TWO)
    told = [([u.text for u in t.lead], [u.text for u in t.coordinating], *t.duties) for t in reading.tasks]
    assert [(lead, helps, duty.quote, duty.due.month) for lead, helps, duty in told[:2]] == [
        (["Sở Nội vụ"], ["Sở Tư pháp"], "Mở 05 lớp tập huấn cho cán bộ nữ", 9),
        (["Sở Y tế"], [], "Phát 5.000 tờ rơi", 10),
    ]
    assert [([u.text for u in one.who], one.when.value) for one in reading.activities] == [
        (["Sở Nội vụ"], "Quý III/2027"),
        (["Sở Y tế"], "tháng 10/2027"),
    ]
    check_account(reading)


def test_one_label_below_several_works_holds_for_all():
    reading = under("II. NHIỆM VỤ", ONE)
    assert [([u.text for u in one.who], one.when.value) for one in reading.activities] == [
        (["Sở Y tế"], "tháng 10/2027"),
        (["Sở Y tế"], "tháng 10/2027"),
    ]
    (task,) = [one for one in reading.tasks if one.section == "II.1"]
    assert [(duty.quote, duty.due.month) for duty in task.duties] == [
        ("Phát 5.000 tờ rơi", 10),
        ("Treo 100 băng rôn", 10),
    ]


def test_a_bullet_that_only_names_a_day_says_until_when_its_work_is_done():
    reading = under("II. NHIỆM VỤ", TWO.replace("+ Thời gian thực hiện: tháng 10/2027.", "+ Trước ngày 30/10/2027."))
    second = reading.tasks[1]
    assert [(duty.quote, duty.due.day, duty.due.month) for duty in second.duties] == [("Phát 5.000 tờ rơi", 30, 10)]
    assert [one.what for one in reading.activities] == ["Mở 05 lớp tập huấn cho cán bộ nữ", "Phát 5.000 tờ rơi"]


def test_work_that_is_told_behind_a_label_is_what_is_ordered():
    text = "2. Đề án\nTrách nhiệm thực hiện: Sở Nội vụ chủ trì xây dựng Đề án trình UBND tỉnh trước ngày 30/6/2026."
    (task,) = [one for one in under("II. NHIỆM VỤ", text).tasks if one.section == "II.2"]
    assert [(duty.quote[:19], duty.due.month) for duty in task.duties] == [("Sở Nội vụ chủ trì x", 6)]


def test_a_report_behind_a_time_is_a_report_of_its_own():
    times = "- Thời gian: Quý III/2026. Báo cáo trước ngày 15/10/2026."
    found = under("II. NHIỆM VỤ", f"3. Sơ kết\n- Tổ chức hội nghị.\n- Đơn vị chủ trì: Sở Nội vụ.\n{times}")
    assert [(one.due.month, one.reporting) for one in found.deadlines if one.section == "II.3"] == [
        (9, False),
        (10, True),
    ]


def test_many_time_lines_in_one_paragraph_are_read_without_end():
    text = "Thời gian: trước ngày 30/6/2026. " + "Thời gian: gửi trước ngày 15/7/2026. " * 1500
    assert len(under("II. NHIỆM VỤ", f"1. Việc\n- {text}").deadlines) > 1
