"""Tasks: the list, one task, its progress, its evidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.access.gate import may, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.activities import commands
from songhanh.activities.models import ProgressState, TaskProgress
from songhanh.activities.queries import (
    TaskWork,
    answers_for,
    progress_notes,
    task_list,
    trainings_of,
    work_on,
)
from songhanh.audit.queries import history_of
from songhanh.documents.commands import check_size
from songhanh.documents.models import Upload
from songhanh.documents.queries import content_of, readable_uploads
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.plans.models import Task
from songhanh.plans.queries import answers_of_task, course_of
from songhanh.reporting.queries import rounds_of
from songhanh.web.activities.forms import ProgressForm, TaskFilter
from songhanh.web.http import ActorRequest, get_visible, refusals_on
from songhanh.web.trail import told

PAGE = 40
HISTORY = 20
MY_ROLES = (*commands.UNIT_ROLES, Role.PROGRAMME_OFFICER)


@require_safe
def tasks(request: ActorRequest) -> HttpResponse:
    """The page "Nhiệm vụ": what one's unit, or the province, has to do."""
    require_somewhere(request.actor, Action.VIEW_TASK)
    mine = request.actor.units(MY_ROLES)
    works_for_a_unit = bool(request.actor.units(commands.UNIT_ROLES))
    form = TaskFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    whose = (asked.get("whose") or ("mine" if works_for_a_unit else "all")) if mine else "all"
    works = task_list(
        request.actor, day=clock.today(), unit_ids=mine if whose == "mine" else (), plan_id=asked.get("plan")
    )
    units = _units_in(works)
    chosen = {"whose": whose, "state": asked.get("state", ""), "unit": request.GET.get("unit", ""), **_rest(asked)}
    shown = [work for work in works if _wanted(work, chosen=chosen)]
    context = {
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "found": len(shown),
        "late": sum(work.is_overdue for work in shown),
        "filter": TaskFilter(initial=chosen),
        "chosen": chosen,
        "units": units,
        "has_unit": bool(mine),
        "filtered": bool(chosen["state"] or chosen["unit"] or chosen["late"] or chosen["plan"]),
    }
    return render(request, "activities/tasks.html", context)


def _rest(asked: dict[str, object]) -> dict[str, object]:
    return {"late": asked.get("late", False), "plan": asked.get("plan")}


def _units_in(works: list[TaskWork]) -> list[tuple[str, str]]:
    named = {str(part.unit_id): part.name for work in works for part in work.parts if part.unit_id}
    return sorted(named.items(), key=lambda pair: sort_key(pair[1]))


def _wanted(work: TaskWork, *, chosen: dict[str, object]) -> bool:
    if chosen["state"] and work.state != chosen["state"]:
        return False
    if chosen["unit"] and chosen["unit"] not in {str(part.unit_id) for part in work.parts}:
        return False
    return not chosen["late"] or work.is_overdue


@require_safe
def task(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One task: the sentence that orders it, who, until when, how far."""
    found = get_visible(Task, actor=request.actor, pk=pk)
    mine = _my_units_in(found, actor=request.actor)
    return _task_page(request, task=found, form=_blank(found, mine=mine), mine=mine)


@require_POST
def update_task(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Add a note of progress for one's own unit."""
    found = get_visible(Task, actor=request.actor, pk=pk)
    require(request.actor, Action.UPDATE_TASK, on=found)
    mine = _my_units_in(found, actor=request.actor)
    form = ProgressForm(request.POST, request.FILES, units=mine)
    if form.is_valid():
        with refusals_on(form):
            return _update(request, task=found, values=form.cleaned_data)
    return _task_page(request, task=found, form=form, mine=mine, status=422)


def _update(request: ActorRequest, *, task: Task, values: dict[str, str]) -> HttpResponse:
    commands.update_task_progress(
        task=task,
        unit=get_visible(OrgUnit, actor=request.actor, pk=values["unit"]),
        state=ProgressState(values["state"]),
        note=values["note"],
        evidence=_evidence_in(request),
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("Đã ghi tiến độ."))
    return redirect("activities:task", pk=task.pk)


def _evidence_in(request: ActorRequest) -> commands.EvidenceFile | None:
    handed = request.FILES.get("evidence")
    if not isinstance(handed, UploadedFile):
        return None
    name = handed.name or "minh-chung"
    check_size(file_name=name, size_bytes=handed.size or 0)
    return commands.EvidenceFile(file_name=name, media_type=handed.content_type or "", content=handed.read())


@require_safe
def evidence(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The file of one note, for who may see the note and the file."""
    note = get_visible(TaskProgress, actor=request.actor, pk=pk)
    if note.evidence_id is None:
        raise NotVisible
    upload = get_visible(Upload, actor=request.actor, pk=note.evidence_id)
    response = HttpResponse(content_of(upload), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, upload.file_name) or "attachment"
    return response


def _my_units_in(task: Task, *, actor: Actor) -> list[UnitView]:
    answering = answers_for(unit_ids=actor.units(commands.UNIT_ROLES), task=task)
    return list(units_by_id(answering, day=clock.today()).values())


def _blank(task: Task, *, mine: list[UnitView]) -> ProgressForm | None:
    return ProgressForm(units=mine, initial={"state": ProgressState.DOING}) if mine and not task.ended_at else None


def _task_page(
    request: ActorRequest, *, task: Task, form: ProgressForm | None, mine: list[UnitView], status: int = 200
) -> HttpResponse:
    [work] = work_on([task], day=clock.today())
    notes = list(progress_notes(task, actor=request.actor))
    readable = readable_uploads([note.evidence for note in notes if note.evidence], actor=request.actor)
    names = {part.unit_id: part.name for part in work.parts}
    names |= {pk: view.name for pk, view in units_by_id({n.unit_id for n in notes}, day=clock.today()).items()}
    course = course_of(task)
    plans = [task.plan_id, *([course.before.plan_id] if course.before else [])]
    context = {
        "task": task,
        "plan": task.plan,
        "work": work,
        "notes": [(note, names[note.unit_id], note.evidence_id in readable) for note in notes],
        "form": form,
        "mine": {view.id for view in mine},
        "answers": answers_of_task(task, day=clock.today()),
        "can_choose": not (task.ended_at or clock.today() > task.plan.ends_on)
        and may(request.actor, Action.AMEND_PLAN, on=task),
        "trainings": trainings_of(task, actor=request.actor),
        "rounds": list(rounds_of(request.actor).filter(plan_id__in=plans)[:4]),
        "course": course,
        "history": told(history_of(task)[:HISTORY]),
    }
    return render(request, "activities/task.html", context, status=status)
