"""A real server of its own, which can be killed and started again on the same data."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.cast import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """`start`, `kill` and ask; the data folder stays."""

    data: Path
    port: int = field(default_factory=free_port)
    zygote: subprocess.Popen[str] | None = None
    pid: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process on this data."""
        return {
            **os.environ,
            "SONGHANH_DATA_DIR": str(self.data),
            "DJANGO_SETTINGS_MODULE": "songhanh.config.settings",
            "SONGHANH_LOG_LEVEL": "ERROR",
        }

    def start(self, *, fault: str = "never:0") -> None:
        """Serve in a process of its own; returns when it answers."""
        if self.zygote is None:
            self.zygote = subprocess.Popen(
                [sys.executable, "-m", "tests.kills.zygote"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        self.kill()
        assert self.zygote.stdin is not None
        assert self.zygote.stdout is not None
        self.zygote.stdin.write(f"{self.port} {fault}\n")
        self.zygote.stdin.flush()
        self.pid = int(self.zygote.stdout.readline())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.answers():
                return
            time.sleep(0.02)
        raise TimeoutError("the server does not answer")

    def answers(self) -> bool:
        """Whether somebody serves."""
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/suc-khoe/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False

    def kill(self) -> None:
        """`kill -9`, and wait until the port is free."""
        with contextlib.suppress(ProcessLookupError):
            if self.pid:
                os.kill(self.pid, signal.SIGKILL)
        while self.answers():
            time.sleep(0.01)
        self.pid = 0

    def stop(self) -> None:
        """Kill the server and the process that forks it."""
        self.kill()
        if self.zygote is not None:
            self.zygote.kill()
            self.zygote.wait()

    def run(self, script: str) -> str:
        """Run Python on the same data in a process of its own; what it printed."""
        prelude = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", prelude + script],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(done.stderr)
        return done.stdout


@dataclass
class Visitor:
    """One browser without a face: cookies and requests. A dead server is None, never an exception."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer | None:
        """Send one request; None when the server died before it had answered in full."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return Answer(response.status, content, dict(response.headers))

    def sign_in(self, username: str, *, password: str = PASSWORD) -> None:
        """Through the sign-in page, as everybody."""
        page = self.ask("GET", "/dang-nhap/")
        assert page is not None
        token = TOKEN.search(page.text)
        assert token is not None
        form = {"csrfmiddlewaretoken": token.group(1), "login": username, "password": password}
        answer = self.ask("POST", "/dang-nhap/", body=urlencode(form).encode(), headers=self.form_headers())
        assert answer is not None
        assert answer.status == 302, answer.text[:2000]

    def form_headers(self) -> dict[str, str]:
        """Headers of a plain form post."""
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.server.port}",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }


@dataclass(frozen=True)
class Answer:
    """What came back in full: it was acknowledged."""

    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    @property
    def commits(self) -> int:
        """How many commits there were since the fault was armed."""
        return int(self.headers.get("x-test-commits") or self.headers.get("X-Test-Commits") or 0)
