"""Text files that hold rests of a web page: its marks off, its lines kept, its entities read."""

from __future__ import annotations

import pytest

from songhanh.reading.extract import extract
from songhanh.reading.reader import read_bytes

PLAN = """<b>ỦY BAN NHÂN DÂN</b><br/>
<b>HUYỆN SÔNG NHO</b>
-------
&nbsp;
<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br/>
<b>Độc lập - Tự do - Hạnh phúc</b>
---------------
Số: 19/KH-UBND
<i>Sông Nho, ngày 13 tháng 5 năm 2022</i>
<b>KẾ HOẠCH</b>
<b>CHĂM SÓC BÀ MẸ VÀ TRẺ EM NĂM 2022</b>

<b>I. Mục tiêu</b>
- Khống chế tỷ lệ trẻ em nhẹ cân &lt; 8%; tỷ lệ trẻ được cân đo hằng quý &gt;= 90%.
<b>II. Tổ chức thực hiện</b>
<b>1. Phòng GD&amp;ĐT:</b> Đưa nội dung vào bữa ăn bán trú.
<b>2. Trạm Y tế các xã:</b> Cân đo trẻ em.

<i>Nơi nhận:</i><br/>
- Sở Y tế;<br/>
- Lưu: VT.<br/>
<b>TM. ỦY BAN NHÂN DÂN</b><br/>
<b>CHỦ TỊCH</b>
&nbsp;
<b>Lê Thị An</b>
"""


def test_a_plan_with_rests_of_a_page_keeps_its_lines():
    reading = read_bytes("plan.txt", PLAN.encode())
    assert reading.number is not None
    assert reading.number.value == "19/KH-UBND"
    assert reading.place is not None
    assert reading.place.value == "Sông Nho"
    assert [section.label for section in reading.sections] == ["I", "II", "II.1", "II.2"]
    assert [r.value for r in reading.recipients] == ["Sở Y tế", "Lưu: VT"]
    assert reading.signer is not None
    assert reading.signer.name == "Lê Thị An"


def test_signs_of_a_bound_written_as_entities_are_read():
    reading = read_bytes("plan.txt", PLAN.encode())
    amounts = [(str(a.value), a.comparator) for target in reading.targets for a in target.amounts]
    assert amounts == [("8", "<="), ("90", ">=")]


def test_an_entity_inside_a_name_is_its_letter():
    reading = read_bytes("plan.txt", PLAN.encode())
    assert [unit.text for task in reading.tasks for unit in task.lead] == ["Phòng GD&ĐT", "Trạm Y tế các xã"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sở LĐ&ndash;TBXH", "Sở LĐ–TBXH"),
        ("&ldquo;Địa chỉ tin cậy&rdquo;", "“Địa chỉ tin cậy”"),
        ("nam &amp; nữ", "nam & nữ"),
        ("n&#7919;", "nữ"),
        ("n&#x1EEF;", "nữ"),
        ("LĐ-TB&XH; Sở Y tế", "LĐ-TB&XH; Sở Y tế"),
        ("R&D;", "R&D;"),
        ("a &copyright b", "a &copyright b"),
    ],
)
def test_entities_become_letters_and_other_ampersands_stay(written: str, read: str):
    assert extract("a.txt", f"Việc của {written}".encode()).text == f"Việc của {read}"


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Một</p><p>Hai</p>\n<p>Ba</p><p>Bốn</p><p>Năm</p>", ["Một", "Hai", "Ba", "Bốn", "Năm"]),
        ("<b>Một</b><br>Hai<br>Ba<br>Bốn<br>Năm<br/>Sáu", ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]),
        ("<span>Một</span>\n<div>Hai</div><li>Ba</li><li>Bốn</li><p>Năm</p>", ["Một", "Hai", "Ba", "Bốn", "Năm"]),
    ],
)  # fmt: skip
def test_marks_that_make_lines_make_a_page(page: str, lines: list[str]):
    assert [line for line in extract("a.txt", page.encode()).text.split("\n") if line] == lines


def test_breaks_at_the_ends_of_lines_make_no_page():
    text = "<b>Một</b><br/>\nHai<br>\nBa<br />\nBốn<br/>\nNăm<br/> \nSáu"
    assert extract("a.txt", text.encode()).text == text
