"""Refusals of the reporting room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.kernel.cells import CellValue
from songhanh.kernel.errors import DomainError, IllegalMove
from songhanh.reporting.rules.checks import Finding, Place
from songhanh.reporting.rules.own_forms import FormProblem


class WrongState(IllegalMove):
    """The table of moves has no such edge from where the submission stands."""

    code = "reporting.wrong_state"


class CatalogueNotLoaded(DomainError):
    """Rows of a form name indicators that nobody has defined."""

    code = "reporting.catalogue_not_loaded"


class RoundExists(DomainError):
    """The province has opened this form for this period already."""

    code = "reporting.round_exists"


class NobodyOwes(DomainError):
    """No duty of the plan covers the period."""

    code = "reporting.nobody_owes"
    status = 422


class RoundClosed(DomainError):
    """The round takes nothing any more."""

    code = "reporting.round_closed"


class UnitAnswersItself(DomainError):
    """The unit and who answers for it are in force, so nobody else is named."""

    code = "reporting.unit_answers_itself"


class UnitHasEnded(DomainError):
    """Who is to answer is no unit of today."""

    code = "reporting.unit_has_ended"
    status = 422


class AnswersAlready(DomainError):
    """This unit answers for the report already."""

    code = "reporting.answers_already"
    status = 422


class ReportWaitsForReview(DomainError):
    """The report has been sent and nobody has decided on it: no other unit is named meanwhile."""

    code = "reporting.waits_for_review"


class DueBeforePresent(DomainError):
    """An extension must be later than what it extends."""

    code = "reporting.due_before_today"
    status = 422


class ReasonNeeded(DomainError):
    """A return, an extension and a correction say why."""

    code = "reporting.reason_needed"
    status = 422


class AlreadyAccepted(DomainError):
    """The accepted version stands; only a correction can follow it."""

    code = "reporting.already_accepted"


class NothingToCorrect(DomainError):
    """There is no accepted version."""

    code = "reporting.nothing_to_correct"


class CorrectionOpen(DomainError):
    """A version is open already."""

    code = "reporting.correction_open"


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that somebody else changed after it was loaded: both values, and what version is stored."""

    row: str
    column: str
    mine: CellValue
    theirs: CellValue
    version: int
    saved_by: str


@dataclass(frozen=True, slots=True)
class TextConflict:
    """A text that somebody else changed after it was loaded."""

    section: str
    mine: str
    theirs: str
    version: int


class SaveConflict(DomainError):
    """Nothing of the save was written; the person chooses."""

    code = "reporting.save_conflict"

    def __init__(self, *, cells: Sequence[CellConflict], texts: Sequence[TextConflict]) -> None:
        super().__init__(count=len(cells) + len(texts))
        self.cells = tuple(cells)
        self.texts = tuple(texts)


class CellUnknown(DomainError):
    """The form has no such cell, or the unit's kind does not provide it."""

    code = "reporting.cell_unknown"
    status = 422


class SectionUnknown(DomainError):
    """The form has no such section of text."""

    code = "reporting.section_unknown"
    status = 422


class NumberOutOfRange(DomainError):
    """Negative, not a whole number, or larger than anything a unit can have."""

    code = "reporting.number_out_of_range"
    status = 422


class CellTwice(DomainError):
    """One save names one cell twice."""

    code = "reporting.cell_twice"
    status = 422


class RequestReused(DomainError):
    """A request id of another submission or person."""

    code = "reporting.request_reused"
    status = 422


class IncompleteReport(DomainError):
    """Cells of the unit's rows about which nothing has been said."""

    code = "reporting.incomplete"
    status = 422

    def __init__(self, *, places: Sequence[Place]) -> None:
        super().__init__(count=len(places))
        self.places = tuple(places)


class DoesNotFit(DomainError):
    """Findings that block sending."""

    code = "reporting.does_not_fit"
    status = 422

    def __init__(self, *, findings: Sequence[Finding]) -> None:
        super().__init__(count=len(findings))
        self.findings = tuple(findings)


class HeadMustSend(DomainError):
    """The unit has a head with an account, and this is somebody else."""

    code = "reporting.head_must_send"
    status = 403


class ReviewerTookPart(DomainError):
    """Whoever prepared or sent a report does not decide on it."""

    code = "reporting.reviewer_took_part"
    status = 403


class NotEmpty(DomainError):
    """Numbers have been entered, so "nothing to report" would contradict them."""

    code = "reporting.not_empty"


class PlaceUnknown(DomainError):
    """A reason of a return points at a row, column or section that the form does not have."""

    code = "reporting.place_unknown"
    status = 422


class FormCodeWrong(DomainError):
    """A code is made of capital letters, digits and dashes."""

    code = "reporting.form_code_wrong"
    status = 422


class FormCodeTaken(DomainError):
    """Another form has this code."""

    code = "reporting.form_code_taken"


class FormDraftOpen(DomainError):
    """The next version of this form is being written already."""

    code = "reporting.form_draft_open"


class FormPublished(DomainError):
    """What has been published never changes; a new version follows it."""

    code = "reporting.form_published"


class FormNotPublished(DomainError):
    """A draft is not in use, so it is discarded, not retired."""

    code = "reporting.form_not_published"


class FormNotReady(DomainError):
    """Something in the form would make wrong sums."""

    code = "reporting.form_not_ready"
    status = 422

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = problems
        super().__init__()

    def sentence(self, language: str = "vi") -> str:
        """The first of the problems; the page of the draft shows them all."""
        return f"{super().sentence(language)} {self.problems[0].sentence(language)}"


class PartDiffers(DomainError):
    """A "trong đó" row counts the same thing, of the same kind of unit."""

    code = "reporting.part_differs"
    status = 422


class PartCircle(DomainError):
    """A row is not part of what lies within it."""

    code = "reporting.part_circle"
    status = 422


class PlaceTaken(DomainError):
    """A section or a row of the form has this code."""

    code = "reporting.form_place_taken"
    status = 422


class HasParts(DomainError):
    """Other rows are "trong đó" of this one."""

    code = "reporting.row_has_parts"
    status = 422


class SectionHasRows(DomainError):
    """A table with rows is taken out row by row."""

    code = "reporting.section_has_rows"
    status = 422


class ColumnDoesNotFit(DomainError):
    """The row has no such column."""

    code = "reporting.column_does_not_fit"
    status = 422


class FormEndsBeforeItStarts(DomainError):
    """The last day lies before the first."""

    code = "reporting.form_ends_early"
    status = 422


class RowMeansOther(DomainError):
    """Another version of the form counts something else under this code."""

    code = "reporting.row_means_other"
    status = 422
