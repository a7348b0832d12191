"""The register of documents in and out, with the reports that are being written."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from songhanh.access.gate import may_somewhere, require_somewhere
from songhanh.access.rules import Action
from songhanh.documents.models import Direction
from songhanh.documents.queries import documents_visible_to, search_documents
from songhanh.plans.queries import plans_visible_to
from songhanh.publishing import queries
from songhanh.web.http import ActorRequest

PAGE_ROWS = 30


@require_GET
def documents(request: ActorRequest) -> HttpResponse:
    """Drafts under way, and every registered document; `q` searches without diacritics, `chieu` is in or out."""
    require_somewhere(request.actor, Action.VIEW_EDITION)
    words = request.GET.get("q", "").strip()[:100]
    direction = request.GET.get("chieu", "")
    found = search_documents(request.actor, words=words) if words else documents_visible_to(request.actor)
    if direction in Direction.values:
        found = found.filter(direction=direction)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    ids = [document.pk for document in page.object_list]
    editions = dict(
        queries.editions_visible_to(request.actor).filter(document_id__in=ids).values_list("document_id", "pk")
    )
    plans = dict(plans_visible_to(request.actor).filter(document_id__in=ids).values_list("document_id", "pk"))
    rows = [
        {"document": document, "edition": editions.get(document.pk), "plan": plans.get(document.pk)}
        for document in page.object_list
    ]
    may_draft = may_somewhere(request.actor, Action.VIEW_DRAFT_EDITION)
    drafts = list(queries.drafts_visible_to(request.actor)) if may_draft else []
    context = {"page": page, "rows": rows, "drafts": drafts, "words": words, "direction": direction}
    return render(request, "publishing/documents.html", context)
