"""The form of a report in the language of the page, cut to what the pieces of the screen take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from songhanh.kernel.cells import CellState, CellValue
from songhanh.reporting.cell_text import show_cell
from songhanh.reporting.models import SectionKind
from songhanh.reporting.queries import FormPage, PageCell, PageRow, PageSection
from songhanh.reporting.rules.checks import Finding, Place

SCREEN_CODES = {
    "reporting.check_part_exceeds": "part_above_whole",
    "reporting.check_parts_do_not_add_up": "sum_differs",
    "reporting.check_jump": "jump",
}
"""A check that the script of the grid knows too goes under the script's name, so that it is said once."""
DEEPEST = 2


def in_language(*, vi: str, en: str) -> str:
    """The text of the reference data in the language of the page."""
    return en if get_language() == "en" and en else vi


def column_name(column: str) -> str:
    """Words for a column: "Nữ"."""
    return {"F": _("Nữ"), "M": _("Nam"), "N": _("Tổng số")}[column]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One input of the grid (templates/cotton/grid_table.html)."""

    column: str
    text: str
    state: str
    version: int
    previous: str
    message: str
    reason: str
    """Why the cell was returned; stays beside it while it is being mended."""
    value: CellValue
    before: CellValue | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the grid (templates/cotton/grid_table.html)."""

    code: str
    label: str
    unit: str
    level: int
    kind: str
    parent: str
    sum_of: str
    total: str
    last: str
    cells: tuple[GridCell, ...]
    total_value: CellValue | None
    last_value: CellValue | None
    is_official: bool
    is_sensitive: bool
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a register of the application counts for a cell that is still empty."""

    label: str
    column: str
    number: int


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form as it stands on the page."""

    code: str
    anchor: str
    title: str
    guidance: str
    is_text: bool
    rows: tuple[GridRow, ...]
    text: str
    text_version: int
    reason: str
    missing: int
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the row of parts (templates/cotton/tabs.html)."""

    label: str
    url: str
    note: str
    full: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One finding in words, with the place it jumps to."""

    where: str
    href: str
    message: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent that could not be stored: shown again exactly as typed."""

    cells: Mapping[Place, str]
    messages: Mapping[Place, str]
    texts: Mapping[str, str]


NOTHING_TYPED = Typed({}, {}, {})


def sections_of(page: FormPage, *, typed: Typed = NOTHING_TYPED) -> list[Section]:
    """All parts of the form; what was typed last and could not be stored stands in its place."""
    parts: dict[str, list[str]] = {}
    for section in page.sections:
        for row in section.rows:
            if row.part_of:
                parts.setdefault(row.part_of, []).append(row.code)
    return [_section(section, parts=parts, missing=page.missing, typed=typed) for section in page.sections]


def _section(
    section: PageSection, *, parts: Mapping[str, list[str]], missing: Iterable[Place], typed: Typed
) -> Section:
    codes = {row.code for row in section.rows}
    is_text = section.kind == SectionKind.TEXT
    text = typed.texts.get(section.code, section.text)
    return Section(
        code=section.code,
        anchor=f"part-{section.code}",
        title=in_language(vi=section.title_vi, en=section.title_en),
        guidance=in_language(vi=section.guidance_vi, en=section.guidance_en),
        is_text=is_text,
        rows=tuple(_row(row, parts=parts, typed=typed) for row in section.rows),
        text=text,
        text_version=section.text_version,
        reason=section.reason,
        missing=int(not text.strip()) if is_text else sum(1 for place in missing if place[0] in codes),
        proposals=tuple(
            Proposal(in_language(vi=row.label_vi, en=row.label_en), column_name(cell.column), cell.proposal)
            for row in section.rows
            for cell in row.cells
            if cell.proposal is not None and cell.value.number != cell.proposal
        ),
    )


def _row(row: PageRow, *, parts: Mapping[str, list[str]], typed: Typed) -> GridRow:
    last = row.cells[0].previous if row.total is None else row.previous_total
    return GridRow(
        code=row.code,
        label=in_language(vi=row.label_vi, en=row.label_en),
        unit=in_language(vi=row.unit_vi, en=row.unit_en),
        level=min(row.depth, DEEPEST),
        kind=row.kind.value,
        parent=row.part_of or "",
        sum_of=" ".join(parts.get(row.code, [])) if row.parts_add_up else "",
        total=shown(row.total) if row.total else "",
        last=shown(last) if last else "",
        cells=tuple(_cell(cell, place=(row.code, cell.column), typed=typed) for cell in row.cells),
        total_value=row.total,
        last_value=last,
        is_official=row.is_official,
        is_sensitive=row.is_sensitive,
    )


def _cell(cell: PageCell, *, place: Place, typed: Typed) -> GridCell:
    before = cell.previous
    is_number = before is not None and before.state in (CellState.REPORTED, CellState.NOTHING_AROSE)
    return GridCell(
        column=cell.column,
        text=typed.cells.get(place, shown(cell.value)),
        state=cell.value.state.value,
        version=cell.version,
        previous=str(before.number or 0) if before is not None and is_number else "",
        message=typed.messages.get(place) or cell.reason,
        reason=cell.reason,
        value=cell.value,
        before=before,
    )


def shown(value: CellValue) -> str:
    """The text of a cell in the language of the page."""
    if value.state is CellState.SUPPRESSED:
        return "•"
    return show_cell(value, separator="," if get_language() == "en" else ".")


def tabs_of(sections: Iterable[Section]) -> list[Tab]:
    """The parts of the form as links; each says what is still missing."""
    return [Tab(section.title, f"#{section.anchor}", _note(section), full=not section.missing) for section in sections]


def _note(section: Section) -> str:
    if not section.missing:
        return _("đủ")
    if section.is_text:
        return _("chưa viết")
    return ngettext("còn %(count)d ô", "còn %(count)d ô", section.missing) % {"count": section.missing}


def checks_of(page: FormPage, *, sections: Iterable[Section], base: str = "") -> list[Check]:
    """Everything that does not fit, in words, jumping to its cell on the page `base`."""
    labels = {row.code: row.label for section in sections for row in section.rows}
    language = get_language() or "vi"
    return [
        Check(
            where=f"{labels.get(finding.row, finding.row)} – {column_name(finding.column)}",
            href=f"{base}#row-{finding.row}",
            message=finding.sentence(language),
            is_error=finding.level == "error",
        )
        for finding in page.findings
    ]


def marks_of(sections: Iterable[Section]) -> list[Check]:
    """Every place that was marked when the report was returned, in the order of the form."""
    marks: list[Check] = []
    for section in sections:
        if section.reason:
            marks.append(Check(section.title, f"#{section.anchor}", section.reason, is_error=False))
        marks += [
            Check(f"{row.label} – {column_name(cell.column)}", f"#row-{row.code}", cell.reason, is_error=False)
            for row in section.rows
            for cell in row.cells
            if cell.reason
        ]
    return marks


def checks_as_json(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """The findings as the script of the grid takes them."""
    language = get_language() or "vi"
    return [
        {
            "row": finding.row,
            "column": finding.column,
            "code": SCREEN_CODES.get(finding.code, finding.code),
            "message": finding.sentence(language),
            "level": finding.level.value,
        }
        for finding in findings
    ]
