"""What is typed into the box of a picker, found or not."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.organisations.commands import deactivate_account
from songhanh.organisations.models import Appointment
from tests.cast import AT
from tests.organisations.posts import JUNE, person_of, role_of
from tests.web.test_postings import page_of, send, shown, transferred

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def typed(cast, words, **more):
    return transferred(cast, **{"unit": "", "unit-da-go": words, **more})


def test_a_unit_that_nobody_knows_stays_typed_and_is_told(cast):
    answer = typed(cast, "Sở Tư phát")
    page = shown(answer)
    assert answer.status_code == 422
    assert "Không có đơn vị nào đang hoạt động ngày 01/06/2026 tên “Sở Tư phát”. Gần giống: Sở Tư pháp" in page
    assert 'data-typed="Sở Tư phát"' in page
    assert "Trường này là bắt buộc" not in page
    assert "QĐ 7/QĐ-UBND" in page


@pytest.mark.parametrize("words", ["Sở Tư pháp", "so tu phap", "  SỞ  TƯ PHÁP "])
def test_a_whole_name_that_was_typed_is_the_unit(cast, words):
    assert typed(cast, words).status_code == 200
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).exists()


def test_the_name_of_a_unit_that_has_ended_by_the_day_is_none(cast):
    cast.units["justice"].versions.update(valid_until=date(2026, 5, 25))
    page = shown(typed(cast, "Sở Tư pháp"))
    assert "Không có đơn vị nào đang hoạt động ngày 01/06/2026 tên “Sở Tư pháp”." in page


def test_words_like_nothing_offer_nothing(cast):
    page = shown(typed(cast, "zzz"))
    assert "tên “zzz”." in page
    assert "Gần giống" not in page


def test_nothing_typed_and_nothing_chosen_is_required(cast):
    assert "bắt buộc" in shown(typed(cast, "  "))


def test_what_was_chosen_goes_before_what_was_typed(cast):
    answer = typed(cast, "Sở Y tế", unit=str(cast.units["justice"].pk))
    assert answer.status_code == 200
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).exists()


def test_markup_that_was_typed_stays_words(cast):
    page = shown(typed(cast, '"><script>alert(1)</script>'))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("route", "field"), [("stand_in", "stand_in"), ("hand_over", "taker")])
def test_somebody_who_cannot_be_chosen_stays_typed_and_is_told(cast, route, field):
    answer = send(cast, route, role_of("lan").pk, **{field: "", f"{field}-da-go": "Đỗ Thị Thư"})
    page = shown(answer)
    assert answer.status_code == 422
    assert "Không có ai còn tài khoản tên “Đỗ Thị Thư” để chọn. Gần giống: Đỗ Thị Thu" in page
    assert 'data-typed="Đỗ Thị Thư"' in page


def test_a_new_role_knows_the_units_of_its_first_day(cast):
    cast.units["justice"].versions.update(valid_from=date(2026, 6, 1))
    given = {"unit-da-go": "so tu phap", "role": "unit_officer", "decision": ""}
    lan = person_of("lan").pk
    assert send(cast, "new_role", lan, valid_from="2026-05-30", **given).status_code == 422
    assert send(cast, "new_role", lan, valid_from="01/06/2026", **given).status_code == 200
    assert Appointment.objects.get(person=lan, unit=cast.units["justice"]).valid_from == JUNE


def test_the_absent_colleague_and_closed_accounts_are_not_to_choose(cast):
    deactivate_account(person=person_of("thu"), reason="", by=cast.an, at=AT)
    page = shown(page_of(cast, "stand_in", role_of("lan").pk))
    assert f'value="{person_of("minh").pk}"' in page
    assert f'value="{person_of("thu").pk}"' not in page
    assert f'value="{person_of("lan").pk}"' not in page
