"""Refusals of the access room."""

from songhanh.kernel.errors import DomainError


class UsernameTaken(DomainError):
    """Another account has this sign-in name."""

    code = "access.username_taken"


class WeakPassword(DomainError):
    """The password is too short, too common or too like the name."""

    code = "access.weak_password"
    status = 422
