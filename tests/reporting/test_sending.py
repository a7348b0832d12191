"""Sending, taking back, returning, accepting, correcting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from songhanh.audit.queries import history_of
from songhanh.figures.commands import accept_submission
from songhanh.figures.models import Figure
from songhanh.figures.queries import figures_in_force, ledger_of
from songhanh.kernel.cells import NOTHING_AROSE, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import Reason, TextChange, rounds
from songhanh.reporting.errors import (
    AlreadyAccepted,
    CorrectionOpen,
    DoesNotFit,
    HeadMustSend,
    IncompleteReport,
    NotEmpty,
    NothingToCorrect,
    PlaceUnknown,
    ReasonNeeded,
    ReviewerTookPart,
    RoundClosed,
    RoundExists,
    WrongState,
)
from songhanh.reporting.models import Round, Submission, SubmissionState
from tests.cast import AT

LATE = AT + timedelta(days=40)
COURSES = ("TH1C", "N")


def accept(world, submission, *, by="hoa"):
    return accept_submission(submission=submission, by=world.cast.actors[by], at=AT)


def give_back(world, submission, *, reasons=(), note="Xem lại", by="hoa"):
    return commands.return_report(submission=submission, reasons=reasons, note=note, by=world.cast.actors[by], at=AT)


def test_sent_report_has_a_receipt_of_its_own(world):
    first = world.sent()
    second = world.sent("womens_union", by="thu")
    assert first.state == SubmissionState.SUBMITTED
    assert first.receipt_number.startswith("BN-2026-")
    assert first.receipt_number < second.receipt_number
    receipt = queries.receipt(first)
    assert (receipt.unit, receipt.sent_by, receipt.was_late) == ("Xã An Phú", "Phạm Văn Minh", False)
    assert receipt.said_cells == len(world.everything("an_phu"))
    assert history_of(first)[0].action == "report.submitted"


def test_report_with_an_empty_cell_is_not_sent_and_the_cells_are_named(world):
    submission = world.start()
    values = world.everything("an_phu")
    del values[COURSES]
    world.save(submission, values)
    with pytest.raises(IncompleteReport) as refused:
        commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert refused.value.places == (COURSES,)
    assert queries.receipt(submission) is None


def test_part_above_its_parent_blocks_and_a_jump_does_not(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu") | {("TH5C", "M"): 8})
    with pytest.raises(DoesNotFit) as refused:
        commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert [(f.row, f.column) for f in refused.value.findings] == [("TH5C", "M")]


def test_late_report_is_taken_and_marked(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    assert commands.submit_report(submission=submission, by=world.cast.minh, at=LATE).was_late


def test_returned_report_that_comes_again_after_the_day_was_not_late(world):
    submission = give_back(world, world.sent())
    assert not commands.submit_report(submission=submission, by=world.cast.minh, at=LATE).was_late


def test_report_withdrawn_before_any_decision_is_late_when_it_comes_after_the_day(world):
    submission = commands.withdraw_report(submission=world.sent(), by=world.cast.minh, at=AT)
    assert commands.submit_report(submission=submission, by=world.cast.minh, at=LATE).was_late


def test_returned_report_that_is_mended_sent_and_withdrawn_once_more_was_not_late(world):
    submission = give_back(world, world.sent())
    submission = commands.submit_report(submission=submission, by=world.cast.minh, at=LATE)
    submission = commands.withdraw_report(submission=submission, by=world.cast.minh, at=LATE)
    assert not commands.submit_report(submission=submission, by=world.cast.minh, at=LATE).was_late


def test_head_sends_where_there_is_one(world):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health"), by="lan")
    with pytest.raises(HeadMustSend):
        commands.submit_report(submission=submission, by=world.cast.lan, at=AT)
    assert commands.submit_report(submission=submission, by=world.cast.quan, at=AT).sent_by_id == (
        world.cast.quan.account_id
    )


def test_withdrawn_report_can_be_changed_and_sent_again_with_a_new_receipt(world):
    submission = world.sent()
    old = submission.receipt_number
    submission = commands.withdraw_report(submission=submission, by=world.cast.minh, at=AT)
    assert (submission.state, submission.receipt_number, submission.sent_at) == ("drafting", "", None)
    world.save(submission, {COURSES: 9}, base=1)
    again = commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert again.receipt_number > old


def test_accepted_report_is_not_withdrawn(world):
    submission = accept(world, world.sent())
    with pytest.raises(WrongState):
        commands.withdraw_report(submission=submission, by=world.cast.minh, at=AT)


def test_report_with_nothing_to_say_takes_one_click(world):
    submission = commands.submit_nothing_to_report(obligation=world.obligation("an_phu"), by=world.cast.minh, at=AT)
    cells = queries.cells_of(submission.pk)
    assert cells.keys() == world.everything("an_phu").keys()
    assert {cell.value for cell in cells.values()} == {NOTHING_AROSE}
    assert submission.nothing_to_report
    assert submission.receipt_number


def test_nothing_to_report_does_not_overwrite_numbers(world):
    world.save(world.start(), {COURSES: 0})
    with pytest.raises(NotEmpty):
        commands.submit_nothing_to_report(obligation=world.obligation("an_phu"), by=world.cast.minh, at=AT)


def test_nothing_to_report_does_not_replace_what_was_accepted(world):
    accept(world, world.sent())
    with pytest.raises(AlreadyAccepted):
        commands.submit_nothing_to_report(obligation=world.obligation("an_phu"), by=world.cast.minh, at=AT)


def test_return_shows_its_reason_at_the_cell(world):
    submission = world.sent()
    reasons = [
        Reason("Cao hơn danh sách lớp", row="TH2C", column="F"),
        Reason("Viết rõ hơn", section="I"),
        Reason("Thiếu chữ ký"),
    ]
    give_back(world, submission, reasons=reasons, note="")
    page = queries.form_page(Submission.objects.get(pk=submission.pk), reader=world.cast.minh)
    cells = {(r.code, c.column): c for s in page.sections for r in s.rows for c in r.cells}
    assert cells["TH2C", "F"].reason == "Cao hơn danh sách lớp"
    assert cells["TH2C", "M"].reason == ""
    assert page.sections[0].reason == "Viết rõ hơn"
    assert page.reasons == ("Thiếu chữ ký",)


def test_return_without_a_reason_is_refused(world):
    submission = world.sent()
    with pytest.raises(ReasonNeeded):
        give_back(world, submission, note=" ")
    with pytest.raises(ReasonNeeded):
        give_back(world, submission, reasons=[Reason(" ", row="TH2C")])


@pytest.mark.parametrize(
    "reason", [Reason("x", row="TH1D"), Reason("x", row="TH1C", column="F"), Reason("x", section="Z")]
)
def test_reason_points_at_a_place_of_the_form(world, reason):
    with pytest.raises(PlaceUnknown):
        give_back(world, world.sent(), reasons=[reason])


def test_whoever_took_part_does_not_decide(world):
    submission = world.sent()
    Submission.objects.filter(pk=submission.pk).update(sent_by=world.cast.hoa.account_id)
    with pytest.raises(ReviewerTookPart), transaction.atomic():
        accept(world, submission)
    with pytest.raises(ReviewerTookPart), transaction.atomic():
        give_back(world, submission)
    assert accept(world, submission, by="binh").state == SubmissionState.ACCEPTED


def test_unit_does_not_accept_its_own_report_and_a_stranger_sees_none(world):
    submission = world.sent()
    with pytest.raises(NotPermitted):
        accept(world, submission, by="minh")
    with pytest.raises(NotPermitted):
        accept(world, submission, by="dung")
    with pytest.raises(NotVisible):
        accept(world, submission, by="khach")
    assert not Figure.objects.exists()


def test_accepting_writes_one_figure_per_cell_and_one_record(world):
    submission = accept(world, world.sent())
    places = set(figures_in_force(world.round).values_list("row__code", "column", "number"))
    assert places == {(row, column, number) for (row, column), number in world.everything("an_phu").items()}
    actions = [e.action for e in history_of(submission)]
    assert actions == ["report.accepted", "report.submitted", "report.saved", "report.started"]


def test_accepting_twice_is_refused(world):
    submission = accept(world, world.sent())
    with pytest.raises(WrongState):
        accept(world, submission)
    assert ledger_of(world.round).count() == len(world.everything("an_phu"))


def test_draft_is_not_accepted(world):
    with pytest.raises(WrongState):
        accept(world, world.start())


def test_correction_is_a_new_version_and_supersedes_the_figures(world):
    first = world.start()
    world.save(first, world.everything("an_phu"), texts=[TextChange("I", "Đã làm", 0)])
    first = accept(world, commands.submit_report(submission=first, by=world.cast.minh, at=AT))
    second = commands.start_correction(
        obligation=world.obligation("an_phu"), reason="Nhầm số lớp", by=world.cast.minh, at=AT
    )
    assert (second.version, queries.texts_of(second.pk)["I"].text) == (2, "Đã làm")
    world.save(second, {COURSES: 12}, base=1)
    assert figures_in_force(world.round).get(row__code="TH1C").number == 7
    accept(world, commands.submit_report(submission=second, by=world.cast.minh, at=AT))
    first.refresh_from_db()
    assert first.state == SubmissionState.SUPERSEDED
    assert queries.cells_of(first.pk)[COURSES].value == CellValue.reported(7)
    assert figures_in_force(world.round).get(row__code="TH1C").number == 12
    old = ledger_of(world.round).get(row__code="TH1C", superseded_by=second)
    assert (old.number, old.submission_id) == (7, first.pk)


def test_correction_needs_an_accepted_version_a_reason_and_no_open_one(world):
    obligation, minh = world.obligation("an_phu"), world.cast.minh
    with pytest.raises(NothingToCorrect):
        commands.start_correction(obligation=obligation, reason="x", by=minh, at=AT)
    accept(world, world.sent())
    with pytest.raises(ReasonNeeded):
        commands.start_correction(obligation=obligation, reason=" ", by=minh, at=AT)
    commands.start_correction(obligation=obligation, reason="x", by=minh, at=AT)
    with pytest.raises(CorrectionOpen):
        commands.start_correction(obligation=obligation, reason="x", by=minh, at=AT)


def test_closed_round_takes_no_first_report_but_what_was_sent_is_accepted(world):
    sent = world.sent()
    draft = world.start("womens_union", by="thu")
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    for attempt in (
        lambda: world.save(draft, {("TH1D", "N"): 1}, by="thu"),
        lambda: commands.submit_report(submission=draft, by=world.cast.thu, at=AT),
        lambda: commands.submit_nothing_to_report(obligation=draft.obligation, by=world.cast.thu, at=AT),
        lambda: commands.withdraw_report(submission=sent, by=world.cast.minh, at=AT),
    ):
        with pytest.raises(RoundClosed) as refused:
            attempt()
    assert "vẫn đính chính được" in refused.value.sentence("vi")
    assert accept(world, sent).state == SubmissionState.ACCEPTED


def test_accepted_report_is_corrected_after_its_round_was_closed(world):
    first, minh = world.sent(), world.cast.minh
    accept(world, first)
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    second = commands.start_correction(obligation=world.obligation("an_phu"), reason="Nhầm số lớp", by=minh, at=AT)
    world.save(second, {COURSES: 12}, base=1)
    commands.withdraw_report(submission=commands.submit_report(submission=second, by=minh, at=AT), by=minh, at=AT)
    give_back(world, commands.submit_report(submission=second, by=minh, at=AT))
    world.save(second, {COURSES: 13}, base=2)
    accept(world, commands.submit_report(submission=second, by=minh, at=AT))
    first.refresh_from_db()
    assert first.state == SubmissionState.SUPERSEDED
    assert figures_in_force(world.round).get(row__code="TH1C").number == 13
    assert ledger_of(world.round).get(row__code="TH1C", superseded_by=second).number == 7


def test_what_was_sent_back_from_a_closed_round_is_mended_and_sent_again(world):
    sent = world.sent()
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    give_back(world, sent)
    world.save(sent, {COURSES: 12}, base=1)
    accept(world, commands.submit_report(submission=sent, by=world.cast.minh, at=AT))
    assert figures_in_force(world.round).get(row__code="TH1C").number == 12


def test_round_that_somebody_opens_at_the_same_moment_exists_already(world, monkeypatch):
    period = Period(2026, PeriodKind.YEAR)
    faster = rounds.owing

    def another_is_faster(plan, **asked):
        Round.objects.create(
            province=plan.province,
            plan=plan,
            form=world.form,
            period=period.key,
            title="x",
            due_on=AT.date(),
            opened_at=AT,
        )
        return faster(plan, **asked)

    monkeypatch.setattr(rounds, "owing", another_is_faster)
    with pytest.raises(RoundExists):
        commands.open_round(plan=world.plan, form=world.form, period=period, by=world.cast.hoa, at=AT)
