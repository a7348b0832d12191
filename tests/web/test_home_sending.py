"""The first page of a unit's head: reports that lack nothing but his sending stand first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from songhanh.reporting import commands
from songhanh.reporting.queries import form_rows
from songhanh.reporting.queries.forms import row_rules
from tests.cast import AT
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def world(cast) -> World:
    return build(cast)


def fill(world, *, number=7):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health", number=number), by="lan")
    return submission


def page(world, who="quan"):
    return world.cast.client(who).get(reverse("home:mine"))


def waiting(answer):
    return [filled.report.title for filled in answer.context["to_send"]]


def owed(answer):
    return [duty.what for name in ("overdue", "soon", "later") for duty in answer.context[name]]


def test_a_filled_report_waits_for_the_head_before_everything_else(world):
    fill(world)
    answer = page(world)
    assert waiting(answer) == [world.round.title]
    assert world.round.title not in owed(answer)
    shown = answer.content.decode()
    assert shown.index("Báo cáo chờ thủ trưởng nộp") < shown.index("Không có việc nào đến hạn trong 14 ngày tới")
    assert reverse("reporting:submit", args=[world.obligation("health").pk]) in shown


def test_its_officer_still_sees_it_among_her_duties(world):
    fill(world)
    answer = page(world, "lan")
    assert waiting(answer) == []
    assert owed(answer) == [world.round.title]


def test_an_unfinished_report_does_not_wait_yet(world):
    submission = world.start("health", by="lan")
    world.save(submission, dict(list(world.everything("health").items())[1:]), by="lan")
    answer = page(world)
    assert waiting(answer) == []
    assert owed(answer) == [world.round.title]


def test_a_report_whose_part_is_above_its_whole_does_not_wait(world):
    submission = fill(world)
    rules = row_rules(form_rows(world.form.pk, unit_kind=world.obligation("health").unit_kind))
    part = next(rule for rule in rules if rule.part_of)
    world.save(submission, {(part.code, column): 999 for column in part.columns}, by="lan", base=1)
    assert waiting(page(world)) == []


def test_a_sent_report_waits_no_more(world):
    submission = fill(world)
    commands.submit_report(submission=submission, by=world.cast.quan, at=AT)
    answer = page(world)
    assert waiting(answer) == []
    assert owed(answer) == []


def test_a_returned_report_waits_once_it_was_mended(world):
    submission = fill(world)
    commands.submit_report(submission=submission, by=world.cast.quan, at=AT)
    commands.return_report(submission=submission, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert waiting(page(world)) == []
    assert owed(page(world)) == [world.round.title]
    (row, column), number = next(iter(world.everything("health").items()))
    world.save(submission, {(row, column): number + 1}, by="lan", base=1, at=LATER)
    assert waiting(page(world)) == [world.round.title]
