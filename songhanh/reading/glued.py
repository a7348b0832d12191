"""Lines of a head or foot that an export has put into one: cut apart again where the next line must begin."""

from __future__ import annotations

import re

from songhanh.reading.letters import LOWER, UPPER, in_capitals
from songhanh.reading.traced import Traced

OFFICES = (
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|CHÁNH VĂN PHÒNG|"
    r"CHÁNH THANH TRA|TRƯỞNG PHÒNG|BÍ THƯ|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHỈ HUY TRƯỞNG|TRƯỞNG ĐOÀN)"
)
_BODIES = r"(?:SỞ|BAN (?!NHÂN DÂN)|PHÒNG|HỘI (?!ĐỒNG)|CÔNG AN|CHI CỤC|TRUNG TÂM|BCĐ|CỤC|TỔNG CỤC|VĂN PHÒNG|TRƯỜNG)\b"
_RULE_INSIDE = re.compile(r"\s*(?:[-–—_=*~]{3,}|(?:[-–—_=*~] ){3,}[-–—_=*~]?)\s*")
_HEAD = re.compile(
    r"\s+(?=CỘNG (?:HÒA|HOÀ) XÃ HỘI\b)|\s+(?=Độc lập ?[-–—] ?Tự do ?[-–—] ?Hạnh phúc)|\s+(?=V/v\b)"
    r"|(?<=Hạnh phúc)\s+(?=\S)"
)
_NUMBER_THEN_PLACE = re.compile(rf"(?<=[{UPPER}])\s+(?=[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)*, ngày\b)")
_ABOVE_THEN_OWN = re.compile(
    rf"^(?:UBND|(?:ỦY|UỶ) BAN NHÂN DÂN) (?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)(?: [{UPPER}]+)+?\s+"
    rf"(?={_BODIES})"
)
_ADDRESSEE = re.compile(r"(?<=[:;.,])\s+(?=[-–—•+]\s*\S)")
_BY_SEMICOLON = re.compile(r"(?<=;)\s+")
_SIGNATURE = re.compile(
    rf"(?<!KT\.)(?<!TL\.)(?<!TUQ\.)(?<!TM\.)(?<!Q\.)(?<!PHÓ)(?<!QUYỀN)(?<!TỔNG)(?<![,&/–-])"
    rf"\s+(?=(?:PHÓ |QUYỀN |TỔNG )*{OFFICES}\b)|\s+(?=(?:TM|KT|TL|TUQ|Q)\. ?\S)"
)
HONOURS = (
    r"(?:(?:PGS|GS|TSKH|TS|ThS|Th\.S|BSCKII?|BS|Bs|NGƯT|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá"
    r"|Trung tá|Thiếu tá)[. ]\s*)*"
)
_NAME = re.compile(rf"\s+(?={HONOURS}[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,5}}\W*$)")
_SIGNS = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?\. ?\S")
_RECIPIENTS = re.compile(r"^Nơi nhận\s*:?", re.IGNORECASE)
_HEAD_WORDS = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI\b|Độc lập ?[-–—] ?Tự do|^S[ốô]\s*:")


def unglued(body: Traced) -> list[Traced]:
    """The lines that stand in one; a line that is none of a head or foot is left as it is."""
    text = body.text
    if _RECIPIENTS.match(text):
        return _addressees(body)
    if _SIGNS.match(text):
        return _signature(body)
    if _HEAD_WORDS.search(text) and len(text) < 400:
        parts = body.split_clean(_HEAD)
        parts = [piece for part in parts for piece in part.split_clean(_NUMBER_THEN_PLACE)]
        return [piece for part in parts for piece in _heads(part)]
    return _heads(body)


def _heads(body: Traced) -> list[Traced]:
    """An office above and the one that writes, and the rule drawn below them."""
    text = body.text
    if len(text) > 200 or not in_capitals(text, 0.9, least=1) or sum(map(str.islower, text)) * 10 > len(text):
        return [body]
    parts = body.split_clean(_RULE_INSIDE) if _RULE_INSIDE.search(text) else [body]
    found: list[Traced] = []
    for part in parts:
        own = _ABOVE_THEN_OWN.match(part.text)
        found.extend([part.cut(0, own.end()), part.cut(own.end())] if own else [part])
    return found


def _signature(body: Traced) -> list[Traced]:
    """On whose behalf, as what, who: a line each."""
    *above, last = body.split_clean(_SIGNATURE)
    name = _NAME.search(last.text)
    return [*above, last.cut(0, name.start()), last.cut(name.end())] if name else [*above, last]


def _addressees(body: Traced) -> list[Traced]:
    """ "Nơi nhận: - Như trên; - Lưu: VT." and "Nơi nhận: Như trên; Lưu: VT." to a line each."""
    if _ADDRESSEE.search(body.text):
        parts = body.split_clean(_ADDRESSEE)
    elif body.text.count(";") >= 2:
        parts = body.split_clean(_BY_SEMICOLON)
    else:
        return [body]
    last = parts[-1]
    signs = re.search(r"(?<=[.;)])\s+(?=(?:TM|KT|TL|TUQ|Q)\. ?\S)", last.text)
    if signs:
        parts[-1:] = [last.cut(0, signs.start()), *_signature(last.cut(signs.end()))]
    return parts
