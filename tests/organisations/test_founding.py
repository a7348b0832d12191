"""A province from the catalogue: both maps, the ways between them, and nothing of anybody else."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import SYSTEM
from songhanh.organisations.catalogue import TWO_TIERS, Level, catalogue
from songhanh.organisations.commands.founding import KNOWN_FROM, found_from_catalogue
from songhanh.organisations.models import EventKind, OrgUnit, UnitEvent, UnitKind, UnitVersion
from songhanh.organisations.queries import events_of, provinces, units, versions_of
from tests.cast import AT

BEFORE = date(2025, 6, 30)


def _found(code: str) -> OrgUnit:
    known = catalogue()
    return found_from_catalogue(catalogue=known, place=known.new[Level.PROVINCE, code], by=SYSTEM, at=AT)


def _named(name: str, *, day: date) -> UnitVersion:
    return UnitVersion.objects.get(name=name, valid_from__lte=day, valid_until__isnull=day >= TWO_TIERS)


@pytest.mark.django_db
def test_hung_yen_has_its_map_of_today_and_both_old_ones():
    before = OrgUnit.objects.count()
    root = _found("33")
    today = units(root.pk, day=TWO_TIERS)
    assert [unit.name for unit in today if unit.kind is UnitKind.PROVINCE] == ["Tỉnh Hưng Yên"]
    assert sum(unit.kind is UnitKind.COMMUNE for unit in today) == 104
    assert not any(unit.kind is UnitKind.DISTRICT for unit in today)
    old_roots = UnitVersion.objects.filter(kind=UnitKind.PROVINCE, valid_until=TWO_TIERS)
    assert sorted(old_roots.values_list("name", flat=True)) == ["Tỉnh Hưng Yên", "Tỉnh Thái Bình"]
    for old in old_roots:
        then = units(old.unit_id, day=BEFORE)
        assert sum(unit.kind is UnitKind.DISTRICT for unit in then) in (8, 10)
        assert units(old.unit_id, day=TWO_TIERS) == []
    assert OrgUnit.objects.count() > before + 300


@pytest.mark.django_db
def test_a_merged_province_is_a_new_body_and_a_lasting_one_is_not():
    merged, lasting = _found("33"), _found("20")
    assert [version.valid_from for version in versions_of(merged.pk)] == [TWO_TIERS]
    assert [event.kind for event in events_of(merged.pk)] == [EventKind.MERGE]
    assert [version.valid_from for version in versions_of(lasting.pk)] == [KNOWN_FROM]
    assert events_of(lasting.pk) == []
    assert len(units(lasting.pk, day=BEFORE)) > len(units(lasting.pk, day=TWO_TIERS))


@pytest.mark.django_db
def test_a_commune_that_only_went_on_is_one_body_on_both_maps():
    _found("75")
    commune = _named("Xã Đak Lua", day=TWO_TIERS)
    newer, older = versions_of(commune.unit_id)
    assert (older.name, older.parent_id == newer.parent_id) == ("Xã Đắc Lua", False)
    assert older.valid_until == newer.valid_from == TWO_TIERS
    assert {event.kind for event in events_of(commune.unit_id)} == {EventKind.RENAME, EventKind.ABOLISH}


@pytest.mark.django_db
def test_a_change_with_a_known_day_is_a_later_version_and_one_without_is_none():
    dong_nai, quang_ninh = _found("75"), _found("22")
    assert [version.name for version in versions_of(dong_nai.pk)] == ["Thành phố Đồng Nai", "Tỉnh Đồng Nai"]
    assert [version.name for version in versions_of(quang_ninh.pk)] == ["Tỉnh Quảng Ninh"]


@pytest.mark.django_db
def test_every_unit_of_the_old_map_leads_somewhere_or_goes_on():
    root = _found("33")
    ended = set(UnitVersion.objects.filter(valid_until=TWO_TIERS).values_list("unit_id", flat=True))
    led = set(
        UnitEvent.objects.filter(province=root, effective_on=TWO_TIERS).values_list("parts__predecessor_id", flat=True)
    )
    assert ended == led


@pytest.mark.django_db
def test_the_founding_is_one_record_with_its_counts():
    root = _found("33")
    (event,) = AuditEvent.objects.filter(object_id=str(root.pk))
    assert event.action == "province.founded"
    assert event.changes["units"] == [
        0,
        OrgUnit.objects.filter(versions__province__isnull=False).distinct().count() - _others(),
    ]


def _others() -> int:
    return OrgUnit.objects.filter(versions__valid_from=date(2010, 1, 1)).distinct().count()


@pytest.mark.django_db
def test_only_provinces_of_today_are_offered():
    root = _found("33")
    assert root in provinces()
    assert not provinces().filter(versions__valid_until=TWO_TIERS).exists()
