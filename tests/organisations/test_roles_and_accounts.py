"""Roles come from another hand, accounts close at once and open with a new password."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from songhanh.access.errors import WeakPassword
from songhanh.access.models import Account
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import (
    NewPerson,
    appoint,
    deactivate_account,
    employ_person,
    end_appointment,
    reactivate_account,
    reset_password,
)
from songhanh.organisations.errors import (
    AccountClosed,
    AccountOpen,
    AppointmentEnded,
    EndsBeforeItStarts,
    LastAdministrator,
    NoAccount,
    OwnAppointment,
    RoleHeldAlready,
)
from songhanh.organisations.models import Appointment, Person
from songhanh.organisations.queries import actor_for
from tests.cast import AT, FOUNDED, PASSWORD

TODAY = date(2026, 5, 20)
NEW_PASSWORD = "Câu mới tinh 77"


def person_of(username):
    return Person.objects.get(account__username=username)


def give(cast, *, to="lan", at_unit="health", role=Role.CASE_WORKER, by=None, first=TODAY, until=None):
    return appoint(
        person=person_of(to),
        unit=cast.units[at_unit],
        role=role,
        valid_from=first,
        valid_until=until,
        decision="QĐ 9",
        by=by or cast.an,
        at=AT,
    )


@pytest.fixture
def colleague(cast) -> Actor:
    """A second administrator."""
    person = NewPerson(
        username="an2",
        full_name="Mai Thị Ân",
        password=PASSWORD,
        unit=cast.province,
        role=Role.ADMINISTRATOR,
        valid_from=FOUNDED,
    )
    return actor_for(employ_person(province=cast.province, person=person, by=cast.an, at=AT).account, at=AT)


@pytest.fixture
def nothing_changes(cast):
    """After a refusal the trail, the roles and the accounts are as they were."""

    def everything():
        accounts = Account.objects.order_by("pk").values_list("pk", "is_active", "password")
        roles = Appointment.objects.order_by("pk").values_list("pk", "valid_until")
        return AuditEvent.objects.count(), list(accounts), list(roles)

    before = everything()
    yield
    assert everything() == before


@pytest.mark.parametrize("role", Role)
def test_an_administrator_gives_no_role_to_himself(cast, role, nothing_changes):
    with pytest.raises(OwnAppointment) as refused:
        give(cast, to="an", at_unit="social_work", role=role)
    assert "người quản trị khác" in refused.value.sentence("vi")


def test_another_administrator_gives_him_the_role(cast, colleague):
    give(cast, to="an", role=Role.AUDITOR, by=colleague)
    assert actor_for(cast.account("an"), at=AT).has_role(Role.AUDITOR)


def test_who_holds_the_servers_command_line_has_no_account_to_give_himself_a_role(cast):
    grant = Grant(role=Role.ADMINISTRATOR, unit_id=cast.province.pk, province_id=cast.province.pk)
    operator = Actor(account_id=None, name="songhanh createuser", grants=(grant,))
    nameless = Person.objects.create(full_name="Không Tài Khoản", province=cast.province)
    args = {"person": nameless, "unit": cast.units["health"], "role": Role.UNIT_HEAD, "valid_from": TODAY}
    assert appoint(**args, by=operator, at=AT).person == nameless


def test_an_appointment_is_recorded_once_with_its_role_and_decision(cast):
    before = AuditEvent.objects.count()
    give(cast)
    event = history_of(person_of("lan"))[0]
    assert AuditEvent.objects.count() == before + 1
    assert (event.action, event.changes, event.reason) == ("person.appointed", {"role": [None, "case_worker"]}, "QĐ 9")


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotVisible), ("khach", NotVisible), ("quan", NotVisible)])
def test_only_the_administrator_appoints(cast, who, refusal, nothing_changes):
    with pytest.raises(refusal):
        give(cast, by=cast.actors[who])


def test_nobody_is_appointed_at_a_unit_of_another_province(cast, nothing_changes):
    with pytest.raises(NotVisible):
        give(cast, at_unit="other_home_affairs")


@pytest.mark.parametrize("days", [0, -1])
def test_a_role_does_not_end_on_its_first_day_or_before(cast, days, nothing_changes):
    with pytest.raises(EndsBeforeItStarts):
        give(cast, until=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("first", "until", "is_refused"),
    [
        (date(2026, 3, 1), None, True),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
        (date(2026, 1, 1), date(2026, 2, 1), False),
        (date(2026, 1, 1), date(2026, 2, 2), True),
        (date(2026, 3, 1), date(2026, 4, 1), True),
    ],
)
def test_a_role_is_not_held_twice_at_one_time(cast, first, until, is_refused):
    give(cast, first=date(2026, 2, 1), until=date(2026, 7, 1))
    if is_refused:
        with pytest.raises(RoleHeldAlready):
            give(cast, first=first, until=until)
    else:
        assert give(cast, first=first, until=until).pk


def test_another_role_or_another_unit_is_another_matter(cast):
    give(cast)
    assert give(cast, role=Role.UNIT_HEAD).pk
    assert give(cast, at_unit="justice").pk


def test_a_role_with_a_planned_end_may_end_earlier_but_not_later(cast):
    held = give(cast, first=date(2026, 1, 1), until=date(2026, 12, 1))
    end_appointment(appointment=held, last_day_after=date(2026, 6, 1), reason="nghỉ", by=cast.an, at=AT)
    held.refresh_from_db()
    assert held.valid_until == date(2026, 6, 1)
    assert history_of(held.person)[0].changes == {"valid_until": ["2026-12-01", "2026-06-01"]}
    with pytest.raises(AppointmentEnded):
        end_appointment(appointment=held, last_day_after=date(2026, 7, 1), reason="", by=cast.an, at=AT)


@pytest.mark.parametrize("who", ["hoa", "khach"])
def test_only_the_administrator_ends_roles(cast, who, nothing_changes):
    held = Appointment.objects.get(person__account__username="lan")
    with pytest.raises((NotVisible, NotPermitted)):
        end_appointment(appointment=held, last_day_after=TODAY, reason="", by=cast.actors[who], at=AT)


def test_a_colleague_whose_account_is_closed_does_not_count_as_administrator(cast, colleague):
    deactivate_account(person=person_of("an2"), reason="nghỉ", by=cast.an, at=AT)
    held = Appointment.objects.get(person__account__username="an")
    with pytest.raises(LastAdministrator):
        end_appointment(appointment=held, last_day_after=TODAY, reason="", by=cast.an, at=AT)


def test_closing_an_account_ends_its_sessions_at_once(cast):
    browsers = [cast.client("lan"), cast.client("lan")]
    assert [browser.get("/").status_code for browser in browsers] == [200, 200]
    deactivate_account(person=person_of("lan"), reason="thôi việc", by=cast.an, at=AT)
    answers = [browser.get("/") for browser in browsers]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer.url.startswith("/dang-nhap/") for answer in answers)


def test_a_session_from_before_stays_dead_when_the_account_opens_again(cast):
    browser = cast.client("lan")
    deactivate_account(person=person_of("lan"), reason="nhầm", by=cast.an, at=AT)
    reactivate_account(person=person_of("lan"), password=NEW_PASSWORD, by=cast.an, at=AT)
    assert browser.get("/").status_code == 302


def test_a_password_reset_ends_the_sessions_too(cast):
    browser = cast.client("lan")
    reset_password(person=person_of("lan"), password=NEW_PASSWORD, by=cast.an, at=AT)
    assert browser.get("/").status_code == 302


def test_nobody_signs_in_with_a_closed_account(cast):
    deactivate_account(person=person_of("lan"), reason="thôi việc", by=cast.an, at=AT)
    answer = Client().post("/dang-nhap/", {"login": "lan", "password": PASSWORD})
    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated


def test_a_closed_account_keeps_its_roles_and_opens_with_a_first_password(cast):
    deactivate_account(person=person_of("lan"), reason="nghỉ dài", by=cast.an, at=AT)
    reactivate_account(person=person_of("lan"), password=NEW_PASSWORD, by=cast.an, at=AT)
    account = cast.account("lan")
    assert account.is_active
    assert account.must_change_password
    assert account.check_password(NEW_PASSWORD)
    assert not account.check_password(PASSWORD)
    assert actor_for(account, at=AT).units([Role.UNIT_OFFICER]) == {cast.units["health"].pk}


def test_closing_and_opening_are_recorded_once_each(cast):
    person, before = person_of("lan"), AuditEvent.objects.count()
    deactivate_account(person=person, reason="thôi việc", by=cast.an, at=AT)
    reactivate_account(person=person, password=NEW_PASSWORD, by=cast.an, at=AT)
    opened, closed = history_of(person)[:2]
    assert AuditEvent.objects.count() == before + 2
    assert (closed.action, closed.changes, closed.reason) == (
        "person.account_deactivated",
        {"is_active": [True, False]},
        "thôi việc",
    )
    assert (opened.action, opened.changes) == ("person.account_reactivated", {"is_active": [False, True]})
    assert NEW_PASSWORD not in str(opened.changes)


@pytest.mark.parametrize("who", ["hoa", "khach", "lan"])
def test_only_the_administrator_closes_and_opens_accounts(cast, who, nothing_changes):
    person = person_of("minh")
    with pytest.raises(NotVisible):
        deactivate_account(person=person, reason="", by=cast.actors[who], at=AT)
    with pytest.raises(NotVisible):
        reactivate_account(person=person, password=NEW_PASSWORD, by=cast.actors[who], at=AT)


def test_the_last_administrators_account_stays_open(cast, nothing_changes):
    with pytest.raises(LastAdministrator):
        deactivate_account(person=person_of("an"), reason="", by=cast.an, at=AT)


def test_an_administrator_with_a_colleague_may_be_shut_out(cast, colleague):
    deactivate_account(person=person_of("an"), reason="chuyển công tác", by=colleague, at=AT)
    assert not cast.account("an").is_active


def test_an_open_account_is_not_opened(cast, nothing_changes):
    with pytest.raises(AccountOpen):
        reactivate_account(person=person_of("lan"), password=NEW_PASSWORD, by=cast.an, at=AT)


def test_a_closed_account_is_neither_closed_again_nor_given_a_password(cast):
    person = person_of("lan")
    deactivate_account(person=person, reason="", by=cast.an, at=AT)
    with pytest.raises(AccountClosed):
        deactivate_account(person=person, reason="", by=cast.an, at=AT)
    with pytest.raises(AccountClosed):
        reset_password(person=person, password=NEW_PASSWORD, by=cast.an, at=AT)
    assert not cast.account("lan").has_usable_password()


def test_a_weak_first_password_does_not_open_an_account(cast):
    person = person_of("lan")
    deactivate_account(person=person, reason="", by=cast.an, at=AT)
    with pytest.raises(WeakPassword):
        reactivate_account(person=person, password="123", by=cast.an, at=AT)
    assert not cast.account("lan").is_active


def test_who_has_no_account_has_none_to_close_or_open(cast):
    person = Person.objects.create(full_name="Không Tài Khoản", province=cast.province)
    with pytest.raises(NoAccount):
        deactivate_account(person=person, reason="", by=cast.an, at=AT)
    with pytest.raises(NoAccount):
        reactivate_account(person=person, password=NEW_PASSWORD, by=cast.an, at=AT)
