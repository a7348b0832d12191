"""Writes of the reporting room: forms, rounds, entry, sending, review, corrections."""

from songhanh.reporting.commands.answering import let_answer
from songhanh.reporting.commands.corrections import start_correction
from songhanh.reporting.commands.entry import (
    CellChange,
    SaveAnswer,
    TextChange,
    save_cells,
    start_submission,
)
from songhanh.reporting.commands.forms import load_forms
from songhanh.reporting.commands.own_forms import (
    FormHead,
    RowDetails,
    SectionDetails,
    change_form,
    discard_form,
    draft_form,
    drop_row,
    drop_section,
    move_row,
    publish_form,
    put_row,
    put_section,
    retire_form,
)
from songhanh.reporting.commands.review import Reason, mark_accepted, return_report
from songhanh.reporting.commands.rounds import close_round, extend_obligation, open_round, remind_units
from songhanh.reporting.commands.sending import (
    submit_nothing_to_report,
    submit_report,
    withdraw_report,
)

__all__ = [
    "CellChange",
    "FormHead",
    "Reason",
    "RowDetails",
    "SaveAnswer",
    "SectionDetails",
    "TextChange",
    "change_form",
    "close_round",
    "discard_form",
    "draft_form",
    "drop_row",
    "drop_section",
    "extend_obligation",
    "let_answer",
    "load_forms",
    "mark_accepted",
    "move_row",
    "open_round",
    "publish_form",
    "put_row",
    "put_section",
    "remind_units",
    "retire_form",
    "return_report",
    "save_cells",
    "start_correction",
    "start_submission",
    "submit_nothing_to_report",
    "submit_report",
    "withdraw_report",
]
