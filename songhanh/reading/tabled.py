"""Which tables of a document are tables of tasks, under which item each stands, what its rows are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from songhanh.reading.outline import Node, build_outline
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.parts import Part, part_of, part_of_title
from songhanh.reading.scope import Scope
from songhanh.reading.text import Line
from songhanh.reading.worktables import Table, find_tables

ANNEX = "PL"


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its tables: the outline without any cell, and the one with the cells of tables not of tasks.

    Shape: `tasks` are the tables of tasks, each with the label of the item it stands under; `others` the other tables;
    `paragraphs` those of `root`.
    """

    prose: Node
    root: Node
    paragraphs: Sequence[Paragraph]
    tasks: Sequence[tuple[Table, str]]
    others: Sequence[Table]


def outline_of(scope: Scope, paragraphs: Sequence[Paragraph], *, first: int) -> Outline:
    """The outline of these paragraphs, which begin at line `first`, and the tables among them and in the annex."""
    tables = _tables(scope, first=first)
    if not tables:
        root = build_outline(paragraphs)
        return Outline(root, root, paragraphs, (), ())
    starts = [table.first for table in tables if table.first < scope.annex[0]]
    prose = build_outline(_outside(tables, paragraphs), tables=starts)
    tasks = list(_of_tasks(tables, prose, lines=scope.lines))
    read = {table.first for table, _ in tasks}
    others = [table for table in tables if table.first not in read]
    if not others:
        return Outline(prose, prose, _outside(tables, paragraphs), tasks, ())
    kept = _outside([table for table, _ in tasks], paragraphs)
    root = build_outline(kept, tables=[start for start in starts if start in read])
    return Outline(prose, root, kept, tasks, others)


def _tables(scope: Scope, *, first: int) -> list[Table]:
    """All tables of the body, from line `first` on, and of an attached plan; of an annex those of tasks that no other
    rule reads, because their rows have no numbers.
    """
    lines = scope.lines
    annexed = find_tables(lines, scope.annex[0], end=scope.annex[1])
    return [
        *find_tables(lines, first, end=scope.body[1]),
        *find_tables(lines, scope.attached[0] + 1, end=scope.attached[1]),
        *(table for table in annexed if table.columns and not table.numbered),
    ]


def _outside(tables: Iterable[Table], paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs that are no cells of these tables."""
    inside = {line for table in tables for line in range(table.first, table.end)}
    return [p for p in paragraphs if p.first_line not in inside] if inside else list(paragraphs)


def _of_tasks(tables: Sequence[Table], root: Node, *, lines: Sequence[Line]) -> Iterator[tuple[Table, str]]:
    """The tables of tasks, each with the label of the item it stands under.

    What was done is no task, and a table below a heading about money is one of money.
    """
    places = {line: node for node in root.walk() for line in node.tables}
    known: dict[int, Part] = {}
    for table in tables:
        if not table.columns:
            continue
        node = places.get(table.first)
        if node is None:
            yield table, ANNEX
            continue
        part = part_of_title(lines[table.first - 1].text) or part_of(node, known)
        if part not in (Part.SITUATION, Part.MONEY):
            yield table, _heading(node)


def _heading(node: Node) -> str:
    """The label of the nearest heading: an item of running text is none."""
    while node.level > 1 and node.title is None and node.parent is not None:
        node = node.parent
    return node.path
