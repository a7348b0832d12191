"""Drafts and editions as documents; what an edition was made from, and what has moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from songhanh.access.gate import ScopedQuerySet
from songhanh.documents import store
from songhanh.documents.models import Direction, OfficialDocument
from songhanh.kernel.actors import Actor
from songhanh.kernel.cells import CellState, CellValue
from songhanh.publishing import rules
from songhanh.publishing.composition import official_report
from songhanh.publishing.frozen import Difference, FrozenFigure, FrozenReport, Leaf, differences
from songhanh.publishing.models import DraftSection, Edition, EditionFigure, EditionLeaf, ReportDraft
from songhanh.publishing.narrative import first_wording
from songhanh.publishing.official_docx import OfficialReport, write_docx
from songhanh.publishing.queries.gathering import Gathered, gather, material_of


def drafts_visible_to(actor: Actor) -> ScopedQuerySet[ReportDraft]:
    """Drafts that are not issued yet, newest first."""
    drafts: ScopedQuerySet[ReportDraft] = ReportDraft.objects.visible_to(actor)
    return drafts.exclude(state="issued").select_related("round", "created_by").order_by("-created_at")


def editions_visible_to(actor: Actor) -> ScopedQuerySet[Edition]:
    """Issued reports, newest first."""
    editions: ScopedQuerySet[Edition] = Edition.objects.visible_to(actor)
    return editions.select_related("document", "round", "issued_by").order_by("-issued_at")


def editions_of_round(round_id: UUID) -> list[Edition]:
    """The issued reports of one round, oldest first: a later one replaces the earlier."""
    return list(Edition.objects.filter(round_id=round_id).order_by("issued_at"))


def edition_bytes(edition: Edition) -> bytes:
    """The file as it was issued: the same bytes at every reprint. Raises FileLost."""
    return store.read(edition.file_id)


def remake_from_frozen(edition: Edition) -> bytes:
    """The file made again from the frozen rows alone: proof that they still say what was printed."""
    return write_docx(official_report(frozen_of(edition)))


def frozen_of(edition: Edition) -> FrozenReport:
    """The frozen values of an edition. Three queries."""
    leaves: dict[int, list[Leaf]] = {}
    for row in EditionLeaf.objects.filter(figure__edition=edition).order_by("figure_id", "position"):
        leaves.setdefault(row.figure_id, []).append(_leaf(row))
    rows = EditionFigure.objects.filter(edition=edition).order_by("position")
    figures = tuple(_figure(row, leaves=tuple(leaves.get(row.pk, ()))) for row in rows)
    return FrozenReport(edition.text, figures)


def leaves_of(edition: Edition, *, place: tuple[str, str, str]) -> FrozenFigure | None:
    """One number of an edition with its leaves; None when the edition has no such number."""
    section_code, row_code, column = place
    row = EditionFigure.objects.filter(
        edition=edition, section_code=section_code, row_code=row_code, column=column
    ).first()
    if row is None:
        return None
    return _figure(row, leaves=tuple(_leaf(leaf) for leaf in EditionLeaf.objects.filter(figure=row)))


def differences_of(edition: Edition, *, day: date) -> list[Difference]:
    """Where the figures of today are not the printed ones: a correction never changes an issued report.

    Missing rows that are sensitive: printed beside present would tell what one unit has corrected
    """
    today = gather(edition.round, day=day)
    hidden = _sensitive_places(edition.text) | _sensitive_places(today.text)
    printed, present = (
        [figure for figure in figures if (figure.section_code, figure.row_code) not in hidden]
        for figures in (frozen_of(edition).figures, today.figures)
    )
    return differences(printed=printed, present=present)


def _sensitive_places(text: dict[str, Any]) -> set[tuple[str, str]]:
    return {(table["code"], row["code"]) for table in text["tables"] for row in table["rows"] if row["sensitive"]}


def preview(draft: ReportDraft, *, day: date) -> OfficialReport:
    """The draft as the document it would be, number and day left open."""
    return official_report(document_of(draft, day=day))


def document_of(draft: ReportDraft, *, day: date, gathered: Gathered | None = None) -> FrozenReport:
    """The values of a draft as they stand: its text, and the figures of today without their leaves."""
    today = gathered or gather(draft.round, day=day)
    return FrozenReport(printed_text(draft, gathered=today, number="", issued_on=None), today.figures)


def printed_text(draft: ReportDraft, *, gathered: Gathered, number: str, issued_on: date | None) -> dict[str, Any]:
    """Everything printed that is not a number of the tables."""
    header = {
        "superior_agency": draft.superior_agency,
        "issuing_agency": draft.issuing_agency,
        "symbol": draft.symbol,
        "number": number,
        "place": draft.place,
        "issued_on": issued_on.isoformat() if issued_on else "",
        "year": rules.year_of(issued_on=issued_on, today=gathered.day),
        "type_name": "Báo cáo",
        "title": draft.title,
        "addressees": list(rules.lines_of(draft.addressee)),
        "basis": list(rules.lines_of(draft.basis)),
        "recipients": list(rules.lines_of(draft.recipients)),
        "authority": draft.signer_authority,
        "position": draft.signer_position,
        "name": draft.signer_name,
    }
    sections = [
        {"code": s.code, "level": s.level, "title": s.title, "text": s.text}
        for s in draft.sections.order_by("position")
    ]
    return {"header": header, "sections": sections, **gathered.text}


def number_is_taken(issuer_id: UUID, *, province_id: UUID, number: str, issued_on: date) -> bool:
    """Whether the issuer used the number in that year, by an edition or by another entry in the register."""
    if Edition.objects.filter(issuer_id=issuer_id, number=number, number_year=issued_on.year).exists():
        return True
    return OfficialDocument.objects.filter(
        province_id=province_id, direction=Direction.OUTGOING, number=number, issued_on__year=issued_on.year
    ).exists()


def _figure(row: EditionFigure, *, leaves: tuple[Leaf, ...]) -> FrozenFigure:
    return FrozenFigure(
        section_code=row.section_code,
        row_code=row.row_code,
        label=row.label,
        unit_text=row.unit_text,
        column=row.column,
        value=CellValue(CellState(row.state), row.number),
        covered=row.covered,
        expected=row.expected,
        before=CellValue(CellState(row.before_state), row.before_number),
        leaves=leaves,
    )


def _leaf(row: EditionLeaf) -> Leaf:
    return Leaf(
        unit_id=str(row.unit_id_then),
        unit_name=row.unit_name,
        value=CellValue(CellState(row.state), row.number),
        sent_by=row.sent_by,
        accepted_by=row.accepted_by,
        accepted_at=row.accepted_at,
    )


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One part of the narrative beside what units and figures say today."""

    section: DraftSection
    is_stale: bool
    """Something it was worded from has changed since."""
    present: str
    """What it would be worded now."""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as a document, and its parts for editing."""

    report: OfficialReport
    parts: tuple[DraftPart, ...]
    content_sha256: str
    coverage: tuple[int, int]

    @property
    def unwritten(self) -> tuple[DraftSection, ...]:
        """The main parts under which nothing at all would be printed but their heading."""
        said: dict[int, bool] = {}
        heads: list[DraftSection] = []
        for part in self.parts:
            if part.section.level == 1:
                heads.append(part.section)
            if heads:
                said[heads[-1].pk] = said.get(heads[-1].pk, False) or bool(part.section.text.strip())
        return tuple(head for head in heads if not said[head.pk])


def draft_page(draft: ReportDraft, *, day: date) -> DraftPage:
    """The draft as it stands, gathered once. The number of queries does not grow with units or rows."""
    gathered = gather(draft.round, day=day)
    present = {s.code: s.text for s in first_wording(material_of(draft, gathered=gathered))}
    frozen = document_of(draft, day=day, gathered=gathered)
    parts = [
        DraftPart(section, present.get(section.code, "") != section.proposed, present.get(section.code, ""))
        for section in draft.sections.select_related("saved_by").order_by("position")
    ]
    coverage = (gathered.text["units_accepted"], gathered.text["units_expected"])
    return DraftPage(official_report(frozen), tuple(parts), frozen.content_sha256, coverage)


def last_number(issuer_id: UUID, *, year: int) -> str:
    """The number that the issuer's newest report of the year bears; empty when it has issued none."""
    numbers = Edition.objects.filter(issuer_id=issuer_id, number_year=year).values_list("number", flat=True)
    return max(numbers, key=lambda number: int(number.split("/")[0]), default="")


def edition_of(draft: ReportDraft) -> Edition | None:
    """The edition that the draft became, or None."""
    return Edition.objects.filter(draft=draft).first()
