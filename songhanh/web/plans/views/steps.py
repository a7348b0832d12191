"""Steps that touch more than one item: undo, merge, split; and the rule of who confirms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.access.gate import require, require_somewhere
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.organisations.models import OrgUnit
from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, PlanDraft
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.forms import ReviewRuleForm, SplitForm, given
from songhanh.web.plans.ways import to_review, view_of


@require_POST
def draft_undo(request: ActorRequest, pk: UUID) -> HttpResponseRedirect:
    """Take back one's own last step and stand at its item again."""
    draft = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=draft)
    try:
        item = commands.undo_step(draft=draft, by=request.actor, at=clock.now())
    except DomainError as refused:
        messages.warning(request, refused.sentence(get_language() or "vi"))
        return to_review(draft, request=request)
    messages.success(request, _("Đã hoàn tác bước vừa rồi."))
    return to_review(draft, request=request, item=item)


@require_POST
def item_merge(request: ActorRequest, pk: UUID) -> HttpResponseRedirect:
    """Merge an item with the next of its kind."""
    item = get_visible(DraftItem, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=item.draft)
    try:
        merged = commands.merge_items(item=item, by=request.actor, at=clock.now())
    except DomainError as refused:
        messages.warning(request, refused.sentence(get_language() or "vi"))
        return to_review(item.draft, request=request, item=item)
    messages.success(request, _("Đã gộp với mục cùng loại ngay sau. Phím u để hoàn tác."))
    return to_review(item.draft, request=request, item=merged)


@require_http_methods(["GET", "POST"])
def item_split(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Split an item: its own words in a box, a new line where it is cut."""
    item = get_visible(DraftItem, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=item.draft)
    form = SplitForm(given(request), initial={"text": commands.words_to_split(item)})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.split_item(item=item, typed=form.cleaned_data["text"], by=request.actor, at=clock.now())
        except DomainError as refused:
            form.add_error("text", refused.sentence(get_language() or "vi"))
        else:
            messages.success(request, _("Đã tách thành %(count)s mục. Phím u để hoàn tác.") % {"count": len(made)})
            return to_review(item.draft, request=request, item=made[0])
    context = {"item": item, "draft": item.draft, "form": form, "view": view_of(request)}
    return render(request, "plans/split.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def review_rule(request: ActorRequest) -> HttpResponse:
    """Whether somebody else than who reviewed has to confirm: the administrator's to say."""
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require_somewhere(request.actor, Action.MANAGE_ACCOUNTS)
    form = ReviewRuleForm(given(request), initial={"wanted": queries.asks_for_second_person(province.pk)})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["wanted"]
        commands.ask_for_second_person(province=province, wanted=wanted, by=request.actor, at=clock.now())
        messages.success(request, _("Đã lưu quy định xác nhận kế hoạch."))
        return redirect("plans:review_rule")
    return render(request, "plans/review_rule.html", {"form": form})
