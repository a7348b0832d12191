"""The ledger against the accepted reports, the sums against the ledger, the issued documents against their digest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.models import RoundAggregate, RoundIndicator, RoundRefresh
from songhanh.cli.findings.finding import Finding
from songhanh.figures.models import Figure
from songhanh.figures.queries import ledger_of
from songhanh.kernel import clock
from songhanh.publishing.models import Edition
from songhanh.publishing.queries.documents import frozen_of
from songhanh.reporting.models import Cell, Round, SubmissionState

NO_NUMBER = Value(-1, output_field=BigIntegerField())


def ledger() -> Iterator[Finding]:
    """Accepted cells without an equal figure in force, and figures in force without an equal accepted cell."""
    cells = Cell.objects.filter(submission__state=SubmissionState.ACCEPTED).exclude(state="missing")
    figures = Figure.objects.filter(superseded_at__isnull=True)
    accepted = cells.annotate(known=Coalesce("number", NO_NUMBER))
    in_force = figures.annotate(known=Coalesce("number", NO_NUMBER))
    found: dict[object, int] = {}
    for rows, others in ((accepted, in_force), (in_force, accepted)):
        for submission, count in _without_equal(rows, others=others):
            found[submission] = found.get(submission, 0) + count
    for submission, count in found.items():
        yield Finding("ledger.wrong", {"submission": submission, "count": count})


def _without_equal(rows: QuerySet, *, others: QuerySet) -> list[tuple[object, int]]:
    equal = others.filter(
        submission=OuterRef("submission"),
        row=OuterRef("row"),
        column=OuterRef("column"),
        state=OuterRef("state"),
        known=OuterRef("known"),
    )
    counted = rows.annotate(equal=Exists(equal)).filter(equal=False).values("submission").annotate(count=Count("pk"))
    return list(counted.order_by("submission").values_list("submission", "count"))


def sums() -> Iterator[Finding]:
    """Rounds whose stored sums are not those of a recomputation; stale ones are recomputed by a job anyway."""
    for refresh in RoundRefresh.objects.select_related("round"):
        if refresh.ledger_rows != ledger_of(refresh.round).count():
            continue
        differing = _stored(refresh.round) ^ _recomputed(refresh.round)
        if differing:
            yield Finding("sums.wrong", {"round": refresh.round.title, "count": len(differing)})


_OF_SUM = ("row_id", "column", "state", "number", "women", "covered", "expected")
_OF_INDICATOR = ("indicator_id", "state", "number", "denominator", "covered", "expected")


def _stored(round: Round) -> set[tuple[object, ...]]:
    """Sums and results of indicators; the two differ in length, so they never pass for one another."""
    return {
        *RoundAggregate.objects.filter(round=round).values_list(*_OF_SUM),
        *RoundIndicator.objects.filter(round=round).values_list(*_OF_INDICATOR),
    }


def _recomputed(round: Round) -> set[tuple[object, ...]]:
    """What a recomputation gives; it is rolled back."""
    with transaction.atomic():
        refresh_round(round_id=round.pk, at=clock.now())
        again = _stored(round)
        transaction.set_rollback(True)
    return again


def cells() -> Iterator[Finding]:
    """Submissions with cells outside their form, or of a kind of unit that does not provide them."""
    strange = Cell.objects.exclude(row__section__form=F("submission__obligation__round__form")) | Cell.objects.exclude(
        row__provider_kind=F("submission__obligation__unit_kind")
    )
    for submission, count in (
        strange.values("submission").annotate(count=Count("pk")).values_list("submission", "count")
    ):
        yield Finding("cells.wrong", {"submission": submission, "count": count})


def editions() -> Iterator[Finding]:
    """Issued documents whose frozen copy is no longer what was printed."""
    for edition in Edition.objects.order_by("issued_at"):
        if frozen_of(edition).content_sha256 != edition.content_sha256:
            yield Finding("editions.wrong", {"name": edition.file_name})


CHECKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "cells": cells,
    "ledger": ledger,
    "sums": sums,
    "editions": editions,
}
