"""Units and groups of units in running text: where a list of them begins and ends."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.reading.agencies import bare_department_pattern, name_pattern, recognise
from songhanh.reading.items import Unit
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.traced import Traced

_I = re.IGNORECASE
_TITLE = (
    r"(?:Thủ trưởng|Người đứng đầu|Lãnh đạo|Giám đốc|Phó Giám đốc|Bộ trưởng|Chủ tịch|Chánh|Trưởng|Bí thư|"
    r"Thường trực|Cơ quan [Tt]hường trực|Đồng chí|đồng chí)\s+"
)
_NOUN = (
    r"(?:sở|ban|ngành|cơ quan|đơn vị|tổ chức(?! thực hiện)|đoàn thể|địa phương|doanh nghiệp|bộ|hội(?! nghị|"
    r" thảo)|phòng(?!,? chống)|"
    r"trường|hội đoàn thể|cá nhân|ban ngành|cấp ủy|chính quyền|huyện|thị xã|thành phố|xã|phường|đặc khu|"
    r"nhà trường|tổ chức chính trị ?[-–] ?xã hội|tổ chức đoàn thể|hội, đoàn thể|vụ|cục)"
)
_ADJECTIVE = (
    r"(?: thành viên| chuyên môn| thông tin đại chúng| thông tấn báo chí| thông tấn| báo chí| truyền thông"
    r"| chính trị ?[-–] ?xã hội| xã hội| đoàn thể| chức năng| khác| trực thuộc [Ss]ở| hữu quan|"
    r" quản lý nhà nước| kinh tế)?"
)
_QUALIFIER = (
    r"(?:\s*\((?:[^()]{1,60})\)|\s+(?:có )?liên quan(?: khác)?|\s+khác|\s+(?:cấp )?(?:tỉnh|thành phố|huyện|xã)(?! ủy)"
    r"|\s+(?:thuộc|của|trực thuộc) (?:tỉnh|thành phố|Thành phố|huyện|Mặt trận|Ban|Sở|cơ quan|Trung ương|trung ương"
    r"|(?:Ủy|Uỷ) ban nhân dân (?:tỉnh|[Tt]hành phố)|UBND (?:tỉnh|[Tt]hành phố))"
    r"|\s+trên địa bàn(?: toàn)? (?:tỉnh|thành phố|huyện)|\s+trong tỉnh|\s+[Tt]rung ương|\s+ở [Tt]rung ương"
    r"|\s+được (?:giao|phân công)(?: chủ trì)?(?: thực hiện)?(?: nhiệm vụ)?)"
)
GROUP = re.compile(
    rf"(?:{_TITLE})?(?:(?:tất cả )?(?:các|những|mỗi)\s+)?{_NOUN}{_ADJECTIVE}"
    rf"(?:(?:\s*,\s*|\s*/\s*|\s*[-–]\s*|\s+và\s+){_NOUN}{_ADJECTIVE}(?!\w))*(?!\w){_QUALIFIER}*",
    _I,
)
PARTNERS = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ))?(?:\s+(?:cùng với|cùng|với))?(?:\s+với)?\s+", _I
)
_TOO_BROAD = {
    "sở", "ban", "ngành", "cơ quan", "đơn vị", "tổ chức", "đoàn thể", "địa phương", "doanh nghiệp", "bộ", "hội",
    "phòng", "trường", "cá nhân", "huyện", "thị xã", "thành phố", "xã", "phường", "vụ", "cục", "đặc khu",
    "chính quyền", "cấp ủy",
}  # fmt: skip
_LEVELS = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|TX|TP)"
COMMITTEE = re.compile(
    rf"(?:{_TITLE})?(?:Ủy ban nhân(?: dân)?|Uỷ ban nhân(?: dân)?|UBND)(?!\w)(?:\s+các)?"
    rf"(?:\s+cấp\s+(?:tỉnh|huyện|xã)(?:,\s*(?:cấp )?(?:huyện|xã))*"
    rf"|\s+{_LEVELS}(?:(?:\s*,\s*|\s*/\s*|\s+và\s+){_LEVELS}(?!\w))*(?!\w))?"
    rf"(?:\s+trực thuộc [Tt]rung ương|\s+thuộc tỉnh|\s+trên địa bàn(?: tỉnh)?|\s+liên quan)?",
    _I,
)
_HEAD = re.compile(
    rf"(?:{_TITLE})*(?:Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Công an|Báo|Đài|Hội|Liên đoàn|Đoàn|[Ủủ]y ban|[Uu]ỷ ban|"
    r"UB|Văn [Pp]hòng|VP|"
    r"[Pp]hòng|Tỉnh ủy|Thành ủy|Tỉnh đoàn|Thành đoàn|Trường|Trung tâm|Viện|Tòa án|Kho bạc|Bảo hiểm|Ngân hàng|"
    r"Chi nhánh|Thanh tra|Liên minh|Hiệp hội|Cổng|Thống kê|Mặt trận|MTTQ|Trung ương|Bộ Chỉ huy|BCH|Trạm|sở|"
    r"Lãnh đạo|Thủ tướng|Chính phủ)"
    r"(?!\w)"
)
_PLACE = re.compile(
    r"(?:\s+(?:Việt Nam|VN))?(?:\s+(?:các (?:huyện|xã)(?:, (?:thị xã|phường|đặc khu))*(?:, (?:thành phố|đặc khu))?"
    r"|các cấp|cấp (?:tỉnh|huyện|xã)(?:, cấp xã)?|(?:tỉnh|Tỉnh|thành phố|Thành phố|huyện|Trung ương)(?! ủy)))?"
    rf"(?:\s+(?!(?:Sở|Ban|Bộ|Hội|Đoàn|Ủy|Uỷ|Đài|Báo|Công|Liên|Chủ|Phối|Văn)\b)[{UPPER}][{LOWER}]+){{0,4}}"
)
_LEVEL_TAIL = re.compile(r"(?:,\s*cấp (?:huyện|xã))+")
_CAPITAL_NEXT = re.compile(rf"\s+[{UPPER}]")
_DEPARTMENTS = re.compile(r"(?:các\s+)?sở\s*:\s*(?=\S)", _I)
_AND_CAPITAL = re.compile(rf"\s+và\s+([{UPPER}]\w*)")
_PARENTHESIS = re.compile(rf"\s*\([{UPPER}][^()]{{1,70}}\)")
_WORD = re.compile(r"\s+([^\s,;:.()]+)")
_VERBS = re.compile(
    r"\s+(?:chủ trì|phối hợp|chỉ đạo|hướng dẫn|tổ chức|xây dựng|rà soát|triển khai|tham mưu|thực hiện|căn cứ|tăng|theo|"
    r"có|để|về|trong|trên|là|được|tiếp|đẩy|định|báo cáo|chịu|giúp|thông|tổng hợp|kiểm|đôn đốc|bố trí|lồng|nghiên|tiến|"
    r"và|cùng|trình|bảo đảm|đảm bảo|hàng|hằng|đưa|lập|gửi|cho|tại|nhằm|với|vận|ban hành|quán triệt|đánh giá|chủ động|"
    r"thường xuyên|cử|quy định|khi|trả lời|tham gia|xem xét|từ|do|quản lý|khảo sát|sơ kết|thành viên|"
    r"phụ trách|ký|thi hành)(?!\w)"
)
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:và\s+|cùng(?: với)?\s+)?|\s+(?:và|cùng với|cùng)\s+|\s*/\s*)")
_OWN_LIMITS = re.compile(
    r"\s*,?\s*(?:trong phạm vi|theo) (?:chức năng|nhiệm vụ)[^.;]{0,40}?(?:của mình|được giao)\s*,?\s*và\s+(?=các )"
)


def match_unit(text: str, at: int) -> int:
    """Where the unit that begins at `at` ends; `at` itself when none begins there."""
    if match := COMMITTEE.match(text, at):
        return _with_place(text, match.end())
    named = _named(text, at)
    group = GROUP.match(text, at)
    if group and (named == at or group.end() > named or (text[at].islower() and " " in group[0])):
        return _group_end(text, at, end=group.end(), named=named)
    return named


def _group_end(text: str, at: int, *, end: int, named: int) -> int:
    return named if text[at:end].casefold() in _TOO_BROAD else end


def _named(text: str, at: int) -> int:
    head = _HEAD.match(text, at)
    if head is None:
        listed = name_pattern().match(text, at) if text[at : at + 1].isalpha() else None
        return _with_place(text, listed.end()) if listed else at
    title = re.compile(rf"(?:{_TITLE})*").match(text, at)
    start = title.end() if title and title.end() < head.end() else at
    if committee := COMMITTEE.match(text, start):
        return _with_place(text, committee.end())
    if known := name_pattern().match(text, start):
        end = _with_place(text, known.end())
        proper = _CAPITAL_NEXT.match(text, end)
        return max(end, _walk(text, end)) if end == known.end() and proper else end
    end = _walk(text, head.end())
    return end if end > head.end() or head[0].casefold() == "văn phòng" else at


def _walk(text: str, end: int) -> int:
    """On over the words of an unlisted name: a capital begins a word, small syllables follow it."""
    begun = end
    while match := _WORD.match(text, end):
        token = match[1]
        if _VERBS.match(text, end):
            after = _AND_CAPITAL.match(text, end)
            if after and not _HEAD.match(text, after.start(1)) and after[1] not in ("Các", "UBND") and end > begun:
                end = after.end(1)
                continue
            break
        if (
            not (token[0].isupper() or token in ("tỉnh", "thành", "-", "–", "nghiệp") or end > begun)
            or end - begun > 60
        ):
            break
        end = match.end(1)
    if levels := _LEVEL_TAIL.match(text, end):
        end = levels.end()
    return _parenthesis(text, end)


def _with_place(text: str, end: int) -> int:
    """On over "tỉnh", "các cấp", the name of a place and a name in brackets."""
    place = _PLACE.match(text, end)
    return _parenthesis(text, place.end() if place else end)


def _parenthesis(text: str, end: int) -> int:
    match = _PARENTHESIS.match(text, end)
    if match and not re.search(r"qua|thông qua|gọi (?:là|tắt)|sau đây", match[0]):
        return match.end()
    return end


def scan_units(body: Traced, at: int = 0) -> tuple[list[Unit], int]:
    """The list of units that begins at `at`, and where it ends."""
    text = body.text
    found: list[Unit] = []
    end = at
    while at < len(text):
        if departments := _DEPARTMENTS.match(text, at):
            listed, end = _departments(body, departments.end())
            found.extend(listed)
            at = end
        stop = match_unit(text, at)
        if stop <= at:
            break
        found.append(unit_at(body, at, end=stop))
        end = stop
        between = _OWN_LIMITS.match(text, stop) or _BETWEEN.match(text, stop)
        if between is None:
            break
        at = between.end()
    return found, end


def _departments(body: Traced, at: int) -> tuple[list[Unit], int]:
    """ "Các sở: Y tế, Tư pháp và Nội vụ": each name is a department of its own."""
    found: list[Unit] = []
    end = at
    while name := bare_department_pattern().match(body.text, at):
        full = f"Sở {name[0]}"
        known = recognise(full)
        found.append(Unit(full, body.span(at, name.end()), known[0].name if known else None, False, Decimal("0.9")))
        end = name.end()
        between = _BETWEEN.match(body.text, end)
        at = between.end() if between else end
        if between is None:
            break
    return found, at if found and at > end and match_unit(body.text, at) > at else end


def unit_at(body: Traced, start: int, *, end: int) -> Unit:
    """The unit written in [start, end) of `body`."""
    piece = body.cut(start, end).trim(",;:.")
    known = recognise(piece.text)
    group = bool(re.match(r"(?:các|những|mỗi)\s", piece.text, _I)) or bool(
        GROUP.fullmatch(piece.text) or re.match(r"(?:Ủy ban nhân dân|UBND) (?:các|cấp)", piece.text)
    )
    if group:
        return Unit(piece.text, piece.span(), None, True, Decimal("0.8"))
    if known is None:
        return Unit(piece.text, piece.span(), None, False, Decimal("0.6"))
    agency, score = known
    return Unit(piece.text, piece.span(), agency.name, False, Decimal(str(round(score / 100, 2))))
