"""Refuse, in the database itself, any change of an issued report and of what it was made from."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("publishing_edition", "publishing_editionfigure", "publishing_editionleaf")

SQLITE = """
CREATE TRIGGER [table]_no_[event] BEFORE [event] ON [table]
BEGIN SELECT RAISE(ABORT, 'an issued report does not change'); END
"""
FUNCTION = """
CREATE FUNCTION publishing_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an issued report does not change'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER [table]_fixed BEFORE UPDATE OR DELETE ON [table] FOR EACH ROW EXECUTE FUNCTION publishing_refuse()
"""


def add_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        if on_sqlite:
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(SQLITE.replace("[table]", table).replace("[event]", event))
        else:
            schema_editor.execute(POSTGRESQL.replace("[table]", table))


def drop_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        if on_sqlite:
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{event}")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_fixed ON {table}")
    if not on_sqlite:
        schema_editor.execute("DROP FUNCTION publishing_refuse()")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
