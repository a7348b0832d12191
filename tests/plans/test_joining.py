"""Two values as one, one as several: words are kept, what belongs to a part goes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.plans.rules.joining import merged_span, merged_value, pieces_of, split_values

SOURCE = "Sở Y tế tập huấn 60% cán bộ; Sở Tư pháp rà soát 1.200 văn bản."


def at_semicolon(source: str = SOURCE) -> list:
    return pieces_of(source, typed=source.replace("; ", ";\n"))


def test_a_broken_line_splits_where_it_was_broken():
    first, second = at_semicolon()
    assert first.text == "Sở Y tế tập huấn 60% cán bộ;"
    assert SOURCE[second.start : second.end] == second.text == "Sở Tư pháp rà soát 1.200 văn bản."


def test_lines_of_the_source_itself_do_not_disturb_the_places():
    source = "Một hai\n   ba bốn"
    assert [piece.text for piece in pieces_of(source, typed="Một\nhai ba bốn")] == ["Một", "hai\n   ba bốn"]


@pytest.mark.parametrize("typed", [SOURCE, "", SOURCE.replace("; ", ";\nvà "), SOURCE[:-1] + "\n", "\n\n" + SOURCE])
def test_changed_words_or_no_break_split_nothing(typed):
    assert pieces_of(SOURCE, typed=typed) == []


@pytest.mark.parametrize("cut", ["cán b|ộ", "6|0%", "T|ư pháp", "1.2|00"])
def test_a_word_or_a_number_is_not_split(cut):
    assert pieces_of(SOURCE, typed=SOURCE.replace(cut.replace("|", ""), cut.replace("|", "\n"))) == []


@pytest.mark.parametrize("cut", ["cán| bộ", "cán |bộ", "bộ|;", "bộ;| ", "60|%"])
def test_a_line_broken_beside_a_word_splits(cut):
    assert len(pieces_of(SOURCE, typed=SOURCE.replace(cut.replace("|", ""), cut.replace("|", "\n")))) == 2


@given(words=st.lists(st.text("abcđẩ𠀀", min_size=1, max_size=4), min_size=2, max_size=8), data=st.data())
def test_no_letter_is_lost_wherever_it_is_split(words, data):
    source = "  ".join(words)
    cut = data.draw(st.integers(1, len(words) - 1))
    pieces = pieces_of(source, typed=" ".join(words[:cut]) + "\n" + " ".join(words[cut:]))
    assert [source[piece.start : piece.end] for piece in pieces] == [piece.text for piece in pieces]
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(words)
    assert len(pieces) == 2


def test_amounts_go_with_the_words_that_name_them():
    amounts = [{"value": "60", "unit": "%"}, {"value": "1200", "unit": "văn bản"}]
    first, second = split_values(
        "target", {"text": SOURCE, "amounts": amounts, "by": 2026}, pieces=at_semicolon(), at=0
    )
    assert (first["amounts"], second["amounts"]) == ([amounts[0]], [amounts[1]])
    assert (first["by"], second["by"]) == (2026, 2026)


@pytest.mark.parametrize(
    ("written", "value"), [("97,5%", "97.5"), ("15%", "15.0"), ("12 %", "12"), ("04 hội nghị", "4")]
)
def test_an_amount_is_found_as_it_is_written(written, value):
    pieces = pieces_of(f"đạt 5%; đạt {written}", typed=f"đạt 5%;\nđạt {written}")
    parts = split_values("target", {"text": "", "amounts": [{"value": value}]}, pieces=pieces, at=None)
    assert [len(part["amounts"]) for part in parts] == [0, 1]


def test_five_is_not_found_in_fifteen():
    pieces = pieces_of("đạt 15%; đạt 5%", typed="đạt 15%;\nđạt 5%")
    parts = split_values("target", {"text": "", "amounts": [{"value": "5"}]}, pieces=pieces, at=None)
    assert [len(part["amounts"]) for part in parts] == [0, 1]


@pytest.mark.parametrize("at", [100, None])
def test_duties_go_by_their_place_else_by_their_words(at):
    source = "tập huấn; tư vấn"
    duties = [{"text": "tập huấn", "start": 100}, {"text": "tư vấn", "start": 110}]
    value = {"title": source, "lead": ["Sở Y tế"], "duties": duties}
    first, second = split_values("task", value, pieces=at_semicolon(source), at=at)
    assert [one["text"] for one in first["duties"]] == ["tập huấn"]
    assert [one["text"] for one in second["duties"]] == ["tư vấn"]
    assert first["lead"] == second["lead"] == ["Sở Y tế"]


def test_the_number_of_a_legal_basis_stays_with_its_words():
    source = "Luật Bình đẳng giới; Nghị quyết 28/NQ-CP"
    value = {"number": "28/NQ-CP", "name": source, "date": "2021-03-03"}
    first, second = split_values("legal_basis", value, pieces=at_semicolon(source), at=None)
    assert (first["number"], first["date"]) == (None, None)
    assert (second["number"], second["date"], second["name"]) == ("28/NQ-CP", "2021-03-03", "Nghị quyết 28/NQ-CP")


def test_merging_keeps_every_name_once():
    first = {"title": "Sở Y tế:", "lead": ["Sở Y tế"], "coordinating": [], "duties": [{"text": "a"}], "section": "1"}
    second = {"title": "b", "lead": ["Sở Y tế", "Sở Tư pháp"], "coordinating": ["Báo"], "duties": [{"text": "b"}]}
    merged = merged_value("task", first=first, second=second)
    assert merged["title"] == "Sở Y tế: b"
    assert merged["lead"] == ["Sở Y tế", "Sở Tư pháp"]
    assert [one["text"] for one in merged["duties"]] == ["a", "b"]
    assert merged["section"] == "1"


def test_what_the_first_does_not_know_comes_from_the_second():
    merged = merged_value(
        "deadline", first={"text": "a", "day": None, "month": 6}, second={"text": "b", "day": 15, "month": 12}
    )
    assert (merged["text"], merged["day"], merged["month"]) == ("a b", 15, 6)


@pytest.mark.parametrize(
    ("first", "second", "span"),
    [
        ((10, 20), (21, 30), (10, 30)),
        ((10, 20), (15, 18), (10, 20)),
        ((10, 20), (900, 930), (10, 20)),
        ((None, None), (5, 9), (5, 9)),
        ((5, 9), (None, None), (5, 9)),
        ((None, None), (None, None), (None, None)),
    ],
)
def test_the_place_of_merged_items(first, second, span):
    assert merged_span(first, second) == span
