"""Pure rules as tables: values of draft items, days of duties, who is meant, suggestions, paragraphs."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.plans import rules
from songhanh.plans.models import ItemKind
from songhanh.plans.rules import KnownUnit, UnitNames
from songhanh.plans.rules.paper import runs_of
from songhanh.plans.rules.suggestions import suggestions, words_of

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("title", {"text": "Tên"}, "Tên"), ("title", {"text": None}, ""), ("title", {}, ""),
        ("period", {"start_year": 2026, "end_year": 2030}, "2026–2030"),
        ("period", {"start_year": 2026, "end_year": 2026}, "2026"),
        ("period", {"start_year": None, "end_year": 2030}, "2030"), ("period", {}, ""),
        ("task", {"lead": ["Sở Y tế", "Sở Tư pháp"], "title": "Việc"}, "Sở Y tế; Sở Tư pháp"),
        ("task", {"lead": [], "title": "Việc"}, "Việc"), ("task", {}, ""),
        ("signer", {"name": "A", "position": None, "authority": "KT. CHỦ TỊCH"}, "A – KT. CHỦ TỊCH"),
        ("legal_basis", {"number": "28/NQ-CP", "name": None, "date": "2021-03-03"}, "28/NQ-CP – 2021-03-03"),
        ("section", {"label": "I", "title": None}, "I"), ("date", {"date": "2026-01-20"}, "2026-01-20"),
        ("target", {"text": "90%"}, "90%"), ("deadline", {"text": "Báo cáo"}, "Báo cáo"),
    ],
)  # fmt: skip
def test_a_value_says_itself_in_one_line(kind, value, line):
    assert rules.headline(kind, value) == line


@pytest.mark.parametrize("kind", list(ItemKind))
def test_a_plain_value_has_the_fields_of_its_kind_and_no_other(kind):
    plain = rules.plain_value(kind, {"thừa": 1})
    assert "thừa" not in plain
    assert rules.plain_value(kind, plain) == plain
    assert rules.headline(kind, plain) == ""


def test_texts_are_squeezed_and_empty_parts_of_lists_left_out():
    plain = rules.plain_value(
        "task", {"title": "  a \n b ", "lead": [" Sở  Y tế ", "", None], "duties": [{"text": "x"}]}
    )
    assert (plain["title"], plain["lead"], plain["duties"]) == ("a b", ["Sở Y tế"], [{"text": "x"}])
    assert plain["section"] is None


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        ({}, ("title", "period", "issuer")),
        ({"title": {"text": "a"}}, ("period", "issuer")),
        ({"title": {"text": ""}, "period": {"end_year": 2030}, "issuer": {"text": "b"}}, ("title",)),
        ({"title": {"text": "a"}, "period": {"end_year": 2030}, "issuer": {"text": "b"}}, ()),
    ],
)
def test_a_draft_lacks_what_a_plan_cannot_be_without(kept, missing):
    assert rules.missing_parts(kept) == missing


@given(
    day=st.none() | st.integers(1, 31), month=st.none() | st.integers(1, 12), year=st.none() | st.integers(2000, 2100),
    inclusive=st.booleans(), start=st.integers(2000, 2050), length=st.integers(0, 15),
)  # fmt: skip
def test_every_day_that_is_read_becomes_a_day_of_the_calendar(day, month, year, inclusive, start, length):
    starts_on, ends_on = date(start, 1, 1), date(start + length, 12, 31)
    due = {"day": day, "month": month, "year": year, "inclusive": inclusive}
    found = rules.due_of(due, starts_on=starts_on, ends_on=ends_on)
    assert found.derived == (not month and not year)
    assert found.inclusive is (True if found.derived or day is None else inclusive)
    if not year:
        assert starts_on <= found.day <= ends_on
    if month:
        assert found.day.month == month


@given(
    day=st.integers(1, 31), month=st.none() | st.integers(1, 12), after=DAYS,
    recurrence=st.sampled_from(["once", "monthly", "quarterly", "half_yearly", "yearly"]),
)  # fmt: skip
def test_the_next_report_is_the_first_one_on_or_after_the_day(day, month, after, recurrence):
    found = rules.next_due(day=day, month=month, recurrence=recurrence, after=after)
    assert found is not None
    assert after <= found <= after + timedelta(days=366 + 31)
    assert rules.next_due(day=day, month=month, recurrence=recurrence, after=found) == found
    again = rules.next_due(day=day, month=month, recurrence=recurrence, after=found + timedelta(days=1))
    assert again is not None
    assert again > found


UNITS = [
    KnownUnit(UUID(int=n), name, short, kind)
    for n, (name, short, kind) in enumerate(
        [
            ("Tỉnh Lam Giang", "Lam Giang", "province"), ("Sở Y tế", "SYT", "department"),
            ("Sở Nội vụ", "SNV", "department"), ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", "department"),
            ("Tỉnh đoàn Lam Giang", "Tỉnh đoàn", "mass_organisation"),
            ("Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN", "mass_organisation"), ("Xã An Phú", "An Phú", "commune"),
            ("Phường Bình Minh", "Bình Minh", "commune"), ("Xã Bình Minh", "Bình Minh", "commune"),
        ],
        start=1,
    )
]  # fmt: skip
NAMES = UnitNames(UNITS, places=["Lam Giang", ""])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Sở Y tế", ["Sở Y tế"]), ("SỞ Y TẾ", ["Sở Y tế"]), ("sở y tế tỉnh", ["Sở Y tế"]),
        ("Sở Y tế tỉnh Lam Giang", ["Sở Y tế"]), ("Giám đốc Sở Y tế", ["Sở Y tế"]), ("SYT", ["Sở Y tế"]),
        (unicodedata.normalize("NFD", "Sở Y tế"), ["Sở Y tế"]), ("Sở Văn hoá - Thể thao và Du lịch",
         ["Sở Văn hóa, Thể thao và Du lịch"]), ("Sở VHTTDL", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Tỉnh Đoàn", ["Tỉnh đoàn Lam Giang"]), ("Tỉnh đoàn Thanh niên", ["Tỉnh đoàn Lam Giang"]),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", ["Tỉnh đoàn Lam Giang"]), ("Hội Phụ nữ tỉnh", ["Hội Liên hiệp Phụ nữ tỉnh"]),
        ("UBND tỉnh", ["Tỉnh Lam Giang"]), ("Ủy ban nhân dân tỉnh Lam Giang", ["Tỉnh Lam Giang"]),
        ("UBND xã An Phú", ["Xã An Phú"]), ("UBND An Phú", ["Xã An Phú"]), ("UBND phường Bình Minh",
         ["Phường Bình Minh"]), ("UBND Bình Minh", []), ("Bình Minh", []), ("Sở Xây dựng", []),
        ("người dân", []), ("", []),
        ("các sở, ban, ngành", ["Sở Y tế", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("UBND các xã, phường", ["Xã An Phú", "Phường Bình Minh", "Xã Bình Minh"]),
        ("các đoàn thể", ["Tỉnh đoàn Lam Giang", "Hội Liên hiệp Phụ nữ tỉnh"]),
    ],
)  # fmt: skip
def test_words_mean_the_unit_of_the_province_or_nobody(words, names):
    found = NAMES.match(words)
    assert list(found.names) == names
    assert bool(found.warnings and "unit_not_matched" in found.warnings) is (not names)


@given(st.text(max_size=40))
def test_any_words_are_looked_up_the_same_each_time(words):
    found = NAMES.match(words)
    assert found == UnitNames(UNITS, places=["Lam Giang"]).match(words)
    assert len(found.unit_ids) == len(found.names)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân tỉnh Thái Bình", "Thái Bình"), ("UBND thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Sở Nội vụ tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"), ("Bộ Nội vụ", None), ("", None),
    ],
)  # fmt: skip
def test_an_issuer_names_its_province(issuer, place):
    assert rules.place_in(issuer) == place


@pytest.mark.parametrize(
    ("issuer", "own"),
    [
        ("Ủy ban nhân dân tỉnh Lam Giang", True), ("ỦY BAN NHÂN DÂN TỈNH LAM GIANG", True), ("Sở Y tế", True),
        ("Sở Nội vụ tỉnh Lam Giang", True), ("Ủy ban nhân dân tỉnh Đông Lĩnh", False), ("Bộ Nội vụ", False),
    ],
)  # fmt: skip
def test_a_plan_of_another_province_is_not_ours(issuer, own):
    assert NAMES.is_issuer_of_province(issuer) is own


def test_a_suggestion_shares_telling_words_and_the_best_comes_first():
    known = [("A", "Tỷ lệ nữ tham gia cấp ủy"), ("B", "Số vụ bạo lực gia đình"), ("C", "Tỷ lệ nữ lãnh đạo cấp ủy")]
    assert suggestions("Phấn đấu tỷ lệ nữ tham gia cấp ủy đạt 25%", candidates=known)[0] == "A"
    assert "B" not in suggestions("Phấn đấu tỷ lệ nữ tham gia cấp ủy đạt 25%", candidates=known)
    assert suggestions("", candidates=known) == []
    assert len(suggestions("nữ cấp ủy", candidates=known, most=1)) == 1
    assert words_of("Tỷ lệ đạt 25% trong năm 2026") == frozenset()


@given(st.text(alphabet="aB1 \n.-I|:ắ", max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_paragraphs_are_the_text_in_order_and_lose_no_word(text, starts):
    runs = runs_of(text, starts=starts)
    assert all(text[run.start : run.end].replace("\n", " ") == run.text for run in runs)
    assert all(a.end <= b.start for a, b in pairwise(runs))
    kept = "".join(c for run in runs for c in run.text if c.isalnum())
    assert kept == "".join(c for c in text if c.isalnum())
