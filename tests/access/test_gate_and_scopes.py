"""The gate as tables: who reaches which unit for which action, with and without a query."""

from __future__ import annotations

from uuid import uuid4

import pytest

from songhanh.access.gate import (
    audit_visible_to,
    may,
    may_somewhere,
    require,
    require_at,
    require_somewhere,
)
from songhanh.access.rules import MATRIX, Action, Row, Scope, scopes_of
from songhanh.audit.commands import record
from songhanh.documents.models import Upload
from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.notices.models import Notice
from songhanh.organisations.models import Appointment, OrgUnit, Person
from tests.cast import AT, NAMES


def outcome(ask) -> str:
    try:
        ask()
    except NotPermitted:
        return "not permitted"
    except NotVisible:
        return "not visible"
    return "passes"


@pytest.mark.parametrize("name", NAMES)
def test_the_gate_answers_alike_with_and_without_a_query(cast, name):
    actor = cast.actors[name]
    for unit in (cast.units[key] for key in ("health", "social_work", "other_home_affairs")):
        ends = {"province_id": unit.province_id, "id": unit.pk}
        for action in WHO_CHANGES:
            asked = outcome(lambda action=action, unit=unit: require(actor, action, on=unit))
            read = outcome(lambda action=action, ends=ends: require_at(actor, action, model=OrgUnit, ends=ends))
            assert asked == read, (action, unit)


def test_what_was_not_read_is_not_taken_for_a_refusal(cast):
    with pytest.raises(KeyError):
        require_at(cast.hoa, Action.VIEW_UNITS, model=OrgUnit, ends={})


@pytest.mark.parametrize(
    ("name", "unit", "action", "expected"),
    [
        ("an", "health", Action.MANAGE_UNITS, "passes"),
        ("hoa", "health", Action.MANAGE_UNITS, "not permitted"),
        ("khach", "health", Action.MANAGE_UNITS, "not visible"),
        ("van", "social_work", Action.RECORD_CASE, "passes"),
        ("van", "health", Action.RECORD_CASE, "not permitted"),
        ("an", "social_work", Action.RECORD_CASE, "not permitted"),
        ("lan", "health", Action.PREPARE_REPORT, "passes"),
        ("lan", "justice", Action.PREPARE_REPORT, "not permitted"),
        ("khach", "other_home_affairs", Action.PREPARE_PLAN, "passes"),
        ("hoa", "other_home_affairs", Action.PREPARE_PLAN, "not visible"),
    ],
)
def test_right_and_reach_together_let_somebody_pass(cast, name, unit, action, expected):
    assert outcome(lambda: require(cast.actors[name], action, on=cast.units[unit])) == expected
    assert may(cast.actors[name], action, on=cast.units[unit]) is (expected == "passes")


def test_an_object_that_is_not_stored_is_seen_by_nobody(cast):
    ghost = OrgUnit(id=uuid4(), province=cast.province)
    assert outcome(lambda: require(cast.an, Action.VIEW_UNITS, on=ghost)) == "not visible"


@pytest.mark.parametrize("model", [OrgUnit, Person, Appointment, Upload, Notice])
def test_who_has_no_role_sees_nothing_and_no_query_is_spent(cast, model, django_assert_num_queries):
    gone = Actor(account_id=cast.minh.account_id, name="Phạm Văn Minh")
    for actor in (gone, SYSTEM):
        with django_assert_num_queries(0):
            assert not model.objects.visible_to(actor).exists()


def test_two_roles_reach_what_either_reaches(cast):
    both = Actor(account_id=cast.lan.account_id, name="Lan", grants=(*cast.lan.grants, *cast.minh.grants))
    reached = set(OrgUnit.objects.permitted(both, action=Action.PREPARE_REPORT))
    assert reached == {cast.units["health"], cast.units["an_phu"]}


def test_two_provinces_are_reached_by_who_has_a_role_in_each(cast):
    both = Actor(account_id=cast.hoa.account_id, name="Hoa", grants=(*cast.hoa.grants, *cast.khach.grants))
    assert {unit.province_id for unit in OrgUnit.objects.visible_to(both)} == {
        cast.province.pk,
        cast.other_province.pk,
    }


def test_a_row_reached_on_two_ways_is_listed_once(cast):
    twice = Actor(account_id=None, name="Hai", grants=(*cast.an.grants, *cast.an.grants, *cast.hoa.grants))
    people = list(Person.objects.visible_to(twice))
    assert len(people) == len(set(people)) == Person.objects.filter(province=cast.province).count()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", Action)
def test_a_page_without_an_object_opens_to_whom_the_matrix_names(cast, name, action):
    actor = cast.actors[name]
    named = any(Row(action, grant.role, scope) in MATRIX for grant in actor.grants for scope in Scope)
    assert may_somewhere(actor, action) is named
    assert outcome(lambda: require_somewhere(actor, action)) == ("passes" if named else "not permitted")


@pytest.mark.parametrize(("name", "ours", "theirs"), [("giang", 1, 0), ("an", 1, 0), ("khach", 0, 0), ("hoa", 0, 0)])
def test_the_trail_is_read_in_ones_own_province_only(cast, name, ours, theirs):
    for unit, by in (("health", cast.an), ("other_home_affairs", cast.khach)):
        record("unit.touched", on=cast.units[unit], by=by, at=AT)
    seen = audit_visible_to(cast.actors[name]).filter(action="unit.touched")
    chains = [event.chain for event in seen]
    assert (chains.count(cast.province.pk), chains.count(cast.other_province.pk)) == (ours, theirs)


def test_the_trail_is_read_newest_first(cast):
    for number in range(3):
        record(f"unit.touched{number}", on=cast.units["health"], by=cast.an, at=AT)
    assert [event.action[-1] for event in audit_visible_to(cast.giang)[:3]] == ["2", "1", "0"]


WHO_CHANGES = {
    Action.MANAGE_UNITS: {Role.ADMINISTRATOR},
    Action.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR},
    Action.MANAGE_FORMS: {Role.ADMINISTRATOR},
    Action.PLAN_REORGANISATION: {Role.ADMINISTRATOR},
    Action.PREPARE_PLAN: {Role.PROGRAMME_OFFICER},
    Action.CONFIRM_PLAN: {Role.PROGRAMME_OFFICER, Role.LEADER},
    Action.AMEND_PLAN: {Role.PROGRAMME_OFFICER},
    Action.MANAGE_ROUND: {Role.PROGRAMME_OFFICER},
    Action.REVIEW_REPORT: {Role.PROGRAMME_OFFICER},
    Action.DRAFT_EDITION: {Role.PROGRAMME_OFFICER},
    Action.ISSUE_EDITION: {Role.LEADER},
    Action.UPDATE_TASK: {Role.UNIT_OFFICER, Role.UNIT_HEAD},
    Action.RECORD_ACTIVITY: {Role.UNIT_OFFICER, Role.UNIT_HEAD},
    Action.PREPARE_REPORT: {Role.UNIT_OFFICER, Role.UNIT_HEAD},
    Action.SUBMIT_REPORT: {Role.UNIT_OFFICER, Role.UNIT_HEAD},
    Action.RECORD_CASE: {Role.CASE_WORKER},
}


@pytest.mark.parametrize("action", [action for action in Action if not action.value.startswith("view")])
def test_only_these_roles_change_anything(action):
    assert {role for role in Role if scopes_of(action=action, role=role)} == WHO_CHANGES[action]


@pytest.mark.parametrize("action", [Action.VIEW_CASE, Action.RECORD_CASE, Action.PREPARE_REPORT, Action.SUBMIT_REPORT])
def test_what_concerns_a_unit_never_reaches_the_province(action):
    assert all(row.scope is Scope.OWN_UNIT for row in MATRIX if row.action is action)


def test_a_grant_of_another_unit_does_not_open_this_one(cast):
    worker = Actor(None, "Vân", (Grant(Role.CASE_WORKER, cast.units["health"].pk, cast.province.pk),))
    assert not may(worker, Action.RECORD_CASE, on=cast.units["social_work"])
    assert may(worker, Action.RECORD_CASE, on=cast.units["health"])
