"""A plan with its duty of reporting, a form and a round: what the tests of reports begin with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from songhanh.documents.models import Direction, OfficialDocument
from songhanh.figures.commands import accept_submission
from songhanh.indicators.commands import load_catalogue
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.plans.models import Plan, PlanDraft, Recurrence, ReportingDuty
from songhanh.reporting import commands
from songhanh.reporting.models import FormTemplate, Obligation, Round, Submission
from songhanh.reporting.queries import form_rows, row_rules
from songhanh.reporting.rules.checks import places
from tests.cast import AT, Cast

HALF_YEAR = Period(2026, PeriodKind.HALF_YEAR)
KINDS = ("department", "mass_organisation", "media", "commune", "public_service")


def plan_of(cast: Cast, *, kinds=KINDS, recurrence=Recurrence.HALF_YEARLY) -> Plan:
    """A plan of 2021–2030 whose duty of reporting binds every unit of these kinds."""
    document = OfficialDocument.objects.create(
        province=cast.province,
        direction=Direction.OUTGOING,
        number="31/KH-UBND",
        type_name="Kế hoạch",
        subject="Bình đẳng giới",
        folded_subject="binh dang gioi",
        issuer="UBND tỉnh",
        registered_at=AT,
    )
    draft = PlanDraft.objects.create(province=cast.province, created_at=AT)
    plan = Plan.objects.create(
        province=cast.province,
        document=document,
        draft=draft,
        title="Kế hoạch bình đẳng giới",
        starts_on=date(2021, 1, 1),
        ends_on=date(2030, 12, 31),
        confirmed_at=AT,
    )
    ReportingDuty.objects.create(
        plan=plan,
        position=1,
        who_text="Các sở, ban, ngành; UBND các xã",
        unit_kinds=list(kinds),
        recurrence=recurrence,
        due_day=15,
        due_month=6,
    )
    return plan


def form() -> FormTemplate:
    """The form that ships with the room."""
    load_catalogue(by=SYSTEM, at=AT)
    commands.load_forms(by=SYSTEM, at=AT)
    return FormTemplate.objects.get(code="BDG-6T", version=1)


@dataclass
class World:
    """A cast, its plan and an open round."""

    cast: Cast
    plan: Plan
    form: FormTemplate
    round: Round

    def obligation(self, unit: str) -> Obligation:
        """What a unit of the cast owes."""
        return Obligation.objects.get(round=self.round, unit=self.cast.units[unit])

    def start(self, unit: str = "an_phu", *, by: str = "minh") -> Submission:
        """A version in hand."""
        return commands.start_submission(obligation=self.obligation(unit), by=self.cast.actors[by], at=AT)

    def save(self, submission: Submission, values, *, by: str = "minh", request_id=None, base=0, texts=(), at=AT):
        """Save {(row, column): value}; a whole number is a reported one."""
        changes = [
            commands.CellChange(row, column, CellValue.reported(v) if isinstance(v, int) else v, base)
            for (row, column), v in values.items()
        ]
        return commands.save_cells(
            submission=submission,
            request_id=request_id or uuid4(),
            cells=changes,
            texts=texts,
            by=self.cast.actors[by],
            at=at,
        )

    def everything(self, unit: str, *, number: int = 7) -> dict:
        """The same number in every cell of the unit's rows, parts and sums fitting."""
        obligation = self.obligation(unit)
        rules = row_rules(form_rows(self.form.pk, unit_kind=obligation.unit_kind))
        halves = {row.part_of for row in rules if any(r.code == row.part_of and r.parts_add_up for r in rules)}
        return {(row, column): number * (2 if row in halves else 1) for row, column in places(rules)}

    def of_period(self, period: Period, *, at: datetime = AT) -> World:
        """The same plan and form with a round of another period."""
        opened = commands.open_round(plan=self.plan, form=self.form, period=period, by=self.cast.hoa, at=at)
        return replace(self, round=opened)

    def accepted(self, unit: str = "an_phu", *, by: str = "minh", number: int = 7) -> Submission:
        """A complete report that has been accepted."""
        return accept_submission(submission=self.sent(unit, by=by, number=number), by=self.cast.hoa, at=AT)

    def sent(self, unit: str = "an_phu", *, by: str = "minh", number: int = 7) -> Submission:
        """A complete report that has been sent."""
        submission = self.start(unit, by=by)
        self.save(submission, self.everything(unit, number=number), by=by)
        return commands.submit_report(submission=submission, by=self.cast.actors[by], at=AT)


def build(cast: Cast) -> World:
    """The world with an open round of the first half of 2026."""
    plan, template = plan_of(cast), form()
    opened = commands.open_round(plan=plan, form=template, period=HALF_YEAR, by=cast.hoa, at=AT)
    return World(cast, plan, template, opened)
