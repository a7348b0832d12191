"""Bytes in, Reading out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from songhanh.reading.account import account_of
from songhanh.reading.activities import read_activities, with_force
from songhanh.reading.agencies import recognise
from songhanh.reading.annex import in_order, read_rows, read_tables, together
from songhanh.reading.budget import read_budget
from songhanh.reading.citations import legal_basis
from songhanh.reading.confidence import calibrated
from songhanh.reading.deadlines import read_deadlines
from songhanh.reading.errors import FileNotFound
from songhanh.reading.extract import Extracted, extract
from songhanh.reading.grids import with_grids
from songhanh.reading.header import read_header
from songhanh.reading.items import READER_VERSION, Deadline, PeriodRead, Reading, Source, Unit, Words
from songhanh.reading.limits import check_size
from songhanh.reading.once import one_reading
from songhanh.reading.outline import sections_of
from songhanh.reading.paragraphs import Paragraph, layout_of, paragraphs_of
from songhanh.reading.recipients import addressee_lines, read_addressees, read_recipients
from songhanh.reading.scope import Scope, find_scope
from songhanh.reading.signer import read_signer
from songhanh.reading.tabled import outline_of
from songhanh.reading.targets import read_targets
from songhanh.reading.tasks import read_tasks
from songhanh.reading.text import Line, clean_sheet
from songhanh.reading.traced import Span


def read_file(path: Path, *, name: str | None = None) -> Reading:
    """The document at `path`, read in this process.

    Raises: a ReadingError whose sentence says what is wrong with the file and what to do.
    """
    if not path.is_file():
        raise FileNotFound(name=name or path.name)
    check_size(name or path.name, path.stat().st_size)
    return read_bytes(name or path.name, path.read_bytes())


def read_bytes(name: str, content: bytes) -> Reading:
    """The document in these bytes, each confidence a share that was counted. Raises: a ReadingError."""
    extracted = extract(name, content)
    return calibrated(read_text(extracted, name=name, content=content))


def read_text(extracted: Extracted, *, name: str, content: bytes) -> Reading:
    """What stands in an extracted text, by the weights of the grammar; offsets are code points of that text."""
    with one_reading():
        return _read(extracted, name=name, content=content)


def _read(extracted: Extracted, *, name: str, content: bytes) -> Reading:
    text = extracted.text
    sheet = clean_sheet(text)
    lines = sheet.lines
    scope = find_scope(lines)
    layout = layout_of(lines)

    def between(start: int, end: int) -> list[Paragraph]:
        return paragraphs_of(scope.lines[start:end], layout, first=start)

    first = addressee_lines(scope) if scope.letter else scope.body[0]
    body = between(first, scope.body[1])
    attached = between(scope.attached[0] + 1, scope.attached[1])
    header = read_header(scope, body)
    written = header.date.value.year if header.date else None
    year = _only_year(header.period)
    outline = outline_of(scope, [*body, *attached], first=first)
    prose, root = outline.prose, outline.root
    tables = [read_rows(table, path, written=written, year=year) for table, path in outline.tasks]
    annexed = read_tables(scope.lines[scope.annex[0] : scope.annex[1]], written=written, year=year)
    rows = together([*tables, annexed])
    targets = with_grids(read_targets(root, written=written), scope.lines, first=first, written=written)
    tasks = with_force(in_order(read_tasks(prose, letter=scope.letter), rows.tasks), prose)
    opening = _opening(body)
    deadlines = in_order(read_deadlines(root, written=written, year=year), rows.times)
    addressees = read_addressees(scope)
    reading = Reading(
        source=Source(name, extracted.kind, len(content), hashlib.sha256(content).hexdigest()),
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader_version=READER_VERSION,
        number=header.number,
        type=header.type,
        issuer=header.issuer,
        place=header.place,
        date=header.date,
        title=header.title,
        period=header.period,
        signer=read_signer(scope),
        legal_basis=legal_basis(opening),
        targets=in_order(targets, rows.targets),
        tasks=tasks,
        deadlines=_addressed(deadlines, addressees),
        budget_sources=read_budget(root),
        recipients=read_recipients(scope),
        addressees=addressees,
        sections=sections_of(prose, end=_end_of(lines, scope).end),
        warnings=(*extracted.warnings, *scope.warnings),
        activities=read_activities(prose, tasks=tasks),
    )
    account = account_of(reading, sheet=sheet, scope=scope, outline=outline, tables=tables)
    return replace(reading, account=account)


def _only_year(period: PeriodRead | None) -> int | None:
    """The year of a plan for one year."""
    return period.end_year if period is not None and period.start_year == period.end_year else None


def _opening(body: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs before the first heading or article."""
    found: list[Paragraph] = []
    for paragraph in body:
        if paragraph.label is not None and paragraph.label.kind in ("roman", "article", "part", "arabic"):
            break
        if paragraph.text.upper().startswith("QUYẾT ĐỊNH:"):
            break
        found.append(paragraph)
    return found


def _addressed(deadlines: tuple[Deadline, ...], addressees: tuple[Words, ...]) -> tuple[Deadline, ...]:
    """In a letter, who reports is whom it is sent to, unless its sentence names another."""
    units = tuple(
        Unit(a.value, a.span, known[0].name if (known := recognise(a.value)) else None, known is None, Decimal("0.6"))
        for a in addressees
    )
    return tuple(
        replace(d, who=units, warnings=(*d.warnings, "who_from_addressees"))
        if d.reporting and not d.who and units
        else d
        for d in deadlines
    )


def _end_of(lines: list[Line], scope: Scope) -> Span:
    last = scope.body[1] - 1
    return lines[last].body.span() if 0 <= last < len(lines) else Span(0, 0)
