"""A child process in which strangers' bytes are read: it answers, or it dies alone."""

from __future__ import annotations

import json

import pytest

from songhanh.kernel.child import ChildFailed, Ending, Limits, run_child


def ask(content: bytes, *, limits: Limits | None = None) -> bytes:
    return run_child("tests.kernel.answering", content=content, limits=limits or Limits())


def test_a_child_gets_the_bytes_and_answers_with_bytes():
    assert ask(b"echo \x00\xff" + "Bình".encode()) == b"\x00\xff" + "Bình".encode()


def test_a_child_is_told_its_limits_and_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("SONGHANH_SECRET_KEY", "geheim")
    told = json.loads(ask(b"tell ", limits=Limits(memory_bytes=10**9, cpu_seconds=7)))
    assert told["arguments"] == ["1000000000", "7"]
    assert not [name for name in told["environment"] if name.startswith(("SONGHANH", "DJANGO"))]


def test_a_child_that_dies_tells_why():
    with pytest.raises(ChildFailed) as failed:
        ask(b"die ")
    assert failed.value.ending is Ending.DIED
    assert "không đọc được" in failed.value.said


def test_a_child_that_takes_too_long_is_ended():
    with pytest.raises(ChildFailed) as failed:
        ask(b"echo ", limits=Limits(wall_seconds=0))
    assert failed.value.ending is Ending.TOO_SLOW


def test_a_child_may_use_the_memory_it_is_given_and_no_more():
    room = Limits(memory_bytes=512 * 1024 * 1024)
    assert ask(b"eat 50000000", limits=room) == b"50000000"
    with pytest.raises(ChildFailed) as failed:
        ask(b"eat 900000000", limits=room)
    assert failed.value.ending is Ending.DIED
    assert "MemoryError" in failed.value.said


def test_a_child_that_never_stops_computing_is_ended_by_its_own_limit():
    with pytest.raises(ChildFailed) as failed:
        ask(b"spin ", limits=Limits(cpu_seconds=1))
    assert failed.value.ending is Ending.TOO_SLOW


def test_a_child_writes_no_file(tmp_path):
    target = tmp_path / "left.txt"
    with pytest.raises(ChildFailed) as failed:
        ask(b"write " + str(target).encode())
    assert failed.value.ending is Ending.DIED
    assert not target.exists() or target.read_bytes() == b""


def test_a_failure_names_its_ending_and_what_was_said():
    failed = ChildFailed(Ending.DIED, said="x")
    assert (failed.ending, failed.said, str(failed)) == (Ending.DIED, "x", "died: x")


def test_a_module_that_is_not_there_is_a_child_that_died():
    with pytest.raises(ChildFailed) as failed:
        run_child("tests.kernel.nobody", content=b"", limits=Limits())
    assert failed.value.ending is Ending.DIED
    assert "nobody" in failed.value.said
