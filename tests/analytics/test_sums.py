"""The consolidated table: coverage, last year, shares, what is hidden, and how far the targets are."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import consolidated, sources_of, target_progress
from songhanh.analytics.rules.achievement import Standing
from songhanh.figures.commands import accept_submission
from songhanh.indicators.models import Indicator
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.ratios import Ratio
from songhanh.plans.models import Target
from songhanh.reporting import commands, queries
from songhanh.reporting.models import FormRow, IndicatorSource
from tests.cast import AT

LAST_YEAR = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)


def accept(world, unit, *, by, changes=None, at=AT, number=7):
    """A complete report of the unit, sent and accepted."""
    obligation = world.obligation(unit)
    submission = commands.start_submission(obligation=obligation, by=world.cast.actors[by], at=at)
    world.save(submission, world.everything(unit, number=number) | (changes or {}), by=by, at=at)
    commands.submit_report(submission=submission, by=world.cast.actors[by], at=at)
    return accept_submission(submission=submission, by=world.cast.hoa, at=at)


def table_of(world):
    refresh_round(round_id=world.round.pk, at=AT)
    table = consolidated(world.round)
    return {row.code: row for section in table.sections for row in section.rows}


def row_of(code):
    return FormRow.objects.get(code=code)


def test_sum_carries_its_coverage_and_the_total_is_computed(world):
    accept(world, "an_phu", by="minh", changes={("TH2C", "F"): 10, ("TH2C", "M"): 5})
    row = table_of(world)["TH2C"]
    assert [(c.column, c.now.value.number, c.now.covered, c.now.expected) for c in row.cells] == [
        ("F", 10, 1, 2),
        ("M", 5, 1, 2),
        ("T", 15, 1, 2),
    ]
    assert row.women_share == Ratio(10, 15)
    assert not row.cell("F").now.is_complete


def test_row_that_nobody_has_reported_is_missing_not_zero(world):
    row = table_of(world)["TH2D"]
    assert {c.now.value for c in row.cells} == {MISSING}
    assert row.women_share is None


def test_sums_know_that_they_are_stale(world):
    refresh_round(round_id=world.round.pk, at=AT)
    assert consolidated(world.round).is_fresh
    accept(world, "an_phu", by="minh")
    assert not consolidated(world.round).is_fresh
    refresh_round(round_id=world.round.pk, at=AT)
    assert consolidated(world.round).is_fresh


def test_last_year_is_the_same_window_a_year_before(world):
    now = world.round
    world.round = commands.open_round(
        plan=world.plan,
        form=world.form,
        period=Period(2025, PeriodKind.HALF_YEAR),
        by=world.cast.hoa,
        at=LAST_YEAR,
    )
    accept(world, "an_phu", by="minh", changes={("TH1C", "N"): 4}, at=LAST_YEAR)
    refresh_round(round_id=world.round.pk, at=LAST_YEAR)
    world.round = now
    accept(world, "an_phu", by="minh", changes={("TH1C", "N"): 6})
    cell = table_of(world)["TH1C"].cell("N")
    assert (cell.now.value.number, cell.year_before.value.number) == (6, 4)
    assert consolidated(now).year_before == Period(2025, PeriodKind.HALF_YEAR)


def test_previous_report_is_shown_and_a_jump_against_it_warns(world):
    now = world.round
    world.round = commands.open_round(
        plan=world.plan, form=world.form, period=Period(2025, PeriodKind.HALF_YEAR), by=world.cast.hoa, at=LAST_YEAR
    )
    accept(world, "an_phu", by="minh", at=LAST_YEAR)
    world.round = now
    submission = world.start()
    answer = world.save(submission, {("TH1C", "N"): 70})
    assert [(f.row, f.level) for f in answer.findings] == [("TH1C", "warning")]
    page = queries.form_page(submission, reader=world.cast.minh)
    cells = {(r.code, c.column): c for s in page.sections for r in s.rows for c in r.cells}
    assert cells["TH1C", "N"].previous == CellValue.reported(7)
    assert page.previous_period == Period(2025, PeriodKind.HALF_YEAR)


def test_shares_are_pooled_and_counts_added_over_their_rows(world):
    accept(
        world,
        "an_phu",
        by="minh",
        changes={("TH4C", "F"): 10, ("TH4C", "M"): 0, ("TH5C", "F"): 3, ("TH5C", "M"): NOTHING_AROSE},
    )
    refresh_round(round_id=world.round.pk, at=AT)
    shares = {s.indicator.code: s for s in consolidated(world.round).shares}
    assert shares["P02"].now.ratio == Ratio(3, 10)
    assert (shares["P02"].covered, shares["P02"].expected) == (1, 4)


def test_denominator_of_zero_is_nothing_arose_not_a_percentage(world):
    zero = {(row, column): 0 for row in ("TH4C", "TH5C") for column in "FM"}
    accept(world, "an_phu", by="minh", changes=zero)
    refresh_round(round_id=world.round.pk, at=AT)
    shares = {s.indicator.code: s for s in consolidated(world.round).shares}
    assert (shares["P02"].now.state, shares["P02"].now.ratio) == (CellState.NOTHING_AROSE, None)


def close(world):
    """A closed round: its sensitive sums do not move with the next report any more."""
    world.round = commands.close_round(round=world.round, by=world.cast.hoa, at=AT)


def test_sensitive_sum_of_an_open_round_is_shown_only_when_every_unit_has_said_it(world, monkeypatch):
    many = {("BL1C", "F"): 20, ("BL1C", "M"): 0, ("BL2C", "F"): 0, ("BL2C", "M"): 0}
    assert {c.now.value for c in table_of(world)["BL1C"].cells} == {MISSING}
    accept(world, "an_phu", by="minh", changes=many)
    row = table_of(world)["BL1C"]
    assert {c.now.value for c in row.cells} == {SUPPRESSED}
    assert {(c.now.covered, c.now.expected) for c in row.cells} == {(1, 2)}
    assert table_of(world)["TH2C"].cell("F").now.value == CellValue.reported(7)
    grant = Grant(Role.UNIT_OFFICER, world.cast.units["binh_minh"].pk, world.cast.province.pk)
    officer = Actor(world.cast.minh.account_id, "Người nhập", (grant,))
    monkeypatch.setitem(world.cast.actors, "of_binh_minh", officer)
    accept(world, "binh_minh", by="of_binh_minh", changes=many)
    assert [c.now.value.number for c in table_of(world)["BL1C"].cells] == [40, 0, 40]


def test_sensitive_nothing_arose_of_some_units_is_hidden_too(world):
    nothing = dict.fromkeys([("BL1C", "F"), ("BL1C", "M"), ("BL2C", "F"), ("BL2C", "M")], NOTHING_AROSE)
    accept(world, "an_phu", by="minh", changes=nothing)
    assert {c.now.value for c in table_of(world)["BL1C"].cells} == {SUPPRESSED}
    close(world)
    assert {c.now.value for c in table_of(world)["BL1C"].cells} == {NOTHING_AROSE}


def sensitive_share(*, of, over):
    """An indicator that is a sensitive share, made of women of two rows."""
    share = Indicator.objects.create(
        code="NC",
        name_vi="Nhạy cảm",
        measure="share",
        numerator_vi="tử",
        denominator_vi="mẫu",
        direction="up",
        disclosure="sensitive",
        standing="unverified",
        valid_from=AT.date(),
    )
    for part, code in (("numerator", of), ("denominator", over)):
        IndicatorSource.objects.create(indicator=share, part=part, row=row_of(code), column="F")
    return share


@pytest.mark.parametrize(("men", "closed", "ratio"), [(0, True, Ratio(12, 20)), (0, False, None), (3, True, None)])
def test_sensitive_share_and_its_target_are_hidden_with_any_cell_they_are_made_of(world, men, closed, ratio):
    sensitive_share(of="BL2C", over="BL1C")
    target(world, code="NC", comparator=">=", value="50")
    counts = {("BL1C", "F"): 20, ("BL1C", "M"): men, ("BL2C", "F"): 12, ("BL2C", "M"): men}
    accept(world, "an_phu", by="minh", changes=counts)
    if closed:
        close(world)
    cells = [table_of(world)[row].cell("F").now.value for row in ("BL1C", "BL2C")]
    assert (SUPPRESSED in cells) is (ratio is None)
    (share,) = (s for s in consolidated(world.round).shares if s.indicator.code == "NC")
    (progress,) = target_progress(world.plan, day=clock.day_of(AT))
    assert (share.now.ratio, progress.result.ratio) == (ratio, ratio)
    assert share.now.state is (CellState.REPORTED if ratio else CellState.SUPPRESSED)


def test_small_sensitive_sums_are_hidden_with_a_second_cell(world):
    accept(world, "an_phu", by="minh", changes={("BL1C", "F"): 20, ("BL1C", "M"): 3, ("BL2C", "M"): 3})
    close(world)
    row = table_of(world)["BL1C"]
    assert [c.now.value for c in row.cells] == [SUPPRESSED, SUPPRESSED, CellValue.reported(23)]
    assert row.women_share is None


def test_what_a_part_leaves_of_its_whole_is_a_count_that_can_be_small(world):
    counts = {("BL1C", "F"): 20, ("BL1C", "M"): 0, ("BL2C", "F"): 18, ("BL2C", "M"): 0}
    accept(world, "an_phu", by="minh", changes=counts)
    close(world)
    table = table_of(world)
    assert [c.now.value.number for c in table["BL1C"].cells] == [20, 0, 20]
    assert [c.now.value for c in table["BL2C"].cells] == [SUPPRESSED, CellValue.reported(0), SUPPRESSED]


def test_a_part_that_leaves_nothing_or_much_is_shown(world):
    counts = {("BL1C", "F"): 20, ("BL1C", "M"): 8, ("BL2C", "F"): 15, ("BL2C", "M"): 8}
    accept(world, "an_phu", by="minh", changes=counts)
    close(world)
    assert [c.now.value.number for c in table_of(world)["BL2C"].cells] == [15, 8, 23]


def test_sources_add_up_and_say_who_accepted(world):
    accept(world, "an_phu", by="minh", changes={("TH2C", "F"): 10})
    refresh_round(round_id=world.round.pk, at=AT)
    sources = sources_of(round=world.round, row=row_of("TH2C"), column="T")
    assert [(s.unit.name, s.value) for s in sources] == [
        ("Xã An Phú", CellValue.reported(17)),
        ("Phường Bình Minh", MISSING),
    ]
    assert (sources[0].sent_by, sources[0].accepted_by, sources[0].accepted_at) == (
        "Phạm Văn Minh",
        "Trần Thị Hoa",
        AT,
    )


def test_click_through_stops_at_a_sensitive_number(world):
    accept(world, "an_phu", by="minh", changes={("BL1C", "F"): 20})
    sources = sources_of(round=world.round, row=row_of("BL1C"), column="F")
    assert sources[0].value == SUPPRESSED


def cells_seen(world, submission, *, by):
    page = queries.form_page(submission, reader=world.cast.actors[by])
    return {(r.code, c.column): c.value for s in page.sections for r in s.rows for c in r.cells}


def test_reader_outside_the_unit_sees_no_sensitive_number_but_all_others(world):
    submission = world.start()
    world.save(submission, {("BL1C", "F"): 3, ("BL1C", "M"): NOTHING_AROSE, ("TH1C", "N"): 3})
    assert cells_seen(world, submission, by="minh")["BL1C", "F"] == CellValue.reported(3)
    seen = cells_seen(world, submission, by="hoa")
    assert (seen["BL1C", "F"], seen["BL1C", "M"]) == (SUPPRESSED, NOTHING_AROSE)
    assert seen["TH1C", "N"] == CellValue.reported(3)


def test_large_sensitive_count_of_one_unit_cannot_be_taken_off_the_sum(world):
    accept(world, "an_phu", by="minh", changes={("BL1C", "F"): 20})
    submission = world.obligation("an_phu").submissions.get()
    close(world)
    assert table_of(world)["BL1C"].cell("F").now.value == CellValue.reported(20)
    assert cells_seen(world, submission, by="hoa")["BL1C", "F"] == SUPPRESSED


def target(world, *, code, comparator, value, unit="%", year=2026):
    return Target.objects.create(
        plan=world.plan,
        position=1,
        text="Chỉ tiêu",
        comparator=comparator,
        value=Decimal(value),
        unit_text=unit,
        year=year,
        indicator=Indicator.objects.get(code=code) if code else None,
    )


@pytest.mark.parametrize(
    ("code", "comparator", "value", "unit", "expected"),
    [
        ("P02", ">=", "30", "%", Standing.MET),
        ("P02", ">=", "30.0001", "%", Standing.MISSED),
        ("P02", ">=", "29", "%", Standing.EXCEEDED),
        ("P02", "<=", "30", "%", Standing.MET),
        ("P02", ">=", "30", "người", Standing.NO_DATA),
        ("P05", ">=", "7", "câu lạc bộ", Standing.MET),
        ("P09", ">=", "1", "đồng", Standing.EXCEEDED),
        ("D06", ">=", "30", "%", Standing.NO_DATA),
        (None, ">=", "30", "%", Standing.NO_DATA),
    ],
)
def test_target_is_held_against_the_newest_round(world, code, comparator, value, unit, expected):
    wanted = target(world, code=code, comparator=comparator, value=value, unit=unit)
    accept(
        world, "an_phu", by="minh", changes={("TH4C", "F"): 10, ("TH4C", "M"): 0, ("TH5C", "F"): 3, ("TH5C", "M"): 0}
    )
    refresh_round(round_id=world.round.pk, at=AT)
    (progress,) = target_progress(world.plan, day=clock.day_of(AT))
    assert (progress.target, progress.standing, progress.is_final) == (wanted, expected, False)


def test_round_opened_later_does_not_count_yet(world):
    target(world, code="P05", comparator=">=", value="1", unit="mô hình")
    accept(world, "an_phu", by="minh")
    refresh_round(round_id=world.round.pk, at=AT)
    (progress,) = target_progress(world.plan, day=clock.day_of(LAST_YEAR))
    assert (progress.standing, progress.round) == (Standing.NO_DATA, None)


def test_not_applicable_leaves_sum_and_coverage(world):
    accept(world, "an_phu", by="minh", changes={("MH1C", "N"): NOT_APPLICABLE})
    cell = table_of(world)["MH1C"].cell("N")
    assert (cell.now.value, cell.now.covered, cell.now.expected) == (MISSING, 0, 1)


def test_table_takes_the_same_number_of_queries_whatever_the_units(world, django_assert_num_queries):
    refresh_round(round_id=world.round.pk, at=AT)
    with django_assert_num_queries(7):
        consolidated(world.round)
    accept(world, "an_phu", by="minh")
    refresh_round(round_id=world.round.pk, at=AT)
    with django_assert_num_queries(7):
        consolidated(world.round)
