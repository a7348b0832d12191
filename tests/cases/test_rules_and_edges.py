"""The edges of the closed room: days, words, places, splits, and what never leaves it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.audit.models import AuditEvent
from songhanh.cases.commands import read_case, take_in_case
from songhanh.cases.errors import HappenedInFuture, NotACommune, SealBroken, StoryMissing
from songhanh.cases.models import Case
from songhanh.cases.queries import cases_visible_to, communes_on
from songhanh.cases.rules import check_intake
from songhanh.cases.sealing import SealedContents, seal, unseal
from songhanh.cases.statistics import case_counts
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.kernel.sentences import catalogue
from songhanh.kernel.text import nfc
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, UnitKind
from tests.cases.intake import CONTENTS, intake, take_in
from tests.cast import AT

TODAY = date(2026, 5, 20)
YEAR = Period(2026, PeriodKind.YEAR)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.mark.parametrize(
    ("happened_on", "story", "refusal"),
    [
        (TODAY, "x", None),
        (date(1950, 1, 1), "x", None),
        (date(2026, 5, 21), "x", HappenedInFuture),
        (TODAY, "", StoryMissing),
        (TODAY, " \n\t\u00a0", StoryMissing),
        (date(2026, 5, 21), "", HappenedInFuture),
    ],
)
def test_a_case_needs_a_day_that_has_come_and_a_word(happened_on, story, refusal):
    if refusal is None:
        check_intake(happened_on=happened_on, story=story, today=TODAY)
    else:
        with pytest.raises(refusal):
            check_intake(happened_on=happened_on, story=story, today=TODAY)


@given(words, words, words, words, st.uuids())
def test_whatever_is_sealed_comes_back_composed_and_trimmed(name, contact, story, needs, row):
    opened = unseal(seal(SealedContents(name=name, contact=contact, story=story, needs=needs), row_id=row), row_id=row)
    said = (opened.name, opened.contact, opened.story, opened.needs)
    assert said == tuple(nfc(text).strip() for text in (name, contact, story, needs))


@given(st.binary(max_size=200))
def test_bytes_that_were_never_sealed_do_not_open(body):
    with pytest.raises(SealBroken):
        unseal(body, row_id=UUID(int=1))


def test_an_intake_that_is_printed_tells_nothing(cast):
    printed = repr(intake(cast))
    for secret in (CONTENTS.name, CONTENTS.contact, CONTENTS.story, CONTENTS.needs):
        assert secret not in printed


@pytest.mark.parametrize("code", sorted(code for code in catalogue() if code.startswith("cases.")))
def test_a_refusal_carries_nothing_of_a_case(code):
    for text in catalogue()[code]:
        assert not any(field in text for field in ("{name}", "{story}", "{commune}", "{contact}"))


@pytest.fixture
def nothing_is_kept(cast):
    """A refusal leaves neither a case nor a record."""
    before = AuditEvent.objects.count()
    yield
    assert not Case.objects.exists()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"happened_on": date(2026, 5, 21)}, HappenedInFuture),
        ({"story": "   "}, StoryMissing),
        ({"commune": "health"}, NotACommune),
        ({"commune": "other_home_affairs"}, NotACommune),
        ({"happened_on": date(2009, 12, 31)}, NotACommune),
    ],
)
def test_a_refused_case_leaves_no_trace(cast, said, refusal, nothing_is_kept):
    with pytest.raises(refusal):
        take_in_case(unit=cast.units["social_work"], intake=intake(cast, **said), by=cast.van, at=AT)


def test_a_case_is_taken_in_with_one_record_that_names_no_commune(cast):
    before = AuditEvent.objects.count()
    (case,) = take_in(cast)
    event = AuditEvent.objects.get(action="case.taken_in")
    assert AuditEvent.objects.count() == before + 1
    assert (event.object_id, event.object_label, event.reason) == (str(case.pk), "", "")
    assert (case.taken_in_by_id, case.taken_in_at, case.unit) == (cast.van.account_id, AT, cast.units["social_work"])


def merge(cast, *, old, new, on, kind=EventKind.MERGE):
    record_event(
        province=cast.province,
        kind=kind,
        effective_on=on,
        basis="NQ",
        arrows=[(cast.units[old], heir, "") for heir in new],
        by=cast.an,
        at=AT,
    )


def test_a_commune_that_was_merged_is_a_place_only_until_then(cast):
    merge(cast, old="binh_minh", new=[cast.units["an_phu"]], on=date(2026, 3, 1))
    assert take_in(cast, commune="binh_minh", happened_on=date(2026, 2, 28))
    with pytest.raises(NotACommune):
        take_in(cast, commune="binh_minh", happened_on=date(2026, 3, 1))


def test_communes_are_those_of_the_day(cast):
    merge(cast, old="binh_minh", new=[cast.units["an_phu"]], on=date(2026, 3, 1))
    names = [[unit.name for unit in communes_on(cast.province.pk, day=day)] for day in (date(2026, 2, 28), TODAY)]
    assert names == [["Xã An Phú", "Phường Bình Minh"], ["Xã An Phú"]]


def test_sealed_bytes_of_another_case_do_not_open_and_leave_no_record(cast):
    first, second = take_in(cast, times=2)
    Case.objects.filter(pk=first.pk).update(sealed=Case.objects.get(pk=second.pk).sealed)
    with pytest.raises(SealBroken):
        read_case(case=Case.objects.get(pk=first.pk), by=cast.van, at=AT)
    assert not AuditEvent.objects.filter(action="case.read").exists()


def test_the_last_case_taken_in_stands_first(cast):
    cases = take_in(cast, times=3)
    assert list(cases_visible_to(cast.van)) == cases[::-1]


def test_cases_of_a_commune_that_was_split_count_for_itself_last_in_the_table(cast):
    take_in(cast, commune="binh_minh", times=6)
    details = UnitDetails(
        name="Phường Mới", kind=UnitKind.COMMUNE, parent=cast.province, sort_order=99, valid_from=date(2026, 5, 10)
    )
    new = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    merge(cast, old="binh_minh", new=[cast.units["an_phu"], new], on=date(2026, 5, 10), kind=EventKind.SPLIT)
    table = case_counts(province_id=cast.province.pk, period=YEAR)
    assert [(place.place, place.value) for place in table.places] == [
        ("Xã An Phú", CellValue.reported(0)),
        ("Phường Mới", CellValue.reported(0)),
        ("Phường Bình Minh", CellValue.reported(6)),
    ]
    assert table.total == CellValue.reported(6)


@pytest.mark.parametrize(
    ("period", "counted"),
    [
        (Period(2026, PeriodKind.YEAR), 10),
        (Period(2026, PeriodKind.HALF_YEAR), 10),
        (Period(2026, PeriodKind.YEAR, Regime.STATISTICAL), 5),
        (Period(2025, PeriodKind.YEAR, Regime.STATISTICAL), 5),
        (Period(2025, PeriodKind.YEAR), 0),
    ],
)
def test_the_regime_decides_in_which_year_a_day_of_december_counts(cast, period, counted):
    take_in(cast, times=5, happened_on=date(2025, 12, 20))
    take_in(cast, times=5, happened_on=date(2026, 5, 1))
    assert case_counts(province_id=cast.province.pk, period=period).total == CellValue.reported(counted)


def test_the_number_of_cases_does_not_change_the_number_of_queries(cast, django_assert_max_num_queries):
    take_in(cast, times=12)
    with django_assert_max_num_queries(4):
        case_counts(province_id=cast.province.pk, period=YEAR)
