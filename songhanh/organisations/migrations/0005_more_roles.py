"""Three more roles."""

from django.db import migrations, models

ROLES = (
    "administrator",
    "programme_officer",
    "unit_officer",
    "unit_head",
    "leader",
    "case_worker",
    "auditor",
    "committee_secretary",
    "inspector",
    "statistician",
)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_people_import")]
    operations = [
        migrations.AlterField(
            "appointment", "role", models.CharField(choices=[(role, role) for role in ROLES], max_length=30)
        ),
    ]
