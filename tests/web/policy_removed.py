"""Checks that are taken away on purpose, each with a door that must tell; and doors that have a second lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from songhanh.access.gate import Reach, ScopedQuerySet
from songhanh.access.rules import Action, Scope
from songhanh.kernel.actors import Actor
from songhanh.plans.models import Plan

Door = tuple[str, str, str]
"""Route, method, whose keys."""
Instead = Mapping[str, Any]
"""The name of a check → what stands in its place."""


def _let_pass(*asked: Any, **on_what: Any) -> None:
    """Instead of a check."""


def _yes(*asked: Any, **on_what: Any) -> bool:
    """Instead of a question."""
    return True


def _any_object(model: type[Model], *, actor: Actor, pk: Any) -> Model:
    """Instead of the look through the gate."""
    return model._base_manager.get(pk=pk)


def _everything(model: type[Model]) -> Callable[..., Any]:
    """Instead of a list that was narrowed to who asks."""
    return lambda *asked, **more: ScopedQuerySet(model).all()


def _narrowed_by_nobody(found: Any, actor: Actor) -> Any:
    """Instead of the gate's own narrowing."""
    return found


def _passing(*modules: str, somewhere: bool = False) -> Instead:
    """No check in these modules."""
    return {f"songhanh.{module}.require{'_somewhere' if somewhere else ''}": _let_pass for module in modules}


def _unseen(module: str) -> Instead:
    """No gate in this module."""
    return {f"songhanh.{module}.get_visible": _any_object}


def _by_the_unit(model: str, *, unit: str, province: str) -> Instead:
    """A report is reached by whose it is, not by who answers for it."""
    reach = Reach(view=Action.VIEW_REPORT, by={Scope.OWN_UNIT: (unit,), Scope.PROVINCE: (province,)})
    return {f"songhanh.reporting.models.{model}.reach": reach}


OBLIGATION = _by_the_unit("Obligation", unit="unit_id", province="round__province_id")
SUBMISSION = _by_the_unit("Submission", unit="obligation__unit_id", province="obligation__round__province_id")
DESK, POSTINGS = "web.transitions.views", "web.administration.postings"

REMOVED: list[tuple[Instead, Door]] = [
    (_passing("web.figures.views"), ("figures:round", "GET", "round")),
    (_passing("web.reporting.views.rounds"), ("reporting:export_round", "GET", "round")),
    (_passing("web.activities.views.trainings"), ("activities:void_training", "GET", "training")),
    (_passing("web.organisations.views"), ("organisations:rename", "GET", "unit")),
    (_passing("web.publishing.views.editions"), ("publishing:issue", "GET", "draft")),
    (_passing("web.administration.trail", somewhere=True), ("administration:audit", "GET", "")),
    (_passing("web.activities.views.tasks", somewhere=True), ("activities:tasks", "GET", "")),
    (_passing("api.v1"), ("api:figures", "GET", "api_round")),
    (_passing("plans.commands.succession"), ("plans:plan_follow", "POST", "plan")),
    (_passing("plans.commands.items"), ("plans:item_accept", "POST", "item")),
    (_passing("publishing.commands"), ("publishing:start", "POST", "round")),
    (_passing("reporting.commands.entry"), ("reporting:start", "POST", "report_in_hand")),
    (_passing("figures.commands"), ("reporting:accept", "POST", "version_sent")),
    (_unseen("web.administration.views"), ("administration:person", "GET", "person")),
    (_unseen("web.publishing.views.drafting"), ("publishing:draft", "GET", "draft")),
    (_unseen("web.jobs.views"), ("jobs:job", "GET", "job")),
    ({"songhanh.plans.queries.plans_visible_to": _everything(Plan)}, ("plans:plan", "GET", "plan")),
    ({"songhanh.access.gate.ScopedQuerySet.visible_to": _narrowed_by_nobody}, ("publishing:edition", "GET", "edition")),
    ({"songhanh.access.rules.Action.is_reading": True}, ("reporting:start", "POST", "former_report")),
    # The desk.
    (_passing(f"{DESK}.reorganisations", somewhere=True), ("transitions:reorganisations", "GET", "")),
    (_passing(f"{DESK}.reorganisations"), ("transitions:draft", "GET", "")),
    (_passing(f"{DESK}.reorganisations"), ("transitions:make_ready", "GET", "reorganisation")),
    (_passing(f"{DESK}.reorganisations"), ("transitions:plan", "GET", "kind_of_event")),
    (_passing(f"{DESK}.reorganisations"), ("transitions:import", "GET", "event_list")),
    (_unseen(f"{DESK}.reorganisations"), ("transitions:desk", "GET", "reorganisation")),
    (_unseen(f"{DESK}.conflicts"), ("transitions:conflicts", "GET", "reorganisation")),
    (_unseen(f"{DESK}.touched"), ("transitions:touched", "GET", "reorganisation")),
    # Transfer, stand-in, hand-over, leaving; other pages of a person.
    (_unseen(POSTINGS), ("administration:transfer", "GET", "person")),
    (_unseen(POSTINGS), ("administration:leave", "GET", "person")),
    (_unseen(POSTINGS), ("administration:stand_in", "GET", "appointment")),
    (_unseen(POSTINGS), ("administration:hand_over", "GET", "appointment")),
    (_unseen("web.administration.access"), ("administration:close_account", "GET", "person")),
    (_passing("web.administration.views"), ("administration:new_person", "GET", "")),
    # Cases.
    (_passing("web.cases.views", somewhere=True), ("cases:take_in", "GET", "")),
    (_passing("web.cases.views"), ("cases:counts", "GET", "")),
    (_passing("cases.commands", somewhere=True), ("cases:cases", "GET", "")),
    (_passing("web.cases.keepers", somewhere=True), ("cases:keepers", "GET", "")),
    (_passing("web.cases.keepers"), ("cases:name_keeper", "GET", "unit_without_heir")),
    (_passing("web.cases.keepers"), ("cases:name_keeper", "POST", "unit_without_heir")),
    # The province's own forms.
    (_passing("web.reporting.views.own_forms", somewhere=True), ("reporting:new_form", "GET", "")),
    (_passing("web.reporting.views.own_forms", somewhere=True), ("reporting:next_version", "GET", "form_in_force")),
    ({"songhanh.web.reporting.views.own_forms.may": _yes}, ("reporting:retire_form", "GET", "form_own")),
    # A report that another unit answers for.
    (OBLIGATION, ("reporting:start", "POST", "heirs_report")),
    (OBLIGATION, ("reporting:report", "GET", "divided_report")),
    (SUBMISSION, ("reporting:version", "GET", "divided_version")),
    (_passing("web.reporting.views.excel"), ("reporting:template", "GET", "heirs_report")),
    (_passing("web.reporting.views.report"), ("reporting:submit", "GET", "heirs_report")),
    (_passing("web.reporting.views.rounds"), ("reporting:extend", "GET", "heirs_report")),
    (_passing("web.reporting.views.answering"), ("reporting:let_answer", "GET", "former_report")),
    (_passing("web.reporting.views.answering"), ("reporting:let_answer", "POST", "former_report")),
]
"""What stands in the place of a check, and a door that must tell: one alone is taken away, all others stand."""

IN_THE_DESKS_VIEWS = _passing(f"{DESK}.reorganisations")
SECOND_LOCK: list[tuple[Instead, Instead, Door]] = [
    (
        IN_THE_DESKS_VIEWS,
        _passing("transitions.commands.drafting"),
        ("transitions:make_ready", "POST", "reorganisation"),
    ),
    (IN_THE_DESKS_VIEWS, _passing("transitions.commands.drafting"), ("transitions:reopen", "POST", "reorganisation")),
    (
        IN_THE_DESKS_VIEWS,
        _passing("transitions.commands.effect"),
        ("transitions:put_into_effect", "POST", "reorganisation"),
    ),
    (IN_THE_DESKS_VIEWS, _passing("transitions.commands.planning"), ("transitions:remove", "POST", "planned_event")),
    (IN_THE_DESKS_VIEWS, _passing("transitions.commands.lists"), ("transitions:apply", "POST", "event_list")),
    (_unseen("web.cases.views"), _passing("cases.commands"), ("cases:case", "GET", "case")),
]
"""Without the first check the door is still shut by the second; without both it must tell."""
