"""A password that is printed costs nothing to digest, and gets a real digest at the first sign-in."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, identify_hasher, make_password

from songhanh.demo.hashing import PrintedPasswordHasher
from songhanh.kernel.actors import SYSTEM
from songhanh.organisations.commands import create_person, install_first_administrator
from tests.cast import AT, PASSWORD

SHIPPED = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
"""What `config/settings.py` names; the tests' own settings name a cheap one."""


def test_the_product_reads_the_cheap_digest_and_replaces_it_by_a_costly_one(settings):
    settings.PASSWORD_HASHERS = SHIPPED
    cheap = make_password(PASSWORD, hasher=PrintedPasswordHasher())
    renewed = []
    assert check_password(PASSWORD, cheap, setter=renewed.append)
    assert renewed == [PASSWORD]
    assert not check_password("khác", cheap)
    assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


def test_one_round_is_not_what_the_product_itself_would_take():
    assert PrintedPasswordHasher.iterations == 1 < PBKDF2PasswordHasher.iterations


def test_only_who_asks_for_it_gets_the_cheap_digest(cast):
    who = {"province": cast.province, "password": PASSWORD, "by": cast.an, "at": AT}
    plain = create_person(username="thuong", full_name="Lê Văn Thường", **who)
    printed = create_person(username="minh.hoa", full_name="Lê Thị Minh Họa", hasher=PrintedPasswordHasher(), **who)
    assert plain.account.password.split("$")[0] == make_password("x").split("$")[0]
    assert printed.account.password.startswith("pbkdf2_sha256$1$")
    assert (plain.account.must_change_password, printed.account.must_change_password) == (True, True)


def test_a_first_administrator_may_have_a_printed_password_too(cast):
    account = install_first_administrator(
        province=cast.other_province,
        username="quan.tri",
        full_name="Lý Thị Quản",
        password=PASSWORD,
        by=SYSTEM,
        at=AT,
        hasher=PrintedPasswordHasher(),
    )
    assert account.password.startswith("pbkdf2_sha256$1$")
    assert not account.must_change_password
