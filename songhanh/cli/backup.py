"""`songhanh backup FILE`: everything in one file, for either database."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import zipfile
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from songhanh.cli.archive import FORMAT, MANIFEST, fields_of, models_in_order, rows_of, schema_heads
from songhanh.cli.console import Console
from songhanh.cli.database import is_installed
from songhanh.cli.errors import FileExists, FileUnreadable, NotInstalled
from songhanh.documents import store
from songhanh.documents.models import StoredFile
from songhanh.kernel import clock


def run(options: argparse.Namespace, console: Console) -> int:
    """Raises NotInstalled, FileExists, FileUnreadable."""
    if not is_installed():
        raise NotInstalled
    target = Path(options.file)
    if target.exists():
        raise FileExists(file=target)
    part = target.with_name(f"{target.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as wrong:
        raise FileUnreadable(file=target) from wrong
    try:
        with os.fdopen(descriptor, "wb") as handle:
            rows, files = _write(handle, console=console)
            handle.flush()
            os.fsync(handle.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    console.say("cli.backup.done", file=target, rows=rows, files=files)
    console.say("cli.backup.keys", folder=settings.DATA_DIR)
    return 0


def _write(handle: object, *, console: Console) -> tuple[int, int]:
    """One moment of the database: SQLite's transaction holds writers off, PostgreSQL's shows a snapshot.

    The files follow after it: they never change, and writers must not wait for them.
    """
    with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload] # a binary file
        tables, files = _write_rows(archive)
        for sha256 in files:
            archive.writestr(f"files/{sha256}", store.read(sha256))
        manifest = {
            "format": FORMAT,
            "product": version("songhanh"),
            "made_at": clock.now().isoformat(),
            "schema": schema_heads(),
            "case_key": case_key_mark(),
            "tables": tables,
            "files": files,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    rows = sum(int(str(table["rows"])) for table in tables)
    console.say("cli.backup.counted", tables=len(tables))
    return rows, len(files)


@transaction.atomic
def _write_rows(archive: zipfile.ZipFile) -> tuple[list[dict[str, object]], list[str]]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    tables = [_write_table(archive, model=model) for model in models_in_order()]
    return tables, list(StoredFile.objects.order_by("sha256").values_list("sha256", flat=True))


def _write_table(archive: zipfile.ZipFile, *, model: type) -> dict[str, object]:
    label = model._meta.label_lower  # type: ignore[attr-defined] # a model
    digest, count = hashlib.sha256(), 0
    with archive.open(f"rows/{label}.jsonl", "w", force_zip64=True) as lines:
        for row in rows_of(model):
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            lines.write(line)
            count += 1
    fields = [field.attname for field in fields_of(model)]
    return {"name": label, "fields": fields, "rows": count, "sha256": digest.hexdigest()}


def case_key_mark() -> str:
    """Tells whether two installations hold the same key of the cases, without telling the key."""
    return hashlib.sha256(f"case key {settings.CASE_KEY}".encode()).hexdigest()[:16]
