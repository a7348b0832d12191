"""A list of events from Excel at the desk: template out, list in, a look at it, into the draft; bad files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from songhanh.organisations.models import UnitKind, UnitVersion
from songhanh.reading.lists import list_in
from songhanh.reporting.excel.workbook import read_workbook
from songhanh.transitions.models import EventImport
from songhanh.transitions.sheet import EVENTS, HEADS, KIND_WORDS
from tests.reporting.test_excel_reader import OLE, SHEET, far, rezipped
from tests.transitions.desk import Desk, commune
from tests.web.test_transitions import url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
COLUMNS = list(HEADS)
MERGER = [
    {"number": 1, "kind": "Sáp nhập", "before": "Xã An Phú", "after": "Xã Ven Sông", "unit_kind": "Xã"},
    {"number": 1, "kind": "Sáp nhập", "before": "phuong binh minh"},
]


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def an(cast):
    return cast.client("an")


def book(*rows, formula=""):
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADS.values())
        for down, row in enumerate(rows, start=1):
            for name, value in row.items():
                sheet.write(down, COLUMNS.index(name), value)
        if formula:
            sheet.write_formula(formula, "=1+1")
    return out.getvalue()


def hand_in(client, desk, content, *, follow=True):
    file = SimpleUploadedFile("sự kiện.xlsx", content)
    return client.post(url("hand_in", desk), {"workbook": file}, follow=follow)


def test_the_template_has_the_head_the_words_and_every_unit_with_its_code(cast, desk, an):
    for above in ("an_phu", "binh_minh"):
        commune(cast, f"Thôn 1 {above}", parent=cast.units[above], kind=UnitKind.VILLAGE)
    UnitVersion.objects.filter(name__startswith="Thôn 1").update(name="Thôn 1")
    UnitVersion.objects.filter(name="Xã An Phú").update(code="33101")
    answer = an.get(url("template", desk))
    assert "Danh%20s%C3%A1ch%20s%E1%BB%B1%20ki%E1%BB%87n" in answer["Content-Disposition"]
    seen = read_workbook(answer.content, file_name="mẫu.xlsx")
    assert list(seen.sheets) == ["Danh sách", "Đơn vị", "Từ để chọn", "Cách điền"]
    first = {address: (cell.kind, cell.text) for address, cell in seen.sheets["Danh sách"].cells.items()}
    head = list_in(first, kind=EVENTS).head
    assert (head.row, head.columns) == (1, dict(zip(COLUMNS, "ABCDEFGHIJKL", strict=True)))
    units = [cell.text for cell in seen.sheets["Đơn vị"].cells.values()]
    for told in ("Xã An Phú", "33101", "Sở Y tế", "Thôn 1 (Xã An Phú)", "Thôn 1 (Phường Bình Minh)"):
        assert told in units
    assert "Tỉnh Đông Lĩnh" not in units
    listed = {cell.text for cell in seen.sheets["Từ để chọn"].cells.values()}
    assert {"Sáp nhập", "Theo dân số", "Giảm nghèo", *(str(kind.label) for kind in KIND_WORDS.values())} <= listed
    assert not any(sheet.formulas for sheet in seen.sheets.values())


def test_the_cells_of_the_template_offer_lists(desk, an):
    with zipfile.ZipFile(BytesIO(an.get(url("template", desk)).content)) as archive:
        rules = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sorted(re.findall(r'sqref="([A-Z])2:', rules)) == ["B", "C", "E", "G", "H", "I", "J"]


def test_an_empty_template_handed_in_says_that_nothing_is_there(desk, an):
    answer = hand_in(an, desk, an.get(url("template", desk)).content)
    assert "0 sự kiện đúng" in words(answer)
    assert "Chỗ cần sửa" not in words(answer)
    assert "Thêm 0" not in words(answer)


def test_a_list_is_shown_in_words_before_anything_is_planned(desk, an):
    told = words(hand_in(an, desk, book(*MERGER)))
    assert "1 sự kiện đúng" in told
    assert "Sáp nhập: Xã An Phú + Phường Bình Minh → thành Xã Ven Sông (mới)" in told
    assert "Thêm 1 sự kiện vào phương án" in told
    assert not desk.plan.planned_events.exists()


def test_right_events_go_into_the_draft_once(desk, an):
    hand_in(an, desk, book(*MERGER))
    batch = EventImport.objects.get()
    told = words(an.post(url("apply", desk, batch=batch.pk), follow=True))
    assert "Đã thêm các sự kiện vào phương án" in told
    assert "Xã An Phú + Phường Bình Minh → thành Xã Ven Sông (mới)" in told
    assert desk.plan.planned_events.count() == 1
    again = words(hand_in(an, desk, book(*MERGER)))
    assert "Nộp lại tệp này không thay đổi gì" in again
    assert "Thêm 1 sự kiện" not in again
    assert an.post(url("apply", desk, batch=batch.pk)).status_code == 409
    assert desk.plan.planned_events.count() == 1


def test_wrong_cells_are_told_by_address_and_right_events_kept(desk, an):
    wrong = {"number": 2, "kind": "Giải thể", "before": "Sở Y te 2"}
    told = words(hand_in(an, desk, book(*MERGER, wrong, {"kind": "Giải thể", "before": "Sở Tư pháp"})))
    assert "1 sự kiện đúng · 2 chỗ cần sửa" in told
    assert re.search("C4: Không có đơn vị “Sở Y te 2”.*Có phải là: Sở Y tế", told)
    assert "A5: Thiếu số thứ tự sự kiện" in told
    an.post(url("apply", desk, batch=EventImport.objects.get().pk))
    assert desk.plan.planned_events.count() == 1


def test_a_formula_is_told_at_its_cell(desk, an):
    told = words(hand_in(an, desk, book(*MERGER, formula="C3")))
    assert "C3: Ô có công thức" in told
    assert "0 sự kiện đúng" in told


def bomb():
    return rezipped(book(), add={"xl/media/x.bin": b"\x00" * (90 * 1024 * 1024)})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: b"", "rỗng"),
        (lambda: b"%PDF-1.7", "không phải là tệp Excel"),
        (lambda: OLE + b"\x00" * 600, "kiểu cũ"),
        (lambda: rezipped(book(), add={"xl/vbaProject.bin": b"x"}), "macro"),
        (bomb, "quá lớn"),
        (lambda: rezipped(empty(), replace={SHEET: far}), "XFD1048576"),
        (lambda: book()[:-200], "hỏng"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(desk, an, content, told):
    answer = hand_in(an, desk, content())
    assert answer.status_code in (413, 422)
    assert told in words(answer)
    assert not EventImport.objects.exists()


def empty():
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.add_worksheet("Danh sách")
    return out.getvalue()


def test_a_workbook_without_the_head_says_to_use_the_template(desk, an):
    answer = hand_in(an, desk, empty())
    assert answer.status_code == 422
    assert "mẫu" in words(answer)


def test_a_file_larger_than_any_upload_is_not_read(desk, an, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    assert "lớn quá" in words(hand_in(an, desk, book(*MERGER)))


def test_a_list_is_seen_only_at_its_own_reorganisation(cast, desk, an):
    hand_in(an, desk, book(*MERGER))
    batch, other = EventImport.objects.get(), Desk.of(cast)
    assert an.get(url("import", other, batch=batch.pk)).status_code == 404
    assert an.post(url("apply", other, batch=batch.pk)).status_code == 404
    assert cast.client("khach").get(url("import", desk, batch=batch.pk)).status_code == 404


def test_a_list_is_not_taken_once_the_draft_is_made_ready(cast, desk, an):
    hand_in(an, desk, book({"number": 1, "kind": "Giải thể", "before": "Sở Tư pháp"}))
    batch = EventImport.objects.get()
    an.post(url("apply", desk, batch=batch.pk))
    an.post(url("make_ready", desk))
    other = EventImport.objects.create(
        reorganisation=desk.plan, file_digest="x", lines=batch.lines, problems=[], read_at=batch.read_at
    )
    assert "Thêm 1 sự kiện" not in words(an.get(url("import", desk, batch=other.pk)))
    answer = hand_in(an, desk, book(*MERGER))
    assert answer.status_code in (409, 422)
    assert "không còn ở bước" in words(answer)


def test_reviewing_a_long_list_costs_as_many_queries_as_a_short_one(cast, desk, an):
    def cost(*rows):
        answer = hand_in(an, desk, book(*rows), follow=False)
        with CaptureQueriesContext(connection) as asked:
            assert an.get(answer.url).status_code == 200
        return len(asked)

    many = [
        {"number": n, "kind": "Thành lập", "after": f"Thôn {n}", "unit_kind": "Thôn", "parent": "Xã An Phú"}
        for n in range(2, 60)
    ]
    cost(*MERGER)
    assert cost(*MERGER, many[0]) == cost(*MERGER, *many)
