"""Versions of a form as a province has them, and what a draft changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorSource
from songhanh.reporting.queries.templates import offered_to
from songhanh.reporting.rules.form_versions import (
    FormChange,
    Outline,
    OutlinedRow,
    OutlinedSection,
    Version,
    changes_between,
)


def version_of(form: FormTemplate) -> Version:
    """A published form as the rules compare it."""
    return Version(form.version, form.province_id is not None, form.valid_from, form.valid_until)


def versions_beside(form: FormTemplate, *, among: Iterable[FormTemplate], province_id: UUID | None) -> list[Version]:
    """The other published versions that go by the same code in the form's province; of one that ships, in this one."""
    here = {None, form.province_id or province_id}
    return [
        version_of(other)
        for other in among
        if other.code == form.code and other.pk != form.pk and not other.is_draft and other.province_id in here
    ]


def published_beside(form: FormTemplate, *, province_id: UUID | None) -> list[Version]:
    """The same, asked of the database. One query."""
    at_home = Q(province__isnull=True) | Q(province_id=form.province_id or province_id)
    others = FormTemplate.objects.filter(at_home, code=form.code, is_draft=False)
    return versions_beside(form, among=others, province_id=province_id)


def version_before(form: FormTemplate) -> FormTemplate | None:
    """The published version that a form of a province follows. One query."""
    provinces = [form.province_id] if form.province_id else []
    older = FormTemplate.objects.filter(offered_to(provinces), code=form.code, is_draft=False, version__lt=form.version)
    return older.order_by("-version").first()


def changes_of(form: FormTemplate) -> tuple[FormTemplate | None, list[FormChange]]:
    """The version that a form follows, and what it changes in it. Seven queries.

    Missing (None, nothing) for a first version
    """
    before = version_before(form)
    return (before, changes_between(outline_of(before), outline_of(form))) if before else (None, [])


def outline_of(form: FormTemplate) -> Outline:
    """A form as it is compared. Three queries."""
    feeds: dict[int, set[str]] = defaultdict(set)
    sources = IndicatorSource.objects.filter(row__section__form=form)
    for row, indicator, part, column in sources.values_list("row_id", "indicator__code", "part", "column"):
        feeds[row].add(f"{indicator} ({part}, {column})")
    rows = FormRow.objects.filter(section__form=form).select_related("section", "part_of")
    sections = FormSection.objects.filter(form=form).order_by("position")
    return Outline(
        title=form.title_vi,
        sections={one.code: OutlinedSection(one.title_vi, one.guidance_vi) for one in sections},
        rows={
            row.code: OutlinedRow(
                label=row.label_vi,
                unit=row.unit_vi,
                section=row.section.code,
                part_of=row.part_of.code if row.part_of else None,
                parts_add_up=row.parts_add_up,
                feeds=frozenset(feeds[row.pk]),
            )
            for row in rows.order_by("section__position", "position")
        },
    )
