"""The consolidated table as a workbook: numbers as numbers, six states told apart, coverage beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from songhanh.analytics.queries import ConsolidatedTable
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period
from songhanh.reporting.models import Round
from songhanh.web.figures.pages import ShareLine, TableRow, TableSection
from songhanh.web.sheets import Sheet, Value, legend, sheets_as_xlsx
from songhanh.web.templatetags.songhanh import moment, period_name


def consolidated_xlsx(
    current: Round,
    *,
    table: ConsolidatedTable,
    sections: Sequence[TableSection],
    shares: Sequence[ShareLine],
    at: datetime,
) -> bytes:
    """Both tables of a round: rows, and pooled shares."""
    notes = [
        _("%(period)s. Số tính lúc %(at)s.")
        % {"period": period_name(Period.from_key(current.period)), "at": moment(table.computed_at or at)},
        legend(),
    ]
    if not table.is_official:
        notes.append(_("Không phải biểu mẫu chính thức."))
    rows: list[list[Value]] = []
    for section in sections:
        rows.append([section.title])
        rows += [_row(row) for row in section.rows]
    before = period_name(table.year_before)
    main = Sheet(
        name=_("Tổng hợp"),
        title=current.title,
        notes=notes,
        head=(
            _("Nội dung"),
            _("Đơn vị tính"),
            _("Nữ"),
            _("Nam"),
            _("Tổng số"),
            _("Nữ trong tổng (tử số)"),
            _("Tổng hai giới (mẫu số)"),
            _("Đơn vị đã có số"),
            _("Đơn vị phải có số"),
            _("Tổng số, %(period)s") % {"period": before},
            _("Chênh lệch"),
        ),
        widths=(60, 12, 12, 12, 12, 12, 12, 12, 12, 16, 12),
        rows=rows,
    )
    return sheets_as_xlsx([main, _shares_sheet(current, shares=shares, notes=notes, before=before)], made_at=at)


def _row(row: TableRow) -> list[Value]:
    women, men = (cell.value for cell in row.cells) if row.is_persons else (None, None)
    return [
        "   " * row.level + row.label,
        row.unit,
        women,
        men,
        row.whole.value,
        row.share.numerator if row.share else None,
        row.share.denominator if row.share else None,
        row.whole.covered,
        row.whole.expected,
        row.before,
        row.difference,
    ]


def _shares_sheet(current: Round, *, shares: Sequence[ShareLine], notes: Sequence[str], before: str) -> Sheet:
    return Sheet(
        name=_("Tỷ lệ"),
        title=current.title,
        notes=notes,
        head=(
            _("Chỉ tiêu"),
            _("Tử số"),
            _("Mẫu số"),
            _("Đơn vị đã có số"),
            _("Đơn vị phải có số"),
            _("Tử số, %(period)s") % {"period": before},
            _("Mẫu số, %(period)s") % {"period": before},
        ),
        widths=(60, 12, 12, 14, 14, 18, 18),
        rows=[_share(one) for one in shares],
    )


def _share(one: ShareLine) -> list[Value]:
    state = one.value if isinstance(one.value, CellValue) else None
    part, whole = (state, state) if state else (one.part, one.whole)
    return [one.name, part, whole, one.covered, one.expected, one.before_part, one.before_whole]
