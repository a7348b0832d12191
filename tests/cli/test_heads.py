"""`songhanh check --export-heads` and `--heads`: what was kept elsewhere against what stands here."""

from __future__ import annotations

import json
import shutil
import sqlite3
from random import Random

import pytest

from songhanh.audit.commands import record
from songhanh.audit.errors import NotHeads
from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import broken_links, heads_of
from songhanh.cli import check, main
from songhanh.cli.console import Console
from songhanh.cli.errors import FileExists, FileUnreadable
from songhanh.kernel.actors import SYSTEM
from tests.audit.tampering import Tampering, drop_guards, lose_the_chain, rewrite_the_tail, set_column
from tests.cast import AT
from tests.demo.built import demo_folder, songhanh

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def run(*words, language="vi"):
    return check.run(main.parser("vi").parse_args(["check", *map(str, words)]), Console(language))


@pytest.fixture
def file(cast, tmp_path):
    assert run("--export-heads", tmp_path / "heads.jsonl") == 0
    return tmp_path / "heads.jsonl"


def test_the_heads_of_all_chains_are_written_with_their_provinces(cast, file):
    told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {line["province"] for line in told} >= {"Tỉnh Lam Giang", "Tỉnh Đông Lĩnh"}
    assert [(line["chain"], line["sequence"], line["digest"]) for line in told] == [
        (str(head.chain), head.sequence, head.digest) for head in heads_of()
    ]
    assert {line["exported_at"] for line in told} == {"2026-05-20T03:00:00+00:00"}


def test_the_systems_chain_has_a_name_too(cast, tmp_path, capsys):
    record("unit.touched", on=cast.province, by=SYSTEM, at=AT)
    run("--export-heads", tmp_path / "all.jsonl")
    assert '"province": "Hệ thống"' in (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    assert f"{len(heads_of())} mốc" in capsys.readouterr().out


def test_kept_heads_still_stand_when_the_chain_has_grown(cast, file, capsys):
    record("unit.touched", on=cast.province, by=cast.an, at=AT)
    assert run("--heads", file) == 0
    assert "mốc nhật ký đã cất" in capsys.readouterr().out


def test_without_kept_heads_nothing_is_said_of_them(cast, capsys):
    assert run() == 0
    assert "đã cất" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("way", "words"),
    [(rewrite_the_tail, "Nhật ký của Tỉnh Lam Giang đã bị viết lại"), (lose_the_chain, "Lam Giang không còn")],
)
def test_a_chain_that_fits_again_is_found_by_the_file(cast, file, capsys, way, words):
    drop_guards()
    way(Tampering(Random(1), cast.province.pk))
    assert list(broken_links()) == []
    assert run("--heads", file) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "20/05/2026" in said
    assert str(file) in said
    assert "Đông Lĩnh" not in said


def test_several_files_are_compared_and_the_wrong_one_named(cast, file, tmp_path, capsys):
    old = tmp_path / "old.jsonl"
    old.write_text(file.read_text(encoding="utf-8").replace("Tỉnh Lam Giang", "Cũ"), encoding="utf-8")
    record("unit.touched", on=cast.province, by=cast.an, at=AT)
    new = tmp_path / "new.jsonl"
    run("--export-heads", new)
    drop_guards()
    last = AuditEvent.objects.filter(chain=cast.province.pk).order_by("sequence").last()
    set_column(last.pk, "reason", "khác")
    Tampering(Random(1), cast.province.pk).redigest(last.sequence - 1)
    capsys.readouterr()
    assert run("--heads", old, "--heads", new, file, language="en") == 1
    said = capsys.readouterr().err
    assert (said.count("was rewritten"), said.count("new.jsonl")) == (1, 1)


def test_a_file_that_exists_is_not_written_over(cast, file):
    before = file.read_bytes()
    with pytest.raises(FileExists):
        run("--export-heads", file)
    assert file.read_bytes() == before


def test_the_heads_of_a_broken_trail_are_not_given_out(cast, tmp_path, capsys):
    drop_guards()
    set_column(AuditEvent.objects.filter(chain=cast.province.pk)[0].pk, "reason", "khác")
    assert run("--export-heads", tmp_path / "heads.jsonl") == 1
    assert not (tmp_path / "heads.jsonl").exists()
    assert "Không ghi mốc" in capsys.readouterr().err


def test_other_findings_do_not_keep_the_heads_back(cast, tmp_path, monkeypatch):
    other = check.Finding("files.wrong", {"sha256": "ab"})
    monkeypatch.setattr(check, "CHECKS", {"files": lambda: iter([other])})
    assert run("--export-heads", tmp_path / "heads.jsonl") == 1
    assert (tmp_path / "heads.jsonl").exists()


def test_files_that_hold_no_heads_are_refused(cast, tmp_path):
    with pytest.raises(FileUnreadable):
        run("--heads", tmp_path / "none.jsonl")
    with pytest.raises(FileUnreadable):
        run("--export-heads", tmp_path / "no" / "folder.jsonl")
    (tmp_path / "plan.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    with pytest.raises(NotHeads):
        run("--heads", tmp_path / "plan.txt")


@pytest.mark.slow
def test_the_command_writes_and_compares_the_heads_of_the_demo(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(demo_folder(), folder)
    file = str(tmp_path / "heads.jsonl")
    assert songhanh("check", "--export-heads", file, folder=folder).returncode == 0
    assert songhanh("check", "--heads", file, folder=folder).returncode == 0
    with sqlite3.connect(folder / "songhanh.sqlite3") as database:
        database.execute("DROP TRIGGER audit_no_delete")
        database.execute("DELETE FROM audit_auditevent")
        database.execute("DELETE FROM audit_chainhead")
    gone = songhanh("check", "--heads", file, folder=folder)
    assert gone.returncode == 1
    assert "không còn: mốc số" in gone.stderr
