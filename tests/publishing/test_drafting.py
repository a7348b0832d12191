"""A draft: begun once, worded from what was accepted, saved part by part, laid before the leader."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.models import UnitFunction
from songhanh.publishing import commands, queries
from songhanh.publishing.errors import (
    HeaderIncomplete,
    NoStandingAgency,
    NotBeingDrafted,
    NotProposed,
    TextChanged,
)
from songhanh.publishing.models import ReportDraft
from tests.cast import AT
from tests.publishing.world import hand_in

HEADER = commands.Header(
    superior_agency="UBND tỉnh Lam Giang",
    issuing_agency="Sở Nội vụ",
    symbol="BC-SNV",
    place="Lam Giang",
    title="Kết quả công tác bình đẳng giới",
    basis="",
    addressee="Bộ Nội vụ",
    recipients="Như trên\nLưu: VT",
    signer_authority="KT. Giám đốc",
    signer_position="Phó Giám đốc",
    signer_name="Nguyễn Tiến Dũng",
)


def recorded(action):
    return AuditEvent.objects.filter(action=action).count()


def section(draft, code):
    return draft.sections.get(code=code)


def test_a_draft_knows_its_agency_place_and_signer(draft):
    assert draft.superior_agency == "UBND tỉnh Lam Giang"
    assert draft.issuing_agency == "Sở Nội vụ"
    assert draft.symbol == "BC-SNV"
    assert draft.place == "Lam Giang"
    assert draft.title.splitlines()[-1] == "6 tháng đầu năm 2026"
    assert (draft.signer_position, draft.signer_name) == ("Giám đốc", "Nguyễn Tiến Dũng")


def test_beginning_twice_gives_the_same_draft_and_one_record(world, draft):
    again = commands.start_draft(round=world.round, by=world.cast.binh, at=AT)
    assert again == draft
    assert ReportDraft.objects.count() == 1
    assert recorded("report.draft_started") == 1


def test_units_speak_in_their_part_and_the_silent_ones_are_named(draft):
    direction = section(draft, "direction").text
    assert "- Xã An Phú: Xã đã ban hành kế hoạch." in direction
    assert "mới có 2/7 đơn vị có báo cáo được duyệt" in direction
    assert "Phường Bình Minh" in direction
    assert section(draft, "proposals").text == "- Xã An Phú: Bố trí thêm kinh phí."


def test_sentences_with_numbers_come_from_accepted_figures_with_coverage(draft):
    text = section(draft, "table:TH").text
    assert "Số lớp tập huấn do xã, phường, đặc khu tổ chức: 7 lớp; mới có 1/2 đơn vị báo cáo." in text
    assert "Số lớp tập huấn do Mặt trận, đoàn thể tổ chức: chưa có số liệu" in text


def test_what_is_not_accepted_is_not_worded(world, cast):
    sent = world.start("womens_union", by="thu")
    world.save(sent, world.everything("womens_union", number=55), by="thu")
    draft = commands.start_draft(round=world.round, by=cast.hoa, at=AT)
    assert "55" not in section(draft, "table:TH").text


def test_a_province_without_a_standing_agency_cannot_report(world, cast):
    UnitFunction.objects.all().delete()
    with pytest.raises(NoStandingAgency):
        commands.start_draft(round=world.round, by=cast.hoa, at=AT)


@pytest.mark.parametrize(("who", "refusal"), [("minh", NotPermitted), ("dung", NotPermitted), ("khach", NotVisible)])
def test_only_a_programme_officer_begins_a_draft(world, cast, who, refusal):
    with pytest.raises(refusal):
        commands.start_draft(round=world.round, by=cast.actors[who], at=AT)


def test_a_part_is_saved_with_its_old_and_new_text_in_one_record(draft, cast):
    saved = commands.save_section(
        section=section(draft, "strengths"), text=" Tốt.\r\nRất tốt. ", base_version=1, by=cast.hoa, at=AT
    )
    assert (saved.text, saved.version) == ("Tốt.\nRất tốt.", 2)
    event = AuditEvent.objects.get(action="report.section_saved")
    assert list(event.changes.values()) == [["", "Tốt.\nRất tốt."]]


def test_saving_the_same_text_changes_and_records_nothing(draft, cast):
    part = section(draft, "direction")
    assert commands.save_section(section=part, text=part.text, base_version=1, by=cast.hoa, at=AT).version == 1
    assert recorded("report.section_saved") == 0


def test_who_saves_second_is_shown_the_first_text_and_nothing_is_lost(draft, cast):
    part = section(draft, "strengths")
    commands.save_section(section=part, text="Của Hoa", base_version=1, by=cast.hoa, at=AT)
    with pytest.raises(TextChanged) as conflict:
        commands.save_section(section=part, text="Của Bình", base_version=1, by=cast.binh, at=AT)
    assert conflict.value.theirs == "Của Hoa"
    assert conflict.value.version == 2
    assert "Trần Thị Hoa" in conflict.value.sentence("vi")
    assert section(draft, "strengths").text == "Của Hoa"


@pytest.mark.parametrize(("who", "refusal"), [("dung", NotPermitted), ("minh", NotVisible), ("khach", NotVisible)])
def test_others_do_not_write_the_narrative(draft, cast, who, refusal):
    with pytest.raises(refusal):
        commands.save_section(section=section(draft, "strengths"), text="x", base_version=1, by=cast.actors[who], at=AT)


def test_the_header_is_tidied_and_its_changes_are_recorded(draft, cast):
    header = replace(HEADER, addressee=" Bộ Nội vụ \n\n Ủy ban nhân dân tỉnh ", signer_name="  Nguyễn   Tiến Dũng ")
    saved = commands.save_header(draft=draft, header=header, base_version=1, by=cast.hoa, at=AT)
    assert saved.addressee == "Bộ Nội vụ\nỦy ban nhân dân tỉnh"
    assert saved.version == 2
    assert AuditEvent.objects.get(action="report.header_saved").changes["signer_position"] == [
        "Giám đốc",
        "Phó Giám đốc",
    ]
    with pytest.raises(TextChanged):
        commands.save_header(draft=draft, header=HEADER, base_version=1, by=cast.binh, at=AT)


def test_a_document_without_signer_cannot_be_proposed(draft, cast):
    commands.save_header(
        draft=draft, header=replace(HEADER, signer_name="", place=" "), base_version=1, by=cast.hoa, at=AT
    )
    with pytest.raises(HeaderIncomplete) as refusal:
        commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    assert refusal.value.params["fields"] == "địa danh, họ tên người ký"
    draft.refresh_from_db()
    assert draft.state == "drafting"


def test_a_proposed_draft_is_closed_until_it_is_taken_back(draft, cast):
    commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(NotBeingDrafted):
        commands.save_section(section=section(draft, "strengths"), text="x", base_version=1, by=cast.hoa, at=AT)
    with pytest.raises(NotBeingDrafted):
        commands.propose_draft(draft=draft, by=cast.hoa, at=AT)
    commands.withdraw_proposal(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(NotProposed):
        commands.withdraw_proposal(draft=draft, by=cast.hoa, at=AT)
    commands.save_section(section=section(draft, "strengths"), text="x", base_version=1, by=cast.hoa, at=AT)
    assert [recorded(f"report.{a}") for a in ("proposed", "proposal_withdrawn", "section_saved")] == [1, 1, 1]


def test_a_part_whose_figures_have_moved_is_marked_and_can_be_worded_again(world, draft, cast):
    part = section(draft, "table:TH")
    commands.save_section(section=part, text="Tự viết.", base_version=1, by=cast.hoa, at=AT)
    assert not any(p.is_stale for p in queries.draft_page(draft, day=AT.date()).parts)
    union = world.start("womens_union", by="thu")
    world.save(union, world.everything("womens_union", number=3), by="thu")
    hand_in(world, union, by="thu")
    commands.make_draft_file(draft_id=draft.pk, by=cast.hoa, at=AT)
    stale = {p.section.code for p in queries.draft_page(draft, day=AT.date()).parts if p.is_stale}
    assert {"table:TH", "direction"} <= stale
    worded = commands.word_again(section=section(draft, "table:TH"), base_version=2, by=cast.hoa, at=AT)
    assert "Số lớp tập huấn do Mặt trận, đoàn thể tổ chức: 3 lớp" in worded.text
    assert "table:TH" not in {p.section.code for p in queries.draft_page(draft, day=AT.date()).parts if p.is_stale}


def test_the_file_of_a_draft_is_kept_and_made_again_only_when_something_changed(draft, cast):
    later = AT + timedelta(hours=1)
    first = commands.make_draft_file(draft_id=draft.pk, by=cast.hoa, at=AT)
    assert commands.make_draft_file(draft_id=draft.pk, by=cast.hoa, at=later).made_at == AT
    commands.save_section(section=section(draft, "strengths"), text="Mới.", base_version=1, by=cast.hoa, at=AT)
    second = commands.make_draft_file(draft_id=draft.pk, by=cast.hoa, at=later)
    assert second.made_at == later
    assert second.made_file_id != first.made_file_id
    assert recorded("report.draft_file_made") == 2


def test_the_preview_is_the_document_with_number_and_day_left_open(draft):
    report = queries.preview(draft, day=AT.date())
    assert report.number_line == "Số:       /BC-SNV"
    assert report.date_line == "Lam Giang, ngày     tháng     năm 2026"
    assert report.sections[1].heading == "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"
