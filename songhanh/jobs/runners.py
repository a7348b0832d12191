"""Which command each kind of job calls. One line per kind; each is safe to run twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from songhanh.jobs.commands import Report, Runner
from songhanh.plans.commands import read_draft


def read_plan(arguments: Mapping[str, Any], at: datetime, progress: Report) -> dict[str, Any]:
    """Read the file of a draft; what the reader refuses stays on the draft with its sentence."""
    progress(10)
    draft = read_draft(draft_id=UUID(arguments["draft_id"]), at=at)
    return {"draft_id": str(draft.pk), "state": draft.state}


RUNNERS: dict[str, Runner] = {
    "read_plan": read_plan,
}
