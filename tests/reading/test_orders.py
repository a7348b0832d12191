"""Orders to units in the layouts of the genre: no numbers, bullets, letters, parts, directives, labels, tables."""

from __future__ import annotations

import pytest

from songhanh.reading.items import Task
from tests.reading.documents import body

ORGANISING = "V. TỔ CHỨC THỰC HIỆN"


def shown(tasks: tuple[Task, ...]) -> list[str]:
    """ "section: leads | helpers" of each task."""
    found = []
    for task in tasks:
        helpers = ", ".join(unit.text for unit in task.coordinating)
        lead = ", ".join(unit.text for unit in task.lead)
        found.append(f"{task.section}: {lead}" + (f" | {helpers}" if helpers else ""))
    return found


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["Sở Y tế", "- Chủ trì, phối hợp với Công an tỉnh mở lớp.", "- Báo cáo UBND tỉnh.", "Sở Nội vụ:",
             "- Bố trí cán bộ.", "Công an tỉnh", "Điều tra các vụ việc; phối hợp với Sở Y tế giám định."],
            ["V: Sở Y tế | Công an tỉnh", "V: Sở Nội vụ", "V: Công an tỉnh | Sở Y tế"],
        ),
        (
            ["- Sở Y tế:", "+ Chủ trì, phối hợp với Công an tỉnh mở lớp.", "+ Báo cáo.", "- Sở Nội vụ:",
             "+ Bố trí cán bộ, phối hợp Sở Y tế."],
            ["V: Sở Y tế | Công an tỉnh", "V: Sở Nội vụ | Sở Y tế"],
        ),
        (
            ["- Sở Y tế chủ trì thực hiện các việc:", "+ Phối hợp với Công an tỉnh mở lớp.",
             "- Phòng Y tế khám bệnh cho trẻ em."],
            ["V: Sở Y tế | Công an tỉnh", "V: Phòng Y tế"],
        ),
        (
            ["- Công an xã: Tiếp nhận tin báo.", "- Ban nhân dân 9 ấp: Rà soát các hộ.",
             "- Đề nghị Ủy ban MTTQ Việt Nam xã, Hội LHPN xã: Vận động hội viên.",
             "- Các trường học trên địa bàn xã: Lồng ghép nội dung."],
            ["V: Công an xã", "V: Ban nhân dân 9 ấp", "V: Ủy ban MTTQ Việt Nam xã, Hội LHPN xã",
             "V: Các trường học trên địa bàn xã"],
        ),
        (
            ["Sở Y tế chủ trì, phối hợp với Công an tỉnh mở lớp.", "Sở Nội vụ tham mưu UBND tỉnh kiện toàn tổ chức.",
             "Báo Sông Hương tuyên truyền pháp luật.", "Trên đây là kế hoạch."],
            ["V: Sở Y tế | Công an tỉnh", "V: Sở Nội vụ", "V: Báo Sông Hương"],
        ),
        (
            ["1. Các sở, ban, ngành:", "a) Sở Y tế", "- Mở lớp.", "b) Sở Nội vụ", "- Bố trí.",
             "2. UBND các xã, phường", "- Thực hiện."],
            ["V.1.a: Sở Y tế", "V.1.b: Sở Nội vụ", "V.2: UBND các xã, phường"],
        ),
        (
            ["1. Các sở, ban, ngành tỉnh", "a) Xây dựng kế hoạch.", "b) Bố trí kinh phí.", "2. Sở Y tế",
             "a) Mở lớp.", "b) Phối hợp với Sở Nội vụ."],
            ["V.1: Các sở, ban, ngành tỉnh", "V.2: Sở Y tế | Sở Nội vụ"],
        ),
        (
            ["1. Cấp tỉnh", "1.1. Sở Y tế", "- Mở lớp.", "1.2. Sở Nội vụ", "- Bố trí.", "2. Cấp xã",
             "2.1. Ủy ban nhân dân các xã", "- Thực hiện.", "2.2. Trạm Y tế xã", "- Khám."],
            ["V.1.1: Sở Y tế", "V.1.2: Sở Nội vụ", "V.2.1: Ủy ban nhân dân các xã", "V.2.2: Trạm Y tế xã"],
        ),
        (
            ["1. Các phòng thuộc Sở", "1.1. Phòng Kế hoạch - Tài chính", "- Lập dự toán.", "1.2. Thanh tra Sở",
             "- Kiểm tra."],
            ["V.1.1: Phòng Kế hoạch - Tài chính", "V.1.2: Thanh tra Sở"],
        ),
        (
            ["1. Sở Y tế: Mở lớp.", "2. UBND tỉnh đề nghị Ủy ban MTTQ Việt Nam tỉnh, Hội LHPN tỉnh vận động.",
             "3. Trân trọng đề nghị Tỉnh đoàn phối hợp thực hiện."],
            ["V.1: Sở Y tế", "V.2: Ủy ban MTTQ Việt Nam tỉnh, Hội LHPN tỉnh", "V.3: Tỉnh đoàn"],
        ),
        (["- Nâng cao nhận thức;", "- Bảo đảm kinh phí;", "Yêu cầu các sở, ngành thực hiện."], []),
    ],
)  # fmt: skip
def test_each_addressed_unit_is_an_order_of_its_own(paragraphs, expected):
    assert shown(body(ORGANISING, *paragraphs).tasks) == expected


def test_parts_and_numerals_may_be_the_agencies_themselves():
    found = body(
        "PHẦN III", "TỔ CHỨC THỰC HIỆN", "I. SỞ Y TẾ", "1. Mở lớp.", "2. Phối hợp với Công an tỉnh.",
        "II. CÔNG AN XÃ", "1. Điều tra.", "III. PHÒNG GIÁO DỤC VÀ ĐÀO TẠO CÁC HUYỆN", "Thực hiện.",
    )  # fmt: skip
    assert shown(found.tasks) == [
        "Phần III.I: SỞ Y TẾ | Công an tỉnh", "Phần III.II: CÔNG AN XÃ",
        "Phần III.III: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO CÁC HUYỆN",
    ]  # fmt: skip


def test_in_a_directive_a_group_among_addressed_units_is_addressed_too():
    found = body(
        "Chủ tịch UBND tỉnh yêu cầu:", "1. Sở Y tế:", "- Mở lớp.",
        "2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế, các cơ quan liên quan rà soát.",
        "3. Các doanh nghiệp trên địa bàn bố trí phòng vắt sữa.",
        "4. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường chịu trách nhiệm trước UBND tỉnh.",
    )  # fmt: skip
    assert shown(found.tasks) == [
        "1: Sở Y tế", "2: Sở Nội vụ | Sở Y tế, các cơ quan liên quan", "3: Các doanh nghiệp trên địa bàn",
        "4: Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường",
    ]  # fmt: skip
    assert body("I. MỤC ĐÍCH", "1. Các cơ quan, đơn vị tăng cường phối hợp.", "2. Nâng cao nhận thức.").tasks == ()


def test_bullets_below_giao_nhiem_vu_are_the_orders_and_not_its_heading():
    found = body("1. Mở lớp.", "2. Giao nhiệm vụ cho các cơ quan, đơn vị:", "- Sở Y tế chủ trì mở lớp.",
                 "- Công an tỉnh, thành phố kiểm tra phương tiện.")  # fmt: skip
    assert shown(found.tasks) == ["2: Sở Y tế", "2: Công an tỉnh, thành phố"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- Đơn vị chịu trách nhiệm: Sở Y tế.", "- Cơ quan, đơn vị phối hợp: Công an tỉnh; Sở Nội vụ."],
         "III.1: Sở Y tế | Công an tỉnh, Sở Nội vụ"),
        (["* Cơ quan thực hiện: UBND các xã, phường; cơ quan phối hợp: Sở Y tế."],
         "III.1: UBND các xã, phường | Sở Y tế"),
        (["Phân công: Sở Nội vụ chủ trì, phối hợp với Sở Y tế."], "III.1: Sở Nội vụ | Sở Y tế"),
        (["Đơn vị chủ trì/thực hiện: Sở Nội vụ", "Đơn vị phối hợp: Sở Y tế, các phòng: Y tế, Tư pháp"],
         "III.1: Sở Nội vụ | Sở Y tế, Phòng Y tế, Phòng Tư pháp"),
        (["- Chủ trì: Đề nghị Ủy ban MTTQ Việt Nam tỉnh.", "- Phối hợp: Hội LHPN tỉnh."],
         "III.1: Ủy ban MTTQ Việt Nam tỉnh | Hội LHPN tỉnh"),
    ],
)  # fmt: skip
def test_labels_have_many_words(lines, expected):
    assert shown(body("III. NHIỆM VỤ", "1. Mở lớp tập huấn.", *lines).tasks) == [expected]


def test_cells_of_a_table_hold_one_unit_a_line_or_a_list():
    rows = [
        "PHỤ LỤC", "| Số TT | Nội dung công việc | Cơ quan, đơn vị thực hiện | Cơ quan phối hợp | Thời gian |",
        "|---|---|---|---|---|",
        "| 1 | Tập huấn | Sở Nội vụ<br>Sở Y tế | - Sở Tài chính<br>- Các sở, ngành | Quý I |",
        "| 2 | Thi | - Sở Tư pháp; - Hội LHPN tỉnh | UBND các xã, phường | |",
        "| 3 | Thi đấu | Sở Y tế chủ trì, phối hợp Sở Nội vụ | | |",
        "| 4 | Hội thi | Trung tâm Văn hóa, Thể thao<br>và Du lịch tỉnh | | |",
    ]  # fmt: skip
    tasks = body("I. VIỆC", "1. Làm việc.", "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH", *rows).tasks
    assert shown(tasks) == [
        "PL.1: Sở Nội vụ, Sở Y tế | Sở Tài chính, Các sở, ngành",
        "PL.2: Sở Tư pháp, Hội LHPN tỉnh | UBND các xã, phường",
        "PL.3: Sở Y tế | Sở Nội vụ",
        "PL.4: Trung tâm Văn hóa, Thể thao và Du lịch tỉnh",
    ]


def test_where_first_lines_are_indented_a_name_may_go_on_at_the_margin():
    wrapped = [
        "      V. TỔ CHỨC THỰC HIỆN",
        "      1. Sở Y tế, Sở Nội vụ và Đài Phát thanh và Truyền hình tỉnh, Báo",
        "Sông Hương",
        "      Mở chuyên trang, chuyên mục về bình đẳng giới, kiểm tra các trang",
        "mạng trên địa bàn toàn tỉnh và phối hợp cùng Chi cục Dân số",
        "- KHHGĐ nhân rộng các câu lạc bộ ở thôn, làng, bản xa trung tâm và ở",
        "những nơi còn khó khăn.",
        "      2. Sở Tư pháp",
        "       - Phối hợp với Sở Y tế rà soát, sửa đổi các hương ước, quy ước và",
        "tập huấn cho báo cáo viên pháp luật của các xã.",
        "       - Bố trí trợ giúp viên pháp lý cho các xã vùng cao, vùng sâu và",
        "báo cáo kết quả.",
    ]
    assert shown(body("\n".join(wrapped)).tasks) == [
        "V.1: Sở Y tế, Sở Nội vụ, Đài Phát thanh và Truyền hình tỉnh, Báo Sông Hương | Chi cục Dân số - KHHGĐ",
        "V.2: Sở Tư pháp | Sở Y tế",
    ]


def test_a_name_with_a_dash_may_be_cut_before_it():
    wrapped = [
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Sở Văn hoá, Thể thao và Du lịch; Sở Tư pháp; Sở Xây dựng; Đài Phát thanh",
        "- Truyền hình tỉnh; Báo Kon Tum: Mở chuyên mục, tăng thời lượng tuyên truyền",
        "về người khuyết tật trong cả năm.",
        "2. Sở Y tế phối hợp với Hội Nông dân tỉnh, Sở Tư pháp, Sở Xây dựng, Sở Lao động",
        "- Thương binh và Xã hội khám cho người khuyết tật ở các xã vùng cao.",
        "3. Sở Nội vụ",
        "- Kế hoạch hóa việc tập huấn.",
    ]
    assert shown(body("\n".join(wrapped)).tasks) == [
        "V.1: Sở Văn hoá, Thể thao và Du lịch, Sở Tư pháp, Sở Xây dựng, Đài Phát thanh - Truyền hình tỉnh, Báo Kon Tum",
        "V.2: Sở Y tế | Hội Nông dân tỉnh, Sở Tư pháp, Sở Xây dựng, Sở Lao động - Thương binh và Xã hội",
        "V.3: Sở Nội vụ",
    ]


def test_a_task_table_set_by_tabs_has_a_task_a_row_and_two_columns_of_a_foot_are_no_table():
    rows = [
        "PHỤ LỤC", "TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian", "I\tTruyền thông",
        "1\tPhát động\tTỉnh đoàn\tSở Y tế; Công an tỉnh\t6/2026", "2\tIn tờ rơi\tSở Y tế\t\tQuý II/2026",
    ]  # fmt: skip
    foot = ["Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN", "- Sở Y tế;\t\tCHỦ TỊCH", "- Lưu: VT.\t\tVõ Thị Bích", ""]
    found = body("I. NỘI DUNG\n\nTuyên truyền./.\n", "\n".join(foot), "\n".join(rows))
    assert shown(found.tasks) == ["PL.I.1: Tỉnh đoàn | Sở Y tế, Công an tỉnh", "PL.I.2: Sở Y tế"]
    assert found.signer is not None
    assert found.signer.name == "Võ Thị Bích"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["1. Trách nhiệm của các cơ quan, đơn vị thuộc Bộ", "a) Vụ Gia đình", "- Chủ trì, phối hợp với Vụ Tổ chức.",
             "b) Cục Văn hóa cơ sở: Phát hành tranh.", "2. Sở Y tế", "- Khám bệnh."],
            ["V.1.a: Vụ Gia đình | Vụ Tổ chức", "V.1.b: Cục Văn hóa cơ sở", "V.2: Sở Y tế"],
        ),
        (
            ["1. Phân công thực hiện", "a) Sở Y tế: chủ trì mở lớp.", "b) Sở Nội vụ: rà soát."],
            ["V.1.a: Sở Y tế", "V.1.b: Sở Nội vụ"],
        ),
        (
            ["1. Sở Y tế", "a) Mở lớp tập huấn.", "b) Công an tỉnh phối hợp khám."],
            ["V.1: Sở Y tế"],
        ),
        (
            ["1. Trách nhiệm chung", "a) Nâng cao nhận thức.", "b) Sở Y tế mở lớp.", "c) Bố trí kinh phí."],
            [],
        ),
    ],
)  # fmt: skip
def test_letters_below_an_item_that_assigns_are_orders(paragraphs, expected):
    assert shown(body(ORGANISING, *paragraphs).tasks) == expected


def test_letters_below_an_article_that_approves_a_plan_are_orders():
    found = body(
        "Điều 1. Phê duyệt Kế hoạch với những nội dung sau:", "1. Mục tiêu", "- Nâng cao nhận thức.",
        "2. Phân công thực hiện", "a) Sở Y tế (Cơ quan Thường trực): chủ trì mở lớp.", "b) Sở Nội vụ: rà soát.",
        "Điều 2. Giao Sở Tài chính chủ trì quyết toán.",
    )  # fmt: skip
    assert shown(found.tasks) == ["Điều 1.2.a: Sở Y tế", "Điều 1.2.b: Sở Nội vụ",
                                  "Điều 2: Sở Tài chính"]  # fmt: skip
