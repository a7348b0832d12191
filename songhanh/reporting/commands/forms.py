"""Bringing the forms in line with the files that ship with the room."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
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
Values = dict[str, Any]
_SECTION = ["kind", "title_vi", "title_en", "guidance_vi", "guidance_en"]
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
        first = FormTemplate.objects.filter(province=None).order_by("pk")[0]
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
    form, is_changed = FormTemplate.objects.get_or_create(
        province=None, code=line["code"], version=int(line["version"]), defaults=_form(line)
    )
    is_changed |= _written([form], values=[_form(line)])
    sections, new = _sections(form)
    rows, newer = _rows(form, sections=sections, indicators=indicators)
    return is_changed | new | newer | _sources(form, rows=rows, indicators=indicators)


def _sections(form: FormTemplate) -> tuple[dict[str, FormSection], bool]:
    stored = {section.code: section for section in FormSection.objects.filter(form=form)}
    lines = _of(form, lines=reference("sections"))
    values: list[Values] = [
        {name: line[name] for name in _SECTION} | {"position": position} for position, line in enumerate(lines, 1)
    ]
    found = [stored.get(line["code"]) or FormSection(form=form, code=line["code"]) for line in lines]
    is_changed = _written(found, values=values)
    return {section.code: section for section in found}, is_changed


def _rows(
    form: FormTemplate, *, sections: dict[str, FormSection], indicators: dict[str, Indicator]
) -> tuple[dict[str, FormRow], bool]:
    """Parents first, since a part needs the key of the row that it is a part of."""
    rows = {row.code: row for row in FormRow.objects.filter(section__form=form)}
    waiting = list(enumerate(_of(form, lines=reference("rows")), 1))
    placed: dict[str, FormRow] = {}
    is_changed = False
    while waiting:
        ready = [(position, line) for position, line in waiting if not line["part_of"] or line["part_of"] in placed]
        waiting = [pair for pair in waiting if pair not in ready]
        values: list[Values] = [
            {name: line[name] for name in _ROW}
            | {
                "position": position,
                "section": sections[line["section"]],
                "part_of": placed[line["part_of"]] if line["part_of"] else None,
                "parts_add_up": line["parts_add_up"] == "yes",
                "indicator": indicators[line["indicator"]] if line["indicator"] else None,
            }
            for position, line in ready
        ]
        found = [rows.get(line["code"]) or FormRow(code=line["code"]) for _, line in ready]
        is_changed |= _written(found, values=values)
        placed |= {row.code: row for row in found}
    return placed, is_changed


def _sources(form: FormTemplate, *, rows: dict[str, FormRow], indicators: dict[str, Indicator]) -> bool:
    kept = IndicatorSource.objects.filter(row__section__form=form)
    stored = {(source.indicator_id, source.part, source.row_id): source for source in kept}
    lines = _of(form, lines=reference("indicator_sources"))
    places = [(indicators[line["indicator"]], line["part"], rows[line["row"]]) for line in lines]
    found = [
        stored.get((indicator.pk, part, row.pk)) or IndicatorSource(indicator=indicator, part=part, row=row)
        for indicator, part, row in places
    ]
    return _written(found, values=[{"column": line["column"]} for line in lines])


def _written(found: Sequence[Any], *, values: Sequence[Values]) -> bool:
    """Give the rows these values, in one statement for the new and one for the changed; whether any was written."""
    new, changed = [], []
    for one, wanted in zip(found, values, strict=True):
        if one.pk is None:
            new.append(one)
        elif any(getattr(one, name) != value for name, value in wanted.items()):
            changed.append(one)
        for name, value in wanted.items():
            setattr(one, name, value)
    if new:
        type(new[0]).objects.bulk_create(new)
    if changed:
        type(changed[0]).objects.bulk_update(changed, fields=list(values[0]))
    return bool(new or changed)


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
