"""Screens of figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def figures(request: ActorRequest) -> HttpResponse:
    """The page `figures`."""
    return render(request, "empty.html")
