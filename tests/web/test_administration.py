"""Accounts, roles and the trail: for the administrator; the trail also for the auditor; nothing for others."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

import songhanh
from songhanh.access.models import Account
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import NewPerson, employ_person, rename_unit
from songhanh.organisations.models import Appointment, Person
from songhanh.web.administration.passwords import first_password
from songhanh.web.trail import told, value_in_words, words_of
from songhanh.web.trail_words import ACTIONS
from tests.cast import AT

ACCOUNTS = "/quan-tri/tai-khoan/"
NEW = "/quan-tri/tai-khoan/moi/"
AUDIT = "/quan-tri/nhat-ky/"

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def _lan() -> Person:
    return Person.objects.get(account__username="lan")


def _role() -> Appointment:
    return Appointment.objects.get(person=_lan())


def _of_lan(name):
    return lambda: reverse(f"administration:{name}", args=[_role().pk if name == "end_role" else _lan().pk])


OBJECT_PAGES = [_of_lan(name) for name in ("person", "new_role", "new_password", "end_role")]


def _new(cast, **other):
    given = {
        "full_name": "Lê Thị Mới",
        "username": "moi.le",
        "unit": str(cast.units["justice"].pk),
        "role": "unit_officer",
        "valid_from": "2026-05-01",
        "decision": "QĐ 5",
    }
    return given | other


def _shown(response) -> str:
    return response.content.decode()


def test_accounts_are_listed_with_roles_of_today(cast):
    text = _shown(cast.client("an").get(ACCOUNTS))
    assert "Vũ Thị Lan" in text
    assert "Đầu mối đơn vị" in text
    assert "Trịnh Văn Khách" not in text


def test_people_are_found_without_diacritics(cast):
    text = _shown(cast.client("an").get(ACCOUNTS, {"q": "vu thi lan"}))
    assert "Vũ Thị Lan" in text
    assert "Hoàng Anh Quân" not in text


def test_the_list_costs_the_same_with_many_people(cast, django_assert_max_num_queries):
    client = cast.client("an")
    for number in range(30):
        person = NewPerson(
            username=f"nguoi.{number}",
            full_name=f"Bùi Văn {number}",
            password="Một câu dài 2026",
            unit=cast.units["justice"],
            role=Role.UNIT_OFFICER,
            valid_from=date(2026, 1, 1),
        )
        employ_person(province=cast.province, person=person, by=cast.an, at=AT)
    with django_assert_max_num_queries(11):
        assert "Trước" not in _shown(client.get(ACCOUNTS))
    assert "Vũ Thị Lan" in _shown(client.get(ACCOUNTS, {"page": 2}))


def test_a_new_person_gets_a_password_that_is_shown_once(cast):
    client = cast.client("an")
    answer = client.post(NEW, _new(cast))
    password = re.search(r"<code[^>]*>([^<]+)</code>", _shown(answer)).group(1)
    account = Account.objects.get(username="moi.le")
    assert account.check_password(password)
    assert account.must_change_password
    assert answer.headers["Cache-Control"] == "no-store"
    person = Person.objects.get(account=account)
    assert password not in _shown(client.get(reverse("administration:person", args=[person.pk])))


def test_a_new_person_must_change_the_password_first(cast):
    cast.client("an").post(NEW, _new(cast))
    answer = cast.client("moi.le").get("/")
    assert (answer.status_code, answer.url) == (302, "/mat-khau/")


@pytest.mark.parametrize(("field", "value"), [("username", "lan"), ("username", "Có Dấu"), ("full_name", "")])
def test_a_wrong_person_is_refused_and_what_was_typed_stays(cast, field, value):
    answer = cast.client("an").post(NEW, _new(cast, **{field: value}))
    assert answer.status_code == 422
    assert "QĐ 5" in _shown(answer)


def test_nobody_is_employed_in_another_province(cast):
    answer = cast.client("an").post(NEW, _new(cast, unit=str(cast.units["other_home_affairs"].pk)))
    assert answer.status_code == 422
    assert not Account.objects.filter(username="moi.le").exists()


def test_first_passwords_differ_and_are_long(cast):
    made = {first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 19 for password in made)


def test_a_role_is_given(cast):
    given = {"unit": str(cast.units["justice"].pk), "role": "unit_head", "valid_from": "2026-05-01"}
    answer = cast.client("an").post(_of_lan("new_role")(), given)
    assert answer.status_code == 302
    assert Appointment.objects.filter(person=_lan(), role="unit_head").exists()


def test_a_role_ends(cast):
    answer = cast.client("an").post(_of_lan("end_role")(), {"last_day_after": "2026-06-01", "reason": "chuyển"})
    assert answer.status_code == 302
    assert _role().valid_until == date(2026, 6, 1)


def test_a_role_without_a_reason_does_not_end(cast):
    answer = cast.client("an").post(_of_lan("end_role")(), {"last_day_after": "2026-06-01", "reason": ""})
    assert answer.status_code == 422
    assert _role().valid_until is None


def test_the_last_administrator_is_told_why_not(cast):
    role = Appointment.objects.get(unit=cast.province, role=Role.ADMINISTRATOR)
    path = reverse("administration:end_role", args=[role.pk])
    answer = cast.client("an").post(path, {"last_day_after": "2026-06-01", "reason": "nghỉ"})
    assert answer.status_code == 422
    assert "người quản trị cuối cùng" in _shown(answer)


def test_a_reset_password_ends_open_sessions(cast):
    theirs = cast.client("lan")
    answer = cast.client("an").post(_of_lan("new_password")())
    password = re.search(r"<code[^>]*>([^<]+)</code>", _shown(answer)).group(1)
    assert Account.objects.get(username="lan").check_password(password)
    assert theirs.get("/").url.startswith("/dang-nhap/")


def test_a_persons_page_tells_the_history(cast):
    assert "đã tạo tài khoản" in _shown(cast.client("an").get(_of_lan("person")()))


@pytest.mark.parametrize("path", [lambda: ACCOUNTS, lambda: NEW])
@pytest.mark.parametrize("name", ["hoa", "giang", "dung", "minh"])
def test_only_the_administrator_manages_accounts(cast, name, path):
    assert cast.client(name).get(path()).status_code == 403


@pytest.mark.parametrize("path", OBJECT_PAGES)
@pytest.mark.parametrize("name", ["khach", "hoa"])
def test_people_do_not_exist_for_those_who_do_not_manage_them(cast, name, path):
    client = cast.client(name)
    assert client.get(path()).status_code == 404
    assert client.post(path(), {}).status_code in (404, 405)


@pytest.mark.parametrize("name", ["person", "new_role", "new_password", "end_role"])
def test_an_unknown_person_is_not_found(cast, name):
    assert cast.client("an").get(reverse(f"administration:{name}", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("path", [lambda: ACCOUNTS, lambda: AUDIT, OBJECT_PAGES[0]])
def test_pages_to_be_read_take_no_post(cast, path):
    assert cast.client("an").post(path()).status_code == 405


@pytest.mark.parametrize("path", [lambda: NEW, *OBJECT_PAGES[1:]])
def test_forms_take_only_get_and_post(cast, path):
    client = cast.client("an")
    assert client.get(path()).status_code == 200
    assert client.delete(path()).status_code == 405


@pytest.mark.parametrize("name", ["an", "giang"])
def test_administrator_and_auditor_read_the_trail(cast, name):
    text = _shown(cast.client(name).get(AUDIT))
    assert "đã giao vai trò" in text
    assert "Trịnh Văn Khách" not in text


@pytest.mark.parametrize("name", ["hoa", "lan", "dung", "van", "khach"])
def test_nobody_else_reads_the_trail(cast, name):
    assert cast.client(name).get(AUDIT).status_code == 403


def test_old_and_new_are_told_in_words(cast):
    rename_unit(
        unit=cast.units["health"],
        name="Sở Y tế và Dân số",
        short_name="",
        effective_on=date(2026, 6, 1),
        basis="NQ 9/2026",
        by=cast.an,
        at=AT,
    )
    text = _shown(cast.client("giang").get(AUDIT))
    assert "đã đổi tên đơn vị" in text
    assert "Sở Y tế và Dân số" in text
    assert "NQ 9/2026" in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"action": "unit.established"}, True),
        ({"action": "person.appointed"}, False),
        ({"object_type": "organisations.orgunit"}, True),
        ({"object_type": "organisations.person"}, False),
        ({"person": "đinh thị"}, True),
        ({"person": "không ai"}, False),
        ({"from_day": "2026-05-20", "to_day": "2026-05-20"}, True),
        ({"to_day": "2026-05-19"}, False),
        ({"from_day": "2026-05-21"}, False),
        ({"person": "Đinh", "action": "unit.established", "from_day": "20/05/2026"}, True),
    ],
)
def test_the_trail_is_narrowed(cast, query, expected):
    text = _shown(cast.client("giang").get(AUDIT, query))
    assert ("Đơn vị: Sở Tư pháp" in text) is expected


def test_the_trail_has_pages(cast, django_assert_max_num_queries):
    AuditEvent.objects.bulk_create(
        AuditEvent(
            chain=cast.province.pk,
            sequence=10_000 + number,
            at=AT,
            action="unit.established",
            actor_name="Đinh Thị An",
            object_type="organisations.orgunit",
            object_id="x",
            object_label=f"Đơn vị {number}",
            changes={},
        )
        for number in range(120)
    )
    client = cast.client("giang")
    with django_assert_max_num_queries(9):
        first = _shown(client.get(AUDIT))
    assert "Đơn vị 119" in first
    assert "Đơn vị 10<" not in first
    assert "Đơn vị 10<" in _shown(client.get(AUDIT, {"page": 3}))


def test_a_wrong_filter_does_not_break_the_page(cast):
    answer = cast.client("giang").get(AUDIT, {"from_day": "hôm qua", "action": "x"})
    assert answer.status_code == 200
    assert "Xin nhập ngày" in _shown(answer)


def test_every_recorded_action_has_words():
    used = set()
    for source in Path(songhanh.__file__).parent.rglob("*.py"):
        used |= set(re.findall(r'\brecord\(\s*"([a-z_.]+)"', source.read_text(encoding="utf-8")))
    assert used - set(ACTIONS) == set()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("valid_until", "2026-06-01", "01/06/2026"),
        ("role", "unit_head", "Lãnh đạo đơn vị"),
        ("function", "press", "Báo chí, thông tin, tuyên truyền"),
        ("state", "accepted", "Đã duyệt"),
        ("women", 1234, "1.234"),
        ("x", True, "có"),
        ("x", None, ""),
        ("x", ["a", 2], "a, 2"),
        ("units", ["01a2012a-9ad7-72af-8ddb-bcd18cd4e274"], "1"),
        ("x", {"role": "leader"}, "role: Lãnh đạo tỉnh"),
        ("x", "a" * 400, "a" * 300 + "…"),
    ],
)
def test_values_are_told_in_words(name, value, expected):
    assert value_in_words(name, value) == expected


def test_of_many_changes_the_first_are_listed_and_the_rest_counted(cast):
    event = AuditEvent.objects.filter(chain=cast.province.pk)[0]
    event.changes = {f"TH{number}:F": [None, number] for number in range(40)}
    (shown,) = told([event])
    assert [change.label for change in shown.changes[-2:]] == ["TH11:F", "và 28 chỗ khác"]


def test_an_action_without_words_shows_its_code():
    assert words_of("x.unheard_of") == "x.unheard_of"


def line_of(object_type, label):
    changes = {"state": ["drafting", "proposed"]}
    event = AuditEvent(
        actor_name="Hoa", at=AT, action="a", changes=changes, object_type=object_type, object_label=label
    )
    (line,) = told([event])
    return [(one.old, one.new) for one in line.changes], line.object_label


def test_a_state_is_told_in_the_words_of_its_object():
    assert line_of("publishing.reportdraft", "Báo cáo năm") == ([("Đang soạn", "Trình ký")], "Báo cáo năm")
    assert line_of("plans.planitem", "issuer 3") == ([("Đang nhập", "Chưa xem")], "issuer 3")


def test_a_key_is_no_name_of_an_object():
    assert line_of("plans.plandraft", f"in_review {uuid4()}")[1] == ""
