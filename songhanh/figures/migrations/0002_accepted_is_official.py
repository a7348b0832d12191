from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing was ever estimated: what is accepted is official. The table itself stays as it is."""

    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="figure",
            name="status",
            field=models.CharField(choices=[("official", "Chính thức")], default="official", max_length=10),
        ),
    ]
