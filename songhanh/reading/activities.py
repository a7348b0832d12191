"""What is to be done: every bullet and numbered item under a heading of work; whether a task orders or asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from songhanh.reading.addressed import acts_after, subject_at
from songhanh.reading.amounts import comparator_of, numbers_in
from songhanh.reading.assigned import coordinating
from songhanh.reading.deadlines import due_in
from songhanh.reading.formulas import CLOSING, ENCLOSURE
from songhanh.reading.items import Activity, Amount, Due, Task, Unit, Words
from songhanh.reading.labelled import ONLY_UNTIL, TIME_LINE, clauses_of, led_from
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.mentions import force_of, groups_in, places_in, when_of
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.parts import Part, part_of
from songhanh.reading.stretches import is_label, stretches
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units
from songhanh.reading.words import verb_end

_I = re.IGNORECASE
_DONE_BY = re.compile(r"(?:\bdo|\bgiao(?: cho)?|\bphân công)\s+(?=\S)|\(\s*(?=\S)", _I)
_DOES = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,\s*)?(?:làm |là )?(?:chủ trì|thực hiện|tổ chức|phụ trách|đầu mối|chịu)", _I
)
_LED_ALONE = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?chủ trì(?:,? (?:và )?phối hợp (?:với|cùng)[^.;]{3,200}?)?"
    r"(?:\s*(?:tổ chức |triển khai )?thực hiện)?\W*$"
)
"""The end of words that say who leads, and nothing else to be done."""
_GUEST = re.compile(r"\b(?:tham gia|tham dự|dự|hưởng ứng|phối hợp|phục vụ|theo)\b[^.;]*$", _I)
"""Who goes to what another holds does not do it: "dự lớp tập huấn do Sở Y tế tổ chức"."""
_SENTENCE_END = re.compile(rf"(?<![.\s][A-ZĐa-zđ])(?<!\.\.)(?<![Tt][Pp])\.\s+(?=[{UPPER}\d“\"(+-]|\w{{1,4}}[).]\s)")
_UNTIL_BEHIND = re.compile(rf"[;,]\s+{ONLY_UNTIL}", _I)
"""What follows the work and says nothing but until when."""
_MARKED = re.compile(
    r"^(?:Nội dung|Hình thức|Hoạt động|Công việc|Nhiệm vụ|Giải pháp|Biện pháp|Cách làm)(?: thực hiện)?"
    r"(?: \d+(?:\.\d+)*)?\s*[:.]\s*",
    _I,
)
_COUNTS = re.compile(rf"(?<![\d/.,])\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)?\s?(?:%|[{LOWER}])")
_MAY_NAME = re.compile(r"\b[Dd]o |[Gg]iao |[Pp]hân công |\(")
_MAKES_SO = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,2} (?:hóa|hoá)(?!\w)", _I)
"""Đa dạng hóa, tối ưu hóa, hiện đại hóa: any word makes such a verb."""
SHORTEST = 8
LONGEST_NAME = 240
LONGEST_CELL = 120
MOST_COUNTED = ("share", "count", "acronym")


@dataclass(frozen=True, slots=True)
class _Labels:
    """Who and when, as labels say it for all that stands beside them."""

    who: tuple[Unit, ...] = ()
    when: Words | None = None
    due: Due | None = None


@dataclass(slots=True)
class _Outline:
    """What is asked of the outline again and again, worked out once."""

    asked: str
    parts: dict[int, Part]
    beside: dict[int, _Labels]
    forces: dict[int, str]

    def force_above(self, node: Node | None) -> str:
        """Whether the heading of this item, or the nearest one above that says, orders or asks."""
        if node is None or node.paragraph is None:
            return self.asked
        found = self.forces.get(id(node))
        if found is None:
            found = force_of(node.title.text) if node.title is not None else "intent"
            found = self.forces[id(node)] = found if found != "intent" else self.force_above(node.parent)
        return found

    def labels_beside(self, node: Node) -> _Labels:
        """What the items beside this one say that only say who or when: "1.2. Cơ quan thực hiện: …"."""
        parent = node.parent
        if parent is None or not parent.level:
            return _Labels()
        found = self.beside.get(id(parent))
        if found is None:
            clauses = [clause for child in parent.children for clause in _label_clauses(child)]
            found = self.beside[id(parent)] = _labels(clauses)
        return found


def _outline(root: Node) -> _Outline:
    return _Outline(_announced([p.content for p in root.own]), {}, {}, {})


def read_activities(root: Node, *, tasks: Sequence[Task] = ()) -> tuple[Activity, ...]:
    """All activities under this outline, in order of the text; what stands in one of the `tasks` is a duty of it."""
    found: list[Activity] = []
    outline = _outline(root)
    for node in root.walk():
        part = part_of(node, outline.parts)
        if node.level and part in (Part.WORK, Part.UNKNOWN) and node.kind != "article":
            found.extend(_under(node, part=part, outline=outline))
        elif not node.level:
            found.extend(_without_heading(node, asked=outline.asked))
    return tuple(_outside(tasks, sorted(found, key=lambda activity: activity.span.start)))


def _outside(tasks: Sequence[Task], activities: Sequence[Activity]) -> Iterator[Activity]:
    """The activities, both in order of the text, that no task covers to their end."""
    covered, number = 0, 0
    for activity in activities:
        while number < len(tasks) and tasks[number].span.start < activity.span.end:
            covered = max(covered, tasks[number].span.end)
            number += 1
        if activity.span.end > covered:
            yield activity


def with_force(tasks: Iterable[Task], root: Node) -> tuple[Task, ...]:
    """The tasks, those that ask rather than order marked: by their own words, or by the item they stand in."""
    items = {node.path: node for node in root.walk() if node.paragraph is not None}
    opened: dict[str, str] = {}
    outline = _outline(root)
    found = []
    for task in tasks:
        force, section = force_of(task.quote), task.section or ""
        if force == "intent":
            if section not in opened:
                opened[section] = _force_of_item(items.get(section), outline)
            force = opened[section]
        found.append(replace(task, force="request") if force == "request" else task)
    return tuple(found)


def _force_of_item(node: Node | None, outline: _Outline) -> str:
    if node is None or node.paragraph is None:
        return "intent"
    own = force_of(node.paragraph.content.text)
    return own if own != "intent" else outline.force_above(node)


def is_told(content: Traced) -> bool:
    """Whether the words tell of something to be done, rather than announce a list or stand as a label."""
    text = content.text
    announces = text.endswith(":")
    return (
        len(text) >= SHORTEST
        and not announces
        and not is_label(text)
        and not CLOSING.match(text)
        and not ENCLOSURE.match(text)
    )


def is_cell(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a cell of a table rather than text that was pasted between the edges of one."""
    return paragraph.cells > 0 and paragraph.label is None and len(paragraph.text) < LONGEST_CELL


def _under(node: Node, *, part: Part, outline: _Outline) -> list[Activity]:
    """The activities of one item of the outline: its own words unless they are its heading, and its paragraphs."""
    said = [*_own_words(node), *(p.content for p in node.own if not is_cell(p))]
    force = _announced(said)
    force = force if force != "intent" else outline.force_above(node)
    beside = outline.labels_beside(node)
    found: list[Activity] = []
    for stretch in stretches(said):
        labelled = (clause for content in stretch if is_label(content.text) for clause in clauses_of(content))
        own = _labels([*_label_clauses(node), *labelled])
        labels = _Labels(own.who or beside.who, own.when or beside.when, own.due or beside.due)
        told = [c for c in stretch if is_told(c) and (part is Part.WORK or _begins_with_verb(c))]
        found.extend(_activity(content, node, force=force, labels=labels) for content in told)
    return found


def _without_heading(root: Node, *, asked: str) -> list[Activity]:
    """Bullets of a letter or directive without headings that begin with the verb of a duty."""
    told = [
        p.content
        for p in root.own
        if p.label and not is_cell(p) and is_told(p.content) and _begins_with_verb(p.content)
    ]
    return [_activity(content, root, force=asked, labels=_Labels()) for content in told]


def _begins_with_verb(content: Traced) -> bool:
    marked = _MARKED.match(content.text)
    if marked is not None or _MAKES_SO.match(content.text):
        return True
    return verb_end(" " + content.text[:60], 0, any_case=True) > 0


def _own_words(node: Node) -> list[Traced]:
    """What an item says besides its heading: all of it when it has none, what follows a heading that runs in."""
    if node.paragraph is None:
        return []
    content = node.paragraph.content
    if is_label(content.text):
        return []
    if node.title is None:
        return [content]
    rest = content.cut(len(node.title.text)).trim(":") if content.text.startswith(node.title.text + ":") else None
    return [rest] if rest is not None and rest.text else []


def _label_clauses(child: Node) -> list[Traced]:
    if child.paragraph is None or not is_label(child.paragraph.content.text):
        return []
    return clauses_of(child.paragraph.content)


def _labels(clauses: Sequence[Traced]) -> _Labels:
    who: dict[str, Unit] = {}
    for clause in clauses:
        if start := led_from(clause.text):
            for unit in scan_units(clause, start)[0]:
                who.setdefault(unit.text.casefold(), unit)
    times = [clause for clause in clauses if TIME_LINE.match(clause.text)]
    when = next((found for clause in times if (found := when_of(clause))), None)
    return _Labels(tuple(who.values()), when, next((due for clause in times if (due := due_in(clause))), None))


def _announced(said: Sequence[Traced]) -> str:
    """Whether the words that introduce a list order or ask: "đề nghị các địa phương thực hiện:"."""
    opening = (force_of(content.text) for content in said if content.text.endswith(":"))
    return next((force for force in opening if force != "intent"), "intent")


def _activity(content: Traced, node: Node, *, force: str, labels: _Labels) -> Activity:
    text = content.text
    what = _what(content)
    own = force_of(text)
    who = _doers(content) or labels.who
    does = {unit.text.casefold() for unit in who}
    helpers = tuple(unit for unit in coordinating([content]) if unit.text.casefold() not in does)
    return Activity(
        content.span(), text, Decimal("0.85" if node.level else "0.7"), (), node.path or None,
        what, who, places_in(content), due_in(content) or labels.due,
        when_of(content) or labels.when, groups_in(content), _amounts(content),
        own if own != "intent" else force, helpers,
    )  # fmt: skip


def _what(content: Traced) -> str:
    """What is to be done, by its first sentence: all of its parts, without labels and what only says until when."""
    marked = _MARKED.match(content.text)
    parts = clauses_of(content.cut(marked.end() if marked else 0))
    text = parts[0].text if parts[0].text else content.text
    ends = _SENTENCE_END.search(text)
    text = text[: ends.start()] if ends is not None else text
    return _UNTIL_BEHIND.sub("", text.strip(" .;,/")).strip(" .;,/")


def _doers(content: Traced) -> tuple[Unit, ...]:
    """The units a sentence names as doing it: its subject, those after "do", "giao", or in brackets."""
    text = content.text
    start = subject_at(text)
    units, end = scan_units(content, start)
    if units and (acts_after(text[end:]) or start):
        return tuple(units)
    for clause in clauses_of(content)[1:]:
        if start := led_from(clause.text):
            return tuple(scan_units(clause, start)[0])
    if led := _LED_ALONE.search(text):
        units, end = scan_units(content, _sentence_before(text, led.start()))
        if units and end == led.start():
            return tuple(units)
    for match in _DONE_BY.finditer(text) if _MAY_NAME.search(text) else ():
        if _GUEST.search(text, max(0, match.start() - LONGEST_NAME), match.start()):
            continue
        near = content.cut(match.end(), match.end() + LONGEST_NAME)
        units, end = scan_units(near)
        if units and _DOES.match(near.text, end):
            return tuple(units)
    return ()


def _sentence_before(text: str, at: int) -> int:
    """Where the sentence or the part behind a colon begins that ends at `at`."""
    begins = max(text.rfind(mark, 0, at) for mark in (". ", "; ", ": "))
    return begins + 2 if begins >= 0 else 0


def _amounts(content: Traced) -> tuple[Amount, ...]:
    text = content.text
    if not _COUNTS.search(text):
        return ()
    return tuple(
        Amount(n.value, n.unit, comparator_of(text, n), content.span(n.start, n.end))
        for n in numbers_in(text)
        if n.kind in MOST_COUNTED
    )
