"""Whether a form that somebody writes can be collected (docs/rules/checks.md says what its rows then mean)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import fold
from songhanh.reporting.rules.checks import PERSONS

_CODE = re.compile(r"[A-Z0-9]([A-Z0-9-]{0,18}[A-Z0-9])?")


def is_form_code(code: str) -> bool:
    """Whether a code can stand in a file name, an address and a heading of Excel: capital letters, digits, dashes."""
    return _CODE.fullmatch(code) is not None


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One row as the checks of a form read it."""

    code: str
    label: str
    kind: str
    provider: str
    section: str
    part_of: str | None = None
    parts_add_up: bool = False


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One thing that keeps a form from being published, in a sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        """What is wrong and what to do."""
        return sentence(f"reporting.{self.code}", language, **self.params)


def may_be_part(row: WrittenRow, *, of: WrittenRow, rows: Mapping[str, WrittenRow]) -> str:
    """ "" where a row may be "trong đó" of another, else the code of why not.

    Shape   a part counts the same thing (persons, a number, money) and comes from the same kind of unit: the check
            compares column by column within one report
    """
    if (row.kind, row.provider) != (of.kind, of.provider):
        return "part_differs"
    above: str | None = of.code
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == row.code:
            return "part_circle"
        seen.add(above)
        above = rows[above].part_of if above in rows else None
    return ""


def problems(sections: Mapping[str, str], *, rows: Sequence[WrittenRow]) -> list[FormProblem]:
    """What keeps a form from being published, in the order of the form.

    Shape sections: code → title of those that are tables; a form without any may still ask for text
    """
    found = [
        FormProblem("table_empty", {"title": title})
        for code, title in sections.items()
        if not any(row.section == code for row in rows)
    ]
    by_code = {row.code: row for row in rows}
    for row in rows:
        if row.part_of is not None and (why := may_be_part(row, of=by_code[row.part_of], rows=by_code)):
            found.append(FormProblem(why, {"row": row.label, "parent": by_code[row.part_of].label}))
    parts = Counter(row.part_of for row in rows)
    found += [FormProblem("sum_of_few", {"row": row.label}) for row in rows if row.parts_add_up and parts[row.code] < 2]
    return found + list(_said_twice(rows))


def _said_twice(rows: Iterable[WrittenRow]) -> Iterable[FormProblem]:
    """The same words asked twice of one kind of unit: the second number would be counted again."""
    seen: set[tuple[str, str, str | None]] = set()
    for row in rows:
        place = (fold(row.label), row.provider, row.part_of)
        if place in seen:
            yield FormProblem("row_said_twice", {"row": row.label})
        seen.add(place)


def columns_offered(kind: str) -> tuple[str, ...]:
    """The columns of a row that an indicator may take: women, men and both together, or the one number."""
    return ("F", "M", "T") if kind == PERSONS else ("N",)
