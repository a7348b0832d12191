"""Writing the consolidated report: begin, edit part by part, see the document, propose, take back, make the file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.documents import store
from songhanh.jobs.commands import enqueue
from songhanh.jobs.models import Job
from songhanh.jobs.queries import latest_job
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.publishing import commands, queries
from songhanh.publishing.errors import TextChanged
from songhanh.publishing.models import DraftSection, ReportDraft
from songhanh.reporting.models import Round
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.publishing.forms import HeaderForm, SectionForm
from songhanh.web.publishing.history import history

MAKE_FILE = "make_report_docx"
"""Kind of the job that makes the file of a draft."""


@require_POST
def start(request: ActorRequest, pk: UUID) -> HttpResponse:
    """ "Xuất báo cáo": the draft of the round, begun now or the one under way."""
    round_ = get_visible(Round, actor=request.actor, pk=pk)
    draft = commands.start_draft(round=round_, by=request.actor, at=clock.now())
    return redirect("publishing:draft", pk=draft.pk)


@require_GET
def draft(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The draft as the document it will be, with its parts, its state and its file."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    page = queries.draft_page(found, day=clock.today())
    edition = queries.edition_of(found) if found.state == "issued" else None
    context = {
        "draft": found,
        "page": page,
        "report": page.report,
        "stale": [part for part in page.parts if part.is_stale],
        "unwritten": page.unwritten,
        "edition": edition,
        "job": _job(found),
        "file_is_old": bool(found.made_sha256) and found.made_sha256 != page.content_sha256,
        "events": history(found),
    }
    return render(request, "publishing/draft.html", context)


@require_http_methods(["GET", "POST"])
def section(request: ActorRequest, pk: UUID, *, position: int) -> HttpResponse:
    """Edit one part. Who saves second sees both texts, and nothing typed is lost."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.DRAFT_EDITION, on=found)
    part = _part(found, position=position)
    form = SectionForm(request.POST or {"text": part.section.text, "base_version": part.section.version})
    if request.method == "GET" or not form.is_valid():
        return _section_page(request, found=found, part=part, form=form)
    try:
        commands.save_section(
            section=part.section,
            text=form.cleaned_data["text"],
            base_version=form.cleaned_data["base_version"],
            by=request.actor,
            at=clock.now(),
        )
    except DomainError as refusal:
        return _section_page(request, found=found, part=part, form=form, refusal=refusal)
    messages.success(request, _("Đã lưu phần “%(title)s”.") % {"title": part.section.title})
    return redirect("publishing:draft", pk=found.pk)


@require_POST
def word_again(request: ActorRequest, pk: UUID, *, position: int) -> HttpResponse:
    """Replace one part by what units and figures say now."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    part = _part(found, position=position).section
    base_version = request.POST.get("base_version", "")[:9]
    commands.word_again(
        section=part,
        base_version=int(base_version) if base_version.isdecimal() else 0,
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("Đã soạn lại phần “%(title)s” từ số liệu hiện nay.") % {"title": part.title})
    return redirect("publishing:draft", pk=found.pk)


@require_http_methods(["GET", "POST"])
def header(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Edit head and foot of the document."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.DRAFT_EDITION, on=found)
    stored = {name: getattr(found, name, None) for name in HeaderForm.base_fields} | {"base_version": found.version}
    form = HeaderForm(request.POST) if request.method == "POST" else HeaderForm(initial=stored)
    error, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            base_version = form.cleaned_data["base_version"]
            commands.save_header(
                draft=found, header=form.header(), base_version=base_version, by=request.actor, at=clock.now()
            )
        except DomainError as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            messages.success(request, _("Đã lưu thể thức."))
            return redirect("publishing:draft", pk=found.pk)
    elif request.method == "POST":
        status = 422
    return render(request, "publishing/header.html", {"draft": found, "form": form, "error": error}, status=status)


@require_POST
def propose(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Lay the draft before a leader."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    try:
        commands.propose_draft(draft=found, by=request.actor, at=clock.now())
    except DomainError as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, refusal.sentence(get_language() or "vi"))
    else:
        messages.success(request, _("Đã trình ký. Lãnh đạo sẽ thấy dự thảo ở trang Văn bản."))
    return redirect("publishing:draft", pk=found.pk)


@require_POST
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take the draft back to edit it."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    commands.withdraw_proposal(draft=found, by=request.actor, at=clock.now())
    messages.success(request, _("Đã rút dự thảo về; có thể sửa tiếp."))
    return redirect("publishing:draft", pk=found.pk)


@require_POST
def make_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask for the draft as .docx; a job makes it, and its state survives a restart."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.DRAFT_EDITION, on=found)
    with transaction.atomic():
        enqueue(kind=MAKE_FILE, arguments={"draft_id": str(found.pk)}, by=request.actor, at=clock.now())
    return redirect("publishing:draft", pk=found.pk)


@require_GET
def file_progress(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How far the file of the draft is: the piece that asks again by itself."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    return render(request, "publishing/_file_progress.html", {"draft": found, "job": _job(found)})


@require_GET
def draft_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The file of the draft as it was last made."""
    found = get_visible(ReportDraft, actor=request.actor, pk=pk)
    if found.made_file_id is None:
        raise NotVisible
    return docx_answer(store.read(found.made_file_id), file_name="du-thao-bao-cao.docx")


def docx_answer(content: bytes, *, file_name: str) -> HttpResponse:
    """A .docx to keep."""
    answer = HttpResponse(content, content_type=commands.DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def _job(draft: ReportDraft) -> Job | None:
    return latest_job(kind=MAKE_FILE, key="draft_id", value=str(draft.pk))


def _part(draft: ReportDraft, *, position: int) -> queries.DraftPart:
    parts = queries.draft_page(draft, day=clock.today()).parts
    found = next((part for part in parts if part.section.position == position), None)
    if found is None:
        raise NotVisible
    return found


def _section_page(
    request: ActorRequest,
    *,
    found: ReportDraft,
    part: queries.DraftPart,
    form: SectionForm,
    refusal: DomainError | None = None,
) -> HttpResponse:
    if refusal is not None and refusal.status in (403, 404):
        raise refusal
    conflict = refusal if isinstance(refusal, TextChanged) else None
    if conflict is not None:
        form = SectionForm({"text": form.cleaned_data["text"], "base_version": conflict.version})
    context = {
        "draft": found,
        "part": part,
        "form": form,
        "error": refusal.sentence(get_language() or "vi") if refusal else "",
        "theirs": conflict.theirs if conflict else None,
        "neighbours": _neighbours(found, position=part.section.position),
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "publishing/section.html", context, status=status)


def _neighbours(draft: ReportDraft, *, position: int) -> dict[str, DraftSection | None]:
    by_position = {section.position: section for section in draft.sections.all()}
    return {"before": by_position.get(position - 1), "after": by_position.get(position + 1)}
