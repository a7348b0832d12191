"""Issuing, and what was issued: the file, the page, the source of every number, what has moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from songhanh.access.gate import may, require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.publishing import commands, queries
from songhanh.publishing.composition import official_report
from songhanh.publishing.frozen import FrozenFigure, Leaf
from songhanh.publishing.models import Edition, ReportDraft
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.publishing.forms import IssueForm
from songhanh.web.publishing.history import history
from songhanh.web.publishing.views.drafting import docx_answer


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the edition's figures: column → number."""

    label: str
    unit: str
    indent: int
    cells: list[tuple[str, FrozenFigure | None]]
    covered: int
    expected: int


@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Number, day, and what issuing means. Final."""
    draft = get_visible(ReportDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.ISSUE_EDITION, on=draft)
    today = clock.today()
    form = IssueForm(request.POST) if request.method == "POST" else IssueForm(initial={"issued_on": today})
    error, status = "", 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            edition = commands.issue_report(
                draft=draft, number=given["number"], issued_on=given["issued_on"], by=request.actor, at=clock.now()
            )
        except DomainError as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            messages.success(request, _("Đã ban hành báo cáo số %(number)s.") % {"number": edition.number})
            return redirect("publishing:edition", pk=edition.pk)
    elif request.method == "POST":
        status = 422
    page = queries.draft_page(draft, day=today)
    context = {
        "draft": draft,
        "form": form,
        "error": error,
        "page": page,
        "stale": [part for part in page.parts if part.is_stale],
        "unwritten": page.unwritten,
        "last_number": queries.last_number(draft.issuer_id, year=today.year),
    }
    return render(request, "publishing/issue.html", context, status=status)


@require_GET
def edition(request: ActorRequest, pk: UUID) -> HttpResponse:
    """An issued report: its number and file, its figures, what has moved since, its history."""
    found = get_visible(Edition, actor=request.actor, pk=pk)
    frozen = queries.frozen_of(found)
    reads_figures = may(request.actor, Action.VIEW_FIGURES, on=found)
    reads_draft = may(request.actor, Action.VIEW_DRAFT_EDITION, on=found.draft)
    context = {
        "reads_figures": reads_figures,
        "edition": found,
        "head": found.text["header"],
        "tables": _tables(found, figures=frozen.figures),
        "differences": queries.differences_of(found, day=clock.today()) if reads_figures else [],
        "later": [e for e in queries.editions_of_round(found.round_id) if e.issued_at > found.issued_at],
        "is_whole": frozen.content_sha256 == found.content_sha256,
        "size_kb": max(1, found.file.size_bytes // 1024),
        "events": history(found, found.draft) if reads_draft else history(found),
    }
    return render(request, "publishing/edition.html", context)


@require_GET
def read(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The issued report as a page, from the frozen rows."""
    found = get_visible(Edition, actor=request.actor, pk=pk)
    report = official_report(queries.frozen_of(found))
    return render(request, "publishing/read.html", {"edition": found, "report": report})


@require_GET
def edition_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The file as issued: the same bytes every time."""
    found = get_visible(Edition, actor=request.actor, pk=pk)
    return docx_answer(queries.edition_bytes(found), file_name=found.file_name)


@require_GET
def trace(request: ActorRequest, pk: UUID, *, section: str, row: str, column: str) -> HttpResponse:
    """Where one printed number comes from: the units' cells, frozen with it.

    Everybody of the province reads the document; the cells of other units only who may read figures of the province.
    """
    found = get_visible(Edition, actor=request.actor, pk=pk)
    require(request.actor, Action.VIEW_FIGURES, on=found)
    figure = queries.leaves_of(found, place=(section, row, column))
    if figure is None:
        raise NotVisible
    leaves = [{"leaf": leaf, "accepted_at": _instant(leaf)} for leaf in figure.leaves]
    columns = {"F": _("Nữ"), "M": _("Nam"), "T": _("Tổng"), "N": _("Số lượng")}
    context = {"edition": found, "figure": figure, "leaves": leaves, "column_name": columns.get(column, column)}
    return render(request, "publishing/trace.html", context)


def _instant(leaf: Leaf) -> datetime | None:
    return datetime.fromisoformat(leaf.accepted_at) if leaf.accepted_at else None


def _tables(edition: Edition, *, figures: tuple[FrozenFigure, ...]) -> list[dict[str, object]]:
    by_place = {figure.place: figure for figure in figures}
    tables: list[dict[str, object]] = []
    for table in edition.text["tables"]:
        rows = []
        for row in table["rows"]:
            cells = {c: by_place.get((table["code"], row["code"], c)) for c in "FMTN"}
            main = cells["T"] or cells["N"]
            if main is not None:
                shown = [("F", cells["F"]), ("M", cells["M"]), ("N" if cells["N"] else "T", main)]
                rows.append(FigureRow(row["label"], row["unit"], row["indent"], shown, main.covered, main.expected))
        tables.append({"code": table["code"], "title": table["title"], "rows": rows})
    return tables
