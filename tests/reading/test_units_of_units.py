"""Names of units that have another unit, a number or a duty's verb inside them, and words that only look so."""

from __future__ import annotations

import pytest

from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units


def units(text: str) -> list[str]:
    return [unit.text for unit in scan_units(Traced.of(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội Phụ nữ Công an tỉnh chủ trì", ["Hội Phụ nữ Công an tỉnh"]),
        ("Đoàn Thanh niên Công an tỉnh, Sở Y tế", ["Đoàn Thanh niên Công an tỉnh", "Sở Y tế"]),
        ("Công đoàn Sở Y tế: vận động", ["Công đoàn Sở Y tế"]),
        ("Bệnh xá Công an tỉnh khám", ["Bệnh xá Công an tỉnh"]),
        ("Hội Phụ nữ BĐBP tỉnh tuyên truyền", ["Hội Phụ nữ BĐBP tỉnh"]),
        ("Hội Phụ nữ, Công an xã phối hợp", ["Hội Phụ nữ", "Công an xã"]),
        ("Hội Phụ nữ và Công an xã phối hợp", ["Hội Phụ nữ", "Công an xã"]),
        ("Phòng Nội vụ - Lao động TBXH huyện: Chủ trì", ["Phòng Nội vụ - Lao động TBXH huyện"]),
        ("Sở Nội vụ - Cơ quan thường trực: Chủ trì", ["Sở Nội vụ"]),
    ],
)
def test_a_body_inside_another_is_one_unit(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn phòng HĐND và UBND cấp xã cung cấp số liệu", ["Văn phòng HĐND và UBND cấp xã"]),
        ("Văn phòng HĐND - UBND huyện: tham mưu", ["Văn phòng HĐND - UBND huyện"]),
        ("VP Đoàn ĐBQH và HĐND tỉnh theo dõi", ["VP Đoàn ĐBQH và HĐND tỉnh"]),
        ("Văn phòng UBND tỉnh và Sở Y tế theo dõi", ["Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("HĐND và UBND các xã giám sát", ["HĐND và UBND các xã"]),
    ],
)
def test_one_office_may_serve_two_councils(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Cảnh sát hình sự (PC02)", ["Phòng Cảnh sát hình sự (PC02)"]),
        ("Văn phòng Cơ quan Cảnh sát điều tra (PC01), PC02", ["Văn phòng Cơ quan Cảnh sát điều tra (PC01)", "PC02"]),
        ("Phòng Cảnh sát quản lý hành chính về trật tự xã hội rà soát",
         ["Phòng Cảnh sát quản lý hành chính về trật tự xã hội"]),
        ("PX03; Trung tâm Huấn luyện", ["PX03", "Trung tâm Huấn luyện"]),
        ("PX03 và Công an các huyện", ["PX03", "Công an các huyện"]),
        ("P05/2023", []),
        ("A18", ["A18"]),
        ("PX1 là mẫu", []),
    ],
)  # fmt: skip
def test_police_units_have_names_with_verbs_and_codes(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổ dân phố số 5 phối hợp", ["Tổ dân phố số 5"]),
        ("Tổ dân phố 5, Thôn Đông Hà vận động", ["Tổ dân phố 5", "Thôn Đông Hà"]),
        ("Thôn 3, Khu phố 2 tổ chức", ["Thôn 3", "Khu phố 2"]),
        ("Ban nhân dân ấp Mỹ Thuận rà soát", ["Ban nhân dân ấp Mỹ Thuận"]),
        ("Thôn, tổ dân phố không có bạo lực", []),
        ("Bản tin của xã", []),
        ("Làng nghề truyền thống", []),
    ],
)
def test_villages_with_a_number_or_a_name_are_units(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các ông (bà) Chánh Văn phòng UBND tỉnh, Giám đốc các sở", ["Chánh Văn phòng UBND tỉnh", "Giám đốc các sở"]),
        ("Ông Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế", ["Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Y tế"]),
        ("Các ông, bà: Giám đốc Sở Y tế", ["Giám đốc Sở Y tế"]),
        ("Các đồng chí Chủ tịch UBND các xã, phường", ["Các đồng chí Chủ tịch UBND các xã, phường"]),
        ("Ông Nguyễn Văn Hùng", []),
    ],
)
def test_those_addressed_as_persons_are_the_heads_of_units(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các phòng nghiệp vụ còn lại", ["các phòng nghiệp vụ còn lại"]),
        ("các sở, ngành còn lại thực hiện", ["các sở, ngành còn lại"]),
        ("các tổ chức hội nhận ủy thác.", ["các tổ chức hội nhận ủy thác"]),
        ("Ban Giám hiệu các trường THPT trên địa bàn chỉ đạo", ["Ban Giám hiệu các trường THPT trên địa bàn"]),
        ("các tổ chức hội nghị", ["các tổ chức"]),
    ],
)
def test_what_tells_which_ones_belongs_to_a_group(text, expected):
    assert units(text) == expected
