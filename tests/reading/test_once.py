"""What was found in a text is kept while its reading goes on, and no longer."""

from __future__ import annotations

import gc
import weakref

import pytest

from songhanh.reading import once
from songhanh.reading.days import days_in
from songhanh.reading.labels import label_of
from songhanh.reading.once import once_a_reading, one_reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Traced
from songhanh.reading.units import partners_in, scan_units, units_end
from tests.reading.documents import SAMPLES


@pytest.fixture
def asked():
    """The questions that reached the function itself."""
    return []


@pytest.fixture
def length(asked):
    @once_a_reading
    def of(text: str, at: int = 0) -> int:
        asked.append((text, at))
        return len(text) - at

    return of


def test_the_same_question_is_answered_once_in_a_reading(length, asked):
    with one_reading():
        assert [length("Sở Y tế"), length("Sở Y tế"), length("Sở", 1), length("Sở", 1)] == [7, 7, 1, 1]
    assert asked == [("Sở Y tế", 0), ("Sở", 1)]


def test_outside_a_reading_nothing_is_kept(length, asked):
    assert length("a") == length("a") == 1
    assert len(asked) == 2


def test_what_one_reading_kept_the_next_does_not_know(length, asked):
    for _ in range(2):
        with one_reading():
            length("a")
    assert len(asked) == 2


def test_a_reading_inside_another_has_answers_of_its_own(length, asked):
    with one_reading():
        length("a")
        with one_reading():
            length("a")
        length("a")
    assert len(asked) == 2


def test_answers_are_given_up_also_when_a_reading_breaks_off(length, asked):
    def broken_off() -> None:
        with one_reading():
            length("a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    length("a")
    assert len(asked) == 2
    assert once._KEPT.get() is None


def test_a_question_by_name_is_never_kept(length, asked):
    with one_reading():
        assert length("abc", at=1) == length("abc", at=1) == 2
    assert len(asked) == 2


def test_no_answer_outlives_the_reading_of_its_document():
    class Answer:
        """Something that can be watched."""

    @once_a_reading
    def answer(text: str) -> Answer:
        return Answer()

    with one_reading():
        watched = weakref.ref(answer("a"))
        assert watched() is not None
    gc.collect()
    assert watched() is None


def test_a_document_read_twice_gives_the_same_and_leaves_nothing():
    content = (SAMPLES / "plan.txt").read_bytes()
    assert read_bytes("a.txt", content) == read_bytes("a.txt", content)
    assert once._KEPT.get() is None


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ báo cáo trước ngày 15/6.",
        "PHỐI HỢP VỚI các sở, ban, ngành trước ngày 25/6 và 25/12/2026.",
        "Trời mưa thì nghỉ.",
        "",
    ],
)
def test_inside_and_outside_a_reading_the_answers_are_the_same(text):
    def all_of_it():
        body = Traced.of(text, 7)
        return days_in(text), label_of(text), partners_in(text), [scan_units(body, at) for at in range(len(text))]

    with one_reading():
        inside = [all_of_it(), all_of_it()]
    assert inside == [all_of_it()] * 2


def test_units_found_again_in_another_place_have_the_place_they_stand_at():
    with one_reading():
        first, second = (scan_units(Traced.of("Sở Y tế, Sở Nội vụ", at))[0] for at in (0, 100))
    assert [unit.text for unit in first] == [unit.text for unit in second] == ["Sở Y tế", "Sở Nội vụ"]
    assert [unit.span.start for unit in first] == [0, 9]
    assert [unit.span.start for unit in second] == [100, 109]
    assert units_end("Sở Y tế, Sở Nội vụ") == 18
    assert units_end("Trời mưa") == 0
