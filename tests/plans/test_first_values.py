"""Words that were marked in the paper begin a new item with what the grammar reads in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import PlanDraft
from songhanh.reading.items import Section
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.test_reading_items import SURE, reading, words

TARGET = "Phấn đấu ít nhất 60% cơ quan có lãnh đạo chủ chốt là nữ vào năm 2027"
ORDER = "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở 02 lớp trước ngày 30/6/2026"
REPORT = "Các sở, ban, ngành báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm"
PAPER = f"I. MỤC TIÊU\n{TARGET}\nII. NHIỆM VỤ\n- {ORDER}.\n{REPORT}\nTrời mưa thì nghỉ\n"


@pytest.fixture
def draft(cast, monkeypatch) -> PlanDraft:
    headings = tuple(
        Section(Span(PAPER.index(title), PAPER.index(title) + len(title)), title, SURE, (), title.split(".")[0], title)
        for title in ("I. MỤC TIÊU", "II. NHIỆM VỤ")
    )
    found = replace(reading(title=words("Trích yếu"), sections=headings), text=PAPER, text_sha256="0" * 64)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="kh.txt", media_type="", content=b"kh", by=cast.hoa, at=AT
    )
    return commands.read_draft(draft_id=made.pk, at=AT)


def first(draft: PlanDraft, kind: str, marked: str) -> dict:
    start = PAPER.index(marked)
    return queries.first_value(draft, kind=kind, start=start, end=start + len(marked))


def test_a_target_begins_with_its_amounts_its_year_and_its_heading(draft):
    assert first(draft, "target", TARGET) == {
        "text": TARGET,
        "name": TARGET,
        "amounts": [{"value": "60", "unit": "%", "comparator": ">="}],
        "by": 2027,
        "section": "I",
    }


def test_a_task_begins_with_who_leads_who_helps_and_its_day(draft):
    value = first(draft, "task", f"- {ORDER}.")
    assert (value["lead"], value["coordinating"], value["section"]) == (["Sở Y tế"], ["Sở Nội vụ"], "II")
    (duty,) = value["duties"]
    assert (duty["start"], duty["end"]) == (None, None)
    assert duty["due"] == {"day": 30, "month": 6, "year": 2026, "inclusive": False}


def test_a_report_begins_with_who_to_whom_and_when(draft):
    value = first(draft, "deadline", REPORT)
    assert (value["who"], value["to"], value["reporting"]) == (["Các sở, ban, ngành"], ["Sở Nội vụ"], True)
    assert (value["day"], value["month"], value["recurrence"]) == (15, 12, "yearly")


def test_an_activity_begins_with_who_does_it(draft):
    value = first(draft, "activity", ORDER)
    assert (value["who"], value["coordinating"], value["text"]) == (["Sở Y tế"], ["Sở Nội vụ"], ORDER)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("task", {"title": "Trời mưa thì nghỉ", "duties": [{"text": "Trời mưa thì nghỉ"}], "section": "II"}),
        ("target", {"text": "Trời mưa thì nghỉ", "name": "Trời mưa thì nghỉ", "section": "II"}),
        ("section", {"title": "Trời mưa thì nghỉ"}),
        ("recipient", {"text": "Trời mưa thì nghỉ", "name": "Trời mưa thì nghỉ"}),
    ],
)
def test_words_in_which_nothing_is_read_stay_words(draft, kind, value):
    assert first(draft, kind, "Trời mưa thì nghỉ") == value


@pytest.mark.parametrize(("start", "end"), [(None, None), (None, 5), (3, None), (10**8, 10**8 + 3), (9, 2)])
def test_without_a_place_in_the_paper_there_is_nothing_to_begin_with(draft, start, end):
    assert queries.first_value(draft, kind="target", start=start, end=end) == {}


def test_above_the_first_heading_there_is_no_section(draft):
    assert queries.first_value(draft, kind="target", start=0, end=3)["section"] == "I"
    assert queries.first_value(draft, kind="legal_basis", start=0, end=11).get("section") is None


def test_one_query_is_enough(draft, django_assert_num_queries):
    draft.refresh_from_db()
    assert draft.text is not None
    with django_assert_num_queries(1):
        first(draft, "target", TARGET)
