"""What keeps a form from being published, and which row may be part of which."""

from __future__ import annotations

import pytest

from songhanh.kernel.sentences import LANGUAGES
from songhanh.reporting.rules.own_forms import (
    FormProblem,
    WrittenRow,
    columns_offered,
    is_form_code,
    may_be_part,
    problems,
)

TABLE = {"B": "Bảng"}


def row(code: str, **more: object) -> WrittenRow:
    said = {"label": f"Dòng {code}", "kind": "count", "provider": "commune", "section": "B"}
    return WrittenRow(code, **said | more)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("BC-TAPHUAN", True),
        ("BDG-6T", True),
        ("1", True),
        ("", False),
        ("bc", False),
        ("BC TAPHUAN", False),
        ("BÁO-CÁO", False),
        ("-BC", False),
        ("BC-", False),
        ("../BC", False),
        ("A" * 20, True),
        ("A" * 21, False),
    ],
)
def test_a_code_can_stand_in_a_file_name_and_an_address(code, is_one):
    assert is_form_code(code) is is_one


def test_a_part_counts_the_same_thing_of_the_same_units():
    whole = row("A")
    rows = {"A": whole}
    assert may_be_part(row("B"), of=whole, rows=rows) == ""
    assert may_be_part(row("B", kind="persons"), of=whole, rows=rows) == "part_differs"
    assert may_be_part(row("B", provider="department"), of=whole, rows=rows) == "part_differs"


def test_nothing_is_part_of_what_lies_within_it():
    rows = {one.code: one for one in (row("A", part_of="B"), row("B", part_of="C"), row("C"))}
    assert may_be_part(rows["C"], of=rows["A"], rows=rows) == "part_circle"
    assert may_be_part(rows["A"], of=rows["A"], rows=rows) == "part_circle"
    assert may_be_part(rows["A"], of=rows["C"], rows=rows) == ""


def test_a_circle_that_is_there_already_ends_the_search():
    rows = {one.code: one for one in (row("A", part_of="B"), row("B", part_of="A"), row("C"))}
    assert may_be_part(rows["C"], of=rows["A"], rows=rows) == ""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("A")], []),
        ([], ["table_empty"]),
        ([row("A", section="khác")], ["table_empty"]),
        ([row("A", parts_add_up=True)], ["sum_of_few"]),
        ([row("A", parts_add_up=True), row("B", part_of="A")], ["sum_of_few"]),
        ([row("A", parts_add_up=True), row("B", part_of="A"), row("C", part_of="A")], []),
        ([row("A"), row("B", part_of="A", kind="money")], ["part_differs"]),
        ([row("A"), row("B", label="DÒNG A")], ["row_said_twice"]),
        ([row("A"), row("B", label="Dong a")], ["row_said_twice"]),
        ([row("A"), row("B", label="Dòng A", provider="department")], []),
        ([row("A"), row("B", label="Dòng A", part_of="A")], []),
    ],
)
def test_what_keeps_a_form_from_being_published(rows, found):
    assert [one.code for one in problems(TABLE, rows=rows)] == found


def test_problems_stand_in_the_order_of_tables_parts_sums_and_repetitions():
    rows = [row("A", parts_add_up=True), row("B", part_of="A", provider="department"), row("C", label="Dòng A")]
    found = [one.code for one in problems({"B": "Bảng", "T": "Trống"}, rows=rows)]
    assert found == ["table_empty", "part_differs", "sum_of_few", "row_said_twice"]


def test_every_problem_is_a_sentence_that_names_the_row_in_both_languages():
    rows = [row("A", parts_add_up=True), row("B", part_of="A", kind="money"), row("C", label="Dòng A")]
    circle = FormProblem("part_circle", {"row": "Dòng A", "parent": "Dòng B"})
    for problem in [*problems(TABLE, rows=rows), circle]:
        for language in LANGUAGES:
            assert "Dòng" in problem.sentence(language)
    assert FormProblem("form_empty").sentence("vi") != FormProblem("form_empty").sentence("en")


def test_persons_offer_both_sexes_and_their_sum_other_rows_one_number():
    assert columns_offered("persons") == ("F", "M", "T")
    assert columns_offered("count") == columns_offered("money") == ("N",)
