"""The product's WSGI application, killed at a chosen commit: "before:3" or "after:3".

The count starts when a request carries the header `X-Test-Arm`, so that sign-in and start do not count.
"""

from __future__ import annotations

import os
import signal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from songhanh.config.wsgi import application as product

STATE: dict[str, Any] = {"armed": False, "commits": 0, "moment": "never", "place": 0}
_commit = BaseDatabaseWrapper._commit


def set_fault(fault: str) -> None:
    """Die "before" or "after" the commit with this number; "never:0" lives."""
    moment, _, place = fault.partition(":")
    STATE.update(moment=moment, place=int(place))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _counted_commit(self: BaseDatabaseWrapper) -> None:
    if not STATE["armed"]:
        _commit(self)
        return
    STATE["commits"] += 1
    if STATE["moment"] == "before" and STATE["commits"] == STATE["place"]:
        _die()
    _commit(self)
    if STATE["moment"] == "after" and STATE["commits"] == STATE["place"]:
        _die()


BaseDatabaseWrapper._commit = _counted_commit  # type: ignore[method-assign]


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """The product; the header arms the fault, and the answer tells how many commits there were."""
    if environ.get("HTTP_X_TEST_ARM"):
        STATE.update(armed=True, commits=0)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Test-Commits", str(STATE["commits"]))], *rest)

    return product(environ, start)
