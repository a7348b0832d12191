"""Screens of forms: everybody reads them, the administrator writes the province's own."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.reporting import commands
from songhanh.reporting.models import FormRow, FormSection, FormTemplate
from tests.cast import AT
from tests.reporting.own_forms import drafted, head, line, published, table
from tests.reporting.world import form, plan_of

ROW = {
    "label_vi": "Số quy ước đã rà soát",
    "code": "q1",
    "kind": "count",
    "unit_vi": "quy ước",
    "provider_kind": "commune",
}


@pytest.fixture
def draft(cast) -> FormTemplate:
    form()
    return drafted(cast)


def page(cast, name: str, route: str, /, *, language: str = "vi", **keys: int) -> str:
    client = cast.client(name)
    client.cookies["django_language"] = language
    answer = client.get(reverse(f"reporting:{route}", kwargs=keys))
    assert answer.status_code == 200
    return answer.content.decode()


def post(cast, route: str, /, *, data: dict[str, str] | None = None, **keys: int):
    return cast.client("an").post(reverse(f"reporting:{route}", kwargs=keys), data or {})


def test_everybody_reads_the_forms_and_their_rows(cast, draft):
    shipped = form()
    assert "BDG-6T" in page(cast, "minh", "forms")
    shown = page(cast, "minh", "form", pk=shipped.pk)
    assert "Số lớp tập huấn do sở, ban, ngành tổ chức" in shown
    assert "Không phải biểu mẫu chính thức" in shown
    assert "Soạn phiên bản mới" not in shown


def test_a_form_is_read_in_english(cast, draft):
    shown = page(cast, "minh", "form", language="en", pk=form().pk)
    assert "Courses held by departments" in shown
    assert "Số lớp tập huấn" not in shown


def test_only_who_writes_them_sees_drafts(cast, draft):
    assert "BC-QUYUOC" in page(cast, "an", "forms")
    assert "BC-QUYUOC" not in page(cast, "hoa", "forms")
    assert cast.client("hoa").get(reverse("reporting:form", kwargs={"pk": draft.pk})).status_code == 404


def test_a_form_is_written_from_nothing_and_published(cast):
    form()
    begun = post(
        cast,
        "new_form",
        data={"code": "BC-QU", "title_vi": "Rà soát quy ước", "valid_from": "01/06/2026", "source": ""},
    )
    own = FormTemplate.objects.get(code="BC-QU")
    assert begun.url == reverse("reporting:form", kwargs={"pk": own.pk})
    post(cast, "add_section", data={"kind": "table", "code": "B", "title_vi": "Quy ước"}, pk=own.pk)
    section = FormSection.objects.get(form=own)
    post(cast, "add_row", data=ROW, pk=own.pk, section=section.pk)
    row = FormRow.objects.get(section=section)
    assert (row.code, row.label_en, row.kind) == ("Q1", "Số quy ước đã rà soát", "count")
    assert "Ban hành biểu mẫu" in page(cast, "an", "publish_form", pk=own.pk)
    post(cast, "publish_form", pk=own.pk)
    own.refresh_from_db()
    assert (own.is_draft, own.valid_from) == (False, date(2026, 6, 1))
    assert "Rà soát quy ước" in page(cast, "minh", "forms")


def test_the_next_version_is_offered_with_the_title_of_the_one_before(cast, draft):
    shipped = form()
    assert "Báo cáo kết quả thực hiện công tác bình đẳng giới" in page(cast, "an", "next_version", pk=shipped.pk)
    post(cast, "next_version", data={"title_vi": "Bản hai", "valid_from": "01/06/2026"}, pk=shipped.pk)
    assert FormTemplate.objects.get(version=2).title_vi == "Bản hai"


def test_what_is_wrong_stands_at_the_form_and_nothing_typed_is_lost(cast, draft):
    section = table(draft, cast=cast)
    line(section, cast=cast)
    answer = post(cast, "add_row", data=ROW | {"label_vi": "Lời mới"}, pk=draft.pk, section=section.pk)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Mã “Q1” đã có trong biểu mẫu này" in shown
    assert "Lời mới" in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "người"),
        ("provider_kind", "x"),
        ("indicator", "Z99"),
        ("part_of", "0"),
        ("label_vi", " "),
        ("column", "X"),
    ],
)
def test_a_choice_that_is_none_is_refused_at_its_field(cast, draft, field, value):
    section = table(draft, cast=cast)
    answer = post(cast, "add_row", data=ROW | {field: value}, pk=draft.pk, section=section.pk)
    assert answer.status_code == 422
    assert not section.rows.exists()


def test_a_row_is_shown_for_change_as_it_stands(cast, draft):
    section = table(draft, cast=cast)
    parent = line(section, cast=cast)
    row = line(section, "Q2", cast=cast, part_of=parent, label_en="Of which")
    shown = page(cast, "an", "change_row", pk=draft.pk, row=row.pk)
    assert "Of which" in shown
    assert f'<option value="{parent.pk}" selected>' in shown
    post(cast, "change_row", data=ROW | {"code": "Q2", "part_of": ""}, pk=draft.pk, row=row.pk)
    row.refresh_from_db()
    assert row.part_of_id is None


def test_problems_are_told_on_the_page_before_anybody_publishes(cast, draft):
    table(draft, cast=cast)
    assert "Bảng “Quy ước đã rà soát” chưa có dòng nào" in page(cast, "an", "form", pk=draft.pk)
    answer = cast.client("an").post(reverse("reporting:publish_form", kwargs={"pk": draft.pk}), follow=True)
    assert "Chưa ban hành được." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.is_draft


def test_rows_and_sections_are_moved_and_taken_out_by_a_button(cast, draft):
    section = table(draft, cast=cast)
    rows = [line(section, code, cast=cast) for code in ("Q1", "Q2")]
    post(cast, "move_row", data={"huong": "len"}, pk=draft.pk, row=rows[1].pk)
    shown = page(cast, "an", "form", pk=draft.pk)
    assert shown.index(">Q2<") < shown.index(">Q1<")
    for row in rows:
        post(cast, "drop_row", pk=draft.pk, row=row.pk)
    post(cast, "drop_section", pk=draft.pk, section=section.pk)
    assert not FormSection.objects.filter(form=draft).exists()


def test_a_row_with_parts_is_not_taken_out_and_says_why(cast, draft):
    section = table(draft, cast=cast)
    parent = line(section, cast=cast)
    line(section, "Q2", cast=cast, part_of=parent)
    answer = cast.client("an").post(
        reverse("reporting:drop_row", kwargs={"pk": draft.pk, "row": parent.pk}), follow=True
    )
    assert "còn các dòng “trong đó”" in answer.content.decode()


@pytest.mark.parametrize("what", ["row", "section"])
def test_nothing_is_taken_out_without_a_question(cast, draft, what):
    section = table(draft, cast=cast)
    keys = {"row": line(section, cast=cast).pk} if what == "row" else {"section": section.pk}
    asked = page(cast, "an", f"drop_{what}", pk=draft.pk, **keys)
    assert "sẽ bị bỏ khỏi bản nháp BC-QUYUOC phiên bản 1" in asked
    assert FormSection.objects.filter(form=draft).exists()
    assert FormRow.objects.filter(section=section).exists() is (what == "row")
    client = cast.client("an")
    told = client.post(reverse(f"reporting:drop_{what}", kwargs={"pk": draft.pk, **keys}), follow=True)
    assert "Đã bỏ “" in told.content.decode()


def test_of_two_versions_one_is_in_use_and_the_other_says_until_when(cast, clock_at_test_time):
    form()
    first = published(cast)
    FormTemplate.objects.filter(pk=first.pk).update(valid_from=date(2026, 1, 1))
    first.refresh_from_db()
    second = commands.draft_form(
        province=cast.province, of=first, head=head(valid_from=date(2026, 5, 1)), by=cast.an, at=AT
    )
    commands.publish_form(form=second, by=cast.an, at=AT)
    assert "đến hết 30/04/2026" in page(cast, "minh", "forms")
    assert "Đang dùng" not in page(cast, "minh", "form", pk=first.pk)
    assert "Đang dùng" in page(cast, "minh", "form", pk=second.pk)


def test_what_ships_is_replaced_by_the_provinces_own_for_that_province_only(cast, clock_at_test_time):
    theirs = form()
    own = commands.draft_form(
        province=cast.province, of=theirs, head=head(valid_from=date(2026, 5, 1)), by=cast.an, at=AT
    )
    commands.publish_form(form=own, by=cast.an, at=AT)
    assert "Đã có bản thay" in page(cast, "minh", "form", pk=theirs.pk)
    assert "Đang dùng" in page(cast, "khach", "form", pk=theirs.pk)
    assert "Replaced" in page(cast, "minh", "forms", language="en")


def test_the_page_of_publishing_tells_what_is_new(cast):
    form()
    first = published(cast)
    second = commands.draft_form(province=cast.province, of=first, head=head(), by=cast.an, at=AT)
    assert "Không khác gì" in page(cast, "an", "publish_form", pk=second.pk)
    section = FormSection.objects.get(form=second)
    line(section, "Q9", cast=cast)
    shown = page(cast, "an", "publish_form", pk=second.pk)
    assert "Khác gì phiên bản 1" in shown
    assert "Thêm dòng Q9 “Số quy ước Q9” vào “Quy ước đã rà soát”." in shown
    assert "Row added: Q9" in page(cast, "an", "publish_form", language="en", pk=second.pk)


def test_a_first_version_is_published_without_a_comparison(cast, draft):
    line(table(draft, cast=cast), cast=cast)
    assert "Khác gì phiên bản" not in page(cast, "an", "publish_form", pk=draft.pk)


@pytest.mark.parametrize(
    "route",
    [
        "form_head",
        "publish_form",
        "discard_form",
        "add_section",
        "change_section",
        "add_row",
        "change_row",
        "drop_section",
        "drop_row",
    ],
)
def test_of_a_published_form_everything_is_only_read(cast, route):
    form()
    own = published(cast)
    section = FormSection.objects.get(form=own)
    keys = {
        "change_section": {"section": section.pk},
        "add_row": {"section": section.pk},
        "drop_section": {"section": section.pk},
        "change_row": {"row": FormRow.objects.get(section=section).pk},
        "drop_row": {"row": FormRow.objects.get(section=section).pk},
    }.get(route, {})
    answer = cast.client("an").get(reverse(f"reporting:{route}", kwargs={"pk": own.pk, **keys}), follow=True)
    shown = answer.content.decode()
    assert answer.redirect_chain == [(reverse("reporting:form", kwargs={"pk": own.pk}), 302)]
    assert "đã ban hành nên không sửa được" in shown
    assert 'name="title_vi"' not in shown


def provider_offered(cast, own: FormTemplate, section: FormSection) -> str:
    shown = page(cast, "an", "add_row", pk=own.pk, section=section.pk)
    return next(kind for kind in ("ministry", "province", "commune") if f'<option value="{kind}" selected>' in shown)


def test_a_new_row_comes_from_the_province_and_then_from_whom_the_last_one_comes(cast, draft):
    section = table(draft, cast=cast)
    assert provider_offered(cast, draft, section) == "province"
    line(section, cast=cast)
    assert provider_offered(cast, draft, section) == "commune"
    assert provider_offered(cast, draft, table(draft, cast=cast, code="HAI")) == "province"


def test_a_draft_is_thrown_away_after_a_question(cast, draft):
    assert "sẽ mất" in page(cast, "an", "discard_form", pk=draft.pk)
    assert post(cast, "discard_form", pk=draft.pk).url == reverse("reporting:forms")
    assert not FormTemplate.objects.filter(pk=draft.pk).exists()


def test_a_published_form_refuses_changes_in_a_sentence(cast):
    form()
    own = published(cast)
    answer = post(cast, "form_head", data={"title_vi": "Khác", "valid_from": "01/06/2026"}, pk=own.pk)
    assert answer.status_code == 422
    assert "đã ban hành nên không sửa được" in answer.content.decode()
    post(cast, "retire_form", data={"until": "01/09/2026"}, pk=own.pk)
    own.refresh_from_db()
    assert own.valid_until == date(2026, 9, 1)
    assert "đến hết 31/08/2026" in page(cast, "an", "forms")


def test_opening_a_round_offers_the_provinces_own_form(cast):
    form()
    plan_of(cast)
    published(cast)
    later = drafted(cast, code="BC-NHAP")
    shown = page(cast, "hoa", "open")
    assert shown.count("Rà soát quy ước của thôn") == 1
    assert f'value="{later.pk}"' not in shown


def test_the_page_of_a_form_costs_the_same_however_long_it_is(cast, draft, django_assert_max_num_queries):
    section = table(draft, cast=cast)
    for number in range(15):
        line(section, f"Q{number}", cast=cast)
    client = cast.client("an")
    for one in (draft, form()):
        with django_assert_max_num_queries(16):
            client.get(reverse("reporting:form", kwargs={"pk": one.pk}))
    for number in range(4):
        commands.draft_form(province=cast.province, code=f"BC-{number}", head=head(), by=cast.an, at=AT)
    with django_assert_max_num_queries(9):
        client.get(reverse("reporting:forms"))
