"""A province's own forms: written as a draft, published once, then followed by a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.text import squeeze
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.reporting.errors import (
    ColumnDoesNotFit,
    FormCodeTaken,
    FormCodeWrong,
    FormDraftOpen,
    FormEndsBeforeItStarts,
    FormNotPublished,
    FormNotReady,
    FormPublished,
    HasParts,
    PartCircle,
    PartDiffers,
    PlaceTaken,
    RowMeansOther,
    SectionHasRows,
)
from songhanh.reporting.models import (
    FormRow,
    FormSection,
    FormTemplate,
    IndicatorPart,
    IndicatorSource,
    RowKind,
    SectionKind,
)
from songhanh.reporting.queries.templates import offered_to, problems_of, written
from songhanh.reporting.rules.own_forms import columns_offered, is_form_code, may_be_part


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What a form says of itself. English left empty is the Vietnamese."""

    title_vi: str
    title_en: str = ""
    source: str = ""
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDetails:
    """A part of a form."""

    code: str
    kind: SectionKind
    title_vi: str
    title_en: str = ""
    guidance_vi: str = ""
    guidance_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDetails:
    """A line of a table. `part` and `column`: in what part, from which column, it enters its indicator."""

    code: str
    label_vi: str
    label_en: str = ""
    kind: RowKind
    unit_vi: str
    unit_en: str = ""
    provider_kind: UnitKind
    part_of: FormRow | None = None
    parts_add_up: bool = False
    indicator: Indicator | None = None
    part: IndicatorPart | None = None
    column: str = ""


@transaction.atomic
def draft_form(
    *, province: OrgUnit, head: FormHead, by: Actor, at: datetime, code: str = "", of: FormTemplate | None = None
) -> FormTemplate:
    """Begin a form of the province's own: an empty one with a code, or the next version of one that there is.

    Raises FormCodeWrong, FormCodeTaken, FormDraftOpen, and NotVisible for a draft or another province's form
    """
    require(by, Action.MANAGE_FORMS, on=province)
    if of is not None and (of.is_draft or of.province_id not in (None, province.pk)):
        raise NotVisible
    OrgUnit.objects.select_for_update(no_key=True).get(pk=province.pk)
    code = of.code if of else code.strip().upper()
    if not is_form_code(code):
        raise FormCodeWrong(given=code)
    if of is None and FormTemplate.objects.filter(code=code).exists():
        raise FormCodeTaken(given=code)
    known = FormTemplate.objects.filter(offered_to([province.pk]), code=code)
    if known.filter(is_draft=True).exists():
        raise FormDraftOpen(given=code)
    newest = known.aggregate(version=Max("version"))["version"] or 0
    form = FormTemplate.objects.create(
        province=province, is_draft=True, code=code, version=newest + 1, is_official=False, **_head(head)
    )
    if of is not None:
        _copy(of, to=form)
    record("form.drafted", on=form, by=by, at=at, changes={"version": (newest or None, form.version)})
    return form


@transaction.atomic
def change_form(*, form: FormTemplate, head: FormHead, by: Actor, at: datetime) -> None:
    """Another title, source or first day of a draft. Raises FormPublished."""
    form = _held(form, by=by)
    new = _head(head)
    changes = _changes(form, new)
    FormTemplate.objects.filter(pk=form.pk).update(**new)
    record("form.changed", on=form, by=by, at=at, changes=changes)


@transaction.atomic
def put_section(
    *, form: FormTemplate, details: SectionDetails, by: Actor, at: datetime, section: FormSection | None = None
) -> FormSection:
    """Add a section at the end, or change one. A section keeps its kind. Raises FormPublished, PlaceTaken."""
    form = _held(form, by=by)
    values: dict[str, Any] = {
        "code": details.code.strip().upper(),
        "title_vi": squeeze(details.title_vi),
        "title_en": squeeze(details.title_en) or squeeze(details.title_vi),
        "guidance_vi": details.guidance_vi.strip(),
        "guidance_en": details.guidance_en.strip() or details.guidance_vi.strip(),
    }
    one = section or FormSection(form=form, kind=details.kind, position=_next(FormSection, form=form))
    changes = _changes(one, values)
    _store(one, values=values)
    record("form.section_put", on=form, by=by, at=at, changes=changes)
    return one


@transaction.atomic
def drop_section(*, form: FormTemplate, section: FormSection, by: Actor, at: datetime) -> None:
    """Take a section out of a draft. Raises FormPublished, SectionHasRows."""
    form = _held(form, by=by)
    if section.rows.exists():
        raise SectionHasRows(title=section.title_vi)
    section.delete()
    record("form.section_dropped", on=form, by=by, at=at, changes={"section": (section.title_vi, None)})


@transaction.atomic
def put_row(
    *,
    form: FormTemplate,
    section: FormSection,
    details: RowDetails,
    by: Actor,
    at: datetime,
    row: FormRow | None = None,
) -> FormRow:
    """Add a row at the end of a table, or change one.

    Raises FormPublished, PlaceTaken, RowMeansOther, PartDiffers, PartCircle, HasParts, ColumnDoesNotFit
    """
    form = _held(form, by=by)
    values: dict[str, Any] = {
        "code": details.code.strip().upper(),
        "label_vi": squeeze(details.label_vi),
        "label_en": squeeze(details.label_en) or squeeze(details.label_vi),
        "kind": details.kind,
        "unit_vi": squeeze(details.unit_vi),
        "unit_en": squeeze(details.unit_en) or squeeze(details.unit_vi),
        "provider_kind": details.provider_kind,
        "part_of": details.part_of,
        "parts_add_up": details.parts_add_up,
        "indicator": details.indicator,
    }
    one = row or FormRow(section=section, position=_next(FormRow, form=form))
    _refuse_taken(values["code"], form=form, row=row)
    _refuse_other_meaning(details, code=values["code"], form=form)
    changes = _changes(one, values)
    _store(one, values=values)
    _refuse_misfit(one, form=form)
    _feed(one, details=details)
    record("form.row_put", on=form, by=by, at=at, changes=changes)
    return one


@transaction.atomic
def move_row(*, form: FormTemplate, row: FormRow, up: bool, by: Actor, at: datetime) -> None:
    """One place up or down within its table. At the end of the table nothing moves. Raises FormPublished."""
    form = _held(form, by=by)
    others = FormRow.objects.filter(section_id=row.section_id).exclude(pk=row.pk)
    beyond = others.filter(position__lt=row.position) if up else others.filter(position__gt=row.position)
    other = beyond.order_by("-position" if up else "position").first()
    if other is not None:
        FormRow.objects.filter(pk=row.pk).update(position=other.position)
        FormRow.objects.filter(pk=other.pk).update(position=row.position)
    record("form.row_moved", on=form, by=by, at=at, changes={"row": (None, row.label_vi)})


@transaction.atomic
def drop_row(*, form: FormTemplate, row: FormRow, by: Actor, at: datetime) -> None:
    """Take a row out of a draft. Raises FormPublished, HasParts."""
    form = _held(form, by=by)
    if row.parts.exists():
        raise HasParts(row=row.label_vi)
    row.indicator_sources.all().delete()
    row.delete()
    record("form.row_dropped", on=form, by=by, at=at, changes={"row": (row.label_vi, None)})


@transaction.atomic
def publish_form(*, form: FormTemplate, by: Actor, at: datetime) -> None:
    """From its first day on the form can be collected, and never changes again; the own version before it ends then.

    Raises FormPublished, FormNotReady
    """
    form = _held(form, by=by)
    if found := problems_of(form):
        raise FormNotReady(found)
    FormTemplate.objects.filter(pk=form.pk).update(is_draft=False)
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=form.valid_from)
    before = FormTemplate.objects.filter(lasting, province=form.province, code=form.code, is_draft=False)
    before.filter(version__lt=form.version, valid_from__lt=form.valid_from).update(valid_until=form.valid_from)
    record("form.published", on=form, by=by, at=at, changes={"valid_from": (None, form.valid_from)})


@transaction.atomic
def discard_form(*, form: FormTemplate, by: Actor, at: datetime) -> None:
    """Throw a draft away. Raises FormPublished."""
    form = _held(form, by=by)
    IndicatorSource.objects.filter(row__section__form=form).delete()
    rows = FormRow.objects.filter(section__form=form)
    rows.update(part_of=None)
    rows.delete()
    FormSection.objects.filter(form=form).delete()
    record("form.discarded", on=form, by=by, at=at)
    FormTemplate.objects.filter(pk=form.pk).delete()


@transaction.atomic
def retire_form(*, form: FormTemplate, until: date, by: Actor, at: datetime) -> None:
    """Offer a published form of the province's own no more from a day on; rounds that collect it go on.

    Raises FormNotPublished, FormEndsBeforeItStarts
    """
    require(by, Action.MANAGE_FORMS, on=form)
    held = FormTemplate.objects.select_for_update(no_key=True).get(pk=form.pk)
    if held.is_draft:
        raise FormNotPublished
    if until <= held.valid_from:
        raise FormEndsBeforeItStarts(day=f"{held.valid_from:%d/%m/%Y}")
    FormTemplate.objects.filter(pk=held.pk).update(valid_until=until)
    record("form.retired", on=held, by=by, at=at, changes={"valid_until": (held.valid_until, until)})


def _held(form: FormTemplate, *, by: Actor) -> FormTemplate:
    """The draft, until the end of the change. Raises NotVisible, NotPermitted, FormPublished."""
    require(by, Action.MANAGE_FORMS, on=form)
    held = FormTemplate.objects.select_for_update(no_key=True).get(pk=form.pk)
    if not held.is_draft:
        raise FormPublished
    return held


def _head(head: FormHead) -> dict[str, Any]:
    title = squeeze(head.title_vi)
    return {
        "title_vi": title,
        "title_en": squeeze(head.title_en) or title,
        "source": squeeze(head.source),
        "valid_from": head.valid_from,
    }


def _changes(one: FormTemplate | FormSection | FormRow, values: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
    """What is different; of something new everything that is said."""
    old = {name: getattr(one, name) if one.pk else None for name in values}
    return {name: (_said(old[name]), _said(new)) for name, new in values.items() if (old[name] or "") != (new or "")}


def _said(value: object) -> object:
    return str(value) if isinstance(value, FormRow | Indicator) else value


def _store(one: FormSection | FormRow, *, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(one, name, value)
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as taken:
        raise PlaceTaken(given=values["code"]) from taken


def _next(model: type[FormSection] | type[FormRow], *, form: FormTemplate) -> int:
    inside = Q(form=form) if model is FormSection else Q(section__form=form)
    last: int | None = model._default_manager.filter(inside).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _refuse_taken(code: str, *, form: FormTemplate, row: FormRow | None) -> None:
    """A row's code is its name in the whole form: cells, Excel and series go by it."""
    others = FormRow.objects.filter(section__form=form, code=code)
    if (others.exclude(pk=row.pk) if row else others).exists():
        raise PlaceTaken(given=code)


def _refuse_other_meaning(details: RowDetails, *, code: str, form: FormTemplate) -> None:
    """Series go by the code of the row: what another version calls so counts the same thing of the same units."""
    others = FormRow.objects.filter(section__form__code=form.code, code=code).exclude(section__form=form)
    if others.exclude(kind=details.kind, provider_kind=details.provider_kind).exists():
        raise RowMeansOther(given=code)


def _refuse_misfit(row: FormRow, *, form: FormTemplate) -> None:
    rows = {one.code: one for one in written(form)}
    here = rows[row.code]
    if here.part_of is not None:
        parent = rows[here.part_of]
        match may_be_part(here, of=parent, rows=rows):
            case "part_differs":
                raise PartDiffers(row=here.label, parent=parent.label)
            case "part_circle":
                raise PartCircle(row=here.label, parent=parent.label)
    if any(may_be_part(one, of=here, rows=rows) for one in rows.values() if one.part_of == here.code):
        raise HasParts(row=here.label)


def _feed(row: FormRow, *, details: RowDetails) -> None:
    """Which cell of the row its indicator takes; a row that only belongs to one gives it nothing."""
    row.indicator_sources.filter(Q(indicator=row.indicator) | ~Q(column__in=columns_offered(row.kind))).delete()
    if details.indicator is None or details.part is None:
        return
    if details.column not in columns_offered(details.kind):
        raise ColumnDoesNotFit
    IndicatorSource.objects.create(indicator=details.indicator, part=details.part, row=row, column=details.column)


def _copy(form: FormTemplate, *, to: FormTemplate) -> None:
    """Sections, rows, "trong đó" and sources of a form, in seven statements."""
    old_sections = list(FormSection.objects.filter(form=form).order_by("position"))
    old_rows = list(FormRow.objects.filter(section__form=form).order_by("position"))
    sources = list(IndicatorSource.objects.filter(row__section__form=form))
    sections = {
        one.pk: FormSection(
            form=to, **{name: getattr(one, name) for name in ("code", "position", "kind", *_TITLES, *_GUIDANCE)}
        )
        for one in old_sections
    }
    FormSection.objects.bulk_create(sections.values())
    rows = {
        one.pk: FormRow(section=sections[one.section_id], **{name: getattr(one, name) for name in _ROW})
        for one in old_rows
    }
    FormRow.objects.bulk_create(rows.values())
    parts = [(rows[one.pk], rows[one.part_of_id]) for one in old_rows if one.part_of_id is not None]
    for row, parent in parts:
        row.part_of = parent
    FormRow.objects.bulk_update([row for row, _ in parts], fields=["part_of"])
    IndicatorSource.objects.bulk_create(
        IndicatorSource(indicator_id=one.indicator_id, part=one.part, row=rows[one.row_id], column=one.column)
        for one in sources
    )


_TITLES = ("title_vi", "title_en")
_GUIDANCE = ("guidance_vi", "guidance_en")
_ROW = (
    "code",
    "position",
    "label_vi",
    "label_en",
    "kind",
    "unit_vi",
    "unit_en",
    "provider_kind",
    "parts_add_up",
    "indicator_id",
    "fill_from",
)
