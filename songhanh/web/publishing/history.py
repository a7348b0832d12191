"""What happened to a draft and its edition, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of


@dataclass(frozen=True, slots=True)
class Change:
    """One field, old and new."""

    label: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Event:
    """One record as `c-history-list` shows it."""

    at: datetime
    by: str
    what: str
    changes: list[Change]
    reason: str


def history(*objects: Model, most: int = 50) -> list[Event]:
    """The newest records of these objects, in words."""
    records = [record for each in objects for record in history_of(each)[:most]]
    records.sort(key=lambda record: record.pk, reverse=True)
    return [_event(record) for record in records[:most]]


def _event(record: AuditEvent) -> Event:
    words = {
        "report.draft_started": _("soạn dự thảo từ báo cáo đã duyệt"),
        "report.section_saved": _("sửa nội dung"),
        "report.section_worded_again": _("soạn lại từ số liệu"),
        "report.header_saved": _("sửa thể thức"),
        "report.proposed": _("trình ký"),
        "report.proposal_withdrawn": _("rút dự thảo về"),
        "report.draft_file_made": _("tạo tệp dự thảo"),
        "report.issued": _("ban hành"),
    }
    changes = [Change(_label(name), _short(old), _short(new)) for name, (old, new) in record.changes.items()]
    return Event(record.at, record.actor_name, words.get(record.action, record.action), changes, record.reason)


def _label(name: str) -> str:
    return {
        "state": _("trạng thái"),
        "number": _("số"),
        "issued_on": _("ngày ban hành"),
        "content_sha256": _("mã nội dung"),
        "file_sha256": _("mã tệp"),
        "round": _("đợt báo cáo"),
        "superior_agency": _("cơ quan chủ quản"),
        "issuing_agency": _("cơ quan ban hành"),
        "symbol": _("ký hiệu"),
        "place": _("địa danh"),
        "title": _("trích yếu"),
        "basis": _("căn cứ"),
        "addressee": _("kính gửi"),
        "recipients": _("nơi nhận"),
        "signer_authority": _("thẩm quyền ký"),
        "signer_position": _("chức vụ người ký"),
        "signer_name": _("người ký"),
    }.get(name, name)


def _short(value: object) -> str:
    states = {"drafting": _("Đang soạn"), "proposed": _("Trình ký"), "issued": _("Đã ban hành")}
    text = states.get(str(value), "" if value is None else str(value))
    return text if len(text) <= 160 else f"{text[:160]}…"
