"""Saving what is typed: by the script as one types, or by the button of a page without script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.cells import CellValue
from songhanh.kernel.errors import DomainError, NotPermitted, NotVisible
from songhanh.reporting import commands
from songhanh.reporting.errors import CellConflict, SaveConflict
from songhanh.reporting.models import Obligation, Submission
from songhanh.reporting.queries import cells_of, open_submission, submission_in_hand, texts_of
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.entry import Filled, Malformed, filled_form, sent_by_script
from songhanh.web.reporting.pages import NOTHING_TYPED, Typed, checks_as_json, column_name, shown
from songhanh.web.reporting.standing import FILLED, Standing, standing_of
from songhanh.web.reporting.views.report import fill_page
from songhanh.web.templatetags.songhanh import lately


@require_POST
def save(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Save cells and texts. JSON from the script; without script the form itself."""
    if request.content_type == "application/json":
        return _save_by_script(request, pk=pk)
    return _save_by_form(request, obligation=_preparable(request, pk=pk))


def _preparable(request: ActorRequest, *, pk: UUID) -> Obligation:
    obligation = get_visible(Obligation, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_REPORT, on=obligation)
    return obligation


def _in_hand(request: ActorRequest, *, obligation: Obligation) -> Submission:
    """The version in hand; begun if there is none."""
    return open_submission(obligation) or commands.start_submission(
        obligation=obligation, by=request.actor, at=clock.now()
    )


def _save_by_script(request: ActorRequest, *, pk: UUID) -> HttpResponse:
    """Nothing but the save itself: every unit's page asks for it while somebody types."""
    found = submission_in_hand(pk, actor=request.actor) or _preparable(request, pk=pk)
    try:
        sent = sent_by_script(request.body)
    except Malformed:
        said = _("Trang gửi lên dữ liệu không đúng dạng. Xin tải lại trang.")
        return JsonResponse({"code": "malformed", "message": said}, status=422)
    try:
        answer = commands.save_cells(
            submission=found if isinstance(found, Submission) else _in_hand(request, obligation=found),
            request_id=sent.request_id,
            cells=sent.cells,
            texts=sent.texts,
            by=request.actor,
            at=clock.now(),
        )
    except SaveConflict as conflict:
        return JsonResponse({"conflicts": _conflicts_as_json(conflict)}, status=409)
    except DomainError as refused:
        said = refused.sentence(get_language() or "vi")
        return JsonResponse({"code": refused.code, "message": said}, status=refused.status)
    return JsonResponse(
        {
            "saved_at": lately(answer.saved_at),
            "versions": answer.versions,
            "text_versions": answer.text_versions,
            "checks": checks_as_json(answer.findings),
        }
    )


def _conflicts_as_json(conflict: SaveConflict) -> list[dict[str, Any]]:
    cells = [
        {
            "row": one.row,
            "column": one.column,
            "mine": _value_as_json(one.mine),
            "theirs": _value_as_json(one.theirs),
            "by": one.saved_by,
            "version": one.version,
        }
        for one in conflict.cells
    ]
    texts = [
        {"section": one.section, "mine": one.mine, "theirs": one.theirs, "by": "", "version": one.version}
        for one in conflict.texts
    ]
    return [*cells, *texts]


def _value_as_json(value: CellValue) -> dict[str, str | None]:
    return {"state": value.state.value, "value": None if value.number is None else str(value.number)}


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """Both values of one place, in words."""

    where: str
    mine: str
    theirs: str
    by: str


def _save_by_form(request: ActorRequest, *, obligation: Obligation) -> HttpResponse:
    submission = _in_hand(request, obligation=obligation)
    try:
        filled = filled_form(
            request.POST,
            stored_cells={place: cell.value for place, cell in cells_of(submission.pk).items()},
            stored_texts={code: text.text for code, text in texts_of(submission.pk).items()},
        )
    except Malformed:
        return _again(request, obligation=obligation, error=_("Trang đã cũ. Xin tải lại trang rồi nhập tiếp."))
    typed = Typed(filled.typed_cells, filled.unreadable, filled.typed_texts)
    conflict = None
    try:
        _write(request, submission=submission, filled=filled)
    except SaveConflict as collided:
        conflict = collided
    except (NotPermitted, NotVisible):
        raise
    except DomainError as refused:
        return _again(request, obligation=obligation, error=refused.sentence(get_language() or "vi"), typed=typed)
    if conflict is not None:
        said = conflict.sentence(get_language() or "vi")
        return _again(request, obligation=obligation, error=said, typed=typed, conflict=conflict)
    if filled.unreadable:
        said = _("Các ô đúng đã lưu. Còn ô chưa phải là số, xin sửa rồi lưu lại.")
        return _again(request, obligation=obligation, error=said, typed=typed)
    if request.POST.get("then") == "submit":
        return redirect("reporting:submit", pk=obligation.pk)
    messages.success(request, _("Đã lưu báo cáo."))
    return redirect("reporting:report", pk=obligation.pk)


def _write(request: ActorRequest, *, submission: Submission, filled: Filled) -> None:
    if filled.cells or filled.texts:
        commands.save_cells(
            submission=submission,
            request_id=uuid4(),
            cells=filled.cells,
            texts=filled.texts,
            by=request.actor,
            at=clock.now(),
        )


def _again(
    request: ActorRequest,
    *,
    obligation: Obligation,
    error: str,
    typed: Typed = NOTHING_TYPED,
    conflict: SaveConflict | None = None,
) -> HttpResponse:
    """The form once more, with everything that was typed."""
    standing = standing_of(obligation, at=clock.now())
    if standing.newest is None or standing.newest.state not in FILLED:
        messages.error(request, error)
        return redirect("reporting:report", pk=obligation.pk)
    conflicts = _shown_conflicts(conflict, standing=standing) if conflict else []
    status = 409 if conflict else 422
    return fill_page(request, standing=standing, typed=typed, error=error, conflicts=conflicts, status=status)


def _shown_conflicts(conflict: SaveConflict, *, standing: Standing) -> list[ShownConflict]:
    cells = [_shown_cell(one) for one in conflict.cells]
    return cells + [ShownConflict(t.section, t.mine, t.theirs, standing.unit.name) for t in conflict.texts]


def _shown_cell(one: CellConflict) -> ShownConflict:
    where = f"{one.row} – {column_name(one.column)}"
    return ShownConflict(where, shown(one.mine) or "…", shown(one.theirs) or "…", one.saved_by)
