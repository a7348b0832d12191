"""One row of a form, or one share, through time on the map of a day (docs/rules/reorganisation.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.analytics import statements
from songhanh.analytics.queries.series_lines import SHARE, LineKind, OnMap, SeriesCell, SeriesLine
from songhanh.analytics.queries.shown import columns_with_total, sums_of
from songhanh.analytics.rules.transport import DENOMINATOR, NUMERATOR, Carried, Coverage, Said, carry, narrowed
from songhanh.indicators.models import DisclosureClass, Measure
from songhanh.kernel.actors import Actor
from songhanh.kernel.cells import CellValue, add_up
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.lineage import Lineage, above
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import Atlas, atlas, days_of_change, lineage
from songhanh.reporting.models import FormRow, FormTemplate, IndicatorSource, Round
from songhanh.reporting.queries.forms import is_sensitive
from songhanh.reporting.queries.templates import known_forms


@dataclass(frozen=True, slots=True)
class Asked:
    """Which numbers through time: a row of a form, or a share that is made of its cells."""

    form: str
    code: str
    kind: PeriodKind
    is_share: bool = False
    regime: Regime = Regime.ADMINISTRATIVE


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked for, in words."""

    code: str
    label_vi: str
    label_en: str
    unit_vi: str
    unit_en: str
    columns: tuple[str, ...]
    """F, M and T, or N, or S for a share."""
    providers: frozenset[UnitKind]
    is_sensitive: bool
    multiplier: int = 100


@dataclass(frozen=True, slots=True)
class Series:
    """A table: units of a map down, periods across."""

    subject: Subject
    periods: tuple[Period, ...]
    day: date | None
    """The map; None: each period on the map of its own last day."""
    lines: tuple[SeriesLine, ...]
    coverage: Mapping[tuple[Period, str], Coverage]
    changes: tuple[date, ...]
    """The days on which units that provide this row were changed, the oldest first."""


@dataclass(frozen=True, slots=True)
class SeriesSource:
    """What one unit of then has to do with a number on a map."""

    unit_id: UUID
    name: str
    said: Mapping[str, CellValue]
    here: Mapping[str, CellValue]
    """What of it lies in the unit that was asked for; empty where it lies among several."""
    among: tuple[str, ...]
    """The units among which the rest of it lies undivided."""
    is_estimate: bool


def series(asked: Asked, *, province: OrgUnit | None, day: date | None, by: Actor) -> Series:
    """The row or share over all its periods on the map of a day. At most eight queries, whatever the number of units.

    Shape   `province` None: all provinces whose figures may be seen; `day` None: as it was reported
    Missing a unit that owed nothing has no cell; of a sensitive row nothing is given below the provinces
    Raises  NotVisible for a row, a share or a province that is not there or not to be seen
    """
    reading = _Reading.of(asked, province=province, by=by)
    changes = reading.changes(province)
    if reading.subject.is_sensitive:
        return _provinces_only(reading, day=day, changes=changes)
    table = OnMap(
        carried={period: reading.carried(period, day=day) for period in reading.periods},
        parents=reading.all_parents(day),
        day=day,
        maps=reading.maps,
        always=reading.of_kind(day) if day else frozenset(),
    )
    lines = tuple(table.lines()) if reading.periods else ()
    return Series(reading.subject, reading.periods, day, lines, table.coverage(), changes)


def made_of(
    asked: Asked, *, province: OrgUnit, unit_id: UUID, period: Period, day: date | None, by: Actor
) -> list[SeriesSource]:
    """The units of then behind the number of a unit, or of a unit above, in one period. Nothing of a sensitive row."""
    reading = _Reading.of(asked, province=province, by=by, only=period)
    if reading.subject.is_sensitive or period not in reading.rounds:
        return []
    parents = reading.parents(period, day=day)
    found = [
        source
        for said in reading.said(period, day=day)
        if (source := _source(said, unit_id=unit_id, period=period, parents=parents, reading=reading, day=day))
    ]
    return sorted(found, key=lambda one: one.name)


def _source(
    said: Said,
    *,
    unit_id: UUID,
    period: Period,
    parents: Mapping[UUID, UUID | None],
    reading: _Reading,
    day: date | None,
) -> SeriesSource | None:
    inside = [place for place in said.landing if unit_id in above(place, parents=parents)]
    partly = [
        place
        for place in said.landing
        if place not in inside and any(unit_id in above(frozenset([one]), parents=parents) for one in place)
    ]
    if not inside and not partly:
        return None
    carried = carry([said], columns=reading.parts, parents=parents)
    others = {one for place in partly for one in place}
    return SeriesSource(
        unit_id=said.source,
        name=reading.maps.nearest(said.source, day=period.end).name,
        said=said.values,
        here={part: one.units[unit_id].value for part, one in carried.items() if unit_id in one.units},
        among=tuple(sorted(reading.maps.nearest(one, day=day or period.end).name for one in others)),
        is_estimate=any(unit_id in one.estimated for one in carried.values()),
    )


@dataclass(slots=True)
class _Reading:
    """All that a series is made from."""

    subject: Subject
    asked: Asked
    rounds: Mapping[Period, list[Round]]
    ways: Lineage
    maps: Atlas
    leaves: Mapping[UUID, Mapping[UUID, Mapping[str, CellValue]]]
    """Round → unit → column or part → what was said."""

    @classmethod
    def of(cls, asked: Asked, *, province: OrgUnit | None, by: Actor, only: Period | None = None) -> _Reading:
        """Six queries; the gate lets through only rounds whose figures may be seen."""
        if province is not None:
            require(by, Action.VIEW_FIGURES, on=province)
        subject = _share_subject(asked, by=by) if asked.is_share else _row_subject(asked, by=by)
        ways = lineage()
        held = Round.objects.permitted(by, action=Action.VIEW_FIGURES).filter(form__code=asked.form)
        if province is not None:
            held = held.filter(province_id__in=went_into(province.pk, ways=ways))
        by_period: dict[Period, list[Round]] = defaultdict(list)
        for one in held:
            period = Period.from_key(one.period)
            if (period.kind, period.regime) == (asked.kind, asked.regime) and only in (None, period):
                by_period[period].append(one)
        rounds = {period: by_period[period] for period in sorted(by_period, key=lambda period: period.end)}
        roots = {one.province_id for found in rounds.values() for one in found}
        roots |= {province.pk} if province is not None else set()
        reach = {unit for root in roots for unit in went_into(root, ways=ways) | _went_to(root, ways=ways)}
        leaves = {} if subject.is_sensitive else _leaves(asked, rounds=rounds)
        return cls(subject, asked, rounds, ways, atlas(reach), leaves)

    @property
    def periods(self) -> tuple[Period, ...]:
        """In the order of time."""
        return tuple(self.rounds)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is carried: the columns, or both parts of a share."""
        return (NUMERATOR, DENOMINATOR) if self.asked.is_share else self.subject.columns

    def carried(self, period: Period, *, day: date | None) -> dict[str, Carried]:
        """One period on the map of the day, or on that of its own last day."""
        return carry(self.said(period, day=day), columns=self.parts, parents=self.parents(period, day=day))

    def parents(self, period: Period, *, day: date | None) -> dict[UUID, UUID | None]:
        """The map on which a period is shown: that of the day, or its own with all who reported."""
        if day is not None:
            return self.maps.parents(day)
        found = self.maps.parents(period.end)
        for one in self.rounds[period]:
            for unit_id in self.leaves.get(one.pk, {}):
                if unit_id not in found and unit_id in self.maps.through_time:
                    found[unit_id] = self.maps.nearest(unit_id, day=period.end).parent_id
        return found

    def all_parents(self, day: date | None) -> dict[UUID, UUID | None]:
        """The map of the day; without one, the maps of all periods, the newest on top."""
        if day is not None:
            return self.maps.parents(day)
        found: dict[UUID, UUID | None] = {}
        for period in self.periods:
            found |= self.parents(period, day=None)
        return found

    def of_kind(self, day: date) -> frozenset[UUID]:
        """The units of the map that could provide this."""
        return frozenset(unit_id for unit_id, unit in self.maps.on(day) if unit.kind in self.subject.providers)

    def changes(self, province: OrgUnit | None) -> tuple[date, ...]:
        """Days on which the units that provide this became others. One query."""
        if province is None:
            return ()
        eve = timedelta(days=1)
        return tuple(day for day in days_of_change(province.pk) if self.of_kind(day) != self.of_kind(day - eve))

    def said(self, period: Period, *, day: date | None) -> Iterator[Said]:
        """What every unit that owed this has said in a period, and where it lies."""
        parents = self.parents(period, day=day)
        for one in self.rounds[period]:
            for unit_id, values in self.leaves.get(one.pk, {}).items():
                since = self._day_on_map(unit_id, day=period.end)
                landing = self.ways.landing(unit_id, since=since, until=day or since)
                yield Said(unit_id, values, narrowed(landing, parents=parents))

    def _day_on_map(self, unit_id: UUID, *, day: date) -> date:
        """The day itself, or the nearest one on which the unit existed: a round may be opened early or late."""
        if unit_id not in self.maps.through_time:
            return day
        version = self.maps.nearest(unit_id, day=day)
        if version.valid_until is not None and version.valid_until <= day:
            return version.valid_until - timedelta(days=1)
        return max(day, version.valid_from)


def _leaves(asked: Asked, *, rounds: Mapping[Period, list[Round]]) -> dict[UUID, dict[UUID, dict[str, CellValue]]]:
    read = statements.leaves_of_share if asked.is_share else statements.leaves_of_row
    found: dict[UUID, dict[UUID, dict[str, CellValue]]] = defaultdict(lambda: defaultdict(dict))
    for leaf in read(asked.code, rounds=[one.pk for held in rounds.values() for one in held]):
        found[leaf.round_id][leaf.unit_id][leaf.part] = leaf.value
    return found


def went_into(root: UUID, *, ways: Lineage) -> set[UUID]:
    """The province and all that have gone into it."""
    days = [date.min, *(day for day, _step in ways.steps)]
    landings = [ways.landing(root, since=date.max, until=day) for day in days]
    return {root, *(unit for landing in landings for place in landing for unit in place)}


def _went_to(root: UUID, *, ways: Lineage) -> set[UUID]:
    """The provinces into which a province has gone."""
    days = [*(day for day, _step in ways.steps), date.max]
    landings = [ways.landing(root, since=date.min, until=day) for day in days]
    return {unit for landing in landings for place in landing for unit in place}


def _versions(asked: Asked, *, by: Actor) -> QuerySet[FormTemplate]:
    """The published versions of the form that may be read: those that ship and those of the own provinces."""
    return known_forms(by).filter(code=asked.form, is_draft=False)


def _row_subject(asked: Asked, *, by: Actor) -> Subject:
    rows = list(
        FormRow.objects.filter(section__form__in=_versions(asked, by=by), code=asked.code)
        .select_related("indicator")
        .order_by("section__form__version")
    )
    if not rows:
        raise NotVisible
    newest = rows[-1]
    return Subject(
        code=newest.code,
        label_vi=newest.label_vi,
        label_en=newest.label_en,
        unit_vi=newest.unit_vi,
        unit_en=newest.unit_en,
        columns=columns_with_total(newest),
        providers=frozenset(UnitKind(row.provider_kind) for row in rows),
        is_sensitive=any(is_sensitive(row) for row in rows),
    )


def _share_subject(asked: Asked, *, by: Actor) -> Subject:
    sources = list(
        IndicatorSource.objects.filter(
            indicator__code=asked.code, indicator__measure=Measure.SHARE, row__section__form__in=_versions(asked, by=by)
        ).select_related("indicator", "row__indicator")
    )
    if not sources or any(is_secret(source) for source in sources):
        raise NotVisible
    newest = max((source.indicator for source in sources), key=lambda indicator: indicator.valid_from)
    return Subject(
        code=newest.code,
        label_vi=newest.name_vi,
        label_en=newest.name_en,
        unit_vi=newest.unit_vi,
        unit_en=newest.unit_en,
        columns=(SHARE,),
        providers=frozenset(UnitKind(source.row.provider_kind) for source in sources),
        is_sensitive=False,
        multiplier=newest.multiplier,
    )


def is_secret(source: IndicatorSource) -> bool:
    """Whether a share is made of what leaves its unit only through suppression: then it has no series."""
    return source.indicator.disclosure == DisclosureClass.SENSITIVE or is_sensitive(source.row)


def _provinces_only(reading: _Reading, *, day: date | None, changes: tuple[date, ...]) -> Series:
    """A sensitive row: the totals of whole provinces as the consolidated tables show them, the same on every map.

    A total that followed single units from one province to another would give them away by subtraction.
    """
    subject = reading.subject
    sums = sums_of(one for held in reading.rounds.values() for one in held)
    cells: dict[tuple[Period, str], SeriesCell] = {}
    for period, held in reading.rounds.items():
        for column in subject.columns:
            found = [sums[one.pk].at((subject.code, column)) for one in held]
            value = add_up(one.value for one in found).value
            covered, expected = sum(one.covered for one in found), sum(one.expected for one in found)
            cells[period, column] = SeriesCell(value, covered, expected, is_estimate=False, is_short=False)
    roots = sorted({one.province_id for held in reading.rounds.values() for one in held}, key=str)
    names = tuple(reading.maps.nearest(root, day=day or date.max).name for root in roots)
    lines = (SeriesLine(LineKind.WHOLE, tuple(roots), names, 0, cells),) if cells else ()
    return Series(subject, reading.periods, day, lines, {}, changes)
