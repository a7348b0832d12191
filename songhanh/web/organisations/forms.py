"""Forms of the administrator's changes to units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.web.administration.fields import DayField, PickField
from songhanh.web.unit_words import KIND_WORDS

ABOVE = (UnitKind.MINISTRY, UnitKind.PROVINCE)
"""Kinds that no administrator of a province adds."""
NO_SUCH_PARENT = _("Ngày %(day)s không có đơn vị nào tên “%(typed)s” để trực thuộc.")
KINDS = [(kind, word) for kind, word in KIND_WORDS.items() if kind not in ABOVE]


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=KINDS)
    parent = PickField(label=_("Trực thuộc"), none_such=NO_SUCH_PARENT)
    code = forms.CharField(
        label=_("Mã"), max_length=20, required=False, help_text=_("Mã hành chính hiện hành, nếu có.")
    )
    valid_from = DayField(label=_("Hoạt động từ ngày"))
    basis = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)

    def __init__(self, *args: Any, parents: Sequence[UnitView], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_parents(self, parents=parents, day=day)


class RenameForm(forms.Form):
    """Another name from a day on."""

    name = forms.CharField(label=_("Tên mới"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn mới"), max_length=60, required=False)
    effective_on = DayField(label=_("Có hiệu lực từ ngày"))
    basis = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)


class MoveForm(forms.Form):
    """Another parent from a day on."""

    parent = PickField(label=_("Trực thuộc"), none_such=NO_SUCH_PARENT)
    effective_on = DayField(label=_("Có hiệu lực từ ngày"))
    basis = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)

    def __init__(self, *args: Any, parents: Sequence[UnitView], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_parents(self, parents=parents, day=day)


def _offer_parents(form: forms.Form, *, parents: Sequence[UnitView], day: date) -> None:
    """The units of the day below which others may be."""
    field = form.fields["parent"]
    if not isinstance(field, PickField):
        raise TypeError(field)
    field.offer([(str(unit.id), unit.name) for unit in parents], day=f"{day:%d/%m/%Y}")
