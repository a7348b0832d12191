"""Kinds of units as the screens name them, in the order in which lists show them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.models import UnitKind

KIND_WORDS: dict[UnitKind, Promise] = {
    UnitKind.MINISTRY: _("Bộ, cơ quan trung ương"),
    UnitKind.PROVINCE: _("Tỉnh"),
    UnitKind.COMMITTEE: _("Ban Vì sự tiến bộ của phụ nữ"),
    UnitKind.DEPARTMENT: _("Sở, ban, ngành"),
    UnitKind.MASS_ORGANISATION: _("Mặt trận, đoàn thể"),
    UnitKind.MEDIA: _("Báo, đài"),
    UnitKind.PUBLIC_SERVICE: _("Đơn vị sự nghiệp"),
    UnitKind.SCHOOL: _("Trường học"),
    UnitKind.SHELTER: _("Nhà tạm lánh, địa chỉ tin cậy"),
    UnitKind.CLUB: _("Câu lạc bộ"),
    UnitKind.DISTRICT: _("Huyện, thị xã, thành phố"),
    UnitKind.COMMUNE: _("Xã, phường, đặc khu"),
    UnitKind.VILLAGE: _("Thôn, tổ dân phố"),
}
