"""What may be answered to the questions that a plan leaves open."""

from __future__ import annotations

from uuid import UUID

import pytest

from songhanh.transitions.rules.passages import Passage, Subject
from songhanh.web.transitions.questions import NOBODY, question_groups

OLD, EAST, WEST = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize("subject", Subject)
def test_a_task_and_the_keeping_of_cases_are_not_offered_to_nobody(subject):
    doubtful = Passage(subject=subject, id="7", unit_id=OLD, label="x", takers=(EAST, WEST), stays=False)
    ((question,),) = (group.questions for group in question_groups([doubtful], names={OLD: "Xã An Phú"}))
    offered = [choice.value for choice in question.choices]
    assert offered[:2] == [str(EAST), str(WEST)]
    assert (NOBODY in offered) is (subject not in (Subject.ASSIGNMENT, Subject.CASES))


def test_units_stand_in_the_order_of_the_vietnamese_alphabet_and_nobody_last():
    three = UUID(int=4)
    doubtful = Passage(
        subject=Subject.OBLIGATION,
        id="7",
        unit_id=OLD,
        label="x",
        takers=(EAST, WEST, three),
        stays=True,
        is_answered=True,
    )
    names = {OLD: "Xã Ân Hòa", EAST: "Xã Đông", WEST: "Xã Dương", three: "Xã An Phú"}
    ((question,),) = (group.questions for group in question_groups([doubtful], names=names))
    shown = [choice.label for choice in question.choices]
    assert shown[:4] == ["Xã An Phú", "Xã Ân Hòa", "Xã Dương", "Xã Đông"]
    assert question.choices[-1].value == NOBODY
    assert not question.is_searched


def test_many_units_are_searched():
    takers = tuple(UUID(int=number) for number in range(10, 19))
    doubtful = Passage(subject=Subject.ASSIGNMENT, id="7", unit_id=OLD, label="x", takers=takers, stays=False)
    ((question,),) = (group.questions for group in question_groups([doubtful], names={OLD: "Xã An Phú"}))
    assert question.is_searched
