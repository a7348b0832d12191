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
from songhanh.kernel.actors import SYSTEM, Actor, Role
from songhanh.kernel.ids import new_id
from songhanh.organisations.commands import (
    Post,
    UnitDetails,
    appoint,
    end_appointment,
    establish_unit,
    found_province,
    transfer_person,
)
from songhanh.organisations.commands.roles import lasting_past
from songhanh.organisations.models import Appointment, OrgUnit, Person, UnitKind, UnitVersion
from songhanh.reporting.commands import start_submission
from songhanh.reporting.models import Obligation
from songhanh.transitions.commands import (
    Answer,
    draft_reorganisation,
    make_ready,
    plan_event,
    put_into_effect,
    settle,
)
from songhanh.transitions.queries.conflicts import planned_of
from songhanh.transitions.queries.passages import passages_of
from songhanh.transitions.rules.drafts import EventDraft
from songhanh.web.account.sessions import SEEN
from tests.cast import AT, FOUNDED, PASSWORD, Cast
from tests.transitions.desk import merger, move, split
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
    gone = [_unit(cast, name=name, parent=cast.province) for name in ("Đơn vị sẽ nhập", "Đơn vị sẽ chia")]
    objects = build_every_object(cast)
    units = _units(cast)
    objects.keys.update(_of_a_former_unit(units[Place.FORMER][0], like=cast.units["health"]))
    objects.keys.update(_answered_by_another(cast, *gone, beside=units[Place.SIBLING][0]))
    return PolicyWorld(objects, units, _people(cast, units=units))


def _units(cast: Cast) -> dict[Place, list[OrgUnit]]:
    own = [cast.units[name] for name in OF_OBJECTS]
    above = _unit(cast, name="Khối cơ quan", parent=cast.province)
    UnitVersion.objects.filter(unit__in=own).update(parent=above)
    ministry = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    root = found_province(details=ministry, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit=cast.province).update(parent=root)
    former = [_unit(cast, name=f"Đơn vị cũ {n}", parent=cast.province) for n, _ in enumerate(own)]
    mergers = [merger([old], into=new) for old, new in zip(former, own, strict=True)]
    reorganise(cast, mergers, day=TODAY - timedelta(days=30))
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


def _answered_by_another(cast: Cast, merged: OrgUnit, divided: OrgUnit, *, beside: OrgUnit) -> Keys:
    """Two units end owing a report, one wholly, one divided: Sở Y tế answers for both, and has begun the other one."""
    health = cast.units["health"]
    events = [merger([merged], into=health), split(divided, into=[health, beside])]
    reorganise(cast, events, day=TODAY - timedelta(days=10), answer=health)
    owed, divided_owed = (Obligation.objects.get(unit=unit) for unit in (merged, divided))
    begun = start_submission(obligation=divided_owed, by=cast.lan, at=AT)
    return {
        "heirs_report": {"pk": owed.pk},
        "divided_report": {"pk": divided_owed.pk},
        "divided_version": {"pk": begun.pk},
    }


def _unit(cast: Cast, *, name: str, parent: OrgUnit) -> OrgUnit:
    details = UnitDetails(name=name, kind=UnitKind.PUBLIC_SERVICE, parent=parent, valid_from=FOUNDED)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


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


def _end(people: Iterable[Somebody], *, by: Actor) -> None:
    """Every role that they still hold ends today, one by one as on the screen."""
    held = Appointment.objects.filter(lasting_past(TODAY), person__in=[one.person for one in people])
    for role in held.select_related("person", "unit"):
        end_appointment(appointment=role, last_day_after=TODAY, reason="", by=by, at=AT)


TRANSFERS = {
    Place.OWN: Place.SIBLING,
    Place.SIBLING: Place.OWN,
    Place.DESCENDANT: Place.ANCESTOR,
    Place.ANCESTOR: Place.DESCENDANT,
    Place.ROOT: Place.SIBLING,
}
"""Who is moved where: into the unit and out of it, up and down, away from the province's root."""


def transfer(world: PolicyWorld) -> list[Somebody]:
    """People are transferred today, by the administrator; who stood in for one of them does not any more.

    Gives those who were.
    """
    for one in world.people:
        if one.who.place in TRANSFERS:
            _transfer(one, world=world)
    return world.again({**TRANSFERS, Place.STAND_IN: Place.NOWHERE})


def _transfer(one: Somebody, *, world: PolicyWorld) -> None:
    """One transfer; further roles there end, further ones here begin."""
    by, role = world.cast.an, Role(one.who.role)
    old_unit, new_units = world.units[one.who.place][0], world.units[TRANSFERS[one.who.place]]
    post = Post(unit=new_units[0], role=role, valid_from=TODAY, decision="QĐ 8")
    begun = transfer_person(person=one.person, old_unit=old_unit, post=post, by=by, at=AT)
    others = Appointment.objects.filter(lasting_past(TODAY), person=one.person).exclude(pk=begun.pk)
    for held in others.select_related("person", "unit"):
        end_appointment(appointment=held, last_day_after=TODAY, reason="", by=by, at=AT)
    for unit in new_units[1:]:
        appoint(person=one.person, unit=unit, role=role, valid_from=TODAY, by=by, at=AT)


def merge_away(world: PolicyWorld) -> list[Somebody]:
    """The units of the objects go into another one today; their people go on there, and who stands in for them.

    The ancestor was above them and is not above their successor: from today it is beside. Gives who was near.
    """
    [successor] = world.units[Place.SUCCESSOR]
    reorganise(world.cast, [merger(world.units[Place.OWN], into=successor)], day=TODAY)
    after = {
        Place.OWN: Place.SUCCESSOR,
        Place.STAND_IN: Place.SUCCESSOR,
        Place.ANCESTOR: Place.SIBLING,
        Place.DESCENDANT: Place.SIBLING,
        Place.SUCCESSOR: Place.SUCCESSOR,
    }
    return world.again(after)


def divide(world: PolicyWorld) -> list[Somebody]:
    """Each unit of the objects is divided today between two that stand; the administrator gives the first all that is
    open, and everybody's role. Nobody stands for the whole. Gives who was near.
    """
    [successor], [sibling] = world.units[Place.SUCCESSOR], world.units[Place.SIBLING]
    divisions = [split(unit, into=[successor, sibling]) for unit in world.units[Place.OWN]]
    below = [move(unit, to=successor.pk) for unit in world.units[Place.DESCENDANT]]
    reorganise(world.cast, [*divisions, *below], day=TODAY, answer=successor)
    after = {
        Place.OWN: Place.PART,
        Place.STAND_IN: Place.PART,
        Place.ANCESTOR: Place.SIBLING,
        Place.SIBLING: Place.SIBLING,
        Place.SUCCESSOR: Place.PART,
    }
    return world.again(after)


def reorganise(cast: Cast, events: Sequence[EventDraft], *, day: date, answer: OrgUnit | None = None) -> None:
    """At the desk: drafted, planned, what is asked is answered with one unit, made ready, put into effect."""
    desk = {"by": cast.an, "at": AT}
    drafted = draft_reorganisation(province=cast.province, title="Sắp xếp", effective_on=day, basis="NQ 9", **desk)
    for event in events:
        plan_event(reorganisation=drafted, event=event, **desk)
    passages = passages_of(drafted, planned=planned_of(drafted, today=TODAY))
    answers = [Answer(one.subject, one.id, answer.pk) for one in passages if answer and one.is_open]
    settle(reorganisation=drafted, answers=answers, **desk)
    put_into_effect(reorganisation=make_ready(reorganisation=drafted, **desk), **desk)


def end_roles(world: PolicyWorld) -> list[Somebody]:
    """The roles at the unit and at the province end today. Gives whose they were, and who stood in for them."""
    ended = (Place.OWN, Place.ROOT)
    _end((one for one in world.people if one.who.place in ended), by=world.cast.an)
    return world.again(dict.fromkeys((*ended, Place.STAND_IN), Place.NOWHERE))


def as_it_stands(world: PolicyWorld) -> list[Somebody]:
    """Nothing happened yet: the successor is a unit beside."""
    return world.again({place: place for place in PLACES} | {Place.SUCCESSOR: Place.SIBLING})
