"""One change, one record: no way through a room writes two, and what writes none says so."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.paths import MANY, RECORD, Module, modules, records_of, resolved

FACES = ("web", "api", "demo", "cli")
"""They string commands together; a command never does."""
SILENT = "nothing is recorded"
STEP = "plain step"


def rooms() -> list[Module]:
    return [module for module in modules().values() if module.name.split(".")[1:2] not in ([face] for face in FACES)]


def is_command(node: ast.FunctionDef) -> bool:
    """Public, and told who and when: it changes something for somebody."""
    return not node.name.startswith("_") and {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}


def is_whole_transaction(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("transaction.atomic") for decorator in node.decorator_list)


def said_of(node: ast.FunctionDef, *, module: Module) -> str:
    """What its docstring and that of its file say, in one line of small letters."""
    told = f"{ast.get_docstring(node) or ''} {ast.get_docstring(module.tree) or ''}"
    return " ".join(told.lower().split())


COMMANDS = {
    f"{module.name}.{node.name}": (module, node)
    for module in rooms()
    for node in module.functions.values()
    if is_command(node)
}


def test_no_way_through_a_room_writes_two_records():
    assert not [
        f"{module.name}.{name}"
        for module in rooms()
        for name in module.functions
        if MANY in records_of((module.name, name))
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_a_record_or_says_that_it_writes_none(command):
    module, node = COMMANDS[command]
    told = said_of(node, module=module)
    assert (1 in records_of((module.name, node.name))) is not (SILENT in told or STEP in told)


def test_whatever_is_a_transaction_of_its_own_writes_a_record_or_says_that_it_writes_none():
    assert not [
        f"{module.name}.{node.name}"
        for module in rooms()
        for node in module.functions.values()
        if is_whole_transaction(node)
        and not node.name.startswith("_")
        and (1 in records_of((module.name, node.name))) is (SILENT in said_of(node, module=module))
    ]


def test_a_transaction_that_records_is_told_who_and_when():
    assert not [
        f"{module.name}.{node.name}"
        for module in rooms()
        for node in module.functions.values()
        if is_whole_transaction(node)
        and not node.name.startswith("_")
        and records_of((module.name, node.name)) != {0}
        and not is_command(node)
    ]


def test_only_commands_and_their_private_parts_record():
    wrong = []
    for module in rooms():
        for node in module.functions.values():
            writes = any(
                isinstance(inner, ast.Call) and resolved(inner.func, module=module) == RECORD
                for inner in ast.walk(node)
            )
            if writes and not (is_command(node) or node.name.startswith("_")):
                wrong.append(f"{module.name}.{node.name}")
    assert not wrong


PLANTED = """
from django.db import transaction
from songhanh.audit.commands import record
from songhanh.documents import commands as documents
from songhanh.organisations.commands import establish_unit, rename_unit

def once(*, by, at):
    record("a")

def never(*, by, at):
    documents.keep_file(b"")

def refused_before(*, by, at):
    if by:
        raise ValueError
    record("a")

def when_changed(*, by, at):
    if not by:
        return None
    return record("a")

def one_of_two(*, by, at):
    record("a") if by else record("b")

def in_each_case(*, by, at):
    match by:
        case 1:
            record("a")
        case _:
            once(by=by, at=at)

def returns_what_records(*, by, at):
    with transaction.atomic():
        return once(by=by, at=at)

def recovers(*, by, at):
    try:
        value = int(by)
    except ValueError:
        return record("a")
    return record("b")

def calls_itself(*, by, at):
    if by:
        calls_itself(by=None, at=at)
    record("a")

def twice(*, by, at):
    record("a")
    record("b")

def for_each(*, by, at):
    for one in by:
        record("a")

def in_a_list(*, by, at):
    return [record("a") for one in by]

def after_another_command(*, by, at):
    establish_unit(by=by, at=at)
    record("a")

def two_commands(*, by, at):
    return rename_unit(unit=establish_unit(by=by, at=at), by=by, at=at)

def after_a_branch(*, by, at):
    if by:
        record("a")
    record("b")
"""


@pytest.mark.parametrize(
    ("function", "records"),
    [
        ("once", {1}),
        ("never", {0}),
        ("refused_before", {1}),
        ("when_changed", {0, 1}),
        ("one_of_two", {1}),
        ("in_each_case", {0, 1}),
        ("returns_what_records", {1}),
        ("recovers", {1}),
        ("calls_itself", {1}),
        ("twice", {MANY}),
        ("for_each", {0, MANY}),
        ("in_a_list", {0, MANY}),
        ("after_another_command", {MANY}),
        ("two_commands", {MANY}),
        ("after_a_branch", {1, MANY}),
    ],
)
def test_the_ways_through_a_function_are_counted(monkeypatch, function, records):
    planted = Module.read("songhanh.planted", PLANTED)
    monkeypatch.setitem(modules(), planted.name, planted)
    assert records_of((planted.name, function)) == records
