"""The form as one unit sees it: its rows, last year's values, what registers propose, what others may not see."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from songhanh.activities.commands import TrainingDetails, record_training, void_training
from songhanh.activities.models import Audience
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.reporting import commands, queries
from songhanh.reporting.commands import Reason, TextChange
from songhanh.reporting.models import FormRow, FormTemplate, Round, SectionKind
from songhanh.reporting.queries.entry import values_before
from songhanh.reporting.queries.proposals import proposals
from tests.cast import AT
from tests.reporting.world import HALF_YEAR

COURSES = ("TH1C", "N")
LAST_HALF, LAST_YEAR = Period(2025, PeriodKind.HALF_YEAR), Period(2025, PeriodKind.YEAR)


def number(n):
    return CellValue.reported(n)


def page_of(world, *, unit="an_phu", who="minh"):
    submission = queries.open_submission(world.obligation(unit)) or queries.accepted_submission(world.obligation(unit))
    reader = world.cast.actors[who]
    if submission is None:
        return queries.blank_page(world.obligation(unit), reader=reader)
    return queries.form_page(submission, reader=reader)


def cells_of(page):
    return {(row.code, cell.column): cell for section in page.sections for row in section.rows for cell in row.cells}


def rows_of(page):
    return {row.code: row for section in page.sections for row in section.rows}


# What is on the page


@pytest.mark.parametrize(("unit", "kind"), [("an_phu", "commune"), ("health", "department"), ("newspaper", "media")])
def test_a_unit_sees_the_rows_of_its_kind_in_the_order_of_the_form(world, unit, kind):
    page = queries.blank_page(world.obligation(unit), reader=world.cast.minh)
    in_order = FormRow.objects.filter(section__form=world.form, provider_kind=kind).order_by(
        "section__position", "position"
    )
    assert [row.code for section in page.sections for row in section.rows] == [row.code for row in in_order]


def test_tables_without_a_row_for_the_unit_are_left_out_and_texts_are_not(world):
    page = queries.blank_page(world.obligation("newspaper"), reader=world.cast.minh)
    kinds = {section.code: section.kind for section in page.sections}
    assert {code for code, kind in kinds.items() if kind is SectionKind.TEXT} == {"I", "II", "III", "IV", "V"}
    assert [code for code, kind in kinds.items() if kind is SectionKind.TABLE] == ["TT"]


def test_a_blank_form_misses_every_cell_and_a_zero_is_no_missing_one(world):
    page = page_of(world)
    assert (page.said, page.expected, len(page.missing)) == (0, len(page.missing), len(cells_of(page)))
    assert {cell.value for cell in cells_of(page).values()} == {MISSING}
    submission = world.start()
    world.save(submission, {COURSES: 0, ("TH2C", "F"): NOTHING_AROSE, ("TH2C", "M"): MISSING})
    filled = page_of(world)
    assert (filled.said, len(filled.missing)) == (2, len(page.missing) - 2)
    assert COURSES not in filled.missing
    assert ("TH2C", "M") in filled.missing


def test_versions_are_those_that_a_save_must_name(world):
    world.save(world.start(), {COURSES: 3}, texts=[TextChange("I", "Đã làm", 0)])
    page = page_of(world)
    assert (cells_of(page)[COURSES].version, cells_of(page)["TH2C", "F"].version) == (1, 0)
    text = page.sections[0]
    assert (text.code, text.text, text.text_version) == ("I", "Đã làm", 1)


@pytest.mark.parametrize(
    ("women", "men", "total"),
    [
        (number(3), number(4), number(7)),
        (number(3), NOTHING_AROSE, number(3)),
        (NOTHING_AROSE, NOTHING_AROSE, NOTHING_AROSE),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (number(3), MISSING, MISSING),
    ],
)
def test_a_row_of_persons_shows_their_sum_once_both_are_said(world, women, men, total):
    world.save(world.start(), {("TH2C", "F"): women, ("TH2C", "M"): men})
    rows = rows_of(page_of(world))
    assert rows["TH2C"].total == total
    assert rows["TH1C"].total is None


def test_a_part_stands_one_step_below_its_parent(world):
    rows = rows_of(page_of(world))
    assert (rows["TH4C"].depth, rows["TH5C"].depth, rows["TH5C"].part_of) == (0, 1, "TH4C")


def test_only_the_reasons_of_the_last_return_are_shown(world):
    def give_back(submission, reasons, at):
        return commands.return_report(submission=submission, reasons=reasons, note="", by=world.cast.hoa, at=at)

    first = give_back(world.sent(), [Reason("Sai", row="TH1C", column="N"), Reason("Cũ")], AT)
    again = commands.submit_report(submission=first, by=world.cast.minh, at=AT)
    give_back(again, [Reason("Cả dòng", row="TH2C")], AT + timedelta(minutes=1))
    cells = cells_of(page_of(world))
    assert (cells[COURSES].reason, page_of(world).reasons) == ("", ())
    assert {cells["TH2C", column].reason for column in "FM"} == {"Cả dòng"}


def test_a_page_asks_as_many_queries_for_a_full_form_as_for_one_cell(world, django_assert_num_queries):
    submission = world.start()
    world.save(submission, {COURSES: 3})
    with django_assert_num_queries(7):
        queries.form_page(submission, reader=world.cast.minh)
    world.save(submission, {place: 7 for place in world.everything("an_phu") if place != COURSES})
    with django_assert_num_queries(7):
        queries.form_page(submission, reader=world.cast.minh)


# What was said a year before


def test_the_same_half_of_last_year_stands_beside(world):
    world.of_period(LAST_HALF).accepted(number=5)
    page = page_of(world)
    assert page.previous_period == LAST_HALF
    assert cells_of(page)[COURSES].previous == number(5)
    assert rows_of(page)["TH2C"].previous_total == number(10)


@pytest.mark.parametrize(
    "period",
    [
        LAST_YEAR,
        Period(2024, PeriodKind.HALF_YEAR),
        Period(2026, PeriodKind.YEAR),
        Period(2025, PeriodKind.HALF_YEAR, Regime.STATISTICAL),
    ],
    ids=lambda period: period.key,
)
def test_a_report_of_another_kind_of_period_is_not_held_against_this_one(world, period):
    world.of_period(period).accepted(number=5)
    answer = world.save(world.start(), {COURSES: 70})
    page = page_of(world)
    assert (answer.findings, page.findings, page.previous_period) == ((), (), None)
    assert {cell.previous for cell in cells_of(page).values()} == {None}


def test_a_jump_against_last_year_warns_while_saving_and_on_the_page_and_does_not_block(world):
    world.of_period(LAST_HALF).accepted(number=5)
    submission = world.start()
    answer = world.save(submission, world.everything("an_phu", number=5) | {COURSES: 70})
    assert [(f.row, f.level, f.params) for f in answer.findings] == [("TH1C", "warning", {"now": 70, "before": 5})]
    assert page_of(world).findings == answer.findings
    assert commands.submit_report(submission=submission, by=world.cast.minh, at=AT).receipt_number


def test_what_was_only_sent_last_year_is_no_comparison(world):
    world.of_period(LAST_HALF).sent()
    assert page_of(world).previous_period is None


def test_last_year_of_another_unit_is_no_comparison(world):
    world.of_period(LAST_HALF).accepted("womens_union", by="thu")
    assert page_of(world).previous_period is None


def test_a_correction_of_last_year_counts_instead_of_what_it_corrects(world):
    before = world.of_period(LAST_HALF)
    before.accepted(number=5)
    owed = before.obligation("an_phu")
    second = commands.start_correction(obligation=owed, reason="Nhầm", by=world.cast.minh, at=AT)
    before.save(second, {COURSES: 9}, base=1)
    asked = {"form_code": world.form.code, "period": HALF_YEAR}
    assert values_before(owed.unit_id, **asked)[COURSES] == number(5)
    sent = commands.submit_report(submission=second, by=world.cast.minh, at=AT)
    commands.mark_accepted(sent, by=world.cast.hoa, at=AT)
    assert values_before(owed.unit_id, **asked)[COURSES] == number(9)


def test_last_year_on_an_older_version_of_the_form_is_compared_row_by_row(world):
    before = world.of_period(LAST_HALF)
    before.accepted(number=5)
    newer = FormTemplate.objects.create(
        code=world.form.code, version=2, title_vi="Mới", title_en="New", valid_from=date(2026, 1, 1)
    )
    Round.objects.filter(pk=world.round.pk).update(form=newer)
    assert values_before(
        world.cast.units["an_phu"].pk, form_code=newer.code, period=Period.from_key(world.round.period)
    )[COURSES] == number(5)


# What others may not see


def test_violence_is_hidden_from_everybody_outside_the_unit_with_what_was_said_before(world):
    world.of_period(LAST_HALF).accepted(number=60)
    world.accepted(number=7)
    inside, outside = page_of(world), page_of(world, who="hoa")
    assert cells_of(inside)["BL1C", "F"].value == number(7)
    assert cells_of(inside)["BL1C", "F"].previous == number(60)
    sensitive = {row.code for row in rows_of(outside).values() if row.is_sensitive}
    assert sensitive == {"BL1C", "BL2C", "MH3C"}
    for (row, _), cell in cells_of(outside).items():
        hidden = row in sensitive
        assert (cell.value == SUPPRESSED, cell.previous == SUPPRESSED) == (hidden, hidden)
    assert not [f for f in outside.findings if f.row in sensitive]
    assert [f for f in inside.findings if f.row in sensitive]
    assert rows_of(outside)["BL1C"].total == SUPPRESSED


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.AUDITOR, Role.LEADER])
def test_a_role_that_happens_to_be_held_at_the_unit_does_not_open_its_violence(world, role):
    accepted = world.accepted(number=7)
    unit = world.cast.units["an_phu"]
    reader = Actor(uuid4(), "Mai Văn Khảo", (Grant(role, unit.pk, unit.province_id),))
    assert cells_of(queries.form_page(accepted, reader=reader))["BL1C", "F"].value == SUPPRESSED


def test_what_is_not_a_number_is_shown_to_everybody(world):
    submission = world.start()
    values = world.everything("an_phu") | {("BL1C", "F"): NOTHING_AROSE, ("BL2C", "F"): NOTHING_AROSE}
    world.save(submission, values)
    commands.submit_report(submission=submission, by=world.cast.minh, at=AT)
    assert cells_of(page_of(world, who="hoa"))["BL1C", "F"].value == NOTHING_AROSE


# What registers propose


def course(world, *, ends_on=date(2026, 3, 1), audience=Audience.GENDER_OFFICERS, women=8, men=4):
    details = TrainingDetails(
        title="Lồng ghép giới", audience=audience, starts_on=ends_on, ends_on=ends_on, women=women, men=men
    )
    return record_training(unit=world.cast.units["an_phu"], details=details, by=world.cast.minh, at=AT)


def proposed(world):
    return {place: cell.proposal for place, cell in cells_of(page_of(world)).items() if cell.proposal is not None}


def test_courses_of_the_period_are_proposed_with_their_people(world):
    course(world)
    course(world, women=1, men=0)
    assert proposed(world) == {COURSES: 2, ("TH2C", "F"): 9, ("TH2C", "M"): 4}


def test_an_empty_register_proposes_nothing_and_no_zero(world):
    assert proposed(world) == {}


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2025, 12, 14), False), (date(2025, 12, 15), True), (date(2026, 6, 14), True), (date(2026, 6, 15), False)],
)
def test_a_course_counts_on_the_first_and_the_last_day_of_the_period(world, day, counts):
    training = course(world)
    type(training).objects.filter(pk=training.pk).update(starts_on=day, ends_on=day)
    assert (COURSES in proposed(world)) is counts


def test_a_voided_course_and_one_of_another_unit_are_not_proposed(world):
    void_training(training=course(world), reason="Trùng", by=world.cast.minh, at=AT)
    assert proposed(world) == {}
    course(world)
    assert COURSES not in proposals(
        FormRow.objects.filter(section__form=world.form),
        unit_id=world.cast.units["binh_minh"].pk,
        period=HALF_YEAR,
    )


def test_a_row_may_count_one_audience_only_and_an_unknown_register_proposes_nothing(world):
    course(world, audience=Audience.GENDER_OFFICERS, women=5, men=1)
    course(world, audience=Audience.OFFICIALS, women=2, men=7)
    FormRow.objects.filter(code="TH2C").update(fill_from=f"trainings:{Audience.OFFICIALS.value}")
    FormRow.objects.filter(code="TH1C").update(fill_from="sổ khác")
    assert proposed(world) == {("TH2C", "F"): 2, ("TH2C", "M"): 7}


def test_a_proposal_is_never_written_by_itself(world):
    course(world)
    submission = world.start()
    assert queries.cells_of(submission.pk) == {}
    assert page_of(world).said == 0
