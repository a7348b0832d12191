"""Who waits for whom: what is asked of a whole province is asked by one at a time."""

from __future__ import annotations

from uuid import UUID

from songhanh.organisations.models import OrgUnit


def hold_province(province_id: UUID) -> None:
    """Lock the province's root until commit: what is then found true of its units and people stays true.

    Only the row, not its key: whoever merely refers to the province is not held up. SQLite has one writer anyway.
    """
    OrgUnit.objects.select_for_update(no_key=True).values_list("pk").get(pk=province_id)
