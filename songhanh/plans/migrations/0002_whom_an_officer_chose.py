"""An assignment knows whom an officer chose, so that no later event takes it away. Rows of before have no choice."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("organisations", "0003_province_is_known")]
    operations = [
        migrations.AddField(
            "taskassignment",
            "chosen_unit",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
            ),
        ),
        migrations.AddField("taskassignment", "chosen_on", models.DateField(null=True)),
        migrations.AddConstraint(
            "taskassignment",
            models.CheckConstraint(
                condition=Q(chosen_unit__isnull=True, chosen_on__isnull=True)
                | Q(chosen_unit__isnull=False, chosen_on__isnull=False),
                name="assignment_chosen_on_a_day",
            ),
        ),
    ]
