"""The first wording: what is known is said, what is not known is said to be missing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.publishing.composition import STATES
from songhanh.publishing.frozen import FrozenFigure
from songhanh.publishing.narrative import (
    Material,
    TargetResult,
    UnitText,
    figure_sentence,
    first_wording,
    part_of_report,
    targets_sentence,
)

R = CellValue.reported


THIRTY = R(30)


def figure(
    column="T", value=THIRTY, *, row="TH2", before=MISSING, covered=12, expected=12, label="Số người dự tập huấn"
):
    return FrozenFigure("TH", row, label, "người", column, value, covered, expected, before)


def persons(women, men, total, **options):
    return {c: figure(c, v, **options) for c, v in zip("FMT", (women, men, total), strict=True)}


def material(**changes):
    given = {
        "agency": "Sở Nội vụ",
        "plan_reference": "Kế hoạch số 31/KH-UBND",
        "subject": "kết quả thực hiện công tác bình đẳng giới",
        "period": "6 tháng đầu năm 2026",
        "before": "6 tháng đầu năm 2025",
        "units_accepted": 12,
        "units_expected": 12,
        "units_missing": (),
        "unit_texts": (),
        "tables": (("TH", "Tập huấn"),),
        "figures": (figure("N", R(5), label="Số lớp"),),
        "targets": (),
    } | changes
    return Material(**given)


def section(code, **changes):
    return next(s for s in first_wording(material(**changes)) if s.code == code)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (persons(R(20), R(10), R(30)), "- Số người dự tập huấn: 30 người (nữ 20, nam 10, nữ chiếm 66,7%)."),
        (persons(R(5), R(5), R(10)), "- Số người dự tập huấn: 10 người (nữ 5, nam 5, nữ chiếm 50%)."),
        (persons(R(0), R(0), R(0)), "- Số người dự tập huấn: 0 người (nữ 0, nam 0)."),
        (persons(R(20), MISSING, R(30)), "- Số người dự tập huấn: 30 người."),
        (persons(R(20), R(15), R(30)), "- Số người dự tập huấn: 30 người."),
        (
            persons(NOTHING_AROSE, NOTHING_AROSE, NOTHING_AROSE),
            "- Số người dự tập huấn: không phát sinh.",
        ),
        (
            persons(MISSING, MISSING, MISSING, covered=0),
            "- Số người dự tập huấn: chưa có số liệu; mới có 0/12 đơn vị báo cáo.",
        ),
        (
            persons(SUPPRESSED, R(3), SUPPRESSED),
            "- Số người dự tập huấn: không công bố để giữ kín thông tin cá nhân.",
        ),
        (persons(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE), ""),
        (
            {"N": figure("N", R(1234), before=R(1000), covered=11)},
            "- Số người dự tập huấn: 1.234 người; 6 tháng đầu năm 2025: 1.000 người; mới có 11/12 đơn vị báo cáo.",
        ),
    ],
)
def test_a_sentence_says_exactly_what_the_cell_says(columns, sentence):
    assert figure_sentence(columns, before="6 tháng đầu năm 2025") == sentence


def test_a_part_of_a_row_is_set_one_step_deeper():
    columns = {"N": figure("N", R(3), label="Trong đó: cấp tỉnh")}
    assert figure_sentence(columns, before="") == "+ Trong đó: cấp tỉnh: 3 người."


def test_a_report_of_some_units_names_the_others():
    text = section("direction", units_accepted=11, units_missing=("Xã An Phú",)).text
    assert "mới có 11/12 đơn vị" in text
    assert "Chưa có báo cáo được duyệt: Xã An Phú." in text


def test_a_complete_round_says_so_without_naming_anybody():
    assert section("direction").text == "Báo cáo được tổng hợp từ 12/12 đơn vị."


def test_texts_of_units_stand_under_their_part_with_the_name_of_the_unit():
    said = (
        UnitText("I", "I. Công tác chỉ đạo, triển khai", "Sở Y tế", "Đã ban hành\n02 văn bản."),
        UnitText("V", "V. Đề xuất, kiến nghị", "Xã An Phú", "Bố trí kinh phí."),
        UnitText("III", "III. Đánh giá chung", "Sở Y tế", "   "),
    )
    assert "- Sở Y tế: Đã ban hành 02 văn bản." in section("direction", unit_texts=said).text
    assert section("proposals", unit_texts=said).text == "- Xã An Phú: Bố trí kinh phí."
    assert section("assessment", unit_texts=said).text == ""


def test_two_sections_of_the_form_under_one_part_become_items():
    said = (
        UnitText("a", "Tồn tại, hạn chế", "Sở Y tế", "Thiếu người."),
        UnitText("b", "Khó khăn, vướng mắc", "Sở Y tế", "Thiếu tiền."),
    )
    codes = [s.code for s in first_wording(material(unit_texts=said))]
    assert codes.index("assessment") < codes.index("text:a") < codes.index("text:b") < codes.index("next")


def test_parts_come_in_the_order_of_a_provincial_report():
    titles = [s.title for s in first_wording(material()) if s.level == 1]
    assert titles == [
        "Công tác chỉ đạo, triển khai",
        "Kết quả thực hiện mục tiêu, chỉ tiêu",
        "Đánh giá chung",
        "Phương hướng, nhiệm vụ thời gian tới",
        "Đề xuất, kiến nghị",
    ]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("I. Công tác chỉ đạo, triển khai", "direction"),
        ("II. Kết quả thực hiện các mục tiêu, chỉ tiêu", "results"),
        ("III. Đánh giá chung", "assessment"),
        ("IV. Phương hướng, nhiệm vụ thời gian tới", "next"),
        ("V. Đề xuất, kiến nghị", "proposals"),
    ],
)
def test_each_section_of_the_form_has_its_part(title, part):
    assert part_of_report(title) == part


def test_targets_without_data_are_counted_apart_from_missed_ones():
    targets = [TargetResult("a", "met"), TargetResult("b", "exceeded"), TargetResult("c", "no_data")]
    assert targets_sentence(targets) == (
        "Trong 3 chỉ tiêu của kế hoạch: 2 chỉ tiêu đạt hoặc vượt, 1 chỉ tiêu chưa có số liệu để đánh giá. "
        "Chi tiết tại bảng dưới đây."
    )
    assert targets_sentence([]) == ""


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("met", "exceeded"), "2 chỉ tiêu đạt hoặc vượt"),
        (("missed", "missed"), "0 chỉ tiêu đạt hoặc vượt, 2 chỉ tiêu chưa đạt"),
        (("met", "hidden"), "1 chỉ tiêu đạt hoặc vượt, 1 chỉ tiêu không công bố kết quả để giữ kín thông tin cá nhân"),
        (("no_data", "not_applicable"), "0 chỉ tiêu đạt hoặc vượt, 1 chỉ tiêu chưa có số liệu để đánh giá, "
         "1 chỉ tiêu không áp dụng"),
    ],
)  # fmt: skip
def test_every_target_is_counted_in_exactly_one_way(states, words):
    said = targets_sentence([TargetResult("x", state) for state in states])
    assert said == f"Trong {len(states)} chỉ tiêu của kế hoạch: {words}. Chi tiết tại bảng dưới đây."


@given(st.lists(st.sampled_from(sorted(STATES)), min_size=1))
def test_the_parts_of_the_sentence_make_up_all_targets(states):
    whole, *parts = map(int, re.findall(r"(\d+) chỉ tiêu", targets_sentence([TargetResult("x", s) for s in states])))
    assert whole == sum(parts) == len(states)


def test_units_that_wrote_the_same_words_stand_together():
    texts = [UnitText("I", "I. Công tác chỉ đạo, triển khai", f"Xã {n}", "Đã ban hành  kế hoạch.") for n in "ABC"]
    texts.append(UnitText("I", "I. Công tác chỉ đạo, triển khai", "Sở Y tế", "Đã tổ chức hai lớp."))
    told = section("direction", unit_texts=tuple(texts)).text
    assert "- Xã A, Xã B, Xã C: Đã ban hành kế hoạch." in told
    assert "- Sở Y tế: Đã tổ chức hai lớp." in told
