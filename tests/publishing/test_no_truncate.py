"""On PostgreSQL a whole table cannot be emptied past the triggers on its rows."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

MIGRATION = import_module("songhanh.publishing.migrations.0003_no_truncate")
ROOT = "publishing_reportdraft"
"""What the fixed tables refer to: emptied with CASCADE it would take them along."""

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE"),
]


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", [*(f"TRUNCATE {table} CASCADE" for table in MIGRATION.TABLES), f"TRUNCATE {ROOT} CASCADE"]
)
def test_no_table_of_what_is_fixed_is_emptied(statement):
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        execute(statement)


def test_the_triggers_go_and_come_back_with_their_migration():
    editor = SimpleNamespace(connection=connection, execute=execute)
    MIGRATION.drop_triggers(None, editor)
    execute(f"TRUNCATE {MIGRATION.TABLES[-1]}")
    MIGRATION.add_triggers(None, editor)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        execute(f"TRUNCATE {MIGRATION.TABLES[-1]}")
