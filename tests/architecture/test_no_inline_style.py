"""Nothing of ours brings a style of its own into a page: the policy of content forbids it, and browsers drop it."""

from __future__ import annotations

import re

import pytest

from tests.architecture.paths import PACKAGE

INLINE = re.compile(r"""<style\b|<[a-z][^>]*\sstyle\s*=|setAttribute\(\s*["']style["']|\.cssText\b""", re.IGNORECASE)
WEB = PACKAGE / "web"
WRITTEN = [
    *(WEB / "templates").rglob("*.html"),
    *WEB.rglob("*.py"),
    *(PACKAGE.parent / "frontend" / "js").rglob("*.js"),
]


def test_no_page_and_no_script_brings_a_style_of_its_own():
    assert len(WRITTEN) > 200
    found = {path.name: INLINE.findall(path.read_text(encoding="utf-8")) for path in WRITTEN}
    assert {name: styles for name, styles in found.items() if styles} == {}


@pytest.mark.parametrize(
    "text",
    ['<p style="color: red">', "<style>p {}</style>", "box.setAttribute('style', x)", "box.style.cssText = x"],
)
def test_each_way_to_bring_one_is_known(text):
    assert INLINE.search(text)


def test_htmx_is_told_to_bring_none():
    assert '"includeIndicatorStyles":false' in (WEB / "templates" / "base.html").read_text(encoding="utf-8")
