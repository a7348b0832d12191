"""The one error type a person may see: a code, its parameters and a sentence in two languages."""

from __future__ import annotations

from typing import ClassVar

from songhanh.kernel.sentences import sentence


class DomainError(Exception):
    """A refusal with a name, a code and a sentence that says what to do.

    A room subclasses it once per refusal (`RoundClosed`) and sets `code`; the sentence
    for the code stands in `songhanh/kernel/sentences/<room>.py` in Vietnamese and English.

    `status` is the HTTP status a face answers with; parameters are plain values.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 409

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.code)

    def sentence(self, language: str = "vi") -> str:
        """The sentence for the user in `language` ("vi" or "en")."""
        return sentence(self.code, language, **self.params)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence('vi')}"


class NotPermitted(DomainError):
    """Inside one's own scope, but the matrix gives no right to the action (403)."""

    code = "access.not_permitted"
    status = 403


class NotVisible(DomainError):
    """Outside the actor's scope: it must look as if it did not exist (404)."""

    code = "access.not_visible"
    status = 404


class IllegalMove(DomainError):
    """A state was asked to move along an edge its table does not have."""

    code = "kernel.illegal_move"
    status = 409
