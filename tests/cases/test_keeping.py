"""The cases of a unit that ended without one heir are kept by who was named; nobody learns whether there are any."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.cases import commands
from songhanh.cases.commands import name_case_keeper, read_case, take_in_case, take_over_cases
from songhanh.cases.errors import BasisOfKeepingNeeded, CasesHaveHeir, KeeperHasEnded, ProvinceKeepsNone
from songhanh.cases.keeping import keep_cases, may_have_cases, orphaned, with_case_worker
from songhanh.cases.models import Case, CaseKeeper
from songhanh.cases.queries import cases_visible_to, cases_waiting_for
from songhanh.cases.statistics import cases_kept
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.sentences import sentence
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.errors import UnitNotInForce
from songhanh.organisations.models import Appointment, EventKind, OrgUnit, UnitKind
from tests.cases.intake import CONTENTS, intake
from tests.cast import AT, FOUNDED, Cast
from tests.organisations.posts import actor, employ

FIRST, ENDED = date(2026, 5, 2), date(2026, 5, 10)
TODAY = date(2026, 5, 20)
BEFORE = datetime(2026, 5, 1, 9, 0, tzinfo=AT.tzinfo)
DOCUMENT = "12/QĐ-UBND"


@pytest.fixture
def places(cast) -> dict[str, OrgUnit]:
    """Two shelters, by name, that are not part of the shared cast."""
    made = {}
    for key, name in (("shelter", "Nhà tạm lánh An Bình"), ("house", "Nhà tạm lánh Bình Yên")):
        details = UnitDetails(name=name, kind=UnitKind.SHELTER, valid_from=FOUNDED, parent=cast.province)
        made[key] = cast.units[key] = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    yield made
    for key in made:
        del cast.units[key]


def go(cast: Cast, old: str, *into: str, on: date = ENDED) -> None:
    """The unit ends: abolished, merged, or divided."""
    kind = {0: EventKind.ABOLISH, 1: EventKind.MERGE}.get(len(into), EventKind.SPLIT)
    ways = [(cast.units[old], cast.units[name], "") for name in into] or [(cast.units[old], None, "")]
    record_event(province=cast.province, kind=kind, effective_on=on, basis="QĐ 3", arrows=ways, by=cast.an, at=AT)
    Appointment.objects.filter(unit=cast.units[old], valid_until=None).update(valid_until=on)


def worker(cast: Cast, name: str, *, unit: str) -> Actor:
    """One more case worker."""
    return employ(cast, name, unit=unit, role=Role.CASE_WORKER)


def kept_at(cast: Cast, unit: str, *, by: Actor, count: int = 2) -> None:
    """Cases that somebody took in."""
    for _ in range(count):
        take_in_case(unit=cast.units[unit], intake=intake(cast, happened_on=date(2026, 4, 2)), by=by, at=BEFORE)


@pytest.fixture
def divided(cast, places) -> OrgUnit:
    """A shelter with two cases was divided between a centre that has a case worker and a department."""
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", "social_work", "health")
    return places["shelter"]


def name(cast: Cast, *, unit: str = "shelter", keeper: str = "social_work", by: str = "an", basis=DOCUMENT) -> None:
    name_case_keeper(unit=cast.units[unit], keeper=cast.units[keeper], basis=basis, by=actor(cast, by, on=TODAY), at=AT)


def van(cast) -> Actor:
    return actor(cast, "van", on=TODAY)


def test_before_anybody_is_named_they_are_closed_to_everybody(cast, divided):
    assert not cases_visible_to(van(cast)).exists()
    assert [(one.unit_id, one.ended_on, one.keeper_id) for one in orphaned(cast.province.pk, day=TODAY)] == [
        (divided.pk, ENDED, None)
    ]


def test_who_was_named_reads_them_and_then_takes_them_over(cast, divided):
    name(cast)
    [case, _] = cases_visible_to(van(cast))
    assert read_case(case=Case.objects.get(pk=case.pk), by=van(cast), at=AT) == CONTENTS
    assert not may(van(cast), Action.RECORD_CASE, on=case)
    [waiting] = cases_waiting_for(van(cast), day=TODAY)
    assert (waiting.former.id, waiting.unit.id, waiting.count) == (divided.pk, cast.units["social_work"].pk, 2)
    assert take_over_cases(former=divided, unit=cast.units["social_work"], by=van(cast), at=AT) == 2
    assert may(van(cast), Action.RECORD_CASE, on=case)
    assert not Case.objects.exclude(heir=None).exists()
    assert cases_waiting_for(van(cast), day=TODAY) == []


def test_nobody_else_reads_them_afterwards(cast, divided):
    name(cast)
    other = worker(cast, "ba", unit="health")
    for who in (other, *(actor(cast, one, on=TODAY) for one in ("an", "hoa", "dung", "giang"))):
        assert not cases_visible_to(who).exists()
        with pytest.raises((NotVisible, NotPermitted)):
            take_over_cases(former=divided, unit=cast.units["social_work"], by=who, at=AT)


def test_the_record_names_both_units_and_stands_the_same_without_any_case(cast, places):
    worker(cast, "nhan", unit="shelter")
    go(cast, "shelter", "social_work", "health")
    before = AuditEvent.objects.count()
    name(cast)
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.get(action="case.keeper_named")
    assert (event.object_type, event.object_id, event.reason) == (
        "organisations.orgunit",
        str(places["shelter"].pk),
        DOCUMENT,
    )
    assert event.changes == {"keeper": [None, "Trung tâm Công tác xã hội"]}
    [kept] = CaseKeeper.objects.all()
    assert (kept.keeper, kept.valid_from, kept.basis) == (cast.units["social_work"], TODAY, DOCUMENT)


def test_with_cases_the_record_says_no_more(cast, divided):
    name(cast)
    event = AuditEvent.objects.get(action="case.keeper_named")
    told = json.dumps([event.changes, event.object_label, event.reason], ensure_ascii=False)
    for secret in (CONTENTS.name, '"2"', " 2 ", *(str(case.pk) for case in Case.objects.all())):
        assert secret not in told


@pytest.mark.parametrize("who", ["hoa", "dung", "giang", "minh", "van", "khach"])
def test_only_the_administrator_names_a_keeper(cast, divided, who):
    with pytest.raises((NotVisible, NotPermitted)):
        name(cast, by=who)
    assert not CaseKeeper.objects.exists()


def test_a_document_is_asked_for(cast, divided):
    with pytest.raises(BasisOfKeepingNeeded):
        name(cast, basis=" ")


def test_a_unit_that_stands_or_has_one_heir_names_nobody(cast, places):
    worker(cast, "nhan", unit="shelter")
    with pytest.raises(CasesHaveHeir):
        name(cast)
    go(cast, "shelter", "social_work")
    with pytest.raises(CasesHaveHeir):
        name(cast)
    assert orphaned(cast.province.pk, day=TODAY) == []


def test_a_unit_that_never_had_a_case_worker_is_not_asked_about(cast, places):
    go(cast, "shelter", "social_work", "health")
    assert orphaned(cast.province.pk, day=TODAY) == []


def test_a_keeper_that_has_ended_or_is_of_another_province_is_refused(cast, divided):
    go(cast, "house", on=FIRST)
    with pytest.raises(KeeperHasEnded):
        name(cast, keeper="house")
    with pytest.raises(NotVisible):
        name(cast, keeper="other_home_affairs")


def test_another_keeper_may_be_named_until_they_are_taken_over(cast, divided):
    other = worker(cast, "ba", unit="health")
    name(cast, keeper="health")
    name(cast)
    assert not cases_visible_to(other).exists()
    assert cases_visible_to(van(cast)).count() == 2
    take_over_cases(former=divided, unit=cast.units["social_work"], by=van(cast), at=AT)
    name(cast, keeper="health")
    assert cases_visible_to(van(cast)).count() == 2
    assert not cases_visible_to(other).exists()


def test_what_went_into_a_unit_before_it_was_divided_goes_along(cast, places):
    """The house went into the shelter, which had not taken its cases over when it was divided."""
    kept_at(cast, "house", by=worker(cast, "nhan", unit="house"), count=3)
    go(cast, "house", "shelter", on=FIRST)
    go(cast, "shelter", "social_work", "health")
    assert [one.unit_id for one in orphaned(cast.province.pk, day=TODAY)] == [places["shelter"].pk]
    name(cast)
    [waiting] = cases_waiting_for(van(cast), day=TODAY)
    assert (waiting.former.id, waiting.count) == (places["house"].pk, 3)
    assert take_over_cases(former=places["house"], unit=cast.units["social_work"], by=van(cast), at=AT) == 3


def test_who_takes_the_keeper_in_takes_the_cases_over(cast, places):
    """Named was the house; then the house goes wholly into the centre."""
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", "social_work", "health", on=FIRST)
    with_day(cast, keeper="house", on=FIRST)
    go(cast, "house", "social_work")
    [waiting] = cases_waiting_for(van(cast), day=TODAY)
    assert (waiting.former.id, waiting.count) == (places["shelter"].pk, 2)


def test_a_keeper_that_is_divided_in_its_turn_is_asked_about(cast, places):
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", "social_work", "health", on=FIRST)
    with_day(cast, keeper="house", on=FIRST)
    go(cast, "house")
    found = {one.unit_id: one.keeper_id for one in orphaned(cast.province.pk, day=TODAY)}
    assert found == {places["shelter"].pk: places["house"].pk, places["house"].pk: None}
    name(cast, unit="house")
    assert cases_visible_to(van(cast)).count() == 2


@pytest.mark.parametrize("heirs", [(), ("social_work", "house")])
def test_who_got_a_part_of_it_before_is_no_heir_of_a_unit_that_ends_later(cast, places, heirs):
    """The shelter gave a part to the department and went on; then it was abolished, or divided."""
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    other = worker(cast, "hoai", unit="health")
    give_part(cast, "shelter", to="health")
    go(cast, "shelter", *heirs)
    assert [one.unit_id for one in orphaned(cast.province.pk, day=TODAY)] == [places["shelter"].pk]
    assert not cases_visible_to(other).exists()
    name(cast)
    assert cases_visible_to(van(cast)).count() == 2


def test_cases_follow_from_keeper_to_keeper_though_a_part_had_left_before(cast, places):
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    give_part(cast, "shelter", to="health", on=FIRST - timedelta(days=20))
    go(cast, "shelter", on=FIRST)
    with_day(cast, keeper="house", on=FIRST)
    go(cast, "house", "social_work", "health")
    name(cast, unit="house")
    assert cases_visible_to(van(cast)).count() == 2


def keep(cast: Cast, unit: str, *, by_unit: str, on: date) -> None:
    """As the day of a reorganisation does it."""
    keepers = {cast.units[unit].pk: cast.units[by_unit].pk}
    keep_cases(keepers=keepers, province_id=cast.province.pk, day=on, basis=DOCUMENT, by=cast.an, at=AT)


@pytest.mark.parametrize("abolished", [ENDED, ENDED + timedelta(days=8)])
def test_a_late_plan_that_ends_a_named_keeper_takes_along_what_it_was_named_to_keep(cast, places, abolished):
    """The house is named on the 20th; a plan that is entered afterwards ends it from the 15th on."""
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", on=abolished)
    name(cast, keeper="house")
    late = ENDED + timedelta(days=5)
    assert may_have_cases([places["house"].pk], province_id=cast.province.pk, day=TODAY) == {places["house"].pk}
    go(cast, "house", "social_work", "health", on=late)
    keep(cast, "house", by_unit="social_work", on=late)
    assert cases_visible_to(van(cast)).count() == 2
    assert not [one for one in orphaned(cast.province.pk, day=TODAY) if one.is_closed]


def test_a_keeper_that_has_gone_nowhere_is_an_alarm_again(cast, places):
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", on=FIRST)
    name(cast, keeper="house")
    assert [one.is_closed for one in orphaned(cast.province.pk, day=TODAY)] == [False]
    go(cast, "house")
    assert [one.is_closed for one in orphaned(cast.province.pk, day=TODAY)] == [True, True]
    name(cast, unit="house")
    assert [one.is_closed for one in orphaned(cast.province.pk, day=TODAY)] == [False, False]


def test_a_role_that_a_late_plan_moved_to_the_heir_does_not_hide_that_there_was_one(cast, places):
    """The case worker began on the day or later: with the late plan the role stands at the heir from its beginning."""
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", "social_work", "health")
    keep(cast, "shelter", by_unit="house", on=ENDED)
    Appointment.objects.filter(person__account__username="nhan").update(
        unit=cast.units["health"], valid_from=ENDED, valid_until=None
    )
    assert [one.unit_id for one in orphaned(cast.province.pk, day=TODAY)] == [places["shelter"].pk]
    go(cast, "house", on=TODAY)
    keep(cast, "house", by_unit="social_work", on=TODAY)
    assert cases_visible_to(van(cast)).count() == 2


def test_cases_of_a_unit_whose_role_moved_to_its_one_heir_go_on_with_the_heir(cast, places):
    kept_at(cast, "shelter", by=worker(cast, "nhan", unit="shelter"))
    go(cast, "shelter", "house", on=FIRST)
    Appointment.objects.filter(person__account__username="nhan").update(
        unit=places["house"], valid_from=FIRST, valid_until=None
    )
    go(cast, "house")
    keep(cast, "house", by_unit="social_work", on=ENDED)
    assert cases_visible_to(van(cast)).count() == 2


def test_who_is_still_thought_to_work_at_a_unit_that_has_just_ended_takes_no_case_in(cast, places):
    """What the case worker may was read before the unit ended: a case would be closed to everybody."""
    nhan = worker(cast, "nhan", unit="shelter")
    go(cast, "shelter")
    name(cast)
    with pytest.raises(UnitNotInForce):
        take_in_case(unit=places["shelter"], intake=intake(cast), by=nhan, at=AT)
    assert not Case.objects.exists()


def test_nor_takes_a_unit_over_that_has_just_ended_itself(cast, divided):
    name(cast)
    reader = van(cast)
    go(cast, "social_work", "health", "house", on=TODAY)
    with pytest.raises(UnitNotInForce):
        take_over_cases(former=divided, unit=cast.units["social_work"], by=reader, at=AT)
    assert set(Case.objects.values_list("keeper", flat=True)) == {divided.pk}


def test_both_hold_the_province_before_they_look(cast, divided, monkeypatch):
    held: list[UUID] = []
    monkeypatch.setattr(commands, "hold_province", held.append)
    name(cast)
    take_over_cases(former=divided, unit=cast.units["social_work"], by=van(cast), at=AT)
    kept_at(cast, "social_work", by=van(cast), count=1)
    assert held == [cast.province.pk] * 3


def test_the_province_itself_keeps_none(cast, divided):
    with pytest.raises(ProvinceKeepsNone):
        name(cast, keeper="province")
    assert not CaseKeeper.objects.exists()


def test_of_a_unit_that_was_named_it_is_told_that_there_are_some(cast, divided):
    health, centre = cast.units["health"].pk, cast.units["social_work"].pk
    name(cast, keeper="health")
    assert cases_kept([health, centre], day=TODAY) == {health: SUPPRESSED, centre: CellValue.reported(0)}


def test_of_a_unit_that_has_not_taken_over_what_came_to_it_too(cast, places):
    kept_at(cast, "house", by=worker(cast, "nhan", unit="house"))
    go(cast, "house", "shelter", on=FIRST)
    ids = [places["shelter"].pk, cast.units["health"].pk]
    assert list(cases_kept(ids, day=FIRST - timedelta(days=1)).values()) == [CellValue.reported(0)] * 2
    assert cases_kept(ids, day=FIRST) == {ids[0]: SUPPRESSED, ids[1]: CellValue.reported(0)}


def test_whether_units_keep_cases_takes_as_many_queries_for_two_as_for_all(cast, divided, django_assert_num_queries):
    name(cast)
    for ids in ([divided.pk], [unit.pk for unit in cast.units.values()]):
        with django_assert_num_queries(4):
            cases_kept(ids, day=TODAY)


def give_part(cast: Cast, old: str, *, to: str, on: date = FIRST) -> None:
    """A part of the unit goes to another; it goes on."""
    ways = [(cast.units[old], cast.units[old], ""), (cast.units[old], cast.units[to], "")]
    kind = EventKind.SPLIT
    record_event(province=cast.province, kind=kind, effective_on=on, basis="QĐ 2", arrows=ways, by=cast.an, at=AT)


def with_day(cast: Cast, *, keeper: str, on: date) -> None:
    """The keeper of the shelter is named on an earlier day."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=AT.tzinfo)
    name_case_keeper(unit=cast.units["shelter"], keeper=cast.units[keeper], basis=DOCUMENT, by=cast.an, at=at)


def test_cases_may_be_where_anybody_ever_was_case_worker(cast, places):
    ids = {key: unit.pk for key, unit in cast.units.items()}
    worker(cast, "nhan", unit="house")
    eve = ENDED - timedelta(days=1)
    go(cast, "house", "shelter", on=FIRST)
    wanted = [ids["shelter"], ids["health"], ids["social_work"]]
    assert may_have_cases(wanted, province_id=cast.province.pk, day=eve) == {ids["shelter"], ids["social_work"]}
    assert may_have_cases(wanted, province_id=cast.province.pk, day=FIRST - timedelta(days=1)) == {ids["social_work"]}


def test_who_was_case_worker_and_left_is_no_case_worker_of_today(cast, places):
    worker(cast, "nhan", unit="house")
    go(cast, "house", on=FIRST)
    ids = [places["house"].pk, cast.units["social_work"].pk]
    assert with_case_worker(ids, day=TODAY) == {cast.units["social_work"].pk}


def test_it_asks_as_much_for_two_such_units_as_for_one(cast, divided, django_assert_max_num_queries):
    worker(cast, "tam", unit="house")
    go(cast, "house")
    with django_assert_max_num_queries(7):
        assert len(orphaned(cast.province.pk, day=TODAY)) == 2


def test_the_case_workers_of_who_was_named_are_told_the_same_with_and_without_cases(cast, places):
    worker(cast, "nhan", unit="shelter")
    go(cast, "shelter", "social_work", "health")
    name(cast)
    deliver_notices(at=AT)
    told = Notice.objects.get(kind="notice.case_keeper")
    assert told.account.username == "van"
    assert sentence(told.kind, "vi", **told.params) == (
        "Đơn vị được chỉ định giữ hồ sơ vụ việc của Nhà tạm lánh An Bình. "
        "Hồ sơ, nếu có, chờ tiếp nhận trong sổ vụ việc."
    )
    opened = cast.client("van").post(reverse("notices:open", args=[told.pk]))
    assert opened.url == reverse("cases:cases")


# screens


@pytest.mark.usefixtures("clock_at_test_time")
def test_the_administrator_finds_them_names_one_and_is_told_of_no_case(cast, divided):
    client = cast.client("an")
    page = client.get(reverse("cases:keepers")).content.decode()
    address = reverse("cases:name_keeper", args=[divided.pk])
    assert "Nhà tạm lánh An Bình" in page
    assert "chưa có, hồ sơ (nếu có) bị khóa" in page
    form = client.get(address).content.decode()
    assert form.index("Đơn vị kế thừa") < form.index(">Sở Y tế<") < form.index('label="Đơn vị khác"')
    sent = {"keeper": str(cast.units["social_work"].pk), "basis": DOCUMENT}
    after = client.post(address, sent, follow=True).content.decode()
    assert "Đã chỉ định. Cán bộ vụ việc" in after
    assert "Trung tâm Công tác xã hội" in after
    for shown in (page, form, after):
        assert "2 vụ việc" not in shown


@pytest.mark.usefixtures("clock_at_test_time")
def test_a_keeper_that_has_gone_is_named_with_the_alarm(cast, divided):
    name(cast, keeper="house")
    go(cast, "house")
    page = cast.client("an").get(reverse("cases:keepers")).content.decode()
    assert "Nhà tạm lánh Bình Yên đã kết thúc, hồ sơ (nếu có) bị khóa" in page


@pytest.mark.usefixtures("clock_at_test_time")
def test_a_keeper_without_case_worker_is_told(cast, divided):
    sent = {"keeper": str(cast.units["health"].pk), "basis": DOCUMENT}
    after = cast.client("an").post(reverse("cases:name_keeper", args=[divided.pk]), sent, follow=True)
    assert "chưa có cán bộ vụ việc" in after.content.decode()


@pytest.mark.usefixtures("clock_at_test_time")
def test_what_is_missing_is_said_and_a_unit_with_an_heir_has_no_such_page(cast, divided):
    client = cast.client("an")
    assert client.post(reverse("cases:name_keeper", args=[divided.pk]), {"keeper": ""}).status_code == 422
    assert client.get(reverse("cases:name_keeper", args=[cast.units["health"].pk])).status_code == 404


@pytest.mark.usefixtures("clock_at_test_time")
def test_the_page_of_the_unit_and_the_desk_lead_there(cast, divided):
    link = f'href="{reverse("cases:keepers")}"'
    client = cast.client("an")
    assert link in client.get(reverse("organisations:unit", args=[divided.pk])).content.decode()
    assert link not in client.get(reverse("organisations:unit", args=[cast.units["health"].pk])).content.decode()
    assert link in client.get(reverse("transitions:reorganisations")).content.decode()
    assert link not in cast.client("dung").get(reverse("transitions:reorganisations")).content.decode()


@pytest.mark.usefixtures("clock_at_test_time")
def test_the_case_worker_finds_them_waiting(cast, divided):
    name(cast)
    page = " ".join(cast.client("van").get(reverse("cases:cases")).content.decode().split())
    assert "Vụ việc của Nhà tạm lánh An Bình đang chờ tiếp nhận" in page
    assert page.count("của Nhà tạm lánh An Bình, chỉ đọc") == 2
