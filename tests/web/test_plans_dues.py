"""Days in the forms of a reading: shown, saved unchanged, the same."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from songhanh.plans import commands
from songhanh.plans.models import DraftItem, ItemKind, Target
from songhanh.web.plans.dues import due_from, written_due
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

WHY = {"reason": "Công văn 12/UBND-VX"}


def at(name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=args)


@pytest.mark.parametrize(
    ("written", "day", "month", "year"),
    [
        ("30/6/2026", 30, 6, 2026), ("30/06/2026", 30, 6, 2026), ("30-6-2026", 30, 6, 2026),
        ("30.6.2026", 30, 6, 2026), ("30/6", 30, 6, None), ("6/2026", None, 6, 2026), ("2026", None, None, 2026),
        ("ngày 20", 20, None, None), (" Ngày  5 ", 5, None, None), ("tháng 12", None, 12, None),
        ("12", None, 12, None), ("29/2", 29, 2, None), ("quý II/2026", None, 6, 2026), ("Quý 3", None, 9, None),
        ("trong quý iv năm 2026", None, 12, 2026), ("ngày 30 tháng 6 năm 2026", 30, 6, 2026),
        ("quý IV", None, 12, None), ("từ 15/11 đến 15/12/2026", 15, 12, 2026), ("hết năm 2030", None, None, 2030),
    ],
)  # fmt: skip
def test_a_day_may_lack_parts(written, day, month, year):
    assert due_from(written, inclusive=True) == {"day": day, "month": month, "year": year, "inclusive": True}


@pytest.mark.parametrize(
    "written",
    ["", "   ", "mai", "31/2", "0/0", "32", "0", "ngày 0", "ngày 32", "tháng 13", "1/2/3/4", "1/2/3", "99999/1/1",
     "²/3", "30/6/2026/1", "/", "29/2/2026", "9999999999999999999999", "quý V", "quý 5/2026", "hằng quý",
     "từ năm 2026", "ngày 31 tháng 2 năm 2026", "thường xuyên", "15/6 và 15/12/2026", "tháng 6 và tháng 7"],
)  # fmt: skip
def test_what_is_no_day_is_none(written):
    assert due_from(written, inclusive=True) is None


def test_a_quarter_is_whole_whatever_the_choice_and_the_letters_may_be_composed():
    end = {"day": None, "month": 6, "year": 2026, "inclusive": True}
    assert due_from("quý II/2026", inclusive=False) == end
    assert due_from(unicodedata.normalize("NFD", "quý II/2026"), inclusive=False) == end
    assert due_from("hết tháng 6", inclusive=False) == end | {"year": None}


def test_before_in_the_words_counts_whatever_the_choice_beside_it_says():
    assert due_from("trước ngày 30/6/2026", inclusive=True)["inclusive"] is False
    assert due_from("hết ngày 30/6/2026", inclusive=False)["inclusive"] is False


@given(
    day=st.none() | st.integers(1, 28), month=st.none() | st.integers(1, 12), year=st.none() | st.integers(1990, 2100),
    inclusive=st.booleans(),
)  # fmt: skip
def test_what_the_form_shows_is_read_back_as_it_was(day, month, year, inclusive):
    due = {"day": day, "month": month, "year": year, "inclusive": inclusive}
    if not any((day, month, year)) or (day and year and not month):
        return
    assert due_from(written_due(due), inclusive=inclusive) == due


@given(st.text(max_size=20))
def test_any_words_are_a_day_or_none(written):
    found = due_from(written, inclusive=False)
    assert found is None or any((found["day"], found["month"], found["year"]))


def test_a_monthly_report_keeps_its_day_when_its_form_is_saved(cast, clock_at_test_time):
    draft = hand_made_draft(cast)
    value = {
        "text": "Báo cáo trước ngày 10 hằng tháng", "day": 10, "month": None, "year": None, "inclusive": False,
        "recurrence": "monthly", "reporting": True, "who": ["Sở Y tế"], "to": ["Sở Nội vụ"],
    }  # fmt: skip
    item = commands.add_item(draft=draft, kind=ItemKind.DEADLINE, value=value, by=cast.hoa, at=AT)
    client = cast.client("hoa")
    form = client.get(at("item", item.pk)).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    client.post(at("item", item.pk), typed)
    saved = DraftItem.objects.get(pk=item.pk).value
    assert {part: saved[part] for part in value} == value


def test_a_refusal_of_an_amendment_is_told_above_what_was_typed(cast, clock_at_test_time):
    ended = hand_made_draft(cast, period={"start_year": 2022, "end_year": 2022})
    plan = commands.confirm_plan(draft=ended, by=cast.hoa, at=AT)
    fields = {"text": "Hai mô hình", "comparator": ">=", "value": "2", "unit_text": "mô hình", "year": "2022"}
    response = cast.client("hoa").post(at("target_add", plan.pk), {**WHY, **fields})
    page = response.content.decode()
    assert response.status_code == 422
    assert "31/12/2022" in page
    assert "Hai mô hình" in page
    assert Target.objects.filter(plan=plan).count() == 1


def test_the_paper_marks_the_sentence_of_a_part_of_this_plan_only(cast, clock_at_test_time):
    draft = hand_made_draft(cast)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    own = Target.objects.get(plan=plan)
    other = commands.confirm_plan(
        draft=hand_made_draft(cast, number={"text": "2/KH-UBND"}), by=cast.hoa, at=AT
    )  # fmt: skip
    client = cast.client("lan")
    assert client.get(at("plan_source", plan.pk), {"muc": own.pk}).context["lit"] == own
    assert client.get(at("plan_source", other.pk), {"muc": own.pk}).context["lit"] is None
    for wanted in ("", "x", plan.pk):
        assert client.get(at("plan_source", plan.pk), {"muc": wanted}).context["lit"] is None
