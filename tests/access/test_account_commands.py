"""Accounts: what is stored, what is refused, what the trail says."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from songhanh.access.commands import (
    add_account,
    change_own_password,
    check_password_strength,
    choose_language,
    close_account,
    give_temporary_password,
    open_account,
)
from songhanh.access.errors import UsernameOdd, WeakPassword
from songhanh.access.models import Account, Language
from songhanh.access.queries import account_named
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.actors import SYSTEM
from tests.cast import AT, PASSWORD

STRONG = "Một câu đủ dài 2026"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("  le.moi ", "le.moi"), ("Le.Moi", "Le.Moi"), ("a1", "a1"), ("x" * 60, "x" * 60)],
)
def test_a_sign_in_name_is_squeezed_and_keeps_its_letters(db, typed, stored):
    account = add_account(username=typed, full_name="  Lê   Mới ", password=STRONG, at=AT)
    assert (account.username, account.full_name, account.created_at) == (stored, "Lê Mới", AT)
    assert account_named(stored.upper()).pk == account.pk


@pytest.mark.parametrize("name", ["", "a", "lê", "le moi", ".le", "-le", "le@moi", "x" * 61, "le\u0301"])
def test_an_odd_sign_in_name_is_refused_with_what_is_allowed(db, name):
    with pytest.raises(UsernameOdd) as refused:
        add_account(username=name, full_name="Lê Mới", password=STRONG, at=AT)
    assert "2–60" in refused.value.sentence("vi")


def test_the_database_itself_keeps_names_apart_from_letter_case(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(username="HoA", full_name="Khác", created_at=AT)


def test_nobody_is_found_under_a_name_that_is_not_there(cast):
    assert account_named("khong.co") is None


@pytest.mark.parametrize(
    ("password", "is_strong"),
    [
        ("12345678", False),
        ("matkhau", False),
        ("letmein1", False),
        ("le.thi.moi", False),
        ("Lê Thị Mới", False),
        ("", False),
        ("Câu này rất dài và lạ", True),
        ("x" * 300 + "7", True),
    ],
)
def test_a_password_is_judged_with_the_name_in_mind(password, is_strong):
    account = Account(username="le.thi.moi", full_name="Lê Thị Mới")
    if is_strong:
        check_password_strength(password, account=account)
    else:
        with pytest.raises(WeakPassword):
            check_password_strength(password, account=account)


def test_a_refused_password_changes_nothing(cast):
    account, before = cast.account("minh"), AuditEvent.objects.count()
    with pytest.raises(WeakPassword):
        change_own_password(account=account, password="123", by=cast.minh, at=AT)
    assert Account.objects.get(pk=account.pk).check_password(PASSWORD)
    assert AuditEvent.objects.count() == before


def test_a_changed_password_opens_and_the_old_one_does_not(cast):
    account = cast.account("minh")
    Account.objects.filter(pk=account.pk).update(must_change_password=True)
    change_own_password(account=account, password=STRONG, by=cast.minh, at=AT)
    stored = Account.objects.get(pk=account.pk)
    assert not stored.must_change_password
    assert authenticate(None, username="MINH", password=STRONG) == stored
    assert authenticate(None, username="minh", password=PASSWORD) is None


@pytest.mark.parametrize("by", ["an", "system"])
def test_a_password_is_ones_own_affair(cast, by):
    actor = SYSTEM if by == "system" else cast.actors[by]
    with pytest.raises(PermissionError):
        change_own_password(account=cast.account("minh"), password=STRONG, by=actor, at=AT)
    assert cast.account("minh").check_password(PASSWORD)


def test_a_chosen_language_is_recorded_once_with_old_and_new(cast):
    account, before = cast.account("minh"), AuditEvent.objects.count()
    choose_language(account=account, language=Language.ENGLISH, by=cast.minh, at=AT)
    event = history_of(account)[0]
    assert AuditEvent.objects.count() == before + 1
    assert (event.action, event.changes) == ("account.language_chosen", {"language": ["vi", "en"]})


def test_a_temporary_password_must_be_changed(cast):
    account = cast.account("minh")
    give_temporary_password(account=account, password=STRONG)
    stored = cast.account("minh")
    assert stored.must_change_password
    assert stored.check_password(STRONG)


def test_a_closed_account_opens_only_with_a_new_password(cast):
    account = cast.account("minh")
    before = account.get_session_auth_hash()
    close_account(account=account)
    assert authenticate(None, username="minh", password=PASSWORD) is None
    open_account(account=account, password=STRONG)
    stored = cast.account("minh")
    assert authenticate(None, username="minh", password=STRONG) == stored
    assert stored.get_session_auth_hash() != before


def test_a_weak_password_leaves_a_closed_account_closed(cast):
    account = cast.account("minh")
    close_account(account=account)
    with pytest.raises(WeakPassword):
        open_account(account=account, password="123")
    assert not cast.account("minh").is_active


def test_an_account_is_called_by_the_persons_name(cast):
    assert str(cast.account("minh")) == "Phạm Văn Minh"
