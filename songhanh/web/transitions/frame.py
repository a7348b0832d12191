"""What every page of one reorganisation shows: its state, the moves it allows, its parts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.sentences import sentence
from songhanh.transitions.models import Reorganisation, ReorganisationState
from songhanh.transitions.queries import conflicts_of
from songhanh.transitions.rules.conflicts import Conflict
from songhanh.transitions.rules.moves import Move, allows
from songhanh.web.http import ActorRequest
from songhanh.web.transitions.effects import effect_words

BEFORE_ITS_DAY = (ReorganisationState.DRAFT, ReorganisationState.READY)
CORRECT = "correct"
"""Beside the moves of the rules: a later one that puts this one right."""


class Part(StrEnum):
    """The pages of one reorganisation."""

    PLANNED = "planned"
    CONFLICTS = "conflicts"
    TOUCHED = "touched"


def frame(
    request: ActorRequest, found: Reorganisation, *, part: Part, conflicts: Sequence[Conflict] | None = None
) -> dict[str, Any]:
    """The context of `transitions/_frame.html`."""
    can_plan = may(request.actor, Action.PLAN_REORGANISATION, on=found)
    is_open = found.state in BEFORE_ITS_DAY
    known = conflicts if conflicts is not None else conflicts_of(found) if is_open else []
    blocking = sum(one.is_blocking for one in known)
    moves = _moves(found) if can_plan else set()
    days_left = (found.effective_on - clock.today()).days
    events = found.planned_events.count()
    actor = found.put_into_effect_by
    return {
        "reorganisation": found,
        "can_plan": can_plan,
        "can_edit": Move.EDIT in moves,
        "moves": moves,
        "is_due": days_left <= 0,
        "is_empty": is_open and not events,
        "takes_effect": takes_effect(found),
        "days_left": days_left,
        "refusal": _refusal(found),
        "acted_by": actor.full_name if actor else "",
        "effect": effect_words(found.effect) if found.state == ReorganisationState.IN_FORCE else [],
        "corrections": found.corrected_by.all(),
        "blocking": blocking,
        "is_settling": part is Part.CONFLICTS,
        "tabs": _tabs(found, part=part, conflicts=known, events=events),
    }


def takes_effect(found: Reorganisation) -> str:
    """When it takes effect by itself: the one wording of every page."""
    told = {"day": f"{found.effective_on:%d/%m/%Y}"}
    if found.effective_on <= clock.today():
        return _("Ngày %(day)s đã tới: khi đã chốt, phương án tự có hiệu lực trong khoảng mười phút.") % told
    return _("Khi đã chốt, phương án tự có hiệu lực trong khoảng mười phút sau 0 giờ ngày %(day)s.") % told


def _moves(found: Reorganisation) -> set[str]:
    moves: set[str] = {move.value for move in Move if allows(found.state, move=move)}
    return moves | ({CORRECT} if found.state == ReorganisationState.IN_FORCE else set())


def _refusal(found: Reorganisation) -> str:
    if not found.refusal_code or found.state != ReorganisationState.READY:
        return ""
    return sentence(found.refusal_code, get_language() or "vi", **found.refusal_params)


def _tabs(found: Reorganisation, *, part: Part, conflicts: Sequence[Conflict], events: int) -> list[dict[str, object]]:
    blocking = sum(one.is_blocking for one in conflicts)
    note = ngettext("%(count)d phải xử lý", "%(count)d phải xử lý", blocking) % {"count": blocking} if blocking else ""
    listed = [(Part.PLANNED, _("Sự kiện"), "transitions:desk", str(events) if events else "")]
    if found.state in BEFORE_ITS_DAY:
        listed.append((Part.CONFLICTS, _("Vướng mắc"), "transitions:conflicts", note))
        listed.append((Part.TOUCHED, _("Việc này chạm đến gì"), "transitions:touched", ""))
    if found.state == ReorganisationState.IN_FORCE:
        listed.append((Part.TOUCHED, _("Đã thực hiện"), "transitions:touched", ""))
    return [
        {
            "label": label,
            "url": reverse(route, kwargs={"pk": found.pk}),
            "current": one is part,
            "note": words,
            "full": False,
        }
        for one, label, route, words in listed
    ]
