"""The one gate: objects reach anybody only through a query that knows who is asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from songhanh.access.rules import Action, Scope, scopes_of
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Actor, Grant
from songhanh.kernel.errors import NotPermitted, NotVisible

M = TypeVar("M", bound=models.Model, covariant=True)
Ends = Mapping[str, UUID]
"""Where the lookups of a model end for one object: lookup → the id that was read there."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How a model is reached: the action that shows it, and per scope the lookups that end in an id.

    OWN_UNIT and ASSIGNED lookups end in a unit id, PROVINCE in a province's root id, OWN_ACCOUNT in an account id.
    SUBTREE has no lookups of its own: it goes by those of OWN_UNIT, and from a root by those of PROVINCE.
    """

    view: Action
    by: Mapping[Scope, tuple[str, ...]]
    read_by: Mapping[Scope, tuple[str, ...]] = field(default_factory=dict)
    """Further lookups that only reading goes by."""

    def paths(self, scope: Scope, *, reading: bool) -> tuple[str, ...]:
        """The lookups of a scope."""
        return self.by.get(scope, ()) + (self.read_by.get(scope, ()) if reading else ())


class ScopedQuerySet(models.QuerySet[M]):
    """A queryset that can be narrowed to what somebody may see or do."""

    def visible_to(self, actor: Actor) -> Self:
        """Only what the actor may see."""
        return self.permitted(actor, action=_reach_of(self.model).view)

    def permitted(self, actor: Actor, *, action: Action) -> Self:
        """Only objects on which the actor may do the action."""
        ends: dict[str, set[UUID | None]] = {}
        for path, value in _lookups(actor, action=action, reach=_reach_of(self.model)):
            ends.setdefault(path, set()).add(value)
        if not ends:
            return self.none()
        condition = Q()
        for path, values in sorted(ends.items()):
            # One list for each way: a ministry reaches some ninety provinces.
            reached = (
                Q(**{path: min(values, key=str)}) if len(values) == 1 else Q(**{f"{path}__in": sorted(values, key=str)})
            )
            if "__" in path:
                reached = Q(pk__in=self.model._base_manager.filter(reached).values("pk"))
            condition |= reached
        return self.filter(condition)


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)


def _reach_of(model: type[models.Model]) -> Reach:
    reach: Reach = model.reach  # type: ignore[attr-defined] # every scoped model declares it; a test walks them
    return reach


def _lookups(actor: Actor, *, action: Action, reach: Reach) -> Iterator[tuple[str, UUID | None]]:
    for grant in actor.grants:
        for scope in scopes_of(action=action, role=grant.role):
            for path in reach.paths(_looked_up_as(scope, grant=grant), reading=action.is_reading):
                for value in _values_for(scope, grant=grant, actor=actor, reading=action.is_reading):
                    yield path, value


def _looked_up_as(scope: Scope, *, grant: Grant) -> Scope:
    if scope is not Scope.SUBTREE:
        return scope
    return Scope.PROVINCE if grant.is_at_root else Scope.OWN_UNIT


def _values_for(scope: Scope, *, grant: Grant, actor: Actor, reading: bool) -> set[UUID | None]:
    """Where a right reaches. Who reads also reaches what has gone into his unit or his province."""
    match scope:
        case Scope.PROVINCE:
            return {grant.province_id, *(grant.former_provinces if reading else ())}
        case Scope.SUBTREE if reading:
            former = grant.former_provinces if grant.is_at_root else grant.former_units
            return {grant.unit_id, *former, *grant.units_below, *grant.provinces_below}
        case Scope.OWN_ACCOUNT:
            return {actor.account_id}
        case _:
            return {grant.unit_id, *(grant.former_units if reading else ())}


def may(actor: Actor, action: Action, *, on: models.Model) -> bool:
    """Whether the matrix lets the actor do the action on this stored object."""
    queryset: ScopedQuerySet[Any] = ScopedQuerySet(type(on))
    return queryset.filter(pk=on.pk).permitted(actor, action=action).exists()


def require(actor: Actor, action: Action, *, on: models.Model) -> None:
    """Let the actor pass or refuse. Raises NotVisible outside the scope, NotPermitted inside it."""
    if may(actor, action, on=on):
        return
    if may(actor, _reach_of(type(on)).view, on=on):
        raise NotPermitted
    raise NotVisible


def require_at(actor: Actor, action: Action, *, model: type[models.Model], ends: Ends) -> None:
    """`require` without a query, for an object of which the running transaction has just read where its lookups end.

    Raises NotVisible, NotPermitted, and KeyError for a lookup that was not read
    """
    if _reaches(actor, action=action, model=model, ends=ends):
        return
    if _reaches(actor, action=_reach_of(model).view, model=model, ends=ends):
        raise NotPermitted
    raise NotVisible


def _reaches(actor: Actor, *, action: Action, model: type[models.Model], ends: Ends) -> bool:
    return any(ends[path] == value for path, value in _lookups(actor, action=action, reach=_reach_of(model)))


def may_somewhere(actor: Actor, action: Action) -> bool:
    """Whether any of the actor's roles has a row for the action: what the menu shows."""
    return any(scopes_of(action=action, role=grant.role) for grant in actor.grants)


def require_somewhere(actor: Actor, action: Action) -> None:
    """For pages that show no single object. Raises NotPermitted."""
    if not may_somewhere(actor, action):
        raise NotPermitted


def provinces_reached(actor: Actor, action: Action) -> list[UUID]:
    """The roots of which the actor may do the action in the whole province: the own ones first, in their order.

    Shape   then those below, and what went into these; a province that went into one's own shows under one's own
    """
    own: dict[UUID, None] = {}
    below: set[UUID] = set()
    for grant in actor.grants:
        scopes = scopes_of(action=action, role=grant.role)
        if Scope.PROVINCE in scopes or (Scope.SUBTREE in scopes and grant.is_at_root):
            own[grant.province_id] = None
        if Scope.SUBTREE in scopes and action.is_reading:
            below |= grant.provinces_below
    return [*own, *sorted(below - own.keys())]


def units_reached(actor: Actor, action: Action) -> set[UUID]:
    """The units of which the actor may do the action from his own unit; what he reaches by the province is not listed.

    Shape   for reading also those that went into his unit and those below it
    """
    return {
        value
        for grant in actor.grants
        for scope in scopes_of(action=action, role=grant.role)
        if _looked_up_as(scope, grant=grant) is Scope.OWN_UNIT
        for value in _values_for(scope, grant=grant, actor=actor, reading=action.is_reading)
        if value is not None
    }


def chains_visible_to(actor: Actor) -> set[UUID]:
    """The chains of the audit that the actor may read: of the own province and of those it took in."""
    return {
        chain
        for grant in actor.grants
        if Scope.PROVINCE in scopes_of(action=Action.VIEW_AUDIT, role=grant.role)
        for chain in (grant.province_id, *grant.former_provinces)
    }


def audit_visible_to(actor: Actor) -> models.QuerySet[AuditEvent]:
    """The audit records that the actor may read, newest first."""
    chains = chains_visible_to(actor)
    if len(chains) == 1:
        # The same order, and both databases read it from the index of the chain without sorting it.
        return AuditEvent.objects.filter(chain=min(chains)).order_by("-sequence")
    return AuditEvent.objects.filter(chain__in=chains).order_by("-id")
