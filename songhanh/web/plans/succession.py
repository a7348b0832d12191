"""What a document does to another plan: what the officer may choose, and what each choice means in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from songhanh.kernel.errors import NotVisible
from songhanh.plans.commands import Succession
from songhanh.plans.models import Follows, Plan, PlanDraft
from songhanh.plans.queries import ConfirmPreview, Ties, ties_of
from songhanh.plans.queries.comparison import Candidate, Comparison, compare_with
from songhanh.plans.rules.comparison import Pair
from songhanh.reporting.models import RoundState
from songhanh.reporting.queries import rounds_of
from songhanh.web.http import ActorRequest, get_visible

NEW = "new"
COUNTED = ("target", "task", "duty", "activity")


class _Rows(forms.Field):
    """The rows of the older plan whose boxes were ticked."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> frozenset[UUID]:
        """What is no row at all was not offered on the page."""
        try:
            return frozenset(UUID(one) for one in value or ())
        except ValueError:
            raise forms.ValidationError(_("Xin tải lại trang và đánh dấu lại các câu gần giống.")) from None


@dataclass(frozen=True, slots=True)
class Alike:
    """An old sentence, and the one of the new document that may stand for it."""

    pair: Pair
    is_ticked: bool


class SuccessionForm(forms.Form):
    """Whether a document is a plan of its own, or replaces or amends the plan in force beside which it was shown."""

    does = forms.ChoiceField(
        choices=[(NEW, NEW), *Follows.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Xin chọn một trong các cách ở trên.")},
    )
    older = forms.UUIDField(required=False)
    ends = _Rows(required=False)

    def __init__(self, *given: Any, asked: bool, **options: Any) -> None:
        """`asked`: an older plan is likely, so nothing is taken for granted."""
        super().__init__(*given, **options)
        self.asked = asked

    def clean(self) -> dict[str, Any]:
        """Refuse a choice that was not made, or that names no plan."""
        does = self.cleaned_data.get("does", "")
        if "does" not in self.errors and not does and self.asked:
            self.add_error("does", _("Xin chọn văn bản này là kế hoạch mới, thay thế hay sửa đổi kế hoạch cũ."))
        if does in Follows.values and not self.cleaned_data.get("older"):
            self.add_error("does", _("Xin chọn kế hoạch được thay thế hoặc sửa đổi."))
        return self.cleaned_data

    def succession(self, request: ActorRequest) -> Succession | None:
        """What was chosen, for the command. Raises NotVisible for a plan that the officer does not see."""
        does, older = self.cleaned_data.get("does"), self.cleaned_data.get("older")
        if does not in Follows.values or older is None:
            return None
        plan = get_visible(Plan, actor=request.actor, pk=older)
        told = Succession(plan, Follows(does))
        return replace(told, ends=self.cleaned_data["ends"]) if told.is_amending else told


@dataclass(frozen=True, slots=True)
class Choice:
    """The older plan beside which a draft is shown, and what each choice would do.

    Missing `chosen` "": the officer has to choose
    """

    older: Candidate
    others: Sequence[Candidate]
    ties: Ties
    chosen: str
    is_corrected: bool
    """The document is registered already: only a corrected copy may take the place of that very plan."""
    is_amendment: bool
    """The older plan is itself an amendment: the plan that it amends goes on, whatever is chosen."""
    alike: Sequence[Alike]
    """What the officer has to say of amending (of correcting, where the document is registered already)."""
    until: date | None
    """Until when an amendment counts. Missing: None where it names the period of its programme itself."""
    needs_years: bool
    """Nothing but an amendment can be made of a document that names no years."""
    ends_whole: str
    goes_on_whole: str
    ends_part: str
    stays: str
    adds: str
    open_rounds: int


def choice_of(
    request: ActorRequest,
    *,
    draft: PlanDraft,
    found: Sequence[Candidate],
    preview: ConfirmPreview,
    today: date,
    form: SuccessionForm,
) -> Choice | None:
    """What the page asks. Missing: None where no plan is in force, or the registered document's has gone.

    Raises  NotVisible for a plan in the address that is none of those in force
    """
    if preview.twin is not None:
        older = next((one for one in found if one.plan.document_id == preview.twin.pk), None)
    else:
        older = _asked(request, found=found)
    if older is None:
        return None
    comparison = compare_with(older.plan, draft=draft, today=today)
    asks = Follows.REPLACES if preview.twin is not None else Follows.AMENDS
    is_amendment = comparison.plans[0] != older.plan
    is_amending = is_amendment or preview.twin is None
    ticked = set(request.POST.getlist("ends"))
    amending, replacing = (comparison.settled(does) for does in (Follows.AMENDS, Follows.REPLACES))
    rounds = rounds_of(request.actor).filter(plan__in=comparison.plans, state=RoundState.OPEN)
    return Choice(
        older=older,
        others=[one for one in found if one is not older] if preview.twin is None else (),
        ties=ties_of(older.plan),
        chosen=_chosen(request, older=older, is_twin=preview.twin is not None, form=form),
        is_corrected=preview.twin is not None,
        is_amendment=is_amendment,
        alike=[Alike(one, bool(one.old) and str(one.old.row) in ticked) for one in comparison.asked(asks) if one.old],
        until=_until(preview.days, comparison=comparison) if is_amending else None,
        needs_years=preview.days is None,
        ends_whole=_counts(replacing, part="all_ending"),
        goes_on_whole=_counts(replacing, part="met", kinds=("target", "task")),
        ends_part=_counts(amending, part="met"),
        stays=_counts(amending, part="left"),
        adds=_counts(amending, part="added"),
        open_rounds=rounds.count(),
    )


def _until(days: tuple[date, date] | None, *, comparison: Comparison) -> date | None:
    first, last = comparison.period
    if days == (first, last):
        return None
    return max(days[1], last) if days is not None else last


def _asked(request: ActorRequest, *, found: Sequence[Candidate]) -> Candidate | None:
    """The plan in the address, that of the form, else the likeliest."""
    wanted = request.GET.get("voi", "")
    posted = request.POST.get("older", "")
    for one in found:
        if str(one.plan.pk) in (wanted, posted):
            return one
    if wanted:
        raise NotVisible
    return found[0] if found else None


def _chosen(request: ActorRequest, *, older: Candidate, is_twin: bool, form: SuccessionForm) -> str:
    if form.is_bound:
        return str(form["does"].value() or "")
    if is_twin or (older.told is None and (form.asked or request.GET.get("voi"))):
        return ""
    return str(older.told or NEW)


def _counts(comparison: Comparison, *, part: str, kinds: Sequence[str] = COUNTED) -> str:
    """ "12 chỉ tiêu, 30 nhiệm vụ"; what there is none of is left out. Missing: ""."""
    told = ((kind, getattr(comparison.tally(kind), part)) for kind in kinds)
    return ", ".join(_count(kind, n) for kind, n in told if n)


def _count(kind: str, n: int) -> str:
    words = {
        "target": ngettext("%(count)s chỉ tiêu", "%(count)s chỉ tiêu", n),
        "task": ngettext("%(count)s nhiệm vụ", "%(count)s nhiệm vụ", n),
        "duty": ngettext("%(count)s chế độ báo cáo", "%(count)s chế độ báo cáo", n),
        "activity": ngettext("%(count)s hoạt động", "%(count)s hoạt động", n),
    }
    return words[kind] % {"count": n}
