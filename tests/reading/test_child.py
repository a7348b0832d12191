"""Reading in a child process, the command's answer, the way there and back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from songhanh.reading import cli, errors, limits, runner
from songhanh.reading.child import main
from songhanh.reading.cli import cli_json
from songhanh.reading.runner import read_in_child
from songhanh.reading.wire import from_wire, to_wire
from tests.reading.documents import NAMES, reading_of, text_of


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(text_of("plan"), encoding="utf-8")
    return path


def test_a_child_reads_what_the_parent_would(plan_file):
    reading = read_in_child(plan_file, name="plan.txt")
    assert reading == reading_of("plan")


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_survives_the_wire(name):
    assert from_wire(to_wire(reading_of(name))) == reading_of(name)


def test_a_refusal_of_the_child_is_raised_in_the_parent(tmp_path):
    path = tmp_path / "photo.docx"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 99)
    with pytest.raises(errors.NotWord) as caught:
        read_in_child(path)
    assert "photo.docx" in caught.value.sentence("vi")


def test_a_file_that_is_missing_or_too_large_starts_no_child(tmp_path, monkeypatch, plan_file):
    monkeypatch.setattr(runner.subprocess, "Popen", None)
    with pytest.raises(errors.FileNotFound):
        read_in_child(tmp_path / "nothing.txt")
    monkeypatch.setattr(limits, "LARGEST_FILE", 10)
    with pytest.raises(errors.TooLarge):
        read_in_child(plan_file)


def stand_in(tmp_path, monkeypatch, code: str) -> None:
    """Make the child another module."""
    (tmp_path / "stand_in_child.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(runner, "CHILD", "stand_in_child")


def test_a_child_that_does_not_end_is_killed_with_its_children(tmp_path, monkeypatch, plan_file):
    stand_in(tmp_path, monkeypatch, "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'while 1: pass'])\n")
    with pytest.raises(errors.TimedOut) as caught:
        read_in_child(plan_file, timeout_seconds=1)
    assert caught.value.params["seconds"] == 1


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('no json')", "import os; os.abort()", "print('{}')"])
def test_a_child_that_breaks_is_a_failed_reading_without_a_trace(tmp_path, monkeypatch, plan_file, code):
    stand_in(tmp_path, monkeypatch, code)
    with pytest.raises(errors.ReadingError) as caught:
        read_in_child(plan_file)
    assert caught.value.code == "reading.failed"
    assert "Traceback" not in str(caught.value)


def test_a_name_that_no_command_line_allows_is_no_reason_to_refuse(plan_file):
    text = text_of("plan")
    for name in ("-x.txt", "--memory-mb.txt", "kế\x00 hoạch\ud800.txt", "a" * 500 + ".txt"):
        reading = read_in_child(plan_file, name=name)
        assert reading.text == text
        assert reading.source.name.endswith(".txt")


def test_a_child_is_told_no_secret_and_leaves_nothing_behind(tmp_path, monkeypatch, plan_file):
    monkeypatch.setenv("SONGHANH_SECRET_KEY", "not for a child")
    stand_in(
        tmp_path, monkeypatch,
        "import json, os, pathlib, sys\n"
        f"pathlib.Path({str(tmp_path / 'told.json')!r}).write_text(json.dumps(dict(os.environ)))\n"
        "pathlib.Path(os.environ['TMPDIR'], 'left').write_text('x')\n",
    )  # fmt: skip
    with pytest.raises(errors.ReadingError):
        read_in_child(plan_file)
    told = json.loads((tmp_path / "told.json").read_text())
    assert not [key for key in told if key.startswith("SONGHANH_")]
    assert not Path(told["TMPDIR"]).exists()


def test_an_answer_larger_than_any_plan_is_refused_by_the_child(monkeypatch, capfdbinary, plan_file):
    monkeypatch.setattr("songhanh.reading.child.limit", lambda **k: None)
    monkeypatch.setattr("songhanh.reading.child.LARGEST_ANSWER", 1000)
    assert main([str(plan_file)]) == 0
    assert from_wire(capfdbinary.readouterr().out)[0] == "reading.expands_too_far"


def test_a_child_that_needs_too_much_memory_is_a_failed_reading(plan_file):
    with pytest.raises(errors.ReadingError) as caught:
        read_in_child(plan_file, memory_mb=40)
    assert caught.value.code == "reading.failed"


def test_a_fault_of_the_reader_itself_is_a_failed_reading(monkeypatch, capfdbinary, plan_file):
    monkeypatch.setattr("songhanh.reading.child.read_file", lambda *a, **k: 1 / 0)
    monkeypatch.setattr("songhanh.reading.child.limit", lambda **k: None)
    assert main([str(plan_file)]) == 0
    assert from_wire(capfdbinary.readouterr().out) == ("reading.failed", {"name": plan_file.name})


def test_the_command_prints_the_schema(plan_file):
    status, answer = cli_json(plan_file)
    found = json.loads(answer)
    assert status == 0
    assert found["number"] == "045/KH-UBND"
    assert found["date"] == "2026-02-05"
    assert found["period"] == [2026, 2030]
    assert found["targets"][0]["values"][0]["comparator"] == ">="
    assert found["provenance"]["number"]["start"] == found["text"].index("045/KH-UBND")
    assert len(found["text_sha256"]) == len(found["source"]["sha256"]) == 64


def test_the_command_says_why_not_in_two_languages(tmp_path):
    status, answer = cli_json(tmp_path / "nothing.docx")
    error = json.loads(answer)["error"]
    assert status == 2
    assert error["code"] == "reading.not_found"
    assert "Không tìm thấy" in error["message_vi"]
    assert "not found" in error["message_en"]


def test_the_module_can_be_run(plan_file):
    done = subprocess.run(
        [sys.executable, "-m", "songhanh.reading", str(plan_file)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["type"] == "KẾ HOẠCH"


def test_an_error_as_object_has_no_other_keys():
    assert set(cli.error_object(errors.EmptyFile(name="a"))) == {"code", "message_vi", "message_en"}


def test_every_refusal_has_its_sentences():
    for code, error in errors.BY_CODE.items():
        shown = error(name="a.docx", size=30, limit=20, seconds=60, pages=401)
        assert shown.code == code
        assert shown.sentence("vi") != shown.sentence("en")
        assert "{" not in shown.sentence("vi") + shown.sentence("en")
