"""Forms as their pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from songhanh.indicators.models import DisclosureClass
from songhanh.organisations.models import UnitKind
from songhanh.reporting.models import FormTemplate, IndicatorPart, RowKind, SectionKind
from songhanh.reporting.queries.form_versions import version_of
from songhanh.reporting.queries.templates import TemplateRow, TemplateSection
from songhanh.reporting.rules.form_versions import Version, is_in_use, used_until
from songhanh.web.reporting.pages import in_language
from songhanh.web.reporting.template_forms import COLUMN_WORDS, PART_WORDS, ROW_WORDS
from songhanh.web.unit_words import KIND_WORDS


@dataclass(frozen=True, slots=True)
class FormLine:
    """One version of one form in the list."""

    pk: int
    code: str
    version: int
    title: str
    valid_from: date
    valid_until: date | None
    is_own: bool
    used_until: date | None
    """The last day on which it is, or was, the one that is collected."""
    state: str
    """draft, planned, in_force, replaced or ended."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of a table of the form."""

    pk: int
    code: str
    label: str
    depth: int
    part_of: str
    parts_add_up: bool
    kind: str
    unit: str
    provider: str
    indicator: str
    is_sensitive: bool
    feeds: tuple[tuple[str, str, str], ...]
    """(indicator, in what part, which column)."""


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One section of the form."""

    pk: int
    title: str
    guidance: str
    is_table: bool
    rows: tuple[RowLine, ...]


def state_of(form: FormTemplate, *, today: date, beside: Sequence[Version]) -> str:
    """Where a form stands on a day; `beside`: the other published versions of it."""
    if form.is_draft:
        return "draft"
    if form.valid_until is not None and form.valid_until <= today:
        return "ended"
    if form.valid_from > today:
        return "planned"
    return "in_force" if is_in_use(version_of(form), among=beside, day=today) else "replaced"


def form_line(form: FormTemplate, *, today: date, beside: Sequence[Version]) -> FormLine:
    """A form in a list, and at the head of its page."""
    end = None if form.is_draft else used_until(version_of(form), among=beside, day=form.valid_from)
    return FormLine(
        pk=form.pk,
        code=form.code,
        version=form.version,
        title=in_language(vi=form.title_vi, en=form.title_en),
        valid_from=form.valid_from,
        valid_until=form.valid_until,
        is_own=form.province_id is not None,
        used_until=end - timedelta(days=1) if end is not None and end > form.valid_from else None,
        state=state_of(form, today=today, beside=beside),
    )


def section_parts(sections: Iterable[TemplateSection]) -> list[SectionPart]:
    """What is in a form."""
    return [
        SectionPart(
            pk=one.section.pk,
            title=in_language(vi=one.section.title_vi, en=one.section.title_en),
            guidance=in_language(vi=one.section.guidance_vi, en=one.section.guidance_en),
            is_table=one.section.kind == SectionKind.TABLE,
            rows=tuple(_row_line(line) for line in one.rows),
        )
        for one in sections
    ]


def _row_line(line: TemplateRow) -> RowLine:
    row = line.row
    return RowLine(
        pk=row.pk,
        code=row.code,
        label=in_language(vi=row.label_vi, en=row.label_en),
        depth=line.depth,
        part_of=row.part_of.code if row.part_of else "",
        parts_add_up=row.parts_add_up,
        kind=str(ROW_WORDS[RowKind(row.kind)]),
        unit=in_language(vi=row.unit_vi, en=row.unit_en),
        provider=str(KIND_WORDS[UnitKind(row.provider_kind)]),
        indicator=row.indicator.code if row.indicator else "",
        is_sensitive=row.indicator is not None and row.indicator.disclosure == DisclosureClass.SENSITIVE,
        feeds=tuple(
            (feed.code, str(PART_WORDS[IndicatorPart(feed.part)]), str(COLUMN_WORDS[feed.column]))
            for feed in line.feeds
        ),
    )
