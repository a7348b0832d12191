"""Typed readers of environment variables; a wrong value stops the start and names the variable."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class WrongSetting(SystemExit):
    """A variable has a value that makes no sense."""

    def __init__(self, name: str, *, expected: str) -> None:
        super().__init__(f"{name} is wrong: expected {expected}. / Biến {name} sai: cần {expected}.")


def env_text(name: str, default: str) -> str:
    """The variable as it stands."""
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """ "1/0", "true/false", "yes/no". Raises WrongSetting on anything else."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("1", "true", "yes"):
        return True
    if value in ("0", "false", "no"):
        return False
    if value == "":
        return default
    raise WrongSetting(name, expected="1 or 0")


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of a few words, the first when nothing is set. Raises WrongSetting on any other."""
    value = os.environ.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise WrongSetting(name, expected=" / ".join(choices))
    return value


def env_list(name: str, default: str) -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def env_secret(name: str, *, file: Path) -> str:
    """The variable, or the content of `<NAME>_FILE`, or of a file in the data folder that is made once."""
    if value := os.environ.get(name):
        return value
    source = Path(os.environ.get(f"{name}_FILE") or file)
    if source.exists():
        return source.read_text(encoding="ascii").strip()
    return _made_once(source)


def _made_once(source: Path) -> str:
    secret = os.urandom(32).hex()
    source.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(source, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return source.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(secret)
    return secret


def database_from(url: str, *, name: str) -> dict[str, object]:
    """Django's settings for `sqlite:///PATH` or `postgresql://user:password@host:port/name?host=/socket`.

    Raises WrongSetting on another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/") if parts.netloc == "" else parts.path))
    if parts.scheme in ("postgresql", "postgres"):
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) or "songhanh",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", "")) or parts.hostname or "",
            "PORT": str(parts.port or query.get("port", "")),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise WrongSetting(name, expected="sqlite:///path or postgresql://user:password@host/name")


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=FILE;"
            ),
        },
    }
