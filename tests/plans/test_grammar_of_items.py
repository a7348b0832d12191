"""From the words of a plan to the items of its draft: own sentences, read and made into what the officer reviews."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.plans.models import ItemKind
from songhanh.plans.reading_items import items_of
from songhanh.plans.rules import headline, missing_parts, plain_value
from songhanh.reading.reader import read_bytes

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG\n\nSố: 12/KH-UBND\n\nSông Hương, ngày 08 tháng 3 năm 2026\n\n"
    "KẾ HOẠCH\nChăm lo cho lao động nữ năm 2026\n\n"
)
FOOT = "\n\nNơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn An"


def items(body: str, *, head: str = HEAD, foot: str = FOOT):
    """The items of a plan with this body."""
    return items_of(read_bytes("ke-hoach.txt", (head + body + foot).encode()))


def values(body: str, kind: ItemKind):
    """The values of one kind."""
    return [item.value for item in items(body) if item.kind == kind]


def test_the_head_has_one_item_of_each_kind_and_lacks_nothing():
    kept = {str(item.kind): item.value for item in items("I. VIỆC\n\n1. Làm việc.")}
    assert missing_parts(kept) == ()
    assert {kind: headline(kind, kept[kind]) for kind in ("number", "type", "issuer", "place", "title", "period")} == {
        "number": "12/KH-UBND", "type": "KẾ HOẠCH", "issuer": "Ủy ban nhân dân tỉnh Sông Hương",
        "place": "Sông Hương", "title": "Chăm lo cho lao động nữ năm 2026", "period": "2026",
    }  # fmt: skip
    assert kept["date"] == {"date": "2026-03-08"}
    assert kept["signer"] == {"name": "Lê Văn An", "position": "Chủ tịch", "authority": "TM. ỦY BAN NHÂN DÂN"}


@pytest.mark.parametrize(
    ("head", "lacking"),
    [
        (HEAD, ()),
        (HEAD.replace(" năm 2026\n\n", "\n\n"), ("period",)),
        ("KẾ HOẠCH\nChăm lo cho lao động nữ năm 2026\n\n", ("issuer",)),
        ("", ("title", "period", "issuer")),
    ],
)
def test_what_the_paper_lacks_is_asked_for_and_not_guessed(head, lacking):
    found = items("I. VIỆC\n\n1. Làm việc.", head=head, foot="")
    assert missing_parts({str(item.kind): item.value for item in found}) == lacking


@pytest.mark.parametrize(
    ("sentence", "amounts", "by"),
    [
        ("Đạt 80% số xã.", [("80", "%", "=")], None),
        ("Ít nhất 2,5% số xã vào năm 2027.", [("2.5", "%", ">=")], 2027),
        ("Xây dựng ít nhất 02 mô hình; đạt trên 60% số xã.", [("2", "mô hình", ">="), ("60", "%", ">=")], None),
        ("Giảm tỷ lệ bỏ học xuống dưới 3%.", [("3", "%", "<=")], None),
    ],
)
def test_a_target_is_its_sentence_with_exact_amounts(sentence, amounts, by):
    [value] = values(f"I. MỤC TIÊU\n\n- {sentence}", ItemKind.TARGET)
    assert value["text"] == sentence
    assert [(one["value"], one["unit"], one["comparator"]) for one in value["amounts"]] == amounts
    assert (value["by"], value["section"]) == (by, "I")


@pytest.mark.parametrize(
    ("words", "lead", "helpers"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính mở lớp.", ["Sở Y tế"], ["Sở Tài chính"]),
        ("Sở Y tế, Sở Tài chính chủ trì mở lớp.", ["Sở Y tế", "Sở Tài chính"], []),
        ("Giao Sở Y tế mở lớp.", ["Sở Y tế"], []),
        ("Đề nghị Hội Liên hiệp Phụ nữ tỉnh phối hợp với Sở Y tế vận động hội viên.",
         ["Hội Liên hiệp Phụ nữ tỉnh"], ["Sở Y tế"]),
        ("Ủy ban nhân dân các xã, phường tổ chức tuyên truyền.", ["Ủy ban nhân dân các xã, phường"], []),
        ("Các sở, ban, ngành xây dựng kế hoạch.", ["Các sở, ban, ngành"], []),
    ],
)  # fmt: skip
def test_a_task_names_who_leads_and_who_helps_as_written(words, lead, helpers):
    [value] = values(f"II. TỔ CHỨC THỰC HIỆN\n\n1. {words}", ItemKind.TASK)
    assert (value["lead"], value["coordinating"], value["section"]) == (lead, helpers, "II.1")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("mở lớp trước ngày 30/6/2026", {"day": 30, "month": 6, "year": 2026, "inclusive": False}),
        ("mở lớp, xong trong ngày 30/6/2026", {"day": 30, "month": 6, "year": 2026, "inclusive": True}),
        ("mở lớp chậm nhất là ngày 30 tháng 6", {"day": 30, "month": 6, "year": None, "inclusive": True}),
        ("mở lớp", None),
    ],
)
def test_a_duty_has_the_day_that_stands_with_it(words, due):
    [value] = values(f"II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Chủ trì {words}.", ItemKind.TASK)
    [duty] = value["duties"]
    assert duty["due"] == due


@pytest.mark.parametrize(
    ("words", "recurrence", "warnings"),
    [
        ("trước ngày 15/6 hằng năm", "yearly", ()),
        ("trước ngày 15/6/2026", "once", ()),
        ("trước ngày 20 hằng tháng", "monthly", ()),
        ("định kỳ hằng quý", "quarterly", ("no_day",)),
        ("định kỳ 6 tháng", "half_yearly", ("no_day",)),
        ("hằng ngày", "once", ("no_day", "unusual_recurrence")),
    ],
)
def test_a_duty_to_report_recurs_as_the_paper_says(words, recurrence, warnings):
    body = f"II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- {words.capitalize()} báo cáo về Sở Nội vụ để tổng hợp."
    [found] = [item for item in items(body) if item.kind == ItemKind.DEADLINE]
    assert (found.value["recurrence"], found.warnings) == (recurrence, warnings)
    assert (found.value["who"], found.value["to"]) == (["Sở Y tế"], ["Sở Nội vụ"])
    assert found.value["reporting"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Căn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021;", ("28/NQ-CP", "2021-03-03")),
        ("Căn cứ Quyết định số 5/QĐ-UBND;", ("5/QĐ-UBND", None)),
        ("Căn cứ Luật Bình đẳng giới;", (None, None)),
    ],
)
def test_a_basis_keeps_number_and_day_as_far_as_they_are_written(line, value):
    [found] = values(f"{line}\n\nI. VIỆC\n\n1. Làm việc.", ItemKind.LEGAL_BASIS)
    assert (found["number"], found["date"]) == value
    assert found["number"] or found["name"] == "Luật Bình đẳng giới"


def test_addressees_and_money_are_words_of_the_paper():
    body = "I. VIỆC\n\n1. Làm việc.\n\nII. KINH PHÍ\n\n- Ngân sách địa phương theo phân cấp;\n\n- Nguồn xã hội hóa."
    assert [value["text"] for value in values(body, ItemKind.RECIPIENT)] == ["Bộ Nội vụ", "Lưu: VT"]
    assert [value["text"] for value in values(body, ItemKind.BUDGET_SOURCE)] == [
        "Ngân sách địa phương theo phân cấp", "Nguồn xã hội hóa",
    ]  # fmt: skip


PARTS = st.lists(
    st.sampled_from(
        [
            "I. MỤC TIÊU", "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "2. Các sở, ngành", "- Đạt 80% số xã.",
            "- Chủ trì mở lớp trước ngày 30/6.", "Căn cứ Luật Bình đẳng giới;", "III. KINH PHÍ", "- Ngân sách tỉnh;",
            "Hằng quý báo cáo về Sở Nội vụ.", "- Thời gian: Quý IV/2026", "Sở Tư pháp chủ trì việc khác.",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(PARTS)
@settings(max_examples=40, deadline=None)
def test_whatever_is_read_is_a_plain_value_of_its_kind_with_its_place(parts):
    whole = HEAD + "\n\n".join(parts) + FOOT
    reading = read_bytes("a.txt", whole.encode())
    for item in items_of(reading):
        assert plain_value(item.kind, item.value) == item.value
        assert headline(item.kind, item.value)
        assert 0 <= item.start < item.end <= len(reading.text)
        assert 0 <= item.confidence_pct <= 100
        assert item.quote.split()[0] in " ".join(reading.text[item.start : item.end].split())
