"""The policy of the product in the words of the work, apart from the code: who is told what at which door.

A person is a role and a place: where he holds it, seen from the unit to which the object behind the door belongs. For
every door one sentence says who gets through and who, seeing the object, is told "not yours to do" (403); everybody
else is told that there is no such thing (404). Nothing here is read from the matrix or from the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

OFFICER, UNIT_OFFICER, UNIT_HEAD, LEADER = "programme_officer", "unit_officer", "unit_head", "leader"
ADMINISTRATOR, AUDITOR, CASE_WORKER = "administrator", "auditor", "case_worker"
SECRETARY, INSPECTOR, STATISTICIAN = "committee_secretary", "inspector", "statistician"
ROLES = (
    *(OFFICER, UNIT_OFFICER, UNIT_HEAD, LEADER, ADMINISTRATOR, AUDITOR),
    *(CASE_WORKER, SECRETARY, INSPECTOR, STATISTICIAN),
)
OF_A_UNIT = (UNIT_OFFICER, UNIT_HEAD)


class Place(StrEnum):
    """Where the role is held, seen from the unit of the object."""

    OWN = "own"
    STAND_IN = "stand_in"
    """For an absent colleague of that unit, for some days."""
    ANCESTOR = "ancestor"
    DESCENDANT = "descendant"
    SIBLING = "sibling"
    FORMER = "former"
    """At a unit that has gone into it."""
    SUCCESSOR = "successor"
    """At a unit into which it has gone. Until then that is a sibling."""
    PART = "part"
    """At a unit that has got a part of it: nobody stands for the whole."""
    ROOT = "root"
    """At the province itself."""
    MINISTRY = "ministry"
    """At a ministry below which the province lies."""
    OTHER_PROVINCE = "other_province"
    NOWHERE = "nowhere"
    """The role has ended."""


@dataclass(frozen=True, slots=True)
class Who:
    """A role and a place."""

    role: str
    place: Place

    def __str__(self) -> str:
        return f"{self.role} at {self.place}"


OUTSIDE = (Place.MINISTRY, Place.OTHER_PROVINCE, Place.NOWHERE)


def of_the_province(who: Who) -> bool:
    """He holds a role somewhere in the province."""
    return who.place not in OUTSIDE


def from_the_ministry(who: Who) -> bool:
    """He reads the provinces from the ministry: its leader, its statistician, its own officers and heads."""
    return who.place is Place.MINISTRY and who.role in (LEADER, STATISTICIAN, *OF_A_UNIT)


def works(who: Who) -> bool:
    """He holds a role anywhere."""
    return who.place is not Place.NOWHERE


def anybody(who: Who) -> bool:
    """Everybody who has signed in, also once his last role has ended."""
    return True


def nobody(who: Who) -> bool:
    """It belongs to one account, and that is none of these people."""
    return False


def has(*roles: str) -> Callable[[Who], bool]:
    """He holds one of these roles, wherever."""
    return lambda who: works(who) and who.role in roles


def here(*roles: str) -> Callable[[Who], bool]:
    """He holds one of these roles somewhere in the province."""
    return lambda who: of_the_province(who) and who.role in roles


def at_the_unit(who: Who) -> bool:
    """He is an officer or the head of that very unit, or stands in for one."""
    return who.role in OF_A_UNIT and who.place in (Place.OWN, Place.STAND_IN)


def above_or_after_the_unit(who: Who) -> bool:
    """He is an officer or the head of what the unit lies below, or has gone into."""
    return who.role in OF_A_UNIT and who.place in (Place.ANCESTOR, Place.ROOT, Place.MINISTRY, Place.SUCCESSOR)


def reads_all(who: Who) -> bool:
    """Programme officers, the leader and the auditor read everything of the province but cases."""
    return here(OFFICER, LEADER, AUDITOR)(who)


def reads_what_is_the_provinces(who: Who) -> bool:
    """Units, plans, tasks, rounds, issued documents: everybody of the province, and the ministry."""
    return of_the_province(who) or from_the_ministry(who)


def knows_the_units(who: Who) -> bool:
    """Which units there are: also who administers the ministry, or runs its programme."""
    at_the_ministry = who.place is Place.MINISTRY and who.role in (ADMINISTRATOR, OFFICER)
    return reads_what_is_the_provinces(who) or at_the_ministry


def reads_work(who: Who) -> bool:
    """What a unit has done and reported: itself, who stands above or after it, who reads all, the inspector."""
    return at_the_unit(who) or above_or_after_the_unit(who) or reads_all(who) or here(INSPECTOR)(who)


def reads_sums(who: Who) -> bool:
    """The figures of the whole province: who oversees it, and who takes figures at its root or at the ministry."""
    if here(OFFICER, LEADER, AUDITOR, SECRETARY, INSPECTOR)(who):
        return True
    return from_the_ministry(who) or (who.place is Place.ROOT and who.role in (STATISTICIAN, *OF_A_UNIT))


def reads_figures_of_the_unit(who: Who) -> bool:
    """What was accepted of one unit: who reads its work or all sums, and who takes its figures, there or above it."""
    above = (Place.OWN, Place.STAND_IN, Place.ANCESTOR, Place.ROOT, Place.MINISTRY, Place.SUCCESSOR)
    return reads_work(who) or here(SECRETARY)(who) or (who.role in (STATISTICIAN, LEADER) and who.place in above)


def looks_at_the_desk(who: Who) -> bool:
    """What is planned for the units: who plans it, who reads all, and the secretary of the committee."""
    return here(ADMINISTRATOR, OFFICER, LEADER, AUDITOR, SECRETARY)(who)


def keeps_cases(who: Who) -> bool:
    """The case worker of the unit, or of the unit that it has gone into."""
    return who.role == CASE_WORKER and who.place in (Place.OWN, Place.STAND_IN, Place.SUCCESSOR)


def knows_forms(who: Who) -> bool:
    """A form that the province has published: everybody there, and the ministry that it lies below."""
    return of_the_province(who) or who.place is Place.MINISTRY


@dataclass(frozen=True, slots=True)
class Right:
    """Who gets through, and who sees the thing but is told that it is not his to do."""

    through: Callable[[Who], bool]
    sees: Callable[[Who], bool] = nobody

    def answer(self, who: Who) -> str:
        """What he must be told."""
        if self.through(who):
            return "through"
        return "403" if self.sees(who) else "404"


# Pages that show no single object: whoever has no right for them is told so.
OPEN_TO_ALL = Right(anybody)
LIST_OF_ALL = Right(works, sees=anybody)
OVERVIEW = Right(has(OFFICER, LEADER, AUDITOR, SECRETARY), sees=anybody)
LIST_OF_WORK = Right(has(*OF_A_UNIT, OFFICER, LEADER, AUDITOR, INSPECTOR), sees=anybody)
LIST_OF_FIGURES = Right(has(*OF_A_UNIT, OFFICER, LEADER, AUDITOR, SECRETARY, INSPECTOR, STATISTICIAN), sees=anybody)
LIST_OF_PLANNED = Right(has(ADMINISTRATOR, OFFICER, LEADER, AUDITOR, SECRETARY), sees=anybody)
BEGIN_AS_OFFICER = Right(has(OFFICER), sees=anybody)
BEGIN_AS_UNIT = Right(has(*OF_A_UNIT), sees=anybody)
ADMINISTER = Right(has(ADMINISTRATOR), sees=anybody)
ADMINISTER_AT_HOME = Right(has(ADMINISTRATOR), sees=works)
"""It begins something in the province of who asks; whoever has none is told that there is no such thing."""
READ_THE_TRAIL = Right(has(ADMINISTRATOR, AUDITOR), sees=anybody)
OWN_CASES = Right(has(CASE_WORKER), sees=anybody)
CASE_COUNTS = Right(has(OFFICER, LEADER, CASE_WORKER), sees=anybody)

# Objects.
SOMEBODYS_OWN = Right(nobody)
OF_THE_PROVINCE = Right(reads_what_is_the_provinces)
OFFICERS_CHANGE = Right(here(OFFICER), sees=reads_what_is_the_provinces)
IN_HAND = Right(reads_all)
OFFICERS_WRITE_IN_HAND = Right(here(OFFICER), sees=reads_all)
OFFICERS_OR_LEADER_CONFIRM = Right(here(OFFICER, LEADER), sees=reads_all)
LEADER_ISSUES = Right(here(LEADER), sees=reads_all)
UNITS_TASK = Right(at_the_unit, sees=reads_what_is_the_provinces)
WORK = Right(reads_work)
UNIT_WRITES = Right(at_the_unit, sees=reads_work)
HEAD_TAKES_BACK = Right(lambda who: at_the_unit(who) and who.role == UNIT_HEAD, sees=reads_work)
"""Where a unit has a head, as here, the head sends and takes back what the officer prepared."""
OFFICERS_DECIDE = Right(here(OFFICER), sees=reads_work)
ALL_REPORTS = Right(
    lambda who: (
        reads_all(who) or here(INSPECTOR)(who) or (who.role in OF_A_UNIT and who.place in (Place.ROOT, Place.MINISTRY))
    ),
    sees=reads_what_is_the_provinces,
)
SUMS = Right(reads_sums, sees=reads_what_is_the_provinces)
SUMS_OF_THE_UNIT = Right(reads_sums, sees=knows_the_units)
"""The same sums behind the unit itself: whoever knows the unit is told that its figures are not his."""
FIGURES_OF_THE_UNIT = Right(reads_figures_of_the_unit, sees=knows_the_units)
CASE = Right(keeps_cases)
UNIT = Right(knows_the_units)
UNIT_OF_THE_REGISTER = Right(here(ADMINISTRATOR), sees=knows_the_units)
PLANNED = Right(looks_at_the_desk)
PLANNED_TO_CHANGE = Right(here(ADMINISTRATOR), sees=looks_at_the_desk)
ACCOUNTS = Right(here(ADMINISTRATOR))
FORM_FOR_ALL = Right(anybody)
FORM_ANEW = Right(has(ADMINISTRATOR), sees=anybody)
FORM_IN_HAND = Right(here(ADMINISTRATOR))
FORM_OF_THE_PROVINCE = Right(here(ADMINISTRATOR), sees=knows_forms)


AT_THE_FORMER_UNIT = {
    Place.OWN: Place.SUCCESSOR,
    Place.STAND_IN: Place.SUCCESSOR,
    Place.DESCENDANT: Place.SIBLING,
    Place.FORMER: Place.OWN,
}
"""Places around a unit → the same places seen from the unit that has gone into it."""


HANDED_ON = {Place.SUCCESSOR: Place.OWN, Place.PART: Place.OWN}
"""Places around a unit that has ended → the same places seen from the unit that took its open work over."""


def of_the_former_unit(right: Right) -> Right:
    """The same right on what belongs to a unit that has gone into the one around which the people stand.

    Who stays at the unit that has gone keeps what is its own until his role ends.
    """
    return _seen_from(right, places=AT_THE_FORMER_UNIT)


def handed_on(right: Right) -> Right:
    """The same right on open work of a unit that has ended: whoever took it over is in its place."""
    return _seen_from(right, places=HANDED_ON)


def kept(right: Right) -> Right:
    """The same right on the case files of a unit that was divided: the part that was named to keep them is its heir."""
    return _seen_from(right, places={Place.PART: Place.SUCCESSOR})


def _seen_from(right: Right, *, places: Mapping[Place, Place]) -> Right:
    def from_there(question: Callable[[Who], bool]) -> Callable[[Who], bool]:
        return lambda who: question(Who(who.role, places.get(who.place, who.place)))

    return Right(from_there(right.through), sees=from_there(right.sees))
