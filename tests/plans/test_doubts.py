"""What is a doubt: a warning, or a share of right items that is too low; the least sure stands first."""

from __future__ import annotations

import pytest

from songhanh.plans import queries
from songhanh.plans.models import DraftItem, ItemKind, ItemState, PlanDraft
from songhanh.web.plans.words import DOUBTS


def doubts(draft: PlanDraft, *, pct: int, warnings: list[str]) -> tuple[str, ...]:
    item = DraftItem.objects.filter(draft=draft, kind=ItemKind.BUDGET_SOURCE).get()
    item.state, item.confidence_pct, item.warnings = ItemState.PROPOSED, pct, warnings
    return queries.review_item(item).doubts


@pytest.mark.parametrize(
    ("pct", "warnings", "told"),
    [
        (98, [], ()),
        (75, [], ()),
        (74, [], ("low_confidence",)),
        (98, ["from_table"], ()),
        (89, ["from_table"], ("from_table",)),
        (98, ["outside_goals"], ("outside_goals",)),
        (60, ["no_day"], ("no_day",)),
    ],
)
def test_a_warning_or_a_low_share_is_a_doubt(draft, pct, warnings, told):
    assert doubts(draft, pct=pct, warnings=warnings) == told


def test_where_a_number_stood_in_a_table_has_words():
    assert "bảng" in str(DOUBTS["from_table"])


def test_the_least_sure_is_looked_at_first(draft):
    kinds = (ItemKind.TASK, ItemKind.BUDGET_SOURCE, ItemKind.RECIPIENT)
    for kind, pct in zip(kinds, (70, 20, 50), strict=True):
        for item in DraftItem.objects.filter(draft=draft, kind=kind)[:1]:
            DraftItem.objects.filter(pk=item.pk).update(state=ItemState.PROPOSED, confidence_pct=pct)
    first = queries.draft_page(draft).groups[0]
    assert first.code == "doubtful"
    assert [one.item.confidence_pct for one in first.items] == [20, 50, 70]
