"""The trail of a task or a course, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.web.activities.forms import AUDIENCES, PROGRESS


@dataclass(frozen=True, slots=True)
class Change:
    """One field, old and new."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """One record as the piece `c-history-list` draws it."""

    at: datetime
    by: str
    what: str
    reason: str
    changes: list[Change] = field(default_factory=list)


def history_lines(obj: Model, *, most: int = 20) -> list[Line]:
    """The newest records of an object. One query."""
    return [_line(event) for event in history_of(obj)[:most]]


def _line(event: AuditEvent) -> Line:
    changes = [Change(_labels().get(name, name), _said(old), _said(new)) for name, (old, new) in event.changes.items()]
    what = _deeds().get(event.action, _("đã thay đổi nội dung này"))
    return Line(event.at, event.actor_name, what, event.reason, changes)


def _deeds() -> dict[str, str]:
    return {
        "task.progressed": _("đã cập nhật tiến độ"),
        "training.recorded": _("đã ghi lớp tập huấn"),
        "training.voided": _("đã hủy ghi nhận"),
        "plan.unit_assigned": _("đã giao nhiệm vụ cho đơn vị"),
        "plan.unit_released": _("đã thôi giao nhiệm vụ cho đơn vị"),
    }


def _labels() -> dict[str, str]:
    return {
        "state": _("Tình trạng"),
        "evidence": _("Minh chứng"),
        "women": _("Nữ"),
        "men": _("Nam"),
        "ends_on": _("Ngày kết thúc"),
        "audience": _("Đối tượng"),
        "assignment": _("Phân công"),
    }


def _said(value: object) -> str:
    words = {str(code): str(label) for code, label in (*PROGRESS, *AUDIENCES)}
    return "" if value is None else words.get(str(value), str(value))
