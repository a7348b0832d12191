"""A round with units that owe it, in one readable block."""

from __future__ import annotations

from datetime import date, datetime

from songhanh.reporting.models import FormTemplate, Obligation, Round, Submission, SubmissionState
from tests.activities.work import make_plan
from tests.cast import AT, Cast


def make_round(
    cast: Cast,
    *,
    units: tuple[str, ...] = ("an_phu", "health"),
    title: str = "Báo cáo 6 tháng đầu năm 2026",
    period: str = "2026-H1",
    due_on: date = date(2026, 6, 15),
) -> Round:
    """An open round, as `open_round` leaves it."""
    form, _ = FormTemplate.objects.get_or_create(
        code="BDG-6T", version=1, defaults={"title_vi": "Mẫu", "title_en": "Form", "valid_from": date(2025, 1, 1)}
    )
    plan = make_plan(cast, number=f"{period}/KH")
    opened = Round.objects.create(
        province=cast.province, plan=plan, form=form, period=period, title=title, due_on=due_on, opened_at=AT
    )
    for unit in units:
        owing = cast.units[unit]
        Obligation.objects.create(round=opened, unit=owing, answering_unit=owing, unit_kind="department", due_on=due_on)
    return opened


def owed_by(cast: Cast, opened: Round, unit: str) -> Obligation:
    """What one unit owes in the round."""
    return Obligation.objects.get(round=opened, unit=cast.units[unit])


def submit(obligation: Obligation, *, state: str = SubmissionState.SUBMITTED, at: datetime = AT) -> Submission:
    """A version of the report in a state."""
    return Submission.objects.create(obligation=obligation, state=state, sent_at=at)
