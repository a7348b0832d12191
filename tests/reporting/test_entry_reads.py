"""What saving reads in plain statements says the same as the models and the gate."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import transaction

from songhanh.access.gate import require, require_at
from songhanh.access.rules import Action
from songhanh.kernel.cells import MISSING, NOTHING_AROSE
from songhanh.kernel.errors import DomainError, NotPermitted, NotVisible
from songhanh.reporting import queries
from songhanh.reporting.models import FormRow, Submission
from songhanh.reporting.queries.entry import entry_rows, locked_entry, said_values
from tests.reporting.world import HALF_YEAR


def told(ask, *arguments, **named) -> str:
    """What the gate says: "" or the kind of its refusal."""
    try:
        ask(*arguments, **named)
    except DomainError as refused:
        return type(refused).__name__
    return ""


def test_the_gate_says_the_same_with_and_without_a_query_to_everybody_about_everything(world):
    submission = world.start()
    ends = locked_entry(submission.pk).ends
    cast = world.cast.actors.values()
    assert len(cast) >= 8
    answers = set()
    for actor in cast:
        for action in Action:
            with_query = told(require, actor, action, on=submission)
            assert told(require_at, actor, action, model=Submission, ends=ends) == with_query, (actor.name, action)
            answers.add(with_query)
    assert answers == {"", "NotPermitted", "NotVisible"}


def test_a_lookup_that_was_not_read_is_a_fault_and_not_a_right(world):
    with pytest.raises(KeyError):
        require_at(world.cast.minh, Action.PREPARE_REPORT, model=Submission, ends={})


def test_an_entry_is_what_the_models_say(world):
    submission = world.start()
    obligation = submission.obligation
    entry = locked_entry(submission.pk)
    assert (entry.unit_id, entry.unit_kind, entry.state) == (obligation.unit_id, obligation.unit_kind, submission.state)
    opened = obligation.round
    assert (entry.province_id, entry.form_id, entry.period) == (opened.province_id, opened.form_id, HALF_YEAR)
    assert (entry.form_code, entry.title, entry.is_closed) == (opened.form.code, opened.title, False)


def test_a_version_that_does_not_exist_is_not_visible(world):
    with pytest.raises(NotVisible), transaction.atomic():
        locked_entry(uuid4())


def test_values_are_those_of_the_form_page(world):
    submission = world.start()
    world.save(submission, {("TH1C", "N"): 0, ("TH2C", "F"): NOTHING_AROSE, ("MH1C", "N"): MISSING})
    entry = locked_entry(submission.pk)
    rows = entry_rows(entry.form_id, unit_kind=entry.unit_kind)
    known = {place: cell.value for place, cell in queries.cells_of(submission.pk).items()}
    assert said_values(submission.pk, rows=rows) == known


def test_rows_are_those_of_the_form_and_follow_a_change_at_once(world):
    submission = world.start()
    entry = locked_entry(submission.pk)
    before = entry_rows(entry.form_id, unit_kind=entry.unit_kind)
    rows = queries.form_rows(entry.form_id, unit_kind=entry.unit_kind)
    assert [row.rule for row in before.values()] == queries.row_rules(rows)
    FormRow.objects.filter(pk=rows[0].pk).update(label_vi="Tên mới")
    assert entry_rows(entry.form_id, unit_kind=entry.unit_kind)[rows[0].code].rule.label_vi == "Tên mới"


def test_the_version_in_hand_is_found_for_the_unit_and_for_nobody_else(world):
    obligation = world.obligation("an_phu")
    assert queries.submission_in_hand(obligation.pk, actor=world.cast.minh) is None
    submission = world.start()
    found = queries.submission_in_hand(obligation.pk, actor=world.cast.minh)
    assert found is not None
    for field in Submission._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(submission, field.attname)
    with pytest.raises(NotPermitted):
        queries.submission_in_hand(obligation.pk, actor=world.cast.hoa)
    for stranger in (world.cast.thu, world.cast.khach):
        with pytest.raises(NotVisible):
            queries.submission_in_hand(obligation.pk, actor=stranger)
