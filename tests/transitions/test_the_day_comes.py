"""The worker on the day: what is due takes effect, a refusal is kept and told, and the next day it is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError

from songhanh.access.rules import Action, scopes_of
from songhanh.audit.models import AuditEvent
from songhanh.cli.jobs import CHORES, take_effect_due
from songhanh.kernel.actors import SYSTEM, Role
from songhanh.kernel.sentences import sentence
from songhanh.notices.addressing import AUDIENCES
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import rename_unit
from songhanh.organisations.models import Appointment
from songhanh.organisations.queries import unit_view
from songhanh.transitions import commands
from songhanh.transitions.models import ReorganisationState
from songhanh.transitions.queries import due_reorganisations, reorganisations_visible_to
from tests.cast import AT
from tests.transitions.desk import DAY, EVE, MORNING, Desk, abolition, renaming

TOMORROW = MORNING + timedelta(days=1)


@pytest.fixture
def waiting(cast) -> Desk:
    """Sở Y tế is to be called Sở Sức khỏe on 1/7/2026."""
    desk = Desk.of(cast)
    desk.add(renaming(cast.units["health"], name="Sở Sức khỏe"))
    desk.ready()
    return desk


@pytest.fixture
def blocked(waiting) -> Desk:
    """Somebody has given Sở Y tế yet another name on that very day."""
    cast = waiting.cast
    rename_unit(unit=cast.units["health"], name="Sở Y", short_name="", effective_on=DAY, basis="QĐ", by=cast.an, at=AT)
    return waiting


def test_the_worker_puts_into_effect_what_is_due(cast, waiting):
    take_effect_due(at=EVE)
    waiting.plan.refresh_from_db()
    assert waiting.plan.state == ReorganisationState.READY
    take_effect_due(at=MORNING)
    waiting.plan.refresh_from_db()
    assert (waiting.plan.state, waiting.plan.put_into_effect_by) == (ReorganisationState.IN_FORCE, None)
    assert unit_view(cast.units["health"].pk, day=DAY).name == "Sở Sức khỏe"


def test_the_machines_own_record_stands_in_the_chain_of_the_province(cast, waiting):
    take_effect_due(at=MORNING)
    record = AuditEvent.objects.latest("id")
    assert (record.action, record.chain, record.actor_name) == (
        "reorganisation.in_force",
        cast.province.pk,
        SYSTEM.name,
    )


def test_a_draft_does_not_take_effect_by_itself(cast):
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["newspaper"]))
    take_effect_due(at=MORNING)
    desk.plan.refresh_from_db()
    assert desk.plan.state == ReorganisationState.DRAFT


def test_a_refusal_is_kept_with_its_sentence_and_nothing_has_happened(cast, blocked):
    take_effect_due(at=MORNING)
    blocked.plan.refresh_from_db()
    assert (blocked.plan.state, blocked.plan.refused_at) == (ReorganisationState.READY, MORNING)
    told = sentence(blocked.plan.refusal_code, "vi", **blocked.plan.refusal_params)
    assert told.startswith("Còn 1 vướng mắc")
    assert unit_view(cast.units["health"].pk, day=DAY).name == "Sở Y"
    record = AuditEvent.objects.latest("id")
    assert (record.action, record.chain) == ("reorganisation.refused", cast.province.pk)


def test_it_is_tried_once_a_day(blocked):
    take_effect_due(at=MORNING)
    records = AuditEvent.objects.count()
    take_effect_due(at=MORNING + timedelta(hours=3))
    assert AuditEvent.objects.count() == records
    assert [one.pk for one in due_reorganisations(at=TOMORROW)] == [blocked.plan.pk]
    take_effect_due(at=TOMORROW)
    blocked.plan.refresh_from_db()
    assert blocked.plan.refused_at == TOMORROW


def test_what_was_refused_can_be_mended_and_then_takes_effect(cast, blocked):
    take_effect_due(at=MORNING)
    commands.reopen(reorganisation=blocked.plan, by=cast.an, at=MORNING)
    commands.change_reorganisation(
        reorganisation=blocked.plan, title="Sắp xếp", effective_on=TOMORROW.date(), basis="NQ", by=cast.an, at=MORNING
    )
    ready = commands.make_ready(reorganisation=blocked.plan, by=cast.an, at=MORNING)
    assert (ready.refused_at, ready.refusal_code) == (None, "")
    take_effect_due(at=TOMORROW)
    assert unit_view(cast.units["health"].pk, day=TOMORROW.date()).name == "Sở Sức khỏe"


def test_the_administrators_are_told_of_a_refusal(cast, blocked):
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    notice = Notice.objects.get(kind="notice.reorganisation_refused")
    assert (notice.account_id, notice.object_id) == (cast.an.account_id, str(blocked.plan.pk))
    assert "Sắp xếp xã" in sentence(notice.kind, "vi", **notice.params)


def test_everybody_at_work_is_told_that_it_is_in_force(cast, waiting):
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    told = set(Notice.objects.filter(kind="notice.reorganisation_in_force").values_list("account_id", flat=True))
    assert {cast.an.account_id, cast.hoa.account_id, cast.minh.account_id} <= told
    assert cast.khach.account_id not in told


def test_one_that_breaks_does_not_hold_up_the_others(cast, waiting, monkeypatch):
    first = Desk.of(cast, day=DAY - timedelta(days=1))
    first.add(abolition(cast.units["newspaper"]))
    first.ready()
    real = commands.take_effect

    def breaks(*, reorganisation, by, at):
        if reorganisation.pk == first.plan.pk:
            raise RuntimeError
        return real(reorganisation=reorganisation, by=by, at=at)

    monkeypatch.setattr("songhanh.cli.jobs.take_effect", breaks)
    take_effect_due(at=MORNING)
    waiting.plan.refresh_from_db()
    assert waiting.plan.state == ReorganisationState.IN_FORCE


def broken(monkeypatch, error: Exception) -> None:
    """From now on something deep inside goes wrong."""

    def breaks(**_given):
        raise error

    monkeypatch.setattr("songhanh.transitions.commands.effect.hand_on_obligations", breaks)


def test_what_nobody_has_foreseen_is_kept_with_a_general_sentence_and_logged(cast, waiting, monkeypatch, caplog):
    broken(monkeypatch, ZeroDivisionError("secret of the machine"))
    before = AuditEvent.objects.count()
    take_effect_due(at=MORNING)
    waiting.plan.refresh_from_db()
    assert (waiting.plan.state, waiting.plan.refused_at) == (ReorganisationState.READY, MORNING)
    told = sentence(waiting.plan.refusal_code, "vi", **waiting.plan.refusal_params)
    assert "lỗi ngoài dự kiến" in told
    assert "secret" not in told + str(AuditEvent.objects.latest("id").changes)
    assert "secret of the machine" in caplog.text
    assert unit_view(cast.units["health"].pk, day=DAY).name == "Sở Y tế"
    assert AuditEvent.objects.count() == before + 1


def test_the_administrators_are_told_that_it_broke_and_the_next_day_it_is_tried_again(cast, waiting, monkeypatch):
    broken(monkeypatch, ZeroDivisionError())
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    assert set(Notice.objects.values_list("account_id", "kind")) == {
        (cast.an.account_id, "notice.reorganisation_refused")
    }
    take_effect_due(at=MORNING + timedelta(hours=5))
    assert due_reorganisations(at=MORNING + timedelta(hours=6)) == []
    monkeypatch.undo()
    take_effect_due(at=TOMORROW)
    waiting.plan.refresh_from_db()
    assert (waiting.plan.state, waiting.plan.refusal_code) == (ReorganisationState.IN_FORCE, "")


def test_a_database_that_does_not_answer_is_no_refusal(waiting, monkeypatch):
    broken(monkeypatch, OperationalError("locked"))
    with pytest.raises(OperationalError):
        commands.take_effect(reorganisation=waiting.plan, by=SYSTEM, at=MORNING)
    waiting.plan.refresh_from_db()
    assert waiting.plan.refused_at is None
    assert [one.pk for one in due_reorganisations(at=MORNING)] == [waiting.plan.pk]


def test_whoever_holds_a_role_is_told_that_it_is_in_force_whichever_it_is(cast, waiting):
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    told = set(Notice.objects.filter(kind="notice.reorganisation_in_force").values_list("account_id", flat=True))
    roles = {name: {grant.role for grant in actor.grants} for name, actor in cast.actors.items()}
    at_home = {
        actor.account_id for name, actor in cast.actors.items() if roles[name] and actor.province_id == cast.province.pk
    }
    assert told == at_home
    assert set(AUDIENCES["notice.reorganisation_in_force"].value) == set(Role)


def test_whose_role_ended_with_the_unit_is_told_too(cast):
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["an_phu"]))
    desk.ready()
    take_effect_due(at=MORNING)
    assert desk.actor("minh").grants == ()
    deliver_notices(at=MORNING)
    told = set(Notice.objects.filter(kind="notice.reorganisation_in_force").values_list("account_id", flat=True))
    assert cast.minh.account_id in told


def test_whose_role_ended_that_day_elsewhere_is_told_nothing(cast):
    """The role at the department ends on the day by itself: it is none of this reorganisation."""
    Appointment.objects.filter(person__account__username="lan").update(valid_until=DAY)
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["an_phu"]))
    desk.ready()
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    told = set(Notice.objects.filter(kind="notice.reorganisation_in_force").values_list("account_id", flat=True))
    assert cast.lan.account_id not in told
    assert cast.minh.account_id in told


def test_what_somebody_has_just_put_into_effect_is_no_refusal(cast, waiting):
    (due,) = due_reorganisations(at=MORNING)
    commands.put_into_effect(reorganisation=waiting.plan, by=cast.an, at=MORNING)
    records = AuditEvent.objects.count()
    kept = commands.take_effect(reorganisation=due, by=SYSTEM, at=MORNING)
    assert (kept.state, kept.refused_at) == (ReorganisationState.IN_FORCE, None)
    assert AuditEvent.objects.count() == records


def test_the_worker_looks_for_them_all_day():
    every, _chore = CHORES["take_effect"]
    assert every <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("name", "sees"),
    [("an", True), ("hoa", True), ("dung", True), ("giang", True), ("minh", False), ("van", False), ("khach", False)],
)
def test_who_sees_it(cast, waiting, name, sees):
    assert reorganisations_visible_to(cast.actors[name]).filter(pk=waiting.plan.pk).exists() is sees


def test_roles_that_see_it_are_told_by_the_matrix():
    seeing = {role for role in Role if scopes_of(action=Action.VIEW_REORGANISATION, role=role)}
    planning = {role for role in Role if scopes_of(action=Action.PLAN_REORGANISATION, role=role)}
    assert {Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER, Role.LEADER, Role.AUDITOR} <= seeing
    assert planning == {Role.ADMINISTRATOR}
