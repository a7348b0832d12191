"""Which command, with which arguments. Only the commands that need the database start Django."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Protocol, cast

import django
from django.conf import settings
from django.db import OperationalError

from songhanh.cli.console import Console, language_from
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import sentence


class Command(Protocol):
    """A module of this folder: what it does with its arguments."""

    def run(self, options: argparse.Namespace, console: Console) -> int:
        """Do it and give the exit code."""


MODULES = {
    "read": ("songhanh.cli.read", False),
    "serve": ("songhanh.cli.serve", False),
    "installed": ("songhanh.cli.installed", True),
    "init": ("songhanh.cli.init", True),
    "demo": ("songhanh.cli.demo", True),
    "jobs": ("songhanh.cli.jobs", True),
    "createuser": ("songhanh.cli.createuser", True),
    "standing": ("songhanh.cli.standing", True),
    "rescue": ("songhanh.cli.rescue", True),
    "check": ("songhanh.cli.check", True),
    "backup": ("songhanh.cli.backup", True),
    "restore": ("songhanh.cli.restore", True),
}
"""Command → (module, whether it needs Django). Loaded by name, since models exist only after Django has started."""

PORT = 8000


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry point of `songhanh`."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_from(_asked_language(words))
    options = parser(language).parse_args(words)
    console = Console(language_from(options.lang))
    module, needs_django = MODULES[options.command]
    if needs_django:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.config.settings")
        django.setup()
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    command = cast("Command", importlib.import_module(module))
    try:
        return command.run(options, console)
    except DomainError as refused:
        console.refuse(refused)
        return 1
    except OperationalError as away:
        console.warn("cli.database_away", problem=str(away).strip())
        return 1
    except KeyboardInterrupt:
        console.warn("cli.interrupted")
        return 130
    except BrokenPipeError:
        # The reader (`| head`) has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _asked_language(words: Sequence[str]) -> str | None:
    """The language of the help itself, before the arguments are parsed."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang")
    known: str | None = early.parse_known_args(list(words))[0].lang
    return known


def parser(language: str) -> argparse.ArgumentParser:
    """All commands with their arguments, their help in one language."""
    top = argparse.ArgumentParser(prog="songhanh", description=sentence("cli.help.songhanh", language))
    top.add_argument("--version", action="version", version=f"Song Hành {version('songhanh')}")
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--lang", choices=("vi", "en"), help=sentence("cli.help.lang", language))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str) -> argparse.ArgumentParser:
        words = sentence(f"cli.help.{name}", language)
        return commands.add_parser(name, parents=[everywhere], help=words, description=words)

    command("read").add_argument("file", metavar="FILE")
    _add_init(command("init"), language=language)
    demo = command("demo")
    demo.add_argument("--serve", action="store_true", help=sentence("cli.help.demo_serve", language))
    demo.add_argument("--port", type=int, default=PORT)
    serve = command("serve")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument("--no-jobs", action="store_true", help=sentence("cli.help.no_jobs", language))
    command("installed")
    command("jobs").add_argument("--once", action="store_true", help=sentence("cli.help.once", language))
    _add_createuser(command("createuser"), language=language)
    standing = command("standing")
    standing.add_argument("--unit", help=sentence("cli.ask.unit", language))
    standing.add_argument("--province", help=sentence("cli.ask.which_province", language))
    standing.add_argument("--basis", help=sentence("cli.ask.basis", language))
    _add_rescue(command("rescue"), language=language)
    _add_check(command("check"), language=language)
    command("backup").add_argument("file", metavar="FILE")
    command("restore").add_argument("file", metavar="FILE")
    return top


def _add_init(init: argparse.ArgumentParser, *, language: str) -> None:
    init.add_argument("--nation", action="store_true", help=sentence("cli.help.nation", language))
    init.add_argument("--province", metavar="NAME", help=sentence("cli.ask.province", language))
    init.add_argument("--units", metavar="FILE.csv", help=sentence("cli.ask.units", language))
    init.add_argument("--administrator", metavar="USERNAME", help=sentence("cli.ask.administrator", language))
    init.add_argument("--full-name", metavar="NAME", help=sentence("cli.ask.full_name", language))
    init.add_argument("--password-file", metavar="FILE", help=sentence("cli.help.password_file", language))


def _add_check(check: argparse.ArgumentParser, *, language: str) -> None:
    check.add_argument("--export-heads", metavar="FILE", help=sentence("cli.help.export_heads", language))
    heads = sentence("cli.help.heads", language)
    check.add_argument("--heads", metavar="FILE", nargs="+", action="extend", help=heads)


def _add_createuser(create: argparse.ArgumentParser, *, language: str) -> None:
    create.add_argument("--username", help=sentence("cli.ask.username", language))
    create.add_argument("--full-name", help=sentence("cli.ask.full_name", language))
    create.add_argument("--unit", help=sentence("cli.ask.unit", language))
    create.add_argument("--role", help=sentence("cli.ask.role", language))
    create.add_argument("--province", help=sentence("cli.ask.which_province", language))
    create.add_argument("--password-file", metavar="FILE", help=sentence("cli.help.password_file", language))


def _add_rescue(rescue: argparse.ArgumentParser, *, language: str) -> None:
    rescue.add_argument("--username", help=sentence("cli.ask.username", language))
    rescue.add_argument("--password-file", metavar="FILE", help=sentence("cli.help.password_file", language))
    rescue.add_argument("--yes", action="store_true", help=sentence("cli.help.yes", language))
