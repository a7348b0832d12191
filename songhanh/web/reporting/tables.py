"""The list of a round as a workbook."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from songhanh.organisations.models import UnitKind
from songhanh.reporting.models import Round
from songhanh.reporting.queries import RoundPage, RoundRow
from songhanh.web.sheets import Sheet, Value, sheets_as_xlsx
from songhanh.web.templatetags.pieces import STATUSES
from songhanh.web.templatetags.songhanh import day, moment
from songhanh.web.unit_words import KIND_WORDS


def round_xlsx(current: Round, *, page: RoundPage, at: datetime) -> bytes:
    """Who owes the round: unit, kind, state, deadline, when sent, receipt, last reminder."""
    sheet = Sheet(
        name=_("Theo dõi nộp"),
        title=current.title,
        notes=(
            _("Đã nộp %(handed_in)d/%(expected)d đơn vị; trễ %(late)d. Lập lúc %(at)s.")
            % {"handed_in": page.handed_in, "expected": page.expected, "late": page.late, "at": moment(at)},
        ),
        head=(
            _("Đơn vị"),
            _("Loại đơn vị"),
            _("Trạng thái"),
            _("Trễ"),
            _("Ngày cuối được nộp"),
            _("Nộp lúc"),
            _("Biên nhận"),
            _("Nhắc gần nhất"),
        ),
        widths=(44, 26, 16, 8, 18, 18, 18, 18),
        rows=[_row(row) for row in page.rows],
    )
    return sheets_as_xlsx([sheet], made_at=at)


def _row(row: RoundRow) -> list[Value]:
    named = row.unit.name
    if row.answering:
        named = _("%(unit)s (do %(other)s lập và nộp thay)") % {"unit": named, "other": row.answering.name}
    return [
        named,
        str(KIND_WORDS[UnitKind(row.unit.kind)]),
        str(STATUSES[row.state.value].label),
        _("trễ") if row.is_late else "",
        day(row.deadline.last_day),
        moment(row.sent_at),
        row.receipt_number,
        moment(row.last_reminded_at),
    ]
