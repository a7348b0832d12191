"""Who and what stood on a day: what is in, what is out, in which order, at which cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.access.models import Account
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import appoint, deactivate_account, give_function, record_event
from songhanh.organisations.models import Appointment, EventKind, Person, UnitKind
from songhanh.organisations.queries import (
    actor_for,
    appointments_of,
    events_of,
    functions_held,
    has_role_at,
    holder_of,
    is_demo,
    people_at,
    people_visible_to,
    provinces,
    search_people,
    search_units,
    successors_of_all,
    unit_view,
    units,
    units_by_id,
)
from songhanh.organisations.rules import DEMO, SOCIAL_PROTECTION, STANDING_AGENCY, covers, successors_of
from tests.cast import AT, FOUNDED

TODAY = date(2026, 5, 20)
places = st.integers(1, 8).map(lambda number: UUID(int=number))
maps = st.dictionaries(places, st.lists(places, max_size=4), max_size=8)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(days, st.none() | days, days)
def test_a_day_is_covered_from_the_first_until_before_the_last(first, until, day):
    counts = covers(valid_from=first, valid_until=until, day=day)
    assert counts is (first <= day and (until is None or day < until))


@given(places, maps)
def test_the_ends_of_all_arrows_are_found_also_when_they_run_in_a_ring(unit, arrows):
    ends = successors_of(unit, arrows=arrows)
    assert len(ends) == len(set(ends))
    for end in ends:
        assert not [onward for onward in arrows.get(end, []) if onward != end]


@given(places)
def test_a_unit_that_no_arrow_leaves_stands_for_itself(unit):
    assert successors_of(unit, arrows={}) == (unit,)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2026, 6, 29), True), (date(2026, 6, 30), False)],
)
def test_a_role_counts_from_its_first_day_until_before_its_last(cast, day, holds):
    lan = Person.objects.get(account_id=cast.lan.account_id)
    appoint(
        person=lan,
        unit=cast.units["justice"],
        role=Role.UNIT_HEAD,
        valid_from=date(2026, 6, 1),
        valid_until=date(2026, 6, 30),
        by=cast.an,
        at=AT,
    )
    noon = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    assert actor_for(cast.account("lan"), at=noon).has_role(Role.UNIT_HEAD) is holds
    assert has_role_at(cast.units["justice"].pk, role=Role.UNIT_HEAD, day=day) is holds


def test_a_role_begins_at_midnight_in_vietnam(cast):
    Appointment.objects.filter(person__account_id=cast.lan.account_id).update(valid_from=date(2026, 6, 1))
    midnight = datetime(2026, 5, 31, 17, 0, tzinfo=UTC)
    before, after = (actor_for(cast.account("lan"), at=at) for at in (midnight - timedelta(seconds=1), midnight))
    assert (before.grants, len(after.grants)) == ((), 1)


def test_who_is_acting_costs_one_query(cast, django_assert_num_queries):
    account = cast.account("hoa")
    with django_assert_num_queries(1):
        actor = actor_for(account, at=AT)
    assert (actor.account_id, actor.name, actor.province_id) == (account.pk, "Trần Thị Hoa", cast.province.pk)


def test_a_closed_account_is_nobodys_head(cast):
    assert has_role_at(cast.units["health"].pk, role=Role.UNIT_HEAD, day=TODAY)
    head = Person.objects.get(account_id=cast.quan.account_id)
    deactivate_account(person=head, reason="nghỉ", by=cast.an, at=AT)
    assert not has_role_at(cast.units["health"].pk, role=Role.UNIT_HEAD, day=TODAY)


def test_units_stand_in_the_order_of_the_register_in_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = [unit.name for unit in units(cast.province.pk, day=TODAY, kinds=[UnitKind.DEPARTMENT])]
    assert names == ["Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"]


def test_no_unit_of_another_province_is_listed_or_found(cast):
    ours = {unit.id for unit in units(cast.province.pk, day=TODAY)}
    assert ours.isdisjoint(unit.id for unit in units(cast.other_province.pk, day=TODAY))
    (found,) = search_units(cast.other_province.pk, words="nội vụ", day=TODAY)
    assert found.id == cast.units["other_home_affairs"].pk


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", 9),
        ("SO Y TE", 1),
        ("sở", 3),
        ("bình minh", 1),
        ("không có", 0),
        ("%", 0),
        ("_", 0),
    ],
)
def test_units_are_searched_by_words_not_by_signs(cast, words, names):
    assert len(search_units(cast.province.pk, words=words, day=TODAY)) == names


def test_units_by_id_are_seen_as_of_the_day(cast):
    ids = [cast.units["health"].pk, cast.units["an_phu"].pk]
    assert units_by_id(ids, day=FOUNDED - timedelta(days=1)) == {}
    assert {view.name for view in units_by_id([*ids, uuid4()], day=FOUNDED).values()} == {"Sở Y tế", "Xã An Phú"}
    with pytest.raises(KeyError):
        unit_view(uuid4(), day=TODAY)


def test_a_function_that_nobody_holds_has_no_holder(cast):
    assert holder_of(cast.province.pk, function=SOCIAL_PROTECTION, day=TODAY) is None
    assert holder_of(cast.other_province.pk, function=STANDING_AGENCY, day=TODAY) is None
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=FOUNDED - timedelta(days=1)) is None


def test_functions_of_a_unit_are_listed_newest_first(cast):
    for year in (2021, 2023):
        for key in ("health", "justice"):
            day = date(year, 1 if key == "health" else 6, 1)
            give_function(
                unit=cast.units[key], function=SOCIAL_PROTECTION, valid_from=day, basis="QĐ", by=cast.an, at=AT
            )
    held = functions_held(cast.units["health"].pk)
    assert [(f.valid_from.year, f.valid_until) for f in held] == [(2023, date(2023, 6, 1)), (2021, date(2021, 6, 1))]


def test_an_event_is_told_in_names_of_its_day(cast):
    arrows = [(cast.units["justice"], cast.units["health"], ""), (None, cast.units["health"], "quyền trẻ em")]
    record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=date(2026, 3, 1),
        basis="NQ 5",
        arrows=arrows,
        by=cast.an,
        at=AT,
    )
    (event,) = events_of(cast.units["justice"].pk)
    told = [(arrow.old, arrow.new, arrow.function) for arrow in event.arrows]
    assert told == [("Sở Tư pháp", "Sở Y tế", ""), ("", "Sở Y tế", "quyền trẻ em")]
    assert (event.effective_on, event.basis) == (date(2026, 3, 1), "NQ 5")
    assert events_of(cast.units["an_phu"].pk) == []


def test_successors_of_many_units_cost_one_query(cast, django_assert_num_queries):
    ids = [unit.pk for unit in cast.units.values()]
    with django_assert_num_queries(1):
        found = successors_of_all(ids, day=TODAY)
    assert found == {unit: (unit,) for unit in ids}


@pytest.mark.parametrize(
    ("words", "names"), [("LAN", {"Vũ Thị Lan"}), ("vu thi", {"Vũ Thị Lan"}), ("khach", set()), ("", None)]
)
def test_people_are_searched_by_name_and_sign_in_name(cast, words, names):
    found = {person.full_name for person in search_people(cast.an, words=words)}
    everybody = {person.full_name for person in people_visible_to(cast.an)}
    assert found == (everybody if names is None else names)


def test_people_without_an_account_are_searched_too(cast):
    Person.objects.create(full_name="Không Tài Khoản", province=cast.province)
    assert [person.full_name for person in search_people(cast.an, words="tai khoan")] == ["Không Tài Khoản"]


def test_people_of_a_unit_come_in_one_query_with_their_accounts(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = [held.person.account.username for held in people_at(cast.units["health"].pk, day=TODAY)]
    assert names == ["quan", "lan"]


def test_roles_of_a_person_are_listed_newest_first(cast):
    lan = Person.objects.get(account_id=cast.lan.account_id)
    appoint(person=lan, unit=cast.units["justice"], role=Role.UNIT_HEAD, valid_from=TODAY, by=cast.an, at=AT)
    assert [held.role for held in appointments_of([lan])[lan.pk]] == ["unit_head", "unit_officer"]
    assert appointments_of([]) == {}


def test_a_province_is_a_demo_only_when_it_is_marked(cast):
    assert not is_demo()
    give_function(unit=cast.province, function=DEMO, valid_from=TODAY, basis="", by=cast.an, at=AT)
    assert (is_demo(), is_demo(cast.province.pk), is_demo(cast.other_province.pk)) == (True, True, False)


def test_the_provinces_are_the_roots(cast):
    assert set(provinces()) == {cast.province, cast.other_province}
    assert Account.objects.filter(is_active=True).count() == len(cast.actors) + 1
