"""Two plans go in as an officer would do it: uploaded, read, corrected, confirmed, linked to indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from songhanh.demo.paper import DOCX, docx_of, plan_text
from songhanh.demo.structure import JULY
from songhanh.demo.world import World, moment, working_day
from songhanh.indicators.models import Indicator
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.organisations.models import UnitKind
from songhanh.plans.commands import (
    DutyFields,
    accept_all_certain,
    accept_items,
    add_item,
    add_reporting_duty,
    confirm_plan,
    correct_item,
    end_reporting_duty,
    follow_successors,
    link_indicator,
    read_draft,
    upload_plan,
)
from songhanh.plans.models import DraftItem, ItemKind, ItemState, Plan, PlanDraft, Recurrence, Target
from songhanh.plans.queries import reporting_duties

OWING = (UnitKind.DEPARTMENT, UnitKind.MASS_ORGANISATION, UnitKind.MEDIA, UnitKind.COMMUNE)
LINKS = (
    ("lãnh đạo các sở, ban, ngành", "D06"),
    ("Chủ tịch, Phó Chủ tịch Ủy ban nhân dân cấp xã", "D05"),
    ("cán bộ làm công tác bình đẳng giới", "P02"),
    ("người được tập huấn", "P01"),
    ("ít nhất một dịch vụ hỗ trợ", "G08"),
    ("mô hình, câu lạc bộ", "P05"),
    ("tin, bài", "H05"),
)
"""Words of a target → indicator. What stands in no line stays without: "Chưa có số liệu"."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sample with what its officer knows beside it."""

    sample: str
    number: int
    year: int
    issued_on: date
    start_year: int = 0
    missed: str = ""
    """The beginning of a target that the reader leaves out and the officer adds."""


def build_past_plan(world: World) -> Plan:
    """The plan of the four years before, entered when the province began; it has ended by now."""
    first = world.year - 4
    paper = Paper("plan_past.txt", 41, world.year - 1, date(first, 2, 15), start_year=first)
    return _enter(world, paper, at=world.started_at + timedelta(days=1))


def pass_on_duties(world: World, *, plan: Plan) -> None:
    """After the reorganisations of 2025 the duties of a plan of before go to who answers for them now."""
    at = min(max(world.started_at + timedelta(days=2), moment(JULY + timedelta(days=1), hour=9)), world.at)
    follow_successors(plan=plan, by=world.actor(world.programme_officer, at=at), at=at)


def build_current_plan(world: World) -> Plan:
    """The plan of this year."""
    today = clock.day_of(world.at)
    issued = min(working_day(date(world.year, 1, 20)), today - timedelta(days=3))
    paper = Paper("plan_year.txt", 18, world.year, issued, missed="Đạt ít nhất 4.000 người")
    return _enter(world, paper, at=moment(issued + timedelta(days=2), hour=9))


def _enter(world: World, paper: Paper, *, at: datetime) -> Plan:
    officer = world.actor(world.programme_officer, at=at)
    text = plan_text(
        paper.sample, year=paper.year, issued_on=paper.issued_on, number=paper.number, start_year=paper.start_year
    ).replace("Lam Giang", world.place)
    draft = upload_plan(
        province=world.province,
        file_name=f"KH {paper.number} nam {paper.issued_on.year}.docx",
        media_type=DOCX,
        content=docx_of(text),
        by=officer,
        at=at,
    )
    draft = read_draft(draft_id=draft.pk, at=at + timedelta(minutes=1))
    _review(draft, paper=paper, by=officer, at=at + timedelta(minutes=20))
    plan = confirm_plan(draft=draft, by=officer, at=at + timedelta(minutes=40))
    _link(plan, by=officer, at=at + timedelta(minutes=50))
    _complete_duties(plan, by=officer, at=at + timedelta(minutes=55))
    return plan


def _review(draft: PlanDraft, *, paper: Paper, by: Actor, at: datetime) -> None:
    """Accept what is certain, mend "95%" into "ít nhất 95%", add what was missed, accept the rest after a look."""
    accept_all_certain(draft=draft, by=by, at=at)
    for item in DraftItem.objects.filter(draft=draft, kind=ItemKind.TARGET):
        amounts = [{**amount, "comparator": ">="} for amount in item.value["amounts"]]
        if any(amount["comparator"] == "=" for amount in item.value["amounts"]):
            correct_item(item=item, value={**item.value, "amounts": amounts}, by=by, at=at)
    if paper.missed:
        _add_missed(draft, words=paper.missed, year=paper.year, by=by, at=at)
    open_items = DraftItem.objects.filter(draft=draft, state=ItemState.PROPOSED)
    accept_items(draft=draft, item_ids=list(open_items.values_list("pk", flat=True)), by=by, at=at)


def _add_missed(draft: PlanDraft, *, words: str, year: int, by: Actor, at: datetime) -> None:
    text = draft.text.text if draft.text else ""
    start = text.find(words)
    targets = DraftItem.objects.filter(draft=draft, kind=ItemKind.TARGET)
    if start < 0 or targets.filter(quote__startswith=words).exists():
        return
    end = text.index("\n", start)
    amount = {"value": "4000", "unit": "người", "comparator": ">="}
    value = {"text": text[start:end], "amounts": [amount], "by": year, "section": "II.4"}
    add_item(draft=draft, kind=ItemKind.TARGET, value=value, start=start, end=end, by=by, at=at)


def _link(plan: Plan, *, by: Actor, at: datetime) -> None:
    indicators = {indicator.code: indicator for indicator in Indicator.objects.filter(valid_until__isnull=True)}
    for target in Target.objects.filter(plan=plan, ended_at__isnull=True):
        code = next((code for words, code in LINKS if words in target.text), "")
        if code:
            link_indicator(target=target, indicator=indicators[code], by=by, at=at)


def _complete_duties(plan: Plan, *, by: Actor, at: datetime) -> None:
    """Newspaper and radio report too, though the plan's sentence names them only among all agencies."""
    duties = reporting_duties(plan)
    if duties and all(_owes_everybody(duty.unit_kinds) for duty in duties):
        return
    for duty in duties:
        end_reporting_duty(duty=duty, reason="Gộp thành một chế độ báo cáo cho mọi đơn vị", by=by, at=at)
    fields = DutyFields(
        who_text="Các sở, ban, ngành, đoàn thể, báo đài; UBND các xã, phường, đặc khu",
        recurrence=Recurrence.HALF_YEARLY,
        unit_kinds=tuple(kind.value for kind in OWING),
    )
    add_reporting_duty(plan=plan, duty=fields, reason="Bổ sung cơ quan báo, đài", by=by, at=at)


def _owes_everybody(kinds: Sequence[str]) -> bool:
    return set(kinds) >= {kind.value for kind in OWING}
