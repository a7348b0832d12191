"""What the pieces (templates/cotton) work out before they draw: the lexicon of states, places on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Widget
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.kernel.cells import CellState, CellValue
from songhanh.web.templatetags.songhanh import number

register = template.Library()

Measure = Decimal | int | str | None
"""What a page may hand over as a measure; a text is one only in a template's attribute."""


@dataclass(frozen=True, slots=True)
class Status:
    """One state as people see it: never by colour alone."""

    label: str | Promise
    tone: str
    icon: str


STATUSES = {
    "not_started": Status(gettext_lazy("Chưa bắt đầu"), "grey", "circle-dashed"),
    "doing": Status(gettext_lazy("Đang làm"), "violet", "half"),
    "late": Status(gettext_lazy("Chậm"), "red", "clock"),
    "done": Status(gettext_lazy("Hoàn thành"), "green", "check-circle"),
    "not_submitted": Status(gettext_lazy("Chưa nộp"), "grey", "circle-dashed"),
    "drafting": Status(gettext_lazy("Đang nhập"), "violet", "pencil"),
    "submitted": Status(gettext_lazy("Đã nộp"), "violet", "send"),
    "returned": Status(gettext_lazy("Trả lại"), "amber", "return"),
    "accepted": Status(gettext_lazy("Đã duyệt"), "green", "check-circle"),
    "overdue": Status(gettext_lazy("Quá hạn"), "red", "alert"),
    "withdrawn": Status(gettext_lazy("Đã rút"), "grey", "undo"),
    "superseded": Status(gettext_lazy("Đã thay bằng bản mới"), "grey", "archive"),
    "met": Status(gettext_lazy("Đạt"), "green", "check-circle"),
    "exceeded": Status(gettext_lazy("Vượt"), "green", "arrow-up"),
    "missed": Status(gettext_lazy("Chưa đạt"), "red", "cross-circle"),
    "no_data": Status(gettext_lazy("Chưa có số liệu"), "grey", "circle-dashed"),
    "not_applicable": Status(gettext_lazy("Không áp dụng"), "grey", "dash-circle"),
    "nothing_arose": Status(gettext_lazy("Không phát sinh"), "grey", "dash-circle"),
    "estimated": Status(gettext_lazy("Ước thực hiện"), "amber", "half"),
    "open": Status(gettext_lazy("Đang mở"), "violet", "folder-open"),
    "closed": Status(gettext_lazy("Đã khóa"), "grey", "lock"),
    "draft": Status(gettext_lazy("Dự thảo"), "grey", "pencil"),
    "issued": Status(gettext_lazy("Đã ban hành"), "green", "check-circle"),
    "in_force": Status(gettext_lazy("Đang hiệu lực"), "green", "check-circle"),
    "ended": Status(gettext_lazy("Đã kết thúc"), "grey", "archive"),
    "in_review": Status(gettext_lazy("Chờ rà soát"), "amber", "half"),
    "confirmed": Status(gettext_lazy("Đã xác nhận"), "green", "check-circle"),
    "discarded": Status(gettext_lazy("Đã bỏ"), "grey", "cross-circle"),
    "doubtful": Status(gettext_lazy("Cần xem kỹ"), "amber", "alert"),
    "reading": Status(gettext_lazy("Đang đọc"), "violet", "half"),
    "proposed": Status(gettext_lazy("Chưa xem"), "grey", "circle-dashed"),
    "corrected": Status(gettext_lazy("Đã sửa"), "green", "pencil"),
    "added": Status(gettext_lazy("Thêm tay"), "green", "plus"),
    "dismissed": Status(gettext_lazy("Đã bỏ"), "grey", "cross-circle"),
    "staged": Status(gettext_lazy("Chờ nhận"), "amber", "half"),
    "applied": Status(gettext_lazy("Đã nhận"), "green", "check-circle"),
    "refused": Status(gettext_lazy("Không đọc được"), "red", "cross-circle"),
    "ready": Status(gettext_lazy("Chờ đến ngày"), "violet", "clock"),
    "waiting": Status(gettext_lazy("Đang chờ"), "grey", "clock"),
    "running": Status(gettext_lazy("Đang chạy"), "violet", "half"),
    "failed": Status(gettext_lazy("Không xong"), "red", "cross-circle"),
}
"""The fixed lexicon. A new state gets a line here, so that it looks and reads the same everywhere."""

ROLES = {
    "administrator": gettext_lazy("Quản trị"),
    "programme_officer": gettext_lazy("Cán bộ chương trình"),
    "unit_officer": gettext_lazy("Đầu mối đơn vị"),
    "unit_head": gettext_lazy("Lãnh đạo đơn vị"),
    "leader": gettext_lazy("Lãnh đạo tỉnh"),
    "case_worker": gettext_lazy("Cán bộ vụ việc"),
    "auditor": gettext_lazy("Kiểm tra"),
    "committee_secretary": gettext_lazy("Thư ký Ban VSTBPN"),
    "inspector": gettext_lazy("Thanh tra"),
    "statistician": gettext_lazy("Cán bộ thống kê"),
}


@register.simple_tag
def status_of(code: str) -> Status:
    """The state with this code of the lexicon. Raises KeyError for a code that nobody has put into words."""
    return STATUSES[str(code)]


@register.filter
def role_name(role: str) -> str:
    """Words for a role: "Đầu mối đơn vị"."""
    return str(ROLES.get(str(role), role))


@register.filter
def in_unit(value: Measure, unit: str = "%") -> str:
    """83.5 → "83,5 %", one decimal at most; None → "…"."""
    exact = measure_of(value)
    if exact is None:
        return "…"
    rounded = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) + 0  # never "-0"
    whole = rounded == rounded.to_integral_value()
    shown = number(rounded.quantize(Decimal(1)) if whole else rounded)
    return f"{shown}\u00a0{unit}" if unit else shown


def measure_of(value: Measure) -> Decimal | None:
    """The exact number a page handed over; "" and None are none."""
    return None if value is None or value == "" else Decimal(str(value))


def place(value: Decimal, *, low: Decimal, high: Decimal) -> Decimal:
    """Where `value` lies between `low` and `high`, 0 to 1; outside it stays at the edge."""
    if high <= low:
        return Decimal(0)
    return min(max((value - low) / (high - low), Decimal(0)), Decimal(1))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01'))}%"


@dataclass(frozen=True, slots=True)
class GapPlot:
    """Two dots on one line. x are percentages of the width, ready for SVG; words are ready to show."""

    women_x: str
    men_x: str
    middle_x: str
    women_is_left: bool
    distance: str


EDGE = Decimal("0.24")
"""The part of the width kept free on each side, so that the label of an outer dot always has room."""


@register.simple_tag
def gap_plot(
    women: Measure, men: Measure, *, unit: str = "%", low: Measure = None, high: Measure = None
) -> GapPlot | None:
    """The gap chart of one disaggregated measure.

    Unit    a share in per cent lies on 0–100 unless told; anything else on 0 – the larger of both
    Missing one of the two missing → None: there is no gap to show
    """
    left, right = measure_of(women), measure_of(men)
    if left is None or right is None:
        return None
    bottom = measure_of(low) or Decimal(0)
    top = measure_of(high) or (Decimal(100) if unit == "%" else max(left, right, bottom + 1))
    women_at, men_at = (EDGE + place(v, low=bottom, high=top) * (1 - 2 * EDGE) for v in (left, right))
    points = _("điểm %") if unit == "%" else unit
    return GapPlot(
        women_x=_percent(women_at),
        men_x=_percent(men_at),
        middle_x=_percent((women_at + men_at) / 2),
        women_is_left=women_at <= men_at,
        distance=in_unit(abs(left - right), points),
    )


@dataclass(frozen=True, slots=True)
class TargetPlot:
    """A bar held against a mark. Percentages of the width, ready for SVG."""

    actual: str | None
    target: str | None
    baseline: str | None
    wanted_x: str
    wanted_width: str
    sign: str


SIGNS = {"": "≥", ">=": "≥", "<=": "≤", "=": "=", "~": "≈", "≥": "≥", "≤": "≤", "≈": "≈"}


@register.simple_tag
def target_plot(
    actual: Measure,
    target: Measure,
    *,
    comparator: str = ">=",
    baseline: Measure = None,
    unit: str = "%",
    high: Measure = None,
) -> TargetPlot:
    """The target bar of one target in one year.

    Unit    per cent lies on 0–100 unless told; anything else on 0 to a fifth above the largest number
    Missing no actual → no bar, the mark stays; no target → no mark
    """
    sign = SIGNS[str(comparator)]
    known = [v for v in (measure_of(actual), measure_of(target), measure_of(baseline)) if v is not None]
    top = measure_of(high) or (Decimal(100) if unit == "%" else max([*known, Decimal(1)]) * Decimal("1.2"))
    places = [
        None if v is None else place(v, low=Decimal(0), high=top) for v in map(measure_of, (actual, target, baseline))
    ]
    actual_at, target_at, baseline_at = (None if p is None else _percent(p) for p in places)
    mark = places[1] or Decimal(0)
    start, width = {"≥": (mark, 1 - mark), "≤": (Decimal(0), mark)}.get(sign, (mark, Decimal(0)))
    return TargetPlot(actual_at, target_at, baseline_at, _percent(start), _percent(width), sign)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell as it is shown, and in words for who hears the page."""

    state: str
    shown: str
    words: str


@register.simple_tag
def figure_of(value: CellValue | Decimal | int | str | None, *, unit: str = "") -> Figure:
    """A cell of a table of results. A plain number is reported; None is missing; a text names a state."""
    if isinstance(value, str) and value in set(CellState):
        value = CellValue(CellState(value))
    if value is None or value == "":
        value = CellValue(CellState.MISSING)
    if not isinstance(value, CellValue):
        return Figure("reported", in_unit(value, unit), "")
    if value.number is not None:
        return Figure("reported", in_unit(value.number, unit), "")
    shown, words = {
        CellState.NOTHING_AROSE: ("0\u00a0ps", _("không phát sinh")),
        CellState.NOT_APPLICABLE: ("–", _("không áp dụng")),
        CellState.SUPPRESSED: ("•", _("đã che")),
    }.get(value.state, ("…", _("chưa có")))
    return Figure(value.state.value, shown, words)


@register.simple_tag
def page_links(page: Page) -> Iterator[int | str]:
    """Numbers of the pages around this one, with "…" for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def lacking(covered: int, expected: int) -> int:
    """How many units have not reported; never below zero."""
    return max(expected - covered, 0)


@dataclass(frozen=True, slots=True)
class FieldParts:
    """A form field ready to be laid out."""

    kind: str
    input: str
    help: str
    help_id: str
    error_id: str
    described_by: str


@register.simple_tag
def field_parts(field: BoundField, *, help: str = "", picker: object = "") -> FieldParts:
    """The input of a bound field with our classes, its help and its error tied to it for screen readers."""
    widget = field.field.widget
    shown_help = str(help or field.help_text)
    help_id, error_id = f"{field.auto_id}-help", f"{field.auto_id}-error"
    tied = [key for key, there in ((help_id, shown_help), (error_id, field.errors)) if there]
    group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    if group:
        widget.attrs["class"] = "form-check-input"
    attributes: dict[str, str | bool] = {"class": _class_of(widget)}
    if tied:
        attributes["aria-describedby"] = " ".join(tied)
    if field.errors:
        attributes["aria-invalid"] = "true"
    if picker:
        attributes["data-picker"] = True
    kind = "group" if group else "check" if isinstance(widget, CheckboxInput) else "line"
    markup = "" if group else field.as_widget(attrs=attributes)
    return FieldParts(kind, markup, shown_help, help_id, error_id, " ".join(tied))


def _class_of(widget: Widget) -> str:
    own = widget.attrs.get("class", "")
    kind = "form-control"
    if isinstance(widget, CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, Select):
        kind = "form-select"
    return f"{kind} {own}".strip()
