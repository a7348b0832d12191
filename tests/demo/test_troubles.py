"""Every kind of trouble that the demo must hold, by the name of the unit that has it, as `songhanh demo` leaves it."""

from __future__ import annotations

import json

import pytest

from tests.demo.built import ask, demo_folder

pytestmark = pytest.mark.slow

PROGRAM = """
import json
from django.test import Client
from songhanh.access.models import Account
from songhanh.analytics.queries import consolidated
from songhanh.figures.models import Figure
from songhanh.kernel import clock
from songhanh.organisations.queries import actor_for, successors, units_by_id
from songhanh.reporting.models import Obligation, Round, Submission
from songhanh.reporting.queries import round_page

today, now = clock.today(), clock.now()
(ours,) = {grant.province_id for grant in actor_for(Account.objects.get(username="dung"), at=now).grants}
rounds = list(Round.objects.filter(province_id=ours).order_by("opened_at"))
owed = Obligation.objects.filter(round__in=rounds)
versions = Submission.objects.filter(obligation__in=owed)


def units(obligations):
    ids = set(obligations.values_list("unit_id", flat=True))
    return sorted(view.name for view in units_by_id(ids, day=today).values())


def of(found):
    return units(owed.filter(pk__in=found.values("obligation_id")))


pages = {r.pk: round_page(r, at=now) for r in rounds if r.state == "open"}
late = {row.unit.name for page in pages.values() for row in page.rows if row.is_late and not row.is_in}
gone = {o.unit_id for o in owed if set(successors(o.unit_id, day=today)) - {o.unit_id}}
heirs = {i for unit_id in gone for i in successors(unit_id, day=today)}
leader = Client()
leader.force_login(Account.objects.get(username="dung"), backend="allauth.account.auth_backends.AuthenticationBackend")
superseded = Figure.objects.filter(superseded_at__isnull=False)
print(json.dumps({
    "states": [r.state for r in rounds],
    "silent": units(owed.filter(round__state="closed", submissions=None)),
    "late today": sorted(late),
    "sent late": of(versions.filter(was_late=True, state="accepted")),
    "nothing arose": of(versions.filter(nothing_to_report=True, state="accepted")),
    "not applicable": of(versions.filter(cells__state="not_applicable", state="accepted")),
    "returned today": of(versions.filter(state="returned")),
    "returned once": of(versions.exclude(return_note="").filter(state="accepted")),
    "corrected": of(versions.exclude(correction_reason="").filter(state="accepted", version__gt=1)),
    "superseded": units(owed.filter(unit_id__in=superseded.values("unit_id"))),
    "merged": units(owed.filter(unit_id__in=gone)),
    "merged into": units(owed.filter(unit_id__in=heirs, round=rounds[-1])),
    "waiting to be checked": of(versions.filter(state="submitted")),
    "not begun": units(owed.filter(round=rounds[-1], submissions=None)),
    "fresh": [consolidated(r).is_fresh for r in rounds],
    "leader": leader.get("/dieu-hanh/", headers={"host": "localhost"}).content.decode(),
}))
"""


@pytest.fixture(scope="module")
def troubles() -> dict:
    return json.loads(ask(PROGRAM, folder=demo_folder()))


@pytest.mark.parametrize(
    ("trouble", "unit"),
    [
        ("silent", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("late today", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("sent late", "Xã Suối Mây"),
        ("sent late", "Sở Xây dựng"),
        ("nothing arose", "Viện Kiểm sát nhân dân tỉnh"),
        ("not applicable", "Tòa án nhân dân tỉnh"),
        ("returned today", "Xã An Lạc"),
        ("returned once", "Xã Tân Thành"),
        ("corrected", "Sở Giáo dục và Đào tạo"),
        ("superseded", "Sở Giáo dục và Đào tạo"),
        ("merged", "Xã An Hòa"),
        ("merged", "Sở Kế hoạch và Đầu tư"),
        ("merged into", "Xã An Phú"),
        ("merged into", "Sở Tài chính"),
        ("waiting to be checked", "Phường Bình Minh"),
        ("not begun", "Hội Liên hiệp Phụ nữ tỉnh"),
    ],
)
def test_every_trouble_is_there_and_has_a_name(troubles, trouble, unit):
    assert unit in troubles[trouble]


def test_the_last_round_waits_for_who_is_late_and_those_before_are_closed(troubles):
    *closed, waiting, present = troubles["states"]
    assert set(closed) == {"closed"}
    assert (waiting, present) == ("open", "open")


def test_nobody_else_is_late_today(troubles):
    assert troubles["late today"] == ["Ban Quản lý các khu công nghiệp tỉnh"]


def test_the_leader_is_told_who_is_late(troubles):
    assert "Ban Quản lý các khu công nghiệp" in troubles["leader"]


def test_no_table_is_behind_what_was_accepted(troubles):
    assert all(troubles["fresh"])
