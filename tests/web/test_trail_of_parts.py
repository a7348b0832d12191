"""A value of several parts in the trail: both sides are told, also where only one of them has several."""

from __future__ import annotations

import pytest

from songhanh.web.trail import _changes


@pytest.mark.parametrize(
    ("old", "new", "olds", "news"),
    [
        (["Sở Y tế", "Sở Tư pháp"], ["Sở Nội vụ"], ("Sở Y tế", "Sở Tư pháp"), ("Sở Nội vụ",)),
        (["Sở Nội vụ"], ["Sở Y tế", "Sở Tư pháp"], ("Sở Nội vụ",), ("Sở Y tế", "Sở Tư pháp")),
        (None, ["Sở Y tế", "Sở Tư pháp"], (), ("Sở Y tế", "Sở Tư pháp")),
        (["Sở Y tế", "Sở Tư pháp"], None, ("Sở Y tế", "Sở Tư pháp"), ()),
        ("một", "hai", (), ()),
    ],
)
def test_both_sides_of_a_change_are_told(old, new, olds, news):
    (told,) = _changes({"recipients": [old, new]}, states={})
    assert (told.olds, told.news) == (olds, news)
