"""What a sentence of work names beside units: places, groups of people, times, and whether it orders or asks."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

from songhanh.reading.items import Words, words
from songhanh.reading.letters import UPPER, small
from songhanh.reading.names import PLACE
from songhanh.reading.once import once_a_reading
from songhanh.reading.traced import Traced
from songhanh.reading.units import match_unit

_I = re.IGNORECASE
_MANY = (
    r"(?:(?:tất cả|toàn bộ|các|một số|những|mỗi|từng|mọi|toàn|một|hai|ba|100%|ít nhất|trên|địa bàn|phạm vi|cấp|\d{1,3})"
    r"\s+){0,4}"
)
_SPOT = (
    r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thành phố|thị xã|tỉnh|thôn|ấp|bản|làng|buôn|bon|khóm|xóm|khu phố"
    r"|tổ dân phố|khu dân cư|cụm dân cư|khu công nghiệp|khu chế xuất|khu kinh tế|khu du lịch|khu nhà trọ|khu vực|vùng"
    r"|địa bàn|địa phương|cơ sở|cơ quan|đơn vị|trường học|trường|nhà trường|lớp học|bệnh viện|trạm y tế|trung tâm"
    r"|doanh nghiệp|hợp tác xã|cộng đồng|gia đình|hộ gia đình|nhà văn hóa|nhà văn hoá|chợ|trụ sở|thư viện|công viên"
    r"|nơi công cộng|nơi làm việc|trại giam|cửa khẩu|biên giới|hải đảo|miền núi|nông thôn|thành thị|đô thị)(?!\w)"
)
_QUALIFIED = (
    r"(?:\s+(?:(?:thuộc|của|trên|trong|ở)\s+)?(?:vùng|miền|khu vực|biên giới|hải đảo|ven biển|núi|sâu|xa|cao"
    r"|đồng bào dân tộc(?: thiểu số)?|dân tộc thiểu số|đặc biệt khó khăn|khó khăn|nông thôn|thí điểm|trọng điểm|điểm"
    r"|công lập|ngoài công lập|giáo dục(?: nghề nghiệp| mầm non)?|y tế|trợ giúp xã hội|bảo trợ xã hội|dân cư|công cộng"
    r"|nhà nước|mầm non|tiểu học|trung học cơ sở|trung học phổ thông|đại học|cao đẳng|phổ thông|dân tộc nội trú"
    r"|nghề nghiệp|sản xuất|kinh doanh|địa bàn|phạm vi|toàn|cả|tỉnh|huyện|thành phố|xã|phường|cơ sở)(?!\w)){0,6}"
)
_SPOTS = rf"{_MANY}{_SPOT}{_QUALIFIED}"
_WHERE = re.compile(
    rf"(?<!\w)(?:(?:(?<!tồn )(?<!Tồn )(?<!hiện )tại|ở)\s+|trên (?=phạm vi\s|địa bàn\s)|trong (?:phạm vi )?(?=toàn\s))"
    rf"(?P<spot>(?i:{_SPOTS}(?:(?:\s*,\s*|\s*;\s*|\s+và\s+){_SPOTS}){{0,8}})(?:{PLACE})?)"
)
_MAY_SAY_WHERE = re.compile(r"tại\s|(?<!\w)ở\s|trên (?:phạm vi|địa bàn)\s|trong (?:phạm vi |toàn\s)")
_DAY = r"(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?|(?:\s+tháng\s+\d{1,2})(?:\s+năm\s+\d{4})?)"
_MONTH = r"tháng\s+\d{1,2}(?:\s*(?:/|năm)\s*\d{4})?"
_QUARTER = r"quý\s+(?:iv|iii|ii|i|[1-4])(?:\s*(?:/|năm)\s*\d{4})?"
_YEAR = r"năm\s+\d{4}"
_TIME = rf"(?:{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})"
_MORE = rf"(?:\s*(?:,|;|và|, và)\s*(?:{_MONTH}|{_QUARTER})){{0,3}}"
"""Of a list of months or quarters: "quý II, quý IV/2027"."""
_WHEN = re.compile(
    rf"(?<!\w)(?:từ\s+(?:nay|{_TIME}|(?:ngày\s+)?\d{{1,2}})\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?{_TIME}"
    rf"|(?:kể\s+)?từ\s+(?:nay|{_TIME})"
    rf"|(?:trước|sau|trong|vào|đến|hết|xong|đầu|cuối)\s+(?:hết\s+|cuối\s+)?(?:{_TIME}){_MORE}"
    rf"|giai đoạn\s+\d{{4}}\s*[-–]\s*\d{{4}}|(?<!\d )(?:{_MONTH}|{_QUARTER}){_MORE}|(?:{_YEAR})(?=\W*$)"
    r"|(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày)|(?:nhân |vào )?dịp\s+[^,;.()]{3,60}"
    r"|thường xuyên(?=\W*$)|(?:^|(?<=[;.] ))thường xuyên|(?<=: )thường xuyên)",
)
_MAY_SAY_WHEN = re.compile(r"\d|uý\s+[IV]|[Hh][ằà]ng\s|[Mm]ỗi\s|[Dd]ịp\s|hường xuyên")
_TIME_WORDS = ("uý", "ằng ", "àng ", "ỗi ", "ịp ", "hường xuyên")
_DIGIT = re.compile(r"\d")
_OF_A_BODY = re.compile(
    r"(?:hội|liên hiệp|liên đoàn|đoàn|ban|phòng|vụ|cục|tiến bộ(?: của)?|luật|chiến lược|ngày|tháng hành động vì"
    r"|công tác|bạo lực|hôn nhân và|hội đồng|ủy ban|uỷ ban|tòa án|toà án|viện kiểm sát|quân đội|công an|báo"
    r"|tổng đài(?: \w+){0,2} bảo vệ)\s$",
)
_BODY_ENDS = (
    "hội", "hiệp", "đoàn", "ban", "phòng", "vụ", "cục", "bộ", "của", "luật", "lược", "ngày", "vì", "tác", "lực", "và",
    "đồng", "án", "sát", "đội", "an", "báo", "vệ",
)  # fmt: skip
"""The last syllables of the words of a body."""
_BY = (
    r"(?:^|(?<=[.;]\s))(?:(?:Ban Chỉ đạo|Chủ tịch|(?:Ủy|Uỷ) ban nhân dân|UBND|Thủ tướng|Bộ)(?:\s[^\W\d_]+){0,6}?\s+)?"
    r"(?:(?:trân trọng|kính|đồng thời|và)\s+){0,3}"
)
_TO = (
    r"(?=(?:cho\s+)?(?:các|từng|mỗi|toàn thể|tất cả|thủ trưởng|người đứng đầu|cán bộ|cơ quan|đơn vị|cấp ủy|cấp uỷ"
    rf"|chính quyền|lãnh đạo|quý|ngành|địa phương|(?-i:[{UPPER}]))(?!\w*\s*:))"
)
_REQUEST = re.compile(rf"{_BY}(?:đề nghị|mời|kính mời)\s+{_TO}", _I)
_ORDER = re.compile(
    rf"{_BY}(?:giao|yêu cầu|phân công|chỉ thị|ủy quyền|uỷ quyền)\s+(?:nhiệm vụ\s+)?{_TO}|\b(?:có|chịu) trách nhiệm\b",
    _I,
)
_REQUESTS = ("đề nghị", "mời")
_ORDERS = ("giao", "yêu cầu", "phân công", "chỉ thị", "ủy quyền", "uỷ quyền", "trách nhiệm")
_DIRECTS = re.compile(r"^Chỉ đạo\s+", _I)


def places_in(content: Traced) -> tuple[Words, ...]:
    """Where something is done: "tại các xã vùng cao", "trên địa bàn tỉnh"; each once."""
    found: dict[str, Words] = {}
    text = content.text
    for match in _WHERE.finditer(text) if _MAY_SAY_WHERE.search(text) else ():
        piece = content.cut(match.start("spot"), match.end("spot")).trim(",;")
        found.setdefault(piece.text.casefold(), words(piece, "0.75"))
    return tuple(found.values())


@cache
def target_groups() -> dict[str, str]:
    """The words for groups of people, small letters, and the group each means."""
    table = resources.files("songhanh.reading").joinpath("lexicon/target_groups.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for name in (row["group"], *filter(None, row["variants"].split(";"))):
            found.setdefault(name, row["group"])
    return found


@cache
def _group_pattern() -> re.Pattern[str]:
    return re.compile(_in_one(sorted(target_groups())) + r"(?!\w)")


def _in_one(names: list[str]) -> str:
    """A pattern of all names, the longest first, with the beginnings that they share written once."""
    if len(names) == 1:
        return re.escape(names[0])
    by_letter: dict[str, list[str]] = {}
    for name in names:
        if name:
            by_letter.setdefault(name[0], []).append(name[1:])
    branches = "|".join(re.escape(letter) + _in_one(rest) for letter, rest in by_letter.items())
    return f"(?:{branches})?" if "" in names else f"(?:{branches})"


def groups_in(content: Traced) -> tuple[Words, ...]:
    """Groups of people a sentence speaks of, each once; not the words of a body's name (Hội Phụ nữ)."""
    text = content.text[:1].lower() + content.text[1:] if not content.text[:2].isupper() else content.text
    found: dict[str, Words] = {}
    for match in _group_pattern().finditer(text):
        inside_a_word = match.start() > 0 and text[match.start() - 1].isalnum()
        if not inside_a_word and not _names_a_body(text[max(0, match.start() - 24) : match.start()]):
            group = target_groups()[match[0]]
            found.setdefault(group, words(content.cut(match.start(), match.end()), "0.8", value=group))
    return tuple(found.values())


def _names_a_body(before: str) -> bool:
    """Whether the words before a group make it one of the name of a body: "Hội Phụ nữ"."""
    before = before.lower()
    return before[:-1].endswith(_BODY_ENDS) and _OF_A_BODY.search(before) is not None


def when_of(content: Traced) -> Words | None:
    """The words that say when: a window, a month, "hằng năm". Missing: None when no time is named."""
    text = content.text
    told = any(word in text for word in _TIME_WORDS) or _DIGIT.search(text)
    match = _WHEN.search(small(text)) if told and _MAY_SAY_WHEN.search(text) else None
    return words(content.cut(match.start(), match.end()), "0.75") if match else None


@once_a_reading
def force_of(text: str) -> str:
    """Whether the words ask ("request"), order ("order") or only say what is to be done ("intent")."""
    lowered = text.lower()
    if any(word in lowered for word in _REQUESTS) and _REQUEST.search(text):
        return "request"
    if any(word in lowered for word in _ORDERS) and _ORDER.search(text):
        return "order"
    directs = _DIRECTS.match(text)
    if directs and match_unit(text, directs.end()) > directs.end():
        return "order"
    return "intent"
