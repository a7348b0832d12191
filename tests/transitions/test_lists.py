"""A list of events from a workbook, planned once; and two who act at the same moment."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotPermitted
from songhanh.organisations.errors import UnitNameTaken
from songhanh.organisations.queries import unit_view
from songhanh.reading.lists import HandedIn
from songhanh.transitions import commands
from songhanh.transitions.commands import locking
from songhanh.transitions.errors import (
    ListApplied,
    ListTooLong,
    ListUnknown,
    NothingListed,
    WrongStateOfReorganisation,
)
from songhanh.transitions.models import EventImport, PlannedEvent, PlannedUnit, Reorganisation
from songhanh.transitions.rules.moves import Move
from tests.cast import AT
from tests.transitions.desk import DAY, MORNING, Desk, abolition, establishment, new, renaming
from tests.transitions.test_sheet import cells_of, merge

MERGER = (
    merge("Xã An Phú", after="Xã Phú Minh", after_code="110", unit_kind="Xã", basis="NQ 12/NQ-HĐND"),
    merge("Phường Bình Minh"),
)


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def handed(*rows, content=b"1", cells=None) -> HandedIn:
    sheets = {"Hướng dẫn": ({"A1": ("text", "Xin điền")}, []), "Sự kiện": (cells or cells_of(*rows), [])}
    return HandedIn(file_name="  su kien.xlsx ", content=content, sheets=sheets)


def stage(desk: Desk, *rows, by="an", **more) -> EventImport:
    return commands.stage_events(reorganisation=desk.plan, handed=handed(*rows, **more), by=desk.cast.actors[by], at=AT)


def apply(desk: Desk, batch: EventImport, *, by="an") -> list[PlannedEvent]:
    return commands.apply_events(batch=batch, by=desk.cast.actors[by], at=AT)


def test_a_list_is_read_before_anything_is_planned(desk):
    before = AuditEvent.objects.count()
    batch = stage(desk, *MERGER)
    assert (len(batch.lines["events"]), batch.problems, batch.file_name) == (1, [], "su kien.xlsx")
    assert not PlannedEvent.objects.exists()
    assert AuditEvent.objects.count() == before + 1


def test_what_was_right_is_planned_with_one_record_and_takes_effect(cast, desk):
    batch = stage(desk, *MERGER)
    before = AuditEvent.objects.count()
    (planned,) = apply(desk, batch)
    assert AuditEvent.objects.count() == before + 1
    assert (planned.kind, planned.basis, planned.arrows.count()) == ("merge", "NQ 12/NQ-HĐND", 2)
    made = PlannedUnit.objects.get()
    desk.happen()
    assert (unit_view(made.pk, day=DAY).name, unit_view(made.pk, day=DAY).code) == ("Xã Phú Minh", "110")


def test_wrong_rows_are_told_and_left_out(desk):
    batch = stage(desk, *MERGER, {"number": 2, "kind": "Giải thể", "before": "Xã Không Có"})
    assert [problem["address"] for problem in batch.problems] == ["C4"]
    assert len(apply(desk, batch)) == 1


def test_events_of_a_list_stand_behind_those_that_were_planned(cast, desk):
    desk.add(renaming(cast.units["health"], name="Sở Sức khỏe"))
    (planned,) = apply(desk, stage(desk, *MERGER))
    assert planned.position == 2


def test_a_list_is_planned_once(desk):
    batch = stage(desk, *MERGER)
    apply(desk, batch)
    with pytest.raises(ListApplied):
        apply(desk, batch)
    assert stage(desk, *MERGER).pk == batch.pk
    assert PlannedEvent.objects.count() == 1


def test_the_same_file_that_was_not_planned_is_read_again(cast, desk):
    first = stage(desk, {"number": 1, "kind": "Giải thể", "before": "Xã Không Có"})
    again = stage(desk, *MERGER)
    assert (again.pk, len(again.lines["events"])) == (first.pk, 1)


def test_a_list_with_one_name_taken_plans_nothing(desk):
    desk.add(establishment(new("Xã Phú Minh")))
    batch = stage(desk, *MERGER)
    with pytest.raises(UnitNameTaken):
        apply(desk, batch)
    assert PlannedEvent.objects.count() == 1
    assert EventImport.objects.get().applied_at is None


def test_an_empty_list_and_a_strange_workbook_are_refused(desk):
    with pytest.raises(NothingListed):
        apply(desk, stage(desk))
    with pytest.raises(ListUnknown):
        stage(desk, cells={"A1": ("text", "Họ và tên")}, content=b"2")


def test_a_list_has_a_limit(desk, monkeypatch):
    monkeypatch.setattr("songhanh.transitions.commands.lists.MOST_EVENTS", 0)
    with pytest.raises(ListTooLong):
        stage(desk, *MERGER)


def test_only_the_administrator_hands_in_and_plans(desk):
    batch = stage(desk, *MERGER)
    with pytest.raises(NotPermitted):
        stage(desk, *MERGER, by="hoa", content=b"3")
    with pytest.raises(NotPermitted):
        apply(desk, batch, by="giang")


def test_of_two_who_put_it_into_effect_one_wins(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    one, other = (Reorganisation.objects.get(pk=desk.plan.pk) for _ in range(2))
    commands.put_into_effect(reorganisation=one, by=cast.an, at=MORNING)
    records = AuditEvent.objects.count()
    with pytest.raises(WrongStateOfReorganisation):
        commands.put_into_effect(reorganisation=other, by=cast.an, at=MORNING)
    assert AuditEvent.objects.count() == records


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway")
def test_whoever_comes_second_waits_for_the_province(cast, desk):
    look = "SELECT 1 FROM organisations_orgunit WHERE id = %s FOR NO KEY UPDATE NOWAIT"
    other = connection.copy()
    try:
        with transaction.atomic():
            locking.held(desk.plan, move=Move.EDIT)
            with pytest.raises(DatabaseError), other.cursor() as cursor:
                cursor.execute(look, [cast.province.pk])
    finally:
        other.close()


# A list whose events were taken out


def take_out(desk: Desk, *planned: PlannedEvent) -> None:
    for event in planned:
        commands.remove_event(planned=event, by=desk.cast.an, at=AT)


def test_a_list_whose_events_were_all_taken_out_may_be_planned_again(desk):
    batch = stage(desk, *MERGER)
    take_out(desk, *apply(desk, batch))
    again = stage(desk, *MERGER)
    assert (again.pk, again.applied_at, again.planned_before_at) == (batch.pk, None, AT)
    (planned,) = apply(desk, again)
    assert (planned.kind, PlannedUnit.objects.get().name) == ("merge", "Xã Phú Minh")


def test_a_list_of_which_one_event_is_left_is_not_planned_again(cast, desk):
    first, _second = apply(
        desk, stage(desk, *MERGER, {"number": 2, "kind": "Giải thể", "before": "Sở Y tế"}, content=b"5")
    )
    take_out(desk, first)
    kept = stage(desk, *MERGER, {"number": 2, "kind": "Giải thể", "before": "Sở Y tế"}, content=b"5")
    assert kept.applied_at == AT
    with pytest.raises(ListApplied):
        apply(desk, kept)


def test_an_event_of_a_list_that_was_changed_is_still_one_of_its_events(cast, desk):
    (planned,) = apply(desk, stage(desk, *MERGER))
    commands.change_event(planned=planned, event=abolition(cast.units["justice"]), by=cast.an, at=AT)
    assert stage(desk, *MERGER).applied_at == AT


def test_of_a_list_of_earlier_times_the_whole_plan_tells(cast, desk):
    (planned,) = apply(desk, stage(desk, *MERGER))
    EventImport.objects.update(planned_events=[])
    assert stage(desk, *MERGER).applied_at == AT
    take_out(desk, planned)
    assert stage(desk, *MERGER).applied_at is None
