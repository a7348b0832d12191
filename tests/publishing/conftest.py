"""Fixtures of outgoing reports (tests/publishing/world.py)."""

from __future__ import annotations

import pytest

from songhanh.publishing.models import Edition, ReportDraft
from tests.publishing.world import accepted_world, begin, issue
from tests.reporting.world import World


@pytest.fixture
def world(cast) -> World:
    """An open round with two accepted reports."""
    return accepted_world(cast)


@pytest.fixture
def draft(world) -> ReportDraft:
    """The draft of the round, as first worded."""
    return begin(world)


@pytest.fixture
def edition(world, draft) -> Edition:
    """The report, issued as number 125."""
    return issue(world, draft)
