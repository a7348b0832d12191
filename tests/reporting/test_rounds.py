"""Opening a round, who owes it, giving a unit longer, reminding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.figures.commands import accept_submission
from songhanh.kernel import clock
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.models import UnitVersion
from songhanh.plans.models import Recurrence, ReportingDuty
from songhanh.reporting import commands, queries
from songhanh.reporting.errors import DueBeforePresent, NobodyOwes, ReasonNeeded, RoundClosed, RoundExists
from songhanh.reporting.models import Obligation, ObligationEvent, Round, Submission
from songhanh.reporting.queries.owing import owing
from songhanh.reporting.queries.templates import forms_in_force
from tests.cast import AT
from tests.reporting.world import HALF_YEAR, form, plan_of

YEAR = Period(2026, PeriodKind.YEAR)
LAST_DAY = date(2026, 6, 14)
LATE = AT + timedelta(days=40)
OWING = {
    "Sở Y tế",
    "Sở Tư pháp",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Báo và Phát thanh, truyền hình tỉnh",
    "Xã An Phú",
    "Phường Bình Minh",
    "Trung tâm Công tác xã hội",
}


def duty(plan, **terms) -> ReportingDuty:
    details = {"who_text": "Các xã", "unit_kinds": ["commune"], "recurrence": Recurrence.HALF_YEARLY, "position": 2}
    return ReportingDuty.objects.create(plan=plan, **details | terms)


def row_of(world, unit, *, at=AT):
    page = queries.round_page(world.round, at=at)
    return next(row for row in page.rows if row.unit.id == world.cast.units[unit].pk)


# Opening


def test_every_unit_of_the_duty_owes_but_the_one_that_receives(world):
    assert {row.unit.name for row in queries.round_page(world.round, at=AT).rows} == OWING
    owed = world.obligation("an_phu")
    assert (owed.unit_kind, owed.due_on, owed.due_inclusive) == ("commune", date(2026, 6, 15), False)


def test_opening_is_recorded_once_with_how_many_owe_by_when(world):
    (event,) = history_of(world.round)
    assert event.action == "round.opened"
    assert event.changes == {"units": [None, len(OWING)], "due_on": [None, "2026-06-15"]}


def test_the_round_carries_the_name_of_form_and_period(world):
    assert world.round.title == f"{world.form.title_vi} 6 tháng đầu năm 2026"
    assert (world.round.period, world.round.province_id) == ("2026-H1", world.cast.province.pk)


def test_of_two_duties_the_earlier_day_counts_and_only_for_its_units(cast):
    plan, template = plan_of(cast), form()
    early = duty(plan, due_day=1, due_month=6)
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    days = {o.unit_id: (o.due_on, o.duty_id) for o in Obligation.objects.filter(round=opened)}
    assert days[cast.units["an_phu"].pk] == (date(2026, 6, 1), early.pk)
    assert days[cast.units["health"].pk][0] == date(2026, 6, 15)
    assert opened.due_on == date(2026, 6, 1)


def test_a_later_second_duty_changes_nothing(cast):
    plan, template = plan_of(cast), form()
    duty(plan, due_day=30, due_month=6)
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    assert set(Obligation.objects.filter(round=opened).values_list("due_on", flat=True)) == {date(2026, 6, 15)}


def test_a_duty_that_binds_nobody_does_not_set_the_day_of_the_round(cast):
    plan, template = plan_of(cast), form()
    duty(plan, unit_kinds=[], due_day=1, due_month=6)
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    assert opened.due_on == date(2026, 6, 15)


def test_the_preview_says_who_will_owe_by_when_and_after_which_words(cast):
    plan, template = plan_of(cast), form()
    duty(plan, due_day=1, due_month=6)
    shown = {
        (one.unit.id, one.deadline.day, one.deadline.inclusive)
        for one in owing(plan, form=form(), period=HALF_YEAR, day=clock.day_of(AT))
    }
    words = {one.unit.name: one.duty_text for one in owing(plan, form=form(), period=HALF_YEAR, day=clock.day_of(AT))}
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    owed = Obligation.objects.filter(round=opened)
    assert shown == {(o.unit_id, o.due_on, o.due_inclusive) for o in owed}
    assert (words["Xã An Phú"], words["Sở Y tế"]) == ("Các xã", "Các sở, ban, ngành; UBND các xã")


def test_a_final_report_is_owed_after_the_plan_has_ended_and_nothing_else(cast):
    plan, template = plan_of(cast), form()
    ReportingDuty.objects.filter(plan=plan).delete()
    duty(plan, recurrence=Recurrence.ONCE, due_day=31, due_month=1, due_year=2031)
    after = date(2031, 1, 5)
    found = owing(plan, form=template, period=Period(2030, PeriodKind.YEAR), day=after)
    assert {one.deadline.day for one in found} == {date(2031, 1, 31)}
    assert {one.unit.kind for one in found} == {"commune"}
    assert owing(plan, form=template, period=Period(2031, PeriodKind.YEAR), day=after) == []


def test_a_unit_that_ended_before_the_day_does_not_owe(cast):
    plan, template = plan_of(cast), form()
    UnitVersion.objects.filter(unit=cast.units["justice"]).update(valid_until=clock.day_of(AT))
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    owed = set(Obligation.objects.filter(round=opened).values_list("unit_id", flat=True))
    assert cast.units["justice"].pk not in owed
    assert len(owed) == len(OWING) - 1


@pytest.mark.parametrize("kinds", [(), ("commune",)])
def test_a_round_that_nobody_owes_is_not_opened(cast, kinds):
    plan, template = plan_of(cast, kinds=kinds, recurrence=Recurrence.ONCE), form()
    period = HALF_YEAR if not kinds else YEAR
    with pytest.raises(NobodyOwes) as refused:
        commands.open_round(plan=plan, form=template, period=period, by=cast.hoa, at=AT)
    assert period.label in refused.value.sentence("vi")
    assert not Round.objects.exists()


def test_one_form_is_collected_once_for_one_period(world):
    with pytest.raises(RoundExists), transaction.atomic():
        world.of_period(HALF_YEAR)
    assert world.of_period(YEAR).round.period == "2026-Y"
    assert Round.objects.count() == 2


@pytest.mark.parametrize(("who", "refusal"), [("minh", NotPermitted), ("dung", NotPermitted), ("khach", NotVisible)])
def test_only_an_officer_of_the_province_opens_extends_and_reminds(world, who, refusal):
    by, owed = world.cast.actors[who], world.obligation("an_phu")
    events = AuditEvent.objects.count()
    for attempt in (
        lambda: commands.open_round(plan=world.plan, form=world.form, period=YEAR, by=by, at=AT),
        lambda: commands.extend_obligation(obligation=owed, new_due_on=date(2026, 7, 1), reason="x", by=by, at=AT),
        lambda: commands.remind_units(round=world.round, obligations=[owed], by=by, at=AT),
    ):
        with pytest.raises(refusal):
            attempt()
    owed.refresh_from_db()
    assert (owed.due_on, owed.last_reminded_at) == (date(2026, 6, 15), None)
    assert (Round.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_forms_are_collected_from_their_first_day_until_the_day_before_their_end(cast):
    template = form()
    template.valid_from, template.valid_until = date(2026, 1, 1), date(2026, 6, 1)
    template.save()
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [bool(forms_in_force(day, province_id=cast.province.pk)) for day in days] == [False, True, True, False]


# Giving one unit longer


def extend(world, *, day=date(2026, 6, 20), reason="Bão lũ", unit="an_phu"):
    return commands.extend_obligation(
        obligation=world.obligation(unit), new_due_on=day, reason=reason, by=world.cast.hoa, at=AT
    )


def test_an_extension_includes_its_day_and_is_of_one_unit_only(world):
    extended = extend(world, reason="  Bão   lũ ")
    assert Deadline(extended.due_on, inclusive=extended.due_inclusive).last_day == date(2026, 6, 20)
    assert world.obligation("binh_minh").due_on == date(2026, 6, 15)
    (kept,) = ObligationEvent.objects.filter(obligation=extended)
    assert (kept.kind, kept.old_due_on, kept.new_due_on) == ("extended", date(2026, 6, 15), date(2026, 6, 20))
    assert (kept.reason, kept.decided_by_id, kept.decided_at) == ("Bão lũ", world.cast.hoa.account_id, AT)


def test_an_extension_is_recorded_once_with_the_last_days_and_its_reason(world):
    (event,) = history_of(extend(world))
    assert (event.action, event.reason) == ("obligation.extended", "Bão lũ")
    assert event.changes == {"due_on": ["2026-06-14", "2026-06-20"]}


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, False), (1, True)])
def test_an_extension_is_later_than_the_last_day_that_stands(world, days, taken):
    day = LAST_DAY + timedelta(days=days)
    if taken:
        assert extend(world, day=day).due_on == day
    else:
        with pytest.raises(DueBeforePresent) as refused:
            extend(world, day=day)
        assert f"{day:%d/%m/%Y}" in refused.value.sentence("vi")
        assert not ObligationEvent.objects.exists()


def test_a_second_extension_counts_from_the_first(world):
    extend(world)
    with pytest.raises(DueBeforePresent), transaction.atomic():
        extend(world)
    assert extend(world, day=date(2026, 6, 21)).due_on == date(2026, 6, 21)
    assert ObligationEvent.objects.count() == 2


@pytest.mark.parametrize("reason", ["", " \n\t", "\u00a0"])
def test_an_extension_says_why(world, reason):
    with pytest.raises(ReasonNeeded):
        extend(world, reason=reason)
    assert world.obligation("an_phu").due_on == date(2026, 6, 15)


def test_a_long_reason_is_kept_as_far_as_it_fits(world):
    extend(world, reason="a" * 400)
    assert len(ObligationEvent.objects.get().reason) == 300


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 6, 14, 16, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 6, 14, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 20, 16, 59, 59, tzinfo=UTC), True),
    ],
)
def test_late_begins_at_midnight_of_the_province_unless_the_unit_was_given_longer(world, at, late):
    assert row_of(world, "an_phu", at=at).is_late is late
    extend(world)
    assert row_of(world, "an_phu", at=at).is_late is False


def test_what_was_sent_by_the_extended_day_is_not_late(world):
    extend(world)
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    at = datetime(2026, 6, 20, 16, 0, tzinfo=UTC)
    assert not commands.submit_report(submission=submission, by=world.cast.minh, at=at).was_late


# Reminding


def remind(world, units, *, at=AT, round=None):
    owed = [world.obligation(unit) for unit in units]
    return commands.remind_units(round=round or world.round, obligations=owed, by=world.cast.hoa, at=at)


def prepared(world):
    """One unit of every state: not begun, begun, sent, sent back, accepted."""
    Submission.objects.create(obligation=world.obligation("social_work"))
    world.sent("womens_union", by="thu")
    back = world.sent("an_phu")
    commands.return_report(submission=back, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    health = world.start("health", by="lan")
    world.save(health, world.everything("health"), by="lan")
    sent = commands.submit_report(submission=health, by=world.cast.quan, at=AT)
    accept_submission(submission=sent, by=world.cast.hoa, at=AT)


def test_those_that_have_not_sent_are_reminded_and_the_others_left_in_peace(world):
    units = ["justice", "social_work", "womens_union", "an_phu", "health"]
    prepared(world)
    assert remind(world, units) == 3
    reminded = {unit for unit in units if world.obligation(unit).last_reminded_at == AT}
    assert reminded == {"justice", "social_work", "an_phu"}
    event = history_of(world.round).get(action="round.reminded")
    assert set(event.changes["units"][1]) == {str(world.cast.units[unit].pk) for unit in reminded}


def test_reminding_nobody_changes_and_records_nothing(world):
    world.sent()
    events = AuditEvent.objects.count()
    assert (remind(world, ["an_phu"]), remind(world, [])) == (0, 0)
    assert AuditEvent.objects.count() == events


def test_reminding_again_keeps_the_last_time(world):
    remind(world, ["an_phu"])
    assert remind(world, ["an_phu"], at=LATE) == 1
    assert row_of(world, "an_phu").last_reminded_at == LATE
    assert history_of(world.round).filter(action="round.reminded").count() == 2


def test_a_reminder_reaches_only_units_of_its_round(world):
    other = world.of_period(YEAR)
    assert remind(world, ["an_phu"], round=other.round) == 0
    assert world.obligation("an_phu").last_reminded_at is None


def test_a_closed_round_reminds_nobody(world):
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    with pytest.raises(RoundClosed):
        remind(world, ["an_phu"])
