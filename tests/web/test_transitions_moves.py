"""A reorganisation at the desk moves from state to state: ready, opened again, withdrawn, in force, corrected."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.urls import reverse

from songhanh.organisations.models import UnitVersion
from songhanh.transitions.models import Reorganisation, ReorganisationState
from tests.transitions.desk import (
    EVE,
    MORNING,
    Desk,
    merger,
    new,
    renaming,
    split,
)
from tests.web.test_transitions import BUTTONS, fresh, page, post, shown, url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def an(cast):
    return cast.client("an")


def test_it_is_made_ready_and_says_that_it_takes_effect_by_itself(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    assert "tự có hiệu lực trong khoảng mười phút sau 0 giờ ngày 01/07/2026" in page(an, "make_ready", desk)
    told = words(an.post(url("make_ready", desk), follow=True))
    assert "sau 0 giờ ngày 01/07/2026. Còn 42 ngày." in told
    assert "Chờ đến ngày" in told
    assert "Thêm một sự kiện" not in told
    assert "Cho hiệu lực" not in told


def test_without_events_it_is_not_made_ready(desk, an):
    answer = post(an, "make_ready", desk)
    assert answer.status_code == 409
    assert "chưa có sự kiện nào" in words(answer)
    assert fresh(desk).state == ReorganisationState.DRAFT


def test_it_is_opened_again_and_withdrawn(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    desk.ready()
    assert "Thêm một sự kiện" in words(an.post(url("reopen", desk), follow=True))
    assert post(an, "withdraw", desk).status_code == 422
    told = words(an.post(url("withdraw", desk), {"reason": "Nghị quyết bị hoãn"}, follow=True))
    assert "phương án này không được thực hiện" in told
    assert "Nghị quyết bị hoãn" in told
    assert [button for button in BUTTONS if button in told] == []


def test_before_its_day_there_is_no_button_and_no_way(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    desk.ready()
    with time_machine.travel(EVE, tick=False):
        client = cast.client("an")
        assert "Còn 1 ngày" in page(client, "desk", desk)
        answer = client.post(url("put_into_effect", desk))
        assert answer.status_code == 409
        assert "01/07/2026" in words(answer)
    assert fresh(desk).state == ReorganisationState.READY


def test_on_its_day_it_is_put_into_effect_and_tells_what_was_done(cast, desk):
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Ven Sông")))
    desk.ready()
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("an")
        assert "Ngày 01/07/2026 đã tới" in page(client, "desk", desk)
        assert "Việc này không xóa được" in page(client, "put_into_effect", desk)
        told = words(client.post(url("put_into_effect", desk), follow=True))
    assert "Đã thực hiện lúc 08:00 01/07/2026" in told
    assert "Người thực hiện: Đinh Thị An" in told
    for done in ("1 đơn vị mới", "2 đơn vị kết thúc", "1 vai trò sang đơn vị tiếp nhận"):
        assert done in told
    assert "Xã An Phú + Phường Bình Minh → thành Xã Ven Sông (mới)" in page(cast.client("an"), "desk", desk)
    assert "Vướng mắc" not in told
    assert UnitVersion.objects.filter(name="Xã Ven Sông").exists()


def test_one_in_force_is_corrected_by_a_later_one(cast, desk):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Gang"))
    desk.happen()
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("an")
        given = {"title": "Sửa tên báo", "effective_on": "2026-07-02", "basis": "NQ 14"}
        assert "Điều chỉnh: Sắp xếp xã" in shown(client.get(url("correct", desk)))
        told = words(client.post(url("correct", desk), given, follow=True))
        assert "Điều chỉnh phương án: Sắp xếp xã" in told
        assert "Đã có phương án điều chỉnh: Sửa tên báo" in page(client, "desk", desk)
        for route in ("change", "make_ready", "withdraw"):
            data = {"title": "x", "effective_on": "2026-07-02", "basis": "x", "reason": "x"}
            assert client.post(url(route, desk), data).status_code in (409, 422)
    assert fresh(desk).state == ReorganisationState.IN_FORCE


def test_one_that_is_not_in_force_is_not_corrected(desk, an):
    given = {"title": "x", "effective_on": "2026-07-02", "basis": "x"}
    assert post(an, "correct", desk, given).status_code == 422


def test_a_refusal_on_the_day_is_told_with_what_to_do(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    desk.ready()
    Reorganisation.objects.update(
        refused_at=MORNING, refusal_code="transitions.conflicts_stand", refusal_params={"count": 2}
    )
    told = page(an, "desk", desk)
    assert "Đến ngày nhưng chưa thực hiện được" in told
    assert "Còn 2 vướng mắc" in told
    assert "chưa thực hiện được" in words(an.get(reverse("transitions:reorganisations")))


def test_the_history_tells_who_did_what_without_keys(cast, desk, an):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]))
    [field] = re.findall(r'name="(appointment-[^"]+)"', shown(an.get(url("conflicts", desk))))
    an.post(url("settle", desk), {field: "khong"})
    told = page(an, "desk", desk).split("Lịch sử")[1]
    assert "Lựa chọn: mới Phạm Văn Minh (Đầu mối đơn vị, Xã An Phú) → không nơi nào nhận" in told
    assert "Đinh Thị An đã thêm một sự kiện vào phương án Sự kiện: mới số 1: Chia tách" in told
    assert not re.search("[0-9a-f]{8}-", told)
