"""Django's handle on the room `transitions`."""

from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    """The room `transitions`."""

    name = "songhanh.transitions"
    label = "transitions"
    default_auto_field = "django.db.models.BigAutoField"
