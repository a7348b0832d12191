"""Who holds a role at a unit: now, before and after; and the days on which nobody does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.kernel.actors import Role
from songhanh.organisations.commands import deactivate_account
from songhanh.organisations.queries import (
    Gap,
    actor_for,
    colleagues_in,
    gap_in,
    hand_overs_due,
    hand_overs_of,
    holders,
    people_of_unit,
    roles_of_person,
)
from tests.cast import AT
from tests.organisations.posts import (
    JULY,
    JUNE,
    TODAY,
    employ,
    give,
    hand,
    noon,
    person_of,
    role_of,
    stand_in,
    transfer,
)


def names(roles):
    return [one.person.account.username for one in roles]


def test_the_people_of_a_unit_stand_where_they_belong_on_the_day(cast, django_assert_num_queries):
    hand(cast, "thu", on=date(2026, 5, 10))
    give(cast, "minh", unit="health", role=Role.UNIT_OFFICER, on=JULY)
    unit = cast.units["health"].pk
    with django_assert_num_queries(1):
        now = people_of_unit(unit, day=TODAY)
    assert [set(names(part)) for part in (now.holding, now.coming, now.former)] == [{"thu", "quan"}, {"minh"}, {"lan"}]
    before = people_of_unit(unit, day=date(2026, 5, 9))
    assert [set(names(part)) for part in (before.holding, before.coming, before.former)] == [
        {"lan", "quan"},
        {"thu", "minh"},
        set(),
    ]


def test_who_went_last_and_who_comes_next_stand_first(cast):
    transfer(cast, on=date(2026, 5, 1))
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=date(2026, 5, 1), until=date(2026, 5, 8))
    give(cast, "minh", unit="health", role=Role.UNIT_OFFICER, on=JULY)
    give(cast, "van", unit="health", role=Role.UNIT_OFFICER, on=JUNE)
    found = people_of_unit(cast.units["health"].pk, day=TODAY)
    assert names(found.former) == ["thu", "lan"]
    assert names(found.coming) == ["van", "minh"]


@pytest.mark.parametrize(
    ("day", "gap"),
    [
        (date(2026, 5, 31), None),
        (JUNE, Gap(JUNE, JULY)),
        (date(2026, 6, 30), Gap(date(2026, 6, 30), JULY)),
        (JULY, None),
        (date(2026, 8, 1), Gap(date(2026, 8, 1), None)),
    ],
)
def test_the_days_on_which_nobody_holds_a_role_are_known(cast, day, gap):
    transfer(cast, on=JUNE)
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=JULY, until=date(2026, 8, 1))
    assert gap_in(cast.units["health"].pk, role=Role.UNIT_OFFICER, day=day) == gap


def test_whoever_cannot_sign_in_fills_no_gap_and_is_no_colleague(cast):
    employ(cast, "ba", unit="health", role=Role.UNIT_OFFICER)
    assert names(colleagues_in(role_of("lan"), day=TODAY)) == ["ba"]
    deactivate_account(person=person_of("ba"), reason="", by=cast.an, at=AT)
    transfer(cast, on=TODAY)
    assert gap_in(cast.units["health"].pk, role=Role.UNIT_OFFICER, day=TODAY) == Gap(TODAY, None)
    assert not colleagues_in(role_of("lan"), day=TODAY).exists()


def test_colleagues_are_those_of_the_same_role_at_the_same_unit(cast):
    assert not colleagues_in(role_of("lan"), day=TODAY).exists()
    stand_in(cast, "thu")
    assert names(colleagues_in(role_of("lan"), day=JUNE)) == ["thu"]
    held = holders(cast.units["health"].pk, role=Role.UNIT_OFFICER, day=JUNE)
    assert {one.full_name for one in held} == {"Vũ Thị Lan", "Đỗ Thị Thu"}


def test_a_hand_over_is_due_from_its_day_on_for_a_while(cast):
    made = hand(cast)
    assert hand_overs_due(since=TODAY, day=JUNE - timedelta(days=1)) == []
    assert hand_overs_due(since=TODAY, day=JUNE) == [made]
    assert hand_overs_due(since=JUNE, day=JULY) == []
    assert hand_overs_of(person_of("lan")) == hand_overs_of(person_of("thu")) == [made]
    assert hand_overs_of(person_of("minh")) == []


def test_a_persons_roles_cost_two_queries_with_all_stand_ins(cast, django_assert_num_queries):
    for month in (6, 7, 8):
        stand_in(cast, "thu", on=date(2026, month, 1))
    lan = person_of("lan")
    with django_assert_num_queries(2):
        [held] = roles_of_person(lan)
        assert [one.person.full_name for one in held.stand_ins.all()] == ["Đỗ Thị Thu"] * 3
    assert {one.last_day for one in held.stand_ins.all()} == {date(2026, month, 10) for month in (6, 7, 8)}
    assert held.last_day is None


def test_who_somebody_is_says_in_whose_stead_in_the_same_one_query(cast, django_assert_num_queries):
    stand_in(cast, "thu")
    account = cast.account("thu")
    with django_assert_num_queries(1):
        thu = actor_for(account, at=noon(JUNE))
    assert {grant.unit_id: grant.stands_in_for for grant in thu.grants} == {
        cast.units["womens_union"].pk: "",
        cast.units["health"].pk: "Vũ Thị Lan",
    }
