"""Accounts: names once, passwords checked, one's own only."""

from __future__ import annotations

import pytest

from songhanh.access.commands import add_account, change_own_password, choose_language
from songhanh.access.errors import UsernameTaken, WeakPassword
from songhanh.access.models import Account, Language
from songhanh.access.queries import account_named
from songhanh.access.rules import MATRIX, Action, Scope, scopes_of
from songhanh.audit.queries import history_of
from songhanh.kernel.actors import Role
from tests.cast import AT, PASSWORD


def test_a_sign_in_name_is_taken_whatever_its_letter_case(cast):
    with pytest.raises(UsernameTaken):
        add_account(username="HOA", full_name="Hoa khác", password=PASSWORD, at=AT)


def test_a_name_that_is_taken_between_the_question_and_the_insert_is_refused(cast, monkeypatch):
    def another_is_faster(password, account):
        Account.objects.create(username="Moi", full_name="Người khác", created_at=AT)

    monkeypatch.setattr("songhanh.access.commands.validate_password", another_is_faster)
    with pytest.raises(UsernameTaken):
        add_account(username="moi", full_name="Mới", password=PASSWORD, at=AT)
    assert Account.objects.get(username__iexact="moi").full_name == "Người khác"


@pytest.mark.parametrize("password", ["1234567890", "password", "ngắn"])
def test_a_weak_password_is_refused(cast, password):
    with pytest.raises(WeakPassword) as refused:
        add_account(username="moi", full_name="Mới", password=password, at=AT)
    assert refused.value.sentence("vi").startswith("Mật khẩu chưa đủ mạnh")


def test_a_new_account_must_change_its_first_password(cast):
    account = add_account(username="moi", full_name="Mới", password=PASSWORD, at=AT)
    assert account.must_change_password
    assert account.check_password(PASSWORD)


def test_changing_ones_password_is_recorded_without_the_password(cast):
    account = cast.account("minh")
    change_own_password(account=account, password="Một mật khẩu khác 1!", by=cast.minh, at=AT)
    event = history_of(account)[0]
    assert event.action == "account.password_changed"
    assert event.changes == {}


def test_nobody_changes_the_password_or_language_of_another(cast):
    with pytest.raises(PermissionError):
        change_own_password(account=cast.account("minh"), password="Một mật khẩu khác 1!", by=cast.an, at=AT)
    with pytest.raises(PermissionError):
        choose_language(account=cast.account("minh"), language=Language.ENGLISH, by=cast.an, at=AT)


def test_the_chosen_language_is_kept(cast):
    choose_language(account=cast.account("minh"), language=Language.ENGLISH, by=cast.minh, at=AT)
    assert account_named("Minh").language == "en"


def test_every_action_is_given_to_somebody_and_no_row_is_idle():
    assert {row.action for row in MATRIX} == set(Action)
    assert {row.role for row in MATRIX} == set(Role)


@pytest.mark.parametrize("action", [Action.VIEW_CASE, Action.RECORD_CASE])
@pytest.mark.parametrize("role", [r for r in Role if r is not Role.CASE_WORKER])
def test_nobody_but_the_case_worker_reaches_cases(action, role):
    assert scopes_of(action=action, role=role) == frozenset()


@pytest.mark.parametrize("action", [a for a in Action if not a.value.startswith("view")])
def test_the_auditor_changes_nothing(action):
    assert scopes_of(action=action, role=Role.AUDITOR) == frozenset()


def test_only_a_leader_issues():
    assert {row.role for row in MATRIX if row.action is Action.ISSUE_EDITION} == {Role.LEADER}
    assert Scope.PROVINCE in scopes_of(action=Action.ISSUE_EDITION, role=Role.LEADER)
