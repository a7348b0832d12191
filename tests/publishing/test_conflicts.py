"""Two people at one draft or one number: who comes second is told, and nothing of the first is lost."""

from __future__ import annotations

import pytest
from django.db import transaction

from songhanh.audit.models import AuditEvent
from songhanh.publishing import commands, queries
from songhanh.publishing.errors import NumberTaken, TextChanged
from songhanh.publishing.models import Edition, ReportDraft
from tests.cast import AT
from tests.publishing.test_drafting import HEADER, recorded, section
from tests.publishing.world import ISSUED_ON


def test_a_header_that_says_the_same_is_no_change_and_leaves_no_record(draft, cast):
    saved = commands.save_header(draft=draft, header=HEADER, base_version=1, by=cast.hoa, at=AT)
    again = commands.save_header(draft=draft, header=HEADER, base_version=saved.version, by=cast.hoa, at=AT)
    assert (saved.version, again.version) == (2, 2)
    assert recorded("report.header_saved") == 1


def test_wording_again_over_what_somebody_else_has_written_is_refused(draft, cast):
    part = section(draft, "direction")
    commands.save_section(section=part, text="Của Bình", base_version=1, by=cast.binh, at=AT)
    with pytest.raises(TextChanged) as conflict:
        commands.word_again(section=part, base_version=1, by=cast.hoa, at=AT)
    assert (conflict.value.theirs, conflict.value.version) == ("Của Bình", 2)
    assert section(draft, "direction").text == "Của Bình"
    assert recorded("report.section_worded_again") == 0


def test_of_two_leaders_with_one_number_the_second_is_told_even_after_the_question(world, edition, cast, monkeypatch):
    second = commands.start_draft(round=world.round, by=cast.hoa, at=AT)
    commands.propose_draft(draft=second, by=cast.hoa, at=AT)
    monkeypatch.setattr(commands, "number_is_taken", lambda *_, **__: False)
    events = AuditEvent.objects.count()
    with pytest.raises(NumberTaken), transaction.atomic():
        commands.issue_report(draft=second, number="125", issued_on=ISSUED_ON, by=cast.dung, at=AT)
    assert Edition.objects.get() == edition
    assert ReportDraft.objects.get(pk=second.pk).state == "proposed"
    assert AuditEvent.objects.count() == events


def test_the_next_number_follows_the_largest_of_the_year_not_the_last_text(world, edition, cast):
    assert queries.last_number(edition.issuer_id, year=ISSUED_ON.year) == "125/BC-SNV"
    assert queries.last_number(edition.issuer_id, year=ISSUED_ON.year - 1) == ""
    second = commands.start_draft(round=world.round, by=cast.hoa, at=AT)
    commands.propose_draft(draft=second, by=cast.hoa, at=AT)
    commands.issue_report(draft=second, number="9", issued_on=ISSUED_ON, by=cast.dung, at=AT)
    assert queries.last_number(edition.issuer_id, year=ISSUED_ON.year) == "125/BC-SNV"


def test_a_draft_becomes_one_edition_and_is_no_draft_any_more(edition, draft, cast):
    assert queries.edition_of(draft) == edition
    assert not queries.drafts_visible_to(cast.hoa).exists()


def test_drafts_and_editions_are_seen_only_where_they_belong(edition, cast):
    readers = {name for name in cast.actors if queries.editions_visible_to(cast.actors[name]).exists()}
    assert "khach" not in readers
    assert {"hoa", "minh", "dung", "giang", "van"} <= readers


def test_a_draft_without_anything_said_names_its_empty_parts(draft):
    page = queries.draft_page(draft, day=AT.date())
    titles = {part.title for part in page.unwritten}
    assert "Đánh giá chung" in titles
    assert "Công tác chỉ đạo, triển khai" not in titles
