"""What the desk says when it cannot do what was asked: on its own page, with what to settle and the way there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from songhanh.transitions.errors import NothingPlanned
from songhanh.transitions.models import Reorganisation
from tests.cast import AT
from tests.transitions.desk import DAY, EVE, MORNING, Desk, abolition, merger, new, renaming, split
from tests.web.test_transitions import fresh, page, post, shown, url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
ON_ITS_DAY = "phương án tự có hiệu lực trong khoảng mười phút sau 0 giờ ngày 01/07/2026"
NOW = "phương án tự có hiệu lực trong khoảng mười phút."
EVERY_WORDING = re.compile(r"[^.;]*(?:tự có hiệu lực|tự thực hiện|tự áp dụng|tự cho hiệu lực)[^.;]*")


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def an(cast):
    return cast.client("an")


@pytest.fixture
def blocked(cast, desk):
    """A plan with an event that cannot be, and a question that is not answered."""
    desk.add(
        merger([cast.units["justice"], cast.units["binh_minh"]], into=new("Sở Y tế")),
        split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]),
    )
    return desk


def test_what_cannot_be_made_ready_is_told_where_it_is_settled(cast, blocked, an):
    answer = post(an, "make_ready", blocked)
    assert answer.status_code == 409
    told = words(answer)
    assert "Chưa chốt được" in told
    assert "Phải giải quyết trước khi chốt" in told
    assert "hai đơn vị cùng tên “Sở Y tế”" in told
    assert "Lưu các lựa chọn" in told
    for way in ("desk", "touched"):
        assert f'href="{url(way, blocked)}"' in shown(answer)
    assert fresh(blocked).state == "draft"


def test_the_page_that_asks_leads_there_while_something_stands_against_it(blocked, an):
    told = page(an, "make_ready", blocked)
    assert "Chưa chốt được" in told
    assert "Phải giải quyết trước khi chốt" in told


@pytest.mark.parametrize(
    ("route", "state"), [("make_ready", "ready"), ("reopen", "draft"), ("make_ready", "withdrawn")]
)
def test_what_its_state_does_not_allow_is_told_on_its_page(cast, desk, an, route, state):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    Reorganisation.objects.update(state=state, withdrawn_at=AT, made_ready_at=AT)
    answer = post(an, route, desk)
    assert answer.status_code == 409
    told = words(answer)
    assert "không còn ở bước cho phép việc đó" in told
    assert "Đổi tên: Báo và Phát thanh, truyền hình tỉnh" in told


def test_before_its_day_the_page_says_from_when(cast, desk):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    desk.ready()
    with time_machine.travel(EVE, tick=False):
        answer = cast.client("an").post(url("put_into_effect", desk))
    assert answer.status_code == 409
    assert "Chưa tới ngày 01/07/2026" in words(answer)
    assert "Các sự kiện" in words(answer)


def test_an_event_of_a_plan_that_is_ready_is_not_taken_out_and_the_page_says_so(cast, desk, an):
    [planned] = desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    answer = post(an, "remove", desk, event=planned.pk)
    assert answer.status_code == 409
    assert "không còn ở bước cho phép việc đó" in words(answer)
    assert "Giải thể: Báo" in words(answer)


def test_an_answer_that_cannot_be_is_told_beside_the_questions(cast, blocked, an):
    [field] = re.findall(r'name="(appointment-[^"]+)"', shown(an.get(url("conflicts", blocked))))
    Reorganisation.objects.update(state="withdrawn", withdrawn_at=AT)
    answer = post(an, "settle", blocked, {field: "khong"})
    assert answer.status_code == 409
    assert "không còn ở bước cho phép việc đó" in words(answer)


def test_a_unit_that_has_ended_since_is_told_by_its_last_name(cast, desk):
    desk.add(abolition(cast.units["an_phu"]))
    other = Desk.of(cast, day=DAY + timedelta(days=9))
    other.add(abolition(cast.units["an_phu"]))
    desk.happen()
    with time_machine.travel(MORNING, tick=False):
        told = page(cast.client("an"), "conflicts", other)
    assert "“Xã An Phú” không tồn tại vào ngày 10/07/2026" in told


# An empty draft


def test_an_empty_draft_says_that_nothing_is_planned_and_counts_no_conflict(desk, an):
    told = page(an, "desk", desk)
    assert "Chưa có sự kiện nào" in told
    assert "vướng mắc" not in told
    assert "phải xử lý" not in told
    assert url("make_ready", desk) not in shown(an.get(url("desk", desk)))
    for route in ("conflicts", "touched"):
        assert "Chưa có sự kiện nào" in page(an, route, desk)
    assert "Phải giải quyết" not in page(an, "conflicts", desk)
    assert "Không có vướng mắc nào" not in page(an, "conflicts", desk)


def test_an_empty_draft_is_not_made_ready(cast, desk, an):
    with pytest.raises(NothingPlanned):
        desk.ready()
    answer = post(an, "make_ready", desk)
    assert answer.status_code == 409
    assert "Phương án chưa có sự kiện nào. Xin thêm ít nhất một sự kiện." in words(answer)
    assert "Thêm một sự kiện" in words(answer)
    assert page(an, "make_ready", desk).count("Phương án chưa có sự kiện nào") == 1


# One wording of when


def test_one_wording_says_when_it_takes_effect(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    asked = page(an, "make_ready", desk)
    done = words(an.post(url("make_ready", desk), follow=True))
    refused = words(post(an, "put_into_effect", desk))
    for told in (asked, done, refused):
        assert ON_ITS_DAY in told
        assert all(found.endswith(f"Khi đã chốt, {ON_ITS_DAY}") for found in EVERY_WORDING.findall(told))


@pytest.mark.parametrize("later", [0, 5])
def test_on_its_day_and_after_it_the_wording_is_one_too(cast, desk, later):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    with time_machine.travel(MORNING + timedelta(days=later), tick=False):
        client = cast.client("an")
        asked = page(client, "make_ready", desk)
        done = words(client.post(url("make_ready", desk), follow=True))
    for told in (asked, done):
        assert f"Ngày {DAY:%d/%m/%Y} đã tới: khi đã chốt, {NOW}" in told
        assert len(set(EVERY_WORDING.findall(told))) == 1
