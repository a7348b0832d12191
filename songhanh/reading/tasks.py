"""Orders to units: who leads, who helps, where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from songhanh.reading.addressed import acts_after, subject_at
from songhanh.reading.assigned import task_of
from songhanh.reading.bodies import CLAUSE, clauses_by_unit, named_bodies
from songhanh.reading.items import Task, Unit
from songhanh.reading.labelled import HELPERS, LEADERS
from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units

_I = re.IGNORECASE
LONGEST_UNNAMED = 90
LONGEST_LIST = 400
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
_CONTENT = re.compile(r"(?:Nội dung|Mục tiêu|Nguyên tắc)(?!\w)", _I)
_HELD_BY = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ)(?:(?:,| và) (?:trách nhiệm|quyền hạn|nhiệm vụ))?(?: cụ thể| chính| thực hiện)? của\s+",
    _I,
)
"""A heading that says whose part of the work stands below it."""
_DIRECTS = re.compile(r"Chỉ đạo\s", _I)
_MONEY_ABOVE = re.compile(r"(?:nguồn )?(?:kinh phí|vốn|tài chính|ngân sách)(?!\w)", _I)
_UNNAMED = re.compile(
    r"(?:Đề nghị\s+)?(?:Các\s+)?(?:Đơn vị(?! tính)|Cơ quan|Doanh nghiệp|Cơ sở(?! vật chất| lý luận| pháp lý)"
    r"|Chủ đầu tư|Nhà thầu|Nhà tài trợ|Thanh tra viên|Công chức|Viên chức|Cán bộ|Cộng tác viên|Nhà trường)(?!\w)"
)
"""Who has an item of his own among units, and no name: "Đơn vị cung cấp sữa: …"."""
_THE_END = "./."
_ASKS = re.compile(r"(?:^|[.,]\s+|\s)(?:đề nghị|Đề nghị|giao|Giao|yêu cầu|Yêu cầu)\s+(?=\S)")
_LEADS_IN = re.compile(r"(?:như sau|(?:nội dung|nhiệm vụ|công việc|việc|vấn đề)(?: cụ thể)? sau(?: đây)?)\s*:$")
"""What stands below such words is the order, each part with those that it names."""
_ASIDE = re.compile(r"^\s*\([^()]*\)")
_IS_BOUND = re.compile(r"\s*(?:có trách nhiệm|chủ trì)")
_TOGETHER = re.compile(r"\s+cùng(?:\s+với)?\s+")
_SENTENCE = re.compile(r"[.;:]\s+(?=[A-ZĐ])")
_LEADS_WITH = re.compile(r"\s*(?:\([^()]*\)\s*)?chủ trì,? (?:và )?phối hợp(?!\w)")
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
        if led.get(id(node.parent), 0) > 1 and (task := _agency_item(node, among_units=True) or _unnamed_item(node)):
            found.append(task)
    found.sort(key=lambda task: task.span.start)
    return tuple(found)


def _tasks_of(node: Node, *, letter: bool) -> list[Task]:
    numbered = node.kind in ("arabic", "article") or _is_lettered_item(node)
    if node.kind == "letter" and not numbered:
        return named_bodies(node)
    below_part = node.kind == "roman"
    if node.level and (numbered or below_part) and (task := _agency_item(node)):
        each = _by_paragraph(node, letter=letter) if all(u.group for u in task.lead) else []
        return each if len(each) > 1 else [] if _only_heads(node, task) else [task]
    return [*named_bodies(node), *_by_paragraph(node, letter=letter)] or _led_in_its_words(node)


def _led_in_its_words(node: Node) -> list[Task]:
    """The order in the words of a numbered item: "2. Dự án dạy nghề: Sở Nội vụ chủ trì, phối hợp với … thực hiện"."""
    if node.kind != "arabic" or node.paragraph is None or _organises(node.headings()):
        return []
    content = node.paragraph.content
    text = content.text
    found: list[Task] = []
    for leads in _LEADS_WITH.finditer(text):
        begins = [
            match.end() for match in _SENTENCE.finditer(text, max(0, leads.start() - LONGEST_LIST), leads.start())
        ]
        units, end = scan_units(content, begins[-1]) if begins else ([], 0)
        if units and end == leads.start() and not all(u.group for u in units):
            stop = _SENTENCE.search(text, leads.end())
            piece = content.cut(begins[-1], stop.start() if stop else None)
            found.append(task_of(node, units, pieces=[piece], confidence=Decimal("0.75")))
    return found


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
    """Whether the headings above say that what stands below tells who does what: the nearest that says so or not."""
    for heading in reversed(headings.split(" / ")):
        if _ORGANISING.search(heading):
            return True
        if _CONTENT.match(heading):
            return False
    return False


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
    held = _HELD_BY.match(text) if node.title is not None else None
    start = held.end() if held else subject_at(text)
    if _DIRECTS.match(text) and node.parent is not None and _speaks_of_one(node.parent):
        return None
    units, end = scan_units(content, start)
    first = content.span(start).start
    units = [u for u in units if u.span.start >= first]
    together = _TOGETHER.search(text, start, end)
    organising = among_units or (node.parent is not None and _organises(node.parent.headings()))
    rest = content.text[end:]
    heading = node.title is not None and not _ASIDE.sub("", rest).strip(" :;.")
    runs_in = rest.lstrip().startswith(":")
    if not units or (node.kind == "article" and _EXECUTES.search(text)) or (held and not heading and not runs_in):
        return None
    above = node.parent.title if node.parent is not None else None
    if above is not None and not organising and _MONEY_ABOVE.match(above.text):
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
    if not (heading or runs_in or partners):
        lead = [*lead, *_further_subjects(content, end, lead=lead)]
    return _joined_by(partners, task_of(node, lead, pieces=pieces, confidence=Decimal("0.95" if organising else "0.8")))


def _speaks_of_one(node: Node) -> bool:
    """Whether an item is about one named unit, which is the subject of what stands below: "Trách nhiệm của Sở Y tế"."""
    above = _agency_item(node)
    return above is not None and not any(unit.group for unit in above.lead)


def _further_subjects(content: Traced, end: int, *, lead: Sequence[Unit]) -> list[Unit]:
    """The named units that begin a later clause of the item: "…; Huyện Đoàn cử đoàn viên trông trẻ"."""
    named = {unit.text.casefold() for unit in lead}
    found: dict[str, Unit] = {}
    for clause in CLAUSE.finditer(content.text, end):
        units, stop = scan_units(content, clause.end())
        if len(units) == 1 and not units[0].group and acts_after(content.text[stop:]):
            found.setdefault(units[0].text.casefold(), units[0])
    return [unit for key, unit in found.items() if key not in named]


def _unnamed_item(node: Node) -> Task | None:
    """An item of somebody who has no name, between items of units; his heading is his name."""
    if node.title is None or node.paragraph is None or not _UNNAMED.match(node.title.text):
        return None
    content = node.paragraph.content
    rest = content.text[len(node.title.text) :].strip(" :;.")
    if not (rest or node.children or node.own) or len(node.title.text) > LONGEST_UNNAMED:
        return None
    who = Unit(node.title.text, node.title.span(), None, False, Decimal("0.6"))
    pieces = _pieces(node, content, end=len(node.title.text), heading=not rest, runs_in=bool(rest), whole=False)
    return task_of(node, [who], pieces=pieces, confidence=Decimal("0.75"))


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


def _by_paragraph(node: Node, *, letter: bool) -> list[Task]:
    """Unnumbered paragraphs whose subject is a unit: bullets, or headings without a number, with what stands below."""
    found: list[Task] = []
    said = node.own
    last = next((i for i, p in enumerate(said) if p.text.endswith(_THE_END)), len(said))
    labelled = any(LEADERS.match(p.content.text) for p in said)
    own = [p for p in said[: last + 1] if not _is_label_or_end(p) and not (labelled and p.label is not None)]
    index = 0
    while index < len(own):
        paragraph = own[index]
        content = paragraph.content
        index += 1
        opened = _opened(paragraph, node, letter=letter)
        if opened is not None:
            units, body = opened
            alone = paragraph.label is None and body is not None
            parts = clauses_by_unit(content) if alone else []
            pieces = parts[:1] or ([body] if body is not None else [])
            while index < len(own) and _belongs(own[index], paragraph, node=node, letter=letter, heading=body is None):
                pieces.append(own[index].content)
                index += 1
            confidence = Decimal("0.8" if paragraph.label is not None else "0.75")
            found.append(task_of(node, units, pieces=pieces or [content], confidence=confidence))
            found.extend(task_of(node, scan_units(p)[0], pieces=[p], confidence=Decimal("0.7")) for p in parts[1:])
        elif letter and not node.level and not node.children and paragraph.label is None:
            found.extend(_asked(content, node))
    return found


def _is_label_or_end(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a label's or ends the plan; one with a bullet that asks a unit for its part does not."""
    text = paragraph.content.text
    if _CLOSING.match(text):
        return paragraph.label is None or not subject_at(text)
    return bool(LEADERS.match(text) or HELPERS.match(text))


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
    if _LEADS_IN.search(content.text):
        return []
    if re.match(r"^(?:Trong quá trình|Cần hỏi|Xin |Nhận được|Trên đây|Mọi chi tiết)", content.text):
        return []
    for match in _ASKS.finditer(content.text):
        units, end = scan_units(content, match.end())
        if units and end < len(content.text) and content.text[end] == " ":
            start = max(m.end() for m in re.finditer(r"[.;]\s+|^", content.text[: match.start() + 1]))
            return [task_of(node, units, pieces=[content.cut(start)], confidence=Decimal("0.7"))]
    return []
