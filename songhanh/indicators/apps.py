"""Django's handle on the room `indicators`."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The room `indicators`."""

    name = "songhanh.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
