"""Django's handle on the room `reporting`."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The room `reporting`."""

    name = "songhanh.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
