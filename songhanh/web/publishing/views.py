"""Screens of publishing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def documents(request: ActorRequest) -> HttpResponse:
    """The page `documents`."""
    return render(request, "empty.html")
