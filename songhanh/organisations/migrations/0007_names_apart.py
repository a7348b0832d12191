"""A unit is found by either of its names, and no longer by words that run from one into the other."""

import unicodedata
from typing import Any

from django.db import migrations, models

ONE_NAME = """
    UPDATE organisations_unitversion SET folded_name = substr(folded_name, 1, (length(folded_name) - 1) / 2)
    WHERE short_name = name"""


def folded(text: str) -> str:
    """As the kernel folded when this was written."""
    bare = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split()).casefold()


def set_two_apart(apps: Any, schema_editor: Any) -> None:
    """Those with a short name of their own; the others are told in one statement."""
    versions = apps.get_model("organisations", "UnitVersion").objects.exclude(short_name=models.F("name"))
    changed = list(versions.only("name", "short_name"))
    for one in changed:
        one.folded_name = " | ".join(dict.fromkeys((folded(one.name), folded(one.short_name))))
    versions.model.objects.bulk_update(changed, ["folded_name"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_changes_of_post")]
    operations = [
        migrations.AlterField("unitversion", "folded_name", models.CharField(max_length=263)),
        migrations.RunSQL(ONE_NAME, migrations.RunSQL.noop),
        migrations.RunPython(set_two_apart, migrations.RunPython.noop),
    ]
