"""Roles are handed over, and people leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.access.models import Account
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import SYSTEM, Role
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.commands import (
    close_left_account,
    end_appointment,
    leave_service,
    reactivate_account,
)
from songhanh.organisations.errors import (
    EndsBeforeItStarts,
    HandedOver,
    HandsToSelf,
    LeavesAlready,
    OwnAppointment,
    StandsInAlready,
)
from songhanh.organisations.models import Appointment, HandOver, Person
from songhanh.organisations.queries import people_who_left
from tests.cast import AT, FOUNDED
from tests.organisations.posts import (
    JULY,
    JUNE,
    TODAY,
    give,
    hand,
    leave,
    noon,
    person_of,
    role_of,
    stand_in,
)
from tests.organisations.test_postings import last_record, units_of


@pytest.fixture
def nothing_changes(cast):
    """After a refusal the trail, the roles and the accounts are as they were."""

    def everything():
        roles = Appointment.objects.order_by("pk").values_list("pk", "valid_from", "valid_until")
        people = Person.objects.order_by("pk").values_list("pk", "leaves_on", "account__is_active")
        return AuditEvent.objects.count(), HandOver.objects.count(), list(roles), list(people)

    before = everything()
    yield
    assert everything() == before


def test_who_takes_over_holds_the_role_from_the_day_and_the_other_no_more(cast):
    made = hand(cast)
    assert units_of(cast, "lan", on=JUNE) == set()
    assert units_of(cast, "lan", on=JUNE - timedelta(days=1)) == {"health"}
    assert units_of(cast, "thu", on=JUNE) == {"womens_union", "health"}
    assert (made.taker, made.appointment, made.effective_on) == (person_of("thu"), role_of("lan"), JUNE)


def test_a_hand_over_is_one_record_at_who_hands_over(cast):
    before = AuditEvent.objects.count()
    hand(cast)
    event = last_record("lan")
    assert AuditEvent.objects.count() == before + 1
    assert (event.action, event.reason) == ("person.handed_over", "QĐ 9")
    assert event.changes["taker"] == [None, "Đỗ Thị Thu"]
    assert event.changes["unit"] == [None, "Sở Y tế"]


def test_a_colleague_who_holds_the_role_is_given_nothing_new(cast):
    held = give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=FOUNDED)
    hand(cast)
    assert list(Appointment.objects.filter(person=person_of("thu"), unit=cast.units["health"])) == [held]


def test_the_stand_in_may_become_the_holder(cast):
    made = stand_in(cast, days=30)
    hand(cast, on=date(2026, 6, 10))
    assert Appointment.objects.get(pk=made.pk).valid_until == date(2026, 6, 10)
    assert units_of(cast, "thu", on=date(2026, 8, 1)) == {"womens_union", "health"}


def test_a_role_that_has_ended_can_still_be_handed_over(cast):
    end_appointment(appointment=role_of("lan"), last_day_after=date(2026, 5, 25), reason="", by=cast.an, at=AT)
    hand(cast)
    assert role_of("lan").valid_until == date(2026, 5, 25)
    assert units_of(cast, "thu", on=JUNE) == {"womens_union", "health"}


def test_the_same_is_not_handed_over_twice(cast):
    hand(cast)
    with pytest.raises(HandedOver):
        hand(cast)


def test_who_takes_over_holds_the_role_no_longer_than_who_gave_it(cast):
    until = date(2026, 12, 31)
    end_appointment(appointment=role_of("lan"), last_day_after=until, reason="", by=cast.an, at=AT)
    hand(cast)
    assert Appointment.objects.get(person=person_of("thu"), unit=cast.units["health"]).valid_until == until
    assert last_record("lan").changes["valid_until"] == [None, "2026-12-31"]


def test_who_holds_the_role_for_as_long_as_it_lasts_is_given_nothing_new(cast):
    end_appointment(appointment=role_of("lan"), last_day_after=JULY, reason="", by=cast.an, at=AT)
    held = give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=FOUNDED, until=date(2026, 8, 1))
    hand(cast)
    assert list(Appointment.objects.filter(person=person_of("thu"), unit=cast.units["health"])) == [held]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"to": "lan"}, HandsToSelf),
        ({"to": "an"}, OwnAppointment),
        ({"to": "khach"}, NotVisible),
        ({"on": FOUNDED}, EndsBeforeItStarts),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused(cast, said, refusal, nothing_changes):
    with pytest.raises(refusal):
        hand(cast, **said)


def test_what_is_held_in_anothers_stead_is_not_handed_on(cast):
    with pytest.raises(StandsInAlready):
        hand(cast, "minh", role=stand_in(cast), on=date(2026, 6, 5))


# leaving


def test_who_has_left_has_no_role_and_no_account(cast):
    assert leave(cast, on=TODAY) is True
    assert units_of(cast, "lan", on=TODAY) == set()
    assert not Account.objects.get(username="lan").is_active
    event = last_record("lan")
    assert (event.action, event.reason) == ("person.left", "Nghỉ hưu")
    assert event.changes == {"leaves_on": [None, "2026-05-20"], "is_active": [True, False]}


def test_who_leaves_later_works_until_then_and_the_machine_closes_the_account(cast):
    assert leave(cast, on=JUNE) is False
    assert units_of(cast, "lan", on=JUNE - timedelta(days=1)) == {"health"}
    assert people_who_left(JUNE - timedelta(days=1)) == []
    [gone] = people_who_left(JUNE)
    close_left_account(person=gone, by=SYSTEM, at=noon(JUNE))
    assert not Account.objects.get(username="lan").is_active
    assert people_who_left(JUNE) == []
    event = last_record("lan")
    assert (event.action, event.chain, event.actor_name) == (
        "person.account_deactivated",
        cast.province.pk,
        "Song Hành",
    )


def test_the_machine_closes_nobody_before_the_day_and_nobody_twice(cast):
    leave(cast, on=JUNE)
    close_left_account(person=person_of("lan"), by=SYSTEM, at=AT)
    assert Account.objects.get(username="lan").is_active
    close_left_account(person=person_of("lan"), by=SYSTEM, at=noon(JUNE))
    count = AuditEvent.objects.count()
    close_left_account(person=person_of("lan"), by=SYSTEM, at=noon(JUNE))
    assert AuditEvent.objects.count() == count


def test_leaving_may_come_earlier_and_not_later(cast):
    leave(cast, on=JULY)
    with pytest.raises(LeavesAlready):
        leave(cast, on=date(2026, 8, 1))
    leave(cast, on=JUNE)
    assert (person_of("lan").leaves_on, role_of("lan").valid_until) == (JUNE, JUNE)


@pytest.mark.parametrize(("until", "stays"), [(None, True), (date(2026, 8, 1), True), (date(2026, 5, 25), False)])
def test_who_is_given_a_role_past_the_day_stays(cast, until, stays):
    leave(cast, on=JUNE)
    give(cast, "lan", unit="justice", role=Role.UNIT_OFFICER, on=TODAY, until=until)
    assert (person_of("lan").leaves_on is None) is stays


def test_an_account_that_is_opened_again_is_not_closed_by_the_machine(cast):
    leave(cast, on=TODAY)
    reactivate_account(person=person_of("lan"), password="Câu mới tinh 77", by=cast.an, at=AT)
    assert people_who_left(JULY) == []


def test_somebody_without_an_account_leaves_too(cast):
    Person.objects.filter(pk=person_of("thu").pk).update(account=None)
    nameless = Person.objects.get(full_name="Đỗ Thị Thu")
    assert leave_service(person=nameless, day=TODAY, reason="", by=cast.an, at=AT) is False
    assert Appointment.objects.get(person=nameless).valid_until == TODAY


@pytest.mark.parametrize("who", ["hoa", "quan", "khach"])
def test_only_the_administrator_lets_go(cast, who, nothing_changes):
    with pytest.raises(NotVisible):
        leave(cast, by=cast.actors[who])
    with pytest.raises(NotVisible):
        hand(cast, by=cast.actors[who])
    with pytest.raises(NotVisible):
        stand_in(cast, by=cast.actors[who])
