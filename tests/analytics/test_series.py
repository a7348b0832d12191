"""A row through time on both maps: worked by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import Asked, LineKind, Series, choices_of, made_of, series
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.kernel.ratios import Ratio
from songhanh.organisations.commands import UnitDetails, add_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, SplitKey, UnitKind
from songhanh.reporting.models import FormRow, IndicatorSource
from tests.analytics.ledger import FORM, held, one_table, told
from tests.cast import AT, FOUNDED, Cast
from tests.reporting.world import plan_of

JULY = date(2025, 7, 1)
BEFORE = JULY - timedelta(days=1)
OLD, NEW = Period(2024, PeriodKind.YEAR), Period(2025, PeriodKind.YEAR)
PERSONS = Asked(FORM, "P", PeriodKind.YEAR)
COUNT = Asked(FORM, "C", PeriodKind.YEAR)
n = CellValue.reported


@dataclass
class History:
    """Two districts; A and B merge into M, C is divided by a key (3 to 1) and D without one, M and E taking them in."""

    cast: Cast
    units: dict[str, OrgUnit] = field(default_factory=dict)

    def enter(self, name: str, *, kind=UnitKind.COMMUNE, parent=None, first=FOUNDED) -> None:
        details = UnitDetails(name=name, kind=kind, parent=parent or self.cast.province, valid_from=first)
        self.units[name] = add_unit(province=self.cast.province, details=details)

    def happen(self, kind: EventKind, *arrows: str, key=SplitKey.NONE, weights=()) -> None:
        record_event(
            province=self.cast.province,
            kind=kind,
            effective_on=JULY,
            basis="NQ",
            arrows=[(self.units[arrow[0]], self.units[arrow[1]], "") for arrow in arrows],
            key=key,
            weights=weights,
            by=self.cast.an,
            at=AT,
        )

    def tell(self, period: Period, said: dict[str, dict]) -> None:
        round = held(self.plan, form=self.form, period=period)
        told(round, {self.units[name].pk: values for name, values in said.items()})
        refresh_round(round_id=round.pk, at=AT)

    def read(self, asked: Asked = COUNT, *, day=JULY, by="hoa") -> Series:
        return series(asked, province=self.cast.province, day=day, by=self.cast.actors[by])

    def id(self, name: str) -> UUID:
        return self.units[name].pk


@pytest.fixture
def history(cast) -> History:
    found = History(cast)
    found.enter("X", kind=UnitKind.DISTRICT)
    found.enter("Y", kind=UnitKind.DISTRICT)
    for name, above in zip("ABCD", "XXYY", strict=True):
        found.enter(name, parent=found.units[above])
    for name in "ME":
        found.enter(name, first=JULY)
    found.happen(EventKind.MERGE, "AM", "BM")
    found.happen(EventKind.SPLIT, "CM", "CE", key=SplitKey.POPULATION, weights=(3, 1))
    found.happen(EventKind.SPLIT, "DM", "DE")
    found.plan = plan_of(cast)
    found.form = one_table(kinds={"P": "persons", "C": "count"})
    return found


def count(number) -> dict:
    return {("C", "N"): number if isinstance(number, CellValue) else n(number)}


def persons(women, men) -> dict:
    return {("P", "F"): n(women), ("P", "M"): n(men)}


def shown(found: Series, *, period=OLD, column="N") -> dict:
    """Name or names → (number or state, covered/expected)."""
    cells = {}
    for line in found.lines:
        cell = line.cells.get((period, column))
        if cell is not None and line.kind is not LineKind.WHOLE:
            value = None if cell.value is None else cell.value.number if cell.value.number is not None else cell.value
            cells["+".join(line.names)] = (value, f"{cell.covered}/{cell.expected}")
    return cells


def whole(found: Series, *, period=OLD, column="N"):
    return found.lines[0].cells[period, column]


def test_counts_of_then_add_up_on_the_new_map_and_what_nobody_can_divide_is_named(history):
    history.tell(OLD, {"A": count(10), "B": count(5), "C": count(8), "D": count(7)})
    found = history.read()
    assert shown(found) == {"M": (21, "3/3"), "E": (2, "1/1"), "E+M": (7, "1/1")}
    assert (whole(found).value, whole(found).covered, whole(found).expected) == (n(30), 4, 4)
    lines = {line.names: line for line in found.lines}
    assert lines["M",].cells[OLD, "N"].is_estimate
    assert lines["M",].cells[OLD, "N"].is_short
    assert not whole(found).is_estimate
    assert not whole(found).is_short


def test_on_the_old_map_each_unit_has_what_it_said_and_the_districts_their_sums(history):
    history.tell(OLD, {"A": count(10), "B": count(5), "C": count(8), "D": count(7)})
    found = history.read(day=BEFORE)
    assert shown(found) == {
        "X": (15, "2/2"),
        "A": (10, "1/1"),
        "B": (5, "1/1"),
        "Y": (15, "2/2"),
        "C": (8, "1/1"),
        "D": (7, "1/1"),
    }
    assert shown(history.read(day=None)) == shown(found)


def test_a_number_of_today_lies_on_the_old_map_among_all_it_came_from(history):
    history.tell(NEW, {"M": count(20), "E": count(4)})
    found = history.read(day=BEFORE)
    cells = shown(found, period=NEW)
    assert cells["A+B+C+D"] == (20, "1/1")
    assert cells["C+D"] == (4, "1/1")
    assert cells["Y"] == (4, "1/1")
    assert cells["A"] == (None, "0/0")
    assert whole(found, period=NEW).value == n(24)
    assert found.coverage[NEW, "N"].whole == 0
    assert found.coverage[NEW, "N"].concerned == 4


def test_the_total_of_persons_is_that_of_each_part(history):
    history.tell(OLD, {"A": persons(3, 4), "C": persons(5, 3), "B": {("P", "F"): n(9)}, "D": persons(0, 0)})
    found = history.read(PERSONS)
    of = {column: shown(found, column=column) for column in "FMT"}
    assert of["F"] == {"M": (16, "3/3"), "E": (1, "1/1"), "E+M": (0, "1/1")}
    assert of["M"] == {"M": (6, "2/3"), "E": (1, "1/1"), "E+M": (0, "1/1")}
    assert of["T"] == {"M": (13, "2/3"), "E": (2, "1/1"), "E+M": (0, "1/1")}
    assert whole(found, column="T").value == n(15)


def test_coverage_is_counted_on_both_maps(history):
    history.tell(OLD, {"A": count(1), "B": {}, "C": count(4), "D": count(NOT_APPLICABLE)})
    new, old = history.read().coverage[OLD, "N"], history.read(day=BEFORE).coverage[OLD, "N"]
    assert (new.covered_then, new.expected_then) == (old.covered_then, old.expected_then) == (2, 3)
    assert (new.whole, new.concerned) == (1, 2)
    assert (old.whole, old.concerned) == (2, 3)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (NOTHING_AROSE, NOTHING_AROSE, (NOTHING_AROSE, "2/2")),
        (n(0), NOTHING_AROSE, (0, "2/2")),
        (None, n(6), (6, "1/2")),
        (None, None, (MISSING, "0/2")),
        (NOT_APPLICABLE, n(6), (6, "1/1")),
    ],
)
def test_states_stay_different_on_the_way(history, first, second, expected):
    tell = lambda value: {} if value is None else count(value)  # noqa: E731
    history.tell(OLD, {"A": tell(first), "B": tell(second)})
    assert shown(history.read())["M"] == expected


def test_a_unit_that_owed_nothing_has_no_cell_but_is_on_the_map(history):
    history.tell(OLD, {"A": count(1)})
    lines = {line.names: line for line in history.read().lines}
    assert lines["E",].cells == {}
    assert lines["M",].cells[OLD, "N"].value == n(1)


def test_two_periods_stand_side_by_side_and_other_kinds_stay_out(history):
    history.tell(OLD, {"A": count(1), "B": count(2)})
    history.tell(NEW, {"M": count(5), "E": count(6)})
    history.tell(Period(2025, PeriodKind.HALF_YEAR), {"A": count(99)})
    history.tell(Period(2025, PeriodKind.YEAR, Regime.STATISTICAL), {"M": count(99)})
    found = history.read()
    assert found.periods == (OLD, NEW)
    assert [whole(found, period=period).value.number for period in found.periods] == [3, 11]
    assert found.changes == (JULY,)


def test_who_reported_before_the_period_was_over_and_ended_is_not_lost(history):
    history.tell(NEW, {"A": count(4), "M": count(10)})
    assert shown(history.read(), period=NEW) == {"M": (14, "2/2")}
    assert whole(history.read(day=None), period=NEW).value == n(14)


def test_who_came_from_nobody_is_named_on_a_map_that_does_not_know_it(history):
    history.enter("Z", first=JULY)
    history.tell(NEW, {"Z": count(4)})
    found = history.read(day=BEFORE)
    assert [(line.kind, line.names) for line in found.lines if line.cells] == [
        (LineKind.WHOLE, ("Tỉnh Lam Giang",)),
        (LineKind.ELSEWHERE, ("Z",)),
    ]


def test_the_queries_are_the_same_for_one_unit_and_for_many(history, django_assert_num_queries):
    history.tell(OLD, {"A": count(1)})
    with django_assert_num_queries(7):
        history.read()
    history.tell(NEW, {"M": count(5), "E": count(6)})
    with django_assert_num_queries(7):
        history.read(day=BEFORE)


def test_a_number_says_what_it_is_made_of(history):
    history.tell(OLD, {"A": count(10), "B": {}, "C": count(8), "D": count(7)})
    ask = lambda unit: made_of(  # noqa: E731
        COUNT, province=history.cast.province, unit_id=history.id(unit), period=OLD, day=JULY, by=history.cast.hoa
    )
    found = {one.name: one for one in ask("M")}
    assert {name: one.said["N"] for name, one in found.items()} == {"A": n(10), "B": MISSING, "C": n(8), "D": n(7)}
    assert {name: one.here.get("N") for name, one in found.items()} == {"A": n(10), "B": MISSING, "C": n(6), "D": None}
    assert found["C"].is_estimate
    assert not found["A"].is_estimate
    assert found["D"].among == ("E", "M")
    assert [one.name for one in ask("E")] == ["C", "D"]


@pytest.fixture
def share(history) -> Asked:
    one = Indicator.objects.create(
        code="Z9",
        name_vi="Tỷ lệ thử",
        name_en="Trial share",
        folded_name="ty le thu",
        measure="share",
        unit_vi="%",
        unit_en="%",
        numerator_vi="a",
        denominator_vi="b",
        direction="up",
        disclosure="public",
        standing="unverified",
        source="thử",
        valid_from=FOUNDED,
    )
    persons_row, count_row = (FormRow.objects.get(section__form__code=FORM, code=code) for code in "PC")
    IndicatorSource.objects.create(indicator=one, part="numerator", row=persons_row, column="T")
    IndicatorSource.objects.create(indicator=one, part="denominator", row=count_row, column="N")
    return Asked(FORM, "Z9", PeriodKind.YEAR, is_share=True)


def test_a_share_is_pooled_after_the_way(history, share):
    history.tell(
        OLD,
        {
            "A": persons(1, 1) | count(4),
            "B": persons(9, 9) | count(20),
            "C": persons(2, 2) | count(8),
            "D": persons(5, 5),
        },
    )
    found = history.read(share)
    cells = {line.names: line.cells[OLD, "S"] for line in found.lines if line.cells}
    assert cells["M",].ratio == Ratio(2 + 18 + 3, 4 + 20 + 6)
    assert cells["E",].ratio == Ratio(1, 2)
    assert cells["E", "M"].value == MISSING
    assert found.lines[0].cells[OLD, "S"].ratio == Ratio(24, 32)
    assert (cells["M",].covered, cells["M",].expected) == (3, 3)


@pytest.fixture
def sensitive(history) -> None:
    kind = Indicator.objects.create(
        code="Z8",
        name_vi="Bạo lực",
        name_en="Violence",
        folded_name="bao luc",
        measure="count",
        unit_vi="người",
        unit_en="persons",
        direction="down",
        disclosure="sensitive",
        standing="unverified",
        source="thử",
        valid_from=FOUNDED,
    )
    FormRow.objects.filter(section__form__code=FORM, code="C").update(indicator=kind)


@pytest.mark.usefixtures("sensitive")
@pytest.mark.parametrize("day", [JULY, BEFORE, None])
def test_a_sensitive_row_is_given_for_the_whole_province_only(history, day):
    history.tell(OLD, {"A": count(10), "B": count(5)})
    history.tell(NEW, {"M": count(2), "E": count(1)})
    found = history.read(day=day)
    assert [line.kind for line in found.lines] == [LineKind.WHOLE]
    assert whole(found).value == n(15)
    assert whole(found, period=NEW).value == SUPPRESSED
    ask = {"unit_id": history.id("M"), "period": OLD, "day": day, "by": history.cast.hoa}
    assert made_of(COUNT, province=history.cast.province, **ask) == []


@pytest.mark.usefixtures("sensitive")
def test_a_share_with_a_sensitive_part_has_no_series(history, share):
    history.tell(OLD, {"A": persons(1, 1) | count(4)})
    with pytest.raises(NotVisible):
        history.read(share)
    (choice,) = choices_of(history.cast.province, by=history.cast.hoa)
    assert choice.shares == ()


def test_what_can_be_asked_for_is_what_was_collected(history, share):
    assert choices_of(history.cast.province, by=history.cast.hoa) == []
    history.tell(OLD, {"A": count(1)})
    (choice,) = choices_of(history.cast.province, by=history.cast.hoa)
    assert [row.code for row in choice.rows] == ["P", "C"]
    assert [one.code for one in choice.shares] == ["Z9"]
    assert choice.kinds == ((PeriodKind.YEAR, Regime.ADMINISTRATIVE),)


def test_a_ministry_is_offered_of_each_province_what_that_one_collected(history):
    history.tell(OLD, {"A": count(1)})
    cast, ministry = history.cast, uuid4()
    below = frozenset([cast.province.pk, cast.other_province.pk])
    grant = Grant(Role.STATISTICIAN, ministry, ministry, provinces_below=below)
    reader = Actor(account_id=uuid4(), name="Đặng Hải Yến", grants=(grant,))
    assert len(choices_of(cast.province, by=reader)) == 1
    assert choices_of(cast.other_province, by=reader) == []


@pytest.mark.parametrize(("who", "refusal"), [("minh", NotPermitted), ("an", NotPermitted), ("khach", NotVisible)])
def test_only_who_reads_the_province_reads_its_series(history, who, refusal):
    history.tell(OLD, {"A": count(1)})
    with pytest.raises(refusal):
        history.read(by=who)
    with pytest.raises(refusal):
        choices_of(history.cast.province, by=history.cast.actors[who])
    assert history.read(by="dung").lines


def test_whoever_asks_for_all_provinces_gets_only_his_own(history):
    history.tell(OLD, {"A": count(1)})
    ask = lambda who: series(COUNT, province=None, day=JULY, by=history.cast.actors[who])  # noqa: E731
    assert whole(ask("hoa")).value == n(1)
    assert ask("khach").lines == ask("minh").lines == ()


def test_a_row_that_nobody_defined_is_not_there(history):
    for wrong in (Asked(FORM, "Q", PeriodKind.YEAR), Asked("Q", "C", PeriodKind.YEAR)):
        with pytest.raises(NotVisible):
            history.read(wrong)
    assert history.read().lines == ()
    assert MISSING.state == CellState.MISSING


def test_a_commune_that_only_went_on_is_itself_on_both_maps_though_its_district_ended(history):
    history.enter("W", kind=UnitKind.DISTRICT)
    history.enter("G", parent=history.units["W"])
    history.happen(EventKind.RENAME, "GG")
    history.happen(EventKind.ABOLISH, "WG")
    history.tell(NEW, {"G": count(4)})
    assert shown(history.read(day=BEFORE), period=NEW) == {"W": (4, "1/1"), "G": (4, "1/1")}
