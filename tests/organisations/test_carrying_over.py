"""Where a role goes on when its unit ends, who stands in for its holder goes on too, and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.kernel.actors import Role
from songhanh.organisations.commands import carry_over_roles
from songhanh.organisations.models import Appointment
from tests.organisations.posts import JUNE, TODAY, give, person_of, role_of, stand_in

EVE = JUNE - timedelta(days=1)


@pytest.fixture
def covering(cast):
    """Thu stands in for Lan at the health department, from before June until past it."""
    return stand_in(cast, on=TODAY, days=60)


def carry(cast, takers, *, today=EVE) -> int:
    """Role → name of the unit where it goes on; how many go on."""
    asked = {role.pk: cast.units[name].pk if name else None for role, name in takers}
    became = carry_over_roles(takers=asked, day=JUNE, decision="NQ 1", today=today)
    return sum(unit is not None for unit in became.values())


def in_the_stead(cast, *, past=JUNE) -> dict[str, Appointment]:
    """Unit → what Thu holds there in the stead of Lan past the day."""
    names = {unit.pk: name for name, unit in cast.units.items()}
    rows = Appointment.objects.filter(person=person_of("thu"), stands_in_for__isnull=False, valid_until__gt=past)
    return {names[row.unit_id]: row for row in rows}


def test_who_stands_in_ends_where_the_colleague_ends(cast, covering):
    assert carry(cast, [(role_of("lan"), None), (covering, "justice")]) == 0
    assert in_the_stead(cast) == {}
    covering.refresh_from_db()
    assert covering.valid_until == JUNE


def test_who_stands_in_goes_where_the_colleague_goes(cast, covering):
    assert carry(cast, [(role_of("lan"), "justice"), (covering, "home_affairs")]) == 2
    goes_on = in_the_stead(cast)["justice"]
    assert goes_on.stands_in_for.unit == cast.units["justice"]
    assert goes_on.stands_in_for.person == person_of("lan")


def test_who_stands_in_stays_where_the_colleague_stays(cast, covering):
    assert carry(cast, [(covering, "justice")]) == 0
    assert in_the_stead(cast) == {"health": covering}


@pytest.mark.parametrize("colleague", ["justice", "health"])
def test_who_stands_in_may_end_while_the_colleague_goes_on(cast, covering, colleague):
    moved = [(role_of("lan"), colleague)] if colleague != "health" else []
    assert carry(cast, [*moved, (covering, None)]) == len(moved)
    assert in_the_stead(cast) == {}


def test_who_stands_in_goes_along_without_being_asked_about(cast, covering):
    assert carry(cast, [(role_of("lan"), "justice")]) == 2
    assert set(in_the_stead(cast)) == {"justice"}


def test_who_will_stand_in_later_does_so_for_the_role_that_goes_on(cast):
    later = stand_in(cast, on=JUNE + timedelta(days=5))
    assert carry(cast, [(role_of("lan"), "justice"), (later, "justice")]) == 2
    coming = in_the_stead(cast)["justice"]
    assert (coming.pk, coming.stands_in_for.unit) == (later.pk, cast.units["justice"])


def test_who_began_to_stand_in_before_it_was_carried_out_late_stops_then(cast):
    made = stand_in(cast, on=JUNE + timedelta(days=5), days=60)
    late = JUNE + timedelta(days=20)
    carry(cast, [(role_of("lan"), None), (made, "justice")], today=late)
    made.refresh_from_db()
    assert (made.unit, made.valid_until) == (cast.units["health"], late)


@pytest.mark.parametrize("begins", [TODAY, JUNE, JUNE + timedelta(days=5)], ids=["before", "on the day", "later"])
def test_who_stands_in_for_one_who_has_the_role_there_already_stands_in_for_that(cast, begins):
    """Lan is officer of both units: the role that ends leaves no stand-in for it behind."""
    made = stand_in(cast, on=begins, days=60)
    left, kept = role_of("lan"), give(cast, "lan", unit="justice", role=Role.UNIT_OFFICER, on=TODAY)
    assert carry(cast, [(left, "justice")]) == 2
    left.refresh_from_db()
    assert left.valid_until == JUNE
    goes_on = in_the_stead(cast, past=JUNE)
    assert set(goes_on) == {"justice"}
    assert goes_on["justice"].stands_in_for == kept
    assert (goes_on["justice"].pk == made.pk) == (begins >= JUNE)
    kept.refresh_from_db()
    assert (kept.valid_from, kept.valid_until) == (TODAY, None)
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).count() == 1
