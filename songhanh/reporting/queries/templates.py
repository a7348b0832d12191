"""Forms as they stand: which are offered, what is in one, what keeps a draft from being published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from songhanh.access.rules import Action
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorSource, Round, SectionKind
from songhanh.reporting.rules.own_forms import FormProblem, WrittenRow, problems


def offered_to(province_ids: Iterable[UUID]) -> Q:
    """The condition that a form ships with the application or is the own one of one of these provinces."""
    return Q(province__isnull=True) | Q(province_id__in=set(province_ids))


def forms_in_force(day: date, *, province_id: UUID) -> list[FormTemplate]:
    """Of every form that a province may collect on a day the newest version; its own goes before one that ships."""
    valid = Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    found = FormTemplate.objects.filter(valid, offered_to([province_id]), is_draft=False)
    newest: dict[str, FormTemplate] = {}
    for form in found.order_by("code", "-version"):
        known = newest.get(form.code)
        if known is None or (known.province_id is None and form.province_id is not None):
            newest[form.code] = form
    return list(newest.values())


def forms_known_to(actor: Actor) -> list[FormTemplate]:
    """Every form that the actor may read, by code, the newest version first. One query."""
    return list(known_forms(actor).order_by("code", "-version", "province_id"))


def form_known_to(actor: Actor, *, pk: int) -> FormTemplate:
    """One of them. Raises NotVisible."""
    found = known_forms(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def known_forms(actor: Actor) -> QuerySet[FormTemplate]:
    """What ships, what his provinces have published, and the drafts of who manages forms."""
    provinces = {
        one for grant in actor.grants for one in (grant.province_id, *grant.former_provinces, *grant.provinces_below)
    }
    drafts = FormTemplate.objects.permitted(actor, action=Action.MANAGE_FORMS).values("pk")
    return FormTemplate.objects.filter(Q(offered_to(provinces), is_draft=False) | Q(pk__in=drafts))


@dataclass(frozen=True, slots=True)
class Feed:
    """An indicator that takes a cell of a row."""

    code: str
    part: str
    column: str


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row as its writer sees it."""

    row: FormRow
    depth: int
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section with its rows, the parts below their parents."""

    section: FormSection
    rows: tuple[TemplateRow, ...]


def sections_of(form: FormTemplate) -> list[TemplateSection]:
    """What is in a form, in its order. Three queries."""
    feeds: dict[int, list[Feed]] = defaultdict(list)
    sources = IndicatorSource.objects.filter(row__section__form=form).select_related("indicator")
    for source in sources.order_by("indicator__code", "part"):
        feeds[source.row_id].append(Feed(source.indicator.code, source.part, source.column))
    rows: dict[int, list[TemplateRow]] = defaultdict(list)
    found = list(FormRow.objects.filter(section__form=form).select_related("indicator", "part_of").order_by("position"))
    above = {row.pk: row.part_of_id for row in found}
    for row in found:
        rows[row.section_id].append(TemplateRow(row, _depth(row.pk, above=above), tuple(feeds[row.pk])))
    return [
        TemplateSection(section, tuple(rows[section.pk]))
        for section in FormSection.objects.filter(form=form).order_by("position")
    ]


def _depth(row: int, *, above: dict[int, int | None]) -> int:
    depth, here = 0, above[row]
    while here is not None:
        depth, here = depth + 1, above.get(here)
    return depth


def section_of(form: FormTemplate, *, pk: int) -> FormSection:
    """A section of this form. Raises NotVisible."""
    found = FormSection.objects.filter(form=form, pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def row_of(form: FormTemplate, *, pk: int) -> FormRow:
    """A row of this form. Raises NotVisible."""
    found = FormRow.objects.filter(section__form=form, pk=pk).select_related("section", "part_of", "indicator").first()
    if found is None:
        raise NotVisible
    return found


def feed_of(row: FormRow) -> Feed | None:
    """In what part the row's own indicator takes which of its cells; None where it takes none."""
    source = IndicatorSource.objects.filter(row=row, indicator=row.indicator).first() if row.indicator else None
    return Feed(row.indicator.code, source.part, source.column) if source and row.indicator else None


def written(form: FormTemplate) -> list[WrittenRow]:
    """The rows as the checks of a form read them. One query."""
    columns = ("code", "label_vi", "kind", "provider_kind", "section__code", "part_of__code", "parts_add_up")
    rows = FormRow.objects.filter(section__form=form).order_by("section__position", "position")
    return [WrittenRow(*row) for row in rows.values_list(*columns)]


def problems_of(form: FormTemplate) -> list[FormProblem]:
    """What keeps the form from being published. Two queries."""
    sections = list(FormSection.objects.filter(form=form).order_by("position"))
    if not sections:
        return [FormProblem("form_empty")]
    tables = {one.code: one.title_vi for one in sections if one.kind == SectionKind.TABLE}
    return problems(tables, rows=written(form))


def rounds_collecting(form: FormTemplate, *, actor: Actor) -> int:
    """In how many rounds that the actor may see it has been collected. One query."""
    return Round.objects.visible_to(actor).filter(form=form).count()
