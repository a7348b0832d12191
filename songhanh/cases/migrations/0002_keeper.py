"""The unit that keeps a case, at first the one that took it in."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, schema_editor: Any) -> None:
    """Safe to repeat: only rows without a keeper are touched."""
    apps.get_model("cases", "Case").objects.filter(keeper__isnull=True).update(keeper_id=F("unit_id"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("organisations", "0006_changes_of_post")]
    operations = [
        migrations.AddField(
            "case",
            "keeper",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.orgunit",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
