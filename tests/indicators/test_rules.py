"""The groups of the catalogue."""

from __future__ import annotations

import pytest

from songhanh.indicators.rules import GROUPS, grouped


@pytest.mark.parametrize(
    ("codes", "groups"),
    [
        ([], {}),
        (["P01", "B02", "B05"], {"B": ["B02", "B05"], "P": ["P01"]}),
        (["G02", "G01"], {"G": ["G02", "G01"]}),
    ],
)
def test_groups_come_in_their_order_keep_theirs_and_leave_out_the_empty(codes, groups):
    assert list(grouped(codes).items()) == list(groups.items())


def test_every_group_has_a_name_in_both_languages():
    assert list(GROUPS) == list("ABCDEFGHP")
    assert all(vi and en and vi != en for vi, en in GROUPS.values())
