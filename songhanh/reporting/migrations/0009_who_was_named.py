"""Of a report that was given to another unit it is kept from whom and to whom."""

import django.db.models.deletion
from django.db import migrations, models


def _unit() -> models.Field:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
    )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_answering_unit_known")]
    operations = [
        migrations.AddField(model_name="obligationevent", name="old_unit", field=_unit()),
        migrations.AddField(model_name="obligationevent", name="new_unit", field=_unit()),
    ]
