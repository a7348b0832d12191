"""A real installation: one province, its units, the standing agency, and nothing of the demo."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.access.models import Account
from songhanh.cli.errors import WrongUnits
from songhanh.cli.init import STANDING_SINCE, TWO_TIERS, Installation, install
from songhanh.cli.unit_list import units_of
from songhanh.organisations.queries import holder_of, units
from songhanh.organisations.rules import STANDING_AGENCY
from tests.cast import AT, PASSWORD

LIST = "name,short_name,kind,code\nSở Nội vụ,SNV,department,\nXã An Phú,,commune,101\nHội Phụ nữ,,đoàn thể,\n"


@pytest.fixture
def province(db):
    asked = Installation(
        province="Tỉnh Hải Lam",
        units=units_of(LIST, language="vi"),
        username="quantri",
        full_name="Lê Thị Quản",
        password=PASSWORD,
    )
    return install(asked, at=AT)


def test_the_units_of_the_list_stand_with_their_kinds(province):
    found = units(province.pk, day=date(2026, 5, 1))
    assert {(u.name, u.kind.value) for u in found} == {
        ("Tỉnh Hải Lam", "province"),
        ("Sở Nội vụ", "department"),
        ("Xã An Phú", "commune"),
        ("Hội Phụ nữ", "mass_organisation"),
    }


def test_the_department_of_home_affairs_is_the_standing_agency(province):
    since = max(STANDING_SINCE, TWO_TIERS)
    holder = holder_of(province.pk, function=STANDING_AGENCY, day=since)
    (home_affairs,) = (u.id for u in units(province.pk, day=since) if u.name == "Sở Nội vụ")
    assert holder == home_affairs


def test_the_only_new_account_is_the_first_administrator(province):
    assert [a.username for a in Account.objects.filter(full_name="Lê Thị Quản")] == ["quantri"]


def test_a_list_with_a_wrong_kind_names_the_row():
    with pytest.raises(WrongUnits) as refused:
        units_of("name,kind\nSở Y tế,nhà máy\n", language="vi")
    assert "2" in refused.value.sentence("vi")
