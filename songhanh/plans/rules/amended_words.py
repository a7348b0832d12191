"""The new wording in a sentence of a document that amends another."""

from __future__ import annotations

import re

_LABEL = r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)]\s*)?"
_CHANGED = r"(?:sửa đổi|bổ sung|điều chỉnh|thay thế)(?:, (?:sửa đổi|bổ sung))?"
_PLACE = r"(?:(?:nội dung|gạch đầu dòng|dòng|chỉ tiêu|mục tiêu|nhiệm vụ|điều|khoản|điểm|mục|phần|đoạn|phụ lục)\b)"
_LEAD_IN = re.compile(
    rf"^{_LABEL}(?:{_CHANGED} (?:tại |một số )?{_PLACE}|{_PLACE}[^:;,.“”\"]{{0,60}} được {_CHANGED})"
    r"[^:;,“”\"]{0,100}?\bnhư sau\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_MORE = re.compile(r"\b(?:bãi bỏ|chủ trì|giao|phối hợp|trước|đến ngày|sang)\b|\d{1,2}/\d", re.IGNORECASE)
"""A lead-in that says something of its own is not left out."""
_QUOTED = re.compile(r"^[“\"«](?P<words>[^“”\"«»]*)[”\"»]?[\s.;,]*$", re.DOTALL)
LEAST_WORDS = 3
"""Fewer words behind the lead-in are no sentence of their own."""


def new_wording(text: str) -> str:
    """ "Sửa đổi chỉ tiêu 2 mục II như sau: “Tỷ lệ …”" → "Tỷ lệ …". Missing: without such a lead-in the text itself.

    Source  the usage of documents that amend others: the clause that is changed is named, then "như sau:"
    """
    found = _LEAD_IN.match(text)
    if found is None or _SAYS_MORE.search(text[: found.start("rest")]):
        return text
    rest = found["rest"].strip()
    quoted = _QUOTED.match(rest)
    words = quoted["words"].strip() if quoted else rest
    return words if len(words.split()) >= LEAST_WORDS else text
