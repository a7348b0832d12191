"""Whose document it is, what it invokes, whom it is sent to, and articles that hold a whole programme."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes
from tests.reading.documents import body


def read(*lines: str, between: str = "\n"):
    return read_bytes("a.txt", between.join(lines).encode())


def invoked(*lines: str) -> list[str | None]:
    return [basis.number or basis.name for basis in body(*lines, "I. VIỆC", "1. Làm việc.").legal_basis]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Căn cứ Nghị quyết số 30a/2008/NQ-CP ngày 27/12/2008 của Chính phủ;", ["30a/2008/NQ-CP"]),
        ("Căn cứ Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ;", ["30c/NQ-CP"]),
        ("Theo đề nghị của Phòng Nội vụ tại Tờ trình 21/TTr-PNV ngày 12/3/2018,", ["21/TTr-PNV"]),
        ("Thực hiện Kế hoạch 15/KH-UBND ngày 02/01/2026 của UBND tỉnh;", ["15/KH-UBND"]),
        ("Thực hiện Chỉ thị 21-CT/TW ngày 20/01/2018 của Ban Bí thư;", ["21-CT/TW"]),
        ("Căn cứ Công văn 1200/BNV-BĐG ngày 05/5/2025 của Bộ Nội vụ,", ["1200/BNV-BĐG"]),
        ("Xét đề nghị của Sở Y tế tại Tờ trình số 9/TTr-SYT ngày 05/5/2025 và ý kiến thẩm định của Sở Tài chính tại "
         "Công văn số 90/STC-NS ngày 07/5/2025,", ["9/TTr-SYT", "90/STC-NS"]),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 9/TTr-SYT ngày 05/5/2025, ý kiến của Sở Tư pháp tại Báo cáo số "
         "12/BC-STP ngày 06/5/2025,", ["9/TTr-SYT", "12/BC-STP"]),
        ("Theo Tờ trình số 9/TTr-SYT ngày 05/5/2025 và kết quả thẩm định của Sở Tư pháp tại Văn bản số 31/STP-XD,",
         ["9/TTr-SYT", "31/STP-XD"]),
    ],
)  # fmt: skip
def test_documents_are_invoked_with_and_without_the_word_number(line, numbers):
    assert invoked(line) == numbers


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Căn cứ Quyết định số 5/QĐ-TTg ngày 02/3/2020 phê duyệt Chương trình 135 và kế hoạch 5 năm;", ["5/QĐ-TTg"]),
        ("Căn cứ Quyết định số 5/QĐ-TTg ngày 02/3/2020 về kế hoạch 2021-2025;", ["5/QĐ-TTg"]),
        ("Xét đề nghị của Sở Y tế tại Tờ trình số 9/TTr-SYT và ý kiến của các thành viên,", ["9/TTr-SYT"]),
        ("Tình hình năm 2025: đã có Quyết định số 5/QĐ-TTg ngày 02/3/2020.", []),
    ],
)
def test_what_only_looks_like_another_document_is_none(line, numbers):
    assert invoked(line) == numbers


OPENING = "Thời gian qua, công tác trẻ em có nhiều tiến bộ. Vẫn còn vụ việc đau lòng. "


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        (OPENING + "Thực hiện Chỉ thị số 22/CT-TTg ngày 29/7/2025 của Thủ tướng Chính phủ và Công văn số 55/BGDĐT-HS "
         "ngày 12/9/2025 của Bộ Giáo dục và Đào tạo; xét đề nghị của Sở Y tế tại Tờ trình số 38/TTr-SYT ngày "
         "06/10/2025, Chủ tịch UBND tỉnh chỉ đạo như sau:", ["22/CT-TTg", "55/BGDĐT-HS", "38/TTr-SYT"]),
        (OPENING + "Để thực hiện Nghị quyết số 12/NQ-CP ngày 01/02/2025, UBND tỉnh yêu cầu các sở, ngành:",
         ["12/NQ-CP"]),
        (OPENING + "Thực hiện Chỉ thị số 22/CT-TTg ngày 29/7/2025, các trường đã lập tổ tư vấn.", []),
        (OPENING + "Đã có Quyết định số 5/QĐ-TTg ngày 02/3/2020 về việc này, UBND tỉnh yêu cầu:", []),
    ],
)  # fmt: skip
def test_the_last_sentence_of_an_opening_invokes_when_it_leads_to_the_orders(line, numbers):
    assert invoked(line) == numbers


SIGNED = ("", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn An")


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Để thi hành có hiệu quả Luật Trẻ em có hiệu lực từ ngày 01/6/2017, thực hiện Quyết định số 14/QĐ-TTg ngày "
         "18/8/2011 của Thủ tướng và Chỉ thị số 48-CT/TW ngày 22/10/2010, Ủy ban nhân dân tỉnh chỉ thị:",
         ["Luật Trẻ em", "14/QĐ-TTg", "48-CT/TW"]),
        ("Để tiếp tục triển khai Chỉ thị số 20/CT-TTg ngày 1/7/2020, UBND tỉnh yêu cầu:", ["20/CT-TTg"]),
        ("Quán triệt Nghị quyết số 28-NQ/TW ngày 23/5/2018; Nghị quyết Đại hội Đảng bộ xã lần thứ II, Đảng ủy xã lập "
         "kế hoạch:", ["28-NQ/TW", "Nghị quyết Đại hội Đảng bộ xã lần thứ II"]),
        ("Để mọi người cùng tham gia, các hội vận động hội viên.", []),
        ("Đại hội đã thông qua nghị quyết lần thứ nhất.", []),
    ],
)  # fmt: skip
def test_an_opening_may_say_what_it_is_to_carry_out(line, numbers):
    assert invoked(line) == numbers


def test_the_day_from_which_a_law_is_in_force_is_not_its_date():
    law = read("Để thi hành Luật Trẻ em có hiệu lực từ ngày 01/6/2017, Ủy ban nhân dân tỉnh chỉ thị:").legal_basis[0]
    assert (law.name, law.date) == ("Luật Trẻ em", None)


def test_the_resolution_of_a_congress_is_invoked_by_its_name():
    found = read("Thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2020 - 2025, Huyện ủy ban hành:")
    assert [b.name for b in found.legal_basis] == ["Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2020 - 2025"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Nơi nhận:", "Bộ Y tế (Tổng cục Dân số)", "TTTU, TT HĐND tỉnh", "Các sở, ban, ngành", "Lưu VP1, VP7"],
         ["Bộ Y tế (Tổng cục Dân số)", "TTTU, TT HĐND tỉnh", "Các sở, ban, ngành", "Lưu VP1, VP7"]),
        (["Nơi nhận:", "Ủy ban Mặt trận Tổ quốc và", "Các đoàn thể tỉnh", "Lưu: VT"],
         ["Ủy ban Mặt trận Tổ quốc và Các đoàn thể tỉnh", "Lưu: VT"]),
        (["Nơi nhận:", "Các tổ chức thuộc", "Mặt trận tỉnh", "Sở Y tế (để", "Tổng hợp)", "Lưu: VT"],
         ["Các tổ chức thuộc Mặt trận tỉnh", "Sở Y tế (để Tổng hợp)", "Lưu: VT"]),
        (["Nơi nhận:", "Ban Thường vụ", "tỉnh đoàn", "Lưu: VT"], ["Ban Thường vụ tỉnh đoàn", "Lưu: VT"]),
        (["Nơi nhận:", "Sở Y tế, Sở Nội vụ và", "Hội Nông dân tỉnh;", "Lưu: VT"],
         ["Sở Y tế, Sở Nội vụ và Hội Nông dân tỉnh", "Lưu: VT"]),
        (["Nơi nhận (VBĐT):", "- UBND tỉnh (báo cáo);", "- Lưu: VT."], ["UBND tỉnh (báo cáo)", "Lưu: VT"]),
        (["Nơi nhận (qua trục liên thông):", "+ Sở Y tế;", "+ Lưu: VT."], ["Sở Y tế", "Lưu: VT"]),
    ],
)  # fmt: skip
def test_addressees_without_dashes_are_a_line_each(lines, expected):
    reading = read("Số: 1/KH-UBND", "KẾ HOẠCH", "Làm việc", "I. VIỆC", "1. Làm việc.", *lines, *SIGNED)
    assert [r.value for r in reading.recipients] == expected
    assert reading.signer is not None
    assert reading.signer.name == "Lê Văn An"


@pytest.mark.parametrize(
    ("above", "own", "issuer"),
    [
        ("UBND HUYỆN SÔNG NHO", "BAN CHỈ ĐẠO GIẢM NGHÈO", "Ban chỉ đạo giảm nghèo huyện Sông Nho"),
        ("UBND TỈNH SÔNG HƯƠNG", "BAN CHỈ ĐẠO GIẢM NGHÈO", "Ban chỉ đạo giảm nghèo tỉnh Sông Hương"),
        ("UBND QUẬN BA SÔNG", "BAN CHỈ ĐẠO GIẢM NGHÈO", "Ban chỉ đạo giảm nghèo quận Ba Sông"),
        ("UBND XÃ TÂN AN", "BAN CHỈ ĐẠO GIẢM NGHÈO", "Ban chỉ đạo giảm nghèo xã Tân An"),
    ],
)
def test_a_committee_is_of_the_place_of_the_body_above_it(above, own, issuer):
    reading = read(above, own, "Số: 12/KH-BCĐ", "", "Sông Nho, ngày 19 tháng 3 năm 2018", "", "KẾ HOẠCH", "Làm việc",
                   "", "I. VIỆC", "1. Làm việc.")  # fmt: skip
    assert reading.issuer is not None
    assert reading.issuer.value == issuer


def labels(*articles: str) -> list[str]:
    head = ("Số: 1/QĐ-UBND", "Sông Hương, ngày 05 tháng 6 năm 2026", "QUYẾT ĐỊNH", "Phê duyệt chương trình",
            "Căn cứ Luật Trẻ em;", "QUYẾT ĐỊNH:")  # fmt: skip
    return [section.label for section in read(*head, *articles, between="\n\n").sections]


@pytest.mark.parametrize(
    "opening",
    [
        "Điều 1. Phê duyệt Chương trình vì trẻ em với các nội dung chủ yếu sau:",
        "Điều 1. Phê duyệt Chương trình vì trẻ em, như sau:",
        "Điều 1. Phê duyệt Chương trình vì trẻ em.\n\nNội dung gồm:",
    ],
)
def test_an_article_that_opens_a_programme_holds_its_parts(opening):
    found = labels(opening, "I. MỤC TIÊU", "1. Mục tiêu chung", "Trẻ em khỏe.", "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế",
                   "Khám cho trẻ em.", "Điều 2. Quyết định này có hiệu lực từ ngày ký.")  # fmt: skip
    assert found == ["Điều 1", "Điều 1.I", "Điều 1.II", "Điều 2"]


def test_the_parts_of_a_plan_issued_with_a_decision_stand_by_themselves():
    found = labels("Điều 1. Ban hành kèm theo Quyết định này Chương trình vì trẻ em.",
                   "Điều 2. Các sở, ngành chịu trách nhiệm thi hành./.", "I. MỤC TIÊU", "Trẻ em khỏe.")  # fmt: skip
    assert found == ["Điều 1", "Điều 2", "I"]


def test_a_task_of_such_an_article_names_its_whole_path():
    head = ("Số: 1/QĐ-UBND", "Sông Hương, ngày 05 tháng 6 năm 2026", "QUYẾT ĐỊNH", "Phê duyệt chương trình")
    parts = ("Điều 1. Phê duyệt Chương trình như sau:", "I. MỤC TIÊU", "Trẻ em khỏe.", "II. TỔ CHỨC THỰC HIỆN",
             "1. Sở Y tế", "Khám cho trẻ em.", "2. Sở Nội vụ", "Theo dõi việc thực hiện.")  # fmt: skip
    reading = read(*head, *parts, between="\n\n")
    assert [(task.section, task.lead[0].text) for task in reading.tasks] == [
        ("Điều 1.II.1", "Sở Y tế"),
        ("Điều 1.II.2", "Sở Nội vụ"),
    ]
