"""The catalogue of administrative units: the map of 2024, the map of 1/7/2025, and what went where.

Pure reading of `reference/*.csv` (their sources and doubts: `reference/README.md`). Codes are those of their map: the
same code may name another unit on the other map, so nothing here is looked up by a code without its map.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from songhanh.kernel.text import fold

TWO_TIERS = date(2025, 7, 1)
"""The day of the map of 34 provinces without districts (Luật 72/2025/QH15, Nghị quyết 202/2025/QH15)."""


class Level(StrEnum):
    """The tiers of local government."""

    PROVINCE = "province"
    DISTRICT = "district"
    """Until 30/6/2025."""
    COMMUNE = "commune"


Key = tuple[Level, str]
"""(level, code) on one map."""


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of a map."""

    level: Level
    code: str
    parent: str
    """The code of the unit above on the same map; "" for a province."""
    name: str
    area_ha: int | None
    """The area in hectares, where the source names it."""
    basis: str
    """The resolution that made it so, where the source names one."""

    @property
    def key(self) -> Key:
        """What it is called by on its map."""
        return self.level, self.code


@dataclass(frozen=True, slots=True)
class Way:
    """What of an old unit went into a new one."""

    old: Key
    new: Key
    is_whole: bool
    """False where the old unit was divided among several; by how much is not known."""
    is_main: bool
    """Among the parts: the one where the source puts the old unit when it must choose."""


@dataclass(frozen=True, slots=True)
class LaterChange:
    """A unit that became another kind after 1/7/2025."""

    key: Key
    name: str
    basis: str
    effective_on: date | None
    """None where the day is not confirmed: then it changes nothing by itself."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Both maps and the ways between them."""

    old: Mapping[Key, Place]
    new: Mapping[Key, Place]
    ways: tuple[Way, ...]
    later: tuple[LaterChange, ...]

    def provinces(self) -> list[Place]:
        """The provinces of today, in the order of their codes."""
        return [place for place in self.new.values() if place.level is Level.PROVINCE]

    def ways_into(self, key: Key) -> list[Way]:
        """Everything that went into a unit of the new map."""
        return [way for way in self.ways if way.new == key]

    def continued(self) -> dict[Key, Key]:
        """New → old of the bodies that only went on: one predecessor, wholly, which went nowhere else."""
        into: dict[Key, list[Way]] = defaultdict(list)
        out_of: dict[Key, int] = defaultdict(int)
        for way in self.ways:
            into[way.new].append(way)
            out_of[way.old] += 1
        return {
            new: ways[0].old
            for new, ways in into.items()
            if len(ways) == 1 and ways[0].is_whole and out_of[ways[0].old] == 1 and new[0] == ways[0].old[0]
        }

    def divided(self) -> dict[Key, list[Way]]:
        """The old units that were divided, with their parts."""
        parts: dict[Key, list[Way]] = defaultdict(list)
        for way in self.ways:
            if not way.is_whole:
                parts[way.old].append(way)
        return dict(parts)

    def names_within(self, province: Place) -> list[str]:
        """The names of the communes of a province of today."""
        return [place.name for place in self.new.values() if place.parent == province.code]

    def province_named(self, words: str) -> Place | None:
        """A province of today by its code or its name, with or without "tỉnh" and "thành phố"."""
        wanted = fold(words)
        for place in self.new.values():
            if place.level is Level.PROVINCE and wanted in (place.code, fold(place.name), _bare(place.name)):
                return place
        return None


def _bare(name: str) -> str:
    return fold(name).removeprefix("tinh ").removeprefix("thanh pho ")


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with this version; read once."""
    later = tuple(
        LaterChange(
            (Level(row["level"]), row["code"]),
            row["name"],
            row["basis"],
            date.fromisoformat(row["effective_on"]) if row["effective_on"] else None,
        )
        for row in _rows("changes_2026.csv")
    )
    ways = tuple(
        Way(
            _old_key(row),
            (Level.PROVINCE if row["level"] == Level.PROVINCE else Level.COMMUNE, row["new"]),
            is_whole=row["extent"] == "whole",
            is_main=row["main"] == "yes",
        )
        for row in _rows("arrows_2025.csv")
    )
    return Catalogue(_map("map_2024.csv"), _map("map_2025.csv"), ways, later)


def _old_key(row: Mapping[str, str]) -> Key:
    return Level(row["level"]), row["old"]


def _map(name: str) -> dict[Key, Place]:
    places = (
        Place(
            Level(row["level"]),
            row["code"],
            row["parent"],
            row["name"],
            int(row["area_ha"]) if row["area_ha"] else None,
            row["basis"],
        )
        for row in _rows(name)
    )
    return {place.key: place for place in places}


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with files("songhanh.organisations").joinpath("reference", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
