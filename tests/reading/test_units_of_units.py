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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Kinh tế của Hội LHPN tỉnh và Phòng Truyền thông của BHXH tỉnh làm đầu mối",
         ["Ban Kinh tế của Hội LHPN tỉnh", "Phòng Truyền thông của BHXH tỉnh"]),
        ("Trung tâm Y tế thuộc Sở Y tế: tổng hợp", ["Trung tâm Y tế thuộc Sở Y tế"]),
        ("Ban Tuyên giáo tỉnh Hội xây dựng video", ["Ban Tuyên giáo tỉnh Hội"]),
        ("Văn phòng tỉnh Hội, Thường trực Huyện Đoàn, Sở Y tế", ["Văn phòng tỉnh Hội", "Thường trực Huyện Đoàn",
                                                                  "Sở Y tế"]),
        ("Văn phòng hai Sở có trách nhiệm", ["Văn phòng hai Sở"]),
        ("Ban Vì sự tiến bộ của phụ nữ Bộ, các đơn vị thuộc Bộ", ["Ban Vì sự tiến bộ của phụ nữ Bộ",
                                                                    "các đơn vị thuộc Bộ"]),
        ("Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Ban Nữ công Liên đoàn Lao động tỉnh, Công đoàn Viên chức tỉnh", ["Ban Nữ công Liên đoàn Lao động tỉnh",
                                                                            "Công đoàn Viên chức tỉnh"]),
        ("Ủy ban Kiểm tra, Đảng ủy chủ trì", ["Ủy ban Kiểm tra", "Đảng ủy"]),
        ("Ủy ban Kiểm tra Đảng ủy chủ trì", ["Ủy ban Kiểm tra Đảng ủy"]),
        ("các Ban của Hội đồng nhân dân xã giám sát", ["các Ban của Hội đồng nhân dân xã"]),
        ("Công đoàn cấp trên trực tiếp cơ sở phối hợp", ["Công đoàn cấp trên trực tiếp cơ sở"]),
        ("các công đoàn cơ sở trực thuộc tổ chức", ["các công đoàn cơ sở trực thuộc"]),
        ("Giám đốc các Trung tâm GDNN - GDTX chịu trách nhiệm", ["Giám đốc các Trung tâm GDNN - GDTX"]),
        ("Ban Chỉ đạo của tỉnh", ["Ban Chỉ đạo của tỉnh"]),
    ],
)  # fmt: skip
def test_a_unit_is_named_with_the_body_that_it_belongs_to(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Trưởng thôn, Trưởng khu đối chiếu", ["các Trưởng thôn, Trưởng khu"]),
        ("Trưởng các khu và Bí thư chi bộ thôn vận động", ["Trưởng các khu và Bí thư chi bộ thôn"]),
        ("già làng, trưởng bản duy trì sĩ số", []),
        ("già làng, trưởng dòng họ, Hội Nông dân duy trì", ["Hội Nông dân"]),
        ("trưởng khu vực phía Nam", []),
    ],
)
def test_who_holds_an_office_in_a_village_is_a_group_and_an_elder_is_none(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trung tâm Hành động bom mìn tỉnh, Sở Y tế", ["Trung tâm Hành động bom mìn tỉnh", "Sở Y tế"]),
        ("Ban hành kế hoạch", []),
        ("BAN HÀNH KẾ HOẠCH", []),
        ("Hiệp hội Vận tải ô tô Việt Nam, Sở Y tế", ["Hiệp hội Vận tải ô tô Việt Nam", "Sở Y tế"]),
        ("Sở GTVT các thành phố Hà Nội, Hải Phòng, Đà Nẵng", ["Sở GTVT các thành phố Hà Nội, Hải Phòng, Đà Nẵng"]),
        ("Công an thành phố Hà Nội, Phòng Y tế", ["Công an thành phố Hà Nội", "Phòng Y tế"]),
        ("Các Vụ, Cục, Tổng cục thuộc Bộ", ["Các Vụ, Cục, Tổng cục thuộc Bộ"]),
        ("UBND các xã vùng đồng bào dân tộc thiểu số lập kế hoạch", ["UBND các xã vùng đồng bào dân tộc thiểu số"]),
        ("UBND các xã có mô hình duy trì", ["UBND các xã có mô hình"]),
        ("UBND các xã có trách nhiệm báo cáo", ["UBND các xã"]),
        ("Sở Bưu chính, Viễn thông; Báo Kon Tum", ["Sở Bưu chính, Viễn thông", "Báo Kon Tum"]),
        ("Ủy ban Dân số, Gia đình và Trẻ em tỉnh, Sở Văn hóa - Thông tin",
         ["Ủy ban Dân số, Gia đình và Trẻ em tỉnh", "Sở Văn hóa - Thông tin"]),
    ],
)  # fmt: skip
def test_names_end_where_their_last_word_ends(text, expected):
    assert units(text) == expected
