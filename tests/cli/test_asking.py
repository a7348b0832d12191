"""Whoever sits at the terminal is asked until the answer can be used; nothing typed is thrown away."""

from __future__ import annotations

import sys
from argparse import Namespace

import pytest

from songhanh.access.errors import WeakPassword
from songhanh.cli import asking, createuser
from songhanh.cli.console import Console
from songhanh.cli.errors import AnswerMissing, FileUnreadable, RoleUnknown
from songhanh.kernel.actors import Role
from songhanh.kernel.text import squeeze


@pytest.fixture
def typed(monkeypatch):
    """A terminal at which these lines are typed, one after the other; what stood before each of them."""
    prompts: list[str] = []

    def type_lines(*lines: str) -> list[str]:
        left = list(lines)

        def read(prompt: str) -> str:
            prompts.append(prompt)
            return left.pop(0)

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", read)
        monkeypatch.setattr(asking.getpass, "getpass", read)
        return prompts

    return type_lines


def _asked(name: str, value: str | None = None, *, understood=squeeze):
    return asking.answer(Namespace(**{name: value}), name, console=Console(), understood=understood)


def _strong(password: str) -> None:
    if len(password) < 12:
        raise WeakPassword(problems="Ngắn quá.")


def test_an_argument_is_taken_without_asking(typed):
    prompts = typed()
    assert _asked("province", "  Tỉnh   Lam Giang ") == "Tỉnh Lam Giang"
    assert prompts == []


def test_what_is_typed_and_refused_is_asked_again_with_the_reason(typed, capsys):
    prompts = typed("vua", "", "Lãnh đạo tỉnh")
    assert _asked("role", understood=createuser.role_of) == Role.LEADER
    assert len(prompts) == 3
    assert capsys.readouterr().err.count("Không có vai trò “vua”") == 1


def test_a_wrong_argument_is_refused_at_once():
    with pytest.raises(RoleUnknown):
        _asked("role", "vua", understood=createuser.role_of)


@pytest.mark.parametrize("given", [None, "", "   "])
def test_without_a_terminal_the_missing_argument_is_named(monkeypatch, given):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(AnswerMissing) as refused:
        _asked("full_name", given)
    assert "--full-name" in refused.value.sentence("vi")


def test_a_weak_password_is_told_before_it_is_typed_twice(typed, capsys):
    prompts = typed(
        "ngắn", "Một câu đủ dài 2026", "Một câu khác hẳn 2026", "Một câu đủ dài 2026", "Một câu đủ dài 2026"
    )
    assert asking.password(None, console=Console(), check=_strong) == "Một câu đủ dài 2026"
    assert len(prompts) == 5
    said = capsys.readouterr().err
    assert "Ngắn quá." in said
    assert "Hai lần nhập không giống nhau" in said


def test_a_weak_password_of_a_file_is_refused(tmp_path):
    file = tmp_path / "password"
    file.write_text("ngắn\r\n", encoding="utf-8")
    with pytest.raises(WeakPassword):
        asking.password(str(file), console=Console(), check=_strong)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", None])
def test_a_file_that_is_no_text_or_not_there_is_named(tmp_path, content):
    file = tmp_path / "units.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FileUnreadable) as refused:
        asking.text_of(str(file))
    assert "units.csv" in refused.value.sentence("vi")


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_known_by_its_name_in_both_languages_and_as_stored(role):
    from_code = {createuser.role_of(word) for word in (role.value, role.value.replace("_", "-"), role.value.upper())}
    assert from_code == {role}


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Cán bộ chương trình", Role.PROGRAMME_OFFICER),
        ("can bo chuong trinh", Role.PROGRAMME_OFFICER),
        ("ĐẦU MỐI ĐƠN VỊ", Role.UNIT_OFFICER),
        ("unit head", Role.UNIT_HEAD),
    ],
)
def test_a_role_may_be_typed_as_people_say_it(word, role):
    assert createuser.role_of(word) == role
