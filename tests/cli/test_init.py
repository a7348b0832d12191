"""A real installation: one province, its units, the standing agency, and nothing of the demo."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

import pytest

from songhanh.access.errors import UsernameOdd
from songhanh.access.models import Account
from songhanh.cli.console import Console
from songhanh.cli.errors import WrongUnits
from songhanh.cli.init import STANDING_SINCE, Installation, _ask, install, sign_in_name
from songhanh.cli.unit_list import units_of
from songhanh.organisations.catalogue import TWO_TIERS
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


@pytest.mark.django_db
def test_a_province_of_the_catalogue_brings_its_communes_and_takes_a_list_of_departments():
    beside = frozenset({"Xã Hoàng Hoa Thám"})
    lines = units_of(
        "name,kind,parent\nSở Nội vụ,sở,\nXã Hoàng Hoa Thám,xã,\nTrạm Y tế,public_service,Xã Hoàng Hoa Thám\n",
        language="vi",
        beside=beside,
    )
    province = install(Installation("hưng yên", lines, "qt", "Quản Trị", PASSWORD), at=AT)
    today = {unit.name: unit for unit in units(province.pk, day=AT.date())}
    assert len(today) == 1 + 104 + 2
    assert today["Trạm Y tế"].parent_id == today["Xã Hoàng Hoa Thám"].id
    assert holder_of(province.pk, function=STANDING_AGENCY, day=AT.date()) == today["Sở Nội vụ"].id


def test_a_parent_that_is_neither_in_the_list_nor_in_the_catalogue_is_named():
    with pytest.raises(WrongUnits) as refused:
        units_of("name,kind,parent\nTrạm Y tế,public_service,Xã Khác\n", language="vi", beside=frozenset({"Xã Này"}))
    assert "Xã Khác" in refused.value.sentence("vi")


@pytest.mark.parametrize("odd", ["qt tri", "quản.trị", "a"])
def test_a_sign_in_name_that_cannot_be_one_is_refused_before_anything_else_is_asked(odd):
    with pytest.raises(UsernameOdd):
        sign_in_name(odd)
    assert sign_in_name("quan.tri") == "quan.tri"


def test_a_province_that_the_catalogue_does_not_know_is_said_to_be_none_of_it(tmp_path, capsys):
    (tmp_path / "units.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    options = Namespace(
        nation=False,
        province="Hà Nam Ninh",
        units=str(tmp_path / "units.csv"),
        administrator="quantri",
        full_name="Lê Thị Quản",
        password_file=str(tmp_path / "password"),
    )
    assert _ask(options, console=Console()).province == "Hà Nam Ninh"
    told = capsys.readouterr()
    assert "không có “Hà Nam Ninh”" in told.out
