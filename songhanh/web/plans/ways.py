"""Ways back to the review page: at the item that was worked on, in the view that was chosen."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from songhanh.plans.models import DraftItem, PlanDraft
from songhanh.web.http import ActorRequest

VIEWS = {"dang-ngo": "doubts", "chua-xem": "waiting", "chua-hieu": "unread", "thay-doi": "changed"}
"""The word in the address → what the review is narrowed to."""


def view_of(request: ActorRequest) -> str:
    """The view that was chosen, as the address or the form says. Missing: "" shows everything."""
    given = request.POST.get("xem") or request.GET.get("xem") or ""
    return given if given in VIEWS else ""


def to_review(draft: PlanDraft, *, request: ActorRequest, item: DraftItem | None = None) -> HttpResponseRedirect:
    """The review page in the chosen view; with an item, standing at it."""
    named = {"xem": view_of(request), "muc": str(item.pk) if item else ""}
    chosen = urlencode({name: value for name, value in named.items() if value})
    place = f"#muc-{item.pk}" if item else ""
    return redirect(reverse("plans:draft", args=[draft.pk]) + (f"?{chosen}" if chosen else "") + place)
