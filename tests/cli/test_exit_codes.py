"""What the command answers a shell with, and what it says when something is in its way."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from songhanh.cli import main
from songhanh.cli.console import Console
from songhanh.cli.errors import NotInstalled


@pytest.fixture
def planted(monkeypatch):
    """A command of the tests in the place of `songhanh check`."""

    def plant(run) -> None:
        monkeypatch.setitem(sys.modules, "tests.cli.planted", SimpleNamespace(run=run))
        monkeypatch.setitem(main.MODULES, "check", ("tests.cli.planted", False))

    return plant


def raising(trouble):
    def run(options, console):
        raise trouble

    return run


@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_code_of_the_command_is_the_code_of_the_process(planted, code):
    planted(lambda options, console: code)
    assert main.main(["check"]) == code


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        (NotInstalled(), 1, "There is no province yet"),
        (OperationalError("no such file\n"), 1, "no such file"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_trouble_is_a_sentence_and_a_code(planted, capsys, trouble, code, words):
    planted(raising(trouble))
    assert main.main(["check", "--lang", "en"]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_a_mistake_of_ours_is_not_hidden(planted):
    planted(raising(ZeroDivisionError("ours")))
    with pytest.raises(ZeroDivisionError):
        main.main(["check"])


@pytest.mark.parametrize("words", [[], ["dance"], ["check", "--lang", "fr"], ["serve", "--port", "x"], ["backup"]])
def test_words_that_are_no_command_end_with_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", main.MODULES)
def test_every_command_explains_itself(command, language, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main([command, "--help", "--lang", language])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main.main(["--version"])
    assert capsys.readouterr().out.startswith("Song Hành ")


@pytest.mark.parametrize(("language", "words"), [("vi", "Đã dừng."), ("en", "Stopped.")])
def test_a_console_speaks_one_language_on_the_right_stream(language, words, capsys):
    console = Console(language)
    console.say("cli.interrupted")
    console.warn("cli.interrupted")
    console.refuse(NotInstalled())
    console.show("7")
    said = capsys.readouterr()
    assert said.out == f"{words}\n7\n"
    assert said.err == f"{words}\n{NotInstalled().sentence(language)}\n"
