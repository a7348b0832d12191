"""A whole plan, its head, outline, targets, tasks, deadlines and foot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.reading.documents import body, reading_of, text_of


def test_the_head_of_a_plan_is_read():
    plan = reading_of("plan")
    assert plan.number.value == "045/KH-UBND"
    assert plan.type.value == "KẾ HOẠCH"
    assert plan.issuer.value == "Ủy ban nhân dân tỉnh Sông Hương"
    assert plan.place.value == "Sông Hương"
    assert plan.date.value == date(2026, 2, 5)
    assert plan.title.value.startswith("Hành động vì bình đẳng giới")
    assert (plan.period.start_year, plan.period.end_year) == (2026, 2030)


def test_a_document_replaced_or_named_inside_another_is_no_legal_basis():
    basis = reading_of("plan").legal_basis
    assert [(b.number, b.name) for b in basis] == [
        (None, "Luật Bình đẳng giới"),
        ("13/2022/QH15", "Luật Phòng, chống bạo lực gia đình"),
        ("999/QĐ-TTg", None),
        ("77/BNV-BĐG", None),
    ]
    assert basis[0].date == date(2006, 11, 29)
    assert basis[3].date == date(2026, 1, 20)


def test_the_outline_has_two_levels_and_running_text_has_no_title():
    sections = {s.label: s for s in reading_of("plan").sections}
    assert list(sections)[:4] == ["I", "I.1", "I.2", "II"]
    assert sections["I.2"].title == "Yêu cầu"
    assert sections["V.1"].title == "Sở Nội vụ"
    assert sections["V.2"].title == "Sở Y tế"
    assert sections["V.3"].title is None
    assert "III.1.1" not in sections


def test_the_extent_of_a_section_reaches_to_the_next_one():
    plan = reading_of("plan")
    sections = {s.label: s for s in plan.sections}
    part = sections["III"].extent
    assert plan.text[part.start :].startswith("III. NHIỆM VỤ")
    assert part.end == sections["IV"].extent.start
    assert sections["III.1"].extent.end == part.end


def test_targets_have_value_unit_comparator_and_year():
    found = [(t.by, [(a.value, a.unit, a.comparator) for a in t.amounts]) for t in reading_of("plan").targets]
    assert found[:3] == [
        (2030, [(Decimal(75), "%", ">=")]),
        (2028, [(Decimal(27), "%", "=")]),
        (2030, [(Decimal(30), "%", ">=")]),
    ]
    assert (None, [(Decimal("1.7"), "lần", "="), (Decimal(111), "bé trai/100 bé gái", "<=")]) in found
    assert (2027, [(Decimal(2), "câu lạc bộ", ">=")]) in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phấn đấu 90% hộ gia đình đạt chuẩn.", [("90", "%", "=")]),
        ("Tỷ lệ hộ nghèo giảm từ 5% xuống 3,5%.", [("3.5", "%", "=")]),
        ("Tỷ lệ lao động nữ đạt tối thiểu 48% trở lên.", [("48", "%", ">=")]),
        ("Tỷ lệ tảo hôn không quá 2%.", [("2", "%", "<=")]),
        ("Đạt 35 - 40% cấp ủy viên là nữ.", [("35", "%", "=")]),
        ("Đạt từ 35% đến 40% cấp ủy viên là nữ.", [("35", "%", "=")]),
        ("Tăng tỷ lệ nữ đảng viên từ 30% đến 40%.", [("40", "%", "=")]),
        ("Tử vong mẹ giảm còn dưới 42/100.000 trẻ đẻ sống.", [("42", "/100.000 trẻ đẻ sống", "<=")]),
        ("Giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ.", [("18", "ca sinh/1.000 phụ nữ", "=")]),
        ("Mở 1.200 lớp học, mỗi lớp ít nhất 20 học viên.", [("1200", "lớp", "="), ("20", "học viên", ">=")]),
        ("Trẻ em từ 06 tháng đến 36 tháng tuổi được chăm sóc.", []),
        ("Sau 15 năm thi hành Luật Bình đẳng giới.", []),
        ("Thực hiện Đề án “Xây dựng ít nhất 01 mô hình”.", []),
        ("Năm trước đã đạt 80% kế hoạch.", []),
        ("Theo Quyết định số 12/QĐ-UBND ngày 01/02/2026, khoản 3 Điều 4.", []),
    ],
)
def test_a_number_is_a_target_only_when_it_is_a_commitment(sentence, expected):
    reading = body("I. MỤC TIÊU", f"- {sentence}")
    found = [(str(a.value), a.unit, a.comparator) for t in reading.targets for a in t.amounts]
    assert found == expected


def test_two_years_in_one_sentence_each_keep_their_value():
    reading = body("I. MỤC TIÊU", "- Đến năm 2025 đạt 60% và đến năm 2030 đạt trên 75%.")
    assert [(t.by, t.amounts[0].value) for t in reading.targets] == [(2025, 60), (2030, 75)]


def test_the_year_of_a_heading_or_lead_in_is_the_year_of_its_targets():
    heading = body("I. MỤC TIÊU", "1. Mục tiêu cụ thể đến năm 2035", "- 70% trường học có phòng tham vấn.")
    lead_in = body("I. CHỈ TIÊU", "Phấn đấu đến năm 2029:", "- 70% trường học có phòng tham vấn.")
    assert heading.targets[0].by == 2035
    assert lead_in.targets[0].by == 2029


def test_each_agency_item_is_one_task_with_leads_and_helpers():
    tasks = {t.section: t for t in reading_of("plan").tasks}
    assert list(tasks) == ["III.1.2", "V.1", "V.2", "V.3", "V.4", "V.5"]
    assert [u.text for u in tasks["III.1.2"].lead] == ["Sở Văn hóa và Thể thao"]
    assert [u.text for u in tasks["III.1.2"].coordinating] == [
        "Sở Nội vụ", "Hội Liên hiệp Phụ nữ tỉnh", "UBND các xã, phường",
    ]  # fmt: skip
    assert [u.text for u in tasks["V.1"].coordinating] == ["Sở Tài chính", "các sở, ngành liên quan"]
    assert [u.text for u in tasks["V.4"].lead] == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Hội Nông dân tỉnh", "các đoàn thể",
    ]  # fmt: skip


def test_a_task_is_split_into_its_duties_and_the_closing_words_are_none():
    tasks = {t.section: t for t in reading_of("plan").tasks}
    assert len(tasks["V.1"].duties) == 3
    assert [d.quote for d in tasks["V.5"].duties] == [
        "Bố trí người làm công tác bình đẳng giới",
        "Gửi báo cáo về Sở Nội vụ trước ngày 20 hằng tháng",
    ]


def test_a_list_of_departments_is_read_name_by_name():
    reading = body(
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Các Sở: Y tế, Tài chính, Nông nghiệp và Môi trường",
        "Phối hợp với các sở: Tư pháp, Giáo dục và Đào tạo; Công an tỉnh thực hiện.",
    )
    assert [u.text for u in reading.tasks[0].lead] == ["Sở Y tế", "Sở Tài chính", "Sở Nông nghiệp và Môi trường"]
    assert [u.text for u in reading.tasks[0].coordinating] == ["Sở Tư pháp", "Sở Giáo dục và Đào tạo", "Công an tỉnh"]


def test_bullets_without_numbers_are_tasks_where_work_is_shared_out():
    reading = body(
        "I. TỔ CHỨC THỰC HIỆN",
        "- Sở Y tế: Chủ trì khám bệnh; gửi kết quả trước 01/10.",
        "- Các sở, ban, ngành tỉnh thực hiện Kế hoạch.",
    )
    assert [[u.text for u in t.lead] for t in reading.tasks] == [["Sở Y tế"], ["Các sở, ban, ngành tỉnh"]]
    assert [u.text for u in reading.deadlines[0].who] == ["Sở Y tế"]


def test_parts_with_capital_letters_hold_roman_items():
    reading = body("A. MỤC TIÊU", "I. Mục tiêu chung", "Tốt hơn.", "B. TỔ CHỨC THỰC HIỆN", "I. Sở Nội vụ", "- Chủ trì.")
    assert [s.label for s in reading.sections] == ["A", "A.I", "B", "B.I"]
    assert [t.section for t in reading.tasks] == ["B.I"]


def test_a_semicolon_inside_a_list_of_units_does_not_split_a_duty():
    reading = body(
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế",
        "Phối hợp với Sở Nội vụ; UBND các xã, phường khám sức khỏe cho phụ nữ; tổng hợp số liệu.",
    )
    assert [d.quote for d in reading.tasks[0].duties] == [
        "Phối hợp với Sở Nội vụ; UBND các xã, phường khám sức khỏe cho phụ nữ",
        "tổng hợp số liệu",
    ]


def test_before_a_day_excludes_it_and_at_the_latest_includes_it():
    duties = {t.section: t for t in reading_of("plan").tasks}["V.1"].duties
    before, latest = duties[1].due, duties[2].due
    assert (before.day, before.month, before.year, before.inclusive) == (30, 9, 2026, False)
    assert (latest.day, latest.month, latest.year, latest.inclusive) == (15, 11, 2028, True)


def test_who_reports_to_whom_by_when_and_how_often_is_read():
    found = [
        (d.day, d.recurrence, [u.text for u in d.who], [u.text for u in d.to_whom])
        for d in reading_of("plan").deadlines
        if d.reporting
    ]
    everybody = ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường, đặc khu"]
    assert ("20", "monthly", ["Ủy ban nhân dân các xã, phường, đặc khu"], ["Sở Nội vụ"]) in found
    assert ("15/06", "yearly", everybody, ["Sở Nội vụ"]) in found
    assert ("15/12", "yearly", everybody, ["Sở Nội vụ"]) in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hằng năm báo cáo kết quả về Sở Nội vụ.", (None, "yearly")),
        ("Báo cáo Sở Nội vụ hằng quý theo quy định.", (None, "quarterly")),
        ("Định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.", (None, "half-yearly")),
        ("Gửi báo cáo trước 15/12/2026.", ("15/12/2026", "once")),
        ("Báo cáo về Sở Nội vụ chậm nhất ngày 10 tháng 01 năm 2027.", ("10/01/2027", "once")),
        ("Định kỳ trước ngày 15 tháng 12 hàng năm gửi báo cáo.", ("15/12", "yearly")),
        ("Thời gian thực hiện: Quý III/2026.", ("Q3/2026", "once")),
        ("Thời gian hoàn thành: tháng 12 hằng năm.", ("tháng 12", "yearly")),
        ("Thời gian: trong tháng 11 năm 2026.", ("11/2026", "once")),
    ],
)
def test_deadlines_come_with_day_and_frequency(sentence, expected):
    found = body("I. VIỆC", f"- {sentence}").deadlines
    assert [(d.day, d.recurrence) for d in found] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức Tháng hành động từ ngày 15/11 đến ngày 15/12 hằng năm.",
        "Kỷ niệm ngày Quốc tế Phụ nữ 8/3.",
        "Lồng ghép vào dự toán ngân sách hằng năm.",
        "Định kỳ báo cáo theo quy định.",
        "Thực hiện Kế hoạch số 3/KH-UBND ngày 15/12/2025.",
    ],
)
def test_events_citations_and_budgets_are_no_deadlines(sentence):
    assert body("I. VIỆC", f"- {sentence}").deadlines == ()


def test_sources_of_money_are_told_apart():
    assert [b.value for b in reading_of("plan").budget_sources] == [
        "nguồn ngân sách tỉnh",
        "nguồn viện trợ của các tổ chức quốc tế",
        "các nguồn hợp pháp khác",
    ]


def test_addressees_and_signer_stand_at_the_foot():
    plan = reading_of("plan")
    assert [r.value for r in plan.recipients] == [
        "Bộ Nội vụ", "Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh", "UBND các xã, phường, đặc khu", "Lưu: VT, VX2",
    ]  # fmt: skip
    assert plan.signer.name == "Lê Thị Ngọc Ánh"
    assert plan.signer.position == "Phó Chủ tịch"
    assert plan.signer.authority == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"


def test_values_point_at_their_words():
    plan = reading_of("plan")
    text = text_of("plan")
    for item, words in ((plan.number, "045/KH-UBND"), (plan.place, "Sông Hương"), (plan.signer, "TM. ỦY BAN")):
        assert text[item.span.start : item.span.end].startswith(words)


def test_what_a_plan_lacks_is_none():
    bare = body("I. VIỆC", "1. Làm việc.")
    assert bare.signer is None
    assert bare.period is None
    assert bare.legal_basis == bare.recipients == bare.targets == ()
    assert bare.issuer.warnings == ("from_symbol",)
