"""Taking the trail along: by right, within a limit, told in the trail, without what was searched for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.access import trail
from songhanh.access.errors import TrailTooLong
from songhanh.access.trail import export_records, records_asked, take_heads
from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import broken_links
from songhanh.audit.rules import Asked
from songhanh.kernel.errors import NotPermitted
from tests.cast import AT

OTHERS = ["hoa", "binh", "minh", "thu", "lan", "quan", "dung", "van", "khach"]


@pytest.fixture
def touched(cast):
    """Three records of ours on two days, one of the other province."""
    for hours in (0, 20, 40):
        record("unit.touched", on=cast.units["health"], by=cast.an, at=AT + timedelta(hours=hours), label="Sở Y tế")
    record("unit.touched", on=cast.units["other_home_affairs"], by=cast.khach, at=AT, label="Sở Nội vụ")
    return Asked(actions=("unit.touched",), words={"so": ()})


def told(action):
    return list(AuditEvent.objects.filter(action=action))


@pytest.mark.parametrize("name", ["an", "giang"])
def test_records_are_taken_newest_first_and_that_is_recorded(cast, touched, name):
    who = cast.actors[name]
    records = export_records(asked=touched, by=who, at=AT)
    assert [one.at for one in records] == [AT + timedelta(hours=hours) for hours in (40, 20, 0)]
    [event] = told("trail.exported")
    assert (event.actor_id, event.chain) == (who.account_id, cast.province.pk)
    assert event.changes == {"records": [None, 3], "from_day": [None, "2026-05-20"], "to_day": [None, "2026-05-22"]}
    assert list(broken_links()) == []


def test_what_was_searched_for_is_not_kept(cast, touched):
    export_records(asked=Asked(words={"benh": ()}, person="vu thi"), by=cast.giang, at=AT)
    [event] = told("trail.exported")
    kept = f"{event.changes} {event.reason} {event.object_label}"
    assert "benh" not in kept
    assert "vu thi" not in kept
    assert event.changes == {"records": [None, 0]}


def test_every_export_is_recorded(cast, touched):
    for _ in range(3):
        export_records(asked=touched, by=cast.giang, at=AT)
    assert len(told("trail.exported")) == 3


@pytest.mark.parametrize(("most", "refused"), [(2, True), (3, False)])
def test_too_many_are_refused_with_both_numbers_and_leave_no_record(cast, touched, monkeypatch, most, refused):
    monkeypatch.setattr(trail, "EXPORT_MOST", most)
    if not refused:
        assert len(export_records(asked=touched, by=cast.giang, at=AT)) == 3
        return
    with pytest.raises(TrailTooLong) as too_long:
        export_records(asked=touched, by=cast.giang, at=AT)
    assert too_long.value.params == {"count": 3, "most": 2}
    assert "thu hẹp khoảng ngày" in too_long.value.sentence("vi")
    assert told("trail.exported") == []


def test_heads_are_those_of_the_own_province_with_the_record_of_the_taking(cast, touched):
    [head] = take_heads(by=cast.giang, at=AT)
    [event] = told("trail.heads_taken")
    assert (head.chain, head.sequence, head.digest) == (cast.province.pk, event.sequence, event.digest)
    assert event.actor_id == cast.giang.account_id


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_takes_anything_along(cast, touched, name):
    who = cast.actors[name]
    with pytest.raises(NotPermitted):
        export_records(asked=touched, by=who, at=AT)
    with pytest.raises(NotPermitted):
        take_heads(by=who, at=AT)
    assert not records_asked(who, touched).exists()
    assert told("trail.exported") + told("trail.heads_taken") == []
