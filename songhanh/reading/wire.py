"""How a child process hands a reading to its parent: JSON there and back, checked by type."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from songhanh.reading.errors import ReadingError
from songhanh.reading.items import Reading


@cache
def _adapter() -> TypeAdapter[dict[str, Reading | tuple[str, dict[str, str | int]] | None]]:
    return TypeAdapter(dict[str, Reading | tuple[str, dict[str, str | int]] | None])


def to_wire(found: Reading | ReadingError) -> bytes:
    """JSON of a reading or of a refusal."""
    if isinstance(found, Reading):
        return _adapter().dump_json({"reading": found})
    params = {k: v if isinstance(v, int) else str(v) for k, v in found.params.items()}
    return _adapter().dump_json({"error": (found.code, params)})


def from_wire(answer: bytes) -> Reading | tuple[str, dict[str, str | int]]:
    """The reading, or the code and parameters of the refusal. Raises: ValueError on anything else."""
    found = _adapter().validate_json(answer)
    value = found.get("reading") or found.get("error")
    if value is None:
        raise ValueError("neither a reading nor a refusal")
    return value
