"""`songhanh serve`: the web server and one worker, watched over."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from songhanh.cli.console import Console
from songhanh.cli.errors import PortBusy

log = logging.getLogger("songhanh.serve")

WATCH_SECONDS = 0.5
GRACE_SECONDS = 20.0
"""How long a child may take to finish what it is doing."""
START_SECONDS = 60.0
LONGEST_PAUSE = 30.0
"""Between two starts of a worker that dies at once."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve what is installed; where nothing is, the child that was asked has said so. Raises PortBusy."""
    check_port_free(host=options.host, port=options.port)
    asked = subprocess.run(installed_command(console.language), check=False)
    return asked.returncode or serve(options, console)


def serve(options: argparse.Namespace, console: Console) -> int:
    """Serve until a signal comes. Raises PortBusy."""
    check_port_free(host=options.host, port=options.port)
    server = server_command(host=options.host, port=options.port)
    worker = None if options.no_jobs else worker_command()
    return Supervisor(server=server, worker=worker).watch(host=options.host, port=options.port, console=console)


def server_command(*, host: str, port: int) -> list[str]:
    """Granian with one process per two cores, each with a few threads: Django waits on the database, not on the CPU."""
    processes = max(1, min(4, (os.cpu_count() or 1) // 2))
    flags = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(processes)]
    quiet = ["--blocking-threads", "8", "--no-ws", "--log-level", "error", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *flags, *quiet, "songhanh.config.wsgi:application"]


def installed_command(language: str) -> list[str]:
    """Is there a province, with its tables of this version? Asked by a child, since it needs the models."""
    return [sys.executable, "-m", "songhanh.cli", "installed", "--lang", language]


def worker_command() -> list[str]:
    """The worker as its own process, so that heavy reading never holds up a page."""
    return [sys.executable, "-m", "songhanh.cli", "jobs"]


def check_port_free(*, host: str, port: int) -> None:
    """Ask before anything starts. Raises PortBusy."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as busy:
            raise PortBusy(host=host, port=port, next_port=port + 1) from busy


@dataclass(slots=True)
class Supervisor:
    """Starts both children, brings a dead worker back, ends both together."""

    server: Sequence[str]
    worker: Sequence[str] | None
    stopped: threading.Event = field(default_factory=threading.Event)
    pause: float = 1.0
    worker_starts: int = 0

    def watch(self, *, host: str, port: int, console: Console) -> int:
        """Until a signal, or until the server has gone: then its exit code."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, lambda _number, _frame: self.stopped.set())
        server = _start(self.server)
        worker = self._start_worker()
        try:
            if _answers(server, host=host, port=port, stopped=self.stopped):
                console.say("cli.serve.ready", address=f"http://{_shown(host)}:{port}")
            while not self.stopped.wait(WATCH_SECONDS) and server.poll() is None:
                if worker is not None and worker.poll() is not None:
                    worker = self._worker_again(worker.returncode)
        finally:
            stop([child for child in (server, worker) if child is not None])
        return 0 if self.stopped.is_set() else server.returncode or 1

    def _start_worker(self) -> subprocess.Popen[bytes] | None:
        if self.worker is None:
            return None
        self.worker_starts += 1
        return _start(self.worker)

    def _worker_again(self, code: int) -> subprocess.Popen[bytes] | None:
        log.warning("the worker ended with %s and is started again in %.0f s", code, self.pause)
        if self.stopped.wait(self.pause):
            return None
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        return self._start_worker()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches only the supervisor, which ends its children in order."""
    return subprocess.Popen(list(command), start_new_session=True)


def stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask them to end, then make them."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _answers(server: subprocess.Popen[bytes], *, host: str, port: int, stopped: threading.Event) -> bool:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None and not stopped.is_set():
        try:
            with socket.create_connection((_reached(host), port), timeout=1):
                return True
        except OSError:
            stopped.wait(0.1)
    return False


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 # "everywhere" is reached at home


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
