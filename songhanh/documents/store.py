"""Files on disk under their SHA-256: written, synced and renamed before the row that names them is committed."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from songhanh.documents.errors import FileLost


def path_of(sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    root: Path = settings.FILES_DIR
    return root / sha256[:2] / sha256


def write(content: bytes) -> str:
    """Keep the bytes and give their SHA-256. The same bytes again cost one look."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if target.exists():
        os.utime(target)  # a sweep of old orphans must not take what is being named again
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{sha256}.{secrets.token_hex(4)}.part")
    with part.open("xb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    part.rename(target)
    _sync_folder(target.parent)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes with this digest. Raises FileLost."""
    try:
        return path_of(sha256).read_bytes()
    except FileNotFoundError as gone:
        raise FileLost from gone


def stored() -> Iterator[tuple[str, Path]]:
    """Every complete file in the store: (SHA-256, path)."""
    root: Path = settings.FILES_DIR
    for path in sorted(root.glob("??/*")):
        if path.suffix != ".part":
            yield path.name, path


def remove_unnamed(*, named: Container[str], older_than: datetime) -> int:
    """Remove files, also half-written ones, that nobody names and nobody touched since; how many went."""
    root: Path = settings.FILES_DIR
    removed = 0
    for path in sorted(root.glob("??/*")):
        if path.name not in named and path.stat().st_mtime < older_than.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
