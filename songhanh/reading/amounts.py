"""Numbers with what they count, and the words at the number that say from where or up to where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhanh.reading.letters import LOWER, UPPER, small

_PERSONS = (
    "người có uy tín|người|phụ nữ|nữ|trẻ em|bé trai|bé gái|trẻ|em|cháu|bà mẹ|học sinh|sinh viên|học viên|giáo viên|"
    "giảng viên|nhà giáo|cán bộ lãnh đạo|cán bộ|công chức|viên chức|lao động|công nhân|nạn nhân|bệnh nhân|hội viên|"
    "đoàn viên|đảng viên|thanh niên|chị em|chị|đại biểu|cộng tác viên|tình nguyện viên|tuyên truyền viên|báo cáo viên|"
    "hòa giải viên|hoà giải viên|kỹ thuật viên|hướng dẫn viên|huấn luyện viên|giám sát viên|"
    "phóng viên|chuyên viên|cụ|"
    "nhân viên|bác sĩ|bác sỹ|thành viên|đối tượng|hộ gia đình|hộ|gia đình|cặp vợ chồng|cặp|"
    "lượt người|lượt hộ|lượt|chủ hộ|chủ nhiệm|nông dân|"
    "chuyên gia|công an viên|điều tra viên|hội thẩm|thẩm phán|y sĩ|y sỹ|điều dưỡng|"
    "hộ sinh|cô đỡ|đồng chí|thí sinh|vận động viên|"
    "doanh nhân|nghệ nhân|chiến sĩ|chiến sỹ|bảo mẫu|phụ huynh|chức sắc|trưởng thôn|tổ trưởng|già làng"
)
_PLACES = (
    "sở, ban, ngành|sở, ngành|tỉnh, thành phố|tỉnh|thôn, bản|bản(?! tin| cam kết)|"
    "xã|phường|đặc khu|thị trấn|huyện|quận|thôn|ấp|khu phố|tổ dân phố|buôn|bon|làng|khóm|"
    "khu dân cư|địa phương|đơn vị|cơ quan|trường học|trường|cơ sở|trung tâm|bệnh viện|trạm|doanh nghiệp|hợp tác xã|"
    "tổ hợp tác|giường|phòng|địa chỉ|ngôi nhà|nhà tạm lánh|nhà|điểm|khu công nghiệp|chi hội|chi nhánh|"
    "chi đoàn|chi bộ|đảng bộ|đường dây|bể bơi|hồ bơi|thư viện|tủ sách|tủ thuốc|chợ|vườn"
)
_THINGS = (
    "mô hình|câu lạc bộ|lớp|khóa|khoá|hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|hội thi|cuộc thi|cuộc|đợt|buổi|"
    "ngày hội|hội chợ|"
    "phiên|chuyến|chiến dịch|chương trình|tin,? bài|tin|bài viết|bài|chuyên mục|chuyên trang|chuyên đề|phóng sự|phim|"
    "video|clip|tiểu phẩm|tờ rơi|tờ gấp|tờ bướm|tờ|áp phích|pa nô|pano|poster|băng rôn|băng-rôn|băng zôn|"
    "cờ phướn|phướn|lá cờ|banner|khẩu hiệu|"
    "bản tin|bản cam kết|học liệu|trang thông tin|trang tin|trang web|fanpage|kênh|gói|tài khoản|cụm|"
    "cuốn sổ tay|cuốn|"
    "tấm áp phích|tấm|quyển|bộ tài liệu|bộ|tài liệu|sổ tay|ấn phẩm|sản phẩm|đĩa|suất quà|suất|phần quà|phần|thẻ|xe|"
    "công trình|dự án|đề tài|nhóm|tổ|đội|đoàn|hồ sơ|vụ việc|vụ|ca|trường hợp|cuộc gọi|học bổng|máy|thiết bị|biển báo|"
    "thông điệp|biển cảnh báo|biển hiệu|gian hàng|hộp thư|ứng dụng|phần mềm|sân chơi|nhà vệ sinh|bếp ăn|"
    "dụng cụ|bảng tin|hoạt động|ý tưởng|sáng kiến|tác phẩm|tiết mục|sự kiện|giải thưởng|kỳ|tuyến|điểm cầu|sổ|chiếc|"
    "lần|việc làm|hợp đồng|văn bản|phiếu|căn|ha|km|m2|m²|tấn|con(?! em| đường| người)"
)
_PER = r"(?:kg|tạ|lít|m3|m³|kwh)(?=\s?/)"
"""Measures that are a goal only where something has so much of it: "320 kg/người/năm"."""
_MONEY = "(?:nghìn|ngàn|triệu|tỷ|tỉ) đồng|đồng"
COUNTED = f"{_PERSONS}|{_PLACES}|{_THINGS}"
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_RATE = (
    r"(?:(?: \w+)?\s?/\s?[\d.]+(?: (?!vào|đến|trong|năm|và|trên|dưới|so|là)\w+){0,2}(?: (?:gái|trai)\b)?"
    rf"|\s?/\s?[{LOWER}]+(?: [{LOWER}]+(?=\s?/))?(?:\s?/\s?[{LOWER}]+)?)?"
)
_OF_ALL = re.compile(rf"/\s*(?!100 )\d{{1,3}} (?=(?:{_PLACES})(?!\w))")
"""How many there are of what is counted: "9/13 huyện" are nine."""
LONGEST_NUMBER = 30
"""Letters of a number that somebody meant; a longer run of digits is a code, or damage."""
_FREE = r"(?<![\d/,.])(?:(?<!năm )|(?<=ỗi năm )|(?<=ột năm )|(?<=[ằà]ng năm ))"
_DIGITS = re.compile(r"\d[\d/,.]*")
"""Where a number may begin: nothing else is free, and no pattern is tried elsewhere."""
PERCENT = re.compile(
    rf"{_FREE}(?P<low>{_NUMBER})(?:\s*%)?(?P<dash>\s*(?:[-–]|đến)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?P<unit>%|‰|phần trăm|điểm phần trăm|điểm %)"
)
RATIO = re.compile(
    rf"{_FREE}(?P<low>{_NUMBER})\s*"
    rf"(?P<unit>/\s*(?!(?:19|20)\d\d\b)\d{{3,}}(?:\.\d{{3}})*(?:\s+(?!vào|đến|trong|năm|và|trên|dưới"
    rf"|so|xuống|lên|còn)[{LOWER}]+){{0,3}}"
    rf"|/\s*\d{{1,3}} (?:{_PERSONS}|{_PLACES})(?!\w)(?:, (?:{_PLACES})(?!\w)){{0,3}}|con\s?/\s?(?:phụ nữ|bà mẹ))"
)
QUANTITY = re.compile(
    rf"{_FREE}(?<![–-])(?P<low>{_NUMBER})(?P<dash>\s*(?:[-–]|đến)\s*(?P<high>{_NUMBER}))?\s*(?:(?<= )“)?"
    rf"(?P<unit>(?:(?:(?:nghìn|ngàn|vạn|triệu) )?(?:{COUNTED})|{_MONEY}|{_PER})(?!\w){_RATE})"
)
ACRONYM = re.compile(
    rf"{_FREE}(?P<low>{_NUMBER})(?P<dash>\s*[-–]\s*(?P<high>{_NUMBER}))?\s(?P<unit>(?!UBND|HĐND|MTTQ|BCĐ|BTV|USD"
    rf"|TW)[{UPPER}]{{2,6}})(?![\w/-])"
)
DURATION = re.compile(
    rf"{_FREE}(?P<low>{_NUMBER})\s(?P<unit>(?:ngày làm việc|ngày|giờ làm việc|giờ|phút)(?!\w)"
    r"(?:\s?/\s?(?:ngày|tuần|tháng|năm)(?!\w))?)(?!\s*\d)"
)
WHOLE = re.compile(
    rf"{_FREE}(?P<low>\d{{1,5}})\s?/\s?(?P=low)\s+(?P<unit>(?:{COUNTED})(?!\w)(?:, (?:{_PLACES})(?!\w)){{0,3}})"
)
"""All of them: "101/101 xã, phường"."""
AGE = re.compile(rf"{_FREE}(?P<low>{_NUMBER})\s(?P<unit>tuổi|năm)(?!\w)(?!\s*\d)")
"""How long people live, or live in health; other ages are no numbers of this grammar."""
OTHER = re.compile(
    rf"{_FREE}(?P<low>{_NUMBER})\s(?P<unit>(?!tuổi|năm|tháng|ngày|giờ|phút|quý|tuần|kỳ|điều|khoản|cấp|đến|và|hoặc|"
    rf"trở|của|so|là|trong|có|cho|thứ|bước|nội dung|chỉ tiêu|nhiệm vụ|mục tiêu|tiêu chí|giải pháp)[{LOWER}]{{2,}}"
    rf"(?: [{LOWER}]+)?)"
)
INDEX = re.compile(
    rf"{_FREE}(?P<low>\d+[.,]\d{{1,3}})(?P<unit>)"
    r"(?=\s*(?:[,;)]|\.(?!\d)|$)| (?:điểm )?(?:vào|đến|trong|năm|và|trở|so)\b)",
)
"""A figure that measures by itself: "chỉ số phát triển con người đạt 0,78"."""
_AFTER_LABEL = re.compile(r"[12]?\d[-–]\s+(?=100\s*%)")
"""A number of an item, not the start of a range: "2- 100% cơ sở"."""
AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|trên|không dưới|không thấp hơn|không ít hơn|hơn|vượt|≥|>=|>)\s*"
    r"(?:là |đạt |có |mức |thêm |từ |được ){0,2}(?:\d+\s*[-–]\s*)?$"
)
AT_MOST = re.compile(
    r"(?:(?<!trên )(?<!không )dưới|(?<!không )(?:thấp|nhỏ|ít|kém) hơn|"
    r"không (?:để |có |được |xảy ra )?(?:quá|vượt quá|vượt|trên)|tối đa|không (?:cao|lớn|nhiều) hơn|"
    r"không để [^,;.:\d]{1,45}? (?:vượt quá|vượt|quá)|≤|<=|<)\s*(?:là |mức |còn |chỉ ){0,2}$"
)
_BOUNDS = ("ít nhất", "tối thiểu", "trên", "không", "hơn", "vượt", "≥", ">", "dưới", "tối đa", "≤", "<")
_UPWARD = re.compile(r"\s*(?:[^\s\d,;.:]{1,12}\s+){0,3}trở (?:lên|đi)")
_UPWARD_LATER = re.compile(r"[^.;:,\d]{0,60}?\btrở lên")
_DOWNWARD = re.compile(r"\s*\S{0,12}\s*trở xuống")
_FROM_ENDS = ("từ", "mức", "khoảng", "lệ", "trên", "gần")
_FROM = re.compile(r"\b(?:từ|từ mức|từ khoảng|từ tỷ lệ|từ trên|từ gần)\s*$")
_GOES_TO = re.compile(r"[^.;]{0,45}?(?:(?<!trở )lên|(?<!trở )xuống|còn)\b")
_GOES_ON = re.compile(r"\s*đến\s*\d")
_RANGE_BEFORE = re.compile(r"\btừ\s*\d[\d.,]*\s*[\w%]{0,12}\s*đến\s*$")
_CHANGE = re.compile(r"\b(?:tăng|giảm|nâng|hạ)\b")
_CLAUSE_ENDS = re.compile(r"[.;]\s")
_LOWERED = re.compile(r"\bxuống (?:dưới )?$")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_YEARLY = re.compile(rf"\s*(?:[{LOWER}]+ )?(?:mỗi năm|/\s?năm|(?:hằng|hàng) năm|so với)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, where it stands in the text, and how it was written."""

    value: Decimal
    written: str
    unit: str
    start: int
    end: int
    kind: str


_KINDS = (
    ("share", PERCENT, ("%", "‰", "phần trăm", "điểm")), ("whole", WHOLE, ("/",)), ("ratio", RATIO, ("/",)),
    ("count", QUANTITY, ("",)), ("acronym", ACRONYM, ("",)), ("duration", DURATION, ("ngày", "giờ", "phút")),
    ("age", AGE, ("tuổi thọ", "sống kh", "tuổi kết hôn")), ("other", OTHER, ("",)),
    ("index", INDEX, ("chỉ số", "hệ số")),
)  # fmt: skip
"""Each with words of which it needs one."""
_AS_WRITTEN = ("ratio", "acronym", "other")
"""Kinds whose pattern tells capitals from small letters; the others are for words in small letters."""


def numbers_in(text: str) -> list[Number]:
    """All numbers with a unit, in order; the start of a change ("từ 5% xuống 3%") is none."""
    found: list[Number] = []
    starts = [match.start() for match in _DIGITS.finditer(text)]
    if not starts:
        return found
    taken, words = bytearray(len(text)), small(text)
    for kind, pattern, needed in _KINDS:
        if not any(word in words for word in needed):
            continue
        for match in _found_at(starts, pattern, text=text if kind in _AS_WRITTEN else words):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"1" * (match.end() - match.start())
            if number := _number(text, match, kind=kind, words=words):
                found.append(number)
    return sorted(found, key=lambda number: number.start)


def _found_at(starts: Sequence[int], pattern: re.Pattern[str], *, text: str) -> Iterator[re.Match[str]]:
    """The matches that begin at these places, none inside another: as `finditer`, which would try every place."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def _number(text: str, match: re.Match[str], *, kind: str, words: str) -> Number | None:
    """The number of a match; `words` are the text in small letters."""
    before, end = words[max(0, match.start() - 120) : match.start()], match.end()
    written, start, groups = match["low"], match.start("low"), match.groupdict()
    if groups.get("high") and not match.start() and _AFTER_LABEL.match(text):
        written, start = match["high"], match.start("high")
    elif groups.get("high"):
        to = "đến" in text[slice(*match.span("dash"))]
        if to and _comes_from(before) and _changes(before) and not _YEARLY.match(words, end):
            written, start = match["high"], match.start("high")
    elif _starts_or_ends_a_range(text, end, before=before, words=words):
        return None
    if len(written) > LONGEST_NUMBER:
        return None
    unit = text[slice(*match.span("unit"))].strip()
    unit = _OF_ALL.sub("", unit, count=1) if kind == "ratio" else unit
    return Number(decimal_of(written), written, "%" if unit == "phần trăm" else unit, start, end, kind)


def _comes_from(before: str) -> bool:
    """Whether the words before a number, in small letters, end in "từ"."""
    return before[-12:].rstrip().endswith(_FROM_ENDS) and _FROM.search(before) is not None


def _changes(before: str) -> bool:
    """Whether the clause that ends here, in small letters, tells of a change: "tăng", "giảm"."""
    return _CHANGE.search(_CLAUSE_ENDS.split(before)[-1]) is not None


def _goes_up(text: str, end: int, *, later: bool = False) -> bool:
    """Whether "trở lên" follows the number, right behind it or `later` in its clause."""
    return "trở " in text and (_UPWARD_LATER if later else _UPWARD).match(text, end) is not None


def _starts_or_ends_a_range(text: str, end: int, *, before: str, words: str) -> bool:
    """ "giảm từ A xuống B" commits to B; "từ A đến B" to its lower bound A."""
    if _goes_up(text, end):
        return False
    if _comes_from(before) and (_GOES_TO.match(words, end) or (_GOES_ON.match(text, end) and _changes(before))):
        return not _goes_up(text, end, later=True)
    to = before.rstrip()[-3:] == "đến"
    return to and _RANGE_BEFORE.search(before) is not None and not _changes(before)


def comparator_of(text: str, number: Number) -> str:
    """What the words at the number make of it: ">=", "<=" or "="."""
    written = text[max(0, number.start - 60) : number.start]
    before = small(written)
    if bounded(before, AT_MOST) or ("trở " in text and _DOWNWARD.match(text, number.end)):
        return "<="
    if _goes_up(text, number.end) or (_comes_from(before) and _goes_up(text, number.end, later=True)):
        return ">="
    return ">=" if bounded(before, AT_LEAST) and not _LOWERED.search(written) else "="


def bounded(before: str, bound: re.Pattern[str]) -> bool:
    """Whether the words before a number, in small letters, end in a bound, AT_LEAST or AT_MOST."""
    return any(word in before for word in _BOUNDS) and bound.search(before) is not None


def decimal_of(number: str) -> Decimal:
    """ "1.250,5" → 1250.5; "2.5" → 2.5: a dot before three digits sets thousands apart."""
    if "." in number and _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    return Decimal(number.replace(",", "."))
