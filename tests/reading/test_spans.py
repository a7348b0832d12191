"""Whatever the text: no crash, every span inside it, every quote made of the span's own letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from songhanh.kernel.text import squeeze
from songhanh.reading.errors import ReadingError
from songhanh.reading.items import Reading, Task
from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Span, Traced, join
from tests.reading.documents import NAMES, reading_of, text_of

PIECES = [
    "ỦY BAN NHÂN DÂN", "TỈNH SÔNG HƯƠNG", "Số: 12/KH-UBND", "Số:   /KH-UBND",
    "Sông Hương, ngày 01 tháng 02 năm 2026", "KẾ HOẠCH", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "V/v báo cáo",
    "Kính gửi:", "Căn cứ Luật Bình đẳng giới ngày 29/11/2006;",
    "Thực hiện Quyết định số 1/QĐ-TTg ngày 31/02/2026", "I. MỤC TIÊU", "II.", "1. Sở Y tế",
    "1.1. Cơ quan thực hiện:", "a) Phối hợp với", "- 100% xã", "- Đến năm 2030:", "Điều 1. Giao Sở Nội vụ", "|",
    "| 1 | việc | Sở Y tế |", "TT", "Cơ quan chủ trì: ;", "Thời gian: Quý IV/2026", "trước ngày 99/99 hằng năm",
    "trước ngày 15/6", "**", "* *", "---", "PHỤ LỤC", "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    "Lê Văn A", "\t", "    ", "2", "<br>", "\\r\\n", "Kinh phí từ nguồn ngân sách", "Phần thứ nhất", "(", ")",
    "“", "./.", "\u00ad", "…",
]  # fmt: skip


def items(value: object) -> Iterator[object]:
    """Everything in a reading that has a span."""
    if is_dataclass(value):
        if isinstance(getattr(value, "span", None), Span):
            yield value
        for field in fields(value):
            yield from items(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from items(part)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def is_within(quote: str, source: str) -> bool:
    """Whether the letters of the quote stand in the source in their order (a page number may stand between)."""
    rest = iter(letters(source))
    return all(letter in rest for letter in letters(quote))


def check(reading: Reading) -> None:
    for item in items(reading):
        start, end = item.span.start, item.span.end
        assert 0 <= start <= end <= len(reading.text)
        assert is_within(getattr(item, "quote", ""), reading.text[start:end])


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_the_words_of_their_span(name):
    reading = reading_of(name)
    check(reading)
    assert reading.text == text_of(name)


@pytest.mark.parametrize("name", ["plan", "letter"])
def test_on_text_without_markup_the_span_is_the_quote(name):
    reading = reading_of(name)
    found = [item for item in items(reading) if hasattr(item, "quote") and not isinstance(item, Task)]
    assert len(found) > 15
    for item in found:
        assert squeeze(reading.text[item.span.start : item.span.end]) == item.quote


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40), st.sampled_from(["\n", "\n\n", " ", "|"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_never_crashes_and_never_points_outside(pieces, separator):
    try:
        reading = read_bytes("a.txt", separator.join(pieces).encode("utf-8", "ignore"))
    except ReadingError:
        return
    check(reading)


@example(b"<!", "a.html")
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.doc", "a"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_refused(content, name):
    try:
        check(read_bytes(name, content))
    except ReadingError as error:
        refusal = error.sentence("vi")
        check_sentence(refusal)


def check_sentence(refusal: str) -> None:
    assert refusal.endswith(".")


def test_traced_text_keeps_the_place_of_every_letter():
    text = Traced.of("ab  **cd** ef", 10)
    clean = text.sub(re.compile(r"\*\*")).squeeze()
    assert clean.text == "ab cd ef"
    assert clean.span(3, 5) == Span(16, 18)
    assert clean.cut(2).text == "cd ef"
    assert clean.trim("af").text == "b cd e"
    assert [part.text for part in clean.split(re.compile(" "))] == ["ab", "cd", "ef"]


def test_joined_text_spans_all_its_parts():
    both = join([Traced.of("ab", 0), Traced.of("cd", 10)])
    assert both.text == "ab cd"
    assert both.span() == Span(0, 12)
    assert Traced("", []).span() == Span(0, 0)
