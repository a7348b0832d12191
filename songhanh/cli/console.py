"""How the command speaks: sentences of the catalogue, in one language, on the right stream."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import LANGUAGES, sentence


@dataclass(frozen=True, slots=True)
class Console:
    """Prints the sentence for a code; errors go to the stream of errors."""

    language: str = "vi"

    def say(self, code: str, **params: object) -> None:
        """Print a sentence of the catalogue."""
        print(sentence(code, self.language, **params), flush=True)

    def warn(self, code: str, **params: object) -> None:
        """Print a sentence of the catalogue where errors stand."""
        print(sentence(code, self.language, **params), file=sys.stderr, flush=True)

    def show(self, line: str) -> None:
        """Print a line of data as it is."""
        print(line, flush=True)

    def refuse(self, error: DomainError) -> None:
        """Print what was wrong and what to do."""
        print(error.sentence(self.language), file=sys.stderr, flush=True)


def language_from(chosen: str | None) -> str:
    """The chosen language, else SONGHANH_LANG, else Vietnamese."""
    wanted = chosen or os.environ.get("SONGHANH_LANG", "")
    return wanted if wanted in LANGUAGES else "vi"
