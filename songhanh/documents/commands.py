"""Plain steps of commands above: keep a file, register a document. They ask for no right and write no record."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings

from songhanh.documents import store
from songhanh.documents.errors import FileEmpty, FileTooLarge
from songhanh.documents.models import CanonicalText, Direction, OfficialDocument, StoredFile, Upload
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold, nfc, squeeze
from songhanh.organisations.models import OrgUnit


def check_size(*, file_name: str, size_bytes: int) -> None:
    """Refuse before anything is read. Raises FileEmpty, FileTooLarge."""
    if size_bytes == 0:
        raise FileEmpty(file_name=file_name)
    if size_bytes > settings.UPLOAD_MAX_BYTES:
        megabyte = 1024 * 1024
        raise FileTooLarge(
            file_name=file_name, size_mb=size_bytes // megabyte, limit_mb=settings.UPLOAD_MAX_BYTES // megabyte
        )


def keep_file(content: bytes, *, at: datetime) -> StoredFile:
    """Bytes on disk first, then their row."""
    sha256 = store.write(content)
    stored, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size_bytes": len(content), "stored_at": at})
    return stored


def sweep_orphans(*, at: datetime) -> int:
    """Remove files that no row names: left by transactions that did not commit. How many went.

    A day old at least, so that the file of a transaction that is still running stays.
    """
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    return store.remove_unnamed(named=named, older_than=at - timedelta(days=1))


def add_upload(*, content: bytes, file_name: str, media_type: str, unit: OrgUnit, by: Actor, at: datetime) -> Upload:
    """Keep a file that somebody handed in. Raises FileEmpty, FileTooLarge."""
    check_size(file_name=file_name, size_bytes=len(content))
    return Upload.objects.create(
        file=keep_file(content, at=at),
        file_name=squeeze(file_name)[-255:],
        media_type=media_type[:120],
        unit=unit,
        uploaded_by_id=by.account_id,
        uploaded_at=at,
    )


def add_canonical_text(*, file: StoredFile, text: str, text_sha256: str, reader_version: str) -> CanonicalText:
    """Keep the text of a file as a version of the reader saw it."""
    kept, _ = CanonicalText.objects.get_or_create(
        file=file, reader_version=reader_version, defaults={"text": text, "text_sha256": text_sha256}
    )
    return kept


def register_document(
    *,
    province: OrgUnit,
    direction: Direction,
    type_name: str,
    subject: str,
    issuer: str,
    at: datetime,
    number: str = "",
    issued_on: date | None = None,
    place: str = "",
    signer_name: str = "",
    signer_position: str = "",
    upload: Upload | None = None,
) -> OfficialDocument:
    """Enter one line in the register of documents."""
    return OfficialDocument.objects.create(
        province=province,
        direction=direction,
        number=squeeze(number),
        type_name=squeeze(type_name),
        subject=nfc(subject),
        folded_subject=fold(f"{number} {subject}"),
        issuer=squeeze(issuer),
        issued_on=issued_on,
        place=place,
        signer_name=signer_name,
        signer_position=signer_position,
        upload=upload,
        registered_at=at,
    )
