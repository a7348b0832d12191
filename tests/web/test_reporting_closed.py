"""A closed round on screen: nothing is offered that would be refused, and the unit is told why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.reporting import commands, queries
from songhanh.reporting.models import Submission, SubmissionState
from tests.cast import AT
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
CLOSED = "đã khóa, không nhận báo cáo mới"


@pytest.fixture
def world(cast):
    return build(cast)


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def close(world):
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)


def report_page(world, *, who="minh"):
    return world.cast.client(who).get(url("report", world.obligation("an_phu").pk)).content.decode()


def not_begun(world):
    return None


def begun(world):
    return world.start()


def sent(world):
    return world.sent()


def sent_back(world):
    return commands.return_report(submission=world.sent(), reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)


def accepted(world):
    return world.accepted()


def being_corrected(world):
    world.accepted()
    return commands.start_correction(obligation=world.obligation("an_phu"), reason="Nhầm", by=world.cast.minh, at=AT)


# what the unit's page offers: (in an open round, in a closed one)
OFFERED = {
    not_begun: ("start", ""),
    begun: ("save", ""),
    sent: ("withdraw", ""),
    sent_back: ("save", "save"),
    accepted: ("correct", "correct"),
    being_corrected: ("save", "save"),
}


def offers(world, submission) -> str:
    """Which of its actions the unit's page offers."""
    key = world.obligation("an_phu").pk
    places = {
        "start": url("start", key),
        "save": url("save", key),
        "correct": url("correct", key),
        "withdraw": url("withdraw", submission.pk) if submission else "-",
    }
    page = report_page(world)
    return " ".join(name for name, place in places.items() if f'"{place}"' in page)


@pytest.mark.parametrize("story", OFFERED, ids=lambda story: story.__name__)
def test_the_page_offers_what_the_command_takes(world, story):
    submission = story(world)
    open_round, closed_round = OFFERED[story]
    assert offers(world, submission) == open_round
    close(world)
    assert offers(world, submission) == closed_round


@pytest.mark.parametrize(
    ("story", "told"), [(not_begun, True), (begun, True), (sent, False), (accepted, False), (sent_back, False)]
)
def test_a_unit_whose_report_is_not_in_is_told_that_the_round_is_closed(world, story, told):
    story(world)
    assert CLOSED not in report_page(world)
    close(world)
    assert (CLOSED in report_page(world)) is told


def test_the_checks_before_sending_are_not_shown_for_a_round_that_takes_nothing(world):
    world.start()
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    assert minh.get(url("submit", key)).status_code == 200
    close(world)
    assert minh.get(url("submit", key))["Location"] == url("report", key)


def test_sending_a_moment_after_the_closing_says_why_it_was_refused(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    close(world)
    answer = world.cast.client("minh").post(url("submit", world.obligation("an_phu").pk))
    assert answer.status_code == 422
    assert CLOSED in answer.content.decode()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.DRAFT


@pytest.mark.parametrize(("name", "status"), [("nothing", 422), ("start", 409)])
def test_beginning_a_moment_after_the_closing_says_why_it_was_refused(world, name, status):
    close(world)
    answer = world.cast.client("minh").post(url(name, world.obligation("an_phu").pk))
    assert answer.status_code == status
    assert CLOSED in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_workbook_is_not_asked_for_by_a_closed_round(world):
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    assert 'type="file"' in minh.get(url("excel", key)).content.decode()
    close(world)
    page = minh.get(url("excel", key)).content.decode()
    assert 'type="file"' not in page
    assert CLOSED in page


def test_the_table_of_a_closed_round_offers_no_reminder_extension_or_closing(world):
    hoa = world.cast.client("hoa")
    offered = [
        f'"{url("close", world.round.pk)}"',
        f'"{url("extend", world.obligation("an_phu").pk)}"',
        "Nhắc các đơn vị",
    ]
    page = hoa.get(url("round", world.round.pk)).content.decode()
    assert [words for words in offered if words not in page] == []
    close(world)
    page = hoa.get(url("round", world.round.pk)).content.decode()
    assert [words for words in offered if words in page] == []


@pytest.mark.parametrize("name", ["remind", "close"])
def test_an_officer_who_is_late_is_told_that_the_round_is_closed(world, name):
    close(world)
    answer = world.cast.client("hoa").post(url(name, world.round.pk))
    assert answer.status_code == 409
    assert CLOSED in answer.content.decode()


def test_what_was_sent_before_the_closing_is_still_decided_on_screen(world):
    submission = world.sent()
    close(world)
    hoa = world.cast.client("hoa")
    assert hoa.get(url("review", submission.obligation_id)).status_code == 200
    assert hoa.post(url("accept", submission.pk)).status_code == 302
    assert queries.accepted_submission(world.obligation("an_phu")) == submission
