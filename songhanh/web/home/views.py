"""Screens of home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def mine(request: ActorRequest) -> HttpResponse:
    """The page `mine`."""
    return render(request, "empty.html")
