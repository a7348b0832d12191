"""Accepting makes facts: once, by who may, with one record; a refusal leaves nothing behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from songhanh.audit.models import AuditEvent
from songhanh.figures.commands import accept_submission
from songhanh.figures.models import Figure
from songhanh.figures.queries import figures_in_force, ledger_of
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting.commands import return_report, start_correction, submit_report
from songhanh.reporting.errors import ReviewerTookPart, WrongState
from songhanh.reporting.models import Submission, SubmissionState
from tests.cast import AT
from tests.reporting.world import World, build

LATER = AT + timedelta(hours=1)


@pytest.fixture
def world(cast) -> World:
    return build(cast)


def accepted_records():
    return AuditEvent.objects.filter(action="report.accepted")


def test_every_cell_of_the_version_becomes_a_figure_with_where_it_came_from(world):
    sent = world.sent(number=7)
    accept_submission(submission=sent, by=world.cast.hoa, at=LATER)
    figures = list(figures_in_force(world.round))
    cells = {(cell.row_id, cell.column): (cell.state, cell.number) for cell in sent.cells.all()}
    assert {(f.row_id, f.column): (f.state, f.number) for f in figures} == cells
    assert {(f.unit_id, f.period, f.submission_id, f.accepted_by_id, f.accepted_at) for f in figures} == {
        (world.cast.units["an_phu"].pk, "2026-H1", sent.pk, world.cast.hoa.account_id, LATER)
    }


def test_zero_nothing_arose_and_not_applicable_are_figures(world):
    submission = world.start()
    said = {("TH1C", "N"): 0, ("MH1C", "N"): NOTHING_AROSE, ("TH2C", "F"): NOT_APPLICABLE}
    world.save(submission, world.everything("an_phu") | said)
    submit_report(submission=submission, by=world.cast.minh, at=AT)
    accept_submission(submission=submission, by=world.cast.hoa, at=LATER)
    found = {(f.row.code, f.column): (f.state, f.number) for f in figures_in_force(world.round).select_related("row")}
    assert found["TH1C", "N"] == ("reported", 0)
    assert found["MH1C", "N"] == ("nothing_arose", None)
    assert found["TH2C", "F"] == ("not_applicable", None)


def test_one_record_says_which_version_and_how_many_figures(world):
    sent = world.sent()
    accept_submission(submission=sent, by=world.cast.hoa, at=LATER)
    event = accepted_records().get()
    assert event.changes == {"version": [None, 1], "figures": [None, sent.cells.count()]}
    assert (event.actor_name, event.object_id, event.at) == ("Trần Thị Hoa", str(sent.pk), LATER)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("minh", NotPermitted),
        ("dung", NotPermitted),
        ("giang", NotPermitted),
        ("lan", NotVisible),
        ("khach", NotVisible),
    ],
)
def test_only_a_programme_officer_accepts_and_a_refusal_leaves_no_figure(world, who, refusal):
    sent = world.sent()
    with pytest.raises(refusal), transaction.atomic():
        accept_submission(submission=sent, by=world.cast.actors[who], at=LATER)
    assert_untouched(sent)


def assert_untouched(submission):
    """Still waiting, no figure, no record."""
    assert Submission.objects.get(pk=submission.pk).state == SubmissionState.SUBMITTED
    assert not Figure.objects.exists()
    assert not accepted_records().exists()


@pytest.mark.parametrize("part", ["prepared_by_id", "sent_by_id"])
def test_who_prepared_or_sent_a_report_does_not_accept_it(world, part):
    sent = world.sent()
    Submission.objects.filter(pk=sent.pk).update(**{part: world.cast.hoa.account_id})
    with pytest.raises(ReviewerTookPart), transaction.atomic():
        accept_submission(submission=sent, by=world.cast.hoa, at=LATER)
    assert_untouched(sent)
    accept_submission(submission=sent, by=world.cast.binh, at=LATER)
    assert Figure.objects.exists()


def test_a_report_that_waits_for_nobody_is_not_accepted(world):
    in_hand = world.start()
    with pytest.raises(WrongState):
        accept_submission(submission=in_hand, by=world.cast.hoa, at=LATER)
    sent = world.sent("womens_union", by="thu")
    return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    with pytest.raises(WrongState):
        accept_submission(submission=sent, by=world.cast.hoa, at=LATER)
    assert not Figure.objects.exists()


def test_a_second_acceptance_is_refused_and_writes_nothing_more(world):
    sent = world.sent()
    accept_submission(submission=sent, by=world.cast.hoa, at=LATER)
    with pytest.raises(WrongState), transaction.atomic():
        accept_submission(submission=sent, by=world.cast.binh, at=LATER)
    assert ledger_of(world.round).count() == sent.cells.count()
    assert accepted_records().count() == 1


def corrected(world, *, number):
    """The report accepted, then a correction of one number accepted too."""
    first = world.sent(number=7)
    accept_submission(submission=first, by=world.cast.hoa, at=AT)
    second = start_correction(
        obligation=world.obligation("an_phu"), reason="Ghi sót một lớp", by=world.cast.minh, at=AT
    )
    version = second.cells.get(row__code="TH1C", column="N").version
    world.save(second, {("TH1C", "N"): number}, base=version)
    submit_report(submission=second, by=world.cast.minh, at=AT)
    accept_submission(submission=second, by=world.cast.hoa, at=LATER)
    return first, second


def test_a_correction_supersedes_and_the_old_figures_stay_with_their_end(world):
    first, second = corrected(world, number=9)
    course = ledger_of(world.round).filter(row__code="TH1C", column="N").order_by("id")
    assert [(f.number, f.submission_id, f.superseded_by_id, f.superseded_at) for f in course] == [
        (7, first.pk, second.pk, LATER),
        (9, second.pk, None, None),
    ]
    assert figures_in_force(world.round).count() == first.cells.count()
    assert accepted_records().latest("id").changes["version"] == [1, 2]


def test_the_database_keeps_one_figure_in_force_per_place(world):
    accept_submission(submission=world.sent(), by=world.cast.hoa, at=LATER)
    twin = figures_in_force(world.round).first()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(("state", "number"), [("reported", None), ("nothing_arose", 0), ("missing", 3)])
def test_the_database_keeps_a_number_exactly_with_what_was_reported(world, state, number):
    accept_submission(submission=world.sent(), by=world.cast.hoa, at=LATER)
    one = figures_in_force(world.round).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(pk=one.pk).update(state=state, number=number)


def test_figures_are_seen_by_their_unit_and_by_who_reads_the_province(world):
    accept_submission(submission=world.sent(), by=world.cast.hoa, at=LATER)
    seen = {name for name, actor in world.cast.actors.items() if Figure.objects.visible_to(actor).exists()}
    assert seen == {"hoa", "binh", "dung", "giang", "minh", "tuyet", "son", "yen"}
