"""Pure decisions: what an event must say, what a plan will have done, what stands against it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from songhanh.kernel.sentences import catalogue, sentence
from songhanh.transitions.errors import (
    AbolitionNeedsUnit,
    ArrowTwice,
    EstablishmentNeedsUnit,
    MergerNeedsUnits,
    MergerOfOne,
    MoveNeedsParent,
    RenamingNeedsName,
    SplitNeedsUnits,
    TransferNeedsFunction,
    WrongStateOfReorganisation,
)
from songhanh.transitions.rules.conflicts import Conflict, conflicts_of_units, conflicts_of_work
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit, check_shape
from songhanh.transitions.rules.moves import NEXT, Move, State, after, allows
from songhanh.transitions.rules.outcome import Blueprint, Event, Outcome, Registry, Standing, outcome
from songhanh.transitions.rules.passages import Passage, Subject

DAY = date(2026, 7, 1)


def uid(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"."))


def arrows(text: str) -> tuple[ArrowDraft, ...]:
    """ "A>M B>M:3 A>B/press": ways with weights and functions; "-" for nobody."""
    found = []
    for way in text.split():
        ends, _, function = way.partition("/")
        ends, _, weight = ends.partition(":")
        old, _, new = ends.partition(">")
        found.append(
            ArrowDraft(
                None if old == "-" else uid(old),
                None if new == "-" else uid(new),
                function,
                int(weight) if weight else None,
            )
        )
    return tuple(found)


def event(kind: str, ways: str = "", *, number: int = 1, **more) -> Event:
    ids = {key: uid(value) if key in ("unit", "parent") else value for key, value in more.items()}
    return Event(id=uid(f"event{number}"), position=number, kind=kind, basis=f"NQ {number}", arrows=arrows(ways), **ids)


def unit(name: str, *, parent: str = "P", **more) -> Standing:
    told = {"on_eve": True, "on_day": True} | more
    return Standing(name, "commune", uid(parent) if parent else None, **told)


REGISTRY = Registry(
    {uid("P"): unit("P", parent=""), uid("V"): unit("V", parent="A")} | {uid(name): unit(name) for name in "ABCD"},
    holders={"press": uid("D")},
)


def plan(*events: Event, makes: str = "", registry: Registry = REGISTRY) -> tuple[Blueprint, Outcome]:
    made = {uid(name): NewUnit(id=uid(name), name=name, kind="commune", parent_id=uid("P")) for name in makes.split()}
    blueprint = Blueprint(uid("P"), DAY, events, made)
    return blueprint, outcome(blueprint, registry=registry)


def codes(*events: Event, makes: str = "", registry: Registry = REGISTRY) -> list[str]:
    blueprint, result = plan(*events, makes=makes, registry=registry)
    return [one.code for one in conflicts_of_units(blueprint, registry=registry, result=result)]


def ids(names: str) -> set[UUID]:
    return {uid(name) for name in names.split()}


@pytest.mark.parametrize(
    ("events", "ended", "going_on"),
    [
        ([event("merge", "A>M B>M")], "A B", ""),
        ([event("merge", "A>B")], "A", "B"),
        ([event("merge", "A>B B>B")], "A", "B"),
        ([event("split", "A>A A>M")], "", "A"),
        ([event("split", "A>M A>B")], "A", "B"),
        ([event("abolish", "A>-")], "A", ""),
        ([event("abolish", "A>B")], "A", "B"),
        ([event("transfer", "D>A/press")], "", ""),
        ([event("establish", "->M")], "", ""),
        ([event("merge", "A>M D>M D>M/press")], "A D", ""),
    ],
)
def test_who_ends_and_who_goes_on(events, ended, going_on):
    _, result = plan(*events, makes="M")
    assert (result.ended, result.going_on) == (ids(ended), ids(going_on))


def test_heirs_are_all_to_whom_a_part_went():
    _, result = plan(event("split", "A>M A>B"), event("merge", "A>C", number=2), makes="M")
    assert result.heirs[uid("A")] == (uid("M"), uid("B"), uid("C"))


def test_takers_of_a_unit_that_goes_on_are_who_gets_a_part_or_a_function():
    _, result = plan(event("transfer", "D>A/press"), event("split", "D>D D>M", number=2), makes="M")
    assert result.takers_of(uid("D")) == (uid("M"), uid("A"))
    assert result.givers == ids("D")


def test_what_is_below_follows_the_one_heir_by_the_document_of_the_merger():
    _, result = plan(event("merge", "A>M B>M"), makes="M")
    (change,) = result.changes
    assert (change.unit, change.parent, change.basis, change.event_id) == (uid("V"), uid("M"), "NQ 1", None)


def test_what_is_below_and_gets_a_name_gets_both_in_one_change():
    _, result = plan(event("merge", "A>M"), event("rename", unit="V", name="W", number=2), makes="M")
    (change,) = result.changes
    assert (change.name, change.parent) == ("W", uid("M"))


def test_what_the_plan_moves_itself_is_not_moved_again():
    _, result = plan(event("merge", "A>M"), event("move", unit="V", parent="C", number=2), makes="M")
    assert [change.parent for change in result.changes] == [uid("C")]
    assert result.orphans == frozenset()


def test_what_is_below_a_divided_unit_waits_for_an_answer():
    _, result = plan(event("split", "A>M A>N"), makes="M N")
    assert (result.orphans, result.changes) == (ids("V"), ())


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("merge", "A>M B>M")], []),
        ([event("merge", "X>C")], ["unit_not_there"]),
        ([event("merge", "A>X")], ["unit_not_there"]),
        ([event("merge", "B>C"), event("abolish", "B>-", number=2)], ["ends_twice"]),
        ([event("merge", "B>A"), event("merge", "B>C", number=2)], ["goes_two_ways"]),
        ([event("merge", "B>C"), event("merge", "C>A", number=2)], ["taker_ends", "ends_and_goes_on"]),
        ([event("rename", unit="B", name="C")], ["name_taken"]),
        ([event("rename", unit="B", name="C"), event("rename", unit="C", name="B", number=2)], []),
        ([event("rename", unit="B", name="C"), event("abolish", "C>-", number=2)], []),
        ([event("rename", unit="B", name="X"), event("move", unit="B", parent="C", number=2)], ["changed_twice"]),
        ([event("rename", unit="B", name="X"), event("abolish", "B>-", number=2)], ["changed_and_ended"]),
        ([event("move", unit="B", parent="C"), event("abolish", "C>-", number=2)], ["parent_ends"]),
        ([event("move", unit="B", parent="C"), event("move", unit="C", parent="B", number=2)], ["below_itself"] * 2),
        ([event("move", unit="A", parent="V")], ["below_itself"]),
        ([event("split", "B>M B>C", key="population")], ["key_without_weights"]),
        ([event("split", "B>M:3 B>C:1", key="population")], []),
        ([event("split", "B>M:0 B>C:0", key="area")], ["key_without_weights"]),
        ([event("merge", "B>C:3", key="none")], ["key_without_weights"]),
        ([event("merge", "B>C:3", key="population")], ["key_without_weights"]),
        ([event("split", "B>M B>C", key="list")], []),
        ([event("abolish", "D>-")], ["function_without_holder"]),
        ([event("merge", "P>A")], ["province_ends", "left_below"]),
        ([event("merge", "D>A D>A/press")], []),
        ([event("merge", "B>M")], ["merger_of_one"]),
        ([event("merge", "B>M"), event("merge", "C>M", number=2)], []),
        ([event("merge", "B>M"), event("split", "C>M C>A", number=2)], []),
        ([event("merge", "D>M D>M/press")], ["merger_of_one"]),
        ([event("transfer", "D>A/press"), event("abolish", "D>-", number=2)], []),
        ([event("transfer", "A>B/press")], ["function_held_elsewhere"]),
        ([event("transfer", "D>A/press D>B/press")], ["function_two_ways"]),
        ([event("transfer", "A>B/statistics")], []),
        ([event("split", "A>M A>B")], ["left_below"]),
        ([event("abolish", "A>-")], ["left_below"]),
        ([event("abolish", "A>V")], []),
    ],
)
def test_what_stands_against_events(events, expected):
    makes = "M" if any(a.successor_id == uid("M") for one in events for a in one.arrows) else ""
    assert codes(*events, makes=makes) == expected


def test_a_plan_without_events_has_nothing_against_it():
    assert codes() == []


def test_a_new_unit_must_come_from_an_event_and_stand_below_something():
    assert codes(event("merge", "B>C"), makes="M") == ["unit_not_made"]
    blueprint, result = plan(event("abolish", "B>-"), event("establish", "->M", number=2), makes="M")
    below = NewUnit(id=uid("M"), name="M", kind="commune", parent_id=uid("B"))
    odd = Blueprint(blueprint.province_id, DAY, blueprint.events, {uid("M"): below})
    found = conflicts_of_units(odd, registry=REGISTRY, result=result)
    assert [(one.code, one.params["parent"]) for one in found] == [("parent_ends", "B")]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"begins_later": True}, ["unit_changed_later"]),
        ({"on_day": False}, ["unit_changed_later"]),
        ({"ends": date(2026, 9, 1)}, ["unit_changed_later"]),
        ({"on_eve": False, "begins_later": True}, ["unit_not_there"]),
    ],
)
def test_a_unit_that_changes_on_the_day_or_later_is_not_ended(state, expected):
    registry = Registry({uid("P"): unit("P", parent=""), uid("B"): unit("B", **state), uid("C"): unit("C")})
    assert codes(event("merge", "B>C"), registry=registry) == expected


def test_what_is_below_but_changes_later_cannot_follow():
    later = unit("V", parent="A", begins_later=True)
    registry = Registry({uid("P"): unit("P", parent=""), uid("A"): unit("A"), uid("C"): unit("C"), uid("V"): later})
    assert codes(event("merge", "A>C"), registry=registry) == ["unit_changed_later"]


def test_what_will_stand_below_one_that_ends_by_what_is_entered_for_later_is_told_of():
    later = unit("V", parent="C", begins_later=True, later_parents=(uid("A"),))
    registry = Registry({uid("P"): unit("P", parent=""), uid("A"): unit("A"), uid("C"): unit("C"), uid("V"): later})
    assert codes(event("merge", "A>C"), registry=registry) == ["left_below"]


def test_what_begins_later_below_one_that_ends_would_stay_there():
    def beside(**state) -> list[str]:
        below = unit("V", parent="A", **state)
        registry = Registry({uid("P"): unit("P", parent=""), uid("A"): unit("A"), uid("C"): unit("C"), uid("V"): below})
        return codes(event("merge", "A>C"), registry=registry)

    assert beside(on_eve=False, on_day=False, begins_later=True) == ["left_below"]
    assert beside(on_day=False) == []


def test_a_name_that_begins_later_is_taken_one_that_ends_is_free():
    def beside(**state) -> list[str]:
        registry = Registry({uid("P"): unit("P", parent=""), uid("B"): unit("B"), uid("C"): unit("M", **state)})
        return codes(event("establish", "->M"), makes="M", registry=registry)

    assert beside(on_eve=False, on_day=False, begins_later=True) == ["name_taken"]
    assert beside(on_day=False) == []


def test_a_function_given_on_the_day_or_later_blocks():
    registry = Registry(REGISTRY.units, REGISTRY.holders, frozenset(["press"]))
    assert codes(event("transfer", "D>A/press"), registry=registry) == ["function_given_later"]


def passage(**more) -> Passage:
    told = {"subject": Subject.OBLIGATION, "id": "1", "unit_id": uid("A"), "label": "x", "takers": (), "stays": False}
    return Passage(**(told | more))


@pytest.mark.parametrize(
    ("given", "goes_to", "is_open", "is_lost"),
    [
        ({"takers": ("B",)}, "B", False, False),
        ({"takers": ("B", "C")}, "", True, False),
        ({"takers": ("B", "C"), "together": True}, "B C", False, False),
        ({}, "", False, True),
        ({"takers": ("A", "B"), "stays": True}, "A", False, False),
        ({"takers": ("B", "C"), "is_answered": True, "answer": "C"}, "C", False, False),
        ({"takers": ("B",), "is_answered": True}, "", False, False),
        ({"takers": ("A", "B"), "stays": True, "is_answered": True, "answer": "B"}, "B", False, False),
    ],
)
def test_where_something_goes(given, goes_to, is_open, is_lost):
    given = given | {"takers": tuple(uid(name) for name in given.get("takers", ()))}
    if "answer" in given:
        given["answer"] = uid(given["answer"])
    found = passage(**given)
    assert (set(found.goes_to), found.is_open, found.is_lost) == (ids(goes_to), is_open, is_lost)
    assert found.moves is (bool(goes_to) and goes_to != "A")


def test_an_answer_that_is_not_there_on_the_day_blocks():
    gone = passage(takers=(uid("B"), uid("C")), is_answered=True, answer=uid("X"))
    (found,) = conflicts_of_work([gone], names={uid("A"): "A"}, stands=ids("B C"))
    assert (found.code, found.is_blocking, found.params["answer"]) == ("answer_not_there", True, "?")


@pytest.mark.parametrize("subject", Subject)
def test_every_kind_of_open_thing_has_its_sentence(subject):
    is_always_asked = subject is Subject.CASES
    doubtful = passage(subject=subject, takers=(uid("B"), uid("C")), id="7", is_always_asked=is_always_asked)
    lost = passage(subject=subject, id="8", is_always_asked=is_always_asked)
    first, second = conflicts_of_work([doubtful, lost], names={uid("A"): "Xã A"}, stands=())
    assert (first.is_blocking, second.is_blocking, first.subject_id) == (True, is_always_asked, "7")
    for language in ("vi", "en"):
        assert "Xã A" in first.sentence(language)
        assert "Xã A" in second.sentence(language)


def test_functions_are_named_in_the_language_of_the_reader():
    found = Conflict("function_without_holder", {"function": "press", "name": "Sở X"})
    assert "Báo chí" in found.sentence("vi")
    assert "Press" in found.sentence("en")


def test_every_code_that_the_rules_give_has_a_sentence_with_the_words_it_gets():
    given = {
        "name",
        "day",
        "parent",
        "number",
        "function",
        "holder",
        "label",
        "unit",
        "answer",
        "count",
        "days",
        "keeper",
    }
    for code in catalogue():
        if code.startswith("transitions."):
            for language in ("vi", "en"):
                sentence(code, language, **dict.fromkeys(given | {"most"}, "x"))


@pytest.mark.parametrize(
    ("kind", "ways", "refusal"),
    [
        ("merge", "", MergerNeedsUnits),
        ("merge", "->M", MergerNeedsUnits),
        ("merge", "A>-", MergerNeedsUnits),
        ("merge", "A>M B>N", MergerNeedsUnits),
        ("merge", "A>A", MergerNeedsUnits),
        ("merge", "A>M/press", MergerNeedsUnits),
        ("merge", "A>M A>M", ArrowTwice),
        ("merge", "A>M B>M A>C/press", None),
        ("split", "A>M", SplitNeedsUnits),
        ("split", "A>M B>N", SplitNeedsUnits),
        ("split", "A>M A>-", SplitNeedsUnits),
        ("split", "A>A A>M", None),
        ("transfer", "A>B", TransferNeedsFunction),
        ("transfer", "A>A/press", TransferNeedsFunction),
        ("transfer", "->A/press", TransferNeedsFunction),
        ("transfer", "A>B/press", None),
        ("abolish", "", AbolitionNeedsUnit),
        ("abolish", "->A", AbolitionNeedsUnit),
        ("abolish", "A>A", AbolitionNeedsUnit),
        ("abolish", "A>-", None),
        ("establish", "A>M", EstablishmentNeedsUnit),
        ("establish", "->-", EstablishmentNeedsUnit),
        ("establish", "->M", None),
    ],
)
def test_what_an_event_must_say(kind, ways, refusal):
    draft = EventDraft(kind=kind, arrows=arrows(ways))
    if refusal is None:
        check_shape(draft)
    else:
        with pytest.raises(refusal):
            check_shape(draft)


def test_one_unit_that_becomes_one_new_unit_is_no_merger():
    made = NewUnit(id=uid("M"), name="Xã Mới", kind="commune")
    with pytest.raises(MergerOfOne) as refused:
        check_shape(EventDraft(kind="merge", arrows=arrows("A>M"), new_units=[made]))
    assert "Xã Mới" in refused.value.sentence("vi")
    assert "Đổi tên" in refused.value.sentence("vi")
    check_shape(EventDraft(kind="merge", arrows=arrows("A>M B>M"), new_units=[made]))
    check_shape(EventDraft(kind="merge", arrows=arrows("A>B")))


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (EventDraft(kind="rename", name="X"), RenamingNeedsName),
        (EventDraft(kind="rename", unit_id=uid("A")), RenamingNeedsName),
        (EventDraft(kind="rename", unit_id=uid("A"), code="1"), None),
        (EventDraft(kind="move", unit_id=uid("A")), MoveNeedsParent),
        (EventDraft(kind="move", unit_id=uid("A"), parent_id=uid("B")), None),
    ],
)
def test_what_a_change_of_one_unit_must_say(draft, refusal):
    if refusal is None:
        check_shape(draft)
    else:
        with pytest.raises(refusal):
            check_shape(draft)


def test_states_move_by_the_table_and_not_otherwise():
    for state in State:
        for move in Move:
            if (state, move) in NEXT:
                assert after(state, move=move) is NEXT[state, move]
            else:
                with pytest.raises(WrongStateOfReorganisation):
                    after(state, move=move)
            assert allows(state, move=move) is ((state, move) in NEXT)


def test_nothing_leads_out_of_what_is_in_force():
    assert not [state for state, _ in NEXT if state in (State.IN_FORCE, State.WITHDRAWN)]
