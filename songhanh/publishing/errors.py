"""Refusals of the publishing room."""

from songhanh.kernel.errors import DomainError


class NoStandingAgency(DomainError):
    """Nobody in the province holds the function in whose name the report goes out."""

    code = "publishing.no_standing_agency"


class NotBeingDrafted(DomainError):
    """The draft has been laid before the leader, or issued."""

    code = "publishing.not_being_drafted"


class NotProposed(DomainError):
    """Only a draft that was laid before the leader can be issued or taken back."""

    code = "publishing.not_proposed"


class TextChanged(DomainError):
    """Somebody else saved first. Parameters: by, theirs, version."""

    code = "publishing.text_changed"

    @property
    def theirs(self) -> str:
        """What the other one saved."""
        return str(self.params["theirs"])

    @property
    def version(self) -> int:
        """The version that is stored now."""
        return int(str(self.params["version"]))


class HeaderIncomplete(DomainError):
    """Something that an administrative document must name is missing. Parameter: fields."""

    code = "publishing.header_incomplete"
    status = 422


class NumberMalformed(DomainError):
    """The number is not one. Parameters: number, symbol."""

    code = "publishing.number_malformed"
    status = 422


class NumberTaken(DomainError):
    """The number was used in this year. Parameters: number, year, issuer."""

    code = "publishing.number_taken"


class DayNotYet(DomainError):
    """A document cannot be issued on a day to come. Parameter: day."""

    code = "publishing.day_not_yet"
    status = 422
