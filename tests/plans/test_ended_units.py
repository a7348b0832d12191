"""A plan of 2026 that names a unit which ended in 2025: what is told, who is taken, what the picker finds."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, ItemKind, PlanDraft, TaskAssignment
from songhanh.plans.queries.units import unit_names
from songhanh.plans.rules import FormerName, KnownUnit, UnitNames, renamed
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

DAY = date(2026, 1, 20)
LABOUR = "Sở Lao động - Thương binh và Xã hội"


def task(draft: PlanDraft, cast, *duties: str) -> DraftItem:
    value = {"section": "V.1", "title": duties[0], "lead": [LABOUR], "duties": [{"text": one} for one in duties]}
    return commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)


@pytest.fixture
def draft(cast, past) -> PlanDraft:
    return hand_made_draft(cast)


def names(cast) -> UnitNames:
    return unit_names(cast.province.pk, day=DAY, issuer="Ủy ban nhân dân tỉnh Lam Giang")


def test_a_unit_that_had_ended_is_known_with_its_last_day(cast, past):
    found = names(cast).match("Sở LĐ-TB&XH")
    assert (found.unit_ids, found.ended_on, found.warnings) == ((past.labour.pk,), date(2025, 3, 1), ("unit_ended",))


def test_a_group_means_no_unit_that_had_ended(cast, past):
    assert past.labour.pk not in names(cast).match("các sở, ban, ngành").unit_ids


def test_a_unit_of_the_day_goes_before_one_that_had_ended():
    now, then = KnownUnit("now", "Sở Y tế", "", "department"), KnownUnit("then", "Sở Y tế", "", "department")
    found = UnitNames([now], places=[], former=[FormerName(then, date(2020, 1, 1))]).match("Sở Y tế")
    assert (found.unit_ids, found.ended_on) == (("now",), None)


def test_a_unit_under_its_former_name_is_meant_as_it_is_called_on_the_day():
    now, then = (KnownUnit("one", name, "", "department") for name in ("Sở Xây dựng", "Sở Kiến thiết"))
    found = UnitNames([now], places=[], former=[FormerName(then)]).match("Sở Kiến thiết")
    assert (found.unit_ids, found.names, found.warnings) == (("one",), ("Sở Xây dựng",), ("former_name",))


def test_two_units_that_had_the_same_name_are_neither():
    twins = [FormerName(KnownUnit(one, "Xã An Lộc", "", "commune"), date(2020, 1, 1)) for one in ("a", "b")]
    assert UnitNames([], places=[], former=twins).match("Xã An Lộc").warnings == ("unit_not_matched",)


def test_the_review_tells_the_heir_by_the_field_of_the_duty(cast, draft):
    one = queries.review_item(task(draft, cast, "Trợ giúp xã hội, chăm sóc trẻ em gái"))
    assert "unit_ended" in one.doubts
    (told,) = one.ended
    assert (told.written, told.ended_on, told.only_heir) == (LABOUR, date(2025, 3, 1), "Sở Y tế")


def test_where_the_duty_names_no_field_all_heirs_are_told(cast, draft):
    (told,) = queries.review_item(task(draft, cast, "Phối hợp tổ chức hội nghị")).ended
    assert (set(told.heirs), told.only_heir) == ({"Sở Nội vụ", "Sở Y tế"}, "")


def test_confirming_gives_the_task_to_the_heir_and_nothing_is_unmatched(cast, draft, past):
    task(draft, cast, "Trợ giúp xã hội, chăm sóc trẻ em gái")
    preview = queries.confirm_preview(queries.draft_page(draft))
    assert preview.unmatched == ()
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    row = TaskAssignment.objects.get(task__plan=plan, text=LABOUR)
    assert (row.unit_id, row.responsible_unit_id) == (past.labour.pk, cast.units["health"].pk)
    (lost,) = queries.points_of(plan, day=date(2026, 2, 1)).units
    assert (lost.name, lost.is_gone, lost.heirs) == (LABOUR, True, [("Sở Y tế", 1)])


def test_former_names_are_offered_with_their_heirs(cast, past):
    found = queries.former_units(cast.province.pk, day=DAY, today=DAY)
    offered = {one.name: {heir.name for heir in one.heirs} for one in found}
    assert offered[LABOUR] == {"Sở Nội vụ", "Sở Y tế"}


def test_as_many_queries_for_many_ended_names_as_for_one(cast, draft, django_assert_max_num_queries):
    task(draft, cast, "Việc làm")
    with django_assert_max_num_queries(100) as few:
        queries.draft_page(draft)
    for n in range(5):
        task(draft, cast, f"Trợ giúp xã hội lần {n}", "Dạy nghề")
    with django_assert_max_num_queries(len(few)):
        queries.draft_page(draft)


def test_another_name_stands_once_and_in_its_place():
    value = {"lead": ["A", "B"], "coordinating": ["C"], "who": None, "title": "A"}
    assert renamed(value, written="A", name="B") == {**value, "lead": ["B"]}
