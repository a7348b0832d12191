"""Figures put into the ledger directly: what units said, without the way through a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from songhanh.figures.models import Figure
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import Plan
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, Obligation, Round, Submission
from tests.cast import AT

FORM = "SERIES"


def one_table(*, kinds: Mapping[str, str], provider: str = "commune") -> FormTemplate:
    """A form of one table: row code → kind."""
    form = FormTemplate.objects.create(
        code=FORM, version=1, title_vi="Biểu thử", title_en="Trial", valid_from=date(2020, 1, 1)
    )
    section = FormSection.objects.create(form=form, code="S", position=1, kind="table", title_vi="S", title_en="S")
    for place, (code, kind) in enumerate(kinds.items()):
        FormRow.objects.create(
            section=section,
            code=code,
            position=place,
            label_vi=f"Dòng {code}",
            label_en=f"Row {code}",
            kind=kind,
            unit_vi="người",
            unit_en="persons",
            provider_kind=provider,
        )
    return form


def held(plan: Plan, *, form: FormTemplate, period: Period, province: OrgUnit | None = None) -> Round:
    """A round without any obligation yet."""
    return Round.objects.create(
        province=province or plan.province,
        plan=plan,
        form=form,
        period=period.key,
        title=f"Biểu thử {period.label}",
        due_on=period.end,
        opened_at=AT,
        state="closed",
    )


def told(round: Round, said: Mapping[UUID, Mapping[tuple[str, str], CellValue]], *, kind: str = "commune") -> None:
    """Unit → (row, column) → what it said; {} has not reported. Four statements, whatever the number of units."""
    rows = {row.code: row for row in FormRow.objects.filter(section__form_id=round.form_id)}
    owed = {
        unit: Obligation(round=round, unit_id=unit, answering_unit_id=unit, unit_kind=kind, due_on=round.due_on)
        for unit in said
    }
    Obligation.objects.bulk_create(owed.values(), batch_size=500)
    sent = {unit: Submission(obligation=owed[unit], state="accepted") for unit, values in said.items() if values}
    Submission.objects.bulk_create(sent.values(), batch_size=500)
    Figure.objects.bulk_create(
        (
            Figure(
                unit_id=unit,
                period=round.period,
                row=rows[row],
                column=column,
                state=value.state,
                number=value.number,
                submission=sent[unit],
                accepted_at=AT,
            )
            for unit, values in said.items()
            for (row, column), value in values.items()
        ),
        batch_size=500,
    )
