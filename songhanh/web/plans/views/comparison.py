"""A draft beside the plan in force that it may replace or change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.plans import queries
from songhanh.plans.models import DraftState, Follows, PlanDraft
from songhanh.plans.queries.comparison import Candidate, Comparison, candidates_for, compare_with
from songhanh.plans.rules import says_it_amends
from songhanh.plans.rules.comparison import Change, Pair
from songhanh.web.http import ActorRequest, get_visible

KINDS = ("target", "task", "duty", "activity")
OPEN = (Change.CHANGED, Change.NEW, Change.GONE)
"""What somebody has to look at; what stays the same is folded away."""


@dataclass(frozen=True, slots=True)
class _Section:
    """The items of one kind: what changed, then what is new and gone, and how many stay."""

    kind: str
    changed: list[tuple[str, list[Pair]]]
    same: list[Pair]
    kept: list[Pair]
    """What a document that only amends does not mention: it goes on as it was."""


@require_GET
def draft_comparison(request: ActorRequest, pk: UUID) -> HttpResponse:
    """ "So sánh": what the new version changes, item by item. A draft that is no plan yet, beside one that counts."""
    draft = get_visible(PlanDraft, actor=request.actor, pk=pk)
    if draft.state != DraftState.IN_REVIEW:
        return redirect("plans:draft", pk=draft.pk)
    today = clock.today()
    head = queries.head_values(draft)
    found = candidates_for(draft, head=head, actor=request.actor, today=today)
    chosen = _chosen(request.GET.get("voi", ""), found=found)
    context: dict[str, object] = {"draft": draft, "candidates": found, "chosen": chosen}
    if chosen is not None:
        comparison = compare_with(chosen.plan, draft=draft, today=today)
        amends = chosen.told == Follows.AMENDS or (chosen.told is None and says_it_amends(head.text("title")))
        context |= {
            "amends": amends,
            "sections": [_section(comparison, kind=kind, amends=amends) for kind in KINDS],
            "counts": [(change.value, comparison.count(change)) for change in Change],
        }
    return render(request, "plans/comparison.html", context)


def _chosen(wanted: str, *, found: list[Candidate]) -> Candidate | None:
    """The plan named in the address, else the likeliest. Raises NotVisible for a plan that is none of them."""
    if not wanted:
        return found[0] if found else None
    for one in found:
        if str(one.plan.pk) == wanted:
            return one
    raise NotVisible


def _section(comparison: Comparison, *, kind: str, amends: bool) -> _Section:
    told = [change for change in OPEN if not (amends and change is Change.GONE)]
    changed = [(change.value, comparison.of(kind, change)) for change in told]
    kept = comparison.of(kind, Change.GONE) if amends else []
    same = comparison.of(kind, Change.SAME)
    return _Section(kind, [(code, pairs) for code, pairs in changed if pairs], same, kept)
