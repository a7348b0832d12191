"""A child process with limits: where bytes that strangers wrote are read, so that only the child can die of them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PACKAGE_PARENT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 15
    wall_seconds: int = 30


class Ending(StrEnum):
    """How a child ended that gave no answer."""

    TOO_SLOW = "too_slow"
    DIED = "died"


class ChildFailed(Exception):
    """The child gave no answer: it was too slow, or it died."""

    def __init__(self, ending: Ending, *, said: str = "") -> None:
        self.ending = ending
        self.said = said
        super().__init__(f"{ending}: {said}")


def run_child(module: str, *, content: bytes, limits: Limits) -> bytes:
    """Run `python -m module` on the bytes and give what it printed. Raises ChildFailed.

    The child gets no secret of ours in its environment; it calls `limit_self` before it looks at the bytes.
    """
    command = [sys.executable, "-m", module, str(limits.memory_bytes), str(limits.cpu_seconds)]
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR") if key in os.environ}
    environment = {**kept, "PYTHONPATH": str(PACKAGE_PARENT), "PYTHONUTF8": "1"}
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=limits.wall_seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise ChildFailed(Ending.TOO_SLOW) from slow
    if ended.returncode != 0:
        said = ended.stderr.decode("utf-8", "replace")[-2000:]
        raise ChildFailed(Ending.TOO_SLOW if -ended.returncode in _CPU_SIGNALS else Ending.DIED, said=said)
    return ended.stdout


_CPU_SIGNALS = (9, 24)
"""SIGXCPU at the soft limit of CPU time, SIGKILL at the hard one."""


def limit_self(arguments: list[str]) -> None:
    """Called first in a child: no more memory and CPU time than the parent allows, no files written, no core."""
    memory_bytes, cpu_seconds = (int(argument) for argument in arguments[:2])
    wanted = {
        resource.RLIMIT_AS: (memory_bytes, memory_bytes),
        resource.RLIMIT_CPU: (cpu_seconds, cpu_seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, pair in wanted.items():
        # Not every system knows every limit (macOS refuses RLIMIT_AS); the time-out of the parent always holds.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, pair)
