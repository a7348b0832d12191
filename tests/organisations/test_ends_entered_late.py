"""An end that is entered after its day: who stood in did work, and the record says whose work ended with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.audit.queries import history_of
from songhanh.organisations.commands import carry_over_roles, end_appointment
from songhanh.organisations.errors import RoleHeldAlready
from songhanh.organisations.models import Appointment
from tests.cast import AT
from tests.organisations.posts import JULY, TODAY, hand, leave, person_of, role_of, stand_in, transfer

MAY_5, MAY_15 = date(2026, 5, 5), date(2026, 5, 15)


def end(cast, *, on: date, at=AT) -> None:
    end_appointment(appointment=role_of("lan"), last_day_after=on, reason="", by=cast.an, at=at)


@pytest.mark.parametrize("way", [end, leave, transfer])
def test_who_has_stood_in_since_the_day_did_so_until_today(cast, way):
    made = stand_in(cast, on=MAY_15, days=60)
    way(cast, on=MAY_5)
    made.refresh_from_db()
    assert (made.valid_from, made.valid_until) == (MAY_15, TODAY)
    assert role_of("lan").valid_until == MAY_5
    assert history_of(person_of("lan"))[0].changes["appointments_ended"] == [None, "Đỗ Thị Thu"]


def test_who_took_over_late_finds_the_stand_in_cut_and_not_erased(cast):
    made = stand_in(cast, on=MAY_15, days=60)
    hand(cast, "van", on=MAY_5)
    made.refresh_from_db()
    assert (made.valid_from, made.valid_until) == (MAY_15, TODAY)
    assert history_of(person_of("lan"))[0].changes["appointments_ended"] == [None, "Đỗ Thị Thu"]


def test_the_stand_in_takes_over_from_a_day_after_the_first_one_only(cast):
    made = stand_in(cast, on=MAY_15, days=60)
    with pytest.raises(RoleHeldAlready):
        hand(cast, on=MAY_5)
    hand(cast, on=MAY_15 + timedelta(days=1))
    made.refresh_from_db()
    assert made.valid_until == MAY_15 + timedelta(days=1)


def test_who_began_to_stand_in_today_did_so_for_this_day(cast):
    made = stand_in(cast, on=TODAY, days=60)
    end(cast, on=MAY_5)
    made.refresh_from_db()
    assert made.valid_until == TODAY + timedelta(days=1)


def test_what_was_over_before_today_stays_as_it_was(cast):
    made = stand_in(cast, on=MAY_15, days=2)
    end(cast, on=MAY_5)
    made.refresh_from_db()
    assert made.valid_until == MAY_15 + timedelta(days=2)


def test_who_would_stand_in_later_never_begins_and_is_named(cast):
    made = stand_in(cast, on=JULY)
    end(cast, on=MAY_5)
    assert not Appointment.objects.filter(pk=made.pk).exists()
    assert history_of(person_of("lan"))[0].changes["appointments_ended"] == [None, "Đỗ Thị Thu"]


def test_a_reorganisation_carried_out_late_erases_no_stand_in(cast):
    made = stand_in(cast, on=TODAY, days=60)
    late = TODAY + timedelta(days=20)
    carry_over_roles(takers={role_of("lan").pk: None}, day=MAY_15, decision="NQ 1", today=late)
    made.refresh_from_db()
    assert (made.valid_from, made.valid_until) == (TODAY, late)
