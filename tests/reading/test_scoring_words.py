"""When two wordings are one value for the scorer, and when they are not."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from tools.scoring import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban", "Uỷ ban"), ("hòa bình", "hoà bình"), ("Khỏe", "khoẻ"), ("A – B", "a-b"), ("A — B", "A - B"),
        ("**Sở Y tế**;", "sở y tế"), ("Sở <b>Y</b> tế", "Sở Y tế"), ("VX<sup>S</sup>", "VXS"),
        ("Sở  Y\ntế .", "Sở Y tế"),
        ("Sở&nbsp;Y tế", "Sở Y tế"), (unicodedata.normalize("NFD", "Thúy Hòa"), "thuý hoà"), ("a , b", "a, b"),
    ],
)  # fmt: skip
def test_form_and_markup_make_no_difference(one, other):
    assert words.plain(one) == words.plain(other)


@pytest.mark.parametrize(
    ("one", "other"), [("bồa", "boà"), ("quý", "quy"), ("của", "cua"), ("múa", "muá"), ("a, b", "a; b"), ("ma", "mà")]
)
def test_other_words_stay_other_words(one, other):
    assert words.plain(one) != words.plain(other)


def test_letters_are_left_when_words_were_glued():
    assert words.letters("Thực hiệnQuyết định_") == words.letters("Thực hiện Quyết định")


def test_nothing_is_near_to_nothing_but_itself():
    assert words.nearness("", "a") == words.nearness("a", "") == 0.0
    assert words.nearness("", "") == words.nearness("abc", "abc") == 1.0
    assert 0.5 < words.nearness("abc", "abd") < 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"), ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("TP. Huế", "thành phố Huế"),
        ("Sở LĐTB&XH", "Sở Lao động - Thương binh và Xã hội"), ("Sở LĐ-TB và XH", "Sở Lao động, Thương binh và Xã hội"),
        ("UBMTTQ tỉnh", "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh"), ("UB MTTQ VN tỉnh", "Ủy ban MTTQ tỉnh"),
        ("Ban VSTBPN", "Ban Vì sự tiến bộ của phụ nữ"), ("Đề nghị Hội Nông dân", "Hội Nông dân"),
        ("Các sở, ngành liên quan", "sở, ngành"), ("các đơn vị có liên quan khác", "Đơn vị"),
        ("Bộ CHQS", "Bộ Chỉ huy quân sự"),
        ("Sở Giáo dục và Đào tao", "Sở Giáo dục và Đào tạo"),
    ],
)  # fmt: skip
def test_a_unit_is_one_under_all_its_names(one, other):
    assert words.same_unit(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Y tế", "Sở Nội vụ"), ("Sở Tư pháp", "Sở Tài chính"), ("Công an tỉnh", "Công an"), ("UBND xã", "HĐND xã")],
)
def test_two_units_are_two(one, other):
    assert not words.same_unit(one, other)


def test_a_unit_is_kept_once():
    names = ["Sở Y tế", "UBND tỉnh", "sở y tế", "Ủy ban nhân dân tỉnh", "Sở Nội vụ"]
    assert words.each_once(names) == ["Sở Y tế", "UBND tỉnh", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Như trên", "như trên;", True), ("Lưu: VT, VX", "Lưu: VT, VX.", True),
        ("Lưu: VT", "Lưu: VT, VX. Hải 70 bản", False), ("Sở Y tế", "Sở Tư pháp", False),
    ],
)  # fmt: skip
def test_a_line_of_addressees(one, other, same):
    assert words.same_line(one, other) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ngân sách tỉnh", "Từ nguồn ngân sách tỉnh hằng năm", True),
        ("nguồn xã hội hóa khác", "xã hội hoá khác", True),
        ("nguồn xã hội", "xã", False), ("ngân sách nhà nước", "đóng góp của dân", False),
    ],
)  # fmt: skip
def test_a_source_of_money_may_be_cut_shorter(one, other, same):
    assert words.same_money(one, other) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [("Số: 07/KH-UBND", "07/KH-UBND"), ("4155QĐ/ BTP", "4155QĐ/BTP"), ("1696/QĐ-TTG", "1696/QĐ-TTg"),
     ("09 /CT- UBND", "09/CT-UBND")],
)  # fmt: skip
def test_a_number_of_a_document_has_no_spaces(one, other):
    assert words.number_of(one) == words.number_of(other)


@pytest.mark.parametrize(
    "text", ["Về việc chăm sóc trẻ em", "V/v chăm sóc trẻ em", "Vềviệc chăm sóc trẻ em.", "Chăm  sóc trẻ em"]
)
def test_a_title_goes_without_its_first_words(text):
    assert words.title_of(text) == "chămsóctrẻem"


def test_a_title_keeps_a_word_that_only_begins_like_them():
    assert words.title_of("Vền vệt") == "vềnvệt"


@pytest.mark.parametrize(("text", "label"), [("iii.2", "III.2"), ("1.a)", "1.A"), (" Điều 1 .", "ĐIỀU1"), (None, "")])
def test_a_label_is_its_path_in_capitals(text, label):
    assert words.label_of(text) == label


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("15/6", "15/06", True), ("15-6", "15/06", True), ("tháng 6/2026", "06/2026", True), ("5", "05", True),
        ("tháng 06", "tháng 6", True), ("tháng 6", "6", False), ("15/06", "15/06/2026", False),
        ("Q4/2025", "4/2025", False),
        ("q4/2025", "Q4/2025", True), (None, None, True), ("", None, True), ("2025", None, False),
    ],
)  # fmt: skip
def test_a_day_however_it_is_written(one, other, same):
    assert (words.day_of(one) == words.day_of(other)) == same


@pytest.mark.parametrize(
    ("value", "amount"),
    [(90, "90"), ("18,4", "18.4"), ("18.40", "18.4"), ("90%", "90"), ("", None), (None, None)],
)
def test_an_amount_is_exact(value, amount):
    assert words.amount_of(value) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("%", "%", True), ("%", "", False), ("%", "lớp", False), ("lớp", "", True), ("lớp", "lớp học", True),
        ("phụ nữ", "lao động nữ", False), ("cuộc", "lớp", False),
    ],
)  # fmt: skip
def test_a_measure_may_be_named_shorter(one, other, same):
    assert words.same_measure(one, other) == words.same_measure(other, one) == same


def test_quotes_are_near_when_one_holds_the_others_beginning():
    assert words.quote_nearness("Tổ chức lớp", "- Tổ chức lớp học cho phụ nữ") == 1.0
    assert words.quote_nearness("", "Tổ chức") == 0.0
    assert words.quote_nearness("Tổ chức lớp", "Xây nhà") < 0.5
