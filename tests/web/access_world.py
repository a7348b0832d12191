"""One of every kind of object in a province, for the walk through all doors. Keys by the words of the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from songhanh.access.commands import keep_session
from songhanh.activities.commands import EvidenceFile, TrainingDetails, record_training, update_task_progress
from songhanh.activities.models import Audience, ProgressState
from songhanh.analytics.commands import refresh_round
from songhanh.cases.commands import take_in_case
from songhanh.documents.models import OfficialDocument
from songhanh.figures.commands import accept_submission
from songhanh.jobs.commands import enqueue
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import CellValue
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import (
    UnitDetails,
    appoint,
    create_person,
    establish_unit,
    hand_over,
    read_people,
    record_event,
)
from songhanh.organisations.models import Appointment, EventKind, Person, UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.plans import commands as plan_commands
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import DraftItem, Objective, Plan, PlanDraft, PlannedActivity, TaskAssignment
from songhanh.publishing.commands import make_draft_file, start_draft
from songhanh.publishing.models import EditionFigure, ReportDraft
from songhanh.reading.items import Duty, Unit
from songhanh.reading.items import Task as ReadTask
from songhanh.reading.lists import HandedIn
from songhanh.reading.traced import Span
from songhanh.reporting.commands import Reason, return_report
from songhanh.reporting.excel.staging import stage_excel
from songhanh.transitions.commands import draft_reorganisation, plan_event, stage_events
from songhanh.transitions.rules.drafts import EventDraft
from songhanh.transitions.sheet import HEADS
from tests.cases.intake import intake, take_in
from tests.cast import AT, FOUNDED, PASSWORD, Cast
from tests.plans.conftest import hand_made_draft
from tests.plans.test_reading_items import SURE, reading, words
from tests.publishing.world import begin, issue
from tests.reporting.own_forms import drafted, line, published, table
from tests.reporting.test_excel_staging import filled, places
from tests.reporting.world import World, build
from tests.web.soft_key import SoftKey

PAPER = "Số: 99/KH-UBND\nTrích yếu\n1. Sở Y tế chủ trì, tập huấn.\n"

Keys = dict[str, dict[str, Any]]


@dataclass
class EveryObject:
    """The cast and the keys of everything."""

    cast: Cast
    keys: Keys


def build_every_object(cast: Cast) -> EveryObject:
    """Everything that a screen can show, made through commands."""
    keys: Keys = {"": {}, "indicator": {"code": "A03"}}
    _plans(cast, keys=keys)
    _work(cast, keys=keys)
    _reports(cast, keys=keys)
    [case] = take_in(cast)
    keys["case"] = {"pk": case.pk}
    keys["former_unit"] = {"pk": _former_unit(cast)}
    keys["unit_without_heir"] = {"pk": _unit_without_heir(cast)}
    keys["unit"] = {"pk": cast.units["health"].pk}
    keys["person"] = {"pk": Person.objects.get(account__username="minh").pk}
    keys["appointment"] = {"pk": Appointment.objects.get(person__account__username="minh").pk}
    keys["job"] = {"pk": enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT).pk}
    keys["passkey"] = {"pk": passkey(cast, name="lan")}
    keys["session"] = {"pk": session(cast, name="lan")}
    keys["invitation"] = {"token": "khong-con-dung"}
    keys["people_list"] = {"pk": people_list(cast)}
    _reorganisation(cast, keys=keys)
    deliver_notices(at=AT)
    keys["notice"] = {"pk": Notice.objects.filter(account__username="lan")[0].pk}
    return EveryObject(cast, keys)


def _former_unit(cast: Cast) -> UUID:
    """A shelter that kept a case and went into the unit of the case worker; before, its own one had handed over."""
    details = UnitDetails(name="Nhà tạm lánh An Bình", kind=UnitKind.SHELTER, valid_from=FOUNDED, parent=cast.province)
    shelter = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    giver, taker = (
        create_person(province=cast.province, username=name, full_name=full, password=PASSWORD, by=cast.an, at=AT)
        for name, full in (("nhan", "Mai Thị Nhân"), ("tam", "Mai Thị Tâm"))
    )
    held = appoint(person=giver, unit=shelter, role=Role.CASE_WORKER, valid_from=FOUNDED, by=cast.an, at=AT)
    take_in_case(unit=shelter, intake=intake(cast), by=actor_for(giver.account, at=AT), at=AT)
    hand_over(appointment=held, taker=taker, effective_on=date(2026, 5, 1), decision="BB 1", by=cast.an, at=AT)
    record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=date(2026, 5, 10),
        basis="QĐ 3",
        arrows=[(shelter, cast.units["social_work"], "")],
        by=cast.an,
        at=AT,
    )
    return shelter.pk


def _unit_without_heir(cast: Cast) -> UUID:
    """A shelter that had a case worker and was abolished."""
    details = UnitDetails(name="Nhà tạm lánh Bình Yên", kind=UnitKind.SHELTER, valid_from=FOUNDED, parent=cast.province)
    shelter = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    person = create_person(
        province=cast.province, username="yen.binh", full_name="Lò Thị Yên", password=PASSWORD, by=cast.an, at=AT
    )
    appoint(person=person, unit=shelter, role=Role.CASE_WORKER, valid_from=FOUNDED, by=cast.an, at=AT)
    day = date(2026, 5, 12)
    Appointment.objects.filter(person=person).update(valid_until=day)
    record_event(
        province=cast.province,
        kind=EventKind.ABOLISH,
        effective_on=day,
        basis="QĐ 4",
        arrows=[(shelter, None, "")],
        by=cast.an,
        at=AT,
    )
    return shelter.pk


def passkey(cast: Cast, *, name: str) -> int:
    """A passkey as allauth stores one."""
    data = {"name": "Khóa của Lan", "credential": SoftKey().registered("dGh1"), "passwordless": True}
    made = Authenticator.objects.create(user=cast.account(name), type=Authenticator.Type.WEBAUTHN, data=data)
    return int(made.pk)


def session(cast: Cast, *, name: str) -> int:
    """A session on another device."""
    keep_session(account=cast.account(name), session_key=f"s{name}", user_agent="Firefox/140 Windows", at=AT)
    return int(UserSession.objects.get(session_key=f"s{name}").pk)


def _reorganisation(cast: Cast, *, keys: Keys) -> None:
    """A draft with a planned event, and a list of events that waits for a look."""
    drafted = draft_reorganisation(
        province=cast.province, title="Sắp xếp xã", effective_on=date(2026, 7, 1), basis="NQ 12", by=cast.an, at=AT
    )
    event = EventDraft(kind="rename", unit_id=cast.units["newspaper"].pk, name="Báo Lam Giang")
    planned = plan_event(reorganisation=drafted, event=event, by=cast.an, at=AT)
    cells = {f"{column}1": ("text", words) for column, words in zip("ABCDEFGHIJKL", HEADS.values(), strict=True)}
    cells |= {"A2": ("number", "1"), "B2": ("text", "Giải thể"), "C2": ("text", "Sở Tư pháp")}
    handed = HandedIn(file_name="sự kiện.xlsx", content=b"xlsx", sheets={"1": (cells, ())})
    batch = stage_events(reorganisation=drafted, handed=handed, by=cast.an, at=AT)
    keys["reorganisation"] = {"pk": drafted.pk}
    keys["planned_event"] = {"pk": drafted.pk, "event": planned.pk}
    keys["kind_of_event"] = {"pk": drafted.pk, "slug": "sap-nhap"}
    keys["event_list"] = {"pk": drafted.pk, "batch": batch.pk}


def people_list(cast: Cast) -> UUID:
    """A list of people that waits for a look."""
    cells = {"A1": ("text", "Họ và tên"), "B1": ("text", "Đơn vị"), "C1": ("text", "Vai trò")}
    cells |= {"A2": ("text", "Lò Thị Mai"), "B2": ("text", "Sở Y tế"), "C2": ("text", "Đầu mối")}
    handed = HandedIn(file_name="danh sách.xlsx", content=b"xlsx", sheets={"1": (cells, ())})
    roles = {"Đầu mối": Role.UNIT_OFFICER}
    return read_people(province=cast.province, handed=handed, roles=roles, by=cast.an, at=AT).pk


def _plans(cast: Cast, *, keys: Keys) -> None:
    """A file that was read and waits for the review; a plan in force with its paper; the rule of confirming."""
    plan_commands.ask_for_second_person(province=cast.province, wanted=False, by=cast.an, at=AT)
    draft = _read_draft(cast)
    keys["reading"] = {"pk": draft.pk}
    keys["item"] = {"pk": DraftItem.objects.filter(draft=draft)[0].pk}
    plan: Plan = plan_commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)
    Objective.objects.create(plan=plan, position=1, title="Mục tiêu 1")
    PlannedActivity.objects.create(plan=plan, position=1, text="Ra quân dọn vệ sinh")
    OfficialDocument.objects.filter(pk=plan.document_id).update(upload=draft.upload)
    task = plan.tasks.filter(assignments__responsible_unit=cast.units["health"])[0]
    held = TaskAssignment.objects.filter(task=task)[0]
    keys["plan"] = {"pk": plan.pk}
    keys["target"] = {"pk": plan.targets.all()[0].pk}
    keys["task"] = {"pk": task.pk}
    keys["assignment"] = {"pk": task.pk, "assignment": held.pk}
    keys["duty"] = {"pk": plan.reporting_duties.all()[0].pk}


def _read_draft(cast: Cast) -> PlanDraft:
    place = Span(PAPER.index("1. Sở"), len(PAPER))
    unit = Unit("Sở Y tế", place, "Sở Y tế", False, SURE)
    task = ReadTask(
        place, "Sở Y tế chủ trì, tập huấn.", SURE, (), "IV.1", (unit,), (), (Duty(place, "tập huấn", None),)
    )
    found = reading(number=words("99/KH-UBND"), title=words("Trích yếu"), tasks=(task,))
    found = replace(found, text=PAPER, text_sha256="0" * 64)
    made = plan_commands.upload_plan(
        province=cast.province, file_name="ke-hoach.txt", media_type="", content=PAPER.encode(), by=cast.hoa, at=AT
    )
    with patch.object(drafts_module, "read_in_child", lambda path, *, name: found):
        return plan_commands.read_draft(draft_id=made.pk, at=AT)


def _work(cast: Cast, *, keys: Keys) -> None:
    """Progress with evidence, and a course, of Sở Y tế."""
    task = Plan.objects.get(pk=keys["plan"]["pk"]).tasks.get(pk=keys["task"]["pk"])
    progress = update_task_progress(
        task=task,
        unit=cast.units["health"],
        state=ProgressState.DOING,
        note="Đã mở 2 lớp",
        evidence=EvidenceFile(file_name="ảnh lớp học.jpg", media_type="image/jpeg", content=b"jpeg"),
        by=cast.lan,
        at=AT,
    )
    course = TrainingDetails(
        title="Tập huấn lồng ghép giới",
        audience=Audience.OTHER,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 4, 2),
        women=18,
        men=12,
    )
    keys["evidence"] = {"pk": progress.pk}
    keys["training"] = {"pk": record_training(unit=cast.units["health"], details=course, by=cast.lan, at=AT).pk}


def _reports(cast: Cast, *, keys: Keys) -> None:
    """A round with a report in every state, its sums, a document that was issued and one that is being written."""
    world = build(cast)
    accepted = world.sent("an_phu", by="minh")
    accept_submission(submission=accepted, by=cast.hoa, at=AT)
    sent = world.sent("womens_union", by="thu")
    _returned(world)
    in_hand = world.start("health", by="lan")
    value = {places(world, "health")[0]: CellValue.reported(8)}
    staged = stage_excel(
        obligation=world.obligation("health"),
        content=filled(world, value, unit="health"),
        file_name="a.xlsx",
        by=cast.lan,
        at=AT,
    )
    refresh_round(round_id=world.round.pk, at=AT)
    keys["round"] = {"pk": world.round.pk}
    keys["province"] = {"pk": cast.province.pk}
    keys["series_number"] = {**keys["province"], "unit": cast.units["health"].pk, "period": world.round.period}
    keys["api_round"] = {"round_id": world.round.pk}
    keys["number"] = {"pk": world.round.pk, "row": accepted.cells.all()[0].row.code, "column": "F"}
    for state, unit in (
        ("not_begun", "justice"),
        ("in_hand", "health"),
        ("sent", "womens_union"),
        ("returned", "newspaper"),
        ("accepted", "an_phu"),
    ):
        keys[f"report_{state}"] = {"pk": world.obligation(unit).pk}
    keys["version_in_hand"] = {"pk": in_hand.pk}
    keys["version_sent"] = {"pk": sent.pk}
    keys["version_accepted"] = {"pk": accepted.pk}
    keys["workbook"] = {"pk": staged.pk}
    _documents(world, keys=keys)
    _forms(world, keys=keys)


def _forms(world: World, *, keys: Keys) -> None:
    """The form that ships, one of the province's own, and one that is being written."""
    draft = drafted(world.cast)
    section = table(draft, cast=world.cast)
    row = line(section, cast=world.cast)
    keys["form_in_force"] = {"pk": world.form.pk}
    keys["form_own"] = {"pk": published(world.cast).pk}
    keys["form_draft"] = {"pk": draft.pk}
    keys["form_section"] = {"pk": draft.pk, "section": section.pk}
    keys["form_row"] = {"pk": draft.pk, "row": row.pk}


def _returned(world: World) -> None:
    """The newspaper has somebody for the while of one report; nobody of the cast works there."""
    cast = world.cast
    unit = cast.units["newspaper"]
    person = create_person(
        province=cast.province, username="tin", full_name="Mai Thị Tín", password=PASSWORD, by=cast.an, at=AT
    )
    appoint(person=person, unit=unit, role=Role.UNIT_OFFICER, valid_from=FOUNDED, by=cast.an, at=AT)
    writer = actor_for(person.account, at=AT)
    own = replace(world, cast=replace(cast, actors={**cast.actors, "tin": writer}))
    submission = own.sent("newspaper", by="tin")
    row, column = next(iter(world.everything("newspaper")))
    return_report(
        submission=submission,
        reasons=[Reason(reason="Xin xem lại.", row=row, column=column)],
        note="",
        by=cast.hoa,
        at=AT,
    )


def _documents(world: World, *, keys: Keys) -> None:
    Appointment.objects.filter(person__account__username="dung").update(title="Phó Chủ tịch")
    edition = issue(world, begin(world))
    figure = EditionFigure.objects.filter(edition=edition)[0]
    draft: ReportDraft = start_draft(round=world.round, by=world.cast.hoa, at=AT)
    make_draft_file(draft_id=draft.pk, by=world.cast.hoa, at=AT)
    keys["edition"] = {"pk": edition.pk}
    keys["draft"] = {"pk": draft.pk}
    keys["section"] = {"pk": draft.pk, "position": draft.sections.all()[0].position}
    keys["printed_number"] = {
        "pk": edition.pk,
        "section": figure.section_code,
        "row": figure.row_code,
        "column": figure.column,
    }
