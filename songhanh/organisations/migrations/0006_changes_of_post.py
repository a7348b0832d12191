"""Stand-ins, leaving, hand-over."""

import django.db.models.deletion
from django.db import migrations, models

import songhanh.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_more_roles")]
    operations = [
        migrations.AddField("person", "leaves_on", models.DateField(null=True)),
        migrations.AddIndex("person", models.Index(fields=["leaves_on"], name="person_by_leaving")),
        migrations.AddField(
            "appointment",
            "stands_in_for",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stand_ins",
                to="organisations.appointment",
            ),
        ),
        migrations.AddConstraint(
            "appointment",
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(valid_until__isnull=False),
                name="appointment_stand_in_ends",
            ),
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=songhanh.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("effective_on", models.DateField()),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="organisations.appointment",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_over",
                        to="organisations.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["appointment", "taker", "effective_on"], name="handover_once")
                ],
                "indexes": [models.Index(fields=["effective_on"], name="handover_by_day")],
            },
        ),
    ]
