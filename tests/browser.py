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
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def installed() -> str | None:
    """The path of a Chromium that is there already."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def unpacked() -> tuple[str, dict[str, str]]:
    """Path and environment of the Chromium from the registry, unpacked once.

    Not its arguments: one process for everything dies with the second person, and web security stays on here.
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
    return told["executable"], told["env"]


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
