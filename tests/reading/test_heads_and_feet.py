"""Heads and feet as they come: subjects below the type word, addressees without dashes, pages saved as text."""

from __future__ import annotations

import pytest

from songhanh.reading.labels import label_of
from songhanh.reading.reader import read_bytes

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG\n\nSố: 11/CT-UBND\n\nSông Hương, ngày 27 tháng 5 năm 2016\n\n"
BODY = "\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát.\n\n2. Sở Nội vụ tổng hợp./.\n\n"


def reading(text: str, *, name: str = "a.txt"):
    return read_bytes(name, text.encode())


@pytest.mark.parametrize("kind", ["CHỈ THỊ", "KẾ HOẠCH", "CHƯƠNG TRÌNH"])
def test_a_subject_that_begins_with_v_v_is_a_title_and_no_roman_five(kind):
    found = reading(f"{HEAD}{kind}\nV/v tăng cường phòng, chống bạo lực\nvà chăm sóc trẻ em{BODY}")
    assert found.title.value == "V/v tăng cường phòng, chống bạo lực và chăm sóc trẻ em"
    assert found.type.value == kind
    assert [s.label for s in found.sections] == ["I", "I.1", "I.2"]


@pytest.mark.parametrize("text", ["V/v báo cáo", "V/v: báo cáo"])
def test_v_v_is_no_label(text):
    assert label_of(text) is None


@pytest.mark.parametrize(
    "listed",
    [
        "Như trên;\nSở Y tế (b/c);\nUBND các xã;\nLưu: VT.",
        "- Như trên;\n- Sở Y tế (b/c);\n- UBND các xã;\n- Lưu: VT.",
        "Như trên; Sở Y tế (b/c); UBND các xã; Lưu: VT.",
    ],
)
def test_addressees_are_told_apart_with_and_without_dashes(listed):
    found = reading(f"{HEAD}CHỈ THỊ\nVề phòng, chống bạo lực{BODY}Nơi nhận:\n{listed}\n\nCHỦ TỊCH\n\nLê Văn An\n")
    assert [r.value for r in found.recipients] == ["Như trên", "Sở Y tế (b/c)", "UBND các xã", "Lưu: VT"]


def test_an_addressee_that_goes_on_in_the_next_line_is_one():
    foot = "Nơi nhận:\n- Ủy ban Mặt trận Tổ quốc;\ncác đoàn thể tỉnh;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn An\n"
    found = reading(f"{HEAD}CHỈ THỊ\nVề phòng, chống bạo lực{BODY}{foot}")
    assert [r.value for r in found.recipients] == ["Ủy ban Mặt trận Tổ quốc; các đoàn thể tỉnh", "Lưu: VT"]


PAGE = """<table><tr><td>UBND TỈNH SÔNG HƯƠNG<br/>
<b>ỦY BAN NHÂN DÂN</b><br/>
<b>XÃ TÂN AN</b></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br/>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số:&nbsp;&nbsp;&nbsp;/KH-UBND</td><td>Tân An, ngày&nbsp;&nbsp;&nbsp;tháng 8 năm 2025</td></tr></table>
<p><b>KẾ HOẠCH</b></p><p>Phòng, chống bạo lực gia đình năm 2025</p><p>I. VIỆC</p><p>1. Trạm Y tế chủ trì.</p>
"""


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
def test_a_web_page_saved_as_text_is_read_as_a_page(name):
    found = reading(PAGE, name=name)
    assert (found.type.value, found.place.value, found.date, found.number) == ("KẾ HOẠCH", "Tân An", None, None)
    assert "<" not in found.text


def test_a_text_that_only_mentions_marks_stays_a_text():
    found = reading(f"{HEAD}KẾ HOẠCH\nGhi <b>đậm</b> trong trang{BODY}")
    assert "<b>đậm</b>" in found.text


def test_a_proposal_invoked_after_a_comma_is_a_basis_of_its_own():
    opening = (
        "Thực hiện Quyết định số 28/QĐ-TTg ngày 03/3/2021 của Thủ tướng Chính phủ, xét đề nghị của Sở Nội vụ tại "
        "Tờ trình số 87/TTr-SNV ngày 16/01/2026, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    )
    found = reading(f"{HEAD}KẾ HOẠCH\nThực hiện công tác năm 2026\n\n{opening}{BODY}")
    assert [b.number for b in found.legal_basis] == ["28/QĐ-TTg", "87/TTr-SNV"]
