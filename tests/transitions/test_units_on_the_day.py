"""What a planned reorganisation does to the units on its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.organisations.commands import UnitDetails, establish_unit, give_function
from songhanh.organisations.models import EventKind, OrgUnit, UnitEvent, UnitEventPart, UnitKind, UnitVersion
from songhanh.organisations.queries import events_of, holder_of, in_force, unit_view, units, versions_of
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.transitions import commands
from songhanh.transitions.errors import DayNotReached, WrongStateOfReorganisation
from songhanh.transitions.models import PlannedUnit, ReorganisationState
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft
from tests.cast import AT
from tests.transitions.desk import (
    BASIS,
    DAY,
    EVE,
    MORNING,
    Desk,
    abolition,
    commune,
    establishment,
    merger,
    move,
    new,
    renaming,
    split,
    transfer,
)


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def names_on(cast, day: date) -> set[str]:
    return {unit.name for unit in units(cast.province.pk, day=day)}


def test_two_communes_become_one_new_one_on_the_day(cast, desk):
    made = new("Xã Phú Minh", code="10912")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    desk.happen()
    eve, day = names_on(cast, DAY - timedelta(days=1)), names_on(cast, DAY)
    assert {"Xã An Phú", "Phường Bình Minh"} <= eve
    assert "Xã Phú Minh" not in eve
    assert day == eve - {"Xã An Phú", "Phường Bình Minh"} | {"Xã Phú Minh"}


def test_a_new_unit_is_what_was_planned_under_the_planned_id(cast, desk):
    made = new("  Xã   Phú Minh ", code="10912")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    assert PlannedUnit.objects.get(pk=made.id).name == "Xã Phú Minh"
    desk.happen()
    view = unit_view(made.id, day=DAY)
    assert (view.name, view.code, view.kind, view.parent_id) == (
        "Xã Phú Minh",
        "10912",
        UnitKind.COMMUNE,
        cast.province.pk,
    )
    assert OrgUnit.objects.get(pk=made.id).province_id == cast.province.pk
    (version,) = versions_of(made.id)
    assert (version.valid_from, version.basis) == (DAY, BASIS)


def test_a_new_unit_may_bear_the_name_of_one_that_ends(cast, desk):
    made = new("Xã An Phú")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    desk.happen()
    assert UnitVersion.objects.filter(in_force(DAY), name="Xã An Phú").get().unit_id == made.id


def test_one_that_takes_another_in_goes_on_with_its_way_to_itself(cast, desk):
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    (event,) = UnitEvent.objects.filter(effective_on=DAY)
    ways = set(UnitEventPart.objects.filter(event=event).values_list("predecessor_id", "successor_id"))
    an_phu, binh_minh = cast.units["an_phu"].pk, cast.units["binh_minh"].pk
    assert ways == {(an_phu, binh_minh), (binh_minh, binh_minh)}
    assert versions_of(binh_minh)[0].valid_until is None


def test_a_division_keeps_its_key_and_its_weights(cast, desk):
    east, west, old = new("Phường Bình Minh Đông"), new("Phường Bình Minh Tây"), cast.units["binh_minh"]
    desk.add(split(old, into=[east, west], weights=[4260, 2840]))
    desk.happen()
    (event,) = UnitEvent.objects.filter(effective_on=DAY)
    weights = dict(UnitEventPart.objects.filter(event=event).values_list("successor_id", "weight"))
    assert (event.kind, event.key) == (EventKind.SPLIT, "population")
    assert weights == {east.id: 4260, west.id: 2840}
    assert versions_of(old.pk)[0].valid_until == DAY


def test_a_divided_unit_may_go_on_under_another_name(cast, desk):
    an_phu, east = cast.units["an_phu"], new("Xã An Phú Đông")
    desk.add(split(an_phu, into=[an_phu, east], weights=[3, 1]), renaming(an_phu, name="Xã An Phú Tây", code="77"))
    desk.happen()
    view = unit_view(an_phu.pk, day=DAY)
    assert (view.name, view.code) == ("Xã An Phú Tây", "77")
    assert unit_view(an_phu.pk, day=DAY - timedelta(days=1)).name == "Xã An Phú"


def test_an_abolished_unit_ends_with_nobody_after_it(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.happen()
    assert versions_of(cast.units["newspaper"].pk)[0].valid_until == DAY
    (event,) = events_of(cast.units["newspaper"].pk)
    assert (event.kind, len(event.arrows)) == (EventKind.ABOLISH, 1)


def test_a_new_name_keeps_short_name_and_code_apart_from_the_old_ones(cast, desk):
    desk.add(EventDraft(kind="rename", unit_id=cast.units["health"].pk, name="Sở Sức khỏe", basis="QĐ 9"))
    desk.happen()
    new_version, old_version = versions_of(cast.units["health"].pk)
    assert (new_version.name, new_version.short_name, new_version.basis) == ("Sở Sức khỏe", "Sở Sức khỏe", "QĐ 9")
    assert (old_version.name, old_version.valid_until) == ("Sở Y tế", DAY)


def test_a_move_may_go_below_a_unit_that_is_made_that_day(cast, desk):
    centre = new("Sở Gia đình", kind=UnitKind.DEPARTMENT)
    desk.add(establishment(centre), move(cast.units["social_work"], to=centre.id))
    desk.happen()
    assert unit_view(cast.units["social_work"].pk, day=DAY).parent_id == centre.id
    assert unit_view(cast.units["social_work"].pk, day=DAY - timedelta(days=1)).parent_id == cast.province.pk


def test_names_may_change_hands_on_one_day(cast, desk):
    desk.add(
        renaming(cast.units["health"], name="Sở Tư pháp"),
        renaming(cast.units["justice"], name="Sở Y tế"),
    )
    desk.happen()
    found = [unit_view(cast.units[key].pk, day=DAY).name for key in ("health", "justice")]
    assert found == ["Sở Tư pháp", "Sở Y tế"]


def test_what_lay_below_a_merged_unit_lies_below_its_heir(cast, desk):
    clinic = commune(cast, "Trạm Y tế An Phú", parent=cast.units["an_phu"], kind=UnitKind.PUBLIC_SERVICE)
    made = new("Xã Phú Minh")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    desk.happen()
    assert unit_view(clinic.pk, day=DAY).parent_id == made.id
    (event,) = events_of(clinic.pk)
    assert (event.kind, event.basis) == (EventKind.MOVE, BASIS)


def test_the_heir_that_lay_below_rises_to_where_its_parent_stood(cast, desk):
    clinic = commune(cast, "Trạm Y tế An Phú", parent=cast.units["an_phu"], kind=UnitKind.PUBLIC_SERVICE)
    desk.add(abolition(cast.units["an_phu"], into=clinic))
    desk.happen()
    assert unit_view(clinic.pk, day=DAY).parent_id == cast.province.pk


def test_the_standing_agency_goes_to_another_department(cast, desk):
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]))
    desk.happen()
    holders = [holder_of(cast.province.pk, function=STANDING_AGENCY, day=day) for day in (DAY - timedelta(days=1), DAY)]
    assert holders == [cast.units["home_affairs"].pk, cast.units["justice"].pk]
    assert versions_of(cast.units["home_affairs"].pk)[0].valid_until is None


def test_a_function_goes_with_a_merger_when_the_plan_says_so(cast, desk):
    made = new("Sở Nội vụ và Tư pháp", kind=UnitKind.DEPARTMENT)
    departments = [cast.units["home_affairs"], cast.units["justice"]]
    desk.add(merger(departments, into=made, functions=[STANDING_AGENCY]))
    desk.happen()
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=DAY) == made.id


def test_an_event_may_have_its_own_document(cast, desk):
    own = EventDraft(kind="abolish", arrows=[ArrowDraft(cast.units["newspaper"].pk, None)], basis="QĐ 77/QĐ-UBND")
    desk.add(own, renaming(cast.units["health"], name="Sở Sức khỏe"))
    desk.happen()
    found = {event.kind: event.basis for event in UnitEvent.objects.filter(effective_on=DAY)}
    assert found == {EventKind.ABOLISH: "QĐ 77/QĐ-UBND", EventKind.RENAME: BASIS}


def test_what_it_became_is_kept_beside_what_was_planned(cast, desk):
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    desk.happen()
    planned.refresh_from_db()
    assert planned.event is not None
    assert planned.event.kind == EventKind.ABOLISH


def test_it_is_in_force_with_one_record_that_counts_what_it_did(cast, desk):
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    desk.ready()
    before = AuditEvent.objects.count()
    done = commands.put_into_effect(reorganisation=desk.plan, by=cast.an, at=MORNING)
    assert AuditEvent.objects.count() == before + 1
    record = AuditEvent.objects.latest("id")
    assert (record.action, record.reason, record.actor_name) == ("reorganisation.in_force", BASIS, cast.an.name)
    assert record.changes["ended_units"] == [None, ["Phường Bình Minh → Xã Phú Minh", "Xã An Phú → Xã Phú Minh"]]
    assert record.changes["new_units"] == [None, ["Xã Phú Minh"]]
    assert (record.changes["appointments"], "assignments" in record.changes) == ([None, 1], False)
    assert (done.state, done.put_into_effect_at) == (ReorganisationState.IN_FORCE, MORNING)
    assert (done.effect["units_made"], done.effect["units_ended"], done.effect["appointments"]) == (1, 2, 1)


def test_it_does_not_take_effect_before_its_day(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    with pytest.raises(DayNotReached) as refused:
        commands.put_into_effect(reorganisation=desk.plan, by=cast.an, at=EVE)
    assert "01/07/2026" in refused.value.sentence("vi")
    assert UnitEvent.objects.filter(effective_on=DAY).count() == 0


def test_it_takes_effect_once(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.happen()
    with pytest.raises(WrongStateOfReorganisation):
        commands.put_into_effect(reorganisation=desk.plan, by=cast.an, at=MORNING)
    assert UnitEvent.objects.filter(effective_on=DAY).count() == 1


def test_a_day_that_has_passed_is_dated_as_it_was_ordered(cast, desk):
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen(at=MORNING + timedelta(days=4))
    assert versions_of(cast.units["an_phu"].pk)[0].valid_until == DAY


def test_a_later_one_corrects_what_is_in_force_and_erases_nothing(cast, desk):
    made = new("Xã Phú Minh")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    first = desk.happen()
    later = commands.draft_correction(
        of=first, title="Đính chính", effective_on=date(2026, 8, 1), basis="NQ 15", by=cast.an, at=MORNING
    )
    assert later.corrects_id == first.pk
    commands.plan_event(
        reorganisation=later, event=EventDraft(kind="rename", unit_id=made.id, name="Xã Phú Bình"), by=cast.an, at=AT
    )
    commands.make_ready(reorganisation=later, by=cast.an, at=MORNING)
    commands.put_into_effect(reorganisation=later, by=cast.an, at=MORNING + timedelta(days=31))
    named = [unit_view(made.id, day=day).name for day in (DAY, date(2026, 8, 1))]
    assert named == ["Xã Phú Minh", "Xã Phú Bình"]
    first.refresh_from_db()
    assert first.state == ReorganisationState.IN_FORCE


def test_only_what_is_in_force_is_corrected(cast, desk):
    with pytest.raises(WrongStateOfReorganisation):
        commands.draft_correction(of=desk.plan, title="x", effective_on=DAY, basis="NQ", by=cast.an, at=AT)


def test_a_function_that_was_given_on_the_day_already_blocks(cast, desk):
    give_function(unit=cast.units["justice"], function=STANDING_AGENCY, valid_from=DAY, basis="QĐ", by=cast.an, at=AT)
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["health"]))
    assert ("function_given_later", True) in desk.codes()


@pytest.mark.parametrize("step", ["hand_function", "carry_over_roles", "hand_on_obligations", "_follow", "record"])
def test_whichever_step_fails_nothing_of_it_has_happened(cast, desk, step, monkeypatch):
    made = new("Sở Nội vụ và Tư pháp", kind=UnitKind.DEPARTMENT)
    departments = [cast.units["home_affairs"], cast.units["justice"]]
    desk.add(merger(departments, into=made, functions=[STANDING_AGENCY]))
    desk.ready()
    before = names_on(cast, DAY)

    def broken(*_args, **_kwargs):
        raise RuntimeError(step)

    monkeypatch.setattr(f"songhanh.transitions.commands.effect.{step}", broken)
    with pytest.raises(RuntimeError):
        commands.put_into_effect(reorganisation=desk.plan, by=cast.an, at=MORNING)
    desk.plan.refresh_from_db()
    assert desk.plan.state == ReorganisationState.READY
    assert names_on(cast, DAY) == before
    assert not OrgUnit.objects.filter(pk=made.id).exists()
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=DAY) == departments[0].pk
    assert desk.actor("hoa").grants == cast.hoa.grants


def test_a_unit_entered_by_hand_for_the_day_may_take_over(cast, desk):
    details = UnitDetails(name="Xã Mới", kind=UnitKind.COMMUNE, parent=cast.province, valid_from=DAY)
    entered = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=entered))
    desk.happen()
    parts = UnitEventPart.objects.filter(successor=entered).values_list("predecessor_id", flat=True)
    assert set(parts) == {cast.units["an_phu"].pk, cast.units["binh_minh"].pk}
