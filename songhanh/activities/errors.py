"""Refusals of the activities room."""

from songhanh.kernel.errors import DomainError


class UnitNotAssigned(DomainError):
    """The task names this unit neither as leading nor as coordinating today."""

    code = "activities.unit_not_assigned"


class TaskHasEnded(DomainError):
    """The task was taken out of its plan by an amendment."""

    code = "activities.task_has_ended"


class LateNeedsReason(DomainError):
    """A unit that says it is late must say why."""

    code = "activities.late_needs_reason"
    status = 422


class EndsBeforeStart(DomainError):
    """The last day of a course lies before its first."""

    code = "activities.ends_before_start"
    status = 422


class NotHeldYet(DomainError):
    """A course counts when it has been held, not when it is planned."""

    code = "activities.not_held_yet"
    status = 422


class NobodyTrained(DomainError):
    """A course without participants is no course."""

    code = "activities.nobody_trained"
    status = 422


class AlreadyVoided(DomainError):
    """The record was voided before."""

    code = "activities.already_voided"


class VoidNeedsReason(DomainError):
    """A record is voided only with a reason."""

    code = "activities.void_needs_reason"
    status = 422
