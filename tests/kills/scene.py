"""A province with an open round on a data folder of its own, and what the tests of kills look at in it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tests.kills.server import Server

BUILD = """
import json
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from tests.cast import build_cast
from tests.reporting.world import build
from songhanh.reporting.models import Cell
from songhanh.reporting.queries import form_rows
world = build(build_cast())
obligation = world.obligation("an_phu")
submission = world.start("an_phu")
rows = [row.code for row in form_rows(world.form.pk, unit_kind=obligation.unit_kind) if row.kind == "persons"]
full = [[row, column, number] for (row, column), number in world.everything("an_phu").items()]
print(json.dumps({"obligation": str(obligation.pk), "submission": str(submission.pk), "rows": rows, "full": full}))
"""


@dataclass
class Scene:
    """Ids of what the tests touch."""

    server: Server
    obligation: str
    submission: str
    rows: list[str]
    full: list[list[object]]

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Read the database directly: what is really there."""
        with sqlite3.connect(f"file:{self.server.data / 'songhanh.sqlite3'}?mode=ro", uri=True) as database:
            return database.execute(question, values).fetchall()

    def count(self, question: str, *values: object) -> int:
        """The one number that the question gives."""
        return int(str(self.ask(question, *values)[0][0]))


def build_scene(data: Path) -> Scene:
    """Build it through commands, in a process of its own."""
    data.mkdir(parents=True)
    server = Server(data)
    found = json.loads(server.run(BUILD).splitlines()[-1])
    return Scene(server, found["obligation"], found["submission"], found["rows"], found["full"])
