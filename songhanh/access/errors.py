"""Refusals of the access room."""

from songhanh.kernel.errors import DomainError


class UsernameTaken(DomainError):
    """Another account has this sign-in name."""

    code = "access.username_taken"


class UsernameOdd(DomainError):
    """The sign-in name has letters that not every keyboard and database takes alike."""

    code = "access.username_odd"
    status = 422


class WeakPassword(DomainError):
    """The password is too short, too common or too like the name."""

    code = "access.weak_password"
    status = 422


class TrailTooLong(DomainError):
    """More records were asked for than one workbook takes."""

    code = "access.trail_too_long"
    status = 422


class InvitationOver(DomainError):
    """The link was used, has expired, was replaced, or never was one."""

    code = "access.invitation_over"
