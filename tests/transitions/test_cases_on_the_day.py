"""Who keeps the cases of a unit that ends without one heir is asked before the day, and true on it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from songhanh.audit.models import AuditEvent
from songhanh.cases.errors import ProvinceKeepsNone
from songhanh.cases.models import Case, CaseKeeper
from songhanh.cases.queries import cases_visible_to, cases_waiting_for
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import record_event
from songhanh.organisations.models import Appointment, EventKind, UnitKind
from songhanh.transitions import commands
from songhanh.transitions.errors import CasesNeedUnit, ConflictsStand
from songhanh.transitions.models import Settlement
from songhanh.transitions.queries import passages_of, planned_of
from songhanh.transitions.queries.preview import ground_of
from songhanh.transitions.rules.passages import Subject
from tests.cases.intake import take_in
from tests.cast import AT
from tests.transitions.desk import DAY, Desk, abolition, employ, merger, new, split


@pytest.fixture
def desk(cast) -> Desk:
    """An empty plan; Trung tâm Công tác xã hội keeps two cases."""
    take_in(cast, happened_on=date(2026, 5, 1), times=2)
    return Desk.of(cast)


def divide(desk: Desk):
    """The centre is divided between two new ones; its case worker goes to the first."""
    one, two = (new(f"Trung tâm {name}", kind=UnitKind.PUBLIC_SERVICE) for name in ("Một", "Hai"))
    desk.add(split(desk.cast.units["social_work"], into=[one, two]))
    return one, two


def settle_people(desk: Desk, *, to) -> None:
    """All roles of the centre go to one of them."""
    for role in Appointment.objects.filter(unit=desk.cast.units["social_work"]):
        desk.settle(Subject.APPOINTMENT, role.pk, to=to)


def test_a_divided_unit_with_a_case_worker_blocks_until_somebody_keeps_its_cases(desk):
    one, _two = divide(desk)
    settle_people(desk, to=one.id)
    assert ("cases_without_heir", True) in desk.codes()
    with pytest.raises(ConflictsStand):
        desk.ready()
    desk.settle(Subject.CASES, desk.cast.units["social_work"].pk, to=one.id)
    assert not [code for code, blocks in desk.codes() if blocks]


def test_it_is_asked_the_same_when_there_is_no_case(cast):
    desk = Desk.of(cast)
    divide(desk)
    with_none = desk.conflict("cases_without_heir")
    assert Case.objects.count() == 0
    take_in(cast, happened_on=date(2026, 5, 1))
    assert desk.conflict("cases_without_heir") == with_none


def test_an_abolished_unit_asks_too_and_offers_who_has_a_case_worker(desk):
    employ(desk.cast, "tam", unit=desk.cast.units["health"], role=Role.CASE_WORKER)
    desk.add(abolition(desk.cast.units["social_work"]))
    [asked] = [one for one in passages_of(desk.plan, planned=planned_of(desk.plan)) if one.subject is Subject.CASES]
    assert asked.is_open
    assert asked.goes_to == ()
    assert not asked.is_lost
    assert asked.takers == (desk.cast.units["health"].pk,)


@pytest.mark.parametrize("unit", ["binh_minh", "health"])
def test_a_unit_where_nobody_ever_was_case_worker_is_not_asked_about(desk, unit):
    desk.add(abolition(desk.cast.units[unit]))
    assert "cases_without_heir" not in dict(desk.codes())


def test_a_unit_with_one_heir_is_not_asked_about(desk):
    desk.add(merger([desk.cast.units["social_work"]], into=desk.cast.units["health"]))
    assert "cases_without_heir" not in dict(desk.codes())
    desk.happen()
    assert not CaseKeeper.objects.exists()


def test_a_keeper_without_case_worker_is_told_before_the_day(desk):
    one, two = divide(desk)
    settle_people(desk, to=one.id)
    centre = desk.cast.units["social_work"].pk
    desk.settle(Subject.CASES, centre, to=two.id)
    assert ("keeper_without_worker", False) in desk.codes()
    desk.settle(Subject.CASES, centre, to=one.id)  # its case worker comes with it
    assert "keeper_without_worker" not in dict(desk.codes())
    assert Settlement.objects.filter(cases=centre).count() == 1


def test_the_one_heir_without_case_worker_is_told_too(desk):
    """The last case worker leaves before the day: nobody comes along, and at the heir there is none."""
    centre, health = desk.cast.units["social_work"], desk.cast.units["health"]
    desk.add(merger([centre], into=health))
    assert "keeper_without_worker" not in dict(desk.codes())  # van comes along
    Appointment.objects.filter(unit=centre, role=Role.CASE_WORKER).update(valid_until=DAY)
    assert ("keeper_without_worker", False) in desk.codes()
    assert desk.conflict("keeper_without_worker").params == {"unit": "Trung tâm Công tác xã hội", "keeper": "Sở Y tế"}
    employ(desk.cast, "tam", unit=health, role=Role.CASE_WORKER)
    assert "keeper_without_worker" not in dict(desk.codes())


def test_the_heir_of_a_unit_that_never_had_a_case_worker_needs_none(desk):
    desk.add(merger([desk.cast.units["binh_minh"]], into=desk.cast.units["an_phu"]))
    assert "keeper_without_worker" not in dict(desk.codes())


def test_on_the_day_the_case_worker_reads_them_and_may_take_them_over(desk):
    one, _two = divide(desk)
    settle_people(desk, to=one.id)
    centre = desk.cast.units["social_work"]
    desk.settle(Subject.CASES, centre.pk, to=one.id)
    desk.happen()
    van = desk.actor("van")
    assert van.units() == {one.id}
    assert cases_visible_to(van).count() == 2
    [waiting] = cases_waiting_for(van, day=DAY)
    assert (waiting.former.id, waiting.unit.id) == (centre.pk, one.id)
    [kept] = CaseKeeper.objects.all()
    assert (kept.unit_id, kept.keeper_id, kept.valid_from) == (centre.pk, one.id, DAY)


def test_cases_are_not_left_to_nobody(desk):
    divide(desk)
    with pytest.raises(CasesNeedUnit):
        desk.settle(Subject.CASES, desk.cast.units["social_work"].pk, to=None)


def test_an_answer_may_be_taken_back(desk):
    one, _ = divide(desk)
    centre = desk.cast.units["social_work"].pk
    desk.settle(Subject.CASES, centre, to=one.id)
    commands.unsettle(reorganisation=desk.plan, subject=Subject.CASES, subject_id=str(centre), by=desk.cast.an, at=AT)
    assert ("cases_without_heir", True) in desk.codes()


def test_who_keeps_the_cases_stands_in_the_record_and_on_the_page_of_what_was_done(desk):
    one, _two = divide(desk)
    settle_people(desk, to=one.id)
    desk.settle(Subject.CASES, desk.cast.units["social_work"].pk, to=one.id)
    done = desk.happen()
    said = AuditEvent.objects.latest("pk")
    assert said.action == "reorganisation.in_force"
    assert said.changes["case_keepers"] == [None, ["Trung tâm Công tác xã hội → Trung tâm Một"]]
    page = desk.cast.client("an").get(reverse("transitions:touched", args=[done.pk])).content.decode()
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Đơn vị kết thúc Đơn vị giữ hồ sơ Trung tâm Công tác xã hội Trung tâm Một" in told


def part_leaves_on_the_day(desk: Desk) -> None:
    """Another document of that very day gives a part of the centre to the department of health."""
    cast = desk.cast
    centre = cast.units["social_work"]
    ways = [(centre, centre, ""), (centre, cast.units["health"], "")]
    kind = EventKind.SPLIT
    record_event(province=cast.province, kind=kind, effective_on=DAY, basis="QĐ 2", arrows=ways, by=cast.an, at=AT)


def test_a_part_that_leaves_on_the_same_day_by_another_document_is_an_heir_too(desk):
    part_leaves_on_the_day(desk)
    desk.add(merger([desk.cast.units["social_work"]], into=desk.cast.units["binh_minh"]))
    assert ("cases_without_heir", True) in desk.codes()
    [asked] = [one for one in passages_of(desk.plan, planned=planned_of(desk.plan)) if one.subject is Subject.CASES]
    assert asked.takers[:2] == (desk.cast.units["binh_minh"].pk, desk.cast.units["health"].pk)
    desk.settle(Subject.CASES, desk.cast.units["social_work"].pk, to=desk.cast.units["binh_minh"].pk)
    desk.happen()
    assert cases_visible_to(desk.actor("van")).count() == 2


def test_the_province_itself_is_not_offered_and_refused(cast):
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["social_work"]))
    Appointment.objects.filter(role=Role.CASE_WORKER).update(valid_until=AT.date())
    [asked] = [one for one in passages_of(desk.plan, planned=planned_of(desk.plan)) if one.subject is Subject.CASES]
    assert cast.province.pk not in asked.takers
    with pytest.raises(ProvinceKeepsNone):
        desk.settle(Subject.CASES, cast.units["social_work"].pk, to=cast.province.pk)
    assert not Settlement.objects.exists()


def test_a_unit_that_was_named_to_keep_some_is_not_said_to_keep_none(desk):
    Case.objects.update(heir=desk.cast.units["health"])
    desk.add(abolition(desk.cast.units["health"]))
    assert ground_of(planned_of(desk.plan)).with_cases == {desk.cast.units["health"].pk}


def test_without_any_case_worker_everybody_who_stands_is_offered(cast):
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["social_work"]))
    Appointment.objects.filter(role=Role.CASE_WORKER).update(valid_until=AT.date())
    [asked] = [one for one in passages_of(desk.plan, planned=planned_of(desk.plan)) if one.subject is Subject.CASES]
    assert cast.units["health"].pk in asked.takers
    assert cast.units["social_work"].pk not in asked.takers
