"""Lists of people that were handed in."""

import django.db.models.deletion
from django.db import migrations, models

import songhanh.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_province_is_known")]
    operations = [
        migrations.CreateModel(
            name="PeopleImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=songhanh.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file_digest", models.CharField(max_length=64)),
                ("lines", models.JSONField()),
                ("problems", models.JSONField()),
                ("read_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["province", "file_digest"], name="peopleimport_file_once")
                ]
            },
        ),
    ]
