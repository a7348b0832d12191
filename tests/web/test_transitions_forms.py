"""The forms of events: units found by search, what is asked for, what the form says in the end."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import QueryDict

from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.transitions.models import PlannedUnit
from songhanh.transitions.rules.drafts import check_shape
from songhanh.web.transitions.event_forms import MOST_ROWS
from songhanh.web.transitions.fields import is_finding
from songhanh.web.transitions.offer import SHOWN, Offer
from songhanh.web.transitions.ways import WAY_OF, WAYS

PROVINCE_ID = UUID(int=1)


def unit(number, name, *, kind=UnitKind.COMMUNE, code="", parent=PROVINCE_ID):
    return UnitView(UUID(int=number), name, name, kind, code, parent, PROVINCE_ID)


PROVINCE = unit(1, "Tỉnh Lam Giang", kind=UnitKind.PROVINCE, parent=None)
AN_PHU, AN_THUAN, HA_LAM = unit(11, "Xã An Phú", code="101"), unit(12, "Xã An Thuận"), unit(13, "Xã Hạ Lâm")
HEALTH = unit(21, "Sở Y tế", kind=UnitKind.DEPARTMENT)
SCHOOL = unit(31, "Trường An Phú", kind=UnitKind.SCHOOL, parent=AN_PHU.id)
PLANNED = PlannedUnit(id=UUID(int=90), name="Xã Phú Mới", kind=UnitKind.COMMUNE)
MANY = [unit(100 + n, f"Phường Số {n}") for n in range(SHOWN + 5)]


def offer(*more):
    units = [PROVINCE, AN_PHU, AN_THUAN, HA_LAM, HEALTH, SCHOOL, *more]
    return Offer.of(units, planned=[PLANNED], province_id=PROVINCE_ID)


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name.replace("__", "-"), [str(one) for one in (value if isinstance(value, list) else [value])])
    return data


def form_of(slug, **values):
    return WAY_OF[slug].form(sent(**values), offer=offer())


def right(slug, **values):
    form = form_of(slug, **values)
    assert form.is_valid(), form.errors
    event = form.event()
    check_shape(event)
    return event


def wrong(slug, **values):
    form = form_of(slug, **values)
    assert not form.is_valid()
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def names(found):
    return [option.name for option in found]


def test_units_are_found_without_marks_by_every_word_communes_first():
    assert names(offer().found("an phu")) == ["Xã An Phú", "Trường An Phú"]
    assert names(offer().found("phú AN")) == ["Xã An Phú", "Trường An Phú"]
    assert names(offer().found("101")) == ["Xã An Phú"]
    assert names(offer().found("trường")) == ["Trường An Phú"]
    assert offer().found("không có") == []


def test_the_province_and_units_to_come_are_found_only_where_they_may_stand():
    assert names(offer().found("lam giang")) == []
    assert names(offer().found("lam giang", with_roots=True)) == ["Tỉnh Lam Giang"]
    assert names(offer().found("phú mới")) == []
    [made] = offer().found("phú mới", with_new=True)
    assert made.note.startswith("đơn vị mới")


def test_a_note_tells_units_of_one_name_apart():
    assert offer().options[SCHOOL.id].note == "Trường học · Xã An Phú"
    assert offer().options[AN_PHU.id].note == "Xã, phường, đặc khu · 101"


def test_the_chosen_stay_on_top_and_the_rest_is_counted():
    form = WAY_OF["sap-nhap"].form.still_open(sent(units=[HA_LAM.id], tim__units="phường"), offer=offer(*MANY))
    chooser = form.chooser("units")
    assert [choice.option.name for choice in chooser.choices if choice.is_chosen] == ["Xã Hạ Lâm"]
    assert chooser.choices[0].is_chosen
    assert (len(chooser.choices), chooser.left) == (1 + SHOWN, 5)
    assert chooser.words == "phường"


def test_what_was_typed_is_kept_while_units_are_found():
    form = WAY_OF["sap-nhap"].form.still_open(sent(new_name="Xã Mới", into="standing"), offer=offer())
    assert (form["new_name"].value(), form["into"].value()) == ("Xã Mới", "standing")
    assert not form.errors


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"tim": "units"}, True),
        ({"tim__units": "an", "da__tim__units": "an"}, False),
        ({"tim__units": "an"}, True),
        ({"tim__units": ""}, False),
        ({"units": "x"}, False),
    ],
)
def test_words_without_their_list_ask_for_one(values, expected):
    assert is_finding(sent(**values)) is expected


def test_a_merger_into_a_new_unit_below_what_the_old_ones_stand_below():
    event = right("sap-nhap", units=[AN_PHU.id, AN_THUAN.id], into="new", new_name="Xã Phú Thuận", new_kind="commune")
    [new] = event.new_units
    assert (new.name, new.kind, new.parent_id) == ("Xã Phú Thuận", "commune", PROVINCE_ID)
    assert [(arrow.predecessor_id, arrow.successor_id) for arrow in event.arrows] == [
        (AN_PHU.id, new.id),
        (AN_THUAN.id, new.id),
    ]


def test_a_merger_into_a_unit_that_stands_needs_no_arrow_of_its_own():
    event = right("sap-nhap", units=[AN_PHU.id, AN_THUAN.id], into="standing", target=AN_PHU.id)
    assert event.new_units == []
    assert [(arrow.predecessor_id, arrow.successor_id) for arrow in event.arrows] == [(AN_THUAN.id, AN_PHU.id)]


def test_what_a_merger_lacks_is_told_at_its_field():
    assert "chọn đơn vị" in wrong("sap-nhap", into="new", new_name="Xã Mới")["units"]
    assert "tên đơn vị mới" in wrong("sap-nhap", units=[AN_PHU.id], into="new")["new_name"]
    assert "đơn vị nhận" in wrong("sap-nhap", units=[AN_PHU.id], into="standing")["target"]
    alone = wrong("sap-nhap", units=[AN_PHU.id], into="standing", target=AN_PHU.id)
    assert "chính nó" in alone["units"]


def test_a_key_that_is_not_offered_is_refused_at_its_field():
    for bad in (UUID(int=999), "abc"):
        assert "không có trong danh sách" in wrong("giai-the", units=[bad])["units"]
        assert "không có trong danh sách" in wrong("chuyen-cap-tren", unit=bad, parent=AN_PHU.id)["unit"]


def test_a_split_by_inhabitants_deals_to_what_stands_what_is_new_and_what_stays():
    event = right(
        "chia-tach",
        unit=AN_PHU.id,
        stays="on",
        stays_weight="5.000",
        key="population",
        units=[HA_LAM.id],
        **{f"units__{HA_LAM.id}": "3000"},
        part_0_name="Xã Mới",
        part_0_kind="commune",
        part_0_weight="2 500",
    )
    [new] = event.new_units
    assert new.parent_id == PROVINCE_ID
    assert [(arrow.successor_id, arrow.weight) for arrow in event.arrows] == [
        (AN_PHU.id, 5000),
        (HA_LAM.id, 3000),
        (new.id, 2500),
    ]


def test_a_split_without_a_key_has_no_weights_whatever_was_typed():
    event = right(
        "chia-tach", unit=AN_PHU.id, key="none", units=[HA_LAM.id, AN_THUAN.id], **{f"units__{HA_LAM.id}": "3"}
    )
    assert {arrow.weight for arrow in event.arrows} == {None}


def test_what_a_split_lacks_is_told_at_its_field():
    assert "ít nhất hai phần" in wrong("chia-tach", unit=AN_PHU.id, key="none", units=[HA_LAM.id])["units"]
    assert "ít nhất hai phần" in wrong("chia-tach", unit=AN_PHU.id, key="none", part_0_name="Xã Mới")["part_1_name"]
    both = {"unit": AN_PHU.id, "units": [HA_LAM.id, AN_THUAN.id]}
    lacking = wrong("chia-tach", key="area", **both, **{f"units__{HA_LAM.id}": "12"})
    assert set(lacking) == {"units"}
    assert "Xã An Thuận" in lacking["units"]
    assert "Xã Hạ Lâm" not in lacking["units"]
    assert "vẫn còn" in wrong("chia-tach", key="none", unit=AN_PHU.id, units=[AN_PHU.id, HA_LAM.id])["units"]


def test_a_weight_that_lacks_is_told_where_it_is_typed():
    told = wrong("chia-tach", unit=AN_PHU.id, stays="on", key="population", part_0_name="Xã Mới", part_0_weight="7")
    assert set(told) == {"stays_weight"}
    assert "Xin nhập số" in told["stays_weight"]
    told = wrong("chia-tach", unit=AN_PHU.id, stays="on", stays_weight="9", key="population", part_0_name="Xã Mới")
    assert set(told) == {"part_0_weight"}
    assert told["part_0_weight"].startswith("Xã Mới: Xin nhập số")


def test_a_line_for_a_new_unit_without_its_name_is_told_there():
    typed = {"unit": AN_PHU.id, "units": [HA_LAM.id, AN_THUAN.id], "key": "none"}
    for what, value in (("code", "101"), ("weight", "9")):
        assert "tên đơn vị mới" in wrong("chia-tach", **typed, **{f"part_0_{what}": value})["part_0_name"]
    assert right("chia-tach", **typed, part_0_kind="commune").new_units == []


@pytest.mark.parametrize("typed", ["-5", "1,5", "1.5", "1.23.456", "nhiều", "1" * 13])
def test_a_weight_that_is_no_whole_number_is_told_as_it_was_typed(typed):
    both = {"unit": AN_PHU.id, "units": [HA_LAM.id, AN_THUAN.id], f"units__{AN_THUAN.id}": "7"}
    told = wrong("chia-tach", key="area", **both, **{f"units__{HA_LAM.id}": typed})
    assert set(told) == {"units"}
    assert f"Xã Hạ Lâm: “{typed}” không phải" in told["units"]
    told = wrong(
        "chia-tach", key="area", unit=AN_PHU.id, stays="on", stays_weight=typed, part_0_name="X", part_0_weight=3
    )
    assert f"“{typed}” không phải" in told["stays_weight"]


def test_the_input_of_a_wrong_weight_is_marked():
    form = form_of(
        "chia-tach", key="area", unit=AN_PHU.id, units=[HA_LAM.id, AN_THUAN.id], **{f"units__{HA_LAM.id}": "x"}
    )
    assert not form.is_valid()
    marked = {choice.option.name: choice.is_wrong for choice in form.chooser("units").choices if choice.is_chosen}
    assert marked == {"Xã Hạ Lâm": True, "Xã An Thuận": True}


def test_parts_of_a_unit_are_of_its_kind_unless_another_one_is_chosen():
    parts = {"part_0_name": "Sở Một", "part_1_name": "Trường Hai", "part_1_kind": "school"}
    event = right("chia-tach", unit=HEALTH.id, key="none", **parts)
    assert [unit.kind for unit in event.new_units] == [UnitKind.DEPARTMENT, UnitKind.SCHOOL]
    form = WAY_OF["chia-tach"].form(offer=offer())
    assert str(form["part_0_kind"]).index("Như đơn vị được chia") < str(form["part_0_kind"]).index("commune")
    assert form["part_0_kind"].value() in (None, "")


def test_what_is_merged_of_one_kind_makes_one_of_that_kind():
    given = {"into": "new", "new_name": "Sở Mới"}
    other = unit(22, "Sở Tư pháp", kind=UnitKind.DEPARTMENT)
    form = WAY_OF["sap-nhap"].form(sent(units=[HEALTH.id, other.id], **given), offer=offer(other))
    assert form.is_valid(), form.errors
    assert form.event().new_units[0].kind == UnitKind.DEPARTMENT
    told = wrong("sap-nhap", units=[HEALTH.id, AN_PHU.id], **given)
    assert "khác loại" in told["new_kind"]
    event = right("sap-nhap", units=[HEALTH.id, AN_PHU.id], **given, new_kind="department")
    assert event.new_units[0].kind == UnitKind.DEPARTMENT


def test_a_split_always_has_an_empty_line_until_there_are_many():
    filled = {f"part_{n}_name": f"Xã {n}" for n in range(4)}
    assert len(form_of("chia-tach", **filled).part_rows()) == 5
    assert len(form_of("chia-tach", **{f"part_{n}_name": "x" for n in range(40)}).part_rows()) == MOST_ROWS


def test_renaming_moving_abolishing_establishing_and_transferring():
    renaming = right("doi-ten", unit=AN_PHU.id, name="Phường An Phú", code="111", basis="NQ 5")
    assert (renaming.unit_id, renaming.name, renaming.code, renaming.basis) == (
        AN_PHU.id,
        "Phường An Phú",
        "111",
        "NQ 5",
    )
    assert renaming.parent_id is None
    assert right("doi-ten", unit=SCHOOL.id, name="Trường Mới", parent=HA_LAM.id).parent_id == HA_LAM.id
    move = right("chuyen-cap-tren", unit=SCHOOL.id, parent=PLANNED.id)
    assert (move.unit_id, move.parent_id) == (SCHOOL.id, PLANNED.id)
    abolition = right("giai-the", units=[AN_PHU.id, HA_LAM.id])
    assert [(arrow.predecessor_id, arrow.successor_id) for arrow in abolition.arrows] == [
        (AN_PHU.id, None),
        (HA_LAM.id, None),
    ]
    establishment = right("thanh-lap", name="Ban Mới", unit_kind="department")
    assert establishment.new_units[0].parent_id is None
    transfer = right("chuyen-chuc-nang", functions=["press", "statistics"], unit=HEALTH.id, target=PLANNED.id)
    assert [arrow.function for arrow in transfer.arrows] == ["press", "statistics"]


def test_a_function_does_not_go_to_who_has_it():
    told = wrong("chuyen-chuc-nang", functions=["press"], unit=HEALTH.id, target=HEALTH.id)
    assert "khác đơn vị đang giữ" in told["target"]


def test_every_way_has_its_address_and_its_kind_once():
    assert len(WAY_OF) == len(WAYS) == len({way.kind for way in WAYS}) == 7
