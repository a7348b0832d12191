"""The signature block: on whose behalf, as what, who."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.reading.glued import HONOURS
from songhanh.reading.items import Signer
from songhanh.reading.labels import label_of
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.scope import AUTHORITY, POSITION, RECIPIENTS, Scope, is_caps
from songhanh.reading.traced import Traced, join

_NAME = re.compile(rf"^(?:[{UPPER}][{LOWER}’']*[ -]){{1,5}}[{UPPER}][{LOWER}’']*$")
_GLUED = re.compile(rf"^((?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BỘ TRƯỞNG|CHỦ NHIỆM))(?=[{UPPER}][{LOWER}])")
_BEHALF_ONLY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.?$")
_NOT_NAME = re.compile(r"^(?:Đã ký|Phụ lục|Danh mục|Nơi nhận|Kế hoạch|Mẫu)", re.IGNORECASE)
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
    """ "PHÓ CHỦ TỊCH THƯỜNG TRỰC" → "Phó Chủ tịch Thường trực"."""
    text = position.lower()
    for part in (
        "chủ tịch",
        "giám đốc",
        "trưởng ban",
        "thường trực",
        "bộ trưởng",
        "chủ nhiệm",
        "phó",
        "chánh",
        "văn phòng",
        "thanh tra",
    ):
        text = re.sub(rf"\b{part}", part.capitalize(), text)
    return (text[:1].upper() + text[1:]).replace("ubnd", "UBND").replace("Phó Trưởng", "Phó Trưởng")
