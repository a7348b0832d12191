"""The screens of outgoing reports: register, draft, issue, edition, source of a number."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.documents.models import Direction, OfficialDocument
from songhanh.jobs.commands import run_one
from songhanh.jobs.models import Job
from songhanh.jobs.runners import RUNNERS
from songhanh.publishing import commands, queries
from songhanh.publishing.models import Edition, ReportDraft
from tests.cast import AT
from tests.publishing.world import accepted_world, begin, issue

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return accepted_world(cast)


@pytest.fixture
def draft(world):
    return begin(world)


@pytest.fixture
def edition(world, draft):
    return issue(world, draft)


def url(name, *args):
    return reverse(f"publishing:{name}", args=args)


def page_of(response):
    assert response.status_code == 200
    return response.content.decode()


def propose(draft, cast):
    commands.propose_draft(draft=draft, by=cast.hoa, at=AT)


def test_export_begins_a_draft_and_a_second_press_finds_it(world, cast):
    client = cast.client("hoa")
    first = client.post(url("start", world.round.pk))
    assert first.status_code == 302
    assert client.post(url("start", world.round.pk)).url == first.url
    assert ReportDraft.objects.count() == 1


def test_the_draft_is_shown_as_the_document_with_its_parts(draft, cast):
    page = page_of(cast.client("hoa").get(url("draft", draft.pk)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "Số:       /BC-SNV" in page
    assert "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI" in page
    assert "2/7 đơn vị" in page
    assert url("section", draft.pk, 2) in page
    assert "Trình ký" in page


def test_a_leader_reads_the_draft_without_buttons_to_write(draft, cast):
    page = page_of(cast.client("dung").get(url("draft", draft.pk)))
    assert url("section", draft.pk, 2) not in page
    assert url("propose", draft.pk) not in page


def test_a_part_is_saved(draft, cast):
    part = draft.sections.get(code="strengths")
    target = url("section", draft.pk, part.position)
    client = cast.client("hoa")
    assert 'name="base_version" value="1"' in page_of(client.get(target))
    assert client.post(target, {"text": "Tốt.", "base_version": 1}).url == url("draft", draft.pk)
    part.refresh_from_db()
    assert part.text == "Tốt."


def test_a_conflict_answers_409_and_shows_both_texts(draft, cast):
    part = draft.sections.get(code="strengths")
    target = url("section", draft.pk, part.position)
    cast.client("hoa").post(target, {"text": "Của Hoa", "base_version": 1})
    answer = cast.client("binh").post(target, {"text": "Của Bình", "base_version": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Của Hoa" in page
    assert "Của Bình" in page
    assert 'name="base_version" value="2"' in page
    again = cast.client("binh").post(target, {"text": "Của Bình", "base_version": 2})
    assert again.status_code == 302


def test_a_part_is_worded_again_from_the_figures(draft, cast):
    part = draft.sections.get(code="table:TH")
    commands.save_section(section=part, text="Tự viết.", base_version=1, by=cast.hoa, at=AT)
    cast.client("hoa").post(url("word_again", draft.pk, part.position), {"base_version": 2})
    part.refresh_from_db()
    assert "7 lớp" in part.text


def test_a_wrong_header_keeps_what_was_typed(draft, cast):
    client = cast.client("hoa")
    typed = {"symbol": "BC-SNV", "place": "Lam Giang", "title": "Trích yếu mới", "base_version": 1}
    answer = client.post(url("header", draft.pk), typed)
    assert answer.status_code == 422
    assert "Trích yếu mới" in answer.content.decode()


def test_the_header_is_saved(draft, cast):
    client = cast.client("hoa")
    names = ("superior_agency", "issuing_agency", "symbol", "place", "title", "basis", "addressee", "recipients")
    typed = {name: getattr(draft, name) for name in names}
    typed |= {"signer_authority": "KT. Giám đốc", "signer_position": "Phó Giám đốc", "signer_name": "Lê Thị Mai"}
    assert client.post(url("header", draft.pk), typed | {"base_version": 1}).status_code == 302
    draft.refresh_from_db()
    assert (draft.signer_name, draft.version) == ("Lê Thị Mai", 2)
    assert client.post(url("header", draft.pk), typed | {"place": "X", "base_version": 1}).status_code == 409


def test_propose_and_take_back(draft, cast):
    client = cast.client("hoa")
    client.post(url("propose", draft.pk))
    draft.refresh_from_db()
    assert draft.state == "proposed"
    assert url("issue", draft.pk) in page_of(cast.client("dung").get(url("documents")))
    client.post(url("withdraw", draft.pk))
    draft.refresh_from_db()
    assert draft.state == "drafting"
    assert client.post(url("withdraw", draft.pk)).status_code == 409


def test_the_file_of_a_draft_is_made_by_a_job_and_can_be_fetched(draft, cast):
    client = cast.client("hoa")
    assert client.get(url("draft_file", draft.pk)).status_code == 404
    client.post(url("make_file", draft.pk))
    assert Job.objects.get().kind == "make_report_docx"
    assert "Tạo tệp .docx của dự thảo" in page_of(client.get(url("draft", draft.pk)))
    assert run_one(runners=RUNNERS, at=AT)
    assert "Xem kết quả" in page_of(client.get(url("file_progress", draft.pk)))
    answer = client.get(url("draft_file", draft.pk))
    assert answer.content.startswith(b"PK")
    assert answer["Content-Type"] == commands.DOCX


def test_issuing_says_what_will_happen_and_does_it(draft, cast):
    propose(draft, cast)
    client = cast.client("dung")
    page = page_of(client.get(url("issue", draft.pk)))
    assert "in lại vẫn ra đúng tệp này" in page
    assert 'value="2026-05-20"' in page
    answer = client.post(url("issue", draft.pk), {"number": "125", "issued_on": "2026-05-20"})
    edition = Edition.objects.get()
    assert answer.url == url("edition", edition.pk)
    assert edition.number == "125/BC-SNV"


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"number": "abc", "issued_on": "2026-05-20"}, 422, "không phải số văn bản"),
        ({"number": "125", "issued_on": "2026-05-21"}, 422, "chưa đến"),
        ({"number": "125", "issued_on": ""}, 422, "Ngày ban hành"),
    ],
)
def test_a_refused_number_keeps_what_was_typed(draft, cast, typed, status, words):
    propose(draft, cast)
    answer = cast.client("dung").post(url("issue", draft.pk), typed)
    assert answer.status_code == status
    page = answer.content.decode()
    assert words in page
    assert f'value="{typed["number"]}"' in page
    assert not Edition.objects.exists()


def test_a_unit_reads_the_issued_report_but_not_the_cells_of_others(edition, cast):
    client = cast.client("minh")
    page = page_of(client.get(url("edition", edition.pk)))
    assert "Số lớp tập huấn do xã, phường, đặc khu tổ chức" in page
    assert "/so-lieu/TH/" not in page
    assert client.get(url("trace", edition.pk, "TH", "TH1D", "N")).status_code == 403
    assert client.get(url("edition_file", edition.pk)).status_code == 200


def test_parts_without_a_word_are_named_before_the_report_is_issued(draft, cast):
    page = page_of(cast.client("hoa").get(url("draft", draft.pk)))
    assert "văn bản sẽ chỉ in đề mục: Đánh giá chung, Phương hướng, nhiệm vụ thời gian tới." in page


def test_the_edition_shows_its_figures_and_gives_the_issued_bytes(edition, cast):
    client = cast.client("giang")
    page = page_of(client.get(url("edition", edition.pk)))
    assert edition.content_sha256 in page
    assert "Chưa có số nào thay đổi" in page
    assert url("trace", edition.pk, "TH", "TH1D", "N") in page
    assert client.get(url("edition_file", edition.pk)).content == queries.edition_bytes(edition)
    assert "Số: 125/BC-SNV" in page_of(client.get(url("read", edition.pk)))


def test_a_number_opens_the_units_that_made_it(edition, cast):
    page = page_of(cast.client("dung").get(url("trace", edition.pk, "TH", "TH1D", "N")))
    assert "Sở Y tế" in page
    assert "Hoàng Anh Quân" in page
    assert "Trần Thị Hoa" in page
    assert cast.client("dung").get(url("trace", edition.pk, "TH", "KHONG", "N")).status_code == 404


def test_the_register_holds_issued_reports_and_finds_them_without_diacritics(edition, cast):
    client = cast.client("minh")
    assert url("edition", edition.pk) in page_of(client.get(url("documents")))
    assert url("edition", edition.pk) in page_of(client.get(url("documents"), {"q": "binh dang gioi", "chieu": "out"}))
    assert url("edition", edition.pk) not in page_of(client.get(url("documents"), {"q": "xe buýt"}))


def test_the_register_costs_the_same_with_many_documents(world, cast, django_assert_max_num_queries):
    OfficialDocument.objects.bulk_create(
        OfficialDocument(
            province=cast.province,
            direction=Direction.INCOMING,
            number=f"{n}/KH-UBND",
            type_name="Kế hoạch",
            subject="Bình đẳng giới",
            folded_subject="binh dang gioi",
            issuer="UBND tỉnh",
            registered_at=AT,
        )
        for n in range(40)
    )
    client = cast.client("hoa")
    with django_assert_max_num_queries(16):
        page = page_of(client.get(url("documents")))
    assert "1–30" in page


GET_ROUTES = ["draft", "header", "file_progress", "draft_file", "issue"]
POST_ROUTES = ["propose", "withdraw", "make_file"]


def test_the_stranger_finds_nothing(draft, world, cast):
    client = cast.client("khach")
    for name in GET_ROUTES:
        assert client.get(url(name, draft.pk)).status_code == 404, name
    for name in POST_ROUTES:
        assert client.post(url(name, draft.pk)).status_code == 404, name
    assert client.get(url("section", draft.pk, 1)).status_code == 404
    assert client.post(url("word_again", draft.pk, 1)).status_code == 404
    assert client.post(url("start", world.round.pk)).status_code == 404
    assert str(draft) not in page_of(client.get(url("documents")))


def test_the_stranger_finds_no_edition(edition, cast):
    client = cast.client("khach")
    for name in ("edition", "read", "edition_file"):
        assert client.get(url(name, edition.pk)).status_code == 404, name
    assert client.get(url("trace", edition.pk, "TH", "TH1D", "N")).status_code == 404


def test_colleagues_without_the_right_are_refused(draft, world, cast):
    leader = cast.client("dung")
    assert leader.get(url("section", draft.pk, 1)).status_code == 403
    assert leader.get(url("header", draft.pk)).status_code == 403
    assert leader.post(url("propose", draft.pk)).status_code == 403
    assert leader.post(url("start", world.round.pk)).status_code == 403
    assert cast.client("hoa").get(url("issue", draft.pk)).status_code == 403
    assert cast.client("minh").get(url("draft", draft.pk)).status_code == 404


def test_wrong_methods_and_bad_ids(draft, world, cast):
    client = cast.client("hoa")
    for name in POST_ROUTES:
        assert client.get(url(name, draft.pk)).status_code == 405, name
    assert client.get(url("start", world.round.pk)).status_code == 405
    assert client.post(url("draft", draft.pk)).status_code == 405
    assert client.get(url("section", draft.pk, 99)).status_code == 404
    for name in ("draft", "header", "issue", "edition", "read", "edition_file"):
        assert client.get(url(name, uuid4())).status_code == 404, name


def test_the_pages_speak_english_too_and_the_document_stays_vietnamese(draft, cast):
    client = cast.client("hoa")
    client.cookies["django_language"] = "en"
    page = page_of(client.get(url("draft", draft.pk)))
    assert 'class="official" lang="vi"' in page
    assert "BÁO CÁO" in page


def test_the_wording_of_a_draft_is_not_told_to_who_may_not_read_drafts(edition, world, cast):
    removed = "Câu này bị bỏ trước khi ban hành."
    begun = edition.draft
    assert removed not in page_of(cast.client("minh").get(url("edition", edition.pk)))
    by_reader = page_of(cast.client("hoa").get(url("edition", edition.pk)))
    by_unit = page_of(cast.client("minh").get(url("edition", edition.pk)))
    assert begun.created_by_id
    assert len(by_unit) < len(by_reader)


@pytest.mark.parametrize(("who", "status"), [("dung", 403), ("giang", 403), ("minh", 404), ("khach", 404)])
def test_only_who_drafts_asks_for_the_file(draft, cast, who, status):
    assert cast.client(who).post(url("make_file", draft.pk)).status_code == status
    assert not Job.objects.exists()
