"""The first wording of a report: what units wrote, and sentences with numbers. Pure; never says more than is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from songhanh.kernel.cells import CellState
from songhanh.kernel.ratios import Ratio
from songhanh.kernel.text import fold, squeeze
from songhanh.publishing import rules
from songhanh.publishing.frozen import FrozenFigure

TARGETS = "targets"
"""Code of the section that carries the table of targets."""
_WHERE = {
    "next": ("phuong huong", "nhiem vu"),
    "proposals": ("kien nghi", "de xuat"),
    "assessment": ("danh gia", "ton tai", "han che", "kho khan", "vuong mac", "nguyen nhan"),
    "results": ("ket qua",),
}
"""Part of the report → folded words by which a unit's section of text belongs to it; all others are "direction"."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """One part of the narrative as first worded. Level 1 is "I.", level 2 "1."; level 0 has no heading."""

    code: str
    level: int
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnitText:
    """What one unit wrote in one section of the form."""

    section_code: str
    section_title: str
    unit_name: str
    text: str


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How one target of the plan stands."""

    text: str
    state: str
    """met exceeded missed no_data not_applicable hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything the first wording is made from."""

    agency: str
    plan_reference: str
    """ "Kế hoạch số 45/KH-UBND ngày 12/02/2026"."""
    subject: str
    period: str
    before: str
    units_accepted: int
    units_expected: int
    units_missing: Sequence[str]
    unit_texts: Sequence[UnitText]
    tables: Sequence[tuple[str, str]]
    """(section code, title) of the tables of figures, in their order."""
    figures: Sequence[FrozenFigure]
    targets: Sequence[TargetResult]


def first_wording(material: Material) -> list[SectionText]:
    """The sections of domain order I–V (docs/rules/official-document.md), worded as far as units and figures allow."""
    opening = (
        f"Thực hiện {material.plan_reference}, {material.agency} báo cáo {material.subject} {material.period} như sau:"
    )
    return [
        SectionText("opening", 0, "Mở đầu", opening),
        *_part(material, code="direction", title="Công tác chỉ đạo, triển khai", lead=coverage_sentence(material)),
        SectionText("results", 1, "Kết quả thực hiện mục tiêu, chỉ tiêu"),
        SectionText(TARGETS, 2, "Kết quả thực hiện chỉ tiêu của kế hoạch", targets_sentence(material.targets)),
        *(
            SectionText(f"table:{code}", 2, title, _figure_text(code, material=material))
            for code, title in material.tables
        ),
        SectionText("highlights", 2, "Kết quả nổi bật của các đơn vị", _joined(material, part="results")),
        *_part(material, code="assessment", title="Đánh giá chung"),
        SectionText("strengths", 2, "Ưu điểm"),
        SectionText("limits", 2, "Tồn tại, hạn chế"),
        SectionText("causes", 2, "Nguyên nhân"),
        *_part(material, code="next", title="Phương hướng, nhiệm vụ thời gian tới"),
        *_part(material, code="proposals", title="Đề xuất, kiến nghị"),
    ]


def coverage_sentence(material: Material) -> str:
    """How many units stand behind the report, and which do not."""
    accepted, expected = material.units_accepted, material.units_expected
    if accepted == expected:
        return f"Báo cáo được tổng hợp từ {rules.vi_fraction(accepted, expected)} đơn vị."
    missing = rules.listed(material.units_missing)
    return (
        f"Đến thời điểm tổng hợp mới có {rules.vi_fraction(accepted, expected)} đơn vị có báo cáo được "
        f"duyệt. Chưa có báo cáo được duyệt: {missing}."
    )


_NOT_REACHED = {
    "missed": "chưa đạt",
    "hidden": "không công bố kết quả để giữ kín thông tin cá nhân",
    "no_data": "chưa có số liệu để đánh giá",
    "not_applicable": "không áp dụng",
}
"""State of a target that was not reached → words, in the order of the sentence."""


def targets_sentence(targets: Sequence[TargetResult]) -> str:
    """How many targets are met, missed, without data: every one in one of them; nothing is concluded from silence."""
    if not targets:
        return ""
    count = Counter(target.state for target in targets)
    parts = [f"{count['met'] + count['exceeded']} chỉ tiêu đạt hoặc vượt"]
    parts += [f"{count[state]} chỉ tiêu {words}" for state, words in _NOT_REACHED.items() if count[state]]
    return f"Trong {len(targets)} chỉ tiêu của kế hoạch: {', '.join(parts)}. Chi tiết tại bảng dưới đây."


def figure_sentence(columns: Mapping[str, FrozenFigure], *, before: str) -> str:
    """One line of the report about one row: the number, women and men, the year before, the coverage.

    Shape   column → figure: T with F and M for persons, N otherwise
    Missing every state is said in words; a number is never made up; a row that concerns nobody gives ""
    """
    main = columns.get("T") or columns["N"]
    if main.value.state is CellState.NOT_APPLICABLE:
        return ""
    said = _value_words(main)
    if main.value.number is not None and "F" in columns and "M" in columns:
        said += _sexes(columns["F"], columns["M"], total=main.value.number)
    if main.before.number is not None:
        said += f"; {before}: {rules.vi_number(main.before.number)} {main.unit_text}"
    if main.covered < main.expected:
        said += f"; mới có {rules.vi_fraction(main.covered, main.expected)} đơn vị báo cáo"
    mark = "+" if main.label.startswith("Trong đó") else "-"
    return f"{mark} {main.label}: {said}."


def _value_words(figure: FrozenFigure) -> str:
    return {
        CellState.NOTHING_AROSE: "không phát sinh",
        CellState.MISSING: "chưa có số liệu",
        CellState.SUPPRESSED: "không công bố để giữ kín thông tin cá nhân",
    }.get(figure.value.state) or f"{rules.vi_number(figure.value.number or 0)} {figure.unit_text}"


def _sexes(women: FrozenFigure, men: FrozenFigure, *, total: int) -> str:
    numbers = (women.value.number or 0, men.value.number or 0)
    hidden = any(f.value.state in (CellState.MISSING, CellState.SUPPRESSED) for f in (women, men))
    if hidden or sum(numbers) != total:
        return ""
    share = f", nữ chiếm {share_words(Ratio(numbers[0], total))}" if total else ""
    return f" (nữ {rules.vi_number(numbers[0])}, nam {rules.vi_number(numbers[1])}{share})"


def share_words(ratio: Ratio) -> str:
    """ "56,7%", as a document writes it."""
    return f"{rules.vi_decimal(ratio.share_pct)}%"


def _figure_text(code: str, *, material: Material) -> str:
    rows: dict[str, dict[str, FrozenFigure]] = {}
    for figure in material.figures:
        if figure.section_code == code:
            rows.setdefault(figure.row_code, {})[figure.column] = figure
    sentences = (figure_sentence(columns, before=material.before) for columns in rows.values())
    return "\n".join(sentence for sentence in sentences if sentence)


def part_of_report(section_title: str) -> str:
    """Where what units wrote under this title belongs."""
    folded = fold(section_title)
    return next((part for part, words in _WHERE.items() if any(w in folded for w in words)), "direction")


def _part(material: Material, *, code: str, title: str, lead: str = "") -> list[SectionText]:
    """One heading with what units wrote under it; several sections of the form become items of their own."""
    written = _written(material, part=code)
    if len(written) < 2:
        own = [text for text in (lead, *(section.text for section in written)) if text]
        return [SectionText(code, 1, title, "\n".join(own))]
    return [SectionText(code, 1, title, lead), *written]


def _written(material: Material, *, part: str) -> list[SectionText]:
    """What units wrote, section by section; units that wrote the same words stand before them together."""
    titles: dict[str, str] = {}
    authors: dict[str, dict[str, list[str]]] = {}
    for said in material.unit_texts:
        if said.text.strip() and part_of_report(said.section_title) == part:
            titles.setdefault(said.section_code, said.section_title)
            same = authors.setdefault(said.section_code, {})
            same.setdefault(squeeze(said.text), []).append(said.unit_name)
    return [
        SectionText(
            f"text:{code}", 2, title, "\n".join(f"- {rules.listed(by)}: {text}" for text, by in authors[code].items())
        )
        for code, title in titles.items()
    ]


def _joined(material: Material, *, part: str) -> str:
    return "\n".join(section.text for section in _written(material, part=part))
