"""Cases are taken in and read only by the case workers of the unit, and the trail names fields only."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.cases.commands import read_case, read_register, take_in_case
from songhanh.cases.errors import HappenedInFuture, NotACommune, StoryMissing
from songhanh.cases.models import Case
from songhanh.cases.queries import case_lines, cases_visible_to
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import appoint
from songhanh.organisations.models import Person
from songhanh.organisations.queries import actor_for
from tests.cases.intake import CONTENTS, intake, take_in
from tests.cast import AT


def take(cast, *, by, unit="social_work", **said):
    return take_in_case(unit=cast.units[unit], intake=intake(cast, **said), by=by, at=AT)


def test_case_worker_takes_a_case_in_and_reads_it_again(cast):
    case = take(cast, by=cast.van)
    assert read_case(case=Case.objects.get(pk=case.pk), by=cast.van, at=AT) == CONTENTS


def test_row_holds_no_name_in_the_clear(cast):
    case = take(cast, by=cast.van)
    row = Case.objects.filter(pk=case.pk).values().get()
    readable = " ".join(str(value) for field, value in row.items() if field != "sealed")
    assert "Bí Mật" not in readable
    assert "Bí Mật".encode() not in bytes(row["sealed"])


@pytest.mark.parametrize("action", ["case.taken_in", "case.read"])
def test_trail_names_fields_and_never_contents(cast, action):
    read_case(case=take(cast, by=cast.van), by=cast.van, at=AT)
    event = AuditEvent.objects.get(action=action)
    assert set(event.changes) == {"name", "contact", "story", "needs"}
    assert all(change == [None, None] for change in event.changes.values())
    everything = json.dumps([event.changes, event.object_label, event.reason], ensure_ascii=False)
    for secret in (CONTENTS.name, CONTENTS.story, "An Phú"):
        assert secret not in everything


def readings(action="case.read"):
    return AuditEvent.objects.filter(action=action).count()


@pytest.mark.parametrize(
    ("minutes", "records"), [((0, 0, 14), 1), ((0, 15), 2), ((0, 10, 20), 2), ((0, 5, 10, 15, 20, 31), 3), ((20, 0), 2)]
)
def test_every_reading_is_recorded_and_opening_again_soon_is_the_same_reading(cast, minutes, records):
    case = take(cast, by=cast.van)
    for minute in minutes:
        at = AT + timedelta(minutes=minute)
        assert read_case(case=case, by=cast.van, at=at) == CONTENTS
        read_register(by=cast.van, at=at)
    assert (readings(), readings("case.register_read")) == (records, records)


def test_another_case_and_another_reader_are_other_readings(cast):
    one, other = take(cast, by=cast.van), take(cast, by=cast.van)
    person = Person.objects.get(account=cast.account("thu"))
    appoint(
        person=person,
        unit=cast.units["social_work"],
        role=Role.CASE_WORKER,
        valid_from=date(2026, 1, 1),
        by=cast.an,
        at=AT,
    )
    for who in (cast.van, actor_for(cast.account("thu"), at=AT)):
        for case in (one, other):
            read_case(case=case, by=who, at=AT)
        read_register(by=who, at=AT)
    assert (readings(), readings("case.register_read")) == (4, 2)


def test_opening_the_list_is_told_at_the_reader_and_names_no_case(cast):
    take(cast, by=cast.van)
    read_register(by=cast.van, at=AT)
    event = AuditEvent.objects.get(action="case.register_read")
    assert (event.object_type, event.object_id) == ("access.account", str(cast.van.account_id))
    assert (event.changes, event.object_label, event.reason) == ({}, "", "")
    assert event.chain == cast.province.pk


@pytest.mark.parametrize("name", ["an", "hoa", "dung", "minh", "giang", "khach"])
def test_who_may_not_open_the_list_leaves_no_record(cast, name):
    with pytest.raises(NotPermitted):
        read_register(by=getattr(cast, name), at=AT)
    assert readings("case.register_read") == 0


@pytest.mark.parametrize("name", ["an", "hoa", "binh", "dung", "giang", "minh", "thu", "lan", "quan", "khach"])
def test_nobody_else_sees_that_the_case_exists(cast, name):
    case = take(cast, by=cast.van)
    actor = getattr(cast, name)
    assert not cases_visible_to(actor).exists()
    with pytest.raises(NotVisible):
        read_case(case=case, by=actor, at=AT)
    assert not AuditEvent.objects.filter(action="case.read").exists()


def test_case_worker_of_another_unit_sees_nothing_of_it(cast):
    appoint(
        person=Person.objects.get(account=cast.account("thu")),
        unit=cast.units["womens_union"],
        role=Role.CASE_WORKER,
        valid_from=date(2026, 1, 1),
        by=cast.an,
        at=AT,
    )
    thu = actor_for(cast.account("thu"), at=AT)
    case = take(cast, by=cast.van)
    with pytest.raises(NotVisible):
        read_case(case=case, by=thu, at=AT)
    with pytest.raises(NotPermitted):
        take(cast, by=thu)


@pytest.mark.parametrize("name", ["an", "hoa", "dung", "minh"])
def test_only_case_workers_take_cases_in(cast, name):
    with pytest.raises(NotPermitted):
        take(cast, by=getattr(cast, name))
    assert not Case.objects.exists()


def test_stranger_finds_no_unit_to_take_a_case_in_for(cast):
    with pytest.raises(NotVisible):
        take(cast, by=cast.khach)


def test_incident_of_tomorrow_is_refused(cast):
    with pytest.raises(HappenedInFuture):
        take(cast, by=cast.van, happened_on=date(2026, 5, 21))
    assert take(cast, by=cast.van, happened_on=date(2026, 5, 20)).pk


def test_case_without_a_story_is_refused(cast):
    with pytest.raises(StoryMissing):
        take(cast, by=cast.van, story="   ")


@pytest.mark.parametrize("place", ["health", "other_home_affairs"])
def test_place_must_be_a_commune_of_the_province(cast, place):
    with pytest.raises(NotACommune):
        take(cast, by=cast.van, commune=place)


@pytest.mark.parametrize("many", [1, 20])
def test_list_never_fetches_the_sealed_part(cast, many, django_assert_num_queries):
    take_in(cast, times=many)
    with django_assert_num_queries(2):
        lines = case_lines(list(cases_visible_to(cast.van)), actor=cast.van, day=date(2026, 5, 20))
    assert len(lines) == many
    assert lines[0].commune == "Xã An Phú"
    assert "sealed" in lines[0].case.get_deferred_fields()
