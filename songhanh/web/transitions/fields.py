"""Fields of the desk: units that are found by search, instead of one list of hundreds."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from songhanh.web.transitions.offer import SHOWN, Choice, Chooser, Offer

FIND = "tim"
"""The button that looks for units instead of saving; its value is the name of the field."""
FOUND = "da-tim"
"""Beside each list: the words by which it was found. Other words in the box ask for another list."""
NO_SUCH = _("Đơn vị này không có trong danh sách. Xin tìm và chọn lại.")


def key_of(text: object) -> UUID | None:
    """The key that a form sent; None for what is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def is_finding(sent: QueryDict) -> bool:
    """Whether units are being looked for: a button was pressed for it, or words typed for which no list was shown."""
    asked = (name.removeprefix(f"{FIND}-") for name in sent if name.startswith(f"{FIND}-"))
    return FIND in sent or any(sent[f"{FIND}-{name}"] != sent.get(f"{FOUND}-{name}", "") for name in asked)


class UnitField(forms.Field):
    """One unit."""

    is_many = False
    widget = forms.Select

    def __init__(
        self, *, with_new: bool = False, with_roots: bool = False, has_weights: bool = False, **kwargs: Any
    ) -> None:
        self.with_new, self.with_roots, self.has_weights = with_new, with_roots, has_weights
        self.offer: Offer | None = None
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The key of the unit. Raises ValidationError for one that is not offered."""
        return self._offered(value) if value else None

    def keys_in(self, value: Any) -> list[UUID]:
        """The keys in what was sent or kept, as far as they are any."""
        listed = value if isinstance(value, list | tuple) else [value]
        keys = [key_of(one) for one in listed if one]
        return [key for key in keys if key and self.offer and key in self.offer.options]

    def _offered(self, value: object) -> UUID:
        found = self.keys_in(value)
        if not found:
            raise forms.ValidationError(NO_SUCH)
        return found[0]


class UnitsField(UnitField):
    """Several units."""

    is_many = True
    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> Any:
        """The keys of the units, each once."""
        return list(dict.fromkeys(self._offered(one) for one in value or ()))


def chooser_of(
    bound: forms.BoundField, *, words: str, weights: Mapping[UUID, str], wrong: Container[UUID] = ()
) -> Chooser:
    """What the page shows of such a field: the chosen ones, then what the words find. `wrong`: of whom a weight is."""
    field = bound.field
    if not isinstance(field, UnitField) or field.offer is None:
        raise TypeError(bound.name)
    chosen = field.keys_in(bound.value())
    is_asked = bool(words) or field.required
    """A list that need not be answered is shown when words ask for it."""
    found = (
        field.offer.found(words, but=chosen, with_new=field.with_new, with_roots=field.with_roots) if is_asked else []
    )
    options = [field.offer.options[key] for key in chosen] + found[:SHOWN]
    return Chooser(
        name=bound.html_name,
        label=str(bound.label),
        help=str(bound.help_text),
        errors=[str(error) for error in bound.errors],
        is_many=field.is_many,
        has_weights=field.has_weights,
        is_optional=not field.required,
        is_asked=is_asked,
        words=words,
        choices=[Choice(one, one.id in chosen, weights.get(one.id, ""), one.id in wrong) for one in options],
        left=max(0, len(found) - SHOWN),
    )
