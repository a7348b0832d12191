"""The catalogue of sentences: one code, one Vietnamese and one English sentence.

Each room keeps its own file here; a code begins with the name of its room.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

LANGUAGES = ("vi", "en")


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """All codes → (vi, en). Raises ValueError when two files claim one code."""
    found: dict[str, tuple[str, str]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        sentences = importlib.import_module(f"{__name__}.{module}").SENTENCES
        if clash := found.keys() & sentences.keys():
            raise ValueError(f"codes defined twice: {sorted(clash)}")
        found.update(sentences)
    return found


def sentence(code: str, language: str = "vi", **params: object) -> str:
    """The sentence for `code`, its `{parameters}` filled in. Raises KeyError on an unknown code."""
    vi, en = catalogue()[code]
    return (en if language == "en" else vi).format(**params)
