"""Screens of plans."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def plans(request: ActorRequest) -> HttpResponse:
    """The page `plans`."""
    return render(request, "empty.html")
