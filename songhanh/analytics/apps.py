"""Django's handle on the room `analytics`."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    """The room `analytics`."""

    name = "songhanh.analytics"
    label = "analytics"
    default_auto_field = "django.db.models.BigAutoField"
