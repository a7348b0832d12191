"""Who is acting, and how a refusal is told."""

from __future__ import annotations

import string
from uuid import UUID

import pytest

from songhanh.kernel import sentences
from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.errors import DomainError, IllegalMove, NotPermitted, NotVisible
from songhanh.kernel.sentences import LANGUAGES, catalogue, sentence

HERE, THERE, PROVINCE = (UUID(int=n) for n in (1, 2, 3))
TWO_ROLES = Actor(
    account_id=UUID(int=9),
    name="Lan",
    grants=(Grant(Role.UNIT_OFFICER, HERE, PROVINCE), Grant(Role.UNIT_HEAD, THERE, PROVINCE)),
)


@pytest.mark.parametrize(
    ("roles", "units"),
    [
        ([Role.UNIT_OFFICER], {HERE}),
        ([Role.UNIT_HEAD], {THERE}),
        ([Role.UNIT_OFFICER, Role.UNIT_HEAD], {HERE, THERE}),
        ([Role.LEADER], set()),
        ([], set()),
        (Role, {HERE, THERE}),
    ],
)
def test_units_are_those_where_one_of_the_roles_is_held(roles, units):
    assert TWO_ROLES.units(roles) == units


def test_without_a_choice_of_roles_all_units_are_meant():
    assert TWO_ROLES.units() == {HERE, THERE}


@pytest.mark.parametrize(("role", "held"), [(Role.UNIT_HEAD, True), (Role.ADMINISTRATOR, False)])
def test_a_role_is_held_wherever_it_is_held(role, held):
    assert TWO_ROLES.has_role(role) is held


def test_the_machine_and_whoever_has_no_role_belong_to_no_province():
    assert TWO_ROLES.province_id == PROVINCE
    assert SYSTEM.province_id is None
    assert SYSTEM.units() == frozenset()
    assert not any(SYSTEM.has_role(role) for role in Role)


@pytest.mark.parametrize(("error", "status"), [(NotPermitted, 403), (NotVisible, 404), (IllegalMove, 409)])
def test_a_refusal_has_the_status_that_a_face_answers_with(error, status):
    assert error.status == status


def test_a_refusal_is_told_in_both_languages_with_its_parameters():
    refused = IllegalMove(state="đã gửi")
    assert "“đã gửi”" in refused.sentence("vi")
    assert "“đã gửi”" in refused.sentence("en")
    assert refused.sentence() == refused.sentence("vi") != refused.sentence("en")
    assert str(refused) == f"kernel.illegal_move: {refused.sentence('vi')}"


def test_an_unknown_language_is_told_in_vietnamese():
    assert sentence("error", "fr") == sentence("error", "vi")


def test_an_unknown_code_has_no_sentence():
    class Nameless(DomainError):
        code = "nowhere.nothing"

    with pytest.raises(KeyError):
        Nameless().sentence()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_sentence_is_whole_in_both_languages(code):
    for language, text in zip(LANGUAGES, catalogue()[code], strict=True):
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        told = sentence(code, language, **dict.fromkeys(names, "7"))
        assert told == told.rstrip()
        assert "  " not in told.lstrip()
        assert "{" not in told


def test_two_files_may_not_claim_one_code(monkeypatch):
    monkeypatch.setattr(sentences.importlib, "import_module", lambda name: sentences_of("error"))
    with pytest.raises(ValueError, match="error"):
        catalogue.__wrapped__()


def sentences_of(code):
    class Module:
        SENTENCES = {code: ("một", "one")}

    return Module
