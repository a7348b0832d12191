"""The audit trail: read and taken along by those whom the matrix names, changed by nobody."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from songhanh.access.gate import require_somewhere
from songhanh.access.rules import Action
from songhanh.access.trail import export_records, records_asked, take_heads
from songhanh.audit.heads import ExportedHead, head_lines
from songhanh.audit.rules import Asked
from songhanh.kernel import clock
from songhanh.kernel.text import fold
from songhanh.organisations.queries import units_by_id
from songhanh.web.administration.forms import TrailForm
from songhanh.web.administration.trail_sheet import trail_xlsx
from songhanh.web.http import ActorRequest
from songhanh.web.sheets import xlsx_answer
from songhanh.web.trail import action_choices, actions_chosen, actions_saying, object_choices, told

PER_PAGE = 50
MOST_WORDS = 8
"""More words than these narrow nothing; each is looked for in every record."""


@require_safe
def audit(request: ActorRequest) -> HttpResponse:
    """The records of the province, newest first, by words, action, object, person and days."""
    require_somewhere(request.actor, Action.VIEW_AUDIT)
    form = _form(request)
    page = Paginator(records_asked(request.actor, _asked(form)), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "events": told(page)}
    return render(request, "administration/audit.html", context)


@require_GET
def export(request: ActorRequest) -> HttpResponse:
    """The records that are asked for as a workbook; that they were taken is recorded."""
    require_somewhere(request.actor, Action.VIEW_AUDIT)
    form = _form(request)
    if form.is_bound and not form.is_valid():
        # Not everything because one day was mistyped: the page says what to mend.
        return redirect(f"{request.path_info.removesuffix('excel/')}?{request.GET.urlencode()}")
    at = clock.now()
    records = export_records(asked=_asked(form), by=request.actor, at=at)
    content = trail_xlsx(records, filters=form.in_words(), by=request.actor, at=at)
    return xlsx_answer(content, file_name=_("Nhật ký %(day)s.xlsx") % {"day": f"{clock.day_of(at):%Y-%m-%d}"})


@require_GET
def heads(request: ActorRequest) -> HttpResponse:
    """The head of the own province's chain, to be kept elsewhere; that it was taken is recorded."""
    at = clock.now()
    taken = take_heads(by=request.actor, at=at)
    names = units_by_id({head.chain for head in taken}, day=clock.day_of(at))
    lines = head_lines(
        ExportedHead(
            chain=head.chain,
            province=names[head.chain].name if head.chain in names else "",
            sequence=head.sequence,
            digest=head.digest,
            exported_at=at,
        )
        for head in taken
    )
    answer = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="moc-nhat-ky-{clock.day_of(at):%Y-%m-%d}.jsonl"'
    return answer


def _form(request: ActorRequest) -> TrailForm:
    return TrailForm(request.GET or None, actions=action_choices(), objects=object_choices())


def _asked(form: TrailForm) -> Asked:
    """What the form says; everything when it says nothing, or something that is to be mended."""
    if not (form.is_bound and form.is_valid()):
        return Asked()
    given = form.cleaned_data
    first, last = given["from_day"], given["to_day"]
    return Asked(
        actions=actions_chosen(given["action"]),
        object_type=given["object_type"],
        person=given["person"],
        words={word: actions_saying(word) for word in fold(given["words"]).split()[:MOST_WORDS]},
        after=clock.last_instant_of(first - timedelta(days=1)) if first else None,
        until=clock.last_instant_of(last) if last else None,
    )
