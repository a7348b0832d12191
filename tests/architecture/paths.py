"""How many audit records the paths through a function write, read from the source itself.

Every way through a function is followed: branches, early returns, loops, refusals, and the functions of ours that it
calls, through imports and re-exports. A way that ends in `raise` does not count: its transaction is rolled back.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "songhanh"
RECORD = ("songhanh.audit.commands", "record")
MANY = 2
"""Two or more, also once in a loop."""
NONE = frozenset({0})

Name = tuple[str, str]
"""(module, function)"""
Counts = frozenset[int]


@dataclass(slots=True)
class Module:
    """A source file: its functions, and where the names in it come from."""

    name: str
    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    imported: dict[str, Name] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, source: str) -> Module:
        """The module of this name with this source."""
        module = cls(name, ast.parse(source))
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef):
                module.functions[node.name] = node
            elif isinstance(node, ast.ImportFrom) and node.module:
                module.imported |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        return module


@dataclass(frozen=True, slots=True)
class Ways:
    """How many records were written on the ways that go on, and on those that have returned."""

    onward: Counts
    returned: Counts = frozenset()


@cache
def modules() -> dict[str, Module]:
    """Every module of the product but migrations."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module.read(name, path.read_text(encoding="utf-8"))
    return found


def resolved(called: ast.expr, *, module: Module) -> Name | None:
    """The function of ours that a call means: its own, an imported one, or one of an imported module."""
    match called:
        case ast.Name(id=name):
            return _found(module.name, name)
        case ast.Attribute(value=ast.Name(id=holder), attr=name) if holder in module.imported:
            return _found(".".join(module.imported[holder]), name)
    return None


def _found(module_name: str, name: str) -> Name | None:
    """Where the name is defined, followed through re-exports."""
    module = modules().get(module_name)
    if module is None:
        return None
    if name in module.functions:
        return module_name, name
    return _found(*module.imported[name]) if name in module.imported else None


_counts: dict[Name, Counts] = {RECORD: frozenset({1})}


def records_of(name: Name) -> Counts:
    """How many records the ways through a function write: a set of 0, 1 and MANY."""
    if name not in _counts:
        _counts[name] = NONE  # a function that calls itself adds nothing by that
        module = modules()[name[0]]
        ways = _block(module.functions[name[1]].body, module=module)
        _counts[name] = (ways.onward | ways.returned) or NONE
    return _counts[name]


def _added(*parts: Counts) -> Counts:
    return frozenset(min(sum(chosen), MANY) for chosen in product(*parts))


def _looped(body: Counts) -> Counts:
    """None, or any number of times."""
    return NONE | (frozenset({MANY}) if body - NONE else NONE) | (body & NONE)


def _block(statements: list[ast.stmt], *, module: Module) -> Ways:
    onward: Counts = NONE
    returned: Counts = frozenset()
    for statement in statements:
        ways = _statement(statement, module=module)
        returned |= _added(onward, ways.returned)
        onward = _added(onward, ways.onward)
    return Ways(onward, returned)


def _either(*ways: Ways) -> Ways:
    return Ways(frozenset().union(*(w.onward for w in ways)), frozenset().union(*(w.returned for w in ways)))


def _after(first: Counts, ways: Ways) -> Ways:
    return Ways(_added(first, ways.onward), _added(first, ways.returned))


def _statement(statement: ast.stmt, *, module: Module) -> Ways:
    match statement:
        case ast.FunctionDef() | ast.ClassDef():
            return Ways(NONE)
        case ast.Raise():
            return Ways(frozenset())
        case ast.Return(value=value):
            return Ways(frozenset(), _expression(value, module=module))
        case ast.If(test=test, body=body, orelse=other):
            either = _either(_block(body, module=module), _block(other, module=module))
            return _after(_expression(test, module=module), either)
        case ast.For(iter=head, body=body, orelse=other) | ast.While(test=head, body=body, orelse=other):
            inside = _block(body, module=module)
            again = Ways(_looped(inside.onward), _added(_looped(inside.onward), inside.returned))
            ways = _either(again, _after(again.onward, _block(other, module=module)))
            return _after(_expression(head, module=module), ways)
        case ast.With(items=items, body=body):
            opened = _added(NONE, *(_expression(item.context_expr, module=module) for item in items))
            return _after(opened, _block(body, module=module))
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
            whole = _block([*body, *other], module=module)
            caught = [_block(handler.body, module=module) for handler in handlers]
            last = _block(final, module=module).onward
            ways = _either(whole, *caught)
            return Ways(_added(ways.onward, last), _added(ways.returned, last))
        case ast.Match(subject=subject, cases=cases):
            either = _either(Ways(NONE), *(_block(case.body, module=module) for case in cases))
            return _after(_expression(subject, module=module), either)
    parts = [_expression(child, module=module) for child in ast.iter_child_nodes(statement)]
    return Ways(_added(NONE, *parts))


def _expression(node: ast.AST | None, *, module: Module) -> Counts:
    match node:
        case None | ast.Lambda():
            return NONE
        case ast.IfExp(test=test, body=body, orelse=other):
            either = _expression(body, module=module) | _expression(other, module=module)
            return _added(_expression(test, module=module), either)
        case ast.BoolOp(values=[first, *others]):
            maybe = [_expression(value, module=module) | NONE for value in others]
            return _added(_expression(first, module=module), *maybe)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return _looped(_added(NONE, *(_expression(n, module=module) for n in ast.iter_child_nodes(node))))
    own = NONE
    if isinstance(node, ast.Call):
        name = resolved(node.func, module=module)
        own = NONE if name is None else records_of(name)
    return _added(own, *(_expression(child, module=module) for child in ast.iter_child_nodes(node)))
