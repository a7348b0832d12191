"""Who is acting: an account with the roles it has at units, on one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """A role is held at one unit, from one day to another."""

    ADMINISTRATOR = "administrator"
    """Manages units, accounts and forms; reads the audit; cannot read cases."""
    PROGRAMME_OFFICER = "programme_officer"
    """Officer of the standing agency: plans, rounds, checks, consolidates, drafts."""
    UNIT_OFFICER = "unit_officer"
    """Focal point of a unit: prepares its reports and progress."""
    UNIT_HEAD = "unit_head"
    """Head of a unit: sends what the unit officer prepared."""
    LEADER = "leader"
    """Leader of the province: reads everything but cases, issues documents."""
    CASE_WORKER = "case_worker"
    """Keeps the cases of violence of the unit."""
    AUDITOR = "auditor"
    """Reads the audit and nothing can be hidden from it; changes nothing."""
    COMMITTEE_SECRETARY = "committee_secretary"
    """Secretary of the committee for the advancement of women: reads how far plans, tasks and rounds are."""
    INSPECTOR = "inspector"
    """Inspects the units: reads their plans, work, reports, figures and papers; changes nothing of them."""
    STATISTICIAN = "statistician"
    """Takes the figures of the unit and of all below it; never a draft and never a single person."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role at one unit of one province (the root unit under which everything of the province lies)."""

    role: Role
    unit_id: UUID
    province_id: UUID
    former_units: frozenset[UUID] = frozenset()
    """The units that went wholly into this one: what was theirs can be read, not changed."""
    former_provinces: frozenset[UUID] = frozenset()
    """The provinces that went wholly into this one."""
    units_below: frozenset[UUID] = frozenset()
    """The units that lie below this one on the day, at any depth, and what went into them; none for a root."""
    provinces_below: frozenset[UUID] = frozenset()
    """The provinces that lie below this root on the day (a ministry's), and what went into them."""
    stands_in_for: str = ""
    """The name of the absent colleague whose role it is; it gives the same rights."""

    @property
    def is_at_root(self) -> bool:
        """Whether the role is held at the root itself: everything of the province lies below it."""
        return self.unit_id == self.province_id


@dataclass(frozen=True, slots=True)
class Actor:
    """An account on one day. `grants` is empty for somebody whose roles have ended."""

    account_id: UUID | None
    name: str
    grants: tuple[Grant, ...] = ()
    home_province_id: UUID | None = None
    """Where somebody without any grant belongs: it gives no right, the trail alone asks for it."""

    def has_role(self, role: Role) -> bool:
        """Whether the role is held at any unit."""
        return any(g.role is role for g in self.grants)

    def units(self, roles: Iterable[Role] = tuple(Role)) -> frozenset[UUID]:
        """The units at which one of the roles is held."""
        wanted = frozenset(roles)
        return frozenset(g.unit_id for g in self.grants if g.role in wanted)

    @property
    def province_id(self) -> UUID | None:
        """The province of the first grant; one account works for one province."""
        return self.grants[0].province_id if self.grants else None


SYSTEM = Actor(account_id=None, name="Song Hành")
"""The machine itself: jobs on a schedule. It holds no grant; its commands ask for no right."""
