"""Django's handle on the room `figures`."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The room `figures`."""

    name = "songhanh.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
