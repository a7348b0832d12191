"""Whole documents in the layouts in which they arrive: lines, columns, tables, wrapped, two in one, no number yet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.text import clean_sheet
from tests.reading import files

AGENCY, NATION = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
NUMBER, DAY = "Số: 12/KH-UBND", "Sông Hương, ngày 08 tháng 3 năm 2026"
TITLE = "KẾ HOẠCH\nChăm lo cho lao động nữ năm 2026"
BODY = (
    "I. MỤC TIÊU\n\n- Đạt 80% số xã.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n"
    "- Chủ trì, phối hợp với Sở Tài chính mở lớp.\n\nTrên đây là Kế hoạch./."
)
FOOT = "Nơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn An"


def read(*parts: str) -> Reading:
    return read_bytes("a.txt", "\n\n".join(parts).encode())


def cells(left: str, right: str, *, width: int = 42) -> str:
    """Two blocks side by side, as a text that was cut out of a page has them."""
    rows = max(left.count("\n"), right.count("\n")) + 1
    pad = [(part.split("\n") + [""] * rows)[:rows] for part in (left, right)]
    return "\n".join(f"{a:<{width}}{b}".rstrip() for a, b in zip(*pad, strict=True))


def bars(left: str, right: str) -> str:
    """Two blocks as one row of a table of Markdown."""
    return f"| {left.replace(chr(10), '<br>')} | {right.replace(chr(10), '<br>')} |"


SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nLê Văn An"
SENT = "Nơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT."
LAYOUTS = {
    "lines": (f"{AGENCY}\n\n{NATION}\n\n{NUMBER}\n\n{DAY}", FOOT),
    "no blank lines": (f"{AGENCY}\n{NATION}\n{NUMBER}\n{DAY}", FOOT.replace("\n\n", "\n")),
    "columns": (f"{cells(AGENCY, NATION)}\n\n{cells(NUMBER, DAY)}", cells(SENT, SIGNED)),
    "narrow columns": (f"{cells(AGENCY, NATION, width=24)}\n\n{cells(NUMBER, DAY, width=24)}", cells(SENT, SIGNED)),
    "table": (f"{bars(AGENCY, NATION)}\n|---|---|\n{bars(NUMBER, DAY)}", f"{bars(SENT, SIGNED)}\n|---|---|"),
    "bold": (f"**{AGENCY.replace(chr(10), '**' + chr(10) + '**')}**\n\n{NUMBER}\n\n*{DAY}*", FOOT),
    "signature before": (f"{AGENCY}\n{NUMBER}\n{DAY}", f"{SIGNED}\n\n{SENT}"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_reads_the_same_in_every_layout(layout):
    head, foot = LAYOUTS[layout]
    found = read(head, TITLE, BODY, foot)
    assert (found.number.value, found.type.value) == ("12/KH-UBND", "KẾ HOẠCH")
    assert (found.issuer.value, found.place.value) == ("Ủy ban nhân dân tỉnh Sông Hương", "Sông Hương")
    assert (found.date.value, found.title.value) == (date(2026, 3, 8), "Chăm lo cho lao động nữ năm 2026")
    assert [r.value for r in found.recipients] == ["Bộ Nội vụ", "Lưu: VT"]
    signer = found.signer
    assert (signer.name, signer.position, signer.authority) == ("Lê Văn An", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN")
    assert [(s.label, s.title) for s in found.sections] == [
        ("I", "MỤC TIÊU"), ("II", "TỔ CHỨC THỰC HIỆN"), ("II.1", "Sở Y tế"),
    ]  # fmt: skip
    assert [([u.text for u in t.lead], [u.text for u in t.coordinating]) for t in found.tasks] == [
        (["Sở Y tế"], ["Sở Tài chính"])
    ]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("agency", "number", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG", "12/KH-UBND", "Ủy ban nhân dân tỉnh Sông Hương"),
        ("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ BẾN SÔNG", "12/KH-UBND", "Ủy ban nhân dân thành phố Bến Sông"),
        ("HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ BẾN SÔNG", "3/2026/NQ-HĐND", "Hội đồng nhân dân thành phố Bến Sông"),
        ("UBND TỈNH SÔNG HƯƠNG\nSỞ NỘI VỤ", "3/KH-SNV", "Sở Nội vụ tỉnh Sông Hương"),
        ("SỞ Y TẾ", "3/KH-SYT", "Sở Y tế tỉnh Sông Hương"),
        ("CHÍNH PHỦ", "3/NQ-CP", "Chính phủ"),
        ("BỘ NỘI VỤ", "3/KH-BNV", "Bộ Nội vụ"),
    ],
)
def test_the_issuer_is_the_agency_of_the_head_with_its_place(agency, number, issuer):
    assert read(agency, f"Số: {number}", DAY, TITLE, BODY).issuer.value == issuer


@pytest.mark.parametrize(
    ("written", "number", "warnings"),
    [
        ("Số: 12/KH-UBND", "12/KH-UBND", ()),
        ("Số 12 / KH - UBND", "12/KH-UBND", ()),
        ("SỐ: 12/KH-UBND", "12/KH-UBND", ()),
        ("Số: l2/KH-UBND", "12/KH-UBND", ("misread_digits",)),
        ("Số: 3/2026/NQ-HĐND", "3/2026/NQ-HĐND", ()),
        ("Số:\n12/KH-UBND", "12/KH-UBND", ()),
        ("Số:       /KH-UBND", None, None),
        ("Số: ....../KH-UBND", None, None),
        ("Số:", None, None),
    ],
)
def test_a_number_is_read_as_it_stands_and_a_missing_one_is_not_made_up(written, number, warnings):
    found = read(AGENCY, written, DAY, TITLE, BODY)
    assert (found.number and found.number.value, found.number and found.number.warnings) == (number, warnings)
    assert found.title.value == "Chăm lo cho lao động nữ năm 2026"


@pytest.mark.parametrize(
    ("written", "day", "place"),
    [
        ("Sông Hương, ngày 08 tháng 3 năm 2026", date(2026, 3, 8), "Sông Hương"),
        ("Sông Hương, ngày 8 tháng 03 năm 2026", date(2026, 3, 8), "Sông Hương"),
        ("Sông Hương, ngày 29 tháng 2 năm 2028", date(2028, 2, 29), "Sông Hương"),
        ("Sông Hương, ngày 29 tháng 2 năm 2026", None, "Sông Hương"),
        ("Sông Hương, ngày 31 tháng 4 năm 2026", None, "Sông Hương"),
        ("Sông Hương, ngày      tháng 3 năm 2026", None, "Sông Hương"),
        ("Sông Hương, ngày ... tháng ... năm 2026", None, "Sông Hương"),
        ("Sông Hương,\nngày 08 tháng 3 năm 2026", date(2026, 3, 8), "Sông Hương"),
        ("Sông Hương, ngày 08 tháng 3\nnăm 2026", date(2026, 3, 8), "Sông Hương"),
    ],
)
def test_the_day_is_one_of_the_calendar_or_none(written, day, place):
    found = read(AGENCY, NUMBER, written, TITLE, BODY)
    assert (found.date and found.date.value, found.place.value) == (day, place)


@pytest.mark.parametrize(
    "head",
    [
        "Số: 7/UBND-VX\nV/v chăm lo lao động nữ\nSông Hương, ngày 08 tháng 3 năm 2026",
        "Số: 7/UBND-VX\nV/v chăm lo lao động\nnữ\nSông Hương, ngày 08 tháng 3 năm 2026",
        "Số: 7/UBND-VX\n\nV/v: chăm lo lao động nữ\n\nSông Hương, ngày 08 tháng 3 năm 2026",
        cells("Số: 7/UBND-VX\nV/v chăm lo lao động nữ", "Sông Hương, ngày 08 tháng 3 năm 2026"),
        bars("Số: 7/UBND-VX\nV/v chăm lo lao động nữ", "Sông Hương, ngày 08 tháng 3 năm 2026"),
    ],
)
def test_the_subject_of_a_letter_is_no_part_of_its_place(head):
    found = read(AGENCY, head, "Kính gửi:\n- Sở Y tế;\n- Sở Tài chính.", "1. Sở Y tế chủ trì mở lớp.", FOOT)
    assert (found.type.value, found.title.value, found.place.value) == (
        "CÔNG VĂN", "chăm lo lao động nữ", "Sông Hương",
    )  # fmt: skip
    assert [a.value for a in found.addressees] == ["Sở Y tế", "Sở Tài chính"]
    assert [[u.text for u in t.lead] for t in found.tasks] == [["Sở Y tế"]]


SECOND = {
    "report": f"SỞ Y TẾ\n{NATION}\nSố: 99/BC-SYT\n{DAY}\nBÁO CÁO\nViệc khác",
    "plan": f"{AGENCY}\nSố: 13/KH-UBND\n{DAY}\nKẾ HOẠCH\nViệc khác năm 2027",
    "without number": f"{AGENCY}\n{NATION}\nSố:\n{DAY}\nKẾ HOẠCH\nViệc khác",
}


@pytest.mark.parametrize("kind", SECOND)
def test_a_second_document_in_the_file_is_left_out_with_a_warning(kind):
    other = "I. VIỆC KHÁC\n\n- Đạt 99% số hộ.\n\n1. Sở Công Thương chủ trì làm việc khác."
    found = read(AGENCY, NUMBER, DAY, TITLE, BODY, FOOT, SECOND[kind], other)
    assert found.warnings == ("second_document",)
    assert found.number.value == "12/KH-UBND"
    assert [str(a.value) for t in found.targets for a in t.amounts] == ["80"]
    assert [u.text for t in found.tasks for u in t.lead] == ["Sở Y tế"]
    assert found.signer.name == "Lê Văn An"


def test_a_plan_issued_with_a_decision_is_read_with_it():
    found = read(
        AGENCY, "Số: 5/QĐ-UBND", DAY, "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chăm lo lao động nữ",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n\nĐiều 2. Quyết định có hiệu lực từ ngày ký.",
        FOOT, "KẾ HOẠCH\nChăm lo lao động nữ\n(Kèm theo Quyết định số 5/QĐ-UBND)", BODY,
    )  # fmt: skip
    assert (found.type.value, found.title.value) == ("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch chăm lo lao động nữ")
    assert [s.label for s in found.sections] == ["Điều 1", "Điều 2", "I", "II", "II.1"]
    assert [b.name for b in found.legal_basis] == ["Luật Tổ chức chính quyền địa phương"]
    assert found.signer.name == "Lê Văn An"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Chăm lo lao động nữ năm 2026", (2026, 2026)),
        ("Chăm lo lao động nữ giai đoạn 2026-2030", (2026, 2030)),
        ("Chăm lo lao động nữ giai đoạn 2026 – 2030", (2026, 2030)),
        ("Chăm lo lao động nữ giai đoạn 2026 đến 2030, tầm nhìn đến năm 2045", (2026, 2030)),
        ("Chăm lo lao động nữ đến năm 2030", (None, 2030)),
        ("Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021 năm 2026", (2026, 2026)),
    ],
)
def test_the_years_of_a_plan_stand_in_its_title(title, period):
    found = read(AGENCY, NUMBER, DAY, f"KẾ HOẠCH\n{title}", BODY).period
    assert (found.start_year, found.end_year) == period


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021\ncủa Chính phủ\n\nCăn cứ Luật A;",
         "Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ"),
        ("Triển khai Quyết định số 5/QĐ-UBND\nCăn cứ Luật A;", "Triển khai Quyết định số 5/QĐ-UBND"),
        ("Thực hiện Nghị quyết số 28/NQ-CP, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", None),
        ("Thực hiện Nghị quyết số 28/NQ-CP của Chính phủ;\nCăn cứ Luật A;", None),
        ("Căn cứ Luật A;", None),
    ],
)  # fmt: skip
def test_what_is_carried_out_is_the_title_or_the_first_words(below, title):
    found = read(AGENCY, NUMBER, DAY, f"KẾ HOẠCH\n{below}", BODY)
    assert (found.title and found.title.value) == title


def test_a_title_over_several_lines_is_one_and_ends_before_the_body():
    found = read(AGENCY, NUMBER, DAY, "KẾ HOẠCH\nChăm lo cho lao động nữ\nvà trẻ em\nnăm 2026", "Căn cứ Luật A;", BODY)
    assert found.title.value == "Chăm lo cho lao động nữ và trẻ em năm 2026"


@pytest.mark.parametrize(
    "line", ["2", "- 2 -", "Trang 2/9", "Page 2", "Ký bởi: Ủy ban\nThời gian ký: 08/03/2026 10:11:12 +07:00"]
)
def test_page_numbers_and_stamps_are_not_words_of_the_plan(line):
    broken = BODY.replace("- Chủ trì, phối hợp với Sở Tài chính", f"- Chủ trì, phối hợp với\n{line}\nSở Tài chính")
    [task] = read(AGENCY, NUMBER, DAY, TITLE, broken, FOOT).tasks
    assert task.quote == "Chủ trì, phối hợp với Sở Tài chính mở lớp."
    assert [u.text for u in task.coordinating] == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("**đậm** và *nghiêng*", "đậm và nghiêng"),
        ("# KẾ HOẠCH", "KẾ HOẠCH"),
        ("> trích", "trích"),
        ("a\\-b\\.", "a-b."),
        ("<b>đậm</b>", "đậm"),
        ("dưới 5 < 10 xã", "dưới 5 < 10 xã"),
        ("mềm\u00admại\u200b", "mềmmại"),
        ("a\\r\\nb", "a b"),
        ("* gạch sao", "* gạch sao"),
        ("nhiều    khoảng", None),
        ("----------", None),
        ("", None),
    ],
)
def test_marks_of_layout_are_taken_off_and_words_stay(raw, clean):
    found = [line.text for line in clean_sheet(raw).lines]
    if clean is None:
        assert found in ([], ["nhiều", "khoảng"])
    else:
        assert found == [clean]


PIECES = st.lists(st.sampled_from("ab ỷ|*#_\t\n-<>\\.~…"), max_size=60).map("".join)


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_every_letter_of_a_clean_line_knows_where_it_stood(text):
    for line in clean_sheet(text).lines:
        assert len(line.body.at) == len(line.text)
        for char, place in zip(line.text, line.body.at, strict=True):
            assert char in (text[place], " ")
        assert list(line.body.at) == sorted(line.body.at)


def test_a_pdf_with_two_columns_keeps_them_apart():
    found = read_bytes("a.pdf", files.placed_pdf(
        [(72, 760, "LEFT HEAD"), (330, 760, "RIGHT HEAD"), (72, 740, "left goes on"), (330, 740, "right goes on"),
         (72, 700, "I. WORK"), (72, 680, "One line over the whole width of this page")]
    ))  # fmt: skip
    words = [line.text for line in clean_sheet(found.text).lines]
    assert words == [
        "LEFT HEAD", "left goes on", "RIGHT HEAD", "right goes on", "I. WORK",
        "One line over the whole width of this page",
    ]  # fmt: skip
