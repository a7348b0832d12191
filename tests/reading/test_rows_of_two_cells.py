"""Tables of tasks with two columns, and markdown without an edge at its ends, with rules of any length."""

from __future__ import annotations

import pytest

from songhanh.reading.text import clean_sheet
from tests.reading.accounts import check_account
from tests.reading.documents import body
from tests.reading.test_tables import FOOT, cells, markdown
from tests.reading.test_tables_of_tasks import BELOW, HEAD, READ, ROWS, rows_read, tasks, under

PAIRS = ("Mở hội nghị về bình đẳng giới | Sở Nội vụ", "Rà soát quy định | Sở Tư pháp, Công an tỉnh")
TOLD = [(["Sở Nội vụ"], "Mở hội nghị về bình đẳng giới"), (["Sở Tư pháp", "Công an tỉnh"], "Rà soát quy định")]


def bare(head: str, *rows: str, rule: str = "---") -> str:
    """Markdown without an edge at the ends of its rows."""
    return "\n".join([head, " | ".join([rule] * (head.count("|") + 1)), *rows])


def ruled(head: str, *rows: str) -> str:
    return markdown(head, " | ".join(["---"] * (head.count("|") + 1)), *rows)


@pytest.mark.parametrize("form", [bare, ruled, markdown, cells])
@pytest.mark.parametrize(
    "head",
    [
        "Nhiệm vụ | Cơ quan chủ trì",
        "Nội dung công việc | Đơn vị thực hiện",
        "Hoạt động | Đơn vị phụ trách",
        "NỘI DUNG NHIỆM VỤ | CHỦ TRÌ",
        "Công việc | Phân công",
    ],
)
def test_two_columns_are_a_table_of_tasks(form, head):
    assert [task[1::2] for task in rows_read(under("II. NHIỆM VỤ", form(head, *PAIRS)))] == TOLD


@pytest.mark.parametrize("form", [bare, ruled, cells])
def test_who_leads_may_stand_first(form):
    rows = (" | ".join(reversed(row.split(" | "))) for row in PAIRS)
    read = rows_read(under("II. NHIỆM VỤ", form("Cơ quan chủ trì | Nhiệm vụ", *rows)))
    assert [task[1::2] for task in read] == TOLD


@pytest.mark.parametrize("form", [bare, ruled, cells])
def test_such_a_table_of_an_annex_is_read(form):
    reading = body("I. MỤC TIÊU", "- Nâng cao.", *FOOT, "PHỤ LỤC", form("Nhiệm vụ | Cơ quan chủ trì", *PAIRS))
    check_account(reading)
    assert [task[0] for task in tasks(reading)] == ["PL.1", "PL.2"]


@pytest.mark.parametrize("form", [bare, ruled, cells])
@pytest.mark.parametrize("empty", ["In tờ rơi | ", " | Sở Y tế"])
def test_a_row_with_one_cell_is_no_task_and_moves_no_other(form, empty):
    reading = under("II. NHIỆM VỤ", form("Nhiệm vụ | Cơ quan chủ trì", PAIRS[0], empty, PAIRS[1]))
    assert [task[1::2] for task in rows_read(reading)] == TOLD
    assert [piece.kind for piece in reading.account].count("unread") == 1


def test_a_row_in_capitals_heads_those_below():
    reading = under("II. NHIỆM VỤ", cells("Nhiệm vụ | Cơ quan chủ trì", "A. TUYÊN TRUYỀN |", *PAIRS))
    assert [task[0] for task in rows_read(reading)] == ["II.A.1", "II.A.2"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Cơ quan | Điện thoại", "Sở Y tế | 0123", "Sở Nội vụ | 0124"),
        ("Nội dung chi | Đơn vị thực hiện", "In tờ rơi | Sở Y tế"),
        ("Chỉ tiêu | Cơ quan chủ trì", "Số lớp | Sở Y tế"),
        ("Nhiệm vụ | Thời gian", "Mở lớp | Quý I/2027"),
        ("Địa điểm | Cơ quan chủ trì", "Xã Ba | Sở Y tế"),
        ("Nhiệm vụ và giải pháp của những năm về sau | Cơ quan chủ trì", "Mở lớp | Sở Y tế"),
        ("Các nhiệm vụ sau do: | Sở Nội vụ chủ trì", "Mở lớp | Sở Y tế"),
    ],
)
@pytest.mark.parametrize("form", [cells, bare])
def test_other_pairs_are_no_tasks(form, rows):
    assert rows_read(under("II. CÁC BẢNG", form(*rows))) == []


@pytest.mark.parametrize("rule", ["---", "--", ":--", "--:", ":-:", ":---:", "-:", "----------"])
def test_the_rule_below_a_head_may_have_any_length(rule):
    reading = under("II. NHIỆM VỤ", bare(HEAD, *ROWS, rule=rule))
    assert rows_read(reading) == READ
    assert all(piece.kind != "unread" for piece in reading.account)
    unnumbered = [row.split(" | ", 1)[1] for row in (HEAD, *ROWS)]
    assert rows_read(under("II. NHIỆM VỤ", bare(*unnumbered, rule=rule))) == READ


@pytest.mark.parametrize("cut", [" |", " | "])
def test_an_empty_cell_at_the_end_of_a_row_without_frame_is_a_cell(cut):
    first = ROWS[0].rsplit(" | ", 1)[0] + cut
    assert rows_read(under("II. NHIỆM VỤ", bare(HEAD, first, ROWS[1]))) == READ
    assert rows_read(under("II. NHIỆM VỤ", bare(HEAD, *ROWS, "| In tờ rơi | Sở Y tế | | |")))[-1] == (
        "II", ["Sở Y tế"], [], "In tờ rơi",
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["- | -", "a --- | ---", "--- và ---", "| x |"])
def test_what_is_no_rule_makes_no_table_of_two_columns(rule):
    found = clean_sheet(f"Sở Y tế | Sở Nội vụ\n{rule}\nMột | Hai").lines
    assert (found[0].cells, found[1].cells) == (0, 1)


def test_a_table_without_numbers_ends_where_its_last_cells_are_empty():
    rows = ("Nhiệm vụ | Chủ trì | Phối hợp | Thời gian", "In báo | Sở Nội vụ | | ")
    reading = under("II. NHIỆM VỤ", cells(*rows), *BELOW)
    assert [task[0] for task in tasks(reading)] == ["II.1", "III.1"]


@pytest.mark.parametrize("label", ["A", "D", "Đ", "E", "H"])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_row_is_lettered_in_either_alphabet(label, stop):
    table = cells(HEAD, f"{label}{stop} | Nhóm việc chung | | | |", *ROWS)
    assert [task[0] for task in rows_read(under("II. NHIỆM VỤ", table))] == [f"II.{label}.1", f"II.{label}.2"]
    reading = body("I. MỤC TIÊU", "- Nâng cao.", *FOOT, "PHỤ LỤC", table)
    assert next(p.kind for p in reading.account if reading.text[p.span.start : p.span.end] == label + stop) == "heading"
