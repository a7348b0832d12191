"""The screens that are measured, each with the least SQL that gives its rows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.registry_world import Nation
from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.organisations.models import UnitKind, UnitVersion
from songhanh.organisations.queries import KIND_ORDER, in_force

EVE = "2025-06-30"
COLUMNS = "unit_id, name, short_name, kind, code, parent_id, province_id, valid_from, valid_until"
RANK = "CASE kind " + " ".join(f"WHEN '{kind}' THEN {n}" for n, kind in enumerate(KIND_ORDER)) + " END"
ON_DAY = "valid_from <= %s AND (valid_until IS NULL OR valid_until > %s)"
LIST = f"SELECT {COLUMNS} FROM organisations_unitversion WHERE {{}} ORDER BY {RANK}, folded_name, unit_id LIMIT 50"
COUNT = "SELECT kind, COUNT(*) FROM organisations_unitversion WHERE {} GROUP BY kind"
BELOW = f"SELECT {COLUMNS} FROM organisations_unitversion WHERE parent_id = %s AND {ON_DAY} ORDER BY sort_order"
HISTORY = f"SELECT {COLUMNS}, basis FROM organisations_unitversion WHERE unit_id = %s ORDER BY valid_from DESC"
ARROWS = """
    SELECT e.kind, e.effective_on, e.basis, p.predecessor_id, p.successor_id FROM organisations_uniteventpart p
    JOIN organisations_unitevent e ON e.id = p.event_id WHERE p.predecessor_id = %s OR p.successor_id = %s"""

Statement = tuple[str, list[Any]]


@dataclass
class Screen:
    """One page of one person."""

    name: str
    client: Client
    path: str
    statements: list[Statement]
    htmx: bool = False
    vendor: str = field(default_factory=lambda: str(connection.vendor))

    def ask(self) -> bytes:
        """The whole answer, through the real stack."""
        answer = self.client.get(self.path, headers={"HX-Request": "true"} if self.htmx else {})
        if answer.status_code != 200:
            raise RuntimeError(f"{self.path}: {answer.status_code}")
        return bytes(answer.content)

    def bare(self) -> int:
        """The rows of the screen and nothing else."""
        rows = 0
        with connection.cursor() as cursor:
            for statement, values in self.statements:
                cursor.execute(statement, values)
                rows += len(cursor.fetchall())
        return rows

    def spent(self) -> float:
        """Seconds of the processor so far: of this process, and of that of PostgreSQL which serves it."""
        return time.process_time() + (
            _spent_by(connection.connection.info.backend_pid) if self.vendor != "sqlite" else 0
        )

    def cost(self) -> tuple[int, int]:
        """Queries and bytes of one answer."""
        with CaptureQueriesContext(connection) as asked:
            size = len(self.ask())
        return len(asked), size


FOUND = "folded_name LIKE %s"
WORDS = ["% an phu%"]


def screens(nation: Nation) -> list[Screen]:
    """What somebody of the ministry sees, then somebody of the largest province."""
    return [*_of_the_ministry(nation), *_of_the_largest_province(nation)]


def _of_the_ministry(nation: Nation) -> list[Screen]:
    ministry = _client("vu.truong")
    today = clock.today().isoformat()
    now, then = [today, today], [EVE, EVE]
    merged = UnitVersion.objects.get(in_force(clock.today()), kind=UnitKind.PROVINCE, code="33").unit_id
    return [
        Screen("nation: list", ministry, "/don-vi/", _list(ON_DAY, now)),
        Screen("nation: list, page 200", ministry, "/don-vi/?page=200", _list(ON_DAY, now, skipped=9950)),
        Screen(
            "nation: list of communes", ministry, "/don-vi/?loai=commune", _list(f"kind = 'commune' AND {ON_DAY}", now)
        ),
        Screen(
            "nation: list of commune level",
            ministry,
            "/don-vi/?cap=commune",
            _list(f"kind = 'commune' AND {ON_DAY}", now),
        ),
        Screen("nation: what has ended", ministry, "/don-vi/?trang-thai=het", _list("valid_until <= %s", [today])),
        Screen("nation: search 'an phu'", ministry, "/don-vi/?q=an+phu", _list(FOUND, WORDS)),
        Screen("nation: search code 33", ministry, "/don-vi/?q=33", _list("code LIKE %s", ["33%"])),
        Screen("nation: list of 30/6/2025", ministry, f"/don-vi/?ngay={EVE}", _list(ON_DAY, then)),
        Screen("nation: tree", ministry, "/don-vi/?xem=cay", [(BELOW, [key(nation.ministry), *now])]),
        Screen(
            "nation: tree of 30/6/2025",
            ministry,
            f"/don-vi/?xem=cay&ngay={EVE}",
            [(BELOW, [key(nation.ministry), *then])],
        ),
        Screen(
            "nation: unit page of the ministry",
            ministry,
            f"/don-vi/{nation.ministry}/",
            _page(key(nation.ministry), now),
        ),
        Screen("nation: unit page of a merged province", ministry, f"/don-vi/{merged}/", _page(key(merged), now)),
    ]


def _of_the_largest_province(nation: Nation) -> list[Screen]:
    province = _client("ha.noi")
    now = [clock.today().isoformat()] * 2
    commune = _some(UnitKind.COMMUNE, province=nation.largest)
    root, place = key(nation.largest), key(commune)
    return [
        Screen("province of 4,000: list", province, "/don-vi/", _list(f"province_id = %s AND {ON_DAY}", [root, *now])),
        Screen("province of 4,000: tree", province, "/don-vi/?xem=cay", [(BELOW, [root, *now])]),
        Screen(
            "province of 4,000: communes opened",
            province,
            f"/don-vi/cay/{nation.largest}/?loai=commune",
            [(BELOW, [root, *now])],
            htmx=True,
        ),
        Screen(
            "province of 4,000: a commune opened",
            province,
            f"/don-vi/cay/{commune}/",
            [(BELOW, [place, *now])],
            htmx=True,
        ),
        Screen("province of 4,000: a branch as a page", province, f"/don-vi/cay/{commune}/", [(BELOW, [place, *now])]),
        Screen(
            "province of 4,000: search 'an phu'",
            province,
            "/don-vi/?q=an+phu",
            _list(f"province_id = %s AND {FOUND}", [root, *WORDS]),
        ),
        Screen("province of 4,000: unit page of a commune", province, f"/don-vi/{commune}/", _page(place, now)),
    ]


def _spent_by(process: int) -> float:
    """Linux alone tells so finely what another process used."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def _list(where: str, values: list[Any], *, skipped: int = 0) -> list[Statement]:
    page = LIST.format(where) + (f" OFFSET {skipped}" if skipped else "")
    return [(page, values), (COUNT.format(where), values)]


def _page(unit: Any, day: list[str]) -> list[Statement]:
    return [(HISTORY, [unit]), (ARROWS, [unit, unit]), (BELOW, [unit, *day])]


def _some(kind: UnitKind, *, province: UUID) -> UUID:
    return (
        UnitVersion.objects.filter(in_force(clock.today()), kind=kind, province_id=province).order_by("code")[0].unit_id
    )


def key(value: UUID) -> Any:
    """An id as the database stores it."""
    return UUIDField().get_db_prep_value(value, connection)


def _client(username: str) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client
