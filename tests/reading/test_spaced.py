"""Tables whose columns only white space sets apart: found by their head that counts, cut where the ink leaves gaps."""

from __future__ import annotations

import pytest

from songhanh.reading.columns import unfold_columns
from songhanh.reading.reader import read_bytes
from songhanh.reading.spaced import tables_by_spaces
from songhanh.reading.traced import Traced
from tests.reading.accounts import check_account

TASKS = """\
  TT  Hoạt động                           Đơn vị chủ trì          Đơn vị phối hợp           Hoàn thành
 I     Xây dựng văn bản, tài liệu cho cán bộ cấp xã và cộng tác viên dân số
 1     Xây dựng Sổ tay hỗ trợ nạn nhân     Sở Tư pháp              Công an tỉnh              Quý III/2026
       dành cho cán bộ cấp xã
 2     Ban hành bộ tiêu chuẩn dịch vụ      Sở Nội vụ               Sở Y tế, Sở Tài           31/12/2026
                                                                   chính
"""
YEARS = """\
                                                      Thực hiện            Kế hoạch
 TT   Chỉ tiêu                            Đơn vị      năm 2025     2026      2027      2028
 1    Tỷ lệ hộ nghèo cuối năm trên địa    %           27,1       23,8      20,4      17
      bàn toàn tỉnh
 2    Số nhà tạm được xóa trong năm       nhà         2.060      1.300     1.250     1.100
      Cộng                                nhà         2.060      1.300     1.250     1.100
"""
HEAD = (
    "UBND TỈNH HÒA BÌNH\nSố: 12/KH-UBND\nHòa Bình, ngày 12 tháng 2 năm 2026\n\n"
    "KẾ HOẠCH\nThực hiện công tác năm 2026\n\n"
    "Căn cứ Luật Bình đẳng giới, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n1. Làm tốt.\n\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị An\n\n"
)
ANNEX = "PHỤ LỤC\nTIẾN ĐỘ THỰC HIỆN\n\n"


def lines_of(text: str) -> list[Traced]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Traced.of(line, start))
        start += len(line) + 1
    return found


def rows(text: str) -> list[list[str]]:
    """The rows of the only table, each cell in one line."""
    (table,) = tables_by_spaces(lines_of(text)).values()
    return [[" ".join(part.text for part in cell) for cell in row] for row in table.rows]


def test_each_row_is_cut_into_its_cells_and_a_line_without_a_number_goes_on_with_them():
    assert rows(TASKS) == [
        ["TT", "Hoạt động", "Đơn vị chủ trì", "Đơn vị phối hợp", "Hoàn thành"],
        ["I", "Xây dựng văn bản, tài liệu cho cán bộ cấp xã và cộng tác viên dân số", "", "", ""],
        ["1", "Xây dựng Sổ tay hỗ trợ nạn nhân dành cho cán bộ cấp xã", "Sở Tư pháp", "Công an tỉnh", "Quý III/2026"],
        ["2", "Ban hành bộ tiêu chuẩn dịch vụ", "Sở Nội vụ", "Sở Y tế, Sở Tài chính", "31/12/2026"],
    ]  # fmt: skip


def test_a_head_over_several_lines_and_a_sum_without_a_number_have_their_columns():
    found = rows(YEARS)
    assert found[0] == ["TT", "Chỉ tiêu", "Đơn vị", "Thực hiện năm 2025", "2026", "Kế hoạch 2027", "2028"]
    assert found[1][1:5] == ["Tỷ lệ hộ nghèo cuối năm trên địa bàn toàn tỉnh", "%", "27,1", "23,8"]
    assert found[3] == ["", "Cộng", "nhà", "2.060", "1.300", "1.250", "1.100"]


@pytest.mark.parametrize(
    "after",
    [
        "Nơi nhận:                      TM. ỦY BAN NHÂN DÂN",
        "Trên đây là Kế hoạch năm 2026.",
        "                  NHU CẦU VỐN THỰC HIỆN CHƯƠNG TRÌNH CỦA TỈNH",
        "      Số liệu trên lấy từ báo cáo của các xã, phường và của ngành Lao động tính đến hết năm 2025",
    ],
)
def test_what_stands_below_the_table_is_none_of_its_rows(after):
    assert rows(f"{TASKS}\n{after}\n") == rows(TASKS)


def test_a_page_number_between_two_rows_is_kept_apart():
    cut = TASKS.replace(" 2     Ban", "\n                                    7\n 2     Ban")
    assert rows(cut) == rows(TASKS)
    (table,) = tables_by_spaces(lines_of(cut)).values()
    assert [part.text.strip() for found in table.between.values() for part in found] == ["7"]


@pytest.mark.parametrize(
    "text",
    [
        "TT   Nội dung   Đơn vị\n",
        "TT   Nội dung   Đơn vị\nĐây là một đoạn văn không có hàng nào cả.\n",
        "STT   Họ và tên\n1     Nguyễn Văn A\n2     Trần Thị B\n",
        " TT   Nội dung              Đơn vị chủ trì      Thời gian\n"
        "      Xây dựng sổ tay hỗ    Sở Tư pháp\n"
        " 1                                              Quý III/2026\n"
        "      trợ nạn nhân\n",
        "| TT   Nội dung   Đơn vị |\n| 1   Mở lớp   Sở Y tế |\n",
    ],
)
def test_without_rows_or_with_numbers_in_the_middle_of_them_nothing_is_taken_for_a_table(text):
    assert tables_by_spaces(lines_of(text)) == {}


def test_no_character_of_the_table_is_lost_or_read_twice():
    parts = [part for part, _ in unfold_columns(TASKS)]
    places = [place for part in parts for place in part.at]
    inked = {n for n, character in enumerate(TASKS) if not character.isspace()}
    assert len(places) == len(set(places))
    assert inked <= set(places)


def test_the_rows_of_an_annex_are_tasks_and_deadlines():
    found = read_bytes("a.txt", (HEAD + ANNEX + TASKS).encode())
    assert [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in found.tasks] == [
        ("PL.I.1", ["Sở Tư pháp"], ["Công an tỉnh"]),
        ("PL.I.2", ["Sở Nội vụ"], ["Sở Y tế", "Sở Tài chính"]),
    ]
    assert [d.day for d in found.deadlines] == ["Q3/2026", "31/12/2026"]
    check_account(found)


def test_the_columns_of_years_are_targets_by_year():
    found = read_bytes("a.txt", (HEAD + "Biểu số 01\nCHỈ TIÊU TỪNG NĂM\n\n" + YEARS).encode())
    told = {(target.by, str(amount.value), amount.unit) for target in found.targets for amount in target.amounts}
    assert {(2026, "23.8", "%"), (2027, "20.4", "%"), (2028, "1100", "nhà")} <= told
    assert not any(value == "27.1" for _, value, _ in told)
    check_account(found)


MIDDLE = """\
 Số   Nội dung nhiệm vụ            Cơ quan chủ trì     Cơ quan phối hợp       Thời gian
 TT                                                                           hoàn thành
      Điều tra, khảo sát thực      Sở Nội vụ           Cục Thống kê tỉnh
 1    trạng bình đẳng giới trên                                               Quý II/2026
      địa bàn tỉnh
 2    Xây dựng bộ cơ sở dữ liệu    Sở Tư pháp          Ban Tổ chức Tỉnh ủy    30/9/2026
      cán bộ nữ các cấp
      Thành lập Nhà tạm lánh cấp   Sở Y tế             Hội Liên hiệp Phụ nữ
 3    tỉnh cho nạn nhân            và Công an tỉnh     tỉnh                   2026

                                          6

      Sơ kết giữa kỳ việc thực     Sở Nội vụ           Các sở, ban, ngành
 4    hiện Kế hoạch                                                           Quý IV/2026
"""


def test_a_number_in_the_middle_of_its_row_takes_the_lines_above_that_begin_its_words():
    found = rows(MIDDLE)
    assert [row[0] for row in found] == ["Số TT", "1", "2", "3", "4"]
    assert [row[1] for row in found[1:]] == [
        "Điều tra, khảo sát thực trạng bình đẳng giới trên địa bàn tỉnh",
        "Xây dựng bộ cơ sở dữ liệu cán bộ nữ các cấp",
        "Thành lập Nhà tạm lánh cấp tỉnh cho nạn nhân",
        "Sơ kết giữa kỳ việc thực hiện Kế hoạch",
    ]
    assert found[3][2:] == ["Sở Y tế và Công an tỉnh", "Hội Liên hiệp Phụ nữ tỉnh", "2026"]


def test_the_page_number_inside_such_a_table_is_furniture():
    found = read_bytes("a.txt", (HEAD + ANNEX + MIDDLE).encode())
    assert [(t.section, [u.text for u in t.lead]) for t in found.tasks][2:] == [
        ("PL.3", ["Sở Y tế", "Công an tỉnh"]),
        ("PL.4", ["Sở Nội vụ"]),
    ]
    assert [found.text[p.span.start : p.span.end].strip() for p in found.account if p.kind == "page_number"] == ["6"]
    check_account(found)


@pytest.mark.parametrize(
    "after",
    [
        "      III. Tổ chức thực hiện",
        "      Nơi nhận:\n      - Sở Y tế;",
        "       Ghi chú: số liệu năm 2025",
        "\n      Kết quả khác",
    ],
)
def test_an_indented_line_below_the_table_is_none_of_its_cells(after):
    assert rows(f"{TASKS}{after}\n") == rows(TASKS)


def test_a_name_that_begins_with_a_number_begins_its_row():
    text = TASKS.replace("Ban hành bộ tiêu chuẩn dịch vụ", "100% xã có cộng tác viên nữ   ").replace(
        "dành cho cán bộ cấp xã", "Lệ Thủy và vùng phụ cận"
    )
    assert [row[1] for row in rows(text)[2:]] == [
        "Xây dựng Sổ tay hỗ trợ nạn nhân Lệ Thủy và vùng phụ cận",
        "100% xã có cộng tác viên nữ",
    ]


def test_more_columns_than_a_table_has_are_none():
    line = "   ".join(str(number) for number in range(1, 60))
    assert tables_by_spaces(lines_of(f"TT   {line}\n1   {line}\n2   {line}\n")) == {}
