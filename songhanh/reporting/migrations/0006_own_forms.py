"""A province may have forms of its own; a form is a draft until it is published."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("reporting", "0005_no_truncate")]
    operations = [
        migrations.AddField(
            model_name="formtemplate",
            name="province",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.orgunit"
            ),
        ),
        migrations.AddField(model_name="formtemplate", name="is_draft", field=models.BooleanField(default=False)),
        migrations.RemoveConstraint(model_name="formtemplate", name="form_one_version"),
        migrations.AddConstraint(
            model_name="formtemplate",
            constraint=models.UniqueConstraint(
                condition=Q(province__isnull=True), fields=("code", "version"), name="form_one_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="formtemplate",
            constraint=models.UniqueConstraint(
                condition=Q(province__isnull=False),
                fields=("province", "code", "version"),
                name="form_one_own_version",
            ),
        ),
    ]
