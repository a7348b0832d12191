"""Every case has a unit that keeps it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_keeper")]
    operations = [
        migrations.AlterField(
            "case",
            "keeper",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
            ),
        ),
    ]
