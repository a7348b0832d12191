"""Reads of the reporting room: the form as a page, rounds and what is due, submissions and receipts."""

from songhanh.reporting.queries.entry import submission_in_hand
from songhanh.reporting.queries.forms import (
    FormPage,
    PageCell,
    PageRow,
    PageSection,
    blank_page,
    form_page,
    form_rows,
    row_rules,
)
from songhanh.reporting.queries.rounds import (
    DueReport,
    ReportState,
    RoundPage,
    RoundRow,
    day_of_round,
    is_late,
    reports_due,
    round_page,
    rounds_of,
)
from songhanh.reporting.queries.submissions import (
    Receipt,
    accepted_submission,
    cells_of,
    open_submission,
    receipt,
    takes_report,
    texts_of,
    versions_of,
)

__all__ = [
    "DueReport",
    "FormPage",
    "PageCell",
    "PageRow",
    "PageSection",
    "Receipt",
    "ReportState",
    "RoundPage",
    "RoundRow",
    "accepted_submission",
    "blank_page",
    "cells_of",
    "day_of_round",
    "form_page",
    "form_rows",
    "is_late",
    "open_submission",
    "receipt",
    "reports_due",
    "round_page",
    "rounds_of",
    "row_rules",
    "submission_in_hand",
    "takes_report",
    "texts_of",
    "versions_of",
]
