"""The nation in one go: a ministry, the provinces of the catalogue below it, one administrator."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.access.models import Account
from songhanh.cli import createuser, init
from songhanh.cli.console import Console
from songhanh.cli.errors import ProvinceUnknown
from songhanh.cli.init import STANDING_SINCE, Installation, install
from songhanh.cli.unit_list import units_of
from songhanh.kernel.actors import Role
from songhanh.organisations.catalogue import TWO_TIERS, Catalogue, Level, catalogue
from songhanh.organisations.commands import KNOWN_FROM
from songhanh.organisations.models import UnitVersion
from songhanh.organisations.queries import actor_for, atlas, holder_of, in_force, ministries, units, units_by_id
from songhanh.organisations.rules import STANDING_AGENCY
from tests.cast import AT, PASSWORD
from tests.cli.test_main import _options


def _small(known: Catalogue) -> Catalogue:
    """The catalogue with two provinces of today: one that went on and one that took another in."""
    kept = {(Level.PROVINCE, "20"), (Level.PROVINCE, "33")}
    new = {key: place for key, place in known.new.items() if key in kept or (Level.PROVINCE, place.parent) in kept}
    return Catalogue(known.old, new, tuple(way for way in known.ways if way.new in new), ())


@pytest.fixture(autouse=True)
def two_provinces(db, monkeypatch):
    small = _small(catalogue())
    monkeypatch.setattr(init, "catalogue", lambda: small)


def _nation(*, home: str = "", lines: str = "name,kind\n") -> Installation:
    return Installation(home, units_of(lines, language="vi"), "bo", "Trần Bộ", PASSWORD, is_nation=True)


def _below(root, *, day: date) -> set[str]:
    return set(UnitVersion.objects.filter(in_force(day), parent=root).values_list("name", flat=True))


def test_the_provinces_lie_below_the_ministry_on_every_map():
    ministry = install(_nation(), at=AT)
    assert [view.name for view in units(ministry.pk, day=AT.date())] == ["Bộ Nội vụ"]
    assert _below(ministry, day=KNOWN_FROM) == {"Tỉnh Lạng Sơn", "Tỉnh Hưng Yên", "Tỉnh Thái Bình"}
    assert _below(ministry, day=TWO_TIERS) == {"Tỉnh Lạng Sơn", "Tỉnh Hưng Yên"}


def test_the_ministry_has_the_field_since_the_departments_have_it():
    ministry = install(_nation(lines="name,kind\nVụ Bình đẳng giới,department\n"), at=AT)
    held = [holder_of(ministry.pk, function=STANDING_AGENCY, day=day) for day in (date(2025, 2, 28), STANDING_SINCE)]
    assert held == [None, ministry.pk]
    assert {view.name for view in units(ministry.pk, day=AT.date())} == {"Bộ Nội vụ", "Vụ Bình đẳng giới"}


def test_the_first_administrator_is_at_the_ministry_or_at_the_province_that_was_named():
    root = install(_nation(home="hưng yên"), at=AT)
    assert units_by_id([root.pk], day=AT.date())[root.pk].name == "Tỉnh Hưng Yên"
    (grant,) = actor_for(Account.objects.get(username="bo"), at=AT).grants
    assert (grant.role, grant.unit_id) == (Role.ADMINISTRATOR, root.pk)
    assert ministries().get().pk != root.pk


def test_a_province_below_a_ministry_is_the_top_of_its_own_maps():
    root, ministry = install(_nation(home="33"), at=AT).pk, ministries().get().pk
    assert atlas([root]).parents(TWO_TIERS)[root] is None
    assert atlas([root, ministry]).parents(TWO_TIERS)[root] == ministry


def test_administrators_of_the_other_provinces_are_made_one_by_one(password_file, clock_at_test_time):
    install(_nation(), at=AT)
    for username, place in (("lang.son", "lạng sơn"), ("vu", "bộ nội vụ")):
        given = {"username": username, "full_name": "Lê Một", "role": "administrator", "password_file": password_file}
        assert createuser.run(_options(**given, unit=place, province=place), Console()) == 0
        (grant,) = actor_for(Account.objects.get(username=username), at=AT).grants
        assert grant.unit_id == grant.province_id


def test_the_installation_asks_for_no_province_and_refuses_one_that_is_none(
    monkeypatch, password_file, clock_at_test_time, capsys
):
    monkeypatch.setattr(init, "is_installed", lambda: False)
    monkeypatch.setattr(init, "prepare_tables", lambda: None)
    given = {"administrator": "bo", "full_name": "Trần Bộ", "password_file": password_file, "nation": True}
    with pytest.raises(ProvinceUnknown):
        init.run(_options(**given, province="Tỉnh Lam Giang"), Console())
    assert init.run(_options(**given), Console()) == 0
    assert "Người quản trị của Bộ Nội vụ đăng nhập bằng “bo”" in capsys.readouterr().out
