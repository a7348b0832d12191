"""My account: roles, password, language."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songhanh.access import commands
from songhanh.access.models import Language
from songhanh.kernel import clock
from songhanh.web.home.forms import PasswordForm
from songhanh.web.http import ActorRequest, refusals_on
from songhanh.web.language import keep_language


@require_safe
def account(request: ActorRequest) -> HttpResponse:
    """The page "Tài khoản của tôi"."""
    return render(request, "home/account.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    """Change one's own password; a first one that somebody else has set must be changed."""
    form = PasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            commands.change_own_password(
                account=request.user, password=form.cleaned_data["new"], by=request.actor, at=clock.now()
            )
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home:mine")
    status = 422 if form.errors else 200
    return render(request, "home/password.html", {"form": form}, status=status)


@require_POST
def choose_language(request: ActorRequest) -> HttpResponse:
    """Keep the language in the browser and, of somebody who has signed in, on the account."""
    response = redirect(_way_back(request))
    wanted = request.POST.get("language", "")
    if wanted not in Language.values:
        return response
    keep_language(response, request=request, language=wanted)
    if request.user.is_authenticated and request.user.language != wanted:
        commands.choose_language(account=request.user, language=Language(wanted), by=request.actor, at=clock.now())
    return response


def _way_back(request: ActorRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
