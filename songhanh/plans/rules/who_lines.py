"""Lines that only say who does the work of their item: "Cơ quan thực hiện: …", with "Thời gian: …" beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from songhanh.plans.rules.headings import nearest_heading
from songhanh.plans.rules.timing import due_told
from songhanh.reading.labelled import led_from

TASK, ACTIVITY, SECTION, PERIOD = "task", "activity", "section", "period"
_SAYS_WHO = re.compile(r"(?:Cơ quan|Đơn vị) (?:chủ trì|thực hiện)\b", re.IGNORECASE)
_MARK = re.compile(r"^\W+")
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
    """First and last year of the plan. Missing: None for one that is not written."""
    period = next((item.value for item in items if item.kind == PERIOD), {})
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
    """The lines of a draft that only say who, by the label of their item; `times`: when its activities say they are."""

    lines: Mapping[str, list[Item]]
    times: Mapping[str, set[str | None]]
    titles: Mapping[str, str | None]
    years: Years

    @classmethod
    def among(cls, items: Iterable[Item]) -> WhoLines:
        """The lines among the items that count."""
        kept = list(items)
        lines: dict[str, list[Item]] = {}
        times: dict[str, set[str | None]] = {}
        for item in kept:
            label = item.value.get("section") or ""
            if item.kind == TASK and says_who(item):
                lines.setdefault(label, []).append(item)
            elif item.kind == ACTIVITY:
                times.setdefault(label, set()).add(item.value.get("when"))
        return cls(lines, times, titles_of(kept) if lines else {}, years_of(kept))

    def duties(self, line: Item) -> list[dict[str, Any]]:
        """What a line orders: the work of its item, due when the words beside it say; several where the days differ.

        Shape   an item with a name and one such line is called by its name; else by what is told before the line
        """
        told = [
            {**duty, "text": _FACET.sub("", duty["text"]).rstrip(" ;,.")}
            for duty in line.value.get("duties") or []
            if not is_who_line(duty["text"])
        ]
        days = [duty["due"] for duty in line.value.get("duties") or [] if duty.get("due")]
        if any(day != days[0] for day in days):
            return told
        text = self._name_of(line) or "; ".join(duty["text"] for duty in told)
        due = days[0] if days else self._time_beside(line)
        whole = text or heading_above(line, titles=self.titles) or line.value.get("title") or line.quote
        return [{"text": whole, "start": line.start, "end": line.end, "due": due}]

    def _name_of(self, line: Item) -> str | None:
        """What the item of the only line in it is called. Missing: None for an item without a name."""
        label = line.value.get("section") or ""
        return self.titles.get(label) if len(self.lines.get(label, ())) < 2 else None

    def _time_beside(self, line: Item) -> dict[str, Any] | None:
        """The end of the one time at which all the activities of the line's item are."""
        whens = self.times.get(line.value.get("section") or "", set())
        return due_told(next(iter(whens)), years=self.years) if len(whens) == 1 else None

    def beside(self, deadline: Item, *, only_day: bool) -> Item | None:
        """The line whose work is due on a day that stands in the same item: "Thời hạn: trình trước ngày 30/6/2026".

        Shape   only_day: the words of the deadline say nothing else; then it need not be the day of the line's duties
        Missing None where no line stands in its item or in those above it
        """
        label = nearest_heading(deadline.value.get("section"), known=self.lines)
        lines = self.lines.get(label, []) if label else []
        same = (line for line in lines if any(_same_day(duty, deadline) for duty in line.value.get("duties") or []))
        return next(same, lines[0] if lines and only_day else None)


def _same_day(duty: Mapping[str, Any], deadline: Item) -> bool:
    due = duty.get("due") or {}
    return bool(due) and all(due.get(part) == deadline.value.get(part) for part in ("day", "month", "year"))
