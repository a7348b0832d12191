"""The paper beside the items: paragraphs of the source with the marked sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.plans.models import DraftItem, ItemKind, PlanDraft
from songhanh.plans.rules.paper import runs_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the source; `pieces` are (text, whether it is lit)."""

    start: int
    end: int
    heading: bool
    pieces: tuple[tuple[str, bool], ...]


def paper_of(
    text: str, *, parts: Sequence[tuple[int | None, int | None]] = (), lit: tuple[int, int] | None = None
) -> list[Paragraph]:
    """The source of a plan, with [start, end) of `lit` marked; `parts` begin paragraphs of their own."""
    runs = runs_of(text, starts=[start for start, _ in parts if start is not None])
    return [Paragraph(run.start, run.end, run.heading, _pieces(run.text, start=run.start, lit=lit)) for run in runs]


def paper_of_draft(draft: PlanDraft, *, items: list[DraftItem], lit: DraftItem | None) -> list[Paragraph]:
    """The source of a draft beside its items, with the sentence of `lit` marked. Missing: [] without a file."""
    if draft.text is None:
        return []
    heads = [
        (i.start, i.end)
        for i in items
        if i.kind == ItemKind.SECTION and i.value.get("title") and i.start is not None and i.end is not None
    ]
    starts = [i.start for i in items if i.start is not None and i.kind != ItemKind.DEADLINE]
    named = [i.start for i in items if i.kind in (ItemKind.TYPE, ItemKind.TITLE) and i.start is not None]
    head_end = min(named, default=0)
    mark = (lit.start, lit.end) if lit and lit.start is not None and lit.end is not None else None
    runs = runs_of(draft.text.text, starts=starts, headings=heads, head_end=head_end)
    return [Paragraph(run.start, run.end, run.heading, _pieces(run.text, start=run.start, lit=mark)) for run in runs]


def _pieces(text: str, *, start: int, lit: tuple[int, int] | None) -> tuple[tuple[str, bool], ...]:
    if lit is None or lit[1] <= start or lit[0] >= start + len(text):
        return ((text, False),)
    a, b = max(lit[0] - start, 0), min(lit[1] - start, len(text))
    return tuple(piece for piece in ((text[:a], False), (text[a:b], True), (text[b:], False)) if piece[0])
