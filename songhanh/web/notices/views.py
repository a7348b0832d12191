"""Screens of notices."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def notices(request: ActorRequest) -> HttpResponse:
    """The page `notices`."""
    return render(request, "empty.html")
