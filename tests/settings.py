"""The settings of the tests: the product's own, with a fast hasher and without collected static files."""

import os
import tempfile

os.environ.setdefault("SONGHANH_DATA_DIR", tempfile.mkdtemp(prefix="songhanh-tests-"))
os.environ.setdefault("SONGHANH_SECRET_KEY", "tests" * 10)
os.environ.setdefault("SONGHANH_CASE_KEY", "00" * 32)

from pathlib import Path

from songhanh.config.settings import *
from songhanh.config.settings import STORAGES, TEMPLATES

TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "web" / "templates")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all of them at every start
