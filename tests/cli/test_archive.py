"""The backup's form: nothing is lost on the way to JSON and back, and a file that is wrong changes nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
from argparse import Namespace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

import songhanh
from songhanh.audit.models import AuditEvent
from songhanh.cases.models import Case
from songhanh.cli import backup, restore
from songhanh.cli.archive import (
    FORMAT,
    MANIFEST,
    batches,
    fields_of,
    from_plain,
    models_in_order,
    plain,
    rows_of,
    schema_heads,
)
from songhanh.cli.console import Console
from songhanh.cli.errors import FileExists, FileUnreadable, NotABackup, NotEmpty, OtherVersion
from songhanh.documents.commands import add_upload
from songhanh.organisations.models import OrgUnit, UnitVersion
from songhanh.plans.models import Target
from tests.cases.intake import take_in
from tests.cast import AT

MIGRATIONS = Path(songhanh.__file__).parent
ON_SQLITE = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL shows a snapshot only to a transaction of its own"
)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, None),
        (0, 0),
        (False, False),
        ("", ""),
        ([1, {"a": None}], [1, {"a": None}]),
        (b"\x00\xff", "AP8="),
        (memoryview(b"\x00\xff"), "AP8="),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("75.50"), "75.50"),
        (date(2026, 5, 20), "2026-05-20"),
        (datetime(2026, 5, 20, 3, 0, 0, 7, tzinfo=UTC), "2026-05-20T03:00:00.000007+00:00"),
        (time(7, 30), "07:30:00"),
    ],
)
def test_a_value_is_written_plainly(value, stored):
    assert plain(value) == stored
    json.dumps(plain(value))


def test_a_value_without_a_plain_form_stops_the_backup():
    with pytest.raises(TypeError, match="object"):
        plain(object())


KINDS = [
    (UnitVersion, "valid_from", st.dates()),
    (UnitVersion, "name", st.text()),
    (UnitVersion, "sort_order", st.integers(0, 2**31)),
    (AuditEvent, "at", st.datetimes(timezones=st.just(UTC))),
    (AuditEvent, "changes", st.dictionaries(st.text(), st.lists(st.none() | st.integers() | st.text()))),
    (AuditEvent, "actor_id", st.none() | st.uuids()),
    (Case, "sealed", st.binary()),
    (Case, "commune", st.uuids()),
    (Target, "value", st.none() | st.decimals(-(10**6), 10**6, places=2)),
]


@pytest.mark.parametrize(("model", "name", "values"), KINDS, ids=[f"{m.__name__}.{n}" for m, n, _ in KINDS])
def test_every_kind_of_column_comes_back_as_it_was(model, name, values):
    @tries(max_examples=25)
    @given(values)
    def comes_back(value):
        stored = json.loads(json.dumps(plain(value)))
        assert from_plain(model._meta.get_field(name), stored) == value

    comes_back()


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_hold_all_rows_in_order_and_none_is_too_large(rows, size):
    cut = list(batches(rows, size=size))
    assert [row for batch in cut for row in batch] == rows
    assert all(0 < len(batch) <= size for batch in cut)


def test_a_table_comes_after_those_it_refers_to():
    order = models_in_order()
    for place, model in enumerate(order):
        targets = [field.related_model for field in fields_of(model) if field.is_relation]
        assert all(target is model or target in order[:place] for target in targets), model
    assert len(order) == len(set(order))


def test_every_table_of_ours_is_kept_and_no_session():
    kept = set(models_in_order())
    ours = {model for model in apps.get_models() if model.__module__.startswith("songhanh.")}
    assert ours <= kept
    assert "sessions.session" not in {model._meta.label_lower for model in kept}


def test_the_schema_is_named_for_every_room_with_tables(db):
    heads = schema_heads()
    rooms = {m._meta.app_label for m in apps.get_models() if m.__module__.startswith("songhanh.")}
    assert rooms <= set(heads)
    assert all(heads[room] == max(MIGRATIONS.glob(f"{room}/migrations/0*.py")).stem for room in rooms)


def test_rows_are_read_by_key_with_all_columns(cast):
    rows = list(rows_of(UnitVersion))
    assert len(rows) == UnitVersion.objects.count()
    assert rows == sorted(rows, key=lambda row: row[0])
    assert all(len(row) == len(fields_of(UnitVersion)) for row in rows)


def make(tmp_path) -> zipfile.ZipFile:
    file = tmp_path / "kept.zip"
    assert backup.run(Namespace(file=str(file)), Console()) == 0
    return zipfile.ZipFile(file)


@ON_SQLITE
def test_a_backup_holds_every_row_and_file_and_says_what_they_add_up_to(cast, settings, tmp_path, capsys):
    settings.FILES_DIR = tmp_path / "files"
    take_in(cast)
    upload = add_upload(content=b"abc", file_name="a", media_type="m", unit=cast.units["health"], by=cast.hoa, at=AT)
    with make(tmp_path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        assert (manifest["format"], manifest["schema"], manifest["files"]) == (
            FORMAT,
            schema_heads(),
            [upload.file_id],
        )
        assert archive.read(f"files/{upload.file_id}") == b"abc"
        for table in manifest["tables"]:
            lines = archive.read(f"rows/{table['name']}.jsonl")
            assert hashlib.sha256(lines).hexdigest() == table["sha256"]
            assert lines.count(b"\n") == table["rows"] == apps.get_model(table["name"])._base_manager.count()
        assert b"B\xc3\xad M\xe1\xba\xadt" not in archive.read("rows/cases.case.jsonl")
    assert "kept.zip" in capsys.readouterr().out


@ON_SQLITE
def test_a_backup_does_not_hold_the_key_of_the_cases(cast, settings, tmp_path):
    with make(tmp_path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        assert settings.CASE_KEY not in archive.read(MANIFEST).decode()
    assert manifest["case_key"] == backup.case_key_mark()
    settings.CASE_KEY = "11" * 32
    assert manifest["case_key"] != backup.case_key_mark()


@ON_SQLITE
def test_a_backup_that_breaks_leaves_no_file(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    upload = add_upload(content=b"abc", file_name="a", media_type="m", unit=cast.units["health"], by=cast.hoa, at=AT)
    next(settings.FILES_DIR.glob(f"??/{upload.file_id}")).unlink()
    with pytest.raises(Exception, match="file_lost"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_an_existing_file_and_an_unreachable_folder_are_refused(cast, tmp_path):
    (tmp_path / "kept.zip").write_bytes(b"precious")
    with pytest.raises(FileExists):
        make(tmp_path)
    with pytest.raises(FileUnreadable):
        make(tmp_path / "none")
    assert (tmp_path / "kept.zip").read_bytes() == b"precious"


def handmade(tmp_path, *, manifest: object, parts: dict[str, bytes] | None = None) -> str:
    file = tmp_path / "handmade.zip"
    with zipfile.ZipFile(file, "w") as archive:
        if manifest is not None:
            archive.writestr(MANIFEST, json.dumps(manifest))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return str(file)


ROW = {"name": "organisations.orgunit", "fields": [], "rows": 1, "sha256": hashlib.sha256(b"[]\n").hexdigest()}
WHOLE = {"format": FORMAT, "product": "1", "schema": {}, "case_key": "", "tables": [ROW], "files": []}
PARTS = {"rows/organisations.orgunit.jsonl": b"[]\n"}


@pytest.mark.parametrize(
    ("manifest", "parts", "refusal"),
    [
        (None, PARTS, NotABackup),
        ([], PARTS, NotABackup),
        ({}, PARTS, NotABackup),
        (WHOLE, {}, NotABackup),
        (WHOLE, {"rows/organisations.orgunit.jsonl": b"[1]\n"}, NotABackup),
        (WHOLE | {"files": ["ab" * 32]}, PARTS, NotABackup),
        (WHOLE | {"files": ["ab" * 32]}, PARTS | {f"files/{'ab' * 32}": b"other"}, NotABackup),
        (WHOLE | {"format": FORMAT + 1}, PARTS, OtherVersion),
        (WHOLE, PARTS, NotEmpty),
    ],
)
def test_all_of_a_file_is_checked_before_anything_is_written(cast, tmp_path, manifest, parts, refusal):
    before = OrgUnit.objects.count()
    with pytest.raises(refusal):
        restore.run(Namespace(file=handmade(tmp_path, manifest=manifest, parts=parts)), Console())
    assert OrgUnit.objects.count() == before


@pytest.mark.parametrize(("content", "refusal"), [(None, FileUnreadable), (b"", NotABackup), (b"PK", NotABackup)])
def test_what_is_no_archive_is_refused(tmp_path, content, refusal):
    file = tmp_path / "some.zip"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(refusal):
        restore.run(Namespace(file=str(file)), Console())


@ON_SQLITE
def test_rows_of_a_backup_become_the_same_rows(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    kept = {row.pk: row for row in UnitVersion.objects.all()}
    with make(tmp_path) as archive:
        again = {row.pk: row for row in restore._rows(archive, model=UnitVersion)}
    assert again.keys() == kept.keys()
    for pk, row in again.items():
        assert [getattr(row, f.attname) for f in fields_of(UnitVersion)] == [
            getattr(kept[pk], f.attname) for f in fields_of(UnitVersion)
        ]
