"""The reorganisation desk: what each page shows, refuses and tells."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhanh.organisations.models import UnitVersion
from songhanh.transitions.models import Reorganisation, Settlement
from tests.transitions.desk import (
    Desk,
    abolition,
    commune,
    employ,
    establishment,
    merger,
    move,
    new,
    renaming,
    split,
    transfer,
)

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
BUTTONS = ("Chốt", "Rút", "Bỏ<", "Sửa tên, ngày, văn bản", "Nhập từ Excel", "Thêm một sự kiện", "Lưu các lựa chọn")


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def an(cast):
    return cast.client("an")


def shown(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def words(answer):
    """What the page says: a mark between words parts them, one within a line does not."""
    body = answer.content.decode().split("<main")[-1].split("</main>")[0]
    parted = re.sub(r"<[^>]+>", " ", re.sub(r"</?(b|span|a|svg|use|small|ins|del)\b[^>]*>", "", body))
    return re.sub(r"\s+", " ", parted)


def url(route, desk, **more):
    return reverse(f"transitions:{route}", kwargs={"pk": desk.plan.pk, **more})


def page(client, route, desk, **more):
    answer = client.get(url(route, desk, **more))
    assert answer.status_code == 200
    return words(answer)


def post(client, route, desk, data=None, **more):
    return client.post(url(route, desk, **more), data or {})


def plan(client, desk, slug, **data):
    return post(client, "plan", desk, data, slug=slug)


def fresh(desk):
    return Reorganisation.objects.get(pk=desk.plan.pk)


# The list and a new draft


def test_an_empty_list_says_what_to_do_first(cast, an):
    assert "Khi có nghị quyết hoặc quyết định sắp xếp, soạn trước tại đây" in words(
        an.get(reverse("transitions:reorganisations"))
    )
    reader = words(cast.client("hoa").get(reverse("transitions:reorganisations")))
    assert "Khi người quản trị soạn" in reader
    assert "Soạn phương án" not in reader


def test_the_list_tells_day_state_document_and_how_many_events(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"), abolition(cast.units["justice"]))
    listed = words(an.get(reverse("transitions:reorganisations")))
    assert re.search("Sắp xếp xã 01/07/2026 Dự thảo 2 Nghị quyết 12/NQ-HĐND", listed)


def test_a_draft_is_made_and_leads_to_its_desk(an):
    given = {"title": "Sắp xếp 2026", "effective_on": "2026-07-01", "basis": "NQ 9"}
    answer = an.post(reverse("transitions:draft"), given, follow=True)
    assert "Chưa có sự kiện nào. Thêm từng việc" in words(answer)
    made = Reorganisation.objects.get(title="Sắp xếp 2026")
    assert (made.effective_on, made.basis, made.state) == (date(2026, 7, 1), "NQ 9", "draft")


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("basis", " "), ("effective_on", "31/2/2026")])
def test_what_a_draft_lacks_is_told_at_its_field(an, field, value):
    given = {"title": "Sắp xếp 2026", "effective_on": "01/07/2026", "basis": "NQ 9", field: value}
    answer = an.post(reverse("transitions:draft"), given)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in shown(answer)
    assert not Reorganisation.objects.exists()


def test_title_day_and_document_of_a_draft_change(desk, an):
    post(an, "change", desk, {"title": "Tên khác", "effective_on": "2026-08-01", "basis": "NQ 13"})
    assert (fresh(desk).title, fresh(desk).effective_on, fresh(desk).basis) == ("Tên khác", date(2026, 8, 1), "NQ 13")


def test_the_way_leads_from_the_units_for_who_may_look(cast, an):
    way = f'href="{reverse("transitions:reorganisations")}"'
    units = reverse("organisations:units")
    assert way in shown(an.get(units)).split("<main")[1]
    assert way not in shown(cast.client("minh").get(units))


# Events in words


def test_events_stand_in_words_and_nothing_of_the_register_has_changed(cast, desk, an):
    made, health, justice = new("Xã Ven Sông"), cast.units["health"], cast.units["justice"]
    desk.add(
        merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made),
        renaming(cast.units["newspaper"], name="Báo Lam Giang", code="B1"),
        transfer("press", giver=health, taker=justice),
        establishment(new("Thôn Mới", parent=made.id)),
        move(cast.units["social_work"], to=health.pk),
        abolition(cast.units["womens_union"]),
    )
    told = page(an, "desk", desk)
    assert "Sáp nhập: Xã An Phú + Phường Bình Minh → thành Xã Ven Sông (mới)" in told
    assert "Đổi tên: Báo và Phát thanh, truyền hình tỉnh → thành Báo Lam Giang mã mới B1" in told
    assert re.search("Chuyển chức năng: Sở Y tế → thành Sở Tư pháp ?Báo chí, thông tin, tuyên truyền", told)
    assert re.search("Thành lập: +Thôn Mới \\(mới\\) ?trực thuộc: Xã Ven Sông", told)
    assert re.search("Chuyển đơn vị cấp trên: Trung tâm Công tác xã hội ?trực thuộc: Sở Y tế", told)
    assert re.search("Giải thể: Hội Liên hiệp Phụ nữ tỉnh", told)
    assert not UnitVersion.objects.filter(name="Xã Ven Sông").exists()


def test_a_split_tells_its_weights_and_its_key(cast, desk, an):
    desk.add(split(cast.units["an_phu"], into=[cast.units["binh_minh"], new("Xã Hai")], weights=[12500, 800]))
    told = page(an, "desk", desk)
    assert "Chia tách: Xã An Phú → thành Phường Bình Minh (12.500) + Xã Hai (mới; 800)" in told
    assert "Theo dân số đã về mỗi phần" in told


def test_an_event_is_taken_out(cast, desk, an):
    [planned] = desk.add(abolition(cast.units["justice"]))
    answer = an.post(url("remove", desk, event=planned.pk), follow=True)
    assert "Đã bỏ khỏi phương án" in words(answer)
    assert not desk.plan.planned_events.exists()
    assert an.post(url("remove", desk, event=planned.pk)).status_code == 404


def test_who_only_looks_sees_the_same_page_without_a_button(cast, desk, an):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]))
    for route in ("desk", "conflicts", "touched"):
        for name in ("hoa", "dung", "giang"):
            seen = shown(cast.client(name).get(url(route, desk)))
            assert "Sắp xếp xã" in seen
            assert [button for button in BUTTONS if button in seen] == []
    assert "chưa chọn" in page(cast.client("dung"), "conflicts", desk)
    assert "Lưu các lựa chọn" in page(an, "conflicts", desk)


# Forms of events


def test_units_are_found_on_the_server_and_nothing_is_judged(cast, desk, an):
    chosen = str(cast.units["health"].pk)
    sent = {"tim": "units", "tim-units": "an phu", "units": [chosen], "new_name": "Xã Mới"}
    answer = plan(an, desk, "sap-nhap", **sent)
    assert answer.status_code == 200
    seen = shown(answer)
    assert 'class="notice' not in seen
    assert re.search(f'value="{chosen}"[^>]* checked', seen)
    assert f'value="{cast.units["an_phu"].pk}"' in seen
    assert f'value="{cast.units["binh_minh"].pk}"' not in seen.split('id="id_new_parent"')[0]
    assert 'value="Xã Mới"' in seen
    assert not desk.plan.planned_events.exists()


def test_units_of_another_province_are_not_offered_and_not_taken(cast, desk, an):
    foreign = cast.units["other_home_affairs"].pk
    assert str(foreign) not in shown(plan(an, desk, "giai-the", **{"tim": "units", "tim-units": "noi vu"}))
    assert "không có trong danh sách" in words(plan(an, desk, "giai-the", units=[foreign]))


def test_an_event_is_planned_by_its_form(cast, desk, an):
    units = [cast.units["an_phu"].pk, cast.units["binh_minh"].pk]
    given = {"units": units, "into": "new", "new_name": "Xã Ven Sông", "new_kind": "commune", "new_code": "120"}
    answer = plan(an, desk, "sap-nhap", **given)
    assert answer.status_code == 302
    [made] = desk.plan.planned_units.all()
    assert (made.name, made.code, made.parent_id) == ("Xã Ven Sông", "120", cast.province.pk)
    assert "Xã An Phú + Phường Bình Minh → thành Xã Ven Sông (mới)" in page(an, "desk", desk)


def test_what_a_form_lacks_is_told_at_its_field_and_what_was_typed_stays(desk, an):
    answer = plan(an, desk, "sap-nhap", into="new", new_name="Xã Ven Sông", new_kind="commune")
    assert answer.status_code == 422
    seen = shown(answer)
    assert '<a href="#id_units">Các đơn vị nhập lại</a>: Xin tìm và chọn đơn vị.' in seen
    assert 'value="Xã Ven Sông"' in seen


def test_a_refusal_of_the_plan_is_told_above_the_form(cast, desk, an):
    desk.add(establishment(new("Xã Mới")))
    answer = plan(an, desk, "thanh-lap", name="Xã Mới", unit_kind="commune")
    assert answer.status_code == 422
    assert "“Xã Mới”" in words(answer)
    assert desk.plan.planned_events.count() == 1


def test_a_unit_may_be_chosen_on_the_way_to_the_form(cast, desk, an):
    unit = cast.units["justice"].pk
    seen = shown(an.get(url("plan", desk, slug="doi-ten") + f"?don-vi={unit}"))
    assert re.search(f'value="{unit}"[^>]* checked', seen)
    assert an.get(url("plan", desk, slug="doi-ten") + "?don-vi=x").status_code == 200


@pytest.mark.parametrize(
    "slug", ["sap-nhap", "chia-tach", "doi-ten", "chuyen-cap-tren", "thanh-lap", "giai-the", "chuyen-chuc-nang"]
)
def test_every_form_opens_and_sent_empty_tells_what_it_needs(desk, an, slug):
    assert an.get(url("plan", desk, slug=slug)).status_code == 200
    answer = plan(an, desk, slug)
    assert answer.status_code == 422
    assert "Chưa lưu được" in words(answer)


def test_a_kind_of_event_that_is_none_is_not_there(desk, an):
    assert an.get(url("plan", desk, slug="bien-mat")).status_code == 404


# Conflicts and answers


def test_conflicts_are_sentences_with_the_way_to_their_event(cast, desk, an):
    olds = [cast.units["an_phu"], cast.units["binh_minh"]]
    desk.add(merger(olds, into=new("Sở Y tế")), abolition(cast.units["an_phu"]))
    told = page(an, "conflicts", desk)
    assert "Phải giải quyết trước khi chốt" in told
    assert "“Xã An Phú” chấm dứt trong hai sự kiện khác nhau" in told
    assert "hai đơn vị cùng tên “Sở Y tế”" in told
    assert f"{url('desk', desk)}#su-kien-2" in shown(an.get(url("conflicts", desk)))
    assert re.search(r"Giải quyết \d vướng mắc", page(an, "desk", desk))


def test_a_plan_without_conflicts_says_so(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    assert "Không có vướng mắc nào" in page(an, "conflicts", desk)
    assert "Chốt" in page(an, "desk", desk)


def test_where_several_may_take_over_the_page_asks_and_keeps_the_answer(cast, desk, an):
    one, two = new("Xã Một"), new("Xã Hai")
    desk.add(split(cast.units["an_phu"], into=[one, two]))
    told = page(an, "conflicts", desk)
    assert "Xã An Phú: người và vai trò" in told
    assert "Phạm Văn Minh chưa chọn" in told
    [field] = re.findall(r'name="(appointment-[^"]+)"', shown(an.get(url("conflicts", desk))))
    answer = an.post(url("settle", desk), {field: str(two.id)}, follow=True)
    assert "Đã lưu 1 lựa chọn" in words(answer)
    assert "chưa chọn" not in words(answer)
    assert re.search(f'value="{two.id}" selected', shown(answer))
    assert Settlement.objects.get(reorganisation=desk.plan).new_unit_id == two.id
    an.post(url("settle", desk), {field: "khong"})
    kept = Settlement.objects.get(reorganisation=desk.plan)
    assert (kept.unit_id, kept.new_unit_id) == (None, None)


def test_what_is_left_open_or_not_asked_is_not_answered(cast, desk, an):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]))
    [field] = re.findall(r'name="(appointment-[^"]+)"', shown(an.get(url("conflicts", desk))))
    for value in ("", "abc"):
        an.post(url("settle", desk), {field: value, "obligation-1": "khong", "x": "y"})
    assert not Settlement.objects.exists()
    assert an.post(url("settle", desk), {field: str(cast.units["other_home_affairs"].pk)}).status_code == 404


# What it touches


def test_the_preview_tells_units_people_and_who_follows(cast, desk, an):
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Ven Sông")))
    told = page(an, "touched", desk)
    assert "2 kết thúc · 1 mới · 0 đổi tên hoặc cấp trên" in told
    assert "1 vai trò sang đơn vị khác (1 người)" in told
    assert re.search("Phạm Văn Minh Đầu mối đơn vị Xã An Phú Xã Ven Sông", told)
    assert re.search("Phường Bình Minh Xã Ven Sông", told)
    assert "Không đơn vị kết thúc nào giữ hồ sơ vụ việc" in told


def test_the_preview_of_a_new_name_tells_it(cast, desk, an):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    told = page(an, "touched", desk)
    assert "Báo và Phát thanh, truyền hình tỉnh → Báo Lam Giang" in told


def test_english_pages_are_english(cast, desk, an):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Một"), new("Xã Hai")]))
    an.post(reverse("set_language"), {"language": "en"})
    assert "Split: Xã An Phú → become Xã Một (new) + Xã Hai (new)" in page(an, "desk", desk)
    assert "Choose who takes over" in page(an, "conflicts", desk)
    assert "1 ends · 2 new · 0 get another name or parent" in page(an, "touched", desk)


# As many queries for many


def busy(cast, desk, *, count, first):
    """Mergers of many communes, each with its officer."""
    for number in range(first, first + count):
        olds = [commune(cast, f"Xã Số {number}.{n}") for n in (1, 2)]
        employ(cast, f"nguoi{number}", unit=olds[0])
        desk.add(
            merger(olds, into=new(f"Xã Gộp {number}")),
            split(commune(cast, f"Xã Lẻ {number}"), into=[new(f"Xã A {number}"), new(f"Xã B {number}")]),
        )


@pytest.mark.parametrize("route", ["reorganisations", "desk", "conflicts", "touched", "plan", "template"])
def test_queries_do_not_grow_with_events_and_units(cast, desk, an, route):
    address = {
        "reorganisations": lambda: reverse("transitions:reorganisations"),
        "plan": lambda: url("plan", desk, slug="sap-nhap"),
    }.get(route, lambda: url(route, desk))()

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert an.get(address).status_code == 200
        return len(asked)

    busy(cast, desk, count=1, first=1)
    cost()
    before = cost()
    busy(cast, desk, count=6, first=10)
    if route == "reorganisations":
        Desk.of(cast)
    assert cost() == before
