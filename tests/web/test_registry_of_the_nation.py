"""The registry as a ministry sees it: provinces first, then what is below one of them."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.access.models import Account
from songhanh.kernel.actors import SYSTEM, Role
from songhanh.organisations.commands import UnitDetails, found_province
from songhanh.organisations.models import (
    Appointment,
    Person,
    UnitKind,
    UnitVersion,
)
from tests.cast import AT, FOUNDED
from tests.web.test_registry import EVE, _get

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def nation(cast):
    """A ministry above both provinces, and its leader."""
    details = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    ministry = found_province(details=details, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit__in=[cast.province, cast.other_province]).update(parent=ministry)
    account = Account.objects.create(username="bo", full_name="Vụ trưởng", created_at=AT)
    person = Person.objects.create(full_name="Vụ trưởng", account=account, province=ministry)
    Appointment.objects.create(person=person, unit=ministry, role=Role.LEADER, valid_from=FOUNDED)
    return ministry


def test_the_ministry_sees_the_provinces_and_chooses_one(cast, nation):
    text = _get(cast, name="bo")
    assert "Sở Nội vụ" in text
    assert "Sở Nội vụ, Tỉnh" not in text
    assert f'<option value="{cast.other_province.pk}"' in text
    of_one = _get(cast, name="bo", tinh=str(cast.other_province.pk))
    assert "Sở Y tế" not in of_one
    assert f'<option value="{cast.other_province.pk}" selected' in of_one


def test_the_tree_of_the_ministry_has_the_provinces_below_it(cast, nation):
    text = _get(cast, name="bo", xem="cay")
    main = text[text.index("unit-tree") :]
    assert main.index("Bộ Nội vụ") < main.index("Tỉnh Đông Lĩnh") < main.index("Tỉnh Lam Giang")
    assert ">Sở Y tế</a>" not in main


def test_a_province_chosen_on_another_map_stays_chosen(cast, nation):
    details = UnitDetails(name="Tỉnh Sắp Có", kind=UnitKind.PROVINCE, parent=nation, valid_from=date(2026, 1, 1))
    new = found_province(details=details, by=SYSTEM, at=AT)
    assert f'<option value="{new.pk}" selected' in _get(cast, name="bo", tinh=str(new.pk), ngay=EVE)
