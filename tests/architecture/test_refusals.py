"""A refusal that is raised brings every parameter that its sentence names: a gap would be a broken page."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import songhanh
from songhanh.kernel import sentences
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import catalogue
from tests.architecture.paths import Module, modules


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def wanted_by(code: str) -> set[str]:
    """The parameters of a sentence in either language."""
    return set().union(*map(names_in, catalogue()[code]))


def errors() -> dict[str, type[DomainError]]:
    """Every refusal of the product by its name."""
    for found in pkgutil.walk_packages(songhanh.__path__, "songhanh."):
        if found.name.rpartition(".")[2] == "errors":
            importlib.import_module(found.name)
    known: dict[str, type[DomainError]] = {}
    waiting = [DomainError]
    while waiting:
        error = waiting.pop()
        known[error.__name__] = error
        waiting.extend(error.__subclasses__())
    return {name: error for name, error in known.items() if error.__module__.startswith("songhanh.")}


def raises() -> Iterator[tuple[str, Module, ast.Raise]]:
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Raise) and node.exc is not None:
                yield f"{module.name}:{node.lineno}", module, node


def given_to(raised: ast.expr) -> tuple[str, set[str] | None]:
    """(name of the class, keywords); None when they are handed on as a mapping."""
    if not isinstance(raised, ast.Call):
        return ast.unparse(raised).rpartition(".")[2], set()
    keywords = {keyword.arg for keyword in raised.keywords}
    return ast.unparse(raised.func).rpartition(".")[2], None if None in keywords else keywords


ERRORS = errors()
RAISED = [
    (where, name, given)
    for where, _, node in raises()
    for name, given in [given_to(node.exc)]
    if name in ERRORS and given is not None and ERRORS[name].__init__ is DomainError.__init__
]


def test_the_refusals_are_found():
    assert len(RAISED) > 100


@pytest.mark.parametrize(("where", "name", "given"), RAISED, ids=[f"{where}-{name}" for where, name, _ in RAISED])
def test_a_refusal_brings_what_its_sentence_needs(where, name, given):
    assert wanted_by(ERRORS[name].code) <= given


def test_no_refusal_is_defined_that_nobody_raises():
    mentioned = {
        node.id if isinstance(node, ast.Name) else node.attr
        for module in modules().values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert {name for name, error in ERRORS.items() if not error.__subclasses__()} - mentioned == set()


def test_a_code_begins_with_the_file_of_its_sentence_and_belongs_to_one_refusal():
    files = {found.name for found in pkgutil.iter_modules(sentences.__path__)}
    codes = [error.code for name, error in ERRORS.items() if "code" in vars(error) and name != "DomainError"]
    assert {code.split(".")[0] for code in codes} <= files
    assert len(codes) == len(set(codes))


SPOKEN = ("say", "warn")


def test_the_command_line_says_its_sentences_with_all_their_parameters():
    wrong = []
    for module in modules().values():
        if not module.name.startswith("songhanh.cli"):
            continue
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            code = node.args[0].value
            keywords = {keyword.arg for keyword in node.keywords}
            is_spoken = isinstance(node.func, ast.Attribute) and node.func.attr in SPOKEN
            is_sentence = isinstance(node.func, ast.Name) and node.func.id == "sentence"
            if (is_spoken or is_sentence) and None not in keywords and not wanted_by(code) <= keywords:
                wrong.append(f"{module.name}:{node.lineno} {code}")
    assert not wrong
