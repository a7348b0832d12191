"""Django's handle on the room `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room `audit`."""

    name = "songhanh.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
