"""Django's handle on the room `organisations`."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The room `organisations`."""

    name = "songhanh.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
