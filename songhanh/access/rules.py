"""One table says who may do what and where. No row means no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from songhanh.kernel.actors import Role
from songhanh.kernel.text import fold


class Scope(StrEnum):
    """Where a right reaches, seen from the unit at which the role is held."""

    OWN_UNIT = "own_unit"
    """Objects of the unit itself."""
    ASSIGNED = "assigned"
    """Objects that name the unit as lead or as coordinating."""
    SUBTREE = "subtree"
    """Objects of the unit and of everything that lies below it on the day; only read. At a root: the province, and of
    a ministry the provinces below it."""
    PROVINCE = "province"
    """Everything under the province's root unit."""
    OWN_ACCOUNT = "own_account"
    """What the account itself asked for or was told."""


class Action(StrEnum):
    """Everything that somebody may be allowed to do."""

    VIEW_UNITS = "view_units"
    MANAGE_UNITS = "manage_units"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_FORMS = "manage_forms"
    VIEW_AUDIT = "view_audit"
    VIEW_DOCUMENT = "view_document"
    VIEW_DRAFT_PLAN = "view_draft_plan"
    PREPARE_PLAN = "prepare_plan"
    CONFIRM_PLAN = "confirm_plan"
    AMEND_PLAN = "amend_plan"
    VIEW_PLAN = "view_plan"
    VIEW_TASK = "view_task"
    UPDATE_TASK = "update_task"
    VIEW_ACTIVITY = "view_activity"
    RECORD_ACTIVITY = "record_activity"
    VIEW_CASE = "view_case"
    RECORD_CASE = "record_case"
    VIEW_CASE_COUNTS = "view_case_counts"
    VIEW_ROUND = "view_round"
    MANAGE_ROUND = "manage_round"
    VIEW_REPORT = "view_report"
    PREPARE_REPORT = "prepare_report"
    SUBMIT_REPORT = "submit_report"
    REVIEW_REPORT = "review_report"
    VIEW_FIGURES = "view_figures"
    VIEW_REORGANISATION = "view_reorganisation"
    PLAN_REORGANISATION = "plan_reorganisation"
    VIEW_OVERVIEW = "view_overview"
    VIEW_EDITION = "view_edition"
    VIEW_DRAFT_EDITION = "view_draft_edition"
    DRAFT_EDITION = "draft_edition"
    ISSUE_EDITION = "issue_edition"
    VIEW_NOTICE = "view_notice"
    VIEW_JOB = "view_job"

    @property
    def is_reading(self) -> bool:
        """Whether it changes nothing."""
        return self.value.startswith("view_")


@dataclass(frozen=True, slots=True)
class Row:
    """One right: this role may do this action on objects that this scope reaches."""

    action: Action
    role: Role
    scope: Scope


A, R, S = Action, Role, Scope
_UNIT_ROLES = (R.UNIT_OFFICER, R.UNIT_HEAD)
_READERS = (R.PROGRAMME_OFFICER, R.LEADER, R.AUDITOR)
_OF_THE_PROVINCE = (A.VIEW_UNITS, A.VIEW_PLAN, A.VIEW_TASK, A.VIEW_ROUND, A.VIEW_EDITION)

MATRIX: frozenset[Row] = frozenset(
    [Row(a, r, S.PROVINCE) for a in _OF_THE_PROVINCE for r in R]
    + [Row(a, r, S.OWN_ACCOUNT) for a in (A.VIEW_NOTICE, A.VIEW_JOB) for r in R]
    + [Row(a, R.ADMINISTRATOR, S.PROVINCE) for a in (A.MANAGE_UNITS, A.MANAGE_ACCOUNTS, A.MANAGE_FORMS, A.VIEW_AUDIT)]
    + [Row(A.VIEW_AUDIT, R.AUDITOR, S.PROVINCE)]
    + [
        Row(a, R.PROGRAMME_OFFICER, S.PROVINCE)
        for a in (A.PREPARE_PLAN, A.CONFIRM_PLAN, A.AMEND_PLAN, A.MANAGE_ROUND, A.REVIEW_REPORT, A.DRAFT_EDITION)
    ]
    + [
        Row(a, r, S.PROVINCE)
        for a in (
            A.VIEW_DOCUMENT,
            A.VIEW_ACTIVITY,
            A.VIEW_REPORT,
            A.VIEW_FIGURES,
            A.VIEW_DRAFT_PLAN,
            A.VIEW_DRAFT_EDITION,
            A.VIEW_OVERVIEW,
        )
        for r in _READERS
    ]
    + [
        Row(a, r, S.SUBTREE)
        for a in (A.VIEW_DOCUMENT, A.VIEW_ACTIVITY, A.VIEW_REPORT, A.VIEW_FIGURES)
        for r in _UNIT_ROLES
    ]
    + [Row(a, r, S.OWN_UNIT) for a in (A.RECORD_ACTIVITY, A.PREPARE_REPORT, A.SUBMIT_REPORT) for r in _UNIT_ROLES]
    + [Row(A.UPDATE_TASK, r, S.ASSIGNED) for r in _UNIT_ROLES]
    + [Row(a, R.COMMITTEE_SECRETARY, S.PROVINCE) for a in (A.VIEW_FIGURES, A.VIEW_OVERVIEW)]
    + [Row(a, R.INSPECTOR, S.PROVINCE) for a in (A.VIEW_DOCUMENT, A.VIEW_ACTIVITY, A.VIEW_REPORT, A.VIEW_FIGURES)]
    + [Row(A.VIEW_FIGURES, r, S.SUBTREE) for r in (R.LEADER, R.STATISTICIAN)]
    # Who reads what lies below reads from a ministry also what is the provinces'.
    + [Row(a, r, S.SUBTREE) for a in _OF_THE_PROVINCE for r in (R.LEADER, R.STATISTICIAN, *_UNIT_ROLES)]
    # Who administers a ministry, or runs its programme, knows which units the provinces have; the rest is theirs.
    + [Row(A.VIEW_UNITS, r, S.SUBTREE) for r in (R.ADMINISTRATOR, R.PROGRAMME_OFFICER)]
    + [Row(A.VIEW_REORGANISATION, r, S.PROVINCE) for r in (R.ADMINISTRATOR, R.COMMITTEE_SECRETARY, *_READERS)]
    + [Row(A.PLAN_REORGANISATION, R.ADMINISTRATOR, S.PROVINCE)]
    + [Row(A.ISSUE_EDITION, R.LEADER, S.PROVINCE)]
    # The leader answers for the plan: he may be the second person who confirms its reading, and nothing more of it.
    + [Row(A.CONFIRM_PLAN, R.LEADER, S.PROVINCE)]
    + [Row(a, R.CASE_WORKER, S.OWN_UNIT) for a in (A.VIEW_CASE, A.RECORD_CASE)]
    + [Row(A.VIEW_CASE_COUNTS, r, S.PROVINCE) for r in (R.PROGRAMME_OFFICER, R.LEADER, R.CASE_WORKER)]
)


HARMFUL: frozenset[Role] = frozenset({R.ADMINISTRATOR, R.CASE_WORKER, R.LEADER})
"""Who could do much harm in somebody else's hands: they are urged, or obliged, to have a second factor."""

_SIGN_IN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,59}")


def is_sign_in_name(name: str) -> bool:
    """Whether the name is made of letters without diacritics, digits, dots and dashes: SQLite compares only those
    without regard to letter case, and every keyboard has them.
    """
    return _SIGN_IN_NAME.fullmatch(name) is not None


def sign_in_name_for(full_name: str) -> str:
    """A sign-in name made of a name: the family's and the given one.

    Shape   "Nguyễn Thị Hoa" → "nguyen.hoa", "Hoa" → "hoa"
    Missing "" for a name without a letter that every keyboard has
    """
    words = re.findall(r"[a-z0-9]+", fold(full_name))
    name = ".".join(dict.fromkeys([words[0], words[-1]]))[:50] if words else ""
    return name if is_sign_in_name(name) else ""


def is_favourite(password: str, *, words: frozenset[str]) -> bool:
    """Whether nothing but words of a list is left of a password once digits and signs are taken off.

    Shape "Mật khẩu@2026" → "matkhau"; "ThaiBinh-SoYTe123" → "thaibinh" + "soyte"
    """
    letters = re.sub(r"[^a-z]", "", fold(password))
    lengths = {len(word) for word in words}
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(end - size in reached and letters[end - size : end] in words for size in lengths):
            reached.add(end)
    return bool(letters) and len(letters) in reached


def scopes_of(*, action: Action, role: Role) -> frozenset[Scope]:
    """Where the role may do the action; empty means nowhere."""
    return _scopes(MATRIX).get((action, role), frozenset())


@cache
def _scopes(matrix: frozenset[Row]) -> dict[tuple[Action, Role], frozenset[Scope]]:
    """The table by action and role: every page asks it some dozen times."""
    found: dict[tuple[Action, Role], frozenset[Scope]] = {}
    for row in matrix:
        found[row.action, row.role] = found.get((row.action, row.role), frozenset()) | {row.scope}
    return found
