"""Shapes of what the interface answers. Every field is a part of the contract."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Schema

State = Literal["reported", "nothing_arose", "not_applicable", "missing", "suppressed"]


class RoundOut(Schema):
    """One reporting round."""

    id: UUID
    title: str
    period: str
    period_start: date
    period_end: date
    due_on: date
    due_inclusive: bool
    state: Literal["open", "closed"]
    form: str
    form_is_official: bool


class CellOut(Schema):
    """One consolidated number. `number` stands exactly when the state is "reported"."""

    state: State
    number: int | None
    covered: int
    expected: int


class FigureOut(Schema):
    """One cell of the table: column F (women), M (men), T (both, computed) or N (no sex)."""

    section: str
    row: str
    label_vi: str
    label_en: str
    unit_vi: str
    unit_en: str
    indicator: str
    is_official: bool
    column: Literal["F", "M", "T", "N"]
    now: CellOut
    year_before: CellOut | None


class FiguresOut(Schema):
    """The consolidated figures of a round."""

    round: RoundOut
    is_fresh: bool
    figures: list[FigureOut]


class ProblemOut(Schema):
    """A refusal: a code for machines, a sentence for people."""

    code: str
    message: str
