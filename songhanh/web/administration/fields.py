"""A day in a form, and somebody or something picked from a long list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.text import fold, squeeze

DAYS = ("%Y-%m-%d", "%d/%m/%Y")
TYPED = "-da-go"
"""Ends the name under which the box of a picker sends what was typed there, whether it was found or not."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Choice = tuple[str, str | Sequence[tuple[str, str]]]
"""Key and name, or the title of a group and what stands in it."""
NEAREST = 3
"""So many names that are like what was typed are told."""


class DayField(forms.DateField):
    """A calendar day: the browser's picker, or typed as 31/12/2026."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(
            widget=widget,
            input_formats=DAYS,
            error_messages={"invalid": _("Xin nhập ngày như 31/12/2026.")},
            **kwargs,
        )


def day_given(request: HttpRequest, name: str, *, today: date) -> date:
    """The day that a form speaks of, before it is judged: what there is to choose from is that of the day."""
    for shape in DAYS:
        try:
            return datetime.strptime(request.POST.get(name, "").strip(), shape).date()  # noqa: DTZ007 # a calendar day has no zone
        except ValueError:
            continue
    return today


def _each(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Key and name of every choice, out of its group; not the empty one."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _each(label)
        elif key:
            yield str(key), str(label)


class PickerSelect(forms.Select):
    """A list that the script makes into a box to type in: what was typed and not found is sent, and shown again."""

    def value_from_datadict(self, data: Any, *rest: Any) -> Any:
        """What was chosen, as far as it is offered; or else the words that were typed."""
        _files, name = rest
        chosen, typed = super().value_from_datadict(data, *rest), squeeze(data.get(f"{name}{TYPED}") or "")[:200]
        return chosen if not typed or chosen in dict(_each(self.choices)) else typed

    def get_context(self, name: str, *rest: Any) -> dict[str, Any]:
        """The words go back into the box."""
        value, attrs = rest
        more: dict[str, Any] = {"data-picker": True, "data-typed-as": f"{name}{TYPED}"}
        if value and not _IDENTITY.fullmatch(str(value)) and str(value) not in dict(_each(self.choices)):
            more["data-typed"] = value
        return super().get_context(name, value, {**(attrs or {}), **more})


class PickField(forms.ChoiceField):
    """One of many by its name: a name that is none of theirs is told, with those that are like it, and stays typed."""

    widget = PickerSelect

    def __init__(self, *, none_such: Promise, **kwargs: Any) -> None:
        """`none_such`: the sentence, with "%(typed)s" and what else `offer` is given for it."""
        super().__init__(**kwargs)
        self.none_such = none_such
        self.said: Mapping[str, object] = {}
        self.offered: dict[str, str] = {}
        """Key → name."""

    def offer(self, choices: Iterable[Choice], **said: object) -> None:
        """What there is to choose from, also in groups, and what the sentence says beside what was typed."""
        listed: list[Any] = list(choices)
        self.choices = listed
        self.offered = dict(_each(listed))
        self.said = said

    def to_python(self, value: Any) -> str:
        """The key that was chosen, or the one whose whole name was typed."""
        text: str = super().to_python(value)
        named = [key for key, label in self.offered.items() if fold(label) == fold(text)]
        return named[0] if len(named) == 1 else text

    def validate(self, value: str) -> None:
        """Raises ValidationError: nothing at all, or a name that is none of theirs."""
        if value and not self.valid_value(value):
            if _IDENTITY.fullmatch(value):
                raise forms.ValidationError(_("Lựa chọn này không còn dùng được vào ngày đã ghi. Xin chọn lại."))
            raise forms.ValidationError(str(self.none_such) % {"typed": value, **self.said} + self._like(value))
        super().validate(value)

    def _like(self, typed: str) -> str:
        """The names that are nearest to what was typed, in a sentence; "" where none is."""
        labels = {fold(label): label for label in self.offered.values()}
        wanted = set(fold(typed).split())
        sharing = sorted(
            (name for name in labels if wanted & set(name.split())),
            key=lambda name: (-len(wanted & set(name.split())), len(name)),
        )
        alike = get_close_matches(fold(typed), labels, n=NEAREST, cutoff=0.6)
        nearest = list(dict.fromkeys([*alike, *sharing]))[:NEAREST]
        return (
            " " + gettext("Gần giống: %(names)s.") % {"names": "; ".join(labels[n] for n in nearest)} if nearest else ""
        )
