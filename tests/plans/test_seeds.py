"""The real plans go in as they are and as Word files, in a province of another name."""

from __future__ import annotations

import pytest

from songhanh.plans.commands import confirm_plan, read_draft, save_head, upload_plan
from songhanh.plans.models import DraftItem, DraftState, ItemKind, Plan, Target, Task, TaskAssignment
from songhanh.plans.queries import answers_of_plan, assignment_matrix, draft_page, plan_page
from tests.cast import AT
from tests.plans.conftest import SEEDS, docx_of

NAMES = sorted(path.name for path in SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
pytestmark = pytest.mark.skipif(not NAMES, reason="the reference corpus is not on this machine")
TODAY = AT.date()


def read_in(cast, name: str, *, word: bool):
    """Upload one seed and read it, as the job does."""
    content = (SEEDS / name).read_bytes()
    if word:
        content = docx_of(content.decode())
    draft = upload_plan(
        province=cast.province,
        file_name=name.replace(".txt", ".docx") if word else name,
        media_type="application/octet-stream",
        content=content,
        by=cast.hoa,
        at=AT,
    )
    return read_draft(draft_id=draft.pk, at=AT)


@pytest.mark.parametrize("word", [False, True], ids=["as it is", "as docx"])
@pytest.mark.parametrize("name", NAMES)
def test_a_real_plan_becomes_a_plan_of_our_province(cast, past, name, word):
    draft = read_in(cast, name, word=word)
    assert draft.state == DraftState.IN_REVIEW
    page = draft_page(draft)
    kinds = {one.item.kind for group in page.groups for one in group.items}
    assert {ItemKind.TITLE, ItemKind.ISSUER, ItemKind.TASK, ItemKind.SECTION, ItemKind.RECIPIENT} <= kinds
    if "period" in page.missing:
        year = page.head.issued_on.year
        save_head(draft=draft, head={"period": {"start_year": year, "end_year": year}}, by=cast.hoa, at=AT)
    plan = confirm_plan(draft=draft, by=cast.hoa, at=AT)
    items = DraftItem.objects.filter(draft=draft)
    assert Task.objects.filter(plan=plan).count() >= items.filter(kind=ItemKind.TASK).count() > 2
    amounts = sum(len(i.value["amounts"]) for i in items.filter(kind=ItemKind.TARGET))
    assert Target.objects.filter(plan=plan).count() == amounts
    matched = TaskAssignment.objects.filter(task__plan=plan, unit__isnull=False)
    assert matched.filter(responsible_unit__isnull=False).exists()
    assert assignment_matrix(plan, TODAY).rows
    assert plan_page(plan, day=TODAY).recipients


def test_old_labour_department_is_answered_for_by_who_got_the_field_of_each_duty(cast, past):
    plan = Plan.objects.get(pk=confirm_plan(draft=read_in(cast, NAMES[4], word=False), by=cast.hoa, at=AT).pk)
    of_labour = TaskAssignment.objects.filter(task__plan=plan, unit=past.labour)
    answering = set(of_labour.values_list("responsible_unit", flat=True))
    assert cast.units["home_affairs"].pk in answering
    assert answering <= {cast.units["home_affairs"].pk, cast.units["health"].pk, None}
    told = answers_of_plan(plan, day=TODAY)
    assert all(answer.candidates for answers in told.values() for answer in answers if answer.is_open)


def test_an_issuer_of_another_province_is_doubted_not_refused(cast, past):
    page = draft_page(read_in(cast, NAMES[4], word=False))
    issuer = next(one for group in page.groups for one in group.items if one.item.kind == ItemKind.ISSUER)
    assert "issuer_not_in_province" in issuer.doubts


def test_offsets_point_at_the_words_in_the_canonical_text(cast, past):
    draft = read_in(cast, NAMES[0], word=False)
    number = DraftItem.objects.get(draft=draft, kind=ItemKind.NUMBER)
    assert draft.text.text[number.start : number.end].replace(" ", "") == number.value["text"]


def test_reading_twice_changes_nothing(cast):
    draft = read_in(cast, NAMES[4], word=False)
    before = list(DraftItem.objects.filter(draft=draft).values_list("pk", flat=True))
    again = read_draft(draft_id=draft.pk, at=AT)
    assert again.state == DraftState.IN_REVIEW
    assert list(DraftItem.objects.filter(draft=draft).values_list("pk", flat=True)) == before
