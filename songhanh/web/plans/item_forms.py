"""One form per kind of draft item: from its value to fields and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.plans.models import Comparator, Force, Recurrence
from songhanh.web.plans.dues import due_from, written_due
from songhanh.web.plans.forms import LINES, DayField, year_field
from songhanh.web.plans.words import FORCES, RECURRENCES

COMPARATORS = [(one.value, one.label) for one in Comparator]
TASK_FORCES = [(code, FORCES[code]) for code in ("order", "request")]
BEFORE_OR_ON = [("before", _("trước ngày (không kể ngày đó)")), ("on", _("hết ngày"))]
LARGEST = Decimal(10) ** 14
"""A target of more digits is a slip of the hand; no plan could store it."""
PARTED_HELP = _("Nhiều thì cách nhau bằng dấu chấm phẩy.")
NAMES_HELP = _("Mỗi dòng một cơ quan hoặc một nhóm, viết như trong văn bản.")


class ItemForm(forms.Form):
    """What all kinds share."""

    def __init__(self, *args: Any, value: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.value = dict(value or {})
        super().__init__(*args, **options)
        self.initial = {**self.initial_of(self.value), **self.initial}

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields show for a value."""
        return dict(value)

    def to_value(self) -> dict[str, Any]:
        """The value of the item."""
        return {name: given or None for name, given in self.cleaned_data.items()}


class LineForm(ItemForm):
    """A value that is a few words."""

    text = forms.CharField(label=_("Nội dung"), max_length=300)


class ParagraphForm(ItemForm):
    """A value that is a sentence."""

    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs=LINES))


class DateForm(ItemForm):
    """A day."""

    date = DayField(label=_("Ngày"))

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The day as a date."""
        return {"date": date.fromisoformat(value["date"]) if value.get("date") else None}

    def to_value(self) -> dict[str, Any]:
        """The day as it is stored."""
        return {"date": self.cleaned_data["date"].isoformat()}


class PeriodForm(ItemForm):
    """The years of a plan."""

    start_year = year_field(_("Từ năm"))
    end_year = year_field(_("Đến năm"), required=True)


class SignerForm(ItemForm):
    """Who signed."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    position = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    authority = forms.CharField(label=_("Thẩm quyền ký (TM., KT. …)"), max_length=120, required=False)


class BasisForm(ItemForm):
    """A document that the plan invokes."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    name = forms.CharField(label=_("Tên văn bản"), max_length=300, required=False)
    date = DayField(label=_("Ngày ban hành"), required=False)

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The day as a date."""
        return {**value, "date": date.fromisoformat(value["date"]) if value.get("date") else None}

    def to_value(self) -> dict[str, Any]:
        """The day as it is stored."""
        given = self.cleaned_data
        issued = given["date"].isoformat() if given["date"] else None
        return {"number": given["number"] or None, "name": given["name"] or None, "date": issued}


class SectionForm(ItemForm):
    """A heading."""

    label = forms.CharField(label=_("Số mục"), max_length=40)
    title = forms.CharField(label=_("Tên mục"), max_length=300, required=False)


class TargetForm(ItemForm):
    """A numeric commitment: a sentence with one or more values."""

    text = forms.CharField(label=_("Chỉ tiêu, viết như trong văn bản"), widget=forms.Textarea(attrs=LINES))
    by = year_field(_("Đến năm"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        amounts = self.value.get("amounts") or []
        self.rows = range(max(len(amounts) + 1, 2))
        for n in self.rows:
            held = amounts[n] if n < len(amounts) else {}
            self.fields[f"comparator_{n}"] = forms.ChoiceField(
                label=_("So sánh"), choices=COMPARATORS, initial=held.get("comparator", ">="), required=False
            )
            self.fields[f"value_{n}"] = forms.CharField(
                label=_("Giá trị"), initial=str(held.get("value", "")).replace(".", ","), required=False, max_length=20
            )
            self.fields[f"unit_{n}"] = forms.CharField(
                label=_("Đơn vị tính"), initial=held.get("unit", "" if n else "%"), required=False, max_length=60
            )

    def clean(self) -> dict[str, Any]:
        """Numbers as people here write them: 1.234,5."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for n in self.rows:
            if written := cleaned.get(f"value_{n}"):
                try:
                    cleaned[f"value_{n}"] = _number(written)
                except InvalidOperation:
                    self.add_error(f"value_{n}", _("Không phải số. Xin ghi như 60 hoặc 2,5."))
        if not any(cleaned.get(f"value_{n}") for n in self.rows) and not self.errors:
            self.add_error("value_0", _("Chỉ tiêu cần ít nhất một giá trị."))
        return cleaned

    def to_value(self) -> dict[str, Any]:
        """The sentence with its values."""
        given = self.cleaned_data
        amounts = [
            {"value": given[f"value_{n}"], "unit": given[f"unit_{n}"], "comparator": given[f"comparator_{n}"] or ">="}
            for n in self.rows
            if given.get(f"value_{n}")
        ]
        return {**self.value, "text": given["text"], "by": given["by"], "amounts": amounts}

    @property
    def amount_rows(self) -> list[list[forms.BoundField]]:
        """Fields of each value, for the template."""
        return [[self[f"{part}_{n}"] for part in ("comparator", "value", "unit")] for n in self.rows]


class NamesMixin(forms.Form):
    """Lists of names, one per line, with a picker that adds a unit of the province."""

    NAMES: ClassVar[tuple[str, ...]] = ()

    def add_pickers(self, choices: list[Any]) -> None:
        """A picker beside every list; what is picked becomes one more line, or what is being typed."""
        for name in self.NAMES:
            self.fields[name].widget.attrs["data-names"] = f"add_{name}"
            self.fields[f"add_{name}"] = forms.ChoiceField(
                label=_("Thêm từ danh sách"), choices=choices, required=False, initial=""
            )

    @property
    def list_rows(self) -> list[list[forms.BoundField]]:
        """Each list with its picker, for the template."""
        return [[self[name], self[f"add_{name}"]] for name in self.NAMES]

    def names_of(self, field: str) -> list[str]:
        """The lines of a list, and the picked unit."""
        lines = [line.strip(" -;") for line in self.cleaned_data.get(field, "").splitlines()]
        picked = self.cleaned_data.get(f"add_{field}")
        return [line for line in [*lines, picked] if line]


class TaskForm(NamesMixin, ItemForm):
    """An agency's item: who leads, who helps, its separate duties with their days."""

    NAMES = ("lead", "coordinating")
    lead = forms.CharField(
        label=_("Chủ trì"),
        help_text=NAMES_HELP,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Xin ghi ít nhất một cơ quan chủ trì, hoặc chọn từ danh sách.")},
    )
    coordinating = forms.CharField(
        label=_("Phối hợp"), help_text=NAMES_HELP, widget=forms.Textarea(attrs=LINES), required=False
    )
    section = forms.CharField(label=_("Mục"), max_length=40, required=False)
    force = forms.ChoiceField(label=_("Giao hay đề nghị"), choices=TASK_FORCES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].required = not self.data.get("add_lead")
        duties = self.value.get("duties") or []
        self.rows = range(len(duties) + 1)
        for n in self.rows:
            held = duties[n] if n < len(duties) else {}
            due = held.get("due") or {}
            self.fields[f"duty_{n}"] = forms.CharField(
                label=_("Việc phải làm"),
                initial=held.get("text"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"due_{n}"] = forms.CharField(
                label=_("Hạn"),
                initial=written_due(due),
                required=False,
                max_length=40,
                help_text=_("30/6/2026, 30/6, quý II/2026 hoặc 2026"),
            )
            self.fields[f"edge_{n}"] = forms.ChoiceField(
                label=_("Cách tính"),
                choices=BEFORE_OR_ON,
                initial="on" if due.get("inclusive") else "before",
                required=False,
            )

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Lists as lines."""
        return {
            "section": value.get("section"),
            "force": value.get("force") or Force.ORDER,
            "lead": "\n".join(value.get("lead") or []),
            "coordinating": "\n".join(value.get("coordinating") or []),
        }

    def clean(self) -> dict[str, Any]:
        """At least one duty, and days that exist."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for n in self.rows:
            if cleaned.get(f"due_{n}") and due_from(cleaned[f"due_{n}"], inclusive=True) is None:
                self.add_error(f"due_{n}", _("Hạn chưa đúng. Xin ghi như 30/6/2026, 30/6, quý II/2026 hoặc 2026."))
        if not any(cleaned.get(f"duty_{n}") for n in self.rows) and not self.value.get("title"):
            self.add_error("duty_0", _("Xin ghi ít nhất một việc phải làm."))
        return cleaned

    def to_value(self) -> dict[str, Any]:
        """The item; a duty whose words stayed keeps its place in the source."""
        given, held = self.cleaned_data, self.value.get("duties") or []
        duties = []
        for n in self.rows:
            if not given[f"duty_{n}"]:
                continue
            same = held[n] if n < len(held) and held[n].get("text") == given[f"duty_{n}"] else {}
            due = due_from(given[f"due_{n}"], inclusive=given[f"edge_{n}"] == "on")
            place = {"start": same.get("start"), "end": same.get("end")}
            duties.append({"text": given[f"duty_{n}"], **place, "due": due})
        title = self.value.get("title") or (duties[0]["text"] if duties else "")
        names = {"lead": self.names_of("lead"), "coordinating": self.names_of("coordinating")}
        force = given["force"] or self.value.get("force") or Force.ORDER.value
        return {"section": given["section"] or None, "title": title, **names, "duties": duties, "force": force}

    @property
    def duty_rows(self) -> list[list[forms.BoundField]]:
        """Fields of each duty, for the template."""
        return [[self[f"{part}_{n}"] for part in ("duty", "due", "edge")] for n in self.rows]


class DeadlineForm(NamesMixin, ItemForm):
    """A day to finish or to report."""

    NAMES = ("who",)
    text = forms.CharField(label=_("Câu trong văn bản"), widget=forms.Textarea(attrs={"rows": 2}))
    reporting = forms.BooleanField(label=_("Đây là chế độ báo cáo (phải gửi báo cáo)"), required=False)
    who = forms.CharField(
        label=_("Ai phải làm"), help_text=NAMES_HELP, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    to = forms.CharField(label=_("Gửi về đâu"), max_length=300, required=False)
    recurrence = forms.ChoiceField(label=_("Bao lâu một lần"), choices=list(RECURRENCES.items()))
    due = forms.CharField(
        label=_("Hạn"), help_text=_("15/6, 30/6/2026, quý II/2026 hoặc 2026"), max_length=40, required=False
    )
    edge = forms.ChoiceField(label=_("Cách tính"), choices=BEFORE_OR_ON)

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The day as written, lists as lines."""
        return {
            "text": value.get("text"),
            "reporting": value.get("reporting", True),
            "who": "\n".join(value.get("who") or []),
            "to": "; ".join(value.get("to") or []),
            "recurrence": value.get("recurrence") or Recurrence.HALF_YEARLY.value,
            "due": written_due(value),
            "edge": "on" if value.get("inclusive") else "before",
        }

    def clean_due(self) -> str:
        """A day that exists."""
        written: str = self.cleaned_data["due"]
        if written and due_from(written, inclusive=True) is None:
            raise forms.ValidationError(_("Hạn chưa đúng. Xin ghi như 15/6, 30/6/2026, quý II/2026 hoặc 2026."))
        return written

    def to_value(self) -> dict[str, Any]:
        """The deadline."""
        given = self.cleaned_data
        due = due_from(given["due"], inclusive=given["edge"] == "on")
        due = due or {"day": None, "month": None, "year": None, "inclusive": False}
        return {
            **self.value,
            **due,
            "text": given["text"],
            "reporting": given["reporting"],
            "who": self.names_of("who"),
            "to": [given["to"]] if given["to"] else [],
            "recurrence": given["recurrence"],
        }


class ActivityForm(NamesMixin, ItemForm):
    """Something to be done: what, who, with whom, where, when, for whom."""

    NAMES = ("who", "coordinating")
    text = forms.CharField(label=_("Hoạt động, viết như trong văn bản"), widget=forms.Textarea(attrs=LINES))
    who = forms.CharField(
        label=_("Ai làm"), help_text=NAMES_HELP, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    coordinating = forms.CharField(
        label=_("Phối hợp"), help_text=NAMES_HELP, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    where = forms.CharField(label=_("Ở đâu"), help_text=PARTED_HELP, max_length=300, required=False)
    when = forms.CharField(label=_("Khi nào"), max_length=120, required=False)
    groups = forms.CharField(label=_("Cho ai"), help_text=PARTED_HELP, max_length=300, required=False)
    section = forms.CharField(label=_("Mục"), max_length=40, required=False)
    force = forms.ChoiceField(label=_("Giao hay đề nghị"), choices=list(FORCES.items()), required=False)

    def initial_of(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Lists as lines, short ones in one line."""
        return {
            **{name: value.get(name) for name in ("text", "when", "section")},
            "force": value.get("force") or Force.INTENT,
            **{name: "\n".join(value.get(name) or []) for name in self.NAMES},
            **{name: "; ".join(value.get(name) or []) for name in ("where", "groups")},
        }

    def to_value(self) -> dict[str, Any]:
        """The activity."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            **{name: self.names_of(name) for name in self.NAMES},
            **{name: [one.strip() for one in given[name].split(";") if one.strip()] for name in ("where", "groups")},
            **{name: given[name] or None for name in ("when", "section")},
            "force": given["force"] or self.value.get("force") or Force.INTENT.value,
        }


FORMS: dict[str, type[ItemForm]] = {
    "number": LineForm,
    "type": LineForm,
    "issuer": LineForm,
    "place": LineForm,
    "date": DateForm,
    "title": ParagraphForm,
    "period": PeriodForm,
    "signer": SignerForm,
    "legal_basis": BasisForm,
    "section": SectionForm,
    "target": TargetForm,
    "task": TaskForm,
    "deadline": DeadlineForm,
    "budget_source": ParagraphForm,
    "recipient": LineForm,
    "addressee": LineForm,
    "activity": ActivityForm,
}


_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+")
"""How a whole number is shown: "2.500"; what is typed back means the same."""


def _number(written: str) -> str:
    text = written.replace(" ", "")
    if "," in text or _THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= LARGEST:
        raise InvalidOperation
    return format(number, "f")
