"""Screens of administration."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def accounts(request: ActorRequest) -> HttpResponse:
    """The page `accounts`."""
    return render(request, "empty.html")


def audit(request: ActorRequest) -> HttpResponse:
    """The page `audit`."""
    return render(request, "empty.html")
