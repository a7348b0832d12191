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


def test_documents_invoked_one_after_another_are_each_a_basis():
    opening = (
        "Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Quyết định số 146/QĐ-TTg ngày 28/01/2022 "
        "của Thủ tướng Chính phủ và theo đề nghị của Hội Liên hiệp Phụ nữ tại Công văn số 76/BTV-TG ngày 26/02/2026, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    )
    found = reading(f"{HEAD}KẾ HOẠCH\nNâng cao kỹ năng số năm 2026\n\n{opening}{BODY}")
    assert [b.number for b in found.legal_basis] == ["57-NQ/TW", "146/QĐ-TTg", "76/BTV-TG"]


def test_a_space_that_is_missing_hides_no_basis():
    opening = "Thực hiệnQuyết định số 19/2002/QĐ-TTg ngày 21/01/2002 của Thủ tướng; UBND tỉnh xây dựng kế hoạch:"
    found = reading(f"{HEAD}KẾ HOẠCH\nHành động năm 2007\n\n{opening}{BODY}")
    assert [b.number for b in found.legal_basis] == ["19/2002/QĐ-TTg"]


@pytest.mark.parametrize(
    ("above", "own", "issuer"),
    [
        ("CÔNG AN TỈNH YÊN BÁI", "BAN VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ",
         "Ban Vì sự tiến bộ của phụ nữ Công an tỉnh Yên Bái"),
        ("UBND TỈNH YÊN BÁI", "BAN VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ", "Ban Vì sự tiến bộ của phụ nữ tỉnh Yên Bái"),
    ],
)  # fmt: skip
def test_a_committee_bears_the_name_of_the_body_it_is_of(above, own, issuer):
    head = f"{above}\n{own}\n\nSố: 143/KH-BVSTBPN\n\nYên Bái, ngày 28 tháng 02 năm 2024\n\n"
    assert reading(f"{head}KẾ HOẠCH\nCông tác năm 2024{BODY}").issuer.value == issuer


@pytest.mark.parametrize("subject", ['"V/v triển khai hoạt động hè 2023"', "“V/v triển khai hoạt động hè 2023”"])
def test_the_subject_of_a_letter_may_stand_in_quotes(subject):
    found = reading(
        "HỘI LHPN TỈNH SÔNG HƯƠNG\n\nSố: 512/BTV-GĐ\n" + subject + "\n\nSông Hương, ngày 19 tháng 5 năm 2023\n\n"
        "Kính gửi: Hội LHPN các xã\n\nĐề nghị các cấp Hội tổ chức.\n"
    )
    assert (found.type.value, found.title.value) == ("CÔNG VĂN", "triển khai hoạt động hè 2023")


LETTERED = """I. MỤC TIÊU

A. Mục tiêu tổng quát

Nâng cao nhận thức.

B. Các nhóm mục tiêu

1. Nhóm thứ nhất

Tuyên truyền.

II. GIẢI PHÁP

1. Tuyên truyền

Tổ chức.
"""


def test_capital_letters_below_a_roman_item_are_its_parts():
    found = reading(f"{HEAD}KẾ HOẠCH\nCông tác năm 2026\n\n{LETTERED}")
    assert [s.label for s in found.sections] == ["I", "I.A", "I.B", "II", "II.1"]


def test_an_item_numbered_twice_is_kept_as_printed():
    found = reading(f"{HEAD}KẾ HOẠCH\nCông tác\n\nI. VIỆC\n\n1. Một.\n\n2. Hai.\n\n2. Ba.\n\n4. Bốn.\n")
    assert [s.label for s in found.sections] == ["I", "I.1", "I.2", "I.2", "I.4"]


@pytest.mark.parametrize("copied", ["(Đã ký)", "(đã ký)"])
def test_a_mark_of_the_copy_is_no_addressee(copied):
    foot = f"Nơi nhận : KT.CHỦ TỊCH\n- Sở Y tế (b/c) PHÓ CHỦ TỊCH\n- Lưu VP {copied}\n\nMa Văn Lâm\n"
    found = reading(f"{HEAD}KẾ HOẠCH\nCông tác năm 2007{BODY}{foot}")
    assert [r.value for r in found.recipients] == ["Sở Y tế (b/c)", "Lưu VP"]
    assert (found.signer.name, found.signer.authority) == ("Ma Văn Lâm", "KT.CHỦ TỊCH")
