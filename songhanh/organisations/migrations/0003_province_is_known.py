"""Every version has its province; a step of its own, since the one before has filled them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_on_two_maps")]
    operations = [
        migrations.AlterField(
            "unitversion",
            "province",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
            ),
        ),
        migrations.AddIndex(
            "unitversion",
            models.Index(fields=["province", "valid_from", "valid_until"], name="unitversion_by_province"),
        ),
    ]
