"""Which command each kind of job calls. One line per kind; each is safe to run twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from songhanh.analytics import commands as analytics
from songhanh.jobs.commands import Report, Runner
from songhanh.kernel.actors import SYSTEM
from songhanh.notices import commands as notices
from songhanh.plans.commands import read_draft
from songhanh.publishing.commands import make_draft_file


def read_plan(arguments: Mapping[str, Any], at: datetime, progress: Report) -> dict[str, Any]:
    """Read the file of a draft; what the reader refuses stays on the draft with its sentence."""
    progress(10)
    draft = read_draft(draft_id=UUID(arguments["draft_id"]), at=at)
    return {"draft_id": str(draft.pk), "state": draft.state}


def deliver_notices(arguments: Mapping[str, Any], at: datetime, progress: Report) -> dict[str, Any]:
    """Turn records that nobody has been told of into messages."""
    return {"made": notices.deliver_notices(at=at)}


def refresh_round(arguments: Mapping[str, Any], at: datetime, progress: Report) -> dict[str, Any]:
    """Compute the sums of a round again."""
    return {"cells": analytics.refresh_round(round_id=UUID(arguments["round_id"]), at=at)}


def make_report_docx(arguments: Mapping[str, Any], at: datetime, progress: Report) -> dict[str, Any]:
    """Make the file of a draft report, as it stands now."""
    progress(20)
    draft = make_draft_file(draft_id=UUID(arguments["draft_id"]), by=SYSTEM, at=at)
    return {"draft_id": str(draft.pk), "sha256": draft.made_file_id or ""}


RUNNERS: dict[str, Runner] = {
    "read_plan": read_plan,
    "deliver_notices": deliver_notices,
    "refresh_round": refresh_round,
    "make_report_docx": make_report_docx,
}
