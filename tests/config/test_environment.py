"""Settings come from the environment; a wrong value stops the start and names the variable."""

from __future__ import annotations

import stat

import pytest

from songhanh.config.environment import WrongSetting, database_from, env_bool, env_list, env_secret


@pytest.mark.parametrize(("text", "value"), [("1", True), ("true", True), ("no", False), ("0", False), ("", True)])
def test_a_switch_is_read(monkeypatch, text, value):
    monkeypatch.setenv("SWITCH", text)
    assert env_bool("SWITCH", default=True) is value


def test_a_wrong_switch_stops_the_start_and_names_the_variable(monkeypatch):
    monkeypatch.setenv("SWITCH", "maybe")
    with pytest.raises(WrongSetting, match="SWITCH"):
        env_bool("SWITCH", default=False)


def test_a_list_is_split_and_trimmed(monkeypatch):
    monkeypatch.setenv("HOSTS", " a, b ,,")
    assert env_list("HOSTS", "") == ["a", "b"]


def test_a_secret_is_made_once_and_kept_private(monkeypatch, tmp_path):
    monkeypatch.delenv("KEY", raising=False)
    path = tmp_path / "data" / "key"
    first = env_secret("KEY", file=path)
    assert env_secret("KEY", file=path) == first
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_secret_can_come_from_a_named_file(monkeypatch, tmp_path):
    (tmp_path / "s").write_text("abc\n")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "s"))
    assert env_secret("KEY", file=tmp_path / "unused") == "abc"


def test_a_postgresql_address_is_taken_apart():
    found = database_from("postgresql://an:b%40c@db.local:5433/tinh", name="URL")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "an",
        "b@c",
        "db.local",
        "5433",
        "tinh",
    )


def test_a_postgresql_socket_is_understood():
    assert database_from("postgresql://an@/tinh?host=%2Frun%2Fpg", name="URL")["HOST"] == "/run/pg"


@pytest.mark.parametrize(("url", "path"), [("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"), ("sqlite:///a.db", "a.db")])
def test_a_sqlite_path_may_be_absolute_or_not(url, path):
    assert database_from(url, name="URL")["NAME"] == path


def test_another_database_is_refused_by_name():
    with pytest.raises(WrongSetting, match="SONGHANH_DATABASE_URL"):
        database_from("mysql://x/y", name="SONGHANH_DATABASE_URL")
