"""One form for each kind of event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.text import squeeze
from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit
from songhanh.transitions.sheet import whole_number
from songhanh.web.organisations.forms import KINDS
from songhanh.web.organisations.pages import function_name
from songhanh.web.transitions.fields import UnitField, UnitsField
from songhanh.web.transitions.forms import EventForm

DEALT = (SplitKey.POPULATION, SplitKey.AREA)
KEYS = [
    (SplitKey.NONE.value, _("Không tách được: số liệu cũ để chung cho các phần")),
    (SplitKey.POPULATION.value, _("Theo dân số đã về mỗi phần")),
    (SplitKey.AREA.value, _("Theo diện tích (ha) đã về mỗi phần")),
    (SplitKey.LIST.value, _("Theo danh sách đã bàn giao; số đếm để chung")),
]
ROWS = 3
MOST_ROWS = 12
NEEDED = _("Xin nhập tên đơn vị mới.")
ALONE = _(
    "Một đơn vị thành một đơn vị mới thì không phải là sáp nhập. Xin chọn thêm đơn vị cùng nhập; nếu vẫn là đơn vị đó "
    "mang tên mới, xin dùng “Đổi tên”; nếu nhập vào đơn vị đang có, xin chọn “Một đơn vị đang có”."
)
WEIGHT_NEEDED = _("Xin nhập số dân hoặc diện tích của phần này: một số nguyên, ví dụ 12500.")
WEIGHT_WRONG = _("“%(typed)s” không phải một số nguyên từ 0 đến 999.999.999.999. Xin nhập lại, ví dụ 12500.")
MIXED = _("Các đơn vị nhập lại khác loại nhau. Xin chọn loại của đơn vị mới.")
PARTS_NEEDED = _("Chia tách cần ít nhất hai phần. Xin chọn thêm đơn vị nhận, hoặc thêm đơn vị mới.")


def kind_field(like: str | Promise = "", **more: Any) -> forms.ChoiceField:
    """The kind of a new unit; most are communes. `like`: offered first, and what is meant when nothing is chosen."""
    choices = [("", like), *KINDS] if like else KINDS
    initial = "" if like else UnitKind.COMMUNE.value
    return forms.ChoiceField(label=_("Loại đơn vị"), choices=choices, initial=initial, required=not like, **more)


class MergeForm(EventForm):
    """Units that go into one, which is new or stands."""

    kind = EventKind.MERGE
    units = UnitsField(
        label=_("Các đơn vị nhập lại"), help_text=_("Tìm theo tên hoặc mã, không cần dấu, rồi đánh dấu từng đơn vị.")
    )
    into = forms.ChoiceField(
        label=_("Nhập thành"),
        choices=[("new", _("Một đơn vị mới")), ("standing", _("Một đơn vị đang có"))],
        widget=forms.RadioSelect,
        initial="new",
    )
    new_name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, error_messages={"required": NEEDED})
    new_short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    new_kind = kind_field(_("Như các đơn vị nhập lại"))
    new_code = forms.CharField(label=_("Mã"), max_length=20, required=False)
    new_parent = UnitField(
        label=_("Trực thuộc"),
        with_new=True,
        with_roots=True,
        required=False,
        help_text=_("Bỏ trống thì cùng cấp trên với các đơn vị nhập lại."),
    )
    target = UnitField(
        label=_("Đơn vị nhận"), with_new=True, required=False, help_text=_("Đơn vị này giữ nguyên tên và mã.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_name"].required = self.data.get("into", "new") == "new"

    def clean(self) -> dict[str, Any]:
        """A name for a new unit, or the unit that stands."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("into") == "standing" and not cleaned.get("target") and "target" not in self.errors:
            self.add_error("target", _("Xin tìm và chọn đơn vị nhận."))
        if cleaned.get("into") == "new" and len(cleaned.get("units") or ()) == 1:
            self.add_error("units", ALONE)
        if cleaned.get("into") == "standing" and cleaned.get("units") == [cleaned.get("target")]:
            self.add_error("units", _("Một đơn vị không nhập vào chính nó. Xin chọn thêm đơn vị nhập vào."))
        if cleaned.get("into") == "new" and cleaned.get("new_kind") == "" and len(self._kinds()) > 1:
            self.add_error("new_kind", MIXED)
        return cleaned

    def _kinds(self) -> set[UnitKind]:
        return {self.offer.options[unit].kind for unit in self.cleaned_data.get("units") or ()}

    def event(self) -> EventDraft:
        """Arrows from each unit to the one."""
        given = self.cleaned_data
        new = self._new() if given["into"] == "new" else None
        target = new.id if new else given["target"]
        arrows = [ArrowDraft(unit, target) for unit in given["units"] if unit != target]
        return EventDraft(kind=self.kind, arrows=arrows, new_units=[new] if new else [], basis=given["basis"])

    def _new(self) -> NewUnit:
        given = self.cleaned_data
        above = {self.offer.options[unit].parent_id for unit in given["units"]}
        return self.new_unit(
            0,
            name=given["new_name"],
            short_name=given["new_short_name"],
            kind=given["new_kind"] or self._kinds().pop().value,
            code=given["new_code"],
            parent_id=given["new_parent"] or (above.pop() if len(above) == 1 else None),
        )


class SplitForm(EventForm):
    """A unit that is divided among units that stand, new ones, and perhaps itself."""

    kind = EventKind.SPLIT
    unit = UnitField(label=_("Đơn vị được chia"))
    stays = forms.BooleanField(label=_("Đơn vị này vẫn còn, chỉ chuyển đi một phần"), required=False)
    stays_weight = forms.CharField(label=_("Số dân hoặc diện tích còn lại"), max_length=15, required=False)
    units = UnitsField(label=_("Các đơn vị đang có nhận một phần"), has_weights=True, with_new=True, required=False)
    key = forms.ChoiceField(
        label=_("Số liệu cũ tách thế nào"), choices=KEYS, widget=forms.RadioSelect, initial=SplitKey.NONE.value
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_rows(self.data)

    def add_rows(self, typed: Any) -> None:
        """Lines for new units: three, and always one that is empty."""
        filled = [n for n in range(MOST_ROWS) if typed and str(typed.get(f"part_{n}_name", "")).strip()]
        count = min(MOST_ROWS, max(ROWS, max(filled, default=-1) + 2))
        for n in range(count):
            self.fields[f"part_{n}_name"] = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, required=False)
            self.fields[f"part_{n}_kind"] = kind_field(_("Như đơn vị được chia"))
            self.fields[f"part_{n}_code"] = forms.CharField(label=_("Mã"), max_length=20, required=False)
            self.fields[f"part_{n}_weight"] = forms.CharField(
                label=_("Số dân hoặc diện tích"), max_length=15, required=False
            )

    def part_rows(self) -> list[list[forms.BoundField]]:
        """The lines for new units: name, kind, code, weight."""
        return [[self[f"part_{n}_{what}"] for what in ("name", "kind", "code", "weight")] for n in self._rows()]

    def _rows(self) -> Iterator[int]:
        return (n for n in range(MOST_ROWS) if f"part_{n}_name" in self.fields)

    def clean(self) -> dict[str, Any]:
        """At least two parts, and of each what the key asks for."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("unit") in (cleaned.get("units") or ()):
            self.add_error(
                "units", _("Đơn vị được chia không nhận phần của chính nó; nếu vẫn còn, xin đánh dấu “vẫn còn”.")
            )
        for n in self._rows():
            typed = [cleaned.get(f"part_{n}_code"), cleaned.get(f"part_{n}_weight")]
            if any(typed) and not cleaned.get(f"part_{n}_name"):
                self.add_error(f"part_{n}_name", NEEDED)
        if self.errors:
            return cleaned
        parts = self._parts()
        if len(parts) < 2:  # it is divided
            self.add_error(self._place_for_more(parts), PARTS_NEEDED)
        for part in parts if cleaned["key"] in DEALT else ():
            self._check_weight(part)
        return cleaned

    def _place_for_more(self, parts: Sequence[_Part]) -> str:
        """Where another part is added: among the new units where one was typed, else among those that stand."""
        is_new = any(part.new for part in parts)
        empty = (name for n in self._rows() if not self.cleaned_data[name := f"part_{n}_name"])
        return next(empty, "units") if is_new else "units"

    def _check_weight(self, part: _Part) -> None:
        """What lacks or is no number is told where it is typed; of other units with whose it is."""
        typed = squeeze(self.typed_at(part.at))
        if whole_number(typed) is not None:
            return
        told = str(WEIGHT_WRONG % {"typed": typed} if typed else WEIGHT_NEEDED)
        if part.at == "stays_weight":
            self.add_error(part.at, told)
        else:
            self.wrong_weights.add(part.id)
            self.add_error(part.at if part.at in self.fields else "units", f"{part.name}: {told}")

    def event(self) -> EventDraft:
        """Arrows from the unit to every part."""
        given = self.cleaned_data
        parts = self._parts()
        is_dealt = given["key"] in DEALT
        arrows = [
            ArrowDraft(given["unit"], part.id, "", whole_number(self.typed_at(part.at)) if is_dealt else None)
            for part in parts
        ]
        new = [part.new for part in parts if part.new]
        return EventDraft(kind=self.kind, arrows=arrows, new_units=new, key=given["key"], basis=given["basis"])

    def _parts(self) -> list[_Part]:
        given = self.cleaned_data
        divided = self.offer.options[given["unit"]]
        parts = [_Part(divided.id, divided.name, "stays_weight")] if given["stays"] else []
        parts += [_Part(unit, self.offer.options[unit].name, f"units-{unit}") for unit in given["units"]]
        for n in self._rows():
            name = given[f"part_{n}_name"]
            if name:
                kind, code = given[f"part_{n}_kind"] or divided.kind.value, given[f"part_{n}_code"]
                above = {} if n < len(self.made) else {"parent_id": divided.parent_id}
                new = self.new_unit(n, name=name, kind=kind, code=code, **above)
                parts.append(_Part(new.id, name, f"part_{n}_weight", new))
        return parts


@dataclass(frozen=True, slots=True)
class _Part:
    id: UUID
    name: str
    at: str
    """Where its weight is typed."""
    new: NewUnit | None = None


class RenameForm(EventForm):
    """Another name of a unit, with its code where that changes too."""

    kind = EventKind.RENAME
    unit = UnitField(label=_("Đơn vị đổi tên"))
    name = forms.CharField(label=_("Tên mới"), max_length=200)
    short_name = forms.CharField(
        label=_("Tên ngắn mới"), max_length=60, required=False, help_text=_("Bỏ trống thì giữ tên ngắn cũ.")
    )
    code = forms.CharField(label=_("Mã mới"), max_length=20, required=False, help_text=_("Bỏ trống thì giữ mã cũ."))
    parent = UnitField(
        label=_("Trực thuộc mới"),
        with_new=True,
        with_roots=True,
        required=False,
        help_text=_("Chỉ chọn khi đơn vị cũng chuyển sang cấp trên khác."),
    )

    def event(self) -> EventDraft:
        """The unit and what it is called then."""
        given = self.cleaned_data
        return EventDraft(
            kind=self.kind,
            unit_id=given["unit"],
            name=given["name"],
            short_name=given["short_name"],
            code=given["code"],
            parent_id=given["parent"],
            basis=given["basis"],
        )


class MoveForm(EventForm):
    """A unit that goes below another."""

    kind = EventKind.MOVE
    unit = UnitField(label=_("Đơn vị chuyển"))
    parent = UnitField(label=_("Trực thuộc mới"), with_new=True, with_roots=True)

    def event(self) -> EventDraft:
        """The unit and where it goes."""
        given = self.cleaned_data
        return EventDraft(kind=self.kind, unit_id=given["unit"], parent_id=given["parent"], basis=given["basis"])


class AbolishForm(EventForm):
    """Units that end with nobody after them."""

    kind = EventKind.ABOLISH
    units = UnitsField(label=_("Các đơn vị giải thể"))

    def event(self) -> EventDraft:
        """Arrows from each unit to nobody."""
        given = self.cleaned_data
        arrows = [ArrowDraft(unit, None) for unit in given["units"]]
        return EventDraft(kind=self.kind, arrows=arrows, basis=given["basis"])


class EstablishForm(EventForm):
    """A unit that comes from none."""

    kind = EventKind.ESTABLISH
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    unit_kind = kind_field()
    code = forms.CharField(label=_("Mã"), max_length=20, required=False)
    parent = UnitField(
        label=_("Trực thuộc"),
        with_new=True,
        with_roots=True,
        required=False,
        help_text=_("Bỏ trống thì trực thuộc tỉnh."),
    )

    def event(self) -> EventDraft:
        """An arrow from nobody."""
        given = self.cleaned_data
        new = self.new_unit(
            0,
            name=given["name"],
            short_name=given["short_name"],
            kind=given["unit_kind"],
            code=given["code"],
            parent_id=given["parent"],
        )
        arrows = [ArrowDraft(None, new.id)]
        return EventDraft(kind=self.kind, arrows=arrows, new_units=[new], basis=given["basis"])


class TransferForm(EventForm):
    """Functions that go from one unit to another."""

    kind = EventKind.TRANSFER
    functions = forms.MultipleChoiceField(label=_("Các chức năng được chuyển"), widget=forms.CheckboxSelectMultiple)
    unit = UnitField(label=_("Đơn vị đang giữ"))
    target = UnitField(label=_("Đơn vị nhận"), with_new=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, function_name(one.code)) for one in functions()]
        self.fields["functions"].choices = named  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """From one to another."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("unit") and cleaned.get("unit") == cleaned.get("target"):
            self.add_error("target", _("Đơn vị nhận phải khác đơn vị đang giữ."))
        return cleaned

    def event(self) -> EventDraft:
        """An arrow for each function."""
        given = self.cleaned_data
        arrows = [ArrowDraft(given["unit"], given["target"], code) for code in given["functions"]]
        return EventDraft(kind=self.kind, arrows=arrows, basis=given["basis"])
