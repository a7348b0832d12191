"""What naming a unit for a report must not do: open what was sent, leave duties nobody can do, tell a wrong name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel.sentences import sentence
from songhanh.notices.addressing import letters_for
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.reporting import commands, queries
from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.errors import ReportWaitsForReview
from songhanh.reporting.models import ObligationEvent
from songhanh.reporting.queries.rounds import last_given
from tests.cast import AT
from tests.reporting.test_let_answer import LATER, TODAY, end, give
from tests.reporting.test_whose_numbers import VIOLENCE, hidden_rows, seen
from tests.reporting.world import World


@pytest.fixture
def divided(world) -> World:
    """Xã An Phú is divided today between Phường Bình Minh and Sở Y tế; it had entered nothing."""
    end(world, "binh_minh", "health")
    return world


def due_of(world: World, unit: str) -> list:
    """What the unit has to do for Xã An Phú."""
    of = world.cast.units["an_phu"].pk
    due = queries.reports_due([world.cast.units[unit].pk], day=TODAY)
    return [one for one in due if one.of_unit_id == of]


def test_while_it_waits_for_its_review_nobody_else_is_named(world):
    """Else the named unit would read the numbers that another one sent, and could take the report back."""
    sent = world.sent()
    end(world, "binh_minh", "health")
    with pytest.raises(ReportWaitsForReview) as refused:
        give(world)
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]
    assert "chờ duyệt" in refused.value.sentence("vi")
    assert not may(world.cast.lan, Action.SUBMIT_REPORT, on=sent)


def test_a_correction_that_waits_is_not_given_either(world):
    world.accepted()
    correction = commands.start_correction(
        obligation=world.obligation("an_phu"), reason="Sai", by=world.cast.minh, at=LATER
    )
    commands.submit_report(submission=correction, by=world.cast.minh, at=LATER)
    end(world, "binh_minh", "health")
    with pytest.raises(ReportWaitsForReview):
        give(world)


def test_once_it_was_sent_back_it_is_given(world):
    sent = world.sent()
    end(world, "binh_minh", "health")
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert give(world).answering_unit == world.cast.units["health"]


def test_once_it_was_accepted_it_is_given_and_stays_closed(world):
    accepted = world.accepted()
    end(world, "binh_minh", "health")
    assert give(world).answering_unit == world.cast.units["health"]
    assert hidden_rows(seen(accepted, reader=world.cast.lan)) == set(VIOLENCE)


def test_a_closed_round_leaves_no_duty_that_cannot_be_done(divided):
    """Nothing was begun when the round was closed, so nothing can be sent."""
    give(divided)
    assert [one.is_with_unit for one in due_of(divided, "health")] == [True]
    commands.close_round(round=divided.round, by=divided.cast.hoa, at=LATER)
    assert due_of(divided, "health") == []


def test_nor_does_a_first_report_that_was_begun(divided):
    given = give(divided)
    commands.start_submission(obligation=given, by=divided.cast.lan, at=LATER)
    commands.close_round(round=divided.round, by=divided.cast.hoa, at=LATER)
    assert due_of(divided, "health") == []


def test_who_was_named_before_is_not_who_corrects(world):
    """The report goes on with the unit's successor, who was named by nobody: no duty of its own follows from it."""
    world.accepted()
    end(world, "binh_minh", "health")
    given = give(world)
    assert [one.is_to_correct for one in due_of(world, "health")] == [True]
    type(given).objects.filter(pk=given.pk).update(answering_unit=world.cast.units["justice"])
    assert [one.is_to_correct for one in due_of(world, "justice")] == [False]


def test_it_is_kept_from_whom_and_to_whom_it_was_given(divided):
    given = give(divided)
    kept = last_given(given)
    assert kept is not None
    assert (kept.old_unit, kept.new_unit) == (divided.cast.units["an_phu"], divided.cast.units["health"])


def test_who_took_over_from_the_named_unit_was_not_named(divided):
    given = give(divided)
    hand_on_obligations(takers={given.pk: divided.cast.units["justice"].pk})
    assert last_given(divided.obligation("an_phu")) is None


def test_of_several_namings_the_one_of_who_prepares_it_now_is_told(divided):
    give(divided)
    give(divided, "binh_minh", at=LATER + timedelta(minutes=1))
    again = give(divided, "health", at=LATER + timedelta(minutes=2))
    kept = last_given(again)
    assert kept is not None
    assert (kept.new_unit, kept.decided_at) == (divided.cast.units["health"], LATER + timedelta(minutes=2))
    assert ObligationEvent.objects.filter(obligation=again).count() == 3


def test_the_unit_that_loses_a_report_is_told_who_prepares_it(divided):
    give(divided)
    deliver_notices(at=LATER)
    Notice.objects.all().delete()
    give(divided, "binh_minh", at=LATER + timedelta(minutes=1))
    deliver_notices(at=LATER + timedelta(minutes=1))
    told = Notice.objects.filter(kind="notice.report_taken")
    assert set(told.values_list("account__username", flat=True)) == {"lan", "quan"}
    words = sentence(told[0].kind, "vi", **told[0].params)
    assert "của Xã An Phú nay do Phường Bình Minh lập và nộp thay" in words
    assert not Notice.objects.filter(kind="notice.report_given", account__username="lan").exists()


def test_two_namings_are_told_to_each_as_they_were(divided):
    """Delivered together: the first letter still goes to whom it was given first."""
    give(divided)
    give(divided, "binh_minh", at=LATER + timedelta(minutes=1))
    deliver_notices(at=LATER + timedelta(minutes=1))
    given = Notice.objects.filter(kind="notice.report_given", account__username="lan")
    taken = Notice.objects.filter(kind="notice.report_taken", account__username="lan")
    assert (given.count(), taken.count()) == (1, 1)


def test_the_letters_of_many_namings_cost_as_those_of_one(divided, django_assert_num_queries):
    for n, to in enumerate(["health", "binh_minh", "justice", "health"]):
        give(divided, to, at=LATER + timedelta(minutes=n))
    events = list(AuditEvent.objects.filter(action="obligation.given"))
    with django_assert_num_queries(2):
        assert len(list(letters_for(events[:1], day=TODAY))) == 2
    with django_assert_num_queries(2):
        assert len(list(letters_for(events, day=TODAY))) == 8
