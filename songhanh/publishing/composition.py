"""From frozen values to the document: one way, for the draft, the preview, the issued file and a second making."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from songhanh.kernel.cells import CellState
from songhanh.publishing import rules
from songhanh.publishing.frozen import FrozenFigure, FrozenReport, Text
from songhanh.publishing.narrative import TARGETS
from songhanh.publishing.official_docx.values import (
    ROMAN,
    Align,
    Annex,
    Column,
    OfficialReport,
    Row,
    RowStyle,
    Section,
    Signature,
    Table,
)

NOT_BY_SEX = "x"
_COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}
STATES = {
    "met": "Đạt",
    "exceeded": "Vượt",
    "missed": "Chưa đạt",
    "no_data": "Chưa có số liệu",
    "not_applicable": "Không áp dụng",
    "hidden": "Không công bố",
}
Place = tuple[str, str, str]


def official_report(frozen: FrozenReport) -> OfficialReport:
    """The document that these values are."""
    text = frozen.text
    head = text["header"]
    figures = {figure.place: figure for figure in frozen.figures}
    return OfficialReport(
        superior_agency=head["superior_agency"],
        issuing_agency=head["issuing_agency"],
        symbol=head["symbol"],
        number=head["number"] or None,
        place=head["place"],
        issued_on=date.fromisoformat(head["issued_on"]) if head["issued_on"] else None,
        year=head["year"],
        type_name=head["type_name"],
        title=head["title"],
        addressees=tuple(head["addressees"]),
        basis=tuple(head["basis"]),
        sections=tuple(_sections(text)),
        signature=Signature(head["authority"], head["position"], head["name"]),
        recipients=tuple(head["recipients"]),
        annexes=tuple(_annexes(text, figures=figures)),
    )


def _sections(text: Text) -> Iterable[Section]:
    part = item = 0
    for section in text["sections"]:
        tables = (_targets(text),) if section["code"] == TARGETS and text["targets"] else ()
        paragraphs = rules.lines_of(section["text"])
        level = section["level"]
        if level == 2 and not paragraphs and not tables:
            continue
        if level == 1:
            part, item = part + 1, 0
        elif level == 2:
            item += 1
        label = {1: ROMAN[max(part, 1) - 1], 2: str(item)}.get(level, "")
        yield Section(level, label, section["title"], paragraphs, tables)


def _targets(text: Text) -> Table:
    rows = [
        Row((str(n), t["text"], t["unit"], f"{_COMPARATORS[t['comparator']]} {t['value']}".strip(), t["actual"],
             STATES[t["state"]], t["coverage"]))
        for n, t in enumerate(text["targets"], start=1)
    ]  # fmt: skip
    notes = [f"Nguồn: báo cáo đã duyệt của các đơn vị, {text['period']}."]
    if any(t["unverified"] for t in text["targets"]):
        notes.append("(*) Chỉ số chưa kiểm chứng: định nghĩa làm việc, không phải chỉ tiêu thống kê chính thức.")
    return Table(
        columns=(
            Column("STT", 11, Align.CENTRE),
            Column("Chỉ tiêu", 57),
            Column("Đơn vị tính", 17, Align.CENTRE),
            Column("Kế hoạch", 18, Align.NUMBER),
            Column("Kết quả", 24, Align.NUMBER),
            Column("Đánh giá", 20, Align.CENTRE),
            Column("Đơn vị báo cáo", 18, Align.CENTRE),
        ),
        rows=tuple(rows),
        title="Kết quả thực hiện chỉ tiêu của kế hoạch",
        notes=tuple(notes),
    )


def _annexes(text: Text, *, figures: Mapping[Place, FrozenFigure]) -> Iterable[Annex]:
    rows = [row for table in text["tables"] for row in _table_rows(table, figures=figures)]
    if rows:
        title = f"Số liệu tổng hợp {text['period']}"
        figures_table = Table(_columns(text), tuple(rows), notes=_notes(text))
        yield Annex(title, (figures_table, _shares(text)) if text["shares"] else (figures_table,))
    if text["units_missing"]:
        missing = [Row((str(n), name)) for n, name in enumerate(text["units_missing"], start=1)]
        columns = (Column("STT", 15, Align.CENTRE), Column("Đơn vị", 150))
        yield Annex("Đơn vị chưa có báo cáo được duyệt", (Table(columns, tuple(missing)),))


def _shares(text: Text) -> Table:
    rows = [
        Row(
            (str(n), f"{s['name']}{' (*)' if s['unverified'] else ''}", s["unit"], s["now"], s["before"], s["coverage"])
        )
        for n, s in enumerate(text["shares"], start=1)
    ]
    return Table(
        columns=(
            Column("STT", 12, Align.CENTRE),
            Column("Tỷ lệ", 106),
            Column("Đơn vị tính", 24, Align.CENTRE),
            Column(text["period"].capitalize(), 43, Align.NUMBER),
            Column(text["before"].capitalize(), 43, Align.NUMBER),
            Column("Đơn vị báo cáo", 24, Align.CENTRE),
        ),
        rows=tuple(rows),
        title="Tỷ lệ tính từ số liệu tổng hợp",
        notes=("Tỷ lệ = tổng tử số / tổng mẫu số của các đơn vị có đủ hai số, ghi trong ngoặc; không lấy trung bình.",),
    )


def _columns(text: Text) -> tuple[Column, ...]:
    now, before = text["period"], text["before"]
    return (
        Column("STT", 12, Align.CENTRE),
        Column("Nội dung", 68),
        Column("Đơn vị tính", 20, Align.CENTRE),
        *(Column(head, width, Align.NUMBER, now.capitalize()) for head, width in _BY_SEX),
        *(Column(head, width, Align.NUMBER, before.capitalize()) for head, width in _BY_SEX),
        Column("Đơn vị báo cáo", 24, Align.CENTRE),
    )


_BY_SEX = (("Nữ", 18), ("Nam", 18), ("Tổng", 28))


def _table_rows(table: Mapping[str, Any], *, figures: Mapping[Place, FrozenFigure]) -> Iterable[Row]:
    yield Row((table["title"],), RowStyle.GROUP)
    number = 0
    for row in table["rows"]:
        number += 0 if row["indent"] else 1
        cells = {c: figures.get((table["code"], row["code"], c)) for c in "FMTN"}
        main = cells["T"] or cells["N"]
        if main is None:
            continue
        now, before = _triple(cells, which="value"), _triple(cells, which="before")
        label = f"{row['label']}{' (*)' if row['unverified'] else ''}"
        coverage = (
            rules.vi_fraction(main.covered, main.expected) if main.expected else rules.SIGNS[CellState.NOT_APPLICABLE]
        )
        heading = "" if row["indent"] else str(number)
        yield Row((heading, label, row["unit"], *now, *before, coverage), indent=row["indent"])


def _triple(cells: Mapping[str, FrozenFigure | None], *, which: str) -> tuple[Any, Any, Any]:
    if cells["N"] is not None:
        return (NOT_BY_SEX, NOT_BY_SEX, getattr(cells["N"], which))
    women, men, total = (getattr(figure, which) if (figure := cells[c]) else "" for c in "FMT")
    return (women, men, total)


def _notes(text: Text) -> tuple[str, ...]:
    notes = [
        "Nguồn: báo cáo đã duyệt của các đơn vị. Cột cuối: số đơn vị có số liệu trên số đơn vị phải báo cáo.",
        f"{rules.LEGEND} {NOT_BY_SEX}: không chia theo giới.",
    ]
    if not text["form_is_official"]:
        notes.append(f"Biểu “{text['form_title']}” là biểu làm việc, không phải biểu mẫu chính thức.")
    if any(row["unverified"] for table in text["tables"] for row in table["rows"]):
        notes.append("(*) Chỉ số chưa kiểm chứng: định nghĩa làm việc, không phải chỉ tiêu thống kê chính thức.")
    return tuple(notes)
