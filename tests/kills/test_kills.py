"""`kill -9` of the server loses nothing that was acknowledged and doubles nothing.

Fault points: before and after every commit of the request; then twenty kills each at a random instant.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.kills.scene import Scene, build_scene
from tests.kills.server import Answer, Visitor

pytestmark = pytest.mark.slow
RANDOM_KILLS = 20
PLAN = "Số: {n}/KH-UBND\nLam Giang, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nBình đẳng giới năm 2026\nNội dung {n}.\n"


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Iterator[Scene]:
    scene = build_scene(tmp_path_factory.mktemp("kills") / "data")
    yield scene
    scene.server.stop()


@pytest.fixture
def minh(scene):
    visitor = Visitor(scene.server)
    yield visitor
    scene.server.kill()


def autosave(visitor: Visitor, scene: Scene, *, request_id: str, row: str, number: int, base: int) -> Answer | None:
    cell = {"row": row, "column": "F", "state": "reported", "value": str(number), "base_version": base}
    return visitor.ask(
        "POST",
        f"/bao-cao/{scene.obligation}/luu/",
        body=json.dumps({"request_id": request_id, "cells": [cell], "texts": []}).encode(),
        headers={
            **visitor.form_headers(),
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Test-Arm": "1",
        },
    )


def upload(visitor: Visitor, *, number: int) -> Answer | None:
    boundary = "----songhanh"
    content = PLAN.format(n=number)
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="ke hoach {number}.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{content}\r\n--{boundary}--\r\n"
    ).encode()
    headers = {**visitor.form_headers(), "Content-Type": f"multipart/form-data; boundary={boundary}", "X-Test-Arm": "1"}
    return visitor.ask("POST", "/ke-hoach/tai-len/", body=body, headers=headers)


def post(visitor: Visitor, path: str) -> Answer | None:
    headers = {**visitor.form_headers(), "X-Test-Arm": "1"}
    return visitor.ask("POST", path, body=urlencode({}).encode(), headers=headers)


def start(scene: Scene, visitor: Visitor, *, fault: str = "never:0", username: str = "minh") -> None:
    scene.server.start(fault=fault)
    if "sessionid" not in visitor.cookies:
        visitor.sign_in(username)


def cell(scene: Scene, row: str) -> tuple[object, ...] | None:
    found = scene.ask(
        "select c.number, c.version from reporting_cell c join reporting_formrow r on r.id = c.row_id"
        " where r.code = ? and c.column = 'F' and c.submission_id = ?",
        row,
        scene.submission.replace("-", ""),
    )
    return found[0] if found else None


def events(scene: Scene, action: str) -> int:
    return scene.count("select count(*) from audit_auditevent where action = ?", action)


def test_an_autosave_survives_a_kill_at_every_commit(scene, minh):
    row, version = scene.rows[0], 0
    start(scene, minh)
    first = autosave(minh, scene, request_id=str(uuid4()), row=row, number=1, base=0)
    assert first is not None
    assert first.status == 200, first.text
    assert first.commits >= 1
    version, number = 1, 1
    for place in range(1, first.commits + 1):
        for moment in ("before", "after"):
            scene.server.kill()
            number += 1
            request_id, saves = str(uuid4()), events(scene, "report.saved")
            start(scene, minh, fault=f"{moment}:{place}")
            assert autosave(minh, scene, request_id=request_id, row=row, number=number, base=version) is None
            start(scene, minh)
            again = autosave(minh, scene, request_id=request_id, row=row, number=number, base=version)
            assert again is not None
            assert again.status == 200, again.text
            version += 1
            assert cell(scene, row) == (number, version)
            assert events(scene, "report.saved") == saves + 1


def test_an_autosave_survives_random_kills(scene, minh):
    rng, row = random.Random(7), scene.rows[1]
    number = version = 0
    saves = events(scene, "report.saved")
    for _ in range(RANDOM_KILLS):
        start(scene, minh)
        timer = threading.Timer(rng.uniform(0.0, 0.25), scene.server.kill)
        timer.start()
        answer: Answer | None = None
        while True:
            request_id = str(uuid4())
            answer = autosave(minh, scene, request_id=request_id, row=row, number=number + 1, base=version)
            if answer is None:
                break
            assert answer.status == 200, answer.text
            number, version = number + 1, version + 1
        timer.join()
        stored = cell(scene, row) or (0, 0)
        assert stored in ((number, version), (number + 1, version + 1))
        start(scene, minh)
        again = autosave(minh, scene, request_id=request_id, row=row, number=number + 1, base=version)
        assert again is not None
        assert again.status == 200, again.text
        number, version = number + 1, version + 1
        assert cell(scene, row) == (number, version)
        scene.server.kill()
    assert events(scene, "report.saved") == saves + number


def fill(scene: Scene, visitor: Visitor) -> None:
    known = {
        (str(code), str(column)): int(str(version))
        for code, column, version in scene.ask(
            "select r.code, c.column, c.version from reporting_cell c join reporting_formrow r on r.id = c.row_id"
            " where c.submission_id = ?",
            scene.submission.replace("-", ""),
        )
    }
    cells = [
        {
            "row": row,
            "column": column,
            "state": "reported",
            "value": str(number),
            "base_version": known.get((str(row), str(column)), 0),
        }
        for row, column, number in scene.full
    ]
    answer = visitor.ask(
        "POST",
        f"/bao-cao/{scene.obligation}/luu/",
        body=json.dumps({"request_id": str(uuid4()), "cells": cells, "texts": []}).encode(),
        headers={**visitor.form_headers(), "Content-Type": "application/json", "Accept": "application/json"},
    )
    assert answer is not None
    assert answer.status == 200, answer.text


def state(scene: Scene) -> tuple[object, ...]:
    return scene.ask(
        "select state, receipt_number <> '' from reporting_submission where id = ?", scene.submission.replace("-", "")
    )[0]


def withdraw(scene: Scene, visitor: Visitor) -> None:
    answer = post(visitor, f"/bao-cao/ban/{scene.submission}/rut-lai/")
    assert answer is not None
    assert state(scene)[0] == "drafting"


def test_a_submission_survives_a_kill_at_every_commit(scene, minh):
    path = f"/bao-cao/{scene.obligation}/nop/"
    start(scene, minh)
    fill(scene, minh)
    first = post(minh, path)
    assert first is not None
    assert first.status in (302, 303), first.text
    assert first.commits >= 1
    for place in range(1, first.commits + 1):
        for moment in ("before", "after"):
            withdraw(scene, minh)
            scene.server.kill()
            sent = events(scene, "report.submitted")
            start(scene, minh, fault=f"{moment}:{place}")
            assert post(minh, path) is None
            start(scene, minh)
            post(minh, path)
            assert state(scene) == ("submitted", 1)
            assert events(scene, "report.submitted") == sent + 1
    withdraw(scene, minh)


def test_a_submission_survives_random_kills(scene, minh):
    rng = random.Random(11)
    path = f"/bao-cao/{scene.obligation}/nop/"
    start(scene, minh)
    fill(scene, minh)
    for _ in range(RANDOM_KILLS):
        sent = events(scene, "report.submitted")
        timer = threading.Timer(rng.uniform(0.0, 0.08), scene.server.kill)
        timer.start()
        answer = post(minh, path)
        timer.join()
        if answer is not None:
            assert state(scene) == ("submitted", 1)
        start(scene, minh)
        post(minh, path)
        assert state(scene) == ("submitted", 1)
        assert events(scene, "report.submitted") == sent + 1
        withdraw(scene, minh)


@pytest.fixture
def hoa(scene):
    visitor = Visitor(scene.server)
    yield visitor
    scene.server.kill()


def drafts(scene: Scene, number: int) -> list[tuple[object, ...]]:
    return scene.ask(
        "select d.id, u.file_id from plans_plandraft d join documents_upload u on u.id = d.upload_id"
        " where u.file_name = ?",
        f"ke hoach {number}.txt",
    )


def whole(scene: Scene, number: int) -> bool:
    """Exactly one draft with its bytes and exactly one job to read it."""
    found = drafts(scene, number)
    if len(found) != 1:
        return False
    draft_id, sha256 = found[0]
    path = scene.server.data / "files" / str(sha256)[:2] / str(sha256)
    asked = sum(
        str(draft_id) == json.loads(str(arguments))["draft_id"].replace("-", "")
        for (arguments,) in scene.ask("select arguments from jobs_job where kind = 'read_plan'")
    )
    return path.exists() and f"Nội dung {number}." in path.read_text(encoding="utf-8") and asked == 1


def test_an_upload_survives_a_kill_at_every_commit(scene, hoa):
    start(scene, hoa, username="hoa")
    first = upload(hoa, number=1000)
    assert first is not None
    assert first.status in (302, 303), first.text
    assert whole(scene, 1000)
    number = 1000
    for place in range(1, first.commits + 1):
        for moment in ("before", "after"):
            number += 1
            scene.server.kill()
            start(scene, hoa, fault=f"{moment}:{place}")
            assert upload(hoa, number=number) is None
            start(scene, hoa)
            again = upload(hoa, number=number)
            assert again is not None
            assert again.status in (302, 303)
            assert whole(scene, number)


def test_an_upload_survives_random_kills(scene, hoa):
    rng = random.Random(13)
    start(scene, hoa, username="hoa")
    for number in range(2000, 2000 + RANDOM_KILLS):
        timer = threading.Timer(rng.uniform(0.0, 0.08), scene.server.kill)
        timer.start()
        answer = upload(hoa, number=number)
        timer.join()
        if answer is not None:
            assert whole(scene, number)
        start(scene, hoa)
        again = upload(hoa, number=number)
        assert again is not None
        assert whole(scene, number)


def test_after_all_kills_the_trail_is_whole(scene):
    found = scene.server.run("from songhanh.audit.queries import broken_links\nprint(len(list(broken_links())))")
    assert found.split() == ["0"]
