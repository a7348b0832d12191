"""The registry on screen: the day kept along the links, the tree level by level, the same queries at any size."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhanh.kernel.ids import new_id
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event, rename_unit
from songhanh.organisations.models import (
    EventKind,
    OrgUnit,
    UnitEvent,
    UnitEventPart,
    UnitKind,
    UnitVersion,
)
from songhanh.organisations.rules import searchable
from songhanh.web.language import LANGUAGE_COOKIE
from songhanh.web.organisations import tree
from tests.cast import AT, FOUNDED

UNITS = "/don-vi/"
MERGED = date(2025, 7, 1)
EVE = "2025-06-30"
EVE_LINK = f"?ngay={EVE}"

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def _text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def _get(cast, path=UNITS, name="minh", **query) -> str:
    return _text(cast.client(name).get(path, query))


def _branch(unit) -> str:
    return reverse("organisations:branch", args=[unit.pk])


def _page(unit) -> str:
    return reverse("organisations:unit", args=[unit.pk])


def _unit(cast, name, *, kind=UnitKind.COMMUNE, parent=None, code="", area=None, since=FOUNDED):
    details = UnitDetails(
        name=name, kind=kind, parent=parent or cast.province, code=code, area_ha=area, valid_from=since, basis="QĐ cũ"
    )
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def _event(cast, *arrows, kind=EventKind.MERGE):
    told = [(old, new, "") for old, new in arrows]
    given = {"basis": "NQ 1/2025", "arrows": told, "by": cast.an, "at": AT}
    return record_event(province=cast.province, kind=kind, effective_on=MERGED, **given)


def _many(cast, *, parent, number=100, kind=UnitKind.VILLAGE):
    """Rows by whole statements: a test of size must not take a minute."""
    made = [
        UnitVersion(
            unit=OrgUnit(id=new_id(), province=cast.province),
            name=f"Thôn {n}",
            short_name=f"Thôn {n}",
            folded_name=searchable(f"Thôn {n}", short_name=f"Thôn {n}"),
            kind=kind,
            province=cast.province,
            parent=parent,
            valid_from=FOUNDED,
        )
        for n in range(number)
    ]
    OrgUnit.objects.bulk_create([one.unit for one in made])
    return UnitVersion.objects.bulk_create(made)


@pytest.fixture
def old_map(cast):
    """Huyện Cũ with Xã Cũ, which went into Xã An Phú; Xã Chia went into it and into Phường Bình Minh."""
    district = _unit(cast, "Huyện Cũ", kind=UnitKind.DISTRICT)
    old, split = _unit(cast, "Xã Cũ", parent=district, code="00123", area=4321), _unit(cast, "Xã Chia", parent=district)
    _event(cast, (old, cast.units["an_phu"]))
    _event(cast, (split, cast.units["an_phu"]), (split, cast.units["binh_minh"]), kind=EventKind.SPLIT)
    _event(cast, (district, cast.units["an_phu"]), kind=EventKind.ABOLISH)
    return {"district": district, "old": old, "split": split}


# The day


def test_another_day_is_said_clearly_with_the_way_back(cast, old_map):
    text = _get(cast, ngay=EVE, loai="commune")
    assert "Đang xem theo ngày <b>30/06/2025</b>" in text
    assert 'href="/don-vi/?loai=commune">Về hôm nay' in text
    assert "Đang xem theo ngày" not in _get(cast)


@pytest.mark.parametrize("view", ["list", "tree", "branch", "unit"])
def test_the_day_goes_along_every_link_of_the_registry(cast, old_map, view):
    path = {"branch": _branch(cast.province), "unit": _page(cast.province)}.get(view, UNITS)
    text = _get(cast, path, ngay=EVE, **({"xem": "cay"} if view == "tree" else {}))
    main = text[text.index("<main") : text.index("</main>")]
    links = re.findall(r'href="(/don-vi/[^"]*)"', main)
    assert len(links) > 5
    back = {"/don-vi/", "/don-vi/?xem=cay", path}
    assert {link for link in links if "ngay=2025-06-30" not in link} <= back


def test_a_day_may_be_written_as_people_write_it(cast, old_map):
    assert "Huyện Cũ" in _get(cast, ngay="30/6/2025")
    assert "Huyện Cũ" not in _get(cast, ngay="31/6/2025")


def test_the_switch_leads_to_the_other_map_and_keeps_what_was_asked(cast):
    assert 'href="/don-vi/?loai=commune&amp;ngay=2025-06-30">30/06/2025' in _get(cast, loai="commune")


def test_a_day_before_everything_says_since_when_there_is_anything(cast):
    text = _get(cast, ngay="1990-01-01")
    assert "Chưa có dữ liệu của ngày này" in text
    assert "01/01/2010" in text


# The list


def test_the_list_is_narrowed_by_kind_tier_and_state(cast, old_map):
    _unit(cast, "Trường Tiểu học", kind=UnitKind.SCHOOL, parent=cast.units["an_phu"])
    by_tier = _get(cast, cap="commune")
    assert "Trường Tiểu học" in by_tier
    assert "Sở Y tế" not in by_tier
    assert ">Xã An Phú</a>" not in _get(cast, loai="school")
    ended = _get(cast, **{"trang-thai": "het"})
    assert "Xã Cũ" in ended
    assert "Sở Y tế" not in ended
    assert "Xã Cũ" in _get(cast, **{"trang-thai": "ca"})


def test_what_is_asked_wrongly_is_not_asked(cast):
    assert "Sở Y tế" in _get(cast, loai="lâu đài", cap="trời", tinh="x", thuoc="y", page="-3", **{"trang-thai": "?"})


def test_the_number_of_each_kind_leads_to_that_kind(cast):
    text = _get(cast, page="2")
    assert re.search(r'href="\?loai=department">Sở, ban, ngành <span class="number">3<', text)
    assert re.search(r'aria-current="true">Tất cả <span class="number">9<', text)


def test_a_long_list_has_pages_that_hold_every_unit_once(cast):
    _many(cast, parent=cast.units["an_phu"], number=120)
    pages = [_get(cast, loai="village", page=str(page)) for page in (1, 2, 3)]
    names = [name for page in pages for name in re.findall(r">(Thôn \d+)</a>", page)]
    assert len(names) == len(set(names)) == 120
    assert "1–50 / 120" in pages[0]


def test_the_list_says_where_what_has_ended_went(cast, old_map):
    text = _get(cast, q="xa cu")
    assert "từ ngày 01/07/2025" in text
    assert f'nay là <a href="{_page(cast.units["an_phu"])}">Xã An Phú</a>' in " ".join(text.split())


def test_a_unit_is_found_by_a_former_name_and_says_what_it_is_called(cast):
    unit = cast.units["justice"]
    rename_unit(unit=unit, name="Sở Pháp chế", short_name="", effective_on=MERGED, basis="NQ", by=cast.an, at=AT)
    now = _get(cast, q="so tu phap")
    assert ">Sở Pháp chế</a>" in now
    assert "trước là “Sở Tư pháp” (mã –), đến ngày 30/06/2025" in now
    then = _get(cast, q="phap che", ngay=EVE)
    assert ">Sở Tư pháp</a>" in then
    assert "“Sở Pháp chế” (mã –) từ ngày 01/07/2025" in then


def test_a_unit_is_found_by_its_code_and_one_to_come_says_from_when(cast):
    _unit(cast, "Xã Sắp Có", code="09999", since=date(2030, 1, 1))
    text = _get(cast, q="0999")
    assert "Xã Sắp Có" in text
    assert "hoạt động từ ngày 01/01/2030" in text
    assert text.count("Tỉnh Lam Giang") >= 1


# The tree


def test_the_tree_begins_with_the_province_and_its_units_by_kind(cast):
    text = _get(cast, xem="cay")
    main = text[text.index("unit-tree") :]
    assert main.index("Tỉnh Lam Giang") < main.index("Sở, ban, ngành") < main.index("Sở Y tế")
    assert 'aria-expanded="true"' in main


def test_many_units_are_grouped_and_a_group_is_opened_by_its_own_link(cast):
    _many(cast, parent=cast.province, number=45, kind=UnitKind.COMMUNE)
    text = _get(cast, xem="cay")
    assert ">Sở Y tế</a>" not in text
    path = _branch(cast.province)
    opened = _text(cast.client("minh").get(path, {"loai": "department"}, headers={"HX-Request": "true"}))
    assert opened.startswith("<li")
    assert ">Sở Y tế</a>" in opened
    assert 'aria-expanded="true"' in opened
    assert "dong=1" in opened
    shut = _text(cast.client("minh").get(path, {"loai": "department", "dong": "1"}, headers={"HX-Request": "true"}))
    assert ">Sở Y tế</a>" not in shut
    page = _get(cast, path, loai="department")
    assert ">Sở Y tế</a>" in page
    assert "<main" in page


def test_a_unit_of_the_tree_is_opened_and_shut(cast, old_map):
    client, path = cast.client("minh"), _branch(old_map["district"])
    opened = _text(client.get(path, {"ngay": EVE}, headers={"HX-Request": "true"}))
    assert ">Xã Cũ</a>" in opened
    shut = _text(client.get(path, {"ngay": EVE, "dong": "1"}, headers={"HX-Request": "true"}))
    assert ">Xã Cũ</a>" not in shut
    assert 'aria-expanded="false"' in shut
    assert ">Xã Cũ</a>" not in _get(cast, path, ngay=EVE, dong="1")


def test_a_branch_as_a_page_says_what_is_above(cast, old_map):
    text = _get(cast, _branch(old_map["district"]), ngay=EVE)
    crumbs = text[text.index("crumbs") : text.index("</nav>", text.index("crumbs"))]
    assert crumbs.index("Cây") < crumbs.index("Tỉnh Lam Giang") < crumbs.index("Huyện Cũ")


def test_a_unit_that_was_not_there_on_the_day_has_no_branch(cast, old_map):
    answer = cast.client("minh").get(_branch(old_map["district"]))
    assert (answer.status_code, answer.url) == (302, _page(old_map["district"]))


def test_a_kind_that_a_unit_has_none_of_is_no_group(cast):
    answer = cast.client("minh").get(_branch(cast.province), {"loai": "club"}, headers={"HX-Request": "true"})
    assert _text(answer) == ""


def test_what_is_too_much_for_the_tree_is_in_the_list(cast, monkeypatch):
    monkeypatch.setattr(tree, "MOST", 50)
    _many(cast, parent=cast.units["an_phu"], number=60)
    text = _get(cast, _branch(cast.units["an_phu"]))
    assert ">Thôn 1</a>" not in text
    url = f"/don-vi/?thuoc={cast.units['an_phu'].pk}&amp;loai=village"
    assert url in text
    assert "Chỉ các đơn vị trực thuộc <b>Xã An Phú</b>" in _get(
        cast, thuoc=str(cast.units["an_phu"].pk), loai="village"
    )


def test_units_whose_parent_has_ended_are_shown_at_the_top(cast, old_map):
    _unit(cast, "Thôn Lạc", kind=UnitKind.VILLAGE, parent=old_map["old"])
    text = _get(cast, xem="cay")
    assert "Cấp trên đã kết thúc" in text
    assert ">Thôn Lạc</a>" in text
    assert "Cấp trên đã kết thúc" not in _get(cast, xem="cay", ngay=EVE)


def test_for_a_stranger_no_branch_of_ours_exists(cast):
    assert cast.client("khach").get(_branch(cast.province)).status_code == 404


# One unit


def test_a_unit_says_what_it_was_on_the_day(cast, old_map):
    text = _get(cast, _page(old_map["old"]), ngay=EVE)
    assert "00123" in text
    assert "4.321 ha" in text
    assert "Huyện Cũ" in text
    assert ">Xã Cũ</a>" in _get(cast, _page(old_map["district"]), ngay=EVE)


def test_a_unit_that_is_gone_says_who_stands_for_it(cast, old_map):
    text = _get(cast, _page(old_map["old"]))
    assert "kết thúc hoạt động từ ngày 01/07/2025" in text
    assert f'<a href="{_page(cast.units["an_phu"])}">Xã An Phú</a>' in text


def test_a_unit_stands_on_both_maps_with_what_was_divided(cast, old_map):
    text = _get(cast, _page(cast.units["an_phu"]))
    both = text[text.index("Trên hai bản đồ") :]
    assert "Ngày 30/06/2025" in both
    assert f'<a href="{_page(old_map["old"])}{EVE_LINK}">Xã Cũ</a>' in both
    assert re.search(r"Xã Chia</a> <span[^>]*>\(một phần\)", both)
    assert "Trên hai bản đồ" not in _get(cast, _page(cast.units["health"]))


def test_events_lead_to_the_units_as_they_were(cast, old_map):
    text = _get(cast, _page(cast.units["an_phu"]))
    events = text[text.index("Các lần sắp xếp") :]
    assert f'<a href="{_page(old_map["split"])}{EVE_LINK}">Xã Chia</a> → ' in events
    assert f'<a href="{_page(cast.units["binh_minh"])}?ngay=2025-07-01">Phường Bình Minh</a>' in events


def test_a_unit_of_another_province_is_named_without_a_link(cast):
    event = UnitEvent.objects.create(province=cast.province, kind=EventKind.MERGE, effective_on=MERGED, basis="NQ")
    unit = cast.units["other_home_affairs"]
    UnitEventPart.objects.create(event=event, predecessor=unit, successor=cast.units["health"])
    text = _get(cast, _page(cast.units["health"]))
    assert "Sở Nội vụ → " in text
    assert str(unit.pk) not in text


def test_a_unit_is_not_there_before_its_first_day(cast):
    unit = _unit(cast, "Xã Sắp Có", since=date(2030, 1, 1))
    assert "Ngày đang xem, đơn vị này chưa có: hoạt động từ ngày 01/01/2030" in _get(cast, _page(unit))


def test_an_english_reader_reads_english(cast, old_map):
    client = cast.client("minh")
    client.cookies[LANGUAGE_COOKIE] = "en"
    assert "Showing <b>30/06/2025</b>" in _text(client.get(UNITS, {"ngay": EVE}))


# Size

SCREENS = {
    "list": lambda cast: (UNITS, {}),
    "second page": lambda cast: (UNITS, {"page": "2"}),
    "search": lambda cast: (UNITS, {"q": "thon"}),
    "tier": lambda cast: (UNITS, {"cap": "commune"}),
    "ended": lambda cast: (UNITS, {"trang-thai": "het"}),
    "tree": lambda cast: (UNITS, {"xem": "cay"}),
    "branch": lambda cast: (_branch(cast.units["an_phu"]), {}),
    "group": lambda cast: (_branch(cast.units["an_phu"]), {"loai": "village"}),
    "unit": lambda cast: (_page(cast.units["an_phu"]), {}),
    "province": lambda cast: (_page(cast.province), {}),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_asks_more_of_ten_times_as_many_units(cast, old_map, screen):
    client = cast.client("minh")
    path, query = SCREENS[screen](cast)
    _many(cast, parent=cast.units["an_phu"], number=12)
    _many(cast, parent=cast.province, number=3, kind=UnitKind.COMMUNE)
    with CaptureQueriesContext(connection) as few:
        assert client.get(path, query).status_code == 200
    _many(cast, parent=cast.units["an_phu"], number=120)
    _many(cast, parent=cast.province, number=45, kind=UnitKind.COMMUNE)
    _many(cast, parent=cast.units["an_phu"], number=40, kind=UnitKind.SCHOOL)
    with CaptureQueriesContext(connection) as many:
        assert client.get(path, query).status_code == 200
    assert len(many) <= len(few) <= (MOST_OF_A_PAGE if screen in ("unit", "province") else MOST_OF_A_LIST)


MOST_OF_A_LIST, MOST_OF_A_PAGE = 14, 27


def test_the_search_over_everything_finds_what_a_unit_was_called_and_says_that_it_has_ended(cast, old_map):
    text = _get(cast, "/tim-kiem/", q="xa cu")
    assert f'<a href="{_page(old_map["old"])}">Xã Cũ</a>' in text
    assert "Đã kết thúc" in text
    assert ">Sở Y tế</a>" not in _get(cast, "/tim-kiem/", name="khach", q="so y te")
