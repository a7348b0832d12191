"""Names of units in a plan: what they mean on the plan's day."""

from __future__ import annotations

from uuid import uuid4

import pytest

from songhanh.plans.rules import KnownUnit, UnitNames, group_kinds, only_names_units, place_in


def known(name: str, kind: str, short: str = "") -> KnownUnit:
    return KnownUnit(uuid4(), name, short or name, kind)


UNITS = [
    known("Tỉnh Lam Giang", "province"),
    known("Sở Lao động - Thương binh và Xã hội", "department", "Sở LĐTBXH"),
    known("Sở Y tế", "department"),
    known("Sở Văn hóa, Thể thao và Du lịch", "department"),
    known("Công an tỉnh", "department"),
    known("Cục Thống kê", "department"),
    known("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mass_organisation"),
    known("Hội Liên hiệp Phụ nữ tỉnh", "mass_organisation"),
    known("Báo Lam Giang", "media"),
    known("Huyện An Lộc", "district"),
    known("Xã An Phú", "commune"),
    known("Phường Bình Minh", "commune"),
]
NAMES = UnitNames(UNITS, places=["Lam Giang", "Thái Bình"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("sở y tế", "Sở Y tế"),
        ("Sở Y tế tỉnh Thái Bình", "Sở Y tế"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động-Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Đề nghị Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("Sở Văn hóa Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Công an tỉnh Thái Bình", "Công an tỉnh"),
        ("Ủy ban MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Thống kê tỉnh", "Cục Thống kê"),
        ("UBND tỉnh", "Tỉnh Lam Giang"),
        ("Ủy ban nhân dân tỉnh Thái Bình", "Tỉnh Lam Giang"),
        ("UBND xã An Phú", "Xã An Phú"),
        ("UBND phường Bình Minh", "Phường Bình Minh"),
        ("Báo Thái Bình", "Báo Lam Giang"),
    ],
)
def test_a_name_means_the_unit_however_it_is_spelt(written, meant):
    match = NAMES.match(written)
    assert match.names == (meant,)
    assert match.confidence_pct >= 70


@pytest.mark.parametrize("written", ["Sở Tài chính", "Ngân hàng Nhà nước", "Sở", "Phòng Nội vụ"])
def test_what_is_no_unit_of_the_province_stays_text_with_a_warning(written):
    match = NAMES.match(written)
    assert match.unit_ids == ()
    assert match.warnings == ("unit_not_matched",)


def test_a_family_name_is_matched_with_a_warning():
    assert NAMES.match("Chi cục Thống kê").warnings == ("matched_by_likeness",)


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("các sở, ban, ngành", ("department",)),
        ("Các sở, ban, ngành tỉnh", ("department",)),
        ("Sở, ban, ngành cấp tỉnh", ("department",)),
        ("UBND các xã, phường, đặc khu", ("commune",)),
        ("Ủy ban nhân dân các huyện, thành phố", ("district",)),
        ("UBND các huyện, thị xã", ("district",)),
        ("các đoàn thể", ("mass_organisation",)),
        ("các tổ chức chính trị - xã hội", ("mass_organisation",)),
        ("các cơ quan thông tin đại chúng", ("media",)),
        ("các cơ quan, đơn vị", ("department",)),
        ("các địa phương", ("district", "commune")),
        ("các sở, ban, ngành, đoàn thể và UBND các xã", ("commune", "department", "mass_organisation")),
        ("Sở Y tế", ()),
        ("Ban Dân tộc", ()),
        ("UBND xã An Phú", ()),
        ("Hội Nông dân tỉnh", ()),
    ],
)
def test_groups_are_told_by_their_kinds(written, kinds):
    assert group_kinds(written) == kinds


def test_a_group_is_expanded_to_the_units_of_the_day():
    match = NAMES.match("UBND các xã, phường, đặc khu")
    assert match.is_group
    assert set(match.names) == {"Xã An Phú", "Phường Bình Minh"}


def test_related_agencies_are_nobody_in_particular():
    assert NAMES.match("các sở, ngành liên quan").is_vague
    assert not NAMES.match("các sở, ban, ngành").is_vague


@pytest.mark.parametrize(
    ("issuer", "ours"),
    [
        ("Ủy ban nhân dân tỉnh Lam Giang", True),
        ("Ủy ban nhân dân tỉnh Thái Bình", False),
        ("Sở Y tế", True),
        ("Ban Vì sự tiến bộ của phụ nữ tỉnh Bình Định", False),
    ],
)
def test_an_issuer_is_told_from_one_of_another_province(issuer, ours):
    assert NAMES.is_issuer_of_province(issuer) is ours


def test_the_place_of_an_issuer_is_its_last_words():
    assert place_in("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu") == "Bà Rịa - Vũng Tàu"
    assert place_in("Sở Y tế") is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Sở Y tế chủ trì, phối hợp với các sở, ngành liên quan:", True),
        ("UBND các huyện, thành phố và các cơ quan, đơn vị có liên quan", True),
        ("UBND các huyện, thành phố triển khai thực hiện Kế hoạch", False),
        ("Tổ chức tập huấn về bình đẳng giới", False),
    ],
)
def test_a_list_of_names_orders_nothing(text, bare):
    assert only_names_units(text) is bare


def test_two_communes_of_one_name_match_neither():
    twins = UnitNames([*UNITS, known("Phường An Phú", "commune")], places=["Lam Giang"])
    assert twins.match("UBND An Phú").unit_ids == ()
    assert twins.match("UBND phường An Phú").names == ("Phường An Phú",)
