"""Serves the style guide to a browser: our templates and built assets, no accounts, no database."""

import copy
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "songhanh.web.middleware.LanguageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


def only_pieces():
    """Settings under which the style guide stands alone, with the product's own content policy."""
    templates = copy.deepcopy(settings.TEMPLATES)
    # The frame asks the database who is signed in; the style guide brings its own sample person.
    templates[0]["OPTIONS"]["context_processors"].remove("songhanh.web.context.frame")
    return override_settings(
        TEMPLATES=templates,
        ROOT_URLCONF="tests.web.styleguide",
        MIDDLEWARE=MIDDLEWARE,
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    )


@contextmanager
def styleguide_server() -> Iterator[str]:
    """The address of a running style guide."""
    with only_pieces():
        assert "script-src" in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
        server.set_app(StaticFilesHandler(WSGIHandler()))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/kieu-mau/"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
