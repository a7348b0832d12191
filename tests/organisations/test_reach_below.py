"""What lies below a unit is read by it and changed by nobody of it; on the day it is moved away, no more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest

from songhanh.access import rules
from songhanh.access.gate import audit_visible_to, may, provinces_reached, require
from songhanh.access.models import Account
from songhanh.access.rules import MATRIX, Action, Scope
from songhanh.activities.commands import TrainingDetails, record_training
from songhanh.activities.models import Audience, Training
from songhanh.audit.models import AuditEvent
from songhanh.cases.models import Case
from songhanh.figures.commands import accept_submission
from songhanh.figures.models import Figure
from songhanh.kernel.actors import SYSTEM, Actor, Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import UnitDetails, establish_unit, found_province, move_unit, record_event
from songhanh.organisations.models import (
    Appointment,
    EventKind,
    OrgUnit,
    Person,
    UnitEvent,
    UnitEventPart,
    UnitKind,
    UnitVersion,
)
from songhanh.organisations.queries import actor_for
from songhanh.plans.models import PlanDraft
from songhanh.reporting.models import Obligation, Round
from tests.cast import AT, FOUNDED, Cast, employ
from tests.reporting.world import build

THE_DAY = date(2026, 6, 1)
THAT_DAY = datetime(2026, 6, 1, 3, 0, tzinfo=AT.tzinfo)


def unit_below(cast: Cast, parent: OrgUnit, *, name: str, kind: UnitKind = UnitKind.VILLAGE) -> OrgUnit:
    """A unit that has stood below the other one since it was founded."""
    details = UnitDetails(name=name, kind=kind, parent=parent, valid_from=FOUNDED)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def somebody(cast: Cast, *, role: Role, unit: OrgUnit) -> Actor:
    """Who holds one role at one unit."""
    province = OrgUnit.objects.get(pk=unit.province_id)
    return employ(province, username="ai.do", full_name="Lò Văn Đó", role=role, unit=unit, by=cast.an)


def today(cast: Cast, name: str, *, at: datetime = AT) -> Actor:
    """One of the cast, asked again."""
    return actor_for(cast.account(name), at=at)


def move(cast: Cast, unit: OrgUnit, *, to: OrgUnit) -> None:
    """The unit lies below another one from the day on."""
    move_unit(unit=unit, parent=to, effective_on=THE_DAY, basis="QĐ 5", by=cast.an, at=AT)


def owed_by(world, unit: OrgUnit) -> Obligation:
    """What a unit owes in the open round: what Xã An Phú owes, said of the unit."""
    owed: Obligation = world.obligation("an_phu")
    mine = {f.attname: unit.pk for f in owed._meta.fields if getattr(owed, f.attname) == world.cast.units["an_phu"].pk}
    values = {field.attname: getattr(owed, field.attname) for field in owed._meta.fields if not field.primary_key}
    return Obligation.objects.create(**{**values, **mine})


@pytest.fixture
def village(cast) -> OrgUnit:
    """A village of Xã An Phú."""
    return unit_below(cast, cast.units["an_phu"], name="Thôn Đông")


@pytest.fixture
def report(cast, village) -> Obligation:
    """What the village owes."""
    return owed_by(build(cast), village)


@pytest.mark.parametrize(
    ("above", "who", "kind"),
    [("an_phu", "minh", UnitKind.VILLAGE), ("an_phu", "minh", UnitKind.SCHOOL),
     ("health", "lan", UnitKind.PUBLIC_SERVICE), ("health", "quan", UnitKind.SHELTER),
     ("womens_union", "thu", UnitKind.CLUB)],
)  # fmt: skip
def test_a_unit_reads_what_lies_below_it_and_writes_nothing_there(cast, above, who, kind):
    world = build(cast)
    below = unit_below(cast, cast.units[above], name="Đơn vị dưới", kind=kind)
    owed = owed_by(world, below)
    actor = today(cast, who)
    assert actor.grants[0].units_below == {below.pk}
    assert may(actor, Action.VIEW_REPORT, on=owed)
    for action in (Action.PREPARE_REPORT, Action.SUBMIT_REPORT):
        with pytest.raises(NotPermitted):
            require(actor, action, on=owed)
    assert not may(actor, Action.RECORD_ACTIVITY, on=below)


def test_depth_does_not_matter(cast, village, report):
    group = unit_below(cast, village, name="Câu lạc bộ Thôn Đông", kind=UnitKind.CLUB)
    assert today(cast, "minh").grants[0].units_below == {village.pk, group.pk}


def test_nobody_reads_what_lies_above_or_beside(cast, village, report):
    villager = somebody(cast, role=Role.UNIT_OFFICER, unit=village)
    assert may(villager, Action.VIEW_REPORT, on=report)
    above = Obligation.objects.get(round=report.round, unit=cast.units["an_phu"])
    assert not may(villager, Action.VIEW_REPORT, on=above)
    for name in ("lan", "quan", "thu", "van", "an", "khach", "tuyet", "yen"):
        assert not may(today(cast, name), Action.VIEW_REPORT, on=report), name


def test_on_the_day_a_unit_is_moved_away_it_is_gone_and_is_the_others(cast, village, report):
    binh_minh = somebody(cast, role=Role.UNIT_HEAD, unit=cast.units["binh_minh"])
    move(cast, village, to=cast.units["binh_minh"])
    eve, day = THAT_DAY - timedelta(days=1), THAT_DAY
    other = cast.account("ai.do")
    assert not may(binh_minh, Action.VIEW_REPORT, on=report)
    assert may(today(cast, "minh", at=eve), Action.VIEW_REPORT, on=report)
    assert not may(actor_for(other, at=eve), Action.VIEW_REPORT, on=report)
    with pytest.raises(NotVisible):
        require(today(cast, "minh", at=day), Action.VIEW_REPORT, on=report)
    assert may(actor_for(other, at=day), Action.VIEW_REPORT, on=report)


def test_what_is_below_comes_along_when_its_parent_is_moved(cast, village, report):
    group = unit_below(cast, village, name="Câu lạc bộ Thôn Đông", kind=UnitKind.CLUB)
    move(cast, village, to=cast.units["health"])
    assert today(cast, "minh", at=THAT_DAY).grants[0].units_below == frozenset()
    assert today(cast, "lan", at=THAT_DAY).grants[0].units_below == {village.pk, group.pk}


def test_what_went_into_a_unit_below_is_read_with_it(cast, village, report):
    other = unit_below(cast, cast.units["an_phu"], name="Thôn Tây")
    record_event(
        province=cast.province, kind=EventKind.MERGE, effective_on=THE_DAY, basis="NQ 9",
        arrows=[(village, other, "")], by=cast.an, at=AT,
    )  # fmt: skip
    minh = today(cast, "minh", at=THAT_DAY)
    assert minh.grants[0].units_below == {village.pk, other.pk}
    assert may(minh, Action.VIEW_REPORT, on=report)


def test_a_unit_that_was_abolished_lies_below_nobody(cast, village, report):
    record_event(
        province=cast.province, kind=EventKind.ABOLISH, effective_on=THE_DAY, basis="NQ 9",
        arrows=[(village, None, "")], by=cast.an, at=AT,
    )  # fmt: skip
    assert not may(today(cast, "minh", at=THAT_DAY), Action.VIEW_REPORT, on=report)
    assert may(today(cast, "hoa", at=THAT_DAY), Action.VIEW_REPORT, on=report)


def test_two_roles_at_two_units_each_bring_what_is_theirs(cast, village):
    school = unit_below(cast, cast.units["health"], name="Trường Y", kind=UnitKind.SCHOOL)
    actor = somebody(cast, role=Role.UNIT_OFFICER, unit=cast.units["an_phu"])
    assert [grant.units_below for grant in actor.grants] == [frozenset({village.pk})]
    assert today(cast, "lan").grants[0].units_below == {school.pk}
    assert today(cast, "hoa").grants[0].units_below == frozenset()


def test_a_course_of_a_unit_below_is_read_and_stays_its_own(cast, village):
    villager = somebody(cast, role=Role.UNIT_OFFICER, unit=village)
    day = date(2026, 4, 1)
    details = TrainingDetails(title="Lớp", audience=Audience.OTHER, starts_on=day, ends_on=day, women=3, men=4)
    course = record_training(unit=village, details=details, by=villager, at=AT)
    minh = today(cast, "minh")
    assert list(Training.objects.visible_to(minh)) == [course]
    with pytest.raises(NotPermitted):
        require(minh, Action.RECORD_ACTIVITY, on=course)
    assert not Training.objects.visible_to(today(cast, "lan")).exists()


def test_below_a_root_stands_no_list_because_the_province_says_it(cast, village):
    yen = today(cast, "yen")
    assert (yen.grants[0].units_below, yen.grants[0].provinces_below) == (frozenset(), frozenset())
    assert provinces_reached(yen, Action.VIEW_FIGURES) == [cast.province.pk]


def test_the_statistician_of_a_department_reads_only_its_figures_and_those_below(cast):
    world = build(cast)
    accept_submission(submission=world.sent("an_phu", by="minh"), by=cast.hoa, at=AT)
    somebody(cast, role=Role.STATISTICIAN, unit=cast.units["health"])
    move(cast, cast.units["an_phu"], to=cast.units["health"])
    before, after = (actor_for(cast.account("ai.do"), at=at) for at in (AT, THAT_DAY))
    assert not Figure.objects.visible_to(before).exists()
    assert set(Figure.objects.visible_to(after).values_list("unit_id", flat=True)) == {cast.units["an_phu"].pk}
    assert not Obligation.objects.visible_to(after).exists()
    with pytest.raises(NotPermitted):
        require(after, Action.VIEW_FIGURES, on=world.round)
    assert provinces_reached(after, Action.VIEW_FIGURES) == []


def test_only_reading_reaches_below():
    """A row that would write below is refused by this test, and by the gate if it stood there all the same."""
    assert all(row.action.is_reading for row in MATRIX if row.scope is Scope.SUBTREE)


def test_the_gate_lets_no_row_write_below(cast, village, report):
    minh = today(cast, "minh")
    own = Obligation.objects.get(round=report.round, unit=cast.units["an_phu"])
    row = rules.Row(Action.PREPARE_REPORT, Role.UNIT_OFFICER, Scope.SUBTREE)
    others = {one for one in MATRIX if (one.action, one.role) != (row.action, row.role)}
    with patch.object(rules, "MATRIX", frozenset({*others, row})):
        assert may(minh, Action.PREPARE_REPORT, on=own)
        assert not may(minh, Action.PREPARE_REPORT, on=report)


@pytest.fixture
def ministry(cast) -> OrgUnit:
    """Lam Giang lies below a ministry; Đông Lĩnh does not."""
    details = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    root = found_province(details=details, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit=cast.province).update(parent=root)
    return root


def of_the_ministry(cast: Cast, ministry: OrgUnit, *, role: Role) -> Actor:
    """Who holds one role at the ministry."""
    person = Person.objects.create(full_name="Lò Văn Bộ", account=account_of(), province=ministry)
    Appointment.objects.create(person=person, unit=ministry, role=role, valid_from=FOUNDED)
    return actor_for(person.account, at=AT)


def account_of() -> Account:
    """An account that nobody has appointed yet."""
    return Account.objects.create(username="bo", full_name="Lò Văn Bộ", created_at=AT)


@pytest.mark.parametrize("role", [Role.LEADER, Role.STATISTICIAN, Role.UNIT_OFFICER, Role.UNIT_HEAD])
def test_a_ministry_reads_the_provinces_below_it(cast, ministry, role):
    world = build(cast)
    actor = of_the_ministry(cast, ministry, role=role)
    assert actor.grants[0].provinces_below == {cast.province.pk}
    assert actor.grants[0].units_below == frozenset()
    for action, thing in ((Action.VIEW_FIGURES, world.round), (Action.VIEW_PLAN, world.plan)):
        require(actor, action, on=thing)
    assert list(Round.objects.visible_to(actor)) == [world.round]
    assert cast.units["health"] in OrgUnit.objects.visible_to(actor)
    assert cast.units["other_home_affairs"] not in OrgUnit.objects.visible_to(actor)
    assert cast.other_province not in OrgUnit.objects.visible_to(actor)
    assert provinces_reached(actor, Action.VIEW_FIGURES) == [ministry.pk, cast.province.pk]


@pytest.mark.parametrize("role", list(Role))
def test_a_ministry_changes_nothing_in_a_province_and_opens_nothing_that_is_in_hand(cast, ministry, role):
    world = build(cast)
    actor = of_the_ministry(cast, ministry, role=role)
    things = (world.round, world.plan, cast.province, cast.units["health"], world.obligation("an_phu"))
    for thing in things:
        for action in Action:
            if not action.is_reading:
                assert not may(actor, action, on=thing), (action, thing)
    assert not PlanDraft.objects.visible_to(actor).exists()
    assert not Case.objects.visible_to(actor).exists()
    assert not AuditEvent.objects.filter(pk__in=audit_visible_to(actor), chain=cast.province.pk).exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER])
def test_who_administers_a_ministry_sees_the_units_of_its_provinces_and_no_more_of_them(cast, ministry, role):
    world = build(cast)
    actor = of_the_ministry(cast, ministry, role=role)
    seen = set(OrgUnit.objects.visible_to(actor))
    assert {ministry, cast.province, cast.units["health"], cast.units["an_phu"]} <= seen
    assert cast.other_province not in seen
    things = (world.round, world.plan, world.obligation("an_phu"), Person.objects.get(account__username="lan"))
    for thing in things:
        assert not any(may(actor, action, on=thing) for action in Action if action is not Action.VIEW_UNITS), thing


def test_an_administrator_of_a_province_still_sees_that_province_only(cast, ministry):
    seen = set(OrgUnit.objects.visible_to(cast.an))
    assert cast.units["health"] in seen
    assert not seen & {ministry, cast.other_province}


def test_without_the_rows_of_the_subtree_the_ministry_reads_no_province(cast, ministry):
    world = build(cast)
    leader = of_the_ministry(cast, ministry, role=Role.LEADER)
    rows = frozenset(row for row in MATRIX if row.scope is not Scope.SUBTREE)
    with patch.object(rules, "MATRIX", rows):
        assert not may(leader, Action.VIEW_FIGURES, on=world.round)
        assert not may(leader, Action.VIEW_PLAN, on=world.plan)


def test_a_province_that_leaves_the_ministry_is_read_no_more(cast, ministry):
    world = build(cast)
    leader = of_the_ministry(cast, ministry, role=Role.LEADER)
    assert may(leader, Action.VIEW_PLAN, on=world.plan)
    UnitVersion.objects.filter(unit=cast.province).update(parent=None)
    assert not may(actor_for(leader_account(), at=AT), Action.VIEW_PLAN, on=world.plan)


def leader_account() -> Account:
    """The account of `of_the_ministry`."""
    return Account.objects.get(username="bo")


def test_the_people_of_the_province_read_nothing_of_the_ministry(cast, ministry):
    for name in ("an", "hoa", "dung", "yen", "minh"):
        assert ministry not in OrgUnit.objects.visible_to(today(cast, name)), name


def test_a_province_that_went_into_one_below_is_read_by_the_ministry_too(cast, ministry):
    event = UnitEvent.objects.create(
        province=cast.province, kind=EventKind.MERGE, effective_on=THE_DAY, basis="NQ 202/2025/QH15"
    )
    UnitEventPart.objects.create(event=event, predecessor=cast.other_province, successor=cast.province)
    of_the_ministry(cast, ministry, role=Role.STATISTICIAN)
    before, after = (actor_for(leader_account(), at=at) for at in (AT, THAT_DAY))
    theirs = cast.units["other_home_affairs"]
    assert not may(before, Action.VIEW_UNITS, on=theirs)
    assert may(after, Action.VIEW_UNITS, on=theirs)


def test_who_somebody_is_costs_one_query_however_many_lie_below(cast, django_assert_num_queries):
    account = cast.account("minh")
    for number in range(12):
        unit_below(cast, cast.units["an_phu"], name=f"Thôn {number}")
    with django_assert_num_queries(1):
        actor = actor_for(account, at=AT)
    assert len(actor.grants[0].units_below) == 12


def test_units_that_lie_below_each_other_in_a_circle_end_the_search(cast, village):
    UnitVersion.objects.filter(unit=cast.units["an_phu"]).update(parent=village)
    assert today(cast, "minh").grants[0].units_below == {village.pk}
