"""Tables of targets and of tasks, as Word, markdown and pages of the web give them."""

from __future__ import annotations

import pytest

from songhanh.reading.items import Reading
from tests.reading.documents import body

FOOT = ("Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Võ Thị Bích")


def markdown(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in rows)


def cells(*rows: str) -> str:
    """As a Word file gives a table: an edge, a line for a cell, an edge at the end of the row."""
    return "\n".join(
        "\n".join(["|" + ("\n" + c.strip() if c.strip() else "") for c in row.split("|")] + ["|"]) for row in rows
    )


def tabs(*rows: str) -> str:
    """As a table is pasted into plain text: a row a line, a tab between two cells."""
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


def targets(found: Reading) -> list[tuple[str, str, str, str, int | None]]:
    return [(t.quote, str(a.value), a.unit, a.comparator, t.by) for t in found.targets for a in t.amounts]


HEAD = "TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2025 | Năm 2026 | Năm 2030"
LENDING = [("Phụ nữ được vay vốn", "2400", "người", "=", 2026), ("Phụ nữ được vay vốn", "3000", "người", "=", 2030)]


@pytest.mark.parametrize("form", [markdown, cells, tabs])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, "1 | Phụ nữ được vay vốn | người | 2.115 | 2.400 | 3.000"], LENDING),
        (
            [HEAD, "1 | Tỷ lệ thoát nghèo | % | 4,8 | ≥ 6 | dưới 8,5"],
            [("Tỷ lệ thoát nghèo", "6", "%", ">=", 2026), ("Tỷ lệ thoát nghèo", "8.5", "%", "<=", 2030)],
        ),
        (
            [HEAD, "1 | Số lớp | lớp | 1 | | 20", "2 | Phụ nữ được vay vốn | người | 2.115 | 2.400 | 3.000"],
            [("Số lớp", "20", "lớp", "=", 2030), *LENDING],
        ),
        (
            ["Chỉ tiêu | Đến năm 2026 | Đến năm 2030", "Tỷ lệ nữ cấp ủy (%) | 15 | 20 trở lên"],
            [("Tỷ lệ nữ cấp ủy (%)", "15", "%", "=", 2026), ("Tỷ lệ nữ cấp ủy (%)", "20", "%", ">=", 2030)],
        ),
        (
            ["STT | Nội dung | Kết quả 2025 | Kế hoạch 2026", "1 | Tỷ lệ nữ lãnh đạo | 12% | 14%"],
            [("Tỷ lệ nữ lãnh đạo", "14", "%", "=", 2026)],
        ),
        (
            ["TT | Chỉ tiêu | Mục tiêu", "1 | Mô hình can thiệp | 02 mô hình", "2 | Phối hợp | Tốt"],
            [("Mô hình can thiệp", "2", "mô hình", "=", None)],
        ),
        (["TT | Nội dung | Năm 2024 | Năm 2025", "1 | Số vụ bạo lực | 22 | 17"], []),
        (["TT | Họ tên | Năm sinh | Ghi chú", "1 | Chỉ tiêu | 1980 | 2"], []),
        (["TT | Nội dung | Kinh phí", "1 | Mở lớp | 250"], []),
        (["TT | Chỉ tiêu | Năm 2026", "1 | Sở Y tế tham mưu | Quý II"], []),
    ],
)
def test_a_row_and_a_column_of_a_year_make_a_target(form, rows, expected):
    assert targets(body("II. CHỈ TIÊU", "Các chỉ tiêu:", form(*rows), "III. NỘI DUNG", "Mở lớp.")) == expected


def test_what_stands_below_a_table_is_not_of_its_last_row():
    found = body("II. CHỈ TIÊU", markdown("TT | Chỉ tiêu | Năm 2026", "1 | Số lớp mở | 20"), "2027", "30")
    assert targets(found) == [("Số lớp mở", "20", "", "=", 2026)]


def annexed(*rows: str) -> Reading:
    return body("I. MỤC TIÊU", "- Nâng cao nhận thức./.", *FOOT, "PHỤ LỤC", markdown(*rows))


WORK = "TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian"


@pytest.mark.parametrize(
    ("rows", "tasks", "times"),
    [
        (
            [WORK, "I | TẬP HUẤN | | | ", "1 | Mở lớp | PX01 | PX03; Sở Y tế | Trước 30/6/2026",
             "II | KIỂM TRA | | |", "1 | Rà soát | Sở Nội vụ | | Quý II/2026; Quý IV/2026"],
            [("PL.I.1", "PX01", "PX03, Sở Y tế"), ("PL.II.1", "Sở Nội vụ", "")],
            ["30/06/2026", "Q2/2026", "Q4/2026"],
        ),
        (
            [WORK, "1 | Mở lớp | Sở Y tế | | 2026", "TT | Công việc | Cơ quan thực hiện", "1 | Rà soát | Sở Nội vụ"],
            [("PL.1", "Sở Y tế", ""), ("PL.1", "Sở Nội vụ", "")],
            ["2026"],
        ),
        (["TT | Nội dung | Số lượng", "1 | Mở lớp | 3"], [], []),
        ([WORK, "1 | Mở lớp | x | y | 2026"], [], []),
    ],
)  # fmt: skip
def test_every_table_of_an_annex_gives_its_tasks_and_all_times(rows, tasks, times):
    found = annexed(*rows)
    shown = [
        (t.section, ", ".join(u.text for u in t.lead), ", ".join(u.text for u in t.coordinating)) for t in found.tasks
    ]
    assert shown == tasks
    assert [d.day for d in found.deadlines] == times


def test_numbers_in_the_work_of_a_row_are_targets():
    found = annexed(
        WORK, "1 | Tổ chức 02 lớp tập huấn | Sở Y tế | | 2026", "2 | Rà soát 15 năm thi hành | Sở Nội vụ | |"
    )
    assert targets(found) == [("Tổ chức 02 lớp tập huấn", "2", "lớp", "=", None)]
