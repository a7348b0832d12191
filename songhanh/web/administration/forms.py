"""Forms of accounts, roles and the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.actors import Role
from songhanh.organisations.queries import UnitView
from songhanh.web.administration.fields import Choice, DayField, PickField
from songhanh.web.templatetags.pieces import ROLES

USERNAME = RegexValidator(r"^[a-z0-9][a-z0-9._-]{1,59}$", _("Chỉ dùng chữ thường không dấu, số, dấu chấm và gạch."))
Group = tuple[str, Sequence[UnitView]]
"""A title, and the units below it."""
ChoiceGroup = tuple[str, list[tuple[str, str]]]
"""What stands above some choices, and the choices."""
NO_SUCH_UNIT = _("Không có đơn vị nào đang hoạt động ngày %(day)s tên “%(typed)s”.")
ROLE_CHOICES = [(role.value, ROLES[role.value]) for role in Role]


def offer_units(form: forms.Form, *, units: Sequence[UnitView], day: date) -> None:
    """The units of the day to pick one from."""
    _offer(form, "unit", choices=[(str(unit.id), unit.name) for unit in units], day=day)


def offer_groups(form: forms.Form, name: str, *, groups: Iterable[Group], day: date) -> None:
    """The units of the day to pick one from, those first that are most likely."""
    named = [(title, [(str(unit.id), unit.name) for unit in units]) for title, units in groups if units]
    _offer(form, name, choices=named, day=day)


def _offer(form: forms.Form, name: str, *, choices: Sequence[Choice], day: date) -> None:
    field = form.fields[name]
    if not isinstance(field, PickField):
        raise TypeError(field)
    field.offer([("", str(_("Chọn đơn vị"))), *choices], day=f"{day:%d/%m/%Y}")


class RoleForm(forms.Form):
    """A role of somebody at a unit."""

    unit = PickField(label=_("Đơn vị"), none_such=NO_SUCH_UNIT)
    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLE_CHOICES, initial=Role.UNIT_OFFICER.value)
    title = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    valid_from = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Văn bản giao việc"), max_length=200, required=False)

    def __init__(self, *args: Any, units: Sequence[UnitView], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, units=units, day=day)


class PersonForm(RoleForm):
    """A new person with an account and a first role."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, validators=[USERNAME], help_text=_("Ví dụ: nguyen.hoa")
    )
    field_order = ("full_name", "username", "unit", "role", "title", "valid_from", "decision")


class EndForm(forms.Form):
    """The end of a role."""

    last_day_after = DayField(label=_("Thôi giữ vai trò từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class TrailForm(forms.Form):
    """What of the trail is shown."""

    words = forms.CharField(
        label=_("Có các từ"),
        max_length=100,
        required=False,
        help_text=_("Tìm đủ mọi từ, trọn từ, trong việc, đối tượng, lý do hoặc người làm; không cần gõ dấu."),
    )
    action = forms.ChoiceField(label=_("Việc"), required=False)
    object_type = forms.ChoiceField(label=_("Đối tượng"), required=False)
    person = forms.CharField(label=_("Người làm"), max_length=200, required=False)
    from_day = DayField(label=_("Từ ngày"), required=False)
    to_day = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(
        self, *args: Any, actions: Sequence[ChoiceGroup], objects: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", _("Tất cả")), *actions]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["object_type"].choices = [("", _("Tất cả")), *objects]  # type: ignore[attr-defined] # a ChoiceField

    def in_words(self) -> list[str]:
        """What was asked for, a line each: "Từ ngày: 01/05/2026"."""
        return [f"{field.label}: {self._said(field)}" for field in self if self._said(field)]

    def _said(self, field: forms.BoundField) -> str:
        value = getattr(self, "cleaned_data", {}).get(field.name) or ""
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        for choice, words in getattr(field.field, "choices", ()):
            known = dict(words) if isinstance(words, list) else {choice: words}
            if value and value in known:
                return str(known[value])
        return str(value)
