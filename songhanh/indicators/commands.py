"""Bringing the catalogue in line with the file that ships with the room."""

from __future__ import annotations

import csv
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.db import transaction

from songhanh.audit.commands import record
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold, nfc

_KEY = ("code", "valid_from")


@transaction.atomic
def load_catalogue(*, by: Actor, at: datetime) -> int:
    """Bring the table in line with `reference/indicators.csv`; how many definitions were new or changed.

    Only an installation or an upgrade does this, so no right is asked. A second run changes and records nothing.
    """
    stored = {(row.code, row.valid_from): row for row in Indicator.objects.all()}
    wanted = [Indicator(**definition) for definition in reference()]
    changed = [row for row in wanted if _differs(row, stored.get((row.code, row.valid_from)))]
    if not changed:
        return 0
    fields = [f.name for f in Indicator._meta.fields if f.name not in ("id", *_KEY)]
    Indicator.objects.bulk_create(changed, update_conflicts=True, unique_fields=list(_KEY), update_fields=fields)
    first = Indicator.objects.get(code=changed[0].code, valid_from=changed[0].valid_from)
    codes = [row.code for row in changed]
    record("catalogue.loaded", on=first, by=by, at=at, label="indicators.csv", changes={"definitions": (None, codes)})
    return len(changed)


def reference() -> list[dict[str, Any]]:
    """The definitions of the file, one dictionary of fields per version."""
    text = files("songhanh.indicators").joinpath("reference/indicators.csv").read_text(encoding="utf-8")
    return [_fields(line) for line in csv.DictReader(nfc(text).splitlines())]


def _fields(line: dict[str, str]) -> dict[str, Any]:
    return {
        **line,
        "multiplier": int(line["multiplier"]),
        "valid_from": date.fromisoformat(line["valid_from"]),
        "valid_until": date.fromisoformat(line["valid_until"]) if line["valid_until"] else None,
        "folded_name": fold(f"{line['code']} {line['name_vi']} {line['name_en']}"),
    }


def _differs(row: Indicator, stored: Indicator | None) -> bool:
    if stored is None:
        return True
    return any(getattr(row, f.name) != getattr(stored, f.name) for f in Indicator._meta.fields if f.name != "id")
