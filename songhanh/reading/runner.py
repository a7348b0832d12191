"""Reading in a child process with limits of time and memory, so that no file can harm the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from songhanh.reading.errors import BY_CODE, FileNotFound, ReadingError, TimedOut
from songhanh.reading.items import Reading
from songhanh.reading.limits import check_size
from songhanh.reading.wire import from_wire

CHILD = "songhanh.reading.child"


def read_in_child(path: Path, *, timeout_seconds: int = 60, memory_mb: int = 1024, name: str | None = None) -> Reading:
    """The document at `path`, read by a child process that is killed when it passes its limits.

    Unit: seconds of the clock, megabytes of address space. Raises: a ReadingError, never a trace.
    """
    shown = name or path.name
    if not path.is_file():
        raise FileNotFound(name=shown)
    check_size(shown, path.stat().st_size)
    command = [sys.executable, "-m", CHILD, str(path), "--name", shown]
    command += ["--cpu-seconds", str(timeout_seconds), "--memory-mb", str(memory_mb)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            answer, _ = child.communicate(timeout=timeout_seconds)
        except subprocess.TimeoutExpired as error:
            _kill_group(child.pid)
            child.communicate()
            raise TimedOut(name=shown, seconds=timeout_seconds) from error
        finally:
            if child.poll() is None:
                _kill_group(child.pid)
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TimedOut(name=shown, seconds=timeout_seconds)
    return _reading_of(answer, name=shown)


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
