"""The demo as `songhanh demo` leaves it, built once per run of the tests in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


def environment(folder: Path, *, url: str = "") -> dict[str, str]:
    """Settings of an installation in a folder; its database is a file there unless an address is given."""
    own = {
        "SONGHANH_DATA_DIR": str(folder),
        "SONGHANH_DATABASE_URL": url or f"sqlite:///{folder / 'songhanh.sqlite3'}",
        "SONGHANH_LANG": "vi",
        "DJANGO_SETTINGS_MODULE": "songhanh.config.settings",
    }
    return {**os.environ, **own}


def songhanh(*words: str, folder: Path, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command for an installation."""
    command = [sys.executable, "-m", "songhanh.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment(folder, url=url), check=False)


def ask(program: str, *, folder: Path, url: str = "") -> str:
    """What a few lines of Python say in an installation, after Django has started."""
    command = [sys.executable, "-c", f"import django; django.setup()\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(folder, url=url), check=True)
    return done.stdout


@cache
def demo_folder() -> Path:
    """Where the demo lies. Nobody writes there: a test that wants to, copies it."""
    folder = Path(tempfile.mkdtemp(prefix="songhanh-demo-"))
    done = songhanh("demo", folder=folder)
    assert done.returncode == 0, done.stderr
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder
