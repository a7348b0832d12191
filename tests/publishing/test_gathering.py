"""What a round says today: who owes, who has spoken, figures with coverage and leaves, head and foot as proposed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import MISSING, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.commands import appoint, create_person, end_appointment, rename_unit
from songhanh.organisations.models import Appointment
from songhanh.plans.models import Comparator, Target
from songhanh.publishing import queries
from songhanh.publishing.queries import gathering
from songhanh.publishing.queries.documents import last_number, leaves_of, number_is_taken
from songhanh.publishing.queries.gathering import default_header, gather
from songhanh.reporting.commands import TextChange, submit_report
from tests.cast import AT
from tests.publishing.world import ISSUED_ON, begin, hand_in, issue

TODAY = AT.date()
R = CellValue.reported


def figures(world, **options):
    """(row, column) → figure of today."""
    found = gather(world.round, day=TODAY, **options).figures
    return {(figure.row_code, figure.column): figure for figure in found}


# Who owes and who has spoken


def test_units_that_owe_are_counted_and_those_without_an_accepted_report_named_in_order(world):
    text = gather(world.round, day=TODAY).text
    owing = {unit.name for unit in gathering._owing(world.round, day=TODAY)}
    assert (text["units_accepted"], text["units_expected"]) == (2, len(owing))
    assert set(text["units_missing"]) == owing - {"Xã An Phú", "Sở Y tế"}
    kinds = [unit.kind for unit in gathering._owing(world.round, day=TODAY)]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("step", ["drafting", "sent"])
def test_a_report_that_is_not_accepted_is_missing_and_its_numbers_and_words_are_not_told(world, step):
    before = gather(world.round, day=TODAY)
    submission = world.start("womens_union", by="thu")
    texts = [TextChange("I", "Hội đã tổ chức.", 0)]
    world.save(submission, world.everything("womens_union", number=31), by="thu", texts=texts)
    if step == "sent":
        submit_report(submission=submission, by=world.cast.thu, at=AT)
    after = gather(world.round, day=TODAY)
    assert "Hội Liên hiệp Phụ nữ tỉnh" in after.text["units_missing"]
    assert (after.figures, after.unit_texts) == (before.figures, before.unit_texts)
    assert after.text["units_accepted"] == before.text["units_accepted"]


def test_texts_come_by_section_then_by_unit_and_only_from_who_wrote(world):
    submission = world.start("womens_union", by="thu")
    texts = [TextChange("I", "Hội đã tổ chức.", 0)]
    world.save(submission, world.everything("womens_union"), by="thu", texts=texts)
    hand_in(world, submission, by="thu")
    said = [(text.section_code, text.unit_name, text.text) for text in gather(world.round, day=TODAY).unit_texts]
    assert said == [
        ("I", "Xã An Phú", "Xã đã ban hành kế hoạch."),
        ("I", "Hội Liên hiệp Phụ nữ tỉnh", "Hội đã tổ chức."),
        ("V", "Xã An Phú", "Bố trí thêm kinh phí."),
    ]


def test_the_form_and_its_periods_are_named(world):
    text = gather(world.round, day=TODAY).text
    assert (text["period"], text["before"]) == ("6 tháng đầu năm 2026", "6 tháng đầu năm 2025")
    assert (text["form_title"], text["form_is_official"]) == (world.form.title_vi, world.form.is_official)


def test_tables_stand_in_the_order_of_the_form_and_every_row_has_its_figures(world):
    found = gather(world.round, day=TODAY)
    places = {(figure.section_code, figure.row_code) for figure in found.figures}
    rows = [(table["code"], row["code"]) for table in found.text["tables"] for row in table["rows"]]
    assert len(rows) == len(set(rows))
    assert places == set(rows)
    assert {row["indent"] for table in found.text["tables"] for row in table["rows"]} >= {0, 1}
    assert any(row["sensitive"] for table in found.text["tables"] for row in table["rows"])


def test_a_round_in_which_nobody_has_spoken_says_so_everywhere(world):
    empty = world.of_period(Period(2025, PeriodKind.HALF_YEAR))
    found = gather(empty.round, day=TODAY)
    assert found.text["units_accepted"] == 0
    assert found.unit_texts == ()
    assert {figure.value.state for figure in found.figures} <= {CellState.MISSING, CellState.NOT_APPLICABLE}
    assert {figure.covered for figure in found.figures} == {0}
    assert {share["now"] for share in found.text["shares"]} <= {"…"}


def test_the_year_before_is_that_of_the_round_a_year_earlier(world):
    earlier = world.of_period(Period(2025, PeriodKind.HALF_YEAR))
    earlier.accepted(number=5)
    refresh_round(round_id=earlier.round.pk, at=AT)
    now = figures(world)
    assert (now["TH2C", "F"].before, now["TH2C", "T"].before) == (R(5), R(10))
    assert now["TH2D", "F"].before == MISSING


# Leaves


def test_leaves_are_gathered_only_when_they_are_to_be_frozen(world):
    assert {figure.leaves for figure in figures(world).values()} == {()}
    with_leaves = figures(world, with_leaves=True)
    units = {leaf.unit_name for leaf in with_leaves["TH2C", "F"].leaves}
    assert {"Xã An Phú", "Phường Bình Minh"} == units


def test_a_unit_that_said_nothing_is_a_leaf_without_people(world):
    leaves = {leaf.unit_name: leaf for leaf in figures(world, with_leaves=True)["TH2C", "F"].leaves}
    silent, told = leaves["Phường Bình Minh"], leaves["Xã An Phú"]
    assert (silent.value, silent.sent_by, silent.accepted_by, silent.accepted_at) == (MISSING, "", "", "")
    assert (told.value, told.sent_by, told.accepted_by) == (R(7), "Phạm Văn Minh", "Trần Thị Hoa")
    assert told.accepted_at == AT.isoformat(timespec="seconds")


def test_a_total_of_a_leaf_is_that_of_both_its_sexes(world):
    leaves = {leaf.unit_name: leaf for leaf in figures(world, with_leaves=True)["TH2C", "T"].leaves}
    assert leaves["Xã An Phú"].value == R(14)
    assert leaves["Phường Bình Minh"].value == MISSING


def test_leaves_cost_no_query_for_each_number(world, django_assert_max_num_queries):
    gather(world.round, day=TODAY)
    with django_assert_max_num_queries(45):
        gather(world.round, day=TODAY, with_leaves=True)


# Targets


def target(world, *, text="Ít nhất 60% cơ quan", value=60, unit="%", position=1):
    """A target that no indicator belongs to."""
    return Target.objects.create(
        plan=world.plan, position=position, text=text, folded_text=text.lower(), value=value, unit_text=unit,
        comparator=Comparator.AT_LEAST,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "printed"), [("60", "60"), ("60.0000", "60"), ("83.5000", "83,5"), ("1200", "1.200")]
)
def test_a_target_without_indicator_has_its_value_and_no_result(world, value, printed):
    target(world, value=value)
    [told] = gather(world.round, day=TODAY).text["targets"]
    assert (told["value"], told["state"], told["actual"], told["coverage"]) == (printed, "no_data", "…", "")
    assert (told["indicator"], told["unverified"]) == ("", False)


# Head and foot


def test_the_head_is_proposed_from_the_province_and_its_standing_agency(world):
    head = default_header(world.round, day=TODAY)
    assert (head["superior_agency"], head["issuing_agency"]) == ("UBND tỉnh Lam Giang", "Sở Nội vụ")
    assert (head["symbol"], head["place"]) == ("BC-SNV", "Lam Giang")
    assert head["addressee"].splitlines() == ["Bộ Nội vụ", "Ủy ban nhân dân tỉnh Lam Giang"]
    assert head["title"].splitlines()[-1] == "6 tháng đầu năm 2026"
    assert (head["signer_position"], head["signer_name"]) == ("Giám đốc", "Nguyễn Tiến Dũng")
    assert head["recipients"].splitlines()[-1] == "Lưu: VT"


def test_before_there_was_a_standing_agency_there_is_no_head(world):
    assert default_header(world.round, day=date(2009, 12, 31)) is None


def test_of_several_leaders_or_none_nobody_is_proposed_to_sign(world):
    cast = world.cast
    second = create_person(
        province=cast.province, username="second", full_name="Người Thứ Hai", password="Song hành 2026!", by=cast.an,
        at=AT,
    )  # fmt: skip
    appoint(person=second, unit=cast.province, role=Role.LEADER, valid_from=TODAY, by=cast.an, at=AT)
    head = default_header(world.round, day=TODAY)
    assert (head["signer_position"], head["signer_name"]) == ("", "")
    assert default_header(world.round, day=TODAY - timedelta(days=1))["signer_name"] == "Nguyễn Tiến Dũng"
    for leader in Appointment.objects.filter(role=Role.LEADER, unit=cast.province):
        end_appointment(appointment=leader, last_day_after=TODAY + timedelta(days=1), reason="Nghỉ", by=cast.an, at=AT)
    assert default_header(world.round, day=TODAY + timedelta(days=1))["signer_name"] == ""


@pytest.mark.parametrize(
    ("number", "issued_on", "issuer", "words"),
    [
        ("31/KH-UBND", date(2026, 1, 20), "UBND tỉnh", "Kế hoạch số 31/KH-UBND ngày 20/01/2026 của UBND tỉnh"),
        ("31/KH-UBND", None, "UBND tỉnh", "Kế hoạch số 31/KH-UBND của UBND tỉnh"),
        ("31/KH-UBND", None, "", "Kế hoạch số 31/KH-UBND"),
        ("", date(2026, 1, 20), "UBND tỉnh", "Kế hoạch bình đẳng giới"),
    ],
)
def test_the_plan_is_named_by_number_day_and_issuer_as_far_as_they_are_known(world, number, issued_on, issuer, words):
    document = world.plan.document
    document.number, document.issued_on, document.issuer = number, issued_on, issuer
    document.save()
    world.round.plan.document.refresh_from_db()
    assert gathering._plan_reference(world.round.plan) == words


# Editions


def test_numbers_are_counted_by_year_and_issuer(world, edition, cast):
    agency = cast.units["home_affairs"].pk
    assert last_number(agency, year=ISSUED_ON.year) == "125/BC-SNV"
    assert last_number(agency, year=ISSUED_ON.year - 1) == ""
    assert last_number(cast.units["health"].pk, year=ISSUED_ON.year) == ""


@pytest.mark.parametrize(
    ("number", "years", "taken"),
    [("125/BC-SNV", 0, True), ("126/BC-SNV", 0, False), ("125/BC-SNV", 1, False), ("125/BC-SYT", 0, False)],
)
def test_a_number_is_taken_in_its_year_only(edition, cast, number, years, taken):
    day = ISSUED_ON.replace(year=ISSUED_ON.year + years)
    found = number_is_taken(cast.units["home_affairs"].pk, province_id=cast.province.pk, number=number, issued_on=day)
    assert found is taken


def test_a_number_of_an_edition_is_found_with_its_leaves_and_another_is_none(edition):
    figure = leaves_of(edition, place=("TH", "TH2C", "F")) or leaves_of(edition, place=_section_of(edition, "TH2C"))
    assert figure is not None
    assert figure.covered == sum(leaf.value.state is not CellState.MISSING for leaf in figure.leaves)
    assert leaves_of(edition, place=("TH", "khong-co", "F")) is None


def _section_of(edition, row):
    [section] = {f.section_code for f in queries.frozen_of(edition).figures if f.row_code == row}
    return (section, row, "F")


def test_editions_of_a_round_stand_oldest_first_and_those_of_others_do_not(world, edition, cast):
    other = world.of_period(Period(2025, PeriodKind.HALF_YEAR))
    assert queries.editions_of_round(world.round.pk) == [edition]
    assert queries.editions_of_round(other.round.pk) == []


def test_the_frozen_text_keeps_the_name_of_a_unit_as_it_was(world, edition, cast):
    rename_unit(
        unit=cast.units["an_phu"], name="Phường An Phú", short_name="An Phú", effective_on=TODAY + timedelta(days=1),
        basis="NQ", by=cast.an, at=AT,
    )  # fmt: skip
    names = {leaf.unit_name for figure in queries.frozen_of(edition).figures for leaf in figure.leaves}
    assert "Xã An Phú" in names
    assert "Phường An Phú" not in names
    assert queries.remake_from_frozen(edition) == queries.edition_bytes(edition)


@pytest.mark.parametrize("state", [NOTHING_AROSE, R(0)])
def test_nothing_arose_and_zero_are_not_the_same_in_a_report(world, state):
    submission = world.start("womens_union", by="thu")
    values = world.everything("womens_union")
    place = next(place for place in values if place[1] == "N")
    world.save(submission, values | {place: state}, by="thu")
    hand_in(world, submission, by="thu")
    leaves = figures(world, with_leaves=True)[place].leaves
    assert {leaf.unit_name: leaf.value for leaf in leaves}["Hội Liên hiệp Phụ nữ tỉnh"] == state


def test_a_second_report_of_the_round_is_made_from_its_own_draft(world, edition, cast):
    second = issue(world, begin(world), number="126")
    assert [one.number for one in queries.editions_of_round(world.round.pk)] == ["125/BC-SNV", "126/BC-SNV"]
    assert queries.edition_bytes(second) != queries.edition_bytes(edition)
