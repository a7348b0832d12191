"""Screens of cases."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def cases(request: ActorRequest) -> HttpResponse:
    """The page `cases`."""
    return render(request, "empty.html")
