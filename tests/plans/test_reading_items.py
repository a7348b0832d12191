"""From a reading to draft items, with a reading made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from songhanh.plans.models import ItemKind
from songhanh.plans.reading_items import items_of
from songhanh.reading.items import (
    Amount,
    Basis,
    DateRead,
    Deadline,
    Due,
    Duty,
    PeriodRead,
    Reading,
    Section,
    Signer,
    Source,
    Target,
    Task,
    Unit,
    Words,
)
from songhanh.reading.traced import Span

SURE = Decimal("0.95")
HERE = Span(10, 20)


def words(value: str) -> Words:
    return Words(HERE, value, SURE, (), value=value)


def reading(**parts) -> Reading:
    none = dict.fromkeys(("number", "type", "issuer", "place", "date", "title", "period", "signer"))
    empty = dict.fromkeys(
        ("legal_basis", "targets", "tasks", "deadlines", "budget_sources", "recipients", "addressees", "sections"), ()
    )
    source = Source("ke-hoach.txt", "txt", 10, "0" * 64)
    return Reading(source=source, text="", text_sha256="", reader_version="1", **{**none, **empty, **parts})


def only(**parts):
    [item] = items_of(reading(**parts))
    return item


def test_whom_a_letter_is_sent_to_stands_among_the_head_fields():
    found = items_of(reading(number=words("12/UBND-VX"), addressees=(words("Các sở"),), recipients=(words("Lưu: VT"),)))
    assert [(item.kind, item.value["text"]) for item in found] == [
        (ItemKind.NUMBER, "12/UBND-VX"), (ItemKind.ADDRESSEE, "Các sở"), (ItemKind.RECIPIENT, "Lưu: VT"),
    ]  # fmt: skip


def test_what_was_not_found_makes_no_item():
    assert items_of(reading()) == []


def test_head_fields_are_items_with_their_place_and_confidence():
    item = only(number=words("31/KH-UBND"))
    assert (item.kind, item.value, item.start, item.end, item.confidence_pct) == (
        ItemKind.NUMBER,
        {"text": "31/KH-UBND"},
        10,
        20,
        95,
    )


def test_dates_years_and_signers_are_plain_values():
    assert only(date=DateRead(HERE, "", SURE, (), date(2026, 1, 20))).value == {"date": "2026-01-20"}
    assert only(period=PeriodRead(HERE, "", SURE, (), None, 2030)).value == {"start_year": None, "end_year": 2030}
    signer = only(signer=Signer(HERE, "", SURE, (), "A", "Phó Chủ tịch", "KT. CHỦ TỊCH"))
    assert signer.value == {"name": "A", "position": "Phó Chủ tịch", "authority": "KT. CHỦ TỊCH"}


def test_a_basis_and_a_heading():
    assert only(legal_basis=(Basis(HERE, "", SURE, (), "28/NQ-CP", None, None),)).value["number"] == "28/NQ-CP"
    assert only(sections=(Section(HERE, "", SURE, (), "I", "MỤC TIÊU"),)).value == {"label": "I", "title": "MỤC TIÊU"}


def test_a_target_keeps_exact_numbers_as_text():
    amount = Amount(Decimal("2.50"), "%", ">=", HERE)
    value = only(targets=(Target(HERE, "Tăng 2,5%", SURE, (), (amount,), 2030, "I.2"),)).value
    assert value["amounts"] == [{"value": "2.50", "unit": "%", "comparator": ">="}]
    assert (value["by"], value["section"]) == (2030, "I.2")


def test_a_task_carries_its_units_as_written_and_its_duties_with_their_days():
    unit = Unit("Sở LĐ-TB&XH", HERE, "Sở Lao động - Thương binh và Xã hội", False, SURE)
    duty = Duty(Span(12, 18), "Báo cáo", Due(15, 12, None, False, "yearly", HERE))
    value = only(tasks=(Task(HERE, "…", SURE, (), "VI.1", (unit,), (), (duty,)),)).value
    assert value["lead"] == ["Sở LĐ-TB&XH"]
    assert value["duties"] == [
        {"text": "Báo cáo", "start": 12, "end": 18, "due": {"day": 15, "month": 12, "year": None, "inclusive": False}}
    ]


def deadline(day, *, recurrence="once", due=None, reporting=True, who=()):
    return only(deadlines=(Deadline(HERE, "câu", SURE, (), day, recurrence, due, reporting, who, (), None),))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (Due(15, 12, None, False, "yearly", HERE), {"day": 15, "month": 12, "year": None, "inclusive": False}),
        (Due(None, 12, 2025, True, "once", HERE), {"day": None, "month": 12, "year": 2025, "inclusive": True}),
        (Due(None, None, 2025, True, "once", HERE), {"day": None, "month": None, "year": 2025, "inclusive": True}),
        (None, {"day": None, "month": None, "year": None, "inclusive": True}),
    ],
)
def test_a_deadline_carries_the_parts_of_its_day_that_are_known(due, expected):
    value = deadline("…", due=due).value
    assert {part: value[part] for part in expected} == expected


def test_a_report_that_nobody_is_named_for_is_doubted():
    assert "reporter_not_named" in deadline("15/12").warnings
    assert "reporter_not_named" not in deadline("15/12", reporting=False).warnings


def test_an_unusual_recurrence_is_doubted_not_lost():
    item = deadline(None, recurrence="daily")
    assert item.value["recurrence"] == "once"
    assert "unusual_recurrence" in item.warnings


def test_money_and_addressees_are_words():
    assert only(budget_sources=(words("ngân sách tỉnh"),)).kind == ItemKind.BUDGET_SOURCE
    assert only(recipients=(words("Như Điều 3"),)).kind == ItemKind.RECIPIENT


@pytest.mark.parametrize(
    ("duty", "years", "due"),
    [
        ("xây dựng cơ sở dữ liệu, hoàn thành trong quý III năm 2026", (2026, 2030), (None, 9, 2026)),
        ("dạy bơi trong tháng 6 và tháng 7 năm 2026", (2026, 2026), (None, 7, 2026)),
        ("kiểm tra trong quý IV", (2026, 2026), (None, 12, 2026)),
        ("kiểm tra trong quý IV", (2026, 2030), None),
        ("tổ chức hội thi dịp 20/10", (2026, 2026), (20, 10, None)),
        ("tuyên truyền Nghị quyết của tháng 9/2024", (2026, 2026), None),
        ("xây dựng kế hoạch năm 2026", (2026, 2030), None),
        ("thực hiện Chiến lược đến năm 2030", (2026, 2030), None),
        ("rà soát hằng quý", (2026, 2026), None),
    ],
)
def test_a_duty_without_a_day_is_due_at_the_end_of_the_time_it_names(duty, years, due):
    period = PeriodRead(HERE, "…", SURE, (), *years)
    task = Task(HERE, "…", SURE, (), "IV.1", (), (), (Duty(Span(0, len(duty)), duty, None),))
    (item,) = [one for one in items_of(reading(period=period, tasks=(task,))) if one.kind == ItemKind.TASK]
    found = item.value["duties"][0]["due"]
    assert (found and tuple(found[part] for part in ("day", "month", "year"))) == due
