"""The intake form. Nothing of it is kept in the browser: no autosave, no completion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.cases.models import AgeBand, Sex, ViolenceForm
from songhanh.organisations.queries import UnitView
from songhanh.web.administration.fields import PickField
from songhanh.web.administration.forms import NO_SUCH_UNIT, Group, offer_groups

FORMS = (
    (ViolenceForm.PHYSICAL, _("Thể chất")),
    (ViolenceForm.EMOTIONAL, _("Tinh thần")),
    (ViolenceForm.SEXUAL, _("Tình dục")),
    (ViolenceForm.ECONOMIC, _("Kinh tế")),
)
SEXES = ((Sex.FEMALE, _("Nữ")), (Sex.MALE, _("Nam")))
AGES = (
    (AgeBand.CHILD, _("Dưới 16 tuổi")),
    (AgeBand.YOUNG, _("16–29 tuổi")),
    (AgeBand.ADULT, _("30–59 tuổi")),
    (AgeBand.OLDER, _("Từ 60 tuổi")),
)
NO_MEMORY = {"autocomplete": "off", "spellcheck": "false"}


class KeeperForm(forms.Form):
    """Which unit of today keeps the files of one that ended, by which document."""

    keeper = PickField(label=_("Đơn vị giữ hồ sơ vụ việc"), none_such=NO_SUCH_UNIT)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=200, help_text=_("Văn bản giao giữ hồ sơ, ví dụ 12/QĐ-UBND ngày 1/7/2026.")
    )

    def __init__(self, *args: Any, offered: Iterable[Group], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_groups(self, "keeper", groups=offered, day=day)


class IntakeForm(forms.Form):
    """What the case worker writes down."""

    happened_on = forms.DateField(
        label=_("Ngày xảy ra"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    commune = forms.ChoiceField(label=_("Nơi xảy ra (xã, phường, đặc khu)"))
    form = forms.ChoiceField(label=_("Hình thức bạo lực"), choices=FORMS, widget=forms.RadioSelect)
    survivor_sex = forms.ChoiceField(label=_("Giới tính người bị bạo lực"), choices=SEXES, widget=forms.RadioSelect)
    survivor_age = forms.ChoiceField(label=_("Nhóm tuổi người bị bạo lực"), choices=AGES, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Họ và tên người bị bạo lực"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=NO_MEMORY),
        help_text=_("Để trống nếu người đó chưa muốn cho biết."),
    )
    contact = forms.CharField(
        label=_("Cách liên hệ an toàn"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=NO_MEMORY),
        help_text=_("Số điện thoại hoặc người có thể nhắn giúp mà không gây nguy hiểm."),
    )
    story = forms.CharField(
        label=_("Sự việc"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6, **NO_MEMORY})
    )
    needs = forms.CharField(
        label=_("Cần hỗ trợ gì"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, **NO_MEMORY}),
    )

    def __init__(self, *args: Any, communes: Iterable[UnitView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", str(_("Chọn nơi xảy ra")))] + [(str(view.id), view.name) for view in communes]
        fields = dict(self.fields)
        fields["commune"] = forms.ChoiceField(label=_("Nơi xảy ra (xã, phường, đặc khu)"), choices=choices)
        self.fields = fields
