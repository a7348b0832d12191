"""Django's handle on the room `activities`."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """The room `activities`."""

    name = "songhanh.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"
