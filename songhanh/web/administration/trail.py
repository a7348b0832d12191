"""The audit trail: read by those whom the matrix names, changed by nobody."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.access.gate import audit_visible_to, require_somewhere
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel import clock
from songhanh.kernel.text import fold
from songhanh.web.administration.forms import TrailForm
from songhanh.web.http import ActorRequest
from songhanh.web.trail import action_choices, object_choices, told

PER_PAGE = 50


@require_safe
def audit(request: ActorRequest) -> HttpResponse:
    """The records of the province, newest first, by action, object, person and days."""
    require_somewhere(request.actor, Action.VIEW_AUDIT)
    form = TrailForm(request.GET or None, actions=action_choices(), objects=object_choices())
    events = audit_visible_to(request.actor)
    if form.is_bound and form.is_valid():
        events = _narrowed(events, form=form)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "events": told(page)}
    return render(request, "administration/audit.html", context)


def _narrowed(events: QuerySet[AuditEvent], *, form: TrailForm) -> QuerySet[AuditEvent]:
    asked = form.cleaned_data
    if asked["action"]:
        events = events.filter(action=asked["action"])
    if asked["object_type"]:
        events = events.filter(object_type=asked["object_type"])
    if asked["person"]:
        events = events.filter(actor_name__in=_names_like(asked["person"], events=events))
    if asked["from_day"]:
        events = events.filter(at__gt=clock.last_instant_of(asked["from_day"] - timedelta(days=1)))
    if asked["to_day"]:
        events = events.filter(at__lte=clock.last_instant_of(asked["to_day"]))
    return events


def _names_like(words: str, *, events: QuerySet[AuditEvent]) -> list[str]:
    """Names in the records that contain the words, diacritics ignored; SQLite would not even fold the letter case."""
    names = events.order_by().values_list("actor_name", flat=True).distinct()
    return [name for name in names if fold(words) in fold(name)]
