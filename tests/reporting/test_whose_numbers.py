"""Whose numbers somebody sees who answers for another unit; and that a unit never loses sight of its own report."""

from __future__ import annotations

from uuid import uuid4

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting import commands, queries
from songhanh.reporting.errors import DoesNotFit, SaveConflict
from songhanh.reporting.excel.content import _said
from songhanh.reporting.models import Obligation, Submission
from songhanh.reporting.queries.forms import copied_unchanged
from songhanh.reporting.rules.checks import BELOW_HIDDEN, EXCEEDS_HIDDEN
from tests.cast import AT
from tests.reporting.world import World

VIOLENCE = ("BL1C", "BL2C", "MH3C")
SEVEN = CellValue.reported(7)


def seen(submission: Submission, *, reader) -> dict:
    """(row, column) → what a page shows."""
    page = queries.form_page(submission, reader=reader)
    return {
        (row.code, cell.column): cell.value for section in page.sections for row in section.rows for cell in row.cells
    }


def hidden_rows(cells: dict) -> set[str]:
    return {row for (row, _), value in cells.items() if value == SUPPRESSED}


def answered_by_health(world: World) -> Obligation:
    """From now on Sở Y tế (Lan, and Quân its head) answers for Xã An Phú."""
    obligation = world.obligation("an_phu")
    Obligation.objects.filter(pk=obligation.pk).update(answering_unit=world.cast.units["health"])
    return world.obligation("an_phu")


@pytest.fixture
def corrected(world) -> Submission:
    """Sở Y tế corrects what Xã An Phú has reported."""
    world.accepted()
    return commands.start_correction(obligation=answered_by_health(world), reason="Sai", by=world.cast.lan, at=AT)


def test_what_was_accepted_is_not_opened_to_who_answers_later(world):
    accepted = world.accepted()
    answered_by_health(world)
    assert hidden_rows(seen(accepted, reader=world.cast.lan)) == set(VIOLENCE)
    assert SEVEN in seen(accepted, reader=world.cast.lan).values()


def test_what_is_in_hand_is_seen_by_who_has_to_send_it(world):
    begun = world.start()
    world.save(begun, world.everything("an_phu"))
    answered_by_health(world)
    begun.refresh_from_db()
    assert hidden_rows(seen(begun, reader=world.cast.lan)) == set()
    commands.submit_report(submission=begun, by=world.cast.quan, at=AT)
    begun.refresh_from_db()
    assert hidden_rows(seen(begun, reader=world.cast.quan)) == set()


def test_what_it_sent_itself_is_closed_to_it_once_it_is_a_fact(world):
    answered_by_health(world)
    submission = commands.start_submission(obligation=world.obligation("an_phu"), by=world.cast.lan, at=AT)
    world.save(submission, world.everything("an_phu"), by="lan")
    commands.submit_report(submission=submission, by=world.cast.quan, at=AT)
    accept_submission(submission=Submission.objects.get(pk=submission.pk), by=world.cast.hoa, at=AT)
    submission.refresh_from_db()
    assert hidden_rows(seen(submission, reader=world.cast.lan)) == set(VIOLENCE)


def test_a_correction_does_not_open_what_was_copied(world, corrected):
    assert hidden_rows(seen(corrected, reader=world.cast.lan)) == set(VIOLENCE)
    assert queries.cells_of(corrected.pk)["BL1C", "F"].value == SEVEN


def test_what_is_typed_into_a_correction_is_seen(world, corrected):
    world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=1)
    cells = seen(corrected, reader=world.cast.lan)
    assert cells["BL1C", "F"] == CellValue.reported(9)
    assert cells["BL1C", "M"] == SUPPRESSED


def test_it_is_sent_and_accepted_with_what_was_not_seen(world, corrected):
    world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=1)
    commands.submit_report(submission=corrected, by=world.cast.quan, at=AT)
    accept_submission(submission=Submission.objects.get(pk=corrected.pk), by=world.cast.hoa, at=AT)
    stored = queries.cells_of(corrected.pk)
    assert (stored["BL1C", "F"].value, stored["BL1C", "M"].value) == (CellValue.reported(9), SEVEN)


def test_what_does_not_fit_with_a_hidden_number_is_told_without_it(world, corrected):
    """Nine of seven: who sends sees the nine, and is told where, not by how much."""
    world.save(corrected, {("BL2C", "F"): 9}, by="lan", base=1)
    assert not queries.form_page(corrected, reader=world.cast.lan).findings
    with pytest.raises(DoesNotFit) as refused:
        commands.submit_report(submission=corrected, by=world.cast.quan, at=AT)
    [told] = refused.value.findings
    assert (told.row, told.column, told.code) == ("BL2C", "F", EXCEEDS_HIDDEN)
    assert "Lớn hơn dòng “Số người bị bạo lực được phát hiện trên địa bàn” mà đơn vị" in told.sentence("vi")
    assert not any(isinstance(value, int) for value in told.params.values())


def test_a_whole_below_its_hidden_part_is_told_at_the_whole_that_was_typed(world, corrected):
    """The part shows "•": what can be mended is the cell above it."""
    world.save(corrected, {("BL1C", "F"): 2}, by="lan", base=1)
    with pytest.raises(DoesNotFit) as refused:
        commands.submit_report(submission=corrected, by=world.cast.quan, at=AT)
    [told] = refused.value.findings
    assert (told.row, told.column, told.code) == ("BL1C", "F", BELOW_HIDDEN)
    assert "7" not in told.sentence("vi") + told.sentence("en")


def test_a_hidden_number_cannot_be_asked_out_by_saving(world, corrected):
    """Whatever is said of a hidden cell with another version: the answer is the same, also when it is the number."""
    for base in (0, 2, 99):
        for said in (6, 7, 8):
            with pytest.raises(SaveConflict) as refused:
                world.save(corrected, {("BL1C", "F"): said}, by="lan", base=base)
            [conflict] = refused.value.cells
            assert (conflict.theirs, conflict.version) == (SUPPRESSED, 1)


def test_who_types_the_same_number_again_into_an_open_cell_is_not_refused(world, corrected):
    world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=1)
    world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=1)
    assert queries.cells_of(corrected.pk)["BL1C", "F"].value == CellValue.reported(9)


def test_the_unit_itself_saves_the_same_number_as_ever(world):
    world.accepted()
    own = commands.start_correction(obligation=world.obligation("an_phu"), reason="Sai", by=world.cast.minh, at=AT)
    world.save(own, {("BL1C", "F"): 7}, by="minh", base=99)
    assert queries.cells_of(own.pk)["BL1C", "F"].version == 2


def test_once_both_are_typed_the_numbers_are_told(world, corrected):
    world.save(corrected, {("BL2C", "F"): 9, ("BL1C", "F"): 8}, by="lan", base=1)
    with pytest.raises(DoesNotFit) as refused:
        commands.submit_report(submission=corrected, by=world.cast.quan, at=AT)
    [told] = refused.value.findings
    assert (told.params["part"], told.params["whole"]) == (9, 8)


def test_a_collision_does_not_tell_it_either(world, corrected):
    with pytest.raises(SaveConflict) as refused:
        world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=5)
    [conflict] = refused.value.cells
    assert (conflict.theirs, conflict.version) == (SUPPRESSED, 1)


def test_a_collision_on_another_row_is_told_as_ever(world, corrected):
    place = next(place for place in queries.cells_of(corrected.pk) if place[0] not in VIOLENCE)
    with pytest.raises(SaveConflict) as refused:
        world.save(corrected, {place: 9}, by="lan", base=5)
    assert refused.value.cells[0].theirs == queries.cells_of(corrected.pk)[place].value


def test_the_workbook_leaves_it_empty(world, corrected):
    said = _said(corrected)
    assert not {row for row, _ in said} & set(VIOLENCE)
    assert len(said) == len(queries.cells_of(corrected.pk)) - sum(
        place[0] in VIOLENCE for place in queries.cells_of(corrected.pk)
    )


def test_a_unit_that_corrects_its_own_report_sees_everything(world):
    world.accepted()
    own = commands.start_correction(obligation=world.obligation("an_phu"), reason="Sai", by=world.cast.minh, at=AT)
    assert hidden_rows(seen(own, reader=world.cast.minh)) == set()
    assert _said(own).keys() == queries.cells_of(own.pk).keys()


def test_a_copy_is_the_first_version_of_its_cell_in_a_later_version(world, corrected):
    stored = queries.cells_of(corrected.pk)
    assert copied_unchanged(2, stored=stored) == stored.keys()
    assert copied_unchanged(1, stored=stored) == set()
    world.save(corrected, {("BL1C", "F"): 9}, by="lan", base=1)
    assert copied_unchanged(2, stored=queries.cells_of(corrected.pk)) == stored.keys() - {("BL1C", "F")}


# The unit whose report it is goes on: it reads, with all its numbers, and does not write.


def test_the_unit_whose_report_it_is_reads_every_version_with_its_numbers(world, corrected):
    for submission in Submission.objects.filter(obligation=corrected.obligation):
        assert may(world.cast.minh, Action.VIEW_REPORT, on=submission)
        assert hidden_rows(seen(submission, reader=world.cast.minh)) == set()


def test_it_does_not_write_while_another_answers(world, corrected):
    with pytest.raises(NotPermitted):
        world.save(corrected, {("BL1C", "F"): 9}, by="minh", base=1)
    with pytest.raises(NotPermitted):
        commands.submit_report(submission=corrected, by=world.cast.minh, at=AT)
    with pytest.raises(NotPermitted):
        queries.submission_in_hand(corrected.obligation_id, actor=world.cast.minh)


def test_to_a_unit_of_neither_it_does_not_exist(world, corrected):
    assert not may(world.cast.thu, Action.VIEW_REPORT, on=corrected)
    with pytest.raises(NotVisible):
        world.save(corrected, {("BL1C", "F"): 9}, by="thu", base=1, request_id=uuid4())
    with pytest.raises(NotVisible):
        queries.submission_in_hand(corrected.obligation_id, actor=world.cast.thu)
