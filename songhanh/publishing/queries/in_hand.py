"""Whose work an outgoing report is while it is being written."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from songhanh.publishing.models import ReportDraft, ReportDraftState


def drafts_in_hand_of(account_id: UUID) -> list[ReportDraft]:
    """The drafts that this account began or wrote a part of and that are not issued, newest first. One query."""
    written = Q(created_by_id=account_id) | Q(sections__saved_by_id=account_id)
    drafts = ReportDraft.objects.filter(written).exclude(state=ReportDraftState.ISSUED).distinct()
    return list(drafts.order_by("-created_at", "-id"))
