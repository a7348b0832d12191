"""Bringing the forms in line with the files that ship with the room."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.db import transaction

from songhanh.audit.commands import record
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import nfc
from songhanh.reporting.errors import CatalogueNotLoaded
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorSource

Line = dict[str, str]
_SECTION = ["position", "kind", "title_vi", "title_en", "guidance_vi", "guidance_en"]
_ROW = ["label_vi", "label_en", "kind", "unit_vi", "unit_en", "provider_kind", "fill_from"]


@transaction.atomic
def load_forms(*, by: Actor, at: datetime) -> int:
    """Bring the tables in line with `reference/*.csv`; how many forms were new or changed.

    Only an installation or an upgrade does this, so no right is asked. A second run changes and records nothing.
    Raises CatalogueNotLoaded
    """
    indicators = _indicators()
    changed = []
    for line in reference("forms"):
        if _load(line, indicators=indicators):
            changed.append(f"{line['code']} v{line['version']}")
    if changed:
        first = FormTemplate.objects.order_by("pk")[0]
        record("forms.loaded", on=first, by=by, at=at, label="forms.csv", changes={"forms": (None, changed)})
    return len(changed)


def reference(name: str) -> list[Line]:
    """The lines of one file, in its order."""
    text = files("songhanh.reporting").joinpath(f"reference/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(nfc(text).splitlines()))


def _indicators() -> dict[str, Indicator]:
    """The newest definition per code. Raises CatalogueNotLoaded when one that a form names is missing."""
    found = {i.code: i for i in Indicator.objects.order_by("valid_from")}
    named = {line["indicator"] for name in ("rows", "indicator_sources") for line in reference(name)} - {""}
    if missing := sorted(named - found.keys()):
        raise CatalogueNotLoaded(codes=", ".join(missing))
    return found


def _load(line: Line, *, indicators: dict[str, Indicator]) -> bool:
    form, is_changed = _stored(
        FormTemplate, {"code": line["code"], "version": int(line["version"])}, values=_form(line)
    )
    sections: dict[str, FormSection] = {}
    values: dict[str, Any]
    for position, section in enumerate(_of(form, lines=reference("sections")), start=1):
        values = {name: section.get(name, "") for name in _SECTION} | {"position": position}
        sections[section["code"]], new = _stored(FormSection, {"form": form, "code": section["code"]}, values=values)
        is_changed |= new
    rows: dict[str, FormRow] = {}
    for position, row in enumerate(_of(form, lines=reference("rows")), start=1):
        values = {name: row[name] for name in _ROW} | {
            "position": position,
            "part_of": rows[row["part_of"]] if row["part_of"] else None,
            "parts_add_up": row["parts_add_up"] == "yes",
            "indicator": indicators[row["indicator"]] if row["indicator"] else None,
        }
        rows[row["code"]], new = _stored(
            FormRow, {"section": sections[row["section"]], "code": row["code"]}, values=values
        )
        is_changed |= new
    for source in _of(form, lines=reference("indicator_sources")):
        place = {"indicator": indicators[source["indicator"]], "part": source["part"], "row": rows[source["row"]]}
        _, new = _stored(IndicatorSource, place, values={"column": source["column"]})
        is_changed |= new
    return is_changed


def _form(line: Line) -> dict[str, Any]:
    return {
        "title_vi": line["title_vi"],
        "title_en": line["title_en"],
        "is_official": line["is_official"] == "yes",
        "source": line["source"],
        "valid_from": date.fromisoformat(line["valid_from"]),
        "valid_until": date.fromisoformat(line["valid_until"]) if line["valid_until"] else None,
    }


def _of(form: FormTemplate, *, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if (line["form"], int(line["version"])) == (form.code, form.version)]


def _stored(model: type[Any], place: dict[str, Any], *, values: dict[str, Any]) -> tuple[Any, bool]:
    """The row at a place with these values, and whether it had to be written."""
    found = model.objects.filter(**place).first()
    if found and all(getattr(found, name) == value for name, value in values.items()):
        return found, False
    stored, _ = model.objects.update_or_create(**place, defaults=values)
    return stored, True
