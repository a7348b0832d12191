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
