"""Reading the trail. Who may read which part of it is asked by `access`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet

from songhanh.audit.commands import digested_fields
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.rules import FIRST_DIGEST, digest_of


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place in a chain where the records do not follow from one another."""

    chain: UUID
    sequence: int
    problem: str


def history_of(obj: Model) -> QuerySet[AuditEvent]:
    """The records of one object, newest first."""
    return AuditEvent.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk)).order_by("-id")


def broken_links() -> Iterator[BrokenLink]:
    """Every edited, removed, reordered or cut record that the chains betray."""
    heads = {h.chain: h for h in ChainHead.objects.all()}
    chains = set(heads) | set(AuditEvent.objects.values_list("chain", flat=True).distinct())
    for chain in sorted(chains):
        previous, expected = FIRST_DIGEST, 1
        for event in AuditEvent.objects.filter(chain=chain).order_by("sequence").iterator(chunk_size=2000):
            if event.sequence != expected or event.previous_digest != previous:
                yield BrokenLink(chain, event.sequence, "out_of_order")
            elif digest_of(digested_fields(event), previous=previous) != event.digest:
                yield BrokenLink(chain, event.sequence, "edited")
            previous, expected = event.digest, event.sequence + 1
        head = heads.get(chain)
        if head is None or (head.sequence, head.digest) != (expected - 1, previous):
            yield BrokenLink(chain, expected, "cut")
