"""Two wordings of one sentence in one row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.plans.rules.comparison import Pair, Part
from songhanh.plans.rules.wording import Mark, marked

BOTH, OLD, NEW = Mark.BOTH, Mark.OLD, Mark.NEW


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("đạt 60% vào năm 2027", "đạt 65% vào năm 2027", [(BOTH, "đạt"), (OLD, "60%"), (NEW, "65%")]),
        ("ba lớp tập huấn", "ba lớp", [(BOTH, "ba lớp"), (OLD, "tập huấn")]),
        ("mở lớp tập huấn", "mở năm lớp tập huấn", [(BOTH, "mở"), (NEW, "năm")]),
        ("nguyên văn", "nguyên văn", [(BOTH, "nguyên văn")]),
        ("", "câu mới", [(NEW, "câu mới")]),
        ("câu cũ", "", [(OLD, "câu cũ")]),
        ("", "", []),
    ],
)
def test_the_words_that_changed_are_marked_where_they_stand(old, new, found):
    assert marked(old, new)[: len(found)] == found


def test_two_sentences_with_little_in_common_are_told_apart_as_wholes():
    old, new = "Tổ chức tập huấn cho cán bộ xã", "Xây dựng kho dữ liệu cho các phường mới"
    assert marked(old, new) == [(OLD, old), (NEW, new)]


WORDS = st.lists(st.sampled_from(["nữ", "đạt", "60%", "65%", "xã"]), max_size=12).map(" ".join)


@given(old=WORDS, new=WORDS)
def test_no_word_is_lost_and_none_is_made_up(old, new):
    row = marked(old, new)
    assert " ".join(words for mark, words in row if mark is not NEW) == old
    assert " ".join(words for mark, words in row if mark is not OLD) == new
    assert all(words for _, words in row)


def test_where_only_a_mark_at_the_end_differs_nothing_is_marked():
    pair = Pair(Part("task", "Mở nhà tạm lánh."), Part("task", "mở nhà tạm lánh"))
    assert pair.wording == [(BOTH, "mở nhà tạm lánh")]


def test_what_stands_on_one_side_only_has_no_wording_of_both():
    assert Pair(None, Part("task", "Mở nhà tạm lánh")).wording == []
    assert Pair(Part("task", "Mở nhà tạm lánh"), None).wording == []


def test_the_facts_that_changed_do_not_hold_the_wording():
    old = Part("target", "đạt 60%", (("year", 2027), ("value", 60)))
    new = Part("target", "đạt 65%", (("year", 2027), ("value", 65)))
    assert Pair(old, new).facts_changed == (("value", 60, 65),)
    assert [name for name, _, _ in Pair(old, new).differences] == ["text", "value"]
