"""Orders behind a label: "Cơ quan chủ trì: …; cơ quan phối hợp: …; thời gian: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from songhanh.reading.addressed import acts_after, subject_at
from songhanh.reading.assigned import HELP_BEHIND, coordinating, task_of
from songhanh.reading.deadlines import due_in, time_due, told_times
from songhanh.reading.duties import duties_of
from songhanh.reading.items import Duty, Task, Unit
from songhanh.reading.labelled import DONE_BY, HELPERS, LEADERS, TIME_LINE, clauses_of, led_from, only_until
from songhanh.reading.outline import Node
from songhanh.reading.stretches import stretches
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units

_HELPING = re.compile(r"\s*phối hợp(?: thực hiện| triển khai)?\s+(?:gồm|bao gồm|là)(?!\w)")
"""What follows those who only help: "các cơ quan phối hợp gồm Sở Y tế"."""
_DONE_BY_INSIDE = re.compile(rf"(?:(?<=[.;,)])\s+|\s*\()(?={DONE_BY.pattern})", re.IGNORECASE)
CLAUSE = re.compile(r"[;.]\s+(?:Đồng thời,\s+)?")


def named_bodies(node: Node) -> list[Task]:
    """ "Cơ quan thực hiện: …" / "Cơ quan chủ trì: …" under an item or inside it, with "Cơ quan phối hợp: …"."""
    parts = stretches([paragraph.content for paragraph in node.own])
    if node.paragraph is not None:
        parts[0].insert(0, node.paragraph.content)
    return [task for part in parts for task in _bodies_in(part, node=node)]


def _bodies_in(said: Sequence[Traced], *, node: Node) -> list[Task]:
    own = [_clauses(content) for content in said]
    led = [clauses for clauses in own if any(led_from(c.text) for c in clauses)]
    shares = _tells_of_all(node)
    beside = _letters_above(node) if shares else _beside(node)
    rest = [clauses for clauses in own if clauses not in led]
    others = [*beside, *rest] if shares else [*rest, *beside]
    shared = [c for clauses in others for c in clauses if HELPERS.match(c.text)]
    found: list[Task] = []
    for clauses in led:
        leaders = [(c, start) for c in clauses if (start := led_from(c.text))]
        lead = [unit for clause, start in leaders for unit in _clause_subjects(clause, start)]
        if lead:
            helpers = [c for c in clauses if HELPERS.match(c.text)] or shared
            task = task_of(node, lead, pieces=[*clauses, *helpers], confidence=Decimal("0.9"))
            if len(led) == 1:
                task = _helped_by(task, [c for part in others for c in part])
            section = node.parent.path or None if (beside or shares) and node.parent is not None else task.section
            found.append(
                replace(task, section=section, duties=_duties_of_body(node, clauses, others=others, all_of_it=shares))
            )
    return found


def _clauses(content: Traced) -> list[Traced]:
    """The clauses of a paragraph by their labels, "… 600 lượt người. Thực hiện: Huyện đoàn" too."""
    found: list[Traced] = []
    for clause in clauses_of(content):
        places = _DONE_BY_INSIDE.finditer(clause.text) if ":" in clause.text else ()
        cut = next((place for place in places if led_from(clause.text[place.end() :])), None)
        found.extend([clause.cut(0, cut.start()), clause.cut(cut.end())] if cut else [clause])
    return found


def _is_label(content: Traced) -> bool:
    text = content.text
    return bool(led_from(text) or HELPERS.match(text) or TIME_LINE.match(text) or only_until(text))


def _beneath(node: Node) -> list[Node]:
    """The letters, or numbers of a number, that stand with this one below one item."""
    above = node.parent
    if above is None or not (node.kind == "letter" or node.kind == above.kind == "arabic"):
        return []
    return [child for child in above.children if child.kind == node.kind]


def _tells_of_all(node: Node) -> bool:
    """Whether "Cơ quan chủ trì: …" on a line of its own below the last of several letters is said of them all."""
    letters = _beneath(node)
    if len(letters) < 2 or letters[-1] is not node or node.children or not node.own:
        return False
    if any(p.label is not None or not _is_label(p.content) for p in node.own):
        return False
    said = [paragraph for letter in letters for paragraph in letter.all_paragraphs() if paragraph not in node.own]
    return not any(led_from(clause.text) for paragraph in said for clause in _clauses(paragraph.content))


def _letters_above(node: Node) -> list[list[Traced]]:
    """The clauses of the letters above the last one: what those whom it names have to do too."""
    letters = _beneath(node)
    return [_clauses(paragraph.content) for letter in letters[:-1] for paragraph in letter.all_paragraphs()]


def _beside(node: Node) -> list[list[Traced]]:
    """What an item is told in letters of its own: "a) Cơ quan chủ trì: …", "b) Cơ quan phối hợp: …", "c) Thời gian: …".

    Shape   the clauses of the work above them, then of each letter; nothing when several of them lead
    """
    above = node.parent
    if above is None or above.paragraph is None or node.paragraph is None:
        return []
    words = [child.paragraph.content for child in above.children if child.paragraph is not None]
    if sum(1 for text in words if LEADERS.match(text.text)) != 1 or not LEADERS.match(node.paragraph.content.text):
        return []
    told = [text for text in words if HELPERS.match(text.text) or TIME_LINE.match(text.text)]
    return [_clauses(text) for text in (above.paragraph.content, *told)] if told else []


def _helped_by(task: Task, words: Sequence[Traced]) -> Task:
    """The task with those that the other words of its item name as helpers too."""
    named = {unit.text.casefold() for unit in (*task.lead, *task.coordinating)}
    more = [unit for unit in coordinating(words) if unit.text.casefold() not in named]
    return replace(task, coordinating=(*task.coordinating, *more)) if more else task


def _duties_of_body(
    node: Node, clauses: Sequence[Traced], *, others: Sequence[Sequence[Traced]], all_of_it: bool
) -> tuple[Duty, ...]:
    """What the named bodies have to do: the words before the labels, else the rest of the item, or its heading."""
    work = [*_unlabelled(clauses), *_told_behind(clauses)]
    if not work:
        work = [c for part in others for c in _unlabelled(part)]
        if len(work) > 1 and not all_of_it and node.paragraph is not None and node.title is not None:
            work = [c for c in work if c.text != node.paragraph.content.text]
    heading = [node.paragraph.content] if node.paragraph is not None and node.title is not None else []
    duties = duties_of(work or clauses[:1]) or duties_of(heading) or duties_of(clauses[:1])
    beside = [c for part in (clauses, *others) for c in part]
    times = [told[0] for c in beside if (told := told_times(c)) is not None]
    times += [c for c in beside if only_until(c.text)]
    due = next((d for t in times if (d := time_due(t))), None) or next((d for c in clauses if (d := due_in(c))), None)
    return tuple(replace(d, due=d.due or due) for d in duties)


def _told_behind(clauses: Sequence[Traced]) -> list[Traced]:
    """What is told behind a label besides who leads: "Trách nhiệm thực hiện: Sở Nội vụ xây dựng Đề án …"."""
    found = [clause.cut(start) for clause in clauses if (start := led_from(clause.text))]
    return [words for words in found if acts_after(words.text[scan_units(words, subject_at(words.text))[1] :])]


def _unlabelled(clauses: Sequence[Traced]) -> list[Traced]:
    return [c for c in clauses if c.text and not _is_label(c)]


def _clause_subjects(content: Traced, start: int) -> list[Unit]:
    """The units at the start of each clause: several may lead one activity."""
    found: dict[str, Unit] = {}
    begins = [start, *(m.end() for m in CLAUSE.finditer(content.text, start))]
    for begin in begins:
        units, end = scan_units(content, begin + subject_at(content.text[begin:]))
        rest = content.text[end:]
        if begin != start and (not acts_after(rest) or _HELPING.match(rest) or HELP_BEHIND.match(rest)):
            continue
        for unit in units:
            found.setdefault(unit.text.casefold(), unit)
    return list(found.values())


def clauses_by_unit(content: Traced) -> list[Traced]:
    """A paragraph cut where, behind a semicolon, another named unit is told its own part: "…; Sở Y tế khám …"."""
    begins = [0]
    for clause in CLAUSE.finditer(content.text):
        units, end = scan_units(content, clause.end()) if content.text[clause.start()] == ";" else ([], 0)
        if len(units) == 1 and not units[0].group and acts_after(content.text[end:]):
            begins.append(clause.end())
    return [content.cut(start, end) for start, end in pairwise([*begins, len(content.text)])]
