"""Accepting a report: its values become facts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.figures.commands import accept_submission
from songhanh.jobs.commands import enqueue
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.reporting.models import Submission
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.views.review import next_waiting, refused_page


@require_POST
def accept(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Accept: the values become facts, the sums of the round are made again."""
    submission = get_visible(Submission, actor=request.actor, pk=pk)
    at = clock.now()
    try:
        with transaction.atomic():
            accept_submission(submission=submission, by=request.actor, at=at)
            round_id = str(submission.obligation.round_id)
            enqueue(kind="refresh_round", arguments={"round_id": round_id}, by=request.actor, at=at)
            enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=at)
    except DomainError as refused:
        return refused_page(request, submission=submission, refused=refused)
    messages.success(request, _("Đã duyệt báo cáo; số liệu đã vào sổ."))
    return next_waiting(submission)
