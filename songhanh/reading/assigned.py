"""One order: the units that lead it, those that help, what they have to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from songhanh.reading.duties import duties_of
from songhanh.reading.items import Task, Unit
from songhanh.reading.labelled import HELPERS, clauses_of
from songhanh.reading.outline import Node
from songhanh.reading.traced import Traced
from songhanh.reading.units import partners_in, scan_units

HELP_BEHIND = re.compile(
    r"\s+\(?(?:cùng |tham gia |là (?:cơ quan|đơn vị) )?phối hợp(?: tổ chức)?(?: thực hiện| triển khai)?"
    r"(?=\s*(?:[.;)]|$))"
)
"""Ends a list of those who only help: "Công an tỉnh, Hội Nông dân tỉnh cùng phối hợp"."""
_LEADS = re.compile(r"(?:chủ trì|đầu mối)(?!\w)")
_BEGINS = re.compile(r"(?:chủ trì|đầu mối)(?: tổ chức)?(?: thực hiện| triển khai)?\)?(?:\s*[,;]|\s+và)\s+|;\s+")
LONGEST_LIST = 400


def task_of(node: Node, lead: Sequence[Unit], *, pieces: Sequence[Traced], confidence: Decimal) -> Task:
    """The order to these units in these words; who helps and what is to be done are read from them.

    Missing: `section` is None for an order of a paper without labels.
    """
    leads = {u.text.casefold() for u in lead}
    helpers = [u for u in coordinating(pieces) if u.text.casefold() not in leads]
    first, last = pieces[0].span(), max(p.span().end for p in pieces)
    start = min(first.start, min(u.span.start for u in lead))
    unknown = ("unknown_unit",) if any(u.canonical is None and not u.group for u in lead) else ()
    return Task(
        type(first)(start, last), pieces[0].text, confidence, unknown, node.path or None, tuple(lead), tuple(helpers),
        duties_of([p for p in pieces if len(pieces) == 1 or not p.text.endswith(":")]),
    )  # fmt: skip


def coordinating(pieces: Iterable[Traced]) -> list[Unit]:
    """The units after "phối hợp với" and after "Cơ quan phối hợp", each once."""
    found: dict[str, Unit] = {}
    for clause in (clause for piece in pieces for clause in clauses_of(piece)):
        if helpers := HELPERS.match(clause.text):
            for unit in scan_units(clause, helpers.end())[0]:
                found.setdefault(unit.text.casefold(), unit)
            continue
        for start, end in partners_in(clause.text):
            units, _ = scan_units(clause, end)
            said = clause.text[start:end]
            if units and "với" not in said and "cùng" not in said and not _names_one(units[0]):
                continue
            for unit in units:
                found.setdefault(unit.text.casefold(), unit)
        for unit in _before_their_verb(clause):
            found.setdefault(unit.text.casefold(), unit)
    return list(found.values())


def _before_their_verb(clause: Traced) -> list[Unit]:
    """Those who help, before the words that say so: "Sở Y tế chủ trì; Công an tỉnh, Hội Nông dân tỉnh phối hợp"."""
    text = clause.text
    if (led := _LEADS.search(text)) is None:
        return []
    for behind in HELP_BEHIND.finditer(text, led.end()):
        for begins in _BEGINS.finditer(text, max(led.start(), behind.start() - LONGEST_LIST), behind.start()):
            units, end = scan_units(clause, begins.end())
            if end == behind.start():
                return units
    return []


def _names_one(unit: Unit) -> bool:
    """Whether "phối hợp" without "với" can be followed by this: a name, or a group with its "các"."""
    return unit.text[:1].isupper() or unit.canonical is not None or unit.text.startswith("các ")
