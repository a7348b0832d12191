"""Both fictional provinces, from their founding to today, through commands only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.test.utils import override_settings

from songhanh.demo.people import ADMINISTRATOR, build_people
from songhanh.demo.stranger import build_stranger
from songhanh.demo.structure import build_province, build_units
from songhanh.demo.world import PASSWORD, World

NAME = "Tỉnh Lam Giang"
Step = tuple[str, Callable[[World], None]]


@override_settings(PASSWORD_HASHERS=["songhanh.demo.hashing.PrintedPasswordHasher"])
@transaction.atomic
def build(*, at: datetime, say: Callable[[int, int, str], None] = lambda _done, _total, _what: None) -> World:
    """Build everything in one transaction: an interrupted build leaves nothing behind.

    `say` is told each step: (done, of how many, what).
    """
    world = World(at=at, say=lambda _: None)
    for done, (what, step) in enumerate(STEPS, start=1):
        say(done, len(STEPS), what)
        step(world)
    return world


def _structure(world: World) -> None:
    administrator = build_province(world, name=NAME, administrator=ADMINISTRATOR, password=PASSWORD)
    build_units(world, administrator=administrator)


def _people(world: World) -> None:
    build_people(world, administrator=world.actor(ADMINISTRATOR[0], at=world.at))


STEPS: tuple[Step, ...] = (
    ("tỉnh, đơn vị và các lần sắp xếp năm 2025", _structure),
    ("người và tài khoản", _people),
    ("tỉnh thứ hai của “khách”", build_stranger),
)
