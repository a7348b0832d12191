"""What the frame of every page needs: the menu, the unit, unread notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from songhanh.access.gate import may_somewhere
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.notices.queries import unread_count
from songhanh.organisations.queries import is_demo, units_by_id


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the rail."""

    label: str
    url: str
    icon: str
    current: bool


def _rooms() -> list[tuple[str, str, str, Action | None]]:
    return [
        (_("Việc của tôi"), "home:mine", "inbox", None),
        (_("Điều hành"), "overview:overview", "gauge", Action.VIEW_OVERVIEW),
        (_("Kế hoạch"), "plans:plans", "plan", Action.VIEW_PLAN),
        (_("Nhiệm vụ"), "activities:tasks", "task", Action.VIEW_TASK),
        (_("Hoạt động"), "activities:trainings", "activity", Action.VIEW_ACTIVITY),
        (_("Báo cáo"), "reporting:rounds", "report", Action.VIEW_ROUND),
        (_("Số liệu"), "figures:figures", "figures", Action.VIEW_FIGURES),
        (_("Văn bản"), "publishing:documents", "document", Action.VIEW_EDITION),
        (_("Vụ việc"), "cases:cases", "shield", Action.VIEW_CASE),
        (pgettext("danh sách", "Đơn vị"), "organisations:units", "units", Action.VIEW_UNITS),
        (_("Sắp xếp"), "transitions:reorganisations", "merge", Action.VIEW_REORGANISATION),
        (_("Quản trị"), "administration:accounts", "gear", Action.MANAGE_ACCOUNTS),
        (_("Nhật ký"), "administration:audit", "history", Action.VIEW_AUDIT),
    ]


OTHERS_OF_A_ROOM = {
    "home:mine": {"mine"},
    "activities:trainings": {"training", "trainings", "record_training", "void_training"},
    "administration:audit": {"audit"},
}
"""Entries of the rail that stand for some pages of their room only, and these pages."""
SHORT = {
    True: ("home:mine", "overview:overview", "reporting:rounds", "publishing:documents"),
    False: ("home:mine", "activities:tasks", "reporting:rounds", "plans:plans"),
}
"""The four entries on a phone: for who oversees the province, and for everybody else."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html. Three queries for somebody who has signed in, one otherwise."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.account_id is None:
        return {"nav": [], "actor": None, "is_demo": is_demo()}
    menu = _menu(request, actor=actor)
    short = SHORT[may_somewhere(actor, Action.VIEW_OVERVIEW)]
    return {
        "actor": actor,
        "is_demo": is_demo(actor.province_id),
        "nav": list(menu.values()),
        "nav_short": [menu[route] for route in short if route in menu],
        "my_units": _my_units(actor),
        "unread_notices": unread_count(actor),
        "today": clock.today(),
    }


def _menu(request: HttpRequest, *, actor: Actor) -> dict[str, NavItem]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        route: NavItem(label, reverse(route), icon, _is_within(here, route=route))
        for label, route, icon, action in _rooms()
        if action is None or may_somewhere(actor, action)
    }


def _is_within(here: str, *, route: str) -> bool:
    room, _colon, page = here.partition(":")
    if room != route.partition(":")[0]:
        return False
    if route in OTHERS_OF_A_ROOM:
        return page in OTHERS_OF_A_ROOM[route]
    return not any(page in pages for other, pages in OTHERS_OF_A_ROOM.items() if other.startswith(f"{room}:"))


def _my_units(actor: Actor) -> list[dict[str, Any]]:
    views = units_by_id(actor.units() | {g.province_id for g in actor.grants}, day=clock.today())
    return [
        {
            "role": grant.role,
            "unit": views[grant.unit_id],
            "province": views[grant.province_id],
            "stands_in_for": grant.stands_in_for,
        }
        for grant in actor.grants
        if grant.unit_id in views
    ]
