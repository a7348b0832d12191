"""Tables whose rows have edges between their cells only: read as those with an edge at both ends."""

from __future__ import annotations

from songhanh.reading.reader import read_bytes
from songhanh.reading.text import clean_sheet

HEAD = "Số: 01/KH-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nLàm việc chung\n\nI. VIỆC\n\n1. Làm.\n\n"
FOOT = "Nơi nhận:\n- Như trên.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Thị An\n\nPHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\n\n"
ROWS = (
    "TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian",
    "1 | Mở 12 lớp tập huấn | Sở Nội vụ | Sở Tài chính, Công an tỉnh | Quý IV/2026",
    "2 | Kiểm tra việc thực hiện | Sở Y tế | Sở Tư pháp | Trước 30/11/2026",
)


def cells(*lines: str) -> list[tuple[int, str]]:
    return [(line.cells, line.text) for line in clean_sheet("\n".join(lines)).lines]


def tasks(*rows: str) -> list[tuple[str | None, list[str], list[str]]]:
    found = read_bytes("a.txt", (HEAD + FOOT + "\n".join(rows)).encode())
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in found.tasks]


def test_rows_without_a_frame_have_the_edges_of_those_with_one():
    framed = [f"| {row} |" for row in ROWS]
    assert cells(*ROWS) == cells(*framed)
    assert cells(ROWS[0], "--- | --- | --- | --- | ---", *ROWS[1:]) == cells(*framed)


def test_tasks_of_such_a_table_are_read():
    assert tasks(*ROWS) == [
        ("PL.I.1", ["Sở Nội vụ"], ["Sở Tài chính", "Công an tỉnh"]),
        ("PL.I.2", ["Sở Y tế"], ["Sở Tư pháp"]),
    ]


def test_one_line_with_edges_is_no_table():
    assert cells("Sở Y tế | Sở Nội vụ | Công an tỉnh", "Một dòng thường.") == [
        (0, "Sở Y tế"), (1, "Sở Nội vụ"), (1, "Công an tỉnh"), (0, "Một dòng thường."),
    ]  # fmt: skip


def test_a_cell_that_goes_on_in_the_next_line_stays_one():
    assert cells("| 1 | Mở lớp", "tập huấn | Sở Y tế | Sở Nội vụ", "và Công an tỉnh |")[2] == (0, "tập huấn")
