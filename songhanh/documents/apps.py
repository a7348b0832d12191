"""Django's handle on the room `documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room `documents`."""

    name = "songhanh.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
