"""What the items of a draft become: which tasks they order, and what a deadline is made into."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from songhanh.kernel.text import fold, squeeze
from songhanh.plans.rules.headings import nearest_heading
from songhanh.plans.rules.names import group_kinds, only_names_units
from songhanh.plans.rules.timing import due_of_work, due_told
from songhanh.plans.rules.who_lines import (
    Item,
    WhoLines,
    besides_names,
    heading_above,
    is_who_line,
    says_who,
    titles_of,
    years_of,
)
from songhanh.reading.agencies import recognise

TASK, ACTIVITY, DEADLINE = "task", "activity", "deadline"
_DAY_WORDS = re.compile(
    r"\b(?:phai |can )?(?:hoan thanh|hoan tat|xong|truoc|sau|ngay|thang|nam|quy|thoi (?:gian|han|diem)|han|cham nhat|"
    r"muon nhat|den|het|vao|trong|tu|thuc hien|la|dau|giua|cuoi|hang|va|cua|moi|dip|khoang|[ivx]+)\b|[\W\d_]+"
)
_LEADER = re.compile(r"^\W*(?:\d[\w.]*\s+)?(?:Giao|Đề nghị|Yêu cầu)?\s*(?P<who>[^;:.]{3,120}?)\s+chủ trì\b")
_ORDERING = re.compile(
    r"\b(?:giao|de nghi|yeu cau|chi dao|phan cong|chu tri|co trach nhiem|phoi hop|cung|voi|va|la)\b|[\W_]+"
)
_OF_REPORTS = re.compile(
    r"\b(?:dinh ky|hang|moi|nam|quy|thang|ngay|truoc|tong hop|xay dung|gui|ket qua|tinh hinh|so lieu|thuc hien|\d+)\b"
    r"|\s+"
)
SHORTEST_WORK = 8
"""Letters of words that tell of some work."""
_NUMBERED = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)]\s+")


class Outcome(StrEnum):
    """What a deadline becomes."""

    TASK = "task"
    REPORTING = "reporting"
    WITHIN = "within"
    """Nothing of its own: it is the day of a duty in an agency's item."""


@dataclass(frozen=True, slots=True)
class Order:
    """One task, before it is stored.

    Missing `due` None: the words name no day
    """

    item: Any
    text: str
    quote: str
    start: int | None
    end: int | None
    due: Mapping[str, Any] | None
    lead: tuple[str, ...]
    coordinating: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Becoming:
    """What one deadline or activity becomes, and with which words; `who`: who leads or reports.

    Missing `activity` None: the day stands in none; `due` None: a deadline's own day, an activity without a time
    """

    outcome: Outcome
    text: str = ""
    who: tuple[str, ...] = ()
    activity: Any = None
    due: Mapping[str, Any] | None = None


def only_names_day(text: str) -> bool:
    """Whether words say nothing but until when: "hoàn thành trước ngày 30/6/2027"."""
    return not _DAY_WORDS.sub("", fold(text)).strip()


def with_their_days(duties: Iterable[Mapping[str, Any]], *, whole: str) -> list[dict[str, Any]]:
    """The duties, where one that only names a day belongs to the one before it.

    Shape   whole: what the item is called, for a day that stands first and alone
    """
    joined: list[dict[str, Any]] = []
    for duty in map(dict, duties):
        if not only_names_day(duty["text"]):
            joined.append(duty)
        elif joined:
            before = joined[-1]
            before["text"] = f"{before['text'].rstrip(' ;,.')}; {duty['text']}"
            before["end"] = duty.get("end") if before.get("start") is not None else before.get("end")
            before["due"] = before.get("due") or duty.get("due")
        else:
            joined.append({**duty, "text": whole or duty["text"]})
    return joined


def orders_of(items: Iterable[Item]) -> list[Order]:
    """The tasks that the items become, in order.

    Each duty of an agency's item, then the deadlines that stand alone, then the activities that name who does them
    """
    kept = list(items)
    titles = titles_of(kept)
    reporting, lines = _reporting(kept), WhoLines.among(kept)
    found: list[Order] = []
    for item in kept:
        if item.kind == TASK:
            given = lines.duties(item) if says_who(item) else _duties_of(item, titles=titles)
            duties = [duty for duty in given if not _is_reporting(duty, reporting)]
            found.extend(_ordered(item, duties=duties))
    for item in kept:
        if item.kind == DEADLINE:
            told = becoming_of(item, items=kept, lines=lines)
            if told.outcome is Outcome.TASK:
                helpers = () if told.activity is None else _helpers(told.activity)
                place = (item.quote, item.start, item.end)
                found.append(Order(item, told.text, *place, item.value, told.who, helpers))
    return [*found, *given_in_activities(kept)]


def given_in_activities(items: Sequence[Item]) -> list[Order]:
    """The tasks that activities become which say who does them: "- Giao Sở Y tế chủ trì, phối hợp với … mở lớp".

    Missing   an activity without a known unit, one of a group that is neither ordered nor asked, one that an agency's
              item gives already ("Cơ quan thực hiện: …" beside it), one whose day or report is a task or a duty itself
    """
    kept = list(items)
    titled = {label for label, title in titles_of(kept).items() if not is_who_line(title or "")}
    given: dict[str, list[_Given]] = {}
    for item in kept:
        if item.kind == TASK and item.value.get("lead"):
            for name in (one := _Given.of(item, titled=titled)).names:
                given.setdefault(name, []).append(one)
    reporting, titles = _reporting(items), titles_of(items)
    deadlines = (item for item in items if item.kind == DEADLINE and item not in reporting)
    timed = sorted(item.start for item in deadlines if item.start is not None)
    years = years_of(items)
    found: list[Order] = []
    for item in items:
        who = tuple(item.value.get("who") or ()) if item.kind == ACTIVITY else ()
        if not any(_owes(name, force=item.value.get("force")) for name in who):
            continue
        place = {"start": item.start, "end": item.end}
        placed = item.start is not None and item.end is not None
        has_day = placed and bisect_left(timed, item.start or 0) < bisect_left(timed, item.end or 0)
        only_reports = _is_reporting(place, reporting) and not _names_work(item)
        if has_day or only_reports or _gives(given, item):
            continue
        text = item.value["text"]
        if _only_names_who(text, item):
            text = heading_above(item, titles=titles) or text
        when = item.value.get("when") or ""
        inside = fold(when) in fold(item.quote or text)
        due = due_of_work(item.quote or text, years=years) if inside else due_told(when, years=years)
        found.append(Order(item, text, item.quote, item.start, item.end, due, who, _helpers(item)))
    return found


def _reporting(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.kind == DEADLINE and item.value.get("reporting")]


def _owes(name: str, *, force: str | None) -> bool:
    """Whether a name is one that owes what it is named for: a unit always, a group when it is ordered or asked."""
    return (force in ("order", "request")) if group_kinds(name) else recognise(name) is not None


@dataclass(frozen=True, slots=True)
class _Given:
    """What an agency's item gives: to whom, in which words; `heading`, with a dot, for all below it, else ""."""

    names: frozenset[str]
    heading: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, task: Item, *, titled: Container[str]) -> _Given:
        """An item; one that only says who gives all under its heading, and beside it where it is a numbered one."""
        label, title = str(task.value.get("section") or ""), str(task.value.get("title") or task.quote)
        heading = label if label in titled else label.rpartition(".")[0] or label
        texts = [duty["text"] for duty in task.value.get("duties") or []] or [title]
        return cls(
            frozenset(_folded(task, "lead")),
            f"{heading}." if heading and says_who(task) else "",
            tuple(map(_core, [*texts, "; ".join(texts)])),
        )

    def gives(self, section: str, words: str) -> bool:
        """Whether all under the heading of work of its units is given, or the same words are."""
        under = bool(self.heading) and section.startswith(self.heading)
        return under or (len(words) > SHORTEST_WORK and any(words in told for told in self.words))


def _gives(given: Mapping[str, Sequence[_Given]], activity: Item) -> bool:
    """Whether an agency's item gives the activity to one of those who do it."""
    orders = [one for name in _folded(activity, "who") for one in given.get(name, ())]
    if not orders:
        return False
    section, words = f"{activity.value.get('section') or ''}.", _core(activity.value["text"], item=activity)
    return any(one.gives(section, words) for one in orders)


def _core(text: str, *, item: Item | None = None) -> str:
    """Folded words without who is told, and how, to do it: what one order and another of the same have in common."""
    rest = fold(text)
    names = [fold(one) for part in ("who", "coordinating") for one in item.value.get(part) or ()] if item else []
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return squeeze(_ORDERING.sub(" ", rest))


def _names_work(activity: Item) -> bool:
    """Whether the words before "báo cáo" tell of work besides: "mở 03 lớp tập huấn, báo cáo kết quả trước 15/12"."""
    before = fold(activity.value["text"]).partition("bao cao")[0]
    return len(_OF_REPORTS.sub("", _core(before, item=activity)).strip()) > SHORTEST_WORK


def _folded(item: Item, name: str) -> set[str]:
    return {fold(one) for one in item.value.get(name) or ()}


def _helpers(activity: Item) -> tuple[str, ...]:
    return tuple(activity.value.get("coordinating") or ())


def becoming_of(item: Item, *, items: Sequence[Item], lines: WhoLines | None = None) -> Becoming:
    """What a deadline becomes among the items that count.

    Shape   a task is called like the activity that the day belongs to, else like the sentence around it: never by
            a day alone where any words stand around it. Who does the activity leads the task. `lines`: those among
            the items that only say who, where they are looked up already
    """
    who = tuple(item.value.get("who") or ())
    lines = WhoLines.among(items) if lines is None else lines
    if item.value.get("reporting"):
        return Becoming(Outcome.REPORTING, item.value.get("text") or item.quote, who)
    task = next((one for one in items if one.kind == TASK and _covers(one, item)), None)
    if task is not None:
        return Becoming(Outcome.WITHIN, task.value.get("title") or task.quote, tuple(task.value.get("lead") or ()))
    around = next((one for one in items if one.kind == ACTIVITY and _holds(one, item)), None)
    said = str(item.value.get("text") or item.quote)
    twins = [one for one in items if one.kind == DEADLINE and one.start is not None and one.start == item.start]
    near = (lines.beside(one, inside=around, only_day=only_names_day(said)) for one in twins or [item])
    line = next((one for one in near if one is not None), None)
    if line is not None:
        return Becoming(Outcome.WITHIN, lines.duties(line)[0]["text"], tuple(line.value.get("lead") or ()))
    text = _title_of(item, around=around, items=items)
    if around is not None:
        who = _corrected(around, who) or tuple(around.value.get("who") or ()) or _leader_in(around.quote)
    return Becoming(Outcome.TASK, text, who or _leader_in(text), around)


def _corrected(around: Item, who: tuple[str, ...]) -> tuple[str, ...]:
    """Who was read at a day, or nobody where an officer since said of its activity that others do it."""
    read = (getattr(around, "read_value", None) or {}).get("who") or ()
    return () if tuple(read) == who and list(read) != list(around.value.get("who") or ()) else who


def _title_of(item: Item, *, around: Item | None, items: Sequence[Item]) -> str:
    text = str(item.value.get("text") or item.quote)
    if around is not None:
        if part := _part_with(text, of=str(around.value["text"])):
            return part
        others = [one for one in items if one.kind == DEADLINE and one is not item and _holds(around, one)]
        return str(around.value["text"]) if only_names_day(text) or not others else text
    if not only_names_day(text):
        return text
    lines = [one for one in items if one.kind != DEADLINE and _holds(one, item) and not only_names_day(one.quote)]
    if lines:
        line = min(lines, key=lambda one: (one.end or 0) - (one.start or 0))
        return _NUMBERED.sub("", squeeze(line.quote))
    titles = titles_of(items)
    label = nearest_heading(item.value.get("section"), known={name for name, title in titles.items() if title})
    return f"{titles[label]}: {text}" if label else text


def _part_with(day: str, *, of: str) -> str | None:
    """The one of several parts of an activity in which the words of a day stand.

    Missing   None for work in one part, and where the day stands in a part of its own: it may be that of all
    """
    parts = [part.strip(" .") for part in of.split("; ")]
    words = fold(day).strip(" .;,")
    found = next((part for part in parts if words and words in fold(part)), None)
    return found if len(parts) > 1 and found is not None and not only_names_day(found) else None


def _ordered(item: Item, *, duties: list[dict[str, Any]]) -> list[Order]:
    whole = {"text": item.value.get("title") or item.quote, "start": item.start, "end": item.end, "due": None}
    lead, coordinating = (tuple(item.value.get(name) or ()) for name in ("lead", "coordinating"))
    return [
        Order(
            item,
            duty["text"],
            duty.get("quote") or duty["text"],
            duty.get("start"),
            duty.get("end"),
            duty.get("due"),
            lead,
            coordinating,
        )
        for duty in duties or [whole]
    ]


def _duties_of(item: Item, *, titles: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The duties that order something; words that only say who orders what its heading is called."""
    title = item.value.get("title") or item.quote
    orders = [duty for duty in item.value.get("duties") or [] if not only_names_units(duty["text"])]
    texts = [duty["text"] for duty in orders] or [title]
    if all(_only_names_who(text, item) for text in texts):
        named = heading_above(item, titles=titles)
        return [{"text": named or title, "start": item.start, "end": item.end, "due": None}]
    return with_their_days(orders, whole=title)


def _only_names_who(text: str, item: Item) -> bool:
    """Whether words say nothing but who leads and helps: "Sở Nội vụ chủ trì, phối hợp với Sở Y tế thực hiện"."""
    return "chu tri" in fold(text) and not besides_names(text, item)


def _leader_in(text: str) -> tuple[str, ...]:
    """ "Sở GD&ĐT chủ trì tổ chức …" → "Sở GD&ĐT". Missing: () where no known agency or group stands before it."""
    named = _LEADER.match(squeeze(text))
    who = named["who"] if named else ""
    return (who,) if who and (recognise(who) or group_kinds(who)) else ()


def _holds(around: Item, item: Item) -> bool:
    """Whether the item stands inside the text of the other."""
    if around.start is None or around.end is None or item.start is None:
        return False
    return around.start <= item.start < around.end


def _covers(task: Item, item: Item) -> bool:
    """Whether the item stands inside the task's text or one of its duties."""
    if task.start is None or item.start is None:
        return False
    spans = [(task.start, task.end), *[(d.get("start"), d.get("end")) for d in task.value.get("duties") or []]]
    return any(a is not None and b is not None and a <= item.start < b for a, b in spans)


def _is_reporting(duty: Mapping[str, Any], reporting: Sequence[Item]) -> bool:
    """Whether most of the duty's words are a duty of reporting that is kept as such."""
    start, end = duty.get("start"), duty.get("end")
    if start is None or end is None or end <= start:
        return False
    shared = (
        min(end, item.end) - max(start, item.start)
        for item in reporting
        if item.start is not None and item.end is not None
    )
    return bool(max(shared, default=0) * 10 >= (end - start) * 6)
