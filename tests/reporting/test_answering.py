"""Another unit answers for one that has ended: it fills in and sends, and sees no more than it must."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.errors import NotPermitted
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import appoint, record_event
from songhanh.organisations.models import EventKind, Person
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import sending
from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.errors import HeadMustSend
from songhanh.reporting.excel.content import _last_time
from songhanh.reporting.models import Obligation
from tests.cast import AT, FOUNDED
from tests.reporting.world import World

LAST_HALF = Period(2025, PeriodKind.HALF_YEAR)
MIGRATION = import_module("songhanh.reporting.migrations.0007_answering_unit")


@pytest.fixture
def handed(world) -> Obligation:
    """Sở Y tế (Lan, and Quân its head) answers for Xã An Phú, which reported a year before."""
    world.of_period(LAST_HALF).accepted(number=60)
    obligation = world.obligation("an_phu")
    assert hand_on_obligations(takers={obligation.pk: world.cast.units["health"].pk}) == 1
    return Obligation.objects.get(pk=obligation.pk)


def blank(obligation, *, reader) -> dict:
    page = queries.blank_page(obligation, reader=reader)
    return {(row.code, cell.column): cell for section in page.sections for row in section.rows for cell in row.cells}


def test_at_first_every_unit_answers_for_itself(world):
    assert {o.unit_id == o.answering_unit_id for o in Obligation.objects.all()} == {True}


def test_who_answers_prepares_and_the_unit_itself_does_not(world, handed):
    cast = world.cast
    assert may(cast.lan, Action.PREPARE_REPORT, on=handed)
    with pytest.raises(NotPermitted):
        commands.start_submission(obligation=handed, by=cast.giang, at=AT)
    assert not may(cast.minh, Action.PREPARE_REPORT, on=handed)
    assert not may(cast.minh, Action.SUBMIT_REPORT, on=handed)


def test_what_is_typed_is_saved_for_the_old_unit(world, handed):
    submission = commands.start_submission(obligation=handed, by=world.cast.lan, at=AT)
    values = world.everything("an_phu")
    world.save(submission, values, by="lan")
    assert queries.cells_of(submission.pk).keys() == values.keys()
    assert submission.obligation.unit == world.cast.units["an_phu"]


def test_its_head_sends(world, handed):
    cast = world.cast
    submission = commands.start_submission(obligation=handed, by=cast.lan, at=AT)
    world.save(submission, world.everything("an_phu"), by="lan")
    with pytest.raises(HeadMustSend):
        commands.submit_report(submission=submission, by=cast.lan, at=AT)
    sent = commands.submit_report(submission=submission, by=cast.quan, at=AT)
    receipt = queries.receipt(sent)
    assert receipt is not None
    assert receipt.unit == "Xã An Phú"


def test_the_head_of_the_old_unit_is_not_waited_for(world):
    cast = world.cast
    person = Person.objects.get(account__username="giang")
    appoint(person=person, unit=cast.units["an_phu"], role=Role.UNIT_HEAD, valid_from=FOUNDED, by=cast.an, at=AT)
    obligation = world.obligation("an_phu")
    hand_on_obligations(takers={obligation.pk: cast.units["womens_union"].pk})
    submission = commands.start_submission(obligation=obligation, by=cast.thu, at=AT)
    world.save(submission, world.everything("an_phu"), by="thu")
    assert commands.submit_report(submission=submission, by=cast.thu, at=AT).receipt_number


def test_what_the_old_unit_kept_to_itself_is_not_shown_to_who_answers(world, handed):
    cells = blank(handed, reader=world.cast.lan)
    assert cells["BL1C", "F"].previous == SUPPRESSED
    assert {cell.previous for (row, _), cell in cells.items() if row not in ("BL1C", "BL2C", "MH3C")} >= {
        CellValue.reported(60)
    }


def test_nor_told_by_a_jump_when_it_saves(world, handed):
    submission = commands.start_submission(obligation=handed, by=world.cast.lan, at=AT)
    answer = world.save(submission, {("BL1C", "F"): 1, ("BL1C", "M"): 1}, by="lan")
    assert not [finding for finding in answer.findings if finding.row == "BL1C"]


def test_nor_in_the_workbook(world, handed):
    hidden = {row for row, _ in _last_time(handed, period=Period.from_key(world.round.period))}
    own = world.obligation("an_phu")
    own.answering_unit = own.unit
    told = {row for row, _ in _last_time(own, period=Period.from_key(world.round.period))}
    assert told - hidden == {"BL1C", "BL2C", "MH3C"}


def test_who_answers_finds_it_among_its_own_reports(world, handed):
    units = [world.cast.units["health"].pk]
    found = {(one.of_unit_id, one.unit_id) for one in queries.reports_due(units, day=AT.date())}
    assert found == {(world.cast.units["an_phu"].pk, units[0]), (units[0], units[0])}
    assert not [
        one
        for one in queries.reports_due([world.cast.units["an_phu"].pk], day=AT.date())
        if one.obligation_id == handed.pk
    ]


def test_the_round_names_both(world, handed):
    page = queries.round_page(world.round, at=AT)
    named = {row.unit.name: row.answering and row.answering.name for row in page.rows}
    assert (named["Xã An Phú"], named["Phường Bình Minh"]) == ("Sở Y tế", None)


def test_a_reminder_goes_to_who_answers(world, handed):
    commands.remind_units(round=world.round, obligations=[handed], by=world.cast.hoa, at=AT)
    deliver_notices(at=AT)
    told = set(Notice.objects.filter(kind="notice.round_reminded").values_list("account_id", flat=True))
    assert told == {world.cast.lan.account_id, world.cast.quan.account_id}


def test_what_was_sent_in_the_meantime_is_not_handed_on(world):
    sent = world.sent()
    assert hand_on_obligations(takers={sent.obligation_id: world.cast.units["health"].pk}) == 0
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]


def sent_back(world: World, *arrows: tuple[str, str]) -> Obligation:
    """Xã An Phú sent its report, went to others, and then the report came back."""
    sent, units = world.sent(), world.cast.units
    record_event(
        province=world.cast.province,
        kind=EventKind.MERGE,
        effective_on=AT.date(),
        basis="NQ",
        arrows=[(units[old], units[new], "") for old, new in arrows],
        by=world.cast.an,
        at=AT,
    )
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    return world.obligation("an_phu")


def test_what_is_sent_back_goes_to_the_one_heir(world):
    assert sent_back(world, ("an_phu", "binh_minh")).answering_unit == world.cast.units["binh_minh"]


def test_with_several_heirs_it_stays_where_it_was(world):
    found = sent_back(world, ("an_phu", "binh_minh"), ("an_phu", "health"))
    assert found.answering_unit == world.cast.units["an_phu"]


def test_a_unit_that_stands_gets_its_own_back(world):
    sent = world.sent()
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]


def test_the_step_that_fills_the_column_leaves_what_was_handed_on(world, handed):
    MIGRATION.answer_for_themselves(apps, None)
    handed.refresh_from_db()
    assert handed.answering_unit == world.cast.units["health"]


def test_who_waited_for_the_lock_while_the_report_went_elsewhere_does_not_send_it(world, monkeypatch):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    lock = sending.locked_submission

    def after_the_hand_over(waited_for):
        hand_on_obligations(takers={submission.obligation_id: world.cast.units["health"].pk})
        return lock(waited_for)

    monkeypatch.setattr(sending, "locked_submission", after_the_hand_over)
    with pytest.raises(NotPermitted):
        commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    submission.refresh_from_db()
    assert submission.sent_at is None
