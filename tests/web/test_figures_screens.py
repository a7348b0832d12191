"""The consolidated table, its sources, its workbook and the targets of a plan, on screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import ConsolidatedCell, Sum, consolidated
from songhanh.figures.commands import accept_submission
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.cells import MISSING, NOTHING_AROSE, CellValue
from songhanh.organisations.commands import UnitDetails, add_unit, found_province
from songhanh.organisations.models import Appointment, UnitKind, UnitVersion
from songhanh.plans.models import Comparator, Target
from songhanh.reporting.commands import submit_report
from songhanh.reporting.excel.workbook import read_workbook
from songhanh.reporting.models import FormRow, IndicatorSource, Obligation
from songhanh.web.figures.pages import difference_of
from tests.cast import AT, FOUNDED
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return build(cast)


@pytest.fixture
def accepted(world):
    """An Phú's report: sent, accepted, summed up."""
    accept_submission(submission=world.sent(number=17), by=world.cast.hoa, at=AT)
    refresh_round(round_id=world.round.pk, at=AT)
    return world


def url(name, *args):
    return reverse(f"figures:{name}", args=args)


def persons_row(world):
    return next(row for row, column in world.everything("an_phu") if column == "F")


def sensitive_row(world):
    return FormRow.objects.filter(section__form=world.form, indicator__disclosure="sensitive").first()


SCREENS = {"round": "get", "refresh": "post", "export_round": "get"}


@pytest.mark.parametrize("name", SCREENS)
def test_screens_of_a_round_for_each_person(accepted, name):
    method, key = SCREENS[name], accepted.round.pk
    ask = lambda who, pk=key, verb=method: getattr(accepted.cast.client(who), verb)(url(name, pk)).status_code  # noqa: E731
    assert ask("hoa") == (302 if method == "post" else 200)
    assert (ask("dung"), ask("giang")) == ((403, 403) if method == "post" else (200, 200))
    assert ask("minh") == 403
    assert ask("khach") == 404
    assert ask("hoa", verb="delete") == 405
    assert ask("hoa", pk=uuid4()) == 404


def test_sources_of_a_number_for_each_person(accepted):
    row = persons_row(accepted)
    ask = lambda who, *args: accepted.cast.client(who).get(url("sources", *args)).status_code  # noqa: E731
    assert ask("hoa", accepted.round.pk, row, "T") == 200
    assert ask("minh", accepted.round.pk, row, "T") == 403
    assert ask("khach", accepted.round.pk, row, "T") == 404
    assert ask("hoa", accepted.round.pk, "khong-co", "T") == 404
    assert ask("hoa", accepted.round.pk, row, "Z") == 404
    assert accepted.cast.client("hoa").post(url("sources", accepted.round.pk, row, "T")).status_code == 405


def test_targets_of_a_plan_for_each_person(world):
    ask = lambda who, pk=world.plan.pk: world.cast.client(who).get(url("targets", pk)).status_code  # noqa: E731
    assert (ask("hoa"), ask("dung"), ask("minh"), ask("khach"), ask("hoa", uuid4())) == (200, 200, 403, 404, 404)
    assert world.cast.client("hoa").post(url("targets", world.plan.pk)).status_code == 405


def test_the_first_page_leads_on(world):
    assert url("round", world.round.pk) in world.cast.client("hoa").get(url("figures")).content.decode()
    minh = world.cast.client("minh").get(url("figures")).content.decode()
    assert url("round", world.round.pk) not in minh
    assert world.round.title not in world.cast.client("khach").get(url("figures")).content.decode()


def test_numbers_carry_coverage_and_open_their_sources(accepted):
    shown = accepted.cast.client("hoa").get(url("round", accepted.round.pk)).content.decode()
    row = persons_row(accepted)
    assert url("sources", accepted.round.pk, row, "F") in shown
    assert "1/2 đơn vị" in shown
    assert "Không phải biểu mẫu chính thức" in shown


def test_the_panel_names_who_sent_and_who_accepted(accepted):
    address = url("sources", accepted.round.pk, persons_row(accepted), "F")
    client = accepted.cast.client("hoa")
    page, panel = client.get(address), client.get(address, headers={"HX-Request": "true"})
    for answer in (page, panel):
        body = answer.content.decode()
        for words in ("Xã An Phú", "Phạm Văn Minh", "Trần Thị Hoa", "Phường Bình Minh", "chưa được duyệt"):
            assert words in body
    assert "<html" in page.content.decode()
    assert "<html" not in panel.content.decode()


def test_sensitive_numbers_are_not_opened(accepted):
    row = sensitive_row(accepted)
    assert row is not None
    column = "T" if row.kind == "persons" else "N"
    address = url("sources", accepted.round.pk, row.code, column)
    assert address not in accepted.cast.client("hoa").get(url("round", accepted.round.pk)).content.decode()
    body = accepted.cast.client("hoa").get(address).content.decode()
    assert "Số nhạy cảm" in body
    assert "Phạm Văn Minh" not in body


def test_a_table_that_is_not_fresh_says_so_and_can_be_made_again(accepted):
    page = lambda: accepted.cast.client("hoa").get(url("round", accepted.round.pk)).content.decode()  # noqa: E731
    assert "Tính lại ngay" not in page()
    accept_submission(submission=_other(accepted), by=accepted.cast.hoa, at=AT)
    assert "Tính lại ngay" in page()
    accepted.cast.client("hoa").post(url("refresh", accepted.round.pk))
    assert "Tính lại ngay" not in page()


@pytest.mark.parametrize(("who", "offered"), [("hoa", True), ("binh", True), ("dung", False), ("giang", False)])
def test_who_only_reads_is_told_that_the_table_is_behind_and_computes_nothing(accepted, who, offered):
    accept_submission(submission=_other(accepted), by=accepted.cast.hoa, at=AT)
    client = accepted.cast.client(who)
    body = client.get(url("round", accepted.round.pk)).content.decode()
    assert "Có báo cáo mới được duyệt" in body
    assert (url("refresh", accepted.round.pk) in body) is offered
    client.post(url("refresh", accepted.round.pk))
    assert consolidated(accepted.round).is_fresh is offered


def _other(world):
    return world.sent("womens_union", by="thu", number=9)


def test_the_workbook_tells_six_states_apart_and_keeps_numbers_numbers(accepted):
    content = accepted.cast.client("hoa").get(url("export_round", accepted.round.pk))
    assert content["Content-Type"].startswith("application/vnd.openxmlformats")
    book = read_workbook(content.content, file_name="a.xlsx")
    cells = book.sheets["Tổng hợp"].cells
    texts = [cell.text for cell in cells.values()]
    assert any("Không phải biểu mẫu chính thức" in text for text in texts)
    assert any("không phát sinh" in text for text in texts)
    assert any(cell.kind == "number" and cell.text == "17" for cell in cells.values())
    assert "…" in texts
    assert book.sheets["Tổng hợp"].formulas == frozenset()


def test_nothing_arose_is_no_zero_in_the_workbook(world):
    submission = world.start()
    world.save(submission, dict.fromkeys(world.everything("an_phu"), NOTHING_AROSE))
    accept_submission(
        submission=submit_report(submission=submission, by=world.cast.minh, at=AT), by=world.cast.hoa, at=AT
    )
    refresh_round(round_id=world.round.pk, at=AT)
    content = world.cast.client("hoa").get(url("export_round", world.round.pk)).content
    texts = {cell.text for cell in read_workbook(content, file_name="a.xlsx").sheets["Tổng hợp"].cells.values()}
    assert "0 ps" in texts


def share_indicator(world):
    source = IndicatorSource.objects.filter(
        row__section__form=world.form, row__provider_kind="commune", part="numerator", indicator__multiplier=100
    ).first()
    return source.indicator if source else None


def test_a_target_stands_beside_its_two_whole_numbers(accepted):
    indicator = share_indicator(accepted) or Indicator.objects.filter(measure="share").first()
    Target.objects.create(
        plan=accepted.plan,
        position=1,
        text="Đạt từ 40% trở lên",
        comparator=Comparator.AT_LEAST,
        value=Decimal(40),
        unit_text="%",
        year=2026,
        indicator=indicator,
    )
    Target.objects.create(
        plan=accepted.plan,
        position=2,
        text="Có 5 câu lạc bộ",
        comparator=">=",
        value=Decimal(5),
        unit_text="câu lạc bộ",
    )
    body = accepted.cast.client("dung").get(url("targets", accepted.plan.pk)).content.decode()
    assert "Đạt từ 40% trở lên" in body
    assert "Chưa có số liệu" in body
    assert "Chưa gắn chỉ số đo" in body


def test_questions_to_the_database_do_not_grow_with_the_units(accepted, django_assert_max_num_queries):
    client = accepted.cast.client("hoa")
    more_units(accepted, 28)
    row = persons_row(accepted)
    for address, most in (
        (url("round", accepted.round.pk), 24),
        (url("sources", accepted.round.pk, row, "T"), 20),
        (reverse("reporting:round", args=[accepted.round.pk]), 20),
        (url("figures"), 16),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def more_units(world, count):
    for number in range(count):
        details = UnitDetails(
            name=f"Xã số {number}", kind=UnitKind.COMMUNE, parent=world.cast.province, valid_from=date(2020, 1, 1)
        )
        unit = add_unit(province=world.cast.province, details=details)
        Obligation.objects.create(
            round=world.round,
            unit=unit,
            answering_unit=unit,
            unit_kind=UnitKind.COMMUNE,
            due_on=world.round.due_on,
            due_inclusive=False,
        )


@pytest.mark.parametrize(
    ("now", "before", "difference"),
    [
        (Sum(CellValue.reported(42), 22, 22), Sum(CellValue.reported(40), 21, 22), 2),
        (Sum(CellValue.reported(42), 1, 22), Sum(CellValue.reported(454), 22, 22), None),
        (Sum(MISSING, 22, 22), Sum(CellValue.reported(454), 22, 22), None),
        (Sum(CellValue.reported(42), 22, 22), None, None),
    ],
)
def test_what_is_missing_does_not_pass_for_a_fall(now, before, difference):
    assert difference_of(ConsolidatedCell("T", now, before)) == difference


def test_a_ministry_chooses_among_the_provinces_below_it(cast):
    details = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    ministry = found_province(details=details, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit__in=(cast.province, cast.other_province), parent=None).update(parent=ministry)
    Appointment.objects.filter(person__account__username="yen").update(unit=ministry)
    page = cast.client("yen").get(reverse("figures:figures")).content.decode()
    assert page.index("Tỉnh Đông Lĩnh") < page.index("Tỉnh Lam Giang")
    for province in (cast.province, cast.other_province):
        assert reverse("figures:series", args=[province.pk]) in page
    series = cast.client("yen").get(reverse("figures:series", args=[cast.other_province.pk]))
    assert series.status_code == 200


def test_the_statistician_of_the_province_opens_its_sums_from_the_list(cast):
    world = build(cast)
    page = cast.client("yen").get(reverse("figures:figures")).content.decode()
    assert reverse("figures:round", args=[world.round.pk]) in page
    Appointment.objects.filter(person__account__username="yen").update(unit=cast.units["health"])
    page = cast.client("yen").get(reverse("figures:figures")).content.decode()
    assert reverse("figures:round", args=[world.round.pk]) not in page
