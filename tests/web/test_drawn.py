"""Charts and choosers: what is drawn stays on the page and says what the numbers say, whatever they are."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.text import fold
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.transitions.models import PlannedUnit
from songhanh.web.administration.passwords import first_password
from songhanh.web.templatetags.pieces import EDGE, SIGNS, figure_of, gap_plot, in_unit, lacking, place, target_plot
from songhanh.web.transitions.offer import ROOTS, Offer

PROVINCE_ID = UUID(int=1)
numbers = st.decimals(min_value=-1000, max_value=10**9, allow_nan=False, places=2)
shares = st.decimals(min_value=0, max_value=100, allow_nan=False, places=2)


def at(drawn):
    """ "12.50%" → 12.5."""
    return Decimal(drawn.removesuffix("%"))


@given(numbers, numbers, st.sampled_from(["%", "người"]))
def test_both_dots_of_a_gap_leave_room_for_their_labels(women, men, unit):
    plot = gap_plot(women, men, unit=unit)
    for drawn in (plot.women_x, plot.men_x, plot.middle_x):
        assert EDGE * 100 <= at(drawn) <= (1 - EDGE) * 100
    assert min(at(plot.women_x), at(plot.men_x)) <= at(plot.middle_x) <= max(at(plot.women_x), at(plot.men_x))


@given(shares, shares)
def test_the_dot_of_the_larger_share_never_lies_to_the_left(women, men):
    plot = gap_plot(women, men)
    assert plot.women_is_left == (women <= men)
    assert (at(plot.women_x) <= at(plot.men_x)) == (women <= men) or abs(women - men) < Decimal("0.1")


@given(shares, shares)
def test_a_gap_is_as_wide_whoever_is_ahead(women, men):
    assert gap_plot(women, men).distance == gap_plot(men, women).distance


@pytest.mark.parametrize(("women", "men"), [(None, 50), (50, None), ("", 50), (50, ""), (None, None)])
def test_where_one_sex_is_not_said_there_is_no_gap(women, men):
    assert gap_plot(women, men) is None


def test_no_women_and_no_men_are_two_dots_in_one_place():
    plot = gap_plot(0, 0, unit="người")
    assert (plot.women_x, plot.distance) == (plot.men_x, "0\u00a0người")


@given(st.none() | numbers, st.none() | numbers, st.none() | numbers, st.sampled_from(sorted(SIGNS)))
def test_a_bar_its_mark_and_its_side_stay_on_the_line(actual, target, baseline, comparator):
    plot = target_plot(actual, target, comparator=comparator, baseline=baseline, unit="người")
    for drawn, number in ((plot.actual, actual), (plot.target, target), (plot.baseline, baseline)):
        assert (drawn is None) == (number is None)
        assert drawn is None or 0 <= at(drawn) <= 100
    assert at(plot.wanted_x) >= 0
    assert at(plot.wanted_x) + at(plot.wanted_width) <= Decimal("100.01")


@given(shares, shares, st.sampled_from([">=", "<="]))
def test_a_bar_ends_in_the_wanted_side_exactly_when_the_target_is_met(actual, target, comparator):
    plot = target_plot(actual, target, comparator=comparator)
    inside = at(plot.wanted_x) <= at(plot.actual) <= at(plot.wanted_x) + at(plot.wanted_width)
    assert inside == (actual >= target if comparator == ">=" else actual <= target)


def test_a_comparator_that_nobody_knows_is_refused_loudly():
    with pytest.raises(KeyError):
        target_plot(1, 2, comparator="!=")


@given(numbers, st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_place_lies_between_its_ends(value, low, high):
    assert 0 <= place(value, low=low, high=high) <= 1
    assert place(value, low=high, high=high) == 0


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("83.45"), "%", "83,5\u00a0%"),
        (Decimal("83.44"), "%", "83,4\u00a0%"),
        (Decimal("99.95"), "%", "100\u00a0%"),
        (Decimal("-0.04"), "%", "0\u00a0%"),
        (0, "", "0"),
        (1_234_567, "người", "1.234.567\u00a0người"),
        (None, "%", "…"),
        ("", "%", "…"),
        ("12.50", "%", "12,5\u00a0%"),
    ],
)
def test_a_number_has_one_decimal_at_most_and_its_unit_never_alone_on_a_line(value, unit, shown):
    assert in_unit(value, unit) == shown


@pytest.mark.parametrize("state", [state for state in CellState if state is not CellState.REPORTED])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_cell_without_a_number_shows_a_sign_and_says_a_word(state, language):
    with override(language):
        by_value, by_name = figure_of(CellValue(state)), figure_of(state.value)
    assert by_value == by_name
    assert by_value.state == state.value
    assert by_value.shown
    assert by_value.words
    assert not any(sign.isdigit() for sign in by_value.shown.replace("0\u00a0ps", ""))


def test_signs_of_cells_are_told_apart_by_eye_and_by_ear():
    drawn = [figure_of(state.value) for state in CellState if state is not CellState.REPORTED]
    assert len({one.shown for one in drawn}) == len(drawn) == len({one.words for one in drawn})


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_lacking_is_never_less_than_nothing(covered, expected):
    assert lacking(covered, expected) == (expected - covered if covered < expected else 0)


def test_a_first_password_can_be_read_out_and_is_never_given_twice():
    drawn = [first_password() for _ in range(300)]
    assert len(set(drawn)) == 300
    for password in drawn:
        letters, digits, more, last = password.split("-")
        assert not set(password) & set("lojzw01IO")
        assert (letters + more).isalpha()
        assert (digits + last).isdigit()
        assert len(password) == 19
    assert len(Counter("".join(drawn)).keys()) > 25


def view(number, name, *, kind=UnitKind.COMMUNE, code="", parent=PROVINCE_ID):
    """A unit of the day."""
    return UnitView(UUID(int=number), name, name, kind, code, parent, PROVINCE_ID)


def offer():
    """Two communes, a department, a village, a ward that the draft makes."""
    units = [
        view(1, "Tỉnh Lam Giang", kind=UnitKind.PROVINCE, parent=None),
        view(2, "Sở Y tế An Phú", kind=UnitKind.DEPARTMENT, code="SYT"),
        view(3, "Xã An Phú", code="101"),
        view(4, "Xã An Thuận", code="102"),
        view(5, "Thôn An Phú", kind=UnitKind.VILLAGE, parent=UUID(int=4)),
    ]
    made = PlannedUnit(id=UUID(int=9), name="Phường An Phú", short_name="", kind=UnitKind.COMMUNE, code="500")
    return Offer.of(units, planned=[made], province_id=PROVINCE_ID)


def names(found):
    """What was found, in its order."""
    return [option.name for option in found]


def test_units_are_found_by_all_words_without_diacritics():
    assert names(offer().found("phu an")) == ["Xã An Phú", "Sở Y tế An Phú", "Thôn An Phú"]
    assert names(offer().found("XÃ  an thuận")) == ["Xã An Thuận"]
    assert names(offer().found("không có")) == []


def test_a_unit_is_found_by_its_code():
    assert names(offer().found("102")) == ["Xã An Thuận"]
    assert names(offer().found("syt")) == ["Sở Y tế An Phú"]


def test_names_that_begin_with_the_words_come_first_then_communes():
    assert names(offer().found("an phu"))[0] == "Xã An Phú"
    assert names(offer().found("so y"))[0] == "Sở Y tế An Phú"


def test_what_the_draft_makes_and_the_root_are_offered_only_where_they_may_stand():
    assert "Phường An Phú" not in names(offer().found("an phu"))
    assert "Phường An Phú" in names(offer().found("an phu", with_new=True))
    assert names(offer().found("tinh")) == []
    assert names(offer().found("tinh", with_roots=True)) == ["Tỉnh Lam Giang"]


def test_what_was_chosen_is_not_offered_again():
    assert UUID(int=3) not in {option.id for option in offer().found("an phu", but=[UUID(int=3)])}


def test_a_unit_is_told_from_others_by_kind_code_and_what_stands_above_it():
    notes = {option.name: option.note for option in offer().options.values()}
    assert notes["Thôn An Phú"] == "Thôn, tổ dân phố · Xã An Thuận"
    assert notes["Xã An Phú"] == "Xã, phường, đặc khu · 101"
    assert notes["Phường An Phú"].startswith("đơn vị mới · ")


@given(st.text(max_size=12))
def test_whatever_is_looked_for_every_word_of_it_stands_in_what_is_found(words):
    for option in offer().found(words, with_new=True):
        assert option.kind not in ROOTS
        assert all(part in fold(f"{option.name} {option.name} {option.code}") for part in fold(words).split())
