"""Answers from arguments, else from whoever sits at the terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from songhanh.cli.console import Console
from songhanh.cli.errors import AnswerMissing, FileUnreadable
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import squeeze

T = TypeVar("T")


def answer(options: argparse.Namespace, name: str, *, console: Console, understood: Callable[[str], T]) -> T:
    """What is made of the argument, or of what is typed; what is typed and refused is asked for again.

    Raises AnswerMissing when nobody can be asked, and what `understood` refuses of a given answer.
    """
    given: str | None = getattr(options, name)
    if given and squeeze(given):
        return understood(squeeze(given))
    if not sys.stdin.isatty():
        raise AnswerMissing(argument="--" + name.replace("_", "-"))
    while True:
        typed = squeeze(input(f"{sentence(f'cli.ask.{name}', console.language)}: "))
        try:
            if typed:
                return understood(typed)
        except DomainError as refused:
            console.refuse(refused)


def password(file: str | None, *, console: Console, check: Callable[[str], None]) -> str:
    """The first line of a file, or what is typed unseen. It is never an argument: those show in lists of processes.

    Raises AnswerMissing, FileUnreadable, and what `check` refuses of a file.
    """
    if file:
        given = text_of(file).split("\n", 1)[0].rstrip("\r")
        check(given)
        return given
    if not sys.stdin.isatty():
        raise AnswerMissing(argument="--password-file")
    while True:
        first = getpass.getpass(f"{sentence('cli.ask.password', console.language)}: ")
        try:
            check(first)
        except DomainError as refused:
            console.refuse(refused)
            continue
        if first == getpass.getpass(f"{sentence('cli.ask.password_again', console.language)}: "):
            return first
        console.warn("cli.ask.password_differs")


def text_of(file: str) -> str:
    """The text of a file in UTF-8. Raises FileUnreadable."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise FileUnreadable(file=file) from wrong
