"""What was done: progress on tasks, trainings that were held, cases that were taken in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from songhanh.activities.commands import EvidenceFile, TrainingDetails, record_training, update_task_progress
from songhanh.activities.models import Audience, ProgressState
from songhanh.cases.commands import Intake, take_in_case
from songhanh.cases.models import AgeBand, Sex, ViolenceForm
from songhanh.cases.sealing import SealedContents
from songhanh.demo.world import World, moment, working_day
from songhanh.kernel import clock
from songhanh.plans.models import AssignmentRole, Plan, Task, TaskAssignment

LATE_WORDS = "Chậm do thiếu người làm đầu mối sau khi sắp xếp; sẽ xong trong tháng tới."
DOING_WORDS = "Đã có kế hoạch chi tiết, đang triển khai theo tiến độ."
DONE_WORDS = "Đã hoàn thành, có biên bản và danh sách kèm theo."
QUIET = ("industrial_parks", "an_phu", "womens_union", "health")
"""Leave something for the cast to note."""

COURSES = (
    (
        "home_affairs",
        "Tập huấn nghiệp vụ công tác bình đẳng giới cho đầu mối các đơn vị",
        Audience.GENDER_OFFICERS,
        46,
        29,
    ),
    ("health", "Kỹ năng tiếp nhận, hỗ trợ y tế cho người bị bạo lực", Audience.OFFICIALS, 38, 17),
    ("womens_union", "Phụ nữ khởi nghiệp và kỹ năng lãnh đạo", Audience.WOMEN_LEADERS, 64, 6),
    ("justice", "Lồng ghép giới trong xây dựng văn bản quy phạm pháp luật", Audience.OFFICIALS, 22, 25),
    ("education", "Phương pháp dạy học có lồng ghép giới", Audience.OFFICIALS, 71, 24),
    ("binh_minh", "Phòng, chống bạo lực trên cơ sở giới tại cộng đồng", Audience.RESIDENTS, 52, 38),
    ("an_phu", "Bình đẳng giới trong gia đình", Audience.RESIDENTS, 41, 36),
)
CASES = (
    ("binh_minh", ViolenceForm.PHYSICAL, Sex.FEMALE, AgeBand.ADULT, 12),
    ("binh_minh", ViolenceForm.EMOTIONAL, Sex.FEMALE, AgeBand.YOUNG, 30),
    ("an_phu", ViolenceForm.PHYSICAL, Sex.FEMALE, AgeBand.ADULT, 44),
    ("hong_lam", ViolenceForm.ECONOMIC, Sex.FEMALE, AgeBand.ADULT, 58),
    ("suoi_may", ViolenceForm.EMOTIONAL, Sex.MALE, AgeBand.OLDER, 73),
    ("hon_ngoc", ViolenceForm.PHYSICAL, Sex.FEMALE, AgeBand.YOUNG, 90),
)
"""Commune, form, sex, age, days ago."""


def build_progress(world: World, *, plan: Plan) -> None:
    """The last notes of units on their tasks: done, doing, late, or nothing yet."""
    keys: dict[object, str] = {unit.pk: key for key, unit in world.units.items()}
    today = clock.day_of(world.at)
    led = TaskAssignment.objects.filter(task__plan=plan, role=AssignmentRole.LEAD, responsible_unit__isnull=False)
    for order, assignment in enumerate(led.select_related("task").order_by("task__position", "id")):
        key = keys[assignment.responsible_unit_id]
        officer = world.officers.get(key)
        if officer is None or key in QUIET or order % 7 == 3:
            continue
        _note(world, assignment.task, key=key, officer=officer, today=today, order=order)


def _note(world: World, task: Task, *, key: str, officer: str, today: date, order: int) -> None:
    begun = max(task.plan.confirmed_at + timedelta(days=2), world.at - timedelta(days=60 - order % 20))
    last = world.at - timedelta(days=1 + order % 9, hours=order % 5)
    unit = world.units[key]
    if begun < last:
        by = world.actor(officer, at=begun)
        update_task_progress(
            task=task, unit=unit, state=ProgressState.DOING, note=DOING_WORDS, evidence=None, by=by, at=begun
        )
    if order % 11 == 5:
        state, note = ProgressState.LATE, LATE_WORDS
    elif task.due_on <= today:
        state, note = ProgressState.DONE, DONE_WORDS
    else:
        return
    evidence = EvidenceFile(
        file_name="bien ban.txt", media_type="text/plain", content=f"Biên bản minh họa: {task.title}".encode()
    )
    update_task_progress(
        task=task,
        unit=unit,
        state=state,
        note=note,
        evidence=evidence if order % 4 == 0 and state is ProgressState.DONE else None,
        by=world.actor(officer, at=last),
        at=last,
    )


def build_trainings(world: World) -> None:
    """Courses of two years by the units that hold them; those of the present period count into its report."""
    start = clock.day_of(world.started_at)
    for order, (key, title, audience, women, men) in enumerate(COURSES):
        day = working_day(start + timedelta(days=60 + 23 * order))
        while day + timedelta(days=3) < clock.day_of(world.at):
            _hold(world, key=key, day=day, title=title, audience=audience, women=women, men=men)
            day = working_day(day + timedelta(days=170 + 3 * order))


def _hold(world: World, *, key: str, day: date, title: str, audience: Audience, women: int, men: int) -> None:
    at = moment(day + timedelta(days=2), hour=15)
    by = world.actor(world.officers[key], at=at)
    if not by.grants:
        return
    more = day.toordinal() % 9
    details = TrainingDetails(
        title=title,
        audience=audience,
        starts_on=day,
        ends_on=day + timedelta(days=1),
        women=women + more,
        men=men + more // 2,
        place="Hội trường trung tâm",
        cost_vnd=(women + men) * 180_000,
    )
    record_training(unit=world.units[key], details=details, by=by, at=at)


def build_cases(world: World) -> None:
    """A few cases taken in by Vân; people and stories are invented and say so."""
    for number, (commune, form, sex, age, days) in enumerate(reversed(CASES), start=1):
        happened = clock.day_of(world.at) - timedelta(days=days)
        at: datetime = moment(happened + timedelta(days=1), hour=10)
        contents = SealedContents(
            name=f"Người minh họa {number}",
            contact="Không có thật",
            story="Nội dung minh họa, không phải vụ việc có thật: cần nơi tạm lánh và tư vấn tâm lý.",
            needs="Tư vấn tâm lý; trợ giúp pháp lý",
        )
        intake = Intake(
            commune=world.units[commune],
            happened_on=happened,
            form=form,
            survivor_sex=sex,
            survivor_age=age,
            contents=contents,
        )
        take_in_case(unit=world.units["social_work"], intake=intake, by=world.actor("van", at=at), at=at)
