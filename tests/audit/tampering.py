"""Ways to tamper with the trail by SQL, as somebody could who owns the database and may drop its triggers.

Whoever is careful can also digest anew: `clever` tampering keeps every link fitting as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from songhanh.audit.commands import digested_fields
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.rules import FIRST_DIGEST, digest_of

TABLE = "audit_auditevent"
COLUMNS = [column for column in AuditEvent._meta.concrete_fields if column.name != "id"]
AWAY = 1_000_000
"""Where records wait while others take their places."""


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def drop_guards() -> None:
    """Only the running transaction lacks them: the test rolls it back."""
    if connection.vendor == "sqlite":
        sql("DROP TRIGGER audit_no_update")
        sql("DROP TRIGGER audit_no_delete")
    else:
        sql(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")


def stored(column: Any, value: Any) -> Any:
    """The value as the database takes it."""
    return column.get_db_prep_save(value, connection)


def set_column(pk: int, name: str, value: Any) -> None:
    column = AuditEvent._meta.get_field(name)
    sql(f"UPDATE {TABLE} SET {column.column} = %s WHERE id = %s", stored(column, value), pk)


def delete(*keys: int) -> None:
    for key in keys:
        sql(f"DELETE FROM {TABLE} WHERE id = %s", key)


def insert(event: AuditEvent) -> None:
    names = ", ".join(column.column for column in COLUMNS)
    marks = ", ".join("%s" for _ in COLUMNS)
    values = [stored(column, getattr(event, column.attname)) for column in COLUMNS]
    sql(f"INSERT INTO {TABLE} ({names}) VALUES ({marks})", *values)


def set_head(chain: UUID, *, sequence: int, digest: str) -> None:
    key = stored(ChainHead._meta.pk, chain)
    sql("UPDATE audit_chainhead SET sequence = %s, digest = %s WHERE chain = %s", sequence, digest, key)


@dataclass
class Tampering:
    """One chain of three or more records, and the dice."""

    dice: Random
    chain: UUID
    events: list[AuditEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.events = list(AuditEvent.objects.filter(chain=self.chain).order_by("sequence"))

    def some(self, *, last: bool = True) -> AuditEvent:
        """Any record of the chain, or any but the last."""
        return self.dice.choice(self.events if last else self.events[:-1])

    def redigest(self, start: int) -> None:
        """Make every link from place `start` (counted from 0) fit again, and the head with it."""
        previous = self.events[start - 1].digest if start else FIRST_DIGEST
        for place, event in enumerate(AuditEvent.objects.filter(chain=self.chain).order_by("sequence")[start:], start):
            set_column(event.pk, "sequence", place + 1)
            event.sequence = place + 1
            set_column(event.pk, "previous_digest", previous)
            previous = digest_of(digested_fields(event), previous=previous)
            set_column(event.pk, "digest", previous)
        count = AuditEvent.objects.filter(chain=self.chain).count()
        set_head(self.chain, sequence=count, digest=previous)

    def shift(self, start: int, *, by: int) -> None:
        """Move every record from a sequence on, without two in one place meanwhile."""
        for step in (AWAY, by - AWAY):
            least = start + AWAY if step != AWAY else start
            chain = stored(AuditEvent._meta.get_field("chain"), self.chain)
            sql(f"UPDATE {TABLE} SET sequence = sequence + %s WHERE chain = %s AND sequence >= %s", step, chain, least)

    def other_value(self, event: AuditEvent, *, name: str) -> Any:
        """A value of the column that it does not have."""
        old = getattr(event, name)
        match name:
            case "chain" | "actor_id":
                return uuid4()
            case "sequence":
                return self.dice.choice([-old, 0, old + AWAY])
            case "at":
                return old.replace(microsecond=(old.microsecond + self.dice.randrange(1, 999_999)) % 1_000_000)
            case "changes":
                return {**old, f"x{self.dice.randrange(99)}": [None, self.dice.randrange(99)]}
            case "previous_digest" | "digest":
                place = self.dice.randrange(64)
                return old[:place] + ("0" if old[place] != "0" else "1") + old[place + 1 :]
        return self.dice.choice([f"{old}.", f"{old} ", f"x{old}", "khác" if old != "khác" else ""])

    def forged(self, *, sequence: int, previous: str) -> AuditEvent:
        """A record that never was, rightly digested for its place."""
        event = AuditEvent.objects.get(pk=self.some().pk)
        event.pk, event.sequence, event.reason, event.previous_digest = None, sequence, "bịa", previous
        event.digest = digest_of(digested_fields(event), previous=previous)
        return event


def edit(t: Tampering) -> None:
    event = t.some()
    name = t.dice.choice(COLUMNS).attname
    set_column(event.pk, name, t.other_value(event, name=name))


def edit_and_digest_anew(t: Tampering) -> None:
    event = t.some()
    event.reason += "khác"
    set_column(event.pk, "reason", event.reason)
    set_column(event.pk, "digest", digest_of(digested_fields(event), previous=event.previous_digest))


def delete_some(t: Tampering) -> None:
    delete(*(event.pk for event in t.dice.sample(t.events, t.dice.randrange(1, 4))))


def delete_and_close_the_gap(t: Tampering) -> None:
    event = t.some(last=False)
    delete(event.pk)
    t.shift(event.sequence + 1, by=-1)


def insert_between(t: Tampering) -> None:
    event = t.some()
    t.shift(event.sequence, by=1)
    insert(t.forged(sequence=event.sequence, previous=event.previous_digest))


def insert_beyond(t: Tampering) -> None:
    last = t.events[-1]
    place = t.dice.choice([0, -1, last.sequence + 1, last.sequence + 7])
    insert(t.forged(sequence=place, previous=FIRST_DIGEST if place < 1 else last.digest))


def insert_a_chain(t: Tampering) -> None:
    event = t.forged(sequence=1, previous=FIRST_DIGEST)
    event.chain = uuid4()
    event.digest = digest_of(digested_fields(event), previous=FIRST_DIGEST)
    insert(event)


def swap_places(t: Tampering) -> None:
    one, other = t.dice.sample(t.events, 2)
    for pk, place in ((one.pk, -AWAY), (other.pk, one.sequence), (one.pk, other.sequence)):
        set_column(pk, "sequence", place)


def swap_contents(t: Tampering) -> None:
    one, other = t.dice.sample(t.events, 2)
    for name in ("at", "action", "actor_id", "actor_name", "object_type", "object_id", "changes", "reason"):
        set_column(one.pk, name, getattr(other, name))
        set_column(other.pk, name, getattr(one, name))


def swap_keys(t: Tampering) -> None:
    one, other = t.dice.sample(t.events, 2)
    for old, new in ((one.pk, -AWAY), (other.pk, one.pk), (-AWAY, other.pk)):
        sql(f"UPDATE {TABLE} SET id = %s WHERE id = %s", new, old)


def cut_the_tail(t: Tampering) -> None:
    delete(*(event.pk for event in t.events[-t.dice.randrange(1, len(t.events)) :]))


def cut_all_but_the_head(t: Tampering) -> None:
    delete(*(event.pk for event in t.events))


def change_the_head(t: Tampering) -> None:
    last = t.events[-1]
    sequence = last.sequence + t.dice.choice([-1, 0, 1])
    set_head(t.chain, sequence=sequence, digest=t.dice.choice([e.digest for e in t.events[:-1]]))


def lose_the_head(t: Tampering) -> None:
    sql("DELETE FROM audit_chainhead WHERE chain = %s", stored(ChainHead._meta.pk, t.chain))


def cut_the_tail_with_the_head(t: Tampering) -> None:
    start = t.dice.randrange(1, len(t.events))
    delete(*(event.pk for event in t.events[start:]))
    set_head(t.chain, sequence=start, digest=t.events[start - 1].digest)


def rewrite_the_tail(t: Tampering) -> None:
    event = t.some()
    set_column(event.pk, "actor_name", f"{event.actor_name} khác")
    t.redigest(event.sequence - 1)


def remove_and_rewrite(t: Tampering) -> None:
    event = t.some()
    delete(event.pk)
    t.redigest(event.sequence - 1)


def lose_the_chain(t: Tampering) -> None:
    cut_all_but_the_head(t)
    lose_the_head(t)


BLUNT: list[Callable[[Tampering], None]] = [
    edit,
    edit,
    edit,
    edit_and_digest_anew,
    delete_some,
    delete_and_close_the_gap,
    insert_between,
    insert_beyond,
    insert_a_chain,
    swap_places,
    swap_contents,
    swap_keys,
    cut_the_tail,
    cut_all_but_the_head,
    change_the_head,
    lose_the_head,
]
"""Found by the chains themselves."""
CONSISTENT: list[Callable[[Tampering], None]] = [
    cut_the_tail_with_the_head,
    rewrite_the_tail,
    remove_and_rewrite,
    lose_the_chain,
]
"""Found only by a head that was kept elsewhere."""
