"""One disagreement."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """A code of the catalogue (`cli.check.<code>`) with its parameters."""

    code: str
    params: dict[str, object] = field(default_factory=dict)
