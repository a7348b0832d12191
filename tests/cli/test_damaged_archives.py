"""A backup that came to harm on its way: whatever broke, the restore says that the file is none and writes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from argparse import Namespace
from unittest.mock import patch

import pytest

from songhanh.cli import restore
from songhanh.cli.archive import FORMAT, MANIFEST
from songhanh.cli.backup import case_key_mark
from songhanh.cli.console import Console
from songhanh.cli.errors import FileUnreadable, NotABackup, OtherVersion

ROWS = b"".join(b'["%d", "Xa An Phu"]\n' % number for number in range(200))
WHOLE = {"format": FORMAT, "product": "1.0", "schema": {}, "case_key": case_key_mark(), "files": []}


def archive(*, rows: bytes = ROWS, **other: object) -> bytes:
    """A small backup as `songhanh backup` packs one."""
    table = {"name": "x.y", "fields": ["id", "name"], "rows": 200, "sha256": hashlib.sha256(ROWS).hexdigest()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression=zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("rows/x.y.jsonl", rows)
        packed.writestr(MANIFEST, json.dumps({**WHOLE, "tables": [table], **other}))
    return target.getvalue()


class Checked(Exception):
    """All checks are passed; what comes next would write."""


def restored(tmp_path, content: bytes) -> None:
    """The checks alone."""
    file = tmp_path / "kept.zip"
    file.write_bytes(content)
    with patch.object(restore, "has_tables", return_value=False), patch.object(restore, "prepare_tables") as write:
        write.side_effect = Checked
        restore.run(Namespace(file=str(file)), Console())


def test_a_whole_file_passes_the_checks(tmp_path):
    with pytest.raises(Checked):
        restored(tmp_path, archive())


@pytest.mark.parametrize("seed", range(40))
def test_a_byte_that_turned_over_in_a_part_is_noticed(tmp_path, seed):
    content = bytearray(archive())
    start = content.index(b"rows/x.y.jsonl") + len("rows/x.y.jsonl")
    end = content.index(b"PK\x03\x04", start)
    place = random.Random(seed).randrange(start, end)
    content[place] ^= 1 << seed % 8
    with pytest.raises(NotABackup) as refused:
        restored(tmp_path, bytes(content))
    assert "kept.zip" in refused.value.sentence("vi")


HEAD = b"PK\x01\x02"


@pytest.mark.parametrize(
    ("offset", "value"),
    [(8, 0x01), (10, 0x63), (10, 0x07), (42, 0xFF)],
    ids=["encrypted", "unknown packing", "packing of old", "place"],
)
def test_a_directory_that_lies_about_a_part_is_noticed(tmp_path, offset, value):
    content = bytearray(archive())
    content[content.index(HEAD) + offset] = value
    with pytest.raises(NotABackup):
        restored(tmp_path, bytes(content))


@pytest.mark.parametrize("share", [0, 1, 30, 50, 90, 99])
def test_a_file_that_was_cut_off_is_no_backup(tmp_path, share):
    content = archive()
    with pytest.raises(NotABackup):
        restored(tmp_path, content[: len(content) * share // 100])


def test_rows_that_are_not_those_of_the_manifest_are_noticed(tmp_path):
    with pytest.raises(NotABackup):
        restored(tmp_path, archive(rows=ROWS[:-1] + b"\n\n"))


@pytest.mark.parametrize(
    "change",
    [
        {"tables": None},
        {"tables": [{}]},
        {"tables": [{"name": "x.y"}]},
        {"tables": ["x.y"]},
        {"files": None},
        {"files": [1]},
        {"files": ["../../etc/passwd"]},
    ],
    ids=str,
)
def test_a_manifest_of_another_shape_is_no_backup(tmp_path, change):
    with pytest.raises(NotABackup):
        restored(tmp_path, archive(**change))


@pytest.mark.parametrize("lacking", ["schema", "case_key", "product", "format"])
def test_a_manifest_that_lacks_a_part_is_no_backup(tmp_path, lacking):
    content = archive()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        manifest = json.loads(packed.read(MANIFEST))
    del manifest[lacking]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("rows/x.y.jsonl", ROWS)
        packed.writestr(MANIFEST, json.dumps(manifest))
    with pytest.raises(NotABackup):
        restored(tmp_path, target.getvalue())


@pytest.mark.parametrize("number", [0, FORMAT + 1, "1", None])
def test_another_format_names_the_version_that_made_it(tmp_path, number):
    with pytest.raises(OtherVersion) as refused:
        restored(tmp_path, archive(format=number))
    assert "1.0" in refused.value.sentence("vi")
    assert refused.value.sentence("vi") != refused.value.sentence("en")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileUnreadable):
        restore.run(Namespace(file=str(tmp_path)), Console())
