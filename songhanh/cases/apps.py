"""Django's handle on the room `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The room `cases`."""

    name = "songhanh.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
