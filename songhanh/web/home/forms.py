"""What is typed on the screens of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.access.models import Account


class PasswordForm(forms.Form):
    """The password in use, and a new one twice."""

    current = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 8 ký tự, không chỉ toàn số, không giống tên đăng nhập."),
    )
    again = forms.CharField(
        label=_("Mật khẩu mới, gõ lại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean(self) -> dict[str, Any]:
        """The password in use must be right, and the new one twice the same."""
        values = super().clean() or {}
        if "current" in values and not self.account.check_password(values["current"]):
            self.add_error("current", _("Mật khẩu đang dùng chưa đúng. Xin gõ lại."))
        if "new" in values and "again" in values and values["new"] != values["again"]:
            self.add_error("again", _("Hai lần gõ không giống nhau. Xin gõ lại."))
        return values
