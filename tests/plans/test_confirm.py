"""The draft becomes a plan in force, in one transaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from songhanh.audit.queries import history_of
from songhanh.documents.models import OfficialDocument
from songhanh.kernel.errors import NotPermitted
from songhanh.plans import commands
from songhanh.plans.errors import (
    DraftNotOpen,
    IssuerMissing,
    PeriodMissing,
    PlanAlreadyRegistered,
    TitleMissing,
)
from songhanh.plans.models import (
    AssignmentRole,
    DraftItem,
    DraftState,
    ItemKind,
    Plan,
    Recurrence,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries import (
    assignment_matrix,
    confirm_preview,
    draft_page,
    plan_in_force,
    plan_page,
    reporting_duties,
    search,
    units_owing,
)
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

TODAY = date(2026, 5, 20)


def task(plan: Plan, title: str) -> Task:
    return Task.objects.get(plan=plan, title=title)


def parts(one: Task) -> set[tuple[str, str]]:
    return set(TaskAssignment.objects.filter(task=one).values_list("text", "role"))


def test_the_document_enters_the_register_with_number_date_and_signer(plan):
    document = plan.document
    assert (document.number, document.issued_on, document.issuer) == (
        "31/KH-UBND",
        date(2026, 1, 20),
        "Ủy ban nhân dân tỉnh Lam Giang",
    )
    assert document.signer_name == "Nguyễn Tiến Dũng"
    assert document.signer_position == "KT. CHỦ TỊCH – Phó Chủ tịch"
    assert (plan.starts_on, plan.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))


def test_confirming_is_recorded_once_on_the_plan(plan):
    event = history_of(plan).get()
    assert event.action == "plan.confirmed"
    assert event.changes["tasks"] == [None, 3]


def test_a_target_is_exact_and_has_no_indicator_until_somebody_says_so(plan):
    target = Target.objects.get(plan=plan)
    assert (target.comparator, target.value, target.unit_text, target.year) == (">=", Decimal(60), "%", 2026)
    assert target.indicator is None


def test_an_agency_item_is_split_into_its_duties_each_with_its_day(plan):
    training, advice = task(plan, "Tập huấn về bình đẳng giới"), task(plan, "Tư vấn sức khỏe sinh sản")
    assert (training.due_on, training.due_inclusive, training.due_derived) == (date(2026, 6, 30), False, False)
    assert (advice.due_on, advice.due_derived) == (date(2026, 12, 31), True)
    assert training.section == advice.section == "IV.1"


def test_lead_and_support_are_matched_and_a_vague_group_stays_text(cast, plan):
    rows = TaskAssignment.objects.filter(task=task(plan, "Tập huấn về bình đẳng giới"))
    assert rows.get(role=AssignmentRole.LEAD).unit == cast.units["health"]
    assert rows.get(text="Sở Tư pháp").responsible_unit == cast.units["justice"]
    assert rows.get(text="các sở, ngành liên quan").unit is None


def test_a_group_that_leads_is_every_unit_of_it(cast, plan):
    rows = TaskAssignment.objects.filter(task=task(plan, "Tuyên truyền tại cơ sở"))
    assert {row.responsible_unit for row in rows} == {cast.units["an_phu"], cast.units["binh_minh"]}


def test_the_duty_of_reporting_knows_who_to_whom_and_when(cast, plan):
    [duty] = reporting_duties(plan)
    assert duty.unit_kinds == ["department", "commune"]
    assert duty.to_unit == cast.units["home_affairs"]
    assert (duty.recurrence, duty.due_day, duty.due_month, duty.due_inclusive) == (Recurrence.HALF_YEARLY, 15, 6, False)


def test_everybody_of_the_kinds_owes_the_report_but_not_who_receives_it(cast, plan):
    [duty] = reporting_duties(plan)
    assert [unit.name for unit in units_owing(duty, day=TODAY)] == [
        "Xã An Phú",
        "Phường Bình Minh",
        "Sở Y tế",
        "Sở Tư pháp",
    ]


def test_papers_of_the_plan(cast, plan):
    page = plan_page(plan, day=TODAY)
    assert [basis.number for basis in page.legal_bases] == ["28/NQ-CP"]
    assert [source.text for source in page.budget_sources] == ["Ngân sách địa phương"]
    assert [recipient.unit for recipient in page.recipients] == [cast.units["health"]]
    assert page.state == "in_force"


def test_whom_a_letter_is_sent_to_is_kept_apart_from_who_gets_a_copy(cast):
    draft = hand_made_draft(cast)
    commands.add_item(draft=draft, kind=ItemKind.ADDRESSEE, value={"text": "Sở Tư pháp"}, by=cast.hoa, at=AT)
    page = plan_page(commands.confirm_plan(draft=draft, by=cast.hoa, at=AT), day=TODAY)
    told = {role: [(one.text, one.unit) for one in some] for role, some in page.recipients_by_role.items()}
    assert told == {
        "addressee": [("Sở Tư pháp", cast.units["justice"])], "copy": [("Sở Y tế", cast.units["health"])],
    }  # fmt: skip


def test_a_plan_that_addresses_nobody_tells_only_who_gets_a_copy(plan):
    assert set(plan_page(plan, day=TODAY).recipients_by_role) == {"copy"}


@pytest.mark.parametrize(
    ("part", "empty", "refusal"),
    [
        ("title", {"text": ""}, TitleMissing),
        ("period", {"start_year": None, "end_year": None}, PeriodMissing),
        ("issuer", {"text": ""}, IssuerMissing),
    ],
)
def test_a_plan_without_its_essentials_is_refused_and_nothing_is_made(cast, part, empty, refusal):
    draft = hand_made_draft(cast, **{part: empty})
    with pytest.raises(refusal):
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    assert not Plan.objects.exists()
    assert not OfficialDocument.objects.exists()


def test_the_same_number_date_and_issuer_is_not_registered_twice(cast, plan):
    twin = hand_made_draft(cast)
    assert confirm_preview(draft_page(twin)).twin == plan.document
    with pytest.raises(PlanAlreadyRegistered) as refused:
        commands.confirm_plan(draft=twin, by=cast.hoa, at=AT)
    assert "31/KH-UBND" in refused.value.sentence("vi")


def test_two_plans_without_a_number_are_two_plans(cast):
    for _ in range(2):
        draft = hand_made_draft(cast, number={"text": ""})
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    assert Plan.objects.count() == 2


def test_a_confirmed_draft_does_not_change_any_more(cast, plan):
    draft = plan.draft
    draft.refresh_from_db()
    assert draft.state == DraftState.CONFIRMED
    with pytest.raises(DraftNotOpen):
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    with pytest.raises(DraftNotOpen):
        commands.dismiss_item(item=DraftItem.objects.filter(draft=draft).first(), by=cast.hoa, at=AT)


def test_a_leader_may_confirm_as_the_second_person_and_an_auditor_may_not(cast, draft):
    with pytest.raises(NotPermitted):
        commands.confirm_plan(draft=draft, by=cast.giang, at=AT)
    assert commands.confirm_plan(draft=draft, by=cast.dung, at=AT).draft == draft


def test_dismissed_items_do_not_enter_the_plan(cast, draft):
    commands.dismiss_item(item=DraftItem.objects.get(draft=draft, kind=ItemKind.TARGET), by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    assert not Target.objects.filter(plan=plan).exists()


def old_plan(cast) -> Plan:
    draft = hand_made_draft(
        cast, date={"date": "2022-03-11"}, period={"start_year": 2022, "end_year": 2022}, number={"text": "9/KH-UBND"}
    )
    for value in (
        {"title": "Tổng hợp kết quả", "lead": ["Sở LĐ-TB&XH"], "section": "V.1"},
        {"title": "Tại huyện", "lead": ["UBND các huyện, thị xã"], "section": "V.2"},
    ):
        commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    return commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def test_an_old_plan_finds_its_units_and_who_answers_for_them_today(cast, past):
    plan = old_plan(cast)
    labour = TaskAssignment.objects.get(task=task(plan, "Tổng hợp kết quả"))
    assert (labour.unit, labour.responsible_unit) == (past.labour, cast.units["home_affairs"])
    district = TaskAssignment.objects.filter(task=task(plan, "Tại huyện"))
    assert {row.unit for row in district} == {past.district}
    assert {row.responsible_unit for row in district} == {cast.units["an_phu"], cast.units["binh_minh"]}


def test_a_plan_that_has_ended_makes_no_work(cast, past):
    plan = old_plan(cast)
    assert plan_page(plan, day=TODAY).state == "ended"
    assert plan_in_force(cast.province.pk, TODAY) == []


def test_the_matrix_has_units_groups_and_unmatched_words_in_that_order(cast, plan):
    matrix = assignment_matrix(plan, TODAY)
    labels = [column.label for column in matrix.columns]
    assert labels[:2] == ["Sở Y tế", "Sở Tư pháp"]
    assert set(labels[2:]) == {"UBND các xã, phường, đặc khu", "các sở, ngành liên quan"}
    first = matrix.rows[0]
    assert (first.cells[0], first.cells[1]) == (AssignmentRole.LEAD, AssignmentRole.SUPPORTING)


def test_search_finds_without_diacritics_and_only_one_s_own(cast, plan):
    found = search(cast.lan, words="binh dang")
    assert [one.pk for one in found.plans] == [plan.pk]
    assert [one.title for one in found.tasks] == ["Tập huấn về bình đẳng giới"]
    assert search(cast.lan, words="lanh dao chu chot").targets
    assert not any((search(cast.khach, words="binh dang").plans, search(cast.khach, words="binh dang").tasks))
    assert search(cast.lan, words=" ").plans == []


def test_matrix_and_page_take_the_same_queries_with_many_tasks(cast, draft, django_assert_max_num_queries):
    for n in range(40):
        value = {"title": f"Việc {n}", "lead": ["UBND các xã, phường, đặc khu"], "coordinating": ["Sở Y tế"]}
        commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(3):
        assert len(assignment_matrix(plan, TODAY).rows) == 43
    with django_assert_max_num_queries(8):
        assert len(plan_page(plan, day=TODAY).tasks) == 43


def test_confirming_writes_set_by_set(cast, draft, django_assert_max_num_queries):
    for n in range(40):
        value = {"title": f"Việc {n}", "lead": ["UBND các xã, phường, đặc khu"], "coordinating": ["Sở Y tế"]}
        commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(45):
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
