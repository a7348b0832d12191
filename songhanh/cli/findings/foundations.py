"""Tables, the trail, references, units and files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F, Q

from songhanh.audit.queries import broken_links
from songhanh.cli.findings.finding import Finding
from songhanh.documents import store
from songhanh.documents.queries import lost_files
from songhanh.organisations.models import UnitVersion


def migrations() -> Iterator[Finding]:
    """Tables that are not of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding("migrations.wrong", {"names": ", ".join(str(step[0]) for step in waiting)})


def audit() -> Iterator[Finding]:
    """Records that were edited, removed, reordered or cut off."""
    for link in broken_links():
        yield Finding("audit.wrong", {"chain": link.chain, "sequence": link.sequence, "problem": link.problem})


def references() -> Iterator[Finding]:
    """Rows that name what is not there."""
    try:
        connection.check_constraints()
    except IntegrityError as broken:
        yield Finding("references.wrong", {"problem": broken})


def units() -> Iterator[Finding]:
    """Two versions of one unit in force on one day."""
    # One filter, so that both conditions speak of the same later version.
    earlier = UnitVersion.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=F("unit__versions__valid_from")),
        unit__versions__valid_from__gt=F("valid_from"),
    )
    for name, day in earlier.values_list("name", "unit__versions__valid_from").order_by("name"):
        yield Finding("units.wrong", {"unit": name, "day": day})


def files() -> Iterator[Finding]:
    """Bytes that are lost, or are no longer what they were."""
    for sha256 in lost_files():
        yield Finding("files.wrong", {"sha256": sha256})
    for sha256, path in store.stored():
        with path.open("rb") as handle:
            if hashlib.file_digest(handle, "sha256").hexdigest() != sha256:
                yield Finding("files.damaged", {"sha256": sha256})


CHECKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "migrations": migrations,
    "audit": audit,
    "references": references,
    "units": units,
    "files": files,
}
