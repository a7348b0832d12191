"""What a document says, apart from how it is set: the same values are printed as .docx and shown as a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from songhanh.kernel.cells import CellValue
from songhanh.publishing import rules

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Align(StrEnum):
    """Where the content of a column stands."""

    TEXT = "text"
    CENTRE = "centre"
    NUMBER = "number"


class RowStyle(StrEnum):
    """What a line of a table is."""

    PLAIN = "plain"
    GROUP = "group"
    """A heading over the whole width."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; neighbours with the same `group` share a head above their own."""

    head: str
    width_mm: int
    align: Align = Align.TEXT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: as many cells as columns, or one for a group."""

    cells: tuple[str | CellValue, ...]
    style: RowStyle = RowStyle.PLAIN
    indent: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as printed."""
        return tuple(c if isinstance(c, str) else rules.printed(c) for c in self.cells)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of a head: its text, how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title above and its notes below."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    notes: tuple[str, ...] = ()

    @property
    def head_rows(self) -> int:
        """One, or two when columns are grouped."""
        return 2 if any(c.group for c in self.columns) else 1

    @property
    def head(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The head as rows of cells: groups above, their columns below; what has no group covers both rows."""
        if self.head_rows == 1:
            return (tuple(HeadCell(c.head) for c in self.columns),)
        groups = [(group, list(columns)) for group, columns in groupby(self.columns, key=lambda c: c.group)]
        above: list[HeadCell] = []
        for group, columns in groups:
            above.extend([HeadCell(group, len(columns))] if group else [HeadCell(c.head, rows=2) for c in columns])
        return (tuple(above), tuple(HeadCell(c.head) for c in self.columns if c.group))

    @property
    def lines(self) -> tuple[tuple[Row, tuple[tuple[str, Align], ...]], ...]:
        """Each row with its texts and where they stand."""
        aligns = [c.align for c in self.columns]
        return tuple((row, tuple(zip(row.texts, aligns, strict=False))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body. Level 1 prints "I. TÊN PHẦN", level 2 "1. Tên mục", level 0 no heading."""

    level: int
    label: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def heading(self) -> str:
        """The heading as printed."""
        if not self.level:
            return ""
        title = self.title.upper() if self.level == 1 else self.title
        return f"{self.label}. {title}" if self.label else title


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "KT. GIÁM ĐỐC" (may be empty), "PHÓ GIÁM ĐỐC", the name without titles."""

    authority: str
    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """Tables on sheets of their own, lying, with page numbers of their own."""

    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialReport:
    """A whole document. `number` and `issued_on` are None until it is issued; `year` is printed meanwhile."""

    superior_agency: str
    issuing_agency: str
    symbol: str
    number: str | None
    place: str
    issued_on: date | None
    year: int
    type_name: str
    title: str
    addressees: tuple[str, ...]
    basis: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()

    @property
    def number_line(self) -> str:
        """ "Số: 125/BC-SNV"."""
        return rules.number_line(self.number, symbol=self.symbol)

    @property
    def date_line(self) -> str:
        """ "Lam Giang, ngày 05 tháng 6 năm 2026"."""
        return rules.date_line(self.place, issued_on=self.issued_on, year=self.year)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """After "Kính gửi:": one name, or one line each, ";" between them and "." at the end."""
        names = [name.rstrip(";. ") for name in self.addressees]
        if len(names) < 2:
            return tuple(names)
        return tuple(f"- {name}{'.' if n == len(names) else ';'}" for n, name in enumerate(names, start=1))

    @property
    def basis_lines(self) -> tuple[str, ...]:
        """Each basis on its own line with ";", the last with "."."""
        found = [text.rstrip(";. ") for text in self.basis]
        return tuple(f"{text}{'.' if n == len(found) else ';'}" for n, text in enumerate(found, start=1))

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """After "Nơi nhận:": one line each, the last one being the file copy."""
        names = [name.lstrip("- ").rstrip(";. ") for name in self.recipients]
        return tuple(f"- {name}{'.' if n == len(names) else ';'}" for n, name in enumerate(names, start=1))

    @property
    def closed_sections(self) -> tuple[Section, ...]:
        """The sections with "./." where the text ends."""
        if not self.sections:
            return ()
        *others, last = self.sections
        if last.tables or not last.paragraphs:
            return (*others, replace(last, paragraphs=last.paragraphs), Section(0, "", "", ("./.",)))
        *before, end = last.paragraphs
        return (*others, replace(last, paragraphs=(*before, f"{end.rstrip('./ ')}./.")))

    @property
    def annex_labels(self) -> tuple[str, ...]:
        """ "Phụ lục", or "Phụ lục I", "Phụ lục II" when there are several."""
        if len(self.annexes) == 1:
            return ("Phụ lục",)
        return tuple(f"Phụ lục {ROMAN[n]}" for n in range(len(self.annexes)))

    @property
    def annex_reference(self) -> str:
        """The line under an annex's title that names the document."""
        kind = self.type_name.capitalize()
        number = f"số {self.number}" if self.number else f"số{' ' * 7}/{self.symbol}"
        day = rules.date_line("", issued_on=self.issued_on, year=self.year).removeprefix(", ")
        return f"(Kèm theo {kind} {number} {day} của {self.issuing_agency})"
