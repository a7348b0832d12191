"""What waits for whom, and what the overview is told: who sees which, in which order, at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.kernel import clock
from songhanh.notices.addressing import PEOPLE_TOLD, WRITERS
from songhanh.notices.queries import WORK_ACTIONS, changes_of_work, reports_waiting
from tests.cast import AT
from tests.notices.round import make_round, owed_by, submit
from tests.notices.test_commands import tell

DAY = clock.day_of(AT)


@pytest.fixture
def opened(cast):
    return make_round(cast, units=("an_phu", "health", "justice"))


def waiting(actor, **options):
    """Names of the units whose reports wait for this person, in the order of the page."""
    return [one.unit for one in reports_waiting(actor, day=DAY, **options)]


def test_the_report_that_has_waited_longest_comes_first(cast, opened):
    submit(owed_by(cast, opened, "an_phu"), at=AT)
    submit(owed_by(cast, opened, "health"), at=AT - timedelta(days=2))
    submit(owed_by(cast, opened, "justice"), at=AT - timedelta(days=1))
    assert waiting(cast.hoa) == ["Sở Y tế", "Sở Tư pháp", "Xã An Phú"]
    assert waiting(cast.hoa, most=2) == ["Sở Y tế", "Sở Tư pháp"]


@pytest.mark.parametrize("state", ["drafting", "returned", "accepted", "superseded"])
def test_only_what_was_sent_and_not_decided_waits(cast, opened, state):
    submit(owed_by(cast, opened, "an_phu"), state=state)
    assert waiting(cast.hoa) == []


@pytest.mark.parametrize("part", ["prepared_by_id", "sent_by_id"])
def test_what_an_officer_prepared_or_sent_herself_waits_for_her_colleague(cast, opened, part):
    submission = submit(owed_by(cast, opened, "an_phu"))
    setattr(submission, part, cast.hoa.account_id)
    submission.save(update_fields=[part])
    assert (waiting(cast.hoa), waiting(cast.binh)) == ([], ["Xã An Phú"])


@pytest.mark.parametrize("name", ["minh", "lan", "quan", "thu", "dung", "an", "van", "giang", "khach"])
def test_nothing_waits_for_who_does_not_decide(cast, opened, name):
    submit(owed_by(cast, opened, "an_phu"))
    assert waiting(getattr(cast, name)) == []


def test_many_reports_cost_no_more_queries_than_one(cast, opened, django_assert_max_num_queries):
    for unit in ("an_phu", "health", "justice"):
        submit(owed_by(cast, opened, unit))
    with django_assert_max_num_queries(3):
        assert len(waiting(cast.hoa)) == 3


def test_changes_come_newest_first_and_end_where_the_last_visit_was(cast, opened):
    for minutes, action in enumerate(("round.opened", "round.reminded", "round.closed")):
        tell(action, on=opened, by=cast.hoa, at=AT + timedelta(minutes=minutes))
    since = AT + timedelta(seconds=1)
    assert [event.action for event in changes_of_work(cast.dung, since=since)] == ["round.closed", "round.reminded"]


def test_changes_of_another_province_are_not_told(cast):
    tell("round.opened", on=cast.other_province, by=cast.khach, at=AT)
    before = AT - timedelta(days=1)
    assert not changes_of_work(cast.dung, since=before).filter(chain=cast.other_province.pk).exists()
    assert [event.action for event in changes_of_work(cast.khach, since=before)] == ["round.opened"]


def test_what_makes_a_message_is_work_that_the_overview_tells_too():
    # Who keeps case files is told to those case workers, and stands on the page of the unit.
    assert set(WRITERS) - set(PEOPLE_TOLD) - {"case.keeper_named"} <= set(WORK_ACTIONS)
    assert set(PEOPLE_TOLD).isdisjoint(WORK_ACTIONS)


def test_the_overview_never_tells_of_cases_accounts_or_people():
    assert not [action for action in WORK_ACTIONS if action.split(".")[0] in ("case", "account", "person")]
