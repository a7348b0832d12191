"""Refuse TRUNCATE of cells and texts too: PostgreSQL's triggers on rows do not see it. SQLite has no such statement."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("reporting_cell", "reporting_narrative")

# The function of the triggers on rows asks for the old row, and a whole statement has none.
FUNCTION = """
CREATE FUNCTION reporting_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an accepted version does not change'; END $$
"""
TRIGGER = """
CREATE TRIGGER [table]_no_truncate BEFORE TRUNCATE ON [table]
FOR EACH STATEMENT EXECUTE FUNCTION reporting_refuse_truncate()
"""


def add_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION)
    for table in TABLES:
        schema_editor.execute(TRIGGER.replace("[table]", table))


def drop_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
    schema_editor.execute("DROP FUNCTION reporting_refuse_truncate()")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_more_kinds_of_units")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
