"""Records become messages for the right people, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from songhanh.audit.commands import record
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.sentences import catalogue, sentence
from songhanh.notices.addressing import AUDIENCES, DOCUMENTS_TOLD, OFFICERS_TOLD, PEOPLE_TOLD, UNIT_TOLD, WRITERS
from songhanh.notices.commands import LOOK_BACK, deliver_notices, mark_all_read, mark_read
from songhanh.notices.models import EventDelivery, Notice
from songhanh.notices.queries import changes_of_work, inbox, notices_of, unread_count
from tests.activities.work import make_plan, make_task
from tests.cast import AT
from tests.notices.round import make_round, owed_by, submit

LATER = AT + timedelta(minutes=1)


def tell(action, *, on, by, at=AT):
    with transaction.atomic():
        return record(action, on=on, by=by, at=at)


def told() -> dict[str, list[str]]:
    """Kind → sign-in names of who was told."""
    found: dict[str, list[str]] = {}
    for kind, name in Notice.objects.values_list("kind", "account__username").order_by("kind", "account__username"):
        found.setdefault(kind, []).append(name)
    return found


def test_opened_round_is_told_to_officers_and_heads_of_the_units_that_owe(cast):
    opened = make_round(cast)
    tell("round.opened", on=opened, by=cast.hoa)
    assert deliver_notices(at=LATER) == 3
    assert told() == {"notice.round_opened": ["lan", "minh", "quan"]}
    message = notices_of(cast.minh).get()
    assert message.object_type == "reporting.obligation"
    assert message.object_id == str(owed_by(cast, opened, "an_phu").pk)
    assert message.params == {"title": opened.title, "last_day": "14/06/2026"}


def test_delivering_twice_tells_once(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa)
    deliver_notices(at=LATER)
    assert deliver_notices(at=LATER) == 0
    assert Notice.objects.count() == 3


def test_worker_that_lost_the_race_adds_nothing(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa)
    deliver_notices(at=LATER)
    EventDelivery.objects.all().delete()
    assert deliver_notices(at=LATER) == 0
    assert Notice.objects.count() == 3


def test_reminder_reaches_only_the_reminded_units(cast):
    opened = make_round(cast)
    obligation = owed_by(cast, opened, "an_phu")
    obligation.last_reminded_at = AT
    obligation.save(update_fields=["last_reminded_at"])
    tell("round.reminded", on=opened, by=cast.hoa)
    deliver_notices(at=LATER)
    assert told() == {"notice.round_reminded": ["minh"]}


def test_submitted_report_is_told_to_the_programme_officers(cast):
    submission = submit(owed_by(cast, make_round(cast), "an_phu"))
    tell("report.submitted", on=submission, by=cast.minh)
    deliver_notices(at=LATER)
    assert told() == {"notice.report_submitted": ["binh", "hoa"]}
    assert notices_of(cast.hoa).get().params["unit"] == "Xã An Phú"


@pytest.mark.parametrize("action", ["report.returned", "report.accepted"])
def test_decision_on_a_report_is_told_to_its_unit(cast, action):
    tell(action, on=submit(owed_by(cast, make_round(cast), "health")), by=cast.hoa)
    deliver_notices(at=LATER)
    assert list(told().values()) == [["lan", "quan"]]


def test_extended_deadline_is_told_with_its_new_day(cast):
    obligation = owed_by(cast, make_round(cast), "an_phu")
    tell("obligation.extended", on=obligation, by=cast.hoa)
    deliver_notices(at=LATER)
    assert notices_of(cast.minh).get().kind == "notice.deadline_extended"


def test_confirmed_plan_is_told_to_the_units_it_gives_work(cast):
    plan = make_plan(cast)
    make_task(plan, lead=cast.units["an_phu"], supporting=(cast.units["womens_union"],))
    tell("plan.confirmed", on=plan, by=cast.hoa)
    deliver_notices(at=LATER)
    assert told() == {"notice.plan_confirmed": ["minh", "thu"]}


def test_changed_assignment_is_told_to_the_units_of_the_task(cast):
    task = make_task(make_plan(cast), lead=cast.units["an_phu"])
    tell("plan.unit_assigned", on=task, by=cast.hoa)
    deliver_notices(at=LATER)
    assert told() == {"notice.task_assigned": ["minh"]}


def test_issued_report_is_told_in_the_province_but_not_to_who_issued_it(cast):
    tell("report.issued", on=cast.province, by=cast.dung)
    deliver_notices(at=LATER)
    assert told() == {"notice.edition_issued": ["binh", "hoa", "lan", "minh", "quan", "thu"]}


def test_report_laid_before_the_leader_is_told_to_him(cast):
    tell("report.proposed", on=cast.province, by=cast.hoa)
    deliver_notices(at=LATER)
    assert told() == {"notice.report_proposed": ["dung"]}


def test_other_records_make_no_message(cast):
    tell("case.taken_in", on=cast.province, by=cast.van)
    tell("account.signed_in", on=cast.account("hoa"), by=cast.hoa)
    assert deliver_notices(at=LATER) == 0


def test_old_records_make_no_message_any_more(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa)
    assert deliver_notices(at=AT + LOOK_BACK + timedelta(seconds=1)) == 0


def test_many_records_cost_a_fixed_number_of_queries(cast, django_assert_max_num_queries):
    opened = make_round(cast, units=("an_phu", "health", "justice", "womens_union", "newspaper"))
    for unit in ("an_phu", "health", "justice"):
        submission = submit(owed_by(cast, opened, unit))
        for _ in range(5):
            tell("report.submitted", on=submission, by=cast.minh)
    tell("round.opened", on=opened, by=cast.hoa)
    with django_assert_max_num_queries(18):
        assert deliver_notices(at=LATER) == 15 * 2 + 4


def test_every_kind_has_its_sentence():
    kinds = set(AUDIENCES)
    assert kinds == {code for code in catalogue() if code.startswith("notice.")}
    assert {*UNIT_TOLD, *OFFICERS_TOLD, *DOCUMENTS_TOLD, *PEOPLE_TOLD} <= WRITERS.keys()


def test_sentence_is_filled_from_the_message(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa)
    deliver_notices(at=LATER)
    message = notices_of(cast.minh).get()
    assert "hết ngày 14/06/2026" in sentence(message.kind, "vi", **message.params)
    assert "by the end of 14/06/2026" in sentence(message.kind, "en", **message.params)


@pytest.fixture
def message(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa)
    deliver_notices(at=LATER)
    return notices_of(cast.minh).get()


def test_reading_counts_from_the_first_time(cast, message):
    assert unread_count(cast.minh) == 1
    mark_read(notice=message, by=cast.minh, at=AT)
    mark_read(notice=message, by=cast.minh, at=LATER)
    message.refresh_from_db()
    assert (message.read_at, unread_count(cast.minh)) == (AT, 0)


@pytest.mark.parametrize("name", ["an", "hoa", "lan", "khach"])
def test_message_of_another_does_not_exist(cast, message, name):
    with pytest.raises(NotVisible):
        mark_read(notice=message, by=getattr(cast, name), at=AT)


def test_all_read_touches_only_ones_own(cast, message):
    assert mark_all_read(by=cast.minh, at=LATER) == 1
    assert mark_all_read(by=cast.minh, at=LATER) == 0
    assert unread_count(cast.lan) == 1


def test_inbox_shows_unread_first(cast, message):
    newer = AT + timedelta(hours=1)
    tell("plan.confirmed", on=_plan_for_minh(cast), by=cast.hoa, at=newer)
    deliver_notices(at=newer)
    newest = notices_of(cast.minh)[0]
    mark_read(notice=newest, by=cast.minh, at=newer)
    assert list(inbox(cast.minh)) == [message, newest]


def _plan_for_minh(cast):
    plan = make_plan(cast)
    make_task(plan, lead=cast.units["an_phu"])
    return plan


def test_overview_hears_of_work_and_never_of_cases_or_accounts(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa, at=LATER)
    tell("case.taken_in", on=cast.province, by=cast.van, at=LATER)
    tell("account.signed_in", on=cast.account("hoa"), by=cast.hoa, at=LATER)
    for name in ("hoa", "dung"):
        assert [e.action for e in changes_of_work(getattr(cast, name), since=AT)] == ["round.opened"]
    for name in ("minh", "an", "van", "khach"):
        assert not changes_of_work(getattr(cast, name), since=AT).exists()
