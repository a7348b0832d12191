"""Refusals of the cases room. None carries anything of a case."""

from songhanh.kernel.errors import DomainError


class HappenedInFuture(DomainError):
    """The day of the incident has not come yet."""

    code = "cases.happened_in_future"
    status = 422


class StoryMissing(DomainError):
    """A case without a word on what happened cannot be followed up."""

    code = "cases.story_missing"
    status = 422


class NotACommune(DomainError):
    """The place is not a commune of the province on that day."""

    code = "cases.not_a_commune"
    status = 422


class NothingToTakeOver(DomainError):
    """No case of the former unit waits; perhaps a colleague has just taken them over."""

    code = "cases.nothing_to_take_over"


class SealBroken(DomainError):
    """The sealed part does not open: another key, another row, or altered bytes."""

    code = "cases.seal_broken"
    status = 500
