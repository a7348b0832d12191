"""A course is told under the name that its unit had when it was held."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.activities.commands import TrainingDetails, record_training
from songhanh.activities.models import Audience
from songhanh.organisations.commands import rename_unit
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def test_a_renamed_unit_held_its_earlier_courses_under_its_earlier_name(cast):
    unit = cast.units["health"]
    held = [
        record_training(
            unit=unit,
            details=TrainingDetails(
                title=f"Lớp {day:%d/%m}", audience=Audience.OTHER, starts_on=day, ends_on=day, women=9, men=8
            ),
            by=cast.lan,
            at=AT,
        )
        for day in (date(2026, 2, 3), date(2026, 4, 3))
    ]
    given = {"short_name": "", "effective_on": date(2026, 3, 1), "basis": "NQ 9", "by": cast.an, "at": AT}
    rename_unit(unit=unit, name="Sở Dân số", **given)
    client = cast.client("hoa")
    before, after = (client.get(reverse("activities:training", args=[one.pk])).content.decode() for one in held)
    assert ("Sở Y tế" in before, "Sở Dân số" in before) == (True, False)
    assert "Sở Dân số" in after
    register = client.get(reverse("activities:trainings")).content.decode()
    assert "Sở Y tế" in register
    assert "Sở Dân số" in register
