"""Starting a report and saving what is typed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import TextChange
from songhanh.reporting.errors import (
    AlreadyAccepted,
    CellTwice,
    CellUnknown,
    NumberOutOfRange,
    RequestReused,
    RoundClosed,
    SaveConflict,
    SectionUnknown,
    WrongState,
)
from songhanh.reporting.models import Cell, SaveRequest, Submission
from tests.cast import AT

COURSES = ("TH1C", "N")
WOMEN = ("TH2C", "F")
MEN = ("TH2C", "M")


def stored(submission):
    return {place: cell.value for place, cell in queries.cells_of(submission.pk).items()}


def test_starting_twice_gives_the_same_version(world):
    first = world.start()
    assert world.start() == first
    assert [e.action for e in history_of(first)] == ["report.started"]


def test_four_kinds_of_cells_are_told_apart(world):
    submission = world.start()
    world.save(submission, {COURSES: 0, WOMEN: NOTHING_AROSE, MEN: NOT_APPLICABLE, ("MH1C", "N"): MISSING})
    assert stored(submission) == {
        COURSES: CellValue.reported(0),
        WOMEN: NOTHING_AROSE,
        MEN: NOT_APPLICABLE,
        ("MH1C", "N"): MISSING,
    }


def test_save_answers_new_versions_and_who_prepared(world):
    submission = world.start()
    first = world.save(submission, {COURSES: 3, WOMEN: 10})
    again = world.save(submission, {COURSES: 4}, base=1)
    assert (first.versions, again.versions) == ({"TH1C:N": 1, "TH2C:F": 1}, {"TH1C:N": 2})
    submission.refresh_from_db()
    assert submission.prepared_by_id == world.cast.minh.account_id
    assert submission.last_saved_at == AT


def test_same_request_again_changes_nothing_and_answers_the_same(world):
    submission, request = world.start(), uuid4()
    first = world.save(submission, {COURSES: 3}, request_id=request)
    events = AuditEvent.objects.count()
    assert world.save(submission, {COURSES: 3}, request_id=request) == first
    assert (AuditEvent.objects.count(), SaveRequest.objects.count()) == (events, 1)
    assert Cell.objects.get(submission=submission).version == 1


def test_repeated_request_is_answered_even_after_sending(world):
    submission, request = world.start(), uuid4()
    first = world.save(submission, world.everything("an_phu"), request_id=request)
    commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert world.save(submission, {}, request_id=request).versions == first.versions


def test_request_id_of_another_report_is_refused(world):
    request = uuid4()
    world.save(world.start(), {COURSES: 3}, request_id=request)
    other = world.start("womens_union", by="thu")
    with pytest.raises(RequestReused):
        world.save(other, {}, by="thu", request_id=request)


def test_conflict_shows_both_values_and_writes_nothing(world):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    world.save(submission, {COURSES: 5}, base=1)
    with pytest.raises(SaveConflict) as refused, transaction.atomic():
        world.save(submission, {COURSES: 4, WOMEN: 9}, base=1)
    conflicts = {c.row: c for c in refused.value.cells}
    assert (conflicts["TH1C"].mine, conflicts["TH1C"].theirs) == (CellValue.reported(4), CellValue.reported(5))
    assert (conflicts["TH1C"].version, conflicts["TH1C"].saved_by) == (2, "Phạm Văn Minh")
    assert stored(submission) == {COURSES: CellValue.reported(5)}


def test_cell_that_was_never_seen_collides_when_it_exists_and_when_it_does_not(world):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    with pytest.raises(SaveConflict), transaction.atomic():
        world.save(submission, {COURSES: 4}, base=0)
    with pytest.raises(SaveConflict), transaction.atomic():
        world.save(submission, {WOMEN: 4}, base=3)


def test_two_people_who_type_the_same_do_not_collide(world):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    assert world.save(submission, {COURSES: 3}, base=0).versions == {"TH1C:N": 2}


def test_emptied_cell_keeps_counting_versions(world):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    world.save(submission, {COURSES: MISSING}, base=1)
    with pytest.raises(SaveConflict), transaction.atomic():
        world.save(submission, {COURSES: 4}, base=1)
    assert world.save(submission, {COURSES: 4}, base=2).versions == {"TH1C:N": 3}


@pytest.mark.parametrize("place", [("TH1D", "N"), ("KHÔNG", "N"), ("TH1C", "F"), ("TH2C", "N"), ("TH2C", "T")])
def test_cell_that_the_unit_does_not_provide_is_refused(world, place):
    with pytest.raises(CellUnknown):
        world.save(world.start(), {place: 1})


def test_nobody_can_enter_a_suppressed_cell(world):
    with pytest.raises(CellUnknown):
        world.save(world.start(), {COURSES: SUPPRESSED})


@pytest.mark.parametrize(("number", "ok"), [(-1, False), (0, True), (10**12, True), (10**12 + 1, False)])
def test_numbers_have_a_range(world, number, ok):
    submission = world.start()
    if ok:
        assert world.save(submission, {COURSES: number}).versions
    else:
        with pytest.raises(NumberOutOfRange):
            world.save(submission, {COURSES: number})


def test_one_save_names_a_cell_once(world):
    change = commands.CellChange(*COURSES, CellValue.reported(1), 0)
    with pytest.raises(CellTwice):
        commands.save_cells(
            submission=world.start(), request_id=uuid4(), cells=[change, change], texts=[], by=world.cast.minh, at=AT
        )


def test_texts_are_saved_in_one_normal_form_with_versions(world):
    submission = world.start()
    decomposed = "Da\u0303 trie\u0302\u0309n khai"
    answer = world.save(submission, {}, texts=[TextChange("I", decomposed, 0)])
    assert answer.text_versions == {"I": 1}
    assert queries.texts_of(submission.pk)["I"].text == "Dã triển khai"
    with pytest.raises(SaveConflict) as refused, transaction.atomic():
        world.save(submission, {}, texts=[TextChange("I", "Khác", 0)])
    assert (refused.value.texts[0].mine, refused.value.texts[0].theirs) == ("Khác", "Dã triển khai")


@pytest.mark.parametrize("section", ["TH", "IX"])
def test_text_of_an_unknown_section_is_refused(world, section):
    with pytest.raises(SectionUnknown):
        world.save(world.start(), {}, texts=[TextChange(section, "x", 0)])


def test_one_save_leaves_one_record_with_old_and_new(world):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    world.save(submission, {COURSES: NOTHING_AROSE}, base=1)
    last, first = history_of(submission).filter(action="report.saved")
    assert (first.changes, last.changes) == ({"TH1C:N": [None, 3]}, {"TH1C:N": [3, "nothing_arose"]})


def test_trail_names_a_sensitive_cell_but_not_its_number(world):
    submission = world.start()
    world.save(submission, {("BL1C", "F"): 3})
    event = history_of(submission).filter(action="report.saved").get()
    assert event.changes == {"BL1C:F": [None, None]}


def test_save_tells_what_does_not_fit(world):
    answer = world.save(world.start(), {("TH4C", "F"): 2, ("TH5C", "F"): 3})
    assert [(f.row, f.column, f.level) for f in answer.findings] == [("TH5C", "F", "error")]
    assert "lớn hơn dòng" in answer.findings[0].sentence("vi")
    assert "more than the row" in answer.findings[0].sentence("en")


def test_colleague_of_another_unit_sees_nothing_and_the_officer_may_not_write(world):
    submission = world.start()
    with pytest.raises(NotVisible):
        world.save(submission, {COURSES: 1}, by="thu")
    with pytest.raises(NotPermitted):
        world.save(submission, {COURSES: 1}, by="hoa")
    with pytest.raises(NotVisible):
        world.save(submission, {COURSES: 1}, by="khach")


def test_sent_report_takes_no_cells(world):
    with pytest.raises(WrongState):
        world.save(world.sent(), {COURSES: 1}, base=1)


def test_closed_round_takes_no_cells(world):
    submission = world.start()
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    with pytest.raises(RoundClosed):
        world.save(submission, {COURSES: 1})
    with pytest.raises(RoundClosed):
        world.start("womens_union", by="thu")


def test_accepted_report_is_not_started_again(world):
    submission = world.sent()
    with transaction.atomic():
        commands.mark_accepted(submission, by=world.cast.hoa, at=AT)
    with pytest.raises(AlreadyAccepted):
        world.start()


def test_database_itself_refuses_to_change_an_accepted_version(world):
    submission = world.sent()
    with transaction.atomic():
        commands.mark_accepted(submission, by=world.cast.hoa, at=AT)
    for attempt in (
        lambda: Cell.objects.filter(submission=submission).update(number=1),
        lambda: Cell.objects.filter(submission=submission).delete(),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            attempt()


def test_database_itself_keeps_one_open_version(world):
    submission = world.start()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(obligation=submission.obligation, version=2)


def test_saving_takes_the_same_number_of_queries_for_one_cell_and_for_many(world, django_assert_max_num_queries):
    submission = world.start()
    rest = {place: value for place, value in world.everything("an_phu").items() if place != COURSES}
    with django_assert_max_num_queries(16) as one:
        world.save(submission, {COURSES: 1})
    with django_assert_max_num_queries(16) as many:
        world.save(submission, rest)
    assert len(many) == len(one)
