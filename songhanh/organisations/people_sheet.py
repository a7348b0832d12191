"""A list of people as a spreadsheet: what each row says, and what is wrong in which cell. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from songhanh.access.rules import is_sign_in_name, sign_in_name_for
from songhanh.kernel.actors import Role
from songhanh.kernel.text import fold
from songhanh.reading.lists import FoundList, ListKind, Row, SheetProblem

HEADS = {
    "full_name": "Họ và tên",
    "username": "Tên đăng nhập",
    "unit": "Đơn vị",
    "role": "Vai trò",
    "valid_from": "Từ ngày",
    "decision": "Quyết định",
}
PEOPLE = ListKind(
    heads=HEADS,
    needed=("full_name", "unit", "role"),
    main="full_name",
    sentences="people_sheet",
    most={"full_name": 120, "decision": 200},
)
MOST_PEOPLE = 1000

Holding = tuple[str, UUID, str]
"""Folded name, unit, role: who holds what already."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One right row."""

    row: int
    full_name: str
    username: str
    unit_id: UUID
    unit: str
    role: Role
    valid_from: date
    decision: str

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            **asdict(self),
            "unit_id": str(self.unit_id),
            "role": self.role.value,
            "valid_from": self.valid_from.isoformat(),
        }

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> PersonLine:
        """As it was kept."""
        return cls(
            **{
                **kept,
                "unit_id": UUID(kept["unit_id"]),
                "role": Role(kept["role"]),
                "valid_from": date.fromisoformat(kept["valid_from"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the province knows on the day: units by folded name, roles by folded word, names taken, roles held."""

    units: Mapping[str, Sequence[tuple[UUID, str]]]
    roles: Mapping[str, Role]
    names_taken: Collection[str]
    held: Collection[Holding]
    today: date


@dataclass(frozen=True, slots=True)
class Judged:
    """Right rows and what is wrong in the others."""

    lines: tuple[PersonLine, ...]
    problems: tuple[SheetProblem, ...]


def judge(listed: FoundList, *, known: Known) -> Judged:
    """Row by row. A row with one wrong cell is left out whole; the others are kept."""
    lines: list[PersonLine] = []
    problems: list[SheetProblem] = []
    names: dict[str, str] = {}
    """Sign-in names of this list, in small letters → the cell."""
    seen: set[Holding] = set()
    for row in listed.rows():
        wrong = [*listed.faults_of(row), *_wrong(row, known=known, names=names)]
        if wrong:
            problems += wrong
            continue
        line = _line(row, known=known, names=names)
        held = (fold(line.full_name), line.unit_id, line.role.value)
        if held in known.held or held in seen:
            problems.append(row.wrong("full_name", "already", text=line.full_name))
            continue
        seen.add(held)
        names[line.username.lower()] = row.address("username")
        lines.append(line)
    return Judged(tuple(lines), tuple(problems))


def _wrong(row: Row, *, known: Known, names: Mapping[str, str]) -> Iterator[SheetProblem]:
    if not row.text("full_name"):
        yield row.wrong("full_name", "no_name")
    yield from _wrong_name(row, known=known, names=names)
    yield from _wrong_unit(row, known=known)
    if fold(row.text("role")) not in known.roles:
        yield row.wrong("role", "role_unknown", text=row.text("role"))
    if row.text("valid_from") and day_in(row.text("valid_from")) is None:
        yield row.wrong("valid_from", "day_odd", text=row.text("valid_from"))


def _wrong_name(row: Row, *, known: Known, names: Mapping[str, str]) -> Iterator[SheetProblem]:
    asked = row.text("username")
    if not asked:
        if row.text("full_name") and not sign_in_name_for(row.text("full_name")):
            yield row.wrong("username", "username_odd", text=row.text("full_name"))
        return
    if not is_sign_in_name(asked):
        yield row.wrong("username", "username_odd", text=asked)
    elif asked.lower() in known.names_taken:
        yield row.wrong("username", "username_taken", text=asked)
    elif asked.lower() in names:
        yield row.wrong("username", "username_twice", text=asked, address=names[asked.lower()])


def _wrong_unit(row: Row, *, known: Known) -> Iterator[SheetProblem]:
    asked = row.text("unit")
    found = known.units.get(fold(asked), ())
    if not asked:
        yield row.wrong("unit", "no_unit")
    elif len(found) != 1:
        yield row.wrong("unit", "unit_many" if found else "unit_unknown", text=asked)


def _line(row: Row, *, known: Known, names: Mapping[str, str]) -> PersonLine:
    [(unit_id, unit)] = known.units[fold(row.text("unit"))]
    return PersonLine(
        row=row.number,
        full_name=row.text("full_name"),
        username=row.text("username") or free_name(row.text("full_name"), taken={*known.names_taken, *names}),
        unit_id=unit_id,
        unit=unit,
        role=known.roles[fold(row.text("role"))],
        valid_from=day_in(row.text("valid_from")) or known.today,
        decision=row.text("decision"),
    )


def free_name(full_name: str, *, taken: Collection[str]) -> str:
    """A sign-in name of a name that nobody has yet: "nguyen.hoa", then "nguyen.hoa2"."""
    plain = sign_in_name_for(full_name)
    number = 1
    name = plain
    while name in taken:
        number += 1
        name = f"{plain}{number}"
    return name


def day_in(text: str) -> date | None:
    """A day written as 31/12/2026 or by Excel as 2026-12-31; None for anything else."""
    plain = text.split(" ")[0].split("T")[0]
    try:
        if "/" in plain:
            day, month, year = (int(part) for part in plain.split("/"))
            return date(year, month, day)
        return date.fromisoformat(plain)
    except ValueError:
        return None
