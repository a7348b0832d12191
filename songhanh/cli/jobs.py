"""`songhanh jobs`: the worker. It runs what waits, and what is due by the clock."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import OperationalError, close_old_connections

from songhanh.cli.console import Console
from songhanh.documents.commands import sweep_orphans
from songhanh.jobs.commands import Runner, pass_on_jobs, run_one
from songhanh.jobs.runners import RUNNERS
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.notices.commands import deliver_notices
from songhanh.organisations.commands import close_left_account
from songhanh.organisations.queries import people_who_left
from songhanh.transitions.commands import take_effect
from songhanh.transitions.queries import due_reorganisations

log = logging.getLogger("songhanh.jobs")

IDLE_SECONDS = 1.0
Chore = Callable[[datetime], object]


def close_left_accounts(*, at: datetime) -> None:
    """Close the accounts of everybody whose day of leaving has come, each by a command of its own."""
    for person in people_who_left(clock.day_of(at)):
        close_left_account(person=person, by=SYSTEM, at=at)


def take_effect_due(*, at: datetime) -> None:
    """Put every reorganisation into effect whose day has come. One that breaks does not hold up the others."""
    for reorganisation in due_reorganisations(at=at):
        try:
            take_effect(reorganisation=reorganisation, by=SYSTEM, at=at)
        except Exception:
            log.exception("the reorganisation %s broke", reorganisation.pk)


CHORES: dict[str, tuple[timedelta, Chore]] = {
    "deliver_notices": (timedelta(minutes=1), lambda at: deliver_notices(at=at)),
    "pass_on_jobs": (timedelta(minutes=1), lambda at: pass_on_jobs(at=at)),
    "close_left_accounts": (timedelta(minutes=5), lambda at: close_left_accounts(at=at)),
    "take_effect": (timedelta(minutes=10), lambda at: take_effect_due(at=at)),
    "sweep_orphans": (timedelta(days=1), lambda at: sweep_orphans(at=at)),
}
"""Name → (how often, what). Each is safe to run at any moment by any number of workers, so nothing is stored."""


@dataclass(slots=True)
class Schedule:
    """When each chore last ran in this worker."""

    chores: Mapping[str, tuple[timedelta, Chore]]
    last_run: dict[str, datetime] = field(default_factory=dict)

    def run_due(self, *, at: datetime) -> list[str]:
        """Run what is due; one that breaks is logged and tried again at its next time."""
        ran = []
        for name, (every, chore) in self.chores.items():
            last = self.last_run.get(name)
            if last is not None and at - last < every:
                continue
            self.last_run[name] = at
            try:
                chore(at)
            except Exception:
                log.exception("chore %s broke", name)
            ran.append(name)
        return ran


def run(options: argparse.Namespace, console: Console) -> int:
    """Work until a signal comes; with --once until nothing waits."""
    schedule = Schedule(CHORES)
    if options.once:
        done = work_off(schedule=schedule, runners=RUNNERS)
        console.say("cli.jobs.once", count=done)
        return 0
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _number, _frame: stopped.set())
    while not stopped.is_set():
        work_through_trouble(schedule=schedule, runners=RUNNERS)
        stopped.wait(IDLE_SECONDS)
    return 0


def work_off(*, schedule: Schedule, runners: Mapping[str, Runner]) -> int:
    """The chores that are due and all jobs that wait; how many jobs ran."""
    schedule.run_due(at=clock.now())
    done = 0
    while run_one(runners=runners, at=clock.now()):
        done += 1
    return done


def work_through_trouble(*, schedule: Schedule, runners: Mapping[str, Runner]) -> int:
    """The same; a database that is away or locked for a moment does not end the worker."""
    try:
        return work_off(schedule=schedule, runners=runners)
    except OperationalError:
        log.exception("the database did not answer; the worker tries again")
        return 0
    finally:
        close_old_connections()
