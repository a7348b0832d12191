"""Screens of reporting."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def rounds(request: ActorRequest) -> HttpResponse:
    """The page `rounds`."""
    return render(request, "empty.html")
