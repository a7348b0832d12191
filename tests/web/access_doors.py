"""Doors of the product, and the people who stand before them: the words in which `access_table.py` is written."""

from __future__ import annotations

from dataclasses import dataclass

from tests.cast import NAMES

ALL = frozenset(NAMES)
STRANGER = frozenset({"khach"})
OURS = ALL - STRANGER
OFFICERS = frozenset({"hoa", "binh"})
LEADER = frozenset({"dung"})
AUDITOR = frozenset({"giang"})
READERS = OFFICERS | LEADER | AUDITOR
SECRETARY = frozenset({"tuyet"})
INSPECTOR = frozenset({"son"})
STATISTICIAN = frozenset({"yen"})
OF_UNITS = READERS | INSPECTOR
"""Who reads what each unit has done and reported."""
OF_SUMS = READERS | SECRETARY | INSPECTOR | STATISTICIAN
"""Who reads the figures of the whole province."""
ADMINISTRATOR = frozenset({"an"})
PLANNERS_AND_READERS = ADMINISTRATOR | READERS | SECRETARY
CASE_WORKER = frozenset({"van"})
HEALTH = frozenset({"lan", "quan"})
WOMENS_UNION = frozenset({"thu"})
COMMUNE = frozenset({"minh"})
UNITS = HEALTH | WOMENS_UNION | COMMUNE
HOA = frozenset({"hoa"})
LAN = frozenset({"lan"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Door:
    """One route and method. Who neither passes nor is refused gets 404."""

    route: str
    method: str
    of: str
    """Whose keys stand in the address; "" for a page that shows no single object."""
    through: frozenset[str]
    refused: frozenset[str] = NOBODY

    def expected(self, name: str) -> str:
        """What this person must be told."""
        if name in self.through:
            return "through"
        return "403" if name in self.refused else "404"


def get(route: str, of: str, through: frozenset[str], refused: frozenset[str] = NOBODY) -> list[Door]:
    """A page."""
    return [Door(route, "GET", of, through, refused - through)]


def post(route: str, of: str, through: frozenset[str], refused: frozenset[str] = NOBODY) -> list[Door]:
    """A button."""
    return [Door(route, "POST", of, through, refused - through)]


def both(route: str, of: str, through: frozenset[str], refused: frozenset[str] = NOBODY) -> list[Door]:
    """A form: whoever may send it may see it, and nobody else."""
    return get(route, of, through, refused) + post(route, of, through, refused)
