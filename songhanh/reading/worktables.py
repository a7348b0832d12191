"""Tables of three and more columns wherever they stand: head, rows by column, whether they say who does what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.reading.cells import NUMBERED, Cell
from songhanh.reading.labels import label_of
from songhanh.reading.scope import is_caps
from songhanh.reading.text import Line
from songhanh.reading.traced import join

_I = re.IGNORECASE
_BODY = r"(?:đơn vị|cơ quan|tổ chức)(?:, (?:đơn vị|cá nhân))?"
_COLUMNS = (
    ("work", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|đầu việc|việc (?:cần|phải) làm", _I)),
    (
        "lead",
        re.compile(
            rf"chủ trì|thực hiện chính|đầu mối|{_BODY} (?:thực hiện|chịu trách nhiệm|tham mưu)|phân công|trách nhiệm"
            r"|phụ trách",
            _I,
        ),
    ),
    ("help", re.compile(r"phối hợp", _I)),
    ("time", re.compile(r"thời gian|thời hạn|tiến độ|thời điểm|hoàn thành", _I)),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra", _I)),
)
_COUNTED = re.compile(
    r"(?<!\w)(?:chỉ tiêu|tiêu chí|mục tiêu|đơn vị tính|đvt|điểm (?:số|chuẩn|tối đa)|đơn giá|thành tiền"
    r"|số tiền|mức chi|nội dung chi|số lượng|khối lượng)(?!\w)",
    _I,
)
"""What a table of targets, of points or of money has in its head, and a table of tasks has not."""
_YEAR = re.compile(r"(?:19|20)\d\d\W*$")
_ROW_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,6}|[A-H]|[a-hđ])[.)]?$")
_COLUMN_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[A-K])\)?$")
LEAST_COLUMNS = 3
MOST_COLUMNS = 20
LONGEST_OF_HEAD = 60
MOST_YEARS = 1


@dataclass(slots=True)
class _Group:
    """A cell before it is read: its edges, its lines [first, end)."""

    edges: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, its rows by column, its lines [first, end).

    Missing: `columns` is empty unless it is a table of tasks; then it says which column holds what.
    """

    head: tuple[Cell, ...]
    rows: tuple[dict[int, Cell], ...]
    columns: dict[str, int]
    first: int
    end: int

    @property
    def numbered(self) -> bool:
        """Whether its first column holds the numbers of the rows."""
        return NUMBERED.match(self.head[0].text) is not None


def columns_of(head: Sequence[Cell]) -> dict[str, int]:
    """Which column holds the work, who leads, who helps, the time, the product."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(head):
        for name, pattern in _COLUMNS:
            if name not in columns and pattern.search(cell.text):
                columns[name] = index
                break
    return columns


def find_tables(lines: Sequence[Line], first: int, *, end: int) -> list[Table]:
    """The tables among lines [first, end), in order."""
    if not any(lines[number].cells > 1 for number in range(first, end)):
        return []
    rows = _stretches(lines, first, end=end)
    found: list[Table] = []
    number = 0
    while number + 1 < len(rows):
        head = _head(lines, rows[number])
        if not head:
            number += 1
            continue
        walk = _Walk(lines, head)
        number = walk.through(rows, number + 1)
        if (table := walk.table()).rows:
            found.append(table)
    return found


def _stretches(lines: Sequence[Line], first: int, *, end: int) -> list[list[_Group]]:
    """The cells, those behind single edges together."""
    rows: list[list[_Group]] = [[]]
    for number in range(first, end):
        edges = lines[number].cells
        if not edges and rows[-1]:
            rows[-1][-1].end = number + 1
            continue
        if edges > 1 and rows[-1]:
            rows.append([])
        rows[-1].append(_Group(edges, number, number + 1))
    return rows


def _cell(lines: Sequence[Line], group: _Group) -> Cell:
    parts = tuple(lines[number].body for number in range(group.first, group.end))
    return Cell(join(list(parts)) if len(parts) > 1 else parts[0], group.edges, parts, group.first)


def _head(lines: Sequence[Line], row: Sequence[_Group]) -> list[Cell]:
    """The head that ends this row of cells; empty when none does. Words that stand before the table are none of it."""
    found: list[Cell] = []
    for group in reversed(row):
        if not group.edges or group.end - group.first > LONGEST_OF_HEAD or len(found) == MOST_COLUMNS:
            break
        cell = _cell(lines, group)
        heads = is_caps(cell.text) and bool(found) and not is_caps(found[-1].text) and not NUMBERED.match(cell.text)
        if len(cell.text) > LONGEST_OF_HEAD or _begins_part(cell.text) or heads or cell.text.endswith(":"):
            break
        found.append(cell)
        if NUMBERED.match(cell.text):
            break
    found.reverse()
    return found if len(found) >= LEAST_COLUMNS else []


def _begins_part(text: str) -> bool:
    """Whether a cell is no cell but the heading of what follows: "III. TỔ CHỨC THỰC HIỆN"."""
    label = label_of(text)
    return label is not None and label.kind in ("roman", "part", "article") and label.length < len(text)


class _Walk:
    """The rows below a head, one after the other."""

    def __init__(self, lines: Sequence[Line], head: list[Cell]) -> None:
        self.lines = lines
        self.head = head
        self.first = head[0].line
        self.end = self.first
        self.numbered = NUMBERED.match(head[0].text) is not None
        self.rows: list[dict[int, Cell]] = []
        self.column = len(head) - 1
        self.last = 0

    def table(self) -> Table:
        """All that was walked through."""
        rows = tuple(row for row in self.rows if not self._repeats_head(row))
        return Table(tuple(self.head), rows, _of_tasks(self.head), self.first, self.end)

    def through(self, rows: list[list[_Group]], number: int) -> int:
        """Walk on from this row; the number of the row of cells behind the table, cut where the table ends."""
        while number < len(rows):
            row = rows[number]
            if not self.rows and self._is_second_head(row):
                self._split_head(row)
                number += 1
                continue
            taken = self._take(row)
            if taken < len(row):
                rows[number] = row[taken:]
                return number
            number += 1
        return number

    def _take(self, row: Sequence[_Group]) -> int:
        """How many of these cells are of the table."""
        width, edges = len(self.head), row[0].edges
        own = next((n for n in range(1, len(row)) if _begins_part(self.lines[row[n].first].text)), len(row))
        place = self.column + edges
        counts = self._counts(row)
        if counts or own == width or place > width or not self.rows or (place + own > width and not self.numbered):
            exact = place - width - 1 if place > width else edges - 2
            self.column = 0 if counts else min(max(0, exact), max(0, width - own))
            self.rows.append({})
        elif place == width:
            return 0
        else:
            self.column = place
        for taken, group in enumerate(row[:own]):
            if taken:
                self.column += 1
            if self.column >= width:
                return taken
            self.rows[-1][self.column] = _cell(self.lines, group)
            self.end = group.end
        return own

    def _counts(self, row: Sequence[_Group]) -> bool:
        """Whether a row of numbered rows begins here: with its number, and words after it."""
        text = self.lines[row[0].first].text
        if not self.numbered or len(row) < LEAST_COLUMNS - 1 or not _ROW_NUMBER.match(text):
            return False
        bare = text.strip(".)")
        if bare.isdigit() and int(bare) not in (1, self.last, self.last + 1, self.last + 2):
            return False
        self.last = int(bare) if bare.isdigit() else self.last
        return True

    def _is_second_head(self, row: Sequence[_Group]) -> bool:
        """Whether below the head stand the parts of one of its columns: "Cơ quan thực hiện": "Chủ trì", "Phối hợp"."""
        place = row[0].edges - 2
        if not 0 < place < len(self.head) or len(row) < LEAST_COLUMNS - 1:
            return False
        texts = [_cell(self.lines, group).text for group in row if group.end - group.first < LEAST_COLUMNS]
        return len(texts) == len(row) and all(
            len(text) < LONGEST_OF_HEAD // 2 and any(pattern.search(text) for _, pattern in _COLUMNS[1:])
            for text in texts
        )

    def _split_head(self, row: Sequence[_Group]) -> None:
        place = row[0].edges - 2
        self.head[place : place + 1] = [_cell(self.lines, group) for group in row]
        self.end = row[-1].end
        self.column = place + len(row) - 1

    def _repeats_head(self, row: dict[int, Cell]) -> bool:
        """The head again on another page, or the numbers of its columns."""
        if all(self.head[column].text == cell.text for column, cell in row.items()):
            return True
        return len(row) >= LEAST_COLUMNS and all(_COLUMN_NUMBER.match(cell.text) for cell in row.values())


def _of_tasks(head: Sequence[Cell]) -> dict[str, int]:
    """The columns of a table that says who does what; none for a table of targets, of points or of money."""
    columns = columns_of(head)
    if "work" not in columns or "lead" not in columns:
        return {}
    years = sum(1 for cell in head if _YEAR.search(cell.text))
    return {} if years > MOST_YEARS or any(_COUNTED.search(cell.text) for cell in head) else columns
