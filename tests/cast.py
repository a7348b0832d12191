"""The same people everywhere, and the same as the demo accounts. Built once, through commands.

Hoa      programme officer, Sở Nội vụ          Dũng   leader of the province: issues
Bình     second programme officer              An     administrator
Minh     officer of Xã An Phú                  Vân    case worker, Trung tâm Công tác xã hội
Thu      Women's Union, supports Minh's task   Giang  auditor
Lan      officer of Sở Y tế                    Khách  of another province: his own pages work,
Quân     head of Sở Y tế                              every object of ours is 404
Tuyết    secretary of the committee            Sơn    inspector
Yến      statistician
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.test import Client

from songhanh.access.models import Account
from songhanh.kernel.actors import SYSTEM, Actor, Role
from songhanh.organisations.commands import (
    UnitDetails,
    appoint,
    create_person,
    establish_unit,
    found_province,
    give_function,
    install_first_administrator,
)
from songhanh.organisations.models import OrgUnit, Person, UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.web.account.sessions import SEEN

PASSWORD = "Song hành 2026!"
FOUNDED = date(2010, 1, 1)
AT = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
"""The instant of most tests: 10:00 on 20/5/2026 in Việt Nam, before the half-year deadline."""

UNITS = {
    "home_affairs": ("Sở Nội vụ", UnitKind.DEPARTMENT),
    "health": ("Sở Y tế", UnitKind.DEPARTMENT),
    "justice": ("Sở Tư pháp", UnitKind.DEPARTMENT),
    "womens_union": ("Hội Liên hiệp Phụ nữ tỉnh", UnitKind.MASS_ORGANISATION),
    "newspaper": ("Báo và Phát thanh, truyền hình tỉnh", UnitKind.MEDIA),
    "an_phu": ("Xã An Phú", UnitKind.COMMUNE),
    "binh_minh": ("Phường Bình Minh", UnitKind.COMMUNE),
    "social_work": ("Trung tâm Công tác xã hội", UnitKind.PUBLIC_SERVICE),
}
PEOPLE = {
    "hoa": ("Trần Thị Hoa", Role.PROGRAMME_OFFICER, "home_affairs"),
    "binh": ("Lê Văn Bình", Role.PROGRAMME_OFFICER, "home_affairs"),
    "minh": ("Phạm Văn Minh", Role.UNIT_OFFICER, "an_phu"),
    "thu": ("Đỗ Thị Thu", Role.UNIT_OFFICER, "womens_union"),
    "lan": ("Vũ Thị Lan", Role.UNIT_OFFICER, "health"),
    "quan": ("Hoàng Anh Quân", Role.UNIT_HEAD, "health"),
    "dung": ("Nguyễn Tiến Dũng", Role.LEADER, "province"),
    "van": ("Bùi Thị Vân", Role.CASE_WORKER, "social_work"),
    "giang": ("Ngô Hương Giang", Role.AUDITOR, "province"),
    "tuyet": ("Cao Thị Tuyết", Role.COMMITTEE_SECRETARY, "home_affairs"),
    "son": ("Tạ Hồng Sơn", Role.INSPECTOR, "province"),
    "yen": ("Đặng Hải Yến", Role.STATISTICIAN, "province"),
}


@dataclass
class Cast:
    """People by name (as actors), units by name, and both provinces."""

    actors: dict[str, Actor] = field(default_factory=dict)
    units: dict[str, OrgUnit] = field(default_factory=dict)
    province: OrgUnit = field(default_factory=OrgUnit)
    other_province: OrgUnit = field(default_factory=OrgUnit)

    def __getattr__(self, name: str) -> Actor:
        """`cast.hoa`."""
        try:
            return self.__dict__["actors"][name]
        except KeyError:
            raise AttributeError(name) from None

    def account(self, name: str) -> Account:
        """The account behind an actor."""
        return Account.objects.get(username=name)

    def client(self, name: str) -> Client:
        """A browser in which this person has signed in."""
        client = Client()
        client.force_login(self.account(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        # As if the session had just been noted: the note every five minutes is no part of what a page costs.
        session = client.session
        session[SEEN] = (session.session_key, 2**40)
        session.save()
        return client


NAMES = ("an", *PEOPLE, "khach")


def build_cast() -> Cast:
    """Both provinces with their units and people."""
    cast = Cast()
    cast.province, administrator = _found("Tỉnh Lam Giang", administrator="an", full_name="Đinh Thị An")
    cast.units["province"] = cast.province
    for order, (key, (name, kind)) in enumerate(UNITS.items()):
        details = UnitDetails(
            name=name, kind=kind, parent=cast.province, sort_order=order, valid_from=FOUNDED, basis="QĐ thành lập"
        )
        cast.units[key] = establish_unit(province=cast.province, details=details, by=administrator, at=AT)
    give_function(
        unit=cast.units["home_affairs"],
        function=STANDING_AGENCY,
        valid_from=FOUNDED,
        basis="Quyết định 12/QĐ-UBND",
        by=administrator,
        at=AT,
    )
    cast.actors["an"] = administrator
    for username, (full_name, role, unit) in PEOPLE.items():
        cast.actors[username] = employ(
            cast.province, username=username, full_name=full_name, role=role, unit=cast.units[unit], by=administrator
        )
    _build_stranger(cast)
    return cast


def _build_stranger(cast: Cast) -> None:
    cast.other_province, administrator = _found("Tỉnh Đông Lĩnh", administrator="an.donglinh", full_name="Lý Văn An")
    details = UnitDetails(name="Sở Nội vụ", kind=UnitKind.DEPARTMENT, parent=cast.other_province, valid_from=FOUNDED)
    unit = establish_unit(province=cast.other_province, details=details, by=administrator, at=AT)
    cast.units["other_home_affairs"] = unit
    cast.actors["khach"] = employ(
        cast.other_province,
        username="khach",
        full_name="Trịnh Văn Khách",
        role=Role.PROGRAMME_OFFICER,
        unit=unit,
        by=administrator,
    )


def _found(name: str, *, administrator: str, full_name: str) -> tuple[OrgUnit, Actor]:
    details = UnitDetails(name=name, kind=UnitKind.PROVINCE, valid_from=FOUNDED)
    province = found_province(details=details, by=SYSTEM, at=AT)
    account = install_first_administrator(
        province=province, username=administrator, full_name=full_name, password=PASSWORD, by=SYSTEM, at=AT
    )
    return province, actor_for(account, at=AT)


def employ(province: OrgUnit, *, username: str, full_name: str, role: Role, unit: OrgUnit, by: Actor) -> Actor:
    """A person with an account and one role since the founding."""
    person: Person = create_person(
        province=province, username=username, full_name=full_name, password=PASSWORD, by=by, at=AT
    )
    Account.objects.filter(pk=person.account_id).update(must_change_password=False)
    appoint(person=person, unit=unit, role=role, valid_from=FOUNDED, by=by, at=AT)
    return actor_for(Account.objects.get(pk=person.account_id), at=AT)
