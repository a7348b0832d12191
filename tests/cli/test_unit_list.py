"""The list of units of a real installation: what is taken, and every wrong row by its number."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.cli.errors import WrongUnits
from songhanh.cli.unit_list import COLUMNS, HEADERS, KIND_WORDS, units_of
from songhanh.kernel.text import fold
from songhanh.organisations.models import UnitKind


def refusal(text, *, language="vi"):
    with pytest.raises(WrongUnits) as refused:
        units_of(text, language=language)
    return refused.value


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("department", UnitKind.DEPARTMENT),
        ("Sở", UnitKind.DEPARTMENT),
        ("SỞ, NGÀNH", UnitKind.DEPARTMENT),
        ("Sở, ban, ngành", UnitKind.DEPARTMENT),
        ("đoàn thể", UnitKind.MASS_ORGANISATION),
        ("Mặt trận, đoàn thể", UnitKind.MASS_ORGANISATION),
        ("báo", UnitKind.MEDIA),
        ("xã", UnitKind.COMMUNE),
        ("Phường", UnitKind.COMMUNE),
        ("đặc khu", UnitKind.COMMUNE),
        ("ban", UnitKind.COMMITTEE),
        ("Đơn vị sự nghiệp", UnitKind.PUBLIC_SERVICE),
        ("district", UnitKind.DISTRICT),
        ("hội", UnitKind.MASS_ORGANISATION),
        ("mat tran", UnitKind.MASS_ORGANISATION),
        ("đài", UnitKind.MEDIA),
        ("Ban Vì sự tiến bộ của phụ nữ", UnitKind.COMMITTEE),
        ("Trung tâm", UnitKind.PUBLIC_SERVICE),
        ("trường", UnitKind.SCHOOL),
        ("Nhà tạm lánh", UnitKind.SHELTER),
        ("câu lạc bộ", UnitKind.CLUB),
        ("Tổ dân phố", UnitKind.VILLAGE),
        ("Thị xã", UnitKind.DISTRICT),
    ],
)
def test_a_kind_is_known_by_its_words(word, kind):
    (line,) = units_of(f'name,kind\nĐơn vị,"{word}"\n', language="vi")
    assert line.kind is kind


@pytest.mark.parametrize("word", ["", "province", "Tỉnh", "nhà máy"])
def test_another_kind_is_refused_with_those_that_are_known(word):
    told = refusal(f'name,kind\nĐơn vị,"{word}"\n').sentence("vi")
    assert "2" in told
    assert "sở, đoàn thể, báo" in told
    assert "commune" not in told
    assert "province" not in told.replace(f"“{word}”", "")
    english = refusal(f'name,kind\nĐơn vị,"{word}"\n', language="en").sentence("en")
    assert "department (sở)" in english
    assert "commune (xã)" in english


def test_no_word_means_two_kinds_and_each_kind_below_a_province_has_one():
    words = [fold(word) for known in KIND_WORDS.values() for word in known]
    assert len(words) == len(set(words))
    assert set(KIND_WORDS) == set(UnitKind) - {UnitKind.PROVINCE, UnitKind.MINISTRY}


@pytest.mark.parametrize("kind", list(KIND_WORDS))
def test_the_word_that_is_offered_is_understood(kind):
    (line,) = units_of(f'tên,loại\nĐơn vị,"{KIND_WORDS[kind][0]}"\n', language="vi")
    assert line.kind is kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("1/7/2025", date(2025, 7, 1)),
        ("01/07/2025", date(2025, 7, 1)),
        ("2025-07-01", date(2025, 7, 1)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_in_both_shapes(text, day):
    (line,) = units_of(f"name,kind,valid_from\nXã A,xã,{text}\n", language="vi")
    assert line.valid_from == day


@pytest.mark.parametrize("text", ["29/2/2025", "7/2025", "2025", "hôm qua", "32/1/2025"])
def test_a_day_that_is_none_is_refused_with_its_row(text):
    told = refusal(f"name,kind,valid_from\nXã A,xã,{text}\n")
    assert told.params["count"] == 1
    assert text in told.sentence("vi")


@pytest.mark.parametrize(("length", "is_taken"), [(200, True), (201, False)])
def test_a_name_has_two_hundred_letters_at_most(length, is_taken):
    text = f"name,kind\n{'x' * length},xã\n"
    if is_taken:
        assert len(units_of(text, language="vi")) == 1
    else:
        assert refusal(text).params["count"] == 1


def test_rows_come_in_their_order_and_empty_ones_are_skipped():
    lines = units_of("name,kind\nXã B,xã\n,\n\n  ,  \nXã A,xã\n", language="vi")
    assert [line.name for line in lines] == ["Xã B", "Xã A"]


def test_names_are_squeezed_and_composed():
    (line,) = units_of("name,kind\n  So\u031b\u0309   Y tê\u0301 ,sở\n", language="vi")
    assert line.name == "Sở Y tế"


def test_a_parent_stands_before_its_children():
    assert units_of("name,kind,parent\nXã A,xã,\nTrạm,đơn vị sự nghiệp,Xã A\n", language="vi")[1].parent == "Xã A"
    assert refusal("name,kind,parent\nTrạm,đơn vị sự nghiệp,Xã A\nXã A,xã,\n").params["count"] == 1


def test_every_vietnamese_head_means_a_column():
    assert set(HEADERS.values()) <= set(COLUMNS)
    (line,) = units_of("Tên,Loại,Tên ngắn,Mã,Từ ngày,Căn cứ\nXã A,xã,XA,101,1/7/2025,NQ 1\n", language="vi")
    assert (line.short_name, line.code, line.valid_from, line.basis) == ("XA", "101", date(2025, 7, 1), "NQ 1")


def test_longer_details_are_cut_to_their_columns():
    (line,) = units_of(f"name,kind,short_name,code,basis\nXã A,xã,{'s' * 70},{'c' * 30},{'b' * 300}\n", language="vi")
    assert (len(line.short_name), len(line.code), len(line.basis)) == (60, 20, 200)


def test_a_missing_cell_is_empty_and_one_too_many_is_left_out():
    first, second = units_of("name,kind,code\nXã A,xã\nXã B,xã,1,2,3\n", language="vi")
    assert (first.code, second.code) == ("", "1")


@pytest.mark.parametrize(("language", "words"), [("vi", "Dòng 2"), ("en", "Row 2")])
def test_mistakes_are_told_in_the_language_of_the_command(language, words):
    assert words in refusal("name,kind\nXã A,lạ\n", language=language).sentence(language)
