"""What a record holds, in which chain it stands, and that it lives and dies with its change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from psycopg.errors import LockNotAvailable

from songhanh.access.gate import audit_visible_to
from songhanh.audit.commands import digested_fields, record
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.queries import broken_links, history_of
from songhanh.audit.rules import FIRST_DIGEST, SYSTEM_CHAIN, digest_of
from songhanh.kernel.actors import SYSTEM, Actor, Role
from songhanh.kernel.clock import VIETNAM
from songhanh.organisations.models import Appointment, Person
from songhanh.organisations.queries import actor_for
from tests.cast import AT


def write(cast, *, on=None, by=None, **other):
    return record("unit.touched", on=on or cast.units["health"], by=by or cast.an, at=AT, **other)


def test_a_record_says_who_what_on_what_when_and_why(cast):
    written = write(cast, reason="thử", changes={"name": ("cũ", "mới")}, label="Sở Y tế")
    event = AuditEvent.objects.get(pk=written.pk)
    assert (event.actor_id, event.actor_name) == (cast.an.account_id, "Đinh Thị An")
    assert (event.object_type, event.object_id) == ("organisations.orgunit", str(cast.units["health"].pk))
    assert (event.action, event.at, event.reason, event.object_label) == ("unit.touched", AT, "thử", "Sở Y tế")
    assert event.changes == {"name": ["cũ", "mới"]}


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, None),
        (0, 0),
        (False, False),
        ("", ""),
        ("Bình", "Bình"),
        ([1, "a"], [1, "a"]),
        ({"state": "reported", "number": 0}, {"state": "reported", "number": 0}),
        (Role.UNIT_HEAD, "unit_head"),
        (date(2026, 5, 20), "2026-05-20"),
        (Decimal("75.50"), "75.50"),
        (UUID(int=7), str(UUID(int=7))),
    ],
)
def test_old_and_new_are_kept_as_plain_values(cast, value, stored):
    written = write(cast, changes={"x": (value, value)})
    assert AuditEvent.objects.get(pk=written.pk).changes == {"x": [stored, stored]}
    assert list(broken_links()) == []


@pytest.mark.parametrize(("label", "kept"), [("a" * 300, 300), ("a" * 301, 300), ("", 0)])
def test_a_long_label_is_cut_and_an_empty_one_stays_empty(cast, label, kept):
    assert len(AuditEvent.objects.get(pk=write(cast, label=label).pk).object_label) == kept


def test_without_a_label_the_object_names_itself(cast):
    person = Person.objects.get(account_id=cast.minh.account_id)
    assert write(cast, on=person).object_label == "Phạm Văn Minh"


def test_each_province_has_a_chain_of_its_own(cast):
    ours, theirs = write(cast), write(cast, by=cast.khach)
    assert (ours.chain, theirs.chain) == (cast.province.pk, cast.other_province.pk)
    again = write(cast)
    assert (again.sequence, again.previous_digest) == (ours.sequence + 1, ours.digest)


def test_what_the_machine_does_for_a_province_stands_in_its_chain_else_in_the_systems(cast):
    assert write(cast, by=SYSTEM, province_id=cast.province.pk).chain == cast.province.pk
    assert write(cast, by=SYSTEM).chain == SYSTEM_CHAIN


def test_the_first_link_of_a_chain_follows_nothing(cast):
    first = write(cast, by=SYSTEM, province_id=uuid4())
    assert (first.sequence, first.previous_digest) == (1, FIRST_DIGEST)
    assert list(broken_links()) == []


def test_a_record_goes_with_its_change_when_that_is_rolled_back(cast):
    before = write(cast)
    with transaction.atomic():
        write(cast)
        transaction.set_rollback(True)
    after = write(cast)
    assert after.sequence == before.sequence + 1
    assert list(broken_links()) == []


def test_history_is_of_one_object_and_not_of_another_kind_with_the_same_key(cast):
    unit = cast.units["health"]
    mine = write(cast)
    record("person.touched", on=Person(pk=unit.pk, full_name="Trùng khóa"), by=cast.an, at=AT)
    assert history_of(unit)[0].pk == mine.pk


def test_two_records_that_changed_places_are_found(cast):
    first, second = write(cast, reason="một"), write(cast, reason="hai")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_update")
        else:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        for pk, sequence in ((first.pk, -1), (second.pk, first.sequence), (first.pk, second.sequence)):
            cursor.execute("UPDATE audit_auditevent SET sequence = %s WHERE id = %s", [sequence, pk])
    assert {link.problem for link in broken_links()} >= {"out_of_order"}
    assert {link.chain for link in broken_links()} == {cast.province.pk}


def test_a_chain_without_a_head_is_not_whole(cast):
    event = write(cast, by=SYSTEM, province_id=uuid4())
    ChainHead.objects.filter(chain=event.chain).delete()
    assert [(link.chain, link.sequence, link.problem) for link in broken_links()] == [(event.chain, 2, "cut")]


FIELDS = {
    "chain": str(UUID(int=1)),
    "sequence": 3,
    "at": "2026-05-20T03:00:00.000000+00:00",
    "action": "unit.touched",
    "actor_id": None,
    "actor_name": "Đinh Thị An",
    "object_type": "organisations.orgunit",
    "object_id": "7",
    "object_label": "Sở Y tế",
    "changes": {"n": [1, 2]},
    "reason": "",
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_that_a_reader_sees_is_under_the_digest(field):
    other = FIELDS | {field: "khác"}
    assert digest_of(other, previous=FIRST_DIGEST) != digest_of(FIELDS, previous=FIRST_DIGEST)


def test_the_digest_covers_all_columns_but_the_key_and_the_digests():
    columns = {field.attname for field in AuditEvent._meta.concrete_fields}
    assert set(FIELDS) == columns - {"id", "previous_digest", "digest"}
    event = AuditEvent(**(FIELDS | {"chain": UUID(int=1), "at": AT}))
    assert digested_fields(event) == FIELDS


def test_the_digest_follows_the_link_before():
    assert digest_of(FIELDS, previous="a" * 64) != digest_of(FIELDS, previous="b" * 64)


@given(st.permutations(list(FIELDS)))
def test_the_order_of_the_fields_does_not_matter(order):
    shuffled = {field: FIELDS[field] for field in order}
    assert digest_of(shuffled, previous=FIRST_DIGEST) == digest_of(FIELDS, previous=FIRST_DIGEST)


def test_one_instant_has_one_digest_on_whatever_clock_it_was_read():
    here = datetime(2026, 5, 20, 10, 0, tzinfo=VIETNAM)
    event = AuditEvent(**(FIELDS | {"chain": UUID(int=1), "at": here}))
    assert digested_fields(event)["at"] == "2026-05-20T03:00:00.000000+00:00"
    assert here == datetime(2026, 5, 20, 3, 0, tzinfo=UTC)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway")
def test_the_head_of_the_chain_is_held_until_the_change_commits(cast):
    look = "SELECT 1 FROM audit_chainhead WHERE chain = %s FOR NO KEY UPDATE NOWAIT"
    write(cast)
    other = connection.copy()
    try:
        with pytest.raises(DatabaseError) as refused, other.cursor() as cursor:
            cursor.execute(look, [cast.province.pk])
        assert isinstance(refused.value.__cause__, LockNotAvailable)
    finally:
        other.close()


def test_an_actor_of_no_province_leaves_a_record_in_the_systems_chain(cast):
    gone = Actor(account_id=cast.minh.account_id, name="Phạm Văn Minh")
    assert write(cast, by=gone).chain == SYSTEM_CHAIN


def test_who_has_lost_every_role_leaves_records_in_the_chain_of_the_own_province(cast):
    Appointment.objects.filter(person__account_id=cast.minh.account_id).update(valid_until=date(2026, 5, 1))
    gone = actor_for(cast.account("minh"), at=AT)
    assert (gone.grants, gone.province_id) == ((), None)
    assert write(cast, by=gone).chain == cast.province.pk
    assert audit_visible_to(cast.giang).filter(actor_id=gone.account_id, action="unit.touched").exists()
    assert not audit_visible_to(gone).exists()


def test_of_others_only_the_records_are_looked_at_that_may_name_the_object(cast):
    """A trail of years is not read through to find who stood in for whom."""
    units = [cast.units[name] for name in ("health", "justice", "newspaper", "womens_union")]
    health, naming, silent, unasked = units
    for unit in (naming, unasked):
        write(cast, on=unit, changes={"taker_id": (None, health.pk)})
    write(cast, on=silent, changes={"taker_id": (None, unasked.pk)})
    own = write(cast, on=health)
    before = history_of(health).values_list("pk", flat=True)
    found = history_of(health, named_as=["taker_id"], named_by=[naming.pk, silent.pk])
    told = [event.object_id for event in found if event.pk == own.pk or event.pk not in before]
    assert told == [str(health.pk), str(naming.pk)]
    assert history_of(health).first() == own
    if connection.vendor == "sqlite":
        assert "object_type=? AND object_id=?" in found.explain()
