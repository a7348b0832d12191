"""Legal lists that ship with the rooms, brought into the tables; safe to repeat."""

from __future__ import annotations

from datetime import datetime

from songhanh.indicators.commands import load_catalogue
from songhanh.kernel.actors import SYSTEM
from songhanh.reporting.commands import load_forms


def load_reference(*, at: datetime) -> None:
    """The catalogue of indicators, then the forms whose rows refer to it."""
    load_catalogue(by=SYSTEM, at=at)
    load_forms(by=SYSTEM, at=at)
