"""Rounds of reports of two years and the present one, with every kind of trouble."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from songhanh.analytics.commands import refresh_round
from songhanh.demo.numbers import report_cells, with_not_applicable
from songhanh.demo.world import World, moment
from songhanh.figures.commands import accept_submission
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.queries import units_by_id
from songhanh.plans.models import Plan
from songhanh.reporting.commands import (
    CellChange,
    Reason,
    TextChange,
    close_round,
    open_round,
    remind_units,
    return_report,
    save_cells,
    start_correction,
    start_submission,
    submit_nothing_to_report,
    submit_report,
)
from songhanh.reporting.models import FormRow, FormTemplate, Obligation, Round, Submission
from songhanh.reporting.queries import form_rows

FORM = "BDG-6T"
HEADS = {"health": "quan"}
REVIEWERS = ("hoa", "binh")

SILENT = ("industrial_parks",)
"""Never reports: late wherever a round is still open after its day."""
NOTHING = ("procuracy", "assembly_office")
"""One click: nothing arose."""
WITHOUT_BUDGET = ("military", "court")
"""Money of this kind does not apply to them."""
LATE = ("suoi_may", "construction")
"""Report after the day."""
RETURNED = ("tan_thanh", "police")
"""Are asked to look at a number again, and send it again."""
CORRECTED = ("lam_thuy", "education")
"""Find a mistake after their report was accepted."""
WAITING_NOW = ("womens_union", "an_phu", "justice", "hon_ngoc", "khe_sim", "party_propaganda", "veterans")
"""Have not begun the round that is open: the cast tries it."""
TYPING_NOW = ("health", "culture", "hong_lam")
RETURNED_NOW = ("land", "an_lac")
SENT_NOW = ("finance", "binh_minh", "vinh_lam", "front", "science", "dong_xanh")
"""Wait to be checked."""

TEXT_DONE = (
    "Đơn vị đã ban hành kế hoạch thực hiện, phân công đầu mối và lồng ghép nội dung bình đẳng giới vào nhiệm vụ "
    "thường xuyên; tổ chức sinh hoạt chuyên đề nhân Tháng hành động."
)
TEXT_RESULTS = (
    "Các chỉ tiêu được giao cơ bản bảo đảm tiến độ; tỷ lệ nữ tham gia lãnh đạo, quản lý tăng so với kỳ trước."
)


@dataclass(slots=True)
class _Collector:
    world: World
    round: Round
    period: Period
    names: dict[object, str]
    keys: dict[object, str]
    rows: dict[str, list[FormRow]]

    def key(self, obligation: Obligation) -> str:
        """The demo's key of the unit that owes."""
        return self.keys[obligation.unit_id]

    def officer(self, obligation: Obligation, *, at: datetime) -> Actor:
        """Who prepares."""
        return self.world.actor(self.world.officers[self.key(obligation)], at=at)

    def sender(self, obligation: Obligation, *, at: datetime) -> Actor:
        """Who sends: the head where there is one."""
        head = HEADS.get(self.key(obligation))
        return self.world.actor(head, at=at) if head else self.officer(obligation, at=at)

    def reviewer(self, obligation: Obligation, *, at: datetime) -> Actor:
        """Who checks: the two programme officers share the units."""
        return self.world.actor(REVIEWERS[obligation.unit_id.int % 2], at=at)

    def cells(self, obligation: Obligation) -> list[CellChange]:
        """What the unit has to say."""
        if obligation.unit_kind not in self.rows:
            self.rows[obligation.unit_kind] = form_rows(self.round.form_id, unit_kind=obligation.unit_kind)
        cells = report_cells(self.rows[obligation.unit_kind], unit=self.names[obligation.unit_id], period=self.period)
        return with_not_applicable(cells, section_prefix="KP") if self.key(obligation) in WITHOUT_BUDGET else cells


def build_past_rounds(world: World, *, plan: Plan) -> list[Round]:
    """The plan's rounds before the present one: filled, checked, summed up; closed, but for the last."""
    periods = [p for p in past_periods(world) if plan.starts_on.year <= p.year <= plan.ends_on.year]
    return [_past_round(world, plan=plan, period=period) for period in periods]


def past_periods(world: World) -> list[Period]:
    """From the year two years before up to the period before the one that is open."""
    year = world.year
    periods = [Period(year - 2, PeriodKind.YEAR), Period(year - 1, PeriodKind.HALF_YEAR)]
    periods += [Period(year - 1, PeriodKind.YEAR), Period(year, PeriodKind.HALF_YEAR)]
    return [period for period in periods if period.end < world.period.end]


def _past_round(world: World, *, plan: Plan, period: Period) -> Round:
    opened = moment(period.end - timedelta(days=30), hour=8)
    collector = _open(world, plan=plan, period=period, at=opened)
    obligations = _obligations(collector.round)
    for order, obligation in enumerate(obligations):
        key = collector.key(obligation)
        late = key in LATE
        day = period.end + timedelta(days=3) if late else period.end - timedelta(days=1 + order % 12)
        at = moment(day, hour=8 + order % 9, minute=order % 60)
        if key in SILENT:
            continue
        if key in NOTHING:
            sender = collector.sender(obligation, at=at)
            sent = submit_nothing_to_report(obligation=obligation, by=sender, at=at)
        else:
            sent = _fill_and_send(collector, obligation, at=at)
        if key in RETURNED:
            sent = _return_and_send_again(collector, sent, at=at + timedelta(hours=3))
        checked = moment(period.end + timedelta(days=5), hour=9, minute=order % 60)
        accept_submission(submission=sent, by=collector.reviewer(obligation, at=checked), at=checked)
    after = moment(period.end + timedelta(days=9), hour=10)
    for obligation in obligations:
        if collector.key(obligation) in CORRECTED:
            _correct(collector, obligation, at=after)
    refresh_round(round_id=collector.round.pk, at=after + timedelta(hours=2))
    _close_or_remind(collector, silent=[o for o in obligations if collector.key(o) in SILENT], at=after)
    return collector.round


def _close_or_remind(collector: _Collector, *, silent: Sequence[Obligation], at: datetime) -> None:
    """The last round that has ended waits for who is late, as long as the next one lasts; those before are closed."""
    world, decided = collector.world, at + timedelta(days=6)
    if decided >= world.at:
        return
    hoa = world.actor("hoa", at=decided)
    if collector.period == past_periods(world)[-1]:
        remind_units(round=collector.round, obligations=silent, by=hoa, at=decided)
    else:
        close_round(round=collector.round, by=hoa, at=decided)


def build_open_round(world: World, *, plan: Plan) -> Round:
    """The round that is due next: some are done, some wait to be checked, some have not begun."""
    period = world.period
    opened = min(moment(period.end - timedelta(days=30), hour=8), world.at - timedelta(days=6))
    opened = max(opened, plan.confirmed_at + timedelta(minutes=30))
    collector = _open(world, plan=plan, period=period, at=opened)
    begun = max(world.at - timedelta(days=4), opened)
    for order, obligation in enumerate(_obligations(collector.round)):
        at = min(begun + timedelta(hours=order % 30, minutes=order), world.at - timedelta(hours=4))
        _advance(collector, obligation, at=at)
    hoa = world.actor("hoa", at=world.at)
    waiting = [o for o in _obligations(collector.round) if collector.key(o) in (*WAITING_NOW, *SILENT)]
    remind_units(round=collector.round, obligations=waiting, by=hoa, at=world.at - timedelta(hours=2))
    refresh_round(round_id=collector.round.pk, at=world.at - timedelta(hours=1))
    return collector.round


def _advance(collector: _Collector, obligation: Obligation, *, at: datetime) -> None:
    key = collector.key(obligation)
    if key in SILENT or key in WAITING_NOW:
        return
    if key in NOTHING:
        sent = submit_nothing_to_report(obligation=obligation, by=collector.sender(obligation, at=at), at=at)
    elif key in TYPING_NOW:
        _fill(collector, obligation, at=at, part=3)
        return
    else:
        sent = _fill_and_send(collector, obligation, at=at)
    reviewer = collector.reviewer(obligation, at=at)
    checked = at + timedelta(hours=2)
    if key in RETURNED_NOW:
        _return(collector, sent, at=checked)
    elif key not in SENT_NOW:
        accept_submission(submission=sent, by=reviewer, at=checked)
    if key in CORRECTED:
        _correct(collector, obligation, at=checked + timedelta(minutes=30))


def _open(world: World, *, plan: Plan, period: Period, at: datetime) -> _Collector:
    form = FormTemplate.objects.filter(code=FORM).order_by("-version")[0]
    opened = open_round(plan=plan, form=form, period=period, by=world.actor("hoa", at=at), at=at)
    owing = list(opened.obligations.values_list("unit_id", flat=True))
    names: dict[object, str] = {
        unit_id: view.name for unit_id, view in units_by_id(owing, day=clock.day_of(at)).items()
    }
    keys: dict[object, str] = {unit.pk: key for key, unit in world.units.items()}
    return _Collector(world, opened, period, names, keys, {})


def _obligations(round: Round) -> list[Obligation]:
    return list(round.obligations.select_related("round").order_by("unit_kind", "unit_id"))


def _fill(collector: _Collector, obligation: Obligation, *, at: datetime, part: int = 1) -> Submission:
    """Type the report; with `part` only every so-manieth cell, as somebody who is not done."""
    officer = collector.officer(obligation, at=at)
    submission = start_submission(obligation=obligation, by=officer, at=at)
    texts = [TextChange("I", TEXT_DONE, 0), TextChange("II", TEXT_RESULTS, 0)]
    _save(submission, cells=collector.cells(obligation)[:: 1 if part == 1 else part], texts=texts, by=officer, at=at)
    return submission


def _fill_and_send(collector: _Collector, obligation: Obligation, *, at: datetime) -> Submission:
    submission = _fill(collector, obligation, at=at - timedelta(minutes=50))
    return submit_report(submission=submission, by=collector.sender(obligation, at=at), at=at)


def _save(
    submission: Submission, *, cells: Sequence[CellChange], texts: Sequence[TextChange], by: Actor, at: datetime
) -> None:
    request = uuid.uuid5(submission.pk, at.isoformat())
    save_cells(submission=submission, request_id=request, cells=cells, texts=texts, by=by, at=at)


def _return(collector: _Collector, sent: Submission, *, at: datetime) -> Submission:
    cell = next(cell for cell in collector.cells(sent.obligation) if cell.column == "F")
    words = "Số này khác danh sách đã gửi tháng trước. Xin kiểm tra lại."
    reason = Reason(words, row=cell.row, column=cell.column)
    return return_report(
        submission=sent,
        reasons=[reason],
        note="Xin sửa ô được đánh dấu rồi nộp lại.",
        by=collector.reviewer(sent.obligation, at=at),
        at=at,
    )


def _return_and_send_again(collector: _Collector, sent: Submission, *, at: datetime) -> Submission:
    returned = _return(collector, sent, at=at)
    return _mend(collector, returned, at=at + timedelta(hours=2))


def _mend(collector: _Collector, submission: Submission, *, at: datetime, more: int = 1) -> Submission:
    """Change the first number of women and send again."""
    obligation = submission.obligation
    cell = next(cell for cell in collector.cells(obligation) if cell.column == "F")
    stored = submission.cells.get(row__code=cell.row, column=cell.column)
    changed = CellChange(cell.row, cell.column, type(cell.value).reported((stored.number or 0) + more), stored.version)
    _save(submission, cells=[changed], texts=[], by=collector.officer(obligation, at=at), at=at)
    return submit_report(submission=submission, by=collector.sender(obligation, at=at), at=at + timedelta(minutes=5))


def _correct(collector: _Collector, obligation: Obligation, *, at: datetime) -> None:
    """A number was wrong though accepted: a new version with its reason, accepted in its place."""
    officer = collector.officer(obligation, at=at)
    reason = "Ghi sót một lớp tập huấn tháng cuối kỳ"
    version = start_correction(obligation=obligation, reason=reason, by=officer, at=at)
    sent = _mend(collector, version, at=at + timedelta(minutes=10), more=2)
    accepted = at + timedelta(minutes=40)
    accept_submission(submission=sent, by=collector.reviewer(obligation, at=accepted), at=accepted)
