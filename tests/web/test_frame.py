"""The frame of every page: the rail by right, the room one is in, four entries on a phone."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from songhanh.web.context import frame
from tests.web.access_doors import PLANNERS_AND_READERS, STRANGER


def context(cast, name, path="/"):
    request = RequestFactory().get(path)
    request.actor = cast.actors[name]
    request.resolver_match = resolve(path)
    return frame(request)


def labels(items):
    return [item.label for item in items]


def test_everybody_begins_with_their_own_work(cast):
    assert {labels(context(cast, name)["nav"])[0] for name in cast.actors} == {"Việc của tôi"}


def test_only_the_case_worker_sees_the_way_to_cases(cast):
    assert [name for name in cast.actors if "Vụ việc" in labels(context(cast, name)["nav"])] == ["van"]


def test_only_the_administrator_and_the_auditor_see_the_trail(cast):
    assert [name for name in cast.actors if "Nhật ký" in labels(context(cast, name)["nav"])] == ["an", "giang"]


def test_only_who_may_look_at_reorganisations_sees_the_way_to_them(cast):
    seen = {name for name in cast.actors if "Sắp xếp" in labels(context(cast, name)["nav"])}
    assert seen == PLANNERS_AND_READERS | STRANGER


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Việc của tôi"),
        ("/hoat-dong/nhiem-vu/", "Nhiệm vụ"),
        ("/hoat-dong/tap-huan/moi/", "Hoạt động"),
        ("/ke-hoach/tai-len/", "Kế hoạch"),
        ("/quan-tri/nhat-ky/", "Nhật ký"),
        ("/to-chuc/sap-xep/", "Sắp xếp"),
    ],
)
def test_the_room_one_is_in_is_marked_once(cast, path, label):
    everything = [item for name in ("an", "hoa") for item in context(cast, name, path)["nav"]]
    assert {item.label for item in everything if item.current} == {label}


@pytest.mark.parametrize(
    ("who", "first_four"),
    [
        ("minh", ["Việc của tôi", "Nhiệm vụ", "Báo cáo", "Kế hoạch"]),
        ("dung", ["Việc của tôi", "Điều hành", "Báo cáo", "Văn bản"]),
    ],
)
def test_a_phone_shows_the_four_that_matter(cast, who, first_four):
    assert labels(context(cast, who)["nav_short"]) == first_four


def test_units_and_roles_of_the_account_are_named(cast):
    (mine,) = context(cast, "lan")["my_units"]
    assert (mine["unit"].name, mine["province"].name, mine["role"].value) == (
        "Sở Y tế",
        "Tỉnh Lam Giang",
        "unit_officer",
    )


def test_who_has_not_signed_in_gets_an_empty_frame(db):
    request = RequestFactory().get("/dang-nhap/")
    request.resolver_match = None
    assert frame(request)["nav"] == []


@pytest.mark.parametrize("path", ["/tim-kiem/", "/tai-khoan-cua-toi/", "/thong-bao/"])
def test_a_page_of_no_room_marks_none(cast, path):
    assert not [item.label for item in context(cast, "hoa", path)["nav"] if item.current]


def test_the_english_rail_names_lists_by_their_plural(cast):
    with translation.override("en"):
        named = labels(context(cast, "hoa")["nav"])
    assert {"Plans", "Tasks", "Reports", "Units"} <= set(named)
