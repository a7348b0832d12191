"""Django's handle on the room `access`."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "songhanh.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
