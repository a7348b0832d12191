"""New names of units, people with accounts, ends of roles."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.access.errors import UsernameTaken, WeakPassword
from songhanh.access.models import Account
from songhanh.audit.queries import history_of
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import (
    NewPerson,
    employ_person,
    end_appointment,
    rename_unit,
    reset_password,
)
from songhanh.organisations.errors import (
    EndsBeforeItStarts,
    LastAdministrator,
    NoAccount,
    UnitChangedLater,
    UnitNameTaken,
    UnitNotInForce,
)
from songhanh.organisations.models import Appointment, EventKind, Person
from songhanh.organisations.queries import (
    actor_for,
    appointments_of,
    events_of,
    people_at,
    people_visible_to,
    successors,
    unit_view,
)
from tests.cast import AT, FOUNDED

RENAMED_ON = date(2026, 1, 1)


def _rename(cast, **other):
    given = {
        "unit": cast.units["health"],
        "name": "Sở Y tế và Dân số",
        "short_name": "Sở YTDS",
        "effective_on": RENAMED_ON,
        "basis": "NQ 1/2026",
        "by": cast.an,
        "at": AT,
    }
    return rename_unit(**(given | other))


def _newcomer(cast, **other):
    given = {
        "username": "newcomer",
        "full_name": "  Lê   Thị Mới ",
        "password": "Một câu dài 2026",
        "unit": cast.units["justice"],
        "role": Role.UNIT_OFFICER,
        "valid_from": date(2026, 5, 1),
        "decision": "QĐ 5",
    }
    return NewPerson(**(given | other))


def test_a_renamed_unit_keeps_its_old_name_in_the_past(cast):
    _rename(cast)
    unit = cast.units["health"].pk
    assert unit_view(unit, day=date(2025, 12, 31)).name == "Sở Y tế"
    assert unit_view(unit, day=RENAMED_ON).name == "Sở Y tế và Dân số"


def test_a_renamed_unit_stands_for_itself(cast):
    _rename(cast)
    unit = cast.units["health"].pk
    assert successors(unit, day=date(2026, 5, 1)) == (unit,)


def test_a_new_name_is_one_event_and_one_record(cast):
    _rename(cast)
    (event,) = events_of(cast.units["health"].pk)
    told = [(arrow.old, arrow.new, arrow.function) for arrow in event.arrows]
    assert (event.kind, told) == (EventKind.RENAME, [("Sở Y tế", "Sở Y tế và Dân số", "")])
    newest = history_of(cast.units["health"])[0]
    assert newest.action == "unit.renamed"
    assert newest.changes == {"name": ["Sở Y tế", "Sở Y tế và Dân số"]}


def test_a_name_of_another_unit_is_refused(cast):
    with pytest.raises(UnitNameTaken):
        _rename(cast, name="Sở Tư pháp")


def test_a_unit_is_not_renamed_before_it_exists(cast):
    with pytest.raises(UnitNotInForce):
        _rename(cast, effective_on=date(2009, 1, 1))


def test_a_name_cannot_be_put_before_a_later_one(cast):
    _rename(cast)
    with pytest.raises(UnitChangedLater):
        _rename(cast, name="Sở Y", effective_on=date(2025, 6, 1))
    with pytest.raises(UnitChangedLater):
        _rename(cast, name="Sở Y")


def test_an_officer_may_not_rename_and_a_stranger_sees_nothing(cast):
    with pytest.raises(NotPermitted):
        _rename(cast, by=cast.hoa)
    with pytest.raises(NotVisible):
        _rename(cast, by=cast.khach)


def test_an_employed_person_can_act_at_once_and_must_change_the_password(cast):
    person = employ_person(province=cast.province, person=_newcomer(cast), by=cast.an, at=AT)
    assert person.full_name == "Lê Thị Mới"
    assert person.account.must_change_password
    assert person.account.check_password("Một câu dài 2026")
    actor = actor_for(person.account, at=AT)
    assert actor.units([Role.UNIT_OFFICER]) == {cast.units["justice"].pk}


def test_an_employed_person_is_recorded_once_without_the_password(cast):
    person = employ_person(province=cast.province, person=_newcomer(cast), by=cast.an, at=AT)
    (event,) = history_of(person)
    assert event.action == "person.employed"
    assert "Một câu" not in str(event.changes)


@pytest.mark.parametrize(
    ("field", "value", "refusal"), [("username", "MINH", UsernameTaken), ("password", "123", WeakPassword)]
)
def test_a_taken_name_and_a_weak_password_are_refused(cast, field, value, refusal):
    with pytest.raises(refusal):
        employ_person(province=cast.province, person=_newcomer(cast, **{field: value}), by=cast.an, at=AT)
    assert not Account.objects.filter(full_name="Lê Thị Mới").exists()


def test_nobody_is_employed_at_a_unit_of_another_province(cast):
    with pytest.raises(NotVisible):
        employ_person(
            province=cast.province,
            person=_newcomer(cast, unit=cast.units["other_home_affairs"]),
            by=cast.an,
            at=AT,
        )


def test_the_last_administrator_stays(cast):
    held = Appointment.objects.get(unit=cast.province, role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        end_appointment(appointment=held, last_day_after=date(2026, 6, 1), reason="chuyển công tác", by=cast.an, at=AT)


def test_an_administrator_with_a_colleague_may_go(cast):
    employ_person(
        province=cast.province,
        person=_newcomer(cast, unit=cast.province, role=Role.ADMINISTRATOR),
        by=cast.an,
        at=AT,
    )
    held = Appointment.objects.get(unit=cast.province, role=Role.ADMINISTRATOR, person__account__username="an")
    end_appointment(appointment=held, last_day_after=date(2026, 6, 1), reason="chuyển công tác", by=cast.an, at=AT)
    held.refresh_from_db()
    assert held.valid_until == date(2026, 6, 1)


def test_a_role_does_not_end_before_it_starts(cast):
    held = Appointment.objects.get(person__account__username="lan")
    with pytest.raises(EndsBeforeItStarts):
        end_appointment(appointment=held, last_day_after=FOUNDED, reason="nhầm", by=cast.an, at=AT)


def test_a_reset_password_must_be_changed(cast):
    person = Person.objects.get(account__username="lan")
    reset_password(person=person, password="Câu mới tinh 77", by=cast.an, at=AT)
    account = Account.objects.get(username="lan")
    assert account.check_password("Câu mới tinh 77")
    assert account.must_change_password
    assert history_of(person)[0].action == "person.password_reset"


def test_a_person_without_account_has_no_password(cast):
    person = Person.objects.create(full_name="Không Tài Khoản", province=cast.province)
    with pytest.raises(NoAccount):
        reset_password(person=person, password="Câu mới tinh 77", by=cast.an, at=AT)


def test_only_an_administrator_resets_passwords(cast):
    person = Person.objects.get(account__username="lan")
    with pytest.raises(NotVisible):
        reset_password(person=person, password="Câu mới tinh 77", by=cast.khach, at=AT)
    with pytest.raises(NotVisible):
        reset_password(person=person, password="Câu mới tinh 77", by=cast.hoa, at=AT)


def test_people_are_listed_for_the_administrator_only(cast):
    assert people_visible_to(cast.an).filter(account__username="lan").exists()
    assert not people_visible_to(cast.an).filter(account__username="khach").exists()
    assert not people_visible_to(cast.hoa).exists()


def test_people_of_a_unit_have_roles_of_the_day(cast):
    names = [held.person.full_name for held in people_at(cast.units["health"].pk, day=date(2026, 5, 20))]
    assert names == ["Hoàng Anh Quân", "Vũ Thị Lan"]
    assert not people_at(cast.units["health"].pk, day=date(2009, 5, 20))


def test_roles_of_many_people_cost_one_query(cast, django_assert_num_queries):
    people = list(people_visible_to(cast.an))
    with django_assert_num_queries(1):
        found = appointments_of(people)
    assert {held[0].role for held in found.values()} >= {"leader", "auditor", "case_worker"}
