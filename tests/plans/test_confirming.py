"""Confirming: refused without a trace, one document once, odd values of a draft lose nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from songhanh.audit.models import AuditEvent
from songhanh.documents.models import OfficialDocument
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans import commands
from songhanh.plans.errors import DraftNotOpen, IssuerMissing, PeriodMissing, PlanAlreadyRegistered, TitleMissing
from songhanh.plans.models import (
    DraftItem,
    DraftState,
    ItemKind,
    ItemState,
    Objective,
    Plan,
    PlanRecipient,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries import plan_page
from tests.cast import AT
from tests.plans.conftest import hand_made_draft


def confirm(cast, draft, *, by=None) -> Plan:
    return commands.confirm_plan(draft=draft, by=by or cast.hoa, at=AT)


def add(cast, draft, kind: ItemKind, **value) -> DraftItem:
    return commands.add_item(draft=draft, kind=kind, value=value, by=cast.hoa, at=AT)


def counts() -> list[int]:
    return [model.objects.count() for model in (Plan, OfficialDocument, Task, TaskAssignment, Target, AuditEvent)]


@pytest.mark.parametrize(
    ("head", "error"),
    [
        ({"title": {"text": ""}}, TitleMissing),
        ({"period": {"start_year": None, "end_year": None}}, PeriodMissing),
        ({"issuer": {"text": " "}}, IssuerMissing),
    ],
)
def test_what_a_plan_needs_is_asked_for_and_nothing_is_made(cast, draft, head, error):
    commands.save_head(draft=draft, head=head, by=cast.hoa, at=AT)
    before = counts()
    with pytest.raises(error):
        confirm(cast, draft)
    draft.refresh_from_db()
    assert (counts(), draft.state) == (before, DraftState.IN_REVIEW)


@pytest.mark.parametrize(
    ("who", "error"),
    [("giang", NotPermitted), ("lan", NotVisible), ("an", NotVisible), ("khach", NotVisible)],
)
def test_only_officers_and_leaders_of_the_province_confirm(cast, draft, who, error):
    before = counts()
    with pytest.raises(error):
        confirm(cast, draft, by=getattr(cast, who))
    assert counts() == before


def test_a_draft_is_confirmed_once(cast, draft):
    confirm(cast, draft)
    before = counts()
    with pytest.raises(DraftNotOpen):
        confirm(cast, draft)
    assert counts() == before


def test_one_document_is_registered_once_even_from_two_drafts(cast, draft):
    twin = hand_made_draft(cast, issuer={"text": "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"})
    confirm(cast, draft)
    before = counts()
    with pytest.raises(PlanAlreadyRegistered) as refused:
        confirm(cast, twin)
    assert counts() == before
    assert "31/KH-UBND" in refused.value.sentence("vi")
    assert "20/01/2026" in refused.value.sentence("vi")


@pytest.mark.parametrize(
    "other",
    [
        {"number": {"text": "32/KH-UBND"}},
        {"date": {"date": "2026-01-21"}},
        {"issuer": {"text": "Sở Nội vụ tỉnh Lam Giang"}},
    ],
)
def test_another_number_day_or_issuer_is_another_document(cast, draft, other):
    confirm(cast, draft)
    assert confirm(cast, hand_made_draft(cast, **other)).pk


@pytest.mark.skipif(not connection.features.has_select_for_no_key_update, reason="SQLite has one writer at a time")
def test_of_two_drafts_of_one_document_at_once_the_second_waits_and_looks_again(cast, draft):
    with CaptureQueriesContext(connection) as captured:
        confirm(cast, draft)
    sql = [query["sql"] for query in captured]
    [lock] = [n for n, one in enumerate(sql) if one.endswith("FOR NO KEY UPDATE")]
    looked = min(n for n, one in enumerate(sql) if one.startswith("SELECT") and '"issued_on" =' in one)
    assert lock < looked


def test_what_was_dismissed_is_no_part_of_the_plan(cast, draft):
    for item in DraftItem.objects.filter(draft=draft).exclude(kind__in=["title", "period", "issuer"]):
        commands.dismiss_item(item=item, by=cast.hoa, at=AT)
    page = plan_page(confirm(cast, draft), day=date(2026, 5, 20))
    assert (page.targets, page.tasks, page.duties, page.legal_bases, page.recipients) == ([], [], [], [], [])


def test_a_heading_above_targets_is_their_objective(cast, draft):
    add(cast, draft, ItemKind.SECTION, label="I.2", title="Mục tiêu cụ thể")
    for section in ("I.2", "I.2.a", "I.2"):
        add(cast, draft, ItemKind.TARGET, text="90% xã", amounts=[{"value": "90", "unit": "%"}], section=section)
    plan = confirm(cast, draft)
    objective = Objective.objects.get(plan=plan)
    assert objective.title == "I.2. Mục tiêu cụ thể"
    assert Target.objects.filter(plan=plan, objective=objective).count() == 3
    assert Target.objects.get(plan=plan, objective=None).value == 60


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", Decimal(0)), ("2,5", Decimal("2.5")), ("99999999999999", Decimal(99999999999999)), ("nhiều", None),
        ("", None), ("NaN", None), ("Infinity", None), ("100000000000000", None), (None, None),
    ],
)  # fmt: skip
def test_a_value_that_is_no_quantity_is_left_out_and_the_rest_is_kept(cast, draft, written, value):
    amounts = [{"value": written, "unit": "lượt"}, {"value": "7", "unit": "lớp"}]
    add(cast, draft, ItemKind.TARGET, text="Chỉ tiêu lạ", amounts=amounts)
    plan = confirm(cast, draft)
    found = list(
        Target.objects.filter(plan=plan, text="Chỉ tiêu lạ").order_by("position").values_list("value", "unit_text")
    )
    assert found == [*([(value, "lượt")] if value is not None else []), (Decimal(7), "lớp")]


def test_a_target_of_a_plan_for_one_year_is_due_that_year(cast, draft):
    add(cast, draft, ItemKind.TARGET, text="Không năm", amounts=[{"value": "1", "unit": "lớp"}])
    plan = confirm(cast, draft)
    assert Target.objects.get(plan=plan, text="Không năm").year == 2026


def test_a_target_of_a_plan_for_several_years_keeps_no_year_unless_it_names_one(cast):
    draft = hand_made_draft(cast, period={"start_year": 2026, "end_year": 2030})
    add(cast, draft, ItemKind.TARGET, text="Không năm", amounts=[{"value": "1", "unit": "lớp"}])
    plan = confirm(cast, draft)
    assert Target.objects.get(plan=plan, text="Không năm").year is None


def test_a_day_outside_of_any_agency_item_is_a_task_of_its_own(cast, draft):
    add(cast, draft, ItemKind.DEADLINE, text="Hoàn thành khảo sát", month=9, year=2026, who=["Sở Y tế"])
    plan = confirm(cast, draft)
    task = Task.objects.get(plan=plan, title="Hoàn thành khảo sát")
    assert (task.due_on, task.due_inclusive, task.due_derived) == (date(2026, 9, 30), True, False)
    assert TaskAssignment.objects.get(task=task).responsible_unit == cast.units["health"]


def test_a_line_that_only_says_who_orders_what_its_heading_says(cast, draft):
    add(cast, draft, ItemKind.SECTION, label="III.1", title="Truyền thông")
    add(cast, draft, ItemKind.TASK, section="III.1.a", title="Cơ quan thực hiện: Sở Y tế", lead=["Sở Y tế"])
    assert Task.objects.filter(plan=confirm(cast, draft), title="Truyền thông").exists()


def test_a_receiver_that_is_no_unit_of_the_province_stays_text(cast, draft):
    add(
        cast, draft, ItemKind.DEADLINE, text="Báo cáo Bộ", day=1, month=12, recurrence="yearly", reporting=True,
        who=["Sở Y tế"], to=["Bộ Nội vụ"],
    )  # fmt: skip
    duty = ReportingDuty.objects.get(plan=confirm(cast, draft), to_text="Bộ Nội vụ")
    assert (duty.to_unit, [unit.pk for unit in duty.units.all()]) == (None, [cast.units["health"].pk])


def test_an_addressee_that_is_a_group_or_unknown_stays_text(cast, draft):
    for text in ("Các sở, ban, ngành", "Bộ Nội vụ", "Lưu: VT"):
        add(cast, draft, ItemKind.RECIPIENT, text=text)
    found = dict(PlanRecipient.objects.filter(plan=confirm(cast, draft)).values_list("text", "unit_id"))
    assert found == {
        "Sở Y tế": cast.units["health"].pk, "Các sở, ban, ngành": None, "Bộ Nội vụ": None, "Lưu: VT": None,
    }  # fmt: skip


def test_a_unit_that_leads_is_not_named_again_as_support(cast, draft):
    add(
        cast, draft, ItemKind.TASK, title="Khảo sát", lead=["Sở Y tế"],
        coordinating=["các sở, ngành", "Sở Y tế", "Sở Tư pháp"],
    )  # fmt: skip
    rows = TaskAssignment.objects.filter(task__plan=confirm(cast, draft), task__title="Khảo sát")
    held = [(row.responsible_unit, row.role) for row in rows.order_by("id")]
    assert held[:2] == [(cast.units["health"], "lead"), (cast.units["justice"], "supporting")]
    assert held.count((cast.units["health"], "supporting")) == 0
    assert len({unit for unit, _ in held}) == len(held) == 3


def test_texts_longer_than_their_columns_are_cut_not_refused(cast):
    long = "Sở " + "rất dài " * 60
    draft = hand_made_draft(cast, number={"text": "9" * 100}, signer={"name": "A" * 200, "position": "B" * 200})
    add(cast, draft, ItemKind.TASK, title="Việc", section="I." * 40, lead=[long], coordinating=[long])
    add(
        cast,
        draft,
        ItemKind.DEADLINE,
        text="Báo cáo",
        reporting=True,
        recurrence="yearly",
        day=1,
        who=[long],
        to=[long],
    )
    document = confirm(cast, draft).document
    assert (len(document.number), len(document.signer_name)) == (80, 120)


def test_items_that_nobody_looked_at_count_as_read(cast, draft):
    DraftItem.objects.filter(draft=draft).update(state=ItemState.PROPOSED)
    assert Task.objects.filter(plan=confirm(cast, draft)).count() == 3
