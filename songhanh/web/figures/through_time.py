"""A row through time in the language of the page: what can be chosen, and the table on its map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.analytics.queries import (
    SHARE,
    Asked,
    Choice,
    LineKind,
    Series,
    SeriesCell,
    SeriesLine,
    SeriesSource,
    Subject,
)
from songhanh.analytics.rules.transport import DENOMINATOR, NUMERATOR
from songhanh.kernel.cells import MISSING, CellValue
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.organisations.models import OrgUnit
from songhanh.web.reporting.pages import in_language
from songhanh.web.templatetags.songhanh import day as day_words

AS_REPORTED = "luc-bao-cao"
DEEPEST = 2
COLUMNS = ("T", "F", "M", "N", SHARE)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for, with what is missing filled in."""

    asked: Asked
    map: str
    column: str

    def query(self, **other: str) -> str:
        """The same wish as the tail of an address."""
        asked = self.asked
        wish = {
            "bieu": asked.form,
            "so": f"ty-le.{asked.code}" if asked.is_share else asked.code,
            "ky": _kind_value(asked.kind, asked.regime),
            "ban-do": self.map,
            "cot": self.column,
        }
        return urlencode({**wish, **other})


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One number of the table; a place without one says why."""

    value: CellValue | Decimal | None
    part: int | None
    whole: int | None
    covered: int | None
    expected: int | None
    """None of a single unit: its state says it all."""
    is_estimate: bool
    is_short: bool
    href: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the table."""

    kind: LineKind
    label: str
    level: int
    cells: tuple[ShownCell | None, ...]


@dataclass(frozen=True, slots=True)
class ShownCoverage:
    """Coverage of one period, on the map of then and on the chosen one."""

    period: Period
    covered_then: int
    expected_then: int
    whole: int
    concerned: int


def wish_of(query: QueryDict, *, choices: Sequence[Choice]) -> Wish:
    """What is asked for; anything unknown is left for the first choice. There is at least one choice."""
    choice = next((one for one in choices if one.form.code == query.get("bieu")), choices[0])
    code = query.get("so", "")
    is_share = code.startswith("ty-le.") and code[6:] in {one.code for one in choice.shares}
    if not is_share and code not in {row.code for row in choice.rows}:
        code = choice.rows[0].code
    kinds = {_kind_value(*kind): kind for kind in choice.kinds}
    kind, regime = kinds.get(query.get("ky", ""), choice.kinds[-1])
    asked = Asked(choice.form.code, code[6:] if is_share else code, kind, is_share=is_share, regime=regime)
    return Wish(asked, query.get("ban-do", ""), query.get("cot", ""))


def map_day(words: str, *, today: date) -> date | None:
    """The day of the map that the address names; None as it was reported. Nonsense is today."""
    if words == AS_REPORTED:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return today


def column_of(words: str, *, found: Series) -> str:
    """The column that is shown: the one asked for if the row has it, else its total."""
    columns = found.subject.columns
    return words if words in columns else columns[-1]


def number_options(choices: Sequence[Choice], *, wish: Wish) -> list[Option]:
    """The rows and shares of the chosen form."""
    choice = next(one for one in choices if one.form.code == wish.asked.form)
    rows = [
        Option(
            row.code,
            in_language(vi=row.label_vi, en=row.label_en),
            not wish.asked.is_share and row.code == wish.asked.code,
            in_language(vi=row.section.title_vi, en=row.section.title_en),
        )
        for row in choice.rows
    ]
    shares = [
        Option(
            f"ty-le.{one.code}",
            in_language(vi=one.name_vi, en=one.name_en),
            wish.asked.is_share and one.code == wish.asked.code,
            _("Tỷ lệ"),
        )
        for one in choice.shares
    ]
    return rows + shares


def form_options(choices: Sequence[Choice], *, wish: Wish) -> list[Option]:
    """The forms that have been collected."""
    return [
        Option(one.form.code, in_language(vi=one.form.title_vi, en=one.form.title_en), one.form.code == wish.asked.form)
        for one in choices
    ]


def kind_options(choices: Sequence[Choice], *, wish: Wish) -> list[Option]:
    """How long the periods are."""
    choice = next(one for one in choices if one.form.code == wish.asked.form)
    chosen = (wish.asked.kind, wish.asked.regime)
    return [Option(_kind_value(*kind), _kind_words(*kind), kind == chosen) for kind in choice.kinds]


def map_options(changes: Sequence[date], *, day: date | None) -> list[Option]:
    """As it was reported, and one map between every two reorganisations; the newest is that of today."""
    found = [Option(AS_REPORTED, _("Như lúc báo cáo"), day is None)]
    if changes:
        eve = changes[0] - timedelta(days=1)
        is_chosen = day is not None and day < changes[0]
        found.append(Option(eve.isoformat(), _("Bản đồ trước %(day)s") % {"day": day_words(changes[0])}, is_chosen))
    for place, change in enumerate(changes):
        following = changes[place + 1] if place + 1 < len(changes) else date.max
        is_chosen = day is not None and change <= day < following
        words = _("Bản đồ từ %(day)s") % {"day": day_words(change)}
        if following == date.max:
            words = _("%(map)s (hiện nay)") % {"map": words}
        found.append(Option(change.isoformat(), words, is_chosen))
    if not changes:
        found.append(Option("", _("Bản đồ hiện nay"), day is not None))
    return found


def column_options(found: Series, *, column: str) -> list[Option]:
    """The columns of a row of persons; nothing to choose in any other."""
    words = {"F": _("Nữ"), "M": _("Nam"), "T": _("Tổng số")}
    columns = [one for one in COLUMNS if one in found.subject.columns]
    return [Option(one, words[one], one == column) for one in columns] if len(columns) > 1 else []


def shown_lines(found: Series, *, wish: Wish, column: str, province: OrgUnit) -> list[ShownLine]:
    """The table of one column."""
    return [_line(line, found=found, wish=wish, column=column, province=province) for line in found.lines]


def _line(line: SeriesLine, *, found: Series, wish: Wish, column: str, province: OrgUnit) -> ShownLine:
    cells: list[ShownCell | None] = []
    for period in found.periods:
        cell = line.cells.get((period, column))
        opens = line.kind is not LineKind.REST and len(line.units) == 1 and not found.subject.is_sensitive
        href = ""
        if opens:
            address = reverse("figures:series_sources", args=[province.pk, line.units[0], period.key])
            href = f"{address}?{wish.query(cot=column)}"
        cells.append(None if cell is None else _cell(cell, multiplier=found.subject.multiplier, href=href))
    return ShownLine(line.kind, line_words(line), min(line.depth, DEEPEST), tuple(cells))


def line_words(line: SeriesLine) -> str:
    """What a line is about."""
    match line.kind:
        case LineKind.REST:
            return _("Nằm chung giữa %(units)s") % {"units": and_words(line.names)}
        case LineKind.WHOLE if len(line.names) > 1:
            return _("%(units)s cộng lại") % {"units": and_words(line.names)}
        case _:
            return line.names[0] if line.names else _("Toàn bộ")


def and_words(names: Sequence[str]) -> str:
    """ "A", "A và B", "A, B và C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s và %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _cell(cell: SeriesCell, *, multiplier: int, href: str) -> ShownCell:
    ratio = cell.ratio
    value: CellValue | Decimal | None = cell.value
    if ratio is not None:
        value = Decimal(ratio.numerator * multiplier) / ratio.denominator
    return ShownCell(
        value=value,
        part=ratio.numerator if ratio else None,
        whole=ratio.denominator if ratio else None,
        covered=cell.covered if cell.expected > 1 else None,
        expected=cell.expected if cell.expected > 1 else None,
        is_estimate=cell.is_estimate,
        is_short=cell.is_short,
        href=href,
    )


def shown_coverage(found: Series, *, column: str) -> list[ShownCoverage]:
    """Coverage of every period on both maps."""
    lines = []
    for period in found.periods:
        one = found.coverage.get((period, column))
        if one is not None:
            lines.append(ShownCoverage(period, one.covered_then, one.expected_then, one.whole, one.concerned))
    return lines


def _kind_value(kind: PeriodKind, regime: Regime) -> str:
    return f"{kind.value}-{regime.value}"


def _kind_words(kind: PeriodKind, regime: Regime) -> str:
    words = _("6 tháng đầu năm") if kind is PeriodKind.HALF_YEAR else _("Cả năm")
    return words if regime is Regime.ADMINISTRATIVE else _("%(kind)s (thống kê)") % {"kind": words}


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One unit of then behind a number."""

    name: str
    said: tuple[CellValue, ...]
    here: tuple[CellValue | None, ...]
    note: str


def source_columns(subject: Subject) -> list[str]:
    """The heads of the columns of a source."""
    if subject.columns == (SHARE,):
        return [_("Tử số"), _("Mẫu số")]
    words = {"F": _("Nữ"), "M": _("Nam"), "N": _("Số lượng")}
    return [words[column] for column in subject.columns if column != "T"]


def shown_sources(found: Sequence[SeriesSource], *, subject: Subject) -> list[ShownSource]:
    """The units of then, what each said, and what of it lies in the unit that was asked for."""
    parts = [NUMERATOR, DENOMINATOR] if subject.columns == (SHARE,) else [c for c in subject.columns if c != "T"]
    return [
        ShownSource(
            one.name,
            tuple(one.said.get(part, MISSING) for part in parts),
            tuple(one.here.get(part) for part in parts),
            _source_note(one),
        )
        for one in found
    ]


def _source_note(one: SeriesSource) -> str:
    if one.among:
        return _("Nằm chung giữa %(units)s, không chia được.") % {"units": and_words(one.among)}
    return _("Chia theo tỷ lệ đã khai khi chia tách: ước tính.") if one.is_estimate else ""
