"""What was found in a text, kept until its reading ends: tasks, deadlines, activities and the account ask the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_KEPT: ContextVar[dict[Any, dict[Any, Any]] | None] = ContextVar("kept answers", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """While this lasts, a function `once_a_reading` answers the same question once; nothing is kept behind it."""
    before = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(before)


def once_a_reading(function: Callable[P, R]) -> Callable[P, R]:
    """For a pure function of words and places in them; what it gives back must not be changed by who asks."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _KEPT.get()
        if kept is None or kwargs:
            return function(*args, **kwargs)
        answers = kept.get(function)
        if answers is None:
            answers = kept[function] = {}
        try:
            answer: R = answers[args]
        except KeyError:
            answer = answers[args] = function(*args, **kwargs)
        return answer

    return asked
