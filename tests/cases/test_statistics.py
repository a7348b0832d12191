"""What leaves the room: safe counts, as kernel values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from songhanh.cases.statistics import case_counts
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.commands import record_event
from songhanh.organisations.models import EventKind
from tests.cases.intake import take_in
from tests.cast import AT

YEAR = Period(2026, PeriodKind.YEAR)


def shown(cast, period=YEAR):
    table = case_counts(province_id=cast.province.pk, period=period)
    return {place.place: place.value for place in table.places}, table.total


def test_commune_without_a_case_shows_zero(cast):
    places, total = shown(cast)
    assert places == {"Xã An Phú": CellValue.reported(0), "Phường Bình Minh": CellValue.reported(0)}
    assert total == CellValue.reported(0)


def test_four_cases_are_hidden_and_so_is_the_total_that_would_tell_them(cast):
    take_in(cast, times=4)
    places, total = shown(cast)
    assert places == {"Xã An Phú": SUPPRESSED, "Phường Bình Minh": CellValue.reported(0)}
    assert total == SUPPRESSED


def test_five_cases_are_shown(cast):
    take_in(cast, times=5)
    places, total = shown(cast)
    assert (places["Xã An Phú"], total) == (CellValue.reported(5), CellValue.reported(5))


def test_single_small_commune_takes_another_with_it(cast):
    take_in(cast, times=3)
    take_in(cast, commune="binh_minh", times=7)
    places, total = shown(cast)
    assert set(places.values()) == {SUPPRESSED}
    assert total == CellValue.reported(10)


def test_only_the_period_in_which_it_happened_counts(cast):
    take_in(cast, times=5, happened_on=date(2025, 12, 14))
    take_in(cast, times=6, happened_on=date(2025, 12, 15))
    assert shown(cast)[0]["Xã An Phú"] == CellValue.reported(6)
    assert shown(cast, period=YEAR.year_before())[0]["Xã An Phú"] == CellValue.reported(5)


def test_cases_of_a_merged_commune_count_for_its_successor(cast):
    take_in(cast, times=2)
    take_in(cast, commune="binh_minh", times=4)
    record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=date(2026, 5, 10),
        basis="Nghị quyết sáp nhập",
        arrows=[(cast.units["binh_minh"], cast.units["an_phu"], "")],
        by=cast.an,
        at=AT,
    )
    places, total = shown(cast)
    assert places == {"Xã An Phú": CellValue.reported(6)}
    assert total == CellValue.reported(6)


def test_other_province_counts_only_its_own(cast):
    take_in(cast, times=6)
    assert case_counts(province_id=cast.other_province.pk, period=YEAR).total == CellValue.reported(0)


def test_only_kernel_values_leave_the_room(cast):
    table = case_counts(province_id=cast.province.pk, period=YEAR)
    assert is_dataclass(table)
    assert type(table).__module__.startswith("songhanh.kernel")
    assert {type(place).__module__ for place in table.places} == {"songhanh.kernel.suppression"}
    assert {f.name for f in fields(table.places[0])} == {"place_id", "place", "value"}
