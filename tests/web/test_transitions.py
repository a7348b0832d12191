"""The reorganisation desk: what each page shows, refuses and tells."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.transitions.commands import draft_reorganisation
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
DAY = date(2026, 7, 1)


def shown(answer):
    return answer.content.decode()


@pytest.fixture
def drafted(cast):
    return draft_reorganisation(
        province=cast.province, title="Sắp xếp xã 2026", effective_on=DAY, basis="NQ 12", by=cast.an, at=AT
    )


def url(route, reorganisation, **more):
    return reverse(f"transitions:{route}", kwargs={"pk": reorganisation.pk, **more})


def test_pages_open(cast, drafted):
    client = cast.client("an")
    for route in ("desk", "conflicts", "touched", "change", "withdraw", "make_ready", "hand_in", "template"):
        assert client.get(url(route, drafted)).status_code == 200, route
    for slug in ("sap-nhap", "chia-tach", "doi-ten", "chuyen-cap-tren", "thanh-lap", "giai-the", "chuyen-chuc-nang"):
        assert client.get(url("plan", drafted, slug=slug)).status_code == 200, slug
    assert client.get(reverse("transitions:reorganisations")).status_code == 200
