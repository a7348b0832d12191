"""Progress and trainings are written once, by who may, with one record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.activities.commands import (
    EvidenceFile,
    TrainingDetails,
    record_training,
    update_task_progress,
    void_training,
)
from songhanh.activities.errors import (
    AlreadyVoided,
    LateNeedsReason,
    NotHeldYet,
    TaskHasEnded,
    UnitNotAssigned,
    VoidNeedsReason,
)
from songhanh.activities.models import Audience, ProgressState, TaskProgress, Training
from songhanh.audit.models import AuditEvent
from songhanh.documents.errors import FileEmpty
from songhanh.documents.queries import content_of
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans.models import Task
from tests.activities.work import make_plan, make_task
from tests.cast import AT


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["womens_union"],))


def update(task, *, unit, by, state=ProgressState.DOING, note="Đã mở 2 lớp", evidence=None, at=AT):
    return update_task_progress(task=task, unit=unit, state=state, note=note, evidence=evidence, by=by, at=at)


def test_leading_unit_notes_its_progress(cast, task):
    progress = update(task, unit=cast.units["an_phu"], by=cast.minh)
    assert (progress.state, progress.note, progress.noted_at) == ("doing", "Đã mở 2 lớp", AT)
    event = AuditEvent.objects.get(action="task.progressed", object_id=str(task.pk))
    assert event.changes == {"state": [None, "doing"]}
    assert event.reason == "Đã mở 2 lớp"


def test_coordinating_unit_notes_its_own_part(cast, task):
    update(task, unit=cast.units["womens_union"], by=cast.thu)
    assert TaskProgress.objects.get(task=task).unit == cast.units["womens_union"]


def test_second_note_tells_old_and_new_state_and_keeps_the_first(cast, task):
    update(task, unit=cast.units["an_phu"], by=cast.minh)
    update(task, unit=cast.units["an_phu"], by=cast.minh, state=ProgressState.DONE, at=AT + timedelta(days=1))
    event = AuditEvent.objects.filter(action="task.progressed").latest("id")
    assert event.changes == {"state": ["doing", "done"]}
    assert TaskProgress.objects.filter(task=task).count() == 2


def test_evidence_is_kept_with_the_unit(cast, task):
    paper = EvidenceFile(file_name="ảnh lớp học.jpg", media_type="image/jpeg", content=b"jpeg")
    progress = update(task, unit=cast.units["an_phu"], by=cast.minh, evidence=paper)
    assert progress.evidence.unit == cast.units["an_phu"]
    assert content_of(progress.evidence) == b"jpeg"
    assert AuditEvent.objects.latest("id").changes["evidence"] == [None, "ảnh lớp học.jpg"]


def test_refused_evidence_leaves_no_note(cast, task):
    empty = EvidenceFile(file_name="a.pdf", media_type="application/pdf", content=b"")
    with pytest.raises(FileEmpty):
        update(task, unit=cast.units["an_phu"], by=cast.minh, evidence=empty)
    assert not TaskProgress.objects.filter(task=task).exists()


def test_nobody_notes_for_another_assigned_unit(cast, task):
    with pytest.raises(NotPermitted):
        update(task, unit=cast.units["an_phu"], by=cast.thu)


@pytest.mark.parametrize("name", ["lan", "hoa", "dung", "an", "giang", "van"])
def test_who_is_not_assigned_may_not_note(cast, task, name):
    with pytest.raises(NotPermitted):
        update(task, unit=cast.units["an_phu"], by=getattr(cast, name))


def test_task_of_another_province_does_not_exist(cast, task):
    with pytest.raises(NotVisible):
        update(task, unit=cast.units["an_phu"], by=cast.khach)


def test_successor_answers_today_and_the_named_unit_no_longer(cast, task):
    task.assignments.filter(unit=cast.units["an_phu"]).update(responsible_unit=cast.units["health"])
    update(task, unit=cast.units["health"], by=cast.lan)
    with pytest.raises((UnitNotAssigned, NotPermitted)):
        update(task, unit=cast.units["an_phu"], by=cast.minh)


def test_a_task_that_ended_while_the_page_was_open_takes_no_note(cast, task):
    Task.objects.filter(pk=task.pk).update(ended_at=AT)
    assert task.ended_at is None
    with pytest.raises(TaskHasEnded):
        update(task, unit=cast.units["an_phu"], by=cast.minh)


def test_task_taken_out_of_the_plan_takes_no_note(cast, task):
    task.ended_at = AT
    task.save(update_fields=["ended_at"])
    with pytest.raises(TaskHasEnded):
        update(task, unit=cast.units["an_phu"], by=cast.minh)


def test_saying_late_asks_for_the_reason(cast, task):
    with pytest.raises(LateNeedsReason):
        update(task, unit=cast.units["an_phu"], by=cast.minh, state=ProgressState.LATE, note="  ")


COURSE = TrainingDetails(
    title="Tập huấn  lồng ghép giới",
    audience=Audience.GENDER_OFFICERS,
    starts_on=date(2026, 4, 1),
    ends_on=date(2026, 4, 2),
    women=18,
    men=12,
    place="Hội trường xã",
    cost_vnd=15_000_000,
)


def test_unit_records_a_course(cast):
    training = record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    assert (training.title, training.women, training.men) == ("Tập huấn lồng ghép giới", 18, 12)
    event = AuditEvent.objects.get(action="training.recorded")
    assert event.changes["women"] == [None, 18]


@pytest.mark.parametrize("name", ["thu", "lan", "hoa", "dung", "an", "giang"])
def test_course_is_recorded_only_by_its_unit(cast, name):
    with pytest.raises(NotPermitted):
        record_training(unit=cast.units["an_phu"], details=COURSE, by=getattr(cast, name), at=AT)


def test_stranger_records_nothing_here(cast):
    with pytest.raises(NotVisible):
        record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.khach, at=AT)


def test_course_carries_out_no_task_of_another_province(cast):
    foreign = make_task(make_plan(cast, province=cast.other_province), lead=cast.units["other_home_affairs"])
    details = TrainingDetails(
        title="Lớp", audience=Audience.OTHER, starts_on=AT.date(), ends_on=AT.date(), women=1, men=1, task=foreign
    )
    with pytest.raises(NotVisible):
        record_training(unit=cast.units["an_phu"], details=details, by=cast.minh, at=AT)


def test_course_of_tomorrow_is_refused(cast):
    tomorrow = date(2026, 5, 21)
    details = TrainingDetails(
        title="Lớp", audience=Audience.OTHER, starts_on=tomorrow, ends_on=tomorrow, women=1, men=0
    )
    with pytest.raises(NotHeldYet):
        record_training(unit=cast.units["an_phu"], details=details, by=cast.minh, at=AT)
    assert not Training.objects.exists()


def test_voided_course_stays_readable_with_its_reason(cast):
    training = record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    void_training(training=training, reason=" Nhập trùng ", by=cast.minh, at=AT)
    training.refresh_from_db()
    assert (training.voided_at, training.voided_reason, training.women) == (AT, "Nhập trùng", 18)
    event = AuditEvent.objects.get(action="training.voided")
    assert (event.reason, event.changes["women"]) == ("Nhập trùng", [18, None])


def test_course_is_voided_once_and_with_a_reason(cast):
    training = record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    with pytest.raises(VoidNeedsReason):
        void_training(training=training, reason=" ", by=cast.minh, at=AT)
    void_training(training=training, reason="Nhập trùng", by=cast.minh, at=AT)
    with pytest.raises(AlreadyVoided):
        void_training(training=training, reason="Nhập trùng", by=cast.minh, at=AT)


def test_officer_reads_a_course_but_cannot_void_it(cast):
    training = record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    with pytest.raises(NotPermitted):
        void_training(training=training, reason="x", by=cast.hoa, at=AT)
