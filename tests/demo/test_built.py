"""The demo as it stands after `songhanh demo`: nothing is missing, every trouble is there."""

from __future__ import annotations

import json

import pytest

from tests.demo.built import ask, demo_folder, songhanh

pytestmark = pytest.mark.slow

PROGRAM = """
import json
from django.db.models import Count
from songhanh.access.models import Account
from songhanh.activities.models import TaskProgress, Training
from songhanh.cases.models import Case
from songhanh.kernel import clock
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import is_demo, provinces, search_units, successors, units
from songhanh.plans.models import Plan, Target, TaskAssignment
from songhanh.publishing.models import Edition
from songhanh.reporting.models import Obligation, Round, Submission
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import conflicts_of
from datetime import date
today = clock.today()
ours = next(p for p in provinces() if any("Lam Giang" in u.name for u in units(p.pk, day=today)))
now = units(ours.pk, day=today)
old = search_units(ours.pk, words="so lao dong", day=date(2025, 2, 28))[0]
merged = search_units(ours.pk, words="xa an hoa", day=date(2025, 6, 30))[0]
names = {u.id: u.name for u in now}
rounds = Round.objects.filter(province=ours)
print(json.dumps({
    "marked": all(is_demo(p.pk) for p in provinces()),
    "kinds": {k: sum(u.kind == k for u in now) for k in UnitKind.values},
    "accounts": list(Account.objects.values_list("username", flat=True)),
    "labour": [names[i] for i in successors(old.id, day=today)],
    "commune": [names[i] for i in successors(merged.id, day=today)],
    "plans": [p.ends_on >= today for p in Plan.objects.filter(province=ours).order_by("starts_on")],
    "unlinked": Target.objects.filter(plan__province=ours, indicator=None).count(),
    "linked": Target.objects.filter(plan__province=ours).exclude(indicator=None).count(),
    "unmatched": TaskAssignment.objects.filter(task__plan__province=ours, unit=None).count(),
    "rounds": {r.period: r.state for r in rounds},
    "states": dict(Submission.objects.filter(obligation__round__in=rounds.filter(state="open")).values_list("state")
        .annotate(Count("pk"))),
    "silent": Obligation.objects.filter(round__in=rounds.filter(state="closed"), submissions=None).count(),
    "nothing": Submission.objects.filter(nothing_to_report=True).count(),
    "late": Submission.objects.filter(was_late=True).count(),
    "corrected": Submission.objects.exclude(correction_reason="").filter(state="accepted").count(),
    "returned": Submission.objects.exclude(return_note="").count(),
    "not_applicable": Submission.objects.filter(cells__state="not_applicable").distinct().count(),
    "editions": Edition.objects.count(), "cases": Case.objects.count(),
    "trainings": Training.objects.count(),
    "planned": [(r.state, r.effective_on > today, [c.code for c in conflicts_of(r) if c.is_blocking])
        for r in Reorganisation.objects.all()],
    "progress": sorted(set(TaskProgress.objects.values_list("state", flat=True))),
    "theirs": [Plan.objects.exclude(province=ours).count(), Round.objects.exclude(province=ours).count()],
}))
"""


@pytest.fixture(scope="module")
def found() -> dict:
    return json.loads(ask(PROGRAM, folder=demo_folder()))


def test_both_provinces_are_marked_as_fictional(found):
    assert found["marked"]


def test_every_kind_of_unit_of_today_is_there_and_no_district(found):
    kinds = found["kinds"]
    assert kinds["department"] >= 22
    assert kinds["commune"] >= 14
    assert kinds["district"] == 0
    assert all(kinds[kind] >= 1 for kind in ("mass_organisation", "media", "public_service", "committee"))


def test_the_past_has_its_successors(found):
    assert found["labour"] == ["Sở Nội vụ"]
    assert found["commune"] == ["Xã An Phú"]


def test_the_cast_and_officers_of_units_can_sign_in(found):
    assert {"hoa", "binh", "minh", "thu", "lan", "quan", "dung", "an", "van", "giang", "khach"} <= set(
        found["accounts"]
    )
    assert {"so.tuphap", "xa.anlac"} <= set(found["accounts"])


def test_one_plan_has_ended_and_one_is_in_force(found):
    assert found["plans"] == [False, True]
    assert found["linked"] >= 9
    assert found["unlinked"] >= 1
    assert found["unmatched"] == 0


def test_two_years_lie_behind_and_two_rounds_are_open_the_last_one_for_who_is_late(found):
    states = list(found["rounds"].values())
    assert states.count("open") == 2
    assert states.count("closed") >= 3


def test_the_open_round_shows_every_state(found):
    assert {"drafting", "submitted", "returned", "accepted", "superseded"} <= set(found["states"])


@pytest.mark.parametrize(
    "trouble",
    ["silent", "nothing", "late", "corrected", "returned", "not_applicable", "editions", "cases", "trainings"],
)
def test_every_trouble_and_every_screen_has_something(found, trouble):
    assert found[trouble] >= 1


def test_tasks_are_done_under_way_and_late(found):
    assert found["progress"] == ["doing", "done", "late"]


def test_a_reorganisation_is_planned_and_somebody_is_to_be_settled(found):
    assert found["planned"] == [["draft", True, ["appointment_open"]]]


def test_the_stranger_has_a_plan_and_a_round_of_his_own(found):
    assert found["theirs"] == [1, 1]


def test_the_first_run_tells_its_steps_the_address_and_the_accounts():
    said = (demo_folder() / "said.txt").read_text(encoding="utf-8")
    for words in ("1/8", "8/8", "http://127.0.0.1:8000", "Trần Thị Hoa", "Song hành 2026!", "khach"):
        assert words in said


def test_a_second_run_builds_nothing():
    before = ask(
        "from songhanh.audit.models import AuditEvent; print(AuditEvent.objects.count())", folder=demo_folder()
    )
    done = songhanh("demo", "--lang", "en", folder=demo_folder())
    assert done.returncode == 0
    assert "exists already" in done.stdout
    after = ask("from songhanh.audit.models import AuditEvent; print(AuditEvent.objects.count())", folder=demo_folder())
    assert after == before


def test_a_real_installation_is_refused_beside_the_demo(tmp_path):
    done = songhanh("init", "--province", "Tỉnh Thật", folder=demo_folder())
    assert done.returncode == 1
    assert "đã có tỉnh" in done.stderr
