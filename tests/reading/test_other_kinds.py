"""A letter, a decision with a task table, a plan of a city in another layout, damaged text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from songhanh.reading.reader import read_bytes
from tests.reading.documents import reading_of, text_of


def labels(reading):
    return [(s.label, s.title) for s in reading.sections]


def test_a_letter_has_a_subject_addressees_and_no_type_word():
    letter = reading_of("letter")
    assert letter.type.value == "CÔNG VĂN"
    assert letter.title.value == "báo cáo kết quả công tác bình đẳng giới năm 2027"
    assert letter.issuer.value == "Sở Nội vụ tỉnh An Giang Hạ"
    assert [a.value for a in letter.addressees] == ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"]
    assert labels(letter) == [("1", "Rà soát số liệu"), ("2", "Chế độ báo cáo")]
    assert letter.signer.position == "Giám đốc"
    assert letter.signer.authority is None
    assert [r.value for r in letter.recipients][-1] == "Lưu: VT, XDCQ"


def test_in_a_letter_a_bullet_with_a_named_subject_is_a_task():
    tasks = reading_of("letter").tasks
    assert [(t.section, [u.text for u in t.lead]) for t in tasks] == [("1", ["Phòng Văn hóa - Xã hội"])]


def test_in_a_letter_the_addressees_report():
    deadline = reading_of("letter").deadlines[0]
    assert deadline.day == "05/12/2027"
    assert [u.text for u in deadline.who] == ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"]
    assert "who_from_addressees" in deadline.warnings


def test_a_decision_assigns_by_article_and_by_table():
    decision = reading_of("decision")
    assert decision.type.value == "QUYẾT ĐỊNH"
    assert decision.title.value.endswith("TỈNH SÔNG HƯƠNG ĐẾN NĂM 2030")
    assert [b.number or b.name for b in decision.legal_basis] == [
        "Luật Tổ chức chính quyền địa phương", "45/TTr-SNV",
    ]  # fmt: skip
    assert labels(decision) == [("Điều 1", None), ("Điều 2", None), ("Điều 3", None)]
    tasks = {t.section: t for t in decision.tasks}
    assert set(tasks) == {"Điều 2", "PL.I.1", "PL.I.2"}
    assert [u.text for u in tasks["PL.I.1"].coordinating] == ["Sở Nội vụ", "Tỉnh đoàn"]
    assert tasks["PL.I.2"].coordinating == ()
    assert [d.day for d in decision.deadlines] == ["30/06/2026", "Q4/2026"]


def test_a_city_in_parts_with_markup_and_wrapped_lines():
    city = reading_of("city")
    assert city.issuer.value == "Ủy ban nhân dân thành phố Sông Hương"
    assert city.date.value == date(2027, 4, 3)
    assert ("Phần thứ hai.I", "CÁC HOẠT ĐỘNG") in labels(city)
    assert [[(a.value, a.comparator) for a in t.amounts] for t in city.targets] == [
        [(Decimal(100), "=")],
        [(Decimal(3), "<="), (Decimal(60), ">=")],
        [(Decimal(12), ">=")],
    ]
    tasks = {t.section: t for t in city.tasks}
    first = tasks["Phần thứ hai.I.1"]
    assert [u.text for u in first.coordinating] == [
        "Sở Giáo dục và Đào tạo", "Hội Liên hiệp Phụ nữ Thành phố", "Ủy ban nhân dân các phường, xã",
    ]  # fmt: skip
    assert [d.quote for d in first.duties] == ["Nội dung: Tổ chức ngày hội tại công viên trung tâm"]
    second = tasks["Phần thứ hai.I.2"].duties[0]
    assert (second.due.day, second.due.month, second.due.year, second.due.inclusive) == (31, 8, 2027, False)
    assert city.signer.authority == "TL. CHỦ TỊCH"
    assert city.signer.position == "Chánh Văn phòng"


def test_a_second_document_in_the_file_is_left_out_with_a_warning():
    both = read_bytes("both.txt", (text_of("plan") + "\n\n" + text_of("letter")).encode())
    assert both.warnings == ("second_document",)
    assert both.number.value == "045/KH-UBND"
    assert len(both.sections) == len(reading_of("plan").sections)
    assert both.signer.name == "Lê Thị Ngọc Ánh"


def test_lines_wrapped_at_sixty_columns_give_the_same_plan():
    wrapped = []
    for line in text_of("plan").split("\n"):
        row = ""
        for word in line.split(" "):
            if len(row) + len(word) + 1 > 60:
                wrapped.append(row)
                row = word
            else:
                row = f"{row} {word}".strip()
        if row:
            wrapped.append(row)
    assert summary(read_bytes("w.txt", "\n".join(wrapped).encode())) == summary(reading_of("plan"))


def test_page_numbers_and_signature_stamps_do_not_cut_a_paragraph():
    text = text_of("plan").replace(
        "học hành và làm việc",
        "học hành\n\nKý bởi: Văn phòng\nThời gian ký: 06.02.2026 09:00:01 +07:00\n\n2\n\nvà làm việc",
    )
    assert summary(read_bytes("s.txt", text.encode())) == summary(reading_of("plan"))


def test_a_pipe_table_is_read_like_the_text_in_it():
    rows = [f"|  | {line} |" for line in text_of("plan").split("\n\n")[3:-2] if "\n" not in line]
    head = "| ỦY BAN NHÂN DÂN<br>TỈNH SÔNG HƯƠNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
    reading = read_bytes(
        "p.md", (head + "| Số: 045/KH-UBND | Sông Hương, ngày 05 tháng 02 năm 2026 |\n" + "\n".join(rows)).encode()
    )
    assert reading.issuer.value == "Ủy ban nhân dân tỉnh Sông Hương"
    assert labels(reading)[:3] == labels(reading_of("plan"))[:3]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 31 /KH-UBND", "31/KH-UBND"),
        ("Số: 4155QĐ/ BTP", "4155QĐ/BTP"),
        ("Sô: 3l /KH-UBND", "31/KH-UBND"),
        ("Số:   /KH-UBND", None),
        ("Số 7/KH-UBND", "7/KH-UBND"),
    ],
)
def test_numbers_are_read_without_spaces_and_blank_ones_are_none(line, number):
    text = f"{line}\n\nSông Hương, ngày tháng 6 năm 2026\n\nKẾ HOẠCH\n\nViệc chung\n\nI. VIỆC\n"
    reading = read_bytes("n.txt", text.encode())
    assert (reading.number.value if reading.number else None) == number
    assert reading.date is None
    assert reading.place.value == "Sông Hương"


def test_misread_digits_are_put_right_and_marked():
    text = "Sô: 3l /KH-UBND\n\nSông Hương, ngày l1 tháng 3 năm 2O26\n\nKẾ HOẠCH\n\nViệc chung\n\nI. VIỆC\n"
    reading = read_bytes("o.txt", text.encode())
    assert reading.date.value == date(2026, 3, 11)
    assert reading.date.warnings == reading.number.warnings == ("misread_digits",)


def summary(reading):
    """What two layouts of one document must have in common."""
    return {
        "head": [reading.number.value, reading.issuer.value, reading.date.value, reading.title.value],
        "basis": [b.number or b.name for b in reading.legal_basis],
        "sections": labels(reading),
        "targets": [(t.by, [(a.value, a.unit, a.comparator) for a in t.amounts]) for t in reading.targets],
        "tasks": [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating]) for t in reading.tasks],
        "duties": [[d.quote for d in t.duties] for t in reading.tasks],
        "deadlines": [(d.day, d.recurrence, [u.text for u in d.who]) for d in reading.deadlines],
        "foot": [[r.value for r in reading.recipients], reading.signer.name],
    }
