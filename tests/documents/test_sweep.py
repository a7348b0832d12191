"""Orphans go after a day; what a row names, or what was just touched, stays."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from songhanh.documents import store
from songhanh.documents.commands import keep_file, sweep_orphans
from songhanh.documents.queries import orphans
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def _age(sha256: str, *, days: int) -> None:
    moment = (AT - timedelta(days=days)).timestamp()
    os.utime(store.path_of(sha256), (moment, moment))


def test_an_old_orphan_is_removed():
    sha256 = store.write(b"left behind")
    _age(sha256, days=2)
    assert sweep_orphans(at=AT) == 1
    assert orphans() == []


def test_a_young_orphan_may_belong_to_a_running_transaction():
    sha256 = store.write(b"just now")
    _age(sha256, days=0)
    assert sweep_orphans(at=AT) == 0
    assert store.read(sha256) == b"just now"


def test_a_named_file_is_never_removed():
    stored = keep_file(b"named", at=AT)
    _age(stored.sha256, days=400)
    assert sweep_orphans(at=AT) == 0


def test_writing_the_same_bytes_again_makes_the_file_young():
    sha256 = store.write(b"again")
    _age(sha256, days=2)
    store.write(b"again")
    assert sweep_orphans(at=AT) == 0


def test_half_written_files_go_too(tmp_path):
    folder = tmp_path / "ab"
    folder.mkdir()
    part = folder / "abcd.1234.part"
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    assert sweep_orphans(at=AT) == 1
    assert not part.exists()
