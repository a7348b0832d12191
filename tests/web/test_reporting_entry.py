"""What a browser sends when a report is filled, and how a form is said on the page: no database."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.reporting.commands import Reason
from songhanh.reporting.models import RowKind, SectionKind
from songhanh.reporting.queries import FormPage, PageCell, PageRow, PageSection
from songhanh.reporting.rules.checks import Finding, Level
from songhanh.web.reporting.entry import Malformed, digest_of, filled_form, loaded_versions, sent_by_script
from songhanh.web.reporting.forms import ExtendForm, OpenRoundForm, ReasonForm, period_choices
from songhanh.web.reporting.pages import Typed, checks_as_json, checks_of, column_name, sections_of, shown, tabs_of
from songhanh.web.reporting.views.review import reasons_in


def number(n):
    return CellValue.reported(n)


def cell(column, value=MISSING, *, version=0, previous=None, proposal=None, reason=""):
    return PageCell(column, value, version, previous, proposal, reason)


def row(code, *cells, part_of=None, depth=0, parts_add_up=False, total=None, previous_total=None):
    return PageRow(
        code=code,
        label_vi=f"Dòng {code}",
        label_en=f"Row {code}",
        kind=RowKind.COUNT,
        unit_vi="lớp",
        unit_en="courses",
        part_of=part_of,
        depth=depth,
        parts_add_up=parts_add_up,
        is_sensitive=False,
        is_official=True,
        indicator="",
        cells=cells,
        total=total,
        previous_total=previous_total,
    )


def section(code, *rows, text="", text_version=0, kind=SectionKind.TABLE):
    return PageSection(code, kind, f"Phần {code}", f"Part {code}", "", "", rows, text, text_version, "")


def page(*sections, findings=(), missing=()):
    return FormPage("Biểu", "Form", False, sections, findings, missing, 0, 0, None, ())


# JSON of the script

PLACE = {"row": "TH1C", "column": "N", "base_version": 2}


def batch(**said) -> bytes:
    return json.dumps({"request_id": str(uuid4()), **said}).encode()


@pytest.mark.parametrize(
    ("state", "value", "expected"),
    [
        ("reported", "0", number(0)),
        ("reported", 12, number(12)),
        ("nothing_arose", None, NOTHING_AROSE),
        ("not_applicable", None, NOT_APPLICABLE),
        ("missing", None, MISSING),
    ],
)
def test_a_cell_of_the_script_is_a_number_or_a_state(state, value, expected):
    sent = sent_by_script(batch(cells=[{**PLACE, "state": state, "value": value}]))
    assert [(c.row, c.column, c.value, c.base_version) for c in sent.cells] == [("TH1C", "N", expected, 2)]
    assert sent.texts == []


@pytest.mark.parametrize(
    "said",
    [
        {"cells": [{**PLACE, "state": "suppressed", "value": None}]},
        {"cells": [{**PLACE, "state": "reported", "value": None}]},
        {"cells": [{**PLACE, "state": "reported", "value": "1.5"}]},
        {"cells": [{**PLACE, "state": "reported", "value": "1" * 5000}]},
        {"cells": [{"state": "missing"}]},
        {"cells": [{**PLACE, "state": "missing", "base_version": None}]},
        {"cells": [{**PLACE, "state": "missing", "base_version": -1}]},
        {"cells": [{**PLACE, "state": "missing", "base_version": 2**31 - 1}]},
        {"texts": [{"section": "I", "text": "x", "base_version": 10**12}]},
        {"cells": [None]},
        {"cells": 3},
        {"texts": [{"section": "I", "text": None, "base_version": 0}]},
        {"texts": [{"section": "I", "text": "x"}]},
        {"request_id": "khong-phai"},
        {"request_id": None},
    ],
)
def test_what_our_pages_never_send_is_malformed(said):
    with pytest.raises(Malformed):
        sent_by_script(batch(**said))


@given(body=st.binary(max_size=100))
def test_no_bytes_whatever_break_the_reading_of_a_save(body):
    with pytest.raises(Malformed):
        sent_by_script(body)


def test_a_body_nested_without_end_is_malformed():
    with pytest.raises(Malformed):
        sent_by_script(b"[" * 200_000)


def test_texts_of_the_script_come_in_one_normal_form():
    decomposed = unicodedata.normalize("NFD", "Đã triển khai")
    sent = sent_by_script(batch(texts=[{"section": "I", "text": decomposed, "base_version": 1}]))
    assert (sent.texts[0].text, sent.texts[0].base_version) == ("Đã triển khai", 1)


# The form without script


def posted(fields, *, loaded=None) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(fields)
    query["loaded"] = json.dumps(loaded or {"cells": {}, "texts": {}})
    return query


def filled(fields, *, loaded=None, cells=None, texts=None):
    return filled_form(posted(fields, loaded=loaded), stored_cells=cells or {}, stored_texts=texts or {})


LOADED = {"cells": {"TH1C:N": ["1.234", 3]}, "texts": {"I": [digest_of("Cũ"), 2]}}


@pytest.mark.parametrize(
    ("typed", "change"),
    [
        ("1.234", None),
        ("1.235", number(1235)),
        ("", MISSING),
        ("ps", NOTHING_AROSE),
        ("–", NOT_APPLICABLE),
    ],
)
def test_a_cell_is_saved_when_it_was_touched_and_says_something_else(typed, change):
    found = filled({"cell:TH1C:N": typed}, loaded=LOADED, cells={("TH1C", "N"): number(1234)})
    changes = [(c.row, c.column, c.value, c.base_version) for c in found.cells]
    assert changes == ([] if change is None else [("TH1C", "N", change, 3)])
    assert found.unreadable == {}


def test_a_touched_cell_that_the_script_has_saved_already_is_not_saved_again():
    assert filled({"cell:TH1C:N": "9"}, loaded=LOADED, cells={("TH1C", "N"): number(9)}).cells == []


def test_a_cell_that_cannot_be_read_is_kept_as_typed_beside_the_right_ones():
    found = filled({"cell:TH1C:N": "mười", "cell:TH2C:F": "5"}, loaded=LOADED)
    assert [(c.row, c.value, c.base_version) for c in found.cells] == [("TH2C", number(5), 0)]
    assert found.typed_cells == {("TH1C", "N"): "mười", ("TH2C", "F"): "5"}
    assert list(found.unreadable) == [("TH1C", "N")]


@pytest.mark.parametrize(
    ("typed", "stored", "change"),
    [
        ("Cũ", "Cũ", None),
        ("Mới", "Cũ", "Mới"),
        ("", "Cũ", ""),
        ("Mới", "Mới", None),
        ("Hai\r\ndòng", "Cũ", "Hai\ndòng"),
        (unicodedata.normalize("NFD", "Cũ"), "Cũ", None),
    ],
)
def test_a_text_is_saved_when_it_was_touched_and_says_something_else(typed, stored, change):
    found = filled({"text:I": typed}, loaded=LOADED, texts={"I": stored})
    assert [(t.section, t.text, t.base_version) for t in found.texts] == ([] if change is None else [("I", change, 2)])


def test_other_fields_of_the_form_are_not_taken_for_cells_or_texts():
    found = filled({"then": "submit", "csrfmiddlewaretoken": "x", "celle:TH1C:N": "9"})
    assert (found.cells, found.texts, found.typed_cells) == ([], [], {})


@pytest.mark.parametrize(
    "loaded",
    [
        "[" * 200_000,
        '{"cells": {"A:N": ["1", -1]}, "texts": {}}',
        "",
        "[]",
        "{}",
        '{"cells": {}}',
        '{"cells": {"a": 1}, "texts": {}}',
        "không",
    ],
)
def test_a_page_that_does_not_say_what_it_was_loaded_with_is_malformed(loaded):
    query = QueryDict(mutable=True)
    query["loaded"] = loaded
    with pytest.raises(Malformed):
        filled_form(query, stored_cells={}, stored_texts={})


def test_an_untouched_page_saves_nothing():
    rows = row("A", cell("F", number(1234), version=3), cell("M", NOTHING_AROSE, version=1)), row("B", cell("N"))
    text = section("I", text="Đã làm", text_version=4, kind=SectionKind.TEXT)
    sections = sections_of(page(section("TH", *rows), text))
    fields = {f"cell:{r.code}:{c.column}": c.text for s in sections for r in s.rows for c in r.cells}
    query = posted(fields | {"text:I": "Đã làm"})
    query["loaded"] = loaded_versions(sections)
    found = filled_form(query, stored_cells={}, stored_texts={})
    assert (found.cells, found.texts) == ([], [])


# The form on the page


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (number(1_234_567), "1.234.567", "1,234,567"),
        (number(0), "0", "0"),
        (NOTHING_AROSE, "0 ps", "0 ps"),
        (NOT_APPLICABLE, "–", "–"),
        (MISSING, "", ""),
        (SUPPRESSED, "•", "•"),
    ],
)
def test_every_state_has_its_own_sign_in_either_language(value, vi, en):
    with override("vi"):
        assert shown(value) == vi
    with override("en"):
        assert shown(value) == en


def test_words_follow_the_language_of_the_page():
    made = page(section("TH", row("A", cell("N"))))
    with override("en"):
        (part,) = sections_of(made)
        assert (part.title, part.rows[0].label, part.rows[0].unit) == ("Part TH", "Row A", "courses")
    with override("vi"):
        (part,) = sections_of(made)
        assert (part.title, part.rows[0].label, column_name("F")) == ("Phần TH", "Dòng A", "Nữ")


def test_a_part_counts_what_is_missing_in_its_own_rows_and_a_text_when_it_is_empty():
    made = page(
        section("TH", row("A", cell("N")), row("B", cell("N"))),
        section("KP", row("C", cell("N"))),
        section("I", text="  ", kind=SectionKind.TEXT),
        section("II", text="Đã làm", kind=SectionKind.TEXT),
        missing=(("A", "N"), ("B", "N")),
    )
    parts = sections_of(made)
    assert [part.missing for part in parts] == [2, 0, 1, 0]
    with override("vi"):
        assert [(tab.url, tab.note) for tab in tabs_of(parts)][1:] == [
            ("#part-KP", "đủ"),
            ("#part-I", "chưa viết"),
            ("#part-II", "đủ"),
        ]


def test_what_was_typed_stands_in_the_form_again_with_its_message():
    typed = Typed({("A", "N"): "mười"}, {("A", "N"): "Không phải số"}, {"I": "Viết dở"})
    made = page(section("TH", row("A", cell("N", number(3)))), section("I", text="Cũ", kind=SectionKind.TEXT))
    table, text = sections_of(made, typed=typed)
    assert (table.rows[0].cells[0].text, table.rows[0].cells[0].message) == ("mười", "Không phải số")
    assert text.text == "Viết dở"


@pytest.mark.parametrize(
    ("before", "for_script"),
    [(number(5), "5"), (NOTHING_AROSE, "0"), (NOT_APPLICABLE, ""), (SUPPRESSED, ""), (None, "")],
)
def test_the_script_compares_only_with_numbers_of_last_year(before, for_script):
    (part,) = sections_of(page(section("TH", row("A", cell("N", previous=before)))))
    assert part.rows[0].cells[0].previous == for_script


def test_a_sum_names_its_parts_only_where_they_must_add_up():
    rows = [row("S", cell("N"), parts_add_up=True), row("P", cell("N"), part_of="S", depth=1)]
    rows += [row("W", cell("N")), row("Q", cell("N"), part_of="W", depth=3)]
    (part,) = sections_of(page(section("TH", *rows)))
    assert [(r.sum_of, r.parent, r.level) for r in part.rows] == [
        ("P", "", 0),
        ("", "S", 1),
        ("", "", 0),
        ("", "W", 2),
    ]


@pytest.mark.parametrize(("value", "offered"), [(MISSING, True), (number(4), True), (number(9), False)])
def test_a_register_offers_its_count_unless_it_stands_there_already(value, offered):
    (part,) = sections_of(page(section("TH", row("A", cell("N", value, proposal=9)))))
    assert [one.number for one in part.proposals] == ([9] if offered else [])


def test_findings_jump_to_their_row_and_keep_the_name_that_the_script_knows():
    finding = Finding("A", "N", "reporting.check_jump", Level.WARNING, {"now": 40, "before": 10})
    made = page(section("TH", row("A", cell("N"))), findings=(finding,))
    with override("vi"):
        (check,) = checks_of(made, sections=sections_of(made), base="/bao-cao/1/")
        (said,) = checks_as_json([finding])
    assert (check.where, check.href, check.is_error) == ("Dòng A – Tổng số", "/bao-cao/1/#row-A", False)
    assert (said["code"], said["level"], said["message"]) == ("jump", "warning", check.message)


# What people type into the other screens


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"reason:TH1C:N": " Sai "}, [Reason("Sai", row="TH1C", column="N")]),
        ({"reason:TH1C:": "Cả dòng"}, [Reason("Cả dòng", row="TH1C")]),
        ({"part:I": "Viết rõ"}, [Reason("Viết rõ", section="I")]),
        ({"reason:TH1C:N": "  ", "note": "x", "khac:I": "y"}, []),
    ],
)
def test_reasons_of_a_return_are_read_with_their_place(fields, reasons):
    assert reasons_in(posted(fields)) == reasons


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 5, 20), "2026-H1"),
        (date(2026, 9, 13), "2026-H1"),
        (date(2026, 9, 16), "2026-Y"),
        (date(2027, 1, 2), "2026-Y"),
    ],
)
def test_the_period_with_the_nearest_deadline_is_offered_first(today, first):
    keys = [key for key, _name in period_choices(today)]
    assert keys[0] == first
    assert len(set(keys)) == 6


def open_form(**said) -> OpenRoundForm:
    chosen = {"plan": "p", "form": "f", "period": "2026-H1"} | said
    return OpenRoundForm(chosen, plans=[("p", "Kế hoạch")], templates=[("f", "Biểu")], today=date(2026, 5, 20))


@pytest.mark.parametrize("wrong", [{}, {"plan": "khác"}, {"form": ""}, {"period": "2019-Y"}, {"period": "x"}])
def test_a_round_is_opened_only_from_what_was_offered(wrong):
    form = open_form(**wrong)
    assert form.is_valid() is (not wrong)
    assert set(form.errors) == set(wrong)


@pytest.mark.parametrize(
    ("day", "reason", "wrong"),
    [
        ("2026-06-20", "Bão lũ", set()),
        ("20/13/2026", "Bão lũ", {"new_due_on"}),
        ("", "   ", {"new_due_on", "reason"}),
        ("2026-06-20", "a" * 301, {"reason"}),
    ],
)
def test_an_extension_names_a_day_and_a_reason_of_some_length(day, reason, wrong):
    form = ExtendForm({"new_due_on": day, "reason": reason})
    assert form.is_valid() is (not wrong)
    assert set(form.errors) == wrong


def test_a_reason_is_taken_without_the_blanks_around_it():
    form = ReasonForm({"reason": "  Nhầm số  "})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Nhầm số"
