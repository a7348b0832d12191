"""Reading in a child process with limits of time and memory, so that no file can harm the server."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from songhanh.reading.errors import BY_CODE, FileNotFound, ReadingError, TimedOut
from songhanh.reading.items import Reading
from songhanh.reading.limits import LONGEST, MOST_MEMORY_MB, check_size
from songhanh.reading.wire import from_wire

CHILD = "songhanh.reading.child"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_KEPT = ("PATH", "LANG", "LC_ALL", "HOME", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""What a child is told of the surroundings: no password and no key of ours."""


def read_in_child(
    path: Path, *, timeout_seconds: int = LONGEST, memory_mb: int = MOST_MEMORY_MB, name: str | None = None
) -> Reading:
    """The document at `path`, read by a child process that is killed when it passes its limits.

    Unit: seconds of the clock, megabytes of address space. Raises: a ReadingError, never a trace.
    """
    shown = _printable(name or path.name)
    if not path.is_file():
        raise FileNotFound(name=shown)
    check_size(shown, path.stat().st_size)
    command = [sys.executable, "-m", CHILD, "--cpu-seconds", str(timeout_seconds), "--memory-mb", str(memory_mb)]
    with tempfile.TemporaryDirectory(prefix="songhanh-reading-") as scratch:
        answer, ended = _run([*command, f"--name={shown}", "--", str(path)], scratch=scratch, seconds=timeout_seconds)
    if answer is None or ended in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TimedOut(name=shown, seconds=timeout_seconds)
    return _reading_of(answer, name=shown)


def _run(command: list[str], *, scratch: str, seconds: int) -> tuple[bytes | None, int]:
    """What the child printed and how it ended; None when it had to be killed with all that it started."""
    surroundings = {key: os.environ[key] for key in _KEPT if key in os.environ}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**surroundings, "TMPDIR": scratch, "PYTHONUTF8": "1"},
    ) as child:  # fmt: skip
        try:
            answer, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _kill_group(child.pid)
            child.communicate()
            return None, -signal.SIGKILL
        finally:
            if child.poll() is None:
                _kill_group(child.pid)
    return answer, child.returncode


def _printable(name: str) -> str:
    """The name as it can be shown and handed on: file systems and uploads allow more."""
    return _UNPRINTABLE.sub("\ufffd", name)[-255:]


def _reading_of(answer: bytes, *, name: str) -> Reading:
    """The reading a child printed; anything else is a failure of reading."""
    try:
        found = from_wire(answer)
    except (ValueError, TypeError, KeyError) as error:
        raise ReadingError(name=name) from error
    if isinstance(found, Reading):
        return found
    code, params = found
    raise BY_CODE.get(code, ReadingError)(**{"name": name, **params})


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
