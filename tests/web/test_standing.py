"""A report's own page and the table of its round say the same of lateness."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.kernel import clock
from songhanh.reporting import commands
from songhanh.reporting.queries import reports_due, round_page
from songhanh.web.reporting.standing import standing_of
from tests.cast import AT
from tests.reporting.world import World, build

AFTER = AT + timedelta(days=40)


@pytest.fixture
def world(cast) -> World:
    """Plan, form and open round (tests/reporting/world.py)."""
    return build(cast)


def give_back(world, submission):
    return commands.return_report(submission=submission, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)


def take_back(world, submission):
    return commands.withdraw_report(submission=submission, by=world.cast.minh, at=AT)


def send_again(world, submission):
    return commands.submit_report(submission=submission, by=world.cast.minh, at=AFTER)


STORIES = {
    "not begun": ([], True),
    "sent in time": (["sent"], False),
    "sent in time, returned later": (["sent", give_back], False),
    "returned, sent again after the day": (["sent", give_back, send_again], False),
    "returned, sent again, taken back": (["sent", give_back, send_again, take_back], False),
    "taken back before a decision": (["sent", take_back], True),
    "taken back, then sent after the day": (["sent", take_back, send_again], True),
    "sent late, returned": (["sent", take_back, send_again, give_back], True),
}


@pytest.mark.parametrize("story", STORIES)
def test_late_is_what_was_first_sent_late_or_has_not_come(world, story):
    steps, late = STORIES[story]
    submission = None
    for step in steps:
        submission = world.sent() if step == "sent" else step(world, submission)
    obligation = world.obligation("an_phu")
    row = next(r for r in round_page(world.round, at=AFTER).rows if r.obligation_id == obligation.pk)
    (due,) = reports_due([obligation.unit_id], day=clock.day_of(AFTER))
    assert (standing_of(obligation, at=AFTER).is_late, row.is_late, due.is_late) == (late, late, late)
