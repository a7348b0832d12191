"""The trail of the desk says in words what was chosen for what, and what a changed event was and is."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from python_calamine import CalamineWorkbook

from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent
from songhanh.reporting.models import Obligation
from songhanh.transitions import commands
from songhanh.transitions.rules.passages import Subject
from songhanh.web.trail import told
from tests.cast import AT
from tests.reporting.world import build
from tests.transitions.desk import MORNING, Desk, abolition, establishment, merger, move, new, renaming, split, transfer
from tests.transitions.test_work_on_the_day import role_of, task
from tests.web.test_transitions import page, shown, url

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def divided(cast, desk):
    """A commune with an officer and a report is divided."""
    build(cast)
    parts = [new("Xã Một"), new("Xã Hai")]
    desk.add(split(cast.units["an_phu"], into=parts))
    return desk, [part.id for part in parts]


def last(action):
    [found] = told(AuditEvent.objects.filter(action=action).order_by("-id")[:1])
    return found.changes


def settle(desk, *answers):
    commands.settle(
        reorganisation=desk.plan, answers=[commands.Answer(*one) for one in answers], by=desk.cast.an, at=AT
    )


def test_an_answer_is_told_with_what_it_is_about(cast, divided):
    desk, (one, two) = divided
    officer = (Subject.APPOINTMENT, str(role_of(cast, "minh").pk))
    report = (Subject.OBLIGATION, str(build_report(cast)))
    settle(desk, (*officer, one), (*report, None))
    [change] = last("reorganisation.settled")
    assert change.label == "Lựa chọn"
    assert change.olds == ()
    person, obligation = change.news
    assert person == "Phạm Văn Minh (Đầu mối đơn vị, Xã An Phú) → Xã Một"
    assert obligation.endswith("(Chưa nộp, Xã An Phú) → không nơi nào nhận")
    settle(desk, (*officer, two))
    assert last("reorganisation.settled")[0].news == ("Phạm Văn Minh (Đầu mối đơn vị, Xã An Phú): Xã Một → Xã Hai",)
    settle(desk, (*report, one))
    assert ": không nơi nào nhận → Xã Một" in last("reorganisation.settled")[0].news[0]


def build_report(cast):
    return Obligation.objects.get(unit=cast.units["an_phu"]).pk


def test_an_answer_that_is_taken_back_is_told_with_what_it_was(cast, divided):
    desk, (one, _) = divided
    key = str(role_of(cast, "minh").pk)
    settle(desk, (Subject.APPOINTMENT, key, one))
    commands.unsettle(reorganisation=desk.plan, subject=Subject.APPOINTMENT, subject_id=key, by=cast.an, at=AT)
    assert last("reorganisation.settled")[0].news == ("Phạm Văn Minh (Đầu mối đơn vị, Xã An Phú): Xã Một → thôi chọn",)


def test_a_task_and_a_keeper_of_cases_are_told_too(cast, desk):
    world = build(cast)
    task(world, "Truyền thông", unit=cast.units["social_work"])
    one = new("Trung tâm Một")
    desk.add(split(cast.units["social_work"], into=[one, new("Trung tâm Hai")]))
    asked = [found for found in desk.conflicts() if found.subject is Subject.CASES]
    assert asked
    settle(desk, (Subject.CASES, asked[0].subject_id, one.id))
    assert last("reorganisation.settled")[0].news == (
        "Hồ sơ vụ việc của Trung tâm Công tác xã hội, nếu có → Trung tâm Một",
    )


def test_an_answer_of_before_is_still_a_number(cast, desk):
    for kept, number in (([["appointment", "x", ""], ["obligation", "y", ""]], "2"), (["appointment", "x"], "1")):
        record("reorganisation.settled", on=desk.plan, by=cast.an, at=AT, changes={"answers": (None, kept)})
        [change] = last("reorganisation.settled")
        assert (change.new, change.news) == (number, ())


CHANGES = {
    "code": (
        lambda c: renaming(c["newspaper"], name="Báo Mới"),
        lambda c: renaming(c["newspaper"], name="Báo Mới", code="B2"),
        "số 1: Đổi tên: Báo và Phát thanh, truyền hình tỉnh → Báo Mới",
        "mã mới B2",
    ),
    "parent": (
        lambda c: move(c["social_work"], to=c["health"].pk),
        lambda c: move(c["social_work"], to=c["justice"].pk),
        "→ Sở Y tế",
        "→ Sở Tư pháp",
    ),
    "key": (
        lambda c: split(c["an_phu"], into=[c["binh_minh"], c["justice"]]),
        lambda c: split(c["an_phu"], into=[c["binh_minh"], c["justice"]], weights=[12500, 800]),
        "→ Phường Bình Minh + Sở Tư pháp",
        "Phường Bình Minh (12.500) + Sở Tư pháp (800); Theo dân số",
    ),
    "function": (
        lambda c: transfer("press", giver=c["health"], taker=c["justice"]),
        lambda c: transfer("statistics", giver=c["health"], taker=c["justice"]),
        "Báo chí",
        "Thống kê",
    ),
    "units": (
        lambda c: abolition(c["newspaper"]),
        lambda c: abolition(c["justice"]),
        "Giải thể: Báo và Phát thanh, truyền hình tỉnh",
        "Giải thể: Sở Tư pháp",
    ),
    "new unit": (
        lambda c: establishment(new("Thôn Mới", code="1")),
        lambda c: establishment(new("Thôn Khác", code="2", parent=c["health"].pk)),
        "Thôn Mới (mới: Xã, phường, đặc khu, mã 1)",
        "Thôn Khác (mới: Xã, phường, đặc khu, mã 2, trực thuộc: Sở Y tế)",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_event_is_told_as_it_was_and_as_it_is(cast, desk, what):
    before, after, old, now = CHANGES[what]
    [planned] = desk.add(before(cast.units))
    commands.change_event(planned=planned, event=after(cast.units), by=cast.an, at=AT)
    [change] = last("reorganisation.event_changed")
    assert change.old != change.new
    assert old in change.old
    assert now in change.new
    assert not re.search("[0-9a-f]{8}-", change.old + change.new)
    page_told = page(cast.client("an"), "desk", desk).split("Lịch sử")[1]
    assert "cũ" in page_told
    assert "mới" in page_told


def test_another_document_of_an_event_is_told(cast, desk):
    event = abolition(cast.units["justice"])
    [planned] = desk.add(event)
    commands.change_event(planned=planned, event=replace(event, basis="QĐ 5"), by=cast.an, at=AT)
    [change] = last("reorganisation.event_changed")
    assert change.new == f"{change.old}; văn bản: QĐ 5"


def test_units_stand_one_to_a_line_on_the_page_and_in_the_workbook(cast, desk):
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Ven Sông")))
    desk.happen()
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("giang")
        told_at = shown(client.get(url("desk", desk))).split("Lịch sử")[1]
        trail = shown(client.get(reverse("administration:audit")))
        content = client.get(reverse("administration:audit_export")).content
    for where in (told_at, trail):
        lines = [re.sub("<[^>]+>", "", line).strip() for line in re.findall("<li>(?:(?!<li>).)*?</li>", where)]
        for ended in ("Phường Bình Minh → Xã Ven Sông", "Xã An Phú → Xã Ven Sông"):
            assert any(line.endswith(ended) for line in lines)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert any("– Phường Bình Minh → Xã Ven Sông\n– Xã An Phú → Xã Ven Sông" in str(row[6]) for row in rows)


def test_of_very_many_lines_the_rest_is_counted(cast, desk):
    names = [f"Xã {number}" for number in range(100)]
    record("reorganisation.in_force", on=desk.plan, by=cast.an, at=AT, changes={"ended_units": (None, names)})
    [change] = last("reorganisation.in_force")
    assert change.news[:2] == ("Xã 0", "Xã 1")
    assert change.news[-1] == "và 60 nữa"
    assert len(change.news) == 41
