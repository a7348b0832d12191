"""Audit records in the words of the screen: who did what, old → new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songhanh.audit.models import AuditEvent
from songhanh.audit.rules import word_pattern_of
from songhanh.kernel.sentences import catalogue
from songhanh.transitions.errors import ItBroke
from songhanh.web.organisations.pages import EVENTS, function_name
from songhanh.web.templatetags.pieces import STATUSES, role_name
from songhanh.web.templatetags.songhanh import day, number
from songhanh.web.trail_desk import answer_in_words, event_in_words
from songhanh.web.trail_groups import GROUPS, OTHER
from songhanh.web.trail_words import ACTIONS, FIELDS, OBJECTS, STATES_OF, Words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WHOLE = "group:"
"""Before the name of a group, where the whole group is chosen."""
KEY = "_id"
"""Ends the name of a field that keeps who is meant beside how he is called: for finding, not for reading."""
MOST = 12
"""Changes of one record that are listed."""
MOST_LINES = 40
"""Parts of one value that are listed."""
LONGEST = 300
"""Longer values (texts of a report) are cut on the screen; the record keeps them whole."""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One field, old and new, as people read it."""

    label: str
    old: str
    new: str
    olds: tuple[str, ...] = ()
    """Of a value of several parts: each of them, for a line of its own."""
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One record as people read it; the shape that the piece `c-history-list` takes."""

    at: datetime
    by: str
    what: str
    changes: tuple[ToldChange, ...]
    reason: str
    object_kind: str
    object_label: str


def told(events: Iterable[AuditEvent]) -> list[ToldEvent]:
    """The records in words, in the order given."""
    return [_told(event) for event in events]


def _told(event: AuditEvent) -> ToldEvent:
    return ToldEvent(
        at=event.at,
        by=event.actor_name,
        what=words_of(event.action),
        changes=_shown(tuple(_changes(event.changes, states=STATES_OF.get(event.object_type, {})))),
        reason=_reason(event),
        object_kind=str(OBJECTS.get(event.object_type, event.object_type)),
        object_label="" if _IDENTITY.search(event.object_label) else event.object_label,
    )


def _reason(event: AuditEvent) -> str:
    """The reason as written; of a code that the machine kept its sentence, what the record does not tell left out."""
    template = catalogue().get(event.reason)
    if template is None:
        return event.reason
    places = defaultdict(lambda: "…", name=event.object_label)
    return template[get_language() == "en"].format_map(places)


def _shown(changes: tuple[ToldChange, ...]) -> tuple[ToldChange, ...]:
    """A saved report changes dozens of cells at once: the first ones, and how many more."""
    if len(changes) <= MOST:
        return changes
    more = _("và %(count)d chỗ khác") % {"count": len(changes) - MOST}
    return (*changes[:MOST], ToldChange(more, "…", "…"))


def words_of(action: str) -> str:
    """The sentence of an action: "đã nộp báo cáo"; the code itself for one that has no words yet."""
    return str(ACTIONS.get(action, action))


def action_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All actions for a filter, by their words, in groups; each group can be chosen as a whole."""
    shown = []
    for group, (label, _prefixes) in GROUPS.items():
        codes = sorted(((code, words_of(code)) for code in _codes_of(group)), key=lambda choice: choice[1])
        if codes:
            # A closed list shows only what was chosen, so the choice itself says its group.
            whole = _("%(group)s (mọi việc)") % {"group": label}
            shown.append((str(label), [(f"{WHOLE}{group}", whole), *codes]))
    return shown


def actions_chosen(choice: str) -> tuple[str, ...]:
    """The actions behind a choice of the filter: all of a group, or the one."""
    if choice.startswith(WHOLE):
        return tuple(_codes_of(choice.removeprefix(WHOLE)))
    return (choice,) if choice else ()


def actions_saying(word: str) -> tuple[str, ...]:
    """The actions whose sentence holds the word, diacritics ignored."""
    whole = re.compile(word_pattern_of(word))
    return tuple(code for code in ACTIONS if whole.search(words_of(code)))


def _codes_of(group: str) -> list[str]:
    return [code for code in ACTIONS if _group_of(code) == group]


def _group_of(action: str) -> str:
    prefix = action.partition(".")[0]
    return next((group for group, (_label, prefixes) in GROUPS.items() if prefix in prefixes), OTHER)


def object_choices() -> list[tuple[str, str]]:
    """All kinds of objects for a filter, by their words."""
    return sorted(((code, str(words)) for code, words in OBJECTS.items()), key=lambda choice: choice[1])


def _changes(changes: dict[str, list[object]], *, states: Words) -> Iterator[ToldChange]:
    for name, (old, new) in changes.items():
        if name.endswith(KEY):
            continue
        label = str(FIELDS.get(name, name))
        if old is None and new is None:
            # Of a case only the names of fields are kept.
            yield ToldChange(label, "•", "•")
        else:
            was, now = (str(states.get(str(value), "")) or value_in_words(name, value) for value in (old, new))
            olds, news = _lines(name, old), _lines(name, new)
            if olds or news:  # where only one side has several parts, the other is a line of its own
                olds, news = olds or ((was,) if was else ()), news or ((now,) if now else ())
            yield ToldChange(label, was, now, olds, news)


def _lines(name: str, value: object) -> tuple[str, ...]:
    """The parts of a value that has several, and the answers of the desk; what is left is counted."""
    if not isinstance(value, list) or not value:
        return ()
    if name == "answers":
        found = [answer_in_words(part) for part in value if isinstance(part, dict)]
    elif len(value) == 1 or any(isinstance(part, list | dict) for part in value) or _are_identities(value):
        return ()
    else:
        found = [value_in_words(name, part) for part in value]
    left = len(found) - MOST_LINES
    more = [_("và %(count)d nữa") % {"count": left}] if left > 0 else []
    return (*(_cut(line) for line in found[:MOST_LINES]), *more)


def _are_identities(value: Sequence[object]) -> bool:
    return all(_IDENTITY.fullmatch(str(part)) for part in value)


def value_in_words(name: str, value: object) -> str:
    """One old or new value as people read it."""
    match value:
        case None | "":
            return ""
        case bool():
            return _("có") if value else _("không")
        case int():
            return number(value)
        case list() if name == "answers" and value and isinstance(value[0], dict):
            return _listed([answer_in_words(part) for part in value])
        case list() if name == "answers":
            return number(1 if value and isinstance(value[0], str) else len(value))
        case dict() if name == "event" and value.get("kind") in EVENTS and "position" in value:
            return _cut(event_in_words(value))
        case list() if value and _are_identities(value):
            return number(len(value))
        case list():
            return _listed([value_in_words(name, part) for part in value])
        case dict():
            return ", ".join(f"{key}: {value_in_words(str(key), part)}" for key, part in value.items())[:LONGEST]
    text = str(value)
    if name == "refusal":
        is_broken = text == ItBroke.code
        return _("lỗi của hệ thống") if is_broken else _("còn vướng mắc, hoặc sổ đơn vị đã khác")
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    if name == "role":
        return role_name(text)
    if name == "function":
        return function_name(text)
    status = STATUSES.get(text)
    return _cut(text) if status is None else _plain(status.label)


def _listed(parts: Sequence[str]) -> str:
    """All of them, or as many whole ones as there is room for, and how many more."""
    shown, length = 0, 0
    for part in parts:
        length += len(part) + 2
        if length > LONGEST and shown:
            break
        shown += 1
    words = _cut(", ".join(parts[:shown]))
    left = len(parts) - shown
    return words if not left else _("%(shown)s và %(count)d nữa") % {"shown": words, "count": left}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _plain(words: str | Promise) -> str:
    return str(words)
