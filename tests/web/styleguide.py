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
    """What was read in the plan, doubts first: kind, state, paragraph, characters left off its end, doubt."""
    lines = paragraphs()
    doubt = "Không ghi năm; lấy năm của kế hoạch."
    found = [
        ("Chỉ tiêu", "proposed", lines[4], 0, doubt),
        ("Chỉ tiêu", "accepted", lines[3], 0, ""),
        ("Nhiệm vụ", "proposed", lines[6], 2, ""),
        ("Nhiệm vụ", "dismissed", lines[7], 0, ""),
    ]
    return [
        Sample(
            kind=kind,
            state=state,
            start=line.start + len("1. "),
            end=line.end - cut,
            text=line.text[len("1. ") : len(line.text) - cut],
            doubtful=doubtful,
        )
        for kind, state, line, cut, doubtful in found
    ]


def samples(names, *rows):
    """Objects that have these names, one per row of values."""
    return [Sample(**dict(zip(names.split(), row, strict=True))) for row in rows]


def results():
    """One row per look of a figure cell."""
    say, hidden, none = CellValue.reported, SUPPRESSED, NOTHING_AROSE
    return samples(
        "unit women men total share part whole status covered expected",
        ("Phường Đông Kinh", say(1234), say(2345), say(3579), Decimal("34.48"), 1234, 3579, "met", None, None),
        ("Xã Tân Hòa", say(0), say(12), say(12), Decimal(0), 0, 12, "missed", 11, 12),
        ("Xã Bình Lư", MISSING, MISSING, MISSING, None, None, None, "no_data", None, None),
        ("Xã Mẫu Sơn", none, none, none, None, None, None, "nothing_arose", None, None),
        ("Trung tâm Công tác xã hội", NOT_APPLICABLE, hidden, hidden, None, None, None, "not_applicable", None, None),
    )


def targets():
    """A target of each kind."""
    ratio = ("Tỷ số giới tính khi sinh (trai/100 gái)", Decimal("111.2"), 109, "<=", Decimal("113.9"), "")
    return samples(
        "label actual target comparator baseline unit status numerator denominator",
        ("Cơ quan có lãnh đạo chủ chốt là nữ", Decimal("52.3"), 60, ">=", 45, "%", "missed", 65, 124),
        ("Tỷ lệ nữ tham gia cấp ủy", Decimal("27.1"), 25, ">=", Decimal("21.4"), "%", "exceeded", 310, 1144),
        (*ratio, "missed", None, None),
        ("Nạn nhân bạo lực giới được hỗ trợ", None, 90, ">=", None, "%", "no_data", None, None),
    )


def work():
    """Late, soon, later."""
    plan = "Kế hoạch 78/KH-UBND"
    return samples(
        "what plan before on days_left button",
        ("Nộp báo cáo 6 tháng đầu năm 2026", plan, date(2026, 6, 15), None, -2, "Nộp báo cáo"),
        ("Tổ chức 04 lớp tập huấn", plan, None, date(2026, 9, 30), 3, "Cập nhật"),
        ("Rà soát kế hoạch năm 2027", "Kế hoạch 102/KH-UBND", None, date(2026, 12, 14), 41, "Rà soát"),
    )


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
            Sample(label="2. Tập huấn", url="#grid", current=True, note="còn 2 ô"),
            Sample(label="3. Lời văn", url="#part-text", current=False, note="chưa viết"),
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
