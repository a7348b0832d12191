"""What an officer takes along of a plan: a workbook, an annex, a calendar."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from icalendar import Calendar
from lxml import etree
from python_calamine import CalamineWorkbook

from songhanh.activities.models import TaskProgress
from songhanh.plans import commands
from songhanh.plans.models import Plan, PlannedActivity, Task, TaskAssignment
from songhanh.web.sheets import XLSX
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = ["plan_sheet", "plan_annex", "plan_ics"]


@pytest.fixture
def plan(cast) -> Plan:
    return commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)


def taken(cast, plan, name, *, who="hoa", language="vi"):
    client = cast.client(who)
    client.cookies["django_language"] = language
    return client.get(reverse(f"plans:{name}", args=[plan.pk]))


def sheets(cast, plan, **more):
    book = CalamineWorkbook.from_filelike(BytesIO(taken(cast, plan, "plan_sheet", **more).content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def annex(cast, plan, **more):
    return Document(BytesIO(taken(cast, plan, "plan_annex", **more).content))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def events(cast, plan, **more):
    calendar = Calendar.from_ical(taken(cast, plan, "plan_ics", **more).content)
    return sorted(calendar.walk("VEVENT"), key=lambda one: (one.decoded("dtstart"), one["uid"]))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("who", ["hoa", "lan", "minh", "dung"])
def test_everybody_of_the_province_takes_them_along(cast, plan, name, who):
    answer = taken(cast, plan, name, who=who)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "31-KH-UBND" in unquote(answer.headers["Content-Disposition"])


@pytest.mark.parametrize("name", FILES)
def test_a_stranger_gets_none_of_them(cast, plan, name):
    assert taken(cast, plan, name, who="khach").status_code == 404
    assert cast.client("hoa").post(reverse(f"plans:{name}", args=[plan.pk])).status_code == 405


def test_the_kinds_of_the_files_are_told(cast, plan):
    kinds = [taken(cast, plan, name).headers["Content-Type"] for name in FILES]
    assert kinds[0] == XLSX
    assert kinds[1].endswith("wordprocessingml.document")
    assert kinds[2] == "text/calendar; charset=utf-8"


def test_the_workbook_tells_each_task_on_one_line(cast, plan):
    TaskProgress.objects.create(
        task=Task.objects.get(title__startswith="Tập huấn"), unit=cast.units["health"], state="doing", noted_at=AT
    )
    table = sheets(cast, plan)["Phân công"]
    head = next(n for n, row in enumerate(table) if row[0] == "Số")
    assert table[head] == [
        "Số", "Mục", "Nhiệm vụ", "Mức độ", "Chủ trì", "Phối hợp", "Thời hạn", "Chu kỳ", "Trạng thái",
    ]  # fmt: skip
    assert table[head + 1] == [
        1, "IV.1", "Tập huấn về bình đẳng giới", "Giao, yêu cầu", "Sở Y tế", "Sở Tư pháp\ncác sở, ngành liên quan",
        "trước ngày 30/06/2026 (không kể ngày này)", "", "Đang làm",
    ]  # fmt: skip
    assert table[head + 2][6] == "hết kỳ kế hoạch (31/12/2026), không ghi ngày riêng"
    assert table[head + 3][4] == f"UBND các xã, phường, đặc khu (2 đơn vị ngày {AT:%d/%m/%Y})"
    assert len(table) == head + 4


def test_the_workbook_has_tasks_by_units_and_the_groups_of_then(cast, plan):
    found = sheets(cast, plan)
    assert list(found) == ["Phân công", "Nhiệm vụ và đơn vị", "Nhóm đơn vị"]
    matrix = found["Nhiệm vụ và đơn vị"]
    head = next(n for n, row in enumerate(matrix) if row[0] == "Nhiệm vụ")
    marks = dict(zip(matrix[head], matrix[head + 1], strict=True))
    assert marks["Sở Y tế"] == "C"
    assert marks["Sở Tư pháp"] == "P"
    groups = [row[:2] for row in found["Nhóm đơn vị"]]
    assert ["UBND các xã, phường, đặc khu (2 đơn vị)", ""] in groups
    assert {row[1] for row in groups} >= {"Xã An Phú", "Phường Bình Minh"}
    assert found["Nhóm đơn vị"][0][0] == "Nhóm đơn vị, tại ngày của kế hoạch (20/01/2026)"


@pytest.fixture
def with_activities(plan) -> Plan:
    told = {"who_text": "Sở Y tế", "where_text": "cấp xã", "when_text": "tháng 6", "groups_text": "thanh niên"}
    one = {"heading": "III. Nhiệm vụ và giải pháp", "section": "III"}
    PlannedActivity.objects.bulk_create([
        PlannedActivity(plan=plan, position=1, text="tổ chức diễn đàn", **one, **told),
        PlannedActivity(plan=plan, position=2, text="=HYPERLINK(1)", force="request", who_text="@SUM(1)", **one),
        PlannedActivity(plan=plan, position=3, text="đã thôi", ended_at=AT, **one),
    ])  # fmt: skip
    return plan


def test_the_workbook_tells_what_stands_under_headings(cast, with_activities):
    found = sheets(cast, with_activities)
    assert list(found) == ["Phân công", "Hoạt động", "Nhiệm vụ và đơn vị", "Nhóm đơn vị"]
    table = found["Hoạt động"]
    head = next(n for n, row in enumerate(table) if row[0] == "Số")
    assert table[head] == ["Số", "Đề mục", "Hoạt động", "Ai làm", "Ở đâu", "Khi nào", "Cho ai", "Mức độ"]
    assert table[head + 1] == [
        1, "III. Nhiệm vụ và giải pháp", "Tổ chức diễn đàn", "Sở Y tế", "cấp xã", "tháng 6", "thanh niên", "Nêu việc",
    ]  # fmt: skip
    assert table[head + 2][2:] == ["=HYPERLINK(1)", "@SUM(1)", "", "", "", "Đề nghị"]
    assert len(table) == head + 3


def test_no_text_of_an_activity_becomes_a_formula(cast, with_activities):
    with zipfile.ZipFile(BytesIO(taken(cast, with_activities, "plan_sheet").content)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 4
    assert not [page for page in pages if list(etree.fromstring(page).iter(f"{MAIN}f"))]


def test_the_annex_tells_what_stands_under_headings(cast, with_activities):
    tasks, activities, groups = annex(cast, with_activities).tables
    told = rows(activities)
    assert told[0] == ["TT", "Hoạt động", "Ai làm", "Ở đâu", "Khi nào", "Cho ai", "Mức độ"]
    assert told[1][0] == "III. Nhiệm vụ và giải pháp"
    assert told[2] == ["1", "Tổ chức diễn đàn", "Sở Y tế", "cấp xã", "tháng 6", "thanh niên", "Nêu việc"]
    assert len(told) == 4
    assert (rows(tasks)[0][0], rows(groups)[0][0]) == ("TT", "Nhóm như kế hoạch viết")


@pytest.mark.parametrize("name", ["plan_sheet", "plan_annex"])
def test_the_same_plan_gives_the_same_bytes(cast, with_activities, name):
    assert taken(cast, with_activities, name).content == taken(cast, with_activities, name).content


def test_what_is_asked_is_told_apart_from_what_is_ordered(cast, plan):
    Task.objects.filter(title__startswith="Tập huấn").update(force="request")
    assert {row[3] for row in sheets(cast, plan)["Phân công"] if row[0] in (1, 2)} == {"Đề nghị", "Giao, yêu cầu"}
    assert [row[2] for row in rows(annex(cast, plan).tables[0]) if row[0] in "12"] == ["Đề nghị", "Giao, yêu cầu"]


def test_a_duty_inside_a_sentence_begins_with_a_capital(cast, plan):
    Task.objects.filter(title__startswith="Tập huấn").update(title="hướng dẫn, kiểm tra")
    assert "Hướng dẫn, kiểm tra" in {row[2] for row in sheets(cast, plan)["Phân công"] if len(row) > 2}
    assert "Hướng dẫn, kiểm tra" in {row[1] for row in rows(annex(cast, plan).tables[0])}


def test_late_work_says_by_how_many_days(cast, plan):
    Task.objects.filter(title__startswith="Tập huấn").update(due_on=date(2026, 5, 10), due_inclusive=True)
    table = sheets(cast, plan)["Phân công"]
    assert any(row[-1] == "Chưa bắt đầu, trễ 10 ngày" for row in table)


def test_no_text_of_a_plan_becomes_a_formula(cast, plan):
    nasty = '=HYPERLINK("http://example.org";"x")'
    Task.objects.filter(title__startswith="Tập huấn").update(title=nasty)
    TaskAssignment.objects.filter(text="Sở Tư pháp").update(text="@SUM(1)", unit=None, responsible_unit=None)
    content = taken(cast, plan, "plan_sheet").content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 3
    for page in pages:
        tree = etree.fromstring(page)
        assert not list(tree.iter(f"{MAIN}f"))
        assert tree.find(f"{MAIN}pageSetup").get("orientation") == "landscape"
        assert tree.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane").get("state") == "frozen"
        assert tree.find(f"{MAIN}cols") is not None
    assert nasty in {row[2] for row in sheets(cast, plan)["Phân công"] if len(row) > 2}


def test_the_workbook_comes_in_english(cast, plan):
    assert "Lead" in {cell for table in sheets(cast, plan, language="en").values() for row in table for cell in row}


def test_the_annex_lies_and_names_its_plan(cast, plan):
    paper = annex(cast, plan)
    section = paper.sections[0]
    assert len(paper.sections) == 1
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    printed = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert printed[:3] == [
        "Phụ lục",
        "BẢNG PHÂN CÔNG NHIỆM VỤ",
        "(Theo Kế hoạch số 31/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lam Giang)",
    ]


def test_the_annex_tells_tasks_under_their_sections_and_the_groups(cast, plan):
    tasks, groups = annex(cast, plan).tables
    told = rows(tasks)
    assert told[0] == ["TT", "Nhiệm vụ", "Mức độ", "Chủ trì", "Phối hợp", "Thời hạn", "Trạng thái"]
    assert told[1][0] == "Mục IV.1"
    assert told[2][:5] == [
        "1", "Tập huấn về bình đẳng giới", "Giao, yêu cầu", "Sở Y tế", "Sở Tư pháp; các sở, ngành liên quan",
    ]  # fmt: skip
    assert told[4][0] == "Mục IV.2"
    assert [row[0] for row in rows(groups)[1:]] == ["các sở, ngành liên quan", "UBND các xã, phường, đặc khu"]
    assert set(rows(groups)[2][2].split("; ")) == {"Xã An Phú", "Phường Bình Minh"}


def test_the_annex_is_vietnamese_on_an_english_screen(cast, plan):
    assert rows(annex(cast, plan, language="en").tables[0]) == rows(annex(cast, plan).tables[0])


def test_a_plan_without_tasks_gives_files_all_the_same(cast, plan):
    Task.objects.filter(plan=plan).update(ended_at=AT)
    assert len(rows(annex(cast, plan).tables[0])) == 1
    assert len(events(cast, plan)) == 2
    assert sheets(cast, plan)["Phân công"]


def test_the_calendar_has_a_whole_day_for_each_last_good_day(cast, plan):
    found = events(cast, plan)
    assert [one.decoded("dtstart") for one in found] == [
        date(2026, 6, 14), date(2026, 6, 29), date(2026, 12, 14), date(2026, 12, 31),
    ]  # fmt: skip
    assert all(one.decoded("dtend") - one.decoded("dtstart") == timedelta(days=1) for one in found)
    assert str(found[1]["summary"]) == "Hạn: Tập huấn về bình đẳng giới"
    assert "trước ngày 30/06/2026 (không kể ngày này)" in str(found[1]["description"])
    assert "Chủ trì: Sở Y tế" in str(found[1]["description"])
    assert str(found[0]["summary"]).startswith("Báo cáo gửi Sở Nội vụ (6 tháng)")
    assert "Ai báo cáo: các sở, ban, ngành; UBND các xã, phường, đặc khu" in str(found[0]["description"])
    assert str(found[3]["summary"]) == "Hết kỳ kế hoạch: 2 nhiệm vụ không ghi hạn riêng"
    assert str(found[0]["url"]) == f"http://testserver/ke-hoach/{plan.pk}/lich/"


def test_an_event_keeps_its_name_when_the_plan_is_taken_again(cast, plan):
    first = [str(one["uid"]) for one in events(cast, plan)]
    Task.objects.filter(title__startswith="Tập huấn").update(due_on=date(2026, 6, 20))
    assert sorted(first) == sorted(str(one["uid"]) for one in events(cast, plan))
    assert len(set(first)) == len(first)


def test_the_calendar_is_written_as_the_standard_wants(cast, plan):
    long = "Tổ chức hội nghị; tập huấn, bồi dưỡng\\kỹ năng " * 12
    Task.objects.filter(title__startswith="Tập huấn").update(title=long.strip() + "\nDòng hai")
    content = taken(cast, plan, "plan_ics").content
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    assert b"X-WR-TIMEZONE:Asia/Ho_Chi_Minh" in lines
    assert b"VERSION:2.0" in lines
    assert any(long.strip() in str(one["description"]) for one in events(cast, plan))
    assert all(len(str(one["summary"])) <= 120 for one in events(cast, plan))


def test_the_calendar_comes_in_english(cast, plan):
    summaries = [str(one["summary"]) for one in events(cast, plan, language="en")]
    assert any(summary.startswith("Due: ") for summary in summaries)
    assert any(summary == "Report to Sở Nội vụ (half-yearly)" for summary in summaries)


@pytest.mark.parametrize("name", FILES)
def test_the_files_take_the_same_queries_with_many_tasks(cast, plan, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as few:
        taken(cast, plan, name)
    Task.objects.bulk_create(
        Task(plan=plan, position=50 + n, title=f"Việc {n}", folded_title=f"viec {n}", due_on=date(2026, 9, 1))
        for n in range(60)
    )
    with django_assert_max_num_queries(len(few)):
        taken(cast, plan, name)


def test_pages_of_a_plan_lead_to_the_files(cast, plan):
    client = cast.client("lan")
    shown = client.get(reverse("plans:plan_assignments", args=[plan.pk])).content.decode()
    assert reverse("plans:plan_sheet", args=[plan.pk]) in shown
    assert reverse("plans:plan_annex", args=[plan.pk]) in shown
    shown = client.get(reverse("plans:plan_calendar", args=[plan.pk])).content.decode()
    assert reverse("plans:plan_ics", args=[plan.pk]) in shown
