"""The table of confidences, held against documents read by hand; skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.reading.confidence import share_of
from tools.confidence import (
    Judged,
    bands_of,
    confused,
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


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout")
def test_in_each_band_as_many_items_are_right_as_it_says():
    bands = bands_of(judged_documents(CORPUS), share=lambda evidence: float(share_of(evidence)))
    told = {band: right / seen for band, (right, seen) in bands.items() if seen >= FEW}
    assert (90, 100) in told
    outside = {band: share for band, share in told.items() if not band[0] <= round(share * 100) <= band[1]}
    assert outside == {}
    assert sorted(told.values(), reverse=True) == list(told.values())
