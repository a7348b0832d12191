"""Reading the trail. Who may read which part of it is asked by `access`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from songhanh.audit.commands import digested_fields
from songhanh.audit.heads import ExportedHead
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.rules import BETWEEN, FIRST_DIGEST, SYSTEM_CHAIN, Asked, digest_of, pattern_of, together_pattern_of
from songhanh.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place in a chain where the records do not follow from one another."""

    chain: UUID
    sequence: int
    problem: str


@dataclass(frozen=True, slots=True)
class LostHead:
    """A head that was exported once and no longer stands in its chain: "gone", "cut" or "rewritten"."""

    head: ExportedHead
    problem: str


def history_of(obj: Model, *, named_as: Iterable[str] = (), named_by: Iterable[UUID] = ()) -> QuerySet[AuditEvent]:
    """The records of one object, newest first; also those of others of its kind (`named_by`) whose changes name it in
    one of the fields `named_as`: the others are looked up by their index, whatever the length of the trail.
    """
    key = str(obj.pk)
    naming = Q(object_id=key)
    for field in named_as:
        naming |= Q(**{f"changes__{field}__1": key})
    theirs = [key, *(str(pk) for pk in named_by)]
    return AuditEvent.objects.filter(naming, object_type=obj._meta.label_lower, object_id__in=theirs).order_by("-id")


def is_recorded(action: str, *, on: Model, by: Actor, after: datetime, until: datetime) -> bool:
    """Whether this person's action on the object stands in the trail between the two instants."""
    same = history_of(on).filter(action=action, actor_id=by.account_id)
    return same.filter(at__gt=after, at__lte=until).exists()


def narrowed(events: QuerySet[AuditEvent], asked: Asked) -> QuerySet[AuditEvent]:
    """The records among `events` that are asked for. No query of its own."""
    if asked.actions:
        events = events.filter(action__in=asked.actions)
    if asked.object_type:
        events = events.filter(object_type=asked.object_type)
    if asked.person:
        events = events.filter(actor_name__regex=pattern_of(asked.person))
    if asked.words:
        # One text to look through: SQLite calls Python for every comparison with a pattern.
        texts = [Value(BETWEEN) if between else name for name in _TEXTS for between in (False, True)]
        events = events.alias(told=Concat(*texts, output_field=TextField())).filter(_saying(asked.words))
    if asked.after:
        events = events.filter(at__gt=asked.after)
    if asked.until:
        events = events.filter(at__lte=asked.until)
    return events


_TEXTS = ("object_label", "actor_name", "reason")


def _saying(words: Mapping[str, tuple[str, ...]]) -> Q:
    """The condition that all words stand in one text of the record, but for those that the action itself says."""
    said: dict[str, list[str]] = defaultdict(list)
    for word, actions in words.items():
        for action in actions:
            said[action].append(word)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for action, spoken in said.items():
        alike[tuple(word for word in words if word not in spoken)].append(action)
    condition = Q(told__regex=together_pattern_of(words))
    for rest, saying in alike.items():
        by_action = Q(action__in=saying)
        condition |= by_action & Q(told__regex=together_pattern_of(rest)) if rest else by_action
    return condition


def heads_of(chains: Iterable[UUID] | None = None) -> list[ChainHead]:
    """The last links of these chains, or of all, in a fixed order."""
    heads = ChainHead.objects.order_by("chain")
    return list(heads if chains is None else heads.filter(chain__in=list(chains)))


def lost_heads(exported: Iterable[ExportedHead]) -> Iterator[LostHead]:
    """Every exported head that no longer stands in its chain with its digest.

    Finds what `broken_links` cannot: a chain that was cut or rewritten together with its head, and one that is gone.
    Whatever was written after the head was exported is vouched for by a later one only.
    """
    for head in exported:
        chain = AuditEvent.objects.filter(chain=head.chain)
        here = set(chain.filter(sequence=head.sequence).values_list("digest", flat=True))
        if head.digest not in here:
            yield LostHead(head, "rewritten" if here else "cut" if chain.exists() else "gone")


def broken_links() -> Iterator[BrokenLink]:
    """Every edited, removed, inserted, reordered or cut record that the chains betray; nothing that only fits.

    May run while others write: a record that comes meanwhile is read too.
    """
    for words in sorted(_chains()):
        try:
            chain = UUID(words)
        except ValueError:
            yield BrokenLink(SYSTEM_CHAIN, 0, "unreadable")
            continue
        yield from _broken_in(chain)


def _chains() -> set[str]:
    """The chains as they are written: an identity that cannot be read must not hide the others."""
    found: set[str] = set()
    for rows in (ChainHead.objects.order_by(), AuditEvent.objects.order_by()):
        found.update(rows.annotate(words=Cast("chain", CharField())).values_list("words", flat=True).distinct())
    return found


def _broken_in(chain: UUID) -> Iterator[BrokenLink]:
    place, previous, key = 0, FIRST_DIGEST, 0
    rest = AuditEvent.objects.filter(chain=chain).order_by("sequence", "id")
    while True:
        try:
            for event in rest.iterator(chunk_size=2000):
                if event.sequence != place + 1 or event.previous_digest != previous:
                    yield BrokenLink(chain, event.sequence, "out_of_order")
                elif digest_of(digested_fields(event), previous=previous) != event.digest:
                    yield BrokenLink(chain, event.sequence, "edited")
                elif event.pk <= key:
                    # Keys are given while the head is locked, and readers see the records in their order.
                    yield BrokenLink(chain, event.sequence, "moved")
                place, previous, key = event.sequence, event.digest, event.pk
        except (ValueError, TypeError, AttributeError):
            # Bytes that are no instant, no JSON, no text: no command of ours wrote them.
            yield BrokenLink(chain, place + 1, "unreadable")
            return
        head = ChainHead.objects.filter(chain=chain).first()
        if head is not None and (head.sequence, head.digest) == (place, previous):
            return
        rest = AuditEvent.objects.filter(chain=chain, sequence__gt=place).order_by("sequence", "id")
        if not rest.exists():
            yield BrokenLink(chain, place + 1, "cut")
            return
