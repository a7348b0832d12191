"""Refusals of the jobs room."""

from songhanh.kernel.errors import DomainError


class JobBroke(DomainError):
    """The job stopped for a reason that has no sentence of its own."""

    code = "jobs.broke"
    status = 500
