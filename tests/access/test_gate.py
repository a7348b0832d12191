"""The gate: outside the scope invisible, inside it as the matrix says."""

from __future__ import annotations

import pytest

from songhanh.access.gate import may, may_somewhere, require
from songhanh.access.rules import Action
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.models import OrgUnit


def test_everybody_of_the_province_sees_its_units(cast):
    assert OrgUnit.objects.visible_to(cast.minh).filter(pk=cast.units["health"].pk).exists()


def test_stranger_sees_no_unit_of_ours(cast):
    ours = {unit.pk for key, unit in cast.units.items() if not key.startswith("other")}
    assert not OrgUnit.objects.visible_to(cast.khach).filter(pk__in=ours).exists()


def test_officer_may_not_manage_units_but_knows_they_exist(cast):
    with pytest.raises(NotPermitted):
        require(cast.hoa, Action.MANAGE_UNITS, on=cast.units["health"])


def test_stranger_is_told_nothing_exists(cast):
    with pytest.raises(NotVisible):
        require(cast.khach, Action.MANAGE_UNITS, on=cast.units["health"])


def test_administrator_manages_units_and_cannot_record_cases(cast):
    assert may(cast.an, Action.MANAGE_UNITS, on=cast.units["health"])
    assert not may_somewhere(cast.an, Action.VIEW_CASE)
