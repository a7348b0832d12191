"""The year's work once, on a real server in a real browser: a plan in, reports up, an official document out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from songhanh.demo.world import period_due_next
from songhanh.kernel import clock
from songhanh.kernel.periods import Period, PeriodKind
from tests.browser import chromium
from tests.journeys import collecting, concluding, planning
from tests.journeys.stage import PATIENCE, PICTURES, Stage, build_demo, serving

pytestmark = pytest.mark.browser


@pytest.fixture
def stage(tmp_path):
    """A demo province of its own, served; old pictures are gone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    expect.set_options(timeout=PATIENCE)
    data = tmp_path / "data"
    data.mkdir()
    build_demo(data)
    with serving(data) as address, chromium() as browser:
        made = Stage(browser=browser, address=address)
        yield made
        made.leave()
    expect.set_options(timeout=5_000)


def period_to_open() -> Period:
    """The one after the period whose round the demo has opened itself."""
    opened = period_due_next(clock.today())
    if opened.kind is PeriodKind.HALF_YEAR:
        return Period(opened.year, PeriodKind.YEAR)
    return Period(opened.year + 1, PeriodKind.HALF_YEAR)


def test_the_years_work_is_done_once_from_the_plan_to_the_issued_report(stage, tmp_path):
    period = period_to_open()
    plan = planning.plan_goes_in(stage, period=period)
    planning.work_is_done(stage, plan=plan, folder=tmp_path)
    round_path = collecting.round_opens(stage, period=period)
    collecting.told_of_the_round(stage, period=period)
    report = collecting.department_fills(stage, period=period)
    collecting.head_sends(stage, path=report)
    collecting.taken_back_and_sent_again(stage, path=report)
    commune = collecting.commune_sends_a_workbook(stage, period=period, folder=tmp_path)
    ward = collecting.nothing_arose(stage, period=period)
    concluding.returned_and_accepted(stage, path=report, others=(commune, ward))
    concluding.sums_and_their_sources(stage, round_path=round_path, folder=tmp_path)
    issued = concluding.report_goes_out(stage, folder=tmp_path)
    concluding.correction_leaves_the_document(stage, path=report, round_path=round_path, issued=issued, folder=tmp_path)
    concluding.trail_tells_all(stage)
    concluding.stranger_sees_nothing(stage, addresses=(plan, round_path, report, issued.draft, issued.edition))
    concluding.found_without_marks(stage)
    assert stage.complaints == []
    kept = sorted(picture.name for picture in PICTURES.glob("*.png"))
    assert len(kept) == 2 * stage.pictures
    assert all(re.fullmatch(r"\d\d-[a-z-]+-(wide|phone)\.png", name) for name in kept)
