"""A closing and a sending at the same moment wait for each other, and what a closed round still takes."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting import commands, queries
from songhanh.reporting.errors import RoundClosed
from songhanh.reporting.excel.staging import apply_excel, stage_excel
from songhanh.reporting.models import Round, RoundState, Submission, SubmissionState
from songhanh.reporting.rules.moves import State, closed_round_takes
from tests.cast import AT
from tests.reporting.test_excel_staging import filled, places

needs_row_locks = pytest.mark.skipif(
    not connection.features.has_select_for_update_of, reason="SQLite has one writer at a time"
)


def close(world, *, by="hoa"):
    return commands.close_round(round=world.round, by=world.cast.actors[by], at=AT)


def locks(captured) -> list[list[str]]:
    """The tables of which each statement locks a row, in the order in which it locks them."""
    found = []
    for query in captured:
        _, _, named = query["sql"].partition(" FOR UPDATE OF ")
        if named:
            found.append([re.sub(r'"|reporting_', "", name) for name in named.split(", ")])
    return found


def sends(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    return lambda: commands.submit_report(submission=submission, by=world.cast.minh, at=AT)


def says_nothing(world):
    obligation = world.obligation("an_phu")
    return lambda: commands.submit_nothing_to_report(obligation=obligation, by=world.cast.minh, at=AT)


def takes_back(world):
    submission = world.sent()
    return lambda: commands.withdraw_report(submission=submission, by=world.cast.minh, at=AT)


def begins(world):
    obligation = world.obligation("an_phu")
    return lambda: commands.start_submission(obligation=obligation, by=world.cast.minh, at=AT)


def is_given_longer(world):
    obligation = world.obligation("an_phu")
    day = obligation.due_on.replace(day=30)
    return lambda: commands.extend_obligation(
        obligation=obligation, new_due_on=day, reason="Bão lũ", by=world.cast.hoa, at=AT
    )


def takes_a_workbook(world):
    content = filled(world, {places(world)[0]: CellValue.reported(8)})
    staged = stage_excel(
        obligation=world.obligation("an_phu"), content=content, file_name="a.xlsx", by=world.cast.minh, at=AT
    )
    return lambda: apply_excel(excel_upload=staged, by=world.cast.minh, at=AT)


WAITING = [sends, says_nothing, takes_back, begins, is_given_longer, takes_a_workbook]


@needs_row_locks
@pytest.mark.parametrize("prepare", WAITING, ids=lambda f: f.__name__)
def test_what_a_closed_round_refuses_locks_the_row_that_closing_writes(world, prepare):
    act = prepare(world)
    with CaptureQueriesContext(connection) as captured:
        act()
    first = locks(captured)[0]
    assert (first[0], first[-1]) == ("obligation", "round")
    with CaptureQueriesContext(connection) as closing:
        close(world)
    assert any(query["sql"].startswith('UPDATE "reporting_round" SET "state"') for query in closing)


@needs_row_locks
def test_whoever_locks_a_version_has_locked_its_obligation_before(world):
    submission = world.start()
    for act in (
        lambda: world.save(submission, world.everything("an_phu")),
        lambda: commands.submit_report(submission=submission, by=world.cast.minh, at=AT),
        lambda: accept_submission(submission=submission, by=world.cast.hoa, at=AT),
    ):
        with CaptureQueriesContext(connection) as captured:
            act()
        first = locks(captured)[0]
        assert first in (["obligation", "submission"], ["obligation", "submission", "round"], ["o", "s"])


@pytest.mark.parametrize("prepare", WAITING, ids=lambda f: f.__name__)
def test_what_was_prepared_before_a_round_closed_is_refused_after_it_and_leaves_nothing(world, prepare):
    act = prepare(world)
    close(world)
    kept = list(Submission.objects.values_list("pk", "state", "receipt_number"))
    events = AuditEvent.objects.count()
    with pytest.raises(RoundClosed) as refused, transaction.atomic():
        act()
    assert world.round.title in refused.value.sentence("vi")
    assert list(Submission.objects.values_list("pk", "state", "receipt_number")) == kept
    assert AuditEvent.objects.count() == events


def test_closing_is_recorded_once_with_old_and_new(world):
    assert close(world).state == RoundState.CLOSED
    (event,) = history_of(world.round).filter(action="round.closed")
    assert (event.changes, event.actor_name) == ({"state": ["open", "closed"]}, "Trần Thị Hoa")


def test_a_round_is_closed_once_also_by_somebody_who_still_sees_it_open(world):
    seen_open = Round.objects.get(pk=world.round.pk)
    close(world)
    with pytest.raises(RoundClosed), transaction.atomic():
        commands.close_round(round=seen_open, by=world.cast.binh, at=AT)
    assert history_of(world.round).filter(action="round.closed").count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"), [("minh", NotPermitted), ("dung", NotPermitted), ("an", NotPermitted), ("khach", NotVisible)]
)
def test_only_an_officer_of_the_province_closes(world, who, refusal):
    with pytest.raises(refusal):
        close(world, by=who)
    world.round.refresh_from_db()
    assert world.round.state == RoundState.OPEN


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("state", State)
def test_a_closed_round_takes_corrections_and_what_was_sent_back_or_accepted(version, state):
    expected = version > 1 or state in (State.RETURNED, State.ACCEPTED)
    assert closed_round_takes(version=version, state=state) is expected


STORIES = {
    "not begun": (lambda world: None, False),
    "begun": (lambda world: world.start(), False),
    "sent": (lambda world: world.sent(), False),
    "accepted": (lambda world: world.accepted(), True),
}


@pytest.mark.parametrize("story", STORIES)
def test_screens_ask_the_same_question_as_the_commands(world, story):
    prepare, taken = STORIES[story]
    newest = prepare(world)
    assert queries.takes_report(world.round, newest=newest)
    close(world)
    assert queries.takes_report(world.round, newest=newest) is taken


def test_a_correction_in_a_closed_round_is_begun_from_the_accepted_version(world):
    world.accepted()
    close(world)
    obligation = world.obligation("an_phu")
    second = commands.start_correction(obligation=obligation, reason="Nhầm", by=world.cast.minh, at=AT)
    assert commands.start_submission(obligation=obligation, by=world.cast.minh, at=AT) == second
    assert (second.version, second.state) == (2, SubmissionState.DRAFT)
