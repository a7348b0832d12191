"""An event of a draft is changed in the form of its kind, which opens with what is planned."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.transitions.commands import change_event
from songhanh.transitions.models import PlannedEvent, PlannedUnit
from songhanh.transitions.queries import blueprint_of
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft
from songhanh.web.transitions.as_sent import as_sent, is_written_by_form, units_made_by
from songhanh.web.transitions.views.events import offer_of
from songhanh.web.transitions.ways import WAY_OF_KIND
from tests.cast import AT
from tests.transitions.desk import Desk, abolition, establishment, merger, move, new, renaming, split, transfer
from tests.web.test_transitions import post, shown, url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def an(cast):
    return cast.client("an")


def events_of_every_kind(cast):
    units = cast.units
    return [
        merger([units["an_phu"], units["binh_minh"]], into=new("Xã Phú Minh", code="110")),
        merger([units["justice"]], into=units["health"]),
        split(units["social_work"], into=[units["social_work"], new("Trung tâm Một"), units["justice"]]),
        split(units["newspaper"], into=[new("Báo Một"), new("Báo Hai")], weights=[30, 70]),
        renaming(units["womens_union"], name="Hội Mới", code="H"),
        move(units["home_affairs"], to=units["justice"].pk),
        establishment(new("Thôn Mới", parent=units["health"].pk)),
        abolition(units["justice"]),
        transfer("press", giver=units["health"], taker=units["justice"]),
    ]


def form_of(desk, planned):
    plan = blueprint_of(desk.plan)
    event = next(one for one in plan.events if one.id == planned.pk)
    made = units_made_by(event, plan=plan)
    sent = as_sent(event, made=made, basis=planned.basis)
    way = WAY_OF_KIND[event.kind]
    return way.form(sent, offer=offer_of(desk.plan, but=made), made=list(made.values())), event


def test_what_a_form_shows_is_what_it_would_say_again(cast, desk):
    for planned, entered in zip(desk.add(*events_of_every_kind(cast)), events_of_every_kind(cast), strict=True):
        form, event = form_of(desk, planned)
        assert is_written_by_form(event)
        assert form.is_valid(), (planned.kind, form.errors)
        again = form.event()
        assert set(again.arrows) == set(event.arrows)
        assert (again.kind, again.key, again.unit_id, again.name, again.code, again.parent_id) == (
            entered.kind, entered.key, event.unit, event.name, event.code, event.parent,
        )  # fmt: skip
        made = blueprint_of(desk.plan).new_units
        for unit in again.new_units:
            kept = made[unit.id]
            assert (unit.name, unit.kind, unit.code) == (kept.name, kept.kind, kept.code)


def test_every_event_has_a_way_to_its_form_which_opens_with_it(cast, desk, an):
    for planned in desk.add(*events_of_every_kind(cast)):
        way = url("change_event", desk, event=planned.pk)
        assert f'href="{way}"' in shown(an.get(url("desk", desk)))
        answer = an.get(way)
        assert answer.status_code == 200
        assert f"Sửa sự kiện {planned.position}:" in words(answer)
        assert "Chưa lưu được" not in words(answer)


def test_a_split_opens_with_its_parts_and_weights(cast, desk, an):
    parts = [new("Xã Đông", code="7"), cast.units["binh_minh"]]
    (planned,) = desk.add(split(cast.units["an_phu"], into=parts, weights=[12480, 9310]))
    told = shown(an.get(url("change_event", desk, event=planned.pk)))
    assert re.search(r'name="part_0_name"[^>]*value="Xã Đông"|value="Xã Đông"[^>]*name="part_0_name"', told)
    for weight in ("12480", "9310"):
        assert f'value="{weight}"' in told
    assert re.search(rf'value="{cast.units["binh_minh"].pk}"[^>]* checked', told)


def test_it_is_saved_and_stays_the_same_event_with_the_same_new_unit(cast, desk, an):
    made = new("Xã Phú Minh")
    (planned,) = desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    olds = [str(cast.units[name].pk) for name in ("an_phu", "binh_minh", "justice")]
    given = {"units": olds, "into": "new", "new_name": "Xã Minh Phú", "new_kind": "commune", "basis": "NQ 99"}
    answer = an.post(url("change_event", desk, event=planned.pk), given, follow=True)
    assert "Đã sửa sự kiện. Sổ đơn vị chưa đổi gì." in words(answer)
    kept = PlannedEvent.objects.get(pk=planned.pk)
    assert (kept.position, kept.basis, kept.arrows.count()) == (1, "NQ 99", 3)
    assert [(unit.pk, unit.name) for unit in PlannedUnit.objects.all()] == [(made.id, "Xã Minh Phú")]


def test_what_is_wrong_is_told_at_its_field_as_when_it_is_made(cast, desk, an):
    (planned,) = desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    alone = {"units": str(cast.units["an_phu"].pk), "into": "new", "new_name": "Xã X", "new_kind": "commune"}
    for answer in (
        an.post(url("change_event", desk, event=planned.pk), alone),
        post(an, "plan", desk, alone, slug="sap-nhap"),
    ):
        assert answer.status_code == 422
        assert 'href="#id_units"' in shown(answer)
        assert "xin dùng “Đổi tên”" in words(answer)
    assert PlannedEvent.objects.get(pk=planned.pk).arrows.count() == 2


def test_one_unit_into_one_that_stands_is_a_merger(cast, desk, an):
    given = {"units": str(cast.units["an_phu"].pk), "into": "standing", "target": str(cast.units["binh_minh"].pk)}
    assert post(an, "plan", desk, given, slug="sap-nhap").status_code == 302


def test_looking_for_units_judges_nothing_and_keeps_what_was_typed(cast, desk, an):
    (planned,) = desk.add(renaming(cast.units["health"], name="Sở Sức khỏe"))
    typed = {"unit": str(cast.units["health"].pk), "name": "Sở Khỏe", "tim": "parent", "tim-parent": "tu phap"}
    answer = an.post(url("change_event", desk, event=planned.pk), typed)
    assert answer.status_code == 200
    assert 'value="Sở Khỏe"' in shown(answer)
    assert "Sở Tư pháp" in words(answer)
    assert PlannedEvent.objects.get(pk=planned.pk).name == "Sở Sức khỏe"


def test_what_the_form_cannot_say_is_not_offered(cast, desk, an):
    merged = merger([cast.units["home_affairs"]], into=cast.units["justice"], functions=[STANDING_AGENCY])
    (planned,) = desk.add(merged)
    way = url("change_event", desk, event=planned.pk)
    assert way not in shown(an.get(url("desk", desk)))
    assert "Biểu mẫu không ghi được hết sự kiện này" in words(an.get(way, follow=True))
    assert PlannedEvent.objects.get(pk=planned.pk).arrows.count() == 2


def test_a_unit_is_made_by_the_first_event_that_leads_to_it(cast, desk):
    made = new("Xã Phú Minh")
    first, second = desk.add(
        merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made),
        EventDraft(kind="merge", arrows=[ArrowDraft(cast.units["justice"].pk, made.id)]),
    )
    plan = blueprint_of(desk.plan)
    events = {event.id: event for event in plan.events}
    assert list(units_made_by(events[first.pk], plan=plan)) == [made.id]
    assert units_made_by(events[second.pk], plan=plan) == {}


def test_an_establishment_opens_also_when_an_event_before_it_leads_to_its_unit(cast, desk, an):
    """Xã Mới is established by the second event; the first one is changed to merge into it."""
    made = new("Xã Mới Tinh", code="12")
    first, second = desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]), establishment(made))
    olds = [ArrowDraft(cast.units[name].pk, made.id) for name in ("an_phu", "binh_minh")]
    change_event(planned=first, event=EventDraft(kind="merge", arrows=olds), by=cast.an, at=AT)
    answer = an.get(url("change_event", desk, event=second.pk))
    assert answer.status_code == 200
    assert 'value="Xã Mới Tinh"' in shown(answer)
    plan = blueprint_of(desk.plan)
    events = {event.id: event for event in plan.events}
    assert list(units_made_by(events[second.pk], plan=plan)) == [made.id]
    assert units_made_by(events[first.pk], plan=plan) == {}
    merging = shown(an.get(url("change_event", desk, event=first.pk)))
    assert str(made.id) in merging
    assert 'value="Xã Mới Tinh"' not in merging


def test_once_it_is_ready_nothing_is_changed(cast, desk, an):
    (planned,) = desk.add(renaming(cast.units["health"], name="Sở Sức khỏe"))
    desk.ready()
    assert url("change_event", desk, event=planned.pk) not in shown(an.get(url("desk", desk)))
    assert an.get(url("change_event", desk, event=planned.pk)).status_code == 409


def test_an_event_of_another_plan_or_of_none_is_not_there(cast, desk, an):
    other = Desk.of(cast)
    (planned,) = other.add(renaming(cast.units["health"], name="Sở Sức khỏe"))
    assert an.get(url("change_event", desk, event=planned.pk)).status_code == 404
    assert an.get(reverse("transitions:change_event", args=[desk.plan.pk, desk.plan.pk])).status_code == 404
