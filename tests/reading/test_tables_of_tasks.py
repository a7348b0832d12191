"""Tables of tasks wherever they stand: in the body, below any heading, as Word, markdown and tabs give them."""

from __future__ import annotations

import pytest

from songhanh.reading.items import Reading
from tests.reading.accounts import check_account
from tests.reading.documents import body
from tests.reading.test_account import kind_of
from tests.reading.test_tables import FOOT, cells, markdown, tabs
from tests.reading.work import steps_of

HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm"
ROWS = (
    "1 | Mở hội nghị về bình đẳng giới | Sở Nội vụ | Các sở, ban, ngành | Quý I/2027 | Hội nghị",
    "2 | Rà soát quy định về hôn nhân | Sở Tư pháp | Sở Nội vụ; Công an tỉnh | Trước ngày 30/6/2027 | Báo cáo",
)
READ = [
    ("II.1", ["Sở Nội vụ"], ["Các sở, ban, ngành"], "Mở hội nghị về bình đẳng giới"),
    ("II.2", ["Sở Tư pháp"], ["Sở Nội vụ", "Công an tỉnh"], "Rà soát quy định về hôn nhân"),
]
BELOW = ("III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế theo dõi việc làm này.")
Told = list[tuple[str | None, list[str], list[str], str]]


def tasks(reading: Reading) -> Told:
    return [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating], t.quote) for t in reading.tasks]


def under(heading: str, table: str, *below: str) -> Reading:
    reading = body("I. MỤC ĐÍCH", "Để mọi người cùng làm.", heading, table, *(below or BELOW))
    check_account(reading)
    return reading


def rows_read(reading: Reading) -> Told:
    return [task for task in tasks(reading) if task[0] != "III.1"]


@pytest.mark.parametrize("form", [markdown, cells, tabs])
@pytest.mark.parametrize("heading", ["II. NHIỆM VỤ", "II. Nhiệm vụ cụ thể", "II. TỔ CHỨC THỰC HIỆN", "II. NỘI DUNG"])
def test_each_row_below_any_heading_is_a_task(form, heading):
    reading = under(heading, form(HEAD, *ROWS))
    assert rows_read(reading) == READ
    assert [(d.section, d.day) for d in reading.deadlines] == [("II.1", "Q1/2027"), ("II.2", "30/06/2027")]
    assert reading.activities == ()
    assert [section.label for section in reading.sections] == ["I", "II", "III", "III.1"]
    assert all(piece.kind != "unread" for piece in reading.account)


@pytest.mark.parametrize(
    "head",
    [
        "STT | Nội dung nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian thực hiện | Kết quả",
        "TT | Nhiệm vụ và giải pháp | Chủ trì | Phối hợp | Thời hạn | Ghi chú",
        "Số TT | Công việc | Cơ quan thực hiện | Phối hợp thực hiện | Tiến độ | Kinh phí",
        "TT | Hoạt động | Đơn vị thực hiện | Cơ quan, đơn vị phối hợp | Thời gian | Sản phẩm đầu ra",
        "TT | NỘI DUNG | CƠ QUAN CHỦ TRÌ | CƠ QUAN PHỐI HỢP | THỜI GIAN | GHI CHÚ",
        "TT | Đầu việc | Phụ trách | Phối hợp | Hoàn thành | Ghi chú",
    ],
)
def test_a_head_may_use_other_words(head):
    assert rows_read(under("II. NHIỆM VỤ", cells(head, *ROWS))) == READ


def test_a_heading_without_number_or_capitals_before_the_table_is_no_cell():
    table = cells(HEAD, *ROWS)
    assert rows_read(under("II. NHIỆM VỤ", f"BẢNG PHÂN CÔNG\n{table}")) == READ
    again = under("II. NHIỆM VỤ", f"{table}\nBẢNG PHÂN CÔNG\n{table}")
    assert [task[0] for task in rows_read(again)] == ["II.1", "II.2", "II.1", "II.2"]
    assert kind_of(again, "BẢNG PHÂN CÔNG") == "heading"


@pytest.mark.parametrize("form", [markdown, cells])
def test_rows_are_counted_where_no_column_does(form):
    table = form(*(row.split(" | ", 1)[1] for row in (HEAD, *ROWS)))
    assert rows_read(under("II. NHIỆM VỤ", table)) == READ


@pytest.mark.parametrize("label", ["I", "A"])
def test_a_row_that_heads_others_gives_them_its_label(label):
    whole = cells(HEAD, f"{label} | Nhóm việc chung | | | |", *ROWS)
    merged = cells(HEAD) + f"\n|\n{label}\n|\nNhóm việc chung\n|\n" + cells(*ROWS)
    for table in (whole, merged):
        assert [task[0] for task in rows_read(under("II. NHIỆM VỤ", table))] == [f"II.{label}.1", f"II.{label}.2"]


def test_a_merged_row_without_numbers_shifts_no_column():
    table = cells(*(row.split(" | ", 1)[1] for row in (HEAD, *ROWS))).split("\n|\n|\n", 1)
    assert rows_read(under("II. NHIỆM VỤ", f"{table[0]}\n|\n|\nNhóm việc chung\n|\n|\n{table[1]}")) == READ


def test_a_row_without_number_is_a_task_of_the_heading():
    row = " | In tờ rơi về bình đẳng giới | Sở Y tế | | Quý II/2027 |"
    assert ("II", ["Sở Y tế"], [], "In tờ rơi về bình đẳng giới") in rows_read(
        under("II. NHIỆM VỤ", cells(HEAD, *ROWS, row))
    )


def test_a_row_without_who_leads_is_one_piece_that_was_not_read():
    row = "3 | Kiểm tra ở các xã | | Các cơ quan liên quan | Quý III/2027 | Biên bản"
    reading = under("II. NHIỆM VỤ", cells(HEAD, *ROWS, row))
    assert rows_read(reading) == READ
    unread = [p for p in reading.account if p.kind == "unread"]
    assert [p.reason for p in unread] == ["order_without_unit"]
    assert reading.text[unread[0].span.start : unread[0].span.end].endswith("Biên bản")


def test_the_head_of_two_rows_and_the_numbers_of_columns_are_no_task():
    head = cells("TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian", " | | Chủ trì | Phối hợp |", "1 | 2 | 3 | 4 | 5")
    table = cells(*(row.rsplit(" | ", 1)[0] for row in ROWS))
    assert rows_read(under("II. NHIỆM VỤ", f"{head}\n{table}")) == READ


def test_a_head_repeated_on_the_next_page_is_no_task():
    assert rows_read(under("II. NHIỆM VỤ", cells(HEAD, ROWS[0], HEAD, ROWS[1]))) == READ


def test_cells_of_several_lines_are_one():
    table = cells(HEAD, *ROWS).replace("Sở Nội vụ; Công an", "Sở Nội\nvụ; Công\nan").replace("30/6", "\n30/6")
    assert rows_read(under("II. NHIỆM VỤ", table)) == READ


def test_what_is_to_be_made_is_a_target():
    reading = under("II. NHIỆM VỤ", cells(HEAD, ROWS[0].replace("| Hội nghị", "| 03 lớp tập huấn")))
    assert [(t.section, [(str(a.value), a.unit) for a in t.amounts]) for t in reading.targets] == [
        ("II.1", [("3", "lớp")])
    ]


def test_rows_of_an_annex_without_numbers_are_tasks():
    table = cells(*(row.split(" | ", 1)[1] for row in (HEAD, *ROWS)))
    reading = body("I. MỤC TIÊU", "- Nâng cao nhận thức./.", *FOOT, "PHỤ LỤC", table)
    check_account(reading)
    assert [task[0] for task in tasks(reading)] == ["PL.1", "PL.2"]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (
            "II. TỔ CHỨC THỰC HIỆN",
            ["TT | Nội dung chi | Đơn vị thực hiện | Thành tiền", "1 | In tờ rơi | Sở Y tế | 20"],
        ),
        ("II. KINH PHÍ", ["TT | Nội dung | Đơn vị thực hiện | Kinh phí", "1 | In tờ rơi | Sở Y tế | 20"]),
        ("II. KẾT QUẢ NĂM 2026", [HEAD, *ROWS]),
        ("II. NHIỆM VỤ", ["TT | Chỉ tiêu | Đơn vị thực hiện | Nội dung", "1 | Mở lớp | Sở Y tế | Dạy trẻ"]),
        ("II. NHIỆM VỤ", ["TT | Họ và tên | Chức vụ | Cơ quan", "1 | Lê Thị Na | Giám đốc | Sở Y tế"]),
        ("II. TỔ CHỨC THỰC HIỆN", ["TT | Cơ quan | Điện thoại | Thư", "1 | Sở Y tế | 0123 | a@b.vn"]),
        ("II. NHIỆM VỤ", ["TT | Địa điểm | Thời gian | Ghi chú", "1 | Xã Ba | Tổ chức ngày 30/11 | 2026 - 2027"]),
    ],
)
def test_another_table_gives_no_task_and_no_activity_and_is_not_cut_up(heading, rows):
    reading = under(heading, cells(*rows))
    assert rows_read(reading) == []
    assert reading.activities == ()
    assert {p.reason for p in reading.account if p.kind == "unread"} <= {
        "table_not_understood",
        "number_without_target",
    }


def test_targets_by_year_stay_targets():
    rows = ["TT | Chỉ tiêu | Cơ quan chủ trì | Năm 2026 | Năm 2027", "1 | Số lớp mở | Sở Y tế | 20 | 30"]
    reading = under("II. CHỈ TIÊU", cells(*rows))
    assert rows_read(reading) == []
    assert [(t.quote, t.by) for t in reading.targets] == [("Số lớp mở", 2026), ("Số lớp mở", 2027)]


def test_a_table_of_money_still_tells_where_the_money_is_from():
    rows = ["TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian | Nguồn", "1 | Mở lớp | Sở Y tế | Quý I | Ngân sách tỉnh"]
    reading = under("II. KINH PHÍ", cells(*rows))
    assert rows_read(reading) == []
    assert [source.value for source in reading.budget_sources] == ["Ngân sách tỉnh"]


def test_a_long_table_is_read_in_a_time_that_grows_with_it():
    def steps(count: int) -> int:
        rows = [f"{n} | Mở lớp học số {n} cho phụ nữ | Sở Y tế | Sở Nội vụ | Quý I/2027 |" for n in range(1, count)]
        assert len(under("II. NHIỆM VỤ", cells(HEAD, *rows)).tasks) == count
        return steps_of(lambda: under("II. NHIỆM VỤ", cells(HEAD, *rows)))

    assert steps(400) < 4.2 * steps(100)
