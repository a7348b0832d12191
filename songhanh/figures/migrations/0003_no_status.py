"""What is in the ledger is official: a column that says so of every row says nothing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_accepted_is_official")]
    operations = [migrations.RemoveField(model_name="figure", name="status")]
