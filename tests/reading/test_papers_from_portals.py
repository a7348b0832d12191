"""Papers copied from portals of law: lists of links above the head, cells broken in the middle, marks left alone."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.reading.reader import read_bytes

DECISION = """{above}ỦY
BAN NHÂN DÂN
TỈNH SÔNG HƯƠNG
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
214 /QĐ-UBND
|
Sông Hương, ngày
09 tháng 10 năm 2012
|
{title}
Căn cứ Luật Tổ chức Hội
đồng nhân dân và Ủy ban nhân dân ngày 26/11/2003;
Căn cứ Quyết định số
88/QĐ-TTg ngày 14/3/2012 của Thủ tướng Chính phủ phê duyệt Chương trình quốc
gia về trẻ em gái;
Xét đề nghị của Giám đốc
Sở Lao động - Thương binh và Xã hội tại Tờ trình số 310/TTr-SLĐTBXH ngày
01/10/2012,
QUYẾT ĐỊNH:
Điều
1. Phê duyệt
Chương trình vì trẻ em gái với các nội dung
chính như sau:
- Giảm tỷ lệ trẻ em gái bỏ
học xuống dưới 2% so với tổng số trẻ em gái;
Nơi nhận:
- Như Điều 3;
-
TT.HĐND tỉnh;
•
Sở Y tế;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Thị An
"""
OFFICE = "ỦY BAN NHÂN DÂN TỈNH SÔNG HƯƠNG"
LONG = "VỀ VIỆC PHÊ DUYỆT CHƯƠNG TRÌNH “VÌ TRẺ EM GÁI TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2013 -\n2020”"
LINKS = "- 1Luật Trẻ em 2016\n- 2Nghị định 80/2017/NĐ-CP về môi trường giáo dục\n"


def read(text: str):
    return read_bytes("a.txt", text.encode())


def decision(*, title: str = f"QUYẾT ĐỊNH\n{LONG}\n{OFFICE}", above: str = ""):
    return read(DECISION.format(title=title, above=above))


@pytest.mark.parametrize("above", ["", LINKS])
def test_a_head_broken_in_the_middle_of_its_cells_is_read(above):
    found = decision(above=above)
    assert found.number.value == "214/QĐ-UBND"
    assert found.issuer.value == "Ủy ban nhân dân tỉnh Sông Hương"
    assert (found.place.value, found.date.value) == ("Sông Hương", date(2012, 10, 9))


def test_a_title_whose_range_of_years_is_broken_is_read_to_its_end():
    found = decision()
    assert found.title.value.endswith("GIAI ĐOẠN 2013 - 2020”")
    assert (found.period.start_year, found.period.end_year) == (2013, 2020)


def test_a_title_is_not_gone_on_with_by_a_line_of_numbers_after_its_end():
    found = decision(title=f"QUYẾT ĐỊNH\nVỀ VIỆC PHÊ DUYỆT CHƯƠNG TRÌNH\n2020\n{OFFICE}")
    assert found.title.value == "VỀ VIỆC PHÊ DUYỆT CHƯƠNG TRÌNH"


@pytest.mark.parametrize("title", [f"QUYẾT ĐỊNH\n{LONG}\n{OFFICE}", OFFICE, "ỦY BAN NHÂN DÂN TỈNH"])
def test_the_documents_invoked_are_read_also_where_the_portal_lost_the_title(title):
    found = decision(title=title)
    assert [basis.number or basis.name for basis in found.legal_basis] == [
        "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân",
        "88/QĐ-TTg",
        "310/TTr-SLĐTBXH",
    ]
    assert found.type.value == "QUYẾT ĐỊNH"


def test_a_lost_title_is_missing_and_is_not_made_of_the_office():
    assert decision(title=OFFICE).title is None


def test_an_article_whose_number_stands_in_the_next_line_is_one_article():
    found = decision()
    assert [section.label for section in found.sections] == ["Điều 1"]
    assert [target.section for target in found.targets] == ["Điều 1"]


def test_a_dash_alone_on_its_line_stands_before_the_next_addressee():
    found = [one.value for one in decision().recipients]
    assert found == ["Như Điều 3", "TT.HĐND tỉnh", "Sở Y tế", "Lưu: VT"]


@pytest.mark.parametrize(
    ("where", "place"),
    [("Quận 8", "Quận 8"), ("Phường 12", "Phường 12"), ("Q. 3", "Q. 3"), ("Hòa Thành", "Hòa Thành")],
)
def test_a_place_may_be_a_district_with_a_number(where, place):
    head = f"ỦY BAN NHÂN DÂN\n\nSố: 27/KH-UBND\n\n{where}, ngày 28 tháng 02 năm 2014\n\nKẾ HOẠCH\nCông tác gia đình\n"
    found = read(f"{head}\nI. VIỆC\n\n1. Công an chủ trì.\n")
    assert (found.place.value, found.date.value) == (place, date(2014, 2, 28))


@pytest.mark.parametrize("words", ["Kính gửi: Sở Y tế", "Kínhgửi: Sở Y tế", "KÍNH GỬI: Sở Y tế", "Kính gửi Sở Y tế"])
def test_whom_a_letter_is_sent_to_is_read_however_it_is_spelled(words):
    head = "SỞ NỘI VỤ\n\nSố: 9/SNV-BĐG\nV/v báo cáo năm\n\nSông Hương, ngày 02 tháng 3 năm 2026\n\n"
    found = read(f"{head}{words}\n\nSở Nội vụ đề nghị báo cáo./.\n")
    assert [one.value for one in found.addressees] == ["Sở Y tế"]


def test_the_years_of_a_plan_without_a_title_are_those_of_the_plan_it_issues():
    head = "ỦY BAN NHÂN DÂN\n\nSố: 49/KH-UBND\n\nSông Hương, ngày 10 tháng 5 năm 2024\n\n"
    said = (
        "Thực hiện Quyết định số 67/QĐ-UBND ngày 10/3/2022 ban hành Kế hoạch phòng, chống bạo lực đến năm 2025, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống bạo lực năm 2024, cụ thể như sau:"
    )
    found = read(f"{head}{said}\n\nI. MỤC TIÊU\n\n1. Chung.\n")
    assert (found.period.start_year, found.period.end_year) == (2024, 2024)
