"""A list handed in as a workbook, and a refusal put on its form: what both desks of lists share."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.errors import PeopleSheetTooLong, RoleHeldAlready
from songhanh.organisations.people_sheet import HEADS, PEOPLE
from songhanh.reporting.errors import AlreadyAccepted
from songhanh.reporting.excel.errors import ExcelUnreadable
from songhanh.web.http import refusals_on
from songhanh.web.lists import ListForm, wrong_cells


class Name(forms.Form):
    """One line."""

    name = forms.CharField()


def workbook(*rows, formula=""):
    """A workbook with rows of text, and a formula in one cell."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                sheet.write(down, across, text)
        if formula:
            sheet.write_formula(formula, "=1+1", None, 2)
    return out.getvalue()


def handed(content, *, name="ds.xlsx"):
    """The form with a file in it."""
    return ListForm({}, {"workbook": SimpleUploadedFile(name, content)}, label="Danh sách")


def test_the_field_is_called_as_its_desk_calls_it():
    assert handed(b"x")["workbook"].label == "Danh sách"
    assert ListForm(label="Khác")["workbook"].label == "Khác"


def test_a_form_without_a_file_is_wrong_at_its_field():
    form = ListForm({}, {}, label="Danh sách")
    assert list(form.errors) == ["workbook"]


def test_an_empty_file_is_wrong_at_its_field():
    assert list(handed(b"").errors) == ["workbook"]


@pytest.mark.parametrize(("size", "wrong"), [(10, False), (11, True)])
@pytest.mark.parametrize(("language", "words"), [("vi", "Tệp lớn quá"), ("en", "too large")])
def test_a_file_larger_than_any_upload_is_refused_unread(settings, size, wrong, language, words):
    settings.UPLOAD_MAX_BYTES = 10
    with override(language):
        form = handed(b"x" * size)
        assert form.is_valid() is not wrong
        assert not wrong or words in form.errors["workbook"][0]


def test_what_stands_in_the_file_comes_out_by_sheet_and_address():
    content = workbook(list(HEADS.values()), ["Lò Thị Mai", "", "Sở Y tế", "Đầu mối đơn vị", 46174], formula="F2")
    form = handed(content, name="Danh sách đợt 1.xlsx")
    assert form.is_valid()
    seen = form.handed_in()
    assert (seen.file_name, seen.content) == ("Danh sách đợt 1.xlsx", content)
    listed = seen.find(PEOPLE)
    [row] = listed.rows()
    assert (row.text("full_name"), row.text("username"), row.cell("valid_from")) == (
        "Lò Thị Mai",
        "",
        ("number", "46174"),
    )
    assert [problem.address for problem in listed.faults_of(row)] == ["F2"]


@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG"])
def test_what_is_no_workbook_is_refused_by_name(content):
    form = handed(content, name="ảnh.xlsx")
    assert form.is_valid()
    with pytest.raises(ExcelUnreadable) as refused:
        form.handed_in()
    assert "ảnh.xlsx" in refused.value.sentence("vi")


def test_what_is_wrong_is_told_in_the_language_of_the_page():
    problems = [
        {"address": "A2", "code": "people_sheet.no_name", "params": {}},
        {"address": "C9", "code": "people_sheet.unit_unknown", "params": {"text": "<b>Sở</b> {0}"}},
    ]
    with override("en"):
        first, second = wrong_cells(problems)
    assert first == ("A2", "The name is missing.")
    assert second[0] == "C9"
    assert "<b>Sở</b> {0}" in second[1]
    with override("vi"):
        assert wrong_cells(problems)[0] == ("A2", "Thiếu họ và tên.")
    assert wrong_cells([]) == []


def test_a_refusal_inside_is_told_above_the_form_and_what_was_typed_stays():
    form = Name({"name": "a"})
    with refusals_on(form):
        raise AlreadyAccepted
    assert form.non_field_errors() == [AlreadyAccepted().sentence("vi")]
    assert form["name"].value() == "a"


def test_a_refusal_is_told_at_the_field_in_which_it_is_mended():
    form = Name({"name": "a"})
    with override("en"), refusals_on(form, at={RoleHeldAlready: "name"}):
        raise RoleHeldAlready(name="Lan")
    assert form.errors["name"] == [RoleHeldAlready(name="Lan").sentence("en")]
    assert form.non_field_errors() == []


def test_another_refusal_than_those_of_the_fields_stands_above():
    form = Name({"name": "a"})
    with refusals_on(form, at={RoleHeldAlready: "name"}):
        raise PeopleSheetTooLong(count=1001, most=1000)
    assert list(form.errors) == ["__all__"]


@pytest.mark.parametrize("refused", [NotPermitted(), NotVisible()])
def test_what_one_may_not_see_or_do_is_never_an_error_of_a_form(refused):
    form = Name({"name": "a"})
    with pytest.raises(type(refused)), refusals_on(form, at={type(refused): "name"}):
        raise refused
    assert form.is_valid()


@pytest.mark.parametrize("fault", [ValueError, KeyError, RuntimeError])
def test_a_fault_of_ours_is_not_dressed_as_a_refusal(fault):
    form = Name({"name": "a"})
    with pytest.raises(fault), refusals_on(form):
        raise fault
    assert form.is_valid()


def test_what_is_not_refused_leaves_the_form_as_it_was():
    form = Name({"name": "a"})
    with refusals_on(form):
        done = True
    assert done
    assert form.is_valid()
