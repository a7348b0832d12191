"""Reports of rounds that are closed: what a unit has in hand again goes on, what is not taken any more stays."""

from __future__ import annotations

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.reporting import commands as reporting
from songhanh.reporting.models import Obligation, Submission
from songhanh.transitions.queries.preview import preview_of
from tests.cast import AT
from tests.reporting.world import World, build
from tests.transitions.desk import Desk, merger


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


@pytest.fixture
def world(cast) -> World:
    """A plan and an open round of the first half of 2026."""
    return build(cast)


@pytest.mark.parametrize("how", ["returned", "correction"])
def test_what_a_unit_has_in_hand_again_of_a_closed_round_goes_to_the_heir(cast, desk, world, how):
    if how == "returned":
        in_hand = world.sent()
        reporting.return_report(submission=in_hand, reasons=[], note="Xem lại", by=cast.hoa, at=AT)
        reporting.close_round(round=world.round, by=cast.hoa, at=AT)
    else:
        accepted = world.accepted()
        reporting.close_round(round=world.round, by=cast.hoa, at=AT)
        obligation = Obligation.objects.get(pk=accepted.obligation_id)
        in_hand = reporting.start_correction(obligation=obligation, reason="Sai số", by=cast.minh, at=AT)
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    assert [(one.title, one.open) for one in preview_of(desk.plan).ledger.rounds] == [(world.round.title, 1)]
    desk.happen()
    assert Obligation.objects.get(pk=in_hand.obligation_id).answering_unit == cast.units["binh_minh"]
    assert may(desk.actor("minh"), Action.SUBMIT_REPORT, on=Submission.objects.get(pk=in_hand.pk))


def test_a_first_report_that_a_closed_round_does_not_take_any_more_stays(cast, desk, world):
    begun = world.start()
    reporting.close_round(round=world.round, by=cast.hoa, at=AT)
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    assert Obligation.objects.get(pk=begun.obligation_id).answering_unit == cast.units["an_phu"]
    assert preview_of(desk.plan).ledger.rounds == ()
