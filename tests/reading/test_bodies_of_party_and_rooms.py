"""Party bodies, rooms called by their work, schools, boards of villages, and words that only look so."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from songhanh.reading.traced import Traced
from songhanh.reading.units import scan_units

HEAD = "UBND TỈNH HÒA BÌNH\nSố: 12/{symbol}\n{about}\nHòa Bình, ngày 12 tháng 2 năm 2026\n\n{type}\n\n"


def units(text: str) -> list[str]:
    return [unit.text for unit in scan_units(Traced.of(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo", ["Đảng ủy Ủy ban nhân dân tỉnh"]),
        ("Đảng ủy UBND xã, Đảng ủy các cơ quan Đảng xã phối hợp", ["Đảng ủy UBND xã", "Đảng ủy các cơ quan Đảng xã"]),
        ("Đảng ủy các cơ quan Đảng, Đảng ủy Công an xã", ["Đảng ủy các cơ quan Đảng", "Đảng ủy Công an xã"]),
        ("Đảng ủy Hội đồng nhân dân tỉnh: giám sát", ["Đảng ủy Hội đồng nhân dân tỉnh"]),
        ("Đảng uỷ Quân sự tỉnh bảo đảm", ["Đảng uỷ Quân sự tỉnh"]),
        ("Đảng bộ Quân sự huyện chỉ đạo", ["Đảng bộ Quân sự huyện"]),
        ("Đảng ủy Bộ đội Biên phòng tỉnh chỉ đạo", ["Đảng ủy Bộ đội Biên phòng tỉnh"]),
        ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh chủ trì", ["Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh vận động", ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh"]),
        ("Ban Thường vụ Đảng ủy Công an tỉnh chỉ đạo", ["Ban Thường vụ Đảng ủy Công an tỉnh"]),
        ("Ban cán sự đảng UBND tỉnh lãnh đạo", ["Ban cán sự đảng UBND tỉnh"]),
        ("Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo", ["Đảng đoàn Hội đồng nhân dân tỉnh"]),
        ("Đảng ủy, UBND xã tổ chức", ["Đảng ủy", "UBND xã"]),
        ("Đảng ủy, Công an xã phối hợp", ["Đảng ủy", "Công an xã"]),
        ("Đảng ủy xã chỉ đạo UBND xã", ["Đảng ủy xã"]),
        ("Đảng ủy phường Tân An lãnh đạo", ["Đảng ủy phường Tân An"]),
        ("Hội Nông dân xã Quang Sự vận động", ["Hội Nông dân xã Quang Sự"]),
    ],
)
def test_a_party_body_of_another_body_is_one_unit(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Quản lý xuất nhập cảnh (PA08) rà soát", ["Phòng Quản lý xuất nhập cảnh (PA08)"]),
        ("Phòng An ninh điều tra, Công an các địa phương", ["Phòng An ninh điều tra", "Công an các địa phương"]),
        ("Phòng Quản lý thu - Sổ, thẻ: rà soát", ["Phòng Quản lý thu - Sổ, thẻ"]),
        ("Phòng Cấp sổ, thẻ cấp lại", ["Phòng Cấp sổ, thẻ"]),
        ("Phòng Truyền thông và Phát triển đối tượng tham gia vận động",
         ["Phòng Truyền thông và Phát triển đối tượng tham gia"]),
        ("Phòng Quản lý dạy nghề, Phòng Kế hoạch", ["Phòng Quản lý dạy nghề", "Phòng Kế hoạch"]),
        ("Phòng Hỗ trợ phát triển doanh nghiệp hướng dẫn", ["Phòng Hỗ trợ phát triển doanh nghiệp"]),
        ("Phòng Theo dõi thi hành pháp luật báo cáo", ["Phòng Theo dõi thi hành pháp luật"]),
        ("Phòng Khảo thí và quản lý chất lượng giáo dục chủ trì", ["Phòng Khảo thí và quản lý chất lượng giáo dục"]),
        ("Phòng Bảo vệ chăm sóc trẻ em tham mưu", ["Phòng Bảo vệ chăm sóc trẻ em"]),
        ("Phòng Trẻ em và Bình đẳng giới tham mưu", ["Phòng Trẻ em và Bình đẳng giới"]),
        ("Phòng Thông tin - Báo chí - Xuất bản định hướng", ["Phòng Thông tin - Báo chí - Xuất bản"]),
        ("Phòng Việc làm - An toàn lao động rà soát", ["Phòng Việc làm - An toàn lao động"]),
        ("Phòng Phổ biến, giáo dục pháp luật biên soạn", ["Phòng Phổ biến, giáo dục pháp luật"]),
        ("Ban Hỗ trợ phụ nữ phát triển kinh tế tham mưu", ["Ban Hỗ trợ phụ nữ phát triển kinh tế"]),
        ("Ban Quản lý dự án đầu tư xây dựng huyện lập", ["Ban Quản lý dự án đầu tư xây dựng huyện"]),
        ("Trung tâm Hỗ trợ phụ nữ khởi nghiệp tổ chức", ["Trung tâm Hỗ trợ phụ nữ khởi nghiệp"]),
        ("Trung tâm Hỗ trợ nông dân tổ chức", ["Trung tâm Hỗ trợ nông dân"]),
        ("Trung tâm Hỗ trợ nông dân phát triển kinh tế vườn", ["Trung tâm Hỗ trợ nông dân"]),
        ("Phòng Quản lý thu thập số liệu", ["Phòng Quản lý"]),
        ("Phòng Y tế quản lý hồ sơ sức khỏe", ["Phòng Y tế"]),
        ("Sở Xây dựng quản lý nhà ở", ["Sở Xây dựng"]),
        ("Trung tâm Công tác xã hội hỗ trợ phụ nữ", ["Trung tâm Công tác xã hội"]),
        ("Ban Vì sự tiến bộ của phụ nữ các cấp dạy nghề", ["Ban Vì sự tiến bộ của phụ nữ các cấp"]),
    ],
)  # fmt: skip
def test_a_room_may_be_called_by_its_work(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo Công Thương mở chuyên mục", ["Báo Công Thương"]),
        ("Báo Lao Động Xã Hội viết bài", ["Báo Lao Động Xã Hội"]),
        ("Báo Tuyên Quang đăng bài", ["Báo Tuyên Quang"]),
        ("Báo Phụ nữ mở trang", ["Báo Phụ nữ"]),
        ("Trường THPT chuyên Lê Hồng Phong tổ chức", ["Trường THPT chuyên Lê Hồng Phong"]),
        ("Đồn Biên phòng đóng trên địa bàn phối hợp", ["Đồn Biên phòng đóng trên địa bàn"]),
        ("Đồn Biên phòng đóng góp ý kiến", ["Đồn Biên phòng"]),
    ],
)
def test_a_name_ends_before_its_verb_and_behind_its_place(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các đảng ủy trực thuộc Thành ủy, các ban đảng, Văn phòng Thành ủy, đảng ủy xã: lập",
         ["Các đảng ủy trực thuộc Thành ủy", "các ban đảng", "Văn phòng Thành ủy", "đảng ủy xã"]),
        ("Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng",
         ["Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"]),
        ("Các đảng bộ trực thuộc Đảng bộ tỉnh quán triệt", ["Các đảng bộ trực thuộc Đảng bộ tỉnh"]),
        ("Các chi bộ trực thuộc Đảng ủy xã triển khai", ["Các chi bộ trực thuộc Đảng ủy xã"]),
        ("Các ban xây dựng Đảng, Văn phòng Tỉnh ủy tham mưu", ["Các ban xây dựng Đảng", "Văn phòng Tỉnh ủy"]),
        ("Các ban của Tỉnh ủy, Văn phòng Tỉnh ủy", ["Các ban của Tỉnh ủy", "Văn phòng Tỉnh ủy"]),
        ("Các cấp ủy, tổ chức đảng trực thuộc quán triệt", ["Các cấp ủy, tổ chức đảng trực thuộc"]),
        ("các tổ chức đảng viên", ["các tổ chức"]),
        ("Các huyện, thành phố xây dựng", ["Các huyện, thành phố"]),
        ("các đơn vị trực thuộc tỉnh báo cáo", ["các đơn vị trực thuộc tỉnh"]),
    ],
)  # fmt: skip
def test_groups_of_party_bodies_are_kept_as_written(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hiệu trưởng các trường mầm non, tiểu học, THCS trên địa bàn tổ chức",
         ["Hiệu trưởng các trường mầm non, tiểu học, THCS trên địa bàn"]),
        ("Các trường TH, THCS, THPT trên địa bàn huyện tổ chức", ["Các trường TH, THCS, THPT trên địa bàn huyện"]),
        ("các trường tiểu học và THCS, Trường THPT Hùng Vương tổ chức",
         ["các trường tiểu học và THCS", "Trường THPT Hùng Vương"]),
        ("các trường tiểu học, THCS Kim Đồng", ["các trường tiểu học"]),
        ("Các trường THPT, Trung tâm Y tế", ["Các trường THPT", "Trung tâm Y tế"]),
        ("các Đồn Biên phòng đóng trên địa bàn phối hợp", ["các Đồn Biên phòng đóng trên địa bàn"]),
        ("các đơn vị quân đội đóng quân trên địa bàn huyện giúp", ["các đơn vị quân đội đóng quân trên địa bàn huyện"]),
        ("Các công ty hoạt động trong khu công nghiệp hỗ trợ", ["Các công ty hoạt động trong khu công nghiệp"]),
        ("Các doanh nghiệp đóng bảo hiểm", ["Các doanh nghiệp"]),
        ("Các lực lượng vũ trang giúp dân", ["Các lực lượng vũ trang"]),
        ("Các cơ quan, đơn vị được phân công đỡ đầu xã nghèo: bàn",
         ["Các cơ quan, đơn vị được phân công đỡ đầu xã nghèo"]),
        ("các đơn vị được giao nhiệm vụ báo cáo", ["các đơn vị được giao nhiệm vụ"]),
        ("Ban chỉ huy các tổng công ty, viện, trường", []),
        ("các tổng công ty, viện, trường xây dựng kế hoạch", ["các tổng công ty, viện, trường"]),
    ],
)  # fmt: skip
def test_groups_of_schools_and_of_those_who_stand_there(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban điều hành các khu phố; Công an phường", ["Ban điều hành các khu phố", "Công an phường"]),
        ("Ban điều hành thôn, khu phố tuyên truyền", ["Ban điều hành thôn, khu phố"]),
        ("Ban quản lý các thôn vận động", ["Ban quản lý các thôn"]),
        ("Ban điều hành khu phố 3 vận động", ["Ban điều hành khu phố 3"]),
        ("Ban Quản lý Khu kinh tế tỉnh lập", ["Ban Quản lý Khu kinh tế tỉnh"]),
        ("Ban quản lý khu đô thị mới lập", []),
        ("Ban quản lý làng nghề", []),
    ],
)
def test_boards_of_villages_are_units(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn phòng Sở, Thanh tra Sở, các phòng chức năng Sở Y tế: theo dõi",
         ["Văn phòng Sở", "Thanh tra Sở", "các phòng chức năng Sở Y tế"]),
        ("các phòng chuyên môn UBND huyện tham mưu", ["các phòng chuyên môn UBND huyện"]),
        ("Các đơn vị nghiệp vụ Công an tỉnh rà soát", ["Các đơn vị nghiệp vụ Công an tỉnh"]),
        ("các đơn vị trực thuộc Sở Y tế tổ chức", ["các đơn vị trực thuộc Sở Y tế"]),
        ("các đơn vị trực thuộc Sở: tổ chức", ["các đơn vị trực thuộc Sở"]),
        ("các cơ quan tham mưu, giúp việc Tỉnh ủy chủ động", ["các cơ quan tham mưu, giúp việc Tỉnh ủy"]),
        ("các phòng chuyên môn, Công an xã tổ chức", ["các phòng chuyên môn", "Công an xã"]),
        ("các phòng chuyên môn và Sở Y tế tổ chức", ["các phòng chuyên môn", "Sở Y tế"]),
        ("các tổ chức Sở Y tế mời", ["các tổ chức"]),
    ],
)  # fmt: skip
def test_rooms_by_their_kind_are_of_the_body_that_follows(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngành Y tế, Tư pháp và UBND các xã miền núi ngăn chặn", ["ngành Y tế, Tư pháp", "UBND các xã miền núi"]),
        ("các ngành Y tế, Giáo dục và Văn hóa phối hợp", ["các ngành Y tế, Giáo dục và Văn hóa"]),
        ("ngành Y tế, Sở Tư pháp phối hợp", ["ngành Y tế", "Sở Tư pháp"]),
        ("ngành Y tế, Thanh niên xung kích", ["ngành Y tế"]),
        ("ngành Y tế quản lý", ["ngành Y tế"]),
    ],
)
def test_branches_share_their_noun(text, expected):
    assert units(text) == expected


def orders(body: str, *, letter: bool = False):
    """Section, who leads and who helps of every task in a plan or a letter."""
    about, kind = (
        ("V/v thực hiện công tác năm 2026", "Kính gửi: Sở Y tế") if letter else ("", "KẾ HOẠCH\nCông tác năm 2026")
    )
    head = HEAD.format(symbol="UBND-VX" if letter else "KH-UBND", about=about, type=kind)
    tasks = read_bytes("a.txt", f"{head}{body}\n".encode()).tasks
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in tasks]


@pytest.mark.parametrize(
    ("words", "helpers"),
    [
        ("Sở Y tế chủ trì; các cơ quan phối hợp gồm Sở Nội vụ, Công an tỉnh.", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế chủ trì; các đơn vị phối hợp là Sở Nội vụ và Tỉnh đoàn.", ["Sở Nội vụ", "Tỉnh đoàn"]),
        ("Sở Y tế chủ trì; cơ quan phối hợp bao gồm: Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Sở Y tế chủ trì; sự phối hợp là cần thiết.", []),
    ],
)
def test_those_who_help_may_be_told_in_a_sentence(words, helpers):
    assert orders(f"II. NHIỆM VỤ\n1. Dạy bơi cho trẻ em.\n- Cơ quan thực hiện: {words}") == [
        ("II.1", ["Sở Y tế"], helpers)
    ]


def test_a_bullet_that_asks_a_group_is_an_order_and_the_last_words_of_a_paper_are_none():
    body = (
        "1. Trách nhiệm của các đơn vị\n- Phòng Kế hoạch: lập danh sách.\n"
        "- Đề nghị các đơn vị sử dụng lao động công khai danh sách.\n\n"
        "Đề nghị các đơn vị triển khai thực hiện./."
    )
    assert orders(body, letter=True) == [
        ("1", ["Phòng Kế hoạch"], []),
        ("1", ["các đơn vị sử dụng lao động"], []),
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("đề nghị các đơn vị tập trung một số nội dung sau:", 0),
        ("đề nghị các đơn vị thực hiện các nhiệm vụ cụ thể sau đây:", 0),
        ("đề nghị các đơn vị triển khai như sau:", 0),
        ("đề nghị các đơn vị lập báo cáo gửi về Sở Y tế.", 1),
    ],
)
def test_words_that_only_lead_in_are_no_order(words, count):
    assert len(orders(f"Thực hiện Kế hoạch số 5/KH-UBND ngày 3/1/2026, Sở Y tế {words}", letter=True)) == count


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Đề nghị Sở Y tế khám; Kho bạc Nhà nước tỉnh hướng dẫn thủ tục.", [["Sở Y tế"], ["Kho bạc Nhà nước tỉnh"]]),
        ("Sở Y tế khám cho phụ nữ; hướng dẫn các xã lập danh sách.", [["Sở Y tế"]]),
        ("Sở Y tế khám cho phụ nữ; các xã lập danh sách.", [["Sở Y tế"]]),
        ("Sở Y tế khám cho phụ nữ, Sở Nội vụ theo dõi.", [["Sở Y tế"]]),
    ],
)
def test_behind_a_semicolon_another_unit_has_its_own_part(words, leads):
    body = f"IV. TỔ CHỨC THỰC HIỆN\n1. Các sở, ngành phối hợp\n{words}\nCông an tỉnh nắm tình hình."
    assert [lead for _, lead, _ in orders(body)] == [*leads, ["Công an tỉnh"]]
