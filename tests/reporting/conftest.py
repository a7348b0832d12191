"""An open round for the tests of reports."""

from __future__ import annotations

import json

import pytest

from songhanh.reporting.excel import child, workbook
from songhanh.reporting.excel.scan import Unreadable
from tests.reporting.world import World, build


@pytest.fixture
def world(cast) -> World:
    """Plan, form and open round (tests/reporting/world.py)."""
    return build(cast)


@pytest.fixture
def workbooks_are_read_here(monkeypatch):
    """Workbooks are read in the test's own process, for tests that are not about the child (0.3 s each)."""

    def read(_reader, *, content, limits):
        try:
            return json.dumps(child.read(content))
        except Unreadable as refused:
            return json.dumps({"error": {"code": refused.code, "params": refused.params}})

    monkeypatch.setattr(workbook, "run_child", read)
