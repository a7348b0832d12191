"""A real Chromium for the tests: `$CHROMIUM`, an installed one, or the one from the package registry."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
ARTEFACTS = ROOT / "artefacts"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def installed() -> str | None:
    """The path of a Chromium that is there already."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def unpacked() -> tuple[str, dict[str, str]]:
    """Path and environment of the Chromium from the registry, unpacked once.

    Not its arguments: one process for everything dies with the second person, and web security stays on here. Not its
    list of fonts either: that names folders of another machine, and without any font the browser dies now and then.
    """
    folder = ROOT / ".venv" / ".stamps" / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    answer = subprocess.run(
        [ROOT / ".venv" / "bin" / "node", "chromium.mjs"],
        cwd=ROOT / "frontend",
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
    )
    told = json.loads(answer.stdout)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(folder=folder / "fonts", cache=folder / "fonts-cache"), encoding="utf-8")
    return told["executable"], {**told["env"], "FONTCONFIG_FILE": str(fonts)}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running headless browser."""
    path = installed()
    environment: dict[str, str] = {}
    if path is None:
        path, environment = unpacked()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, env={**os.environ, **environment})
        try:
            yield browser
        finally:
            browser.close()
