"""The report of last year was issued; the one of this half-year is being written."""

from __future__ import annotations

from datetime import timedelta

from songhanh.demo.world import World, moment, working_day
from songhanh.kernel.periods import Period
from songhanh.publishing.commands import Header, issue_report, propose_draft, save_header, start_draft
from songhanh.publishing.models import ReportDraft
from songhanh.reporting.models import Round

ISSUED_NUMBER = 512


def build_issued_report(world: World, *, round: Round) -> None:
    """Drafted by Hoa, laid before Dũng, issued by him."""
    end = Period.from_key(round.period).end
    started = moment(end + timedelta(days=10), hour=14)
    draft = _draft(world, round=round, days_after=10)
    draft = propose_draft(draft=draft, by=world.actor("hoa", at=started), at=started + timedelta(hours=2))
    day = working_day(end + timedelta(days=12))
    signed = moment(day, hour=16)
    issue_report(draft=draft, number=str(ISSUED_NUMBER), issued_on=day, by=world.actor("dung", at=signed), at=signed)


def build_report_in_work(world: World, *, round: Round) -> None:
    """A draft that nobody has issued yet."""
    _draft(world, round=round, days_after=10)


def _draft(world: World, *, round: Round, days_after: int) -> ReportDraft:
    at = moment(Period.from_key(round.period).end + timedelta(days=days_after), hour=14)
    hoa = world.actor("hoa", at=at)
    draft = start_draft(round=round, by=hoa, at=at)
    given = {name: getattr(draft, name) for name in Header.__dataclass_fields__}
    given["signer_position"] = given["signer_position"] or "GIÁM ĐỐC"
    given["signer_name"] = given["signer_name"] or "Nguyễn Tiến Dũng"
    return save_header(draft=draft, header=Header(**given), base_version=draft.version, by=hoa, at=at)
