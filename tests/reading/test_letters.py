"""Words in small letters stand where they stand in the text, and what is read in them does not hang on capitals."""

from __future__ import annotations

import re

import pytest

from songhanh.reading import (
    amounts,
    budget,
    commitments,
    conditions,
    days,
    deadlines,
    mentions,
    pledges,
    rhythm,
    targets,
    times,
    years,
)
from songhanh.reading.agencies import lexicon, name_at
from songhanh.reading.amounts import comparator_of, numbers_in
from songhanh.reading.days import day_alone, days_in
from songhanh.reading.labels import label_of
from songhanh.reading.letters import in_capitals, small
from songhanh.reading.rhythm import rhythms_in
from songhanh.reading.times import finished_in, times_in
from songhanh.reading.words import verb_end
from songhanh.reading.years import head_year

FOR_SMALL_LETTERS = [
    (amounts, "PERCENT QUANTITY DURATION WHOLE AT_LEAST AT_MOST INDEX _FROM _GOES_TO _RANGE_BEFORE _CHANGE _YEARLY"),
    (budget, "_SOURCE _RAISED _BEFORE _GIVEN _STOP _SUM_BEFORE _SUM_BEHIND _JOINS"),
    (days, "NAMED BARE EVERY OF_REPORT ON REPORT _MONTHS _ALSO _WINDOW _CUT_OFF _MONTHLY _QUARTERLY _YEARLY _ONCE"),
    (days, "_FINISHES _HANDS_IN _UNTIL _HANDED_IN _EVERY_MONTH _EVERY_AFTER _TOLD _HOLDS _PERIODIC _ALONE"),
    (days, "OF_EVERY _OF_A_PERIOD"),
    (deadlines, "_ANY_DAY _FROM _BEGINS _GOES_TO"),
    (mentions, "_WHEN _OF_A_BODY"),
    (rhythm, "REPORTING _NO_REPORT _ORDERED _ITEM _OF_WORK _BY _AS_ORDER"),
    (commitments, "_LOOSE _MADE _MONEY _REACHING _MAKING _GIVEN_TO _HAS _BOUND _TIMES_EACH _SHARE_OF_MONEY _TELLS"),
    (commitments, "_AGE_AFTER _SHORTER _OPENS _MEAN _GIVES _NO_GIFT _LEAST _REACHED _CHILDREN _INDEX"),
    (conditions, "_PAST _CONDITION _CONDITION_SHARE _IF _ALL_HAVE _OF_SIZE _HAPPENS _INCIDENT"),
    (conditions, "_INTEREST _AMONG_WHICH _PLACE_COUNTED _RATE_OF _TIMES"),
    (pledges, "_DONE_TO _CARRIED_OUT _PIECE_OF_WORK _CHANGED_TO _AIRTIME _LOANS _COLLECTED _SETS_ASIDE _TO_BE_LENT"),
    (pledges, "_MONEY _BY_THEN _NEXT_OF_LIST _OF_A_YEAR _VERB"),
    (years, "_REPORTED _STATES _AT_END_OF _STANDS_AT"),
    (targets, "_OF_WHICH _AND _AT_LEAST_BOTH _AT_MOST_BOTH"),
    (times, "_NAMED _WHOLE_YEAR _BY _SINCE _WINDOW _JOINED _FINISHED _REVIEW _EVERY_YEAR _BEGUN _EVENT"),
    (years, "_MENTION _ASIDE_BEFORE _ASIDE_AFTER _CLAUSE_STARTS _TELLS _FIGURES _OF_WHICH _TIMES_AS_MUCH _ORIENTATION"),
]


@pytest.mark.parametrize("text", ["Sở Y tế", "UBND TỈNH", "İ 5% Đ", "ΑΣ Σ", "ß ẞ", "", "đã 15/6 Đ"])
def test_small_letters_stand_where_the_capitals_stood(text):
    assert len(small(text)) == len(text)
    assert all(a == b or a.lower() == b or a == "İ" for a, b in zip(text, small(text), strict=True)) or "Σ" in text


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module, names in FOR_SMALL_LETTERS for name in names.split()]
)
def test_a_pattern_for_small_letters_asks_for_no_capital(module, name):
    pattern = getattr(module, name)
    literal = re.sub(r"\\[A-Z]|\(\?P[<=]", "", pattern.pattern)
    assert not pattern.flags & re.IGNORECASE
    assert re.sub(r"\[[^\]]*\]", "", literal) == re.sub(r"\[[^\]]*\]", "", literal).lower()


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế báo cáo trước ngày 15/6 và 15/12 hằng năm.",
        "Gửi báo cáo về Sở Nội vụ chậm nhất ngày 20 các tháng 3, 6, 9, 12.",
        "Quý IV: 10/12; định kỳ ngày 25 hằng tháng báo cáo Ủy ban nhân dân tỉnh.",
        "Hoàn thành đến hết ngày 30 tháng 6 năm 2027.",
    ],
)
def test_days_are_read_in_any_letters(text):
    assert days_in(text)
    assert days_in(text.upper()) == days_in(text.lower()) == days_in(text)


@pytest.mark.parametrize("text", ["Quý IV/2026", "Trước tháng 12/2027", "Từ nay đến hết năm 2028", "Tháng 6 hằng năm"])
def test_times_are_read_in_any_letters(text):
    assert times_in(text)
    assert times_in(text.upper()) == times_in(text.lower()) == times_in(text)


def test_times_of_running_text_are_read_in_any_letters():
    text = "Sở Y tế hoàn thành đề án trong quý III/2026; sơ kết vào cuối năm 2028."
    assert [time.written for time in finished_in(text)] == ["Q3/2026", "2028"]
    assert finished_in(text.upper()) == finished_in(text)


def test_a_day_alone_is_read_in_any_letters():
    assert day_alone("Ngày 30/6/2026") == day_alone("NGÀY 30/6/2026") == day_alone("ngày 30/6/2026") != []


def test_a_frequency_needs_a_report_and_a_word_of_time():
    assert [r.recurrence for r in rhythms_in("ĐỊNH KỲ HẰNG QUÝ BÁO CÁO UBND tỉnh")] == ["quarterly"]
    assert rhythms_in("Báo cáo về Sở Nội vụ để tổng hợp") == []
    assert rhythms_in("Họp hằng quý") == []


@pytest.mark.parametrize(
    ("text", "unit", "comparator"),
    [
        ("Phấn đấu Ít Nhất 80% Cán bộ", "%", ">="),
        ("TỔ CHỨC 02 LỚP", "LỚP", "="),
        ("Không quá 05 Ngày làm việc", "Ngày làm việc", "<="),
        ("Đạt 101/101 Xã, phường", "Xã, phường", "="),
    ],
)
def test_numbers_keep_their_unit_as_it_is_written(text, unit, comparator):
    number, *_ = numbers_in(text)
    assert (number.unit, comparator_of(text, number)) == (unit, comparator)


@pytest.mark.parametrize(
    ("title", "year"),
    [("GIAI ĐOẠN 2026 - 2030", 2030), ("Đến hết năm 2028", 2028), ("QUÝ IV NĂM 2026", 2026), ("Chỉ tiêu", None)],
)
def test_the_year_of_a_heading_is_read_in_any_letters(title, year):
    assert head_year(title) == year


@pytest.mark.parametrize(
    ("text", "share", "capitals"),
    [
        ("KẾ HOẠCH", 0.85, True), ("Kế hoạch", 0.85, False), ("K", 0.85, False), ("12/2026", 0.85, False),
        ("", 0.85, False),
        ("TỔ CHỨC THỰC HlỆN", 0.9, True), ("SỞ Y tế", 0.9, False), ("a" * 40 + "B" * 300, 0.9, False),
        ("a" * 30 + "B" * 300, 0.9, True), ("ÁB", 1.0, True),
    ],
)  # fmt: skip
def test_capitals_are_counted_among_the_letters(text, share, capitals):
    assert in_capitals(text, share) is capitals


def test_every_name_of_the_lexicon_is_found_in_either_tone_and_any_letters():
    for spelling in (spelling for agency in lexicon() for spelling in agency.spellings):
        for written in (spelling, spelling.upper(), spelling.lower(), spelling.replace("òa", "oà").replace("ủy", "uỷ")):
            found = name_at(f"… {written}", 2)
            assert found is not None, written
            assert found.end() == len(written) + 2


@pytest.mark.parametrize("text", ["", "S", "Xây dựng kế hoạch", "  Sở Y tế"])
def test_no_name_begins_where_none_stands(text):
    assert name_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I. MỤC TIÊU", "roman"), ("l. Mục đích", "arabic"), ("1.2. Chỉ tiêu", "arabic"), ("a) Đến năm 2028", "letter"),
        ("đ) Về y tế", "letter"), ("- Nâng cao", "bullet"), ("o Tổ chức", "bullet"), ("A. Mục tiêu", "capital"),
        ("ĐIỀU 1. Phê duyệt", "article"), ("điều 2", "article"), ("Phần thứ nhất", "part"), ("CHƯƠNG II", "part"),
        ("Sở Y tế", None), ("Nâng cao", None), ("Phòng Y tế", None), ("Điện lực", None), ("", None),
    ],
)  # fmt: skip
def test_labels_are_told_from_first_words(text, kind):
    label = label_of(text)
    assert (label.kind if label else None) == kind


@pytest.mark.parametrize(
    ("text", "end"),
    [(" phối hợp với", 9), (" chủ trì, phối hợp", 8), (" chủ nhật", 0), (" , chủ trì", 0), ("", 0)],
)
def test_the_verb_of_a_duty_is_the_longest_phrase(text, end):
    assert verb_end(text, 0) == end
