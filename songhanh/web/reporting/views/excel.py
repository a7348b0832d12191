"""The form as a workbook: the template out, a filled one in, its right cells taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import sentence
from songhanh.reporting.excel.content import template_xlsx
from songhanh.reporting.excel.staging import apply_excel, stage_excel, value_in
from songhanh.reporting.models import ExcelUpload, ExcelUploadState
from songhanh.reporting.queries import blank_page
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.forms import ExcelForm
from songhanh.web.reporting.pages import column_name, sections_of, shown
from songhanh.web.reporting.standing import standing_of, visible_standing
from songhanh.web.sheets import xlsx_answer


@require_GET
def template(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The unit's own template, with what is known."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.PREPARE_REPORT, on=standing.obligation)
    name = f"{standing.round.title} – {standing.unit.name}.xlsx"
    return xlsx_answer(template_xlsx(standing.obligation), file_name=name)


@require_http_methods(["GET", "POST"])
def excel(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Hand in a filled template: it is read and shown before anything is taken."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.PREPARE_REPORT, on=standing.obligation)
    form = ExcelForm(request.POST or None, request.FILES or None)
    error = ""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            handed = form.cleaned_data["workbook"]
            try:
                staged = stage_excel(
                    obligation=standing.obligation,
                    content=handed.read(),
                    file_name=handed.name,
                    by=request.actor,
                    at=standing.at,
                )
            except DomainError as refused:
                if refused.status in (403, 404):
                    raise
                error, status = refused.sentence(get_language() or "vi"), refused.status
            else:
                return redirect("reporting:excel_upload", pk=staged.pk)
    context = {"where": standing, "form": form, "error": error, "can_take": standing.is_in_hand}
    return render(request, "reporting/excel.html", context, status=status)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a workbook in words."""

    address: str
    where: str
    text: str


@require_GET
def excel_upload(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is right and what is wrong in a workbook that was handed in."""
    staged = get_visible(ExcelUpload, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_REPORT, on=staged)
    standing = standing_of(staged.obligation, at=clock.now())
    page = blank_page(staged.obligation, reader=request.actor)
    names = {row.code: row.label for section in sections_of(page) for row in section.rows}
    names |= {section.code: section.title for section in sections_of(page) if section.is_text}
    context = {
        "where": standing,
        "staged": staged,
        "is_applied": staged.state == ExcelUploadState.APPLIED,
        "right": list(_right(staged.right_cells, names=names)),
        "wrong": [_wrong(cell) for cell in staged.wrong_cells],
        "can_take": standing.is_in_hand,
    }
    return render(request, "reporting/excel_upload.html", context)


def _right(cells: Iterable[Mapping[str, Any]], *, names: Mapping[str, str]) -> Iterable[ShownCell]:
    for cell in cells:
        if "section" in cell:
            yield ShownCell(cell["address"], names.get(cell["section"], ""), cell["text"])
        else:
            where = f"{names.get(cell['row'], cell['row'])} – {column_name(cell['column'])}"
            yield ShownCell(cell["address"], where, shown(value_in(cell)))


def _wrong(cell: Mapping[str, Any]) -> ShownCell:
    said = sentence(cell["code"], get_language() or "vi", **cell["params"])
    return ShownCell(cell["address"], cell["sheet"], said)


@require_POST
def take_excel(request: ActorRequest, pk: UUID) -> HttpResponse:
    """ "Nhận các ô đúng"."""
    staged = get_visible(ExcelUpload, actor=request.actor, pk=pk)
    taken = apply_excel(excel_upload=staged, by=request.actor, at=clock.now())
    messages.success(
        request, _("Đã nhận các ô đúng, biên nhận %(number)s. Xin xem lại rồi nộp.") % {"number": taken.receipt_number}
    )
    return redirect("reporting:report", pk=staged.obligation_id)
