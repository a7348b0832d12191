"""What an address may ask for: a day, a list narrowed to something; what it asks wrongly is not asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import time_machine
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import State, Tier
from songhanh.web.administration.fields import DayField, day_given
from songhanh.web.organisations.day import EVE_OF_TWO_TIERS, LONGEST, AsOf, as_of
from songhanh.web.organisations.listing import EVERY, STATES, TIERS, asked_for, state_choices, tier_choices
from songhanh.web.unit_words import KIND_WORDS

NOON = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
TODAY = date(2026, 6, 1)
UNIT = UUID(int=7)


@pytest.fixture(autouse=True)
def noon():
    """Noon of 1/6/2026 in Việt Nam."""
    with time_machine.travel(NOON, tick=False):
        yield


def asked(**words):
    """The day of a page with these words in its address."""
    return as_of(RequestFactory().get("/", words))


def narrowed(**words):
    """What a list with these words in its address is narrowed to."""
    query = QueryDict(mutable=True)
    query.update({name.replace("_", "-"): value for name, value in words.items()})
    return asked_for(query, day=TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-06-30", date(2025, 6, 30)),
        ("30/6/2025", date(2025, 6, 30)),
        ("30/06/2025", date(2025, 6, 30)),
        ("  30/6/2025 ", date(2025, 6, 30)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_asked_as_a_form_sends_it_or_as_people_write_it(typed, day):
    shown = asked(ngay=typed)
    assert (shown.day, shown.unread, shown.is_today) == (day, "", False)


@pytest.mark.parametrize("typed", ["hôm qua", "31/2/2026", "2026-13-01", "2026", "<script>", "30-6-2025"])
def test_what_is_no_day_is_today_and_is_told_in_the_readers_own_letters(typed):
    shown = asked(ngay=typed)
    assert (shown.day, shown.is_today, shown.unread) == (TODAY, True, typed)


def test_only_the_beginning_of_an_endless_day_is_repeated():
    assert asked(ngay="x" * 5000).unread == "x" * LONGEST


def test_without_a_day_today_is_meant_and_nothing_is_told():
    assert asked() == AsOf(TODAY, TODAY) == asked(ngay="  ")


def test_today_in_viet_nam_begins_before_it_does_in_utc():
    with time_machine.travel(datetime(2026, 5, 31, 17, 30, tzinfo=UTC), tick=False):
        assert asked().day == TODAY


def test_a_link_carries_the_day_along_unless_it_is_today():
    assert asked().query == "" == asked(ngay="2026-06-01").query
    assert asked(ngay="30/6/2025").query == "?ngay=2025-06-30"
    assert asked(ngay="30/6/2025").url("organisations:units").endswith("/?ngay=2025-06-30")
    assert "?" not in asked().url("organisations:units")


def test_a_link_leaves_out_what_is_not_asked_and_keeps_a_zero():
    url = asked().url("organisations:units", q="", loai=None, page=0, tinh="Đông Lĩnh & Lam")
    assert url.partition("?")[2] == "page=0&tinh=%C4%90%C3%B4ng+L%C4%A9nh+%26+Lam"


@given(st.text(max_size=60))
def test_no_text_in_an_address_breaks_the_day(text):
    shown = as_of(RequestFactory().get("/", {"ngay": text}))
    assert shown.unread == "" or shown.is_today
    assert len(shown.unread) <= LONGEST


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_asked_comes_back_in_the_links_of_its_page(day):
    shown = asked(ngay=f"{day.day}/{day.month}/{day.year:04d}")
    assert shown.day == day
    assert as_of(RequestFactory().get(f"/{shown.query}")).day == day


def test_the_eve_of_the_two_tiers_is_the_last_day_of_the_districts():
    assert date(2025, 6, 30) == EVE_OF_TWO_TIERS


def test_a_list_shows_what_is_in_force_until_something_is_looked_for():
    assert narrowed().wanted.state is State.IN_FORCE
    looked_for = narrowed(q="  sở   lao động ")
    assert (looked_for.wanted.state, looked_for.state, looked_for.wanted.words) == (None, EVERY, "sở lao động")


def test_a_state_that_is_asked_stands_also_beside_words():
    assert narrowed(q="sở", trang_thai="het").wanted.state is State.ENDED
    assert narrowed(q="sở", trang_thai="").wanted.state is State.IN_FORCE


@pytest.mark.parametrize("odd", ["x", "IN_FORCE", "' or 1=1 --", "🙂"])
def test_what_a_list_is_asked_wrongly_is_not_asked(odd):
    found = narrowed(loai=odd, cap=odd, tinh=odd, thuoc=odd, trang_thai=odd)
    wanted = found.wanted
    assert (wanted.kind, wanted.tier, wanted.province_id, wanted.parent_id) == (None, None, None, None)
    assert (wanted.state, found.state) == (State.IN_FORCE, "")


def test_words_are_cut_before_they_are_looked_for():
    assert len(narrowed(q="á" * 5000).wanted.words) == 100


@pytest.mark.parametrize("kind", UnitKind)
def test_every_kind_can_be_asked_for_and_has_a_word(kind):
    assert narrowed(loai=kind.value).wanted.kind is kind
    assert str(KIND_WORDS[kind])


@pytest.mark.parametrize("tier", Tier)
def test_every_level_can_be_asked_for_and_is_then_the_chosen_one(tier):
    found = narrowed(cap=tier.value)
    assert found.wanted.tier is tier
    assert [choice.value for choice in tier_choices(found) if choice.is_chosen] == [tier.value]
    assert len(tier_choices(found)) == len(TIERS) == len(Tier)


@pytest.mark.parametrize("state", STATES)
def test_of_the_states_exactly_the_one_asked_is_chosen(state):
    assert [choice.value for choice in state_choices(narrowed(trang_thai=state)) if choice.is_chosen] == [state]


def test_a_unit_is_asked_by_its_key():
    wanted = narrowed(tinh=str(UNIT), thuoc=UNIT.hex).wanted
    assert wanted.province_id == UNIT == wanted.parent_id


@pytest.mark.parametrize("typed", ["2026-06-30", "30/06/2026", "30/6/2026"])
def test_a_day_of_a_form_is_read_alike_before_and_while_it_is_judged(typed):
    request = RequestFactory().post("/", {"day": f" {typed} "})
    assert day_given(request, "day", today=TODAY) == date(2026, 6, 30) == DayField().clean(typed)


@pytest.mark.parametrize("typed", ["", "mai", "31/2/2026"])
def test_before_a_form_is_judged_a_day_that_is_none_means_today(typed):
    assert day_given(RequestFactory().post("/", {"day": typed}), "day", today=TODAY) == TODAY
    assert day_given(RequestFactory().post("/", {}), "day", today=TODAY) == TODAY
