"""Screens on which an officer finds what nobody can answer, and gives it to a unit of today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from songhanh.kernel import clock
from songhanh.organisations.commands import record_event
from songhanh.organisations.models import EventKind
from songhanh.reporting.commands import let_answer
from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.models import Obligation
from tests.cast import AT
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
FIELDS = {"reason": "Xã An Phú chia hai"}


@pytest.fixture
def world(cast) -> World:
    """Xã An Phú was divided today, and owes the round of the first half of 2026."""
    world = build(cast)
    record_event(
        province=cast.province,
        kind=EventKind.SPLIT,
        effective_on=clock.day_of(AT),
        basis="NQ 9",
        arrows=[(cast.units["an_phu"], cast.units[heir], "") for heir in ("binh_minh", "health")],
        by=cast.an,
        at=AT,
    )
    return world


def at(world: World, name: str = "let_answer") -> str:
    return reverse(f"reporting:{name}", args=[world.obligation("an_phu").pk])


def seen(world: World, who: str, url: str) -> str:
    return world.cast.client(who).get(url).content.decode()


def test_the_list_of_rounds_leads_to_what_nobody_can_answer(world):
    page = seen(world, "hoa", reverse("reporting:rounds"))
    assert "1 báo cáo không đơn vị nào làm được" in page
    assert f"{reverse('reporting:round', args=[world.round.pk])}?trang-thai=left" in page
    assert "không đơn vị nào làm được" not in seen(world, "minh", reverse("reporting:rounds"))


def test_the_round_tells_it_filters_it_and_offers_to_give_it(world):
    url = reverse("reporting:round", args=[world.round.pk])
    page = seen(world, "hoa", url)
    assert "Xin giao từng báo cáo cho một đơn vị đang hoạt động." in page
    assert "Không đơn vị nào làm được (1)" in page
    filtered = seen(world, "hoa", f"{url}?trang-thai=left")
    assert "Xã An Phú" in filtered
    assert "Hội Liên hiệp Phụ nữ" not in filtered
    assert at(world) in filtered
    assert f'value="{world.obligation("an_phu").pk}"' not in filtered  # nobody there can be reminded


def test_without_such_a_report_nothing_is_said_of_it(world):
    let_answer(
        obligation=world.obligation("an_phu"), unit=world.cast.units["health"], reason="Chia", by=world.cast.hoa, at=AT
    )
    page = seen(world, "hoa", reverse("reporting:round", args=[world.round.pk]))
    assert "ông đơn vị nào làm được" not in page


def test_the_report_says_so_and_who_may_gives_it(world):
    url = at(world, "report")
    assert f'href="{at(world)}"' in seen(world, "hoa", url)
    leaders = seen(world, "dung", url)
    assert "Không đơn vị nào làm được báo cáo này: Xã An Phú đã kết thúc." in leaders
    assert at(world) not in leaders


def test_heirs_stand_first_and_the_unit_itself_is_not_offered(world):
    page = seen(world, "hoa", at(world))
    heirs, others = page.index("Đơn vị kế thừa"), page.index('label="Đơn vị khác"')
    for name in ("Phường Bình Minh", "Sở Y tế"):
        assert heirs < page.index(f">{name}<") < others
    assert page.rindex(">Sở Nội vụ<") > others
    assert ">Xã An Phú</option>" not in page
    assert str(world.cast.province.pk) not in page


def test_given_it_stands_among_the_work_of_the_unit_with_the_reason(world):
    cast = world.cast
    answer = cast.client("hoa").post(at(world), {"unit": str(cast.units["health"].pk), **FIELDS}, follow=True)
    page = answer.content.decode()
    assert "Đã giao. Đơn vị được báo" in page
    assert "Báo cáo thay Xã An Phú" in seen(world, "lan", reverse("home:mine"))
    report = seen(world, "lan", at(world, "report"))
    assert "Giao Sở Y tế lập và nộp thay" in report
    assert FIELDS["reason"] in report


def test_what_is_told_of_a_naming_is_told_of_who_was_named(world):
    """Sở Y tế was named and is merged: Sở Tư pháp took over and was named by nobody."""
    cast = world.cast
    given = let_answer(
        obligation=world.obligation("an_phu"), unit=cast.units["health"], reason="Chia", by=cast.hoa, at=AT
    )
    hand_on_obligations(takers={given.pk: cast.units["justice"].pk})
    report = seen(world, "hoa", at(world, "report"))
    assert "do Sở Tư pháp lập và nộp thay" in report
    assert "Giao Sở Tư pháp lập và nộp thay" not in report


def test_while_it_waits_for_its_review_nothing_is_offered(cast):
    world = build(cast)
    world.sent()
    record_event(
        province=cast.province, kind=EventKind.ABOLISH, effective_on=clock.day_of(AT), basis="NQ 9",
        arrows=[(cast.units["an_phu"], None, "")], by=cast.an, at=AT,
    )  # fmt: skip
    assert at(world) not in seen(world, "hoa", at(world, "report"))
    assert cast.client("hoa").get(at(world)).status_code == 302
    refused = cast.client("hoa").post(at(world), {"unit": str(cast.units["health"].pk), **FIELDS})
    assert refused.status_code == 422
    assert "Báo cáo đang chờ duyệt" in refused.content.decode()


def test_a_name_that_is_no_unit_stays_typed_and_is_told(world):
    sent = {"unit": "", "unit-da-go": "Sở Y", **FIELDS}
    refused = world.cast.client("hoa").post(at(world), sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'data-typed="Sở Y"' in page
    assert "tên “Sở Y”" in page


def test_a_whole_name_is_enough_also_within_its_group(world):
    sent = {"unit": "", "unit-da-go": "sở y tế", **FIELDS}
    assert world.cast.client("hoa").post(at(world), sent).status_code == 302
    assert world.obligation("an_phu").answering_unit == world.cast.units["health"]


def test_a_unit_without_people_is_told_at_once(world):
    unit = world.cast.units["binh_minh"].pk
    answer = world.cast.client("hoa").post(at(world), {"unit": str(unit), **FIELDS}, follow=True)
    assert "chưa có cán bộ đầu mối" in answer.content.decode()
    assert Obligation.objects.get(unit=world.cast.units["an_phu"]).answering_unit_id == unit


def test_what_is_missing_or_refused_is_said_on_the_form(world):
    client = world.cast.client("hoa")
    assert client.post(at(world), {"unit": "", **FIELDS}).status_code == 422
    let_answer(
        obligation=world.obligation("an_phu"), unit=world.cast.units["health"], reason="Chia", by=world.cast.hoa, at=AT
    )
    again = client.post(at(world), {"unit": str(world.cast.units["health"].pk), **FIELDS})
    assert again.status_code == 422


def test_an_empty_form_is_judged_by_us_and_told_at_each_field(world):
    client = world.cast.client("hoa")
    assert "novalidate" in client.get(at(world)).content.decode().split('class="confirm"')[1].split(">")[0]
    answer = client.post(at(world), {"unit": "", "reason": " "})
    assert answer.status_code == 422
    page = answer.content.decode()
    for told in ("Xin chọn đơn vị làm báo cáo thay.", "Xin ghi lý do giao."):
        assert page.count(told) == 2  # in the list above, and at its field


def test_an_accepted_report_is_given_to_be_corrected(cast):
    world = build(cast)
    world.accepted()
    record_event(
        province=cast.province,
        kind=EventKind.ABOLISH,
        effective_on=clock.day_of(AT),
        basis="NQ 9",
        arrows=[(cast.units["an_phu"], None, "")],
        by=cast.an,
        at=AT,
    )
    assert "Giao đơn vị khác đính chính" in seen(world, "hoa", at(world, "report"))
    let_answer(
        obligation=world.obligation("an_phu"),
        unit=cast.units["health"],
        reason="Biểu 2 sai",
        by=cast.hoa,
        at=AT + timedelta(minutes=1),
    )
    mine = seen(world, "lan", reverse("home:mine"))
    assert "Xem và đính chính" in mine
    assert "Biểu 2 sai" in seen(world, "lan", at(world, "report"))


def test_a_report_whose_unit_stands_offers_nothing(cast):
    world = build(cast)
    assert cast.client("hoa").get(at(world)).status_code == 302
    assert at(world) not in seen(world, "hoa", at(world, "report"))
    refused = cast.client("hoa").post(at(world), {"unit": str(cast.units["health"].pk), **FIELDS})
    assert refused.status_code == 422
    assert "tự lập, tự nộp báo cáo này" in refused.content.decode()
