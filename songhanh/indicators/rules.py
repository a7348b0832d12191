"""Pure decisions about definitions: their groups."""

from __future__ import annotations

from collections.abc import Sequence

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


def grouped(codes: Sequence[str]) -> dict[str, list[str]]:
    """Codes under the letter of their group, in the order of the groups."""
    found: dict[str, list[str]] = {letter: [] for letter in GROUPS}
    for code in codes:
        found[code[0]].append(code)
    return {letter: members for letter, members in found.items() if members}
