"""The assignment matrix to be taken along: as a workbook, and as an annex in the form of official documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from songhanh.activities.queries import TaskWork
from songhanh.kernel import clock
from songhanh.plans.models import AssignmentRole, Plan, PlannedActivity
from songhanh.plans.queries import AllocatedTask, Allocation, AssignmentMatrix
from songhanh.publishing.official_docx import Annex, Column, Row, RowStyle, Table, write_annex_docx
from songhanh.publishing.rules import date_line
from songhanh.web.plans.due_words import recurrence_words, share_words, task_due_words
from songhanh.web.plans.words import FORCES
from songhanh.web.sheets import Sheet, Value, sheets_as_xlsx
from songhanh.web.templatetags.pieces import STATUSES
from songhanh.web.templatetags.songhanh import day, moment

MARKS = {AssignmentRole.LEAD: "C", AssignmentRole.SUPPORTING: "P"}
"""As on the screen: chủ trì, phối hợp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is taken along of a plan, as of a moment."""

    plan: Plan
    allocation: Allocation
    matrix: AssignmentMatrix
    activities: Sequence[PlannedActivity]
    work: Mapping[UUID, TaskWork]
    """How far the tasks are that the reader may see."""
    at: datetime


def allocation_xlsx(taken: Taken) -> bytes:
    """The tasks one by one, what stands under headings of work if anything does, tasks × units, the groups with their
    units on the plan's day."""
    sheets = [_tasks(taken), *_activities(taken), _matrix(taken), _groups(taken)]
    return sheets_as_xlsx(sheets, made_at=taken.at)


def allocation_docx(taken: Taken) -> bytes:
    """The same tasks, activities and groups as an annex; Vietnamese, whatever language the screen has."""
    document = taken.plan.document
    with translation.override("vi"):
        annex = Annex(
            _("Bảng phân công nhiệm vụ"), (_task_table(taken), *_activity_tables(taken), *_group_tables(taken))
        )
        return write_annex_docx(
            annex,
            label=_("Phụ lục"),
            reference=_reference(taken.plan),
            author=document.issuer,
            made_on=document.issued_on or taken.plan.starts_on,
        )


def _tasks(taken: Taken) -> Sheet:
    rows: list[list[Value]] = []
    for number, one in enumerate(taken.allocation.tasks, start=1):
        cells = [
            one.task.section,
            capfirst(one.task.title),
            _force(one.task.force),
            *_named(taken, one=one, joint="\n"),
            task_due_words(one.task),
        ]
        rows.append([number, *cells, recurrence_words(one.recurrence), _state(taken, pk=one.task.pk)])
    return Sheet(
        name=_("Phân công"),
        title=taken.plan.title,
        notes=(_source(taken.plan), _as_of(taken)),
        head=(
            _("Số"),
            _("Mục"),
            _("Nhiệm vụ"),
            _("Mức độ"),
            _("Chủ trì"),
            _("Phối hợp"),
            _("Thời hạn"),
            _("Chu kỳ"),
            _("Trạng thái"),
        ),
        widths=(6, 9, 70, 16, 36, 36, 26, 16, 18),
        rows=rows,
    )


def _activities(taken: Taken) -> tuple[Sheet, ...]:
    if not taken.activities:
        return ()
    rows: list[list[Value]] = [
        [number, one.heading, *_told(one)] for number, one in enumerate(taken.activities, start=1)
    ]
    sheet = Sheet(
        name=_("Hoạt động"),
        title=taken.plan.title,
        notes=(_source(taken.plan), _("Việc nêu dưới các đề mục của kế hoạch.")),
        head=(_("Số"), _("Đề mục"), *_activity_heads()),
        widths=(6, 36, 70, 30, 24, 22, 24, 16),
        rows=rows,
    )
    return (sheet,)


def _matrix(taken: Taken) -> Sheet:
    columns = taken.matrix.columns
    return Sheet(
        name=_("Nhiệm vụ và đơn vị"),
        title=taken.plan.title,
        notes=(_("C: chủ trì · P: phối hợp. Tên đơn vị là đơn vị đang chịu trách nhiệm hôm nay."),),
        head=(_("Nhiệm vụ"), *(column.title for column in columns)),
        widths=(60, *(14 for _column in columns)),
        rows=[
            [capfirst(row.task.title), *(MARKS[cell] if cell else "" for cell in row.cells)]
            for row in taken.matrix.rows
        ],
    )


def _groups(taken: Taken) -> Sheet:
    rows: list[list[Value]] = []
    for group in taken.allocation.groups:
        rows.append([_("%(written)s (%(count)s)") % {"written": group.written, "count": _how_many(len(group.members))}])
        rows += [[number, name] for number, name in enumerate(group.members, start=1)]
        if group.is_vague:
            rows.append(["", _vague()])
    return Sheet(
        name=_("Nhóm đơn vị"),
        title=_groups_title(taken.allocation.day_named),
        notes=(),
        head=(_("Số"), _("Đơn vị")),
        widths=(8, 70),
        rows=rows,
    )


def _task_table(taken: Taken) -> Table:
    rows: list[Row] = []
    number = 0
    for section, tasks in groupby(taken.allocation.tasks, key=lambda one: one.task.section):
        if section:
            rows.append(Row((_("Mục %(section)s") % {"section": section},), style=RowStyle.GROUP))
        for one in tasks:
            number += 1
            due = "; ".join(filter(None, (task_due_words(one.task), recurrence_words(one.recurrence))))
            said = (capfirst(one.task.title), _force(one.task.force))
            cells = (*said, *_named(taken, one=one, joint="; "), due, _state(taken, pk=one.task.pk))
            rows.append(Row((str(number), *cells)))
    columns = (
        Column("TT", 12),
        Column(_("Nhiệm vụ"), 80),
        Column(_("Mức độ"), 22),
        Column(_("Chủ trì"), 41),
        Column(_("Phối hợp"), 41),
        Column(_("Thời hạn"), 32),
        Column(_("Trạng thái"), 24),
    )
    return Table(columns, tuple(rows), notes=(_as_of(taken),))


def _activity_tables(taken: Taken) -> tuple[Table, ...]:
    if not taken.activities:
        return ()
    rows: list[Row] = []
    number = 0
    for heading, activities in groupby(taken.activities, key=lambda one: one.heading):
        if heading:
            rows.append(Row((heading,), style=RowStyle.GROUP))
        for one in activities:
            number += 1
            rows.append(Row((str(number), *_told(one))))
    widths = (82, 42, 34, 30, 30, 22)
    columns = [Column(name, width) for name, width in zip(_activity_heads(), widths, strict=True)]
    return (Table((Column("TT", 12), *columns), tuple(rows), title=_("Hoạt động trong kế hoạch")),)


def _activity_heads() -> tuple[str, ...]:
    return (_("Hoạt động"), _("Ai làm"), _("Ở đâu"), _("Khi nào"), _("Cho ai"), _("Mức độ"))


def _told(one: PlannedActivity) -> tuple[str, ...]:
    """What is to be done, who, where, when, for whom, with what force."""
    facts = (one.who_text, one.where_text, one.when_text, one.groups_text)
    return (capfirst(one.text), *facts, _force(one.force))


def _force(code: str) -> str:
    return capfirst(str(FORCES.get(code, code)))


def _group_tables(taken: Taken) -> tuple[Table, ...]:
    rows = tuple(
        Row((group.written, _how_many(len(group.members)), "; ".join(group.members) or _vague()))
        for group in taken.allocation.groups
    )
    if not rows:
        return ()
    columns = (Column(_("Nhóm như kế hoạch viết"), 62), Column(_("Số đơn vị"), 30), Column(_("Gồm"), 160))
    return (Table(columns, rows, title=_groups_title(taken.allocation.day_named)),)


def _named(taken: Taken, *, one: AllocatedTask, joint: str) -> tuple[str, str]:
    """Who leads and who supports; groups with how many they are on the day of the file."""
    today = clock.day_of(taken.at)
    lead, supporting = (joint.join(share_words(share, on=today) for share in one.of(role)) for role in MARKS)
    return lead or _("chưa giao đơn vị nào"), supporting


def _state(taken: Taken, *, pk: UUID) -> str:
    work = taken.work.get(pk)
    if work is None:
        return ""
    label = str(STATUSES[work.state.value].label)
    return _("%(state)s, trễ %(days)d ngày") % {"state": label, "days": -work.days_left} if work.is_overdue else label


def _source(plan: Plan) -> str:
    document = plan.document
    parts = [f"{document.type_name} {document.number}".strip(), day(document.issued_on), document.issuer]
    return " · ".join(part for part in parts if part)


def _reference(plan: Plan) -> str:
    document = plan.document
    issued = date_line("", issued_on=document.issued_on, year=plan.starts_on.year).removeprefix(", ")
    number = document.number or "…"
    return f"(Theo {document.type_name.capitalize()} số {number} {issued} của {document.issuer})"


def _as_of(taken: Taken) -> str:
    return _("Trạng thái và đơn vị đang chịu trách nhiệm tính lúc %(moment)s.") % {"moment": moment(taken.at)}


def _groups_title(named: date) -> str:
    return _("Nhóm đơn vị, tại ngày của kế hoạch (%(day)s)") % {"day": day(named)}


def _how_many(count: int) -> str:
    return _("%(count)d đơn vị") % {"count": count}


def _vague() -> str:
    return _("không nêu đơn vị nào; ai liên quan thì phối hợp")
