"""Who answers for a report, besides whose report it is: so far the unit itself."""

import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def answer_for_themselves(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every unit answers for its own reports. Safe to run again: what was handed on stays so."""
    obligations = apps.get_model("reporting", "Obligation").objects
    obligations.filter(answering_unit=None).update(answering_unit=F("unit"))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_people_import"), ("reporting", "0006_own_forms")]
    operations = [
        migrations.AddField(
            model_name="obligation",
            name="answering_unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.orgunit",
            ),
        ),
        migrations.RunPython(answer_for_themselves, migrations.RunPython.noop),
    ]
