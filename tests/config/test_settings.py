"""What the settings promise: safe cookies, safe headers, both databases."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings

from songhanh.config import environment
from songhanh.config.environment import WrongSetting, database_from, env_bool, env_list, env_secret, env_text


@pytest.mark.parametrize("word", ["1", "TRUE", " yes ", "True"])
def test_yes_has_many_spellings(monkeypatch, word):
    monkeypatch.setenv("SWITCH", word)
    assert env_bool("SWITCH", default=False) is True


@pytest.mark.parametrize("word", ["0", "FALSE", " no ", "False"])
def test_no_has_many_spellings(monkeypatch, word):
    monkeypatch.setenv("SWITCH", word)
    assert env_bool("SWITCH", default=True) is False


@pytest.mark.parametrize("word", ["on", "2", "có", "truee"])
def test_a_wrong_switch_is_told_in_both_languages(monkeypatch, word):
    monkeypatch.setenv("SWITCH", word)
    with pytest.raises(WrongSetting) as refused:
        env_bool("SWITCH", default=True)
    assert str(refused.value) == "SWITCH is wrong: expected 1 or 0. / Biến SWITCH sai: cần 1 or 0."


def test_what_is_not_set_is_as_it_is_told(monkeypatch):
    for name in ("WORDS", "SWITCH", "TEXT"):
        monkeypatch.delenv(name, raising=False)
    assert env_text("TEXT", "x") == "x"
    assert env_bool("SWITCH", default=False) is False
    assert env_list("WORDS", "a, b") == ["a", "b"]


def test_a_secret_in_the_environment_comes_before_every_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("of the file")
    monkeypatch.setenv("KEY", "of the environment")
    assert env_secret("KEY", file=tmp_path / "key") == "of the environment"


def test_two_processes_that_start_at_once_make_one_secret(monkeypatch, tmp_path):
    monkeypatch.delenv("KEY", raising=False)
    path = tmp_path / "key"
    path.write_text("of the faster one")
    assert environment._made_once(path) == "of the faster one"


def test_many_starts_at_once_agree_on_one_secret(monkeypatch, tmp_path):
    made: list[str] = []
    starts = [
        threading.Thread(target=lambda: made.append(env_secret("NO_SUCH_KEY", file=tmp_path / "key"))) for _ in range(4)
    ]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len({secret for secret in made if secret}) == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql:///", {"NAME": "songhanh", "HOST": "", "PORT": "", "USER": ""}),
        ("postgres://an@db/tinh", {"NAME": "tinh", "HOST": "db", "USER": "an", "PASSWORD": ""}),
        (
            "postgresql://an@/t%E1%BB%89nh?host=%2Frun%2Fpg&port=5433",
            {"NAME": "tỉnh", "HOST": "/run/pg", "PORT": "5433"},
        ),
        ("postgresql://an@db:5432/tinh?port=5433", {"PORT": "5432"}),
    ],
)
def test_an_address_of_postgresql_has_its_parts(url, expected):
    found = database_from(url, name="URL")
    assert {key: found[key] for key in expected} == expected


def test_sqlite_writes_through_and_keeps_references():
    options = database_from("sqlite:////srv/a.sqlite3", name="URL")["OPTIONS"]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_a_path_of_sqlite_may_have_blanks():
    assert database_from("sqlite:////srv/S%C6%A1%20%C4%91%E1%BB%93.db", name="URL")["NAME"] == "/srv/Sơ đồ.db"


def test_cookies_and_pages_are_closed_to_others():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert (settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE) == ("Lax", "Lax")
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert settings.SECURE_CONTENT_TYPE_NOSNIFF
    assert settings.SESSION_COOKIE_SECURE is settings.CSRF_COOKIE_SECURE is settings.HTTPS


def test_the_pages_take_scripts_and_styles_from_nowhere_else():
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in rules.values() for source in sources)


def test_debugging_is_off_and_times_are_aware():
    assert not settings.DEBUG
    assert settings.USE_TZ
    assert settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
