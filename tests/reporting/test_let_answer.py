"""An officer names who answers for the report of a unit that has ended without one heir."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.figures.commands import accept_submission
from songhanh.kernel import clock
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.sentences import sentence
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from songhanh.organisations.queries import standing_among
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import answering, corrections, review, rounds, sending
from songhanh.reporting.commands.handover import hand_on_obligations, hand_to_heir
from songhanh.reporting.errors import (
    AnswersAlready,
    ReasonNeeded,
    RoundClosed,
    UnitAnswersItself,
    UnitHasEnded,
)
from songhanh.reporting.models import Obligation, ObligationEvent, SubmissionState
from songhanh.reporting.queries.rounds import last_given, left_by_round
from tests.cast import AT
from tests.reporting.world import World

TODAY = clock.day_of(AT)
YEAR = Period(2026, PeriodKind.YEAR)
LATER = AT + timedelta(minutes=5)


def end(world: World, *heirs: str, unit: str = "an_phu") -> None:
    """The unit goes to these today: divided among several, merged into one, abolished for none."""
    cast = world.cast
    kind = {0: EventKind.ABOLISH, 1: EventKind.MERGE}.get(len(heirs), EventKind.SPLIT)
    ways = [(cast.units[unit], cast.units[heir], "") for heir in heirs] or [(cast.units[unit], None, "")]
    record_event(province=cast.province, kind=kind, effective_on=TODAY, basis="NQ 9", arrows=ways, by=cast.an, at=AT)


def give(world: World, to: str = "health", *, of: str = "an_phu", by: str = "hoa", at=LATER) -> Obligation:
    """Let another unit answer."""
    return commands.let_answer(
        obligation=world.obligation(of),
        unit=world.cast.units[to],
        reason="Chia địa bàn",
        by=world.cast.actors[by],
        at=at,
    )


@pytest.fixture
def divided(world) -> World:
    """Xã An Phú is divided today between Phường Bình Minh and Sở Y tế; it had entered nothing."""
    end(world, "binh_minh", "health")
    return world


def test_who_is_named_prepares_and_sends(divided):
    given = give(divided)
    cast = divided.cast
    assert (given.unit, given.answering_unit) == (cast.units["an_phu"], cast.units["health"])
    submission = commands.start_submission(obligation=given, by=cast.lan, at=LATER)
    divided.save(submission, divided.everything("an_phu"), by="lan")
    sent = commands.submit_report(submission=submission, by=cast.quan, at=LATER)
    assert sent.obligation.unit == cast.units["an_phu"]


def test_one_record_tells_from_whom_to_whom_and_why(divided):
    before = AuditEvent.objects.count()
    given = give(divided)
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.object_id, event.reason) == ("obligation.given", str(given.pk), "Chia địa bàn")
    assert event.changes == {"answering_unit": ["Xã An Phú", "Sở Y tế"]}


def test_the_reason_and_who_gave_it_are_kept_with_the_report(divided):
    given = give(divided)
    kept = last_given(given)
    assert kept is not None
    assert (kept.reason, kept.decided_by_id, kept.decided_at) == ("Chia địa bàn", divided.cast.hoa.account_id, LATER)
    assert last_given(divided.obligation("health")) is None


def test_its_people_are_told_whose_report_it_is(divided):
    give(divided)
    deliver_notices(at=LATER)
    told = Notice.objects.filter(kind="notice.report_given")
    assert set(told.values_list("account__username", flat=True)) == {"lan", "quan"}
    words = told[0]
    assert "Xã An Phú" in sentence(words.kind, "vi", **words.params)
    assert words.object_id == str(divided.obligation("an_phu").pk)


@pytest.mark.parametrize("who", ["an", "dung", "minh", "lan", "giang"])
def test_only_who_manages_rounds_names_anybody(divided, who):
    with pytest.raises((NotPermitted, NotVisible)):
        give(divided, by=who)
    assert divided.obligation("an_phu").answering_unit == divided.cast.units["an_phu"]


def test_a_reason_is_asked_for(divided):
    with pytest.raises(ReasonNeeded):
        commands.let_answer(
            obligation=divided.obligation("an_phu"),
            unit=divided.cast.units["health"],
            reason="  ",
            by=divided.cast.hoa,
            at=AT,
        )


def test_a_unit_that_stands_answers_itself(world):
    with pytest.raises(UnitAnswersItself):
        give(world)


def test_the_same_unit_again_is_refused(divided):
    give(divided)
    with pytest.raises(AnswersAlready):
        give(divided)


def test_another_choice_may_follow_while_the_reports_unit_has_ended(divided):
    give(divided)
    assert give(divided, "binh_minh").answering_unit == divided.cast.units["binh_minh"]
    assert ObligationEvent.objects.filter(kind="given").count() == 2


def test_a_unit_that_has_ended_is_refused(divided):
    end(divided, "newspaper", unit="womens_union")
    with pytest.raises(UnitHasEnded):
        give(divided, "womens_union")


def test_a_unit_that_begins_later_is_refused(divided):
    cast = divided.cast
    details = UnitDetails(
        name="Xã Mới", kind=UnitKind.COMMUNE, parent=cast.province, valid_from=TODAY + timedelta(days=2)
    )
    unit = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    with pytest.raises(UnitHasEnded):
        commands.let_answer(obligation=divided.obligation("an_phu"), unit=unit, reason="Chia", by=cast.hoa, at=LATER)


def test_of_another_province_or_the_province_itself_nothing_is_named(divided):
    cast = divided.cast
    for unit in (OrgUnit.objects.get(pk=cast.units["other_home_affairs"].pk), cast.province):
        with pytest.raises(NotVisible):
            commands.let_answer(
                obligation=divided.obligation("an_phu"), unit=unit, reason="Chia", by=cast.hoa, at=LATER
            )


def test_when_who_answered_has_ended_it_may_go_back_to_the_unit_itself(world):
    obligation = world.obligation("an_phu")
    hand_on_obligations(takers={obligation.pk: world.cast.units["womens_union"].pk})
    end(world, "newspaper", "health", unit="womens_union")
    assert give(world, "an_phu").answering_unit == world.cast.units["an_phu"]
    deliver_notices(at=LATER)
    assert "minh" in Notice.objects.filter(kind="notice.report_given").values_list("account__username", flat=True)


def test_what_was_sent_back_in_a_closed_round_is_given_and_sent_again(world):
    sent = world.sent()
    end(world, "binh_minh", "health")
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]
    give(world)
    due = queries.reports_due([world.cast.units["health"].pk], day=TODAY)
    assert [(one.of_unit_id, one.is_with_unit) for one in due] == [(world.cast.units["an_phu"].pk, True)]
    sent.refresh_from_db()
    assert commands.submit_report(submission=sent, by=world.cast.quan, at=LATER).state == SubmissionState.SUBMITTED


def test_what_was_accepted_in_a_closed_round_is_given_and_corrected(world):
    world.accepted()
    end(world, "binh_minh", "health")
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    given = give(world)
    [due] = queries.reports_due([world.cast.units["health"].pk], day=TODAY)
    assert (due.is_to_correct, due.is_with_unit) == (True, False)
    correction = commands.start_correction(obligation=given, reason="Sai", by=world.cast.lan, at=LATER)
    [due] = queries.reports_due([world.cast.units["health"].pk], day=TODAY)
    assert (due.is_to_correct, due.is_with_unit) == (False, True)
    commands.submit_report(submission=correction, by=world.cast.quan, at=LATER)
    accept_submission(submission=correction, by=world.cast.hoa, at=LATER + timedelta(minutes=1))
    assert not [
        one
        for one in queries.reports_due([world.cast.units["health"].pk], day=TODAY)
        if one.is_to_correct or one.is_with_unit
    ]


def test_a_first_report_that_a_closed_round_does_not_take_is_given_to_nobody(divided):
    commands.close_round(round=divided.round, by=divided.cast.hoa, at=AT)
    with pytest.raises(RoundClosed):
        give(divided)


def test_the_old_unit_does_not_answer_any_more(divided):
    given = give(divided)
    assert not may(divided.cast.minh, Action.PREPARE_REPORT, on=given)


def test_the_round_counts_what_nobody_can_answer(divided, django_assert_num_queries):
    page = queries.round_page(divided.round, at=AT)
    assert page.left == 1
    assert [row.unit.name for row in page.rows if row.is_left] == ["Xã An Phú"]
    with django_assert_num_queries(2):
        assert left_by_round([divided.round], day=TODAY) == {divided.round.pk: 1}
    give(divided)
    assert queries.round_page(divided.round, at=AT).left == 0
    assert left_by_round([divided.round], day=TODAY) == {}


@pytest.mark.parametrize("state", ["drafting", "sent", "accepted", "correction", "closed"])
def test_counted_is_what_is_the_turn_of_a_unit_that_has_ended(world, state):
    match state:
        case "drafting":
            world.start()
        case "sent":
            world.sent()
        case "accepted":
            world.accepted()
        case "correction":
            world.accepted()
            commands.start_correction(obligation=world.obligation("an_phu"), reason="Sai", by=world.cast.minh, at=LATER)
    end(world, "binh_minh", "health")
    if state in ("closed", "correction"):
        commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    expected = 1 if state in ("drafting", "correction") else 0
    assert queries.round_page(world.round, at=AT).left == expected
    assert left_by_round([world.round], day=TODAY).get(world.round.pk, 0) == expected


def test_standing_among_tells_the_units_of_the_day(divided, django_assert_num_queries):
    cast = divided.cast
    ids = [cast.units["an_phu"].pk, cast.units["health"].pk]
    with django_assert_num_queries(1):
        assert standing_among(ids, day=TODAY) == {ids[1]}
    assert standing_among(ids, day=TODAY - timedelta(days=1)) == set(ids)


# Beside a reorganisation: whoever puts reports into the hands of units holds the province first.


@pytest.fixture
def order(monkeypatch) -> list[str]:
    """In which order the province is held and things are read or locked."""
    seen: list[str] = []

    def told(module, name: str) -> None:
        real = getattr(module, name)

        def spy(*args, **kwargs):
            seen.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, spy)

    for module in (rounds, review, sending, corrections, answering):
        told(module, "hold_province")
    told(rounds, "owing")
    told(review, "locked_submission")
    told(sending, "locked_submission")
    told(corrections, "locked_obligation")
    told(answering, "locked_obligation")
    return seen


def test_a_round_is_opened_while_the_province_is_held(world, order):
    world.of_period(YEAR)
    assert order == ["hold_province", "owing"]


def test_a_report_is_sent_back_withdrawn_and_corrected_while_the_province_is_held(world, order):
    sent = world.sent()
    order.clear()
    commands.withdraw_report(submission=sent, by=world.cast.minh, at=AT)
    assert order == ["hold_province", "locked_submission"]
    sent.refresh_from_db()
    commands.submit_report(submission=sent, by=world.cast.minh, at=AT)
    order.clear()
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert order == ["hold_province", "locked_submission"]
    world.accepted("womens_union", by="thu")
    order.clear()
    commands.start_correction(obligation=world.obligation("womens_union"), reason="Sai", by=world.cast.thu, at=AT)
    assert order == ["hold_province", "locked_obligation"]


def test_who_waited_for_the_province_finds_the_unit_ended_and_the_heir_in_its_place(world, monkeypatch):
    """The officer sends a report back at the moment in which its unit is merged."""
    sent = world.sent()

    def after_the_merger(province_id):
        monkeypatch.undo()
        end(world, "binh_minh")

    monkeypatch.setattr(review, "hold_province", after_the_merger)
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    assert world.obligation("an_phu").answering_unit == world.cast.units["binh_minh"]


def test_who_waited_to_withdraw_hands_the_report_to_the_heir(world, monkeypatch):
    sent = world.sent()

    def after_the_merger(province_id):
        monkeypatch.undo()
        end(world, "binh_minh")

    monkeypatch.setattr(sending, "hold_province", after_the_merger)
    commands.withdraw_report(submission=sent, by=world.cast.minh, at=AT)
    assert world.obligation("an_phu").answering_unit == world.cast.units["binh_minh"]


def test_who_waited_to_correct_while_another_unit_was_named_does_not(world, monkeypatch):
    world.accepted()
    obligation = world.obligation("an_phu")

    def after_it_was_given(province_id):
        monkeypatch.undo()
        end(world, "binh_minh", "health")
        give(world)

    monkeypatch.setattr(corrections, "hold_province", after_it_was_given)
    with pytest.raises((NotVisible, NotPermitted)):
        commands.start_correction(obligation=obligation, reason="Sai", by=world.cast.minh, at=LATER)


def test_a_round_that_waited_asks_the_units_of_the_new_map(world, monkeypatch):
    def after_the_merger(province_id):
        monkeypatch.undo()
        end(world, "binh_minh")

    monkeypatch.setattr(rounds, "hold_province", after_the_merger)
    opened = world.of_period(YEAR).round
    owing = set(Obligation.objects.filter(round=opened).values_list("unit_id", flat=True))
    assert world.cast.units["an_phu"].pk not in owing
    assert world.cast.units["binh_minh"].pk in owing


def test_handing_on_hundreds_asks_as_much_as_handing_on_one(world, django_assert_num_queries):
    taker = world.cast.units["health"].pk
    every = {one.pk: taker for one in Obligation.objects.all()}
    assert len(every) > 5
    first = dict(list(every.items())[:1])
    with django_assert_num_queries(3):  # locked, their versions, written
        assert hand_on_obligations(takers=first) == 1
    with django_assert_num_queries(3):
        assert hand_on_obligations(takers=every) == len(every)
    assert set(Obligation.objects.values_list("answering_unit_id", flat=True)) == {taker}


def test_only_what_is_to_be_sent_is_handed_on_among_many(world):
    world.sent()
    world.start("womens_union", by="thu")
    every = {one.pk: world.cast.units["newspaper"].pk for one in Obligation.objects.all()}
    assert hand_on_obligations(takers=every) == len(every) - 1
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]
    assert world.obligation("womens_union").answering_unit == world.cast.units["newspaper"]


def test_sent_back_it_goes_to_who_took_the_unit_in_not_to_who_got_a_part_of_it_before(world):
    owed, cast = world.obligation("an_phu"), world.cast
    part_left(world, day=TODAY - timedelta(days=10))
    end(world, "binh_minh")
    hand_to_heir(owed, day=TODAY)
    assert world.obligation("an_phu").answering_unit == cast.units["binh_minh"]


def test_of_an_abolished_unit_who_got_a_part_before_answers_for_nothing(world):
    part_left(world, day=TODAY - timedelta(days=10))
    end(world)
    hand_to_heir(world.obligation("an_phu"), day=TODAY)
    assert world.obligation("an_phu").answering_unit == world.cast.units["an_phu"]


def part_left(world: World, *, day) -> None:
    """A part of Xã An Phú goes to Sở Y tế; the commune goes on."""
    cast = world.cast
    old, other, by = cast.units["an_phu"], cast.units["health"], cast.an
    arrows = [(old, old, ""), (old, other, "")]
    record_event(
        province=cast.province, kind=EventKind.SPLIT, effective_on=day, basis="NQ", arrows=arrows, by=by, at=AT
    )
