"""A filled template through its commands: staged, taken, and the same file twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from songhanh.audit.queries import history_of
from songhanh.documents.errors import FileEmpty, FileTooLarge
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import TextChange
from songhanh.reporting.errors import AlreadyAccepted, RoundClosed, WrongState
from songhanh.reporting.excel import content as excel_content
from songhanh.reporting.excel import staging
from songhanh.reporting.excel.content import expected_of, template_xlsx
from songhanh.reporting.excel.errors import NothingToApply, OtherUnit
from songhanh.reporting.excel.layout import TABLE_SHEET
from songhanh.reporting.excel.staging import apply_excel, stage_excel
from songhanh.reporting.excel.template import TemplateContent, write_template
from songhanh.reporting.excel.workbook import read_workbook
from songhanh.reporting.models import ExcelUpload, ExcelUploadState, Submission
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("workbooks_are_read_here")


def content_of(obligation) -> TemplateContent:
    """What the template of an obligation is written from."""
    seen = []
    original = excel_content.write_template
    excel_content.write_template = lambda content: seen.append(content) or original(content)
    try:
        template_xlsx(obligation)
    finally:
        excel_content.write_template = original
    return seen[0]


def filled(world, values, *, unit="an_phu", texts=None) -> bytes:
    """The unit's template as somebody would hand it in."""
    content = content_of(world.obligation(unit))
    return write_template(replace(content, known=values, texts=texts or {}))


def stage(world, content, *, unit="an_phu", by="minh", file_name="bao-cao.xlsx"):
    return stage_excel(
        obligation=world.obligation(unit), content=content, file_name=file_name, by=world.cast.actors[by], at=AT
    )


def places(world, unit="an_phu"):
    lines = [line for line in expected_of(world.obligation(unit)).lines if line.is_ours]
    return [(line.code, column) for line in lines for column in line.columns]


def stored(world, unit="an_phu"):
    submission = queries.open_submission(world.obligation(unit))
    return {place: cell.value for place, cell in queries.cells_of(submission.pk).items()} if submission else {}


def test_the_template_is_the_units_own(world):
    read = read_workbook(template_xlsx(world.obligation("an_phu")), file_name="a.xlsx")
    shown = {cell.text for cell in read.sheets[TABLE_SHEET].cells.values()}
    assert "Xã An Phú" in shown
    codes = {line.code for line in expected_of(world.obligation("an_phu")).lines if line.is_ours}
    others = {line.code for line in expected_of(world.obligation("an_phu")).lines} - codes
    assert codes <= shown
    assert not others & shown


def test_the_template_holds_what_was_entered_already(world):
    submission = world.start()
    place = places(world)[0]
    world.save(submission, {place: 41})
    assert content_of(world.obligation("an_phu")).known == {place: CellValue.reported(41)}


def test_staging_takes_nothing_yet(world):
    first, second = places(world)[:2]
    staged = stage(world, filled(world, {first: CellValue.reported(3), second: NOTHING_AROSE}))
    assert staged.state == ExcelUploadState.STAGED
    assert [(c["row"], c["column"]) for c in staged.right_cells] == [first, second]
    assert not Submission.objects.filter(obligation=staged.obligation).exists()
    assert [e.action for e in history_of(staged)] == ["report.excel_staged"]


def test_applying_takes_the_right_cells_in_one_record(world):
    first, second, third = places(world)[:3]
    values = {first: CellValue.reported(0), second: NOTHING_AROSE, third: NOT_APPLICABLE}
    staged = stage(world, filled(world, values, texts={sections(world)[0]: "Đã làm."}))
    taken = apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)
    assert taken.state == ExcelUploadState.APPLIED
    assert taken.receipt_number.startswith("EX-")
    assert stored(world) == values
    submission = queries.open_submission(world.obligation("an_phu"))
    assert [e.action for e in history_of(submission)] == ["report.excel_applied"]
    assert queries.texts_of(submission.pk)[sections(world)[0]].text == "Đã làm."


def sections(world):
    return expected_of(world.obligation("an_phu")).sections


def test_the_same_file_twice_changes_nothing_and_gives_the_old_receipt(world):
    place = places(world)[0]
    content = filled(world, {place: CellValue.reported(3)})
    first = apply_excel(excel_upload=stage(world, content), by=world.cast.minh, at=AT)
    submission = queries.open_submission(world.obligation("an_phu"))
    world.save(submission, {place: 5}, base=1)
    again = stage(world, content, file_name="khac-ten.xlsx")
    assert again.pk == first.pk
    assert apply_excel(excel_upload=again, by=world.cast.minh, at=AT).receipt_number == first.receipt_number
    assert stored(world)[place] == CellValue.reported(5)
    assert ExcelUpload.objects.count() == 1


def test_wrong_cells_are_kept_with_their_reason_and_right_ones_beside(world):
    first, second = places(world)[:2]
    staged = stage(world, filled(world, {first: CellValue.reported(-4), second: CellValue.reported(4)}))
    assert [(w["code"], w["params"]) for w in staged.wrong_cells] == [("excel.negative", {"text": "-4"})]
    assert [(c["row"], c["column"]) for c in staged.right_cells] == [second]


def test_a_file_without_a_right_cell_is_not_applied(world):
    staged = stage(world, filled(world, {}))
    with pytest.raises(NothingToApply):
        apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)


def test_values_go_over_what_was_typed_meanwhile(world):
    place = places(world)[0]
    staged = stage(world, filled(world, {place: CellValue.reported(8)}))
    submission = world.start()
    world.save(submission, {place: 1})
    apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)
    assert stored(world)[place] == CellValue.reported(8)


def test_a_sent_report_takes_no_workbook(world):
    staged = stage(world, filled(world, {places(world)[0]: CellValue.reported(8)}))
    world.sent()
    with pytest.raises(WrongState):
        apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)


def test_an_accepted_report_takes_no_workbook_but_its_correction_does(world):
    place = places(world)[0]
    staged = stage(world, filled(world, {place: CellValue.reported(8)}))
    world.accepted()
    with pytest.raises(AlreadyAccepted), transaction.atomic():
        apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)
    obligation = world.obligation("an_phu")
    commands.start_correction(obligation=obligation, reason="Nhầm", by=world.cast.minh, at=AT)
    apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)
    assert stored(world)[place] == CellValue.reported(8)


def test_what_a_workbook_repeats_is_not_written_again(world):
    first, second = places(world)[:2]
    section = sections(world)[0]
    submission = world.start()
    world.save(submission, {first: 3, second: 4}, texts=[TextChange(section, "Đã làm.", 0)])
    values = {first: CellValue.reported(3), second: CellValue.reported(5)}
    staged = stage(world, filled(world, values, texts={section: "Đã làm."}))
    taken = apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)
    event = history_of(submission)[0]
    assert event.changes == {":".join(second): [4, 5], "receipt_number": [None, taken.receipt_number]}
    assert {place: cell.version for place, cell in queries.cells_of(submission.pk).items()} == {first: 1, second: 2}


def test_a_file_handed_in_twice_at_once_is_kept_once(world, monkeypatch):
    content = filled(world, {places(world)[0]: CellValue.reported(3)})
    judged = staging.judge

    def another_is_faster(*arguments, **named):
        monkeypatch.setattr(staging, "judge", judged)
        stage(world, content)
        return judged(*arguments, **named)

    monkeypatch.setattr(staging, "judge", another_is_faster)
    stage(world, content)
    assert ExcelUpload.objects.count() == 1


def test_staging_is_recorded_with_how_many_cells_are_right_and_wrong(world):
    first, second, third = places(world)[:3]
    values = {first: CellValue.reported(3), second: CellValue.reported(4), third: CellValue.reported(-1)}
    (event,) = history_of(stage(world, filled(world, values)))
    assert event.changes == {"right": [None, 2], "wrong": [None, 1]}


def test_the_template_holds_last_years_totals_the_words_of_the_deadline_and_no_others_rows(world):
    world.of_period(Period(2025, PeriodKind.HALF_YEAR)).accepted(number=5)
    content = content_of(world.obligation("an_phu"))
    assert content.last_time["TH2C", "F"] == CellValue.reported(5)
    assert content.due == "Hạn nộp: trước ngày 15/06/2026 (không kể ngày này)"
    assert content.period == "Kỳ báo cáo: 6 tháng đầu năm 2026"
    commands.extend_obligation(
        obligation=world.obligation("an_phu"),
        new_due_on=date(2026, 6, 30),
        reason="Bão lũ",
        by=world.cast.hoa,
        at=AT,
    )
    assert content_of(world.obligation("an_phu")).due == "Hạn nộp: hết ngày 30/06/2026"


def test_the_same_template_twice_is_the_same_bytes(world):
    obligation = world.obligation("an_phu")
    assert template_xlsx(obligation) == template_xlsx(obligation)


def test_a_closed_round_takes_no_workbook(world):
    content = filled(world, {places(world)[0]: CellValue.reported(8)})
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    with pytest.raises(RoundClosed):
        stage(world, content)


def test_a_template_of_another_unit_is_refused(world):
    with pytest.raises(OtherUnit):
        stage(world, filled(world, {}, unit="binh_minh"))


@pytest.mark.parametrize(("content", "refusal"), [(b"", FileEmpty), (bytes(30 * 1024 * 1024), FileTooLarge)])
def test_an_empty_and_a_huge_file_are_refused_before_reading(world, content, refusal):
    with pytest.raises(refusal):
        stage(world, content)


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotPermitted), ("lan", NotVisible), ("khach", NotVisible)])
def test_only_the_unit_hands_in_and_takes_its_workbook(world, who, refusal):
    content = filled(world, {places(world)[0]: CellValue.reported(8)})
    with pytest.raises(refusal):
        stage(world, content, by=who)
    staged = stage(world, content)
    with pytest.raises(refusal):
        apply_excel(excel_upload=staged, by=world.cast.actors[who], at=AT)
    assert stored(world) == {}
