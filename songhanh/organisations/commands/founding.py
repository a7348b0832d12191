"""A province with both its maps, from the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.kernel.ids import new_id
from songhanh.organisations.catalogue import TWO_TIERS, Catalogue, Key, Level, Place, Way
from songhanh.organisations.commands.units import UnitDetails, version_of
from songhanh.organisations.models import EventKind, OrgUnit, UnitEvent, UnitEventPart, UnitKind, UnitVersion

KNOWN_FROM = date(2008, 8, 1)
"""Since when the old map counts here: the last change of the provinces before 2025 (Nghị quyết 15/2008/QH12).

The source does not say when each district and commune began; a plan of 2010 or 2022 must find them all the same.
"""
OLD_MAP = "Danh mục đơn vị hành chính đến 30/6/2025"
END_OF_DISTRICTS = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"
KINDS = {Level.PROVINCE: UnitKind.PROVINCE, Level.DISTRICT: UnitKind.DISTRICT, Level.COMMUNE: UnitKind.COMMUNE}


@transaction.atomic
def found_from_catalogue(
    *, catalogue: Catalogue, place: Place, by: Actor, at: datetime, ministry: OrgUnit | None = None
) -> OrgUnit:
    """Enter a province of today: its map of 1/7/2025, the maps it came from, and the ways between. Gives its root.

    Shape   a body that only went on is one unit with two versions; every other unit of the new map is a new body with
            the event that made it. Only an installation does this, so no right is asked.
    Shape   below a ministry, which stood since `KNOWN_FROM`, where there is one
    """
    founding = _Founding(catalogue, place, ministry)
    founding.prepare()
    OrgUnit.objects.bulk_create(founding.units, batch_size=500)
    UnitVersion.objects.bulk_create(founding.versions, batch_size=500)
    UnitEvent.objects.bulk_create(founding.events, batch_size=500)
    UnitEventPart.objects.bulk_create(founding.parts, batch_size=500)
    root = founding.root
    counted = {"units": (0, len(founding.units)), "events": (0, len(founding.events))}
    record("province.founded", on=root, by=by, at=at, province_id=root.pk, label=place.name, changes=counted)
    return root


@dataclass(slots=True)
class _Founding:
    """The rows of one province, made in memory before any is stored."""

    catalogue: Catalogue
    place: Place
    ministry: OrgUnit | None
    old: dict[Key, OrgUnit] = field(default_factory=dict)
    new: dict[Key, OrgUnit] = field(default_factory=dict)
    units: list[OrgUnit] = field(default_factory=list)
    versions: list[UnitVersion] = field(default_factory=list)
    events: list[UnitEvent] = field(default_factory=list)
    parts: list[UnitEventPart] = field(default_factory=list)

    @property
    def root(self) -> OrgUnit:
        """The province of today."""
        return self.new[self.place.key]

    def prepare(self) -> None:
        """Bodies first, then what they were called, then what became of them."""
        old_places = list(self._old_places())
        new_places = [self.place, *(p for p in self.catalogue.new.values() if p.parent == self.place.code)]
        continued = self.catalogue.continued()
        for place in old_places:
            self.old[place.key] = self._body()
        for place in new_places:
            before = continued.get(place.key)
            self.new[place.key] = self.old[before] if before else self._body()
        self._put_into_provinces(old_places)
        self._old_versions(old_places, going_on=set(continued.values()))
        self._new_versions(new_places, continued=continued)
        self._events(new_places, continued=continued)
        self._end_of_districts(old_places)

    def _old_places(self) -> Iterator[Place]:
        catalogue = self.catalogue
        codes = {way.old[1] for way in catalogue.ways_into(self.place.key)}
        inside: set[Key] = {(Level.PROVINCE, code) for code in codes}
        yield from (catalogue.old[key] for key in sorted(inside))
        for level, above in ((Level.DISTRICT, Level.PROVINCE), (Level.COMMUNE, Level.DISTRICT)):
            for place in catalogue.old.values():
                if place.level is level and (above, place.parent) in inside:
                    inside.add(place.key)
                    yield place

    def _body(self) -> OrgUnit:
        unit = OrgUnit(id=new_id())
        self.units.append(unit)
        return unit

    def _put_into_provinces(self, old_places: list[Place]) -> None:
        """Where each body is now, or was when it ended."""
        for place in old_places:
            self.old[place.key].province = self._old_root(place)
        for unit in self.new.values():
            unit.province = self.root

    def _old_root(self, place: Place) -> OrgUnit:
        while place.level is not Level.PROVINCE:
            above = Level.DISTRICT if place.level is Level.COMMUNE else Level.PROVINCE
            place = self.catalogue.old[above, place.parent]
        return self.old[place.key]

    def _old_versions(self, places: list[Place], *, going_on: set[Key]) -> None:
        for order, place in enumerate(places):
            if place.level is Level.PROVINCE and place.key in going_on:
                continue  # nothing about it changed that day: its one version stands with the new map
            above = Level.DISTRICT if place.level is Level.COMMUNE else Level.PROVINCE
            details = UnitDetails(
                name=place.name,
                kind=KINDS[place.level],
                code=place.code,
                parent=self.ministry if place.level is Level.PROVINCE else self.old[above, place.parent],
                sort_order=order,
                valid_from=KNOWN_FROM,
                valid_until=TWO_TIERS,
                basis=OLD_MAP,
            )
            self._version(self.old[place.key], details=details, root=self._old_root(place))

    def _new_versions(self, places: list[Place], *, continued: dict[Key, Key]) -> None:
        later = {change.key: (change, day) for change in self.catalogue.later if (day := change.effective_on)}
        for order, place in enumerate(places):
            is_root = place.level is Level.PROVINCE
            change, until = later.get(place.key, (None, None))
            details = UnitDetails(
                name=place.name,
                kind=KINDS[place.level],
                code=place.code,
                area_ha=place.area_ha,
                parent=self.ministry if is_root else self.root,
                sort_order=order,
                valid_from=KNOWN_FROM if is_root and place.key in continued else TWO_TIERS,
                valid_until=until,
                basis=place.basis or OLD_MAP,
            )
            unit = self.new[place.key]
            self._version(unit, details=details, root=self.root)
            if change and until:
                self._version(
                    unit,
                    details=replace(details, name=change.name, valid_from=until, valid_until=None, basis=change.basis),
                    root=self.root,
                )
                self._event(EventKind.RENAME, on=until, basis=change.basis, arrows=[(unit, unit)])

    def _version(self, unit: OrgUnit, *, details: UnitDetails, root: OrgUnit) -> None:
        version = version_of(unit, details=details)
        version.province = root
        self.versions.append(version)

    def _events(self, places: list[Place], *, continued: dict[Key, Key]) -> None:
        ways: dict[Key, list[Way]] = defaultdict(list)
        for way in self.catalogue.ways:
            if way.old in self.old:
                ways[way.new].append(way)
        for place in places:
            unit = self.new[place.key]
            before = continued.get(place.key)
            if before is None:
                arrows = [(self.old[way.old], unit) for way in ways[place.key]]
                self._event(EventKind.MERGE, on=TWO_TIERS, basis=place.basis, arrows=arrows)
            elif place.level is not Level.PROVINCE:
                same_name = self.catalogue.old[before].name == place.name
                kind = EventKind.MOVE if same_name else EventKind.RENAME
                self._event(kind, on=TWO_TIERS, basis=place.basis, arrows=[(unit, unit)])

    def _end_of_districts(self, places: list[Place]) -> None:
        """A count of a whole district lies among the communes of today that its communes went into."""
        into: dict[str, dict[Key, None]] = defaultdict(dict)
        for way in self.catalogue.ways:
            if way.old in self.old and way.old[0] is Level.COMMUNE:
                into[self.catalogue.old[way.old].parent][way.new] = None
        for place in places:
            if place.level is Level.DISTRICT and place.code in into:
                arrows = [(self.old[place.key], self.new[key]) for key in into[place.code]]
                self._event(EventKind.ABOLISH, on=TWO_TIERS, basis=END_OF_DISTRICTS, arrows=arrows)

    def _event(self, kind: EventKind, *, on: date, basis: str, arrows: list[tuple[OrgUnit, OrgUnit]]) -> None:
        event = UnitEvent(province=self.root, kind=kind, effective_on=on, basis=basis)
        self.events.append(event)
        self.parts += [UnitEventPart(event=event, predecessor=old, successor=new) for old, new in arrows]
