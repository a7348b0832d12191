"""Units and groups of units in running text: where a list of them begins and ends."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from songhanh.reading.agencies import bare_pattern, recognise
from songhanh.reading.groups import committee_end, group_end, is_group
from songhanh.reading.items import Unit
from songhanh.reading.letters import UPPER
from songhanh.reading.names import HEAD, in_sentence, named_end
from songhanh.reading.once import once_a_reading
from songhanh.reading.traced import Traced
from songhanh.reading.words import WORD, name_word_end, verb_end

_I = re.IGNORECASE
PARTNERS = re.compile(
    r"(?:với sự (?:tham gia|hỗ trợ) của"
    r"|phối (?:kết )?hợp(?:\s*,?\s+(?:chặt chẽ|thường xuyên|đồng bộ|(?:có )?hiệu quả|kịp thời|tốt|trực tiếp"
    r"|liên ngành)(?:\s+và(?=\s+(?:có )?(?:hiệu quả|chặt chẽ|thường xuyên|đồng bộ|kịp thời)))?)*"
    r"(?:\s+(?:cùng với|cùng|với|của))?(?:\s+với)?(?:\s+(?:gồm|bao gồm|là)(?:\s+có)?(?:\s*:)?)?)\s+",
    _I,
)
_HELPED = re.compile("phối|với sự", _I)
_TOO_BROAD = {
    "sở", "ban", "ngành", "cơ quan", "đơn vị", "tổ chức", "đoàn thể", "địa phương", "doanh nghiệp", "bộ", "hội",
    "phòng", "trường", "cá nhân", "huyện", "thị xã", "thành phố", "xã", "phường", "vụ", "cục", "đặc khu",
    "chính quyền", "cấp ủy", "cấp uỷ", "thị trấn", "nhà trường",
}  # fmt: skip
_ELLIPTIC = re.compile(r"(?:các\s+)?(sở|bộ|phòng|hội)\s*:\s*(?=\S)|các\s+(sở|bộ|phòng|hội)\s+(?=\w)", _I)
_BETWEEN = re.compile(
    r"\s*(?:[,;]\s*(?:[-–+]\s+|và\s+|cùng(?: với)?\s+)?|\s+(?:và|cùng với|cùng|hoặc|&)\s+|\s*/\s*"
    r"|\s+[-–—]\s+|\s+(?=và các\s))"
)
_OWN_LIMITS = re.compile(
    r"\s*,?\s*(?:trong phạm vi|theo) (?:chức năng|nhiệm vụ)[^.;]{0,40}?(?:của mình|được giao)\s*,?\s*và\s+(?=các )"
)
_PERSONS = re.compile(r"(?:các\s+)?(?:ông|bà)(?:\s*,\s*bà|\s*/\s*bà|\s*\(bà\))?(?:\s+là)?\s*:?\s+(?=\S)", _I)
_COMMITTEES = re.compile(r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND) (?:các|cấp)")
_NAMELY = re.compile(r"(?:\s+(?:sau(?: đây)?|gồm|như))?\s*:\s+(?=\S)")
_PASSED_BY = re.compile(
    r"(?:(?:các|những)\s+)?(?:cha mẹ|phụ huynh|gia đình|hộ (?:gia đình|dân)|người dân|nhân dân|nhà hảo tâm|nhà tài trợ|"
    r"nhà thầu|nhà khoa học|mạnh thường quân|người có uy tín|chức sắc|chức việc|giáo viên|học sinh|"
    r"cộng đồng dân cư|chuyên gia|nhà trường"
    r"|già làng(?:\s*,\s*trưởng (?:thôn|bản|buôn|làng|ấp|dòng họ|họ|tộc))*)(?!\w)",
    _I,
)
"""Persons named among units: no units themselves, and the list goes on after them."""
MOST_WORDS_OF_PERSONS = 5
_OF_GROUP = re.compile(r"\s+(?=các\s)")
_INNER = re.compile(
    r"(?:Ban|Phòng|(?:Ủy|Uỷ) ban Kiểm tra|Văn phòng|Thanh tra|Trung tâm|Công đoàn|Đoàn|Hội|Tổ|Đội"
    r"|Chi bộ|Chi đoàn|Quỹ)(?!\w)"
)
"""What a body has inside it."""
_BRANCHES = re.compile(rf"(?:[Cc]ác\s+)?[Nn]gành\s+(?=[{UPPER}])")
_ONE_MORE = re.compile(rf"(?:,|\s+và)(?=\s[{UPPER}])")
_BRANCH_ENDS = re.compile(r"\s*(?:[,;:.)]|$)|\s+(?:và|cùng)\s")
_KINDS_OF_ROOMS = re.compile(
    r"(?:phòng|ban|bộ phận|đơn vị|cơ quan|khoa)(?:\s+[^\s,;]+){0,2}?"
    r"\s+(?:chức năng|chuyên môn|nghiệp vụ|tham mưu|giúp việc|trực thuộc|thuộc)\Z|tham mưu,? giúp việc\Z",
    _I,
)
_COMMITTEE_NEXT = re.compile(r" (?:UBND|(?:Ủy|Uỷ) ban nhân dân|Tỉnh ủy)(?!\w)")
_OF_NAMED = re.compile(rf"\s+(?:của|thuộc|trực thuộc)\s+(?=[{UPPER}])")


@lru_cache(maxsize=256)
def match_unit(text: str, at: int) -> int:
    """Where the unit that begins at `at` ends; `at` itself when none begins there."""
    if (committee := committee_end(text, at)) > at:
        return committee
    named = named_end(text, at)
    group = group_end(text, at)
    if _BRANCHES.match(text, at) and (branches := _more_branches(text, max(named, group))) > max(named, group, at):
        return branches
    if group > at and (named == at or group > named or (text[at].islower() and " " in text[at:group])):
        return named if text[at:group].casefold() in _TOO_BROAD else _with_owner(text, at, end=group)
    if named > at and _INNER.match(text, at) and (outer := _owner_end(text, named)):
        return outer
    if named > at and (owner := _OF_NAMED.match(text, named)) and (owned := named_end(text, owner.end())) > owner.end():
        return owned
    if named > at and (of := _OF_GROUP.match(text, named)):
        members = group_end(text, of.end())
        return members if members > of.end() and text[of.end() : members].casefold() not in _TOO_BROAD else named
    return named


def _more_branches(text: str, end: int) -> int:
    """On over further branches that share the noun: "ngành Y tế, Tư pháp và UBND xã" → "ngành Y tế, Tư pháp"."""
    while (more := _ONE_MORE.match(text, end)) and HEAD.match(text, more.end() + 1) is None:
        stop = name_word_end(text, more.end())
        if stop == more.end() or not (_BRANCH_ENDS.match(text, stop) or verb_end(text, stop) > stop):
            break
        end = stop
    return end


def _with_owner(text: str, at: int, *, end: int) -> int:
    """On over the body that rooms named by their kind are of: "các phòng chức năng Sở Y tế"."""
    if not _KINDS_OF_ROOMS.search(text, at, end):
        return end
    owner = _owner_end(text, end)
    return owner or (committee_end(text, end + 1) if _COMMITTEE_NEXT.match(text, end) else end)


def _owner_end(text: str, end: int) -> int:
    """ "Ủy ban Kiểm tra Đảng ủy": where a unit ends that another follows without a mark; 0 when none does."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper() or HEAD.match(text, end + 1) is None:
        return 0
    outer = named_end(text, end + 1)
    return outer if outer > end + 1 else 0


def scan_units(body: Traced, at: int = 0) -> tuple[list[Unit], int]:
    """The list of units that begins at `at`, and where it ends."""
    found, end = _listed(body.text, at)
    return [_placed(unit, body) for unit in found], end


@once_a_reading
def partners_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words "phối hợp với" begin and end."""
    return tuple((match.start(), match.end()) for match in PARTNERS.finditer(text)) if _HELPED.search(text) else ()


def units_end(text: str, at: int = 0) -> int:
    """Where the list of units that begins at `at` ends; `at` when none begins there."""
    return _listed(text, at)[1]


def _placed(unit: Unit, body: Traced) -> Unit:
    """A unit found in the words of a text, with its place in the canonical one."""
    here = unit.span
    return Unit(unit.text, body.span(here.start, here.end), unit.canonical, unit.group, unit.confidence)


@once_a_reading
def _listed(words: str, at: int) -> tuple[tuple[Unit, ...], int]:
    """The list of units, their places counted in these words."""
    body, text = Traced.of(words), in_sentence(words)
    found: list[Unit] = []
    end = at
    if persons := _PERSONS.match(text, at):
        at = persons.end()
    while at < len(text):
        if (elliptic := _ELLIPTIC.match(text, at)) and (listed := _elliptic(body, elliptic, text=text)):
            found.extend(listed[0])
            end = at = listed[1]
            between = _BETWEEN.match(text, end)
            if between is None:
                break
            at = between.end()
            continue
        stop = match_unit(text, at)
        if stop <= at:
            between = _passed_by(text, at)
            if between is None:
                break
            at = between.end()
            continue
        if named := _named_after_their_group(text, stop):
            at = named
            continue
        found.append(unit_at(body, at, end=stop))
        end = stop
        between = _OWN_LIMITS.match(text, stop) or _BETWEEN.match(text, stop)
        if between is None:
            break
        at = between.end()
    return tuple(found), end


def _passed_by(text: str, at: int) -> re.Match[str] | None:
    """What stands between persons among the units of a list and the next unit."""
    persons = _PASSED_BY.match(text, at)
    end = persons.end() if persons else len(text)
    for _ in range(MOST_WORDS_OF_PERSONS):
        if between := _BETWEEN.match(text, end):
            return between
        word, words = WORD.match(text, end), name_word_end(text, end)
        if word is None or verb_end(text, end) > words:
            break
        end = max(words, word.end())
    return None


def _named_after_their_group(text: str, end: int) -> int:
    """ "các cơ quan: Sở Y tế, Công an tỉnh": where the first of them begins; 0 when fewer than two are named."""
    namely = _NAMELY.match(text, end)
    if namely is None:
        return 0
    first = named_end(text, namely.end())
    between = _BETWEEN.match(text, first) if first > namely.end() else None
    return namely.end() if between is not None and match_unit(text, between.end()) > between.end() else 0


def _elliptic(body: Traced, lead: re.Match[str], *, text: str) -> tuple[list[Unit], int] | None:
    """ "Các sở: Y tế, Tư pháp và Nội vụ", "các Sở Y tế, Nội vụ": each name is a unit of its own."""
    noun = (lead[1] or lead[2]).capitalize()
    found: list[Unit] = []
    end = at = lead.end()
    while name := bare_pattern(noun).match(text, at):
        known = recognise(f"{noun} {name[0]}")
        unit = f"{noun} {name[0]}"
        found.append(Unit(unit, body.span(at, name.end()), known[0].name if known else None, False, Decimal("0.9")))
        end = name.end()
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    return (found, end) if found else None


def unit_at(body: Traced, start: int, *, end: int) -> Unit:
    """The unit written in [start, end) of `body`."""
    piece = body.cut(start, end).trim(",;:.")
    return Unit(piece.text, piece.span(), *_meant(piece.text))


@once_a_reading
def _meant(text: str) -> tuple[str | None, bool, Decimal]:
    """The agency that these words name, whether they name a group, and how sure that is."""
    if _COMMITTEES.match(text) or is_group(text):
        return None, True, Decimal("0.8")
    known = recognise(text)
    if known is None:
        return None, False, Decimal("0.6")
    agency, score = known
    return agency.name, False, Decimal(str(round(score / 100, 2)))
