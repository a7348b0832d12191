"""The kinds of events as the desk names them: in the address, on the button, above the form."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.models import EventKind
from songhanh.web.transitions import event_forms
from songhanh.web.transitions.forms import EventForm


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of event."""

    slug: str
    form: type[EventForm]
    title: str | Promise
    verb: str | Promise
    help: str | Promise

    @property
    def kind(self) -> EventKind:
        """What it is in the registry."""
        return self.form.kind

    @property
    def template(self) -> str:
        """The fields of its form."""
        return f"transitions/_{self.kind.value}.html"


WAYS = (
    Way(
        "sap-nhap",
        event_forms.MergeForm,
        _("Sáp nhập"),
        _("Thêm lần sáp nhập"),
        _("Nhiều đơn vị nhập thành một đơn vị mới, hoặc nhập vào một đơn vị đang có. Số đếm cũ được cộng lại."),
    ),
    Way(
        "chia-tach",
        event_forms.SplitForm,
        _("Chia tách"),
        _("Thêm lần chia tách"),
        _("Một đơn vị được chia cho nhiều đơn vị. Số liệu cũ chỉ tách được khi khai rõ mỗi phần bao nhiêu."),
    ),
    Way(
        "doi-ten",
        event_forms.RenameForm,
        _("Đổi tên"),
        _("Thêm lần đổi tên"),
        _("Vẫn là đơn vị cũ, từ ngày có hiệu lực mang tên mới. Báo cáo trước ngày đó giữ tên cũ."),
    ),
    Way(
        "chuyen-cap-tren",
        event_forms.MoveForm,
        _("Chuyển đơn vị cấp trên"),
        _("Thêm lần chuyển"),
        _("Vẫn là đơn vị cũ, từ ngày có hiệu lực trực thuộc đơn vị khác."),
    ),
    Way(
        "thanh-lap",
        event_forms.EstablishForm,
        _("Thành lập"),
        _("Thêm đơn vị mới"),
        _("Một đơn vị mới, không tiếp nhận đơn vị nào."),
    ),
    Way(
        "giai-the",
        event_forms.AbolishForm,
        _("Giải thể"),
        _("Thêm lần giải thể"),
        _("Đơn vị kết thúc, không đơn vị nào tiếp nhận. Nếu có đơn vị tiếp nhận, xin chọn Sáp nhập."),
    ),
    Way(
        "chuyen-chuc-nang",
        event_forms.TransferForm,
        _("Chuyển chức năng"),
        _("Thêm lần chuyển chức năng"),
        _("Một nhiệm vụ được giao chuyển từ đơn vị này sang đơn vị khác; cả hai đơn vị vẫn còn."),
    ),
)
"""In the order of how often they are needed."""
WAY_OF = {way.slug: way for way in WAYS}
"""By the word in the address."""
WAY_OF_KIND = {way.kind: way for way in WAYS}
