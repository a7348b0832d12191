"""What a changed post says to people: who took over is told, and gets what was not read."""

from __future__ import annotations

from datetime import date, timedelta

from songhanh.kernel.actors import Role
from songhanh.kernel.sentences import sentence
from songhanh.notices.addressing import AUDIENCES, PEOPLE_TOLD, kinds_told_to
from songhanh.notices.commands import deliver_notices, mark_all_read, pass_on_notices
from songhanh.notices.models import Notice
from songhanh.notices.queries import notices_of
from songhanh.reporting.commands import extend_obligation
from tests.cast import AT
from tests.organisations.posts import JUNE, TODAY, actor, give, hand, noon, role_of, stand_in
from tests.reporting.world import build

LATER = AT + timedelta(minutes=1)


def kinds_of(cast, who, *, on=TODAY):
    return sorted(notices_of(actor(cast, who, on=on)).values_list("kind", flat=True))


def test_who_takes_over_is_told_by_whom_where_and_when(cast):
    hand(cast, "thu")
    deliver_notices(at=LATER)
    told = Notice.objects.get(kind="notice.handed_over")
    assert told.account.username == "thu"
    words = sentence(told.kind, "vi", **told.params)
    assert words.startswith("Vũ Thị Lan bàn giao công việc tại Sở Y tế cho bạn từ ngày 01/06/2026.")
    assert (told.object_type, told.object_id) == ("organisations.orgunit", str(cast.units["health"].pk))


def test_a_stand_in_is_told_for_whom_and_how_long(cast):
    stand_in(cast, "thu", days=10)
    deliver_notices(at=LATER)
    told = Notice.objects.get(kind="notice.stands_in")
    assert told.account.username == "thu"
    assert sentence(told.kind, "vi", **told.params) == (
        "Bạn thay Vũ Thị Lan tại Sở Y tế từ 01/06/2026 đến hết 10/06/2026."
    )


def test_what_was_not_read_goes_to_who_takes_over_once_the_day_has_come(cast):
    build(cast)
    deliver_notices(at=AT)
    assert "notice.round_opened" in kinds_of(cast, "lan")
    give(cast, "van", unit="health", role=Role.UNIT_OFFICER, on=JUNE)
    hand(cast, "van", on=JUNE)
    deliver_notices(at=LATER)
    assert kinds_of(cast, "van") == ["notice.handed_over"]
    assert pass_on_notices(at=noon(JUNE)) == 1
    assert kinds_of(cast, "van", on=JUNE) == ["notice.handed_over", "notice.round_opened"]
    assert pass_on_notices(at=noon(JUNE)) == 0


def test_what_was_read_stays_with_who_read_it(cast):
    build(cast)
    deliver_notices(at=AT)
    mark_all_read(by=cast.lan, at=AT)
    hand(cast, "van", on=TODAY)
    deliver_notices(at=LATER)
    assert kinds_of(cast, "van") == ["notice.handed_over"]


def test_messages_of_another_unit_or_another_role_do_not_follow(cast):
    world = build(cast)
    give(cast, "lan", unit="justice", role=Role.UNIT_OFFICER, on=date(2026, 1, 1))
    give(cast, "lan", unit="home_affairs", role=Role.PROGRAMME_OFFICER, on=date(2026, 1, 1))
    world.sent("an_phu", by="minh")
    extend_obligation(
        obligation=world.obligation("justice"), new_due_on=date(2026, 6, 20), reason="bão", by=cast.hoa, at=AT
    )
    deliver_notices(at=AT)
    assert {"notice.deadline_extended", "notice.report_submitted"} <= set(kinds_of(cast, "lan"))
    hand(cast, "van", on=TODAY)
    deliver_notices(at=LATER)
    assert kinds_of(cast, "van") == ["notice.handed_over", "notice.round_opened"]
    own = Notice.objects.get(account__username="van", kind="notice.round_opened")
    assert own.object_id == str(world.obligation("health").pk)


def test_what_is_told_after_the_day_stays_with_whom_it_was_told_to(cast):
    give(cast, "lan", unit="justice", role=Role.UNIT_OFFICER, on=date(2026, 1, 1))
    hand(cast, "van", on=TODAY)
    build(cast)
    Notice.objects.all().delete()
    later = noon(TODAY + timedelta(days=3))
    deliver_notices(at=later)
    Notice.objects.filter(account__username="lan").update(made_at=later)
    before = Notice.objects.filter(account__username="van").count()
    assert pass_on_notices(at=later) == 0
    assert Notice.objects.filter(account__username="van").count() == before


def test_every_kind_of_message_says_in_which_role_people_get_it(cast):
    assert "notice.report_submitted" in kinds_told_to(Role.PROGRAMME_OFFICER)
    assert "notice.report_proposed" in kinds_told_to(Role.LEADER)
    assert kinds_told_to(Role.CASE_WORKER) == ["notice.case_keeper", "notice.reorganisation_in_force"]
    assert set(PEOPLE_TOLD.values()) <= set(AUDIENCES)
    assert role_of("lan").role == Role.UNIT_OFFICER
