"""An open round for the tests of sums."""

from __future__ import annotations

import pytest

from tests.reporting.world import World, build


@pytest.fixture
def world(cast) -> World:
    """Plan, form and open round (tests/reporting/world.py)."""
    return build(cast)
