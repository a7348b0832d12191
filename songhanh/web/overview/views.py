"""Screens of overview."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def overview(request: ActorRequest) -> HttpResponse:
    """The page `overview`."""
    return render(request, "empty.html")
