"""Stored files: on disk before the row, once per content, refused with a sentence."""

from __future__ import annotations

import hashlib

import pytest

from songhanh.documents import store
from songhanh.documents.commands import add_canonical_text, add_upload, keep_file, register_document
from songhanh.documents.errors import FileEmpty, FileLost, FileTooLarge
from songhanh.documents.models import Direction, StoredFile, Upload
from songhanh.documents.queries import content_of, documents_visible_to, lost_files, orphans, search_documents
from tests.cast import AT

CONTENT = "Kế hoạch".encode()


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def upload(cast, *, content=CONTENT, file_name="kế hoạch.docx"):
    return add_upload(
        content=content,
        file_name=file_name,
        media_type="application/octet-stream",
        unit=cast.units["home_affairs"],
        by=cast.hoa,
        at=AT,
    )


def test_a_file_lies_under_its_digest_and_comes_back_whole(cast):
    kept = upload(cast)
    assert kept.file_id == hashlib.sha256(CONTENT).hexdigest()
    assert content_of(kept) == CONTENT


def test_the_same_bytes_are_kept_once_under_two_names(cast):
    upload(cast, file_name="a.docx")
    upload(cast, file_name="b.docx")
    assert StoredFile.objects.count() == 1
    assert {u.file_name for u in Upload.objects.all()} == {"a.docx", "b.docx"}


def test_no_half_written_file_is_left_behind(cast):
    upload(cast)
    assert [path.suffix for _, path in store.stored()] == [""]


def test_an_empty_file_is_refused_with_its_name(cast):
    with pytest.raises(FileEmpty) as refused:
        upload(cast, content=b"")
    assert "kế hoạch.docx" in refused.value.sentence("vi")


def test_a_file_that_is_too_large_is_refused_before_it_is_stored(cast, settings):
    settings.UPLOAD_MAX_BYTES = 4
    with pytest.raises(FileTooLarge):
        upload(cast)
    assert list(store.stored()) == []


def test_a_missing_file_is_said_to_be_lost(cast):
    kept = upload(cast)
    store.path_of(kept.file_id).unlink()
    with pytest.raises(FileLost):
        content_of(kept)
    assert lost_files() == [kept.file_id]


def test_a_file_without_row_is_an_orphan(cast):
    upload(cast)
    stray = store.write(b"nobody knows me")
    assert orphans() == [stray]


def test_stranger_sees_no_upload_of_ours_and_the_unit_sees_its_own(cast):
    kept = upload(cast)
    visible = {name for name in cast.actors if Upload.objects.visible_to(cast.actors[name]).filter(pk=kept.pk).exists()}
    assert "khach" not in visible
    assert {"hoa", "binh", "dung", "giang"} <= visible
    assert "minh" not in visible


def test_a_canonical_text_is_kept_once_per_version_of_the_reader(cast):
    file = keep_file(CONTENT, at=AT)
    first = add_canonical_text(file=file, text="a", text_sha256="0" * 64, reader_version="1")
    again = add_canonical_text(file=file, text="a", text_sha256="0" * 64, reader_version="1")
    assert first.pk == again.pk


def test_the_register_is_searched_without_diacritics(cast):
    register_document(
        province=cast.province,
        direction=Direction.INCOMING,
        type_name="KẾ HOẠCH",
        subject="Thực hiện công tác bình đẳng giới",
        issuer="Ủy ban nhân dân tỉnh Lam Giang",
        number="12/KH-UBND",
        at=AT,
    )
    assert search_documents(cast.minh, words="binh dang").count() == 1
    assert search_documents(cast.minh, words="12/kh").count() == 1
    assert documents_visible_to(cast.khach).count() == 0
