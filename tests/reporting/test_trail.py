"""What each command of a report leaves in the trail, who may give it, and what its receipt says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.figures.commands import accept_submission
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import Reason, TextChange
from songhanh.reporting.errors import DoesNotFit, HeadMustSend, IncompleteReport, ReviewerTookPart, WrongState
from songhanh.reporting.models import Cell, ReceiptCounter, ReturnReason, Submission, SubmissionState
from tests.cast import AT
from tests.reporting.world import World

COURSES = ("TH1C", "N")


def last_event(submission) -> AuditEvent:
    return history_of(submission)[0]


def give_back(world: World, submission, *, reasons=(), note="Xem lại"):
    return commands.return_report(submission=submission, reasons=reasons, note=note, by=world.cast.hoa, at=AT)


# What is written down


def test_starting_is_recorded_with_who_began(world):
    submission = world.start()
    event = last_event(submission)
    assert (event.action, event.actor_name, event.at) == ("report.started", "Phạm Văn Minh", AT)
    assert (submission.version, submission.state) == (1, SubmissionState.DRAFT)
    assert submission.prepared_by_id == world.cast.minh.account_id


def test_sending_is_recorded_with_its_receipt_and_whether_it_was_late(world):
    sent = world.sent()
    assert last_event(sent).changes == {"receipt_number": ["", sent.receipt_number], "was_late": [None, False]}


def test_taking_back_is_recorded_with_the_receipt_that_no_longer_holds(world):
    sent = world.sent()
    receipt = sent.receipt_number
    back = commands.withdraw_report(submission=sent, by=world.cast.minh, at=AT)
    assert (last_event(back).action, last_event(back).changes) == (
        "report.withdrawn",
        {"receipt_number": [receipt, ""]},
    )
    assert (back.sent_by_id, queries.receipt(back)) == (None, None)


def test_a_return_is_recorded_with_every_reason_and_its_place(world):
    back = give_back(world, world.sent(), reasons=[Reason("  Cao   quá ", row="TH1C", column="N")], note="Gọi lại")
    event = last_event(back)
    assert (event.action, event.reason) == ("report.returned", "Gọi lại")
    assert event.changes == {"reasons": [None, [["TH1C", "N", "", "Cao quá"]]]}
    assert (back.return_note, back.decided_by_id, back.decided_at) == ("Gọi lại", world.cast.hoa.account_id, AT)


def test_what_is_written_to_the_unit_is_kept_in_one_normal_form_without_signs_that_no_database_keeps(world):
    back = give_back(world, world.sent(), reasons=[Reason("Sai\x00 số")], note=" Go\u0323i\x00 ")
    assert (back.return_note, ReturnReason.objects.get().reason) == ("G\u1ecdi", "Sai số")


def test_a_long_reason_of_a_return_is_kept_as_far_as_it_fits(world):
    give_back(world, world.sent(), reasons=[Reason("a" * 600)])
    assert len(ReturnReason.objects.get().reason) == 500


def test_a_correction_is_recorded_with_both_versions_and_why(world):
    world.accepted()
    second = commands.start_correction(
        obligation=world.obligation("an_phu"), reason=" Nhầm \n số ", by=world.cast.minh, at=AT
    )
    assert last_event(second).changes == {"version": [1, 2]}
    assert second.correction_reason == "Nhầm số"


def test_nothing_to_report_is_recorded_as_such(world):
    sent = commands.submit_nothing_to_report(obligation=world.obligation("an_phu"), by=world.cast.minh, at=AT)
    assert last_event(sent).changes["nothing_to_report"] == [None, True]
    back = commands.withdraw_report(submission=sent, by=world.cast.minh, at=AT)
    assert back.nothing_to_report is False


def test_a_saved_text_is_recorded_with_old_and_new(world):
    submission = world.start()
    world.save(submission, {}, texts=[TextChange("I", "Một", 0)])
    world.save(submission, {}, texts=[TextChange("I", "Hai", 1)])
    assert last_event(submission).changes == {"I": ["Một", "Hai"]}


# Who may


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("hoa", NotPermitted),
        ("dung", NotPermitted),
        ("giang", NotPermitted),
        ("thu", NotVisible),
        ("khach", NotVisible),
    ],
)
def test_only_people_of_the_unit_begin_send_take_back_and_correct(world, who, refusal):
    owed, by, submission = world.obligation("an_phu"), world.cast.actors[who], world.start()
    events = AuditEvent.objects.count()
    for attempt in (
        lambda: commands.start_submission(obligation=owed, by=by, at=AT),
        lambda: commands.submit_report(submission=submission, by=by, at=AT),
        lambda: commands.submit_nothing_to_report(obligation=owed, by=by, at=AT),
        lambda: commands.withdraw_report(submission=submission, by=by, at=AT),
        lambda: commands.start_correction(obligation=owed, reason="x", by=by, at=AT),
    ):
        with pytest.raises(refusal):
            attempt()
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    ("who", "refusal"), [("minh", NotPermitted), ("dung", NotPermitted), ("thu", NotVisible), ("khach", NotVisible)]
)
def test_only_a_programme_officer_sends_back(world, who, refusal):
    sent = world.sent()
    with pytest.raises(refusal):
        commands.return_report(submission=sent, reasons=[], note="x", by=world.cast.actors[who], at=AT)
    sent.refresh_from_db()
    assert sent.state == SubmissionState.SUBMITTED


@pytest.mark.parametrize("part", ["typed", "prepared", "sent"])
def test_whoever_typed_prepared_or_sent_does_not_decide(world, part):
    sent, hoa = world.sent(), world.cast.hoa.account_id
    if part == "typed":
        Cell.objects.filter(submission=sent, row__code="TH1C").update(saved_by=hoa)
    else:
        Submission.objects.filter(pk=sent.pk).update(**{f"{part}_by": hoa})
    for attempt in (
        lambda: give_back(world, sent),
        lambda: accept_submission(submission=sent, by=world.cast.hoa, at=AT),
    ):
        with pytest.raises(ReviewerTookPart), transaction.atomic():
            attempt()
    sent.refresh_from_db()
    assert sent.state == SubmissionState.SUBMITTED
    assert commands.return_report(submission=sent, reasons=[], note="x", by=world.cast.binh, at=AT)


def test_what_the_head_must_send_he_also_takes_back(world):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health"), by="lan")
    sent = commands.submit_report(submission=submission, by=world.cast.quan, at=AT)
    owed = world.obligation("health")
    with pytest.raises(HeadMustSend), transaction.atomic():
        commands.withdraw_report(submission=sent, by=world.cast.lan, at=AT)
    assert commands.withdraw_report(submission=sent, by=world.cast.quan, at=AT).state == SubmissionState.DRAFT
    with pytest.raises(HeadMustSend), transaction.atomic():
        commands.submit_nothing_to_report(obligation=owed, by=world.cast.lan, at=AT)


# What a refusal leaves


def test_a_refused_sending_leaves_report_receipts_and_trail_as_they_were(world):
    submission = world.start()
    values = world.everything("an_phu")
    world.save(submission, values | {("TH5C", "M"): 8})
    events = AuditEvent.objects.count()
    with pytest.raises(DoesNotFit) as refused, transaction.atomic():
        commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert "1" in refused.value.sentence("vi")
    submission.refresh_from_db()
    assert (submission.state, submission.receipt_number, submission.sent_at) == (SubmissionState.DRAFT, "", None)
    assert (ReceiptCounter.objects.count(), AuditEvent.objects.count()) == (0, events)


def test_what_is_missing_is_told_before_what_does_not_fit(world):
    submission = world.start()
    world.save(submission, {("TH4C", "F"): 1, ("TH5C", "F"): 8})
    with pytest.raises(IncompleteReport) as refused:
        commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert ("TH4C", "F") not in refused.value.places
    assert len(refused.value.places) == len(world.everything("an_phu")) - 2
    assert str(len(refused.value.places)) in refused.value.sentence("vi")


def test_a_refused_return_keeps_no_reason(world):
    sent = world.sent()
    give_back(world, sent)
    with pytest.raises(WrongState), transaction.atomic():
        give_back(world, sent, reasons=[Reason("x")])
    assert not ReturnReason.objects.exists()


# Receipts


def test_receipts_are_counted_anew_in_every_year_of_the_province(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    eve = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
    numbers = []
    for at in (eve, eve, eve + timedelta(seconds=1)):
        submission = commands.submit_report(submission=submission, by=world.cast.minh, at=at)
        numbers.append(submission.receipt_number)
        submission = commands.withdraw_report(submission=submission, by=world.cast.minh, at=at)
    assert numbers == ["BN-2026-000001", "BN-2026-000002", "BN-2027-000001"]


def test_a_receipt_says_the_deadline_that_held_and_that_the_report_came_late(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    sent = commands.submit_report(submission=submission, by=world.cast.minh, at=AT + timedelta(days=40))
    receipt = queries.receipt(sent)
    assert (receipt.was_late, receipt.deadline.day.isoformat(), receipt.version) == (True, "2026-06-15", 1)
    assert (receipt.number, receipt.round_title) == (sent.receipt_number, world.round.title)


def test_a_draft_has_no_receipt(world):
    assert queries.receipt(world.start()) is None


def test_versions_are_shown_newest_first_and_one_of_them_is_accepted(world):
    first = world.accepted()
    owed = world.obligation("an_phu")
    second = commands.start_correction(obligation=owed, reason="Nhầm", by=world.cast.minh, at=AT)
    assert list(queries.versions_of(owed)) == [second, first]
    assert (queries.accepted_submission(owed), queries.open_submission(owed)) == (first, second)
    assert queries.accepted_submission(world.obligation("binh_minh")) is None


def test_a_correction_begins_with_all_that_was_accepted_and_leaves_it_alone(world):
    first = world.accepted(number=7)
    second = commands.start_correction(obligation=world.obligation("an_phu"), reason="Nhầm", by=world.cast.minh, at=AT)
    copied = {place: cell.value for place, cell in queries.cells_of(second.pk).items()}
    assert copied == {place: cell.value for place, cell in queries.cells_of(first.pk).items()}
    world.save(second, {COURSES: 12}, base=1)
    assert queries.cells_of(first.pk)[COURSES].value.number == 7


def test_a_correction_of_a_late_report_stays_late_and_one_in_time_in_time(world):
    late = world.accepted("womens_union", by="thu")
    Submission.objects.filter(pk=late.pk).update(was_late=True)
    world.accepted()
    for unit, by, was_late in (("womens_union", "thu", True), ("an_phu", "minh", False)):
        second = commands.start_correction(
            obligation=world.obligation(unit), reason="Nhầm", by=world.cast.actors[by], at=AT
        )
        later = AT + timedelta(days=90)
        sent = commands.submit_report(submission=second, by=world.cast.actors[by], at=later)
        assert sent.was_late is was_late
