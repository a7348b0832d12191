"""The cast, and an officer with an account in every unit that reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from songhanh.demo.hashing import PrintedPasswordHasher
from songhanh.demo.structure import DIVIDED, JULY, MARCH
from songhanh.demo.world import PASSWORD, World, moment, sample_rows
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.commands import appoint, create_person
from songhanh.organisations.models import Person

APPOINTED = date(2020, 1, 2)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast, the same people as in the tests."""

    username: str
    full_name: str
    role: Role
    unit: str
    title: str = ""
    before: str = ""
    """Until 28/2/2025 at this unit: the standing agency moved."""


CAST = (
    Member("hoa", "Trần Thị Hoa", Role.PROGRAMME_OFFICER, "home_affairs", "Chuyên viên", "labour"),
    Member("binh", "Lê Văn Bình", Role.PROGRAMME_OFFICER, "home_affairs", "Chuyên viên", "labour"),
    Member("minh", "Phạm Văn Minh", Role.UNIT_OFFICER, "an_phu", "Công chức văn hóa - xã hội"),
    Member("thu", "Đỗ Thị Thu", Role.UNIT_OFFICER, "womens_union", "Chuyên viên"),
    Member("lan", "Vũ Thị Lan", Role.UNIT_OFFICER, "health", "Chuyên viên"),
    Member("quan", "Hoàng Anh Quân", Role.UNIT_HEAD, "health", "Giám đốc"),
    Member("dung", "Nguyễn Tiến Dũng", Role.LEADER, "province", "Phó Chủ tịch UBND tỉnh"),
    Member("van", "Bùi Thị Vân", Role.CASE_WORKER, "social_work", "Nhân viên công tác xã hội"),
    Member("giang", "Ngô Hương Giang", Role.AUDITOR, "province", "Kiểm tra viên"),
    Member("tuyet", "Cao Thị Tuyết", Role.COMMITTEE_SECRETARY, "home_affairs", "Thư ký Ban VSTBPN tỉnh"),
    Member("son", "Tạ Hồng Sơn", Role.INSPECTOR, "province", "Thanh tra viên"),
    Member("yen", "Đặng Hải Yến", Role.STATISTICIAN, "province", "Thống kê viên"),
)
ADMINISTRATOR = ("an", "Đinh Thị An")
STRANGER = Member("khach", "Trịnh Văn Khách", Role.PROGRAMME_OFFICER, "home_affairs", "Chuyên viên")

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
WOMEN = ("Thị Mai", "Thị Hạnh", "Thu Trang", "Thị Nga", "Ngọc Ánh", "Thanh Hà", "Thị Yến", "Minh Châu", "Thị Sen")
MEN = ("Văn Hùng", "Đức Long", "Quốc Việt", "Văn Tùng", "Hữu Phước", "Anh Tuấn", "Văn Sơn", "Công Minh")


def build_people(world: World, *, administrator: Actor) -> None:
    """Everybody with an account; past roles have ended."""
    for member in CAST:
        _employ_member(world, member, administrator=administrator)
        world.officers.setdefault(member.unit, member.username)
    others = {member.username for member in CAST if member.role is not Role.UNIT_OFFICER}
    world.officers = {unit: officer for unit, officer in world.officers.items() if officer not in others}
    _employ_provincial(world, administrator=administrator)
    _employ_local(world, administrator=administrator)
    world.forget_actors()


def _employ_member(world: World, member: Member, *, administrator: Actor) -> None:
    person = new_person(world, username=member.username, full_name=member.full_name, administrator=administrator)
    first = JULY if member.unit == "an_phu" else APPOINTED
    if member.before:
        _appoint(world, person, unit=member.before, role=member.role, first=first, until=MARCH, by=administrator)
        first = MARCH
    _appoint(world, person, unit=member.unit, role=member.role, first=first, title=member.title, by=administrator)


def _employ_provincial(world: World, *, administrator: Actor) -> None:
    for row in sample_rows("units.csv"):
        if not row["account"] or row["key"] in world.officers:
            continue
        first = date.fromisoformat(row["from"]) if row["from"] else APPOINTED
        until = date.fromisoformat(row["until"]) if row["until"] else None
        person = new_person(world, username=row["account"], full_name=_name(world), administrator=administrator)
        _appoint(world, person, unit=row["key"], role=Role.UNIT_OFFICER, first=first, until=until, by=administrator)
        world.officers[row["key"]] = row["account"]


def _employ_local(world: World, *, administrator: Actor) -> None:
    """A commune has its officer; before July 2025 the district's officer answered for its communes too."""
    districts: dict[str, Person] = {}
    for row in sample_rows("communes.csv"):
        if row["key"] not in world.officers:
            person = new_person(world, username=row["account"], full_name=_name(world), administrator=administrator)
            _appoint(world, person, unit=row["key"], role=Role.UNIT_OFFICER, first=JULY, by=administrator)
            world.officers[row["key"]] = row["account"]
        username = f"huyen.{row['account'].split('.')[1]}"
        name = row["district"]
        if name not in districts:
            districts[name] = new_person(world, username=username, full_name=_name(world), administrator=administrator)
            world.officers[f"district:{name}"] = username
        old = [f"old:{old}" for old in row["old"].split(";")]
        for key in old + ([f"district:{name}"] if world.officers[f"district:{name}"] == username else []):
            _appoint(
                world,
                districts[name],
                unit=key,
                role=Role.UNIT_OFFICER,
                first=APPOINTED,
                until=JULY,
                by=administrator,
            )
            world.officers[key] = world.officers[f"district:{name}"]
    for divided in DIVIDED:
        key, person = f"old:{divided.name}", districts[divided.district]
        _appoint(world, person, unit=key, role=Role.UNIT_OFFICER, first=APPOINTED, until=JULY, by=administrator)
        world.officers[key] = world.officers[f"district:{divided.district}"]


def new_person(world: World, *, username: str, full_name: str, administrator: Actor) -> Person:
    """A person whose password is the one that is printed."""
    person = create_person(
        province=world.province,
        username=username,
        full_name=full_name,
        password=PASSWORD,
        must_change_password=False,
        hasher=PrintedPasswordHasher(),
        by=administrator,
        at=world.started_at + timedelta(hours=2),
    )
    if person.account is not None:
        world.accounts[username] = person.account
    return person


def _appoint(
    world: World,
    person: Person,
    *,
    unit: str,
    role: Role,
    first: date,
    by: Actor,
    until: date | None = None,
    title: str = "",
) -> None:
    appoint(
        person=person,
        unit=world.units[unit],
        role=role,
        valid_from=first,
        valid_until=until,
        title=title or "Chuyên viên",
        decision="Quyết định phân công nhiệm vụ (minh họa)",
        by=by,
        at=max(world.started_at + timedelta(hours=2), moment(first, hour=8)),
    )


def _name(world: World) -> str:
    chance = world.chance
    return f"{chance.choice(FAMILY)} {chance.choice(WOMEN if chance.random() < 0.55 else MEN)}"
