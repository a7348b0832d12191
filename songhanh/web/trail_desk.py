"""Records of the reorganisation desk in words: planned events, and what was chosen for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.transitions.rules.passages import Subject
from songhanh.web.organisations.pages import EVENTS, function_name
from songhanh.web.templatetags.songhanh import number
from songhanh.web.transitions.event_forms import KEYS
from songhanh.web.transitions.questions import note_of
from songhanh.web.unit_words import KIND_WORDS

KEY_WORDS = dict(KEYS)


def answer_in_words(said: Mapping[str, Any]) -> str:
    """What was chosen for what: "Phạm Văn Minh (Đầu mối đơn vị, Xã An Phú): Xã Một → Xã Hai"."""
    subject = Subject(said["subject"])
    about = said["label"]
    if subject is Subject.CASES:
        about = _("Hồ sơ vụ việc của %(unit)s, nếu có") % {"unit": said["label"]}
    elif notes := [*filter(None, (note_of(subject, detail=said["detail"]), said["of"]))]:
        about = f"{about} ({', '.join(notes)})"
    now = _("thôi chọn") if said["new"] is None else _taker(said["new"])
    return f"{about} → {now}" if said["old"] is None else f"{about}: {_taker(said['old'])} → {now}"


def _taker(name: str) -> str:
    return name or _("không nơi nào nhận")


def event_in_words(event: Mapping[str, Any]) -> str:
    """A planned event with the units that it names and what else it says; records of earlier say less."""
    told = {"position": event["position"], "kind": EVENTS[EventKind(event["kind"])]}
    words = _("số %(position)d: %(kind)s") % told
    news = [_new(name, event=event) for name in event.get("news", ())]
    ways = " → ".join(" + ".join(named) for named in (event.get("olds"), news) if named)
    return "; ".join([f"{words}: {ways}" if ways else words, *_notes(event)])


def _new(name: str, *, event: Mapping[str, Any]) -> str:
    """One that takes over: whether it is new, and by how much of the key."""
    weights = [weight for _old, new, _function, weight in event.get("arrows", ()) if new == name and weight is not None]
    told = [number(weight) for weight in weights[:1]]
    if (made := event.get("made", {}).get(name)) is not None:
        told.insert(0, _("mới: %(what)s") % {"what": ", ".join(_made(made))})
    return f"{name} ({'; '.join(told)})" if told else name


def _made(said: Mapping[str, str]) -> Iterator[str]:
    yield str(KIND_WORDS[UnitKind(said["kind"])])
    if short_name := said.get("short_name"):
        yield _("tên ngắn %(name)s") % {"name": short_name}
    if code := said.get("code"):
        yield _("mã %(code)s") % {"code": code}
    if parent := said.get("parent"):
        yield _("trực thuộc: %(parent)s") % {"parent": parent}


def _notes(event: Mapping[str, Any]) -> Iterator[str]:
    if short_name := event.get("short_name"):
        yield _("tên ngắn %(name)s") % {"name": short_name}
    if code := event.get("code"):
        yield _("mã mới %(code)s") % {"code": code}
    if above := event.get("above"):
        yield _("trực thuộc: %(parent)s") % {"parent": above}
    if event.get("key", SplitKey.NONE) != SplitKey.NONE:
        yield str(KEY_WORDS[event["key"]])
    arrows: Sequence[Sequence[Any]] = event.get("arrows", ())
    yield from dict.fromkeys(function_name(function) for _old, _new, function, _weight in arrows if function)
    if basis := event.get("basis"):
        yield _("văn bản: %(basis)s") % {"basis": basis}
