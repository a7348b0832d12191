"""A thousand ways to tamper with the trail behind the commands, each found."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction

from songhanh.audit.commands import record
from songhanh.audit.heads import ExportedHead, head_lines, heads_in
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import broken_links, heads_of, lost_heads
from songhanh.kernel.actors import SYSTEM
from tests.audit import tampering
from tests.audit.tampering import BLUNT, CONSISTENT, Tampering, drop_guards
from tests.cast import AT

TRIES = 1000
RECORDS = 12


@pytest.fixture
def chains(cast):
    """Two chains that grew beside each other, alone and without their guards."""
    drop_guards()
    tampering.sql("DELETE FROM audit_auditevent")
    tampering.sql("DELETE FROM audit_chainhead")
    chains = [uuid4(), uuid4()]
    units = list(cast.units.values())
    for n in range(RECORDS):
        for number, chain in enumerate(chains):
            changes = {"n": (n, n + number)}
            at = AT + timedelta(minutes=n)
            record("unit.touched", on=units[n % 5], by=SYSTEM, at=at, province_id=chain, changes=changes, label=f"{n}")
    return chains


def exported():
    """The heads as a file gives them back."""
    heads = [
        ExportedHead(chain=h.chain, province="Tỉnh", sequence=h.sequence, digest=h.digest, exported_at=AT)
        for h in heads_of()
    ]
    return heads_in(head_lines(heads))


def test_what_nobody_touched_is_whole(chains):
    assert list(broken_links()) == []
    assert list(lost_heads(exported())) == []


@pytest.mark.slow
def test_a_thousand_tamperings_are_found(chains):
    dice = Random(20260520)
    kept = exported()
    tried = Counter()
    for number in range(TRIES):
        way = dice.choice(BLUNT + CONSISTENT)
        with transaction.atomic():
            way(Tampering(dice, dice.choice(chains)))
            broken, lost = bool(list(broken_links())), bool(list(lost_heads(kept)))
            transaction.set_rollback(True)
        assert broken is (way in BLUNT), f"try {number}: {way.__name__}"
        assert broken or lost, f"try {number}: {way.__name__}"
        tried[way.__name__] += 1
    assert len(tried) == len(set(BLUNT + CONSISTENT))
    assert list(broken_links()) == []


@pytest.mark.parametrize("way", CONSISTENT, ids=lambda way: way.__name__)
def test_what_fits_together_again_is_found_by_a_kept_head_alone(chains, way):
    kept = exported()
    way(Tampering(Random(1), chains[0]))
    assert list(broken_links()) == []
    assert [lost.head.chain for lost in lost_heads(kept)] == [chains[0]]
    assert list(lost_heads(exported())) == []


def test_a_head_says_what_became_of_its_chain(chains):
    problems = {}
    for way in CONSISTENT:
        kept = exported()
        with transaction.atomic():
            way(Tampering(Random(2), chains[1]))
            [lost] = lost_heads(kept)
            transaction.set_rollback(True)
        problems[way.__name__] = lost.problem
    assert problems == {
        "cut_the_tail_with_the_head": "cut",
        "rewrite_the_tail": "rewritten",
        "remove_and_rewrite": "cut",
        "lose_the_chain": "gone",
    }


def test_a_kept_head_stands_while_the_chain_grows(cast, chains):
    kept = exported()
    for chain in chains:
        record("unit.touched", on=cast.units["health"], by=SYSTEM, at=AT, province_id=chain)
    assert list(lost_heads(kept)) == []


def test_a_head_vouches_for_nothing_that_came_after_it(cast, chains):
    kept = exported()
    record("unit.touched", on=cast.units["health"], by=SYSTEM, at=AT, province_id=chains[0])
    t = Tampering(Random(3), chains[0])
    tampering.set_column(t.events[-1].pk, "reason", "khác")
    t.redigest(len(t.events) - 1)
    assert list(broken_links()) == []
    assert list(lost_heads(kept)) == []


def test_bytes_that_no_command_wrote_are_found_and_hide_no_other_chain(chains):
    if tampering.connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no such bytes")
    first = AuditEvent.objects.get(chain=chains[0], sequence=3)
    tampering.sql("UPDATE audit_auditevent SET at = 'hôm qua' WHERE id = %s", first.pk)
    tampering.sql("UPDATE audit_chainhead SET chain = 'không' WHERE chain = %s", chains[1].hex)
    found = {(link.chain, link.sequence, link.problem) for link in broken_links()}
    assert (chains[0], 3, "unreadable") in found
    assert (chains[1], RECORDS + 1, "cut") in found
    assert len(found) == 3


def test_a_record_that_comes_while_the_chain_is_read_is_no_cut(cast, chains, monkeypatch):
    read = AuditEvent.objects.filter(chain=chains[0]).count()
    steps = []

    def digest_and_write(fields, *, previous):
        if not steps and fields["chain"] == str(chains[0]) and fields["sequence"] == read:
            steps.append(record("unit.touched", on=cast.units["health"], by=SYSTEM, at=AT, province_id=chains[0]))
        return right(fields, previous=previous)

    right = tampering.digest_of
    monkeypatch.setattr("songhanh.audit.queries.digest_of", digest_and_write)
    assert list(broken_links()) == []
    assert steps
