"""What the import contracts cannot see, read from the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "songhanh"
SOURCES = [p for p in sorted(PACKAGE.rglob("*.py")) if "migrations" not in p.parts]
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
MOST_POSITIONAL = 2


def trees():
    for path in SOURCES:
        yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


TREES = list(trees())


def found(predicate):
    """Places ("file:line") at which a node satisfies the predicate."""
    return [f"{path}:{node.lineno}" for path, tree in TREES for node in ast.walk(tree) if predicate(path, node)]


def is_call_of(node, *names):
    return isinstance(node, ast.Call) and ast.unparse(node.func) in names


def test_no_file_is_longer_than_its_budget():
    long = [p for p in SOURCES if len(p.read_text(encoding="utf-8").splitlines()) > MOST_LINES_OF_A_FILE]
    assert not long


def test_no_function_is_longer_than_its_budget():
    def too_long(_, node):
        return (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
        )

    assert not found(too_long)


def test_functions_take_at_most_two_positional_parameters():
    def too_many(_, node):
        if not isinstance(node, ast.FunctionDef):
            return False
        names = [a.arg for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")]
        return len(names) > MOST_POSITIONAL

    allowed = (
        "web/templatetags",  # Django calls filters and tags by position
        "jobs/runners.py",  # all of one shape: jobs.commands.Runner
    )
    assert not [where for where in found(too_many) if not where.startswith(allowed)]


def test_public_functions_have_a_docstring():
    def silent(path, node):
        return (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and path.name != "apps.py"
            and ast.get_docstring(node) is None
            and node in public_nodes[path]
        )

    public_nodes = {
        path: [
            *tree.body,
            *(n for c in tree.body if isinstance(c, ast.ClassDef) for n in c.body),
        ]
        for path, tree in TREES
    }
    assert not found(silent)


def test_nothing_happens_in_save_or_signals():
    def magic(_, node):
        if isinstance(node, ast.ClassDef):
            return any(isinstance(n, ast.FunctionDef) and n.name in ("save", "delete") for n in node.body)
        if isinstance(node, ast.ImportFrom):
            return node.module in ("django.dispatch", "django.db.models.signals")
        return False

    assert not found(magic)


def test_there_is_no_float_for_an_official_figure():
    assert not found(lambda _, node: isinstance(node, ast.Attribute) and node.attr == "FloatField")


def test_only_the_kernel_clock_asks_what_time_it_is():
    names = ("datetime.now", "date.today", "timezone.now", "datetime.utcnow", "datetime.today")
    places = found(lambda _, node: is_call_of(node, *names))
    assert not [where for where in places if not where.startswith("kernel/clock.py")]


def test_screens_never_touch_a_manager():
    def manager(path, node):
        return (
            path.parts[0] in ("web", "api")
            and isinstance(node, ast.Attribute)
            and node.attr in ("objects", "_base_manager", "_default_manager")
        )

    assert not found(manager)


def test_foreign_keys_across_rooms_are_classes_and_cannot_be_walked_back():
    wrong = []
    for path, tree in TREES:
        if "models" not in str(path):
            continue
        local = {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        room = path.parts[0]
        same_room = {
            alias.asname or alias.name
            for n in ast.walk(tree)
            if isinstance(n, ast.ImportFrom) and n.module and n.module.startswith(f"songhanh.{room}")
            for alias in n.names
        }
        for node in ast.walk(tree):
            if not is_call_of(node, "models.ForeignKey", "models.OneToOneField", "models.ManyToManyField"):
                continue
            target = node.args[0]
            if isinstance(target, ast.Constant):
                if target.value != "self":
                    wrong.append(f"{path}:{node.lineno} string target")
                continue
            if ast.unparse(target) in local | same_room:
                continue
            related = {k.arg: ast.unparse(k.value) for k in node.keywords}.get("related_name")
            if related != "'+'":
                wrong.append(f"{path}:{node.lineno} related_name")
    assert not wrong


def test_the_product_leans_on_no_tool_of_tests():
    def predicate(path, node):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        return any(name.startswith(("django.test", "unittest", "pytest")) for name in names)

    assert found(predicate) == []


def test_no_model_is_fetched_by_name():
    assert not found(lambda _, node: is_call_of(node, "apps.get_model"))


def test_rooms_have_a_readme_of_at_most_forty_lines():
    rooms = [p for p in sorted(PACKAGE.iterdir()) if p.is_dir() and p.name not in ("__pycache__",)]
    assert not [p.name for p in rooms if not (p / "README.md").exists()]
    assert not [p.name for p in rooms if len((p / "README.md").read_text(encoding="utf-8").splitlines()) > 40]


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "core", "base", "misc"])
def test_there_is_no_catch_all(word):
    assert not [p for p in SOURCES if p.stem == word or word in p.relative_to(PACKAGE).parts]


def test_notes_to_do_name_an_issue():
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3 + ":")
    wrong = [
        f"{p.relative_to(ROOT)}:{n}"
        for p in [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
        for n, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if any(m in line for m in marks) and "#" not in line.split(marks[0])[-1]
    ]
    assert not wrong
