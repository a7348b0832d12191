"""Real documents, scored by the scorer that came with them. Skipped where they are not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from songhanh.reading import errors
from songhanh.reading.reader import read_bytes, read_file
from songhanh.reading.schema import to_schema
from tests.reading import files
from tests.reading.accounts import check_account

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout")

HEAD_AND_FOOT = [
    "number", "type", "issuer", "place", "date", "title", "legal_basis", "recipients", "signer_name", "signer_position",
    "signer_authority",
]  # fmt: skip
REFUSED = {
    "d13_seed_000_scan_only.pdf": errors.NoTextLayer,
    "d14_empty.txt": errors.EmptyFile,
    "d15_blank.txt": errors.BlankText,
    "d17_photo_renamed.docx": errors.NotWord,
    "d18_truncated.docx": errors.BrokenFile,
    "d19_not_word.docx": errors.NotWord,
}


def documents(kind: str) -> dict[str, Path]:
    """Name in the gold → file."""
    if kind == "seed":
        return {f"seed_{path.name[:3]}": path for path in sorted((CORPUS / "seeds").glob("*.txt"))}
    return {path.stem: path for path in sorted((CORPUS / "more").glob("*.txt"))}


def score(predictions: dict[str, dict], folder: Path, kind: str) -> dict:
    """The scorer's own answer."""
    for name, found in predictions.items():
        (folder / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, str(CORPUS / "score.py"), str(folder), "--docs", kind, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    found = {name: to_schema(read_file(path)) for name, path in documents("seed").items()}
    return score(found, tmp_path_factory.mktemp("seed"), "seed")


def test_every_field_of_the_five_plans_reaches_ninety_percent(seeds):
    weak = {
        name: field["f1"] for name, field in seeds["fields"].items() if field["f1"] is not None and field["f1"] < 0.9
    }
    assert weak == {}


def test_head_legal_basis_addressees_and_signer_reach_ninety_seven_percent(seeds):
    weak = {name: seeds["fields"][name]["f1"] for name in HEAD_AND_FOOT if seeds["fields"][name]["f1"] < 0.97}
    assert weak == {}


def test_the_other_documents_are_read_by_the_same_grammar(tmp_path):
    found = {name: to_schema(read_file(path)) for name, path in documents("more").items()}
    assert score(found, tmp_path, "more")["overall"]["f1"] >= 0.95


def test_the_five_plans_read_equally_well_as_word_files(tmp_path, seeds):
    found = {
        name: to_schema(read_bytes(f"{name}.docx", files.plain_docx(path.read_text(encoding="utf-8"))))
        for name, path in documents("seed").items()
    }
    assert score(found, tmp_path, "seed")["fields"] == seeds["fields"]


def manifest(expected: str) -> list[str]:
    if not CORPUS.is_dir():
        return []
    entries = json.loads((CORPUS / "degraded" / "MANIFEST.json").read_text(encoding="utf-8"))
    return sorted(
        name for name, entry in entries.items() if entry["expect"] == expected and (CORPUS / "degraded" / name).exists()
    )


@pytest.mark.parametrize("name", [*manifest("same"), *manifest("same or error")])
def test_a_damaged_file_reads_like_the_whole_one(name, tmp_path, seeds):
    entry = json.loads((CORPUS / "degraded" / "MANIFEST.json").read_text(encoding="utf-8"))[name]
    found = score({entry["base"]: to_schema(read_file(CORPUS / "degraded" / name))}, tmp_path, "seed")
    assert found["documents"][entry["base"]] == seeds["documents"][entry["base"]]


@pytest.mark.parametrize("name", manifest("close"))
def test_a_misread_file_stays_above_its_floor(name, tmp_path):
    entry = json.loads((CORPUS / "degraded" / "MANIFEST.json").read_text(encoding="utf-8"))[name]
    found = score({entry["base"]: to_schema(read_file(CORPUS / "degraded" / name))}, tmp_path, "seed")
    fields = found["documents"][entry["base"]]["fields"]
    for field, floor in entry["floor"].items():
        hit, extra, missed = fields[field]
        assert 2 * hit / (2 * hit + extra + missed) >= floor, field


READABLE = [
    *documents("seed").values(), *documents("more").values(),
    *(CORPUS / "degraded" / name for expected in ("same", "same or error", "close") for name in manifest(expected)),
]  # fmt: skip


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_every_character_of_a_document_is_accounted_for(path):
    check_account(read_file(path))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_file_that_cannot_be_read_is_refused_by_name(name):
    with pytest.raises(REFUSED[name]):
        read_file(CORPUS / "degraded" / name)


def test_a_file_of_thirty_megabytes_is_refused_by_size(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(30 * 1024 * 1024)
    with pytest.raises(errors.TooLarge):
        read_file(path)
