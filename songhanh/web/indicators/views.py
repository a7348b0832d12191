"""Screens of indicators."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def indicators(request: ActorRequest) -> HttpResponse:
    """The page `indicators`."""
    return render(request, "empty.html")
