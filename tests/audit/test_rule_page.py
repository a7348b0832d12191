"""The worked example of docs/rules/audit-trail.md is what the code does, and what anybody can compute without it."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from songhanh.audit.commands import digested_fields
from songhanh.audit.models import AuditEvent
from songhanh.audit.rules import FIRST_DIGEST, digest_of

PAGE = (Path(__file__).parents[2] / "docs" / "rules" / "audit-trail.md").read_text(encoding="utf-8")
RECORDS = re.findall(r"```json\n(.+)\n```", PAGE)
ROWS = re.findall(r"^\| (\d+) \| ([0-9a-f]{64}) \| ([0-9a-f]{64}) \|$", PAGE, re.MULTILINE)
EXAMPLES = [(record, before, digest) for record, (_, before, digest) in zip(RECORDS, ROWS, strict=True)]


@pytest.mark.parametrize(("record", "before", "digest"), EXAMPLES)
def test_the_digest_is_the_one_of_the_page(record, before, digest):
    told = json.loads(record)
    identities = {name: UUID(told[name]) for name in ("chain", "actor_id") if told[name]}
    event = AuditEvent(**(told | identities | {"at": datetime.fromisoformat(told["at"])}))
    assert digest_of(digested_fields(event), previous=before) == digest


@pytest.mark.parametrize(("record", "before", "digest"), EXAMPLES)
def test_anybody_can_compute_it_from_the_page_alone(record, before, digest):
    assert hashlib.sha256(f"{before}\n{record}".encode()).hexdigest() == digest


def test_the_examples_are_a_chain():
    assert [int(number) for number, _, _ in ROWS] == [json.loads(record)["sequence"] for record in RECORDS] == [1, 2]
    assert ROWS[0][1] == FIRST_DIGEST
    assert ROWS[1][1] == ROWS[0][2]
