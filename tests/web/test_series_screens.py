"""A row through time on screen: choosing, reading, following a number, the workbook."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.reporting.excel.workbook import read_workbook
from tests.analytics.test_series import BEFORE, JULY, OLD, History, count, history, persons, sensitive, share

__all__ = ["history", "sensitive", "share"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def page(history: History, *, who="hoa", name="series", keys=(), **query):
    address = reverse(f"figures:{name}", args=[history.cast.province.pk, *keys])
    return history.cast.client(who).get(address, {"so": "C", **query})


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def told(history) -> History:
    history.tell(OLD, {"A": count(10) | persons(3, 4), "B": count(5), "C": count(8), "D": count(7)})
    return history


def test_without_any_round_the_page_says_why_it_is_empty(history):
    assert "Chưa có kỳ báo cáo nào" in words(page(history))
    assert page(history, name="export_series").status_code == 404


def test_the_map_of_today_is_shown_first_with_rests_and_estimates_named(told):
    text = words(page(told))
    assert "Bản đồ từ 01/07/2025 (hiện nay)" in text
    assert "Nằm chung giữa E và M" in text
    assert "≈" in text
    assert "4/4 đơn vị lúc đó đã có số; trên bản đồ này 0/2 đơn vị đủ số." in text


def test_the_old_map_and_what_was_reported_can_be_chosen(told):
    old = words(page(told, **{"ban-do": BEFORE.isoformat()}))
    assert "Nằm chung" not in old
    assert "4/4 đơn vị lúc đó đã có số; trên bản đồ này 4/4 đơn vị đủ số." in old
    chosen = {"luc-bao-cao": "Như lúc báo cáo", BEFORE.isoformat(): "Bản đồ trước 01/07/2025"}
    for value, label in chosen.items():
        assert f'<option value="{value}" selected>{label}</option>' in words(page(told, **{"ban-do": value}))


def test_nonsense_in_the_address_shows_the_first_choice(told):
    odd = page(told, so="khong-co", ky="x", cot="Z", bieu="y", **{"ban-do": "hom-qua"})
    assert odd.status_code == 200
    assert "Dòng P" in words(odd)


def test_a_number_leads_to_the_units_of_then(told):
    answer = page(told, name="series_sources", keys=[told.id("M"), OLD.key], **{"ban-do": JULY.isoformat()})
    text = words(answer)
    assert all(f'<th scope="row">{unit}</th>' in text for unit in "ABCD")
    assert "Nằm chung giữa E và M, không chia được." in text
    assert "Chia theo tỷ lệ đã khai khi chia tách: ước tính." in text
    for keys in ([uuid4(), OLD.key], [told.id("M"), "2031-Y"], [told.id("M"), "khi-nao"], [told.id("X"), OLD.key]):
        assert page(told, name="series_sources", keys=keys).status_code == 404


def test_a_share_shows_both_whole_numbers(told, share):
    text = words(page(told, so="ty-le.Z9"))
    assert "7/10" in text
    assert "70" in text


@pytest.mark.usefixtures("sensitive")
def test_a_sensitive_row_has_one_line_and_no_way_down(told):
    text = words(page(told))
    assert "Số nhạy cảm chỉ xem được ở mức toàn tỉnh." in text
    assert "/nguon/" not in text
    assert page(told, name="series_sources", keys=[told.id("M"), OLD.key]).status_code == 404


def test_the_workbook_has_the_numbers_with_their_notes_and_the_coverage(told):
    answer = page(told, name="export_series")
    assert "filename*=UTF-8''Theo%20th%E1%BB%9Di%20gian" in answer["Content-Disposition"]
    sheets = read_workbook(answer.content, file_name="a.xlsx").sheets
    texts = [cell.text for cell in sheets["Theo thời gian"].cells.values()]
    assert {"M", "E", "Nằm chung giữa E và M", "ước tính theo tỷ lệ đã khai", "không chia được"} <= {
        text.strip() for text in texts
    }
    numbers = {cell.text for cell in sheets["Theo thời gian"].cells.values() if cell.kind == "number"}
    assert numbers == {"30", "21", "2", "7"}
    covered = [cell.text for cell in sheets["Độ phủ"].cells.values() if cell.kind == "number"]
    assert covered == ["4", "4", "0", "2"]


def test_the_workbook_of_a_share_has_both_whole_numbers(told, share):
    answer = page(told, name="export_series", so="ty-le.Z9")
    cells = read_workbook(answer.content, file_name="a.xlsx").sheets["Theo thời gian"].cells.values()
    assert {"7", "10"} <= {cell.text for cell in cells if cell.kind == "number"}


def test_the_figures_page_and_a_row_of_the_table_lead_here(told):
    client = told.cast.client("hoa")
    here = reverse("figures:series", args=[told.cast.province.pk])
    assert here in client.get(reverse("figures:figures")).content.decode()
    assert here not in told.cast.client("minh").get(reverse("figures:figures")).content.decode()
