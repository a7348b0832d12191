"""The administrator's screens of a person's way in: links, lists, closing, opening, a lost second factor."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import xlsxwriter
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from songhanh.access.models import Account
from songhanh.organisations.models import PeopleImport, Person
from tests.cast import PASSWORD
from tests.organisations.test_invitations import HEAD, MAI, second_factor

GOOD = "Đường xa 2026!"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


def shown(answer):
    return answer.content.decode()


def links_on(answer):
    return re.findall(r"data-link>http://testserver([^<]+)<", shown(answer))


def workbook(*rows):
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for down, row in enumerate((HEAD, *rows)):
        for across, text in enumerate(row):
            sheet.write_string(down, across, text)
    book.close()
    return SimpleUploadedFile("danh sách.xlsx", out.getvalue())


def hand_in(client, *rows):
    answer = client.post(reverse("administration:hand_in"), {"workbook": workbook(*rows)})
    assert answer.status_code == 302, shown(answer)
    return answer.url


def person(name):
    return Person.objects.get(account__username=name)


def sign_in(client, name, password):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def new_person(cast, client, **more):
    given = {"full_name": "Lò Thị Mai", "username": "mai", "unit": cast.units["health"].pk, "role": "unit_officer"}
    return client.post(reverse("administration:new_person"), {**given, "valid_from": "2010-01-01", **more})


def test_a_link_leads_to_a_first_password_and_in(cast):
    [link] = links_on(new_person(cast, cast.client("an"), link="1"))
    visitor = Client()
    assert visitor.get(link).url == reverse("invited")
    assert "Xin chào Lò Thị Mai" in shown(visitor.get(reverse("invited")))
    assert visitor.post(reverse("invited"), {"new": GOOD, "again": GOOD}).url == reverse("account_login")
    assert sign_in(visitor, "mai", GOOD).url == reverse("home:mine")
    assert Client().get(link, follow=True).status_code == 409


def test_a_weak_or_mistyped_first_password_is_told_on_the_form(cast):
    [link] = links_on(new_person(cast, cast.client("an"), link="1"))
    visitor = Client()
    visitor.get(link)
    assert "Hai lần gõ không giống nhau" in shown(visitor.post(reverse("invited"), {"new": GOOD, "again": "x"}))
    weak = visitor.post(reverse("invited"), {"new": "matkhau@2026", "again": "matkhau@2026"})
    assert weak.status_code == 422
    assert "ai cũng đoán được" in shown(weak)


def test_a_link_that_is_over_says_what_to_do(cast):
    page = Client().get(reverse("invitation", kwargs={"token": "cũ"}), follow=True)
    assert page.status_code == 409
    assert "liên hệ người quản trị của tỉnh để lấy link khác" in shown(page)


def test_a_link_is_made_again_from_the_persons_page(cast):
    client = cast.client("an")
    [old] = links_on(new_person(cast, client, link="1"))
    assert "chờ đặt mật khẩu" in shown(client.get(reverse("administration:person", args=[person("mai").pk])))
    [new] = links_on(client.post(reverse("administration:invite_again", args=[person("mai").pk])))
    assert Client().get(old, follow=True).status_code == 409
    assert Client().get(new, follow=True).status_code == 200


def test_a_closed_person_is_out_at_once_and_looks_closed(cast):
    client, hers = cast.client("an"), cast.client("lan")
    where = [person("lan").pk]
    assert hers.get(reverse("home:mine")).status_code == 200
    client.post(reverse("administration:close_account", args=where), {"reason": "Nghỉ việc"})
    assert hers.get(reverse("home:mine")).status_code == 302
    assert "đã ngừng" in shown(client.get(reverse("administration:accounts"), {"q": "Vũ Thị Lan"}))
    assert "đã ngừng" in shown(client.get(reverse("administration:person", args=where)))
    assert "chưa đúng" in shown(sign_in(Client(), "lan", PASSWORD))


def test_an_opened_person_gets_a_password_that_must_change(cast):
    client = cast.client("an")
    where = [person("lan").pk]
    client.post(reverse("administration:close_account", args=where), {"reason": "Nhầm"})
    page = shown(client.post(reverse("administration:open_account", args=where)))
    password = re.search(r'<code class="number">([a-z0-9-]+)</code>', page)[1]
    hers = Client()
    assert sign_in(hers, "lan", password).status_code == 302
    assert hers.get(reverse("home:mine")).url == reverse("home:password")


def test_the_last_administrator_is_not_closed(cast):
    page = cast.client("an").post(reverse("administration:close_account", args=[person("an").pk]), {"reason": "x"})
    assert "người quản trị cuối cùng" in shown(page)
    assert Account.objects.get(username="an").is_active


def test_a_lost_second_factor_is_removed_and_the_password_alone_opens(cast):
    second_factor("lan")
    client = cast.client("an")
    where = [person("lan").pk]
    assert "Gỡ lớp thứ hai" in shown(client.get(reverse("administration:person", args=where)))
    assert sign_in(Client(), "lan", PASSWORD).url == reverse("mfa_authenticate")
    client.post(reverse("administration:drop_second_factor", args=where), {"reason": "Mất máy"})
    assert sign_in(Client(), "lan", PASSWORD).url == reverse("home:mine")


def test_who_was_shut_out_gets_in_at_once_with_the_password_of_the_administrator(cast):
    for _ in range(5):
        sign_in(Client(), "lan", "sai rồi")
    assert "quá nhiều lần" in shown(sign_in(Client(), "lan", PASSWORD))
    page = shown(cast.client("an").post(reverse("administration:new_password", args=[person("lan").pk])))
    password = re.search(r'<code class="number">([a-z0-9-]+)</code>', page)[1]
    assert sign_in(Client(), "lan", password).status_code == 302


def test_a_list_is_read_looked_at_and_made_into_links(cast):
    client = cast.client("an")
    where = hand_in(client, MAI, ("Lò Mai", "", "Sở Vũ trụ", "Đầu mối đơn vị", "", ""))
    page = shown(client.get(where))
    assert "C3</b>: Không có đơn vị “Sở Vũ trụ”" in page
    assert not Person.objects.filter(full_name="Lò Thị Mai").exists()
    [link] = links_on(client.post(f"{where}tao/"))
    assert Client().get(link, follow=True).status_code == 200
    assert "Đã tạo các tài khoản này" in shown(client.get(where))


def test_problems_of_a_list_are_told_in_english_too(cast):
    client = cast.client("an")
    where = hand_in(client, ("Lò Mai", "", "Sở Vũ trụ", "Unit head", "", ""))
    client.cookies["django_language"] = "en"
    assert "C2</b>: The province has no unit “Sở Vũ trụ”" in shown(client.get(where))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"\x89PNG", b"name,unit"])
def test_what_is_no_workbook_is_refused_with_a_sentence(cast, content):
    handed = SimpleUploadedFile("x.xlsx", content)
    answer = cast.client("an").post(reverse("administration:hand_in"), {"workbook": handed})
    assert answer.status_code == 422
    assert not PeopleImport.objects.exists()


def test_the_template_has_the_head_the_units_and_the_roles(cast):
    answer = cast.client("an").get(reverse("administration:people_template"))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer)))
    first, second = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert tuple(first[0]) == HEAD
    assert {"Sở Y tế", "Xã An Phú"} <= {row[0] for row in second}
    assert "Lãnh đạo tỉnh" in {row[1] for row in second}
