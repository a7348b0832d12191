"""Where the name of a unit ends: at the verb of its duty, never inside the name."""

from __future__ import annotations

import pytest

from songhanh.reading.addressed import acts_after, subject_at
from songhanh.reading.groups import is_group
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units
from songhanh.reading.words import name_word_end, settled, verb_end


def read(text: str) -> tuple[list[str], str]:
    """The units that the text begins with, and the words after them."""
    units, end = scan_units(Traced.of(text), subject_at(text))
    return [unit.text for unit in units], text[end:].strip()


@pytest.mark.parametrize(
    "written",
    [
        "Công an xã Tân Lập | tuần tra, kiểm soát",
        "Công an tỉnh, thành phố | kiểm tra phương tiện",
        "Công an cấp xã; Trạm Y tế cấp xã | phối hợp",
        "Trạm Y tế xã | khám, cấp thuốc",
        "Ban nhân dân ấp Tân Bình | rà soát các hộ",
        "Ban nhân dân 9 ấp | đưa vào quy ước",
        "Ban Chỉ huy Quân sự xã | phối hợp",
        "Đảng ủy xã | lãnh đạo",
        "Huyện đoàn; Xã đoàn Tân Lập | phát động",
        "Công chức Văn hóa - Xã hội | tham mưu",
        "Phòng Văn hóa - Xã hội xã | tham mưu UBND xã",
        "Phòng Văn hóa, Khoa học và Thông tin huyện | treo băng rôn",
        "Phòng Kinh tế, Hạ tầng và Đô thị | thẩm định",
        "Phòng Tổ chức, cán bộ - Học sinh, sinh viên | bồi dưỡng giáo viên",
        "Phòng Giáo dục và Đào tạo các huyện, thị xã, thành phố | chỉ đạo các trường",
        "Phòng Văn hoá & Thông tin; Đài Truyền thanh huyện | tăng thời lượng",
        "Trung tâm Dịch vụ tổng hợp xã | phát thanh",
        "Trung tâm Văn hóa, Thể thao và Truyền thông huyện | phát thanh",
        "Trung tâm Văn hóa - Thông tin và Thể thao huyện Sông Hương | mở lớp",
        "Trung tâm Kiểm soát bệnh tật tỉnh | giám sát dịch",
        "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện | mở lớp",
        "Trung tâm Công tác xã hội và Quỹ Bảo trợ trẻ em tỉnh | tiếp nhận",
        "Chi cục Dân số - Kế hoạch hóa gia đình | tổ chức chiến dịch",
        "Chi cục Phòng, chống tệ nạn xã hội | tham mưu",
        "Chi cục Bảo vệ thực vật; Chi cục Chăn nuôi và Thú y | kiểm dịch",
        "Chi cục Quản lý chất lượng nông lâm sản và thủy sản | kiểm tra",
        "Chi cục Hải quan cửa khẩu Mường Lạn | triệt phá các điểm",
        "Báo Sông Hương | tuyên truyền pháp luật",
        "Báo và Đài Phát thanh, Truyền hình tỉnh | mở chuyên mục",
        "Báo và phát thanh, truyền hình Đắk Lắk | đưa tin",
        "Đài Truyền thanh - Truyền hình huyện | phát sóng",
        "Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh | vận động",
        "Hội Nạn nhân chất độc da cam/dioxin tỉnh | quan tâm",
        "Hội Cựu Thanh niên xung phong tỉnh | tham gia",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh | phản biện",
        "Đoàn TNCS Hồ Chí Minh tỉnh; Hội LHPN tỉnh; LĐLĐ tỉnh; Hội ND tỉnh | phát động",
        "Ban VSTBPN các sở, ban, ngành, đoàn thể tỉnh | kiện toàn",
        "Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội tỉnh | chỉ đạo",
        "Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh | kiểm tra",
        "Ngân hàng Chính sách xã hội chi nhánh tỉnh Sông Hương | cho vay",
        "Công ty TNHH Một thành viên Cấp nước Sông Hương | bảo đảm",
        "Viễn thông Sông Hương; Bưu điện tỉnh | phối hợp",
        "Thuế cơ sở 3 | quản lý",
        "Ủy ban Kiểm tra Tỉnh ủy | giám sát",
        "Công đoàn ngành Giáo dục | vận động",
        "ngành Y tế | khám bệnh",
        "Bộ Tư lệnh Cảnh sát biển; Bộ Chỉ huy Bộ đội Biên phòng tỉnh | tuần tra",
        "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh | chỉ đạo",
        "Tổ công nghệ số cộng đồng | hướng dẫn người dân",
        "SỞ Y TẾ; CÔNG AN XÃ |",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO CÁC HUYỆN |",
    ],
)
def test_a_name_ends_where_the_verb_of_its_duty_begins(written):
    before, after = written.split("|")
    expected = before.strip().split("; ")
    assert read(f"{', '.join(expected)} {after.strip()}".strip()) == (expected, after.strip())


@pytest.mark.parametrize(
    "written",
    [
        "Thủ trưởng các cơ quan, đơn vị, doanh nghiệp trên địa bàn tỉnh | căn cứ",
        "Các doanh nghiệp, hợp tác xã | bố trí nơi vắt sữa",
        "Các trường mầm non, tiểu học, trung học cơ sở trên địa bàn xã | lồng ghép",
        "Các cơ sở giáo dục trên địa bàn | tổ chức",
        "Các cơ sở đào tạo | tổ chức lớp",
        "các đơn vị | đào tạo, bồi dưỡng cán bộ nữ",
        "Trưởng các ấp, khu phố | rà soát",
        "Các thôn, bản, tổ dân phố | đưa vào hương ước",
        "Các bệnh viện tuyến tỉnh, trung tâm y tế tuyến huyện | bố trí giường",
        "Các cơ quan báo chí, phát thanh, truyền hình của tỉnh | dành thời lượng",
        "Các cơ quan thông tin, báo chí | đẩy mạnh tuyên truyền",
        "Các hội đặc thù, hội quần chúng | vận động hội viên",
        "các doanh nghiệp viễn thông | hỗ trợ",
        "các tổ chức của NKT | hỗ trợ việc làm",
        "UBND các xã vùng cao | giảm thiểu tảo hôn",
        "Các thành viên Ban VSTBPN tỉnh | dự họp",
        "các sở, ngành liên quan | thống kê, rà soát số liệu",
        "các cơ quan, đơn vị liên quan | tham mưu cho UBND tỉnh",
        "các sở, ngành | , báo cáo kết quả",
        "Các cấp ủy đảng, chính quyền | lãnh đạo",
        "Ủy ban nhân dân cấp huyện, cấp xã | bố trí",
    ],
)
def test_a_group_is_one_unit_as_written(written):
    before, after = (part.strip() for part in written.split("|"))
    assert read(f"{before} {after}") == ([before], after)
    assert is_group(before) or before.startswith(("UBND", "Ủy ban", "Các thành viên"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các sở, ban, ngành, Hội Liên hiệp Phụ nữ tỉnh", ["các sở, ban, ngành", "Hội Liên hiệp Phụ nữ tỉnh"]),
        ("các sở, ngành, sở Nội vụ", ["các sở, ngành", "sở Nội vụ"]),
        ("Các phòng: Y tế, Tư pháp; Công an huyện", ["Phòng Y tế", "Phòng Tư pháp", "Công an huyện"]),
        ("Các Sở Y tế, Nội vụ, Tài chính", ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]),
        ("Báo Sông Hương và Cổng thông tin điện tử tỉnh", ["Báo Sông Hương", "Cổng thông tin điện tử tỉnh"]),
        ("- Sở Y tế; - Sở Nội vụ", []),
        ("Sở Y tế; - Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế và Trung tâm Y tế huyện", ["Sở Y tế", "Trung tâm Y tế huyện"]),
        ("Công an tỉnh, xã Tân Lập", ["Công an tỉnh"]),
        ("Đề nghị Ủy ban MTTQ Việt Nam xã và các đoàn thể", ["Ủy ban MTTQ Việt Nam xã", "các đoàn thể"]),
        ("Kính đề nghị Tỉnh đoàn phối hợp", ["Tỉnh đoàn"]),
        ("Giao nhiệm vụ cho Sở Y tế mở lớp", ["Sở Y tế"]),
        ("UBND tỉnh đề nghị Hội Người mù tỉnh vận động", ["Hội Người mù tỉnh"]),
    ],
)
def test_lists_are_split_at_each_new_name_or_group(text, expected):
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch", "Báo cáo kết quả", "Báo động tình trạng", "Tổ chức hội nghị", "Hội nghị tổng kết",
        "Trường hợp có vướng mắc", "Phòng, chống bạo lực", "Phòng ngừa tội phạm", "Đoàn kết các dân tộc",
        "Đoàn kiểm tra liên ngành làm việc", "Đội ngũ cán bộ", "Khối lượng công việc", "Bộ luật Lao động quy định",
        "Bộ Chỉ số cải cách", "Viện dẫn văn bản", "Ngành nghề đào tạo", "Thuế thu nhập cá nhân", "Thống kê số liệu",
        "Công chức được giao nhiệm vụ", "Các trường hợp vi phạm", "các bản tin nội bộ", "Bản tin nội bộ",
        "Xã hội hóa nguồn lực", "các nội dung", "Hội viên, phụ nữ", "TỔ CHỨC THỰC HIỆN", "BÁO CÁO KẾT QUẢ",
    ],
)  # fmt: skip
def test_words_that_only_look_like_units_are_none(text):
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("rest", "acts"),
    [
        (" chủ trì", True), (": Mở lớp", True), (", trong phạm vi nhiệm vụ", True), (" (thường trực) tham mưu", True),
        (" Phối hợp với", True), (" là một trong các đơn vị", True), (" màu xanh", False), ("", False),
    ],
)  # fmt: skip
def test_a_duty_is_told_by_its_verb(rest, acts):
    assert acts_after(rest) is acts


def test_words_are_compared_whatever_way_their_tones_are_set():
    assert verb_end("Sở Y tế hoà giải", 7) == verb_end("Sở Y tế hòa giải", 7) == 16
    assert verb_end("Sở Y tế Hòa giải", 7) == 7
    assert name_word_end("Phòng văn hoá", 5) == 13
    assert verb_end("Phòng kiểm tra", 5, least=3) == 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SỞ Y TẾ: Mở lớp", "Sở Y Tế: Mở lớp"),
        ("UBND CÁC XÃ, PHƯỜNG", "UBND các xã, phường"),
        ("ỦY BAN MTTQ VIỆT NAM XÃ", "Ủy Ban MTTQ Việt Nam xã"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("Sở Y tế", "Sở Y tế"),
        ("SỞ", "SỞ"),
    ],
)
def test_a_heading_in_capitals_is_read_as_a_sentence(text, shown):
    assert settled(text) == shown
