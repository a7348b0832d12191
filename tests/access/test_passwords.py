"""Passwords that everybody tries first are refused without a question to anybody outside."""

from __future__ import annotations

import socket

import pytest
from django.utils import translation

from songhanh.access.commands import check_password_strength
from songhanh.access.errors import WeakPassword
from songhanh.access.models import Account
from songhanh.access.rules import is_favourite, sign_in_name_for

ACCOUNT = Account(username="lo.mai", full_name="Lò Thị Mai")


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123",
        "Mật khẩu@2026",
        "MatKhauMoi!1",
        "ThaiBinh2026",
        "soyte@123456",
        "UBNDTINH-2026",
        "thaibinh_soyte1",
        "anhyeuem1234",
        "Hà Nội 36 phố phường"[:7] + "1234",
        "password1",
        "12345678",
        "lo.mai2026",
    ],
)
def test_what_everybody_tries_first_is_refused(password):
    with pytest.raises(WeakPassword):
        check_password_strength(password, account=ACCOUNT)


@pytest.mark.parametrize("password", ["Song hành 2026!", "con trâu vàng ngủ", "kemu-7243-bapi-9526", "ThaiBinhxq7-24"])
def test_what_is_not_on_the_list_passes(password):
    check_password_strength(password, account=ACCOUNT)


def test_nobody_outside_is_asked(monkeypatch):
    def refused(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refused)
    check_password_strength("con trâu vàng ngủ", account=ACCOUNT)


def test_the_refusal_says_why_in_both_languages():
    for language, words in (("vi", "ai cũng đoán được"), ("en", "anybody guesses")):
        with translation.override(language), pytest.raises(WeakPassword) as refused:
            check_password_strength("matkhau@2026", account=ACCOUNT)
        assert words in refused.value.sentence(language)


def test_a_long_chain_of_words_is_judged_at_once():
    assert not is_favourite("tinh" * 5000 + "x", words=frozenset({"tinh", "tinhtinh"}))


@pytest.mark.parametrize(
    ("full_name", "name"),
    [("Nguyễn Thị Hoa", "nguyen.hoa"), ("Đỗ Đức", "do.duc"), ("Hoa", "hoa"), ("H", ""), ("李明", ""), ("", "")],
)
def test_a_sign_in_name_is_made_of_a_name(full_name, name):
    assert sign_in_name_for(full_name) == name
