"""Which units a typed piece of a name means, the likeliest first: the script that pickers of units use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "frontend" / "js" / "ranking.js"
UNITS = [
    "so xay dung", "so y te", "so noi vu", "truong cao dang y te", "ubnd xa an phu", "ubnd xa yen phu",
    "hoi lien hiep phu nu tinh", "cong an tinh", "so noi vu tinh yen bai",
]  # fmt: skip
TABLE = [
    ("so y", ["so y te"], ["so xay dung"]),
    ("y te", ["so y te", "truong cao dang y te"], ["so xay dung"]),
    ("noi vu", ["so noi vu", "so noi vu tinh yen bai"], []),
    ("so noi vu", ["so noi vu", "so noi vu tinh yen bai"], []),
    ("vu noi", ["so noi vu", "so noi vu tinh yen bai"], []),
    ("phu nu", ["hoi lien hiep phu nu tinh"], []),
    ("an", ["ubnd xa an phu", "cong an tinh"], ["hoi lien hiep phu nu tinh", "ubnd xa yen phu"]),
    ("xa phu an", ["ubnd xa an phu"], ["ubnd xa yen phu"]),
    ("khong co", [], ["so y te"]),
    ("", UNITS, []),
]


@pytest.fixture(scope="module")
def ranked() -> dict[str, list[str]]:
    """Every piece of the table with the names that the script finds for it."""
    asked = json.dumps([[typed for typed, _, _ in TABLE], UNITS])
    code = (
        f"import {{ ranked }} from {json.dumps(SCRIPT.as_uri())};"
        f"const [pieces, units] = {asked};"
        "console.log(JSON.stringify(pieces.map((piece) => ranked(units, piece, (one) => one))));"
    )
    node = Path(sys.executable).parent / "node"
    told = subprocess.run(
        [str(node), "--input-type=module", "-e", code],
        capture_output=True, text=True, check=True, timeout=60, env={**os.environ, "NODE_OPTIONS": ""},
    )  # fmt: skip
    return dict(zip((typed for typed, _, _ in TABLE), json.loads(told.stdout), strict=True))


@pytest.mark.parametrize(("typed", "first", "never"), TABLE, ids=[typed or "nothing" for typed, _, _ in TABLE])
def test_the_likeliest_comes_first_and_no_word_is_found_inside_another(ranked, typed, first, never):
    found = ranked[typed]
    assert found[: len(first)] == first
    assert not set(found) & set(never)


def test_the_name_that_begins_with_what_was_typed_comes_before_one_that_holds_it(ranked):
    assert ranked["y te"] == ["so y te", "truong cao dang y te"]
    assert ranked["so noi vu"][0] == "so noi vu"
