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
