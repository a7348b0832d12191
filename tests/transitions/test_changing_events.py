"""An event that is changed stays the same event, and its new units the same units for whatever names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.errors import UnitNameTaken
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import unit_view
from songhanh.transitions import commands
from songhanh.transitions.errors import MergerOfOne, WrongStateOfReorganisation
from songhanh.transitions.models import PlannedArrow, PlannedEvent, PlannedUnit
from songhanh.transitions.rules.drafts import EventDraft, NewUnit
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT
from tests.transitions.desk import DAY, Desk, abolition, commune, establishment, merger, move, new, renaming, split


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def change(desk: Desk, planned: PlannedEvent, event: EventDraft) -> PlannedEvent:
    return commands.change_event(planned=planned, event=event, by=desk.cast.an, at=AT)


def communes(cast):
    return [cast.units["an_phu"], cast.units["binh_minh"]]


def test_it_stays_the_same_event(cast, desk):
    first, second = desk.add(abolition(cast.units["newspaper"]), renaming(cast.units["health"], name="Sở Sức khỏe"))
    changed = change(desk, first, abolition(cast.units["justice"]))
    assert (changed.pk, changed.position) == (first.pk, 1)
    assert list(PlannedEvent.objects.order_by("position")) == [first, second]
    assert [arrow.predecessor for arrow in PlannedArrow.objects.all()] == [cast.units["justice"]]


def test_it_may_become_an_event_of_another_kind(cast, desk):
    (planned,) = desk.add(renaming(cast.units["health"], name="Sở Sức khỏe", code="7"))
    changed = change(desk, planned, abolition(cast.units["health"]))
    assert (changed.kind, changed.unit, changed.name, changed.code) == ("abolish", None, "", "")
    back = change(desk, changed, move(cast.units["health"], to=cast.units["justice"].pk))
    assert (back.kind, back.parent, back.arrows.count()) == ("move", cast.units["justice"], 0)


def test_its_new_unit_gets_another_name_and_keeps_what_was_answered(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    (planned,) = desk.add(split(cast.units["an_phu"], into=[east, west]))
    role = cast.units["an_phu"].appointments.get()
    desk.settle(Subject.APPOINTMENT, role.pk, to=east.id)
    change(desk, planned, split(cast.units["an_phu"], into=[replace(east, name="Xã Rạng Đông", code="7"), west]))
    assert desk.plan.settlements.get().new_unit_id == east.id
    assert (PlannedUnit.objects.get(pk=east.id).name, PlannedUnit.objects.get(pk=east.id).code) == ("Xã Rạng Đông", "7")
    assert PlannedUnit.objects.count() == 2


def test_its_new_unit_stays_for_events_and_units_that_name_it(cast, desk):
    made = new("Xã Phú Minh")
    planned, *_others = desk.add(
        merger(communes(cast), into=made),
        move(cast.units["social_work"], to=made.id),
        establishment(new("Thôn Mới", kind=UnitKind.VILLAGE, parent=made.id)),
    )
    change(desk, planned, merger(communes(cast), into=replace(made, name="Xã Minh Phú")))
    assert [code for code, blocks in desk.codes() if blocks] == []
    assert PlannedEvent.objects.get(kind="move").planned_parent_id == made.id
    assert PlannedUnit.objects.get(name="Thôn Mới").planned_parent_id == made.id
    desk.happen()
    assert unit_view(made.id, day=DAY).name == "Xã Minh Phú"


def test_a_new_unit_that_it_makes_no_more_is_taken_out_with_its_answers(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    (planned,) = desk.add(split(cast.units["an_phu"], into=[east, west]))
    role = cast.units["an_phu"].appointments.get()
    desk.settle(Subject.APPOINTMENT, role.pk, to=east.id)
    change(desk, planned, split(cast.units["an_phu"], into=[west, cast.units["binh_minh"]]))
    assert [unit.pk for unit in PlannedUnit.objects.all()] == [west.id]
    assert not desk.plan.settlements.exists()


def test_two_new_units_may_swap_their_names(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    (planned,) = desk.add(split(cast.units["an_phu"], into=[east, west]))
    swapped = [replace(east, name="Xã Tây"), replace(west, name="Xã Đông")]
    change(desk, planned, split(cast.units["an_phu"], into=swapped))
    assert dict(PlannedUnit.objects.values_list("pk", "name")) == {east.id: "Xã Tây", west.id: "Xã Đông"}


def test_a_new_unit_that_stood_below_another_may_stand_below_the_province_again(cast, desk):
    above, below = new("Xã Mới"), new("Thôn Mới", kind=UnitKind.VILLAGE)
    desk.add(establishment(above))
    (planned,) = desk.add(establishment(replace(below, parent_id=above.id)))
    change(desk, planned, establishment(below))
    kept = PlannedUnit.objects.get(pk=below.id)
    assert (kept.planned_parent, kept.parent) == (None, None)


def test_what_is_refused_leaves_the_event_as_it_was(cast, desk):
    made = new("Xã Phú Minh")
    planned, _other = desk.add(merger(communes(cast), into=made), establishment(new("Xã Khác")))
    for event, refusal in (
        (merger(communes(cast), into=replace(made, name="xã khác")), UnitNameTaken),
        (merger(communes(cast)[:1], into=made), MergerOfOne),
        (abolition(cast.units["other_home_affairs"]), NotVisible),
    ):
        with pytest.raises(refusal):
            change(desk, planned, event)
    assert PlannedUnit.objects.get(pk=made.id).name == "Xã Phú Minh"
    assert PlannedEvent.objects.get(pk=planned.pk).arrows.count() == 2


def test_the_new_unit_of_another_event_is_not_changed_from_here(cast, desk):
    made, mine = new("Xã Phú Minh"), new("Thôn Mới", kind=UnitKind.VILLAGE)
    _first, second = desk.add(merger(communes(cast), into=made), establishment(mine))
    stolen = NewUnit(id=made.id, name="Xã Khác", kind="commune")
    with pytest.raises(NotVisible):
        change(desk, second, establishment(stolen))
    with pytest.raises(NotVisible):
        desk.add(establishment(stolen))
    assert PlannedUnit.objects.get(pk=made.id).name == "Xã Phú Minh"


def test_nothing_is_changed_once_it_is_ready(cast, desk):
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    with pytest.raises(WrongStateOfReorganisation):
        change(desk, planned, abolition(cast.units["justice"]))


def test_the_record_names_the_units_of_before_and_of_now(cast, desk):
    third = commune(cast, "Xã Thứ Ba")
    (planned,) = desk.add(merger(communes(cast), into=new("Xã Phú Minh")))
    change(desk, planned, merger([*communes(cast), third], into=cast.units["health"]))
    old, now = AuditEvent.objects.latest("id").changes["event"]
    assert (old["olds"], old["news"]) == (["Xã An Phú", "Phường Bình Minh"], ["Xã Phú Minh"])
    assert (now["olds"], now["news"]) == (["Xã An Phú", "Phường Bình Minh", "Xã Thứ Ba"], ["Sở Y tế"])


def test_records_of_names_and_places_name_the_unit_too(cast, desk):
    made = new("Xã Mới")
    desk.add(establishment(made))
    for event, olds, news in (
        (renaming(cast.units["health"], name="Sở Sức khỏe"), ["Sở Y tế"], ["Sở Sức khỏe"]),
        (move(cast.units["justice"], to=cast.units["health"].pk), ["Sở Tư pháp"], ["Sở Y tế"]),
        (move(cast.units["social_work"], to=made.id), ["Trung tâm Công tác xã hội"], ["Xã Mới"]),
        (abolition(cast.units["newspaper"]), ["Báo và Phát thanh, truyền hình tỉnh"], []),
    ):
        desk.add(event)
        said = AuditEvent.objects.latest("id").changes["event"][1]
        assert (said["olds"], said["news"]) == (olds, news)
