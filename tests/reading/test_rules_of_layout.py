"""Head, foot and lines of a document: one table per way in which they are set."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.schema import to_schema
from songhanh.reading.traced import Span
from tests.reading.documents import NAMES, body, text_of


def read(*lines: str, between: str = "\n") -> Reading:
    return read_bytes("a.txt", between.join(lines).encode())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["CHỦ TỊCH", "Lê Văn An"], ("Lê Văn An", "Chủ tịch", None)),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn An"], ("Lê Văn An", "Phó Chủ tịch", "KT. CHỦ TỊCH")),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"], ("Lê Văn An", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN")),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn An"],
         ("Lê Văn An", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH")),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn An"], ("Lê Văn An", "Chánh Văn phòng", "TL. CHỦ TỊCH")),
        (["TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"], ("Lê Văn An", "Phó Giám đốc", "TUQ. GIÁM ĐỐC")),
        (["Q. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"], ("Lê Văn An", "Phó Giám đốc", "Q. GIÁM ĐỐC")),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Văn An"], ("Lê Văn An", "Phó Chủ tịch", "KT. CHỦ TỊCH")),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TS. Lê Văn An"], ("Lê Văn An", "Phó Chủ tịch", "KT. CHỦ TỊCH")),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Thượng tá Lê Văn An"], ("Lê Văn An", "Phó Giám đốc", "KT. GIÁM ĐỐC")),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "PGS.TS. Lê Văn An"], ("Lê Văn An", "Thứ trưởng", "KT. BỘ TRƯỞNG")),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCHLê Văn An"], ("Lê Văn An", "Phó Chủ tịch", "KT. CHỦ TỊCH")),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], (None, "Phó Chủ tịch", "KT. CHỦ TỊCH")),
    ],
)  # fmt: skip
def test_a_signature_says_who_as_what_and_on_whose_behalf(lines, expected):
    signer = body("I. VIỆC", "1. Làm việc.", "Nơi nhận:", "- Lưu: VT.", *lines).signer
    assert (signer.name, signer.position, signer.authority) == expected
    assert ("no_name" in signer.warnings) is (expected[0] is None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Nơi nhận:", "- Bộ Nội vụ;", "- Lưu: VT."], ["Bộ Nội vụ", "Lưu: VT"]),
        (["Nơi nhận", "- Như trên;", "- Lưu: VT, VX2."], ["Như trên", "Lưu: VT, VX2"]),
        (["Nơi nhận:", "- Các sở, ban,", "ngành tỉnh;", "- Lưu: VT."], ["Các sở, ban, ngành tỉnh", "Lưu: VT"]),
        (["Nơi nhận:", "- Bộ Nội vụ (để b/c);", "- Lưu: VT."], ["Bộ Nội vụ (để b/c)", "Lưu: VT"]),
        (["Nơi nhận:"], []),
        (["Hết văn bản."], []),
    ],
)
def test_addressees_are_the_lines_of_noi_nhan(lines, expected):
    reading = read("Số: 1/KH-UBND", "KẾ HOẠCH", "Làm việc", "I. VIỆC", "1. Làm việc.", *lines)
    assert [r.value for r in reading.recipients] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Kính gửi: Sở Y tế"], ["Sở Y tế"]),
        (["Kính gửi:", "- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường."],
         ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"]),
        (["Kính gửi: ……………"], []),
    ],
)  # fmt: skip
def test_a_letter_is_sent_to_the_lines_of_kinh_gui(lines, expected):
    head = ["Số: 12/UBND-VX", "V/v báo cáo bình đẳng giới", "Lam Giang, ngày 05 tháng 5 năm 2026"]
    reading = read(*head, *lines, "Đề nghị gửi báo cáo trước ngày 15/6.", between="\n\n")
    assert reading.type.value == "CÔNG VĂN"
    assert [a.value for a in reading.addressees] == expected


HEADS = {
    "lines": "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\nSố: 31/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nLam Giang, ngày 20 tháng 01 năm 2026\nKẾ HOẠCH\nLàm việc chung",
    "columns": "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH LAM GIANG           Độc lập - Tự do - Hạnh phúc\n"
    "Số: 31/KH-UBND           Lam Giang, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\nLàm việc chung",
    "tabs": "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LAM GIANG\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 31/KH-UBND\tLam Giang, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\nLàm việc chung",
    "table": "| ỦY BAN NHÂN DÂN<br>TỈNH LAM GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập |\n"
    "| --- | --- |\n| Số: 31/KH-UBND | Lam Giang, ngày 20 tháng 01 năm 2026 |\n\nKẾ HOẠCH\nLàm việc chung",
    "markdown": "**ỦY BAN NHÂN DÂN**\n**TỈNH LAM GIANG**\nSố: 31/KH-UBND\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n"
    "*Lam Giang, ngày 20 tháng 01 năm 2026*\n# KẾ HOẠCH\n**Làm việc chung**",
    "old tones": "UỶ BAN NHÂN DÂN\nTỈNH LAM GIANG\nSố: 31/KH-UBND\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Lam Giang, ngày 20 tháng 01 năm 2026\nKẾ HOẠCH\nLàm việc chung",
    "misread digits": "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\nSố: 3l/KH-UBND\n"
    "Lam Giang, ngày 2O tháng 0l năm 2026\nKẾ HOẠCH\nLàm việc chung",
}  # fmt: skip


@pytest.mark.parametrize("layout", HEADS)
def test_the_head_is_the_same_however_it_is_set(layout):
    found = read(HEADS[layout], "", "I. VIỆC", "1. Làm việc.")
    assert (found.number.value, found.type.value, found.place.value, found.date.value, found.title.value) == (
        "31/KH-UBND", "KẾ HOẠCH", "Lam Giang", date(2026, 1, 20), "Làm việc chung",
    )  # fmt: skip
    assert found.issuer.value == "Ủy ban nhân dân tỉnh Lam Giang"


LONG = (
    "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Hội Liên hiệp Phụ nữ tỉnh và các sở, ngành liên quan tổ chức khám sức "
    "khỏe sinh sản cho phụ nữ tại các xã; bảo đảm ít nhất 80% phụ nữ được tư vấn; gửi báo cáo về Sở Nội vụ trước ngày "
    "15 tháng 11 năm 2026 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định."
)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize("width", [60, 70, 80, 90, 100])
def test_hard_wrapped_lines_read_like_whole_paragraphs(width):
    again = LONG.replace("1. Sở Y tế", "2. Sở Tư pháp")
    whole = read("I. TỔ CHỨC THỰC HIỆN", LONG, again)
    broken = read("I. TỔ CHỨC THỰC HIỆN", *wrapped(LONG, width), *wrapped(again, width))
    assert [t.quote for t in broken.tasks] == [t.quote for t in whole.tasks]
    assert [[u.text for u in t.coordinating] for t in broken.tasks] == [
        [u.text for u in t.coordinating] for t in whole.tasks
    ]
    assert [(d.day, d.quote) for d in broken.deadlines] == [(d.day, d.quote) for d in whole.deadlines]


def values(reading: Reading) -> object:
    """Everything read, but the file's own name, size and sum."""
    found = to_schema(reading)
    return {key: value for key, value in found.items() if key != "source"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_decomposed_letters_read_like_composed_ones(name, form):
    text = text_of(name)
    other = read_bytes("a.txt", unicodedata.normalize(form, text).encode())
    assert values(other) == values(read_bytes("a.txt", text.encode()))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_read_the_same(name, ends):
    text = text_of(name)
    assert values(read_bytes("a.txt", text.replace("\n", ends).encode())) == values(read_bytes("a.txt", text.encode()))


WORDS = st.sampled_from(
    [
        "Sở Y tế", "Tỉnh Đoàn", "chủ trì", "Đơn vị chủ trì:", "đơn vị phối hợp:", "phối hợp với", "Thời gian:",
        "trước ngày 15/6", "quý IV/2026", "tháng 13/2026", "ít nhất", "không dưới", "92%", "2,5%", "1.000.000 lượt",
        "99999999999999999999 lượt", "đến năm 2030", "I. MỤC TIÊU", "II. TỔ CHỨC THỰC HIỆN", "1.", "a)", "-", "(", ")",
        ";", ".", ",", ":", "và", "các sở, ngành", "UBND các xã", "Nơi nhận:", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
        "PHỤ LỤC", "| TT | Nội dung | Chủ trì |", "| 1 | Việc | Sở Y tế |", "Số: 1/KH-UBND", "KẾ HOẠCH", "V/v",
        "Kính gửi:", "\n", "\n\n", "\t", "ệ", "đ", "Ữ",
    ]
)  # fmt: skip
LETTERS = st.text(alphabet="aăâđêôơưỳữạếỗ AĐỮ0159.,;:/-–()“”%|*#\n", max_size=6)
"""Of the language: control characters make a text of another encoding."""
TEXTS = st.lists(WORDS | LETTERS, max_size=40).map(" ".join)
OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for part in value for span in spans(part)]
    return [s for f in fields(value) for s in spans(getattr(value, f.name))] if is_dataclass(value) else []


@given(TEXTS)
@OFTEN
def test_reading_is_the_same_each_time_whatever_the_form_of_its_letters(text):
    whole = "Số: 1/KH-UBND\nKẾ HOẠCH\nLàm việc\n" + text
    first = read(whole)
    assert values(first) == values(read(whole))
    assert values(first) == values(read(unicodedata.normalize("NFD", whole)))


@given(TEXTS)
@OFTEN
def test_every_place_lies_inside_the_text_and_numbers_point_at_their_digits(text):
    found = read("I. MỤC TIÊU\n- Đạt " + text)
    assert all(0 <= s.start <= s.end <= len(found.text) for s in spans(found))
    for amount in (a for t in found.targets for a in t.amounts):
        words = found.text[amount.span.start : amount.span.end]
        assert words[0].isdigit()
        assert amount.value.is_finite()
    for due in (d.due for d in found.deadlines if d.due):
        assert due.day is None or 1 <= due.day <= 31
        assert due.month is None or 1 <= due.month <= 12
