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


class CasesHaveHeir(DomainError):
    """The unit has not ended, or went wholly into one, which takes its cases over without being named."""

    code = "cases.have_heir"


class KeeperHasEnded(DomainError):
    """Who is to keep the cases is no unit of today."""

    code = "cases.keeper_has_ended"
    status = 422


class ProvinceKeepsNone(DomainError):
    """The province itself has no case workers: a unit of it keeps cases."""

    code = "cases.province_keeps_none"
    status = 422


class BasisOfKeepingNeeded(DomainError):
    """Who keeps the cases of another unit is decided by a document."""

    code = "cases.basis_needed"
    status = 422


class SealBroken(DomainError):
    """The sealed part does not open: another key, another row, or altered bytes."""

    code = "cases.seal_broken"
    status = 500
