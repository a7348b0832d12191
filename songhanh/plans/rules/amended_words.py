"""The new wording in a sentence of a document that amends another."""

from __future__ import annotations

import re

_LEAD_IN = re.compile(
    r"^[^:“”\"]{0,160}\b(?:sửa đổi|bổ sung|điều chỉnh|thay thế)\b[^:“”\"]{0,160}\bnhư sau\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"^[“\"«](?P<words>[^“”\"«»]*)[”\"»]?[\s.;,]*$", re.DOTALL)
LEAST_WORDS = 3
"""Fewer words behind the lead-in are no sentence of their own."""


def new_wording(text: str) -> str:
    """ "Sửa đổi chỉ tiêu 2 mục II như sau: “Tỷ lệ …”" → "Tỷ lệ …". Missing: without such a lead-in the text itself.

    Source  the usage of documents that amend others: the clause that is changed is named, then "như sau:"
    """
    found = _LEAD_IN.match(text)
    if found is None:
        return text
    rest = found["rest"].strip()
    quoted = _QUOTED.match(rest)
    words = quoted["words"].strip() if quoted else rest
    return words if len(words.split()) >= LEAST_WORDS else text
