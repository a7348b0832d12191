"""The file of definitions, and the table that is brought in line with it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from songhanh.audit.models import AuditEvent
from songhanh.indicators.commands import load_catalogue, reference
from songhanh.indicators.models import DisclosureClass, Indicator, Measure, Standing
from songhanh.indicators.queries import catalogue, search, versions_of
from songhanh.indicators.rules import GROUPS
from songhanh.kernel.actors import SYSTEM
from tests.cast import AT

DAY = date(2026, 5, 20)


@pytest.fixture
def loaded(db):
    load_catalogue(by=SYSTEM, at=AT)


def test_every_line_of_the_file_is_whole():
    lines = reference()
    assert len(lines) == 103
    assert len({(line["code"], line["valid_from"]) for line in lines}) == 103
    for line in lines:
        assert line["code"][0] in GROUPS
        assert line["measure"] in Measure.values, line["code"]
        assert line["standing"] in Standing.values, line["code"]
        assert all(line[field] for field in ("name_vi", "name_en", "unit_vi", "unit_en", "source")), line["code"]
        assert max(len(line[f]) for f in ("name_vi", "name_en", "source", "numerator_vi")) <= 300
        if line["measure"] == Measure.SHARE:
            assert line["numerator_vi"], line["code"]
            assert line["denominator_vi"], line["code"]


def test_every_indicator_of_violence_is_sensitive():
    assert {line["disclosure"] for line in reference() if line["code"].startswith("G")} == {DisclosureClass.SENSITIVE}


def test_only_a_few_definitions_claim_to_be_official():
    official = {line["code"] for line in reference() if line["standing"] == Standing.OFFICIAL}
    assert official == {"A03", "B02", "B05", "D01", "D02", "D03", "D04", "G01", "H01"}


def test_loading_twice_changes_and_records_nothing_more(db):
    assert load_catalogue(by=SYSTEM, at=AT) == 103
    assert load_catalogue(by=SYSTEM, at=AT) == 0
    assert Indicator.objects.count() == 103
    assert AuditEvent.objects.filter(action="catalogue.loaded").count() == 1


def test_a_definition_that_was_touched_is_brought_back(loaded):
    Indicator.objects.filter(code="D04").update(name_vi="khác")
    assert load_catalogue(by=SYSTEM, at=AT) == 1
    assert Indicator.objects.get(code="D04").name_vi.startswith("Tỷ lệ cơ quan")


def test_a_definition_counts_only_on_its_days(loaded):
    Indicator.objects.filter(code="A01").update(valid_until=date(2020, 1, 1))
    assert not catalogue(DAY).filter(code="A01").exists()
    assert catalogue(date(2019, 12, 31)).filter(code="A01").exists()
    assert versions_of("A01").count() == 1
    assert catalogue(date(2010, 1, 1)).count() == 0


@pytest.mark.parametrize(("words", "code"), [("binh dang gioi", "H01"), ("BẠO LỰC gia đình", "G05"), ("d04", "D04")])
def test_search_needs_no_diacritics(loaded, words, code):
    assert code in set(search(words, day=DAY).values_list("code", flat=True))


def test_search_for_words_nobody_uses_finds_nothing(loaded):
    assert not search("xe buýt điện", day=DAY).exists()


def test_a_share_without_denominator_is_refused_by_the_database(loaded):
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(code="D04").update(denominator_vi="")


def test_the_record_of_a_load_names_what_was_new_or_changed(loaded):
    Indicator.objects.filter(code__in=("D04", "B02")).update(unit_vi="khác")
    load_catalogue(by=SYSTEM, at=AT)
    event = AuditEvent.objects.filter(action="catalogue.loaded").latest("id")
    assert event.changes == {"definitions": [None, ["B02", "D04"]]}


def test_a_definition_that_the_file_does_not_have_is_left_alone(loaded):
    Indicator.objects.filter(code="A01").update(code="Z99")
    assert load_catalogue(by=SYSTEM, at=AT) == 1
    assert Indicator.objects.filter(code="Z99").exists()


@pytest.mark.parametrize(
    ("day", "code_counts"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False), (date(2020, 1, 2), False)]
)
def test_the_last_day_of_a_definition_is_the_one_before_its_end(loaded, day, code_counts):
    Indicator.objects.filter(code="A01").update(valid_until=date(2020, 1, 1))
    assert catalogue(day).filter(code="A01").exists() is code_counts


def test_versions_come_newest_first_and_a_code_that_nobody_defined_has_none(loaded):
    first = Indicator.objects.get(code="D04")
    second = Indicator(**{f.attname: getattr(first, f.attname) for f in Indicator._meta.fields if f.name != "id"})
    second.valid_from = date(2026, 1, 1)
    second.save(force_insert=True)
    assert list(versions_of("D04")) == [second, first]
    assert not versions_of("KHONG").exists()


def test_every_word_must_be_found_and_no_word_finds_all(loaded):
    both = set(search("lãnh đạo nữ", day=DAY).values_list("code", flat=True))
    assert both == set(search("lãnh đạo", day=DAY).values_list("code", flat=True)) & set(
        search("nữ", day=DAY).values_list("code", flat=True)
    )
    assert search("   ", day=DAY).count() == catalogue(DAY).count()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_are_found_however_they_are_typed(loaded, form):
    words = unicodedata.normalize(form, "Bạo lực gia đình")
    assert "G05" in set(search(words, day=DAY).values_list("code", flat=True))


def test_the_catalogue_comes_in_the_order_of_its_codes(loaded):
    codes = list(catalogue(DAY).values_list("code", flat=True))
    assert codes == sorted(codes)


def test_a_definition_cannot_end_before_it_begins(loaded):
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(code="D04").update(valid_until=date(1990, 1, 1))
