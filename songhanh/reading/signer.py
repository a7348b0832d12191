"""The signature block: on whose behalf, as what, who."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.reading.agencies import plain, recognise
from songhanh.reading.glued import HONOURS
from songhanh.reading.items import Signer
from songhanh.reading.labels import label_of
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.scope import AUTHORITY, POSITION, RECIPIENTS, Scope, is_caps
from songhanh.reading.traced import Traced, join

_SYLLABLE = rf"[{UPPER}][{LOWER}]*(?:[’'] ?[{UPPER}]?[{LOWER}]+)?[’']?"
_NAME = re.compile(rf"^(?:{_SYLLABLE}[ -]){{1,5}}{_SYLLABLE}$|^[{UPPER}][’'][{UPPER}][{LOWER}]+$")
"""A name of person, of any people of Vietnam: "Lê Văn An", "A Brao Bình", "H’Hương Niê", "Siu H' Phiên", "K'Tuấn"."""
_GLUED = re.compile(rf"^((?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BỘ TRƯỞNG|CHỦ NHIỆM))(?=[{UPPER}][{LOWER}])")
_BEHALF_ONLY = re.compile(r"^(?:(?:TM|KT|TL|TUQ)\s*\.?|(?:T/M|K/T|T/L|T/UQ|T\.M|K\.T|T\.L|T\.U\.Q)\.?)$")
_LEFT_OPEN = re.compile(r"(?:[-–—,&]|\bVÀ)$")
_GOES_ON = re.compile(r"^(?:VÀ|[-–—&])\s")
_BODY = re.compile(
    r"\b(?:Sở|Ban(?! (?:nhân|thường)\b)|Hội|Công an|Văn phòng (?:ubnd|ủy ban)|Chi cục|Liên đoàn)\b.*$", re.I
)
_NOT_NAME = re.compile(r"^(?:Đã ký|Phụ lục|Danh mục|Nơi nhận|Kế hoạch|Mẫu)", re.IGNORECASE)
_OFFICES = (
    "chủ tịch", "giám đốc", "trưởng ban", "thường trực", "bộ trưởng", "chủ nhiệm", "phó", "chánh", "văn phòng",
    "thanh tra", "bí thư", "sở",
)  # fmt: skip
_HONOURS = re.compile(rf"^{HONOURS}")


def read_signer(scope: Scope) -> Signer | None:
    """Name, position and authority as signed. Missing: None when the text has no signature."""
    authority: list[Traced] = []
    positions: list[Traced] = []
    name: Traced | None = None
    for body in _signature_lines(scope):
        text = body.text
        if _BEHALF_ONLY.match(text) or (AUTHORITY.match(text) and not positions):
            authority.append(body)
        elif authority and _BEHALF_ONLY.match(authority[-1].text):
            authority[-1] = join([authority[-1], body])
        elif positions and not name and is_caps(text) and _is_rest(positions[-1].text, text):
            positions[-1] = join([positions[-1], body])
        elif is_caps(text) and POSITION.match(text):
            positions.append(body)
        elif authority and not positions and is_caps(text) and AUTHORITY.match(authority[-1].text):
            authority[-1] = join([authority[-1], body])
        elif positions and _NAME.match(_HONOURS.sub("", text)) and not _NOT_NAME.match(text):
            name = body
            break
        elif positions and is_caps(text) and len(text.split()) in (2, 3, 4) and not label_of(text):
            name = name or body
    if not authority and not positions:
        return None
    if len(positions) > 1 and positions[0].text.startswith("Q.") and positions[1].text.startswith("PHÓ "):
        authority.append(positions.pop(0))
    whole = [*authority, *positions, *([name] if name else [])]
    block = join(sorted(whole, key=lambda part: part.span().start))
    return Signer(
        block.span(),
        block.text,
        Decimal("0.95" if name and positions else "0.6"),
        () if name else ("no_name",),
        _HONOURS.sub("", name.text) if name else None,
        ", ".join(_sentence_case(p.text) for p in positions) or None,
        " / ".join(re.sub(r"\s+", " ", a.text) for a in authority) or None,
    )


def _is_rest(before: str, here: str) -> bool:
    """Whether a line goes on with the office above it: "GIÁM ĐỐC SỞ LAO ĐỘNG -" / "THƯƠNG BINH VÀ XÃ HỘI"."""
    return _LEFT_OPEN.search(before) is not None or _GOES_ON.match(here) is not None


def _signature_lines(scope: Scope) -> list[Traced]:
    found: list[Traced] = []
    listing = False
    for line in scope.lines[scope.tail[0] : scope.tail[1]]:
        text = line.text
        if RECIPIENTS.match(text):
            listing = True
            continue
        label = label_of(text)
        if label is not None and label.kind == "bullet":
            continue
        if listing and not line.cells and not line.gap and not is_caps(text) and not found:
            continue
        if glued := _GLUED.match(text):
            found.extend([line.body.cut(0, glued.end(1)), line.body.cut(glued.end(1))])
        else:
            found.append(line.body)
    return found


def _sentence_case(position: str) -> str:
    """ "PHÓ CHỦ TỊCH THƯỜNG TRỰC" → "Phó Chủ tịch Thường trực"; "GIÁM ĐỐC SỞ NỘI VỤ" → "Giám đốc Sở Nội vụ"."""
    text = position.lower()
    body = _BODY.search(text)
    known = recognise(body[0]) if body else None
    if body and known and plain(known[0].name) == plain(body[0]):
        text = text[: body.start()] + known[0].name
    for part in _OFFICES:
        text = re.sub(rf"\b{part}\b", part.capitalize(), text)
    return (text[:1].upper() + text[1:]).replace("ubnd", "UBND")
