"""Each finding of `songhanh check` once planted, in the tests' own database, and the two answers of the command."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

import pytest
from django.db import connection

from songhanh.audit.commands import record
from songhanh.audit.models import ChainHead
from songhanh.cli import check
from songhanh.cli.console import Console
from songhanh.cli.errors import NotInstalled
from songhanh.cli.findings import foundations
from songhanh.cli.findings.finding import Finding
from songhanh.documents import store
from songhanh.documents.commands import add_upload
from songhanh.kernel.sentences import catalogue
from songhanh.organisations.commands import rename_unit
from songhanh.organisations.models import UnitVersion
from tests.cast import AT

ASKED = Namespace(export_heads=None, heads=None)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def test_an_untouched_installation_is_clean(cast, capsys):
    assert check.run(ASKED, Console()) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "nhật ký" in said.out


def test_every_check_has_its_words():
    assert {f"cli.check.{name}" for name in check.CHECKS} <= set(catalogue())


def test_a_database_without_a_province_is_not_checked(db, monkeypatch):
    monkeypatch.setattr(check, "is_installed", lambda: False)
    with pytest.raises(NotInstalled):
        check.run(ASKED, Console())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_findings_are_listed_with_their_number(cast, monkeypatch, capsys, language):
    found = [Finding("files.wrong", {"sha256": "ab"}), Finding("files.damaged", {"sha256": "cd"})]
    monkeypatch.setattr(check, "CHECKS", {"files": lambda: iter(found)})
    assert check.run(ASKED, Console(language)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert all(word in said.err for word in ("2", "ab", "cd"))


def test_tables_are_of_this_version(db):
    assert list(foundations.migrations()) == []


def test_a_lost_head_of_the_trail_is_found(cast):
    event = record("unit.touched", on=cast.units["health"], by=cast.an, at=AT)
    assert list(foundations.audit()) == []
    ChainHead.objects.filter(chain=event.chain).delete()
    (finding,) = foundations.audit()
    assert finding.code == "audit.wrong"
    assert (finding.params["chain"], finding.params["problem"]) == (cast.province.pk, "cut")


@pytest.mark.parametrize(
    ("first", "until", "is_found"),
    [
        (date(2026, 1, 1), None, True),
        (date(2005, 1, 1), date(2010, 1, 1), False),
        (date(2005, 1, 1), date(2010, 1, 2), True),
        (date(2005, 1, 1), None, True),
    ],
)
def test_two_versions_of_a_unit_on_one_day_are_found(cast, first, until, is_found):
    known = UnitVersion.objects.get(unit=cast.units["health"])
    known.pk = None
    known.valid_from, known.valid_until = first, until
    known.save(force_insert=True)
    found = list(foundations.units())
    later = max(first, date(2010, 1, 1))
    assert [finding.params for finding in found] == ([{"unit": "Sở Y tế", "day": later}] if is_found else [])


def test_a_renamed_unit_is_sound(cast):
    rename_unit(
        unit=cast.units["health"],
        name="Sở Y tế và Dân số",
        short_name="",
        effective_on=date(2026, 1, 1),
        basis="NQ 1",
        by=cast.an,
        at=AT,
    )
    assert list(foundations.units()) == []


def test_lost_and_changed_files_are_told_apart(cast):
    lost, changed = (
        add_upload(content=body, file_name="a", media_type="m", unit=cast.units["health"], by=cast.hoa, at=AT).file_id
        for body in (b"one", b"two")
    )
    assert list(foundations.files()) == []
    store.path_of(lost).unlink()
    store.path_of(changed).write_bytes(b"other")
    assert [(finding.code, finding.params["sha256"]) for finding in foundations.files()] == [
        ("files.wrong", lost),
        ("files.damaged", changed),
    ]


def test_a_file_that_no_row_names_is_no_disagreement(cast):
    store.write(b"left behind by a transaction that did not commit")
    assert list(foundations.files()) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses such a row itself")
def test_a_row_that_names_what_is_not_there_is_found(cast):
    assert list(foundations.references()) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_unitversion SET parent_id = %s WHERE name = 'Sở Y tế'",
            ["0190a000000070008000000000000000"],
        )
    (finding,) = foundations.references()
    assert finding.code == "references.wrong"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_unitversion SET parent_id = NULL WHERE name = 'Sở Y tế'")
