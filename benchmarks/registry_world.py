"""A registry of national size: the real catalogue with departments, and villages and schools up to 15,000 units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from uuid import UUID

from songhanh.access.commands import add_account
from songhanh.cli.init import Installation, install
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import Appointment, OrgUnit, Person, UnitKind, UnitVersion
from songhanh.organisations.queries import in_force, provinces
from songhanh.organisations.rules import searchable

UNITS = 15_000
LARGEST = 4_000
"""The units of the province that has most."""
SINCE = date(2025, 7, 1)
DEPARTMENTS = (
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo",
    "Thanh tra tỉnh",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
)
OTHERS = (
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", UnitKind.MASS_ORGANISATION),
    ("Hội Liên hiệp Phụ nữ tỉnh", UnitKind.MASS_ORGANISATION),
    ("Hội Nông dân tỉnh", UnitKind.MASS_ORGANISATION),
    ("Liên đoàn Lao động tỉnh", UnitKind.MASS_ORGANISATION),
    ("Báo và Phát thanh, truyền hình tỉnh", UnitKind.MEDIA),
    ("Ban Vì sự tiến bộ của phụ nữ tỉnh", UnitKind.COMMITTEE),
    ("Trung tâm Công tác xã hội", UnitKind.PUBLIC_SERVICE),
)
SMALL = (
    ("Thôn {}", UnitKind.VILLAGE),
    ("Trường Tiểu học số {}", UnitKind.SCHOOL),
    ("Tổ dân phố {}", UnitKind.VILLAGE),
    ("Trường Mầm non {}", UnitKind.SCHOOL),
)
PASSWORD = "Song hành 2026!"


@dataclass(frozen=True)
class Nation:
    """Who looks, and at what."""

    ministry: UUID
    largest: UUID
    in_force: int
    versions: int


def build(*, units: int = UNITS, largest: int = LARGEST) -> Nation:
    """The nation as `songhanh init --nation` makes it, then the rest by whole statements."""
    at = clock.now()
    asked = Installation("", (), "bo", "Quản trị Bộ", PASSWORD, is_nation=True)
    ministry = install(asked, at=at)
    made: list[UnitVersion] = []
    roots = dict(UnitVersion.objects.filter(in_force(SINCE), unit__in=provinces()).values_list("unit_id", "name"))
    for root in roots:
        kinds = [*((name, UnitKind.DEPARTMENT) for name in DEPARTMENTS), *OTHERS]
        made += [_version(name, kind=kind, parent=root, root=root, order=n) for n, (name, kind) in enumerate(kinds)]
    hanoi = next(root for root, name in roots.items() if name == "Thành phố Hà Nội")
    communes = UnitVersion.objects.filter(in_force(SINCE), kind=UnitKind.COMMUNE).order_by("code")
    places = list(communes.values_list("unit_id", "province_id"))
    there = sum(root == hanoi for _unit, root in places) + 1 + len(DEPARTMENTS) + len(OTHERS)
    rest = units - 1 - len(roots) - len(places) - len(made)
    made += _small([place for place in places if place[1] == hanoi], number=largest - there)
    made += _small([place for place in places if place[1] != hanoi], number=rest - (largest - there))
    OrgUnit.objects.bulk_create([one.unit for one in made], batch_size=1000)
    UnitVersion.objects.bulk_create(made, batch_size=1000)
    for username, role, unit in (("vu.truong", Role.LEADER, ministry.pk), ("ha.noi", Role.LEADER, hanoi)):
        _employ(username, role=role, unit=unit)
    found = UnitVersion.objects.all()
    return Nation(ministry.pk, hanoi, found.filter(in_force(clock.today())).count(), found.count())


def _small(places: list[tuple[UUID, UUID]], *, number: int) -> Iterator[UnitVersion]:
    """Villages and schools, one after the other in every commune."""
    for n, (unit, root) in zip(range(number), cycle(places), strict=False):
        turn = n // len(places)
        name, kind = SMALL[turn % len(SMALL)]
        yield _version(name.format(turn // len(SMALL) + 1), kind=kind, parent=unit, root=root, order=turn)


def _version(name: str, *, kind: UnitKind, parent: UUID, root: UUID, order: int) -> UnitVersion:
    unit = OrgUnit(id=new_id(), province_id=root)
    return UnitVersion(
        unit=unit,
        name=name,
        short_name=name,
        folded_name=searchable(name, short_name=name),
        kind=kind,
        province_id=root,
        parent_id=parent,
        sort_order=order,
        valid_from=SINCE,
        basis="Danh sách sinh ra để đo",
    )


def _employ(username: str, *, role: Role, unit: UUID) -> None:
    account = add_account(
        username=username, full_name=username, password=PASSWORD, at=clock.now(), must_change_password=False
    )
    root = OrgUnit.objects.get(pk=unit).province_id
    person = Person.objects.create(full_name=username, account=account, province_id=root)
    Appointment.objects.create(person=person, unit_id=unit, role=role, valid_from=SINCE)
