"""The case workers of a successor go on with the cases of a former unit; nobody else learns of them."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from django.urls import reverse

from songhanh.access.gate import may, require
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.cases.commands import read_case, take_in_case, take_over_cases
from songhanh.cases.errors import NothingToTakeOver
from songhanh.cases.models import Case
from songhanh.cases.queries import cases_visible_to, cases_waiting_for
from songhanh.cases.statistics import case_counts, cases_kept
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from tests.cases.intake import CONTENTS, intake
from tests.cast import AT, FOUNDED, Cast
from tests.organisations.posts import actor, employ

MERGER = date(2026, 5, 10)
TODAY = date(2026, 5, 20)
BEFORE = datetime(2026, 5, 9, 3, 0, tzinfo=AT.tzinfo)


@pytest.fixture
def shelter(cast) -> OrgUnit:
    """A shelter with a case worker of its own, three cases, and its merger into Trung tâm Công tác xã hội to come."""
    details = UnitDetails(name="Nhà tạm lánh An Bình", kind=UnitKind.SHELTER, valid_from=FOUNDED, parent=cast.province)
    cast.units["shelter"] = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    worker = employ(cast, "nhan", unit="shelter", role=Role.CASE_WORKER)
    for _ in range(3):
        take_in_case(unit=cast.units["shelter"], intake=intake(cast), by=worker, at=BEFORE)
    yield cast.units["shelter"]
    del cast.units["shelter"]


def merge(cast: Cast, *into: str) -> None:
    """The shelter goes into these units."""
    record_event(
        province=cast.province,
        kind=EventKind.MERGE if len(into) == 1 else EventKind.SPLIT,
        effective_on=MERGER,
        basis="QĐ 3",
        arrows=[(cast.units["shelter"], cast.units[name], "") for name in into],
        by=cast.an,
        at=AT,
    )


@pytest.fixture
def merged(cast, shelter) -> OrgUnit:
    """The shelter is gone."""
    merge(cast, "social_work")
    return shelter


def van(cast) -> Actor:
    return actor(cast, "van", on=TODAY)


def take_over(cast, *, by: Actor, unit: str = "social_work", former: str = "shelter") -> int:
    return take_over_cases(former=cast.units[former], unit=cast.units[unit], by=by, at=AT)


def test_before_the_take_over_they_are_read_and_not_worked_on(cast, merged):
    case = cases_visible_to(van(cast))[0]
    assert read_case(case=Case.objects.get(pk=case.pk), by=van(cast), at=AT) == CONTENTS
    with pytest.raises(NotPermitted):
        require(van(cast), Action.RECORD_CASE, on=case)


def test_before_the_merger_there_is_nothing_to_see(cast, shelter):
    assert list(cases_visible_to(van(cast))) == []
    assert cases_waiting_for(van(cast), day=TODAY) == []


def test_who_takes_them_over_works_on_them_like_on_the_own_ones(cast, merged):
    [waiting] = cases_waiting_for(van(cast), day=TODAY)
    assert (waiting.former.name, waiting.unit.name, waiting.count) == (
        "Nhà tạm lánh An Bình",
        "Trung tâm Công tác xã hội",
        3,
    )
    assert take_over(cast, by=van(cast)) == 3
    assert cases_waiting_for(van(cast), day=TODAY) == []
    for case in Case.objects.all():
        assert may(van(cast), Action.RECORD_CASE, on=case)
        assert (case.keeper_id, case.unit_id) == (cast.units["social_work"].pk, merged.pk)
        assert read_case(case=case, by=van(cast), at=AT) == CONTENTS


def test_the_trail_names_both_units_and_neither_number_nor_content(cast, merged):
    before = AuditEvent.objects.count()
    take_over(cast, by=van(cast))
    event = AuditEvent.objects.get(action="case.taken_over")
    assert AuditEvent.objects.count() == before + 1
    assert (event.object_type, event.object_id) == ("access.account", str(cast.van.account_id))
    assert event.changes == {"keeper": ["Nhà tạm lánh An Bình", "Trung tâm Công tác xã hội"]}
    told = json.dumps([event.changes, event.object_label, event.reason], ensure_ascii=False)
    for secret in (CONTENTS.name, "3", *(str(case.pk) for case in Case.objects.all())):
        assert secret not in told


def test_what_was_taken_over_is_not_there_a_second_time(cast, merged):
    take_over(cast, by=van(cast))
    with pytest.raises(NothingToTakeOver):
        take_over(cast, by=van(cast))


@pytest.mark.parametrize("who", ["an", "hoa", "dung", "giang", "minh", "khach"])
def test_nobody_else_takes_them_over_or_sees_them(cast, merged, who):
    other = actor(cast, who, on=TODAY)
    with pytest.raises((NotVisible, NotPermitted)):
        take_over(cast, by=other)
    assert not cases_visible_to(other).exists()
    assert not Case.objects.filter(keeper=cast.units["social_work"]).exists()


def test_a_case_worker_of_another_unit_finds_no_such_unit(cast, merged):
    other = employ(cast, "ba", unit="health", role=Role.CASE_WORKER)
    for unit in ("health", "social_work"):
        with pytest.raises((NotVisible, NotPermitted)):
            take_over(cast, by=other, unit=unit)


def test_a_unit_that_did_not_go_into_ones_own_is_not_taken_over(cast, shelter):
    with pytest.raises(NotVisible):
        take_over(cast, by=van(cast))
    with pytest.raises(NotVisible):
        take_over(cast, by=van(cast), former="health")


def test_of_a_divided_unit_nobody_is_the_heir(cast, shelter):
    merge(cast, "social_work", "health")
    with pytest.raises(NotVisible):
        take_over(cast, by=van(cast))
    assert not cases_visible_to(van(cast)).exists()


def test_counts_stay_as_they_were_and_the_desk_hears_of_the_keeper_only(cast, merged):
    year = Period(2026, PeriodKind.YEAR)
    before = case_counts(province_id=cast.province.pk, period=year)
    here, there = cast.units["social_work"].pk, merged.pk
    assert cases_kept([here, there], day=TODAY) == {here: SUPPRESSED, there: SUPPRESSED}
    take_over(cast, by=van(cast))
    assert case_counts(province_id=cast.province.pk, period=year) == before
    assert cases_kept([here, there], day=TODAY) == {here: SUPPRESSED, there: CellValue.reported(0)}


# screens


def shown(answer) -> str:
    return " ".join(answer.content.decode().split())


def address(unit: OrgUnit) -> str:
    return reverse("cases:take_over", args=[unit.pk])


@pytest.mark.usefixtures("clock_at_test_time")
def test_the_list_says_that_cases_wait_and_what_may_be_done(cast, merged):
    page = shown(cast.client("van").get(reverse("cases:cases")))
    assert "Vụ việc của Nhà tạm lánh An Bình đang chờ tiếp nhận" in page
    assert page.count("của Nhà tạm lánh An Bình, chỉ đọc") == 3
    assert address(merged) in page


@pytest.mark.usefixtures("clock_at_test_time")
def test_they_are_taken_over_with_one_button(cast, merged):
    client = cast.client("van")
    asked = client.get(address(merged))
    assert "3 vụ việc của Nhà tạm lánh An Bình chuyển sang Trung tâm Công tác xã hội" in shown(asked)
    assert "no-store" in asked.headers["Cache-Control"]
    page = shown(client.post(address(merged), follow=True))
    assert "Đã tiếp nhận 3 vụ việc." in page
    assert "chỉ đọc" not in page
    assert client.post(address(merged)).status_code == 404


@pytest.mark.usefixtures("clock_at_test_time")
@pytest.mark.parametrize("who", ["an", "hoa", "dung", "giang", "lan", "khach"])
def test_for_everybody_else_there_is_no_such_page(cast, merged, who):
    client = cast.client(who)
    assert client.get(address(merged)).status_code == client.post(address(merged)).status_code == 404
    assert Case.objects.filter(keeper=merged).count() == 3


@pytest.mark.usefixtures("clock_at_test_time")
def test_without_anything_to_take_over_there_is_no_such_page(cast, shelter):
    assert cast.client("van").get(address(shelter)).status_code == 404
    assert "chờ tiếp nhận" not in shown(cast.client("van").get(reverse("cases:cases")))


@pytest.mark.usefixtures("clock_at_test_time")
def test_the_first_screen_says_that_they_wait_and_not_how_many(cast, merged):
    page = shown(cast.client("van").get(reverse("home:mine")))
    assert "Vụ việc chờ tiếp nhận" in page
    assert "Vụ việc của Nhà tạm lánh An Bình" in page
    assert address(merged) in page
    assert "3 vụ việc" not in page
    assert "không có việc định kỳ" not in page
    for who in ("an", "hoa", "dung", "minh"):
        assert "chờ tiếp nhận" not in shown(cast.client(who).get(reverse("home:mine")))
    take_over(cast, by=van(cast))
    assert "chờ tiếp nhận" not in shown(cast.client("van").get(reverse("home:mine")))
