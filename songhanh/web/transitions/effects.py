"""A ledger put into words: units by what becomes of them, and who gets what is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.transitions.rules.ledger import Fate, FunctionLine, Ledger, RoundLine, UnitLine, WorkLine
from songhanh.transitions.rules.passages import Subject
from songhanh.web.organisations.pages import function_name
from songhanh.web.transitions.questions import note_of

SHOWN = 50
"""Lines of one table; a reorganisation of a whole province has thousands."""
Words = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit that is touched."""

    name: str
    after: str
    """What follows it, or what it gets."""


@dataclass(frozen=True, slots=True)
class ShownWork:
    """A role, a report or a task, and who has it afterwards."""

    label: str
    note: str
    now: str
    after: str
    is_open: bool
    id: str = ""
    """Of a report that nobody took over and still nobody can answer."""


@dataclass(frozen=True, slots=True)
class WorkTable:
    """The roles, the reports or the tasks that do not stay where they are."""

    lines: Sequence[ShownWork]
    count: int
    """All of them, also those that are not shown: they move, end, or wait for an answer."""
    moving: int
    ending: int
    waiting: int
    staying: int
    """How many stay, and are not listed."""

    left_to_nobody: int = 0
    """Of the reports that ended with their unit: how many nobody can answer today."""

    @property
    def left(self) -> int:
        """Lines that are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """Everything of `transitions/touched.html` that needs words."""

    ended: Sequence[ShownUnit]
    made: Sequence[ShownUnit]
    changed: Sequence[ShownUnit]
    going_on: Sequence[ShownUnit]
    functions: Sequence[str]
    people: int
    roles: WorkTable
    reports: WorkTable
    tasks: WorkTable
    keepers: WorkTable
    """Units that end, and who keeps their cases, whether there are any or not."""
    rounds: Sequence[RoundLine]
    figures: int
    of_ended_plans: int
    caught_up: int
    with_cases: Sequence[str]
    """Units that end and keep cases; how many is not told."""


def touched_page(ledger: Ledger, *, left: Collection[str] = ()) -> TouchedPage:
    """What a plan touches, or did. `left`: reports that nobody took over and nobody can answer today."""
    return TouchedPage(
        ended=[_unit(line) for line in ledger.ended],
        made=[_unit(line) for line in ledger.made],
        changed=[_unit(line) for line in ledger.changed],
        going_on=[_unit(line) for line in ledger.going_on],
        functions=[_function(line) for line in ledger.functions],
        people=ledger.people,
        roles=_table(ledger.of(Subject.APPOINTMENT)),
        reports=_table(ledger.of(Subject.OBLIGATION), left=left),
        tasks=_table(ledger.of(Subject.ASSIGNMENT)),
        keepers=_table(ledger.of(Subject.CASES)),
        rounds=ledger.rounds,
        figures=ledger.figures,
        of_ended_plans=ledger.of_ended_plans,
        caught_up=ledger.caught_up,
        with_cases=ledger.with_cases,
    )


def _unit(line: UnitLine) -> ShownUnit:
    below = _("trực thuộc: %(parent)s") % {"parent": line.parent} if line.parent else ""
    return ShownUnit(line.name, " · ".join(filter(None, (", ".join(line.after), below))))


def _function(line: FunctionLine) -> str:
    ways = " → ".join(filter(None, (line.giver, line.taker)))
    return f"{function_name(line.function)}: {ways}"


def _table(lines: Sequence[WorkLine], *, left: Collection[str] = ()) -> WorkTable:
    """What waits for an answer first, then what ends, then what moves."""
    first = (Fate.OPEN, Fate.ENDS, Fate.MOVES)
    listed = sorted((one for one in lines if one.fate in first), key=lambda one: first.index(one.fate))
    of = {fate: sum(one.fate is fate for one in lines) for fate in Fate}
    return WorkTable(
        lines=[_work(one, left=left) for one in listed[:SHOWN]],
        count=len(listed),
        moving=of[Fate.MOVES],
        ending=of[Fate.ENDS],
        waiting=of[Fate.OPEN],
        staying=of[Fate.STAYS],
        left_to_nobody=len(left),
    )


def _work(one: WorkLine, *, left: Collection[str]) -> ShownWork:
    after = ", ".join(one.after) or _nowhere(one.subject)
    is_open = one.fate is Fate.OPEN
    note, kept = note_of(one.subject, detail=one.detail), one.id if one.id in left else ""
    return ShownWork(one.label, note, one.now, "" if is_open else after, is_open, kept)


def _nowhere(subject: Subject) -> str:
    """What becomes of something that nobody takes over."""
    return {
        Subject.APPOINTMENT: _("không nơi nào: vai trò kết thúc"),
        Subject.OBLIGATION: _("không nơi nào nhận: ở lại đơn vị cũ"),
        Subject.ASSIGNMENT: _("không nơi nào: chờ giao lại"),
    }.get(subject, _("không nơi nào"))


def effect_words(effect: Mapping[str, int]) -> list[str]:
    """What is done, or was, a line each; nothing of what does not happen."""
    return [words(effect[field]) % {"n": effect[field]} for field, words in EFFECTS.items() if effect.get(field)]


EFFECTS: dict[str, Words] = {
    "units_ended": lambda n: ngettext("%(n)d đơn vị kết thúc", "%(n)d đơn vị kết thúc", n),
    "units_made": lambda n: ngettext("%(n)d đơn vị mới", "%(n)d đơn vị mới", n),
    "units_changed": lambda n: ngettext("%(n)d đơn vị đổi tên hoặc cấp trên", "%(n)d đơn vị đổi tên hoặc cấp trên", n),
    "functions": lambda n: ngettext("%(n)d chức năng chuyển", "%(n)d chức năng chuyển", n),
    "appointments": lambda n: ngettext("%(n)d vai trò sang đơn vị tiếp nhận", "%(n)d vai trò sang đơn vị tiếp nhận", n),
    "appointments_ended": lambda n: ngettext("%(n)d vai trò kết thúc", "%(n)d vai trò kết thúc", n),
    "obligations": lambda n: ngettext(
        "%(n)d báo cáo chưa nộp sang đơn vị tiếp nhận", "%(n)d báo cáo chưa nộp sang đơn vị tiếp nhận", n
    ),
    "obligations_left": lambda n: ngettext(
        "%(n)d báo cáo chưa nộp không có nơi nhận, ở lại đơn vị cũ",
        "%(n)d báo cáo chưa nộp không có nơi nhận, ở lại đơn vị cũ",
        n,
    ),
    "assignments": lambda n: ngettext("%(n)d phân công nhiệm vụ đổi đơn vị", "%(n)d phân công nhiệm vụ đổi đơn vị", n),
    "assignments_left": lambda n: ngettext(
        "%(n)d phân công nhiệm vụ không có nơi nhận, chờ cán bộ chương trình giao lại",
        "%(n)d phân công nhiệm vụ không có nơi nhận, chờ cán bộ chương trình giao lại",
        n,
    ),
    "assignments_of_ended_plans": lambda n: ngettext(
        "%(n)d phân công của kế hoạch đã hết thời hạn giữ nguyên đơn vị cũ",
        "%(n)d phân công của kế hoạch đã hết thời hạn giữ nguyên đơn vị cũ",
        n,
    ),
    "assignments_caught_up": lambda n: ngettext(
        "ngoài ra %(n)d phân công của đơn vị khác được cập nhật theo sổ đơn vị",
        "ngoài ra %(n)d phân công của đơn vị khác được cập nhật theo sổ đơn vị",
        n,
    ),
}
"""Field of `Ledger.counts` → its words, in the order in which they are told."""
