"""What `songhanh check` finds, each once planted."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.demo.built import demo_folder, songhanh

pytestmark = pytest.mark.slow

COLUMNS = "unit_id, name, short_name, folded_name, kind, code, sort_order, basis, parent_id, province_id"
HEALTH = "FROM organisations_unitversion WHERE name = 'Sở Y tế' LIMIT 1"
TWICE = f"({COLUMNS}, valid_from) SELECT {COLUMNS}, '2026-01-02' {HEALTH}"


@pytest.fixture
def copy(tmp_path) -> Path:
    folder = tmp_path / "copy"
    shutil.copytree(demo_folder(), folder)
    return folder


def _spoil(folder: Path, *statements: str) -> None:
    """As somebody who owns the database could: the triggers go first."""
    with sqlite3.connect(folder / "songhanh.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)


def _found(folder: Path) -> str:
    done = songhanh("check", folder=folder)
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_the_demo_is_sound():
    done = songhanh("check", folder=demo_folder())
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE analytics_roundaggregate SET number = number + 1 WHERE number > 5", "Số tổng hợp"),
        ("UPDATE analytics_roundaggregate SET women = women + 1 WHERE women > 5", "Số tổng hợp"),
        ("UPDATE analytics_roundindicator SET number = number + 1 WHERE number > 5", "Số tổng hợp"),
        (
            "UPDATE figures_figure SET number = number + 1 WHERE number > 5 AND superseded_at IS NULL",
            "đã duyệt không khớp",
        ),
        ("UPDATE publishing_editionfigure SET number = 1 WHERE number > 5", "không còn khớp"),
        ("DELETE FROM indicators_indicator", "Liên kết hỏng"),
        (f"INSERT INTO organisations_unitversion {TWICE}", "hai tên cùng hiệu lực"),
    ],
)
def test_what_was_changed_behind_the_commands_is_found(copy, statement, words):
    _spoil(copy, statement)
    assert words in _found(copy)


def test_an_edited_audit_record_is_found(copy):
    _spoil(copy, "UPDATE audit_auditevent SET actor_name = 'X' WHERE id = 20")
    assert "Nhật ký bị đứt hoặc bị sửa" in _found(copy)


def test_a_lost_and_a_changed_file_are_found(copy):
    lost, changed = sorted((copy / "files").glob("??/*"))[:2]
    lost.unlink()
    changed.write_bytes(b"other")
    text = _found(copy)
    assert lost.name in text
    assert changed.name in text
