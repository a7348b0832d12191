"""Whatever a report says: the same values give the same bytes, every text can be printed, every change is noticed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.publishing.composition import official_report
from songhanh.publishing.frozen import FrozenReport, differences
from songhanh.publishing.official_docx import Row, Section, write_docx
from songhanh.publishing.official_docx.marks import printable
from tests.publishing.sample import FIGURES as TABLE
from tests.publishing.sample import report
from tests.publishing.test_composition import FIGURES, TEXT

VALUES = st.one_of(
    st.integers(0, 10**12).map(CellValue.reported),
    st.sampled_from([MISSING, NOTHING_AROSE, NOT_APPLICABLE, SUPPRESSED]),
)
ODD = st.text(st.characters(codec=None), max_size=20)
"""Any characters, halves of them and control characters too."""


@st.composite
def frozen_reports(draw):
    """The sample report with other values, other coverage, other words."""
    figures = tuple(
        replace(figure, value=draw(VALUES), before=draw(VALUES), covered=draw(st.integers(0, 2))) for figure in FIGURES
    )
    words = draw(st.text(st.characters(codec="utf-8"), max_size=20))
    first, *rest = TEXT["sections"]
    return FrozenReport({**TEXT, "sections": [{**first, "text": words}, *rest]}, figures)


@settings(max_examples=3, deadline=None)
@given(frozen_reports())
def test_the_same_values_give_the_same_bytes(frozen):
    stored = FrozenReport(json.loads(json.dumps(frozen.text)), tuple(frozen.figures))
    assert write_docx(official_report(frozen)) == write_docx(official_report(stored))


@settings(max_examples=30)
@given(frozen_reports())
def test_what_is_stored_as_json_keeps_its_digest(frozen):
    assert FrozenReport(json.loads(json.dumps(frozen.text)), frozen.figures).content_sha256 == frozen.content_sha256


@settings(max_examples=25)
@given(frozen_reports(), frozen_reports())
def test_two_reports_have_one_digest_exactly_if_they_say_the_same(one, other):
    same = (one.text, one.figures) == (other.text, other.figures)
    assert (one.content_sha256 == other.content_sha256) is same


@settings(max_examples=25)
@given(frozen_reports(), frozen_reports())
def test_differences_are_exactly_the_numbers_and_coverages_that_moved(printed, present):
    moved = sum(
        (old.value, old.covered) != (new.value, new.covered)
        for old, new in zip(printed.figures, present.figures, strict=True)
    )
    assert len(differences(printed=printed.figures, present=present.figures)) == moved


@given(ODD)
def test_what_is_printable_stays_and_nothing_is_added(text):
    kept = printable(text)
    assert len(kept) <= len(text)
    assert printable(kept) == kept


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\ud83d", "\x00", "\x0b", "\x1f"])
def test_a_character_that_no_xml_holds_never_stops_a_report(odd):
    text = f"Tổ chức{odd} 02 lớp"
    made = replace(
        report(),
        title=text,
        issuing_agency=text,
        sections=(Section(1, "I", text, (text,), (replace(TABLE, rows=(Row((text,) * 6),), title=text),)),),
        recipients=(text,),
    )
    printed = [node.text for node in Document(io.BytesIO(write_docx(made))).element.body.iter(qn("w:t"))]
    assert printed.count("Tổ chức 02 lớp") >= 8


def paragraphs(made):
    """The texts of the paragraphs of a document."""
    return [paragraph.text for paragraph in Document(io.BytesIO(write_docx(made))).paragraphs]


def test_one_addressee_stands_on_the_line_of_the_greeting():
    assert "Kính gửi: Bộ Nội vụ." in paragraphs(replace(report(), addressees=("Bộ Nội vụ;",)))


def test_without_addressees_there_is_no_greeting():
    assert not [text for text in paragraphs(replace(report(), addressees=())) if text.startswith("Kính gửi")]


def test_a_report_without_a_body_is_still_a_document():
    empty = replace(report(number="07/BC-SNV", issued_on=date(2026, 2, 3)), sections=(), basis=(), annexes=())
    assert "BÁO CÁO" in paragraphs(empty)


def test_the_heading_of_a_group_is_bold_and_stays_with_its_first_row():
    table = Document(io.BytesIO(write_docx(report()))).tables[1]
    bold = [row._tr.find(f".//{qn('w:b')}") is not None for row in table.rows]
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert bold == [True, True, True, False, False]
    assert kept == [False, False, True, False, False]
