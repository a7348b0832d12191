"""Whether the demo stands in the database."""

from __future__ import annotations

from songhanh.organisations.queries import is_demo, provinces
from songhanh.organisations.rules import DEMO


def is_built() -> bool:
    """Whether a province of the demo exists; it is built in one transaction, so it is whole."""
    return is_demo()


def holds_real_province() -> bool:
    """Whether a province exists that is no demo."""
    return provinces().exclude(functions__function=DEMO).exists()
