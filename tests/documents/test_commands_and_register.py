"""What is kept of a file and of an official document, who finds it, and in which order."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from songhanh.documents import store
from songhanh.documents.commands import (
    add_canonical_text,
    add_upload,
    check_size,
    keep_file,
    register_document,
    sweep_orphans,
)
from songhanh.documents.errors import FileEmpty, FileTooLarge
from songhanh.documents.models import CanonicalText, Direction, StoredFile
from songhanh.documents.queries import (
    documents_visible_to,
    lost_files,
    orphans,
    readable_uploads,
    search_documents,
)
from songhanh.kernel.actors import SYSTEM
from tests.cast import AT, NAMES

MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def upload(cast, *, unit="home_affairs", content=b"x", file_name="a.docx", media_type="text/plain", by=None):
    return add_upload(
        content=content, file_name=file_name, media_type=media_type, unit=cast.units[unit], by=by or cast.hoa, at=AT
    )


def register(cast, *, subject="Thực hiện công tác bình đẳng giới", province=None, **other):
    given = {
        "direction": Direction.INCOMING,
        "type_name": "KẾ HOẠCH",
        "issuer": "Ủy ban nhân dân tỉnh",
        "at": AT,
    }
    return register_document(province=province or cast.province, subject=subject, **(given | other))


@pytest.mark.parametrize(
    ("size_bytes", "refusal"),
    [
        (0, FileEmpty),
        (1, None),
        (20 * MEGABYTE - 1, None),
        (20 * MEGABYTE, None),
        (20 * MEGABYTE + 1, FileTooLarge),
    ],
)
def test_the_limit_itself_is_still_taken(settings, size_bytes, refusal):
    settings.UPLOAD_MAX_BYTES = 20 * MEGABYTE
    if refusal is None:
        check_size(file_name="a.docx", size_bytes=size_bytes)
    else:
        with pytest.raises(refusal):
            check_size(file_name="a.docx", size_bytes=size_bytes)


def test_a_file_that_is_too_large_is_told_with_both_sizes(settings):
    settings.UPLOAD_MAX_BYTES = 20 * MEGABYTE
    with pytest.raises(FileTooLarge) as refused:
        check_size(file_name="kế hoạch.docx", size_bytes=31 * MEGABYTE)
    assert "“kế hoạch.docx”" in refused.value.sentence("vi")
    assert "31 MB" in refused.value.sentence("vi")
    assert "20 MB" in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("kế  hoạch\n2026.docx", "kế hoạch 2026.docx"),
        (unicodedata.normalize("NFD", "kế hoạch.docx"), "kế hoạch.docx"),
        ("x" * 300 + ".docx", "x" * 250 + ".docx"),
    ],
)
def test_a_file_keeps_its_name_tidied_and_its_ending(cast, given_name, kept):
    assert upload(cast, file_name=given_name).file_name == kept


def test_an_upload_says_who_handed_in_what_for_which_unit_and_when(cast):
    kept = upload(cast, content=b"abc", media_type="m" * 200)
    assert (kept.unit, kept.uploaded_by_id, kept.uploaded_at) == (cast.units["home_affairs"], cast.hoa.account_id, AT)
    assert (kept.file.size_bytes, len(kept.media_type)) == (3, 120)


def test_the_machine_hands_files_in_without_an_account(cast):
    assert upload(cast, by=SYSTEM).uploaded_by_id is None


def test_a_refused_file_leaves_neither_bytes_nor_a_row(cast):
    with pytest.raises(FileEmpty):
        upload(cast, content=b"")
    assert list(store.stored()) == []
    assert not StoredFile.objects.exists()


@tries(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(min_size=0, max_size=2000))
def test_any_bytes_come_back_as_they_were(content):
    sha256 = store.write(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert store.read(sha256) == content
    assert store.path_of(sha256).parent.name == sha256[:2]


def test_a_write_that_breaks_leaves_no_complete_file(monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        store.write(b"half")
    assert list(store.stored()) == []


def test_files_are_listed_by_digest_without_half_written_ones():
    digests = sorted(store.write(bytes([number])) for number in range(5))
    part = store.path_of(digests[0]).with_name(f"{digests[0]}.abcd.part")
    part.write_bytes(b"half")
    assert [sha256 for sha256, _ in store.stored()] == digests


@pytest.mark.parametrize(("age", "goes"), [(timedelta(hours=23, minutes=59), 0), (timedelta(hours=24, seconds=1), 1)])
def test_an_orphan_goes_after_a_day(db, age, goes):
    moment = (AT - age).timestamp()
    store.os.utime(store.path_of(store.write(b"left behind")), (moment, moment))
    assert sweep_orphans(at=AT) == goes


def test_a_store_that_was_never_written_to_is_empty(db):
    assert (orphans(), lost_files(), sweep_orphans(at=AT)) == ([], [], 0)


def test_another_version_of_the_reader_keeps_a_text_of_its_own(db):
    file = keep_file(b"a", at=AT)
    for version in ("1", "2", "2"):
        add_canonical_text(file=file, text=f"đọc {version}", text_sha256="0" * 64, reader_version=version)
    assert [text.text for text in CanonicalText.objects.order_by("reader_version")] == ["đọc 1", "đọc 2"]


def test_which_files_somebody_may_fetch_costs_one_query(cast, django_assert_num_queries):
    own, other, foreign = (upload(cast, unit=unit) for unit in ("health", "justice", "other_home_affairs"))
    uploads = [own, other, foreign]
    with django_assert_num_queries(1):
        assert readable_uploads(uploads, actor=cast.lan) == {own.pk}
    assert readable_uploads(uploads, actor=cast.hoa) == {own.pk, other.pk}
    assert readable_uploads(uploads, actor=cast.khach) == {foreign.pk}
    assert readable_uploads(uploads, actor=cast.van) == readable_uploads([], actor=cast.hoa) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_register_is_read_by_everybody_of_the_province_and_nobody_else(cast, name):
    ours, theirs = register(cast), register(cast, province=cast.other_province)
    visible = set(documents_visible_to(cast.actors[name]))
    assert visible == ({theirs} if name == "khach" else {ours})


def test_the_newest_document_stands_first(cast):
    days = [date(2026, 1, 20), date(2025, 3, 1), date(2026, 5, 1)]
    for day in days:
        register(cast, issued_on=day)
    register(cast, issued_on=days[0], at=AT + timedelta(hours=1), number="sau")
    found = list(documents_visible_to(cast.hoa))
    assert [document.issued_on for document in found] == [days[2], days[0], days[0], days[1]]
    assert found[1].number == "sau"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("bình đẳng", True),
        ("BINH DANG", True),
        (unicodedata.normalize("NFD", "bình đẳng"), True),
        ("31/kh", True),
        ("  công   tác ", True),
        ("dân số", False),
        ("%", False),
        ("_", False),
    ],
)
def test_the_register_is_searched_by_number_and_subject(cast, words, found):
    register(cast, number="31/KH-UBND")
    assert search_documents(cast.hoa, words=words).exists() is found


def test_a_registered_document_is_tidied_and_kept_whole(cast):
    kept = register(
        cast,
        number=" 31/KH-UBND ",
        subject=unicodedata.normalize("NFD", "Bình đẳng giới"),
        issued_on=date(2026, 1, 20),
        place="Lam Giang",
        signer_name="Nguyễn Tiến Dũng",
        signer_position="Phó Chủ tịch",
        upload=upload(cast),
    )
    assert (kept.number, kept.subject, kept.folded_subject) == (
        "31/KH-UBND",
        "Bình đẳng giới",
        "31/kh-ubnd binh dang gioi",
    )
    assert (kept.place, kept.signer_name, kept.signer_position) == ("Lam Giang", "Nguyễn Tiến Dũng", "Phó Chủ tịch")
    assert str(kept) == "31/KH-UBND KẾ HOẠCH"


def test_a_document_whose_number_is_open_is_called_by_its_type(cast):
    assert str(register(cast)) == "KẾ HOẠCH"
