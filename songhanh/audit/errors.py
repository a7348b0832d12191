"""Refusals of the audit room."""

from songhanh.kernel.errors import DomainError


class NotHeads(DomainError):
    """The file does not hold heads of chains, one JSON object per line."""

    code = "audit.not_heads"
    status = 422
