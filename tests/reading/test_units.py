"""Lists of units in running text, and names of the lexicon."""

from __future__ import annotations

import pytest

from songhanh.reading.agencies import by_symbol, full_province, lexicon, recognise
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units


def names(text: str) -> list[str]:
    return [unit.text for unit in scan_units(Traced.of(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế, Sở Nội vụ và các sở, ngành liên quan tổ chức", ["Sở Y tế", "Sở Nội vụ", "các sở, ngành liên quan"]),
        ("các cơ quan, đơn vị, địa phương liên quan triển khai", ["các cơ quan, đơn vị, địa phương liên quan"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch và Sở Tư pháp rà soát",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tư pháp"],
        ),
        ("Sở Văn hóa Thể thao và Du lịch: Chủ trì", ["Sở Văn hóa Thể thao và Du lịch"]),
        ("Sở Công nghiệp và Đổi mới chủ trì", ["Sở Công nghiệp và Đổi mới"]),
        ("UBND các huyện, thị xã, thành phố chỉ đạo", ["UBND các huyện, thị xã, thành phố"]),
        ("Ủy ban nhân dân cấp xã bố trí", ["Ủy ban nhân dân cấp xã"]),
        ("Văn phòng UBND tỉnh đánh giá", ["Văn phòng UBND tỉnh"]),
        (
            "Báo Sông Hương, Đài Phát thanh - Truyền hình tỉnh đưa",
            ["Báo Sông Hương", "Đài Phát thanh - Truyền hình tỉnh"],
        ),
        (
            "Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức thành viên",
            ["Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức thành viên"],
        ),
        (
            "Giám đốc Sở Nội vụ và Thủ trưởng các sở, ban, ngành tỉnh",
            ["Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ban, ngành tỉnh"],
        ),
        ("Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", ["Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã"]),
        ("phòng, chống bạo lực gia đình", []),
        ("tổ chức thực hiện tốt", []),
        ("cơ quan chủ trì thực hiện", []),
        ("tăng cường tuyên truyền", []),
    ],
)
def test_a_list_of_units_ends_where_the_verb_begins(text, expected):
    assert names(text) == expected


def test_units_know_their_place_and_their_agency():
    unit = scan_units(Traced.of("Giao Sở LĐ-TB&XH chủ trì"), 5)[0][0]
    assert (unit.text, unit.span.start, unit.span.end) == ("Sở LĐ-TB&XH", 5, 16)
    assert unit.canonical == "Sở Lao động - Thương binh và Xã hội"
    assert not unit.group


def test_a_group_is_no_agency():
    unit = scan_units(Traced.of("các sở, ban, ngành tỉnh báo cáo"))[0][0]
    assert unit.group
    assert unit.canonical is None


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Sở Lao động-Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Văn hoá, Thể thao và Du lịch tỉnh Sông Hương", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Ban VSTBPN", "Ban Vì sự tiến bộ của phụ nữ"),
        ("Sở Giáo đục và Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ"),
    ],
)
def test_an_agency_is_recognised_however_it_is_spelt(spelling, name):
    found = recognise(spelling)
    assert found is not None
    assert found[0].name == name


@pytest.mark.parametrize("text", ["Sở Thú", "Công ty Hoa Mai", "người dân"])
def test_what_the_lexicon_lacks_is_not_guessed(text):
    assert recognise(text) is None


def test_symbols_and_provinces_come_from_the_lexicon():
    agency = by_symbol("bdt")
    assert agency is not None
    assert agency.name == "Ban Dân tộc"
    assert by_symbol("ZZZ") is None
    assert full_province("Hà Nội") == "thành phố Hà Nội"
    assert full_province("Sông Hương") == "tỉnh Sông Hương"
    assert full_province("Thành phố Hồ Chí Minh") == "Thành phố Hồ Chí Minh"


def test_the_lexicon_has_no_name_twice():
    all_names = [agency.name for agency in lexicon()]
    assert len(all_names) == len(set(all_names))
