"""A confidence is a share that was counted: weak evidence is told apart from strong."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from songhanh.reading import confidence
from songhanh.reading.confidence import calibrated, evidence_of, is_damaged, share_of, shares
from songhanh.reading.items import Reading, Words
from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Span
from tests.reading.documents import NAMES, body, reading_of, text_of
from tools.confidence import LETTERS, confused

ALL = (*confidence.MANY, *confidence.UNCOUNTED)


def found(quote: str = "một hai", *, weight: str = "0.95", warnings: tuple[str, ...] = ()) -> Words:
    return Words(Span(0, len(quote)), quote, Decimal(weight), warnings, value=quote)


def items(reading: Reading) -> list[tuple[str, Words]]:
    single = [(kind, one) for kind in confidence.SINGLE if (one := getattr(reading, kind)) is not None]
    return [*single, *((kind, one) for kind in ALL for one in getattr(reading, kind))]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_of_a_reading_has_a_share_of_the_table(name):
    for kind, one in items(reading_of(name)):
        assert Decimal(0) < one.confidence < Decimal(1), (kind, one)
        assert kind in confidence.UNCOUNTED or one.confidence in set(shares().values())


def test_the_table_counts_no_more_right_than_seen():
    with (Path(confidence.__file__).parent / "lexicon" / "confidence.csv").open(encoding="utf-8") as table:
        counted = [(int(row["right"]), int(row["seen"])) for row in csv.DictReader(table)]
    assert len(counted) > 100
    assert all(0 <= right <= seen for right, seen in counted)


def test_a_share_is_never_nothing_and_never_certain():
    assert all(Decimal(0) <= share <= Decimal("0.99") for share in shares().values())


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_text_is_not_called_damaged(name):
    assert not is_damaged(text_of(name))


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("Các sở, ngành phối hợp tổ chức tuyên truyền về bình đẳng giới", False),
        ("UBND tỉnh, LĐTBXH, BCĐ, 3/6/2026, 80%, KH-UBND", False),
        ("Cáe sở, iigànli pliối liợp tô cliức tuyêii truyềii về bìiili đẳiig giới", True),
        ("tổ chức l1 lớp và 2o mô hìiih", True),
        ("", False),
    ],
)
def test_words_that_are_no_syllables_tell_damage(text, damaged):
    assert is_damaged(text) is damaged


def test_one_foreign_word_among_many_is_no_damage():
    assert not is_damaged("phát video clip " + "tuyên truyền trên loa đài của các xã " * 30)


def test_what_was_misread_is_less_sure_than_the_same_text_clean():
    clean = reading_of("plan")
    text = confused(text_of("plan"), table=LETTERS, share=0.08, seed=1)
    misread = read_bytes("plan.txt", text.encode())
    assert is_damaged(text)
    for kind in ("tasks", "recipients", "targets"):
        least = min(one.confidence for one in getattr(misread, kind))
        assert least < min(one.confidence for one in getattr(clean, kind)), kind


def test_an_agency_under_the_heading_of_who_does_what_is_at_least_as_sure_as_one_elsewhere():
    told = body("III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: khám sức khỏe cho nữ công nhân.")
    elsewhere = body("II. NHIỆM VỤ", "1. Sở Y tế chủ trì khám sức khỏe cho nữ công nhân.")
    assert told.tasks[0].confidence >= elsewhere.tasks[0].confidence


def test_a_basis_without_its_day_is_less_sure_than_one_with_it():
    found_in = body("Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021; Quyết định số 96/QĐ-UBND;", "I. MỤC TIÊU", "Tốt.")
    dated = {one.number: one.confidence for one in found_in.legal_basis if one.date}
    bare = [one.confidence for one in found_in.legal_basis if not one.date]
    assert dated
    assert bare
    assert max(bare) < min(dated.values())


def test_damage_in_the_words_of_an_item_weighs_more_than_damage_around_it():
    around = evidence_of(found(), kind="tasks", damaged=True)
    inside = evidence_of(found("mộl2 hai"), kind="tasks", damaged=True)
    clean = evidence_of(found("mộl2 hai"), kind="tasks", damaged=False)
    assert (around[2], inside[2], clean[2]) == ("damaged_text", "damaged_words", "")
    assert share_of(inside) < share_of(around) < share_of(clean)


def test_warnings_are_signs_in_a_fixed_order():
    kind, weight, signs = evidence_of(found(warnings=("no_year", "no_day")), kind="deadlines", damaged=False)
    assert (kind, weight, signs) == ("deadlines", "0.95", "no_day+no_year")


def test_rare_evidence_takes_the_share_of_the_next_wider():
    known = shares()
    assert share_of(("tasks", "0.33", "unknown_unit")) == known["tasks", "", "unknown_unit"]
    assert share_of(("number", "0.95", "no_year")) == known["", "", "no_year"]
    assert share_of(("number", "0.33", "a_new_sign")) == Decimal("0.33")


def test_what_nobody_counted_keeps_its_weight_but_not_above_what_damage_allows():
    assert share_of(("activities", "0.85", "")) == Decimal("0.85")
    assert share_of(("activities", "0.85", "damaged_words")) == shares()["", "", "damaged_words"]


def test_nothing_but_the_confidence_changes():
    raw = replace(reading_of("letter"), number=found("1/CV", weight="0.98"))
    judged = calibrated(raw)
    assert judged.number is not None
    assert replace(judged.number, confidence=raw.number.confidence) == raw.number
    assert [one.span for one in judged.tasks] == [one.span for one in raw.tasks]
    assert judged.account == raw.account
