"""Issuing freezes: the file is printed from the frozen rows alone and never moves again."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from docx import Document

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import consolidated, sources_of
from songhanh.audit.models import AuditEvent
from songhanh.documents.models import Direction, OfficialDocument
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import CellState
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.publishing import commands, queries
from songhanh.publishing.errors import DayNotYet, NotProposed, NumberMalformed, NumberTaken
from songhanh.publishing.models import Edition, EditionFigure, EditionLeaf
from songhanh.reporting.commands import close_round, start_correction, start_submission
from songhanh.reporting.models import FormRow
from tests.cast import AT
from tests.publishing.world import ISSUED_ON, hand_in, issue


def correct(world, *, number):
    """Xã An Phú corrects every number after it was accepted."""
    start_correction(obligation=world.obligation("an_phu"), reason="Nhầm số", by=world.cast.minh, at=AT)
    submission = start_submission(obligation=world.obligation("an_phu"), by=world.cast.minh, at=AT)
    values = world.everything("an_phu", number=number)
    versions = dict(submission.cells.values_list("row__code", "version"))
    world.save(submission, values, by="minh", base=next(iter(versions.values()), 0))
    hand_in(world, submission, by="minh")
    refresh_round(round_id=world.round.pk, at=AT)


def locks_of_rounds(captured):
    return [q["sql"] for q in captured if q["sql"].endswith('FOR UPDATE OF "reporting_round"')]


@pytest.mark.skipif(not connection.features.has_select_for_update_of, reason="SQLite has one writer at a time")
def test_issuing_and_accepting_wait_for_each_other_so_leaves_add_up_to_sums(world, draft):
    commands.propose_draft(draft=draft, by=world.cast.hoa, at=AT)
    sent = world.sent("womens_union", by="thu")
    with CaptureQueriesContext(connection) as issuing:
        commands.issue_report(draft=draft, number="125", issued_on=ISSUED_ON, by=world.cast.dung, at=AT)
    with CaptureQueriesContext(connection) as accepting:
        accept_submission(submission=sent, by=world.cast.hoa, at=AT)
    assert (len(locks_of_rounds(issuing)), len(locks_of_rounds(accepting))) == (1, 1)


def test_an_issued_report_is_registered_numbered_and_recorded_once(edition, draft):
    document = OfficialDocument.objects.get(pk=edition.document_id)
    assert (document.number, document.direction) == ("125/BC-SNV", Direction.OUTGOING)
    assert (document.issued_on, document.type_name) == (ISSUED_ON, "Báo cáo")
    assert document.upload.file_id == edition.file_id
    assert edition.file_name == "125-BC-SNV_20260520.docx"
    draft.refresh_from_db()
    assert draft.state == "issued"
    event = AuditEvent.objects.get(action="report.issued")
    assert event.actor_name == "Nguyễn Tiến Dũng"
    assert event.changes["content_sha256"] == [None, edition.content_sha256]


def test_the_file_prints_the_number_the_day_and_the_frozen_figures(edition):
    document = Document(io.BytesIO(queries.edition_bytes(edition)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Số: 125/BC-SNV" in cells
    assert "Lam Giang, ngày 20 tháng 5 năm 2026" in cells
    assert "Số lớp tập huấn do xã, phường, đặc khu tổ chức" in cells


def test_making_again_after_a_correction_gives_the_bytes_that_were_issued(world, edition):
    issued = queries.edition_bytes(edition)
    correct(world, number=8)
    again = Edition.objects.get(pk=edition.pk)
    assert queries.edition_bytes(again) == issued
    assert queries.remake_from_frozen(again) == issued
    assert queries.frozen_of(again).content_sha256 == edition.content_sha256


def test_a_later_correction_does_not_touch_the_edition_and_is_shown_beside_it(world, edition):
    before = queries.edition_bytes(edition)
    assert queries.differences_of(edition, day=ISSUED_ON) == []
    correct(world, number=8)
    assert queries.edition_bytes(edition) == before
    assert queries.remake_from_frozen(edition) == before
    moved = {(d.label, d.column): d for d in queries.differences_of(edition, day=ISSUED_ON)}
    courses = moved[("Số lớp tập huấn do xã, phường, đặc khu tổ chức", "N")]
    assert (courses.printed.number, courses.present.number) == (7, 8)


def test_what_moved_of_a_sensitive_row_is_not_told(world, draft):
    close_round(round=world.round, by=world.cast.hoa, at=AT)
    edition = issue(world, draft)
    printed = {(f.row_code, f.column): f.value.number for f in queries.frozen_of(edition).figures}
    correct(world, number=8)
    now = {r.code: r for section in consolidated(world.round).sections for r in section.rows}["BL1C"]
    assert (printed["BL1C", "F"], now.cell("F").now.value.number) == (7, 8)
    moved = {d.label for d in queries.differences_of(edition, day=ISSUED_ON)}
    assert now.label_vi not in moved
    assert "Số lớp tập huấn do xã, phường, đặc khu tổ chức" in moved


def test_every_number_of_the_edition_is_the_sum_of_its_leaves(edition):
    figures = queries.frozen_of(edition).figures
    assert any(figure.value.number for figure in figures)
    sensitive = {row["code"] for table in edition.text["tables"] for row in table["rows"] if row["sensitive"]}
    for figure in figures:
        if figure.row_code in sensitive:
            continue
        numbers = [leaf.value.number for leaf in figure.leaves if leaf.value.number is not None]
        if figure.value.state is CellState.REPORTED:
            assert sum(numbers) == figure.value.number, figure.label
        assert len(figure.leaves) == figure.expected or figure.value.state is CellState.NOT_APPLICABLE


def test_a_leaf_says_who_sent_it_and_who_accepted_it(edition):
    figure = queries.leaves_of(edition, place=("TH", "TH1D", "N"))
    leaf = next(leaf for leaf in figure.leaves if leaf.unit_name == "Sở Y tế")
    assert (leaf.value.number, leaf.sent_by, leaf.accepted_by) == (9, "Hoàng Anh Quân", "Trần Thị Hoa")
    assert leaf.accepted_at == "2026-05-20T03:00:00+00:00"
    assert queries.leaves_of(edition, place=("TH", "KHONG", "N")) is None


def test_frozen_leaves_are_the_sources_that_the_table_shows(world, edition):
    rows = {row.code: row for row in FormRow.objects.filter(section__form=world.form).select_related("indicator")}
    for figure in queries.frozen_of(edition).figures[::7]:
        sources = sources_of(round=world.round, row=rows[figure.row_code], column=figure.column)
        shown = [(str(s.unit.id), s.unit.name, s.value, s.sent_by, s.accepted_by) for s in sources]
        frozen = [(leaf.unit_id, leaf.unit_name, leaf.value, leaf.sent_by, leaf.accepted_by) for leaf in figure.leaves]
        assert frozen == shown


def test_leaves_of_violence_hold_no_number(edition):
    leaves = EditionLeaf.objects.filter(figure__edition=edition, figure__row_code__startswith="BL")
    assert leaves.exists()
    assert not leaves.filter(number__isnull=False).exists()


@pytest.mark.parametrize("model", [Edition, EditionFigure, EditionLeaf])
def test_the_database_itself_refuses_to_change_an_edition(edition, model):
    row = model.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()
    field = {"Edition": "file_name", "EditionFigure": "label", "EditionLeaf": "unit_name"}[model.__name__]
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{field: "khác"})


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotPermitted), ("minh", NotVisible), ("khach", NotVisible)])
def test_only_a_leader_issues(draft, cast, who, refusal):
    commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(refusal):
        commands.issue_report(draft=draft, number="1", issued_on=ISSUED_ON, by=cast.actors[who], at=AT)


def test_a_draft_that_was_not_proposed_cannot_be_issued(draft, cast):
    with pytest.raises(NotProposed):
        commands.issue_report(draft=draft, number="1", issued_on=ISSUED_ON, by=cast.dung, at=AT)


@pytest.mark.parametrize(
    ("number", "day", "refusal"), [("abc", ISSUED_ON, NumberMalformed), ("125", date(2026, 5, 21), DayNotYet)]
)
def test_a_wrong_number_or_day_is_refused_and_nothing_is_frozen(draft, cast, number, day, refusal):
    commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(refusal):
        commands.issue_report(draft=draft, number=number, issued_on=day, by=cast.dung, at=AT)
    draft.refresh_from_db()
    assert draft.state == "proposed"
    assert not Edition.objects.exists()


def test_a_number_is_used_once_in_a_year(world, edition, cast):
    second = commands.start_draft(round=world.round, by=cast.hoa, at=AT)
    assert second.pk != edition.draft_id
    commands.propose_draft(draft=second, by=cast.hoa, at=AT)
    with pytest.raises(NumberTaken) as refusal:
        commands.issue_report(draft=second, number="125/bc-snv", issued_on=ISSUED_ON, by=cast.dung, at=AT)
    assert "125/BC-SNV" in refusal.value.sentence("vi")
    later = commands.issue_report(draft=second, number="126", issued_on=ISSUED_ON, by=cast.dung, at=AT)
    assert [e.number for e in queries.editions_of_round(world.round.pk)] == ["125/BC-SNV", later.number]


def test_a_number_of_another_document_in_the_register_is_taken(draft, cast):
    OfficialDocument.objects.create(
        province=cast.province,
        direction=Direction.OUTGOING,
        number="125/BC-SNV",
        type_name="Báo cáo",
        subject="Khác",
        folded_subject="khac",
        issuer="Sở Nội vụ",
        issued_on=date(2026, 1, 5),
        registered_at=AT,
    )
    commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(NumberTaken):
        commands.issue_report(draft=draft, number="125", issued_on=ISSUED_ON, by=cast.dung, at=AT)


def test_figures_accepted_a_moment_ago_are_in_the_issued_report(world, draft):
    union = world.start("womens_union", by="thu")
    world.save(union, world.everything("womens_union", number=3), by="thu")
    hand_in(world, union, by="thu")
    edition = issue(world, draft, number="7")
    figure = queries.leaves_of(edition, place=("TH", "TH1O", "N"))
    assert figure.value.number == 3
    assert edition.number == "07/BC-SNV"
