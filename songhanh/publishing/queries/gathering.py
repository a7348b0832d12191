"""What a report on a round would say today: gathered from the sums, the accepted texts and the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from songhanh.analytics.queries import (
    ConsolidatedCell,
    ConsolidatedRow,
    ConsolidatedShare,
    ConsolidatedTable,
    TargetProgress,
    consolidated,
    target_progress,
)
from songhanh.analytics.rules.achievement import Result
from songhanh.figures.models import Figure
from songhanh.figures.queries import figures_in_force
from songhanh.indicators.models import Standing as IndicatorStanding
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import MISSING, SUPPRESSED, CellState, CellValue, persons_total
from songhanh.kernel.periods import Period
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import Appointment
from songhanh.organisations.queries import UnitView, holder_of, in_force, unit_view, units_by_id, units_on_days
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.models import Plan
from songhanh.plans.queries import standing_for
from songhanh.publishing import rules
from songhanh.publishing.frozen import FrozenFigure, Leaf
from songhanh.publishing.models import ReportDraft
from songhanh.publishing.narrative import Material, TargetResult, UnitText
from songhanh.reporting.models import FormRow, Narrative, Obligation, Round, Submission, SubmissionState
from songhanh.reporting.queries import day_of_round
from songhanh.reporting.queries.forms import is_sensitive

SUBJECT = "kết quả thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The round as it stands: its figures, and everything else that is printed with them, as plain values."""

    day: date
    figures: tuple[FrozenFigure, ...]
    text: dict[str, Any]
    """tables, shares, targets, units_missing, units_accepted, units_expected, period, before, form_*."""
    unit_texts: tuple[UnitText, ...]


def gather(round: Round, *, day: date, with_leaves: bool = False) -> Gathered:
    """Everything a report says, on one day; the leaves only when they are to be frozen."""
    table = consolidated(round)
    owing = _owing(round, day=day)
    accepted = set(
        Submission.objects.filter(obligation__round=round, state=SubmissionState.ACCEPTED).values_list(
            "obligation__unit_id", flat=True
        )
    )
    text = {
        "tables": [_table(section.code, section.title_vi, rows=section.rows) for section in table.sections],
        "shares": [_share(share) for share in table.shares],
        "targets": [
            _target(progress)
            for plan in standing_for(round.plan, day=day)
            for progress in target_progress(plan, day=day)
        ],
        "units_accepted": len(accepted),
        "units_expected": len(owing),
        "units_missing": [unit.name for unit in owing if unit.id not in accepted],
        "period": Period.from_key(round.period).label,
        "before": table.year_before.label,
        "form_title": round.form.title_vi,
        "form_is_official": round.form.is_official,
    }
    return Gathered(
        day=day,
        figures=tuple(_figures(round, table=table, with_leaves=with_leaves)),
        text=text,
        unit_texts=tuple(_unit_texts(round, owing=owing)),
    )


def material_of(draft: ReportDraft, *, gathered: Gathered) -> Material:
    """What the narrative is worded from."""
    text = gathered.text
    return Material(
        agency=draft.issuing_agency,
        plan_reference=_plan_reference(standing_for(draft.round.plan, day=gathered.day)[0]),
        subject=SUBJECT,
        period=text["period"],
        before=text["before"],
        units_accepted=text["units_accepted"],
        units_expected=text["units_expected"],
        units_missing=text["units_missing"],
        unit_texts=gathered.unit_texts,
        tables=[(table["code"], table["title"]) for table in text["tables"]],
        figures=gathered.figures,
        targets=[TargetResult(target["text"], target["state"]) for target in text["targets"]],
    )


def default_header(round: Round, *, day: date) -> dict[str, Any] | None:
    """Head and foot as the province would write them; None when nobody is the standing agency on the day."""
    issuer_id = holder_of(round.province_id, function=STANDING_AGENCY, day=day)
    if issuer_id is None:
        return None
    province = unit_view(round.province_id, day=day).name
    issuer = unit_view(issuer_id, day=day).name
    superior = rules.superior_line(province)
    position, name = _signer(round.province_id, day=day)
    return {
        "issuer_id": issuer_id,
        "superior_agency": superior,
        "issuing_agency": issuer,
        "symbol": rules.symbol_of(issuer),
        "place": rules.place_name(province),
        "title": f"{SUBJECT[0].upper()}{SUBJECT[1:]}\n{Period.from_key(round.period).label}",
        "addressee": f"Bộ Nội vụ\n{superior.replace('UBND', 'Ủy ban nhân dân')}",
        "recipients": "Như trên\nChủ tịch, các Phó Chủ tịch UBND tỉnh (để báo cáo)\nLưu: VT",
        "signer_position": position,
        "signer_name": name,
    }


def _signer(province_id: UUID, *, day: date) -> tuple[str, str]:
    """Position and name of the one leader of the province; empty when there are none or several."""
    found = list(
        Appointment.objects.filter(in_force(day), unit__province_id=province_id, role=Role.LEADER).values_list(
            "title", "person__full_name"
        )[:2]
    )
    return found[0] if len(found) == 1 else ("", "")


def _plan_reference(plan: Plan) -> str:
    document = plan.document
    if not document.number:
        return plan.title
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{document.type_name} số {document.number}{day}{issuer}"


def _owing(round: Round, *, day: date) -> list[UnitView]:
    then = day_of_round(round, today=day)
    ids = Obligation.objects.filter(round=round).values_list("unit_id", flat=True)
    found = units_on_days((unit_id, then) for unit_id in ids).values()
    return sorted(found, key=lambda unit: (unit.kind, sort_key(unit.name)))


def _unit_texts(round: Round, *, owing: list[UnitView]) -> Iterable[UnitText]:
    names = {unit.id: (place, unit.name) for place, unit in enumerate(owing)}
    rows = Narrative.objects.filter(
        submission__obligation__round=round, submission__state=SubmissionState.ACCEPTED
    ).values_list("section__position", "submission__obligation__unit_id", "section__code", "section__title_vi", "text")
    for _, unit_id, code, title, text in sorted(rows, key=lambda row: (row[0], names[row[1]][0])):
        yield UnitText(code, title, names[unit_id][1], text)


def _table(code: str, title: str, *, rows: Iterable[ConsolidatedRow]) -> dict[str, Any]:
    return {
        "code": code,
        "title": title,
        "rows": [
            {
                "code": row.code,
                "label": row.label_vi,
                "unit": row.unit_vi,
                "indent": row.depth,
                "unverified": bool(row.indicator) and not row.is_official,
                "sensitive": row.is_sensitive,
            }
            for row in rows
        ],
    }


def _figures(round: Round, *, table: ConsolidatedTable, with_leaves: bool) -> Iterable[FrozenFigure]:
    leaves = _Leaves(round) if with_leaves else None
    for section in table.sections:
        for row in section.rows:
            for cell in row.cells:
                below = () if leaves is None else leaves.of(section.code, row=row.code, column=cell.column)
                yield _figure(section.code, row=row, cell=cell, leaves=below)


class _Leaves:
    """The cells below every number of a round, in three queries: what `analytics.sources_of` gives number by number."""

    def __init__(self, round: Round) -> None:
        rows = FormRow.objects.filter(section__form_id=round.form_id).select_related("section", "indicator")
        self._rows = {(row.section.code, row.code): row for row in rows}
        self._units: dict[str, list[UnitView]] = defaultdict(list)
        obligations = dict(Obligation.objects.filter(round=round).values_list("unit_id", "unit_kind"))
        day = max(clock.day_of(round.opened_at), Period.from_key(round.period).end)
        for unit_id, unit in units_by_id(obligations, day=day).items():
            self._units[obligations[unit_id]].append(unit)
        self._said: dict[tuple[int, UUID], dict[str, Figure]] = defaultdict(dict)
        for figure in figures_in_force(round).select_related("submission__sent_by", "accepted_by"):
            self._said[(figure.row_id, figure.unit_id)][figure.column] = figure

    def of(self, section_code: str, *, row: str, column: str) -> tuple[Leaf, ...]:
        """One leaf per unit that provides the row; of a sensitive row every number is hidden."""
        form_row = self._rows[(section_code, row)]
        hidden = is_sensitive(form_row)
        units = self._units[form_row.provider_kind]
        return tuple(
            _leaf(unit, said=self._said[(form_row.pk, unit.id)], column=column, hidden=hidden) for unit in units
        )


def _leaf(unit: UnitView, *, said: Mapping[str, Figure], column: str, hidden: bool) -> Leaf:
    value = _value(said, column=column)
    figure = next(iter(said.values()), None)
    if figure is None:
        return Leaf(str(unit.id), unit.name, value, "", "", "")
    sent_by, accepted_by = figure.submission.sent_by, figure.accepted_by
    return Leaf(
        unit_id=str(unit.id),
        unit_name=unit.name,
        value=SUPPRESSED if hidden and value.number is not None else value,
        sent_by=sent_by.full_name if sent_by else "",
        accepted_by=accepted_by.full_name if accepted_by else "",
        accepted_at=figure.accepted_at.astimezone(UTC).isoformat(timespec="seconds"),
    )


def _value(said: Mapping[str, Figure], *, column: str) -> CellValue:
    cells = {c: CellValue(CellState(figure.state), figure.number) for c, figure in said.items()}
    if column == "T":
        return persons_total(women=cells.get("F", MISSING), men=cells.get("M", MISSING))
    return cells.get(column, MISSING)


def _figure(
    section_code: str, *, row: ConsolidatedRow, cell: ConsolidatedCell, leaves: tuple[Leaf, ...]
) -> FrozenFigure:
    return FrozenFigure(
        section_code=section_code,
        row_code=row.code,
        label=row.label_vi,
        unit_text=row.unit_vi,
        column=cell.column,
        value=cell.now.value,
        covered=cell.now.covered,
        expected=cell.now.expected,
        before=cell.year_before.value if cell.year_before else MISSING,
        leaves=leaves,
    )


def _share(share: ConsolidatedShare) -> dict[str, Any]:
    return {
        "code": share.indicator.code,
        "name": share.indicator.name_vi,
        "unit": share.indicator.unit_vi,
        "now": _result_words(share.now),
        "before": _result_words(share.year_before),
        "coverage": rules.vi_fraction(share.covered, share.expected),
        "unverified": share.indicator.standing == IndicatorStanding.UNVERIFIED,
    }


def _target(progress: TargetProgress) -> dict[str, Any]:
    target, indicator = progress.target, progress.target.indicator
    return {
        "text": target.text,
        "unit": target.unit_text,
        "comparator": target.comparator,
        "value": rules.vi_decimal(target.value),
        "actual": _result_words(progress.result),
        "state": progress.standing.value,
        "coverage": rules.vi_fraction(progress.covered, progress.expected) if progress.expected else "",
        "period": Period.from_key(progress.round.period).label if progress.round else "",
        "indicator": indicator.code if indicator else "",
        "unverified": indicator is not None and indicator.standing == IndicatorStanding.UNVERIFIED,
    }


def _result_words(result: Result | None) -> str:
    """ "55,6 (10/18)", "1.234", or the sign of the state: a percentage never goes without its two numbers."""
    if result is None:
        return rules.printed(MISSING)
    if result.ratio is not None:
        ratio = result.ratio
        exact = Decimal(ratio.numerator) * result.multiplier / Decimal(ratio.denominator)
        shown = rules.vi_decimal(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
        return f"{shown} ({rules.vi_fraction(ratio.numerator, ratio.denominator)})"
    return rules.printed(CellValue(result.state, result.number))
