"""What can be asked for through time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.analytics.queries.series import is_secret, went_into
from songhanh.indicators.models import Indicator, Measure
from songhanh.kernel.actors import Actor
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import lineage
from songhanh.reporting.models import FormRow, FormTemplate, IndicatorSource, Round
from songhanh.reporting.queries.templates import known_forms


@dataclass(frozen=True, slots=True)
class Choice:
    """One form that has been collected: its rows, the shares made of them, and how long its periods were."""

    form: FormTemplate
    """The newest version."""
    rows: tuple[FormRow, ...]
    shares: tuple[Indicator, ...]
    kinds: tuple[tuple[PeriodKind, Regime], ...]


def choices_of(province: OrgUnit, *, by: Actor) -> list[Choice]:
    """What of the province, and of those that went into it, can be read through time. Seven queries.

    Raises NotVisible, NotPermitted
    """
    require(by, Action.VIEW_FIGURES, on=province)
    kinds: dict[str, set[tuple[PeriodKind, Regime]]] = defaultdict(set)
    held = Round.objects.permitted(by, action=Action.VIEW_FIGURES)
    held = held.filter(province_id__in=went_into(province.pk, ways=lineage()))
    for code, key in held.values_list("form__code", "period"):
        period = Period.from_key(key)
        kinds[code].add((period.kind, period.regime))
    newest = {form.code: form for form in known_forms(by).filter(code__in=kinds, is_draft=False).order_by("version")}
    rows: dict[int, list[FormRow]] = defaultdict(list)
    of_forms = FormRow.objects.filter(section__form__in=newest.values()).select_related("section", "indicator")
    for row in of_forms.order_by("section__position", "position"):
        rows[row.section.form_id].append(row)
    shares = _shares(newest, by=by)
    return [
        Choice(form, tuple(rows[form.pk]), shares[code], tuple(sorted(kinds[code])))
        for code, form in sorted(newest.items())
    ]


def _shares(newest: dict[str, FormTemplate], *, by: Actor) -> dict[str, tuple[Indicator, ...]]:
    found: dict[str, dict[str, Indicator]] = defaultdict(dict)
    secret: set[str] = set()
    sources = IndicatorSource.objects.filter(
        indicator__measure=Measure.SHARE,
        row__section__form__in=known_forms(by).filter(code__in=newest, is_draft=False),
    ).select_related("indicator", "row__indicator", "row__section__form")
    for source in sources.order_by("indicator__code", "indicator__valid_from"):
        found[source.row.section.form.code][source.indicator.code] = source.indicator
        if is_secret(source):
            secret.add(source.indicator.code)
    return {code: tuple(one for key, one in found[code].items() if key not in secret) for code in newest}
