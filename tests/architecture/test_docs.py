"""Pages must say what is true: every model has its word, every setting its line, every dependency its reason."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def text(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_model_has_one_word_in_the_glossary():
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("songhanh.")}
    first_column_of_code = re.findall(r"^\| [^|]+ \| `(\w+)`", text("glossary.md"), re.MULTILINE)
    assert ours - set(first_column_of_code) == set()
    assert {name for name in first_column_of_code if name[0].isupper() and name not in ours} <= {"OFFICIAL"}
    assert len(first_column_of_code) == len(set(first_column_of_code))


def test_every_setting_has_its_line():
    used = set()
    for path in (ROOT / "songhanh").rglob("*.py"):
        used |= set(re.findall(r'"(SONGHANH_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    told = set(re.findall(r"`(SONGHANH_[A-Z_]+)`", text("settings.md")))
    assert used - told == set()


def test_every_dependency_has_its_reason():
    told = text("dependencies.md").lower()
    wanted = set()
    for name in ("run.in", "dev.in", "installer.in"):
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
            if found := re.match(r"[A-Za-z][\w.-]*", line):
                wanted.add(found.group().lower())
    assert {name for name in wanted if name not in told and name != "django-stubs"} == set()


def test_pages_name_no_file_that_is_not_there():
    missing = []
    for page in [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *DOCS.rglob("*.md")]:
        for path in re.findall(
            r"`((?:songhanh|docs|tests|tools|benchmarks|frontend|requirements)/[\w./-]+)`", page.read_text()
        ):
            if not (ROOT / path).exists():
                missing.append(f"{page.name}: {path}")
    assert not missing
