"""The trail: one record per change, append-only, and a chain that betrays tampering."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from songhanh.access.gate import audit_visible_to
from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.queries import broken_links, history_of
from tests.cast import AT


@pytest.fixture
def trail(cast):
    unit = cast.units["health"]
    for n in range(5):
        record("unit.touched", on=unit, by=cast.an, at=AT, changes={"n": (n, n + 1)}, label="Sở Y tế")
    return list(AuditEvent.objects.filter(action="unit.touched").order_by("sequence"))


def tamper(statement, *parameters):
    """Change the table as somebody could who owns the database: without its triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_update")
            cursor.execute("DROP TRIGGER audit_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute(statement, parameters)


def test_an_untouched_chain_is_whole(trail):
    assert list(broken_links()) == []


def test_records_of_an_object_are_its_history_newest_first(cast, trail):
    sequences = [event.sequence for event in history_of(cast.units["health"]) if event.action == "unit.touched"]
    assert sequences == sorted(sequences, reverse=True)
    assert len(sequences) == 5


def test_old_and_new_values_are_kept(trail):
    assert trail[2].changes == {"n": [2, 3]}
    assert trail[2].actor_name == "Đinh Thị An"


CHANGES = ["UPDATE audit_auditevent SET reason = 'x'", "DELETE FROM audit_auditevent"]
ON_POSTGRESQL = ["TRUNCATE audit_auditevent", "TRUNCATE audit_auditevent, audit_chainhead RESTART IDENTITY CASCADE"]


@pytest.mark.parametrize("statement", [*CHANGES, *ON_POSTGRESQL])
def test_the_database_refuses_to_change_a_record(trail, statement):
    if statement in ON_POSTGRESQL and connection.vendor == "sqlite":
        pytest.skip("SQLite knows no TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.filter(pk=trail[0].pk, reason="").exists()


def test_the_triggers_go_and_come_back_with_their_migrations(trail):
    names = ("0002_append_only", "0003_no_truncate")
    first, second = (import_module(f"songhanh.audit.migrations.{name}") for name in names)
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        second.drop_trigger(None, editor)
        first.drop_triggers(None, editor)
        cursor.execute(CHANGES[0])
        first.add_triggers(None, editor)
        second.add_trigger(None, editor)
    for statement in CHANGES if connection.vendor == "sqlite" else [*CHANGES, *ON_POSTGRESQL]:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_edited_record_is_found(trail):
    tamper("UPDATE audit_auditevent SET actor_name = 'Ai đó' WHERE id = %s", trail[2].pk)
    assert [(link.sequence, link.problem) for link in broken_links()] == [(trail[2].sequence, "edited")]


def test_a_removed_record_is_found(trail):
    tamper("DELETE FROM audit_auditevent WHERE id = %s", trail[2].pk)
    assert [link.problem for link in broken_links()] == ["out_of_order"]


def test_a_cut_tail_is_found(trail):
    tamper("DELETE FROM audit_auditevent WHERE id = %s", trail[-1].pk)
    assert [link.problem for link in broken_links()] == ["cut"]


def test_a_lost_head_is_found(trail):
    ChainHead.objects.filter(chain=trail[0].chain).delete()
    assert [link.problem for link in broken_links()] == ["cut"]


def test_a_record_outside_a_transaction_is_refused(cast, monkeypatch):
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr("songhanh.audit.commands.transaction", SimpleNamespace(get_connection=lambda: outside))
    with pytest.raises(RuntimeError, match="transaction"):
        record("unit.touched", on=cast.units["health"], by=cast.an, at=AT)


def test_administrator_and_auditor_read_the_trail_and_nobody_else(cast, trail):
    ours = trail[0].pk
    readers = [name for name in cast.actors if audit_visible_to(cast.actors[name]).filter(pk=ours).exists()]
    assert sorted(readers) == ["an", "giang"]
