"""The pages of one reorganisation, as they are shown when asked for and when something was refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songhanh.access.gate import audit_visible_to
from songhanh.kernel.errors import DomainError
from songhanh.transitions.errors import ConflictsStand
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import conflicts_among, passages_of, planned_of
from songhanh.web.http import ActorRequest
from songhanh.web.trail import told
from songhanh.web.transitions.frame import BEFORE_ITS_DAY, Part, frame
from songhanh.web.transitions.pages import lines_of
from songhanh.web.transitions.questions import conflict_lines, question_groups
from songhanh.web.transitions.ways import WAYS

HISTORY_SHOWN = 20


def desk_page(request: ActorRequest, found: Reorganisation, *, status: int = 200, **more: Any) -> HttpResponse:
    """What is planned, in words, with its history."""
    records = audit_visible_to(request.actor).filter(object_type=found._meta.label_lower, object_id=str(found.pk))
    context = {
        **frame(request, found, part=Part.PLANNED),
        "lines": lines_of(found),
        "ways": WAYS,
        "history": told(records[:HISTORY_SHOWN]),
        **more,
    }
    return render(request, "transitions/desk.html", context, status=status)


def conflicts_page(request: ActorRequest, found: Reorganisation, *, status: int = 200, **more: Any) -> HttpResponse:
    """What blocks it, what is to be chosen, what should be known."""
    planned = planned_of(found)
    passages = passages_of(found, planned=planned)
    among = conflicts_among(planned, passages=passages)
    positions = {event.id: event.position for event in planned.plan.events}
    context = {
        **frame(request, found, part=Part.CONFLICTS, conflicts=among),
        "blocking_lines": conflict_lines([one for one in among if one.is_blocking], positions=positions),
        "groups": question_groups(passages, names=planned.names()),
        "open_count": sum(one.is_open for one in passages),
        "warnings": conflict_lines([one for one in among if not one.is_blocking], positions=positions),
        **more,
    }
    return render(request, "transitions/conflicts.html", context, status=status)


def refused_page(
    request: ActorRequest,
    found: Reorganisation,
    *,
    refused: DomainError,
    title: str = "",
    is_settling: bool = False,
    status: int = 0,
) -> HttpResponse:
    """Where what was refused is put right: among the conflicts, or at the desk. `status`: where nothing was done yet.

    Raises the refusal again when it is of rights, or of something that is not there
    """
    if refused.status in (403, 404):
        raise refused
    found.refresh_from_db()
    more: dict[str, Any] = {
        "refused": refused.sentence(get_language() or "vi"),
        "refused_title": title or _("Chưa thực hiện được"),
        "status": status or refused.status,
    }
    is_open = found.state in BEFORE_ITS_DAY
    if is_open and (is_settling or isinstance(refused, ConflictsStand)):
        return conflicts_page(request, found, **more)
    return desk_page(request, found, **more)
