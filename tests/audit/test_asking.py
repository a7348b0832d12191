"""Asking the trail: by words with or without diacritics, by person, action, object and instants."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import is_recorded, narrowed
from songhanh.audit.rules import BETWEEN, Asked, pattern_of, together_pattern_of, word_pattern_of
from tests.cast import AT

NAMES = ("Sở Y tế", "ĐẶC KHU ĐÔNG LĨNH", "Xã An Phú (cũ)")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("so y te", ["Sở Y tế"]),
        ("Sở Y TẾ", ["Sở Y tế"]),
        ("y", ["Sở Y tế"]),
        ("dac khu dong", ["ĐẶC KHU ĐÔNG LĨNH"]),
        ("Đ", ["ĐẶC KHU ĐÔNG LĨNH"]),
        ("an", ["Xã An Phú (cũ)"]),
        ("(cu)", ["Xã An Phú (cũ)"]),
        (".", []),
        ("[a-z]", []),
        ("\\w", []),
        ("x*", []),
    ],
)
def test_a_pattern_finds_words_whatever_their_diacritics_and_is_no_pattern_of_the_reader(asked, expected):
    assert [name for name in NAMES if re.search(pattern_of(asked), name)] == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tran thi hoa", True),
        ("hoa thi", True),
        ("tran", True),
        ("trần", True),
        ("tra", False),
        ("khoan", True),
        ("hoan", False),
        ("hoa tai", False),
        ("tai khoan", True),
        ("2026", True),
        ("202", False),
        ("12/", True),
        ("qd-12", True),
        ("thi tran hoa an", False),
        ("tran binh", False),
    ],
)
def test_words_are_found_whole_and_together_in_one_text(words, found):
    told = BETWEEN.join(["Trần Thị Hoa", "tài khoản", "QĐ-12/2026", "Bình An"])
    assert bool(re.search(together_pattern_of(words.split()), told)) is found


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("lan", "đã làm lần hai", True),
        ("lan", "tỉnh Lạng Sơn", False),
        ("vu", "(Vụ)", True),
        ("", "", True),
    ],
)
def test_a_word_is_found_whole(word, text, found):
    assert bool(re.search(word_pattern_of(word), text)) is found


@pytest.fixture
def trail(cast):
    for n, (name, who) in enumerate(zip(NAMES, (cast.an, cast.hoa, cast.hoa), strict=True)):
        at = AT + timedelta(hours=n)
        record("unit.touched", on=cast.units["health"], by=who, at=at, label=name, reason=f"lý do {n}")
    return AuditEvent.objects.filter(action="unit.touched").order_by("id")


def labels(events):
    return [event.object_label for event in events]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, NAMES),
        ({"words": {"dong": ()}}, NAMES[1:2]),
        ({"words": {"hoa": ()}}, NAMES[1:]),
        ({"words": {"phu": (), "an": ()}}, NAMES[2:]),
        ({"words": {"hoa": (), "phu": ()}}, ()),
        ({"words": {"thay": ("unit.touched",), "phu": (), "an": ()}}, NAMES[2:]),
        ({"words": {"phu": (), "thay": ("unit.touched",), "hoa": ("unit.touched", "unit.renamed")}}, NAMES[2:]),
        ({"words": {"don": ()}}, ()),
        ({"words": {"(cu)": (), "xa": ()}}, NAMES[2:]),
        ({"words": {"2": ()}}, NAMES[2:]),
        ({"words": {"thay": ("unit.touched",)}}, NAMES),
        ({"words": {"thay": ("unit.renamed",)}}, ()),
        ({"person": "dinh thi an"}, NAMES[:1]),
        ({"person": "Trần Thị  Hoa"}, NAMES[1:]),
        ({"actions": ("unit.renamed", "unit.touched")}, NAMES),
        ({"actions": ("unit.renamed",)}, ()),
        ({"object_type": "organisations.orgunit"}, NAMES),
        ({"object_type": "organisations.person"}, ()),
        ({"after": AT}, NAMES[1:]),
        ({"until": AT + timedelta(hours=1)}, NAMES[:2]),
        ({"after": AT, "until": AT + timedelta(hours=1), "person": "hoa", "words": {"khu": ()}}, NAMES[1:2]),
    ],
)
def test_the_trail_is_narrowed_by_everything_asked(trail, asked, expected):
    assert labels(narrowed(trail, Asked(**asked))) == list(expected)


def test_narrowing_asks_the_database_once(trail, django_assert_num_queries):
    asked = Asked(words={"so": (), "y": (), "te": ()}, person="an", actions=("unit.touched",), after=AT - timedelta(1))
    with django_assert_num_queries(1):
        assert labels(narrowed(trail, asked)) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("action", "who", "unit", "minutes", "found"),
    [
        ("unit.touched", "an", "health", 10, True),
        ("unit.touched", "an", "health", 15, False),
        ("unit.touched", "an", "health", -1, False),
        ("unit.renamed", "an", "health", 10, False),
        ("unit.touched", "hoa", "health", 10, False),
        ("unit.touched", "an", "justice", 10, False),
    ],
)
def test_a_record_is_found_by_action_person_object_and_time(cast, action, who, unit, minutes, found):
    record("unit.touched", on=cast.units["health"], by=cast.an, at=AT)
    now = AT + timedelta(minutes=minutes)
    quarter = timedelta(minutes=15)
    by = cast.actors[who]
    assert is_recorded(action, on=cast.units[unit], by=by, after=now - quarter, until=now) is found
