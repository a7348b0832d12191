"""Signing in: the words are ours, tries are limited, everybody begins where their question is answered."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from songhanh.access.commands import add_account
from songhanh.access.errors import WeakPassword
from songhanh.access.gate import audit_visible_to
from songhanh.audit.models import AuditEvent
from songhanh.organisations.models import Appointment
from tests.cast import AT, PASSWORD


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


def sign_in(username, password=PASSWORD, client=None):
    return (client or Client()).post(reverse("account_login"), {"login": username, "password": password})


@pytest.mark.parametrize(("who", "page"), [("dung", "overview:overview"), ("hoa", "home:mine"), ("minh", "home:mine")])
def test_everybody_begins_where_their_question_is_answered(cast, who, page):
    answer = sign_in(who)
    assert answer.status_code == 302
    assert answer.url == reverse(page)


def test_a_wrong_password_is_told_in_vietnamese_and_recorded(cast):
    page = sign_in("hoa", password="sai rồi").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert "specified are not correct" not in page
    assert AuditEvent.objects.filter(action="account.sign_in_failed", object_label="hoa").count() == 1


def test_a_wrong_password_of_somebody_without_roles_is_told_to_the_auditor_of_the_province(cast):
    Appointment.objects.filter(person__account__username="minh").update(valid_until=date(2026, 1, 1))
    sign_in("minh", password="sai rồi")
    sign_in("minh")
    told = audit_visible_to(cast.giang).filter(object_label="minh")[:2]
    assert [record.action for record in told] == ["account.signed_in", "account.sign_in_failed"]


def test_the_page_of_sign_in_speaks_vietnamese(db):
    page = Client().get(reverse("account_login")).content.decode()
    assert "Username" not in page
    assert 'placeholder="Tên đăng nhập"' in page


def test_signing_in_is_not_announced_in_english(cast):
    client = Client()
    sign_in("hoa", client=client)
    assert "Successfully" not in client.get(reverse("home:mine")).content.decode()


def test_after_five_wrong_passwords_the_right_one_must_wait(cast):
    for _ in range(5):
        sign_in("hoa", password="sai rồi")
    answer = sign_in("hoa")
    assert answer.status_code == 200
    assert "quá nhiều lần" in answer.content.decode()


def test_a_short_password_is_refused_in_vietnamese(db):
    with translation.override("vi"), pytest.raises(WeakPassword) as refused:
        add_account(username="moi", full_name="Mới", password="ab1!", at=AT)
    assert "ngắn quá" in refused.value.sentence("vi")
    assert "too short" not in refused.value.sentence("vi")


def test_a_failed_sign_in_is_not_called_unsaved(cast):
    page = sign_in("hoa", "sai mật khẩu").content.decode()
    assert "Chưa đăng nhập được:" in page
    assert "Chưa lưu được. Xin sửa" not in page


def test_a_failed_sign_in_is_told_in_english(cast):
    client = Client()
    client.cookies["django_language"] = "en"
    page = sign_in("hoa", "sai mật khẩu", client=client).content.decode()
    assert "Not signed in:" in page
    assert "Not saved. " not in page
