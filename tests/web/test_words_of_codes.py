"""Every code that a room below may hand up has words on the screens, in both languages, and words of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

import songhanh
from songhanh.activities.models import Audience, ProgressState
from songhanh.activities.rules import Progress
from songhanh.analytics.rules.achievement import Standing
from songhanh.audit.models import AuditEvent
from songhanh.cases.models import AgeBand, Sex, ViolenceForm
from songhanh.jobs.models import JobState
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import CellState
from songhanh.kernel.sentences import notices as notice_sentences
from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, UnitKind
from songhanh.organisations.rules import DEMO
from songhanh.plans.models import Comparator, DraftState, ItemKind, ItemState, Recurrence
from songhanh.publishing.models import ReportDraftState
from songhanh.publishing.rules import SIGNS
from songhanh.reporting.models import ExcelUploadState, RoundState, SubmissionState
from songhanh.reporting.queries import ReportState
from songhanh.web.activities.forms import AUDIENCES, PROGRESS
from songhanh.web.cases.forms import AGES, FORMS, SEXES
from songhanh.web.notices.views import PAGES, REVIEWED, page_of
from songhanh.web.organisations.forms import KINDS as CHOSEN_KINDS
from songhanh.web.organisations.pages import EVENTS, function_name
from songhanh.web.overview.pages import RISK
from songhanh.web.plans import words
from songhanh.web.plans.amend_forms import DUTY_KINDS
from songhanh.web.plans.item_forms import FORMS as ITEM_FORMS
from songhanh.web.publishing.history import _event, _label, _short
from songhanh.web.templatetags.pieces import ROLES, STATUSES
from songhanh.web.templatetags.pieces import SIGNS as DRAWN
from songhanh.web.templatetags.plan_words import sign
from songhanh.web.unit_words import KIND_WORDS
from tests.cast import AT

SOURCE = Path(songhanh.__file__).parent
TABLES = {
    "kinds of units": (KIND_WORDS, UnitKind),
    "reorganisations": (EVENTS, EventKind),
    "roles": (ROLES, Role),
    "items of a plan": (words.KINDS, ItemKind),
    "recurrences": (words.RECURRENCES, Recurrence),
    "progress as it is chosen": (dict(PROGRESS), ProgressState),
    "audiences": (dict(AUDIENCES), Audience),
    "forms of violence": (dict(FORMS), ViolenceForm),
    "sexes": (dict(SEXES), Sex),
    "ages": (dict(AGES), AgeBand),
}
STATES = (
    *(state for state in Standing if state is not Standing.HIDDEN),
    *Progress,
    *ReportState,
    *SubmissionState,
    *RoundState,
    *DraftState,
    *ItemState,
    *ExcelUploadState,
    *JobState,
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_words_has_a_line_for_each_code_and_none_for_others(name):
    table, codes = TABLES[name]
    assert {str(code) for code in table} == {code.value for code in codes}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_two_codes_of_a_table_never_read_the_same(name, language):
    with translation.override(language):
        said = [str(text) for text in TABLES[name][0].values()]
    assert all(said)
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", TABLES)
def test_english_pages_say_the_codes_in_english(name):
    in_both = []
    for text in TABLES[name][0].values():
        with translation.override("vi"):
            vietnamese = str(text)
        with translation.override("en"):
            in_both.append((vietnamese, str(text)))
    assert [vi for vi, en in in_both if vi == en] == []


@pytest.mark.parametrize("state", sorted({state.value for state in STATES}))
def test_every_state_of_every_room_has_its_look(state):
    assert STATUSES[state].label
    assert STATUSES[state].icon


def test_what_is_looked_at_first_ranks_every_standing_once():
    assert sorted(RISK) == sorted(Standing)
    assert RISK[0] is Standing.MISSED
    assert RISK.index(Standing.NO_DATA) < RISK.index(Standing.MET)


def test_every_kind_of_item_can_be_typed_by_hand():
    assert set(ITEM_FORMS) == set(ItemKind.values) - {ItemKind.UNREAD}


def test_the_province_is_no_kind_that_an_administrator_adds():
    chosen = {kind for kind, _words in CHOSEN_KINDS}
    assert chosen < set(KIND_WORDS)
    assert not chosen & {UnitKind.PROVINCE, UnitKind.MINISTRY}


def test_every_group_of_units_that_a_plan_names_has_words():
    assert {*DUTY_KINDS, *words.NAMED_AS_GROUPS} <= set(words.UNIT_KINDS)


@pytest.mark.parametrize("code", [*(function.code for function in functions()), DEMO])
def test_functions_have_words_in_both_languages(code):
    names = set()
    for language in ("vi", "en"):
        with translation.override(language):
            names.add(function_name(code))
    assert len(names) == 2
    assert code not in names


def test_a_function_nobody_knows_is_shown_as_it_stands():
    assert function_name("fire_brigade") == "fire_brigade"


# Words of the trail


def recorded(room: str, *, prefix: str) -> set[str]:
    """The actions that the commands of a room record."""
    texts = [path.read_text() for path in sorted((SOURCE / room).rglob("*.py"))]
    return {found for text in texts for found in re.findall(rf'record\(\s*"({prefix}\.[a-z_]+)"', text)}


BEFORE_THE_PLAN = {
    "plan.uploaded",
    "plan.reading_failed",
    "plan.read",
    "plan.started_by_hand",
    "plan.continued_by_hand",
    "plan.read_again",
    "plan.draft_discarded",
}
"""Recorded on the draft; the history of a plan never holds them."""


def test_every_change_of_a_plan_has_words_in_its_history():
    actions = recorded("plans", prefix="plan")
    assert "plan.confirmed" in actions
    assert set(words.HISTORY) <= actions
    assert actions - BEFORE_THE_PLAN - set(words.HISTORY) == set()


def test_every_act_on_a_document_has_words_in_its_history(record_of):
    actions = recorded("publishing", prefix="report")
    assert {"report.draft_started", "report.issued"} <= actions
    assert [action for action in sorted(actions) if _event(record_of(action)).what == action] == []


@pytest.fixture
def record_of():
    """A record of the trail with an action, not stored."""
    return lambda action: AuditEvent(at=AT, actor_name="Hoa", action=action, changes={}, reason="")


def test_a_change_of_a_document_is_told_with_label_old_and_new(record_of):
    record = record_of("report.proposed")
    record.changes = {"state": ("drafting", "proposed"), "number": (None, "125")}
    event = _event(record)
    assert [(one.label, one.old, one.new) for one in event.changes] == [
        ("trạng thái", "Đang soạn", "Trình ký"),
        ("số", "", "125"),
    ]


@pytest.mark.parametrize("state", [state.value for state in ReportDraftState])
def test_every_state_of_a_document_is_told_in_words(state):
    assert _short(state) != state


@pytest.mark.parametrize(("length", "shown"), [(0, 0), (1, 1), (160, 160), (161, 161), (5000, 161)])
def test_a_long_text_is_cut_in_the_history_and_says_so(length, shown):
    said = _short("x" * length)
    assert len(said) == shown
    assert said.endswith("…") == (length > 160)


def test_an_unknown_field_keeps_its_name():
    assert _label("new_field") == "new_field"


# Doubts of the reader


def test_every_doubt_of_the_reader_has_its_own_sentence():
    texts = [path.read_text() for room in ("reading", "plans") for path in sorted((SOURCE / room).rglob("*.py"))]
    raised = {
        found
        for text in texts
        for block in re.findall(r"warnings?(?:\.append\(|=|\s\+=\s)[^\n]*", text)
        for found in re.findall(r'"([a-z]+_[a-z_]+)"', block)
    }
    assert raised <= set(words.DOUBTS)
    assert len({str(text) for text in words.DOUBTS.values()}) == len(words.DOUBTS)


def test_an_unknown_doubt_asks_to_compare_with_the_paper():
    assert words.doubt_words("strange") == words.doubt_words("low_confidence")


@pytest.mark.parametrize(
    ("pct", "said"), [(0, "chưa chắc"), (74, "chưa chắc"), (75, "khá chắc"), (89, "khá chắc"), (90, "đọc chắc")]
)
def test_how_sure_the_reader_is_has_two_edges(pct, said):
    assert words.confidence_words(pct) == said


# Messages


KEYS = "0190b7a0-0000-7000-8000-000000000001"


class Message:
    """What `page_of` looks at."""

    def __init__(self, kind: str, *, object_type: str, object_id: str = KEYS) -> None:
        self.kind, self.object_type, self.object_id = kind, object_type, object_id


@pytest.mark.parametrize("object_type", PAGES)
def test_every_object_of_a_message_has_its_page(object_type):
    said = page_of(Message("notice.any", object_type=object_type))
    assert said == reverse(PAGES[object_type], args=[KEYS])


@pytest.mark.parametrize("kind", REVIEWED)
def test_a_message_that_asks_for_a_decision_leads_to_where_it_is_made(kind):
    assert kind in notice_sentences.SENTENCES
    said = page_of(Message(kind, object_type="reporting.obligation"))
    assert said == reverse("reporting:review", args=[KEYS])


@pytest.mark.parametrize("object_id", ["", "17", "../../quan-tri/", "https://evil.example"])
def test_a_message_with_a_strange_key_leads_to_the_list(object_id):
    said = page_of(Message("notice.any", object_type="plans.plan", object_id=object_id))
    assert said == reverse("notices:notices")


# Signs of a table


def test_every_cell_without_a_number_has_a_sign_in_workbooks():
    assert set(SIGNS) == set(CellState) - {CellState.REPORTED}
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_every_comparator_of_a_target_has_a_sign():
    assert {sign(one.value) for one in Comparator} == {"≥", "≤", "=", "≈"}
    assert all(DRAWN[one.value] == sign(one.value) == one.label for one in Comparator)
