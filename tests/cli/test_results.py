"""Results behind the commands' back: each disagreement once planted in the tests' own database, and found by name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.models import RoundAggregate, RoundIndicator, RoundRefresh
from songhanh.cli.findings import results
from songhanh.figures.models import Figure
from songhanh.kernel.sentences import catalogue
from songhanh.publishing.models import Edition, EditionFigure
from songhanh.reporting.models import Cell, FormRow, Round
from tests.cast import AT
from tests.publishing.world import accepted_world, begin, issue

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    made = accepted_world(cast)
    refresh_round(round_id=made.round.pk, at=AT)
    return made


def found(name):
    return list(results.CHECKS[name]())


def unlocked(*tables: str) -> None:
    """As somebody who owns the database could: the triggers go first. Rolled back with the test."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        for name, table in cursor.fetchall():
            if table in tables:
                cursor.execute(f"DROP TRIGGER {name}")


ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="the triggers of SQLite are taken away")


@pytest.mark.parametrize("name", results.CHECKS)
def test_results_made_by_commands_agree(world, name):
    issue(world, begin(world))
    assert Figure.objects.exists()
    assert found(name) == []


@pytest.mark.parametrize("name", results.CHECKS)
def test_an_empty_province_agrees(cast, name):
    assert found(name) == []


@pytest.mark.parametrize("name", results.CHECKS)
@pytest.mark.parametrize("language", [0, 1])
def test_every_finding_has_a_sentence_in_both_languages(name, language):
    assert catalogue()[f"cli.check.{name}.wrong"][language]


def test_a_report_that_was_only_sent_owes_the_ledger_nothing(world):
    world.sent("womens_union", by="thu")
    assert found("ledger") == []


@ON_SQLITE
@pytest.mark.parametrize("change", ["number", "state", "removed"])
def test_a_figure_that_is_no_longer_the_accepted_cell_is_found_with_its_report(world, change):
    unlocked(Figure._meta.db_table)
    figure = Figure.objects.filter(number__gt=0).order_by("pk")[0]
    one = Figure.objects.filter(pk=figure.pk)
    if change == "number":
        one.update(number=F("number") + 1)
    elif change == "state":
        one.update(state="not_applicable", number=None)
    else:
        one.delete()
    [finding] = found("ledger")
    assert finding.code == "ledger.wrong"
    assert finding.params == {"submission": figure.submission_id, "count": 1 if change == "removed" else 2}


@ON_SQLITE
def test_a_cell_changed_after_its_acceptance_is_found(world):
    cell = Cell.objects.filter(submission__state="accepted", number__gt=0).order_by("pk")[0]
    unlocked(Cell._meta.db_table)
    Cell.objects.filter(pk=cell.pk).update(number=F("number") + 5)
    [finding] = found("ledger")
    assert finding.params["submission"] == cell.submission_id


@pytest.mark.parametrize("field", ["number", "women", "covered", "expected"])
def test_a_sum_that_a_recomputation_does_not_give_is_found_with_its_round(world, field):
    one = RoundAggregate.objects.filter(**{f"{field}__gt": 0}).order_by("pk")[0]
    RoundAggregate.objects.filter(pk=one.pk).update(**{field: F(field) + 1})
    [finding] = found("sums")
    assert finding.code == "sums.wrong"
    assert finding.params == {"round": world.round.title, "count": 2}


def test_a_result_of_an_indicator_is_compared_too(world):
    one = RoundIndicator.objects.filter(covered__gt=0).order_by("pk")[0]
    RoundIndicator.objects.filter(pk=one.pk).update(covered=F("covered") + 1)
    assert [finding.code for finding in found("sums")] == ["sums.wrong"]


def test_a_removed_sum_is_one_difference(world):
    RoundAggregate.objects.order_by("pk")[0].delete()
    assert [finding.params["count"] for finding in found("sums")] == [1]


def test_looking_writes_nothing(world):
    one = RoundAggregate.objects.filter(number__gt=0).order_by("pk")[0]
    RoundAggregate.objects.filter(pk=one.pk).update(number=F("number") + 1)
    before = sorted(RoundAggregate.objects.values_list("pk", "number"))
    refreshed = list(RoundRefresh.objects.values_list("round_id", "computed_at"))
    assert found("sums")
    assert sorted(RoundAggregate.objects.values_list("pk", "number")) == before
    assert list(RoundRefresh.objects.values_list("round_id", "computed_at")) == refreshed


def test_a_round_that_waits_for_its_sums_is_no_disagreement(world):
    RoundRefresh.objects.update(ledger_rows=F("ledger_rows") - 1)
    RoundAggregate.objects.update(covered=0)
    assert found("sums") == []


@ON_SQLITE
def test_a_cell_of_a_row_that_another_kind_of_unit_fills_is_found(world):
    cell = Cell.objects.order_by("pk")[0]
    kind = cell.row.provider_kind
    other = FormRow.objects.filter(section__form=world.form).exclude(provider_kind=kind).order_by("pk")[0]
    taken = Cell.objects.filter(submission=cell.submission, row=other).exists()
    assert not taken
    unlocked(Cell._meta.db_table)
    Cell.objects.filter(pk=cell.pk).update(row=other)
    [finding] = found("cells")
    assert finding.params == {"submission": cell.submission_id, "count": 1}


@ON_SQLITE
@pytest.mark.parametrize("what", ["figure", "text"])
def test_an_issued_document_that_was_changed_is_named_by_its_file(world, what):
    edition = issue(world, begin(world))
    unlocked(Edition._meta.db_table, EditionFigure._meta.db_table)
    if what == "figure":
        one = EditionFigure.objects.filter(edition=edition, number__gt=0).order_by("pk")[0]
        EditionFigure.objects.filter(pk=one.pk).update(number=F("number") + 1)
    else:
        header = edition.text["header"] | {"title": "Khác"}
        Edition.objects.filter(pk=edition.pk).update(text=edition.text | {"header": header})
    [finding] = found("editions")
    assert (finding.code, finding.params) == ("editions.wrong", {"name": edition.file_name})


def test_the_round_of_a_finding_is_named_and_no_key_of_it(world):
    RoundAggregate.objects.order_by("pk")[0].delete()
    [finding] = found("sums")
    said = catalogue()["cli.check.sums.wrong"][0].format(**finding.params)
    assert Round.objects.get().title in said
