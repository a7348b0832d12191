"""Screens of jobs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from songhanh.web.http import ActorRequest


def job(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The page `job`."""
    return render(request, "empty.html")
