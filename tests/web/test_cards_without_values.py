"""What a paper does not say is told in words or left out on a card; a value that is missing is never printed."""

from __future__ import annotations

import pytest

from songhanh.plans.models import DraftItem, ItemKind
from tests.plans.conftest import hand_made_draft
from tests.web.test_plans_dues import at

NO_DAY = {"day": None, "month": None, "year": None, "inclusive": True, "recurrence": "once"}
BARE = {
    ItemKind.SIGNER: {"name": None, "position": None, "authority": None},
    ItemKind.LEGAL_BASIS: {"number": None, "name": None, "date": None},
    ItemKind.SECTION: {"label": "V", "title": None},
    ItemKind.PERIOD: {"start_year": None, "end_year": 2030},
    ItemKind.TARGET: {"text": "Chỉ tiêu", "amounts": [{"value": "5", "unit": "", "comparator": "="}], "by": None},
    ItemKind.TASK: {"section": None, "title": None, "lead": [], "coordinating": [], "duties": []},
    ItemKind.ACTIVITY: {"section": None, "text": "Mở lớp", "who": [], "where": [], "when": None, "groups": []},
    ItemKind.DEADLINE: {"text": "Báo cáo", **NO_DAY, "reporting": True, "who": [], "to": [], "section": None},
    ItemKind.RECIPIENT: {"text": "Như trên"},
}


@pytest.mark.parametrize("kind", BARE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_card_prints_a_missing_value(cast, kind, language):
    draft = hand_made_draft(cast)
    DraftItem.objects.filter(draft=draft, kind=kind).delete()
    item = DraftItem.objects.create(draft=draft, kind=kind, position=99, value=BARE[kind], quote="")
    client = cast.client("hoa")
    client.cookies["django_language"] = language
    page = client.get(at("draft", draft.pk)).content.decode()
    assert f'id="muc-{item.pk}"' in page or str(item.pk) in page
    assert "None" not in page


def test_a_signer_without_a_name_is_told(cast):
    draft = hand_made_draft(cast)
    DraftItem.objects.filter(draft=draft, kind=ItemKind.SIGNER).delete()
    value = BARE[ItemKind.SIGNER]
    DraftItem.objects.create(draft=draft, kind=ItemKind.SIGNER, position=99, value=value, quote="")
    assert "(chưa có tên)" in cast.client("hoa").get(at("draft", draft.pk)).content.decode()
