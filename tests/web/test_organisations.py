"""Screens of units: as of a day, found without diacritics, changed by the administrator only."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind
from songhanh.organisations.queries import EventArrow, search_units, unit_view
from songhanh.web.organisations.pages import EVENTS, arrow_lines
from songhanh.web.unit_words import KIND_WORDS
from tests.cast import AT, FOUNDED

UNITS = "/don-vi/"
NEW = "/don-vi/moi/"
MERGED_ON = date(2025, 7, 1)

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def _page(cast, name="minh", path=UNITS, **query):
    return cast.client(name).get(path, query)


def _unit(cast, key="health"):
    return reverse("organisations:unit", args=[cast.units[key].pk])


def _rename(cast, key="health"):
    return reverse("organisations:rename", args=[cast.units[key].pk])


def _move(cast, key="social_work"):
    return reverse("organisations:move", args=[cast.units[key].pk])


def _shown(response) -> str:
    return response.content.decode()


@pytest.fixture
def merged_commune(cast):
    """Xã Cũ belonged to Huyện Cũ until it went into Xã An Phú."""
    district = _establish(cast, "Huyện Cũ", kind=UnitKind.DISTRICT, parent=cast.province)
    commune = _establish(cast, "Xã Cũ", kind=UnitKind.COMMUNE, parent=district)
    record_event(
        province=cast.province,
        kind=EventKind.MERGE,
        effective_on=MERGED_ON,
        basis="NQ 1/2025",
        arrows=[(commune, cast.units["an_phu"], "")],
        by=cast.an,
        at=AT,
    )
    return commune


def _establish(cast, name, *, kind, parent):
    details = UnitDetails(name=name, kind=kind, parent=parent, valid_from=FOUNDED, basis="QĐ cũ")
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def _new(cast, **other):
    given = {
        "name": "Sở Dân tộc và Tôn giáo",
        "short_name": "Sở DTTG",
        "kind": "department",
        "parent": str(cast.province.pk),
        "valid_from": "01/03/2025",
        "basis": "NQ 3/2025",
    }
    return given | other


def test_units_of_the_province_are_listed_by_kind(cast):
    text = _shown(_page(cast))
    assert "Sở Y tế" in text
    assert text.index("Sở, ban, ngành") < text.index("Xã, phường, đặc khu")
    assert "cơ quan thường trực" in text


def test_units_are_found_without_diacritics(cast):
    text = _shown(_page(cast, q="so y te"))
    assert "Sở Y tế" in text
    assert "Sở Tư pháp" not in text


def test_nothing_found_says_what_to_do(cast):
    assert "Không có đơn vị nào khớp" in _shown(_page(cast, q="không có"))


@pytest.mark.parametrize(("day", "there"), [("2025-06-30", True), ("2025-07-01", False)])
def test_a_merged_commune_is_listed_only_before_its_merger(cast, merged_commune, day, there):
    assert ("Xã Cũ" in _shown(_page(cast, ngay=day))) is there


def test_the_tree_shows_what_belonged_to_what(cast, merged_commune):
    top = _shown(_page(cast, ngay="2025-06-30", xem="cay"))
    district = OrgUnit.objects.get(versions__name="Huyện Cũ")
    assert "Huyện Cũ" in top
    assert "Xã Cũ" not in top
    below = _shown(_page(cast, path=reverse("organisations:branch", args=[district.pk]), ngay="2025-06-30"))
    assert below.index("Huyện Cũ") < below.index("Xã Cũ")


@pytest.mark.parametrize("xem", ["", "cay"])
def test_a_day_that_is_none_is_told_and_today_is_shown(cast, xem):
    text = _shown(_page(cast, ngay="hôm qua", xem=xem))
    assert "Không đọc được ngày “hôm qua” nên đang xem theo hôm nay, 20/05/2026." in text
    assert 'href="/don-vi/?ngay=h' not in text
    assert "Đang xem theo ngày" not in text


def test_the_page_of_a_unit_tells_it_too(cast):
    assert "Không đọc được ngày “31/2/2026”" in _shown(_page(cast, path=_unit(cast), ngay="31/2/2026"))


@pytest.mark.parametrize("day", ["", "2026-05-20", "20/5/2026", "2025-06-30", " "])
def test_a_day_that_is_one_is_not_complained_of(cast, day):
    assert "Không đọc được ngày" not in _shown(_page(cast, ngay=day))


def test_what_is_no_day_is_repeated_as_words_and_not_for_ever(cast):
    text = _shown(_page(cast, ngay="<b>" + "x" * 500))
    assert f"“&lt;b&gt;{'x' * 37}”" in text


def test_a_strangers_list_holds_only_his_units(cast):
    text = _shown(_page(cast, "khach"))
    assert "Sở Y tế" not in text


def test_a_list_below_a_unit_of_another_province_does_not_name_it(cast):
    ours, theirs = (
        _shown(_page(cast, thuoc=str(cast.units[key].pk))) for key in ("home_affairs", "other_home_affairs")
    )
    assert "trực thuộc <b>Sở Nội vụ</b>" in ours
    assert "trực thuộc" not in theirs


def test_an_ended_unit_names_its_successor(cast, merged_commune):
    text = _shown(_page(cast, path=reverse("organisations:unit", args=[merged_commune.pk])))
    assert "01/07/2025" in text
    assert "Xã An Phú" in text
    assert "Sáp nhập" in text


def test_an_ended_unit_asks_for_nobody(cast, merged_commune):
    text = _shown(_page(cast, "an", path=reverse("organisations:unit", args=[merged_commune.pk])))
    assert "Không còn ai: đơn vị đã kết thúc." in text
    assert "Thêm người" not in text


def test_people_of_a_unit_are_shown_to_the_administrator_only(cast):
    assert "Vũ Thị Lan" in _shown(_page(cast, "an", path=_unit(cast)))
    assert "Vũ Thị Lan" not in _shown(_page(cast, "minh", path=_unit(cast)))


def test_the_history_is_for_those_who_may_read_the_trail(cast):
    assert "đã thêm đơn vị" in _shown(_page(cast, "giang", path=_unit(cast)))
    assert "đã thêm đơn vị" not in _shown(_page(cast, "minh", path=_unit(cast)))


def test_the_administrator_adds_a_unit(cast):
    answer = cast.client("an").post(NEW, _new(cast))
    (found,) = search_units(cast.province.pk, words="dan toc", day=date(2025, 3, 1))
    assert (answer.status_code, answer.url) == (302, reverse("organisations:unit", args=[found.id]))


def test_a_taken_name_keeps_what_was_typed(cast):
    answer = cast.client("an").post(NEW, _new(cast, name="Sở Y tế"))
    assert answer.status_code == 422
    assert "đã có đơn vị tên" in _shown(answer)
    assert "NQ 3/2025" in _shown(answer)


def test_a_unit_of_another_province_is_no_parent(cast):
    answer = cast.client("an").post(NEW, _new(cast, parent=str(cast.other_province.pk)))
    assert answer.status_code == 422


def test_the_administrator_renames_a_unit(cast):
    given = {"name": "Sở Y tế và Dân số", "effective_on": "2026-06-01", "basis": "NQ 9/2026"}
    answer = cast.client("an").post(_rename(cast), given)
    assert answer.status_code == 302
    assert [u.name for u in search_units(cast.province.pk, words="dan so", day=date(2026, 6, 1))] == [
        "Sở Y tế và Dân số"
    ]


def test_a_refused_name_keeps_what_was_typed(cast):
    given = {"name": "Sở Tư pháp", "effective_on": "2026-06-01", "basis": "NQ 9/2026"}
    answer = cast.client("an").post(_rename(cast), given)
    assert answer.status_code == 422
    assert "NQ 9/2026" in _shown(answer)


def test_the_administrator_moves_a_unit_under_another_parent(cast):
    health = cast.units["health"]
    given = {"parent": health.pk, "effective_on": "2026-06-01", "basis": "QĐ 12/2026"}
    assert cast.client("an").post(_move(cast), given).status_code == 302
    unit = cast.units["social_work"].pk
    parents = [unit_view(unit, day=day).parent_id for day in (date(2026, 5, 31), date(2026, 6, 1))]
    assert parents == [cast.province.pk, health.pk]
    assert "Chuyển đơn vị cấp trên" in _shown(_page(cast, "an", _unit(cast, "social_work"), ngay="2026-06-01"))


def test_a_refused_move_keeps_what_was_typed(cast):
    given = {"parent": cast.units["health"].pk, "effective_on": FOUNDED.isoformat(), "basis": "QĐ 12/2026"}
    answer = cast.client("an").post(_move(cast), given)
    assert answer.status_code == 422
    assert "QĐ 12/2026" in _shown(answer)


def test_a_unit_is_not_offered_itself_its_parent_or_one_of_another_province(cast):
    offered = _shown(_page(cast, "an", _move(cast, "health")))
    for key in ("health", "other_home_affairs"):
        assert f'value="{cast.units[key].pk}"' not in offered
    assert f'value="{cast.province.pk}"' not in offered
    assert f'value="{cast.units["justice"].pk}"' in offered
    foreign = {"parent": cast.units["other_home_affairs"].pk, "effective_on": "2026-06-01", "basis": "QĐ"}
    assert cast.client("an").post(_move(cast, "health"), foreign).status_code == 422


def test_every_kind_of_unit_and_of_event_has_its_word(cast):
    assert set(KIND_WORDS) == set(UnitKind)
    assert set(EVENTS) == set(EventKind)


@pytest.mark.parametrize("path", [_rename, _move, lambda cast: NEW])
def test_a_colleague_may_not_change_units(cast, path):
    client = cast.client("hoa")
    assert client.get(path(cast)).status_code == 403
    assert client.post(path(cast), {}).status_code == 403


@pytest.mark.parametrize("path", [_unit, _rename, _move])
def test_for_a_stranger_our_units_do_not_exist(cast, path):
    assert cast.client("khach").get(path(cast)).status_code == 404


@pytest.mark.parametrize("name", ["unit", "rename", "move"])
def test_an_unknown_unit_is_not_found(cast, name):
    client = cast.client("an")
    assert client.get(reverse(f"organisations:{name}", args=[uuid4()])).status_code == 404
    assert client.get("/don-vi/khong-phai-ma/").status_code == 404


@pytest.mark.parametrize("path", [lambda cast: UNITS, _unit])
def test_pages_to_be_read_take_no_post(cast, path):
    assert cast.client("an").post(path(cast)).status_code == 405


def test_forms_take_only_get_and_post(cast):
    assert cast.client("an").put(NEW).status_code == 405
    assert cast.client("an").delete(_rename(cast)).status_code == 405


def test_somebody_without_a_role_sees_no_units(cast):
    assert OrgUnit.objects.count() > 0
    cast.account("lan")
    client = cast.client("lan")
    from_now = cast.units["health"].appointments.filter(person__account__username="lan")
    from_now.update(valid_until=date(2026, 1, 1))
    assert client.get(UNITS).status_code == 403


def _names(units) -> str:
    return ", ".join(unit.name for unit in units)


@pytest.mark.parametrize(
    ("arrows", "told"),
    [
        ((("A", "C", ""), ("B", "C", "")), [("A, B", "C", "")]),
        ((("A", "B", ""), ("A", "C", "")), [("A", "B, C", "")]),
        ((("A", "B", ""),), [("A", "B", "")]),
        ((("A", "B", ""), ("A", "C", "women_cadres")), [("A", "B", ""), ("A", "C", "Cán bộ nữ")]),
        ((("A", "C", ""), ("A", "D", ""), ("B", "D", "")), [("A", "C", ""), ("A, B", "D", "")]),
        ((), []),
    ],
    ids=["merged", "divided", "one", "a function beside", "both", "nothing"],
)
def test_an_event_is_told_in_as_few_lines_as_it_can(arrows, told):
    given = [EventArrow(None, old, None, new, function) for old, new, function in arrows]
    lines = arrow_lines(given, seen=())
    found = [(_names(line.old), _names(line.new), line.function) for line in lines]
    assert [(old, new) for old, new, _ in found] == [(old, new) for old, new, _ in told]
    assert [bool(function) for _, _, function in found] == [bool(function) for _, _, function in told]


# which units others may be put below


def _new_unit(cast, **more):
    given = {"name": "Trạm Mới", "kind": "public_service", "parent": str(cast.units["health"].pk)}
    return cast.client("an").post(NEW, {**given, "valid_from": "2026-06-01", "basis": "QĐ 1", **more}, follow=True)


def test_a_unit_is_put_below_what_there_is_on_its_first_day(cast):
    cast.units["health"].versions.update(valid_from=date(2026, 6, 1))
    refused = _new_unit(cast, valid_from="2026-05-31")
    assert refused.status_code == 422
    assert "không còn dùng được vào ngày đã ghi" in _shown(refused)
    assert "Đã thêm đơn vị “Trạm Mới”" in _shown(_new_unit(cast))


def test_a_unit_that_has_ended_by_then_is_offered_no_more(cast):
    cast.units["health"].versions.update(valid_until=date(2026, 5, 25))
    answer = _new_unit(cast)
    assert answer.status_code == 422
    assert "Sở Y tế" not in [label for _key, label in answer.context["form"].fields["parent"].choices]
    assert "Sở Tư pháp" in [label for _key, label in answer.context["form"].fields["parent"].choices]


def test_a_parent_is_found_by_its_name_on_the_day(cast):
    _new_unit(cast, parent="", **{"parent-da-go": "so tu phap"})
    made = OrgUnit.objects.get(versions__name="Trạm Mới")
    assert made.versions.get().parent == cast.units["justice"]
    told = _shown(_new_unit(cast, name="Trạm Khác", parent="", **{"parent-da-go": "Sở Tư phép"}))
    assert "Ngày 01/06/2026 không có đơn vị nào tên “Sở Tư phép” để trực thuộc. Gần giống: Sở Tư pháp" in told


def test_a_unit_is_moved_below_what_there_is_on_the_day(cast):
    cast.units["justice"].versions.update(valid_from=date(2026, 6, 1))
    given = {"parent": str(cast.units["justice"].pk), "basis": "QĐ 2"}
    client = cast.client("an")
    early = client.post(_move(cast), {**given, "effective_on": "2026-05-25"}, follow=True)
    assert early.status_code == 422
    moved = client.post(_move(cast), {**given, "effective_on": "01/06/2026"}, follow=True)
    assert "Đã chuyển đơn vị" in _shown(moved)
