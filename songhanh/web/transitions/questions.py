"""What stands against a plan, and the questions that it leaves open, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from songhanh.kernel.text import sort_key
from songhanh.transitions.commands import Answer
from songhanh.transitions.rules.conflicts import Conflict
from songhanh.transitions.rules.passages import Passage, Subject
from songhanh.web.templatetags.pieces import ROLES, STATUSES
from songhanh.web.transitions.fields import key_of

NOBODY = "khong"
"""The answer that nobody takes it over."""
MOST_AT_A_GLANCE = 8
"""Units that are read in a list; more are searched by their names."""
SUBJECTS: dict[Subject, str | Promise] = {
    Subject.APPOINTMENT: _lazy("Người và vai trò"),
    Subject.OBLIGATION: _lazy("Báo cáo chưa nộp"),
    Subject.ASSIGNMENT: _lazy("Nhiệm vụ"),
    Subject.CASES: _lazy("Hồ sơ vụ việc"),
}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One thing that blocks, or should be known."""

    words: str
    position: int | None
    """The planned event that it is about."""


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """A unit that may take it over, or nobody."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Where one role, report or task goes."""

    field: str
    label: str
    note: str
    is_open: bool
    choices: tuple[AnswerChoice, ...]

    @property
    def is_searched(self) -> bool:
        """Whether there are so many units that one searches rather than reads."""
        return len(self.choices) > MOST_AT_A_GLANCE

    @property
    def answer(self) -> str:
        """What was chosen, in words."""
        return next((choice.label for choice in self.choices if choice.is_chosen), _("chưa chọn"))


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions of one kind about one unit."""

    title: str
    questions: tuple[Question, ...]


def conflict_lines(conflicts: Iterable[Conflict], *, positions: Mapping[UUID, int]) -> list[ConflictLine]:
    """What stands against a plan in words of the reader's language. Questions stand in their own list."""
    language = get_language() or "vi"
    return [
        ConflictLine(one.sentence(language), positions.get(one.event_id) if one.event_id else None)
        for one in conflicts
        if not (one.subject and one.is_blocking)
    ]


def question_groups(passages: Sequence[Passage], *, names: Mapping[UUID, str]) -> list[QuestionGroup]:
    """What has several ways, and what was answered, by unit and kind."""
    grouped: dict[tuple[UUID, Subject], list[Passage]] = {}
    for one in passages:
        if one.is_open or one.is_answered:
            grouped.setdefault((one.unit_id, one.subject), []).append(one)
    ordered = sorted(grouped, key=lambda key: (sort_key(names.get(key[0], "")), list(Subject).index(key[1])))
    return [
        QuestionGroup(
            title=f"{names.get(unit, '?')}: {str(SUBJECTS[subject]).lower()}",
            questions=tuple(_question(one, names=names) for one in grouped[unit, subject]),
        )
        for unit, subject in ordered
    ]


def _question(one: Passage, *, names: Mapping[UUID, str]) -> Question:
    units = dict.fromkeys((*([one.unit_id] if one.stays else []), *one.takers, *([one.answer] if one.answer else [])))
    choices = [AnswerChoice(str(unit), names.get(unit, "?"), one.is_answered and unit == one.answer) for unit in units]
    choices.sort(key=lambda choice: sort_key(choice.label))
    if one.subject not in (Subject.ASSIGNMENT, Subject.CASES):  # these always go to somebody
        choices.append(AnswerChoice(NOBODY, _nobody(one.subject), one.is_answered and one.answer is None))
    return Question(
        field=f"{one.subject.value}-{one.id}",
        label=str(_("Đơn vị giữ hồ sơ vụ việc, nếu có")) if one.subject is Subject.CASES else one.label,
        note=note_of(one.subject, detail=one.detail),
        is_open=one.is_open,
        choices=tuple(choices),
    )


def _nobody(subject: Subject) -> str:
    if subject is Subject.APPOINTMENT:
        return _("Không nơi nào: vai trò kết thúc")
    return _("Không nơi nào nhận")


def note_of(subject: Subject, *, detail: str) -> str:
    """What a role, report or task is, beside its name."""
    if subject is Subject.APPOINTMENT:
        return str(ROLES.get(detail, detail))
    if subject is Subject.OBLIGATION:
        known = STATUSES.get(detail)
        return str(known.label) if known else ""
    return detail


def answers_in(sent: QueryDict, *, passages: Iterable[Passage]) -> list[Answer]:
    """The answers of a form that differ from what is known. Fields of what is not touched are not read."""
    found = []
    for one in passages:
        value = sent.get(f"{one.subject.value}-{one.id}", "")
        unit = key_of(value)
        if not value or (unit is None and value != NOBODY):
            continue
        if not (one.is_answered and one.answer == unit):
            found.append(Answer(one.subject, one.id, unit))
    return found
