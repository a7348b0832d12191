"""Days, times and rhythms by which plans want something: a table per way of saying it, with what only looks like it."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from tests.reading.documents import body


def deadlines(sentence: str, *, title: str = "") -> list[tuple[str | None, str]]:
    lead = [title] if title else []
    return [(d.day, d.recurrence) for d in body(*lead, "I. TỔ CHỨC THỰC HIỆN", f"- {sentence}").deadlines]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trước 16 giờ ngày 20/11/2026", "20/11/2026"),
        ("trước 16h00 ngày 20/11/2026", "20/11/2026"),
        ("trước 16 giờ 30 phút, ngày 20/11/2026", "20/11/2026"),
        ("chậm nhất 17 giờ ngày 20/11/2026", "20/11/2026"),
        ("chậm nhất là 17h30' ngày 20 tháng 11 năm 2026", "20/11/2026"),
        ("trước thứ Sáu, ngày 20/11/2026", "20/11/2026"),
        ("trước thứ 6 (ngày 20/11/2026)", "20/11/2026"),
        ("trước 20/11/2026", "20/11/2026"),
        ("chậm nhất 20/11/2026", "20/11/2026"),
        ("trước 20 tháng 11 năm 2026", "20/11/2026"),
        ("trước ngày 20.11.2026", "20/11/2026"),
        ("trước ngày 20-11-2026", "20/11/2026"),
        ("không muộn hơn ngày 20/11/2026", "20/11/2026"),
        ("không chậm quá ngày 20/11/2026", "20/11/2026"),
        ("muộn nhất vào ngày 20/11/2026", "20/11/2026"),
        ("thời hạn gửi: ngày 20/11/2026", "20/11/2026"),
        ("hạn cuối là ngày 20/11/2026", "20/11/2026"),
        ("hạn chót ngày 20/11/2026", "20/11/2026"),
        ("vào ngày 20/11/2026", "20/11/2026"),
        ("đến ngày 20/11/2026 phải xong", "20/11/2026"),
        ("xong trước ngày 20/11/2026", "20/11/2026"),
    ],
)
def test_one_day_may_be_said_in_many_ways(words, expected):
    assert deadlines(f"Gửi báo cáo về Sở Nội vụ {words}.") == [(expected, "once")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo Sở Y tế trước ngày 25/6 và 25/12 hằng năm.", [("25/06", "yearly"), ("25/12", "yearly")]),
        ("Báo cáo Sở Y tế trước ngày 25/6, 25/12.", [("25/06", "yearly"), ("25/12", "yearly")]),
        ("Báo cáo trước ngày 05/7 và ngày 05/01 năm sau.", [("05/07", "yearly"), ("05/01", "yearly")]),
        ("Báo cáo trước ngày 20/6 (6 tháng) và trước ngày 20/12 (năm).", [("20/06", "yearly"), ("20/12", "yearly")]),
        ("Báo cáo trước ngày 20/6 (6 tháng) và 20/12 (năm).", [("20/06", "yearly"), ("20/12", "yearly")]),
        ("Báo cáo trước ngày 25/6 và 25/12/2026.", [("25/06/2026", "once"), ("25/12/2026", "once")]),
        ("Báo cáo trước ngày 25/6/2026 và 25/12/2026.", [("25/06/2026", "once"), ("25/12/2026", "once")]),
        ("Báo cáo trước các ngày 15/3, 15/6, 15/9 và 15/12.",
         [(f"15/{m}", "yearly") for m in ("03", "06", "09", "12")]),
        ("Báo cáo trước ngày 15 tháng 6 và tháng 12 hằng năm.", [("15/06", "yearly"), ("15/12", "yearly")]),
        ("Báo cáo trước ngày 20 các tháng 3, 6, 9 và 12.", [("20", "quarterly")]),
        ("Báo cáo trước ngày 20 của tháng 6, tháng 12.", [("20/06", "yearly"), ("20/12", "yearly")]),
        ("Định kỳ 6 tháng (15/6), năm (15/12) báo cáo Sở Nội vụ.", [("15/06", "yearly"), ("15/12", "yearly")]),
        ("Báo cáo định kỳ: 6 tháng: 15/6; năm: 15/12.", [("15/06", "yearly"), ("15/12", "yearly")]),
        ("Định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12) báo cáo.",
         [("10/06", "yearly"), ("10/12", "yearly")]),
        ("Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.", [("10/06", "yearly"), ("10/12", "yearly")]),
        ("Báo cáo 9 tháng trước ngày 15/9.", [("15/09", "yearly")]),
        ("Báo cáo định kỳ vào 30/6 và 31/12 hằng năm.", [("30/06", "yearly"), ("31/12", "yearly")]),
        ("Báo cáo vào ngày 15 tháng 6, ngày 15 tháng 12.", [("15/06", "yearly"), ("15/12", "yearly")]),
        ("Báo cáo hằng tháng (trước ngày 18), hằng quý (trước ngày 18 tháng cuối quý), năm (trước ngày 18/11).",
         [("18", "monthly"), ("18", "quarterly"), ("18/11", "yearly")]),
        ("Báo cáo trước ngày 25/6 (đối với báo cáo 6 tháng) và 25/12 (đối với báo cáo năm).",
         [("25/06", "yearly"), ("25/12", "yearly")]),
        ("Báo cáo theo học kỳ (học kỳ I trước ngày 15/01, cả năm học trước ngày 31/5).",
         [("15/01", "yearly"), ("31/05", "yearly")]),
        ("Xây dựng kế hoạch trước ngày 31/3; báo cáo trước ngày 15/12.", [("31/03", "once"), ("15/12", "yearly")]),
        ("Xây dựng kế hoạch gửi về Sở Nội vụ trước ngày 31/3.", [("31/03", "once")]),
        ("Hằng năm, xây dựng kế hoạch trước ngày 31/3.", [("31/03", "yearly")]),
    ],
)  # fmt: skip
def test_several_days_of_one_sentence_are_all_read(sentence, expected):
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ngày 15 hàng tháng", ("15", "monthly")),
        ("vào ngày 15 hằng tháng", ("15", "monthly")),
        ("trước ngày 15 mỗi tháng", ("15", "monthly")),
        ("trước ngày 15 của tháng", ("15", "monthly")),
        ("trước ngày 05 tháng sau", ("5", "monthly")),
        ("trước ngày 05 của tháng kế tiếp", ("5", "monthly")),
        ("trước ngày 15 của tháng cuối quý", ("15", "quarterly")),
        ("trước ngày 15 tháng cuối quý", ("15", "quarterly")),
        ("trước ngày 05 tháng cuối cùng của mỗi quý", ("5", "quarterly")),
        ("trước ngày 05 tháng đầu quý sau", ("5", "quarterly")),
        ("ngày 25/12 hàng năm", ("25/12", "yearly")),
        ("vào ngày 25 tháng 12 hằng năm", ("25/12", "yearly")),
        ("trước ngày 05/01 năm sau", ("05/01", "yearly")),
        ("trước ngày 05 tháng 12 hằng năm", ("05/12", "yearly")),
    ],
)
def test_a_day_that_comes_again_says_how_often(words, expected):
    assert deadlines(f"Báo cáo Sở Nội vụ {words}.") == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo quý trước ngày 15.", [("15", "quarterly")]),
        ("Hằng quý, gửi báo cáo về Sở trước ngày 10.", [("10", "quarterly")]),
        ("Hằng tháng, trước ngày 25, tổng hợp số liệu.", [("25", "monthly")]),
    ],
)
def test_a_bare_day_takes_its_rhythm_from_the_sentence(sentence, expected):
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức Tháng hành động từ ngày 15/11 đến ngày 15/12/2026.",
        "Tổ chức lễ phát động vào ngày 20/10/2026.",
        "Kỷ niệm ngày 20/10 hằng năm.",
        "Số liệu báo cáo tính đến ngày 15/11/2026.",
        "Số liệu tính từ ngày 15/12 năm trước đến ngày 14/12 của kỳ báo cáo.",
        "Hỗ trợ trẻ em sinh trước ngày 01/01/2020.",
        "Người tham gia trước ngày 30/4/1975 được xét.",
        "Quyết định có hiệu lực từ ngày 15/6/2026.",
        "Thực hiện Công văn số 12/UBND ngày 15/6/2026.",
        "Nhân Ngày Quốc tế xóa bỏ bạo lực đối với phụ nữ 25/11.",
        "Hoàn thành trước ngày 32/13/2026.",
        "Đạt chuẩn trước 50% số xã.",
        "Nộp hồ sơ trong vòng 10 ngày.",
    ],
)
def test_events_anniversaries_and_the_past_are_no_deadlines(sentence):
    assert deadlines(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hoàn thành trong quý III năm 2026.", ("Q3/2026", "once")),
        ("Hoàn thành trong Quý III/2026.", ("Q3/2026", "once")),
        ("Sơ kết giai đoạn 1 trong quý IV năm 2028.", ("Q4/2028", "once")),
        ("Tổ chức sơ kết vào quý II/2028.", ("Q2/2028", "once")),
        ("Quý III năm 2026 hoàn thành số hóa.", ("Q3/2026", "once")),
        ("Tổng kết vào tháng 11 năm 2030.", ("11/2030", "once")),
        ("Ban hành kế hoạch trong tháng 9/2026.", ("09/2026", "once")),
        ("Trình Ủy ban nhân dân tỉnh ban hành trong tháng 4/2026.", ("04/2026", "once")),
        ("Xong trước tháng 6/2026.", ("06/2026", "once")),
        ("Hoàn thành chậm nhất trong tháng 6/2026.", ("06/2026", "once")),
        ("Gửi báo cáo về Sở Nội vụ vào tháng 12 hằng năm.", ("tháng 12", "yearly")),
        ("Tổ chức tổng kết vào cuối năm 2030.", ("2030", "once")),
        ("Năm 2028 tổ chức sơ kết việc thực hiện.", ("2028", "once")),
    ],
)
def test_a_quarter_or_a_month_by_which_something_is_finished_is_a_deadline(sentence, expected):
    assert deadlines(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu đến tháng 12/2026 có 2.500 bệnh nhân được điều trị.",
        "Tập huấn cho cán bộ trong quý II/2026.",
        "Tổ chức Tháng hành động vì bình đẳng giới.",
        "Từ quý II/2026, mở phiên giao dịch và hoàn thành dần.",
        "Báo cáo tổng kết năm 2025 theo mẫu.",
        "Họp vào tháng 6 và tháng 12.",
        "Hoàn thành trong quý III.",
    ],
)
def test_a_time_at_which_nothing_ends_is_no_deadline(sentence):
    assert deadlines(sentence) == []


def test_a_quarter_without_a_year_is_of_the_year_of_a_plan_for_one_year():
    plan = "Làm việc chung năm 2026"
    head = f"Số: 01/KH-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nKẾ HOẠCH\n\n{plan}\n\nI. VIỆC\n\n"
    for line, day in (("- Hoàn thành trong quý III.", "Q3/2026"), ("- Thời gian: Tháng 5.", "05/2026")):
        assert [d.day for d in read_bytes("a.txt", (head + line).encode()).deadlines] == [day]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo định kỳ hằng quý, 6 tháng, năm về Sở Nội vụ.", ["quarterly", "half-yearly", "yearly"]),
        ("Báo cáo Sở Nội vụ định kỳ 6 tháng, năm.", ["half-yearly", "yearly"]),
        ("Tổng hợp báo cáo Bộ Y tế 6 tháng và cả năm.", ["half-yearly", "yearly"]),
        ("Định kỳ 6 tháng, 01 năm báo cáo Ủy ban nhân dân tỉnh.", ["half-yearly", "yearly"]),
        ("Định kỳ 6 tháng và hằng năm báo cáo Ủy ban nhân dân tỉnh.", ["half-yearly", "yearly"]),
        ("Hằng quý báo cáo kết quả về Sở Nội vụ.", ["quarterly"]),
        ("Báo cáo kết quả định kỳ (6 tháng) và đột xuất về Sở Nội vụ.", ["half-yearly"]),
        ("Báo cáo tháng, quý, 6 tháng, năm gửi về Sở Nội vụ.", ["monthly", "quarterly", "half-yearly", "yearly"]),
        ("Định kỳ hằng năm tổng hợp, báo cáo Ủy ban nhân dân tỉnh.", ["yearly"]),
    ],
)
def test_every_rhythm_of_a_report_without_a_day_is_read(sentence, expected):
    assert deadlines(sentence) == [(None, rhythm) for rhythm in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Định kỳ báo cáo theo quy định.",
        "Đưa chỉ tiêu vào kế hoạch phát triển kinh tế - xã hội hằng năm và báo cáo Sở Tài chính.",
        "Xây dựng dự toán ngân sách hằng năm.",
        "Hằng năm tổ chức tập huấn cho báo cáo viên.",
        "Báo cáo 6 tháng cuối năm 2026 được đăng tải.",
        "Khám sức khỏe định kỳ 6 tháng cho trẻ em.",
    ],
)
def test_without_a_report_or_a_rhythm_there_is_no_duty(sentence):
    assert deadlines(sentence) == []


def test_a_rhythm_with_its_days_is_not_told_twice():
    both = "Định kỳ 6 tháng, năm báo cáo Sở Nội vụ; 6 tháng trước ngày 15/6, năm trước ngày 15/12."
    assert deadlines(both) == [("15/06", "yearly"), ("15/12", "yearly")]
    apart = "Gửi kế hoạch trước ngày 28/02/2026. Định kỳ 6 tháng, năm báo cáo Sở Nội vụ."
    assert deadlines(apart) == [("28/02/2026", "once"), (None, "half-yearly"), (None, "yearly")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thời gian: quý III năm 2026 hoàn thành; cập nhật trước ngày 25 hằng tháng.",
         [("Q3/2026", "once"), ("25", "monthly")]),
        ("Thời gian: Tháng 6 và tháng 12 hằng năm.", [("tháng 6", "yearly"), ("tháng 12", "yearly")]),
        ("Thời gian: Quý II, quý IV/2026.", [("Q2/2026", "once"), ("Q4/2026", "once")]),
        ("Thời gian: Quý I/2026; Quý III/2026.", [("Q1/2026", "once"), ("Q3/2026", "once")]),
        ("Thời gian: Quý I - II/2026.", [("Q2/2026", "once")]),
        ("Thời gian: Từ tháng 3 đến tháng 6/2026.", [("06/2026", "once")]),
        ("Thời gian thực hiện: Hoàn thành trong tháng 8/2026.", [("08/2026", "once")]),
        ("Thời hạn hoàn thành: 30/6/2026.", [("30/06/2026", "once")]),
        ("Thời hạn: ngày 30/6/2026.", [("30/06/2026", "once")]),
        ("Tiến độ: cuối năm 2026.", [("2026", "once")]),
        ("Thời gian gửi báo cáo: 6 tháng trước ngày 15/6, năm trước ngày 15/12.",
         [("15/06", "yearly"), ("15/12", "yearly")]),
        ("Thời gian báo cáo: định kỳ 6 tháng, năm gửi về Sở Nội vụ.", [(None, "half-yearly"), (None, "yearly")]),
        ("Thời gian: Thường xuyên.", []),
        ("Thời gian: Hằng năm.", []),
        ("Thời gian: giai đoạn 2026 - 2028.", []),
        ("Thời gian: năm học 2026 - 2027.", []),
    ],
)  # fmt: skip
def test_a_line_of_a_timetable_may_hold_several_times(line, expected):
    assert deadlines(line) == expected


def test_a_long_paragraph_of_days_is_read_in_linear_time():
    sentence = "; ".join(f"báo cáo lần {n} trước ngày {n % 28 + 1}/{n % 12 + 1}/2026" for n in range(400))
    assert len(deadlines(f"Gửi {sentence}.")) == 400
