"""Reading stored files and the register."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from songhanh.access.gate import ScopedQuerySet
from songhanh.documents import store
from songhanh.documents.models import OfficialDocument, StoredFile, Upload
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold


def content_of(upload: Upload) -> bytes:
    """The bytes that were handed in. Raises FileLost."""
    return store.read(upload.file_id)


def readable_uploads(uploads: Iterable[Upload], *, actor: Actor) -> set[UUID]:
    """Which of the files the actor may fetch. One query."""
    ids = [upload.pk for upload in uploads]
    return set(Upload.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))


def documents_visible_to(actor: Actor) -> ScopedQuerySet[OfficialDocument]:
    """The register as the actor may see it, newest first."""
    return OfficialDocument.objects.visible_to(actor).order_by("-issued_on", "-registered_at")


def search_documents(actor: Actor, *, words: str) -> ScopedQuerySet[OfficialDocument]:
    """Documents whose number or subject contains the words, diacritics ignored."""
    return documents_visible_to(actor).filter(folded_subject__contains=fold(words))


def orphans() -> list[str]:
    """Files in the store that no row names: left by a transaction that did not commit."""
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    return [sha256 for sha256, _ in store.stored() if sha256 not in known]


def lost_files() -> list[str]:
    """Rows whose bytes are not in the store."""
    held = {sha256 for sha256, _ in store.stored()}
    return [sha256 for sha256 in StoredFile.objects.values_list("sha256", flat=True) if sha256 not in held]
