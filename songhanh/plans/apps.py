"""Django's handle on the room `plans`."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room `plans`."""

    name = "songhanh.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
