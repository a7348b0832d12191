"""Refusals of the organisations room."""

from songhanh.kernel.errors import DomainError


class UnitNameTaken(DomainError):
    """Another unit of the province has this name on that day."""

    code = "organisations.unit_name_taken"


class UnitNotInForce(DomainError):
    """The unit does not exist on that day."""

    code = "organisations.unit_not_in_force"


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
