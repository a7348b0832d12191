"""Refuse, in the database itself, any change of a cell or text of an accepted version."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("reporting_cell", "reporting_narrative")

SQLITE = """
CREATE TRIGGER [table]_no_[event] BEFORE [event] ON [table]
WHEN (SELECT state FROM reporting_submission WHERE id = OLD.submission_id) IN ('accepted', 'superseded')
BEGIN SELECT RAISE(ABORT, 'an accepted version does not change'); END
"""
FUNCTION = """
CREATE FUNCTION reporting_refuse_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM reporting_submission WHERE id = OLD.submission_id) IN ('accepted', 'superseded') THEN
    RAISE EXCEPTION 'an accepted version does not change';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$
"""
POSTGRESQL = """
CREATE TRIGGER [table]_fixed BEFORE UPDATE OR DELETE ON [table]
FOR EACH ROW EXECUTE FUNCTION reporting_refuse_accepted()
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
        schema_editor.execute("DROP FUNCTION reporting_refuse_accepted()")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
