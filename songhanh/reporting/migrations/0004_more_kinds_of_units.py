"""A row of a form may be provided by any kind of unit of the registry."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_workbook_is_staged_or_applied")]
    operations = [
        migrations.AlterField(
            model_name="formrow",
            name="provider_kind",
            field=models.CharField(
                choices=[
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
                ],
                max_length=20,
            ),
        ),
    ]
