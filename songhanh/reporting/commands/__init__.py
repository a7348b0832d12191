"""Writes of the reporting room: forms, rounds, entry, sending, review, corrections."""

from songhanh.reporting.commands.corrections import start_correction
from songhanh.reporting.commands.entry import (
    CellChange,
    SaveAnswer,
    TextChange,
    save_cells,
    start_submission,
)
from songhanh.reporting.commands.forms import load_forms
from songhanh.reporting.commands.review import Reason, mark_accepted, return_report
from songhanh.reporting.commands.rounds import close_round, extend_obligation, open_round, remind_units
from songhanh.reporting.commands.sending import (
    submit_nothing_to_report,
    submit_report,
    withdraw_report,
)

__all__ = [
    "CellChange",
    "Reason",
    "SaveAnswer",
    "TextChange",
    "close_round",
    "extend_obligation",
    "load_forms",
    "mark_accepted",
    "open_round",
    "remind_units",
    "return_report",
    "save_cells",
    "start_correction",
    "start_submission",
    "submit_nothing_to_report",
    "submit_report",
    "withdraw_report",
]
