"""One world in which every role is held at every place around the objects: what the policy is walked in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from songhanh.access.models import Account
from songhanh.activities.models import Training
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.ids import new_id
from songhanh.organisations.commands import UnitDetails, establish_unit, found_province, record_event
from songhanh.organisations.models import Appointment, EventKind, OrgUnit, Person, UnitKind, UnitVersion
from songhanh.reporting.models import Obligation
from songhanh.web.account.sessions import SEEN
from tests.cast import AT, FOUNDED, PASSWORD, Cast
from tests.web.access_world import EveryObject, Keys, build_every_object
from tests.web.policy import ROLES, Place, Who

OF_OBJECTS = ("health", "womens_union", "newspaper", "justice", "an_phu", "social_work")
"""The units of the cast to which the objects of a unit belong."""
TODAY = clock.day_of(AT)
NEAR = (Place.OWN, Place.STAND_IN, Place.ANCESTOR, Place.DESCENDANT, Place.SIBLING, Place.FORMER, Place.SUCCESSOR)
PLACES = (*NEAR, Place.ROOT, Place.MINISTRY, Place.OTHER_PROVINCE, Place.NOWHERE)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who he is, and the key of his session."""

    who: Who
    person: Person
    session: str


@dataclass
class PolicyWorld:
    """The objects, the units around them, and one person for every role and place."""

    objects: EveryObject
    units: dict[Place, list[OrgUnit]]
    people: list[Somebody]

    @property
    def cast(self) -> Cast:
        """The people and units of all tests."""
        return self.objects.cast

    def again(self, places: Mapping[Place, Place]) -> list[Somebody]:
        """Who was at one of these places, with the place that he has after what happened."""
        return [
            Somebody(Who(one.who.role, places[one.who.place]), one.person, one.session)
            for one in self.people
            if one.who.place in places
        ]


def build_policy_world(cast: Cast) -> PolicyWorld:
    """Every object, around their units every relation, everybody with an account and a session."""
    objects = build_every_object(cast)
    units = _units(cast)
    objects.keys.update(_of_a_former_unit(units[Place.FORMER][0], like=cast.units["health"]))
    return PolicyWorld(objects, units, _people(cast, units=units))


def _units(cast: Cast) -> dict[Place, list[OrgUnit]]:
    own = [cast.units[name] for name in OF_OBJECTS]
    above = _unit(cast, name="Khối cơ quan", parent=cast.province)
    UnitVersion.objects.filter(unit__in=own).update(parent=above)
    ministry = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    root = found_province(details=ministry, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit=cast.province).update(parent=root)
    former = [_unit(cast, name=f"Đơn vị cũ {n}", parent=cast.province) for n, _ in enumerate(own)]
    for old, new in zip(former, own, strict=True):
        merge(cast, [old], into=new, on=TODAY - timedelta(days=30))
    return {
        Place.OWN: own,
        Place.STAND_IN: own,
        Place.ANCESTOR: [above],
        Place.DESCENDANT: [_unit(cast, name=f"Tổ {n}", parent=unit) for n, unit in enumerate(own)],
        Place.SIBLING: [_unit(cast, name="Đơn vị bên cạnh", parent=above)],
        Place.FORMER: former,
        Place.SUCCESSOR: [_unit(cast, name="Đơn vị kế tiếp", parent=cast.province)],
        Place.ROOT: [cast.province],
        Place.MINISTRY: [root],
        Place.OTHER_PROVINCE: [cast.units["other_home_affairs"], cast.other_province],
        Place.NOWHERE: [],
    }


def _of_a_former_unit(unit: OrgUnit, *, like: OrgUnit) -> Keys:
    """A report that it owes and a course that it held, as the other unit's are."""
    owed = Obligation.objects.get(unit=like)
    course = Training.objects.get(unit=like)
    for thing in (owed, course):
        for field in thing._meta.fields:
            if getattr(thing, field.attname) == like.pk:
                setattr(thing, field.attname, unit.pk)
        thing.pk = new_id()
        thing.save(force_insert=True)
    return {"former_report": {"pk": owed.pk}, "former_training": {"pk": course.pk}}


def _unit(cast: Cast, *, name: str, parent: OrgUnit) -> OrgUnit:
    details = UnitDetails(name=name, kind=UnitKind.PUBLIC_SERVICE, parent=parent, valid_from=FOUNDED)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def merge(cast: Cast, old: Iterable[OrgUnit], *, into: OrgUnit, on: date) -> None:
    """The units go wholly into another one."""
    arrows = [(unit, into, "") for unit in old]
    record_event(
        province=cast.province, kind=EventKind.MERGE, effective_on=on, basis="NQ 9", arrows=arrows, by=cast.an, at=AT
    )


def _people(cast: Cast, *, units: dict[Place, list[OrgUnit]]) -> list[Somebody]:
    home = {Place.MINISTRY: units[Place.MINISTRY][0], Place.OTHER_PROVINCE: cast.other_province}
    found: dict[Who, Somebody] = {}
    for place in PLACES:
        for role in ROLES:
            who = Who(role, place)
            found[who] = _somebody(who, province=home.get(place, cast.province))
            absent = found[Who(role, Place.OWN)].person if place is Place.STAND_IN else None
            hold(found[who].person, role=role, units=units[place], first=FOUNDED, absent=absent)
    return list(found.values())


def _somebody(who: Who, *, province: OrgUnit) -> Somebody:
    account = Account(username=f"{who.role}.{who.place}", full_name=str(who), created_at=AT)
    account.set_password(PASSWORD)
    account.save()
    person = Person.objects.create(full_name=str(who), account=account, province=province)
    return Somebody(who, person, _session(account))


def _session(account: Account) -> str:
    """A session as a sign-in leaves it, noted just now."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    session[SEEN] = (session.session_key, 2**40)
    session.save()
    return str(session.session_key)


def hold(person: Person, *, role: str, units: Sequence[OrgUnit], first: date, absent: Person | None = None) -> None:
    """The person holds the role at the units; a stand-in for some days, for whoever holds it there."""
    for unit in units:
        more: dict[str, Any] = {"valid_from": first}
        if absent is not None:
            held = Appointment.objects.get(person=absent, unit=unit)
            more = {
                "valid_from": TODAY - timedelta(days=3),
                "valid_until": TODAY + timedelta(days=3),
                "stands_in_for": held,
            }
        Appointment.objects.create(person=person, unit=unit, role=role, **more)


def _end(people: Iterable[Somebody]) -> None:
    """All that they hold ends today."""
    held = Appointment.objects.filter(person__in=[one.person for one in people])
    held.filter(valid_from__lt=TODAY).update(valid_until=TODAY)


TRANSFERS = {
    Place.OWN: Place.SIBLING,
    Place.SIBLING: Place.OWN,
    Place.DESCENDANT: Place.ANCESTOR,
    Place.ANCESTOR: Place.DESCENDANT,
    Place.ROOT: Place.SIBLING,
}
"""Who is moved where: into the unit and out of it, up and down, away from the province's root."""


def transfer(world: PolicyWorld) -> list[Somebody]:
    """People are transferred today. Gives those who were."""
    moved = [one for one in world.people if one.who.place in TRANSFERS]
    _end(moved)
    for one in moved:
        hold(one.person, role=one.who.role, units=world.units[TRANSFERS[one.who.place]], first=TODAY)
    return world.again(TRANSFERS)


def merge_away(world: PolicyWorld) -> list[Somebody]:
    """The units of the objects go into another one today; their people go on there, stand-ins end.

    The ancestor was above them and is not above their successor: from today it is beside. Gives who was near.
    """
    [successor] = world.units[Place.SUCCESSOR]
    merge(world.cast, world.units[Place.OWN], into=successor, on=TODAY)
    _end(one for one in world.people if one.who.place in (Place.OWN, Place.STAND_IN))
    for one in world.people:
        if one.who.place is Place.OWN:
            hold(one.person, role=one.who.role, units=[successor], first=TODAY)
    after = {
        Place.OWN: Place.SUCCESSOR,
        Place.STAND_IN: Place.NOWHERE,
        Place.ANCESTOR: Place.SIBLING,
        Place.DESCENDANT: Place.SIBLING,
        Place.SUCCESSOR: Place.SUCCESSOR,
    }
    return world.again(after)


def end_roles(world: PolicyWorld) -> list[Somebody]:
    """Every role ends today. Gives who was at the unit and at the province."""
    _end(world.people)
    return world.again({Place.OWN: Place.NOWHERE, Place.ROOT: Place.NOWHERE})


def as_it_stands(world: PolicyWorld) -> list[Somebody]:
    """Nothing happened yet: the successor is a unit beside."""
    return world.again({place: place for place in PLACES} | {Place.SUCCESSOR: Place.SIBLING})
