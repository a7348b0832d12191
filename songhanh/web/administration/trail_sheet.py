"""Records of the trail as a workbook: one row each, with the place in its chain and the digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Actor
from songhanh.web.sheets import Sheet, Value, sheets_as_xlsx
from songhanh.web.templatetags.songhanh import moment
from songhanh.web.trail import ToldChange, ToldEvent, told

WIDTHS = (8, 18, 24, 30, 18, 34, 60, 34, 20)


def trail_xlsx(records: Sequence[AuditEvent], *, filters: Sequence[str], by: Actor, at: datetime) -> bytes:
    """The records in the order given, with what was asked for and who took them."""
    notes = [
        _("%(name)s xuất lúc %(moment)s; việc xuất này cũng được ghi vào nhật ký.")
        % {"name": by.name, "moment": moment(at)},
        "; ".join(filters) or _("Không lọc."),
    ]
    head = [
        _("Số"),
        _("Lúc"),
        _("Người làm"),
        _("Việc"),
        _("Loại đối tượng"),
        _("Đối tượng"),
        _("Cũ → mới"),
        _("Lý do"),
        _("Dấu kiểm tra"),
    ]
    rows = [_row(record, line=line) for record, line in zip(records, told(records), strict=True)]
    sheet = Sheet(name=_("Nhật ký"), title=_("Nhật ký"), notes=notes, head=head, widths=WIDTHS, rows=rows)
    return sheets_as_xlsx([sheet], made_at=at)


def _row(record: AuditEvent, *, line: ToldEvent) -> list[Value]:
    return [
        record.sequence,
        moment(record.at),
        line.by,
        line.what,
        line.object_kind,
        line.object_label,
        "\n".join(_change(change) for change in line.changes),
        line.reason,
        record.digest,
    ]


def _change(change: ToldChange) -> str:
    if change.olds or change.news:
        parts = [*(f"– {line} →" for line in change.olds), *(f"– {line}" for line in change.news)]
        return "\n".join([f"{change.label}:", *parts])
    return f"{change.label}: {change.old or '…'} → {change.new or '…'}"
