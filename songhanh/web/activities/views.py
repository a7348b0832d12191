"""Screens of activities."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def tasks(request: ActorRequest) -> HttpResponse:
    """The page `tasks`."""
    return render(request, "empty.html")


def trainings(request: ActorRequest) -> HttpResponse:
    """The page `trainings`."""
    return render(request, "empty.html")
