"""Search in full, messages in order, and the words of the first screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from songhanh.activities.models import TaskProgress
from songhanh.documents.models import Direction, OfficialDocument
from songhanh.indicators.commands import load_catalogue
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.text import fold
from songhanh.notices.models import Notice
from songhanh.organisations.models import Appointment
from songhanh.plans.models import Target
from songhanh.web.home.views.search import MOST
from tests.activities.work import make_plan, make_task
from tests.cast import AT
from tests.notices.round import make_round, owed_by, submit

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

SEARCH = reverse("home:search")
GROUPS = ("plans", "tasks", "targets", "units", "documents", "indicators")


def search(cast, words, *, name="minh", language="vi"):
    client = cast.client(name)
    client.cookies["django_language"] = language
    return client.get(SEARCH, {"q": words})


def make_document(cast, subject, *, number="7/CV", province=None):
    return OfficialDocument.objects.create(
        province=province or cast.province,
        direction=Direction.INCOMING,
        number=number,
        type_name="Công văn",
        subject=subject,
        folded_subject=fold(f"{number} {subject}"),
        issuer="Sở Y tế",
        issued_on=date(2026, 3, 4),
        registered_at=AT,
    )


def make_target(plan, text, *, position=1):
    return Target.objects.create(
        plan=plan,
        position=position,
        text=text,
        folded_text=fold(text),
        comparator=">=",
        value=60,
        unit_text="%",
        year=2026,
    )


# Search


@pytest.mark.parametrize("words", ["tạm lánh", "TAM LANH", "tam  lanh", "ta\u0323m la\u0301nh"])
def test_one_search_finds_every_kind_of_thing(cast, words):
    plan = make_plan(cast, title="Kế hoạch nhà tạm lánh")
    task = make_task(plan, title="Mở nhà tạm lánh")
    target = make_target(plan, "100% xã có nhà tạm lánh")
    document = make_document(cast, "Về nhà tạm lánh")
    context = search(cast, words).context
    assert context["plans"] == [plan]
    assert context["tasks"] == [task]
    assert context["targets"] == [target]
    assert context["documents"] == [document]
    assert context["count"] == sum(len(context[group]) for group in GROUPS)


def test_each_thing_found_leads_to_its_page(cast):
    plan = make_plan(cast, title="Nhà tạm lánh")
    task = make_task(plan, title="Mở nhà tạm lánh")
    shown = search(cast, "tạm lánh").content.decode()
    assert reverse("plans:plan", args=[plan.pk]) in shown
    assert reverse("activities:task", args=[task.pk]) in shown


def test_the_paper_of_a_plan_that_was_found_does_not_come_a_second_time(cast):
    plan = make_plan(cast, title="Nhà tạm lánh")
    other = make_document(cast, "Nhà tạm lánh khác")
    context = search(cast, "tạm lánh").context
    assert context["plans"] == [plan]
    assert context["documents"] == [other]
    assert context["count"] == 2


def test_a_document_is_found_by_its_number(cast):
    document = make_document(cast, "Về việc khác", number="123/SYT-NV")
    assert search(cast, "123/SYT").context["documents"] == [document]


def test_more_than_twenty_of_a_kind_are_cut(cast):
    for number in range(MOST + 5):
        make_document(cast, "Nhà tạm lánh", number=f"{number}/CV")
    assert len(search(cast, "tạm lánh").context["documents"]) == MOST


def test_twenty_documents_remain_when_those_of_plans_are_left_out(cast):
    for number in range(MOST):
        make_plan(cast, title="Nhà tạm lánh", number=f"{number}/KH")
    for number in range(MOST):
        make_document(cast, "Nhà tạm lánh", number=f"{number}/CV")
    context = search(cast, "tạm lánh").context
    assert len(context["plans"]) == MOST
    assert len(context["documents"]) == MOST


@pytest.mark.parametrize(("words", "is_short"), [("", False), ("  ", False), ("ạ", True), (" a ", True), ("xa", False)])
def test_a_single_letter_asks_for_more_and_nothing_asks_for_nothing(cast, words, is_short):
    answer = search(cast, words)
    assert answer.context["too_short"] is is_short
    assert ("Xin gõ ít nhất hai chữ cái." in answer.content.decode()) is is_short


@pytest.mark.parametrize(
    ("language", "said", "advice"),
    [("vi", "Không tìm thấy nội dung nào", "Thử ít từ hơn"), ("en", "Nothing", "fewer words")],
)
def test_nothing_found_says_what_to_do(cast, language, said, advice):
    shown = search(cast, "zzzz", language=language).content.decode()
    assert said in shown
    assert advice in shown
    assert 'value="zzzz"' in shown


@pytest.mark.parametrize(("language", "field"), [("vi", "name_vi"), ("en", "name_en")])
def test_an_indicator_is_named_in_the_language_of_the_page(cast, language, field):
    load_catalogue(by=SYSTEM, at=AT)
    answer = search(cast, "lanh dao chu chot", language=language)
    [first, *_more] = answer.context["indicators"]
    assert getattr(first, field).replace("'", "&#x27;") in answer.content.decode()
    assert reverse("indicators:indicator", args=[first.code]) in answer.content.decode()


def test_an_account_without_a_role_searches_no_units(cast):
    Appointment.objects.filter(person__account__username="minh").update(valid_until=date(2026, 1, 1))
    make_plan(cast, title="Xã An Phú")
    context = search(cast, "xa an phu").context
    assert (context["units"], context["plans"], context["tasks"]) == ([], [], [])


@pytest.mark.parametrize("many", [1, 15])
def test_a_search_costs_the_same_for_any_number_of_things(cast, many, django_assert_max_num_queries):
    for number in range(many):
        plan = make_plan(cast, title="Nhà tạm lánh", number=f"{number}/KH")
        make_task(plan, title="Nhà tạm lánh")
        make_target(plan, "Nhà tạm lánh")
        make_document(cast, "Nhà tạm lánh", number=f"{number}/CV")
    client = cast.client("minh")
    with django_assert_max_num_queries(16):
        assert client.get(SEARCH, {"q": "tạm lánh"}).context["count"] > many


# Messages


def message(cast, number, *, read_at=None, made_at=AT):
    return Notice.objects.create(
        account=cast.account("minh"),
        event_id=number,
        kind="notice.task_assigned",
        params={"title": f"Lớp {number}"},
        object_type="plans.task",
        object_id="x",
        made_at=made_at,
        read_at=read_at,
    )


def shown_order(cast, **query):
    context = cast.client("minh").get(reverse("notices:notices"), query).context
    return [one.event_id for one, _words in context["lines"]]


def test_unread_messages_come_first_and_the_newest_before_the_older(cast):
    old = AT - timedelta(days=3)
    message(cast, 1, made_at=old)
    message(cast, 2, read_at=AT, made_at=AT)
    message(cast, 3, made_at=AT)
    message(cast, 4, read_at=old, made_at=old)
    assert shown_order(cast) == [3, 1, 2, 4]


def test_thirty_messages_make_a_page_and_the_rest_another(cast):
    for number in range(31):
        message(cast, number)
    assert len(shown_order(cast)) == 30
    assert shown_order(cast, page=2) == [0]


def test_a_message_opened_twice_keeps_when_it_was_first_read(cast):
    first = AT - timedelta(hours=1)
    notice = message(cast, 1, read_at=first)
    assert cast.client("minh").post(reverse("notices:open", args=[notice.pk])).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at == first


@pytest.mark.parametrize("is_read", [True, False])
def test_all_read_is_offered_only_where_something_is_unread(cast, is_read):
    message(cast, 1, read_at=AT if is_read else None)
    shown = cast.client("minh").get(reverse("notices:notices")).content.decode()
    assert (reverse("notices:read_all") in shown) is not is_read


@pytest.mark.parametrize(("language", "said"), [("vi", "Chưa có thông báo nào"), ("en", "No ")])
def test_without_messages_the_page_says_when_there_will_be_some(cast, language, said):
    client = cast.client("minh")
    client.cookies["django_language"] = language
    assert said in client.get(reverse("notices:notices")).content.decode()


def test_marking_nothing_read_says_zero_and_changes_nothing(cast):
    answer = cast.client("minh").post(reverse("notices:read_all"), follow=True)
    assert "0 thông báo" in answer.content.decode()


def test_what_a_title_holds_is_text_in_a_message(cast):
    notice = message(cast, 1)
    Notice.objects.filter(pk=notice.pk).update(params={"title": "<b>x</b>"})
    shown = cast.client("minh").get(reverse("notices:notices")).content.decode()
    assert "<b>x</b>" not in shown
    assert "&lt;b&gt;x" in shown


# The first screen


def duties(cast, name="minh"):
    context = cast.client(name).get(reverse("home:mine")).context
    return [duty for part in ("overdue", "soon", "later") for duty in context[part]]


@pytest.mark.parametrize(
    ("state", "verb"), [(None, "Làm báo cáo"), ("drafting", "Làm tiếp"), ("returned", "Sửa và nộp lại")]
)
def test_a_report_says_what_is_to_be_done_with_it(cast, state, verb):
    owed = owed_by(cast, make_round(cast), "an_phu")
    if state:
        submit(owed, state=state)
    [duty] = duties(cast)
    assert (duty.verb, duty.url) == (verb, reverse("reporting:report", args=[owed.pk]))


@pytest.mark.parametrize(("days", "part"), [(-1, "overdue"), (0, "soon"), (14, "soon"), (15, "later"), (400, "later")])
def test_two_weeks_are_soon(cast, days, part):
    plan = make_plan(cast, ends_on=date(2028, 12, 31))
    make_task(plan, title="Việc", lead=cast.units["an_phu"], due_on=AT.date() + timedelta(days=days))
    context = cast.client("minh").get(reverse("home:mine")).context
    assert {name: len(context[name]) for name in ("overdue", "soon", "later")} == {
        "overdue": 0,
        "soon": 0,
        "later": 0,
        part: 1,
    }


def test_the_nearest_day_comes_first_in_each_list(cast):
    plan = make_plan(cast)
    for position, day in enumerate((9, 3, 6)):
        due_on = date(2026, 8, day)
        make_task(plan, title=f"Việc {day}", lead=cast.units["an_phu"], due_on=due_on, position=position)
    assert [duty.what for duty in duties(cast)] == ["Việc 3", "Việc 6", "Việc 9"]


def test_who_leads_a_task_that_it_also_supports_leads(cast):
    make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["an_phu"],))
    assert [duty.part for duty in duties(cast)] == ["Chủ trì"]


def test_a_task_without_a_number_of_its_plan_names_the_plan(cast):
    plan = make_plan(cast, number="")
    make_task(plan, lead=cast.units["an_phu"])
    assert [duty.of for duty in duties(cast)] == [plan.title]


@pytest.mark.parametrize("state", ["not_started", "doing", "late"])
def test_a_task_stays_until_it_is_done(cast, state):
    task = make_task(make_plan(cast), lead=cast.units["an_phu"])
    TaskProgress.objects.create(task=task, unit=cast.units["an_phu"], state=state, noted_at=AT)
    assert len(duties(cast)) == 1


@pytest.mark.parametrize("name", ["van", "giang", "an", "khach"])
def test_who_owes_nothing_is_told_so_and_shown_no_list(cast, name):
    make_round(cast)
    answer = cast.client(name).get(reverse("home:mine"))
    assert not answer.context["any_duty"]
    assert "<table" not in answer.content.decode()
