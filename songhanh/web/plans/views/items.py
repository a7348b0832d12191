"""One item of the review: its card, its form, what is done with it. With htmx the card answers, else the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import may, require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import DomainError
from songhanh.organisations.queries import units
from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, ItemKind, PlanDraft
from songhanh.plans.rules import renamed
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.forms import given
from songhanh.web.plans.item_forms import FORMS, ItemForm, NamesMixin
from songhanh.web.plans.ways import to_review, view_of
from songhanh.web.plans.words import ITEM_KINDS, NAMED_AS_GROUPS, UNIT_KINDS, as_plans_say

DOUBTED = {
    "no_day": "due",
    "no_date": "date",
    "no_year": "due",
    "reporter_not_named": "who",
    "who_from_addressees": "who",
    "unusual_recurrence": "recurrence",
    "unit_not_matched": "lead",
    "unknown_unit": "lead",
    "unit_ended": "lead",
    "former_name": "lead",
}
"""Doubt → the field it is about."""
FIRST_FIELD = {"target": "value_0", "task": "lead", "deadline": "due"}


@require_http_methods(["GET", "POST"])
def item(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The form of one item, beside its sentence."""
    one = get_visible(DraftItem, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=one.draft)
    if one.kind not in FORMS:
        return redirect(reverse("plans:item_add", args=[one.draft_id]) + f"?start={one.start}&end={one.end}")
    form = _form(one.kind, draft=one.draft, value=one.value, typed=given(request), doubts=one.warnings)
    if request.method == "POST" and form.is_valid():
        try:
            saved = commands.correct_item(item=one, value=form.to_value(), by=request.actor, at=clock.now())
        except DomainError as refused:
            form.add_error(None, refused.sentence(get_language() or "vi"))
        else:
            return _answer(request, item=saved)
    template = "plans/_item_form.html" if request.headers.get("HX-Request") else "plans/item.html"
    action = reverse("plans:item", args=[one.pk])
    context = {"item": one, "draft": one.draft, "form": form, "action": action, "quote": one.quote}
    return render(request, template, context, status=_status(request, form=form))


@require_GET
def item_card(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The card of one item as it stands, after the form was left."""
    return _answer(request, item=get_visible(DraftItem, actor=request.actor, pk=pk))


@require_POST
def accept(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Seen and right."""

    def command(*, item: DraftItem, by: Actor, at: datetime) -> DraftItem:
        commands.accept_items(draft=item.draft, item_ids=[item.pk], by=by, at=at)
        item.refresh_from_db()
        return item

    return _do(request, pk=pk, command=command)


@require_POST
def dismiss(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Leave it out."""
    return _do(request, pk=pk, command=commands.dismiss_item)


@require_POST
def restore(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Undo."""
    return _do(request, pk=pk, command=commands.restore_item)


@require_POST
def item_heir(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Write the unit of today in the place of one that has ended; what is none of its heirs changes nothing."""
    one = get_visible(DraftItem, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=one.draft)
    written, sep, heir = request.POST.get("heir", "").partition(" → ")
    ended = next((name for name in queries.review_item(one).ended if name.written == written), None)
    if not sep or ended is None or heir not in ended.heirs:
        return _answer(request, item=one)
    value = renamed(one.value, written=written, name=heir)
    saved = commands.correct_item(item=one, value=value, by=request.actor, at=clock.now())
    return _answer(request, item=saved)


@require_http_methods(["GET", "POST"])
def item_add(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new item by hand or from marked text: first its kind, then its form."""
    draft = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=draft)
    start, end = _offset(request.GET.get("start")), _offset(request.GET.get("end"))
    quote = queries.marked_words(draft, start=start, end=end)
    kind = request.GET.get("kind", "")
    if kind not in FORMS:
        context = {"draft": draft, "kinds": ITEM_KINDS, "start": start, "end": end, "quote": quote}
        return render(request, "plans/item_add.html", context)
    value = queries.first_value(draft, kind=kind, start=start, end=end)
    form = _form(kind, draft=draft, value=value, typed=given(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = commands.add_item(
                draft=draft,
                kind=ItemKind(kind),
                value=form.to_value(),
                start=start,
                end=end,
                by=request.actor,
                at=clock.now(),
            )
        except DomainError as refused:
            form.add_error(None, refused.sentence(get_language() or "vi"))
        else:
            messages.success(request, _("Đã thêm mục."))
            return to_review(draft, request=request, item=added)
    context = {"draft": draft, "form": form, "kind": kind, "quote": quote, "action": request.get_full_path()}
    return render(request, "plans/item.html", context, status=_status(request, form=form))


def _status(request: ActorRequest, *, form: ItemForm) -> int:
    """422 for what is to be mended; a part of a page keeps 200, or the script would not show it."""
    return 422 if form.errors and not request.headers.get("HX-Request") else 200


def _do(request: ActorRequest, *, pk: UUID, command: Callable[..., Any]) -> HttpResponse:
    one = get_visible(DraftItem, actor=request.actor, pk=pk)
    return _answer(request, item=command(item=one, by=request.actor, at=clock.now()))


def _answer(request: ActorRequest, *, item: DraftItem) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return to_review(item.draft, request=request, item=item)
    progress, hanging = queries.after_change(item)
    context = {
        "one": queries.review_item(item),
        "progress": progress,
        "hanging": hanging,
        "swapped": True,
        "draft": item.draft,
        "view": view_of(request),
        "can": may(request.actor, Action.PREPARE_PLAN, on=item.draft),
    }
    return render(request, "plans/_item.html", context)


def _form(
    kind: str, *, draft: PlanDraft, value: dict[str, Any], typed: QueryDict | None, doubts: Sequence[str] = ()
) -> ItemForm:
    """The form of a kind; who opens it stands in the field that is doubted, else in the one most often wrong."""
    form = FORMS[kind](typed, value=value)
    first = FIRST_FIELD.get(kind) or next(iter(form.fields))
    form.fields[next((DOUBTED[code] for code in doubts if DOUBTED.get(code) in form.fields), first)].widget.attrs[
        "autofocus"
    ] = True
    if isinstance(form, NamesMixin):
        written = [text for name in ("lead", "coordinating", "who") for text in value.get(name) or []]
        likely = [(name, name) for name in queries.likely_units(draft, texts=written)]
        day = queries.plan_day(draft)
        known = [(u.name, u.name) for u in units(draft.province_id, day=day)]
        groups = [(as_plans_say(kind), str(UNIT_KINDS[kind])) for kind in NAMED_AS_GROUPS]
        near = [(_("Gần giống tên chưa khớp"), likely)] if likely else []
        form.add_pickers(
            [("", _("Chọn để thêm…")), *near, (_("Nhóm"), groups), (_("Đơn vị"), known), *_former(draft, day=day)]
        )
    return form


def _former(draft: PlanDraft, *, day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The group of former names in a picker: what is taken is the unit of today."""
    found = queries.former_units(draft.province_id, day=day, today=clock.today())
    named = [(heir.name, f"{one.name} → {heir.name}") for one in found for heir in one.heirs if heir.name != one.name]
    return [(_("Tên cũ → đơn vị nay"), named)] if named else []


def _offset(written: str | None) -> int | None:
    return int(written) if written and len(written) < 10 and written.isdecimal() else None
