"""Fixtures of the whole suite: one world, built once, and the clock."""

from __future__ import annotations

import os

import pytest
import time_machine
from hypothesis import settings

from tests.cast import AT, Cast, build_cast

settings.register_profile("here", deadline=None)  # a busy machine is no fault of a rule
settings.register_profile("ci", deadline=None, derandomize=True)
# What runs before a landing tries the same histories every time; developers try new ones.
settings.load_profile("ci" if os.environ.get("CI") else "here")

_WORLD: dict[str, Cast] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The cast lives in the database before the first test; every test rolls its own changes back."""
    with django_db_blocker.unblock():
        _WORLD["cast"] = build_cast()


@pytest.fixture
def cast(db) -> Cast:
    """People, units and provinces (tests/cast.py)."""
    return _WORLD["cast"]


@pytest.fixture
def clock_at_test_time():
    """The clock stands at `tests.cast.AT`."""
    with time_machine.travel(AT, tick=False):
        yield AT
