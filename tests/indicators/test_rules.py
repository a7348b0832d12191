"""Likeness of a sentence and a definition, as a table."""

from __future__ import annotations

import pytest

from songhanh.indicators.rules import GROUPS, grouped, ranked, terms

NAMES = {
    "D04": ("Tỷ lệ cơ quan quản lý nhà nước, chính quyền địa phương các cấp có lãnh đạo chủ chốt là nữ",),
    "D05": ("Tỷ lệ nữ lãnh đạo UBND các cấp (Chủ tịch, Phó Chủ tịch)",),
    "B02": ("Tỷ số giới tính khi sinh", "Số bé trai sinh sống trong kỳ"),
    "F01": ("Tỷ số tử vong mẹ",),
}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Đến năm 2025 đạt 60% các cơ quan có lãnh đạo chủ chốt là nữ", "D04"),
        ("Tỷ số giới tính khi sinh ở mức 111 bé trai/100 bé gái sinh ra sống vào năm 2025", "B02"),
        ("TY SO GIOI TINH KHI SINH", "B02"),
        ("Giảm tử vong mẹ liên quan đến thai sản xuống 42/100.000 trẻ đẻ sống", "F01"),
    ],
)
def test_the_sentence_of_a_target_finds_its_indicator(sentence, code):
    assert ranked(sentence, names=NAMES, most=3)[0] == code


@pytest.mark.parametrize(
    "sentence", ["", "   ", "100%", "Phấn đấu đến năm 2025 đạt 60%", "Xây dựng cầu đường nông thôn"]
)
def test_a_sentence_that_is_like_nothing_gets_no_suggestion(sentence):
    assert ranked(sentence, names=NAMES, most=3) == []


def test_no_more_suggestions_than_asked_for():
    assert len(ranked("lãnh đạo chủ chốt là nữ, nữ lãnh đạo UBND các cấp", names=NAMES, most=1)) == 1


def test_terms_leave_out_empty_words_and_numbers():
    assert terms("Tỷ lệ các tổng số đạt 60%") == frozenset()
    assert "chu chot" in terms("lãnh đạo chủ chốt")


def test_groups_come_in_their_order_and_empty_groups_are_left_out():
    assert grouped(["P01", "B02", "B05"]) == {"B": ["B02", "B05"], "P": ["P01"]}
    assert list(GROUPS) == list("ABCDEFGHP")
