"""The backup's form: one zip with rows by table, files, and what both must add up to.

manifest.json          format, versions, tables (rows, sha256), files
rows/<app>.<model>.jsonl   one JSON array per row, fields in the manifest's order
files/<sha256>         bytes as they were handed in or issued
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import BinaryField, Field, ForeignKey, JSONField, Model

FORMAT = 1
MANIFEST = "manifest.json"
LEFT_OUT = {"contenttypes", "auth", "sessions", "usersessions", "sites"}
"""Tables of Django and of sessions: sessions end with a restore, the rest is unused or made by `migrate`."""


def models_in_order() -> list[type[Model]]:
    """Every table that is kept, many-to-many ones included, each after those it refers to."""
    every = [m for m in apps.get_models(include_auto_created=True) if _is_kept(m)]
    every.sort(key=lambda model: model._meta.label_lower)
    ordered: list[type[Model]] = []
    waiting = every
    while waiting:
        ready = [m for m in waiting if all(t in ordered or t is m or t not in every for t in _targets(m))]
        # A ring of tables would leave nothing ready; the constraints are deferred, so any order will do for it.
        ordered.extend(ready or waiting)
        waiting = [m for m in waiting if m not in ordered]
    return ordered


def _is_kept(model: type[Model]) -> bool:
    return model._meta.app_label not in LEFT_OUT and model._meta.managed and not model._meta.proxy


def _targets(model: type[Model]) -> list[Any]:
    return [f.related_model for f in model._meta.local_concrete_fields if isinstance(f, ForeignKey)]


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a table, in a fixed order."""
    return list(model._meta.local_concrete_fields)


def schema_heads() -> dict[str, str]:
    """The last migration of every kept app: the version of the tables."""
    graph = MigrationLoader(connection).graph
    kept = {model._meta.app_label for model in models_in_order()}
    return {app: name for app, name in sorted(graph.leaf_nodes()) if app in kept}


def plain(value: object) -> object:
    """A column's value as JSON, without loss."""
    match value:
        case None | bool() | int() | str() | list() | dict():
            return value
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case UUID() | Decimal():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(field: Field[Any, Any], value: Any) -> Any:
    """The value that `plain` wrote."""
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64decode(value)
    if isinstance(field, ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def rows_of(model: type[Model]) -> Iterator[list[object]]:
    """All rows of a table, by key."""
    names = [field.attname for field in fields_of(model)]
    key = model._meta.pk
    assert key is not None  # noqa: S101 # every table has one
    for row in model._base_manager.order_by(key.attname).values_list(*names).iterator(chunk_size=2000):
        yield [plain(value) for value in row]


def batches(rows: Iterable[Model], *, size: int) -> Iterator[Sequence[Model]]:
    """The rows in lists of at most `size`."""
    batch: list[Model] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
