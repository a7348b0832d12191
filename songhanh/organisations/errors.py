"""Refusals of the organisations room."""

from songhanh.kernel.errors import DomainError


class UnitNameTaken(DomainError):
    """Another unit of the province has this name on that day."""

    code = "organisations.unit_name_taken"


class UnitNotInForce(DomainError):
    """The unit does not exist on that day."""

    code = "organisations.unit_not_in_force"


class UnitBelowItself(DomainError):
    """The new parent lies below the unit, or is the unit itself."""

    code = "organisations.unit_below_itself"


class AppointmentEnded(DomainError):
    """The appointment has ended already."""

    code = "organisations.appointment_ended"


class UnitChangedLater(DomainError):
    """The unit changes again on that day or later; a change may only be added at the end."""

    code = "organisations.unit_changed_later"


class NoAccount(DomainError):
    """The person has no account to sign in with."""

    code = "organisations.no_account"


class EndsBeforeItStarts(DomainError):
    """A role cannot end before its first day has passed."""

    code = "organisations.ends_before_it_starts"


class LastAdministrator(DomainError):
    """Without this role nobody could manage the province's units and accounts."""

    code = "organisations.last_administrator"


class OwnAppointment(DomainError):
    """Nobody gives himself a role: a right must come from another hand."""

    code = "organisations.own_appointment"
    status = 403


class RoleHeldAlready(DomainError):
    """The person has this role at this unit at that time already."""

    code = "organisations.role_held_already"


class FunctionGivenLater(DomainError):
    """The function was given on that day or later; a holder may only be added at the end."""

    code = "organisations.function_given_later"


class AccountClosed(DomainError):
    """The account has been deactivated."""

    code = "organisations.account_closed"


class AccountOpen(DomainError):
    """The account has not been deactivated."""

    code = "organisations.account_open"


class KeyNeedsWeights(DomainError):
    """The key of a split says how much went each way, for every part; only a split by inhabitants or area has one."""

    code = "organisations.key_needs_weights"


class HasPassword(DomainError):
    """The person has a password already; an invitation is only for the first one."""

    code = "organisations.has_password"


class NoSecondFactor(DomainError):
    """The account has no second factor that could be removed."""

    code = "organisations.no_second_factor"


class OwnSecondFactor(DomainError):
    """One's own second factor is changed where the password is asked again."""

    code = "organisations.own_second_factor"
    status = 403


class PeopleSheetUnknown(DomainError):
    """The workbook has no sheet with the head of the list of people."""

    code = "organisations.people_sheet_unknown"
    status = 422


class PeopleSheetTooLong(DomainError):
    """More people than one import takes."""

    code = "organisations.people_sheet_too_long"
    status = 422


class ImportApplied(DomainError):
    """The accounts of this list have been made already."""

    code = "organisations.import_applied"


class NothingToImport(DomainError):
    """No right row in the list."""

    code = "organisations.nothing_to_import"
    status = 422


class RoleBegunSince(DomainError):
    """A role has begun on the day or since, so it cannot be as if it had never been."""

    code = "organisations.role_begun_since"
    status = 422


class NoRoleThere(DomainError):
    """The person holds nothing at the old unit that could end on the day."""

    code = "organisations.no_role_there"
    status = 422


class SameUnit(DomainError):
    """Somebody is transferred to where he works already."""

    code = "organisations.same_unit"
    status = 422


class StandsInForSelf(DomainError):
    """Nobody stands in for himself."""

    code = "organisations.stands_in_for_self"
    status = 422


class StandsInAlready(DomainError):
    """The role is itself held in somebody's stead: the one who is absent is replaced, not the stand-in."""

    code = "organisations.stands_in_already"
    status = 422


class StandInPast(DomainError):
    """Nobody stands in for a role after its end."""

    code = "organisations.stand_in_past"
    status = 422


class StandInBefore(DomainError):
    """Nobody stands in for a role before it has begun."""

    code = "organisations.stand_in_before"
    status = 422


class StandInEndsFirst(DomainError):
    """The last day of standing in lies before the first."""

    code = "organisations.stand_in_ends_first"
    status = 422


class AbsenceCovered(DomainError):
    """Somebody else stands in for the colleague in that time."""

    code = "organisations.absence_covered"
    status = 422


class LeavesAlready(DomainError):
    """The person leaves on that day or before it."""

    code = "organisations.leaves_already"
    status = 422


class HandsToSelf(DomainError):
    """Nobody hands over to himself."""

    code = "organisations.hands_to_self"
    status = 422


class HandedOver(DomainError):
    """The role was handed to the same person on the same day."""

    code = "organisations.handed_over"


class NotAdministrator(DomainError):
    """Only an administrator is let in again from the server; anybody else by the administrator."""

    code = "organisations.not_administrator"
