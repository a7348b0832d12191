"""Who leads, who helps and by when where running text says it: lines behind letters, verbs behind names, funds."""

from __future__ import annotations

import pytest

from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("Quỹ hỗ trợ phụ nữ phát triển tỉnh dành vốn", ["Quỹ hỗ trợ phụ nữ phát triển tỉnh"], " dành vốn"),
        ("Quỹ Hỗ trợ nông dân huyện cho vay", ["Quỹ Hỗ trợ nông dân huyện"], " cho vay"),
        ("Quỹ bảo vệ và phát triển rừng tỉnh chi trả", ["Quỹ bảo vệ và phát triển rừng tỉnh"], " chi trả"),
        ("Quỹ vì người nghèo xã, Sở Y tế", ["Quỹ vì người nghèo xã", "Sở Y tế"], ""),
        ("Quỹ đất sạch dành cho trường học", [], "Quỹ đất sạch dành cho trường học"),
        ("Công ty TNHH MTV Cao su Sông Hương tuyển", ["Công ty TNHH MTV Cao su Sông Hương"], " tuyển"),
        ("Công ty cổ phần Cà phê Sông Hương, Sở Y tế", ["Công ty cổ phần Cà phê Sông Hương", "Sở Y tế"], ""),
        ("Công ty Xi măng Sông Hương bố trí", ["Công ty Xi măng Sông Hương"], " bố trí"),
        ("Vụ Pháp chế và Thi đua, khen thưởng: rà", ["Vụ Pháp chế và Thi đua, khen thưởng"], ": rà"),
        ("Phòng Kế hoạch, tài chính tham mưu", ["Phòng Kế hoạch, tài chính"], " tham mưu"),
        ("Hội Nông dân xã, khen thưởng hộ giỏi", ["Hội Nông dân xã"], ", khen thưởng hộ giỏi"),
        ("Quản lý thị trường tỉnh kiểm tra", ["Quản lý thị trường tỉnh"], " kiểm tra"),
        ("Thi hành án dân sự huyện, Công an huyện", ["Thi hành án dân sự huyện", "Công an huyện"], ""),
        ("Công an, Quân sự xã tuần tra", ["Công an", "Quân sự xã"], " tuần tra"),
        ("Quản lý thị trường lao động ở các xã", [], "Quản lý thị trường lao động ở các xã"),
        ("quản lý thị trường tỉnh nhà", [], "quản lý thị trường tỉnh nhà"),
    ],
)
def test_funds_firms_and_bodies_called_by_their_work_are_units(text, units, rest):
    found, end = scan_units(Traced.of(text))
    assert [unit.text for unit in found] == units
    assert text[end:] == rest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sở Y tế các tỉnh thuộc phạm vi Đề án: báo cáo", "Sở Y tế các tỉnh thuộc phạm vi Đề án"),
        ("Sở Y tế các tỉnh có tên trong Chương trình chỉ đạo", "Sở Y tế các tỉnh có tên trong Chương trình"),
        ("UBND các xã thuộc vùng dự án phối hợp với", "UBND các xã thuộc vùng dự án"),
        ("UBND các huyện nằm trong phạm vi thực hiện Đề án bố trí", "UBND các huyện nằm trong phạm vi thực hiện Đề án"),
        ("các địa phương thuộc Chương trình 135 rà soát", "các địa phương thuộc Chương trình 135"),
        ("UBND các xã thuộc Chương trình giảm nghèo bền vững", "UBND các xã"),
        ("UBND các xã trong kế hoạch năm", "UBND các xã"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã báo cáo", "Các thành viên Ban Chỉ đạo phụ trách xã"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã theo phân công", "Các thành viên Ban Chỉ đạo"),
        ("Các thành viên Ban Chỉ đạo phụ trách xã, phường theo phân công", "Các thành viên Ban Chỉ đạo"),
    ],
)
def test_what_tells_which_ones_is_of_the_group_and_what_they_do_is_not(text, first):
    assert scan_units(Traced.of(text))[0][0].text == first
