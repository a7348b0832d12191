"""Names with what stands behind them: branches, places, areas, parts in brackets; bodies named by their office."""

from __future__ import annotations

import pytest

from songhanh.reading.assigned import coordinating
from songhanh.reading.traced import Traced


def partners(words: str) -> list[str]:
    return [unit.text for unit in coordinating([Traced.of(f"phối hợp với {words}")])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sông Hương cho vay vốn",
         ["Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sông Hương"]),
        ("Ngân hàng Nhà nước Việt Nam – Chi nhánh tỉnh Sông Hương, Sở Nội vụ cho vay",
         ["Ngân hàng Nhà nước Việt Nam – Chi nhánh tỉnh Sông Hương", "Sở Nội vụ"]),
        ("Ngân hàng Chính sách xã hội chi nhánh tỉnh cho vay vốn", ["Ngân hàng Chính sách xã hội chi nhánh tỉnh"]),
        ("Phòng Nội vụ - Hội Nông dân - UBND các xã mở lớp", ["Phòng Nội vụ", "Hội Nông dân", "UBND các xã"]),
    ],
)  # fmt: skip
def test_a_branch_belongs_to_its_bank_and_a_list_with_dashes_is_a_list(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UBND xã Tân An, Tân Bình rà soát", ["UBND xã Tân An, Tân Bình"]),
        ("UBND các xã Tân An, Tân Bình và Minh Khai rà soát", ["UBND các xã Tân An, Tân Bình và Minh Khai"]),
        ("UBND các xã Tân An, Tân Bình và UBND phường Minh Khai",
         ["UBND các xã Tân An, Tân Bình", "UBND phường Minh Khai"]),
        ("Trạm Y tế xã Tân An, Tân Bình khám cho trẻ", ["Trạm Y tế xã Tân An, Tân Bình"]),
        ("UBND xã Tân An, Hội Nông dân tỉnh vận động", ["UBND xã Tân An", "Hội Nông dân tỉnh"]),
        ("UBND xã Tân An, Huyện đoàn, Công an huyện vận động", ["UBND xã Tân An", "Huyện đoàn", "Công an huyện"]),
        ("UBND xã Tân An và các trường học rà soát", ["UBND xã Tân An", "các trường học"]),
        ("UBND phường Minh Khai, Mặt trận Tổ quốc phường", ["UBND phường Minh Khai", "Mặt trận Tổ quốc phường"]),
        ("UBND xã Tân An, Trưởng các thôn vận động", ["UBND xã Tân An", "Trưởng các thôn"]),
    ],
)  # fmt: skip
def test_several_places_of_one_kind_are_one_unit(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trung tâm Y tế các khu vực, Sở Y tế triển khai", ["Trung tâm Y tế các khu vực", "Sở Y tế"]),
        ("Kho bạc Nhà nước Khu vực V, Thuế tỉnh quyết toán", ["Kho bạc Nhà nước Khu vực V", "Thuế tỉnh"]),
        ("Tòa án nhân dân khu vực 7 xét xử", ["Tòa án nhân dân khu vực 7"]),
        ("Viện Kiểm sát nhân dân khu vực 2 và Công an xã", ["Viện Kiểm sát nhân dân khu vực 2", "Công an xã"]),
        ("Trung tâm Y tế khu vực hướng dẫn các trạm", ["Trung tâm Y tế khu vực"]),
    ],
)
def test_an_area_is_a_place_too(words, expected):
    assert partners(words)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ban công tác Mặt trận các thôn, buôn, khu phố vận động", ["Ban công tác Mặt trận các thôn, buôn, khu phố"]),
        ("Chi hội Phụ nữ các ấp, khóm vận động", ["Chi hội Phụ nữ các ấp, khóm"]),
        ("Ban nhân dân các buôn tuyên truyền", ["Ban nhân dân các buôn"]),
        ("Công an xã, các hộ buôn bán", ["Công an xã"]),
    ],
)
def test_villages_of_every_region_are_levels(words, expected):
    assert partners(words)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trạm Y tế phường (bộ phận điều trị Methadone) lập danh sách",
         ["Trạm Y tế phường (bộ phận điều trị Methadone)"]),
        ("Công an tỉnh (phòng Cảnh sát hình sự), Sở Y tế xác minh",
         ["Công an tỉnh (phòng Cảnh sát hình sự)", "Sở Y tế"]),
        ("Tòa án nhân dân tỉnh (Tòa Gia đình và người chưa thành niên) hỗ trợ",
         ["Tòa án nhân dân tỉnh (Tòa Gia đình và người chưa thành niên)"]),
        ("Sở Y tế (qua Chi cục Dân số) báo cáo", ["Sở Y tế"]),
        ("Sở Y tế (khi có yêu cầu) kiểm tra", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_a_part_of_a_unit_in_brackets_belongs_to_it(words, expected):
    assert partners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cơ quan Thường trực BCĐ và các chủ đầu tư lập phương án", ["cơ quan Thường trực BCĐ", "các chủ đầu tư"]),
        ("cơ quan thường trực Ban Chỉ đạo và Sở Y tế thẩm định", ["cơ quan thường trực Ban Chỉ đạo", "Sở Y tế"]),
        ("BCĐ và các phòng chuyên môn", ["BCĐ", "các phòng chuyên môn"]),
        ("Ban Chỉ đạo huyện, Huyện đoàn", ["Ban Chỉ đạo huyện", "Huyện đoàn"]),
        ("Mặt trận và các đoàn thể vận động", ["Mặt trận", "các đoàn thể"]),
        ("Bộ đội Biên phòng tỉnh, Hải quan tuần tra", ["Bộ đội Biên phòng tỉnh", "Hải quan"]),
        ("Ban Chấp hành Công đoàn cơ sở vận động", ["Ban Chấp hành Công đoàn cơ sở"]),
        ("các ban chỉ đạo công tác", ["các ban"]),
        ("các sở, ban, ngành", ["các sở, ban, ngành"]),
    ],
)
def test_steering_committees_and_fronts_are_named_by_their_office(words, expected):
    assert partners(words)[: len(expected)] == expected
