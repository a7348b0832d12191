"""What the first wording says for every state and number, and what it never says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.ratios import Ratio
from songhanh.publishing.narrative import UnitText, coverage_sentence, figure_sentence, first_wording, share_words
from tests.publishing.test_narrative import figure, material, persons, section

R = CellValue.reported
BEFORE = "6 tháng đầu năm 2025"
SILENT = (NOTHING_AROSE, MISSING, SUPPRESSED)
ANY = st.one_of(st.integers(0, 10**6).map(R), st.sampled_from([*SILENT, NOT_APPLICABLE]))
WORDS = {
    NOTHING_AROSE: "không phát sinh",
    MISSING: "chưa có số liệu",
    SUPPRESSED: "không công bố để giữ kín thông tin cá nhân",
}


def count(value, **options):
    """The sentence of a row that has no sex."""
    return figure_sentence({"N": figure("N", value, label="Số lớp", **options)}, before=BEFORE)


@pytest.mark.parametrize(
    ("value", "words"),
    [(R(0), "0 người"), (R(1), "1 người"), (R(999), "999 người"), (R(1000), "1.000 người"),
     (R(1234567), "1.234.567 người"), *WORDS.items()],
)  # fmt: skip
def test_a_number_is_said_as_it_is_and_silence_in_its_own_words(value, words):
    assert count(value) == f"- Số lớp: {words}."


@pytest.mark.parametrize("before", [R(0), R(7), R(1500), *SILENT, NOT_APPLICABLE])
@pytest.mark.parametrize("value", [R(0), R(3), *SILENT])
def test_the_year_before_is_named_only_when_it_was_a_number(value, before):
    said = count(value, before=before)
    assert (f"; {BEFORE}: " in said) is (before.number is not None)
    if before.number is not None:
        assert f"{before.number:,}".replace(",", ".") in said


@pytest.mark.parametrize(
    ("covered", "expected", "words"),
    [
        (0, 0, ""),
        (0, 1, "; mới có 0/1 đơn vị báo cáo"),
        (1, 1, ""),
        (1, 2, "; mới có 1/2 đơn vị báo cáo"),
        (99, 100, "; mới có 99/100 đơn vị báo cáo"),
        (100, 100, ""),
        (1000, 1234, "; mới có 1.000/1.234 đơn vị báo cáo"),
    ],
)
def test_who_is_behind_a_number_is_said_when_somebody_is_missing(covered, expected, words):
    assert count(R(5), covered=covered, expected=expected) == f"- Số lớp: 5 người{words}."


@pytest.mark.parametrize("value", [R(0), R(12), *SILENT])
def test_partial_coverage_is_said_whatever_the_state(value):
    assert "mới có 3/12 đơn vị báo cáo" in count(value, covered=3)


@pytest.mark.parametrize(
    ("women", "men", "words"),
    [
        (R(0), R(5), " (nữ 0, nam 5, nữ chiếm 0%)"),
        (R(5), R(0), " (nữ 5, nam 0, nữ chiếm 100%)"),
        (R(1), R(2), " (nữ 1, nam 2, nữ chiếm 33,3%)"),
        (R(2), R(1), " (nữ 2, nam 1, nữ chiếm 66,7%)"),
        (R(1), R(999), " (nữ 1, nam 999, nữ chiếm 0,1%)"),
        (NOTHING_AROSE, R(4), " (nữ 0, nam 4, nữ chiếm 0%)"),
        (NOTHING_AROSE, R(0), " (nữ 0, nam 0)"),
    ],
)
def test_sexes_stand_in_brackets_with_the_share_of_women(women, men, words):
    total = R((women.number or 0) + (men.number or 0))
    assert (
        figure_sentence(persons(women, men, total), before="")
        == f"- Số người dự tập huấn: {total.number:,}".replace(",", ".") + f" người{words}."
    )


@pytest.mark.parametrize(("women", "men"), [(MISSING, R(4)), (R(4), SUPPRESSED), (SUPPRESSED, SUPPRESSED)])
def test_a_sex_that_is_not_known_is_neither_said_nor_to_be_computed(women, men):
    said = figure_sentence(persons(women, men, R(10)), before="")
    assert said == "- Số người dự tập huấn: 10 người."


@given(ANY, ANY, ANY, ANY, st.integers(0, 12))
def test_a_sentence_holds_no_number_that_a_figure_does_not_hold(women, men, total, before, covered):
    said = figure_sentence(persons(women, men, total, before=before, covered=covered), before="kỳ trước")
    if total.state is CellState.NOT_APPLICABLE:
        assert said == ""
        return
    assert said.startswith("- ")
    assert said.endswith(".")
    shown = {
        int(n.replace(".", "")) for n in re.findall(r"\d[\d.]*(?=[,; )/]| người|\.$)", re.sub(r"\d+(,\d)?%", "", said))
    }
    known = {v.number for v in (women, men, total, before) if v.number is not None} | {covered, 12, 0}
    assert shown <= known


@given(st.sampled_from([SUPPRESSED]), ANY, ANY)
def test_what_is_kept_secret_is_not_told_by_its_parts(total, women, men):
    said = figure_sentence(persons(women, men, total), before="kỳ trước")
    assert not re.search(r"\d", said)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_share_lies_between_none_and_all(whole, part):
    share = share_words(Ratio(min(part, whole), whole))
    assert re.fullmatch(r"(?:100|\d{1,2}(?:,\d)?)%", share)


# The round as a whole


@pytest.mark.parametrize(
    ("accepted", "expected", "missing", "sentence"),
    [
        (12, 12, (), "Báo cáo được tổng hợp từ 12/12 đơn vị."),
        (0, 0, (), "Báo cáo được tổng hợp từ 0/0 đơn vị."),
        (0, 1, ("Xã A",), "Đến thời điểm tổng hợp mới có 0/1 đơn vị có báo cáo được duyệt. "
         "Chưa có báo cáo được duyệt: Xã A."),
        (1, 3, ("Xã A", "Xã B"), "Đến thời điểm tổng hợp mới có 1/3 đơn vị có báo cáo được duyệt. "
         "Chưa có báo cáo được duyệt: Xã A, Xã B."),
        (1, 11, tuple(f"Xã {n}" for n in range(10)),
         "Đến thời điểm tổng hợp mới có 1/11 đơn vị có báo cáo được duyệt. Chưa có báo cáo được duyệt: "
         "Xã 0, Xã 1, Xã 2, Xã 3, Xã 4, Xã 5, Xã 6, Xã 7 và 2 đơn vị khác."),
    ],
)  # fmt: skip
def test_the_round_says_who_is_behind_it_and_who_is_not(accepted, expected, missing, sentence):
    said = coverage_sentence(material(units_accepted=accepted, units_expected=expected, units_missing=missing))
    assert said == sentence


def test_the_report_opens_with_the_plan_the_agency_and_the_period():
    assert section("opening").text == (
        "Thực hiện Kế hoạch số 31/KH-UBND, Sở Nội vụ báo cáo kết quả thực hiện công tác bình đẳng giới "
        "6 tháng đầu năm 2026 như sau:"
    )


def test_each_table_has_an_item_with_its_rows_in_order_and_those_of_nobody_left_out():
    figures = (
        figure("N", R(5), row="A", label="Số lớp"),
        figure("N", NOT_APPLICABLE, row="B", label="Không ai"),
        figure("F", R(2), row="C"),
        figure("M", R(1), row="C"),
        figure("T", R(3), row="C"),
    )
    said = section("table:TH", figures=figures).text.splitlines()
    assert said == ["- Số lớp: 5 người.", "- Số người dự tập huấn: 3 người (nữ 2, nam 1, nữ chiếm 66,7%)."]


def test_a_table_whose_figures_are_of_another_is_empty():
    assert section("table:MH", tables=(("MH", "Mô hình"),)).text == ""


def test_every_part_has_a_code_of_its_own_and_a_level():
    found = first_wording(material(tables=(("TH", "Tập huấn"), ("TT", "Truyền thông"))))
    codes = [s.code for s in found]
    assert len(codes) == len(set(codes))
    assert {s.level for s in found} == {0, 1, 2}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ", "next"),
        ("Nhiệm vụ trọng tâm", "next"),
        ("Kiến nghị", "proposals"),
        ("Đề xuất với Bộ Nội vụ", "proposals"),
        ("Khó khăn, vướng mắc", "assessment"),
        ("Nguyên nhân", "assessment"),
        ("Việc khác", "direction"),
        ("", "direction"),
    ],
)
def test_what_units_wrote_goes_to_one_part_whatever_the_letters(title, code):
    said = UnitText("X", title, "Sở Y tế", "Một câu.")
    holders = [s.code for s in first_wording(material(unit_texts=(said,))) if "Một câu." in s.text]
    assert holders == [code]


def test_results_that_units_wrote_are_joined_below_the_tables():
    said = (
        UnitText("a", "Kết quả nổi bật", "Sở Y tế", "Mở 2 lớp."),
        UnitText("b", "Kết quả khác", "Xã A", "Mở 1 lớp."),
    )
    assert section("highlights", unit_texts=said).text == "- Sở Y tế: Mở 2 lớp.\n- Xã A: Mở 1 lớp."


UNITS = st.lists(st.tuples(st.sampled_from("ABCDEFGHIJKL"), st.sampled_from(["Tốt.", "Khá.", " ", ""])), max_size=12)


@given(UNITS)
def test_every_unit_that_wrote_something_is_named_once_and_no_other(written):
    texts = dict(written)
    said = tuple(UnitText("I", "Công tác chỉ đạo", f"Xã {name}", text) for name, text in texts.items())
    told = section("direction", unit_texts=said).text
    named = re.findall(r"Xã ([A-L])", told)
    wrote = [name for name, text in texts.items() if text.strip()]
    hidden = [int(n) for n in re.findall(r"và (\d+) đơn vị khác", told)]
    assert len(named) + sum(hidden) == len(wrote)
    assert set(named) <= set(wrote)
    assert len(named) == len(set(named))
