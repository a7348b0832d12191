"""Refusals of the transitions room."""

from songhanh.kernel.errors import DomainError


class WrongStateOfReorganisation(DomainError):
    """The reorganisation is not in a state that allows this."""

    code = "transitions.wrong_state"


class TitleNeeded(DomainError):
    """A reorganisation is called something, so that it can be found."""

    code = "transitions.title_needed"
    status = 422


class BasisNeeded(DomainError):
    """A reorganisation names the document that orders it."""

    code = "transitions.basis_needed"
    status = 422


class ConflictsStand(DomainError):
    """Something that blocks it is not settled."""

    code = "transitions.conflicts_stand"


class NothingPlanned(DomainError):
    """A reorganisation without an event changes nothing."""

    code = "transitions.nothing_planned"


class DayNotReached(DomainError):
    """A reorganisation takes effect on its day, not before."""

    code = "transitions.day_not_reached"


class MergerNeedsUnits(DomainError):
    """A merger has units that go, and one unit that takes them in."""

    code = "transitions.merger_needs_units"
    status = 422


class MergerOfOne(DomainError):
    """One unit that goes into one new unit is not merged with anything: it gets another name, or a successor."""

    code = "transitions.merger_of_one"
    status = 422


class ItBroke(DomainError):
    """Something that nobody has foreseen went wrong on the day; nothing of it was done."""

    code = "transitions.it_broke"
    status = 500


class SplitNeedsUnits(DomainError):
    """A split has a unit that is divided, and at least two ways."""

    code = "transitions.split_needs_units"
    status = 422


class TransferNeedsFunction(DomainError):
    """A transfer says which function goes from whom to whom."""

    code = "transitions.transfer_needs_function"
    status = 422


class AbolitionNeedsUnit(DomainError):
    """An abolition names the unit that ends."""

    code = "transitions.abolition_needs_unit"
    status = 422


class EstablishmentNeedsUnit(DomainError):
    """An establishment makes a new unit that comes from none."""

    code = "transitions.establishment_needs_unit"
    status = 422


class RenamingNeedsName(DomainError):
    """A renaming says which unit, and what it is called then."""

    code = "transitions.renaming_needs_name"
    status = 422


class MoveNeedsParent(DomainError):
    """A move says which unit, and where it goes."""

    code = "transitions.move_needs_parent"
    status = 422


class ArrowTwice(DomainError):
    """The same thing is said to go the same way twice."""

    code = "transitions.arrow_twice"
    status = 422


class KindNotMadeHere(DomainError):
    """A province makes no ministry and no other province."""

    code = "transitions.kind_not_made_here"
    status = 422


class FunctionUnknown(DomainError):
    """The reference has no function with this code."""

    code = "transitions.function_unknown"
    status = 422


class NotOfThisReorganisation(DomainError):
    """The role, report or task is not touched by this reorganisation, so there is nothing to settle about it."""

    code = "transitions.not_touched"


class TaskNeedsUnit(DomainError):
    """A task of which several may be meant goes to one of them; the register would give it to its heir anyway."""

    code = "transitions.task_needs_unit"
    status = 422


class CasesNeedUnit(DomainError):
    """The cases of a unit that ends are kept by somebody, or they are closed to everybody."""

    code = "transitions.cases_need_unit"
    status = 422


class ListApplied(DomainError):
    """The events of this list have been planned already."""

    code = "transitions.list_applied"


class NothingListed(DomainError):
    """No right event in the list."""

    code = "transitions.nothing_listed"
    status = 422


class ListUnknown(DomainError):
    """The workbook has no sheet with the head of the list of events."""

    code = "transitions.list_unknown"
    status = 422


class ListTooLong(DomainError):
    """More events than one list may bring."""

    code = "transitions.list_too_long"
    status = 422
