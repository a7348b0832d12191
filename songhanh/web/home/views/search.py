"""One search over plans, tasks, targets, units, documents and indicators, diacritics ignored."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.documents.queries import search_documents
from songhanh.indicators.queries import search as search_indicators
from songhanh.kernel import clock
from songhanh.kernel.text import squeeze
from songhanh.organisations.queries import Wanted, count_by_kind, find_units
from songhanh.plans.queries import search as search_plans
from songhanh.web.http import ActorRequest

MOST = 20
SHORTEST = 2


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """The page "Tìm kiếm": only what the actor may see."""
    words = squeeze(request.GET.get("q", ""))[:100]
    context: dict[str, object] = {"search_words": words, "too_short": 0 < len(words) < SHORTEST}
    if len(words) >= SHORTEST:
        context |= _found(request, words=words)
    return render(request, "home/search.html", context)


def _found(request: ActorRequest, *, words: str) -> dict[str, object]:
    actor, day = request.actor, clock.today()
    found = search_plans(actor, words=words, most=MOST)
    known = {plan.document_id for plan in found.plans}
    documents = [one for one in search_documents(actor, words=words)[: MOST * 2] if one.pk not in known][:MOST]
    wanted = Wanted(day=day, state=None, words=words)
    units = find_units(actor, wanted, counted=count_by_kind(actor, wanted), start=0, stop=MOST)
    indicators = list(search_indicators(words, day=day)[:MOST])
    groups = (found.plans, found.targets, found.tasks, units, documents, indicators)
    return {
        "plans": found.plans,
        "tasks": found.tasks,
        "targets": found.targets,
        "units": units,
        "documents": documents,
        "indicators": indicators,
        "count": sum(len(group) for group in groups),
    }
