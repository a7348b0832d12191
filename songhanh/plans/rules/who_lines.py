"""Lines that only say who does the work of their item: "Cơ quan thực hiện: …", with "Thời gian: …" beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from songhanh.kernel.text import fold
from songhanh.plans.rules.headings import nearest_heading
from songhanh.reading.labelled import led_from

TASK, ACTIVITY, SECTION, PERIOD, DATE = "task", "activity", "section", "period", "date"
_SAYS_WHO = re.compile(r"(?:Cơ quan|Đơn vị) (?:chủ trì|thực hiện)\b", re.IGNORECASE)
_MARK = re.compile(r"^\W+")
_WORDS_OF_WHO = re.compile(
    r"\b(?:chu tri|phoi hop|cung|voi|va|to chuc|trien khai|thuc hien|theo doi|la|co quan|don vi|chiu trach nhiem|cac|so"
    r"|ban|nganh|doan the|lien quan|dia phuong)\b|[\W_]+"
)
MOST_LEFT = 24
"""Letters of names that were not read; what is longer tells of work."""
_FACET = re.compile(r"^\W*(?:Nội dung|Hoạt động|Công việc|Nhiệm vụ)(?: thực hiện)?\s*:\s*", re.IGNORECASE)
Years = tuple[int | None, int | None]


class Item(Protocol):
    """What is looked at of an item of a draft. Missing: no place for what was typed by hand."""

    kind: str
    value: dict[str, Any]
    quote: str
    start: int | None
    end: int | None


def titles_of(items: Iterable[Item]) -> dict[str, str | None]:
    """What the headings are called, by their labels."""
    sections = (item.value for item in items if item.kind == SECTION)
    return {value["label"]: value.get("title") for value in sections if value.get("label")}


def years_of(items: Iterable[Item]) -> Years:
    """First and last year of the plan; without a period from the year of the document. Missing: None for no such."""
    kept = {item.kind: item.value for item in items if item.kind in (PERIOD, DATE)}
    period, written = kept.get(PERIOD), str(kept.get(DATE, {}).get("date") or "")
    if period is None:
        return (int(written[:4]) if written[:4].isdecimal() else None), None
    return period.get("start_year"), period.get("end_year")


def says_who(task: Item) -> bool:
    """Whether an agency's item only says who does the work of its item."""
    return is_who_line(str(task.value.get("title") or task.quote))


def is_who_line(text: str) -> bool:
    """Whether words only say who: "Cơ quan thực hiện: …", "- Chủ trì: …", "Trách nhiệm thực hiện: …"."""
    said = _MARK.sub("", text)
    return _SAYS_WHO.match(said) is not None or led_from(said) > 0


def heading_above(item: Item, *, titles: Mapping[str, str | None]) -> str | None:
    """What the nearest heading with a name is called. Missing: None where there is none."""
    label = nearest_heading(item.value.get("section"), known={name for name, title in titles.items() if title})
    return titles[label] if label else None


@dataclass(frozen=True, slots=True)
class WhoLines:
    """The lines of a draft that only say who, by the label of their item; `titles` of its headings."""

    lines: Mapping[str, list[Item]]
    titles: Mapping[str, str | None]

    @classmethod
    def among(cls, items: Iterable[Item]) -> WhoLines:
        """The lines among the items that count."""
        kept = list(items)
        lines: dict[str, list[Item]] = {}
        for item in kept:
            if item.kind == TASK and says_who(item):
                lines.setdefault(item.value.get("section") or "", []).append(item)
        return cls(lines, titles_of(kept) if lines else {})

    def duties(self, line: Item) -> list[dict[str, Any]]:
        """What a line orders: the work of its item, due when the words beside it say; several where the days differ.

        Shape   an item with a name and one such line is called by its name; else by what is told before the line.
                What is called otherwise than the source tells it keeps the place and the words of the line
        """
        given = [duty for duty in line.value.get("duties") or [] if duty["text"].strip(" ;,.")]
        work = [d for d in given if not is_who_line(d["text"]) or len(besides_names(d["text"], line)) >= MOST_LEFT]
        told = [{**duty, "text": _FACET.sub("", _unlabelled(duty["text"])).rstrip(" ;,.")} for duty in work]
        days = [duty.get("due") for duty in told]
        if all(day == days[0] for day in days):
            due = next((duty["due"] for duty in given if duty.get("due")), None)
            return [self._whole(line, told=told, due=due)]
        timed = [duty for duty in told if duty.get("due")]
        rest = [duty for duty in told if not duty.get("due")]
        return [*timed, *([self._whole(line, told=rest, due=None)] if rest else [])]

    def _whole(self, line: Item, *, told: Sequence[dict[str, Any]], due: Any) -> dict[str, Any]:
        """All this work of a line's item as one duty."""
        name, quote = self._name_of(line), line.value.get("title") or line.quote
        if len(told) == 1 and not name:
            return told[0]
        text = name or "; ".join(duty["text"] for duty in told) or heading_above(line, titles=self.titles)
        return {"text": text or quote, "quote": quote, "start": line.start, "end": line.end, "due": due}

    def _name_of(self, line: Item) -> str | None:
        """What the item of the only line in it is called. Missing: None for an item without a name."""
        label = line.value.get("section") or ""
        return self.titles.get(label) if len(self.lines.get(label, ())) < 2 else None

    def beside(self, deadline: Item, *, inside: Item | None, only_day: bool) -> Item | None:
        """The line whose work is due on a day that stands in the same item: "Thời hạn: trình trước ngày 30/6/2026".

        Shape   inside: the activity that the day stands in, which must be work of the line; only_day: its words say
                nothing else, then it may stand in an item below, and be one of several that one time line names
        Missing None where no line orders anything due on that day
        """
        label = deadline.value.get("section") or ""
        own = nearest_heading(label, known=self.lines)
        lines = self.lines.get(own, []) if own and (only_day or own == label) else []
        who = {fold(name) for name in deadline.value.get("who") or ()}
        for line in sorted(lines, key=lambda one: one.start is None or one.start > (deadline.start or 0)):
            stranger = who and not who <= {fold(name) for name in line.value.get("lead") or ()}
            of_it = inside is None or any(_same_words(duty, inside) for duty in line.value.get("duties") or [])
            if not stranger and of_it and any(_same_day(duty, deadline) for duty in self.duties(line)):
                return line
        return None


def besides_names(text: str, item: Item) -> str:
    """The words, folded, that neither name who does the item's work nor say which part they take in it."""
    rest = fold(_unlabelled(text))
    names = (fold(one) for part in ("lead", "who", "coordinating") for one in item.value.get(part) or ())
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return _WORDS_OF_WHO.sub("", rest)


def _unlabelled(text: str) -> str:
    """The words without a label that says who: "Trách nhiệm thực hiện: Sở Nội vụ xây dựng …"."""
    said = _MARK.sub("", text)
    return said[led_from(said) :].strip()


def _same_day(duty: Mapping[str, Any], deadline: Item) -> bool:
    due = duty.get("due") or {}
    named = [(due.get(part), deadline.value.get(part)) for part in ("day", "month", "year")]
    year = named.pop()
    return bool(due) and all(a == b for a, b in named) and (None in year or year[0] == year[1])


def _same_words(duty: Mapping[str, Any], activity: Item) -> bool:
    one, other = fold(duty["text"]).strip(" ;,."), fold(activity.value["text"]).strip(" ;,.")
    return one in other or other in one
