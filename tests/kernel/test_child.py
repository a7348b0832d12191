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
