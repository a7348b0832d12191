"""A reorganisation before its day: who may plan it, what is written down, and in which states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.errors import KeyNeedsWeights, UnitNameTaken
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.transitions import commands
from songhanh.transitions.errors import (
    BasisNeeded,
    ConflictsStand,
    EstablishmentNeedsUnit,
    FunctionUnknown,
    KindNotMadeHere,
    NothingPlanned,
    TitleNeeded,
    WrongStateOfReorganisation,
)
from songhanh.transitions.models import PlannedArrow, PlannedEvent, PlannedUnit, Reorganisation, ReorganisationState
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT
from tests.transitions.desk import (
    DAY,
    EVE,
    Desk,
    abolition,
    establishment,
    merger,
    move,
    new,
    renaming,
    split,
    transfer,
)


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def draft(cast, *, by="an", title="Sắp xếp", basis="NQ 1") -> Reorganisation:
    return commands.draft_reorganisation(
        province=cast.province, title=title, effective_on=DAY, basis=basis, by=cast.actors[by], at=AT
    )


@pytest.mark.parametrize(("by", "refusal"), [("hoa", NotPermitted), ("minh", NotPermitted), ("khach", NotVisible)])
def test_only_the_administrator_plans(cast, by, refusal):
    with pytest.raises(refusal):
        draft(cast, by=by)
    assert not Reorganisation.objects.exists()


@pytest.mark.parametrize(("title", "basis", "refusal"), [("  ", "NQ", TitleNeeded), ("Sắp xếp", " ", BasisNeeded)])
def test_a_reorganisation_has_a_title_and_a_document(cast, title, basis, refusal):
    with pytest.raises(refusal):
        draft(cast, title=title, basis=basis)


def test_a_draft_says_who_began_it_with_one_record(cast):
    before = AuditEvent.objects.count()
    drafted = draft(cast)
    assert (drafted.state, drafted.drafted_by_id, drafted.drafted_at) == ("draft", cast.an.account_id, AT)
    assert AuditEvent.objects.count() == before + 1
    assert AuditEvent.objects.latest("id").changes["effective_on"] == [None, "2026-07-01"]


def test_a_change_of_a_draft_is_recorded_with_what_it_was(cast, desk):
    commands.change_reorganisation(
        reorganisation=desk.plan, title="Sắp xếp xã", effective_on=EVE.date(), basis="NQ 13", by=cast.an, at=AT
    )
    record = AuditEvent.objects.latest("id")
    assert record.changes == {
        "effective_on": ["2026-07-01", "2026-06-30"],
        "basis": ["Nghị quyết 12/NQ-HĐND", "NQ 13"],
    }


def test_every_change_of_events_writes_one_record(cast, desk):
    before = AuditEvent.objects.count()
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    changed = commands.change_event(
        planned=planned, event=renaming(cast.units["newspaper"], name="Báo Lam Giang"), by=cast.an, at=AT
    )
    commands.remove_event(planned=changed, by=cast.an, at=AT)
    actions = list(AuditEvent.objects.order_by("id").values_list("action", flat=True))[before:]
    assert actions == [f"reorganisation.event_{what}" for what in ("planned", "changed", "removed")]


def test_events_stand_in_the_order_in_which_they_were_entered(cast, desk):
    planned = desk.add(abolition(cast.units["newspaper"]), renaming(cast.units["health"], name="Sở Sức khỏe"))
    commands.remove_event(planned=planned[0], by=cast.an, at=AT)
    desk.add(abolition(cast.units["newspaper"]))
    found = list(PlannedEvent.objects.order_by("position").values_list("kind", "position"))
    assert found == [("rename", 2), ("abolish", 3)]


def test_a_changed_event_keeps_its_place(cast, desk):
    first, _second = desk.add(abolition(cast.units["newspaper"]), renaming(cast.units["health"], name="Sở Sức khỏe"))
    changed = commands.change_event(planned=first, event=abolition(cast.units["justice"]), by=cast.an, at=AT)
    assert changed.position == 1
    assert PlannedArrow.objects.get(event=changed).predecessor == cast.units["justice"]


def test_a_new_unit_lives_as_long_as_something_names_it(cast, desk):
    made = new("Xã Phú Minh")
    (planned,) = desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    again = merger([cast.units["an_phu"]], into=cast.units["binh_minh"])
    kept = replace(again, arrows=[ArrowDraft(cast.units["an_phu"].pk, made.id)])
    changed = commands.change_event(planned=planned, event=kept, by=cast.an, at=AT)
    assert PlannedUnit.objects.get().pk == made.id
    commands.remove_event(planned=changed, by=cast.an, at=AT)
    assert not PlannedUnit.objects.exists()


def test_a_new_unit_that_others_stand_below_is_kept_and_told(cast, desk):
    above = new("Sở Gia đình", kind=UnitKind.DEPARTMENT)
    first, _ = desk.add(establishment(above), move(cast.units["social_work"], to=above.id))
    commands.remove_event(planned=first, by=cast.an, at=AT)
    assert PlannedUnit.objects.filter(pk=above.id).exists()
    assert ("unit_not_made", True) in desk.codes()


def test_an_answer_goes_with_the_new_unit_that_it_named(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    (planned,) = desk.add(split(cast.units["an_phu"], into=[east, west]))
    role = cast.units["an_phu"].appointments.get()
    desk.settle(Subject.APPOINTMENT, role.pk, to=east.id)
    commands.remove_event(planned=planned, by=cast.an, at=AT)
    assert not desk.plan.settlements.exists()


def test_two_new_units_do_not_have_one_name(cast, desk):
    desk.add(establishment(new("Xã Mới")))
    with pytest.raises(UnitNameTaken):
        desk.add(establishment(new("XÃ MỚI")))
    assert PlannedEvent.objects.count() == 1


@pytest.mark.parametrize("kind", [UnitKind.PROVINCE, UnitKind.MINISTRY])
def test_a_province_makes_no_other_province(cast, desk, kind):
    with pytest.raises(KindNotMadeHere):
        desk.add(establishment(new("Tỉnh Mới", kind=kind)))


@pytest.mark.parametrize("end", ["predecessor", "successor", "unit", "parent"])
def test_a_unit_of_another_province_does_not_exist(cast, desk, end):
    theirs, ours = cast.units["other_home_affairs"], cast.units["an_phu"]
    events = {
        "predecessor": merger([theirs], into=ours),
        "successor": merger([ours], into=theirs),
        "unit": renaming(theirs, name="X"),
        "parent": move(ours, to=theirs.pk),
    }
    with pytest.raises(NotVisible):
        desk.add(events[end])


def test_nothing_goes_out_of_a_unit_that_is_still_to_be_made(cast, desk):
    made = new("Xã Mới")
    desk.add(establishment(made))
    onward = EventDraft(kind="merge", arrows=[ArrowDraft(made.id, cast.units["an_phu"].pk)])
    with pytest.raises(NotVisible):
        desk.add(onward)


def test_an_establishment_makes_something_new(cast, desk):
    with pytest.raises(EstablishmentNeedsUnit):
        desk.add(EventDraft(kind="establish", arrows=[ArrowDraft(None, cast.units["an_phu"].pk)]))


def test_functions_and_weights_are_possible_ones(cast, desk):
    with pytest.raises(FunctionUnknown):
        desk.add(transfer("cooking", giver=cast.units["health"], taker=cast.units["justice"]))
    with pytest.raises(KeyNeedsWeights):
        desk.add(split(cast.units["an_phu"], into=[new("Đông"), new("Tây")], weights=[1, -1]))


def test_what_blocks_it_must_be_settled_before_it_waits(cast, desk):
    with pytest.raises(NothingPlanned):
        desk.ready()
    (wrong,) = desk.add(transfer(STANDING_AGENCY, giver=cast.units["health"], taker=cast.units["justice"]))
    with pytest.raises(ConflictsStand) as refused:
        desk.ready()
    assert refused.value.params["count"] == 1
    commands.remove_event(planned=wrong, by=cast.an, at=AT)
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]))
    assert desk.ready().state == ReorganisationState.READY


def test_what_waits_is_not_changed_until_it_is_reopened(cast, desk):
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    for change in (
        lambda: desk.add(renaming(cast.units["health"], name="X")),
        lambda: commands.remove_event(planned=planned, by=cast.an, at=AT),
        lambda: desk.settle(Subject.APPOINTMENT, cast.units["health"].pk, to=None),
        lambda: commands.change_reorganisation(
            reorganisation=desk.plan, title="X", effective_on=DAY, basis="NQ", by=cast.an, at=AT
        ),
    ):
        with pytest.raises(WrongStateOfReorganisation):
            change()
    commands.reopen(reorganisation=desk.plan, by=cast.an, at=AT)
    desk.add(renaming(cast.units["health"], name="Sở Sức khỏe"))


def test_what_was_withdrawn_stays_withdrawn_and_readable(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    withdrawn = commands.withdraw(reorganisation=desk.plan, reason="Chưa thông qua", by=cast.an, at=AT)
    assert (withdrawn.state, withdrawn.withdrawn_at) == (ReorganisationState.WITHDRAWN, AT)
    assert AuditEvent.objects.latest("id").reason == "Chưa thông qua"
    assert withdrawn.planned_events.count() == 1
    with pytest.raises(WrongStateOfReorganisation):
        commands.reopen(reorganisation=desk.plan, by=cast.an, at=AT)


def test_planning_changes_nothing_in_the_registry(cast, desk):
    before = OrgUnit.objects.count()
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    desk.ready()
    assert OrgUnit.objects.count() == before


@pytest.mark.parametrize("by", ["hoa", "dung", "giang"])
def test_who_only_reads_changes_nothing(cast, desk, by):
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    who = cast.actors[by]
    for change in (
        lambda: commands.plan_event(reorganisation=desk.plan, event=establishment(new("X")), by=who, at=AT),
        lambda: commands.change_event(planned=planned, event=abolition(cast.units["health"]), by=who, at=AT),
        lambda: commands.remove_event(planned=planned, by=who, at=AT),
        lambda: commands.settle(reorganisation=desk.plan, answers=[], by=who, at=AT),
        lambda: commands.make_ready(reorganisation=desk.plan, by=who, at=AT),
        lambda: commands.reopen(reorganisation=desk.plan, by=who, at=AT),
        lambda: commands.withdraw(reorganisation=desk.plan, reason="", by=who, at=AT),
        lambda: commands.put_into_effect(reorganisation=desk.plan, by=who, at=AT),
    ):
        with pytest.raises(NotPermitted):
            change()


def test_an_event_that_somebody_else_has_removed_is_gone(cast, desk):
    (planned,) = desk.add(abolition(cast.units["newspaper"]))
    commands.remove_event(planned=planned, by=cast.an, at=AT)
    stale = PlannedEvent(pk=planned.pk, reorganisation=desk.plan, kind="abolish", position=1)
    with pytest.raises(NotVisible):
        commands.remove_event(planned=stale, by=cast.an, at=AT)
