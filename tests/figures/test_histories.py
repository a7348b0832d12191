"""Whatever happens to the reports of a round, its sums are those worked out by hand, and every sum has its leaves."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.models import RoundAggregate, RoundIndicator
from songhanh.analytics.queries import consolidated, sources_of
from songhanh.figures.commands import accept_submission
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.errors import DomainError
from songhanh.organisations.commands import UnitDetails, establish_unit
from songhanh.organisations.models import UnitKind
from songhanh.reporting import commands, queries
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorSource, Obligation
from tests.cast import AT, FOUNDED
from tests.figures import oracle
from tests.reporting.world import HALF_YEAR, plan_of

LATE = AT + timedelta(days=60)
ROWS = {
    "people": ("persons", "commune"),
    "trained": ("persons", "commune"),
    "clubs": ("count", "commune"),
    "leaders": ("persons", "department"),
    "money": ("money", "department"),
}
UNITS = {
    "an_phu": "commune",
    "binh_minh": "commune",
    "song_cau": "commune",
    "health": "department",
    "justice": "department",
}
SHARE = ("trained", "people")
"""An indicator made of the totals of two rows of the communes."""


def columns(kind):
    return ("F", "M") if kind == "persons" else ("N",)


def places_of(unit):
    return [(row, c) for row, (kind, provider) in ROWS.items() if provider == UNITS[unit] for c in columns(kind)]


VALUES = st.one_of(st.integers(0, 60), st.just(0), st.just(oracle.NOTHING), st.just(oracle.APART))


WHOLE = ("fill", "submit", "accept")
SINGLE = ("fill", "save", "submit", "accept", "send_back", "withdraw", "correct", "nothing")


@st.composite
def histories(draw):
    """A list of (unit, what happens, values, late): single steps, and whole reports so that sums are not empty."""
    happenings = []
    for _ in range(draw(st.integers(0, 14))):
        unit = draw(st.sampled_from(sorted(UNITS)))
        for what in draw(st.one_of(st.just(WHOLE), st.sampled_from(SINGLE).map(lambda one: (one,)))):
            values = draw(values_of(unit, what))
            happenings.append((unit, "save" if what == "fill" else what, values, draw(st.booleans())))
    return happenings


def values_of(unit, what):
    """Everything, some of it, or nothing to type."""
    places = places_of(unit)
    if what == "fill":
        return st.fixed_dictionaries(dict.fromkeys(places, VALUES))
    if what == "save":
        return st.dictionaries(st.sampled_from(places), st.one_of(VALUES, st.none()), min_size=1)
    return st.none()


class Town:
    """A small form, its round, and one person per unit who prepares and sends."""

    def __init__(self, cast):
        self.cast = cast
        details = UnitDetails(name="Xã Sông Cầu", kind=UnitKind.COMMUNE, parent=cast.province, valid_from=FOUNDED)
        self.song_cau = establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
        self.units = {name: self.song_cau if name == "song_cau" else cast.units[name] for name in UNITS}
        self.form = FormTemplate.objects.create(
            code="THU", version=1, title_vi="Thử", title_en="Trial", valid_from=date(2020, 1, 1)
        )
        section = FormSection.objects.create(form=self.form, code="S", position=1, kind="table", title_vi="S")
        self.rows = {
            code: FormRow.objects.create(
                section=section, code=code, position=n, label_vi=code, label_en=code, kind=kind, provider_kind=provider
            )
            for n, (code, (kind, provider)) in enumerate(ROWS.items())
        }
        self.indicator = Indicator.objects.create(
            code="THU",
            name_vi="Thử",
            measure="share",
            numerator_vi="tử",
            denominator_vi="mẫu",
            direction="up",
            disclosure="public",
            standing="unverified",
            valid_from=date(2020, 1, 1),
        )
        for part, row in zip(("numerator", "denominator"), SHARE, strict=True):
            IndicatorSource.objects.create(indicator=self.indicator, part=part, row=self.rows[row], column="T")
        self.round = commands.open_round(
            plan=plan_of(cast, kinds=("commune", "department")), form=self.form, period=HALF_YEAR, by=cast.hoa, at=AT
        )

    def person(self, unit):
        """Officer and head of the unit at once."""
        grants = tuple(
            Grant(role, self.units[unit].pk, self.cast.province.pk) for role in (Role.UNIT_OFFICER, Role.UNIT_HEAD)
        )
        return Actor(self.cast.minh.account_id, "Người nhập", grants)

    def happen(self, unit, what, values, at):
        """Let it happen through the commands; a refusal is an answer too."""
        obligation = Obligation.objects.get(round=self.round, unit=self.units[unit])
        hand = queries.open_submission(obligation)
        person = self.person(unit)
        with suppress(DomainError):
            match what:
                case "save":
                    self.save(obligation, values=values, by=person, at=at)
                case "nothing":
                    commands.submit_nothing_to_report(obligation=obligation, by=person, at=at)
                case "correct":
                    commands.start_correction(obligation=obligation, reason="Nhầm", by=person, at=at)
                case "submit" if hand:
                    commands.submit_report(submission=hand, by=person, at=at)
                case "withdraw" if hand:
                    commands.withdraw_report(submission=hand, by=person, at=at)
                case "send_back" if hand:
                    commands.return_report(submission=hand, reasons=[], note="Xem lại", by=self.cast.hoa, at=at)
                case "accept" if hand:
                    accept_submission(submission=hand, by=self.cast.hoa, at=at)

    def save(self, obligation, *, values, by, at):
        """What a screen does: start, then save with the versions that it shows."""
        submission = commands.start_submission(obligation=obligation, by=by, at=at)
        stored = queries.cells_of(submission.pk)
        changes = [
            commands.CellChange(*place, to_cell(value), stored[place].version if place in stored else 0)
            for place, value in values.items()
        ]
        commands.save_cells(submission=submission, request_id=uuid4(), cells=changes, texts=[], by=by, at=at)


STATES = {oracle.NOTHING: NOTHING_AROSE, oracle.APART: NOT_APPLICABLE, None: MISSING}


def to_cell(value):
    return CellValue.reported(value) if isinstance(value, int) else STATES[value]


def check(town, history):
    """Play the history to the commands and to the oracle, and compare."""
    papers = {name: oracle.Unit(places_of(name)) for name in UNITS}
    for unit, what, values, late in history:
        papers[unit].happen(what, values)
        town.happen(unit, what, values, LATE if late else AT)
    refresh_round(round_id=town.round.pk, at=LATE)
    table = consolidated(town.round)
    assert table.is_fresh
    for row in table.sections[0].rows:
        for cell in row.cells:
            providers = [papers[name] for name, kind in UNITS.items() if kind == ROWS[row.code][1]]
            value, covered, expected = oracle.consolidated(
                [oracle.leaf(unit, (row.code, cell.column)) for unit in providers]
            )
            assert (cell.now.value, cell.now.covered, cell.now.expected) == (to_cell(value), covered, expected)
            leaves = sources_of(round=town.round, row=town.rows[row.code], column=cell.column)
            numbers = [leaf.value.number for leaf in leaves if leaf.value.state is CellState.REPORTED]
            assert sum(numbers) == (value if isinstance(value, int) else 0)
            assert len([leaf for leaf in leaves if leaf.value.state is not CellState.NOT_APPLICABLE]) == expected
    check_share(table, papers)
    check_rebuilding(town)


def check_share(table, papers):
    communes = [papers[name] for name, kind in UNITS.items() if kind == "commune"]
    expected = oracle.share([[oracle.leaf(unit, (row, "T")) for row in SHARE] for unit in communes])
    (found,) = table.shares
    ratio = found.now.ratio
    value = (ratio.numerator, ratio.denominator) if ratio else {s.state: k for k, s in STATES.items()}[found.now.state]
    assert (value, found.covered, found.expected) == expected


def check_rebuilding(town):
    def stored():
        cells = RoundAggregate.objects.filter(round=town.round).values_list(
            "row_id", "column", "state", "number", "women", "covered", "expected"
        )
        shares = RoundIndicator.objects.filter(round=town.round).values_list(
            "indicator_id", "state", "number", "denominator", "covered", "expected"
        )
        return list(cells.order_by("id")), list(shares.order_by("id"))

    before = stored()
    refresh_round(round_id=town.round.pk, at=LATE)
    assert stored() == before


def play(cast, history):
    with transaction.atomic():
        check(Town(cast), history)
        transaction.set_rollback(True)


def options(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@options(20)
@given(history=histories())
def test_sums_of_random_histories_are_those_worked_out_by_hand(cast, history):
    play(cast, history)


@pytest.mark.slow
@options(300)
@given(history=histories())
def test_sums_of_many_random_histories_are_those_worked_out_by_hand(cast, history):
    play(cast, history)


def test_a_history_with_every_kind_of_trouble(cast):
    def full(unit, value):
        return dict.fromkeys(places_of(unit), value)

    play(
        cast,
        [
            ("an_phu", "save", full("an_phu", 12), False),
            ("an_phu", "submit", None, False),
            ("an_phu", "send_back", None, False),
            ("an_phu", "submit", None, True),
            ("an_phu", "accept", None, True),
            ("an_phu", "correct", None, True),
            ("an_phu", "save", {("people", "F"): 90}, True),
            ("an_phu", "submit", None, True),
            ("an_phu", "accept", None, True),
            ("an_phu", "correct", None, True),
            ("an_phu", "save", {("people", "F"): 1}, True),
            ("binh_minh", "nothing", None, False),
            ("binh_minh", "accept", None, False),
            ("health", "save", full("health", oracle.APART), False),
            ("health", "submit", None, True),
            ("health", "accept", None, True),
        ],
    )
