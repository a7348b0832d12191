"""Both fictional provinces, from their founding to today, through commands only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from songhanh.demo.documents import build_issued_report, build_report_in_work
from songhanh.demo.people import ADMINISTRATOR, build_people
from songhanh.demo.plans import build_current_plan, build_past_plan, pass_on_duties
from songhanh.demo.reorganisation import build_planned_reorganisation
from songhanh.demo.reports import build_open_round, build_past_rounds
from songhanh.demo.stranger import build_stranger
from songhanh.demo.structure import build_province, build_units
from songhanh.demo.work import build_cases, build_progress, build_trainings
from songhanh.demo.world import PASSWORD, World

NAME = "Tỉnh Lam Giang"
Step = tuple[str, Callable[[World], None]]


@transaction.atomic
def build(*, at: datetime, say: Callable[[str], None] = lambda _step: None) -> World:
    """Build everything in one transaction: an interrupted build leaves nothing behind.

    `say` is told the code of each step before it begins, in the order of `STEPS`.
    """
    world = World(at=at)
    for what, step in STEPS:
        say(what)
        step(world)
    return world


def _structure(world: World) -> None:
    administrator = build_province(world, name=NAME, administrator=ADMINISTRATOR, password=PASSWORD)
    build_units(world, administrator=administrator)


def _people(world: World) -> None:
    build_people(world, administrator=world.actor(ADMINISTRATOR[0], at=world.at))


def _past_plan(world: World) -> None:
    world.plans["past"] = build_past_plan(world)
    pass_on_duties(world, plan=world.plans["past"])


def _current_plan(world: World) -> None:
    world.plans["current"] = build_current_plan(world)


def _past_rounds(world: World) -> None:
    world.rounds = build_past_rounds(world, plan=world.plans["past"])
    build_issued_report(world, round=world.rounds[-1])


def _open_round(world: World) -> None:
    ended = build_past_rounds(world, plan=world.plans["current"])
    for round in ended:
        build_report_in_work(world, round=round)
    world.rounds += ended
    world.rounds.append(build_open_round(world, plan=world.plans["current"]))


def _work(world: World) -> None:
    build_trainings(world)
    build_progress(world, plan=world.plans["current"])
    build_cases(world)
    build_planned_reorganisation(world)


STEPS: tuple[Step, ...] = (
    ("structure", _structure),
    ("people", _people),
    ("past_plan", _past_plan),
    ("past_rounds", _past_rounds),
    ("current_plan", _current_plan),
    ("open_round", _open_round),
    ("work", _work),
    ("stranger", build_stranger),
)
"""Code of the words that are shown (`cli.demo.step.<code>`), and what is done."""
