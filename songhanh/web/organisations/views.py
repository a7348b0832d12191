"""Screens of organisations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def units(request: ActorRequest) -> HttpResponse:
    """The page `units`."""
    return render(request, "empty.html")
