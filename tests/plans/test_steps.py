"""Merge, split, undo: every step can be taken back, after a reload too, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.audit.queries import history_of
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans import commands, queries
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.errors import (
    ConfirmedBySameHand,
    DraftNotOpen,
    ItemGone,
    NothingToMergeWith,
    NothingToUndo,
    SplitWrong,
    StepOvertaken,
)
from songhanh.plans.models import DraftItem, DraftStep, ItemKind, ItemState, PlanDraft
from songhanh.reading.items import Duty, Task, Unit
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.conftest import hand_made_draft
from tests.plans.test_reading_items import SURE, reading, words

TEXT = "Trích yếu\n1. Sở Y tế tập huấn; tư vấn.\n2. Sở Tư pháp phổ biến."


def task(part: str, *, lead: str) -> Task:
    place = Span(TEXT.index(part), TEXT.index(part) + len(part))
    duties = tuple(
        Duty(Span(TEXT.index(one), TEXT.index(one) + len(one)), one, None)
        for one in ("tập huấn", "tư vấn", "phổ biến")
        if one in part
    )
    return Task(place, part, SURE, (), None, (Unit(lead, place, lead, False, SURE),), (), duties)


@pytest.fixture
def draft(cast, monkeypatch) -> PlanDraft:
    first, second = TEXT.splitlines()[1:]
    found = reading(title=words("Trích yếu"), tasks=(task(first, lead="Sở Y tế"), task(second, lead="Sở Tư pháp")))
    found = replace(found, text=TEXT, text_sha256="0" * 64)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="a.txt", media_type="", content=TEXT.encode(), by=cast.hoa, at=AT
    )
    return commands.read_draft(draft_id=made.pk, at=AT)


def tasks(draft: PlanDraft) -> list[DraftItem]:
    return [one.item for one in queries.review_items(draft) if one.item.kind == ItemKind.TASK]


def stored(draft: PlanDraft) -> list[dict]:
    """Everything that counts of a draft's items, without their numbering."""
    kept = DraftItem.objects.filter(draft=draft).exclude(state=ItemState.WITHDRAWN).order_by("position")
    return list(
        kept.values("pk", "value", "read_value", "state", "start", "end", "quote", "confidence_pct", "warnings")
    )


def act(name: str, *, draft: PlanDraft, cast) -> None:
    """One step of each kind, on the first task."""
    item, how = tasks(draft)[0], {"by": cast.hoa, "at": AT}
    steps = {
        "accept": lambda: commands.accept_items(draft=draft, item_ids=[item.pk], **how),
        "accept_all": lambda: commands.accept_all_certain(draft=draft, **how),
        "correct": lambda: commands.correct_item(item=item, value={**item.value, "lead": ["Sở Nội vụ"]}, **how),
        "dismiss": lambda: commands.dismiss_item(item=item, **how),
        "merge": lambda: commands.merge_items(item=item, **how),
        "split": lambda: commands.split_item(item=item, typed=item.quote.replace("; ", ";\n"), **how),
        "head": lambda: commands.save_head(draft=draft, head={"title": {"text": "T"}, "place": {"text": "L"}}, **how),
        "add": lambda: commands.add_item(draft=draft, kind=ItemKind.RECIPIENT, value={"text": "Sở Y tế"}, **how),
    }
    steps[name]()


ALL = ("accept", "accept_all", "correct", "dismiss", "merge", "split", "head", "add")


@pytest.mark.parametrize("name", ALL)
def test_every_step_can_be_undone_and_leaves_everything_as_it_was(cast, draft, name):
    before = stored(draft)
    act(name, draft=draft, cast=cast)
    assert stored(draft) != before
    commands.undo_step(draft=PlanDraft.objects.get(pk=draft.pk), by=cast.hoa, at=AT)
    assert stored(draft) == before
    assert history_of(draft).filter(action="draft.step_undone").count() == 1


def test_a_chain_of_steps_is_undone_back_to_the_reading(cast, draft):
    before = stored(draft)
    for name in ("correct", "merge", "split", "dismiss", "head", "add"):
        if name == "split":
            item = tasks(draft)[0]
            commands.split_item(item=item, typed=item.quote.replace("; ", ";\n"), by=cast.hoa, at=AT)
        else:
            act(name, draft=draft, cast=cast)
    steps = DraftStep.objects.filter(draft=draft).count()
    for _ in range(steps):
        commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert stored(draft) == before
    with pytest.raises(NothingToUndo):
        commands.undo_step(draft=draft, by=cast.hoa, at=AT)


def test_bringing_back_is_a_step_too(cast, draft):
    act("correct", draft=draft, cast=cast)
    corrected = stored(draft)
    commands.restore_item(item=tasks(draft)[0], by=cast.hoa, at=AT)
    commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert stored(draft) == corrected


def test_what_changes_nothing_is_no_step(cast, draft):
    item = tasks(draft)[0]
    for _ in range(2):
        commands.accept_items(draft=draft, item_ids=[item.pk], by=cast.hoa, at=AT)
        commands.dismiss_item(item=item, by=cast.hoa, at=AT)
    assert DraftStep.objects.filter(draft=draft).count() == 2


def test_nobody_undoes_the_step_of_another(cast, draft):
    act("accept", draft=draft, cast=cast)
    with pytest.raises(NothingToUndo):
        commands.undo_step(draft=draft, by=cast.binh, at=AT)
    assert tasks(draft)[0].state == ItemState.ACCEPTED


def test_what_somebody_changed_since_is_not_undone_over_him(cast, draft):
    act("accept", draft=draft, cast=cast)
    commands.dismiss_item(item=tasks(draft)[0], by=cast.binh, at=AT)
    with pytest.raises(StepOvertaken):
        commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert tasks(draft)[0].state == ItemState.DISMISSED


def test_two_neighbours_become_one_with_the_words_of_both(cast, draft):
    first, second = tasks(draft)
    merged = commands.merge_items(item=first, by=cast.hoa, at=AT)
    assert [one.pk for one in tasks(draft)] == [merged.pk] == [first.pk]
    assert merged.quote == TEXT[first.start : second.end] == TEXT[merged.start : merged.end]
    assert merged.value["lead"] == ["Sở Y tế", "Sở Tư pháp"]
    assert [one["text"] for one in merged.value["duties"]] == ["tập huấn", "tư vấn", "phổ biến"]
    assert merged.state == ItemState.CORRECTED
    assert history_of(merged).get().action == "draft.items_merged"


def test_the_last_of_a_kind_and_a_title_have_nothing_to_merge_with(cast, draft):
    title = DraftItem.objects.get(draft=draft, kind=ItemKind.TITLE)
    for item in (tasks(draft)[-1], title):
        with pytest.raises(NothingToMergeWith):
            commands.merge_items(item=item, by=cast.hoa, at=AT)
    assert not DraftStep.objects.exists()


def test_what_was_left_out_is_not_merged(cast, draft):
    first, second = tasks(draft)
    commands.dismiss_item(item=second, by=cast.hoa, at=AT)
    with pytest.raises(NothingToMergeWith):
        commands.merge_items(item=first, by=cast.hoa, at=AT)


def test_one_item_becomes_two_each_with_its_sentence_and_its_duty(cast, draft):
    held = tasks(draft)[0]
    made = commands.split_item(item=held, typed="1. Sở Y tế tập huấn;\n tư vấn.", by=cast.hoa, at=AT)
    assert [one.quote for one in made] == ["1. Sở Y tế tập huấn;", "tư vấn."]
    assert [TEXT[one.start : one.end] for one in made] == [one.quote for one in made]
    assert [[duty["text"] for duty in one.value["duties"]] for one in made] == [["tập huấn"], ["tư vấn"]]
    assert [one.pk for one in tasks(draft)][:2] == [one.pk for one in made]
    assert [one.state for one in made] == [ItemState.CORRECTED, ItemState.ADDED]
    assert history_of(made[0]).get().action == "draft.item_split"


@pytest.mark.parametrize("typed", ["", "1. Sở Y tế tập huấn; tư vấn.", "1. Sở Y tế\ntập huấn"])
def test_a_split_that_changes_words_is_refused(cast, draft, typed):
    with pytest.raises(SplitWrong):
        commands.split_item(item=tasks(draft)[0], typed=typed, by=cast.hoa, at=AT)


def test_an_item_typed_by_hand_is_split_by_its_own_words(cast):
    draft = hand_made_draft(cast)
    money = DraftItem.objects.get(draft=draft, kind=ItemKind.BUDGET_SOURCE)
    made = commands.split_item(item=money, typed="Ngân sách\nđịa phương", by=cast.hoa, at=AT)
    assert [one.value["text"] for one in made] == ["Ngân sách", "địa phương"]
    assert [one.start for one in made] == [None, None]


def test_an_item_that_went_into_another_is_not_touched_any_more(cast, draft):
    first, second = tasks(draft)
    commands.merge_items(item=first, by=cast.hoa, at=AT)
    for command in (commands.dismiss_item, commands.restore_item, commands.merge_items):
        with pytest.raises(ItemGone):
            command(item=second, by=cast.hoa, at=AT)
    assert commands.accept_items(draft=draft, item_ids=[second.pk], by=cast.hoa, at=AT) == 0
    assert queries.item_of(draft, second.pk) is None


def test_what_was_merged_away_does_not_come_into_the_plan(cast):
    draft = hand_made_draft(cast)
    first, _ = tasks(draft)
    commands.merge_items(item=first, by=cast.hoa, at=AT)
    preview = queries.confirm_preview(queries.draft_page(draft))
    assert preview.agencies == 1
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(DraftNotOpen):
        commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert queries.plan_of(draft) == plan


def test_steps_are_for_the_officers_of_the_province(cast, draft):
    item = tasks(draft)[0]
    for who, refusal in ((cast.dung, NotPermitted), (cast.khach, NotVisible)):
        with pytest.raises(refusal):
            commands.merge_items(item=item, by=who, at=AT)
        with pytest.raises(refusal):
            commands.split_item(item=item, typed="", by=who, at=AT)
        with pytest.raises(refusal):
            commands.undo_step(draft=draft, by=who, at=AT)


def asks(cast, *, wanted: bool = True) -> None:
    commands.ask_for_second_person(province=cast.province, wanted=wanted, by=cast.an, at=AT)


def test_without_the_rule_who_reviewed_confirms(cast):
    assert commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)


@pytest.mark.parametrize("second", ["binh", "dung"])
def test_with_the_rule_another_officer_or_the_leader_confirms(cast, second):
    draft = hand_made_draft(cast)
    asks(cast)
    with pytest.raises(ConfirmedBySameHand):
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    assert commands.confirm_plan(draft=draft, by=getattr(cast, second), at=AT)


def test_who_also_reviewed_is_no_second_person(cast):
    draft = hand_made_draft(cast)
    asks(cast)
    commands.dismiss_item(item=tasks(draft)[0], by=cast.binh, at=AT)
    with pytest.raises(ConfirmedBySameHand):
        commands.confirm_plan(draft=draft, by=cast.binh, at=AT)


def test_who_brought_it_in_counts_while_nobody_reviewed(cast, draft):
    asks(cast)
    assert queries.reviewers_of(draft) == {cast.hoa.account_id: "Trần Thị Hoa"}
    act("accept", draft=draft, cast=cast)
    assert list(queries.reviewers_of(draft)) == [cast.hoa.account_id]
    assert not queries.may_confirm_it(draft, actor=cast.hoa)
    assert queries.may_confirm_it(draft, actor=cast.binh)


def test_the_rule_is_the_administrators_and_recorded_once(cast):
    for _ in range(2):
        asks(cast)
    assert history_of(cast.province).filter(action="review.second_person_set").count() == 1
    asks(cast, wanted=False)
    assert not queries.asks_for_second_person(cast.province.pk)
    with pytest.raises(NotPermitted):
        commands.ask_for_second_person(province=cast.province, wanted=True, by=cast.hoa, at=AT)


def test_tomorrow_one_goes_on_where_one_stopped(cast, draft):
    assert queries.item_of_step(queries.last_step(draft, actor=cast.hoa)) is None
    act("accept", draft=draft, cast=cast)
    assert queries.item_of_step(queries.last_step(draft, actor=cast.hoa)) == tasks(draft)[0].pk
    assert queries.item_of_step(queries.last_step(draft, actor=cast.binh)) is None


def test_the_same_file_leads_to_its_plan_once_it_is_one(cast, draft):
    commands.save_head(
        draft=draft,
        head={"period": {"start_year": 2026, "end_year": 2026}, "issuer": {"text": "Ủy ban nhân dân tỉnh Lam Giang"}},
        by=cast.hoa,
        at=AT,
    )
    commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    again = commands.upload_plan(
        province=cast.province, file_name="b.txt", media_type="", content=TEXT.encode(), by=cast.binh, at=AT
    )
    assert again.pk == draft.pk
