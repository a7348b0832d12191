"""Sample data for every piece, a page that shows them, and answers for the page's script. For tests and for looking."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace as Sample

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.web.templatetags.pieces import STATUSES

HANOI = timezone(timedelta(hours=7))

RAIL = [
    ("Việc của tôi", "inbox"),
    ("Điều hành", "gauge"),
    ("Kế hoạch", "plan"),
    ("Nhiệm vụ", "task"),
    ("Hoạt động", "activity"),
    ("Báo cáo", "report"),
    ("Số liệu", "figures"),
    ("Văn bản", "document"),
    ("Vụ việc", "shield"),
    ("Đơn vị", "units"),
    ("Quản trị", "gear"),
]

PLAN = [
    ("KẾ HOẠCH", True),
    ("Thực hiện công tác bình đẳng giới năm 2026", True),
    ("I. MỤC TIÊU", True),
    ("1. Phấn đấu 60% cơ quan quản lý nhà nước, chính quyền các cấp có lãnh đạo chủ chốt là nữ vào năm 2026.", False),
    ("2. Tỷ lệ nữ tham gia cấp ủy các cấp đạt từ 25% trở lên.", False),
    ("II. NHIỆM VỤ", True),
    (
        "1. Sở Nội vụ chủ trì, phối hợp Hội Liên hiệp Phụ nữ tỉnh tổ chức 04 lớp tập huấn trước ngày 30/9/2026. 😀",
        False,
    ),
    ("2. UBND các xã, phường báo cáo kết quả trước ngày 15/6 và ngày 15/12.", False),
]


@dataclass
class Cell:
    """A cell of the grid as a page gets it."""

    column: str
    text: str = ""
    state: str = "missing"
    version: int = 0
    previous: str = ""
    message: str = ""

    def __post_init__(self):
        known = {"": "missing", "0 ps": "nothing_arose", "–": "not_applicable"}
        self.state = known.get(self.text, "reported")


def person_row(code, label, texts, **more):
    """A row of women and men."""
    cells = [
        Cell(column, text, previous=last)
        for column, text, last in zip("FM", texts, more.pop("previous", ("", "")), strict=True)
    ]
    return Sample(
        **{
            "code": code,
            "label": label,
            "unit": "người",
            "level": 0,
            "heading": False,
            "kind": "persons",
            "parent": "",
            "sum_of": "",
            "total": "",
            "last": "",
            "cells": cells,
            **more,
        }
    )


def grid_rows():
    """A section with a heading, a row with two parts, a count and money."""
    count = person_row("2.1", "Số lớp tập huấn", ("", ""), kind="count", unit="lớp", last="3")
    count.cells = [Cell("N", "4", previous="3")]
    money = person_row("2.3", "Kinh phí đã chi", ("", ""), kind="money", unit="đồng", last="118.000.000")
    money.cells = [Cell("N", "125.400.000", previous="118000000")]
    return [
        person_row("1", "1. Cán bộ lãnh đạo, quản lý", ("", ""), heading=True),
        person_row("1.1", "Cán bộ, công chức, viên chức", ("42", "58"), last="98", previous=("41", "57")),
        person_row("1.2", "Trong đó: lãnh đạo, quản lý", ("8", "13"), parent="1.1", level=1, last="20"),
        person_row("1.3", "Trong đó: dưới 30 tuổi", ("0 ps", ""), parent="1.1", level=1, last="…"),
        person_row("1.4", "Đại biểu Hội đồng nhân dân", ("–", "–"), last="–"),
        person_row("2", "2. Tập huấn", ("", ""), heading=True),
        count,
        person_row("2.2", "Lượt người được tập huấn", ("310", "96"), last="180", previous=("120", "60")),
        money,
    ]


class SampleForm(forms.Form):
    """Every kind of field, two of them wrong."""

    title = forms.CharField(label="Tên đợt báo cáo", help_text="Như trong văn bản gửi các đơn vị.")
    unit = forms.ChoiceField(
        label="Đơn vị chủ trì",
        choices=[
            ("", ""),
            ("Sở, ban, ngành", [("1", "Sở Nội vụ"), ("2", "Sở Y tế"), ("3", "Hội Liên hiệp Phụ nữ tỉnh")]),
            ("Xã, phường", [("4", "Phường Đông Kinh"), ("5", "Xã Bình Đẳng")]),
        ],
    )
    due_on = forms.DateField(label="Hạn nộp", help_text="Ngày cuối cùng còn được nộp.")
    kind = forms.ChoiceField(label="Kỳ", choices=[("h", "6 tháng"), ("y", "Năm")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    agree = forms.BooleanField(label="Gửi thông báo cho các đơn vị", required=False)


def paragraphs():
    """The plan with offsets in code points; paragraphs are parted by one line end."""
    place, found = 0, []
    for text, heading in PLAN:
        found.append(Sample(start=place, end=place + len(text), text=text, heading=heading))
        place += len(text) + 1
    return found


def read_items():
    """What was read in the plan, doubts first."""
    lines = paragraphs()
    return [
        Sample(
            kind="Chỉ tiêu",
            state="proposed",
            start=lines[4].start + 3,
            end=lines[4].end,
            text=lines[4].text[3:],
            doubtful="Không ghi năm; lấy năm của kế hoạch.",
        ),
        Sample(
            kind="Chỉ tiêu",
            state="accepted",
            start=lines[3].start + 3,
            end=lines[3].end,
            text=lines[3].text[3:],
            doubtful="",
        ),
        Sample(
            kind="Nhiệm vụ",
            state="proposed",
            start=lines[6].start + 3,
            end=lines[6].end - 2,
            text=lines[6].text[3:-2],
            doubtful="",
        ),
        Sample(
            kind="Nhiệm vụ",
            state="dismissed",
            start=lines[7].start + 3,
            end=lines[7].end,
            text=lines[7].text[3:],
            doubtful="",
        ),
    ]


def results():
    """One row per look of a figure cell."""
    say = CellValue.reported
    return [
        Sample(
            unit="Phường Đông Kinh",
            women=say(1234),
            men=say(2345),
            total=say(3579),
            share=Decimal("34.48"),
            part=1234,
            whole=3579,
            status="met",
            covered=None,
            expected=None,
        ),
        Sample(
            unit="Xã Tân Hòa",
            women=say(0),
            men=say(12),
            total=say(12),
            share=Decimal(0),
            part=0,
            whole=12,
            status="missed",
            covered=11,
            expected=12,
        ),
        Sample(
            unit="Xã Bình Lư",
            women=MISSING,
            men=MISSING,
            total=MISSING,
            share=None,
            part=None,
            whole=None,
            status="no_data",
            covered=None,
            expected=None,
        ),
        Sample(
            unit="Xã Mẫu Sơn",
            women=NOTHING_AROSE,
            men=NOTHING_AROSE,
            total=NOTHING_AROSE,
            share=None,
            part=None,
            whole=None,
            status="nothing_arose",
            covered=None,
            expected=None,
        ),
        Sample(
            unit="Trung tâm Công tác xã hội",
            women=NOT_APPLICABLE,
            men=SUPPRESSED,
            total=SUPPRESSED,
            share=None,
            part=None,
            whole=None,
            status="not_applicable",
            covered=None,
            expected=None,
        ),
    ]


def targets():
    """A target of each kind."""
    return [
        Sample(
            label="Cơ quan có lãnh đạo chủ chốt là nữ",
            actual=Decimal("52.3"),
            target=60,
            comparator=">=",
            baseline=45,
            unit="%",
            status="missed",
            numerator=65,
            denominator=124,
        ),
        Sample(
            label="Tỷ lệ nữ tham gia cấp ủy",
            actual=Decimal("27.1"),
            target=25,
            comparator=">=",
            baseline=Decimal("21.4"),
            unit="%",
            status="exceeded",
            numerator=310,
            denominator=1144,
        ),
        Sample(
            label="Tỷ số giới tính khi sinh (trai/100 gái)",
            actual=Decimal("111.2"),
            target=109,
            comparator="<=",
            baseline=Decimal("113.9"),
            unit="",
            status="missed",
            numerator=None,
            denominator=None,
        ),
        Sample(
            label="Nạn nhân bạo lực giới được hỗ trợ",
            actual=None,
            target=90,
            comparator=">=",
            baseline=None,
            unit="%",
            status="no_data",
            numerator=None,
            denominator=None,
        ),
    ]


def work():
    """Late, soon, later."""
    return [
        Sample(
            what="Nộp báo cáo 6 tháng đầu năm 2026",
            plan="Kế hoạch 78/KH-UBND",
            before=date(2026, 6, 15),
            on=None,
            days_left=-2,
            button="Nộp báo cáo",
        ),
        Sample(
            what="Tổ chức 04 lớp tập huấn",
            plan="Kế hoạch 78/KH-UBND",
            before=None,
            on=date(2026, 9, 30),
            days_left=3,
            button="Cập nhật",
        ),
        Sample(
            what="Rà soát kế hoạch năm 2027",
            plan="Kế hoạch 102/KH-UBND",
            before=None,
            on=date(2026, 12, 14),
            days_left=41,
            button="Rà soát",
        ),
    ]


def events():
    """Two changes."""
    at = datetime(2026, 6, 12, 14, 2, tzinfo=HANOI)
    change = Sample(label="Lượt người được tập huấn, nữ", old="120", new="310")
    return [
        Sample(
            at=at, by="Lê Văn Minh", what="sửa số liệu mục 2.2", changes=[change], reason="Cộng thiếu hai lớp tháng 5"
        ),
        Sample(at=at, by="Trần Thị Hoa", what="trả lại báo cáo", changes=[], reason=""),
    ]


def context():
    """Everything styleguide.html and the frame ask for."""
    return {
        "nav": [Sample(label=label, icon=icon, url="#", current=icon == "report") for label, icon in RAIL],
        "is_demo": True,
        "actor": Sample(name="Lê Văn Minh"),
        "my_units": [Sample(role="unit_officer", unit="UBND xã Tân Hòa", province="Tỉnh minh họa")],
        "unread_notices": 3,
        "tabs": [
            Sample(label="1. Lãnh đạo", url="#", current=False, note="đủ"),
            Sample(label="2. Tập huấn", url="#", current=True, note="còn 2 ô"),
            Sample(label="3. Lời văn", url="#", current=False, note="còn 1 mục"),
        ],
        "work": work(),
        "grid_rows": grid_rows(),
        "results": results(),
        "gaps": {
            "party": (Decimal("41.9"), Decimal("58.1")),
            "hours": (Decimal("4.5"), Decimal("1.8")),
            "close": (Decimal("50.4"), Decimal("49.6")),
            "missing": (Decimal(40), None),
        },
        "targets": targets(),
        "paragraphs": paragraphs(),
        "items": read_items(),
        "statuses": list(STATUSES),
        "form": SampleForm({"title": "", "due_on": "31/02/2026", "kind": "h", "unit": "5"}),
        "events": events(),
        "page": Paginator(range(124), 20).page(3),
        "autosave_url": "/kieu-mau/luu/",
        "progress_url": "/kieu-mau/tien-do/",
        "submit_url": "#report",
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """The page."""
    messages.success(request, "Đã lưu 12 ô của mục 2.")
    return render(request, "styleguide.html", context())


def autosave(request: HttpRequest) -> JsonResponse:
    """Takes everything; versions go up by one."""
    sent = json.loads(request.body)
    versions = {f"{cell['row']}:{cell['column']}": cell["base_version"] + 1 for cell in sent["cells"]}
    texts = {text["section"]: text["base_version"] + 1 for text in sent["texts"]}
    return JsonResponse({"saved_at": "14:05", "versions": versions, "text_versions": texts, "checks": []})


def progress(request: HttpRequest) -> HttpResponse:
    """The job is over at the first question."""
    return HttpResponse("<p>Hoàn thành</p>")


urlpatterns = [
    path("kieu-mau/", styleguide),
    path("kieu-mau/luu/", autosave),
    path("kieu-mau/tien-do/", progress),
]
