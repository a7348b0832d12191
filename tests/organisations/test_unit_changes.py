"""Changes of units that would contradict others are refused, also when two come at once."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection
from psycopg.errors import LockNotAvailable

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import (
    UnitDetails,
    establish_unit,
    give_function,
    record_event,
    rename_unit,
)
from songhanh.organisations.errors import (
    FunctionGivenLater,
    KeyNeedsWeights,
    UnitChangedLater,
    UnitNameTaken,
    UnitNotInForce,
)
from songhanh.organisations.models import (
    EventKind,
    SplitKey,
    UnitEvent,
    UnitEventPart,
    UnitFunction,
    UnitKind,
    UnitVersion,
)
from songhanh.organisations.queries import (
    atlas,
    events_of,
    functions_held,
    holder_of,
    lineage,
    unit_view,
    units,
    versions_of,
)
from songhanh.organisations.rules import STANDING_AGENCY, WOMEN_CADRES
from tests.cast import AT, FOUNDED

TODAY = date(2026, 5, 20)


def establish(cast, *, name="Sở Mới", first=TODAY, until=None, parent=None, by=None):
    details = UnitDetails(
        name=name, kind=UnitKind.DEPARTMENT, valid_from=first, valid_until=until, parent=parent, basis="NQ 7"
    )
    return establish_unit(province=cast.province, details=details, by=by or cast.an, at=AT)


def reorganise(cast, *, arrows, kind=EventKind.MERGE, on=TODAY, by=None):
    return record_event(
        province=cast.province, kind=kind, effective_on=on, basis="NQ 8", arrows=arrows, by=by or cast.an, at=AT
    )


def give(cast, *, to="justice", function=WOMEN_CADRES, first=TODAY, by=None):
    return give_function(
        unit=cast.units[to], function=function, valid_from=first, basis="QĐ 4", by=by or cast.an, at=AT
    )


def stored():
    """Units, functions, events and the length of the trail."""
    tables = (AuditEvent, UnitVersion, UnitFunction, UnitEvent)
    ends = [list(t.objects.order_by("pk").values_list("pk", "valid_until")) for t in (UnitVersion, UnitFunction)]
    return [table.objects.count() for table in tables], ends


@pytest.fixture
def nothing_changes(cast):
    """After a refusal all stands as it stood before the test."""
    before = stored()
    yield
    assert stored() == before


@pytest.mark.parametrize(
    ("first", "until", "is_taken"),
    [
        (date(2020, 1, 1), date(2024, 1, 1), False),
        (date(2020, 1, 1), date(2024, 1, 2), True),
        (date(2020, 1, 1), None, True),
        (date(2024, 6, 1), date(2024, 7, 1), True),
        (date(2025, 6, 30), None, True),
        (date(2025, 7, 1), None, False),
    ],
)
def test_one_name_belongs_to_one_unit_at_a_time(cast, first, until, is_taken):
    establish(cast, name="Sở Lạ", first=date(2024, 1, 1), until=date(2025, 7, 1))
    if is_taken:
        with pytest.raises(UnitNameTaken):
            establish(cast, name="Sở  Lạ", first=first, until=until)
    else:
        assert establish(cast, name="Sở Lạ", first=first, until=until).pk


def test_decomposed_letters_are_the_same_name(cast, nothing_changes):
    with pytest.raises(UnitNameTaken):
        establish(cast, name="So\u031b\u0309 Y te\u0302\u0301")


def test_two_provinces_may_use_one_name(cast):
    ours, theirs = cast.units["home_affairs"], cast.units["other_home_affairs"]
    assert unit_view(ours.pk, day=TODAY).name == unit_view(theirs.pk, day=TODAY).name == "Sở Nội vụ"


def test_a_parent_of_another_province_is_not_found(cast, nothing_changes):
    with pytest.raises(NotVisible):
        establish(cast, parent=cast.other_province)


def test_a_new_name_is_refused_when_it_is_taken_later(cast):
    establish(cast, name="Sở Sau", first=date(2027, 1, 1))
    before = stored()
    with pytest.raises(UnitNameTaken):
        rename_unit(
            unit=cast.units["health"],
            name="Sở Sau",
            short_name="",
            effective_on=date(2026, 6, 1),
            basis="NQ 9",
            by=cast.an,
            at=AT,
        )
    assert stored() == before


def test_a_renamed_unit_keeps_kind_parent_and_end(cast):
    unit = establish(cast, name="Sở Ngắn", until=date(2026, 12, 1), parent=cast.province)
    rename_unit(unit=unit, name="Sở Dài", short_name="", effective_on=date(2026, 7, 1), basis="NQ 9", by=cast.an, at=AT)
    new, old = versions_of(unit.pk)
    assert (new.name, new.short_name, new.valid_from, new.valid_until) == (
        "Sở Dài",
        "Sở Dài",
        date(2026, 7, 1),
        date(2026, 12, 1),
    )
    assert (old.name, old.valid_until, old.kind, old.parent) == ("Sở Ngắn", new.valid_from, new.kind, new.parent)


@pytest.mark.parametrize("side", ["predecessor", "successor"])
def test_a_reorganisation_touches_no_unit_of_another_province(cast, side, nothing_changes):
    ours, theirs = cast.units["health"], cast.units["other_home_affairs"]
    arrows = [(theirs, ours, "")] if side == "predecessor" else [(ours, theirs, "")]
    with pytest.raises(NotVisible):
        reorganise(cast, arrows=arrows)


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotPermitted), ("khach", NotVisible)])
def test_only_the_administrator_reorganises_and_gives_functions(cast, who, refusal, nothing_changes):
    with pytest.raises(refusal):
        reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")], by=cast.actors[who])
    with pytest.raises(refusal):
        give(cast, by=cast.actors[who])


@pytest.mark.parametrize("on", [FOUNDED, date(2009, 1, 1)])
def test_a_unit_does_not_end_on_its_first_day_or_before(cast, on, nothing_changes):
    with pytest.raises(UnitChangedLater) as refused:
        reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")], on=on)
    assert "Sở Tư pháp" in refused.value.sentence("vi")


@pytest.mark.parametrize(("days", "refusal"), [(-1, UnitChangedLater), (0, None), (1, UnitNotInForce)])
def test_a_unit_that_has_ended_ends_on_no_other_day(cast, days, refusal):
    reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")])
    before = stored()
    again = {"arrows": [(cast.units["justice"], cast.units["newspaper"], "")], "on": TODAY + timedelta(days=days)}
    if refusal is None:
        assert reorganise(cast, **again).parts.count() == 2
        return
    with pytest.raises(refusal):
        reorganise(cast, **again)
    assert stored() == before


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (EventKind.MERGE, True),
        (EventKind.SPLIT, True),
        (EventKind.ABOLISH, True),
        (EventKind.ESTABLISH, False),
        (EventKind.RENAME, False),
        (EventKind.TRANSFER, False),
    ],
)
def test_only_what_is_merged_split_or_abolished_ends(cast, kind, ends):
    give(cast, to="justice", first=date(2026, 1, 1))
    reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")], kind=kind)
    names = [unit.name for unit in units(cast.province.pk, day=TODAY)]
    assert ("Sở Tư pháp" not in names) is ends
    assert "Sở Y tế" in names
    assert (holder_of(cast.province.pk, function=WOMEN_CADRES, day=TODAY) is None) is ends


def test_a_unit_that_takes_another_in_does_not_end(cast):
    justice, health = cast.units["justice"], cast.units["health"]
    reorganise(cast, arrows=[(justice, health, ""), (health, health, "")])
    assert versions_of(health.pk)[0].valid_until is None


def test_a_reorganisation_is_recorded_once_on_the_event(cast):
    before = AuditEvent.objects.count()
    event = reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")])
    (entry,) = history_of(event)
    assert AuditEvent.objects.count() == before + 1
    assert (entry.action, entry.reason, entry.changes) == ("unit.reorganised", "NQ 8", {"kind": [None, "merge"]})


@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2025, 12, 31)])
def test_a_function_is_given_only_after_it_was_last_given(cast, first):
    give(cast, to="justice", first=date(2026, 1, 1))
    held = functions_held(cast.units["justice"].pk)
    with pytest.raises(FunctionGivenLater):
        give(cast, to="health", first=first)
    assert functions_held(cast.units["justice"].pk) == held
    assert functions_held(cast.units["health"].pk) == []


def test_two_functions_do_not_stand_in_each_others_way(cast):
    give(cast, to="home_affairs", function=WOMEN_CADRES, first=FOUNDED)
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=TODAY) == cast.units["home_affairs"].pk


def test_a_function_that_is_given_is_recorded_once(cast):
    before = AuditEvent.objects.count()
    give(cast)
    entry = history_of(cast.units["justice"])[0]
    assert AuditEvent.objects.count() == before + 1
    assert (entry.action, entry.changes) == ("unit.function_given", {"function": [None, WOMEN_CADRES]})


WRITES = {
    "establish": establish,
    "rename": lambda cast: rename_unit(
        unit=cast.units["health"], name="Sở X", short_name="", effective_on=TODAY, basis="", by=cast.an, at=AT
    ),
    "give": give,
    "reorganise": lambda cast: reorganise(cast, arrows=[(cast.units["justice"], cast.units["health"], "")]),
}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_second_change_of_the_province_waits_for_the_first(cast, write):
    """The cast was committed before the tests, so another connection sees the province's row and finds it locked."""
    look = "SELECT 1 FROM organisations_orgunit WHERE id = %s FOR NO KEY UPDATE NOWAIT"
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(look, [cast.province.pk])
        write(cast)
        with pytest.raises(DatabaseError) as refused, other.cursor() as cursor:
            cursor.execute(look, [cast.province.pk])
        assert isinstance(refused.value.__cause__, LockNotAvailable)
    finally:
        other.close()


def divide(cast, *, key=SplitKey.POPULATION, weights=(3, 1), kind=EventKind.SPLIT, function=""):
    arrows = [(cast.units["an_phu"], cast.units[to], function) for to in ("binh_minh", "social_work")]
    return record_event(
        province=cast.province,
        kind=kind,
        effective_on=TODAY,
        basis="NQ 8",
        arrows=arrows,
        key=key,
        weights=weights,
        by=cast.an,
        at=AT,
    )


@pytest.mark.parametrize("key", [SplitKey.POPULATION, SplitKey.AREA])
def test_the_key_of_a_split_says_how_much_went_each_way(cast, key):
    event = divide(cast, key=key)
    assert event.key == key
    parts = event.parts.filter(predecessor=cast.units["an_phu"]).order_by("id")
    assert list(parts.values_list("weight", flat=True)) == [3, 1]
    landing = lineage().landing(cast.units["an_phu"].pk, since=FOUNDED, until=TODAY)
    assert sorted(landing.values()) == [Fraction(1, 4), Fraction(3, 4)]


@pytest.mark.parametrize("key", [SplitKey.NONE, SplitKey.LIST])
def test_a_split_that_declares_no_weights_leaves_counts_together(cast, key):
    assert divide(cast, key=key, weights=()).key == key
    landing = lineage().landing(cast.units["an_phu"].pk, since=FOUNDED, until=TODAY)
    assert list(landing) == [frozenset([cast.units["binh_minh"].pk, cast.units["social_work"].pk])]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": ()},
        {"weights": (3,)},
        {"weights": (3, 1, 1)},
        {"weights": (0, 0)},
        {"weights": (3, -1)},
        {"key": SplitKey.NONE},
        {"key": SplitKey.LIST},
        {"kind": EventKind.MERGE},
        {"function": STANDING_AGENCY},
    ],
)
@pytest.mark.usefixtures("nothing_changes")
def test_a_key_that_is_not_declared_for_every_part_is_refused(cast, wrong):
    with pytest.raises(KeyNeedsWeights):
        divide(cast, **wrong)


def test_an_atlas_holds_every_map_and_the_nearest_of_a_unit(cast, django_assert_num_queries):
    divide(cast, key=SplitKey.NONE, weights=())
    with django_assert_num_queries(1):
        maps = atlas([cast.province.pk])
    before, unit = TODAY - timedelta(days=1), cast.units["an_phu"].pk
    assert maps.parents(before)[unit] == cast.province.pk
    assert unit not in maps.parents(TODAY)
    assert maps.nearest(unit, day=TODAY).name == maps.nearest(unit, day=date(1990, 1, 1)).name == "Xã An Phú"
    with pytest.raises(KeyError):
        maps.nearest(cast.other_province.pk, day=TODAY)


def test_who_takes_others_in_goes_on_and_keeps_its_own_past(cast):
    an_phu, binh_minh = cast.units["an_phu"], cast.units["binh_minh"]
    event = record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=TODAY,
        basis="NQ 8",
        arrows=[(an_phu, binh_minh, "")],
        by=cast.an,
        at=AT,
    )
    back = lineage().landing(binh_minh.pk, since=TODAY, until=FOUNDED)
    assert back == {frozenset({an_phu.pk, binh_minh.pk}): 1}
    assert event.parts.filter(predecessor=binh_minh, successor=binh_minh).count() == 1
    assert UnitVersion.objects.get(unit=binh_minh).valid_until is None
    told = [(arrow.old, arrow.new, arrow.function) for event in events_of(binh_minh.pk) for arrow in event.arrows]
    assert told == [("Xã An Phú", "Phường Bình Minh", "")]


def test_who_gives_a_part_away_goes_on(cast):
    an_phu, binh_minh = cast.units["an_phu"], cast.units["binh_minh"]
    record_event(
        province=cast.province,
        kind=EventKind.SPLIT,
        effective_on=TODAY,
        basis="NQ 8",
        arrows=[(an_phu, an_phu, ""), (an_phu, binh_minh, "")],
        by=cast.an,
        at=AT,
    )
    assert UnitVersion.objects.get(unit=an_phu).valid_until is None
    ways = lineage()
    assert ways.landing(an_phu.pk, since=FOUNDED, until=TODAY) == {frozenset({an_phu.pk, binh_minh.pk}): 1}
    assert ways.landing(an_phu.pk, since=TODAY, until=FOUNDED) == {frozenset({an_phu.pk}): 1}
    assert ways.landing(binh_minh.pk, since=TODAY, until=FOUNDED) == {frozenset({an_phu.pk, binh_minh.pk}): 1}


def test_two_events_of_one_day_say_only_once_that_a_unit_goes_on(cast):
    for gone in ("an_phu", "social_work"):
        record_event(
            province=cast.province,
            kind=EventKind.MERGE,
            effective_on=TODAY,
            basis="NQ 8",
            arrows=[(cast.units[gone], cast.units["binh_minh"], "")],
            by=cast.an,
            at=AT,
        )
    parts = UnitEventPart.objects.filter(predecessor=cast.units["binh_minh"], successor=cast.units["binh_minh"])
    assert parts.count() == 1
