"""Versions know their province of the day, events their key, arrows their weight."""

import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery

KINDS = [
    ("ministry", "Bộ, cơ quan trung ương"),
    ("province", "Tỉnh"),
    ("department", "Sở, ban, ngành"),
    ("mass_organisation", "Mặt trận, đoàn thể"),
    ("media", "Báo, đài"),
    ("district", "Huyện, thị xã, thành phố"),
    ("commune", "Xã, phường, đặc khu"),
    ("public_service", "Đơn vị sự nghiệp"),
    ("school", "Trường học"),
    ("village", "Thôn, tổ dân phố"),
    ("club", "Câu lạc bộ"),
    ("shelter", "Nhà tạm lánh, địa chỉ tin cậy"),
    ("committee", "Ban Vì sự tiến bộ của phụ nữ"),
]
EVENTS = [
    ("establish", "Thành lập"),
    ("rename", "Đổi tên"),
    ("move", "Chuyển đơn vị cấp trên"),
    ("merge", "Sáp nhập"),
    ("split", "Chia tách"),
    ("transfer", "Chuyển chức năng"),
    ("abolish", "Giải thể"),
]
KEYS = [
    ("none", "Không tách được"),
    ("population", "Theo dân số"),
    ("area", "Theo diện tích"),
    ("list", "Theo danh sách"),
]


def fill_provinces(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now no unit could change its province."""
    versions = apps.get_model("organisations", "UnitVersion").objects
    units = apps.get_model("organisations", "OrgUnit").objects.filter(pk=OuterRef("unit_id"))
    versions.filter(province=None).update(province_id=Subquery(units.values("province_id")))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [
        migrations.AlterField("unitversion", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.AlterField("unitevent", "kind", models.CharField(choices=EVENTS, max_length=20)),
        migrations.AddField("unitevent", "key", models.CharField(choices=KEYS, default="none", max_length=12)),
        migrations.AddField("uniteventpart", "weight", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("unitversion", "area_ha", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "unitversion",
            "province",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.orgunit",
            ),
        ),
        migrations.RunPython(fill_provinces, migrations.RunPython.noop),
        migrations.AddIndex("uniteventpart", models.Index(fields=["predecessor", "function"], name="eventpart_out_of")),
        migrations.AddIndex("uniteventpart", models.Index(fields=["successor", "function"], name="eventpart_into")),
    ]
