"""Forms of the review: what is shown is what is stored, what is saved unchanged stays what it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from songhanh.web.plans.forms import HeadForm, UploadForm, unit_choices
from songhanh.web.plans.item_forms import FORMS, ItemForm, NamesMixin
from songhanh.web.plans.words import NAMED_AS_GROUPS, as_plans_say
from songhanh.web.templatetags import plan_words

DUE = {"day": 15, "month": 6, "year": 2026, "inclusive": False}
VALUES: dict[str, dict[str, Any]] = {
    "number": {"text": "31/KH-UBND"},
    "type": {"text": "Kế hoạch"},
    "issuer": {"text": "UBND tỉnh"},
    "place": {"text": "Lam Giang"},
    "date": {"date": "2026-01-20"},
    "title": {"text": "Thực hiện Chiến lược quốc gia về bình đẳng giới"},
    "period": {"start_year": 2021, "end_year": 2030},
    "signer": {"name": "Nguyễn Tiến Dũng", "position": "Phó Chủ tịch", "authority": "KT. CHỦ TỊCH"},
    "legal_basis": {"number": "28/NQ-CP", "name": "Nghị quyết 28", "date": "2021-03-03"},
    "section": {"label": "II.1", "title": "Mục tiêu"},
    "target": {
        "text": "Đến năm 2030 đạt 60 % và không quá 2,5 %",
        "by": 2030,
        "amounts": [
            {"value": "60", "unit": "%", "comparator": ">="},
            {"value": "2.5", "unit": "%", "comparator": "<="},
        ],
    },
    "task": {
        "section": "IV.1",
        "title": "Mở lớp tập huấn",
        "lead": ["Sở Nội vụ"],
        "coordinating": ["Sở Y tế", "các xã, phường"],
        "duties": [
            {"text": "Mở lớp tập huấn", "start": 10, "end": 25, "due": DUE},
            {"text": "Báo cáo", "start": 30, "end": 37, "due": None},
        ],
        "force": "request",
    },
    "activity": {
        "text": "Tập huấn cho cán bộ",
        "who": ["Sở Y tế"],
        "coordinating": ["Sở Tư pháp"],
        "where": ["xã A", "xã B"],
        "when": "quý III",
        "groups": ["phụ nữ"],
        "section": "II.1",
        "force": "intent",
    },
    "deadline": {
        "text": "Gửi báo cáo trước ngày 15/6",
        "reporting": True,
        "who": ["Các sở, ban, ngành", "UBND các xã"],
        "to": ["Sở Nội vụ"],
        "recurrence": "half_yearly",
        **DUE,
    },
    "budget_source": {"text": "Ngân sách tỉnh"},
    "recipient": {"text": "Như trên"},
    "addressee": {"text": "Sở Y tế"},
}


def fields_of(form: ItemForm) -> dict[str, Any]:
    """The form as a browser would send it back untouched."""
    found: dict[str, Any] = {}
    for name in form.fields:
        shown = form[name].value()
        widget = form.fields[name].widget
        text = widget.format_value(shown) if hasattr(widget, "format_value") else shown
        if isinstance(shown, bool):
            text = "on" if shown else None
        if isinstance(text, list):
            text = text[0] if text else ""
        if text is not None:
            found[name] = text
    return found


def opened(kind: str, **other: Any) -> ItemForm:
    """The form of one kind, with its pickers."""
    form = FORMS[kind](**other)
    if isinstance(form, NamesMixin):
        form.add_pickers([("", "…"), ("Sở Tư pháp", "Sở Tư pháp")])
    return form


def saved(kind: str, typed: dict[str, Any], *, value: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a form makes of what was typed."""
    form = opened(kind, data=typed, value=value)
    assert form.is_valid(), form.errors
    return form.to_value()


def refused(kind: str, typed: dict[str, Any]) -> dict[str, list[str]]:
    """What is said at the fields."""
    form = opened(kind, data=typed)
    assert not form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_saved_unchanged_changes_nothing(kind):
    value = VALUES[kind]
    assert saved(kind, fields_of(opened(kind, value=value)), value=value) == value


@pytest.mark.parametrize("kind", sorted(set(FORMS) - {"legal_basis"}))
def test_an_empty_form_is_refused_and_shows_no_traceback(kind):
    assert refused(kind, {})


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_opens_for_an_item_of_which_nothing_is_known(kind):
    opened(kind, value={}).as_div()


# Targets


def target(**other: Any) -> dict[str, Any]:
    return {"text": "Đạt", "value_0": "60", "unit_0": "%", "comparator_0": ">=", **other}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("60", "60"),
        ("0", "0"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1.234,5", "1234.5"),
        ("2.500", "2500"),
        ("1.234.567", "1234567"),
        ("2.50", "2.50"),
        ("0.125", "0.125"),
        ("1 234,50", "1234.50"),
        ("100,0", "100.0"),
    ],
)
def test_a_number_is_read_as_people_here_write_it(typed, stored):
    assert saved("target", target(value_0=typed))["amounts"][0]["value"] == stored


@pytest.mark.parametrize("typed", ["sáu mươi", "60%", "1,2,3", "--1", "NaN", "Infinity", "1e400", "sNaN"])
def test_what_is_no_number_is_said_at_its_field(typed):
    assert list(refused("target", target(value_0=typed))) == ["value_0"]


def test_a_target_needs_a_value():
    assert list(refused("target", target(value_0=""))) == ["value_0"]


def test_a_value_may_be_added_and_another_taken_out():
    typed = fields_of(opened("target", value=VALUES["target"])) | {"value_0": "", "value_2": "7"}
    assert [one["value"] for one in saved("target", typed, value=VALUES["target"])["amounts"]] == ["2.5", "7"]


@pytest.mark.parametrize("year", ["1989", "2101", "-1", "x"])
def test_a_target_of_no_sensible_year_is_refused(year):
    assert list(refused("target", target(by=year))) == ["by"]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_stored_number_is_shown_and_read_back_as_itself(value):
    held = {"text": "x", "by": None, "amounts": [{"value": format(value, "f"), "unit": "%", "comparator": "~"}]}
    assert saved("target", fields_of(opened("target", value=held)), value=held) == held


# Tasks


def task(**other: Any) -> dict[str, Any]:
    return {"lead": "Sở Nội vụ", "duty_0": "Mở lớp", **other}


def test_names_are_lines_without_dashes_and_semicolons():
    value = saved("task", task(lead="- Sở Nội vụ;\n\n  Sở Y tế \n"))
    assert value["lead"] == ["Sở Nội vụ", "Sở Y tế"]


def test_a_picked_unit_is_one_more_line():
    assert saved("task", task(add_lead="Sở Tư pháp"))["lead"] == ["Sở Nội vụ", "Sở Tư pháp"]


def test_a_picked_unit_alone_is_enough():
    assert saved("task", task(lead="", add_lead="Sở Tư pháp"))["lead"] == ["Sở Tư pháp"]


def test_a_task_needs_somebody_who_leads_and_something_to_do():
    assert set(refused("task", {"lead": "", "duty_0": ""})) == {"lead", "duty_0"}
    assert "chủ trì" in refused("task", task(lead=""))["lead"][0]


@pytest.mark.parametrize("due", ["31/6/2026", "30/2", "mai", "99"])
def test_a_day_that_is_none_is_said_at_its_duty(due):
    assert list(refused("task", task(due_0=due))) == ["due_0"]


@pytest.mark.parametrize(("edge", "inclusive"), [("on", True), ("before", False)])
def test_how_a_day_counts_is_kept(edge, inclusive):
    [duty] = saved("task", task(due_0="30/6/2026", edge_0=edge))["duties"]
    assert duty["due"] == {"day": 30, "month": 6, "year": 2026, "inclusive": inclusive}


def test_a_duty_with_other_words_loses_its_place_in_the_paper_and_its_neighbour_keeps_it():
    held = VALUES["task"]
    typed = fields_of(opened("task", value=held)) | {"duty_0": "Mở hai lớp tập huấn"}
    first, second = saved("task", typed, value=held)["duties"]
    assert (first["start"], first["end"]) == (None, None)
    assert (second["start"], second["end"]) == (30, 37)


def test_an_emptied_duty_is_taken_out():
    held = VALUES["task"]
    typed = fields_of(opened("task", value=held)) | {"duty_0": ""}
    value = saved("task", typed, value=held)
    assert [duty["text"] for duty in value["duties"]] == ["Báo cáo"]
    assert value["title"] == "Mở lớp tập huấn"


def test_a_new_task_is_named_after_its_first_duty():
    assert saved("task", task(duty_0="Mở lớp"))["title"] == "Mở lớp"


def test_each_form_offers_one_empty_line_more():
    assert len(opened("task", value=VALUES["task"]).duty_rows) == 3
    assert len(opened("target", value=VALUES["target"]).amount_rows) == 3
    assert len(opened("target").amount_rows) == 2


# Deadlines


@pytest.mark.parametrize(
    ("due", "parts"),
    [
        ("15/6", (15, 6, None)),
        ("ngày 20", (20, None, None)),
        ("tháng 12", (None, 12, None)),
        ("2030", (None, None, 2030)),
        ("", (None, None, None)),
    ],
)
def test_a_deadline_may_lack_parts_of_its_day(due, parts):
    typed = fields_of(opened("deadline", value=VALUES["deadline"])) | {"due": due}
    value = saved("deadline", typed, value=VALUES["deadline"])
    assert (value["day"], value["month"], value["year"]) == parts


def test_a_deadline_that_is_no_day_is_said_at_its_field():
    typed = fields_of(opened("deadline", value=VALUES["deadline"])) | {"due": "31/6"}
    assert "15/6" in refused("deadline", typed)["due"][0]


# Head


HEAD = {"issuer": "UBND tỉnh", "title": "Bình đẳng giới", "end_year": "2030"}


def test_the_head_goes_into_its_items_and_back():
    form = HeadForm({**HEAD, "date": "20/1/2026", "number": "31/KH-UBND", "start_year": "2021", "signer_name": "Dũng"})
    assert form.is_valid(), form.errors
    head = form.head()
    assert head["date"] == {"date": "2026-01-20"}
    assert head["period"] == {"start_year": 2021, "end_year": 2030}
    assert head["signer"] == {"name": "Dũng", "position": None, "authority": None}
    again = HeadForm.initial_of(head)
    assert {name: again[name] for name in form.cleaned_data if form.cleaned_data[name]} == {
        name: given for name, given in form.cleaned_data.items() if given
    }


@pytest.mark.parametrize(("start", "is_right"), [("", True), ("2029", True), ("2030", True), ("2031", False)])
def test_a_plan_does_not_end_before_it_begins(start, is_right):
    form = HeadForm({**HEAD, "start_year": start})
    assert form.is_valid() is is_right
    assert list(form.errors) == ([] if is_right else ["end_year"])


@pytest.mark.parametrize("written", ["20/1/2026", "20-1-2026", "20.1.2026", "2026-01-20"])
def test_a_day_is_read_as_people_here_write_it(written):
    form = HeadForm({**HEAD, "date": written})
    assert form.is_valid()
    assert form.head()["date"] == {"date": "2026-01-20"}


def test_a_day_that_is_none_says_how_to_write_it():
    assert HeadForm({**HEAD, "date": "1/20/2026"}).errors["date"] == ["Ngày chưa đúng. Xin ghi như 20/1/2026."]


def test_a_missing_file_says_what_to_do():
    assert UploadForm({}, {}).errors["file"] == ["Xin chọn tệp kế hoạch."]


def test_a_picker_of_units_begins_empty():
    assert unit_choices([]) == [("", "—")]


@pytest.mark.parametrize("kind", NAMED_AS_GROUPS)
def test_a_group_is_written_into_a_plan_in_vietnamese(kind):
    with translation.override("en"):
        assert as_plans_say(kind).startswith("các ")


# Words of the templates


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ({}, ""),
        ({"inclusive": True}, ""),
        ({"day": 15, "month": 6, "year": 2026, "inclusive": False}, "trước ngày 15/6/2026 (không kể ngày này)"),
        ({"day": 30, "month": 6, "year": None, "inclusive": True}, "hết ngày 30/6"),
        ({"day": None, "month": 6, "year": 2026, "inclusive": True}, "hết tháng 6/2026"),
        ({"day": None, "month": None, "year": 2030, "inclusive": False}, "hết năm 2030"),
    ],
)
def test_a_day_is_told_as_a_plan_writes_it(value, said):
    assert plan_words.due_words(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("60.0000", "60"),
        ("2.5", "2,5"),
        ("100", "100"),
        ("0.50", "0,5"),
        (0, "0"),
        ("2500", "2.500"),
        ("1234567.50", "1.234.567,5"),
        ("năm", "năm"),
        ("1E+3", "1.000"),
    ],
)
def test_a_number_loses_its_empty_decimals_only(value, said):
    assert plan_words.plain_number(value) == said


@pytest.mark.parametrize(("written", "said"), [("2016-12-12", "12/12/2016"), (None, ""), ("", "")])
def test_a_stored_day_is_shown_as_people_write_it(written, said):
    assert plan_words.iso_day(written) == said


def test_a_doubt_told_twice_is_said_once():
    once = plan_words.doubt_sentences(["no_day"])
    assert plan_words.doubt_sentences(["no_day", "no_day"]) == once
    assert plan_words.doubt_sentences([]) == ""
    assert plan_words.doubt_sentences(["no_day", "no_year"]).startswith(once)


def test_kinds_of_units_are_joined_and_unknown_ones_stay():
    assert plan_words.kinds_of_units(["commune", "x"]) == "các xã, phường, đặc khu; x"
    assert plan_words.recurrence_name("x") == "x"
