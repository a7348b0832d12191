"""Who is asking, in which language, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation

from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.errors import DomainError
from songhanh.organisations.queries import actor_for
from songhanh.web.language import LANGUAGE_COOKIE

GetResponse = Callable[[HttpRequest], HttpResponseBase]

OPEN_PREFIXES = ("/dang-nhap", "/loi-moi/", "/static/", "/ngon-ngu", "/suc-khoe")
"""Where nobody needs to have signed in. Everything else asks for it, also routes that somebody forgets."""
FIRST_PASSWORD = "/mat-khau/"  # noqa: S105 # a path


class LanguageMiddleware:
    """Vietnamese unless the person chose English; the browser's own preference does not count."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ActorMiddleware:
    """Everybody signs in first; then the account becomes an actor with its roles of today."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            request.actor = SYSTEM  # type: ignore[attr-defined] # holds no grant: sees nothing
            if request.path.startswith(OPEN_PREFIXES):
                return self.get_response(request)
            return _ask_to_sign_in(request)
        request.actor = actor_for(user, at=clock.now())  # type: ignore[attr-defined] # read back as ActorRequest
        if user.must_change_password and not request.path.startswith((FIRST_PASSWORD, "/dang-xuat", *OPEN_PREFIXES)):
            return redirect(FIRST_PASSWORD)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    target = resolve_url(settings.LOGIN_URL)
    if request.headers.get("HX-Request") or request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"code": "signed_out", "location": target}, status=401)
    return redirect(f"{target}?{urlencode({'next': request.get_full_path()})}")


class DomainErrorMiddleware:
    """A refusal becomes its sentence: a page, or JSON for a script. Never a stack trace."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this for what a view raised."""
        if not isinstance(exception, DomainError):
            return None
        language = translation.get_language() or settings.LANGUAGE_CODE
        sentence = exception.sentence(language)
        if wants_json(request):
            return JsonResponse({"code": exception.code, "message": sentence}, status=exception.status)
        template = {404: "404.html", 403: "403.html"}.get(exception.status, "refused.html")
        return render(request, template, {"sentence": sentence}, status=exception.status)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asked."""
    return "application/json" in request.headers.get("Accept", "")
