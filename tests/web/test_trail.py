"""The page "Nhật ký": found by words without diacritics, printed, taken along as a workbook and as a head."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from songhanh.access import trail
from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.web.trail import action_choices, actions_chosen, actions_saying
from songhanh.web.trail_groups import GROUPS, OTHER
from songhanh.web.trail_words import ACTIONS
from tests.cast import AT

PAGE = "/quan-tri/nhat-ky/"
EXCEL = "/quan-tri/nhat-ky/excel/"
HEADS = "/quan-tri/nhat-ky/moc/"

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def touched(cast):
    """Records that can be told apart by label, reason and person."""
    for label, who, reason in (("Sở Nông nghiệp", "hoa", "đổi tên"), ("=1+1", "binh", ""), ("Xã Đông", "hoa", "")):
        unit = cast.units["health"]
        record(
            "unit.renamed",
            on=unit,
            by=cast.actors[who],
            at=AT,
            changes={"name": ("Cũ", label)},
            label=label,
            reason=reason,
        )


def text(response) -> str:
    return response.content.decode()


def taken(cast, **query):
    answer = cast.client("giang").get(EXCEL, query)
    assert answer.status_code == 200
    return answer.content


def rows_of(content):
    """All rows of the workbook, and those below the head."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    start = next(number for number, row in enumerate(rows) if row[0] == "Số") + 1
    return rows, rows[start:]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"words": "nong nghiep"}, {"Sở Nông nghiệp"}),
        ({"words": "NÔNG"}, {"Sở Nông nghiệp"}),
        ({"words": "doi ten nong"}, {"Sở Nông nghiệp"}),
        ({"words": "nong doi ten nghiep"}, {"Sở Nông nghiệp"}),
        ({"words": "Trần Thị Hoa"}, {"Sở Nông nghiệp", "Xã Đông"}),
        ({"words": "hoa dong"}, set()),
        ({"words": "ngh"}, set()),
        ({"words": "da doi ten don vi", "person": "le van"}, {"=1+1"}),
        ({"words": "dong"}, {"Xã Đông"}),
        ({"words": "không đâu có"}, set()),
        ({"person": "tran thi hoa", "action": "unit.renamed"}, {"Sở Nông nghiệp", "Xã Đông"}),
        ({"action": "group:units", "person": "hoa"}, {"Sở Nông nghiệp", "Xã Đông"}),
        ({"action": "group:plans"}, set()),
        ({"action": "group:units", "words": "="}, {"=1+1"}),
    ],
)
def test_the_trail_is_found_by_words_and_groups(cast, touched, query, shown):
    answer = text(cast.client("giang").get(PAGE, query))
    assert {label for label in ("Sở Nông nghiệp", "=1+1", "Xã Đông") if f"Đơn vị: {label}" in answer} == shown


@pytest.mark.parametrize("query", [{}, {"words": "a b c d e f", "person": "hoa", "from_day": "2026-05-01"}])
def test_the_page_costs_the_same_however_much_is_asked_and_found(cast, touched, query, django_assert_num_queries):
    client = cast.client("giang")
    client.get(PAGE)
    for times in (1, 60):
        for _ in range(times):
            record("unit.touched", on=cast.units["health"], by=cast.hoa, at=AT, label="a b c d e f")
        with django_assert_num_queries(8):
            assert "a b c d e f" in text(client.get(PAGE, query))


def test_a_workbook_holds_the_records_that_were_asked_for(cast, touched):
    rows, found = rows_of(taken(cast, action="group:units", person="hoa"))
    assert [row[5] for row in found] == ["Xã Đông", "Sở Nông nghiệp"]
    event = AuditEvent.objects.get(object_label="Sở Nông nghiệp")
    assert found[1] == [
        event.sequence,
        "10:00 20/05/2026",
        "Trần Thị Hoa",
        "đã đổi tên đơn vị",
        "Đơn vị",
        "Sở Nông nghiệp",
        "Tên: Cũ → Sở Nông nghiệp",
        "đổi tên",
        event.digest,
    ]
    assert "Ngô Hương Giang" in rows[1][0]
    assert rows[2][0] == "Việc: Tỉnh, đơn vị, danh mục (mọi việc); Người làm: hoa"


def test_nothing_in_a_workbook_is_a_formula(cast, touched):
    content = taken(cast, person="bình")
    assert rows_of(content)[1][0][5] == "=1+1"
    assert b"<f>" not in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_an_export_is_recorded_without_what_was_searched_for(cast, touched):
    taken(cast, words="nong", person="hoa", from_day="2026-05-20")
    [event] = AuditEvent.objects.filter(action="trail.exported")
    assert event.changes == {"records": [None, 1], "from_day": [None, "2026-05-20"], "to_day": [None, "2026-05-20"]}
    assert "nong" not in json.dumps([event.changes, event.reason, event.object_label])
    shown = text(cast.client("an").get(PAGE))
    assert "đã xuất nhật ký ra Excel" in shown
    assert "Số lần ghi" in shown


def test_too_much_for_one_workbook_says_what_to_do(cast, touched, monkeypatch):
    monkeypatch.setattr(trail, "EXPORT_MOST", 2)
    answer = cast.client("giang").get(EXCEL)
    assert answer.status_code == 422
    assert "Xin thu hẹp khoảng ngày" in text(answer)
    assert not AuditEvent.objects.filter(action="trail.exported").exists()


def test_a_mistyped_day_takes_nothing_along(cast, touched):
    answer = cast.client("giang").get(EXCEL, {"from_day": "hôm qua", "words": "đông"})
    assert answer.status_code == 302
    assert answer.url.startswith(f"{PAGE}?from_day=")
    assert "Xin nhập ngày" in text(cast.client("giang").get(answer.url))
    assert not AuditEvent.objects.filter(action="trail.exported").exists()


def test_the_page_leads_to_its_workbook_with_the_same_filters(cast, touched):
    shown = text(cast.client("giang").get(PAGE, {"person": "hoa", "page": "1"}))
    assert f'href="{EXCEL}?person=hoa"' in shown
    assert "data-print" in shown
    assert f'href="{HEADS}"' in shown


def test_without_a_record_there_is_nothing_to_print_or_take(cast):
    shown = text(cast.client("giang").get(PAGE, {"words": "không đâu có"}))
    assert "Không có lần ghi nào khớp" in shown
    assert EXCEL not in shown
    assert "data-print" not in shown


def test_the_head_of_the_own_province_is_taken_with_the_record_of_it(cast):
    answer = cast.client("giang").get(HEADS)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="moc-nhat-ky-2026-05-20.jsonl"'
    [told] = [json.loads(line) for line in text(answer).splitlines()]
    [event] = AuditEvent.objects.filter(action="trail.heads_taken")
    head = ChainHead.objects.get(chain=cast.province.pk)
    assert (told["chain"], told["province"]) == (str(cast.province.pk), "Tỉnh Lam Giang")
    assert (told["sequence"], told["digest"]) == (event.sequence, event.digest) == (head.sequence, head.digest)


@pytest.mark.parametrize("path", [EXCEL, HEADS])
@pytest.mark.parametrize("name", ["hoa", "dung", "van", "minh", "khach"])
def test_nobody_else_takes_the_trail_along(cast, path, name):
    assert cast.client(name).get(path).status_code == 403
    assert not AuditEvent.objects.filter(action__startswith="trail.").exists()


@pytest.mark.parametrize("path", [EXCEL, HEADS])
@pytest.mark.parametrize("method", ["post", "head", "delete"])
def test_what_is_recorded_is_only_got(cast, path, method):
    assert getattr(cast.client("an"), method)(path).status_code == 405
    assert not AuditEvent.objects.filter(action__startswith="trail.").exists()


def test_every_action_stands_in_one_group_of_the_filter():
    listed = [code for _label, choices in action_choices() for code, _words in choices if not code.startswith("group:")]
    assert sorted(listed) == sorted(ACTIONS)
    prefixes = [prefix for _label, found in GROUPS.values() for prefix in found]
    assert len(prefixes) == len(set(prefixes))


def test_an_action_of_an_unknown_kind_can_be_chosen_too(monkeypatch):
    monkeypatch.setitem(ACTIONS, "weather.changed", "trời đổi")
    assert "weather.changed" in actions_chosen(f"group:{OTHER}")
    assert actions_chosen("weather.changed") == ("weather.changed",)
    assert actions_chosen("") == ()


def test_an_action_is_found_by_its_words_without_diacritics():
    assert "unit.renamed" in actions_saying("doi")
    assert "case.read" in actions_saying("vu")
    assert actions_saying("khongdauco") == ()


def test_the_page_has_its_address():
    names = ("audit", "audit_export", "audit_heads")
    assert [reverse(f"administration:{name}") for name in names] == [PAGE, EXCEL, HEADS]
