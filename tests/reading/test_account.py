"""Every character of a text is in one piece, and each piece says what it was read as, or why it was not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from songhanh.reading.errors import ReadingError
from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.wire import from_wire, to_wire
from tests.reading.accounts import check_account, words_of
from tests.reading.documents import NAMES, body, reading_of
from tests.reading.test_spans import PIECES
from tests.reading.work import steps_of

LINES = [
    "Trang 2", "- 3 -", "14   CÔNG BÁO/Số 21 + 22/Ngày 05-8-2011", "Ký bởi: Ủy ban nhân dân",
    "Thời gian ký: 01/02/2026 10:11:12 +07:00", "(Có phụ lục kèm theo)",
    "Trên đây là Kế hoạch; yêu cầu các sở báo cáo.",
    "| TT | Nội dung | Cơ quan chủ trì |", "|---|---|---|", "| 1 | Mở lớp | Sở Y tế |", "**I. MỤC TIÊU**",
    "*- 50% phụ nữ được khám;*", "III. NHIỆM VỤ", "- Tổ chức 02 lớp cho phụ nữ tại các xã.", "(Đã ký)", "5 > 3 < 4",
    "Tải về   In   Chia sẻ", "nội dung 1; nội dung 2. Nội dung 3 (a; b. C) d", "e\u0301 o\u031b",
    "\ufeff", "&nbsp;", "\\n",
]  # fmt: skip


def kind_of(reading: Reading, words: str) -> str:
    """The kind, and the reason when it was not read, of the piece that holds these words."""
    at = reading.text.index(words)
    piece = next(p for p in reading.account if p.span.start <= at < p.span.end)
    return f"{piece.kind}: {piece.reason}" if piece.reason else piece.kind


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_accounted_for_to_the_last_character(name):
    check_account(reading_of(name))


@pytest.mark.parametrize("name", ["plan", "letter"])
def test_nothing_of_a_plain_document_is_left_unread(name):
    reading = reading_of(name)
    assert [words_of(reading, piece) for piece in reading.account if piece.kind == "unread"] == []


@given(
    st.lists(st.sampled_from(PIECES) | st.sampled_from(LINES) | st.text(max_size=12), max_size=40),
    st.sampled_from(["\n", "\n\n", " ", " | ", "\r\n", "        "]),
    st.sampled_from(["NFC", "NFD"]),
)
@example(["KẾ HOẠCH", "| 1 | Mở lớp | Sở Y tế |"], "\n", "NFC")  # the number of a row is no title
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_lines_are_accounted_for(pieces, separator, form):
    text = unicodedata.normalize(form, separator.join(pieces))
    try:
        reading = read_bytes("a.txt", text.encode("utf-8", "ignore"))
    except ReadingError:
        return
    check_account(reading)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("CỘNG HÒA", "motto"), ("Độc lập", "motto"), ("-------", "layout"), ("Số: 045", "number"),
        ("ngày 05 tháng 02", "date"), ("Hành động vì", "title"), ("Căn cứ Luật Bình", "basis"),
        ("ban hành Kế hoạch với", "heading"), ("I. MỤC ĐÍCH", "heading"), ("Giúp phụ nữ", "statement"),
        ("2. Yêu cầu", "heading"), ("Việc nào cũng rõ", "statement"), ("- Đến năm 2030", "target"),
        ("1.1. Nội dung", "heading"), ("Phát thanh ở thôn", "target"), ("Cơ quan thực hiện", "heading"),
        ("Kinh phí thực hiện từ", "budget"), ("1. Sở Nội vụ", "heading"), ("2. Sở Y tế:", "heading"),
        ("Hướng dẫn trạm y tế", "task"), ("sơ kết Kế hoạch", "deadline"), ("4. Đề nghị Ủy ban Mặt trận", "task"),
        ("Gửi báo cáo về Sở Nội vụ", "deadline"), ("Nơi nhận", "heading"), ("- Bộ Nội vụ;", "recipients"),
        ("PHÓ CHỦ TỊCH\n", "signer"), ("Lê Thị Ngọc Ánh", "signer"),
    ],
)  # fmt: skip
def test_each_place_of_a_plan_has_its_kind(words, kind):
    assert kind_of(reading_of("plan"), words) == kind


@pytest.mark.parametrize(
    ("paragraphs", "words", "kind"),
    [
        (["V. TỔ CHỨC THỰC HIỆN", "Giao làm ngay việc này."], "Giao làm", "unread: order_without_unit"),
        (["I. MỤC TIÊU", "Năm qua đã có 12 lớp mở ra."], "Năm qua", "unread: number_without_target"),
        (["I. MỤC TIÊU", "Nâng cao đời sống của nhân dân."], "Nâng cao", "statement"),
        (["I. LỜI NGỎ", "Mưa nhiều, sông đầy nước."], "Mưa nhiều", "unread: not_understood"),
        (["I. TÌNH HÌNH", "Mưa nhiều, sông đầy nước."], "Mưa nhiều", "statement"),
        (["I. NHIỆM VỤ", "- Mở lớp học cho phụ nữ."], "- Mở lớp", "activity"),
        (["I. NHIỆM VỤ", "- Mở lớp học.", "(Có phụ lục kèm theo)"], "(Có phụ", "enclosure"),
        (["I. NHIỆM VỤ", "- Mở lớp học.", "(Kèm theo Kế hoạch số 3/KH-UBND)"], "(Kèm", "enclosure"),
        (["I. NHIỆM VỤ", "- Mở lớp học.", "Trên đây là Kế hoạch năm nay./."], "Trên đây", "closing"),
        (["I. NHIỆM VỤ", "- Có lớp học kèm theo sách."], "- Có lớp", "activity"),
        (["I. MỤC TIÊU", "- 50% xã có lớp.", "Trang 2", "- 60% xã có nhà."], "Trang 2", "page_number"),
    ],
)  # fmt: skip
def test_a_sentence_is_read_by_its_part_or_listed_with_a_reason(paragraphs, words, kind):
    reading = body(*paragraphs)
    check_account(reading)
    assert kind_of(reading, words) == kind


def test_a_table_that_is_no_list_of_tasks_is_listed_as_one():
    reading = body("I. LỊCH", "| TT | Mục | Ngày |", "| 1 | Họp | thứ hai |", "| 2 | Nghỉ | thứ ba |")
    assert kind_of(reading, "thứ hai") == "unread: table_not_understood"


def test_the_rows_of_a_task_table_are_tasks_and_its_head_a_heading():
    reading = body(
        "I. NHIỆM VỤ", "- Mở lớp học cho phụ nữ./.", "Nơi nhận:\n- Lưu: VT.", "PHỤ LỤC",
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n|---|---|---|---|\n"
        "| 1 | Mở lớp học | Sở Y tế | Sở Nội vụ |",
    )  # fmt: skip
    check_account(reading)
    kinds = [kind_of(reading, words) for words in ("PHỤ LỤC", "Nội dung nhiệm vụ", "1 | Mở", "Sở Y tế", "Sở Nội vụ")]
    assert kinds == ["heading", "heading", "heading", "task", "task"]


def test_what_stands_before_the_head_and_a_second_document_say_so():
    first = (
        "Trang tin của sở\n\nSố: 01/KH-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nLàm việc chung\n\n"
    )
    work = "I. NHIỆM VỤ\n\n1. Mở lớp.\n\n2. Xây nhà.\n\n3. Trồng cây./.\n\nKT. CHỦ TỊCH\n\n"
    reading = read_bytes("a.txt", (first + work + first.replace("01/", "02/")).encode())
    check_account(reading)
    assert kind_of(reading, "Trang tin") == "unread: before_the_document"
    assert kind_of(reading, "Số: 02/KH") == "unread: second_document"


@pytest.mark.parametrize(("line", "kind"), [("2026", "date"), ("7", "page_number"), ("12", "page_number")])
def test_the_year_of_a_cut_cell_is_part_of_the_day_and_a_page_number_is_not(line, kind):
    day = "Sông Hương, ngày 02 tháng 01 năm" + ("" if kind == "date" else " 2026")
    text = f"|\nSố: 01/KH-UBND\n|\n*{day}\n{line}*\n|\n\n**KẾ HOẠCH**\n\n**Làm việc chung**\n\nI. NHIỆM VỤ\n\n- Mở lớp."
    reading = read_bytes("a.txt", text.encode())
    check_account(reading)
    assert str(reading.date.value) == "2026-01-02"
    at = text.index(f"\n{line}*") + 1
    assert next(piece.kind for piece in reading.account if piece.span.start <= at < piece.span.end) == kind


def test_a_page_number_inside_a_sentence_is_furniture_and_the_sentence_names_its_item_on_both_sides():
    reading = body("I. MỤC TIÊU", "- Đến năm 2030 có ít nhất 50% xã, phường của\n\n3\n\ntỉnh có lớp học cho phụ nữ.")
    check_account(reading)
    target = [piece for piece in reading.account if "targets.0" in piece.items]
    assert [words_of(reading, piece)[:6] for piece in target] == ["- Đến ", "tỉnh c"]
    assert kind_of(reading, "3\n\ntỉnh") == "page_number"


def test_a_piece_names_all_that_was_found_in_it_and_takes_the_kind_that_says_most():
    reading = reading_of("plan")
    piece = next(p for p in reading.account if "sơ kết Kế hoạch" in words_of(reading, p))
    assert piece.kind == "deadline"
    assert {name.split(".")[0] for name in piece.items} == {"deadlines", "tasks"}


def test_the_account_goes_over_the_wire():
    reading = reading_of("plan")
    assert from_wire(to_wire(reading)) == reading


def test_the_account_of_a_long_text_costs_in_proportion():
    def steps(count: int) -> int:
        text = "\n\n".join(f"- Mở lớp {n} cho phụ nữ; gửi báo cáo trước ngày 15/6 hằng năm." for n in range(count))
        return steps_of(lambda: check_account(body("I. NHIỆM VỤ", text)))

    assert steps(400) < 4.2 * steps(100)
