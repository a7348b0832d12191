"""The supervisor and the worker."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError

from songhanh.cli.console import Console
from songhanh.cli.jobs import Schedule, work_off, work_through_trouble
from songhanh.cli.serve import Supervisor, stop
from songhanh.jobs.commands import enqueue
from songhanh.jobs.models import Job, JobState
from tests.cast import AT

SERVES = """
import http.server, sys
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.BaseHTTPRequestHandler).serve_forever()
"""
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
SLEEPS = "import time;time.sleep(60)"


def _python(code: str, *words: str) -> list[str]:
    return [sys.executable, "-c", code, *words]


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def no_signals(monkeypatch):
    monkeypatch.setattr("songhanh.cli.serve.signal.signal", lambda *_: None)
    monkeypatch.setattr("songhanh.cli.serve.WATCH_SECONDS", 0.02)


def test_a_dead_worker_is_started_again(no_signals, port, capsys):
    supervisor = Supervisor(server=_python(SERVES, str(port)), worker=_python("raise SystemExit(3)"), pause=0.01)
    watch = threading.Thread(
        target=lambda: supervisor.watch(host="127.0.0.1", port=port, console=Console()), daemon=True
    )
    watch.start()
    until = time.monotonic() + 20
    while supervisor.worker_starts < 3 and time.monotonic() < until:
        watch.join(0.05)
    supervisor.stopped.set()
    watch.join(20)
    assert supervisor.worker_starts >= 3
    assert f"http://127.0.0.1:{port}" in capsys.readouterr().out


def test_when_the_server_ends_its_worker_ends_too(no_signals, port):
    supervisor = Supervisor(server=_python("raise SystemExit(7)"), worker=_python(SLEEPS))
    assert supervisor.watch(host="127.0.0.1", port=port, console=Console()) == 7


def test_children_that_do_not_listen_are_killed(monkeypatch):
    monkeypatch.setattr("songhanh.cli.serve.GRACE_SECONDS", 0.2)
    deaf = subprocess.Popen(_python(DEAF), stdout=subprocess.PIPE)
    assert deaf.stdout is not None
    deaf.stdout.readline()
    stop([deaf])
    assert deaf.returncode == -9


def test_a_chore_runs_when_due_and_not_before():
    ran = []
    schedule = Schedule({"minutely": (timedelta(minutes=1), ran.append)})
    assert schedule.run_due(at=AT) == ["minutely"]
    assert schedule.run_due(at=AT + timedelta(seconds=59)) == []
    assert schedule.run_due(at=AT + timedelta(seconds=60)) == ["minutely"]
    assert len(ran) == 2


def test_a_broken_chore_does_not_stop_the_others():
    ran = []

    def breaks(at):
        raise ValueError("broken")

    schedule = Schedule({"breaks": (timedelta(minutes=1), breaks), "works": (timedelta(minutes=1), ran.append)})
    assert schedule.run_due(at=AT) == ["breaks", "works"]
    assert ran == [AT]


@pytest.mark.django_db
def test_the_worker_runs_all_that_waits(cast):
    for number in range(3):
        enqueue(kind="count", arguments={"number": number}, by=cast.hoa, at=AT)
    seen = []

    def count(arguments, at, progress):
        seen.append(arguments["number"])
        return {}

    assert work_off(schedule=Schedule({}), runners={"count": count}) == 3
    assert sorted(seen) == [0, 1, 2]
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


@pytest.mark.django_db
def test_a_database_that_is_away_does_not_end_the_worker(monkeypatch):
    def away(**_):
        raise OperationalError("gone")

    monkeypatch.setattr("songhanh.cli.jobs.run_one", away)
    monkeypatch.setattr("songhanh.cli.jobs.close_old_connections", lambda: None)
    assert work_through_trouble(schedule=Schedule({}), runners={}) == 0
