"""Every field of one document: what the reader found, held against what was read by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tools.scoring.tally import Tally, compared, pairs
from tools.scoring.words import (
    amount_of,
    day_of,
    each_once,
    label_of,
    letters,
    nearness,
    number_of,
    plain,
    quote_nearness,
    same_line,
    same_measure,
    same_money,
    same_unit,
    title_of,
    unit,
)

FIELDS = (
    "number", "type", "issuer", "place", "date", "title", "period", "legal_basis", "targets", "task_lead",
    "task_coordinating", "deadlines", "recipients", "signer_name", "signer_position", "signer_authority", "sections",
)  # fmt: skip
"""Counted together in the micro F1 of a document."""
DETAILS = (
    "legal_basis_date", "legal_basis_named", "targets_full", "tasks_found", "task_section", "section_titles",
    "budget_sources",
)  # fmt: skip
"""Shown beside it: parts of what is already counted, and money, whose phrases have no sharp ends."""
SAME_TITLE, SAME_HEADING, SAME_NAME = 0.93, 0.9, 0.85
SAME_TASK = 8
"""Of the 20 points of `task_likeness`; below it two tasks have nothing to do with each other."""
Json = dict[str, Any]
NO_TASK: Json = {"lead": [], "coordinating": [], "section": None}
"""Stands where a task has nothing beside it."""


class Value(NamedTuple):
    """One value of a target."""

    amount: Decimal
    unit: str
    comparator: str
    by: str
    quote: str
    optional: bool
    place: int

    def __str__(self) -> str:
        return f"{self.comparator} {self.amount} {self.unit} by {self.by}: {self.quote[:70]}"


def score(wanted: Json, said: Json) -> dict[str, Tally]:
    """The tally of every field of a document. `wanted` was read by hand, `said` is what `to_schema` gives."""
    found = _head(wanted, said) | _signer(wanted, said)
    found["period"] = _period(wanted, said)
    for part in (_bases, _targets, _tasks, _sections):
        found |= part(wanted, said)
    found["deadlines"] = compared(
        [one for one in _all(wanted, "deadlines") if not one.get("optional")],
        _all(said, "deadlines"),
        same=same_deadline,
        optional=[one for one in _all(wanted, "deadlines") if one.get("optional")],
        told=lambda one: f"{one.get('day')} {one.get('recurrence')}: {str(one.get('quote'))[:70]}",
    )[0]
    found["recipients"] = compared(
        _all(wanted, "recipients"),
        _all(said, "recipients"),
        same=same_line,
        optional=_all(wanted, "recipients_optional"),
    )[0]
    if "budget_sources" in wanted and "budget_sources" in said:
        found["budget_sources"] = compared(wanted["budget_sources"], said["budget_sources"], same=same_money)[0]
    return found


def _all(document: Json, field: str) -> list[Any]:
    return list(document.get(field) or ())


def _single(
    wanted: Any, said: Any, *, form: Callable[[Any], Any], alike: Sequence[Any] = (), optional: bool = False
) -> Tally:
    """A field of one value. An optional one counts when it is right, and is neither missing nor superfluous."""
    tally = Tally()
    if wanted and said and form(said) in [form(one) for one in (wanted, *alike)]:
        tally.found.append(str(said))
    elif not optional:
        tally.missing += [str(wanted)] if wanted else []
        tally.extra += [str(said)] if said else []
    return tally


def _unit_letters(name: str) -> str:
    return letters(unit(name))


def _head(wanted: Json, said: Json) -> dict[str, Tally]:
    forms = {"number": number_of, "type": letters, "issuer": _unit_letters, "place": _unit_letters, "date": plain}
    found = {
        field: _single(wanted.get(field), said.get(field), form=form, alike=wanted.get(f"{field}_alt", ()))
        for field, form in forms.items()
    }
    title = title_of(wanted.get("title") or "")
    found["title"] = _single(
        wanted.get("title"),
        said.get("title"),
        form=lambda text: nearness(title, title_of(text)) >= SAME_TITLE,
        optional="title" in wanted.get("optional_fields", ()),
    )
    return found


def _signer(wanted: Json, said: Json) -> dict[str, Tally]:
    optional = "signer" in wanted.get("optional_fields", ())
    truth, signer = wanted.get("signer") or {}, said.get("signer") or {}
    found = {
        f"signer_{part}": _single(
            truth.get(part), signer.get(part), form=letters, alike=truth.get(f"{part}_alt", ()), optional=optional
        )
        for part in ("name", "position")
    }
    lines = [
        [one for one in map(_unit_letters, re.split(r"[/;\n]", who.get("authority") or "")) if one]
        for who in (truth, signer)
    ]
    if not optional:
        found["signer_authority"] = compared(*lines, same=str.__eq__)[0]
    return found


def _period(wanted: Json, said: Json) -> Tally:
    if "period" in wanted.get("optional_fields", ()):
        return Tally()
    years = [
        [f"{end} {year}" for end, year in zip(("from", "to"), one.get("period") or (), strict=False) if year]
        for one in (wanted, said)
    ]
    return compared(*years, same=str.__eq__)[0]


def _bases(wanted: Json, said: Json) -> dict[str, Tally]:
    """Documents with a number by their numbers, each once; laws without one by their names."""
    truth, given = _all(wanted, "legal_basis"), _all(said, "legal_basis")
    once = {number_of(one["number"]): one for one in reversed(given) if one.get("number")}
    numbers, together = compared(
        [one for one in truth if one.get("number")],
        list(once.values())[::-1],
        same=lambda one, other: number_of(one["number"]) == number_of(other["number"]),
        optional=[{"number": number} for number in _all(wanted, "legal_basis_optional")],
        told=lambda one: str(one["number"]),
    )
    dates = Tally()
    for one, other in together:
        dates += _single(one.get("date"), other.get("date"), form=plain)
        if not one.get("date") and not other.get("date"):
            dates.found.append("none")
    names, _ = compared(
        [one for one in truth if not one.get("number")],
        [one for one in given if not one.get("number") and one.get("name")],
        same=lambda one, other: nearness(letters(one["name"]), letters(other["name"])) >= SAME_NAME,
        told=lambda one: str(one["name"]),
    )
    return {"legal_basis": numbers, "legal_basis_date": dates, "legal_basis_named": names}


def values_of(targets: Sequence[Json]) -> list[Value]:
    """The targets value by value; those without figures are left out."""
    return [
        Value(
            amount, value.get("unit") or "", value.get("comparator") or "=", str(target.get("by")),
            target.get("quote") or "", bool(target.get("optional")), place,
        )
        for place, target in enumerate(targets)
        for value in target.get("values") or ()
        if (amount := amount_of(value.get("value"))) is not None
    ]  # fmt: skip


def value_likeness(one: Value, other: Value) -> float:
    """Nothing unless amount and measure are the same; then the likest in year, comparator and place in the text."""
    if one.amount != other.amount or not same_measure(one.unit, other.unit):
        return 0.0
    points = 10 + 3 * (one.by == other.by) + 2 * (one.comparator == other.comparator) + 3 * (not one.optional)
    return points + 2 * quote_nearness(one.quote, other.quote)


def _targets(wanted: Json, said: Json) -> dict[str, Tally]:
    truth, given = values_of(_all(wanted, "targets")), values_of(_all(said, "targets"))
    together = pairs(truth, given, likeness=value_likeness, least=10)
    reached, taken = {place for place, _ in together}, {place for _, place in together}
    required = [(truth[place], given[other]) for place, other in together if not truth[place].optional]
    whole = [(one, other) for one, other in required if (one.comparator, one.by) == (other.comparator, other.by)]
    missing = [str(one) for place, one in enumerate(truth) if place not in reached and not one.optional]
    extra = [str(one) for place, one in enumerate(given) if place not in taken]
    partly = [one for one in required if one not in whole]
    return {
        "targets": Tally([str(one) for one, _ in required], missing, extra),
        "targets_full": Tally(
            [str(one) for one, _ in whole],
            missing + [str(one) for one, _ in partly],
            extra + [str(other) for _, other in partly],
        ),
    }


def task_key(task: Json) -> tuple[str, tuple[str, ...]]:
    """By what entries of one task are known: their place and who leads."""
    return label_of(task.get("section")), tuple(sorted(map(_unit_letters, task.get("lead") or ())))


def gathered_tasks(tasks: Sequence[Json]) -> list[Json]:
    """The tasks, those of one place with the same lead as one: a reader may give one for every bullet."""
    found: dict[Any, Json] = {}
    for task in tasks:
        one = {**task, **{part: list(task.get(part) or ()) for part in ("coordinating", "coordinating_optional")}}
        one["lead"] = list(task.get("lead") or ())
        first = found.setdefault(task_key(task), one)
        if first is not one:
            first["coordinating"] += one["coordinating"]
            first["coordinating_optional"] += one["coordinating_optional"]
            first["optional"] = first.get("optional") and one.get("optional")
    return list(found.values())


def task_likeness(one: Json, other: Json) -> float:
    """Of 20 points: 9 for the units that lead, 7 for the place, 4 for the words; a required one before an optional."""
    together = compared(one["lead"], other["lead"], same=same_unit)[1]
    leads = 2 * len(together) / (len(one["lead"]) + len(other["lead"]) or 1)
    label = label_of(one.get("section"))
    same_place = bool(label) and label == label_of(other.get("section"))
    words = quote_nearness(one.get("quote") or "", other.get("quote") or "")
    return 9 * leads + 7 * same_place + 4 * words - 0.2 * bool(one.get("optional"))


def _tasks(wanted: Json, said: Json) -> dict[str, Tally]:
    """Tasks are paired first; then who leads and who supports is counted. One that is missing takes its units along."""
    truth, given = gathered_tasks(_all(wanted, "tasks")), gathered_tasks(_all(said, "tasks"))
    together = dict(pairs(truth, given, likeness=task_likeness, least=SAME_TASK))
    tallies = {name: Tally() for name in ("tasks_found", "task_section", "task_lead", "task_coordinating")}
    for place, task in enumerate(truth):
        if not task.get("optional"):
            _one_task(tallies, task, given[together[place]] if place in together else NO_TASK)
    for place in sorted(set(range(len(given))) - set(together.values())):
        _one_task(tallies, NO_TASK, given[place])
    return tallies


def _one_task(tallies: dict[str, Tally], task: Json, other: Json) -> None:
    at = str(task.get("section") or other.get("section"))
    there, found = [[] if one is NO_TASK else [f"{at} {one.get('quote') or ''}"[:80]] for one in (task, other)]
    tallies["tasks_found"] += compared(there, found, same=lambda *_: True)[0]
    labels = [[label] if (label := label_of(one["section"])) else [] for one in (task, other)]
    if "?" not in at and (labels[0] or task is NO_TASK):
        tallies["task_section"] += compared(*labels, same=str.__eq__)[0]
    for part in ("lead", "coordinating"):
        tallies[f"task_{part}"] += compared(
            each_once(task[part]),
            each_once(other[part]),
            same=same_unit,
            optional=task.get(f"{part}_optional") or (),
            told=lambda name: f"{at} {name}",
        )[0]


def same_deadline(one: Json, other: Json) -> bool:
    """Whether two deadlines are of one day and one rhythm; "once" and none are the same."""
    rhythms = [plain(each.get("recurrence") or "once") for each in (one, other)]
    return rhythms[0] == rhythms[1] and day_of(one.get("day")) == day_of(other.get("day"))


def same_section(one: Json, other: Json) -> bool:
    """Whether two sections have one label."""
    return label_of(one["label"]) == label_of(other["label"])


def same_heading(one: Json, other: Json) -> bool:
    """Whether the second has the title of the first; one that was read as having none asks for none."""
    titles = [title_of(each.get("title") or "") for each in (one, other)]
    return not titles[0] or nearness(*titles) >= SAME_HEADING


def _sections(wanted: Json, said: Json) -> dict[str, Tally]:
    labels, together = compared(
        _all(wanted, "sections"),
        _all(said, "sections"),
        same=same_section,
        told=lambda one: f"{one['label']} {one.get('title') or ''}"[:80],
    )
    titles = Tally()
    for one, other in together:
        if one.get("title"):
            told = [f"{each['label']} {each.get('title') or '–'}" for each in (one, other)]
            extra = told[1:] if other.get("title") else []  # a title that was not read is only missing
            titles += Tally(told[:1]) if same_heading(one, other) else Tally([], told[:1], extra)
    return {"sections": labels, "section_titles": titles}
