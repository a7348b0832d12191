"""Tỉnh Đông Lĩnh, the other province: its officer must see all of his and nothing of ours."""

from __future__ import annotations

from datetime import timedelta

from songhanh.demo.people import APPOINTED, STRANGER, new_person
from songhanh.demo.plans import build_current_plan
from songhanh.demo.reports import FORM
from songhanh.demo.structure import build_province
from songhanh.demo.world import FOUNDED, PASSWORD, World, moment
from songhanh.organisations.commands import UnitDetails, appoint, establish_unit, give_function
from songhanh.organisations.models import UnitKind
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.reporting.commands import open_round
from songhanh.reporting.models import FormTemplate

NAME = "Tỉnh Đông Lĩnh"
ADMINISTRATOR = ("an.donglinh", "Lý Văn An")
UNITS = (
    ("home_affairs", "Sở Nội vụ", UnitKind.DEPARTMENT),
    ("health", "Sở Y tế", UnitKind.DEPARTMENT),
    ("womens_union", "Hội Liên hiệp Phụ nữ tỉnh", UnitKind.MASS_ORGANISATION),
    ("dong_linh", "Phường Đông Lĩnh", UnitKind.COMMUNE),
    ("linh_son", "Xã Lĩnh Sơn", UnitKind.COMMUNE),
)


def build_stranger(ours: World) -> None:
    """A small province with units, functions, one officer, its own plan and an open round."""
    world = World(at=ours.at, programme_officer=STRANGER.username, place="Đông Lĩnh")
    administrator = build_province(world, name=NAME, administrator=ADMINISTRATOR, password=PASSWORD)
    at = world.started_at
    for order, (key, name, kind) in enumerate(UNITS):
        details = UnitDetails(name=name, kind=kind, parent=world.province, sort_order=order, valid_from=FOUNDED)
        world.units[key] = establish_unit(province=world.province, details=details, by=administrator, at=at)
    give_function(
        unit=world.units["home_affairs"],
        function=STANDING_AGENCY,
        valid_from=FOUNDED,
        basis="Quyết định của UBND tỉnh (minh họa)",
        by=administrator,
        at=at,
    )
    person = new_person(world, username=STRANGER.username, full_name=STRANGER.full_name, administrator=administrator)
    appoint(
        person=person,
        unit=world.units[STRANGER.unit],
        role=STRANGER.role,
        valid_from=APPOINTED,
        title=STRANGER.title,
        by=administrator,
        at=at,
    )
    plan = build_current_plan(world)
    opened = max(plan.confirmed_at + timedelta(hours=1), moment(world.period.end - timedelta(days=30)))
    opened = min(opened, world.at - timedelta(hours=3))
    form = FormTemplate.objects.filter(code=FORM).order_by("-version")[0]
    open_round(plan=plan, form=form, period=world.period, by=world.actor(STRANGER.username, at=opened), at=opened)
