"""What no page of ours sends, and somebody may send all the same: no trace of a crash, nothing changed."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from songhanh.access.models import Account
from songhanh.activities.models import Training
from songhanh.indicators.models import Indicator
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.notices.models import Notice
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import DraftItem
from songhanh.publishing.models import DraftSection
from songhanh.reporting.errors import AlreadyAccepted
from songhanh.web.http import get_visible
from songhanh.web.language import A_YEAR, LANGUAGE_COOKIE, keep_language
from songhanh.web.middleware import DomainErrorMiddleware, LanguageMiddleware, wants_json
from songhanh.web.sheets import xlsx_answer
from tests.cast import AT
from tests.plans.conftest import hand_made_draft
from tests.publishing.world import accepted_world, begin

NOBODY = "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"
"""A key that belongs to nothing."""

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

NO_NUMBERS = ["", "x", "-1", "1.5", "²", "٣", "1e9", "9" * 20, "9" * 5000, "0x10", " 1"]


# Numbers in addresses and hidden fields


@pytest.mark.parametrize("start", NO_NUMBERS)
def test_a_mark_in_the_paper_that_is_none_opens_an_empty_form(cast, start):
    draft = hand_made_draft(cast)
    target = f"{reverse('plans:item_add', args=[draft.pk])}?kind=title&start={quote(start)}&end={quote(start)}"
    assert cast.client("hoa").get(target).status_code == 200


@pytest.mark.parametrize("end", ["²", "9" * 20])
def test_an_item_marked_nowhere_is_stored_without_a_place(cast, end):
    draft = hand_made_draft(cast)
    target = f"{reverse('plans:item_add', args=[draft.pk])}?kind=recipient&start=0&end={quote(end)}"
    assert cast.client("hoa").post(target, {"text": "Lưu: VT"}).status_code == 302
    added = DraftItem.objects.filter(draft=draft).latest("position")
    assert (added.value, added.start, added.end, added.quote) == ({"text": "Lưu: VT"}, None, None, "")


@pytest.mark.parametrize("kind", ["", "x", "TARGET", "plan"])
def test_an_unknown_kind_of_item_asks_for_the_kind(cast, kind):
    draft = hand_made_draft(cast)
    answer = cast.client("hoa").get(f"{reverse('plans:item_add', args=[draft.pk])}?kind={kind}")
    assert answer.status_code == 200
    assert "form" not in answer.context


@pytest.fixture
def part(cast) -> DraftSection:
    return begin(accepted_world(cast)).sections.get(code="strengths")


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 20, "9" * 5000])
def test_wording_again_from_no_known_version_is_refused_and_keeps_the_text(cast, part, version):
    DraftSection.objects.filter(pk=part.pk).update(text="Của tôi", version=3)
    target = reverse("publishing:word_again", args=[part.draft_id, part.position])
    answer = cast.client("hoa").post(target, {"base_version": version})
    assert answer.status_code == 409
    part.refresh_from_db()
    assert (part.text, part.version) == ("Của tôi", 3)


@pytest.mark.parametrize("version", ["", "x", "1.5"])
def test_a_part_sent_without_its_version_is_refused_with_the_text_kept(cast, part, version):
    target = reverse("publishing:section", args=[part.draft_id, part.position])
    answer = cast.client("hoa").post(target, {"text": "Đã gõ rất lâu", "base_version": version})
    assert answer.status_code == 422
    assert "Đã gõ rất lâu" in answer.content.decode()
    part.refresh_from_db()
    assert part.text != "Đã gõ rất lâu"


@pytest.mark.parametrize("position", [0, 99, 10**18])
def test_a_part_that_the_document_does_not_have_is_not_there(cast, part, position):
    client = cast.client("hoa")
    for name in ("section", "word_again"):
        target = reverse(f"publishing:{name}", args=[part.draft_id, position])
        assert client.post(target, {"text": "x", "base_version": 1}).status_code == 404


@pytest.mark.parametrize("route", ["notices:notices", "plans:plans", "activities:tasks", "publishing:documents"])
def test_a_page_that_is_none_shows_one_that_is(cast, route):
    client = cast.client("hoa")
    shown = {page: client.get(reverse(route), {"page": page}).status_code for page in ("0", "-1", "x", "9" * 30, "²")}
    assert set(shown.values()) == {200}, shown


LONG = "bình đẳng giới " * 200


WORDS = [LONG, "%", "_", "\\", "'", '"; DROP TABLE', "\x00", "a\u0301", "🙂", "<script>"]


@pytest.mark.parametrize(
    "route",
    ["home:search", "plans:plans", "publishing:documents", "indicators:indicators", "organisations:units"],
)
def test_any_words_may_be_searched_and_none_becomes_markup(cast, route):
    client = cast.client("hoa")
    for words in WORDS:
        answer = client.get(reverse(route), {"q": words})
        assert answer.status_code == 200, words
    assert 'value="<script>' not in answer.content.decode()
    assert "&lt;script&gt;" in answer.content.decode()


# Keys


@pytest.mark.parametrize("model", [OrgUnit, Training, Notice])
@pytest.mark.parametrize("key", ["", "x", "17", "²", None, NOBODY, "9" * 40, -1])
def test_a_key_that_is_none_is_told_like_one_that_is_not_there(cast, model, key):
    with pytest.raises(NotVisible):
        get_visible(model, actor=cast.hoa, pk=key)


def test_a_message_under_a_number_no_database_holds_is_not_there(cast):
    assert cast.client("hoa").post(reverse("notices:open", args=[10**30])).status_code == 404


# Who is asking, in which language


@pytest.mark.parametrize(
    ("cookie", "language"), [("en", "en"), ("vi", "vi"), ("", "vi"), ("fr", "vi"), ("EN", "vi"), ("../en", "vi")]
)
def test_only_a_language_we_speak_is_taken_from_the_browser(cookie, language):
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.COOKIES[LANGUAGE_COOKIE] = cookie
    seen = []

    def page(asked):
        seen.append((asked.LANGUAGE_CODE, translation.get_language()))
        return HttpResponse()

    answer = LanguageMiddleware(page)(request)
    assert seen == [(language, language)]
    assert answer["Content-Language"] == language


def test_the_language_of_one_request_does_not_reach_the_next():
    request = RequestFactory().get("/")
    request.COOKIES[LANGUAGE_COOKIE] = "en"
    before = translation.get_language()
    LanguageMiddleware(lambda _request: HttpResponse())(request)
    assert translation.get_language() == before


@pytest.mark.parametrize("is_secure", [True, False])
def test_the_language_is_remembered_for_a_year_and_goes_to_no_other_site(is_secure):
    answer = HttpResponse()
    keep_language(answer, request=RequestFactory().get("/", secure=is_secure), language="en")
    cookie = answer.cookies[LANGUAGE_COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("en", A_YEAR, "Lax")
    assert bool(cookie["secure"]) is is_secure


@pytest.mark.parametrize(
    ("refused", "status", "words"),
    [
        (NotPermitted(), 403, NotPermitted().sentence("vi")),
        (NotVisible(), 404, NotVisible().sentence("vi")),
        (AlreadyAccepted(), 409, AlreadyAccepted().sentence("vi")),
    ],
)
def test_a_refusal_is_a_page_for_people_and_a_code_for_scripts(rf, db, refused, status, words):
    told = DomainErrorMiddleware(lambda _request: HttpResponse())
    page = told.process_exception(rf.get("/"), refused)
    assert page is not None
    assert page.status_code == status
    assert words in page.content.decode()
    script = told.process_exception(rf.get("/", headers={"Accept": "application/json"}), refused)
    assert script is not None
    assert script.status_code == status
    assert refused.code in script.content.decode()


def test_a_mistake_of_ours_is_left_to_the_server(rf):
    told = DomainErrorMiddleware(lambda _request: HttpResponse())
    assert told.process_exception(rf.get("/"), KeyError("x")) is None
    assert told.process_exception(rf.get("/"), PermissionDenied()) is None


@pytest.mark.parametrize(
    ("path", "accepts", "json"),
    [
        ("/", "text/html", False),
        ("/", "text/html,application/json;q=0.9", True),
        ("/", "", False),
    ],
)
def test_a_script_is_answered_in_json(rf, path, accepts, json):
    assert wants_json(rf.get(path, headers={"Accept": accepts})) is json


@pytest.mark.parametrize("path", ["/ke-hoach/?q=binh", "/tim-kiem/?q=b%C3%ACnh+%C4%91%E1%BA%B3ng&page=2"])
def test_who_must_sign_in_comes_back_to_where_he_was_going(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    target = urlsplit(answer.url)
    assert (target.path, parse_qs(target.query)) == (reverse("account_login"), {"next": [path]})


@pytest.mark.parametrize("header", ["HX-Request", "X-Requested-With"])
def test_a_script_whose_session_has_ended_is_told_where_to_sign_in(client, db, header):
    answer = client.post("/thong-bao/da-doc/", headers={header: "fetch"})
    assert answer.status_code == 401
    assert answer.json() == {"code": "signed_out", "location": reverse("account_login")}


def test_a_first_password_stands_before_every_page_and_not_before_signing_out(cast):
    Account.objects.filter(username="minh").update(must_change_password=True)
    client = cast.client("minh")
    for route in ("home:mine", "plans:plans", "home:account", "indicators:indicators"):
        assert client.get(reverse(route)).url == reverse("home:password")
    assert client.get(reverse("home:password")).status_code == 200
    assert client.post(reverse("set_language"), {"language": "en"}).status_code == 302
    assert client.post(reverse("account_logout")).url != reverse("home:password")


# Files out


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Báo cáo 6 tháng.xlsx", "B%C3%A1o%20c%C3%A1o%206%20th%C3%A1ng.xlsx"),
        ('a";\r\nSet-Cookie: x=1.xlsx', "aSet-Cookie%20x1.xlsx"),
        ("../../etc/passwd", "....etcpasswd"),
        ("a/b\\c.xlsx", "abc.xlsx"),
    ],
)
def test_a_name_of_a_workbook_cannot_break_out_of_its_header(name, shown):
    answer = xlsx_answer(b"x", file_name=name)
    assert answer["Content-Disposition"] == f"attachment; filename=\"songhanh.xlsx\"; filename*=UTF-8''{shown}"
    assert "Set-Cookie" not in answer.headers


def test_an_indicator_in_force_later_is_no_error_today(cast):
    Indicator.objects.update(valid_from=(AT + timedelta(days=400)).date())
    assert cast.client("hoa").get(reverse("indicators:indicators")).status_code == 200
