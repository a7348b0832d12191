"""Reasons of the trail in words: what a person wrote stays as written, a code of the machine is its sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from songhanh.audit.models import AuditEvent
from songhanh.kernel.sentences import catalogue
from songhanh.web.trail import told


def reason(written: str, *, language: str = "vi", label: str = "ke-hoach.docx") -> str:
    """The reason of one record as the screen tells it."""
    event = AuditEvent(
        at=datetime(2026, 3, 2, 8, tzinfo=UTC), action="plan.reading_failed", object_type="plans.plandraft",
        object_label=label, changes={}, reason=written,
    )  # fmt: skip
    with translation.override(language):
        return told([event])[0].reason


@pytest.mark.parametrize("written", ["", "Theo công văn số 5", "reading", "reading.no_such_code", "5 {name} 100%"])
def test_what_a_person_wrote_stays_as_written(written):
    assert reason(written) == written


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_code_of_the_machine_is_told_as_its_sentence_in_the_language_of_the_reader(language):
    told_as = reason("reading.broken", language=language)
    assert "reading.broken" not in told_as
    assert "ke-hoach.docx" in told_as
    assert told_as == catalogue()["reading.broken"][language == "en"].format(name="ke-hoach.docx")


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("reading.")])
def test_no_place_is_left_open_in_a_sentence_of_the_reader(code):
    assert not {"{", "}"} & set(reason(code))


def test_what_the_record_does_not_tell_is_left_out():
    assert "…" in reason("reading.too_large")
