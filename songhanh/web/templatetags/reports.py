"""What the screens of reporting work out before they draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import template

from songhanh.web.reporting.pages import GridRow, column_name

register = template.Library()


@register.filter
def item(values: Mapping[str, str], key: str) -> str:
    """The entry of a mapping, or ""."""
    return values.get(key, "")


@dataclass(frozen=True, slots=True)
class MarkField:
    """One line in which a reason is written."""

    id: str
    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The reasons at one row; open when something is written."""

    fields: tuple[MarkField, ...]
    is_open: bool


@register.simple_tag
def mark_of(row: GridRow, typed: Mapping[str, str]) -> Mark:
    """One line for a reason per cell of the row."""
    fields = []
    for cell in row.cells:
        name = f"reason:{row.code}:{cell.column}"
        fields.append(
            MarkField(f"reason-{row.code}-{cell.column}", name, column_name(cell.column), typed.get(name, ""))
        )
    return Mark(tuple(fields), any(field.text for field in fields))
