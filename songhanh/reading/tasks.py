"""Orders to units: who leads, who helps, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from songhanh.reading.addressed import acts_after, subject_at
from songhanh.reading.deadlines import due_in, time_due
from songhanh.reading.duties import duties_of
from songhanh.reading.items import Duty, Task, Unit
from songhanh.reading.labelled import HELPERS, LEADERS, TIME_LINE, clauses_of
from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced
from songhanh.reading.units import partners_in, scan_units

_I = re.IGNORECASE
_ORGANISING = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|giao nhiệm vụ"
    r"|nhiệm vụ (?:của|cho|đối với) (?:các|từng)|nhiệm vụ các (?:cơ quan|đơn vị|sở|ngành)",
    _I,
)
_CLOSING = re.compile(
    r"^(?:Trong quá trình|Trên đây là|Quá trình|Nhận (?:được )?(?:Kế hoạch|văn bản|Chỉ thị)|Yêu cầu các|Đề nghị các"
    r"|(?:(?:Chủ tịch )?(?:Ủy|Uỷ) ban nhân dân|(?:Chủ tịch )?UBND) (?:tỉnh|[Tt]hành phố|huyện|xã|phường)"
    r"(?: \w+){0,3} (?:yêu cầu|đề nghị|giao))",
    _I,
)
_EXECUTES = re.compile(
    r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Chỉ thị|Nghị quyết)? ?(?:này)?|thi hành\s*(?:\./)?\.?$", _I
)
_CLAUSE = re.compile(r"[;.]\s+(?:Đồng thời,\s+)?")
_ASKS = re.compile(r"(?:^|[.,]\s+|\s)(?:đề nghị|Đề nghị|giao|Giao|yêu cầu|Yêu cầu)\s+(?=\S)")
_ASIDE = re.compile(r"^\s*\([^()]*\)")
_IS_BOUND = re.compile(r"\s*(?:có trách nhiệm|chủ trì)")
_TOGETHER = re.compile(r"\s+cùng(?:\s+với)?\s+")
_REPORT_ONLY = re.compile(r"^\s*có trách nhiệm\s*(?:định kỳ\s*)?báo cáo", _I)


def read_tasks(root: Node, *, letter: bool) -> tuple[Task, ...]:
    """All orders to units under this outline, in order of the text."""
    found: list[Task] = []
    silent: list[Node] = []
    led: dict[int, int] = {}
    for node in root.walk():
        here = _tasks_of(node, letter=letter)
        found.extend(here)
        if here and node.parent is not None and any(not u.group for u in here[0].lead):
            led[id(node.parent)] = led.get(id(node.parent), 0) + 1
        elif not here and node.kind == "arabic":
            silent.append(node)
    for node in silent:
        if led.get(id(node.parent), 0) > 1 and (task := _agency_item(node, among_units=True)):
            found.append(task)
    found.sort(key=lambda task: task.span.start)
    return tuple(found)


def _tasks_of(node: Node, *, letter: bool) -> list[Task]:
    numbered = node.kind in ("arabic", "article") or _is_lettered_item(node)
    if node.kind == "letter" and not numbered:
        return _named_bodies(node)
    below_part = node.kind == "roman"
    if node.level and (numbered or below_part) and (task := _agency_item(node)):
        each = _by_paragraph(node, letter=letter) if all(u.group for u in task.lead) else []
        return each if len(each) > 1 else [] if _only_heads(node, task) else [task]
    return [*_named_bodies(node), *_by_paragraph(node, letter=letter)]


def _only_heads(node: Node, task: Task) -> bool:
    """Whether an item about a group only stands above items for each of it: "1. Các phòng thuộc Sở: a) Phòng …"."""
    if not all(u.group for u in task.lead):
        return False
    inner = [child for child in node.children if child.kind in ("arabic", "letter")]
    found = [item for child in inner if (item := _agency_item(child))]
    return len(found) > 1 and len(found) * 2 > len(inner)


def _is_lettered_item(node: Node) -> bool:
    """Whether "a)" stands where others write "1.": straight below the part that says who does what."""
    above = node.parent
    if node.kind != "letter" or above is None or not _organises(above.headings()):
        return False
    if above.kind == "roman":
        return True
    if above.kind != "arabic":
        return False
    heads = _agency_item(above)
    return _only_heads(above, heads) if heads is not None else _mostly_agencies(above)


@once_a_reading
def _organises(headings: str) -> bool:
    """Whether the headings above say that what stands below tells who does what."""
    return _ORGANISING.search(headings) is not None


def _mostly_agencies(node: Node) -> bool:
    """Whether the letters below "5. Phân công thực hiện" each address a unit."""
    letters = [child for child in node.children if child.kind == "letter"]
    found = sum(1 for child in letters if _agency_item(child))
    return found > 1 and found * 2 > len(letters) and _organises(node.title.text if node.title else "")


def _agency_item(node: Node, *, among_units: bool = False) -> Task | None:
    """A numbered item that addresses units: by its heading, or as the subject of its sentence."""
    if node.paragraph is None:
        return None
    content = node.paragraph.content
    text = content.text
    if _CLOSING.match(text) and not subject_at(text):
        return None
    if LEADERS.match(text):
        return None
    start = subject_at(text)
    units, end = scan_units(content, start)
    first = content.span(start).start
    units = [u for u in units if u.span.start >= first]
    together = _TOGETHER.search(text, start, end)
    organising = among_units or (node.parent is not None and _organises(node.parent.headings()))
    rest = content.text[end:]
    heading = node.title is not None and not _ASIDE.sub("", rest).strip(" :;.")
    runs_in = rest.lstrip().startswith(":")
    if not units or (node.kind == "article" and _EXECUTES.search(text)):
        return None
    acts = acts_after(rest) or (organising and node.title is None)
    if start and not (heading or runs_in or acts) and organising:
        acts = True
    if not (heading or runs_in or acts):
        return None
    if (not organising and not (heading or acts_after(rest))) or (node.kind == "roman" and not (heading or organising)):
        return None
    if (
        not organising
        and len(units) == 1
        and units[0].group
        and not re.match(r"\s*(?:có trách nhiệm|chủ trì|,? ?trên)", rest)
        and not heading
    ):
        return None
    pieces = _pieces(node, content, end=end, heading=heading, runs_in=runs_in, whole=not heading and not runs_in)
    partners = [u for u in units if together and u.span.start >= content.span(together.end()).start]
    lead = units[: len(units) - len(partners)]
    return _joined_by(partners, _task(node, lead, pieces=pieces, confidence=Decimal("0.95" if organising else "0.8")))


def _joined_by(partners: Sequence[Unit], task: Task) -> Task:
    """The task with those that its lead is to work "cùng với" as helpers, each once."""
    if not partners:
        return task
    named = {unit.text.casefold() for unit in partners}
    more = (unit for unit in task.coordinating if unit.text.casefold() not in named)
    return replace(task, coordinating=(*partners, *more))


def _pieces(node: Node, content: Traced, *, end: int, heading: bool, runs_in: bool, whole: bool) -> list[Traced]:
    """The texts of the item: run-in text or sentence first, then all paragraphs below."""
    pieces: list[Traced] = []
    if whole:
        pieces.append(content)
    elif runs_in:
        pieces.append(content.cut(end).trim(": "))
    own = {id(paragraph) for paragraph in node.own}
    for paragraph in node.all_paragraphs():
        if paragraph is not node.paragraph and not (id(paragraph) in own and _is_closing(paragraph, node)):
            pieces.append(paragraph.content)
    return [p for p in pieces if p.text] or [content]


def _is_closing(paragraph: Paragraph, node: Node) -> bool:
    """The last words of a plan stand under its last item, as one of its own paragraphs, but belong to the whole."""
    if paragraph.label is not None:
        return False
    if _CLOSING.match(paragraph.text):
        return True
    if paragraph is not node.own[-1] or not (node.children or len(node.own) > 1):
        return False
    units, _ = scan_units(paragraph.content)
    return len(units) > 1 and all(u.group for u in units)


def _task(node: Node, lead: Sequence[Unit], *, pieces: Sequence[Traced], confidence: Decimal) -> Task:
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
    return list(found.values())


def _names_one(unit: Unit) -> bool:
    """Whether "phối hợp" without "với" can be followed by this: a name, or a group with its "các"."""
    return unit.text[:1].isupper() or unit.canonical is not None or unit.text.startswith("các ")


def _named_bodies(node: Node) -> list[Task]:
    """ "Cơ quan thực hiện: …" / "Cơ quan chủ trì: …" under an item or inside it, with "Cơ quan phối hợp: …"."""
    own = [clauses_of(paragraph.content) for paragraph in node.own]
    if node.paragraph is not None:
        own.insert(0, clauses_of(node.paragraph.content))
    led = [clauses for clauses in own if any(LEADERS.match(c.text) for c in clauses)]
    beside = _beside(node)
    others = [*(clauses for clauses in own if clauses not in led), *beside]
    shared = [c for clauses in others for c in clauses if HELPERS.match(c.text)]
    found: list[Task] = []
    for clauses in led:
        leaders = [(c, match.end()) for c in clauses if (match := LEADERS.match(c.text))]
        lead = [unit for clause, start in leaders for unit in _clause_subjects(clause, start)]
        if lead:
            helpers = [c for c in clauses if HELPERS.match(c.text)] or shared
            task = _task(node, lead, pieces=[*clauses, *helpers], confidence=Decimal("0.9"))
            if len(led) == 1:
                task = _helped_by(task, [c for part in others for c in part])
            section = node.parent.path or None if beside and node.parent is not None else task.section
            found.append(replace(task, section=section, duties=_duties_of_body(node, clauses, others=others)))
    return found


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
    return [clauses_of(text) for text in (above.paragraph.content, *told)] if told else []


def _helped_by(task: Task, words: Sequence[Traced]) -> Task:
    """The task with those that the other words of its item name as helpers too."""
    named = {unit.text.casefold() for unit in (*task.lead, *task.coordinating)}
    more = [unit for unit in coordinating(words) if unit.text.casefold() not in named]
    return replace(task, coordinating=(*task.coordinating, *more)) if more else task


def _duties_of_body(node: Node, clauses: Sequence[Traced], *, others: Sequence[Sequence[Traced]]) -> tuple[Duty, ...]:
    """What the named bodies have to do: the words before the labels, else the rest of the item, or its heading."""
    work = _unlabelled(clauses)
    if not work:
        work = [c for part in others for c in _unlabelled(part)]
        if len(work) > 1 and node.paragraph is not None and node.title is not None:
            work = [c for c in work if c.text != node.paragraph.content.text]
    duties = duties_of(work or clauses[:1])
    times = [c.cut(m.start(1)) for part in (clauses, *others) for c in part if (m := TIME_LINE.match(c.text))]
    due = next((d for t in times if (d := time_due(t))), None) or next((d for c in clauses if (d := due_in(c))), None)
    return tuple(replace(d, due=d.due or due) for d in duties)


def _unlabelled(clauses: Sequence[Traced]) -> list[Traced]:
    return [c for c in clauses if c.text and not any(p.match(c.text) for p in (LEADERS, HELPERS, TIME_LINE))]


def _clause_subjects(content: Traced, start: int) -> list[Unit]:
    """The units at the start of each clause: several may lead one activity."""
    found: dict[str, Unit] = {}
    begins = [start, *(m.end() for m in _CLAUSE.finditer(content.text, start))]
    for begin in begins:
        units, end = scan_units(content, begin + subject_at(content.text[begin:]))
        if begin != start and not acts_after(content.text[end:]):
            continue
        for unit in units:
            found.setdefault(unit.text.casefold(), unit)
    return list(found.values())


def _by_paragraph(node: Node, *, letter: bool) -> list[Task]:
    """Unnumbered paragraphs whose subject is a unit: bullets, or headings without a number, with what stands below."""
    found: list[Task] = []
    own = [p for p in node.own if not _is_label_or_end(p.content.text)]
    index = 0
    while index < len(own):
        paragraph = own[index]
        content = paragraph.content
        index += 1
        opened = _opened(paragraph, node, letter=letter)
        if opened is not None:
            units, body = opened
            pieces = [body] if body is not None else []
            while index < len(own) and _belongs(own[index], paragraph, node=node, letter=letter, heading=body is None):
                pieces.append(own[index].content)
                index += 1
            confidence = Decimal("0.8" if paragraph.label is not None else "0.75")
            found.append(_task(node, units, pieces=pieces or [content], confidence=confidence))
        elif letter and not node.level and not node.children and paragraph.label is None:
            found.extend(_asked(content, node))
    return found


def _is_label_or_end(text: str) -> bool:
    return bool(LEADERS.match(text) or HELPERS.match(text) or _CLOSING.match(text))


def _opened(paragraph: Paragraph, node: Node, *, letter: bool) -> tuple[list[Unit], Traced | None] | None:
    """The units a paragraph without a number addresses, and what it orders them; None for a heading's own words."""
    content = paragraph.content
    units, end = scan_units(content, subject_at(content.text))
    if not units:
        return None
    organising = _organises(node.headings())
    rest, bullet = content.text[end:], paragraph.label is not None
    named = any(not u.group for u in units)
    alone = not _ASIDE.sub("", rest).strip(" :")
    if organising and alone and not node.children:
        return units, None
    if not acts_after(rest):
        return None
    if bullet:
        return (units, content) if (named or organising) and (letter or (organising and not node.children)) else None
    if organising and not node.children and named and not _REPORT_ONLY.match(rest):
        return units, content
    bound = _IS_BOUND.match(rest) and not _REPORT_ONLY.match(rest)
    if bound and node.kind == "arabic" and not organising and not content.text.endswith(":"):
        return units, content
    return None


def _belongs(paragraph: Paragraph, opener: Paragraph, *, node: Node, heading: bool, letter: bool) -> bool:
    """Whether a paragraph tells more of the order that `opener` began: all below a heading, deeper bullets."""
    mark, opening = _mark_of(paragraph), _mark_of(opener)
    if mark == opening and _opened(paragraph, node, letter=letter) is not None:
        return False
    if heading:
        return mark != opening or mark == ""
    return bool(opening) and bool(mark) and mark != opening


def _mark_of(paragraph: Paragraph) -> str:
    return paragraph.text[:1] if paragraph.label is not None else ""


def _asked(content: Traced, node: Node) -> list[Task]:
    """ "… đề nghị các bộ, ngành … lập báo cáo": the order in a letter without numbered items."""
    if re.match(r"^(?:Trong quá trình|Cần hỏi|Xin )", content.text):
        return []
    for match in _ASKS.finditer(content.text):
        units, end = scan_units(content, match.end())
        if units and end < len(content.text) and content.text[end] == " ":
            start = max(m.end() for m in re.finditer(r"[.;]\s+|^", content.text[: match.start() + 1]))
            return [_task(node, units, pieces=[content.cut(start)], confidence=Decimal("0.7"))]
    return []
