"""What the first screen may know of cases: whose files wait for this case worker, never what stands in them."""

from __future__ import annotations

from datetime import date

from songhanh.cases.queries import WaitingCases, cases_waiting_for
from songhanh.kernel.actors import Actor, Role


def files_waiting_for(actor: Actor, *, day: date) -> list[WaitingCases]:
    """Former units whose files this person may take over. Missing: nothing for who is no case worker."""
    return cases_waiting_for(actor, day=day) if actor.has_role(Role.CASE_WORKER) else []
