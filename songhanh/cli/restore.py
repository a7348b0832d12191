"""`songhanh restore FILE`: a backup into an empty database of either kind. Rows are only added, never changed."""

from __future__ import annotations

import argparse
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from songhanh.cli.archive import FORMAT, MANIFEST, batches, fields_of, from_plain, models_in_order, schema_heads
from songhanh.cli.backup import case_key_mark
from songhanh.cli.console import Console
from songhanh.cli.database import has_tables, prepare_tables
from songhanh.cli.errors import FileUnreadable, NotABackup, NotEmpty, OtherVersion
from songhanh.documents import store

BATCH = 500
DAMAGED = (KeyError, TypeError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What Python says of an archive that came to harm, depending on where: a flag, a length, a packed byte."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Check all of the file first, then write. Raises NotABackup, OtherVersion, NotEmpty, FileUnreadable."""
    try:
        archive = zipfile.ZipFile(options.file)
    except OSError as wrong:
        raise FileUnreadable(file=options.file) from wrong
    except zipfile.BadZipFile as wrong:
        raise NotABackup(file=options.file) from wrong
    with archive:
        manifest = _checked_manifest(archive, file=options.file)
        if has_tables():
            _refuse_unless_empty()
        console.say("cli.step.tables")
        prepare_tables()
        _refuse_other_version(manifest)
        _refuse_unless_empty()
        console.say("cli.restore.files", count=len(manifest["files"]))
        for sha256 in manifest["files"]:
            store.write(archive.read(f"files/{sha256}"))
        console.say("cli.restore.rows", count=sum(table["rows"] for table in manifest["tables"]))
        _write_rows(archive, manifest=manifest)
    console.say("cli.restore.done", file=options.file)
    if manifest["case_key"] != case_key_mark():
        console.warn("cli.restore.other_case_key")
    return 0


def _checked_manifest(archive: zipfile.ZipFile, *, file: str) -> dict[str, Any]:
    """What the archive says it holds, once every part has been found to be so."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise OtherVersion(product=manifest.get("product", "?"))
        for table in manifest["tables"]:
            if _digest(archive, name=f"rows/{table['name']}.jsonl") != table["sha256"]:
                raise NotABackup(file=file)
        for sha256 in manifest["files"]:
            if _digest(archive, name=f"files/{sha256}") != sha256:
                raise NotABackup(file=file)
        if not all(part in manifest for part in ("schema", "product", "case_key")):
            raise NotABackup(file=file)
    except DAMAGED as wrong:
        raise NotABackup(file=file) from wrong
    return manifest


def _digest(archive: zipfile.ZipFile, *, name: str) -> str:
    with archive.open(name) as part:
        return hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type] # a readable part of the zip


def _refuse_other_version(manifest: dict[str, Any]) -> None:
    here = {model._meta.label_lower: [f.attname for f in fields_of(model)] for model in models_in_order()}
    there = {table["name"]: table["fields"] for table in manifest["tables"]}
    if manifest["schema"] != schema_heads() or here != there:
        raise OtherVersion(product=manifest["product"])


def _refuse_unless_empty() -> None:
    names = set(connection.introspection.table_names())
    for model in models_in_order():
        if model._meta.db_table in names and model._base_manager.exists():
            raise NotEmpty


@transaction.atomic
def _write_rows(archive: zipfile.ZipFile, *, manifest: dict[str, Any]) -> None:
    """All tables in one transaction; foreign keys are deferred on both databases and looked at when it commits."""
    models = {model._meta.label_lower: model for model in models_in_order()}
    for table in manifest["tables"]:
        model = models[table["name"]]
        for batch in batches(_rows(archive, model=model), size=BATCH):
            model._base_manager.bulk_create(batch)
    # PostgreSQL's sequences did not see the keys that were given; SQLite's counters follow by themselves.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)
    connection.check_constraints()


def _rows(archive: zipfile.ZipFile, *, model: type[Model]) -> Iterator[Model]:
    fields = fields_of(model)
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as lines:
        for line in lines:
            values = zip(fields, json.loads(line), strict=True)
            yield model(**{field.attname: from_plain(field, value) for field, value in values})
