"""The only administrator who lost the telephone or the password is let in again from the server, and nobody else."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from songhanh.access.models import Account
from songhanh.access.queries import has_second_factor
from songhanh.audit.models import AuditEvent
from songhanh.cli import rescue
from songhanh.cli.console import Console
from songhanh.cli.errors import AnswerMissing, NotConfirmed, UsernameUnknown
from songhanh.organisations.errors import NotAdministrator
from tests.organisations.posts import TODAY, employ, leave
from tests.organisations.test_invitations import second_factor

NEW = "Mật mã của máy chủ 2026"


@pytest.fixture(autouse=True)
def no_tries_yet(clock_at_test_time):
    cache.clear()


@pytest.fixture
def secret(tmp_path):
    """A file with the new password."""
    file = tmp_path / "password"
    file.write_text(f"{NEW}\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def terminal(monkeypatch):
    """Somebody sits there and types these words."""
    typed: list[str] = []
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("builtins.input", lambda _question: typed.pop(0))
    return typed


def asked(username="an", *, yes=True, secret=None):
    options = SimpleNamespace(username=username, yes=yes, password_file=secret)
    return rescue.run(options, Console())


def sign_in(name, password):
    return Client().post(reverse("account_login"), {"login": name, "password": password})


def test_a_lost_second_factor_and_password_are_replaced_by_a_password_that_must_change(cast, secret, capsys):
    second_factor("an")
    assert asked(secret=secret) == 0
    assert not has_second_factor(cast.account("an").pk)
    visitor = Client()
    assert visitor.post(reverse("account_login"), {"login": "an", "password": NEW}).status_code == 302
    assert visitor.get("/").url == reverse("home:password")
    told = capsys.readouterr().out
    assert "Đã gỡ 1 lớp xác thực thứ hai" in told
    assert NEW not in told


def test_it_is_one_record_in_the_trail_of_the_province_by_the_command(cast, secret):
    before = AuditEvent.objects.count()
    second_factor("an")
    asked(secret=secret)
    event = AuditEvent.objects.get(action="person.rescued")
    assert AuditEvent.objects.count() == before + 1
    assert (event.actor_name, event.actor_id, event.chain) == ("songhanh rescue", None, cast.province.pk)
    assert event.changes == {"second_factors": [1, 0], "is_active": [True, True]}


def test_open_sessions_end(cast, secret):
    hers = cast.client("an")
    assert hers.get("/").status_code == 200
    asked(secret=secret)
    assert hers.get("/").status_code == 302


def test_a_closed_account_of_an_administrator_is_opened(cast, secret):
    Account.objects.filter(username="an").update(is_active=False)
    asked(secret=secret)
    assert sign_in("an", NEW).status_code == 302


def test_who_was_shut_out_for_wrong_tries_gets_in_at_once(cast, secret):
    for _ in range(5):
        sign_in("an", "sai rồi")
    asked(secret=secret)
    assert sign_in("an", NEW).status_code == 302


@pytest.mark.parametrize("name", ["lan", "dung", "khach"])
def test_anybody_else_is_sent_to_the_administrator(cast, secret, name):
    before = cast.account(name).password
    with pytest.raises(NotAdministrator):
        asked(name, secret=secret)
    assert cast.account(name).password == before


def test_who_was_an_administrator_is_none_any_more(cast, secret):
    employ(cast, "ba")
    leave(cast, "ba", on=TODAY)
    with pytest.raises(NotAdministrator):
        asked("ba", secret=secret)


def test_a_name_that_nobody_has_is_refused(cast, secret):
    with pytest.raises(UsernameUnknown):
        asked("khong.co", secret=secret)


@pytest.mark.parametrize(("typed", "is_done"), [("an", True), (" AN ", True), ("lan", False), ("", False)])
def test_it_is_done_only_when_the_name_is_typed_again(cast, secret, terminal, typed, is_done):
    terminal.append(typed)
    before = cast.account("an").password
    if is_done:
        assert asked(yes=False, secret=secret) == 0
    else:
        with pytest.raises(NotConfirmed):
            asked(yes=False, secret=secret)
    assert (cast.account("an").password != before) is is_done


def test_without_a_terminal_it_asks_for_the_flag_and_the_file(cast, secret, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: False))
    with pytest.raises(NotConfirmed):
        asked(yes=False, secret=secret)
    with pytest.raises(AnswerMissing):
        asked(yes=True)
