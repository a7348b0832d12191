"""What the pages of a report say: when it was saved, what a part lacks, what was marked, who sends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Sample

import pytest
from django.urls import reverse

from songhanh.reporting import commands
from songhanh.reporting.queries import form_rows
from songhanh.reporting.queries.forms import row_rules
from songhanh.web.reporting.pages import tabs_of
from songhanh.web.templatetags.songhanh import lately
from tests.cast import AT
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast) -> World:
    return build(cast)


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def rules_of(world, unit):
    return row_rules(form_rows(world.form.pk, unit_kind=world.obligation(unit).unit_kind))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (None, ""),
        (AT, "10:00"),
        (AT - timedelta(days=1), "10:00 19/05/2026"),
        (datetime(2026, 5, 19, 16, 59, tzinfo=UTC), "23:59 19/05/2026"),
        (datetime(2026, 5, 19, 17, 0, tzinfo=UTC), "00:00"),
    ],
)
def test_an_instant_names_its_day_unless_that_is_today_in_viet_nam(at, said):
    assert lately(at) == said


@pytest.mark.parametrize(
    ("is_text", "missing", "note", "full"),
    [(False, 0, "đủ", True), (False, 3, "còn 3 ô", False), (True, 1, "chưa viết", False), (True, 0, "đủ", True)],
)
def test_a_part_says_what_it_lacks(is_text, missing, note, full):
    (tab,) = tabs_of([Sample(title="I", anchor="part-I", missing=missing, is_text=is_text)])
    assert (tab.note, tab.full, tab.url) == (note, full, "#part-I")


def test_a_report_saved_on_another_day_says_which(world):
    submission = world.start()
    world.save(submission, dict(list(world.everything("an_phu").items())[:1]), at=AT - timedelta(days=2))
    page = world.cast.client("minh").get(url("report", world.obligation("an_phu").pk)).content.decode()
    assert "Đã lưu 10:00 18/05/2026" in page


def test_a_returned_report_lists_each_marked_place_with_the_way_to_it(world):
    submission = world.sent()
    part = next(rule for rule in rules_of(world, "an_phu") if len(rule.columns) > 1)
    reasons = [
        commands.Reason("Khác danh sách lớp", row=part.code, column="F"),
        commands.Reason("Viết rõ hơn", section="I"),
    ]
    commands.return_report(submission=submission, reasons=reasons, note="Sửa hai chỗ", by=world.cast.hoa, at=AT)
    answer = world.cast.client("minh").get(url("report", world.obligation("an_phu").pk))
    marks = {mark.href: mark.message for mark in answer.context["marks"]}
    assert marks == {f"#row-{part.code}": "Khác danh sách lớp", "#part-I": "Viết rõ hơn"}
    assert f'href="#row-{part.code}"' in answer.content.decode()


def test_an_officer_with_a_head_is_told_where_the_report_waits(world):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health"), by="lan")
    page = world.cast.client("lan").get(url("submit", world.obligation("health").pk)).content.decode()
    assert "do thủ trưởng nộp" in page
    assert "Quay lại nhập tiếp" not in page


def test_what_must_be_mended_comes_before_who_sends(world):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health"), by="lan")
    part = next(rule for rule in rules_of(world, "health") if rule.part_of)
    world.save(submission, {(part.code, column): 999 for column in part.columns}, by="lan", base=1)
    page = world.cast.client("lan").get(url("submit", world.obligation("health").pk)).content.decode()
    assert "Phải sửa" in page
    assert "Quay lại nhập tiếp" in page
    assert "do thủ trưởng nộp" not in page


def test_a_report_that_was_sent_has_no_page_of_sending(world):
    world.sent()
    key = world.obligation("an_phu").pk
    assert world.cast.client("minh").get(url("submit", key))["Location"] == url("report", key)


def test_a_correction_begins_with_a_reason_and_keeps_the_accepted_version(world):
    world.accepted()
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    assert minh.post(url("correct", key), {"reason": ""}).status_code == 422
    said = minh.post(url("correct", key), {"reason": "Thiếu một lớp"}, follow=True).content.decode()
    assert "Bản đã duyệt vẫn có hiệu lực" in said
    again = minh.post(url("correct", key), {"reason": "Lần nữa"})
    assert again.status_code == 422
    assert "Lần nữa" in again.content.decode()


def test_a_version_that_was_never_sent_has_no_receipt(world):
    assert world.cast.client("minh").get(url("receipt", world.start().pk)).status_code == 404
