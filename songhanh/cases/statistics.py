"""The only thing of this room that others may read: safe counts, as kernel values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count

from songhanh.cases.models import Case
from songhanh.cases.queries import communes_on
from songhanh.cases.ways import Ways
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.kernel.periods import Period
from songhanh.kernel.suppression import PlacedCount, SafeTable, protect
from songhanh.organisations.queries import successors, units_by_id


def case_counts(*, province_id: UUID, period: Period) -> SafeTable:
    """Cases that happened in the period per commune of its last day, and in total (docs/rules/suppression.md).

    Shape   communes in the order of the register; a case of a commune that was merged counts for its one successor,
            of one that was split for itself, last in the table
    Missing a commune without a case is 0
    """
    today = communes_on(province_id, day=period.end)
    counted = Counter(_counted(province_id, period=period))
    known = {view.id for view in today}
    for gone in [unit_id for unit_id in counted if unit_id not in known]:
        heirs = [heir for heir in successors(gone, day=period.end) if heir in known]
        if len(heirs) == 1:
            counted[heirs[0]] += counted.pop(gone)
    left = units_by_id(set(counted) - known, day=period.end)
    return protect([PlacedCount(view.id, view.name, counted[view.id]) for view in (*today, *left.values())])


def cases_kept(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, CellValue]:
    """Whether each of the units keeps cases on a day, is named to keep some, or may take some over that came to it with
    another unit: 0, or hidden for any number of them. One query; where there is any case four, and one per
    reorganisation in a row.

    A number over all years would, beside the tables of the single years, tell a count that is hidden there.
    """
    wanted = set(unit_ids)
    places = list(Case.objects.order_by().values_list("keeper_id", "heir_id").distinct())
    ways = Ways.from_units({heir or keeper for keeper, heir in places}, day=day)
    kept = {unit_id for keeper, heir in places for unit_id in (keeper, *ways.way(heir or keeper))}
    return {unit_id: SUPPRESSED if unit_id in kept else CellValue.reported(0) for unit_id in wanted}


def _counted(province_id: UUID, *, period: Period) -> dict[UUID, int]:
    happened = Case.objects.filter(
        unit__province_id=province_id, happened_on__range=(period.start, period.end)
    ).order_by()
    return dict(happened.values_list("commune_id").annotate(Count("id")))
