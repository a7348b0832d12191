"""To whom a role, a report or a task of a unit goes that ends, is divided, or gives a function away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Subject(StrEnum):
    """What passes from one unit to another."""

    APPOINTMENT = "appointment"
    """Somebody's role at the unit."""
    OBLIGATION = "obligation"
    """A report that the unit owes and has not sent."""
    ASSIGNMENT = "assignment"
    """A task that the unit leads or supports."""
    CASES = "cases"
    """Its cases of violence, if there are any: who keeps them, and may take them over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One role, report or task at a unit that is touched, and to whom it goes.

    Shape   an answer goes before everything; what belongs to a unit that goes on stays; what belongs to one that ends
            goes to its one heir
    Missing several heirs and no answer: it is open. No heir: it is lost, and that is told
    """

    subject: Subject
    id: str
    """The id of the row, as text: rows of three kinds are named alike."""
    unit_id: UUID
    """Where it is now."""
    label: str
    """The person, the round or the task."""
    detail: str = ""
    """The role (code), the name of the plan, the state of the report."""
    begins: date | None = None
    """The first day of a role."""
    takers: tuple[UUID, ...]
    """Who may take it over, by the plan."""
    stays: bool
    """Whether it stays when nobody says otherwise."""
    together: bool = False
    """Whether all takers bear it: a place was divided, and each part has its task."""
    is_always_asked: bool = False
    """Whether somebody has to say where it goes, however many may take it."""
    is_answered: bool = False
    answer: UUID | None = None
    """With `is_answered`: the unit that gets it; None for nobody."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say where it goes."""
        if self.is_answered or self.stays or self.together:
            return False
        return self.is_always_asked or len(self.takers) > 1

    @property
    def goes_to(self) -> tuple[UUID, ...]:
        """The units that have it afterwards; () while it is open, or when it is lost."""
        if self.is_answered:
            return () if self.answer is None else (self.answer,)
        if self.stays:
            return (self.unit_id,)
        if self.is_open:
            return ()
        return self.takers

    @property
    def is_lost(self) -> bool:
        """Whether it ends with its unit, without anybody having said so."""
        return not (self.is_answered or self.is_open or self.stays or self.takers)

    @property
    def moves(self) -> bool:
        """Whether another unit has it afterwards."""
        return bool(self.goes_to) and self.goes_to != (self.unit_id,)
