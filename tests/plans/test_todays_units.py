"""A plan of 2022 that names a department which is gone: who answers today, duty by duty, by which document."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotPermitted
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from songhanh.plans import commands, queries
from songhanh.plans.errors import PartHasEnded
from songhanh.plans.models import AssignmentRole, ItemKind, Plan, Task, TaskAssignment
from tests.cast import AT, FOUNDED
from tests.plans.conftest import HEAD

TODAY = AT.date()
LATER = datetime(2026, 8, 3, 3, 0, tzinfo=UTC)
MARCH = date(2025, 3, 1)
RESOLUTION = "Nghị quyết 05/NQ-HĐND"
PLAN_2022 = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 27/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Giang, ngày 25 tháng 02 năm 2022

KẾ HOẠCH
Nâng cao vị thế của phụ nữ trên địa bàn tỉnh Lam Giang giai đoạn 2022 - 2030

I. MỤC TIÊU
a) Phấn đấu đạt ít nhất 30% nữ trong số lãnh đạo các sở, ban, ngành vào năm 2030.

II. TỔ CHỨC THỰC HIỆN
1. Sở Lao động - Thương binh và Xã hội
a) Là cơ quan thường trực, đôn đốc, kiểm tra các đơn vị.
b) Tuyển sinh, dạy nghề cho ít nhất 500 phụ nữ nông thôn mỗi năm.
c) Chủ trì bảo vệ trẻ em gái ở vùng khó khăn.
d) Giới thiệu việc làm cho phụ nữ sau sinh con.
đ) Xây dựng, nhân rộng câu lạc bộ tại các thôn.
e) Gắn dạy nghề với giảm nghèo cho phụ nữ là chủ hộ.
2. Sở Y tế
Khám sức khỏe sinh sản cho phụ nữ.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Tiến Dũng
"""


def department(cast, name: str, *, since: date = FOUNDED) -> OrgUnit:
    details = UnitDetails(name=name, kind=UnitKind.DEPARTMENT, parent=cast.province, valid_from=since)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def event(cast, kind: EventKind, *arrows, day: date = MARCH, basis: str = RESOLUTION) -> None:
    record_event(province=cast.province, kind=kind, effective_on=day, basis=basis, arrows=arrows, by=cast.an, at=AT)


@pytest.fixture
def units(cast) -> dict[str, OrgUnit]:
    """Sở LĐTBXH went to Sở Nội vụ on 1/3/2025, but for what went to three others."""
    made = {
        "labour": department(cast, "Sở Lao động - Thương binh và Xã hội"),
        "education": department(cast, "Sở Giáo dục và Đào tạo"),
        "land": department(cast, "Sở Nông nghiệp và Môi trường", since=MARCH),
        **cast.units,
    }
    labour = made["labour"]
    event(
        cast, EventKind.MERGE, (labour, made["home_affairs"], ""),
        (labour, made["home_affairs"], "gender_equality_standing"), (labour, made["health"], "social_protection"),
        (labour, made["education"], "vocational_training"), (labour, made["land"], "poverty_reduction"),
    )  # fmt: skip
    return made


@pytest.fixture
def read(cast, units):
    """The plan of 2022, read as a file."""
    draft = commands.upload_plan(
        province=cast.province, file_name="KH 27.txt", media_type="text/plain", content=PLAN_2022.encode(),
        by=cast.hoa, at=AT,
    )  # fmt: skip
    return commands.read_draft(draft_id=draft.pk, at=AT)


@pytest.fixture
def plan(cast, read) -> Plan:
    return commands.confirm_plan(draft=read, by=cast.hoa, at=AT)


def row(plan: Plan, words: str) -> TaskAssignment:
    return TaskAssignment.objects.get(task__plan=plan, task__title__contains=words, role=AssignmentRole.LEAD)


def answer(plan: Plan, words: str, *, day: date = TODAY) -> queries.TodaysAnswer:
    task = Task.objects.get(plan=plan, title__contains=words)
    [found] = queries.answers_of_task(task, day=day)
    return found


DUTIES = [
    ("cơ quan thường trực", "home_affairs"),
    ("Tuyển sinh", "education"),
    ("trẻ em gái", "health"),
    ("việc làm", "home_affairs"),
    ("câu lạc bộ", None),
    ("giảm nghèo", None),
    ("sức khỏe sinh sản", "health"),
]


@pytest.mark.parametrize(("words", "unit"), DUTIES)
def test_each_duty_goes_to_who_got_its_field_and_is_left_open_when_nobody_can_know(plan, units, words, unit):
    assert row(plan, words).responsible_unit == (units[unit] if unit else None)


def test_the_answer_says_the_document_the_day_and_the_words_that_decided(plan):
    found = answer(plan, "Tuyển sinh")
    assert (found.written, found.now) == ("Sở Lao động - Thương binh và Xã hội", "Sở Giáo dục và Đào tạo")
    assert [(move.basis, move.day, move.function) for move in found.moves] == [
        (RESOLUTION, MARCH, "vocational_training")
    ]
    assert [one.words for one in found.named] == ["dạy nghề"]
    assert not found.is_open
    assert not found.is_stale


@pytest.mark.parametrize(
    ("words", "candidates", "hints"),
    [
        ("câu lạc bộ", ["Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường"], []),
        (
            "giảm nghèo",
            ["Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường"],
            [("Sở Giáo dục và Đào tạo", False), ("Sở Nông nghiệp và Môi trường", False)],
        ),
    ],
)
def test_an_open_duty_names_who_may_have_got_it_and_calls_no_hint_certain(plan, words, candidates, hints):
    found = answer(plan, words)
    assert found.is_open
    assert [unit.name for unit in found.candidates] == candidates
    assert [(one.usual_successor, one.is_verified) for one in found.hints] == hints


def test_a_unit_that_goes_on_needs_no_word(plan):
    assert queries.answers_of_task(Task.objects.get(plan=plan, title__contains="sinh sản"), day=TODAY) == []


def test_the_review_shows_the_same_before_confirming(read):
    page = queries.draft_page(read)
    items = [one for group in page.groups for one in group.items if one.item.kind == ItemKind.TASK]
    told = {duty["text"]: [a.now for a in answers] for one in items for duty, answers in one.duties}
    assert [told[next(text for text in told if words in text)] for words, _ in DUTIES] == [
        ["Sở Nội vụ"], ["Sở Giáo dục và Đào tạo"], ["Sở Y tế"], ["Sở Nội vụ"], [""], [""], [],
    ]  # fmt: skip
    opened = queries.confirm_preview(page).open_answers
    assert len(opened) == 2
    assert "câu lạc bộ" in opened[0].sentence


def choose(cast, plan: Plan, words: str, unit: OrgUnit, *, by=None) -> TaskAssignment:
    held = row(plan, words)
    return commands.assign_unit(
        task=held.task, unit=unit, role=AssignmentRole.LEAD, stands_for=held, reason="Theo phân công mới",
        by=by or cast.hoa, at=AT,
    )  # fmt: skip


def test_the_officer_says_who_answers_and_the_words_of_the_plan_stay(cast, plan, units):
    held = choose(cast, plan, "câu lạc bộ", units["health"])
    assert (held.unit, held.responsible_unit, held.chosen_unit) == (units["labour"], units["health"], units["health"])
    found = answer(plan, "câu lạc bộ")
    assert (found.now, found.chosen_on, found.is_open, found.is_stale) == ("Sở Y tế", TODAY, False, False)
    assert TaskAssignment.objects.filter(task=held.task).count() == 1


def test_words_of_another_task_or_of_nobody_cannot_be_answered_for(cast, plan, units):
    other = row(plan, "Tuyển sinh")
    with pytest.raises(PartHasEnded):
        commands.assign_unit(
            task=row(plan, "câu lạc bộ").task, unit=units["health"], role=AssignmentRole.LEAD, stands_for=other,
            reason="Nhầm", by=cast.hoa, at=AT,
        )  # fmt: skip


def follow(cast, plan: Plan) -> int:
    return commands.follow_successors(plan=plan, by=cast.hoa, at=LATER)


def test_nothing_to_follow_changes_and_records_nothing(cast, plan):
    before = AuditEvent.objects.count()
    assert follow(cast, plan) == 0
    assert AuditEvent.objects.count() == before


def test_rights_follow_when_a_function_moves_again(cast, plan, units):
    task = row(plan, "trẻ em gái").task
    assert may(cast.lan, Action.VIEW_TASK, on=task)
    children = (units["health"], units["justice"], "social_protection")
    event(cast, EventKind.TRANSFER, children, day=date(2026, 7, 1), basis="NQ 9")
    assert answer(plan, "trẻ em gái", day=LATER.date()).is_stale
    assert follow(cast, plan) == 1
    assert row(plan, "trẻ em gái").responsible_unit == units["justice"]
    assert list(task.assignments.values_list("responsible_unit", flat=True)) == [units["justice"].pk]
    assert [move.basis for move in answer(plan, "trẻ em gái", day=LATER.date()).moves] == [RESOLUTION, "NQ 9"]
    assert AuditEvent.objects.latest("id").action == "plan.successors_followed"
    assert follow(cast, plan) == 0


def test_what_the_officer_chose_is_not_overwritten_until_that_unit_ends(cast, plan, units):
    choose(cast, plan, "trẻ em gái", units["justice"])
    children = (units["health"], units["education"], "social_protection")
    event(cast, EventKind.TRANSFER, children, day=date(2026, 7, 1))
    assert follow(cast, plan) == 0
    assert row(plan, "trẻ em gái").responsible_unit == units["justice"]
    event(cast, EventKind.MERGE, (units["justice"], units["home_affairs"], ""), day=date(2026, 8, 1))
    assert follow(cast, plan) == 1
    assert row(plan, "trẻ em gái").responsible_unit == units["home_affairs"]


def test_who_answers_no_more_and_has_no_successor_leaves_the_duty_open(cast, plan, units):
    event(cast, EventKind.ABOLISH, (units["education"], None, ""), day=date(2026, 7, 1))
    assert follow(cast, plan) == 1
    assert row(plan, "Tuyển sinh").responsible_unit is None
    assert answer(plan, "Tuyển sinh", day=LATER.date()).is_open


@pytest.mark.parametrize("who", ["dung", "giang", "lan", "an", "khach"])
def test_only_the_officer_lets_duties_follow(cast, plan, who):
    with pytest.raises((NotPermitted, LookupError, Exception), match=r".*") as refused:
        commands.follow_successors(plan=plan, by=getattr(cast, who), at=LATER)
    assert refused.type.__name__ in ("NotPermitted", "NotVisible")


def test_a_divided_district_is_followed_part_by_part(cast, past):
    draft = commands.start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    head = {**HEAD, "date": {"date": "2022-03-11"}, "period": {"start_year": 2022, "end_year": 2030}}
    commands.save_head(draft=draft, head=head, by=cast.hoa, at=AT)
    value = {"title": "Tại huyện", "lead": ["UBND huyện An Lộc"]}
    commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    parts = cast.units["an_phu"], cast.units["binh_minh"]
    assert follow(cast, plan) == 0
    event(cast, EventKind.MERGE, (parts[0], parts[1], ""), day=date(2026, 7, 1))
    assert follow(cast, plan) == 1
    assert [held.responsible_unit for held in TaskAssignment.objects.filter(task__plan=plan)] == [parts[1]]


def test_answers_take_the_same_queries_for_many_duties(cast, read, units, django_assert_max_num_queries):
    for n in range(30):
        value = {"title": f"Dạy nghề lần {n}", "lead": ["Sở LĐTBXH"], "coordinating": ["Sở Y tế"]}
        commands.add_item(draft=read, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(11):
        queries.review_items(read)
    plan = commands.confirm_plan(draft=read, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(10):
        assert len(queries.answers_of_plan(plan, day=TODAY)) == 36
    with django_assert_max_num_queries(14):
        follow(cast, plan)
