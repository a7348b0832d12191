"""Numbers that look like targets and are told of, and targets that look like figures of the past."""

from __future__ import annotations

import pytest

from tests.reading.documents import body

GOALS, WORK = "I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP"


def targets(sentence: str, under: str = GOALS) -> list[tuple[str, str, str]]:
    found = body(under, f"- {sentence}").targets
    return [(str(a.value), a.unit, a.comparator) for t in found for a in t.amounts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Toàn bộ 101/101 xã, phường, thị trấn có địa chỉ tin cậy.", [("101", "xã, phường, thị trấn", "=")]),
        ("Có 12/12 huyện hoàn thành.", [("12", "huyện", "=")]),
        ("Phấn đấu toàn tỉnh có 5.000 trẻ em biết bơi.", [("5000", "trẻ em", "=")]),
        ("Đến năm 2030, toàn tỉnh có 500 câu lạc bộ.", [("500", "câu lạc bộ", "=")]),
        ("Năm 2024 toàn tỉnh có 14 vụ đuối nước.", []),
        ("95% phụ nữ mang thai được khám thai đủ 3 lần trở lên.", [("95", "%", "=")]),
        ("90% trẻ em được tiêm đủ 3 mũi.", [("90", "%", "=")]),
        ("Mỗi trẻ được khám ít nhất 2 lần.", [("2", "lần", ">=")]),
    ],
)
def test_goals_are_told_from_what_they_count(sentence, expected):
    assert targets(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Người học được cấp giấy chứng nhận nếu dự từ 80% số tiết trở lên.", []),
        ("Nhận đỡ đầu 40 trẻ em gái.", [("40", "trẻ em", "=")]),
        ("Chăm sóc 40 trẻ em gái.", []),
        ("Cắm tối thiểu 02 biển cảnh báo/thôn.", [("2", "biển cảnh báo/thôn", ">=")]),
        ("Nội dung: 03 lớp tập huấn.", [("3", "lớp", "=")]),
        ("Nội dung: 03 xã vùng cao.", []),
        ("Phát sóng 30 thông điệp.", [("30", "thông điệp", "=")]),
        ("Báo cáo 6 tháng 1 lần về Sở Y tế.", []),
        ("Báo cáo mỗi quý 01 lần về Sở Y tế.", []),
        ("Số liệu năm 2014 (nữ đại biểu đạt 26,4%, nữ trưởng phòng đạt 21%) để so sánh.", []),
        ("Tập huấn cho 1.200 giáo viên; 450 Công an viên.", [("1200", "giáo viên", "=")]),
    ],
)
def test_work_is_told_from_its_conditions(sentence, expected):
    assert targets(sentence, WORK) == expected


def test_a_decision_names_the_year_of_its_plan_not_of_the_goals():
    found = body("Điều 1. Phê duyệt Kế hoạch công tác năm 2025 với những nội dung sau:", "1. Mục tiêu", "- Đạt 80%.")
    assert [(t.by, str(t.amounts[0].value)) for t in found.targets] == [(None, "80")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban họp định kỳ 06 tháng một lần; báo cáo 6 tháng 1 lần về Sở Y tế.", [(None, "half-yearly")]),
        ("Xây dựng kế hoạch xong trước 30/6/2026, báo cáo 6 tháng 1 lần về Sở Y tế.",
         [("30/06/2026", "once"), (None, "half-yearly")]),
        ("Gửi kế hoạch về PX01 trước 15/3/2024; định kỳ hằng quý báo cáo kết quả.", [(None, "quarterly")]),
        ("Xây dựng chương trình phối hợp hằng năm, xong trong tháng 01.", [("tháng 1", "yearly")]),
        ("Hằng năm tổ chức hội thi, hoàn thành trong tháng 10.", [("tháng 10", "yearly")]),
        ("Tổ chức hội thi, hoàn thành trong tháng 10.", []),
        ("Thời gian họp Ban vào tháng 6 và tháng 12.", []),
        ("Thời gian thực hiện trước ngày 30/6/2026.", [("30/06/2026", "once")]),
        ("Thời gian: Quý IV/2026.", [("Q4/2026", "once")]),
        ("Tiến độ quý II/2026", [("Q2/2026", "once")]),
    ],
)  # fmt: skip
def test_times_are_told_from_meetings(text, expected):
    found = body(WORK, f"1. {text}").deadlines
    assert sorted(((d.day, d.recurrence) for d in found), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("lines", "wraps", "expected"),
    [
        (["3. Thời gian họp Ban", "Ban họp khi cần."], True, "Thời gian họp Ban"),
        (["3. Phụ nữ kinh doanh trên mạng số", "Lựa chọn sản phẩm."], False, "Phụ nữ kinh doanh trên mạng số"),
        (["3. Thực hiện Nghị quyết số", "12 của Tỉnh ủy"], True, "Thực hiện Nghị quyết số 12 của Tỉnh ủy"),
    ],
)  # fmt: skip
def test_a_heading_may_end_in_a_word_that_elsewhere_goes_on(lines, wraps, expected):
    wrapped = [f"- Nâng cao nhận thức của cán bộ, công chức, viên chức\nvà người lao động {n}." for n in range(9)]
    found = body(WORK, "1. Việc đầu", *(wrapped if wraps else []), "2. Việc sau", "Làm.", "\n".join(lines), "Hết.")
    assert found.sections[-1].title == expected


def test_helpers_named_in_the_words_of_an_item_help_its_lead():
    found = body(WORK, "1. Phòng ngừa lừa đảo", "Phối hợp với các ngân hàng thương mại tạm dừng giao dịch.",
                 "(Cơ quan chủ trì: Công an tỉnh; cơ quan phối hợp: Sở Y tế).")  # fmt: skip
    assert [[u.text for u in t.coordinating] for t in found.tasks] == [["Sở Y tế", "các ngân hàng thương mại"]]
