"""Of every report it is known who answers for it; the first screens ask by that unit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_answering_unit")]
    operations = [
        migrations.AlterField(
            model_name="obligation",
            name="answering_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.orgunit",
            ),
        ),
        migrations.RemoveIndex(model_name="obligation", name="obligation_by_unit"),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(fields=["answering_unit", "due_on"], name="obligation_by_answering"),
        ),
    ]
