"""The overview beside its straight way: what was seen when, targets in order, reminders that remind nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import unquote
from uuid import uuid4

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from songhanh.analytics.rules.achievement import Standing
from songhanh.jobs.models import Job
from songhanh.organisations.models import UnitKind
from songhanh.plans.models import Target
from songhanh.reporting.models import Obligation, Round
from songhanh.web.overview import pages
from songhanh.web.overview.views import A_VISIT, SEEN, SEEN_SECONDS, _seen_at
from tests.activities.work import make_plan, make_task
from tests.cast import AT
from tests.notices.round import make_round, owed_by, submit

NOBODY = "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"
"""A key that belongs to nothing."""

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

PAST = date(2026, 5, 1)
OVERVIEW = reverse("overview:overview")


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def remind(cast, opened, *, name="hoa", **posted):
    return cast.client(name).post(reverse("overview:remind", args=[opened.pk]), posted)


# When the page was last seen


@pytest.mark.parametrize(
    ("cookie", "seen"),
    [
        ("", None),
        ("yesterday", None),
        ("2026-05-19", None),
        ("2026-05-19T03:00:00", None),
        ("2026-05-19T03:00:00+00:00", datetime(2026, 5, 19, 3, tzinfo=UTC)),
        ("2026-05-19T10:00:00+07:00|x", None),
        (AT.isoformat(), AT),
        ((AT + timedelta(seconds=1)).isoformat(), None),
    ],
)
def test_only_an_instant_that_has_been_counts_as_seen(cookie, seen):
    request = RequestFactory().get("/")
    request.COOKIES[SEEN] = cookie
    assert _seen_at(request, at=AT) == seen


def instants(kept: str) -> list[datetime]:
    return [datetime.fromisoformat(part) for part in unquote(kept).split("|")]


def visit(cast, *, at, kept=""):
    """One look at the page on some day, with what the browser has kept."""
    with time_machine.travel(at, tick=False):
        client = cast.client("dung")
        client.cookies[SEEN] = kept
        answer = client.get(OVERVIEW)
    return answer.context["seen_at"], client.cookies[SEEN].value


@pytest.mark.parametrize("later", [timedelta(minutes=1), A_VISIT - timedelta(seconds=1), A_VISIT, timedelta(days=3)])
def test_the_first_visit_is_what_the_second_compares_with(cast, later):
    seen, kept = visit(cast, at=AT)
    assert seen is None
    assert visit(cast, at=AT + later, kept=kept)[0] == AT


def test_each_visit_compares_with_the_one_before_it_and_again_when_the_page_is_loaded_again(cast):
    kept = ""
    for days in (0, 1, 2):
        seen, kept = visit(cast, at=AT + timedelta(days=days), kept=kept)
        assert seen == (AT + timedelta(days=days - 1) if days else None)
    again, kept = visit(cast, at=AT + timedelta(days=2, minutes=10), kept=kept)
    assert again == AT + timedelta(days=1)
    assert instants(kept) == [AT + timedelta(days=1), AT + timedelta(days=2, minutes=10)]


def test_the_cookie_holds_two_instants_and_no_script_reads_it(cast):
    client = cast.client("dung")
    client.get(OVERVIEW)
    kept = client.cookies[SEEN]
    assert instants(kept.value) == [AT, AT]
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "Lax", SEEN_SECONDS)


# Rounds


def row(kind, *, is_in, is_late):
    return SimpleNamespace(unit=SimpleNamespace(kind=kind), is_in=is_in, is_late=is_late)


def page_of(*rows):
    return SimpleNamespace(rows=list(rows), expected=len(rows), handed_in=sum(one.is_in for one in rows))


def test_every_unit_of_a_round_is_in_late_or_waited_for():
    page = page_of(
        row(UnitKind.COMMUNE, is_in=True, is_late=True),
        row(UnitKind.COMMUNE, is_in=True, is_late=False),
        row(UnitKind.COMMUNE, is_in=False, is_late=True),
        row(UnitKind.DEPARTMENT, is_in=False, is_late=False),
    )
    card = pages.round_card(Round(), page=page)
    assert page.handed_in + len(card.late) + card.waiting == page.expected
    assert (len(card.late), card.waiting) == (1, 1)
    assert sum(line.expected for line in card.kinds) == page.expected
    assert sum(line.handed_in for line in card.kinds) == page.handed_in
    assert sum(line.late for line in card.kinds) == len(card.late)


def test_a_report_that_came_late_is_in_and_no_longer_late():
    card = pages.round_card(Round(), page=page_of(row(UnitKind.MEDIA, is_in=True, is_late=True)))
    assert (card.late, card.waiting, card.kinds[0].late) == ([], 0, 0)


def test_a_round_that_nobody_owes_shows_no_line():
    card = pages.round_card(Round(), page=page_of())
    assert (card.kinds, card.late, card.waiting) == ([], [], 0)


def test_the_round_with_most_late_units_comes_first(cast):
    make_round(cast, units=("an_phu",), title="Một trễ", due_on=PAST)
    make_round(cast, units=("health", "justice"), title="Hai trễ", period="2025-Y", due_on=PAST)
    context = cast.client("hoa").get(OVERVIEW).context
    assert [card.round.title for card in context["cards"]] == ["Hai trễ", "Một trễ"]
    assert context["late_units"] == 3


def test_a_closed_round_is_no_longer_steered(cast):
    opened = make_round(cast, due_on=PAST)
    Round.objects.filter(pk=opened.pk).update(state="closed")
    context = cast.client("hoa").get(OVERVIEW).context
    assert (context["cards"], context["late_units"]) == ([], 0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_province_without_anything_says_so_in_each_part(cast, language):
    client = cast.client("dung")
    client.cookies["django_language"] = language
    answer = client.get(OVERVIEW)
    context = answer.context
    assert (context["cards"], context["targets"], context["late_tasks"], context["changes"]) == ([], [], [], [])
    assert answer.content.decode().count("empty") >= 1


@pytest.mark.parametrize("pressed", ["x", "", NOBODY])
def test_a_forged_press_reminds_nobody(cast, pressed):
    opened = make_round(cast, due_on=PAST)
    remind(cast, opened, obligation=pressed)
    assert not Obligation.objects.exclude(last_reminded_at=None).exists()


def test_a_unit_that_has_handed_in_is_not_reminded(cast):
    opened = make_round(cast, due_on=PAST)
    owed = owed_by(cast, opened, "health")
    submit(owed)
    remind(cast, opened, obligation=str(owed.pk))
    assert not Obligation.objects.exclude(last_reminded_at=None).exists()


def test_a_closed_round_reminds_nobody_and_says_why(cast):
    opened = make_round(cast, due_on=PAST)
    Round.objects.filter(pk=opened.pk).update(state="closed")
    answer = remind(cast, opened)
    assert answer.url == OVERVIEW
    [said] = told(answer)
    assert "khóa" in said
    assert not Obligation.objects.exclude(last_reminded_at=None).exists()
    assert not Job.objects.exists()


def test_the_number_of_reminded_units_is_said_in_english_too(cast):
    opened = make_round(cast, due_on=PAST)
    client = cast.client("hoa")
    client.cookies["django_language"] = "en"
    [said] = told(client.post(reverse("overview:remind", args=[opened.pk])))
    assert "2" in said
    assert "Đã" not in said


# Targets


def progress(standing, *, year=2026, position=1, text="x"):
    target = SimpleNamespace(
        text=text, plan_id=uuid4(), value=60, comparator=">=", unit_text="%", year=year, position=position
    )
    return SimpleNamespace(target=target, standing=standing, result=None, covered=0, expected=0, round=None)


def test_targets_at_risk_come_first_then_by_year_and_place(monkeypatch):
    found = [
        progress(Standing.MET, text="đạt"),
        progress(Standing.NO_DATA, year=None, text="không năm"),
        progress(Standing.NO_DATA, year=2030, text="2030"),
        progress(Standing.NO_DATA, year=2025, position=2, text="2025 hai"),
        progress(Standing.NO_DATA, year=2025, position=1, text="2025 một"),
        progress(Standing.HIDDEN, text="che"),
        progress(Standing.MISSED, text="chưa đạt"),
    ]
    monkeypatch.setattr(pages, "plan_in_force", lambda _province, _day: [object()])
    monkeypatch.setattr(pages, "target_progress", lambda _plan, day: found)
    cards = pages.target_cards(uuid4(), day=AT.date())
    assert [card.label for card in cards] == ["chưa đạt", "2025 một", "2025 hai", "2030", "không năm", "che", "đạt"]


def test_a_hidden_target_shows_neither_value_nor_counts(monkeypatch):
    hidden = progress(Standing.HIDDEN)
    hidden.result = SimpleNamespace(ratio=SimpleNamespace(numerator=1, denominator=3))
    monkeypatch.setattr(pages, "measured_pair", lambda _result: (1, 3))
    card = pages._target(hidden)
    assert card.is_hidden
    assert (card.actual, card.numerator, card.denominator) == (None, None, None)


def test_a_page_shows_twelve_targets_and_says_how_many_more(cast):
    plan = make_plan(cast)
    for position in range(15):
        Target.objects.create(
            plan=plan, position=position, text="x", comparator=">=", value=1, unit_text="%", year=2026
        )
    context = cast.client("dung").get(OVERVIEW).context
    assert (len(context["targets"]), context["more_targets"], context["no_data"]) == (12, 3, 15)


def test_a_page_shows_ten_late_tasks_and_counts_all(cast):
    plan = make_plan(cast)
    for position in range(12):
        make_task(plan, lead=cast.units["an_phu"], due_on=PAST, position=position)
    context = cast.client("dung").get(OVERVIEW).context
    assert (len(context["late_tasks"]), context["late_task_count"]) == (10, 12)


@pytest.mark.parametrize(
    ("key", "language", "said"),
    [
        ("2026-H1", "vi", "6 tháng đầu năm 2026"),
        ("2026-Y", "vi", "Năm 2026"),
        ("2025-Y", "en", "2025"),
    ],
)
def test_a_period_is_told_in_the_language_of_the_page(key, language, said):
    with translation.override(language):
        assert said in pages.period_words(key)
