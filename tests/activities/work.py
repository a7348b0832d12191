"""A plan with tasks in one readable block, for every test about work."""

from __future__ import annotations

from datetime import date

from songhanh.documents.models import Direction, OfficialDocument
from songhanh.kernel.text import fold
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import AssignmentRole, DraftState, Plan, PlanDraft, Task, TaskAssignment
from tests.cast import AT, Cast


def make_plan(
    cast: Cast,
    *,
    title: str = "Kế hoạch bình đẳng giới năm 2026",
    number: str = "31/KH-UBND",
    starts_on: date = date(2026, 1, 1),
    ends_on: date = date(2026, 12, 31),
    province: OrgUnit | None = None,
) -> Plan:
    """A plan in force, as `confirm_plan` leaves it."""
    home = province or cast.province
    document = OfficialDocument.objects.create(
        province=home,
        direction=Direction.INCOMING,
        number=number,
        type_name="Kế hoạch",
        subject=title,
        folded_subject=fold(f"{number} {title}"),
        issuer="UBND tỉnh",
        issued_on=starts_on,
        registered_at=AT,
    )
    draft = PlanDraft.objects.create(province=home, state=DraftState.CONFIRMED, created_at=AT)
    return Plan.objects.create(
        province=home,
        document=document,
        draft=draft,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        confirmed_at=AT,
    )


def make_task(
    plan: Plan,
    *,
    title: str = "Tổ chức tập huấn cho cán bộ làm công tác bình đẳng giới",
    lead: OrgUnit | None = None,
    supporting: tuple[OrgUnit, ...] = (),
    due_on: date = date(2026, 9, 30),
    due_inclusive: bool = True,
    position: int = 1,
) -> Task:
    """A task with its units matched."""
    task = Task.objects.create(
        plan=plan,
        position=position,
        section="VI.2",
        title=title,
        folded_title=fold(title),
        quote=f"{title}; hoàn thành trước {due_on:%d/%m/%Y}.",
        due_on=due_on,
        due_inclusive=due_inclusive,
    )
    pairs = [(lead, AssignmentRole.LEAD)] if lead else []
    pairs += [(unit, AssignmentRole.SUPPORTING) for unit in supporting]
    for unit, role in pairs:
        TaskAssignment.objects.create(task=task, role=role, text="như kế hoạch", unit=unit, responsible_unit=unit)
    return task
