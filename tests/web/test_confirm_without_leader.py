"""Before a plan is confirmed the officer is told which of its tasks nobody is named to lead."""

from __future__ import annotations

from songhanh.plans import commands, queries
from songhanh.plans.models import ItemKind
from tests.cast import AT
from tests.plans.conftest import hand_made_draft
from tests.web.test_plans_dues import at

WORK = "Sửa đổi quy chế hoạt động của Ban Vì sự tiến bộ của phụ nữ trước ngày 30/6/2026"
SENTENCE = "1 nhiệm vụ chưa nêu ai chủ trì"


def asked(cast, *, who: list[str]) -> tuple[tuple[str, ...], str]:
    draft = hand_made_draft(cast)
    value = {"text": WORK, "day": 30, "month": 6, "year": 2026, "inclusive": False, "recurrence": "once"}
    value |= {"reporting": False, "who": who, "to": [], "section": "II.1"}
    commands.add_item(draft=draft, kind=ItemKind.DEADLINE, value=value, by=cast.hoa, at=AT)
    preview = queries.confirm_preview(queries.draft_page(draft))
    return preview.ownerless, cast.client("hoa").get(at("confirm", draft.pk)).content.decode()


def test_a_task_that_nobody_is_named_for_is_told_with_its_words(cast):
    ownerless, page = asked(cast, who=[])
    assert ownerless == (WORK,)
    assert SENTENCE in page
    assert WORK in page


def test_where_all_are_led_nothing_is_said(cast):
    ownerless, page = asked(cast, who=["Sở Nội vụ"])
    assert ownerless == ()
    assert "chưa nêu ai chủ trì" not in page
