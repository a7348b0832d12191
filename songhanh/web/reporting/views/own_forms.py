"""Forms: which there are, what is in one, and the writing of a province's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songhanh.access.gate import may, may_somewhere, require_somewhere
from songhanh.access.rules import Action
from songhanh.indicators.queries import catalogue
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError, NotPermitted
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.reporting import commands
from songhanh.reporting.commands import FormHead
from songhanh.reporting.errors import FormPublished
from songhanh.reporting.models import FormRow, FormSection, FormTemplate
from songhanh.reporting.queries.form_versions import changes_of, published_beside, versions_beside
from songhanh.reporting.queries.templates import (
    feed_of,
    form_known_to,
    forms_known_to,
    problems_of,
    rounds_collecting,
    row_of,
    section_of,
    sections_of,
)
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.reporting.pages import in_language
from songhanh.web.reporting.template_forms import (
    HeadForm,
    RetireForm,
    RowForm,
    SectionForm,
    head_of,
    row_as_typed,
    section_as_typed,
)
from songhanh.web.reporting.template_pages import form_line, section_parts

FORM = ["GET", "HEAD", "POST"]
Change = Callable[[datetime], object]


@require_safe
def forms(request: ActorRequest) -> HttpResponse:
    """All forms that may be read: code, version, since when, whose."""
    require_somewhere(request.actor, Action.VIEW_ROUND)
    today = clock.today()
    known, home = forms_known_to(request.actor), request.actor.province_id
    lines = [form_line(one, today=today, beside=versions_beside(one, among=known, province_id=home)) for one in known]
    context = {"lines": lines, "can_manage": may_somewhere(request.actor, Action.MANAGE_FORMS)}
    return render(request, "reporting/forms.html", context)


@require_safe
def form(request: ActorRequest, pk: int) -> HttpResponse:
    """One form: sections, rows, who provides what, which indicator takes it."""
    found = form_known_to(request.actor, pk=pk)
    language = get_language() or "vi"
    can_manage = may_somewhere(request.actor, Action.MANAGE_FORMS)
    context = {
        "line": form_line(
            found, today=clock.today(), beside=published_beside(found, province_id=request.actor.province_id)
        ),
        "source": found.source,
        "page": found,
        "sections": section_parts(sections_of(found)),
        "can_manage": can_manage,
        "can_write": can_manage and found.is_draft,
        "problems": [one.sentence(language) for one in problems_of(found)] if found.is_draft else [],
        "rounds": rounds_collecting(found, actor=request.actor),
    }
    return render(request, "reporting/form.html", context)


@require_http_methods(FORM)
def new_form(request: ActorRequest) -> HttpResponse:
    """A form of the province's own that follows no other."""
    require_somewhere(request.actor, Action.MANAGE_FORMS)
    return _draft(request, of=None)


@require_http_methods(FORM)
def next_version(request: ActorRequest, pk: int) -> HttpResponse:
    """The next version of a form, with all that is in it."""
    found = form_known_to(request.actor, pk=pk)
    require_somewhere(request.actor, Action.MANAGE_FORMS)
    return _draft(request, of=found)


def _draft(request: ActorRequest, *, of: FormTemplate | None) -> HttpResponse:
    at = clock.now()
    first = {"valid_from": clock.day_of(at)}
    typed = HeadForm(request.POST or None, has_code=of is None, initial=head_of(of) | first if of else first)
    if request.method == "POST" and typed.is_valid():
        given = dict(typed.cleaned_data)
        province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
        code = given.pop("code", "")
        with refusals_on(typed):
            drafted = commands.draft_form(
                province=province, code=code, of=of, head=FormHead(**given), by=request.actor, at=at
            )
            return redirect("reporting:form", pk=drafted.pk)
    return show_form(request, "reporting/form_head.html", form=typed, of=of)


def own(request: ActorRequest, *, pk: int) -> FormTemplate:
    """A form that the actor may write on. 404 for one that cannot be read at all, 403 for one that only can."""
    found = form_known_to(request.actor, pk=pk)
    if not may(request.actor, Action.MANAGE_FORMS, on=found):
        raise NotPermitted
    return found


@require_http_methods(FORM)
def form_head(request: ActorRequest, pk: int) -> HttpResponse:
    """Another title, source or first day."""
    found = own(request, pk=pk)
    typed = HeadForm(request.POST or None, has_code=False, initial=head_of(found))

    def change(at: datetime) -> None:
        commands.change_form(form=found, head=FormHead(**typed.cleaned_data), by=request.actor, at=at)

    return _put(request, typed=typed, change=change, of=found, title=_("Thông tin chung của biểu mẫu"))


@require_http_methods(FORM)
def add_section(request: ActorRequest, pk: int) -> HttpResponse:
    """A text or a table at the end of the form."""
    return _put_section(request, of=own(request, pk=pk), section=None)


@require_http_methods(FORM)
def change_section(request: ActorRequest, pk: int, *, section: int) -> HttpResponse:
    """Another title or guidance of a section."""
    found = own(request, pk=pk)
    return _put_section(request, of=found, section=section_of(found, pk=section))


def _put_section(request: ActorRequest, *, of: FormTemplate, section: FormSection | None) -> HttpResponse:
    first = section_as_typed(section) if section else None
    typed = SectionForm(request.POST or None, section=section, initial=first)

    def change(at: datetime) -> None:
        commands.put_section(form=of, section=section, details=typed.details(), by=request.actor, at=at)

    title = _("Sửa phần của biểu mẫu") if section else _("Thêm phần vào biểu mẫu")
    return _put(request, typed=typed, change=change, of=of, title=title)


@require_http_methods(FORM)
def add_row(request: ActorRequest, pk: int, *, section: int) -> HttpResponse:
    """A line at the end of a table."""
    found = own(request, pk=pk)
    return _put_row(request, of=found, section=section_of(found, pk=section), row=None)


@require_http_methods(FORM)
def change_row(request: ActorRequest, pk: int, *, row: int) -> HttpResponse:
    """What a line asks for."""
    found = own(request, pk=pk)
    line = row_of(found, pk=row)
    return _put_row(request, of=found, section=line.section, row=line)


def _put_row(request: ActorRequest, *, of: FormTemplate, section: FormSection, row: FormRow | None) -> HttpResponse:
    lines = [line.row for one in sections_of(of) for line in one.rows if row is None or line.row.pk != row.pk]
    first = row_as_typed(row) if row else _new_row(section, number=len(lines) + 1, beside=lines)
    if row is not None and (feed := feed_of(row)) is not None:
        first |= {"part": feed.part, "column": feed.column}
    typed = RowForm(request.POST or None, others=lines, indicators=list(catalogue(clock.today())), initial=first)

    def change(at: datetime) -> None:
        commands.put_row(form=of, section=section, row=row, details=typed.details(), by=request.actor, at=at)

    title = _("Sửa dòng") if row else _("Thêm dòng vào bảng “%(title)s”") % {"title": section.title_vi}
    return _put(request, typed=typed, change=change, of=of, title=title)


def _new_row(section: FormSection, *, number: int, beside: list[FormRow]) -> dict[str, str]:
    """A new line comes from whom the last one of its table comes; the first one from the province."""
    above = [line.provider_kind for line in beside if line.section_id == section.pk]
    return {"code": f"{section.code}{number}", "provider_kind": above[-1] if above else UnitKind.PROVINCE}


def _put(
    request: ActorRequest,
    *,
    typed: BaseForm,
    change: Change,
    of: FormTemplate,
    title: str,
    may_be_published: bool = False,
) -> HttpResponse:
    """A form that, filled in rightly, changes the draft and leads back to it; of a published one there is no form."""
    if not may_be_published and (answer := _only_read(request, of=of)) is not None:
        return answer
    if request.method == "POST" and typed.is_valid():
        with refusals_on(typed):
            change(clock.now())
            messages.success(request, _("Đã lưu vào bản nháp."))
            return redirect("reporting:form", pk=of.pk)
    return show_form(request, "reporting/form_part.html", form=typed, of=of, title=title)


def _only_read(request: ActorRequest, *, of: FormTemplate) -> HttpResponse | None:
    """To the page of a published form, where everything of it is read; None for a draft, or for what is sent."""
    if of.is_draft or request.method == "POST":
        return None
    messages.info(request, FormPublished().sentence(get_language() or "vi"))
    return redirect("reporting:form", pk=of.pk)


@require_http_methods(FORM)
def drop_section(request: ActorRequest, pk: int, *, section: int) -> HttpResponse:
    """Take a section out, after a question."""
    found = own(request, pk=pk)
    one = section_of(found, pk=section)
    title = in_language(vi=one.title_vi, en=one.title_en)

    def change(at: datetime) -> None:
        commands.drop_section(form=found, section=one, by=request.actor, at=at)

    return _ask_and_drop(request, of=found, change=change, verb=_("Bỏ phần"), what=title)


@require_http_methods(FORM)
def drop_row(request: ActorRequest, pk: int, *, row: int) -> HttpResponse:
    """Take a line out, after a question."""
    found = own(request, pk=pk)
    line = row_of(found, pk=row)
    what = f"{line.code} – {in_language(vi=line.label_vi, en=line.label_en)}"

    def change(at: datetime) -> None:
        commands.drop_row(form=found, row=line, by=request.actor, at=at)

    return _ask_and_drop(request, of=found, change=change, verb=_("Bỏ dòng"), what=what)


def _ask_and_drop(request: ActorRequest, *, of: FormTemplate, change: Change, verb: str, what: str) -> HttpResponse:
    if request.method == "POST":
        return _done(request, of=of, change=change, said=_("Đã bỏ “%(what)s”.") % {"what": what})
    answer = _only_read(request, of=of)
    return answer or render(request, "reporting/form_drop.html", {"form": of, "verb": verb, "what": what})


@require_POST
def move_row(request: ActorRequest, pk: int, *, row: int) -> HttpResponse:
    """One place up, or down."""
    found = own(request, pk=pk)
    line = row_of(found, pk=row)
    up = request.POST.get("huong") == "len"
    return _done(
        request, of=found, change=lambda at: commands.move_row(form=found, row=line, up=up, by=request.actor, at=at)
    )


@require_http_methods(FORM)
def publish(request: ActorRequest, pk: int) -> HttpResponse:
    """From its first day on it is collected; afterwards nothing in it changes."""
    found = own(request, pk=pk)
    if request.method == "POST":
        return _done(request, of=found, change=lambda at: commands.publish_form(form=found, by=request.actor, at=at))
    if (answer := _only_read(request, of=found)) is not None:
        return answer
    before, changes = changes_of(found)
    language = get_language() or "vi"
    context = {"form": found, "before": before, "changes": [one.sentence(language) for one in changes]}
    return render(request, "reporting/form_publish.html", context)


@require_http_methods(FORM)
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = own(request, pk=pk)
    if request.method == "POST":
        try:
            commands.discard_form(form=found, by=request.actor, at=clock.now())
        except DomainError as refused:
            return _told(request, refused, of=found)
        messages.success(request, _("Đã bỏ bản nháp."))
        return redirect("reporting:forms")
    return _only_read(request, of=found) or render(request, "reporting/form_discard.html", {"form": found})


@require_http_methods(FORM)
def retire(request: ActorRequest, pk: int) -> HttpResponse:
    """Offer it no more from a day on."""
    found = own(request, pk=pk)
    typed = RetireForm(request.POST or None, initial={"until": clock.today()})

    def change(at: datetime) -> None:
        commands.retire_form(form=found, until=typed.cleaned_data["until"], by=request.actor, at=at)

    title = _("Thôi dùng biểu mẫu")
    return _put(request, typed=typed, change=change, of=found, title=title, may_be_published=True)


def _done(request: ActorRequest, *, of: FormTemplate, change: Change, said: str = "") -> HttpResponse:
    """A button: done, or told why not, on the form's page."""
    try:
        change(clock.now())
    except DomainError as refused:
        return _told(request, refused, of=of)
    if said:
        messages.success(request, said)
    return redirect("reporting:form", pk=of.pk)


def _told(request: HttpRequest, refused: DomainError, *, of: FormTemplate) -> HttpResponse:
    if refused.status in (403, 404):
        raise refused
    messages.error(request, refused.sentence(get_language() or "vi"))
    return redirect("reporting:form", pk=of.pk)
