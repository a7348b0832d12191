"""`python -m benchmarks`: submissions of 300 values per second over HTTP, the whole path against the bar.

The whole path is sign-in session, CSRF, rights, checks, audit and the set-based write. The bar is the same framework
on the same server running the bare statement without any of that. Both sides write to one database in one run, in turn.
"""

from __future__ import annotations

import http.client
import importlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command
from django.db import connections

if TYPE_CHECKING:
    from benchmarks.world import Writer

SAVES = int(os.environ.get("BENCH_SAVES", "60"))
ROUNDS = 5
FLOOR, AIM = 0.25, 0.5
WHOLE, BARE = "songhanh.config.wsgi:application", "benchmarks.bare:application"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="songhanh-bench-") as folder:
        os.environ.setdefault("SONGHANH_DATA_DIR", folder)
        os.environ.setdefault("SONGHANH_LOG_LEVEL", "ERROR")
        os.environ["DJANGO_SETTINGS_MODULE"] = "songhanh.config.settings"
        whole, bare = prepared()
        with Server(WHOLE) as ours, Server(BARE, settings="benchmarks.bare_settings") as bar:
            return report(whole=whole, bare=bare, ours=ours, bar=bar)


def prepared() -> tuple[list[Writer], list[Writer]]:
    """An empty database with its schema and the world of the benchmark."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    world: tuple[list[Writer], list[Writer]] = importlib.import_module("benchmarks.world").build()
    connections.close_all()
    return world


class Server:
    """Granian with one process and the threads that `songhanh serve` gives it."""

    def __init__(self, application: str, *, settings: str = "songhanh.config.settings") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "8", "--log-level", "error"]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
        self.process = subprocess.Popen([*command, application], env=environment, cwd=Path(__file__).parent.parent)

    def __enter__(self) -> int:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self.port
            time.sleep(0.1)
        raise TimeoutError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def rate(writers: list[Writer], *, port: int) -> float:
    """Submissions per second, each client sending one after the other."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(lambda writer: send(writer, port=port, times=SAVES), writers))
    return len(writers) * SAVES / (time.perf_counter() - begun)


def send(writer: Writer, *, port: int, times: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(times):
        connection.request(
            "POST", writer.path, body=writer.body(), headers={"Content-Type": "application/json", **writer.headers}
        )
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{writer.path}: {answer.status} {said[:300]!r}")
    connection.close()


def report(*, whole: list[Writer], bare: list[Writer], ours: int, bar: int) -> int:
    """Measure in turn and print; 1 when a ratio is under the floor."""
    worst = 1.0
    for clients in (1, len(whole)):
        rate(whole[:clients], port=ours)
        rate(bare[:clients], port=bar)
        pairs = [(rate(whole[:clients], port=ours), rate(bare[:clients], port=bar)) for _ in range(ROUNDS)]
        path, least = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        worst = min(worst, ratio)
        print(
            f"{clients} client(s): whole path {path:7.1f}/s   bare statement {least:7.1f}/s   "
            f"ratio {ratio:.2f} x  ({min(a / b for a, b in pairs):.2f}-{max(a / b for a, b in pairs):.2f})"
        )
    print(f"floor {FLOOR} x, aim {AIM} x: {'reached' if worst >= AIM else 'kept' if worst >= FLOOR else 'MISSED'}")
    return 0 if worst >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
