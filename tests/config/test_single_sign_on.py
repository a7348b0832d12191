"""Single sign-on by settings: off without an issuer, refused when half set, and which claim names a person."""

from __future__ import annotations

import pytest

from songhanh.config.environment import WrongSetting, env_choice
from songhanh.config.single_sign_on import oidc_from_environment
from songhanh.web.account.single_sign_on import claimed_name

WHOLE = {
    "SONGHANH_OIDC_ISSUER": "https://cong.tinh.gov.vn/",
    "SONGHANH_OIDC_CLIENT_ID": "song-hanh",
    "SONGHANH_OIDC_CLIENT_SECRET": "giữ kín",
}


def given(monkeypatch, **changed):
    for name, value in {**WHOLE, **changed}.items():
        monkeypatch.setenv(name, value)
    return oidc_from_environment()


def test_without_an_issuer_there_is_no_single_sign_on(monkeypatch):
    assert given(monkeypatch, SONGHANH_OIDC_ISSUER="") is None


def test_the_whole_settings_are_taken(monkeypatch):
    found = given(monkeypatch)
    assert (found.issuer, found.claim) == ("https://cong.tinh.gov.vn", "preferred_username")
    assert found.as_app()["secret"] == "giữ kín"


def test_the_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("trong tệp\n", encoding="utf-8")
    found = given(
        monkeypatch, SONGHANH_OIDC_CLIENT_SECRET="", SONGHANH_OIDC_CLIENT_SECRET_FILE=str(tmp_path / "secret")
    )
    assert found.client_secret == "trong tệp"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SONGHANH_OIDC_ISSUER", "http://cong.tinh.gov.vn"),
        ("SONGHANH_OIDC_CLIENT_ID", ""),
        ("SONGHANH_OIDC_CLIENT_SECRET", ""),
    ],
)
def test_half_of_the_settings_stop_the_start_and_are_named(monkeypatch, name, value):
    with pytest.raises(WrongSetting, match=name):
        given(monkeypatch, **{name: value})


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"id_token": {"preferred_username": " hoa "}}, "hoa"),
        ({"id_token": {"preferred_username": "hoa"}, "userinfo": {"preferred_username": "an"}}, "hoa"),
        ({"id_token": {"sub": "1"}, "userinfo": {"preferred_username": "hoa"}}, "hoa"),
        ({"preferred_username": "hoa"}, "hoa"),
        ({"id_token": {"preferred_username": ["an"]}}, ""),
        ({}, ""),
    ],
)
def test_the_signed_token_comes_before_what_is_said_besides(told, name):
    assert claimed_name(told, claim="preferred_username") == name


def test_a_setting_of_few_words_takes_no_other(monkeypatch):
    monkeypatch.setenv("SONGHANH_SECOND_FACTOR", "Required")
    assert env_choice("SONGHANH_SECOND_FACTOR", ("urged", "required")) == "required"
    monkeypatch.setenv("SONGHANH_SECOND_FACTOR", "maybe")
    with pytest.raises(WrongSetting, match="SONGHANH_SECOND_FACTOR"):
        env_choice("SONGHANH_SECOND_FACTOR", ("urged", "required"))
