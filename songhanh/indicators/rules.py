"""Pure decisions about definitions: the groups, and which definition a sentence probably means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from songhanh.kernel.text import fold

GROUPS: dict[str, tuple[str, str]] = {
    "A": ("Chỉ số tổng hợp", "Composite indices"),
    "B": ("Dân số, gia đình", "Population and family"),
    "C": ("Lao động, việc làm, tiếp cận nguồn lực", "Labour, employment, access to resources"),
    "D": ("Lãnh đạo, quản lý", "Leadership and management"),
    "E": ("Giáo dục, đào tạo, khoa học", "Education, training, science"),
    "F": ("Y tế và dịch vụ liên quan", "Health and related services"),
    "G": ("Bạo lực trên cơ sở giới, mua bán người", "Gender-based violence and trafficking"),
    "H": ("Truyền thông, thông tin", "Communication and information"),
    "P": ("Quản lý chương trình", "Programme management"),
}
"""First letter of a code → name of the group (vi, en)."""

_EMPTY_WORDS = frozenset(
    """
    ban cac chi cho co cua dat dau den dia duoc duoi hang hien it ky la le len moi muc nam nhat phan so tang thuc tieu
    tinh tong tren tro trong tu ty va vao voi
    """.split()  # noqa: SIM905 # forty words are easier to read, and to add to, in lines of text
)
"""Words of nearly every target; they tell nothing about which indicator is meant."""
_LEAST_SHARE_PCT = 30
"""Below this share of an indicator's own words, the likeness is chance."""


def terms(text: str) -> frozenset[str]:
    """The folded words of a text and their neighbouring pairs, without empty words, numbers and signs."""
    letters = "".join(c if c.isalnum() else " " for c in fold(text))
    words = letters.split()
    pairs = (f"{a} {b}" for a, b in pairwise(words) if not {a, b} <= _EMPTY_WORDS)
    single = (w for w in words if w not in _EMPTY_WORDS and not w.isdigit())
    return frozenset((*single, *(p for p in pairs if not any(w.isdigit() for w in p.split()))))


def ranked(text: str, *, names: Mapping[str, Iterable[str]], most: int) -> list[str]:
    """The keys whose names are most like the text, best first.

    Shape   key → its texts (name, numerator …); the best of them counts
    Unit    a term weighs more the fewer names have it, a pair of words three times a single word
    Missing no likeness worth showing → empty list, never a guess
    """
    terms_of = {key: [terms(t) for t in texts] for key, texts in names.items()}
    seen = Counter(term for sets in terms_of.values() for term in frozenset().union(*sets))
    weight = {term: (3 if " " in term else 1) * (1 + len(terms_of) // count) for term, count in seen.items()}
    asked = terms(text)
    scored = [
        (max((_score(asked, own, weight=weight) for own in sets), default=0), key) for key, sets in terms_of.items()
    ]
    good = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))
    return [key for _, key in good[:most]]


def _score(asked: frozenset[str], own: frozenset[str], *, weight: Mapping[str, int]) -> int:
    whole = sum(weight[t] for t in own)
    shared = sum(weight[t] for t in own & asked)
    if whole == 0 or shared * 100 < whole * _LEAST_SHARE_PCT:
        return 0
    return shared * shared * 100 // whole


def grouped(codes: Sequence[str]) -> dict[str, list[str]]:
    """Codes under the letter of their group, in the order of the groups."""
    found: dict[str, list[str]] = {letter: [] for letter in GROUPS}
    for code in codes:
        found[code[0]].append(code)
    return {letter: members for letter, members in found.items() if members}
