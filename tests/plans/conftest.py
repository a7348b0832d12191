"""A province with its past: Sở LĐTBXH and a district before 2025, and plans to read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest

from songhanh.organisations.commands import UnitDetails, establish_unit, give_function, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.commands import add_item, confirm_plan, save_head, start_plan_by_hand
from songhanh.plans.models import ItemKind, Plan, PlanDraft
from tests.cast import AT, FOUNDED, Cast

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
"""Real plans; they are not part of the project, so tests that use them skip where they are absent."""


@dataclass
class Past:
    """Units that ended in 2025."""

    labour: OrgUnit
    district: OrgUnit


@pytest.fixture
def past(cast: Cast) -> Past:
    """Sở LĐTBXH (standing agency until 1/3/2025) and Huyện An Phú, merged into what the cast knows."""
    province, an = cast.province, cast.an

    def unit(name: str, kind: UnitKind) -> OrgUnit:
        details = UnitDetails(name=name, kind=kind, parent=province, valid_from=FOUNDED)
        return establish_unit(province=province, details=details, by=an, at=AT)

    labour = unit("Sở Lao động - Thương binh và Xã hội", UnitKind.DEPARTMENT)
    district = unit("Huyện An Lộc", UnitKind.DISTRICT)
    for agency, since in ((labour, date(2011, 1, 1)), (cast.units["home_affairs"], date(2025, 3, 1))):
        give_function(unit=agency, function=STANDING_AGENCY, valid_from=since, basis="QĐ 15", by=an, at=AT)
    record_event(
        province=province,
        kind=EventKind.MERGE,
        effective_on=date(2025, 3, 1),
        basis="NQ 01/NQ-HĐND",
        arrows=[(labour, cast.units["home_affairs"], ""), (labour, cast.units["health"], "social_protection")],
        by=an,
        at=AT,
    )
    record_event(
        province=province,
        kind=EventKind.SPLIT,
        effective_on=date(2025, 7, 1),
        basis="NQ 1600/NQ-UBTVQH15",
        arrows=[(district, cast.units["an_phu"], ""), (district, cast.units["binh_minh"], "")],
        by=an,
        at=AT,
    )
    return Past(labour, district)


HEAD = {
    "number": {"text": "31/KH-UBND"},
    "type": {"text": "KẾ HOẠCH"},
    "issuer": {"text": "Ủy ban nhân dân tỉnh Lam Giang"},
    "place": {"text": "Lam Giang"},
    "date": {"date": "2026-01-20"},
    "title": {"text": "Thực hiện công tác bình đẳng giới năm 2026"},
    "period": {"start_year": 2026, "end_year": 2026},
    "signer": {"name": "Nguyễn Tiến Dũng", "position": "Phó Chủ tịch", "authority": "KT. CHỦ TỊCH"},
}


def hand_made_draft(cast: Cast, **head: dict) -> PlanDraft:
    """A draft of the province's own plan of 2026, with a target, a task and a duty of reporting."""
    draft = start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    save_head(draft=draft, head={**HEAD, **head}, by=cast.hoa, at=AT)
    values = [
        (
            ItemKind.TARGET,
            {
                "text": "Phấn đấu trên 60% cơ quan có lãnh đạo chủ chốt là nữ",
                "amounts": [{"value": "60", "unit": "%", "comparator": ">="}],
                "by": 2026,
            },
        ),
        (
            ItemKind.TASK,
            {
                "section": "IV.1",
                "title": "Sở Y tế chủ trì",
                "lead": ["Sở Y tế"],
                "coordinating": ["Sở Tư pháp", "các sở, ngành liên quan"],
                "duties": [
                    {"text": "Tập huấn về bình đẳng giới", "due": {"day": 30, "month": 6, "inclusive": False}},
                    {"text": "Tư vấn sức khỏe sinh sản", "due": None},
                ],
            },
        ),
        (
            ItemKind.TASK,
            {"section": "IV.2", "title": "Tuyên truyền tại cơ sở", "lead": ["UBND các xã, phường, đặc khu"]},
        ),
        (
            ItemKind.DEADLINE,
            {
                "text": "Các sở, ban, ngành, UBND các xã báo cáo trước ngày 15/6",
                "day": 15,
                "month": 6,
                "inclusive": False,
                "recurrence": "half_yearly",
                "reporting": True,
                "who": ["các sở, ban, ngành", "UBND các xã, phường, đặc khu"],
                "to": ["Sở Nội vụ"],
            },
        ),
        (ItemKind.RECIPIENT, {"text": "Sở Y tế"}),
        (ItemKind.BUDGET_SOURCE, {"text": "Ngân sách địa phương"}),
        (ItemKind.LEGAL_BASIS, {"number": "28/NQ-CP", "name": None, "date": "2021-03-03"}),
    ]
    for kind, value in values:
        add_item(draft=draft, kind=kind, value=value, by=cast.hoa, at=AT)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def draft(cast: Cast) -> PlanDraft:
    """A draft in review, made by hand."""
    return hand_made_draft(cast)


@pytest.fixture
def plan(cast: Cast, draft: PlanDraft) -> Plan:
    """The same, confirmed: a plan in force in 2026."""
    return confirm_plan(draft=draft, by=cast.hoa, at=AT)


def docx_of(text: str) -> bytes:
    """The same lines as a Word file."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
