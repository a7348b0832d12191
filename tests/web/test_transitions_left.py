"""Reports that nobody takes over: told before it is decided, in the message, and where somebody is named for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse

from songhanh.cli.jobs import take_effect_due
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.reporting.commands import let_answer
from songhanh.transitions.models import CarriedOut
from songhanh.transitions.queries import carried_out, reports_left
from songhanh.transitions.rules.passages import Subject
from songhanh.web.transitions.views import touched
from tests.reporting.world import build
from tests.transitions.desk import DAY, MORNING, Desk, abolition, merger, new, split
from tests.transitions.test_work_on_the_day import role_of
from tests.web.test_transitions import page, shown, url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
TOLD = "Báo cáo chưa nộp không nơi nào nhận: 1."


@pytest.fixture
def world(cast):
    return build(cast)


@pytest.fixture
def desk(cast, world):
    """One commune ends with nobody after it, another one is merged: each owes a report."""
    desk = Desk.of(cast)
    desk.add(abolition(cast.units["an_phu"]), merger([cast.units["justice"]], into=cast.units["health"]))
    return desk


@pytest.fixture
def done(desk):
    """The same in force, and everybody told."""
    desk.ready()
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    with time_machine.travel(MORNING, tick=False):
        yield desk


def message(cast, name):
    return Notice.objects.get(account_id=cast.actors[name].account_id, kind="notice.reorganisation_in_force")


def test_before_it_is_made_ready_it_is_told_how_many_and_what_follows(cast, desk):
    for route in ("make_ready", "conflicts"):
        told = page(cast.client("an"), route, desk)
        assert TOLD in told
        assert "cán bộ chương trình giao từng báo cáo cho một đơn vị đang hoạt động" in told


def test_a_report_that_was_given_to_nobody_is_told_as_well(cast, world):
    desk = Desk.of(cast)
    desk.add(split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]))
    client = cast.client("an")
    assert "không nơi nào nhận:" not in page(client, "conflicts", desk)
    desk.settle(Subject.OBLIGATION, world.obligation("an_phu").pk, to=None)
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=None)
    assert TOLD in page(client, "make_ready", desk)


def test_the_message_tells_what_went_on_and_what_went_to_nobody(cast, done):
    for name in ("an", "hoa"):
        told = words(cast.client(name).get(reverse("notices:notices")))
        assert "1 không nơi nào nhận, chờ cán bộ chương trình giao đơn vị khác làm thay" in told
        assert message(cast, name).params["handed_on"] == moved(done)
    client = cast.client("an")
    client.post(reverse("set_language"), {"language": "en"})
    assert "1 to nobody" in words(client.get(reverse("notices:notices")))


def moved(desk) -> str:
    ledger = CarriedOut.objects.get(reorganisation=desk.plan).ledger
    return str(sum(one["subject"] == "obligation" and one["fate"] == "moves" for one in ledger["work"]))


def test_a_message_of_before_and_one_without_such_reports_are_told_too(cast, done):
    Notice.objects.update(params={"title": "Sắp xếp xã"})
    told = words(cast.client("an").get(reverse("notices:notices")))
    assert "đã sang đơn vị tiếp nhận, nếu có nơi nhận" in told
    assert "không nơi nào" not in told


def test_the_message_leads_to_where_the_officer_names_a_unit(cast, done, world):
    way = url("touched", done)
    for name in ("an", "hoa"):
        answer = cast.client(name).post(reverse("notices:open", args=[message(cast, name).pk]))
        assert answer["Location"] == f"{way}#bao-cao-khong-noi-nhan"
    assert cast.client("lan").post(reverse("notices:open", args=[message(cast, "lan").pk]))["Location"] == "/"
    mends = f'href="{reverse("reporting:let_answer", args=[world.obligation("an_phu").pk])}"'
    officers, administrators = (cast.client(name).get(way) for name in ("hoa", "an"))
    for answer in (officers, administrators):
        assert 'id="bao-cao-khong-noi-nhan"' in shown(answer)
        assert "1 báo cáo chưa nộp không nơi nào nhận" in shown(answer)
    assert mends in shown(officers)
    assert "Xin giao từng báo cáo" in words(officers)
    assert mends not in shown(administrators)
    assert "Cán bộ chương trình giao từng báo cáo" in words(administrators)


def test_once_somebody_is_named_nothing_is_left(cast, done, world):
    let_answer(
        obligation=world.obligation("an_phu"),
        unit=cast.units["health"],
        reason="Chia",
        by=done.actor("hoa"),
        at=MORNING,
    )
    told = shown(cast.client("hoa").get(url("touched", done)))
    assert "bao-cao-khong-noi-nhan" not in told
    assert "Giao làm báo cáo thay" not in told
    assert "không nơi nào nhận: ở lại đơn vị cũ" in told  # as it was done


def test_a_list_of_before_says_what_was_done_and_no_more(cast, done):
    kept = CarriedOut.objects.get(reorganisation=done.plan)
    for line in kept.ledger["work"]:
        del line["id"]
    kept.save()
    told = shown(cast.client("hoa").get(url("touched", done)))
    assert "không nơi nào nhận: ở lại đơn vị cũ" in told
    assert "bao-cao-khong-noi-nhan" not in told


def test_what_is_left_is_found_by_as_many_queries_for_many(cast, world, django_assert_num_queries):
    desk = Desk.of(cast)
    desk.add(*(abolition(cast.units[name]) for name in ("an_phu", "justice", "newspaper")))
    ledger = carried_out(desk.happen())
    with django_assert_num_queries(3):
        assert len(reports_left(ledger, day=DAY)) == 3


def test_hidden_cases_are_said_in_words_without_a_lone_mark(cast, desk, monkeypatch):
    real = touched.touched_page
    monkeypatch.setattr(
        touched, "touched_page", lambda ledger, **more: replace(real(ledger, **more), with_cases=("Xã An Phú",))
    )
    told = page(cast.client("an"), "touched", desk)
    assert "Hồ sơ còn ở: Xã An Phú (đã che số)" in told
    assert "•" not in told
