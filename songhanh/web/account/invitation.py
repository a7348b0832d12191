"""The link with which an invited person sets the first password. Open: who has the link is the person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.commands import accept_invitation
from songhanh.access.errors import InvitationOver
from songhanh.access.queries import open_invitation
from songhanh.kernel import clock
from songhanh.organisations.queries import actor_for
from songhanh.web.account.forms import FirstPasswordForm
from songhanh.web.http import refusals_on, show_form

TOKEN = "invitation"  # noqa: S105 # where the session keeps it


@require_safe
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once, so that it stays in no history and no log of the page that follows."""
    request.session[TOKEN] = token
    return redirect("invited")


@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invited(request: HttpRequest) -> HttpResponse:
    """Set the first password, then sign in with it."""
    at = clock.now()
    token = request.session.get(TOKEN, "")
    opened = open_invitation(token, at=at) if token else None
    if opened is None:
        raise InvitationOver
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = actor_for(opened.account, at=at)
        with refusals_on(form):
            accept_invitation(invitation=opened, password=form.cleaned_data["new"], by=by, at=at)
            del request.session[TOKEN]
            messages.success(request, _("Đã đặt mật khẩu. Xin đăng nhập bằng mật khẩu vừa đặt."))
            return redirect("account_login")
    return show_form(request, "account/invited.html", form=form, account=opened.account)
