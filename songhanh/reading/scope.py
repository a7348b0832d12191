"""Where a document lies in its text: header, title, body, signature, attached plan, annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.reading.labels import label_of
from songhanh.reading.letters import LOWER, UPPER, in_capitals
from songhanh.reading.text import Line

TYPES = {
    "KẾ HOẠCH": "KH", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "NGHỊ QUYẾT": "NQ", "CHƯƠNG TRÌNH": "CTr",
    "BÁO CÁO": "BC", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "TỜ TRÌNH": "TTr", "ĐỀ ÁN": "ĐA", "PHƯƠNG ÁN": "PA",
    "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ", "CÔNG ĐIỆN": "CĐ", "KẾT LUẬN": "KL", "BIÊN BẢN": "BB", "THÔNG CÁO": "TC",
    "DỰ ÁN": "DA", "GIẤY MỜI": "GM",
}  # fmt: skip
NUMBER_LINE = re.compile(
    r"^S[ốôóỐÔ]\s*(?::|\.)?\s*([\dlIO]{0,6})((?:\s?/\s?\d{4})?\s*[/-]\s?[A-ZĐƯ][\wĐđƯư&]*(?:\s?[-/]\s?[\wĐđƯư&]+)*"
    r"|(?<=\d)[A-ZĐƯ]{2,}\s?/\s?[A-ZĐƯ]+)"
)
BLANK_NUMBER = re.compile(r"^S[ốô]\s*:\s*[.…_\s]*$", re.IGNORECASE)
DATE_LINE = re.compile(
    rf"([{UPPER}][^\d,:;|]{{1,40}}?|(?:Quận|Phường|Q\.|P\.)\s?\d{{1,2}})\s*,\s*"
    r"ngày\s*([\dlIO]{0,2})[.…\s_]*tháng\s*([\dlIO]{0,2})[.…\s_]*năm\s*([\dlIO]{4})"
)
_NATION = re.compile(r"HÒA XÃ HỘI CHỦ|HOÀ XÃ HỘI CHỦ|^CỘNG$|XÃ HỘI CHỦ NGHĨA VIỆT NAM|^NGHĨA VIỆT NAM$")
_OPENING = re.compile(
    r"^(?:Căn cứ\b|Xét\b|Theo đề nghị\b|Theo văn bản\b|(?:Thực hiện|Triển khai)\b.*\bsố\s*:?\s*\d|Để |Nhằm |"
    r"Thời gian qua|"
    r"Kính\s?gửi|QUYẾT ĐỊNH\s*:)|^(?:Thực hiện|Triển khai)\s+(?:Luật|Nghị|Quyết định|Chỉ thị|Công văn)\b.*[;.,]$",
)
_CLOSING_YEAR = re.compile(r"[-–]\s*\d{4}")
_OPEN_RANGE = re.compile(r"(?:[-–—]|\b(?:NĂM|ĐẾN|VÀ|GIAI ĐOẠN|THỜI KỲ|NHIỆM KỲ|NĂM HỌC|TỪ))$", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\d{4}(?:\s*[-–—]\s*\d{4})?\W*$")
_OPEN_PLACE = re.compile(
    rf"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: [{UPPER}][{LOWER}]+)?$"
)
_REST_OF_PLACE = re.compile(
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)?(?:\s+(?:giai đoạn|năm \d|đến năm|\d{{4}})|[,.;]|$)"
)
_YEAR_FIRST = re.compile(r"\d{4} [^\W\d]")
_OPEN_TITLE = re.compile(
    r"(?:[,–-]|\b(?:và|của|về|với|cho|các|tại|do|theo|từ|trong|bằng|có|được|[Ss]ở|Bộ|Hội|ngành|thuộc|giữa|cùng|hoặc|vì|để))$"
)
"""Words that a title does not end in."""
URGENT = re.compile(
    r"^\W*(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|DỰ THẢO|BẢN SAO|SAO Y(?: BẢN CHÍNH)?)\b", re.IGNORECASE
)
_CARRIES_OUT = re.compile(r"(?:Triển khai|Thực hiện)\s")
_OFFICE = re.compile(r"^(?:CHỦ TỊCH\s+)?(?:ỦY|UỶ) BAN NHÂN DÂN|^(?:BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG NHÂN DÂN|THỦ TƯỚNG)\b")
RECIPIENTS = re.compile(r"^Nơi nhận(?:\s*\([^()]{1,40}\))?\s*[:.]?", re.IGNORECASE)
AUTHORITY = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ)\s*\.(?!\w{4,}\s\w)|(?:T/M|K/T|T/L|T/UQ)\b\.?|(?:T\.M|K\.T|T\.L|T\.U\.Q)\.?(?=\s|$))\s*"
)
"""On whose behalf: with a dot on papers of the State, with a stroke on those of the Party."""
POSITION = re.compile(
    r"^(?:QUYỀN\s+|Q\.\s*)?(?:PHÓ\s+)?(?:TỔNG\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|"
    r"CHỦ NHIỆM|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG PHÒNG|THỦ TƯỚNG|CHÁNH THANH TRA|"
    r"TRƯỞNG ĐOÀN|CHỈ HUY TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG TIỂU BAN|TRƯỞNG CÔNG AN|TRẠM TRƯỞNG|ĐỒN TRƯỞNG|TỔ TRƯỞNG|"
    r"CHÍNH (?:ỦY|UỶ)|CHÍNH TRỊ VIÊN|CHÁNH ÁN|TỔNG BIÊN TẬP|(?:ỦY|UỶ) VIÊN THƯỜNG TRỰC)(?:[ ,].*)?$"
)
ADDRESSED = re.compile(r"^Kính\s?gửi\s*:?\s*", re.IGNORECASE)
SUBJECT = re.compile(r"^[\"“(*]*V/v\s*:?\s*", re.IGNORECASE)
_JOINT_TYPE = re.compile(
    r"^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUY CHẾ|QUY ĐỊNH|NGHỊ QUYẾT|HƯỚNG DẪN|THÔNG BÁO)"
    r" (?:PHỐI HỢP|LIÊN TỊCH|LIÊN NGÀNH|HÀNH ĐỘNG)(?=[ :]*$)"
)
"""A kind of document that several agencies sign, or a programme of action, alone on its line."""
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?[IVX\d]+)?\s*[:.]?$")
_END = re.compile(r"\./\.?")


@dataclass(frozen=True, slots=True)
class Scope:
    """Numbers of lines: [header, number], title, body and what follows. Missing parts are None or empty.

    `tail` holds signature and addressees; `attached` a plan issued with the decision.
    """

    lines: Sequence[Line]
    number: int | None
    type_line: int | None
    type_name: str | None
    title: tuple[int, int]
    body: tuple[int, int]
    tail: tuple[int, int]
    attached: tuple[int, int]
    annex: tuple[int, int]
    letter: bool
    warnings: tuple[str, ...]


def is_caps(text: str) -> bool:
    """Whether the letters are capitals (nearly all: misread letters do not count)."""
    return in_capitals(text, 0.85)


def find_scope(lines: Sequence[Line]) -> Scope:
    """The parts of the first document in these lines; a second one is left out with a warning."""
    number = _number_line(lines)
    type_line, type_name = _type_line(lines, number)
    letter = _is_letter(lines, number, type_line=type_line)
    start = _after_header(lines, number, type_line=type_line)
    title = (0, 0) if letter else _title(lines, start, type_line=type_line, name=type_name)
    body = _body_start(lines, title[1] if title[1] > title[0] else start, letter=letter)
    stop, warnings = _document_end(lines, body)
    tail = _tail(lines, body, stop=stop)
    annex = next((i for i in range(tail, stop) if _ANNEX.match(lines[i].text)), stop)
    attached = next((i for i in range(tail + 1, annex) if lines[i].text in TYPES), annex)
    return Scope(
        lines[:stop], number, type_line, type_name, title,
        (body, tail), (tail, min(attached, annex, tail + 60)), (attached, annex), (annex, stop), letter, warnings,
    )  # fmt: skip


def _number_line(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines[:600]):
        text = line.text
        if BLANK_NUMBER.match(text) and index + 1 < len(lines):
            text = f"{text} {lines[index + 1].text}"
        if len(text) <= 160 and NUMBER_LINE.match(text):
            return index
        if BLANK_NUMBER.match(line.text):
            return index
    return None


def _type_line(lines: Sequence[Line], number: int | None) -> tuple[int | None, str | None]:
    first = 0 if number is None else number
    last = len(lines[:600]) if number is None else min(len(lines), number + 14)
    for index in range(first, last):
        text = lines[index].text
        pair = f"{text} {lines[index + 1].text}" if index + 1 < len(lines) else text
        if joint := _JOINT_TYPE.match(text):
            return index, joint[0]
        for name in TYPES:
            if text.rstrip(" :").upper() == name and is_caps(text):
                return index, name
            if pair == name and " " not in text:
                return index + 1, name
            if is_caps(text) and text.startswith(name + " ") and len(text) > len(name) + 10:
                return index, name
        if index > first and (_OPENING.match(text) or (label_of(text) and index > first + 6 and len(text) > 40)):
            break
    return None, None


def _is_letter(lines: Sequence[Line], number: int | None, *, type_line: int | None) -> bool:
    first = number or 0
    near = lines[first : first + 14]
    return type_line is None and any(SUBJECT.match(line.text) for line in near)


def _after_header(lines: Sequence[Line], number: int | None, *, type_line: int | None) -> int:
    if type_line is not None:
        return type_line + 1
    if number is None:
        return 0
    last = number
    for index in range(number, min(len(lines), number + 8)):
        pair = " ".join(line.text for line in lines[index : index + 2])
        if (match := DATE_LINE.search(pair)) and match.start() <= len(lines[index].text):
            last = index + (0 if match.end() <= len(lines[index].text) else 1)
            break
    return last + 1


def _title(lines: Sequence[Line], start: int, *, type_line: int | None, name: str | None) -> tuple[int, int]:
    if (
        type_line is not None
        and name
        and lines[type_line].text.startswith(name + " ")
        and lines[type_line].text != name
    ):
        return type_line, type_line + 1
    if start >= len(lines) or (label_of(lines[start].text) and not SUBJECT.match(lines[start].text)):
        return start, start
    if type_line is None and _OFFICE.match(lines[start].text) and is_caps(lines[start].text):
        return start, start
    if _OPENING.match(lines[start].text) and (type_line is None or not _names_what_is_carried_out(lines, start)):
        return start, start
    capital = is_caps(lines[start].text)
    if type_line is None and not capital:
        return start, start
    index = start + 1
    while index < len(lines) and index - start < 12:
        line = lines[index]
        if line.cells or _OPENING.match(line.text) or line.text.startswith("("):
            break
        if capital:
            part = is_caps(line.text) or _closes_a_range(lines[index - 1].text, line.text)
            if not part or _OFFICE.match(line.text) or (label_of(line.text) and not re.match(r"^[-–]", line.text)):
                break
            if line.gap > 1:
                break
        elif line.gap or not (line.text[0].islower() or _goes_on(lines[index - 1].text, line.text)):
            break
        index += 1
    return start, index


def _closes_a_range(before: str, here: str) -> bool:
    """Whether a line of a title goes on with the year that the line before it left open."""
    return bool(_CLOSING_YEAR.match(here) or (_OPEN_RANGE.search(before) and _BARE_YEAR.match(here)))


def _goes_on(before: str, here: str) -> bool:
    """Whether a line with a capital goes on with a title: with its years, or with the name of its province."""
    if label_of(here) is not None:
        return False
    if _closes_a_range(before, here) or (_OPEN_PLACE.search(before) and _REST_OF_PLACE.match(here)):
        return True
    if _OPEN_RANGE.search(before) and _YEAR_FIRST.match(here):
        return True
    return bool(_OPEN_TITLE.search(before)) and here[-1] not in ".:;"


def _names_what_is_carried_out(lines: Sequence[Line], start: int) -> bool:
    """Whether "Thực hiện Nghị quyết số …" below the kind of document is its title: words apart, without an end."""
    if not _CARRIES_OUT.match(lines[start].text):
        return False
    index = start + 1
    while index < len(lines) and not lines[index].gap and lines[index].text[0].islower():
        index += 1
    if lines[index - 1].text.endswith((".", ";", ":", ",")):
        return False
    after = lines[index] if index < len(lines) else None
    return after is None or bool(after.gap or _OPENING.match(after.text) or label_of(after.text))


def _body_start(lines: Sequence[Line], index: int, *, letter: bool) -> int:
    if letter:
        for number in range(index, min(len(lines), index + 30)):
            if ADDRESSED.match(lines[number].text):
                return number
        return index
    while index < len(lines) and _OFFICE.match(lines[index].text) and is_caps(lines[index].text):
        index += 1
        while index < len(lines) and is_caps(lines[index].text) and not label_of(lines[index].text):
            if lines[index].text.startswith("QUYẾT ĐỊNH"):
                break
            index += 1
    return index


def _document_end(lines: Sequence[Line], body: int) -> tuple[int, tuple[str, ...]]:
    for index in range(body + 3, len(lines)):
        text = lines[index].text
        if not (NUMBER_LINE.match(text) or BLANK_NUMBER.match(text)) or len(text) > 60:
            continue
        near = " ".join(line.text for line in lines[index : index + 6])
        if DATE_LINE.search(near) or re.search(r"ngày\s+tháng", near):
            start = index
            while start > body and index - start < 8 and (
                _NATION.search(lines[start - 1].text) or is_caps(lines[start - 1].text)
                or "Độc lập" in lines[start - 1].text
            ) and not POSITION.match(lines[start - 1].text):  # fmt: skip
                start -= 1
            return start, ("second_document",)
    return len(lines), ()


def _tail(lines: Sequence[Line], body: int, *, stop: int) -> int:
    ended = False
    for index in range(body, stop):
        text = lines[index].text
        if RECIPIENTS.match(text) and len(text) < 40:
            return index
        if AUTHORITY.match(text) or text in ("KT.", "TM.", "TL.", "TUQ."):
            return index
        if ended and POSITION.match(text) and is_caps(text):
            return index
        if index > body + 3 and POSITION.match(text) and is_caps(text) and not text.endswith((":", ";", ",")):
            return index
        ended = ended or bool(_END.search(text))
    return stop
