"""Answers from arguments, else from whoever sits at the terminal."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from songhanh.cli.console import Console
from songhanh.cli.errors import AnswerMissing, FileUnreadable
from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import squeeze


def answer(given: str | None, *, code: str, argument: str, console: Console) -> str:
    """The given answer, or one that is typed. Raises AnswerMissing when nobody can be asked."""
    if given and squeeze(given):
        return squeeze(given)
    if not sys.stdin.isatty():
        raise AnswerMissing(argument=argument)
    typed = ""
    while not typed:
        typed = squeeze(input(f"{sentence(code, console.language)}: "))
    return typed


def password(file: str | None, *, console: Console) -> str:
    """The first line of a file, or what is typed unseen. It is never an argument: those show in lists of processes.

    Raises AnswerMissing, FileUnreadable.
    """
    if file:
        return text_of(file).split("\n", 1)[0].rstrip("\r")
    if not sys.stdin.isatty():
        raise AnswerMissing(argument="--password-file")
    while True:
        first = getpass.getpass(f"{sentence('cli.ask.password', console.language)}: ")
        if first and first == getpass.getpass(f"{sentence('cli.ask.password_again', console.language)}: "):
            return first
        console.warn("cli.ask.password_differs")


def text_of(file: str) -> str:
    """The text of a file in UTF-8. Raises FileUnreadable."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise FileUnreadable(file=file) from wrong
