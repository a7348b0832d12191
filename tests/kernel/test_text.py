"""Vietnamese text: one form at the door, search without diacritics, order of the alphabet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.text import fold, nfc, sort_key, squeeze

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " \t\n\u00a0-0123456789", max_size=60)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("", ""),
        (" \t\n\u00a0\u3000", ""),
        ("Sở  Y\u00a0tế\n", "Sở Y tế"),
        ("a" * 5000, "a" * 5000),
        ("So\u031b\u0309", "Sở"),
        ("không\u200bcách", "không\u200bcách"),
    ],
)
def test_white_space_becomes_one_space(text, squeezed):
    assert squeeze(text) == squeezed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Đ", "d"),
        ("ĐẶNG THỊ ƯỚC", "dang thi uoc"),
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("  Xã\tAn\nPhú ", "xa an phu"),
        ("12/KH-UBND", "12/kh-ubnd"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_folded_text_has_no_diacritics_and_no_capitals(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("letter", sorted(set(VIETNAMESE)))
def test_every_vietnamese_letter_folds_to_ascii(letter):
    assert fold(letter).isascii()
    assert fold(letter) == fold(letter.upper()) == fold(unicodedata.normalize("NFD", letter))


@given(words)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(words)
def test_composed_and_decomposed_text_are_the_same(text):
    loose = unicodedata.normalize("NFD", text)
    assert nfc(loose) == nfc(text)
    assert squeeze(loose) == squeeze(text)
    assert fold(loose) == fold(text)
    assert sort_key(loose) == sort_key(text)


@pytest.mark.parametrize("clean", [nfc, squeeze])
@pytest.mark.parametrize("unstorable", ["\x00", "\ud800"])
def test_signs_that_no_database_keeps_are_dropped(clean, unstorable):
    assert clean(f"Bình{unstorable}đẳng") == "Bìnhđẳng"


@given(words)
def test_squeezed_text_has_no_double_space_and_no_ends(text):
    tight = squeeze(text)
    assert tight == tight.strip()
    assert "  " not in tight
    assert squeeze(tight) == tight


@given(words, words)
def test_what_a_name_holds_is_found_without_diacritics(before, after):
    assert fold("Bình Đẳng") in fold(f"{before} Bình Đẳng {after}")


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b"],
        ["d", "đ", "e", "ê"],
        ["o", "ô", "ơ", "p"],
        ["u", "ư", "v"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Xã 1", "Xã 10", "Xã 2"],
        ["an", "An Phú", "ân"],
        ["", "a"],
        ["a-", "a1", "a2", "aa", "ab"],
        ["00", "0a", "a", "a0"],
        ["Phường Bình Minh", "Xã An Phú", "Xã An Phúc", "Xã Ân Thi", "Xã Đông Lĩnh"],
    ],
)
def test_order_of_letters_then_tones(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(words)
def test_capitals_do_not_change_the_order(text):
    assert sort_key(text.upper()) == sort_key(text)
