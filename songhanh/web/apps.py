"""Django's handle on the screens: templates, template tags, words."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The screens. No tables."""

    name = "songhanh.web"
    label = "web"
