"""The gate on each kind of object: which rows come back, with which lookups, and what happens without any."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.access.gate import may, may_somewhere, require, require_at
from songhanh.access.rules import MATRIX, Action, Row, Scope, is_sign_in_name, scopes_of
from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.models import Appointment, OrgUnit, Person
from songhanh.plans.models import Plan, PlanDraft
from songhanh.reporting.models import Obligation, Round, Submission
from tests.reporting.world import build

ROLES = st.sampled_from(list(Role))
ACTIONS = st.sampled_from(list(Action))


@pytest.fixture
def world(cast):
    """An open round in which Xã An Phú has begun."""
    world = build(cast)
    world.start("an_phu")
    return world


def names(found) -> set[str]:
    """The units that a set of obligations belongs to, as the cast calls them."""
    return {obligation.unit_id for obligation in found}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("hoa", "all"), ("binh", "all"), ("dung", "all"), ("giang", "all"), ("minh", "an_phu"), ("lan", "health"),
     ("quan", "health"), ("thu", "womens_union"), ("an", ""), ("van", ""), ("khach", "")],
)  # fmt: skip
def test_who_reads_reports_reads_those_of_the_own_unit_or_of_the_province(cast, world, who, sees):
    found = names(Obligation.objects.permitted(cast.actors[who], action=Action.VIEW_REPORT))
    everybody = names(Obligation.objects.all())
    expected = {"all": everybody, "": set()}.get(sees) if sees in ("all", "") else {cast.units[sees].pk}
    assert found == expected


@pytest.mark.parametrize(("who", "count"), [("minh", 1), ("hoa", 1), ("lan", 0), ("van", 0), ("khach", 0)])
def test_a_report_that_was_begun_is_seen_by_its_unit_and_by_who_checks_reports(cast, world, who, count):
    assert Submission.objects.visible_to(cast.actors[who]).count() == count


@pytest.mark.parametrize("who", ["an", "hoa", "minh", "thu", "quan", "dung", "van", "giang"])
def test_plans_and_rounds_are_seen_by_everybody_of_the_province(cast, world, who):
    actor = cast.actors[who]
    assert list(Plan.objects.visible_to(actor)) == [world.plan]
    assert list(Round.objects.visible_to(actor)) == [world.round]


@pytest.mark.parametrize("model", [Plan, PlanDraft, Round, Obligation, Submission, Person, Appointment])
def test_the_stranger_sees_no_row_of_ours(cast, world, model):
    """His own province has people and appointments; what he sees is exactly that."""
    seen = set(model.objects.visible_to(cast.khach).values_list("pk", flat=True))
    ours = set(model.objects.visible_to(cast.hoa).values_list("pk", flat=True))
    assert not seen & ours


def test_a_set_that_was_narrowed_stays_narrow_when_it_is_narrowed_again(cast, world):
    once = Obligation.objects.permitted(cast.minh, action=Action.VIEW_REPORT)
    assert list(once.permitted(cast.minh, action=Action.PREPARE_REPORT)) == list(once)
    assert not once.permitted(cast.lan, action=Action.PREPARE_REPORT).exists()
    assert not once.permitted(cast.hoa, action=Action.PREPARE_REPORT).exists()


def test_asking_costs_one_query_and_refusing_at_most_two(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    unit = cast.units["health"]
    with django_assert_num_queries(1):
        require(cast.an, Action.MANAGE_UNITS, on=unit)
    with django_assert_max_num_queries(2), pytest.raises(NotPermitted):
        require(cast.hoa, Action.MANAGE_UNITS, on=unit)
    with django_assert_max_num_queries(2), pytest.raises(NotVisible):
        require(cast.khach, Action.MANAGE_UNITS, on=unit)


def test_nobody_may_do_what_no_row_of_the_matrix_names(cast):
    for who in cast.actors:
        assert not may(cast.actors[who], Action.RECORD_CASE, on=cast.units["province"])


@given(ROLES, ACTIONS)
def test_the_table_by_action_and_role_is_the_matrix(role, action):
    assert scopes_of(action=action, role=role) == {s for s in Scope if Row(action, role, s) in MATRIX}


@given(st.lists(ROLES, max_size=4), ACTIONS)
def test_more_roles_never_take_a_right_away(roles, action):
    grants = tuple(Grant(role, uuid4(), uuid4()) for role in roles)
    allowed = [may_somewhere(Actor(None, "x", grants[:n]), action) for n in range(len(grants) + 1)]
    assert allowed == sorted(allowed)
    assert not allowed[0]


@given(ROLES, ACTIONS, st.booleans(), st.booleans())
def test_a_right_in_a_unit_reaches_that_unit_and_a_right_in_a_province_that_province(role, action, own, ours):
    unit, province = uuid4(), uuid4()
    actor = Actor(None, "x", (Grant(role, unit, province),))
    ends = {"id": unit if own else uuid4(), "province_id": province if ours else uuid4()}
    # Nothing lies below this unit, so that what reaches below reaches the unit itself.
    reached = {Scope.OWN_UNIT: own, Scope.SUBTREE: own, Scope.PROVINCE: ours}
    expected = any(reached.get(scope, False) for scope in scopes_of(action=action, role=role))
    try:
        require_at(actor, action, model=OrgUnit, ends=ends)
        passed = True
    except (NotPermitted, NotVisible):
        passed = False
    assert passed is expected


@given(ROLES, st.sampled_from([action for action in Action if not action.is_reading]))
def test_what_went_into_a_unit_is_read_and_not_changed(role, action):
    gone, province = uuid4(), uuid4()
    actor = Actor(
        None,
        "x",
        (Grant(role, uuid4(), uuid4(), former_units=frozenset({gone}), former_provinces=frozenset({province})),),
    )
    with pytest.raises((NotPermitted, NotVisible)):
        require_at(actor, action, model=OrgUnit, ends={"id": gone, "province_id": province})
    require_at(actor, Action.VIEW_UNITS, model=OrgUnit, ends={"id": gone, "province_id": province})


def test_the_system_itself_has_no_right_at_the_gate(cast):
    assert not any(may_somewhere(SYSTEM, action) for action in Action)
    assert not may(SYSTEM, Action.VIEW_UNITS, on=cast.units["health"])


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("hoa", True), ("Hoa2", True), ("so.noi-vu_1", True), ("a1", True), ("a" * 60, True), ("1a", True),
        ("a", False), ("a" * 61, False), ("", False), (".hoa", False), ("-hoa", False), ("_hoa", False),
        ("hòa", False), ("ho a", False), ("hoa@tinh", False), ("hoa\n", False), ("ＨＯＡ", False), ("ı2", False),
    ],
)  # fmt: skip
def test_a_sign_in_name_has_only_what_every_keyboard_has(name, good):
    assert is_sign_in_name(name) is good


@given(st.text(min_size=2, max_size=60))
def test_two_good_names_are_alike_exactly_if_they_differ_in_case_only(name):
    if is_sign_in_name(name):
        assert name.isascii()
        assert name.upper().lower() == name.lower() == name.casefold()
