"""Refuse TRUNCATE of issued reports too: PostgreSQL's triggers on rows do not see it. SQLite has no such statement."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("publishing_edition", "publishing_editionfigure", "publishing_editionleaf")

TRIGGER = """
CREATE TRIGGER [table]_no_truncate BEFORE TRUNCATE ON [table] FOR EACH STATEMENT EXECUTE FUNCTION publishing_refuse()
"""


def add_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(TRIGGER.replace("[table]", table))


def drop_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_editions_are_fixed")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
