"""The draft becomes a plan in force, and the official document enters the register: one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.documents.commands import register_document
from songhanh.documents.models import Direction, OfficialDocument
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.organisations.commands.locking import hold_province
from songhanh.plans import rules
from songhanh.plans.commands.steps import open_draft
from songhanh.plans.commands.succeeding import Succession, follow_on, hold_older
from songhanh.plans.errors import ConfirmedBySameHand, IssuerMissing, PeriodMissing, PlanAlreadyRegistered, TitleMissing
from songhanh.plans.models import DraftItem, DraftState, Follows, ItemState, Plan, PlanDraft
from songhanh.plans.queries.drafts import Head, head_of, period_of, same_document
from songhanh.plans.queries.reviewing import may_confirm_it
from songhanh.plans.rows import PlanRows, lookup_of, rows_of

_MISSING = {"title": TitleMissing, "issuer": IssuerMissing}
TYPE_UNKNOWN = "KẾ HOẠCH"


@transaction.atomic
def confirm_plan(*, draft: PlanDraft, by: Actor, at: datetime, succeeds: Succession | None = None) -> Plan:
    """Make the plan of everything in the draft that was not dismissed, and register its document.

    Missing succeeds: the plan stands beside all others
    Raises  DraftNotOpen, ConfirmedBySameHand, TitleMissing, PeriodMissing, IssuerMissing, PlanAlreadyRegistered,
            NotVisible, PlanReplaced, OlderPlanEnded, LikenessGone
    """
    require(by, Action.CONFIRM_PLAN, on=draft)
    locked = open_draft(draft.pk)
    hold_province(locked.province_id)  # of two drafts of one document at once the second finds the first registered
    if not may_confirm_it(locked, actor=by):
        raise ConfirmedBySameHand
    left_out = (ItemState.DISMISSED, ItemState.WITHDRAWN)
    items = list(DraftItem.objects.filter(draft=locked).exclude(state__in=left_out).order_by("position"))
    head = head_of(items)
    older = hold_older(succeeds, province_id=locked.province_id, day=clock.day_of(at)) if succeeds else None
    succession = replace(succeeds, plan=older) if older is not None and succeeds is not None else None
    starts_on, ends_on = _check(locked, head=head, succession=succession)
    document = _register(locked, head=head, at=at)
    plan = Plan.objects.create(
        province_id=locked.province_id,
        document=document,
        draft=locked,
        title=head.text("title"),
        starts_on=starts_on,
        ends_on=ends_on,
        confirmed_at=at,
        follows=older,
        follows_as=succession.kind if succession else "",
    )
    lookup = lookup_of(
        items,
        province_id=locked.province_id,
        issuer=head.text("issuer"),
        plan_day=head.issued_on or starts_on,
        today=clock.day_of(at),
    )
    rows = rows_of(plan, items=items, lookup=lookup)
    changes = _counts(rows, number=document.number)
    if succession is not None:
        changes |= follow_on(rows, plan=plan, succession=succession, names=lookup.names, at=at)
    rows.store()
    PlanDraft.objects.filter(pk=locked.pk).update(state=DraftState.CONFIRMED)
    record("plan.confirmed", on=plan, by=by, at=at, label=plan.title, changes=changes)
    return plan


def _check(draft: PlanDraft, *, head: Head, succession: Succession | None) -> tuple[date, date]:
    """The days of the plan. Of one document there are two plans only where the second corrects the first."""
    days = _days_of(head, succession=succession)
    for kind in rules.missing_parts(head.values):
        if kind != "period":
            raise _MISSING[kind]
    if days is None:
        raise PeriodMissing
    twin = same_document(draft, head=head)
    corrected = succession.plan.document_id if succession and succession.kind == Follows.REPLACES else None
    if twin is not None and corrected != twin.pk:
        day = f"{twin.issued_on:%d/%m/%Y}" if twin.issued_on else "…"
        raise PlanAlreadyRegistered(number=twin.number, date=day, issuer=twin.issuer)
    return days


def _days_of(head: Head, *, succession: Succession | None) -> tuple[date, date] | None:
    """The first and the last day; of an amendment that does not write them, those of what it amends."""
    if (days := period_of(head)) is not None or succession is None or not succession.is_amending:
        return days
    return succession.plan.starts_on, succession.plan.ends_on


def _register(draft: PlanDraft, *, head: Head, at: datetime) -> OfficialDocument:
    signer = head.values.get("signer", {})
    return register_document(
        province=draft.province,
        direction=Direction.INCOMING,
        type_name=(head.text("type") or TYPE_UNKNOWN)[:60],
        subject=head.text("title"),
        issuer=head.text("issuer")[:200],
        number=head.text("number")[:80],
        issued_on=head.issued_on,
        place=head.text("place")[:100],
        signer_name=(signer.get("name") or "")[:120],
        signer_position=" – ".join(p for p in (signer.get("authority"), signer.get("position")) if p)[:160],
        upload=draft.upload,
        at=at,
    )


def _counts(rows: PlanRows, *, number: str) -> dict[str, tuple[object, object]]:
    return {
        "number": (None, number),
        "targets": (None, len(rows.targets)),
        "tasks": (None, len(rows.tasks)),
        "reporting_duties": (None, len(rows.duties)),
        "activities": (None, len(rows.activities)),
    }
