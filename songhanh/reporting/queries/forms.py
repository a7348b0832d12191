"""The form as one unit sees it: sections, rows, cells with versions, texts, findings, what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from songhanh.indicators.models import DisclosureClass, Standing
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.cells import MISSING, SUPPRESSED, CellValue, persons_total
from songhanh.kernel.periods import Period
from songhanh.reporting.models import FormRow, FormSection, Obligation, ReturnReason, RowKind, SectionKind, Submission
from songhanh.reporting.queries.entry import values_before
from songhanh.reporting.queries.proposals import proposals
from songhanh.reporting.queries.submissions import OPEN, StoredCell, StoredText, cells_of, texts_of
from songhanh.reporting.rules.checks import PERSONS, Finding, Place, RowRule, depths, findings, missing_places

NOT_SAID = StoredCell(MISSING, 0, "")


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell to be filled or read."""

    column: str
    value: CellValue
    version: int
    """0: never saved; an autosave names it as `base_version`."""
    previous: CellValue | None
    """What the unit's accepted report of a year before said; None without one."""
    proposal: int | None
    """What a register of the application counts; None without one."""
    reason: str
    """Why the cell was returned, or ""."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """One line of a table."""

    code: str
    label_vi: str
    label_en: str
    kind: RowKind
    unit_vi: str
    unit_en: str
    part_of: str | None
    depth: int
    parts_add_up: bool
    is_sensitive: bool
    is_official: bool
    """False: the definition behind it is a working one and must be marked so."""
    indicator: str
    cells: tuple[PageCell, ...]
    total: CellValue | None
    """Nữ + Nam, computed; None for rows that are not persons."""
    previous_total: CellValue | None


@dataclass(frozen=True, slots=True)
class PageSection:
    """One tab: a text, or a table."""

    code: str
    kind: SectionKind
    title_vi: str
    title_en: str
    guidance_vi: str
    guidance_en: str
    rows: tuple[PageRow, ...]
    text: str
    text_version: int
    reason: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that the screen and the Excel template of one report need."""

    title_vi: str
    title_en: str
    is_official: bool
    sections: tuple[PageSection, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Place, ...]
    said: int
    expected: int
    previous_period: Period | None
    """The same period a year before; None when the unit has no accepted report of it."""
    reasons: tuple[str, ...]
    """Why the report as a whole was returned."""


def form_rows(form_id: int, *, unit_kind: str) -> list[FormRow]:
    """The rows that this kind of unit provides, in the order of the form. One query."""
    return list(
        FormRow.objects.filter(section__form_id=form_id, provider_kind=unit_kind)
        .select_related("section", "indicator", "part_of")
        .order_by("section__position", "position")
    )


def row_rules(rows: Iterable[FormRow]) -> list[RowRule]:
    """The rows as the checks read them."""
    return [
        RowRule(
            code=row.code,
            kind=row.kind,
            label_vi=row.label_vi,
            label_en=row.label_en,
            part_of=row.part_of.code if row.part_of else None,
            parts_add_up=row.parts_add_up,
        )
        for row in rows
    ]


def is_sensitive(row: FormRow) -> bool:
    """Whether the row's numbers leave their unit only through suppression."""
    return row.indicator is not None and row.indicator.disclosure == DisclosureClass.SENSITIVE


def form_page(submission: Submission, *, reader: Actor) -> FormPage:
    """One version of a unit's report. Sensitive numbers are hidden from whoever is not of the unit; who answers for it
    sees those of the version in hand, but in a correction not what was copied from the accepted one.
    """
    obligation = Obligation.objects.select_related("round__form").get(pk=submission.obligation_id)
    return _page(obligation, submission=submission, reader=reader)


def blank_page(obligation: Obligation, *, reader: Actor) -> FormPage:
    """The form of a unit that has not begun."""
    obligation = Obligation.objects.select_related("round__form").get(pk=obligation.pk)
    return _page(obligation, submission=None, reader=reader)


def _page(obligation: Obligation, *, submission: Submission | None, reader: Actor) -> FormPage:
    form = obligation.round.form
    rows = form_rows(form.pk, unit_kind=obligation.unit_kind)
    rules = row_rules(rows)
    stored = cells_of(submission.pk) if submission else {}
    texts = texts_of(submission.pk) if submission else {}
    period = Period.from_key(obligation.round.period)
    previous = values_before(obligation.unit_id, form_code=form.code, period=period)
    values = {place: cell.value for place, cell in stored.items()}
    missing = missing_places(rules, cells=values)
    own = reader.units((Role.UNIT_OFFICER, Role.UNIT_HEAD))
    if obligation.unit_id not in own:  # what the unit sent before it ended is read, as by any outsider
        answers = obligation.answering_unit_id in own and submission is not None and submission.state in OPEN
        closed = copied_unchanged(submission.version, stored=stored) if submission and answers else values.keys()
        values = _as_outsider(rows, cells=values, closed=closed)
        previous = _as_outsider(rows, cells=previous, closed=previous.keys())
    reasons = _reasons(submission)
    cells = _PageCells(values, stored=stored, previous=previous, reasons=reasons)
    cells.proposed = proposals(rows, unit_id=obligation.unit_id, period=period)
    return FormPage(
        title_vi=form.title_vi,
        title_en=form.title_en,
        is_official=form.is_official,
        sections=_sections(form.pk, rows=rows, cells=cells, texts=texts),
        findings=findings(rules, cells=values, previous=previous),
        missing=missing,
        said=sum(len(rule.columns) for rule in rules) - len(missing),
        expected=sum(len(rule.columns) for rule in rules),
        previous_period=period.year_before() if previous else None,
        reasons=reasons.whole,
    )


def copied_unchanged(version: int, *, stored: Mapping[Place, StoredCell]) -> set[Place]:
    """The cells of a correction that say what the accepted version said: a copy is the first version of its cell."""
    return {place for place, cell in stored.items() if version > 1 and cell.version == 1}


def _as_outsider(
    rows: Iterable[FormRow], *, cells: Mapping[Place, CellValue], closed: Collection[Place]
) -> dict[Place, CellValue]:
    """Every number of a sensitive row hidden: what one unit shows, taken off the sum, would tell what another hides.

    Shape   of the closed places; the others stay as they are
    """
    sensitive = {row.code for row in rows if is_sensitive(row)}
    return {
        place: SUPPRESSED if place in closed and place[0] in sensitive and value.number is not None else value
        for place, value in cells.items()
    }


@dataclass(frozen=True, slots=True)
class _Reasons:
    cells: Mapping[Place, str]
    sections: Mapping[str, str]
    whole: tuple[str, ...]


def _reasons(submission: Submission | None) -> _Reasons:
    """The reasons of the last return."""
    cells: dict[Place, str] = {}
    sections: dict[str, str] = {}
    whole: list[str] = []
    if submission and submission.decided_at:
        given = ReturnReason.objects.filter(submission=submission, given_at=submission.decided_at).order_by("id")
        for row, column, section, reason in given.values_list("row__code", "column", "section__code", "reason"):
            if row:
                cells[row, column] = reason
            elif section:
                sections[section] = reason
            else:
                whole.append(reason)
    return _Reasons(cells, sections, tuple(whole))


class _PageCells:
    """Makes the cells of a row from what is stored, what was said before, and the registers."""

    def __init__(
        self,
        values: Mapping[Place, CellValue],
        *,
        stored: Mapping[Place, StoredCell],
        previous: Mapping[Place, CellValue],
        reasons: _Reasons,
    ) -> None:
        self.values = values
        self.stored = stored
        self.previous = previous
        self.reasons = reasons
        self.proposed: Mapping[Place, int] = {}

    def row(self, rule: RowRule) -> tuple[PageCell, ...]:
        """All cells of one row."""
        return tuple(self._cell((rule.code, column)) for column in rule.columns)

    def _cell(self, place: Place) -> PageCell:
        return PageCell(
            column=place[1],
            value=self.values.get(place, MISSING),
            version=self.stored.get(place, NOT_SAID).version,
            previous=self.previous.get(place),
            proposal=self.proposed.get(place),
            reason=self.reasons.cells.get(place) or self.reasons.cells.get((place[0], ""), ""),
        )


def _total(cells: tuple[PageCell, ...], *, rule: RowRule) -> tuple[CellValue | None, CellValue | None]:
    if rule.kind != PERSONS:
        return None, None
    women, men = cells
    if women.previous is None or men.previous is None:
        before = None
    else:
        before = persons_total(women=women.previous, men=men.previous)
    return persons_total(women=women.value, men=men.value), before


def _sections(
    form_id: int, *, rows: list[FormRow], cells: _PageCells, texts: Mapping[str, StoredText]
) -> tuple[PageSection, ...]:
    by_section: dict[int, list[PageRow]] = defaultdict(list)
    rules = row_rules(rows)
    for row, rule, depth in zip(rows, rules, depths(rules), strict=True):
        by_section[row.section_id].append(_page_row(row, rule=rule, depth=depth, cells=cells.row(rule)))
    return tuple(
        _page_section(section, rows=tuple(by_section[section.pk]), texts=texts, reasons=cells.reasons)
        for section in FormSection.objects.filter(form_id=form_id).order_by("position")
        if section.kind == SectionKind.TEXT or section.pk in by_section
    )


def _page_row(row: FormRow, *, rule: RowRule, depth: int, cells: tuple[PageCell, ...]) -> PageRow:
    total, previous_total = _total(cells, rule=rule)
    return PageRow(
        code=row.code,
        label_vi=row.label_vi,
        label_en=row.label_en,
        kind=RowKind(row.kind),
        unit_vi=row.unit_vi,
        unit_en=row.unit_en,
        part_of=rule.part_of,
        depth=depth,
        parts_add_up=row.parts_add_up,
        is_sensitive=is_sensitive(row),
        is_official=row.indicator is None or row.indicator.standing == Standing.OFFICIAL,
        indicator=row.indicator.code if row.indicator else "",
        cells=cells,
        total=total,
        previous_total=previous_total,
    )


def _page_section(
    section: FormSection, *, rows: tuple[PageRow, ...], texts: Mapping[str, StoredText], reasons: _Reasons
) -> PageSection:
    text = texts.get(section.code, StoredText("", 0))
    return PageSection(
        code=section.code,
        kind=SectionKind(section.kind),
        title_vi=section.title_vi,
        title_en=section.title_en,
        guidance_vi=section.guidance_vi,
        guidance_en=section.guidance_en,
        rows=rows,
        text=text.text,
        text_version=text.version,
        reason=reasons.sections.get(section.code, ""),
    )
