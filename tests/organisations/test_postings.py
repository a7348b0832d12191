"""Transfer, stand-in, hand-over, leaving: what ends, what begins, on which day, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.commands import (
    deactivate_account,
    end_appointment,
    hand_over,
)
from songhanh.organisations.errors import (
    AbsenceCovered,
    AccountClosed,
    LastAdministrator,
    NoAccount,
    NoRoleThere,
    OwnAppointment,
    RoleBegunSince,
    RoleHeldAlready,
    SameUnit,
    StandInBefore,
    StandInEndsFirst,
    StandInPast,
    StandsInAlready,
    StandsInForSelf,
    UnitNotInForce,
)
from songhanh.organisations.models import Appointment, HandOver, Person
from tests.cast import AT, FOUNDED
from tests.organisations.posts import (
    JULY,
    JUNE,
    TODAY,
    actor,
    employ,
    give,
    hand,
    leave,
    person_of,
    role_of,
    stand_in,
    transfer,
)


@pytest.fixture
def colleague(cast):
    """A second administrator."""
    return employ(cast, "ba")


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


def units_of(cast, who, *, on):
    names = {unit.pk: name for name, unit in cast.units.items()}
    return {names[unit_id] for unit_id in actor(cast, who, on=on).units()}


def last_record(who):
    return history_of(person_of(who))[0]


# transfer


def test_who_is_transferred_works_here_until_the_day_and_there_from_it(cast):
    transfer(cast, role=Role.UNIT_HEAD, title="Phó Giám đốc")
    assert units_of(cast, "lan", on=JUNE - timedelta(days=1)) == {"health"}
    assert units_of(cast, "lan", on=JUNE) == {"justice"}
    held = Appointment.objects.get(person=person_of("lan"), unit=cast.units["justice"])
    assert (held.role, held.title, held.decision, held.valid_until) == ("unit_head", "Phó Giám đốc", "QĐ 7", None)


def test_a_transfer_is_one_record_that_tells_both_units(cast):
    before = AuditEvent.objects.count()
    transfer(cast)
    event = last_record("lan")
    assert AuditEvent.objects.count() == before + 1
    assert (event.action, event.reason) == ("person.transferred", "QĐ 7")
    assert event.changes["unit"] == ["Sở Y tế", "Sở Tư pháp"]
    assert event.changes["valid_from"] == [None, "2026-06-01"]


def test_a_transfer_of_the_past_can_be_entered_late(cast):
    transfer(cast, on=date(2026, 5, 1))
    assert units_of(cast, "lan", on=TODAY) == {"justice"}
    assert units_of(cast, "lan", on=date(2026, 4, 30)) == {"health"}


def test_all_roles_at_the_old_unit_end_and_those_elsewhere_stay(cast):
    give(cast, "lan", unit="health", role=Role.UNIT_HEAD, on=FOUNDED)
    give(cast, "lan", unit="social_work", role=Role.CASE_WORKER, on=FOUNDED)
    transfer(cast)
    assert units_of(cast, "lan", on=JUNE) == {"justice", "social_work"}


def test_a_role_at_the_old_unit_that_would_begin_later_never_begins(cast):
    give(cast, "lan", unit="health", role=Role.UNIT_HEAD, on=JULY)
    transfer(cast)
    assert units_of(cast, "lan", on=JULY) == {"justice"}


def test_a_role_that_has_begun_since_is_not_made_undone(cast, request):
    give(cast, "lan", unit="health", role=Role.UNIT_HEAD, on=date(2026, 5, 10))
    request.getfixturevalue("nothing_changes")
    with pytest.raises(RoleBegunSince) as refused:
        transfer(cast, on=date(2026, 5, 1))
    assert "10/05/2026" in refused.value.sentence("vi")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"new": "health"}, SameUnit),
        ({"old": "womens_union"}, NoRoleThere),
        ({"new": "other_home_affairs"}, NotVisible),
        ({"old": "other_home_affairs"}, NotVisible),
        ({"who": "khach"}, NotVisible),
        ({"who": "an", "old": "province"}, OwnAppointment),
        ({"on": date(2009, 1, 1)}, RoleBegunSince),
    ],
)
def test_a_transfer_that_cannot_be_is_refused_and_changes_nothing(cast, said, refusal, nothing_changes):
    with pytest.raises(refusal):
        transfer(cast, **said)


@pytest.mark.parametrize("who", ["hoa", "quan", "khach", "van"])
def test_only_the_administrator_transfers(cast, who, nothing_changes):
    with pytest.raises(NotVisible):
        transfer(cast, by=cast.actors[who])


def test_nobody_goes_to_a_unit_that_does_not_exist_on_the_day(cast, nothing_changes):
    cast.units["justice"].versions.update(valid_until=JUNE)
    with pytest.raises(UnitNotInForce):
        transfer(cast, on=JUNE)


def test_nobody_goes_to_a_role_that_he_has_there_already(cast, request):
    give(cast, "lan", unit="justice", role=Role.UNIT_OFFICER, on=JULY)
    request.getfixturevalue("nothing_changes")
    with pytest.raises(RoleHeldAlready):
        transfer(cast)


# the last administrator


def test_the_last_administrator_neither_goes_nor_leaves(cast, nothing_changes):
    grant = cast.an
    with pytest.raises(LastAdministrator):
        leave(cast, "an", by=grant)


def test_the_last_administrator_is_not_transferred_by_a_temporary_one(cast, request):
    give(cast, "hoa", unit="province", role=Role.ADMINISTRATOR, on=FOUNDED, until=JULY)
    request.getfixturevalue("nothing_changes")
    with pytest.raises(LastAdministrator):
        transfer(cast, "an", old="province", by=actor(cast, "hoa", on=TODAY))


def test_who_leaves_later_is_no_administrator_to_rely_on(cast, colleague):
    leave(cast, "ba", on=JULY)
    with pytest.raises(LastAdministrator):
        leave(cast, "an", on=JUNE, by=colleague)


def test_one_of_two_administrators_goes(cast, colleague):
    transfer(cast, "an", old="province", by=colleague)
    assert units_of(cast, "an", on=JUNE) == {"justice"}


def test_the_last_administrator_hands_over_to_the_next(cast, colleague):
    give(cast, "lan", unit="justice", role=Role.CASE_WORKER, on=FOUNDED)
    end_appointment(appointment=role_of("an"), last_day_after=JULY, reason="", by=colleague, at=AT)
    hand(cast, "lan", role=role_of("ba"), by=actor(cast, "an", on=TODAY))
    assert not actor(cast, "ba", on=JUNE).has_role(Role.ADMINISTRATOR)
    assert actor(cast, "lan", on=JUNE).has_role(Role.ADMINISTRATOR)


# stand-in


def test_a_stand_in_holds_the_role_for_the_days_and_no_longer(cast):
    stand_in(cast, days=10)
    days = [JUNE - timedelta(days=1), JUNE, JUNE + timedelta(days=9), JUNE + timedelta(days=10)]
    assert [units_of(cast, "thu", on=day) for day in days] == [
        {"womens_union"},
        {"womens_union", "health"},
        {"womens_union", "health"},
        {"womens_union"},
    ]
    assert units_of(cast, "lan", on=JUNE) == {"health"}


def test_the_trail_tells_in_whose_stead_and_how_long(cast):
    made = stand_in(cast)
    event = last_record("thu")
    assert made.stands_in_for == role_of("lan")
    assert event.action == "person.stand_in_appointed"
    assert event.changes["stands_in_for"] == [None, "Vũ Thị Lan"]
    assert event.changes["valid_until"] == [None, "2026-06-11"]


def test_a_stand_in_without_an_end_cannot_be_stored(cast):
    made = stand_in(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=made.pk).update(valid_until=None)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"who": "lan"}, StandsInForSelf),
        ({"who": "an"}, OwnAppointment),
        ({"who": "khach"}, NotVisible),
        ({"days": 0}, StandInEndsFirst),
        ({"days": -3}, StandInEndsFirst),
        ({"on": date(2009, 6, 1)}, StandInBefore),
    ],
)
def test_a_stand_in_that_cannot_be_is_refused(cast, said, refusal, nothing_changes):
    with pytest.raises(refusal):
        stand_in(cast, **said)


def test_nobody_stands_in_past_the_end_of_the_role(cast):
    end_appointment(appointment=role_of("lan"), last_day_after=date(2026, 6, 5), reason="", by=cast.an, at=AT)
    with pytest.raises(StandInPast) as refused:
        stand_in(cast, days=10)
    assert "ngày cuối làm thay là 04/06/2026 hoặc sớm hơn" in refused.value.sentence("vi")
    assert "Choose 04/06/2026 or an earlier day" in refused.value.sentence("en")
    assert stand_in(cast, days=4).valid_until == date(2026, 6, 5)


def test_two_do_not_stand_in_for_one_at_a_time(cast):
    stand_in(cast, days=10)
    with pytest.raises(AbsenceCovered) as refused:
        stand_in(cast, "minh", on=JUNE + timedelta(days=9))
    assert "Đỗ Thị Thu thay Vũ Thị Lan" in refused.value.sentence("vi")
    assert stand_in(cast, "minh", on=JUNE + timedelta(days=10)).pk


def test_nobody_stands_in_for_a_stand_in(cast):
    made = stand_in(cast)
    with pytest.raises(StandsInAlready):
        stand_in(cast, "minh", absent=made)


def test_who_holds_the_role_there_needs_not_stand_in(cast):
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=FOUNDED)
    with pytest.raises(RoleHeldAlready):
        stand_in(cast)


def test_a_closed_account_stands_in_for_nobody(cast):
    deactivate_account(person=person_of("thu"), reason="", by=cast.an, at=AT)
    with pytest.raises(AccountClosed):
        stand_in(cast)


def test_nothing_is_handed_to_who_cannot_sign_in(cast):
    Person.objects.filter(pk=person_of("thu").pk).update(account=None)
    nameless = Person.objects.get(full_name="Đỗ Thị Thu")
    with pytest.raises(NoAccount):
        hand_over(appointment=role_of("lan"), taker=nameless, effective_on=JUNE, decision="", by=cast.an, at=AT)


def test_standing_in_ends_when_the_role_ends(cast):
    made = stand_in(cast, days=20)
    end_appointment(appointment=role_of("lan"), last_day_after=date(2026, 6, 5), reason="", by=cast.an, at=AT)
    assert Appointment.objects.get(pk=made.pk).valid_until == date(2026, 6, 5)


def test_standing_in_that_would_begin_after_the_end_never_begins(cast):
    made = stand_in(cast, on=JULY)
    leave(cast, on=JUNE)
    assert not Appointment.objects.filter(pk=made.pk).exists()


def test_a_colleague_who_comes_back_early_ends_it_early(cast):
    made = stand_in(cast)
    end_appointment(appointment=made, last_day_after=date(2026, 6, 3), reason="Đã về", by=cast.an, at=AT)
    assert units_of(cast, "thu", on=date(2026, 6, 3)) == {"womens_union"}


# a role that has not begun


def test_a_role_that_has_not_begun_can_be_taken_back(cast):
    given = give(cast, "lan", unit="justice", role=Role.UNIT_HEAD, on=JULY)
    end_appointment(appointment=given, last_day_after=JUNE, reason="Nhầm", by=cast.an, at=AT)
    assert not Appointment.objects.filter(pk=given.pk).exists()
    assert last_record("lan").changes == {"valid_until": [None, "2026-06-01"]}
    with pytest.raises(NotVisible):
        end_appointment(appointment=given, last_day_after=JUNE, reason="", by=cast.an, at=AT)
