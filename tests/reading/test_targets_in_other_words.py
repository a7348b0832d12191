"""Numbers to be reached in other words: "không để quá", rates of persons, "lập", "cử", years in brackets."""

from __future__ import annotations

import pytest

from tests.reading.documents import body


def amounts(heading: str, sentence: str) -> list[tuple[str, str, str, int | None]]:
    targets = body(heading, f"- {sentence}").targets
    return [(str(a.value), a.unit, a.comparator, t.by) for t in targets for a in t.amounts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Không để quá 30 hộ tái nghèo.", [("30", "hộ", "<=")]),
        ("Không để vượt quá 5 vụ mỗi năm.", [("5", "vụ", "<=")]),
        ("Khống chế tỷ số giới tính khi sinh không vượt quá 114 trẻ trai/100 trẻ gái.",
         [("114", "trẻ trai/100 trẻ gái", "<=")]),
        ("Toàn huyện có 14/14 xã, thị trấn triển khai gói chăm sóc.", [("14", "xã, thị trấn", "=")]),
        ("Đưa 120 lao động nữ đi làm việc ở nước ngoài.", [("120", "lao động nữ", "=")]),
        ("Toàn huyện có 14 xã nghèo.", []),
        ("Toàn tỉnh đã có 14/14 xã, thị trấn triển khai.", []),
    ],
)  # fmt: skip
def test_goals_say_their_bounds_in_many_words(sentence, expected):
    found = [(value, unit, sign) for value, unit, sign, _ in amounts("I. MỤC TIÊU", sentence)]
    assert [(v, s) for v, _, s in found] == [(v, s) for v, _, s in expected]
    assert all(unit.startswith(wanted.split()[0]) for (_, unit, _), (_, wanted, _) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lập 28 vườn dinh dưỡng mẫu tại các buôn.", ["28"]),
        ("Thành lập 05 tổ tư vấn.", ["5"]),
        ("Cấp 1.200 dụng cụ trợ giúp cho người khuyết tật.", ["1200"]),
        ("Cử 100% thành viên dự tập huấn.", ["100"]),
        ("Triển khai mô hình can thiệp tại 60 xã.", ["60"]),
        ("Thí điểm tại 10 tỉnh, thành phố mô hình bữa cơm ấm.", ["10"]),
        ("Phân công mỗi đoàn thể giúp đỡ ít nhất 02 bản.", ["2"]),
        ("Trường công lập 12 phòng học xuống cấp.", []),
        ("Gửi văn bản đến 60 xã trong tỉnh.", []),
        ("Hồ sơ gồm 02 bản chính.", []),
        ("Ở 10 tỉnh, thành phố có dịch.", []),
    ],
)
def test_work_commits_to_what_is_made_sent_or_set_up(sentence, expected):
    assert [value for value, _, _, _ in amounts("II. NHIỆM VỤ", sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến hết năm 2030: giảm tỷ lệ sinh con thứ 3 xuống còn 8% (năm 2025: 9,5%); trên 65% cặp vợ chồng dùng biện "
         "pháp tránh thai.", [("8", 2030), ("65", 2030)]),
        ("Ít nhất 85% người khuyết tật được phục hồi chức năng vào năm 2028, trong đó người khuyết tật là nữ có nhu "
         "cầu được tiếp cận đạt từ 50% trở lên.", [("85", 2028), ("50", 2028)]),
        ("Năm 2027 đạt 70%; năm 2028 đạt 80%.", [("70", 2027), ("80", 2028)]),
        ("Đạt 70% vào năm 2027. Trong đó vùng khó khăn đạt 50%.", [("70", 2027), ("50", None)]),
    ],
)  # fmt: skip
def test_a_year_in_brackets_holds_for_the_brackets_and_of_which_keeps_the_year(sentence, expected):
    assert [(value, by) for value, _, _, by in amounts("I. MỤC TIÊU", sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Kiện toàn Ban Chỉ đạo cấp xã trong tháng 8/2026.", ["08/2026"]),
        ("Kiện toàn Ban Chỉ đạo cấp xã xong trong quý II/2026.", ["Q2/2026"]),
        ("Kiện toàn Ban Chỉ đạo từ tháng 8/2026.", []),
        ("Tập huấn cho cán bộ trong tháng 8/2026.", []),
    ],
)
def test_a_committee_is_put_in_order_by_its_month(sentence, days):
    found = body("V. TỔ CHỨC THỰC HIỆN", f"1. Sở Y tế: {sentence}").deadlines
    assert [deadline.day for deadline in found] == days
