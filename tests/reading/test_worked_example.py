"""The example of docs/reading.md is read as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from songhanh.reading.account import REASONS
from songhanh.reading.reader import read_bytes
from songhanh.reading.schema import to_schema
from tests.reading.accounts import check_account

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of the page in this language."""
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


def as_shown(found: object, shown: object) -> object:
    """What was read, of it only what the page shows; a thing shown by its words alone is its words."""
    if isinstance(shown, dict):
        return {key: as_shown(found.get(key), value) for key, value in shown.items()}
    if isinstance(shown, list):
        if not shown or len(found) != len(shown):
            return found
        return [as_shown(one, other) for one, other in zip(found, shown, strict=True)]
    return found.get("value", found.get("text")) if isinstance(found, dict) else found


@pytest.fixture(scope="module")
def reading():
    return read_bytes("example.txt", block("text").encode())


def test_the_worked_example_is_read_as_the_page_says(reading):
    shown = json.loads(block("json"))
    assert as_shown(to_schema(reading), shown) == shown


def test_the_worked_example_is_read_to_the_last_character(reading):
    check_account(reading)
    assert [piece.reason for piece in reading.account if piece.kind == "unread"] == []


def test_the_page_names_every_reason_why_words_are_not_read():
    assert set(re.findall(r"`([a-z_]+)`", PAGE.split("| reason |")[1].split("## ")[0])) == REASONS
