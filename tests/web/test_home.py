"""The first screen, search, and one's own account."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from songhanh.access.commands import choose_language
from songhanh.access.models import Account, Language
from songhanh.activities.models import TaskProgress
from songhanh.audit.models import AuditEvent
from songhanh.plans.models import DraftState, PlanDraft
from songhanh.publishing.models import ReportDraft
from tests.activities.work import make_plan, make_task
from tests.cast import AT, PASSWORD
from tests.notices.round import make_round, owed_by, submit

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def page(cast, name, route="mine", **query):
    return cast.client(name).get(reverse(f"home:{route}"), query)


def text(response) -> str:
    return response.content.decode()


def lists(response) -> dict[str, list[str]]:
    """What stands in the three lists."""
    return {name: [duty.what for duty in response.context[name]] for name in ("overdue", "soon", "later")}


def test_unit_sees_what_it_owes_in_three_lists(cast):
    plan = make_plan(cast)
    commune = cast.units["an_phu"]
    make_task(plan, title="Đã trễ", lead=commune, due_on=date(2026, 5, 19), position=1)
    make_task(plan, title="Sắp đến", supporting=(commune,), due_on=date(2026, 6, 3), position=2)
    make_task(plan, title="Còn lâu", lead=commune, due_on=date(2026, 6, 4), position=3)
    done = make_task(plan, title="Đã xong", lead=commune, due_on=date(2026, 5, 19), position=4)
    TaskProgress.objects.create(task=done, unit=commune, state="done", noted_at=AT)
    make_task(plan, title="Của đơn vị khác", lead=cast.units["health"], position=5)
    response = page(cast, "minh")
    assert lists(response) == {"overdue": ["Đã trễ"], "soon": ["Sắp đến"], "later": ["Còn lâu"]}
    assert "trễ 1 ngày" in text(response)
    assert "Phối hợp" in text(response)


def test_owed_report_stands_in_the_list_until_it_is_sent(cast):
    opened = make_round(cast)
    assert lists(page(cast, "minh"))["later"] == [opened.title]
    sent = submit(owed_by(cast, opened, "an_phu"))
    assert lists(page(cast, "minh"))["later"] == []
    sent.state = "returned"
    sent.save(update_fields=["state"])
    response = page(cast, "minh")
    assert lists(response)["later"] == [opened.title]
    assert "Sửa và nộp lại" in text(response)


def test_day_before_the_deadline_counts_and_the_deadline_itself_does_not(cast):
    make_round(cast, due_on=date(2026, 5, 20))
    assert len(lists(page(cast, "minh"))["overdue"]) == 1


def test_plan_that_has_ended_makes_no_work(cast):
    old = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    make_task(old, lead=cast.units["an_phu"], due_on=date(2025, 6, 1))
    response = page(cast, "minh")
    assert not any(lists(response).values())
    assert "Không còn việc nào phải làm" in text(response)


def test_officer_sees_reports_that_wait_for_her_and_plans_in_review(cast):
    submit(owed_by(cast, make_round(cast), "health"))
    PlanDraft.objects.create(province=cast.province, state=DraftState.IN_REVIEW, created_at=AT)
    shown = text(page(cast, "hoa"))
    assert "Sở Y tế" in shown
    assert "Xem và duyệt" in shown
    assert "Kế hoạch nhập tay" in shown


def test_report_that_she_sent_herself_does_not_wait_for_her(cast):
    sent = submit(owed_by(cast, make_round(cast), "health"))
    sent.sent_by = cast.account("hoa")
    sent.save(update_fields=["sent_by"])
    assert "Xem và duyệt" not in text(page(cast, "hoa"))
    assert "Xem và duyệt" in text(page(cast, "binh"))


def test_stranger_has_none_of_our_work(cast):
    make_task(make_plan(cast), lead=cast.units["an_phu"])
    submit(owed_by(cast, make_round(cast), "health"))
    shown = text(page(cast, "khach"))
    assert "Sở Y tế" not in shown
    assert not any(lists(page(cast, "khach")).values())


def test_leader_is_led_to_the_overview(cast):
    assert reverse("overview:overview") in text(page(cast, "dung"))


def test_leader_sees_what_was_laid_before_him_and_nobody_else_does(cast):
    ReportDraft.objects.create(
        province=cast.province,
        issuer=cast.units["home_affairs"],
        round=make_round(cast),
        state="proposed",
        title="Báo cáo trình ký",
        created_at=AT,
    )
    assert "Báo cáo trình ký" in text(page(cast, "dung"))
    for name in ("hoa", "minh", "khach"):
        assert "Báo cáo trình ký" not in text(page(cast, name))


@pytest.mark.parametrize("name", ["an", "van", "giang", "dung", "hoa", "minh", "khach"])
def test_everybody_has_a_first_screen(cast, name):
    assert page(cast, name).status_code == 200


@pytest.mark.parametrize("many", [1, 30])
def test_first_screen_of_a_unit_costs_the_same_for_any_number(cast, many, django_assert_max_num_queries):
    plan = make_plan(cast)
    for position in range(many):
        make_task(plan, lead=cast.units["an_phu"], supporting=(cast.units["health"],), position=position)
    make_round(cast)
    client = cast.client("minh")
    with django_assert_max_num_queries(14):
        assert client.get(reverse("home:mine")).status_code == 200


def test_first_screen_of_the_officer_costs_the_same_for_any_number(cast, django_assert_max_num_queries):
    opened = make_round(cast, units=("an_phu", "health", "justice", "womens_union", "newspaper"))
    for unit in ("an_phu", "health", "justice", "womens_union"):
        submit(owed_by(cast, opened, unit))
    client = cast.client("hoa")
    with django_assert_max_num_queries(14):
        assert client.get(reverse("home:mine")).status_code == 200


# Search


def test_search_finds_without_diacritics(cast):
    plan = make_plan(cast)
    make_task(plan, title="Thúc đẩy bình đẳng giới trong trường học")
    shown = text(page(cast, "minh", "search", q="BINH dang"))
    assert plan.title in shown
    assert "trong trường học" in shown


def test_search_finds_units(cast):
    assert "Phường Bình Minh" in text(page(cast, "minh", "search", q="phuong binh"))


def test_stranger_finds_nothing_of_ours(cast):
    make_task(make_plan(cast), title="Thúc đẩy bình đẳng giới")
    shown = text(page(cast, "khach", "search", q="binh"))
    assert "Thúc đẩy bình đẳng giới" not in shown
    assert "Phường Bình Minh" not in shown


@pytest.mark.parametrize("words", ["", " ", "a", "%", "không có gì như thế", "x" * 500, "'; DROP", "\x00"])
def test_any_words_are_answered(cast, words):
    assert page(cast, "minh", "search", q=words).status_code == 200


# Account


def test_account_page_shows_roles(cast):
    shown = text(page(cast, "lan", "account"))
    for words in ("Vũ Thị Lan", "Đầu mối đơn vị", "Sở Y tế", "Tỉnh Lam Giang"):
        assert words in shown


NEW = "Mật khẩu rất mới 9!"


def change(client, **more):
    values = {"current": PASSWORD, "new": NEW, "again": NEW, **more}
    return client.post(reverse("home:password"), values)


def test_password_is_changed_and_one_stays_signed_in(cast):
    client = cast.client("lan")
    assert change(client).status_code == 302
    assert cast.account("lan").check_password(NEW)
    assert client.get(reverse("home:mine")).status_code == 200
    assert AuditEvent.objects.filter(action="account.password_changed").count() == 1


@pytest.mark.parametrize(
    "wrong", [{"current": "sai"}, {"again": "khác"}, {"new": "1", "again": "1"}, {"new": "", "again": ""}]
)
def test_wrong_password_changes_nothing(cast, wrong):
    response = change(cast.client("lan"), **wrong)
    assert response.status_code == 422
    assert cast.account("lan").check_password(PASSWORD)
    assert NEW not in text(response)


def test_first_password_must_be_changed_before_anything_else(cast):
    Account.objects.filter(username="lan").update(must_change_password=True)
    client = cast.client("lan")
    assert client.get(reverse("home:mine")).headers["Location"] == reverse("home:password")
    assert "do người khác đặt" in text(client.get(reverse("home:password")))
    change(client)
    assert client.get(reverse("home:mine")).status_code == 200


def test_language_is_kept_in_the_browser_and_on_the_account(cast):
    client = cast.client("lan")
    response = client.post(reverse("set_language"), {"language": "en", "next": "/tim-kiem/?q=a"})
    assert response.headers["Location"] == "/tim-kiem/?q=a"
    assert response.cookies["django_language"].value == "en"
    assert cast.account("lan").language == "en"
    assert client.get("/").headers["Content-Language"] == "en"


def test_language_can_be_chosen_before_signing_in(db):
    response = Client().post(reverse("set_language"), {"language": "en", "next": "/dang-nhap/"})
    assert (response.status_code, response.cookies["django_language"].value) == (302, "en")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_language_switch_leads_nowhere_else(db, target):
    response = Client().post(reverse("set_language"), {"language": "en", "next": target})
    assert response.headers["Location"] == "/"


def test_unknown_language_is_ignored(cast):
    response = cast.client("lan").post(reverse("set_language"), {"language": "xx"})
    assert "django_language" not in response.cookies
    assert cast.account("lan").language == "vi"


def test_health_answers_without_signing_in(db):
    response = Client().get(reverse("home:health"))
    assert (response.status_code, response.content) == (200, b"ok")


def test_wrong_methods_are_refused(cast):
    client = cast.client("lan")
    for route in ("mine", "search", "account", "health"):
        assert client.post(reverse(f"home:{route}")).status_code == 405
    assert client.get(reverse("set_language")).status_code == 405


def test_the_accounts_language_follows_it_to_another_device(cast):
    choose_language(account=cast.account("lan"), language=Language.ENGLISH, by=cast.lan, at=AT)
    device = Client()
    device.post(reverse("account_login"), {"login": "lan", "password": PASSWORD})
    assert device.cookies["django_language"].value == "en"


def test_the_language_chosen_on_this_device_stays_at_sign_in(cast):
    device = Client()
    device.cookies["django_language"] = "en"
    device.post(reverse("account_login"), {"login": "lan", "password": PASSWORD})
    assert device.cookies["django_language"].value == "en"
