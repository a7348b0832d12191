"""Who leads and who helps: one table per way in which plans say it."""

from __future__ import annotations

import pytest

from songhanh.reading.labelled import clauses_of
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced
from tests.reading.documents import body


def parts(*paragraphs: str, under: str = "II. NHIỆM VỤ"):
    """Section, leads and helpers of each task."""
    tasks = body(under, *paragraphs).tasks
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in tasks]


BOTH = [("II.1", ["Sở Nội vụ"], ["Sở Y tế", "Hội Nông dân"])]
ALONE = [("II.1", ["Sở Nội vụ"], [])]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["1. Tập huấn. Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế, Hội Nông dân."], BOTH),
        (["1. Tập huấn (Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Y tế và Hội Nông dân)."], BOTH),
        (["1. Tập huấn. Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế, Hội Nông dân."], BOTH),
        (["1. Tập huấn - Đơn vị chủ trì: Sở Nội vụ - Đơn vị phối hợp: Sở Y tế, Hội Nông dân"], BOTH),
        (["1. Tập huấn", "Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế, Hội Nông dân."], BOTH),
        (["1. Tập huấn", "- Cơ quan chủ trì: Sở Nội vụ", "- Cơ quan phối hợp: Sở Y tế, Hội Nông dân"], BOTH),
        (["1. Tập huấn cho cán bộ. Đơn vị thực hiện: Sở Nội vụ."], ALONE),
        (["1. Tập huấn cho cán bộ. Trách nhiệm thực hiện: Sở Nội vụ."], ALONE),
        (["1. Tập huấn cho cán bộ (đơn vị thực hiện: Sở Nội vụ)."], ALONE),
        (["1. Tập huấn cho cán bộ, cơ quan, đơn vị chủ trì thực hiện: Sở Nội vụ."], ALONE),
        (["a) Tập huấn cho cán bộ. Đơn vị thực hiện: Sở Nội vụ."], [("II.a", ["Sở Nội vụ"], [])]),
        (["- Tập huấn cho cán bộ. Đơn vị thực hiện: Sở Nội vụ."], [("II", ["Sở Nội vụ"], [])]),
        (["1. Tập huấn. Đơn vị thực hiện: Sở Nội vụ, các sở, ngành và UBND các xã, phường."],
         [("II.1", ["Sở Nội vụ", "các sở, ngành", "UBND các xã, phường"], [])]),
        (["1. Tập huấn. Đơn vị thực hiện: như năm trước."], []),
        (["1. Việc thực hiện: tốt hơn năm trước."], []),
    ],
)  # fmt: skip
def test_a_label_names_who_leads_and_who_helps_wherever_it_stands(paragraphs, expected):
    assert parts(*paragraphs) == expected


def test_each_bullet_with_its_own_label_is_a_task_of_its_own():
    found = parts(
        "1. Truyền thông",
        "- Tập huấn. Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế.",
        "- Hội thi. Đơn vị chủ trì: Hội Nông dân; đơn vị phối hợp: Sở Tư pháp.",
    )
    assert found == [("II.1", ["Sở Nội vụ"], ["Sở Y tế"]), ("II.1", ["Hội Nông dân"], ["Sở Tư pháp"])]


def test_helpers_named_once_for_the_item_help_whoever_leads():
    found = parts("1. Truyền thông", "- Đơn vị chủ trì: Sở Nội vụ", "- Đơn vị phối hợp: Sở Y tế", "- Mở chuyên mục")
    assert found == [("II.1", ["Sở Nội vụ"], ["Sở Y tế"])]


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (["1. Tập huấn. Đơn vị chủ trì: Sở Nội vụ. Thời gian: trước ngày 30/6/2026."], (30, 6, 2026, False)),
        (["1. Tập huấn trước ngày 30/6/2026. Đơn vị chủ trì: Sở Nội vụ."], (30, 6, 2026, False)),
        (["1. Tập huấn (đơn vị chủ trì: Sở Nội vụ); hoàn thành trước ngày 30/6/2026."], (30, 6, 2026, False)),
        (["1. Tập huấn", "- Đơn vị chủ trì: Sở Nội vụ", "- Thời gian: quý III/2026"], (None, 9, 2026, True)),
        (["1. Tập huấn. Đơn vị chủ trì: Sở Nội vụ. Thời gian hoàn thành: quý III/2026."], (None, 9, 2026, True)),
        (["1. Tập huấn. Đơn vị chủ trì: Sở Nội vụ."], None),
    ],
)
def test_what_is_ordered_is_one_duty_with_its_day(paragraphs, day):
    [task] = body("II. NHIỆM VỤ", *paragraphs).tasks
    [duty] = task.duties
    assert duty.quote.startswith("Tập huấn")
    assert "chủ trì" not in duty.quote
    assert (duty.due and (duty.due.day, duty.due.month, duty.due.year, duty.due.inclusive)) == day


def test_a_label_inside_a_paragraph_gives_its_deadline_too():
    reading = body("II. NHIỆM VỤ", "1. Tập huấn. Đơn vị chủ trì: Sở Nội vụ. Thời gian hoàn thành: quý III/2026.")
    assert [(d.day, d.section) for d in reading.deadlines] == [("Q3/2026", "II.1")]


def test_a_row_of_an_annex_gives_its_time_to_its_task():
    rows = [
        "PHỤ LỤC", "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |",
        "| 1 | Tập huấn cán bộ | Sở Nội vụ | Sở Y tế | Quý IV/2026 |",
        "| 2 | Hội thi tìm hiểu luật | Sở Y tế | Sở Tư pháp | Trước 15/6/2026 |",
        "| 3 | Phát tờ rơi | Sở Tư pháp | | Hằng năm |",
    ]  # fmt: skip
    tasks = body("I. VIỆC", "1. Làm việc.", "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH", *rows).tasks
    dues = [(t.section, t.duties[0].due) for t in tasks]
    assert [(s, d and (d.day, d.month, d.year)) for s, d in dues] == [
        ("PL.1", (None, 12, 2026)), ("PL.2", (15, 6, 2026)), ("PL.3", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Không có nhãn nào ở đây", ["Không có nhãn nào ở đây"]),
        ("Nội dung: tập huấn", ["Nội dung: tập huấn"]),
        ("Chủ trì: Sở Y tế", ["Chủ trì: Sở Y tế"]),
        ("A. Chủ trì: B; phối hợp: C", ["A.", "Chủ trì: B;", "phối hợp: C"]),
        ("A (chủ trì: B)", ["A", "chủ trì: B)"]),
        ("Sở Y tế chủ trì, phối hợp với các sở: Nội vụ", ["Sở Y tế chủ trì, phối hợp với các sở: Nội vụ"]),
        ("", [""]),
    ],
)
def test_a_paragraph_is_cut_before_its_labels_only(text, pieces):
    clauses = clauses_of(Traced.of(text))
    assert [c.text for c in clauses] == pieces
    assert all(text[c.span().start : c.span().end] == c.text for c in clauses)


@pytest.mark.parametrize(
    ("words", "helpers"),
    [
        ("phối hợp với Sở Y tế", ["Sở Y tế"]),
        ("phối hợp với Sở Y tế và Sở Tư pháp", ["Sở Y tế", "Sở Tư pháp"]),
        ("phối hợp với Sở Y tế, Sở Tư pháp; Hội Nông dân", ["Sở Y tế", "Sở Tư pháp", "Hội Nông dân"]),
        ("phối hợp chặt chẽ với Công an tỉnh", ["Công an tỉnh"]),
        ("phối hợp cùng Hội Nông dân", ["Hội Nông dân"]),
        ("phối hợp Sở Y tế", ["Sở Y tế"]),
        ("phối hợp với các sở, ban, ngành liên quan", ["các sở, ban, ngành liên quan"]),
        ("phối hợp với Sở Y tế và các sở, ngành liên quan", ["Sở Y tế", "các sở, ngành liên quan"]),
        ("phối hợp với UBND các xã, phường, đặc khu", ["UBND các xã, phường, đặc khu"]),
        ("phối hợp với các sở: Y tế, Tư pháp", ["Sở Y tế", "Sở Tư pháp"]),
        ("phối hợp với Tỉnh đoàn", ["Tỉnh đoàn"]),
        ("phối hợp với Tỉnh Đoàn", ["Tỉnh Đoàn"]),
        ("phối hợp với Tỉnh Đoàn Lam Giang và Sở Y tế", ["Tỉnh Đoàn Lam Giang", "Sở Y tế"]),
        ("phối hợp với Tỉnh đoàn Thanh niên", ["Tỉnh đoàn Thanh niên"]),
        ("phối hợp với Sở Y tế, Tỉnh Đoàn, Hội Nông dân", ["Sở Y tế", "Tỉnh Đoàn", "Hội Nông dân"]),
        ("phối hợp với Thành Đoàn", ["Thành Đoàn"]),
        ("phối hợp với SỞ Y TẾ", ["SỞ Y TẾ"]),
        ("phối hợp với tỉnh đoàn", ["tỉnh đoàn"]),
        ("phối hợp chặt chẽ, thường xuyên và có hiệu quả với Sở Y tế", ["Sở Y tế"]),
        ("phối hợp chặt chẽ, có hiệu quả với Sở Y tế", ["Sở Y tế"]),
        ("với sự tham gia của Sở Y tế, Hội Nông dân", ["Sở Y tế", "Hội Nông dân"]),
        ("với sự tham gia của học sinh", []),
        ("phối hợp tốt các hoạt động", []),
        ("phối hợp liên ngành", []),
    ],
)
def test_the_words_after_phoi_hop_name_who_helps(words, helpers):
    [(_, lead, found)] = parts("1. Sở Nội vụ", f"Chủ trì, {words} tổ chức tập huấn.", under="II. TỔ CHỨC THỰC HIỆN")
    assert (lead, found) == (["Sở Nội vụ"], helpers)


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("1. Sở Nội vụ", ["Sở Nội vụ"]),
        ("1. SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("1. Tỉnh Đoàn", ["Tỉnh Đoàn"]),
        ("1. Giao Sở Nội vụ", ["Sở Nội vụ"]),
        ("1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể",
         ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các đoàn thể"]),
        ("1. Các sở, ban, ngành và UBND các xã", ["Các sở, ban, ngành", "UBND các xã"]),
        ("1. Các sở: Y tế, Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("1. Sở Nội vụ (cơ quan thường trực)", ["Sở Nội vụ"]),
    ],
)  # fmt: skip
def test_the_heading_of_an_item_names_who_leads(item, lead):
    [(_, found, _)] = parts(item, "Tổ chức tập huấn cho cán bộ.", under="II. TỔ CHỨC THỰC HIỆN")
    assert found == lead


def test_a_long_item_is_read_without_comparing_its_paragraphs_with_each_other(monkeypatch):
    compared = []
    monkeypatch.setattr(Paragraph, "__eq__", lambda self, other: compared.append(other) or self is other)
    rows = [f"Khám bệnh đợt thứ {number} cho phụ nữ." for number in range(60)]
    assert parts("1. Sở Y tế", *rows, under="III. TỔ CHỨC THỰC HIỆN") == [("III.1", ["Sở Y tế"], [])]
    assert len(compared) < len(rows)


@pytest.mark.parametrize(
    ("last", "closes"),
    [
        ("Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện./.", True),
        ("Các sở, ban, ngành, UBND các xã, phường nghiêm túc thực hiện./.", True),
        ("Sở Nội vụ tổng hợp./.", False),
    ],
)
def test_the_last_words_below_the_last_item_belong_to_the_whole(last, closes):
    found = body("III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "Khám bệnh cho phụ nữ.", last).tasks
    assert any("thực hiện" in duty.quote or "tổng hợp" in duty.quote for duty in found[0].duties) is not closes


@pytest.mark.parametrize(
    ("under", "paragraphs", "expected"),
    [
        ("V. PHÂN CÔNG", ["1. Hội LHPN huyện vận động hội viên ra lớp; Huyện Đoàn cử đoàn viên trông trẻ."],
         [("V.1", ["Hội LHPN huyện", "Huyện Đoàn"], [])]),
        ("V. PHÂN CÔNG", ["1. Hội LHPN huyện: Vận động hội viên; Huyện Đoàn cử đoàn viên trông trẻ."],
         [("V.1", ["Hội LHPN huyện"], [])]),
        ("V. PHÂN CÔNG", ["1. Sở Y tế chủ trì, tổ chức khám; các địa phương bố trí nơi khám."],
         [("V.1", ["Sở Y tế"], [])]),
        ("V. PHÂN CÔNG", ["1. Sở Y tế: Kiểm tra sữa.", "2. Sở Tài chính: Thẩm định giá.",
                          "3. Đơn vị cung cấp sữa: Giao sữa đúng lịch."],
         [("V.1", ["Sở Y tế"], []), ("V.2", ["Sở Tài chính"], []), ("V.3", ["Đơn vị cung cấp sữa"], [])]),
        ("V. PHÂN CÔNG", ["1. Sở Y tế: Kiểm tra sữa.", "2. Sở Tài chính: Thẩm định giá.",
                          "3. Đơn vị tính: triệu đồng."],
         [("V.1", ["Sở Y tế"], []), ("V.2", ["Sở Tài chính"], [])]),
        ("IV. PHÂN CÔNG THỰC HIỆN", ["1. Hưởng ứng Tháng hành động", "- Cơ quan chủ trì: Sở Nội vụ.",
                                    "- Mỗi xã, phường tổ chức ít nhất 01 hoạt động."],
         [("IV.1", ["Sở Nội vụ"], [])]),
        ("III. KINH PHÍ", ["1. Ngân sách xã.", "2. Quỹ Bảo trợ trẻ em và nguồn vận động, tài trợ hợp pháp."], []),
    ],
)  # fmt: skip
def test_who_else_is_addressed_and_what_only_looks_so(under, paragraphs, expected):
    assert parts(*paragraphs, under=under) == expected


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("I. Trách nhiệm của Sở Y tế", [["Sở Y tế"]]),
        ("I. Nhiệm vụ, quyền hạn của Ban Dân tộc", [["Ban Dân tộc"]]),
        ("I. Trách nhiệm chung", []),
    ],
)
def test_a_heading_that_says_whose_part_it_is_assigns_what_stands_below(heading, lead):
    tasks = body("B. TRÁCH NHIỆM CỦA MỖI BÊN", heading, "1. Chỉ đạo Trung tâm Y tế các huyện cử bác sĩ.").tasks
    assert [[u.text for u in task.lead] for task in tasks if task.section == "B.I"] == lead


def test_what_an_agency_directs_others_to_do_is_part_of_its_own_order():
    tasks = body(
        "B. TRÁCH NHIỆM CỦA MỖI BÊN", "I. Trách nhiệm của Sở Y tế", "1. Chỉ đạo Trung tâm Y tế huyện cử bác sĩ."
    ).tasks
    assert [task.section for task in tasks] == ["B.I"]


def test_below_a_heading_of_content_a_sentence_about_a_unit_is_no_order():
    tasks = body(
        "B. NỘI DUNG VÀ TRÁCH NHIỆM CỦA MỖI BÊN", "I. Nội dung phối hợp", "1. Dịch vụ", "Trạm y tế bố trí góc tư vấn.",
        "II. Trách nhiệm của Sở Y tế", "1. Tổng hợp số liệu.",
    ).tasks  # fmt: skip
    assert [task.section for task in tasks] == ["B.II"]


def test_offices_that_sign_below_the_last_words_are_addressed_by_nobody():
    tasks = body(
        "VI. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: Tổng hợp.", "2. Sơ kết vào quý III năm 2023.",
        "Chương trình có hiệu lực từ ngày ký./.", "BẢO HIỂM XÃ HỘI TỈNH", "HỘI LIÊN HIỆP PHỤ NỮ TỈNH",
    ).tasks  # fmt: skip
    assert [[u.text for u in task.lead] for task in tasks] == [["Sở Y tế"]]
