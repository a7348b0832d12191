"""Forms of a change of post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.actors import Role
from songhanh.organisations.queries import UnitView
from songhanh.web.administration.fields import DayField, PickField
from songhanh.web.administration.forms import NO_SUCH_UNIT, ROLE_CHOICES, offer_units

NOBODY_SUCH = _("Không có ai còn tài khoản tên “%(typed)s” để chọn.")
Choices = Sequence[tuple[str, str]]


class TransferForm(forms.Form):
    """From one unit to another."""

    old_unit = forms.ChoiceField(label=_("Thôi ở đơn vị"))
    valid_from = DayField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên ở đơn vị mới; có thể là ngày đã qua."))
    unit = PickField(label=_("Về đơn vị"), none_such=NO_SUCH_UNIT)
    role = forms.ChoiceField(label=_("Vai trò ở đơn vị mới"), choices=ROLE_CHOICES, initial=Role.UNIT_OFFICER.value)
    title = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    decision = forms.CharField(label=_("Quyết định điều động"), max_length=200)

    def __init__(
        self, *args: Any, old_units: Sequence[UnitView], units: Sequence[UnitView], day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_unit"].choices = [(str(unit.id), unit.name) for unit in old_units]  # type: ignore[attr-defined] # a ChoiceField
        offer_units(self, units=units, day=day)


class StandInForm(forms.Form):
    """Who holds the role of an absent colleague, and how long."""

    stand_in = PickField(label=_("Người thay"), none_such=NOBODY_SUCH)
    valid_from = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"), help_text=_("Hôm sau quyền làm thay tự hết."))
    decision = forms.CharField(label=_("Văn bản cử người thay"), max_length=200)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_people(self, name="stand_in", people=people)


class HandOverForm(forms.Form):
    """Who takes over, and from when."""

    taker = PickField(label=_("Người nhận"), none_such=NOBODY_SUCH)
    effective_on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Văn bản, biên bản bàn giao"), max_length=200, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_people(self, name="taker", people=people)


class LeavingForm(forms.Form):
    """The day of leaving."""

    day = DayField(label=_("Thôi việc từ ngày"), help_text=_("Ngày đầu tiên không còn làm việc."))
    reason = forms.CharField(label=_("Lý do, quyết định"), max_length=300)


def _offer_people(form: forms.Form, *, name: str, people: Choices) -> None:
    field = form.fields[name]
    if not isinstance(field, PickField):
        raise TypeError(field)
    field.offer([("", str(_("Chọn người"))), *people])
