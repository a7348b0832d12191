"""The product's settings without anything around a view: no sign-in, no CSRF, no checks."""

from songhanh.config.settings import *  # noqa: F403 # that is what it is: everything, then less
from songhanh.config.settings import INSTALLED_APPS as _ALL

INSTALLED_APPS = [app for app in _ALL if not app.startswith("allauth")]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.bare"
