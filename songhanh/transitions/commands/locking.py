"""One reorganisation is changed by one command at a time, and the units of its province with it."""

from __future__ import annotations

from songhanh.organisations.commands import hold_province
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.rules.moves import Move, after


def held(reorganisation: Reorganisation, *, move: Move) -> Reorganisation:
    """The reorganisation as it is now, locked until the transaction ends. Raises WrongStateOfReorganisation.

    The province is locked first: what is then found true of its units and people stays true, and whoever changes
    them takes the same lock first.
    """
    hold_province(reorganisation.province_id)
    fresh: Reorganisation = Reorganisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=reorganisation.pk
    )
    after(fresh.state, move=move)
    return fresh
