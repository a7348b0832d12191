"""The form that ships with the room, and what is true of every form."""

from __future__ import annotations

from collections import Counter

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.indicators.commands import reference as definitions
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import SYSTEM
from songhanh.organisations.models import UnitKind
from songhanh.reporting import commands
from songhanh.reporting.commands.forms import reference
from songhanh.reporting.errors import CatalogueNotLoaded
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorSource, RowKind, SectionKind
from songhanh.reporting.rules.checks import columns_of
from tests.cast import AT
from tests.reporting.world import form

ROWS = {(line["form"], line["version"], line["code"]): line for line in reference("rows")}


@pytest.mark.parametrize("line", ROWS.values(), ids=lambda line: line["code"])
def test_every_row_makes_sense(line):
    assert line["kind"] in RowKind.values
    assert line["provider_kind"] in UnitKind.values
    assert all(line[name] for name in ("label_vi", "label_en", "unit_vi", "unit_en"))
    sections = {(s["form"], s["version"], s["code"]): s["kind"] for s in reference("sections")}
    assert sections[line["form"], line["version"], line["section"]] == SectionKind.TABLE


def test_row_codes_are_unique_in_a_form():
    assert len(ROWS) == len(reference("rows"))


@pytest.mark.parametrize("line", [r for r in ROWS.values() if r["part_of"]], ids=lambda line: line["code"])
def test_part_is_provided_by_the_same_units_in_the_same_columns_as_its_parent(line):
    parent = ROWS[line["form"], line["version"], line["part_of"]]
    assert (parent["provider_kind"], parent["kind"]) == (line["provider_kind"], line["kind"])


def test_every_indicator_of_a_form_is_defined():
    defined = {line["code"]: line["measure"] for line in definitions()}
    named = {line["indicator"] for name in ("rows", "indicator_sources") for line in reference(name)} - {""}
    assert named <= defined.keys()
    for line in reference("indicator_sources"):
        expected = {"value": "count", "numerator": "share", "denominator": "share"}[line["part"]]
        assert defined[line["indicator"]] == expected


def test_share_has_both_parts_from_the_same_kind_of_unit():
    parts: dict[str, Counter] = {}
    for line in reference("indicator_sources"):
        if line["part"] != "value":
            provider = ROWS[line["form"], line["version"], line["row"]]["provider_kind"]
            parts.setdefault(line["indicator"], Counter())[line["part"], provider] += 1
    for counter in parts.values():
        providers = {provider for _, provider in counter}
        assert all(counter["numerator", p] == counter["denominator", p] == 1 for p in providers)


def test_source_names_a_column_that_its_row_has():
    for line in reference("indicator_sources"):
        kind = ROWS[line["form"], line["version"], line["row"]]["kind"]
        assert line["column"] in (*columns_of(kind), *(("T",) if kind == "persons" else ()))


def test_form_has_the_outline_of_a_report_and_rows_for_every_kind_that_owes():
    outline = [line["code"] for line in reference("sections") if line["kind"] == "text"]
    assert outline == ["I", "II", "III", "IV", "V"]
    assert {line["provider_kind"] for line in ROWS.values()} == {
        "department",
        "mass_organisation",
        "media",
        "commune",
        "public_service",
    }


def test_rows_about_violence_are_sensitive(db):
    form()
    rows = FormRow.objects.filter(section__code="BL").select_related("indicator")
    assert {row.indicator.disclosure for row in rows} == {"sensitive"}


def test_loading_twice_changes_and_records_nothing(db):
    template = form()
    assert template.is_official is False
    counts = [m.objects.count() for m in (FormTemplate, FormSection, FormRow, IndicatorSource, AuditEvent)]
    assert commands.load_forms(by=SYSTEM, at=AT) == 0
    assert counts == [m.objects.count() for m in (FormTemplate, FormSection, FormRow, IndicatorSource, AuditEvent)]


def test_loading_mends_a_row_that_differs(db):
    form()
    FormRow.objects.filter(code="TH1C").update(label_vi="Sai")
    assert commands.load_forms(by=SYSTEM, at=AT) == 1
    assert FormRow.objects.get(code="TH1C").label_vi == ROWS["BDG-6T", "1", "TH1C"]["label_vi"]


def test_loading_needs_the_catalogue(db):
    Indicator.objects.filter(code="P01").delete()
    with pytest.raises(CatalogueNotLoaded, match="P01"):
        commands.load_forms(by=SYSTEM, at=AT)
