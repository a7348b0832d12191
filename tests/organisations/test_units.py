"""Units through time: what they were called, who follows them, who is acting."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from songhanh.audit.queries import history_of
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import (
    UnitDetails,
    appoint,
    end_appointment,
    establish_unit,
    give_function,
    record_event,
)
from songhanh.organisations.errors import AppointmentEnded, UnitNameTaken
from songhanh.organisations.models import Appointment, EventKind, Person, UnitKind
from songhanh.organisations.queries import (
    actor_for,
    functions_of,
    has_role_at,
    holder_of,
    search_units,
    successors,
    unit_view,
    units,
)
from songhanh.organisations.rules import STANDING_AGENCY, covers, successors_of
from tests.cast import AT, FOUNDED

TODAY = date(2026, 5, 20)
MERGER_DAY = date(2025, 3, 1)


@pytest.fixture
def old_department(cast):
    details = UnitDetails(
        name="Sở Lao động - Thương binh và Xã hội",
        short_name="Sở LĐTBXH",
        kind=UnitKind.DEPARTMENT,
        parent=cast.province,
        valid_from=FOUNDED,
    )
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def test_a_unit_is_found_without_diacritics(cast):
    assert [u.name for u in search_units(cast.province.pk, words="so y te", day=TODAY)] == ["Sở Y tế"]


def test_lists_of_a_kind_hold_only_that_kind(cast):
    names = [u.name for u in units(cast.province.pk, day=TODAY, kinds=[UnitKind.COMMUNE])]
    assert names == ["Xã An Phú", "Phường Bình Minh"]


def test_no_unit_exists_before_its_first_day(cast):
    assert units(cast.province.pk, day=date(2009, 12, 31)) == []


def test_two_units_cannot_have_one_name_on_one_day(cast):
    details = UnitDetails(name="Sở  Y tế", kind=UnitKind.DEPARTMENT, valid_from=TODAY)
    with pytest.raises(UnitNameTaken):
        establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def test_establishing_is_recorded_with_the_name(cast, old_department):
    event = history_of(old_department).get()
    assert (event.action, event.actor_id) == ("unit.established", cast.an.account_id)
    assert event.changes["name"] == [None, "Sở Lao động - Thương binh và Xã hội"]


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotPermitted), ("khach", NotVisible)])
def test_only_the_administrator_establishes_units(cast, who, refusal):
    details = UnitDetails(name="Sở Mới", kind=UnitKind.DEPARTMENT, valid_from=TODAY)
    with pytest.raises(refusal):
        establish_unit(province=cast.province, details=details, by=cast.actors[who], at=AT)


def test_a_merged_unit_ends_and_is_followed_by_its_successor(cast, old_department):
    arrows = [(old_department, cast.units["home_affairs"], "")]
    record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=MERGER_DAY,
        basis="Nghị quyết của HĐND tỉnh",
        arrows=arrows,
        by=cast.an,
        at=AT,
    )
    names = {u.name for u in units(cast.province.pk, day=MERGER_DAY)}
    assert "Sở Lao động - Thương binh và Xã hội" not in names
    assert "Sở Lao động - Thương binh và Xã hội" in {u.name for u in units(cast.province.pk, day=date(2025, 2, 28))}
    followers = successors(old_department.pk, day=TODAY)
    assert followers == (cast.units["home_affairs"].pk,)
    assert unit_view(old_department.pk, day=TODAY).name == "Sở Lao động - Thương binh và Xã hội"


def test_before_the_merger_a_unit_stands_for_itself(cast, old_department):
    day = date(2024, 1, 1)
    assert successors(old_department.pk, day=day) == (old_department.pk,)


def test_a_function_moves_from_its_day_on(cast, old_department):
    give_function(
        unit=old_department, function=STANDING_AGENCY, valid_from=date(2025, 1, 1), basis="QĐ 1", by=cast.an, at=AT
    )
    give_function(
        unit=cast.units["home_affairs"],
        function=STANDING_AGENCY,
        valid_from=MERGER_DAY,
        basis="QĐ 2",
        by=cast.an,
        at=AT,
    )
    held = [holder_of(cast.province.pk, function=STANDING_AGENCY, day=d) for d in (date(2025, 2, 28), MERGER_DAY)]
    assert held == [old_department.pk, cast.units["home_affairs"].pk]
    assert functions_of([old_department.pk], day=TODAY) == {}


def test_a_right_ends_with_the_role_on_its_day(cast):
    appointment = Appointment.objects.get(person__account_id=cast.minh.account_id)
    end_appointment(appointment=appointment, last_day_after=TODAY, reason="Chuyển công tác", by=cast.an, at=AT)
    assert actor_for(cast.account("minh"), at=AT).grants == ()
    with pytest.raises(AppointmentEnded):
        end_appointment(appointment=appointment, last_day_after=TODAY, reason="", by=cast.an, at=AT)


def test_a_person_of_another_province_cannot_be_appointed(cast):
    stranger = Person.objects.get(account_id=cast.khach.account_id)
    with pytest.raises(NotVisible):
        appoint(person=stranger, unit=cast.units["health"], role=Role.UNIT_OFFICER, valid_from=TODAY, by=cast.an, at=AT)


def test_a_department_with_a_head_is_known(cast):
    assert has_role_at(cast.units["health"].pk, role=Role.UNIT_HEAD, day=TODAY)
    assert not has_role_at(cast.units["an_phu"].pk, role=Role.UNIT_HEAD, day=TODAY)


@pytest.mark.parametrize(
    ("day", "inside"), [(date(2025, 1, 1), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)]
)
def test_an_interval_ends_before_its_last_day(day, inside):
    assert covers(valid_from=date(2025, 1, 1), valid_until=date(2025, 7, 1), day=day) is inside


def test_chains_and_splits_of_units_are_walked_to_their_ends_once():
    a, b, c, d = (uuid4() for _ in range(4))
    assert successors_of(a, arrows={a: [b, c], b: [d], c: [d]}) == (d,)
    assert successors_of(a, arrows={a: [a]}) == (a,)
    assert successors_of(d, arrows={a: [d]}) == (d,)
