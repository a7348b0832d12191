"""What the template of one obligation holds, and what a workbook handed in for it may hold."""

from __future__ import annotations

from songhanh.kernel.cells import MISSING, CellValue
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import unit_view
from songhanh.reporting.excel.layout import Binding, Expected, Line
from songhanh.reporting.excel.template import TemplateContent, TemplateRow, TemplateSection, write_template
from songhanh.reporting.models import FormRow, FormSection, Obligation, SectionKind, Submission
from songhanh.reporting.queries.entry import values_before
from songhanh.reporting.queries.forms import copied_unchanged, form_rows, is_sensitive, row_rules
from songhanh.reporting.queries.submissions import cells_of, open_submission, texts_of
from songhanh.reporting.rules.checks import Place, columns_of, depths

DEEPEST = 2


def template_xlsx(obligation: Obligation) -> bytes:
    """The unit's own workbook: its rows with what it has entered and what it reported a year before.

    It holds the unit's numbers unsuppressed, so it is only for whoever may prepare the unit's report; for another unit
    that answers in its place without what `queries.forms` hides from it. An empty cell of a workbook changes nothing.
    """
    current = obligation.round
    submission = open_submission(obligation)
    known = _said(submission) if submission else {}
    texts = {code: text.text for code, text in texts_of(submission.pk).items()} if submission else {}
    period = Period.from_key(current.period)
    day = current.opened_at.date()
    content = TemplateContent(
        binding=binding_of(obligation),
        unit_name=unit_view(obligation.unit_id, day=day).name,
        title=current.form.title_vi,
        period=f"Kỳ báo cáo: {period.label}",
        due=_due_words(Deadline(obligation.due_on, inclusive=obligation.due_inclusive)),
        is_official=current.form.is_official,
        made_at=current.opened_at,
        sections=_sections(obligation),
        known={place: value for place, value in known.items() if value != MISSING},
        last_time=_last_time(obligation, period=period),
        texts=texts,
    )
    return write_template(content)


def _said(submission: Submission) -> dict[Place, CellValue]:
    """What the version in hand says; to who answers for another unit nothing sensitive that was copied into it."""
    stored, obligation = cells_of(submission.pk), submission.obligation
    closed: set[Place] = set()
    if obligation.answering_unit_id != obligation.unit_id:
        rows = form_rows(obligation.round.form_id, unit_kind=obligation.unit_kind)
        sensitive = {row.code for row in rows if is_sensitive(row)}
        closed = {place for place in copied_unchanged(submission.version, stored=stored) if place[0] in sensitive}
    return {place: cell.value for place, cell in stored.items() if place not in closed}


def _last_time(obligation: Obligation, *, period: Period) -> dict[Place, CellValue]:
    """What the unit reported a year before; without sensitive rows for another one that answers in its place."""
    form = obligation.round.form
    found = values_before(obligation.unit_id, form_code=form.code, period=period)
    if obligation.answering_unit_id == obligation.unit_id:
        return found
    hidden = {row.code for row in form_rows(form.pk, unit_kind=obligation.unit_kind) if is_sensitive(row)}
    return {place: value for place, value in found.items() if place[0] not in hidden}


def expected_of(obligation: Obligation) -> Expected:
    """The rows and sections that a workbook of this obligation may fill."""
    form_id = obligation.round.form_id
    rows = FormRow.objects.filter(section__form_id=form_id).order_by("section__position", "position")
    return Expected(
        binding=binding_of(obligation),
        lines=tuple(
            Line(code, label, columns_of(kind), provider == obligation.unit_kind)
            for code, label, kind, provider in rows.values_list("code", "label_vi", "kind", "provider_kind")
        ),
        sections=tuple(
            FormSection.objects.filter(form_id=form_id, kind=SectionKind.TEXT).values_list("code", flat=True)
        ),
    )


def binding_of(obligation: Obligation) -> Binding:
    """Round, unit, form and version of the form."""
    form = obligation.round.form
    return Binding(
        round_id=str(obligation.round_id),
        unit_id=str(obligation.unit_id),
        form=form.code,
        form_version=str(form.version),
    )


def _sections(obligation: Obligation) -> tuple[TemplateSection, ...]:
    rows = form_rows(obligation.round.form_id, unit_kind=obligation.unit_kind)
    by_section: dict[int, list[TemplateRow]] = {}
    rules = row_rules(rows)
    for row, rule, depth in zip(rows, rules, depths(rules), strict=True):
        by_section.setdefault(row.section_id, []).append(
            TemplateRow(row.code, row.label_vi, row.unit_vi, rule.columns, min(depth, DEEPEST))
        )
    return tuple(
        TemplateSection(
            code=section.code,
            title=section.title_vi,
            guidance=section.guidance_vi,
            is_text=section.kind == SectionKind.TEXT,
            rows=tuple(by_section.get(section.pk, ())),
        )
        for section in FormSection.objects.filter(form_id=obligation.round.form_id).order_by("position")
    )


def _due_words(deadline: Deadline) -> str:
    day = f"{deadline.day:%d/%m/%Y}"
    return f"Hạn nộp: hết ngày {day}" if deadline.inclusive else f"Hạn nộp: trước ngày {day} (không kể ngày này)"
