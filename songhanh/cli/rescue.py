"""`songhanh rescue`: an administrator who lost the password or the second factor gets in again, from the server."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from django.core.cache import cache

from songhanh.access.commands import check_password_strength
from songhanh.access.queries import account_named
from songhanh.cli.asking import answer, password
from songhanh.cli.console import Console
from songhanh.cli.database import is_installed, operator_of
from songhanh.cli.errors import NotConfirmed, NotInstalled, UsernameUnknown
from songhanh.kernel import clock
from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands import rescue_administrator
from songhanh.organisations.models import OrgUnit, Person


def run(options: argparse.Namespace, console: Console) -> int:
    """Raises NotInstalled, UsernameUnknown, NotConfirmed and what the command refuses."""
    if not is_installed():
        raise NotInstalled
    person = answer(options, "username", console=console, understood=_person)
    account = person.account
    if account is None:
        raise UsernameUnknown(username=options.username)
    console.say("cli.rescue.will", name=person.full_name, username=account.username)
    if not (options.yes or _is_confirmed(account.username, console=console)):
        raise NotConfirmed
    secret = password(options.password_file, console=console, check=partial(check_password_strength, account=account))
    operator = operator_of(OrgUnit.objects.get(pk=person.province_id), command="rescue")
    dropped = rescue_administrator(person=person, password=secret, by=operator, at=clock.now())
    # Counts of wrong tries are kept by the address of the site, which only a request knows.
    cache.clear()
    console.say("cli.rescue.done", username=account.username, dropped=dropped)
    return 0


def _person(username: str) -> Person:
    """Whose account it is. Raises UsernameUnknown."""
    account = account_named(squeeze(username))
    person = account and Person.objects.filter(account=account).select_related("account").first()
    if not person:
        raise UsernameUnknown(username=username)
    return person


def _is_confirmed(username: str, *, console: Console) -> bool:
    """Whether whoever sits at the terminal types the name again; nobody there: no."""
    if not sys.stdin.isatty():
        return False
    return squeeze(input(f"{sentence('cli.ask.confirm_username', console.language)}: ")).lower() == username.lower()
