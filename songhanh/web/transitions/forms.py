"""Forms of a reorganisation itself, and what all its events share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.models import EventKind
from songhanh.transitions.rules.drafts import EventDraft, NewUnit
from songhanh.web.administration.fields import DayField
from songhanh.web.transitions.fields import FIND, UnitField, chooser_of
from songhanh.web.transitions.offer import Chooser, Offer

NO_UNIT = _("Xin tìm và chọn đơn vị.")


class ReorganisationForm(forms.Form):
    """What a reorganisation is called, its day and its document."""

    title = forms.CharField(
        label=_("Tên phương án"), max_length=200, help_text=_("Ví dụ: Sắp xếp các xã phía bắc năm 2026.")
    )
    effective_on = DayField(label=_("Có hiệu lực từ ngày"))
    basis = forms.CharField(
        label=_("Văn bản làm căn cứ"), max_length=200, help_text=_("Ví dụ: Nghị quyết 12/NQ-HĐND ngày 5/5/2026.")
    )


class ReasonForm(forms.Form):
    """Why a reorganisation is given up."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class EventForm(forms.Form):
    """What the form of every kind of event has: units to find, a document of its own."""

    kind: ClassVar[EventKind]
    basis = forms.CharField(
        label=_("Văn bản riêng của sự kiện này"),
        max_length=200,
        required=False,
        help_text=_("Bỏ trống thì theo văn bản của cả phương án."),
    )

    def __init__(self, *args: Any, offer: Offer, made: Sequence[NewUnit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.made = made
        self.wrong_weights: set[UUID] = set()
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.offer = offer
                field.error_messages["required"] = NO_UNIT
        if "basis" in self.fields:
            self.order_fields([*(name for name in self.fields if name != "basis"), "basis"])

    @classmethod
    def still_open(cls, sent: Any, *, offer: Offer, made: Sequence[NewUnit] = ()) -> EventForm:
        """The form as it was sent, or would have been, not yet judged: units are still being looked for."""
        form = cls(offer=offer, made=made)
        form.sent = sent
        form.add_rows(sent)
        typed = {name: field.widget.value_from_datadict(sent, {}, name) for name, field in form.fields.items()}
        form.initial = {name: value for name, value in typed.items() if value is not None}
        return form

    def add_rows(self, typed: Any) -> None:
        """More lines, where a form has some, by what was typed."""

    sent: Mapping[str, Any] = {}
    """What was typed beside the fields: words to find, weights."""

    made: Sequence[NewUnit] = ()
    """Of an event that is changed: the new units that it makes already. They stay the same units."""

    def new_unit(self, place: int, *, name: str, kind: str, code: str, **more: Any) -> NewUnit:
        """The new unit of a place in the form: the one that the event made there, or one more. What the form does not
        ask stays as it was.
        """
        if place < len(self.made):
            return replace(self.made[place], name=name, kind=kind, code=code, **more)
        return NewUnit(name=name, kind=kind, code=code, **more)

    def event(self) -> EventDraft:
        """What the form says, once it is right."""
        raise NotImplementedError

    def chooser(self, name: str) -> Chooser:
        """A field of units as the page shows it."""
        typed = self.data or self.sent
        weights = {key: str(typed.get(f"{name}-{key}", "")) for key in self.offer.options} if typed else {}
        words = str(typed.get(f"{FIND}-{name}", ""))
        return chooser_of(self[name], words=words, weights=weights, wrong=self.wrong_weights)

    def typed_at(self, name: str) -> str:
        """What was typed beside something."""
        return str((self.data or self.sent).get(name, ""))
