"""Django's handle on the room `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "songhanh.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
