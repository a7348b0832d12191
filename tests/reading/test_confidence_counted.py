"""The table of confidences: how it is counted, and that what is counted on some documents holds for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.reading.confidence import share_of
from tests.reading.paper_sets import FOLDERS, PAPERS
from tools.confidence import (
    Judged,
    bands_of,
    calibration_error,
    confused,
    halves_of,
    judged_documents,
    looked_up,
    table_of,
    with_lines_lost,
    write_table,
)

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EVIDENCE = ("tasks", "0.95", "")
WEAK = ("tasks", "0.80", "")
FEW = 30
"""Fewer items than this say nothing of a share."""
MOST_APART = 0.03
"""By so much may promise and truth differ; 0.014 to 0.017 is reached on half of the papers by the other half."""


def judged(evidence: tuple[str, str, str], *, right: int, wrong: int) -> list[Judged]:
    return [Judged("d", evidence, right=True)] * right + [Judged("d", evidence, right=False)] * wrong


def test_a_table_is_counts_and_a_share_that_leans_on_the_wider_evidence():
    table = table_of([*judged(EVIDENCE, right=96, wrong=4), *judged(WEAK, right=0, wrong=1)])
    assert table[EVIDENCE][:2] == (96, 100)
    assert 0.94 < table[EVIDENCE][2] < 0.96
    assert 0.5 < table[WEAK][2] < table[EVIDENCE][2]


def test_what_was_always_right_is_never_quite_sure():
    assert table_of(judged(EVIDENCE, right=500, wrong=0))[EVIDENCE][2] == 0.99


def test_items_are_counted_in_the_band_of_their_share():
    bands = bands_of(judged(EVIDENCE, right=3, wrong=1), share=lambda _: 0.75)
    assert bands == {(90, 100): [0, 0], (75, 90): [3, 4], (50, 75): [0, 0], (0, 50): [0, 0]}


def test_a_table_is_looked_up_as_the_reader_does():
    share = looked_up(table_of(judged(EVIDENCE, right=10, wrong=0)))
    assert share(("tasks", "0.50", "")) == share(EVIDENCE)
    assert share(("dates", "0.50", "strange")) == 0.5


def test_the_written_table_keeps_its_counts(tmp_path):
    write_table(table_of(judged(EVIDENCE, right=3, wrong=1)), path=tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "kind,weight,signs,right,seen,share"
    assert "tasks,0.95,,3,4,0.75" in lines
    assert not any("any" in line for line in lines)


def test_damage_is_the_same_each_time():
    text = "năm hai nghìn\nkhông trăm\nhai mươi sáu\n" * 20
    assert confused(text, table={"n": "ii"}, share=0.2, seed=3) == confused(text, table={"n": "ii"}, share=0.2, seed=3)
    assert confused(text, table={"n": "ii"}, share=0.2, seed=3) != text
    assert len(with_lines_lost(text, share=0.3, seed=3)) < len(text)


def test_an_error_is_counted_band_by_band_and_weighed_by_items():
    sure, unsure = judged(EVIDENCE, right=8, wrong=2), judged(WEAK, right=6, wrong=4)
    promised = {EVIDENCE: 0.9, WEAK: 0.5}
    assert calibration_error([*sure, *unsure], share=promised.__getitem__) == pytest.approx(0.1)
    assert calibration_error(sure, share=lambda _: 0.8) == pytest.approx(0)
    assert calibration_error([], share=lambda _: 0.8) == 0


def test_within_a_band_errors_make_up_for_each_other():
    mixed = [*judged(EVIDENCE, right=10, wrong=0), *judged(WEAK, right=8, wrong=2)]
    assert calibration_error(mixed, share=lambda _: 0.9) == pytest.approx(0)


def test_no_document_is_in_both_halves():
    items = [Judged(name, EVIDENCE, right=True) for name in "abcdefgh" * 3]
    one, other = halves_of(items)
    assert one
    assert other
    assert not {item.document for item in one} & {item.document for item in other}
    assert len(one) + len(other) == len(items)


def check_that_each_half_tells_of_the_other(items: list[Judged]) -> None:
    """A table made of one half promises what holds in the other, and where it promises more, more is right."""
    halves = halves_of(items)
    for made, held in (halves, halves[::-1]):
        share = looked_up(table_of(made))
        assert calibration_error(held, share=share) < MOST_APART
        bands = bands_of(held, share=share)
        told = [right / seen for right, seen in bands.values() if seen >= FEW]
        assert len(told) >= 3
        assert sorted(told, reverse=True) == told


def test_a_table_made_of_one_half_of_the_papers_holds_for_the_other():
    check_that_each_half_tells_of_the_other(judged_documents(FOLDERS, variants=("clean", "letters")))


@pytest.mark.slow
def test_a_table_made_of_one_half_of_the_papers_holds_for_the_other_however_damaged():
    check_that_each_half_tells_of_the_other(judged_documents(FOLDERS))


@pytest.mark.slow
def test_the_table_as_it_is_written_holds_for_papers_that_it_was_not_made_of():
    items = judged_documents([PAPERS / name for name in ("third", "former_holdout")])
    assert calibration_error(items, share=lambda evidence: float(share_of(evidence))) < MOST_APART


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout")
def test_in_each_band_as_many_items_are_right_as_it_says():
    bands = bands_of(judged_documents([CORPUS]), share=lambda evidence: float(share_of(evidence)))
    told = {band: right / seen for band, (right, seen) in bands.items() if seen >= FEW}
    assert (90, 100) in told
    outside = {band: share for band, share in told.items() if not band[0] <= round(share * 100) <= band[1]}
    assert outside == {}
    assert sorted(told.values(), reverse=True) == list(told.values())
