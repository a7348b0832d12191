"""A workbook that cannot be read is refused before anything is stored, so no upload has that state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_accepted_is_fixed")]
    operations = [
        migrations.AlterField(
            model_name="excelupload",
            name="state",
            field=models.CharField(
                choices=[("staged", "Chờ nhận"), ("applied", "Đã nhận")], default="staged", max_length=8
            ),
        ),
    ]
