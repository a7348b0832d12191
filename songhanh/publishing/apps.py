"""Django's handle on the room `publishing`."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room `publishing`."""

    name = "songhanh.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
