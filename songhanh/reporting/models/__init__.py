"""Tables of the reporting room: forms, rounds with who owes, submissions with their cells."""

from songhanh.reporting.models.forms import (
    FormRow,
    FormSection,
    FormTemplate,
    IndicatorPart,
    IndicatorSource,
    RowKind,
    SectionKind,
)
from songhanh.reporting.models.rounds import Obligation, ObligationEvent, Round, RoundState
from songhanh.reporting.models.submissions import (
    Cell,
    Column,
    ExcelUpload,
    ExcelUploadState,
    Narrative,
    ReceiptCounter,
    ReturnReason,
    SaveRequest,
    Submission,
    SubmissionState,
)

__all__ = [
    "Cell",
    "Column",
    "ExcelUpload",
    "ExcelUploadState",
    "FormRow",
    "FormSection",
    "FormTemplate",
    "IndicatorPart",
    "IndicatorSource",
    "Narrative",
    "Obligation",
    "ObligationEvent",
    "ReceiptCounter",
    "ReturnReason",
    "Round",
    "RoundState",
    "RowKind",
    "SaveRequest",
    "SectionKind",
    "Submission",
    "SubmissionState",
]
