"""Numeric commitments: which numbers of a plan are to be reached or made, and by what year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from songhanh.reading.addressed import orders_somebody
from songhanh.reading.amounts import AT_LEAST, AT_MOST, Number, bounded, comparator_of, numbers_in
from songhanh.reading.dates import DATE
from songhanh.reading.items import Amount, Target
from songhanh.reading.letters import LOWER, small
from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced
from songhanh.reading.years import Years, head_year, lead_in_of, year_above

_I = re.IGNORECASE
_GOAL = re.compile(
    r"\b(?:(?<!chương trình )mục tiêu(?! quốc gia)|chỉ tiêu|kết quả (?:cần đạt|mong đợi|dự kiến|đầu ra))\b", _I
)
_WORK = re.compile(
    r"^(?:các |một số |những )?(?:nhiệm vụ|giải pháp|nội dung (?:hoạt động|thực hiện|chủ yếu|nhiệm vụ)|hoạt động|"
    r"tổ chức thực hiện|phân công|trách nhiệm)\b(?![^/]*\bchỉ tiêu)"
    r"|\bthực hiện (?:các )?(?:mục tiêu|chỉ tiêu)\b",
    _I,
)
_PAST_HEAD = re.compile(
    r"^(?:(?:một số|những|các|vài nét(?: về)?|khái quát|đánh giá|tóm tắt|báo cáo)(?: chung)?(?: về)? )?"
    r"(?:thực trạng|tình hình|kết quả(?! (?:cần đạt|mong đợi|dự kiến|đầu ra))|sự cần thiết|tồn tại|hạn chế|khó khăn|"
    r"nguyên nhân|thuận lợi|đặc điểm|bối cảnh|khái quát|ưu điểm|bài học|đánh giá chung|cơ sở (?:pháp lý|thực tiễn))\b",
    _I,
)
_MONEY_HEAD = re.compile(r"^(?:nguồn |nhu cầu |dự toán |tổng )?(?:kinh phí|ngân sách|vốn|dự toán)|\bkinh phí thực", _I)
_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)? ?đồng\b")
_LOOSE = re.compile(
    r"(?:người|phụ nữ|nữ|trẻ em|trẻ|em|bản|tỉnh|xã|phường|thôn|ấp|tổ|nhóm|điểm|ca|vụ|vụ việc|trường hợp|bộ|phòng"
    r"|nhà|hộ|"
    r"gia đình|cơ quan|đơn vị|địa phương|huyện|lao động|cặp|đối tượng|chương trình|đề án|phần|căn|văn bản)\b"
)
_MADE = re.compile(
    r"(?:mô hình|câu lạc bộ|lớp|khóa|khoá|hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|hội thi|cuộc|đợt|buổi|phóng sự|"
    r"video|tin|bài|chuyên mục|chuyên đề|tài liệu|sổ tay|ấn phẩm)\b"
)
_REACHING = re.compile(
    r"\b(?:phấn đấu|đạt|ít nhất|tối thiểu|cắt giảm|trên|dưới|không quá|bảo đảm|đảm bảo|duy trì|hoàn thành|giảm|tăng|"
    r"gấp|nâng|xuống còn|còn|hạ|khống chế|rút ngắn)\b"
)
_MAKING = re.compile(
    r"\b(?:xây dựng|thí điểm|tổ chức|thành lập|mở|duy trì|nhân rộng|sản xuất|phát sóng|đăng tải|đăng|tuyên truyền|in|"
    r"in ấn|phát hành|phát|cấp phát|cấp|tặng|trao|treo|tập huấn|bồi dưỡng|đào tạo|dạy nghề|tạo việc làm|tư vấn|"
    r"giới thiệu|hỗ trợ|trợ giúp|khám|kiểm tra|thanh tra|giám sát|biên soạn|ra mắt|lắp đặt|trang bị|tuyển|vận động|"
    r"huy động|đỡ đầu|nhận nuôi|cắm|"
    r"cai nghiện|điều trị|truyền thông|nói chuyện|viết|thăm|xóa|xoá|sửa chữa|nâng cấp|kết nạp|thu hút|"
    r"triển khai|cử|đưa|giúp đỡ|giúp|cho vay|giải quyết|(?<!công )(?<!độc )lập|"
    r"phấn đấu|bố trí|nhân bản|lắp|dàn dựng|khảo sát|cung cấp|hình thành|phát triển|kiện toàn|"
    r"chọn|lựa chọn|thiết lập|củng cố|khen thưởng|biểu dương|tuyên dương|tôn vinh|ký kết|"
    r"số hóa|số hoá|xuất bản|mua|mua sắm|trồng|vận hành|xuất khẩu|phẫu thuật|mổ|đặt hàng|nhân (?:ra|thêm))\b(?! kỳ)"
)
_GIVEN_TO = re.compile(
    r"\b(?:phấn đấu[^,;.:]{0,40}|cho|tại|(?:đỡ đầu|nhận nuôi|kết nạp|xây dựng|lắp đặt|hình thành)(?: thêm| mới)?)\s*$"
)
_HAS = re.compile(r"\bcó(?: thêm)?\b")
_BOUND = re.compile(r"\b(?:ít nhất|tối thiểu|trên|mỗi|tăng thêm)\b")
_PAST = re.compile(
    r"\bđã\b|(?<!phát )(?<!thực )(?<!thể )\bhiện (?:nay|có|tại|đang|mới)\b|\bnăm trước\b|\bthực trạng\b|"
    r"(?<!phấn đấu )(?<!ến năm \d{4} )(?<!ến năm \d{4}, )(?<!hết năm \d{4} )(?<!hết năm \d{4}, )"
    r"\b(?:toàn|cả) (?:tỉnh|huyện|xã|ngành|thành phố) có\b|"
    r"(?<!tuyển )(?<!tuyển sinh )(?<!kết nạp )(?<!thành lập )(?<!đăng ký )(?<!nông thôn )(?<!phát triển )"
    r"\bmới (?:có|đạt|chỉ|được|kiểm tra|thực hiện)\b|"
    r"\btính đến nay\b|\bđến nay\b|\bvừa qua\b|\bkế hoạch năm$"
)
_CONDITION = re.compile(
    r"(?:\b(?:nếu|trường hợp|khi có|sau khi|trước khi|kể từ|tính theo|tương đương|gồm)\b[^,;.:%]{0,40}"
    r"|\b(?:đối với|ở|tại)\b[^,;.:%]{0,60}\bcó (?:tỷ lệ )?(?:từ )?"
    r"|(?<!nhân )\b(?:hộ|gia đình|người|doanh nghiệp|vụ việc) có (?:từ )?|%[^,;.:%]{0,60}\bcó từ "
    r"|\b(?:thứ|(?<!tổng )số|loại|hạng|lớp|khối|mục|phụ lục|biểu|mẫu|điều|khoản|(?<!thí )điểm|đề án|tổng đài|quận|bước|"
    r"theo|cả|giữa|trong|nhóm|ban|hội|ủy ban nhân dân|uỷ ban nhân dân|ubnd|(?:nhân dân|trưởng) các|của) )$"
)
_CONDITION_SHARE = re.compile(
    r"\b(?:của|tại|ở|cho) (?:các |\d+ )?(?:xã|phường|thị trấn|huyện|thôn|bản|tỉnh|địa phương|trường|nơi|cơ sở)"
    r"[^,;.:%]{0,30} có tỷ lệ[^,;.:%]{0,50}(?:trên|dưới|từ|cao hơn|thấp hơn)\s*$"
    r"|\b(?:nếu|trường hợp|khi|đối với|nơi|ở|tại)\b[^,;.:%]{0,70}\bcó (?:tỷ lệ )?(?:nữ )?(?:từ )?(?:trên )?$"
)
_IF = re.compile(r"\bnếu\b[^,;.:%]{0,40}\b(?:từ|đạt|trên|đủ|quá)\s*$")
_TIMES_EACH = re.compile(r"(?:lần|mũi|bữa)(?!\w)")
_THEN_SHARE = re.compile(r"[^,.;:%]{0,60}?\b(?:đạt|chiếm|lên|còn|là)\b[^,.;:%]{0,30}%")
"""Of whom the share is: "khám thai đủ 3 lần đạt 90%"."""
_SHARE_OF_MONEY = re.compile(
    rf"\s*(?:tổng )?(?:kinh phí|chi phí|học phí|mức|lương|tiền|lãi|giá trị|mệnh giá)[{LOWER} ]*"
)
_TELLS = re.compile(r"\b(?:chiếm|tương đương|bằng|lãi suất|thuế|hưởng|phạt|tỷ trọng là)\s*$")
_AGE_AFTER = re.compile(
    r"\s*(?:tuổi|(?:tháng|giờ|ngày|năm)(?! (?:\d|nay|này|sau|trước|đầu|cuối|học|qua|tới))|gram|gam|kg|triệu căn)\b"
)
_SHORTER = re.compile(r"(?:không quá|tối đa|xuống|còn|giảm|rút ngắn|giảm ít nhất|giảm tối thiểu)\s*(?:dưới |còn )?$")
_LIFE = re.compile(r"\b(?:tuổi thọ|sống kh[ỏo][ẻe]|tuổi kết hôn)\b[^.;%]{0,80}$")
_COVERING = re.compile(
    r"\b(?:chỉ đạo|yêu cầu|hướng dẫn|rà soát|thống kê|tiếp nhận|xác minh|xử lý|quản lý|theo dõi|lập hồ sơ|cập nhật|"
    r"phổ biến|quán triệt|niêm yết|công khai|số hóa|số hoá|kết nối|cấp|bảo vệ|can thiệp|phát hiện|"
    r"điều tra|truy tố|xét xử|khắc phục|ký cam kết|với|cho|tại|vào|tới)\s*$"
)
"""What is done for all of them: "rà soát 100% hộ"."""
_CAPITAL = re.compile(r"\s*(?:vốn|công suất|công lực|sức)\b")
_SIZE_OF_ONE = re.compile(
    r"\bmỗi (?:lớp|khóa|khoá|buổi|đợt|cuộc|nhóm|đội|tổ|đoàn|phòng|hội nghị|câu lạc bộ|mô hình)(?: \w+){0,3}?"
    r" (?:không quá|tối đa|khoảng|từ|gồm|có từ|có không quá|có tối đa)\s*$"
)
"""How many one of them holds is no aim of its own."""
_LENGTHS = ("km", "m2", "m²", "ha", "tấn")
_DISTANCE = re.compile(r"\b(?:cách|rộng|dài|xa|bán kính|diện tích|quy mô)\b[^,;.:]{0,40}$")
_APART = re.compile(r"\W*riêng\b[^,;.:%]{0,80}$")
_ABOUT = re.compile(r"^\s*(?:khoảng|gần|từ|tổng số|dự kiến|ước)(?= )")
_AND = re.compile(r"[^,;.:%\d]{0,60}?\bvà ")
_AT_LEAST_BOTH = re.compile(r"\b(?:ít nhất|tối thiểu)(?: là| đạt| có)? $")
"""A bound at the first of two numbers that "và" joins is one of both."""
_OF_WHICH = re.compile(r"[^.;:%]{0,60}?\btrong đó(?: có| ít nhất| tối thiểu| nữ| trên| là){0,3} ")
_DIGIT = re.compile(r"\d")
_CLAUSE_ENDS = re.compile(r"[.;]\s")
LONGEST_CLAUSE = 400
LONGEST_HEADING = 120
_NO_HEADING = ("Căn cứ", "Xét", "Theo", "Nơi nhận", "Kính gửi", "Trên đây")
_OPENS_GOALS = re.compile(r"(?:mục tiêu|chỉ tiêu)(?: \w+){0,4}:$", _I)
_QUOTED = re.compile(r"“[^”]{0,400}”")
_CITATION = re.compile(
    r"số\s*:?\s*\d[\w/.&-]*|\b(?:Điều|khoản)\s+\d+(?:,\s*\d+)*"
    r"|\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b[^;.%\d]{0,80}?"
    r"(?<!đến )(?<!vào )(?<!trong )(?<!hết )(?<!cuối )năm \d{4}|\btrên địa bàn\b"
    r"|\b(?:\d{1,2} tháng|quý|tuần) (?:một|0?1) lần\b",
    _I,
)


_CITED = ("số", "điều", "khoản", "luật", "pháp lệnh", "hiến pháp", "trên địa bàn", "lần")
_MAY_DATE = re.compile(r"\d\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|[Tt][Hh][Áá][Nn][Gg])")
_OF_PAST = ("đã", "hiện ", "trước", "thực trạng", "toàn ", "cả ", "mới ", "đến nay", "vừa qua", "kế hoạch năm")
_OF_CONDITION = (
    "nếu", "trường hợp", "khi có", "sau khi", "trước khi", "kể từ", "tính theo", "tương đương", "gồm",
)  # fmt: skip
_CONDITION_ENDS = (
    "có ", "lệ ", "từ ", "thứ ", "số ", "loại ", "hạng ", "lớp ", "khối ", "mục ", "lục ", "biểu ", "mẫu ", "điều ",
    "khoản ", "điểm ", "án ", "đài ", "quận ", "bước ", "theo ", "cả ", "giữa ", "trong ", "nhóm ", "ban ", "hội ",
    "dân ", "ubnd ", "các ", "của ", "nữ ", "trên ",
)  # fmt: skip
"""Words of which the patterns of dates, of the past and of conditions need one."""


_ALL_HAVE = re.compile(r"\W*(?:toàn|cả) (?:tỉnh|huyện|xã|phường|thành phố|ngành) có\s*")
_RATE_OF_PERSONS = re.compile(r"[^/]*/\s?\d")


class _Part(Enum):
    """What the heading above says of the numbers below it."""

    GOALS = 1
    WORK = 2
    PAST = 3
    MONEY = 4


@dataclass(slots=True)
class _Place:
    """Where a paragraph stands: under which kind of heading, in what year, in a document of what year."""

    node: Node
    part: _Part
    year: int | None
    written: int | None


def read_targets(root: Node, *, written: int | None = None) -> tuple[Target, ...]:
    """All numeric commitments under this outline, in order of the text; `written` is the year of the document."""
    found: list[Target] = []
    for node in root.walk():
        part = _part_of(node)
        for content, said, year in _paragraphs(node):
            here = said if said and part is not _Part.PAST else part
            if (node.level or said or orders_somebody(content)) and here is not _Part.PAST:
                found.extend(_targets_in(content, _Place(node, here, year, written)))
    return tuple(sorted(found, key=lambda target: target.span.start))


def targets_of_row(work: Traced, section: str, *, written: int | None = None) -> list[Target]:
    """The numeric commitments in the words of a row of a task table."""
    return _targets_in(work, _Place(Node("row", section, 3, None, None), _Part.WORK, None, written))


def _paragraphs(node: Node) -> Iterator[tuple[Traced, _Part | None, int | None]]:
    """Its paragraphs, each with what it, its lead-in or the heading above says of its numbers, and the year of these.

    A lead-in ends in ":"; it holds until the next one, or until a bullet with its own mark. A heading without a number
    holds until the next one.
    """
    if node.paragraph is not None:
        speaks = node.level > 0 and _GOAL.match(node.paragraph.content.text)
        yield _after_title(node), _Part.GOALS if speaks else None, None
    part, of_head, mark, goal, year = None, None, "", False, None
    for number, paragraph in enumerate(node.own):
        text = paragraph.content.text
        here = paragraph.text[:1] if paragraph.label else ""
        if number + 1 < len(node.own) and _is_heading(paragraph):
            part, of_head, mark, goal, year = _said_by(text) or part, head_year(text), "", False, None
        elif text.endswith(":") and len(text) < 200:
            mark, goal, year = here, _GOAL.search(text) is not None, head_year(text)
        elif mark and here == mark:
            mark, goal, year = "", False, None
        yield paragraph.content, _Part.GOALS if goal or _GOAL.match(text) else part, year or of_head


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a line is a heading without a number: short, with a capital, without an end."""
    text = paragraph.text
    plain = paragraph.label is None and not paragraph.cells and len(text) <= LONGEST_HEADING
    return plain and text[0].isupper() and text[-1] not in ".;:,/!?" and not text.startswith(_NO_HEADING)


def _part_of(node: Node) -> _Part:
    """The nearest heading that says what stands below it."""
    here: Node | None = node
    while here is not None:
        if here.title and (said := _said_by(here.title.text)):
            return said
        if _OPENS_GOALS.search(lead_in_of(here)):
            return _Part.GOALS
        here = here.parent
    return _Part.WORK


@once_a_reading
def _said_by(title: str) -> _Part | None:
    """What a heading says of the numbers below it. Missing: None when it says nothing."""
    goal = _GOAL.search(title)
    if _PAST_HEAD.search(title) and not (goal and not title.lower().startswith("kết quả")):
        return _Part.PAST
    if _WORK.search(title):
        return _Part.WORK
    if goal:
        return _Part.GOALS
    return _Part.MONEY if _MONEY_HEAD.search(title) else None


def _after_title(node: Node) -> Traced:
    content = node.paragraph.content if node.paragraph else Traced("", [])
    if node.title and not content.text.startswith(node.title.text + ":"):
        return content if node.level > 2 or content.text.endswith((".", ";")) else content.cut(len(content.text))
    return content.cut(len(node.title.text) + 1) if node.title else content


def _targets_in(content: Traced, place: _Place) -> list[Target]:
    """One entry per paragraph and year."""
    if not _DIGIT.search(content.text):
        return []
    lowered = content.text.lower()
    titles = [_QUOTED] if "“" in lowered else []
    cited = _masked(content.text, *titles, *([_CITATION] if any(word in lowered for word in _CITED) else []))
    text = _masked(cited, DATE) if _MAY_DATE.search(cited) else cited
    numbers = numbers_in(text)
    if not numbers:
        return []
    years = Years(cited, [(n.start, n.end) for n in numbers])
    groups: dict[int | None, list[Amount]] = {}
    words = small(text)
    starts = [0, *(match.end() for match in _CLAUSE_ENDS.finditer(text))]
    last: Number | None = None
    for number in numbers:
        start = max(starts[bisect_right(starts, number.start) - 1], number.start - LONGEST_CLAUSE)
        of_last = last is not None and _OF_WHICH.fullmatch(words, last.end, number.start) is not None
        if not (of_last or _commits(words, number, clause=words[start : number.start], place=place)):
            continue
        year = years.of(number.start, number.end)
        if years.is_past(number.start, year, written=place.written):
            continue
        comparator = _comparator(words, number, after=last)
        last, span = number, content.span(number.start, number.end)
        by = (year.year if year else None) or place.year or year_above(place.node)
        groups.setdefault(by, []).append(Amount(number.value, number.unit, comparator, span))
    goal = place.part is _Part.GOALS
    return [
        Target(
            content.span(), content.text, Decimal("0.9" if goal else "0.7"), () if goal else ("outside_goals",),
            tuple(amounts), year, place.node.path or None,
        )
        for year, amounts in groups.items()
    ]  # fmt: skip


def _comparator(words: str, number: Number, *, after: Number | None) -> str:
    """What the words at the number make of it, or those at the one before that "và" joins it to."""
    said = comparator_of(words, number)
    if (
        said != "="
        or after is None
        or words[number.start - 3 : number.start] != "và "
        or not _AND.fullmatch(words, after.end, number.start)
    ):
        return said
    return ">=" if _AT_LEAST_BOTH.search(words, max(0, after.start - 40), after.start) else said


def _masked(text: str, *patterns: re.Pattern[str]) -> str:
    """Titles in quotes, numbers of documents and dates hidden, so that they are not read as targets."""
    out: list[str] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if pattern is _QUOTED and "%" in match[0] and len(match[0]) > 200:
                continue
            out = out or list(text)
            out[match.start() : match.end()] = "·" * (match.end() - match.start())
    return "".join(out) or text


def _commits(text: str, number: Number, *, clause: str, place: _Place) -> bool:
    """Whether the words around a number, in small letters, make it one to be reached or made."""
    past = any(word in clause for word in _OF_PAST) and _PAST.search(clause)
    if past and number.kind == "whole" and place.part is _Part.GOALS and _ALL_HAVE.fullmatch(clause):
        past = None
    if past or _AGE_AFTER.match(text, number.end):
        return False
    if clause.endswith("(") or clause.rstrip().endswith(("(dưới", "(trên", "(từ", "(tối đa", "(không quá")):
        return False
    if number.kind == "share":
        return _share_commits(text, number, clause=clause, place=place)
    shared = "%" in clause or "phần trăm" in clause or _THEN_SHARE.match(text, number.end)
    if shared and _TIMES_EACH.match(small(number.unit)):
        return False
    conditional = clause.endswith(_CONDITION_ENDS) or any(word in clause for word in _OF_CONDITION)
    if conditional and (_CONDITION.search(clause) or _CONDITION_SHARE.search(clause)):
        return False
    if number.kind == "whole":
        return place.part is _Part.GOALS or (_REACHING.search(clause) is not None or _makes(clause))
    if number.kind == "age":
        return place.part is _Part.GOALS and _LIFE.search(clause) is not None
    if number.kind == "other" and place.part is _Part.WORK:
        return number.written.startswith("0") and bounded(clause, AT_LEAST) and _makes(clause)
    if number.kind in ("ratio", "duration", "other"):
        return place.part is _Part.GOALS and _is_bounded(clause, number)
    return _counts(clause, number, part=place.part)


def _is_bounded(clause: str, number: Number) -> bool:
    """A rate counts as it stands; a time when it is cut or capped; other things when a bound stands at the number."""
    if number.kind == "duration":
        return _SHORTER.search(clause) is not None
    return number.kind == "ratio" or _ends_in_bound(clause)


def _ends_in_bound(clause: str) -> bool:
    return bounded(clause, AT_LEAST) or bounded(clause, AT_MOST)


def _reaches(clause: str) -> bool:
    return _REACHING.search(clause) is not None or _ends_in_bound(clause)


def _makes(clause: str) -> bool:
    return _MAKING.search(clause) is not None


def _share_commits(text: str, number: Number, *, clause: str, place: _Place) -> bool:
    if _CONDITION_SHARE.search(clause) or _IF.search(clause):
        return False
    if place.part is _Part.GOALS:
        return True
    if place.part is _Part.MONEY or _SHARE_OF_MONEY.match(text, number.end) or _TELLS.search(clause):
        return False
    if not clause.strip() or _REACHING.search(clause) is not None or _makes(clause):
        return True
    return number.value == 100 and _COVERING.search(clause) is not None and not _CAPITAL.match(text, number.end)


def _counts(clause: str, number: Number, *, part: _Part) -> bool:
    """Whether a count of things is a commitment: "02 mô hình" to be made, not "15 năm thi hành"."""
    unit = small(number.unit)
    if "mỗi " in clause and _SIZE_OF_ONE.search(clause):
        return False
    if part is not _Part.GOALS and unit.startswith(_LENGTHS) and _DISTANCE.search(clause):
        return False
    if _RATE_OF_PERSONS.match(number.unit):
        return part is _Part.GOALS or _ends_in_bound(clause) or clause.endswith("xuống còn ")
    if _MONEY.match(unit):
        return part is _Part.GOALS and _reaches(clause)
    if part is _Part.GOALS and (not _ABOUT.sub("", clause).strip() or clause.rstrip().endswith(":")):
        return True
    if part is _Part.MONEY:
        return False
    if part is _Part.GOALS or number.written.startswith("0"):
        labelled = clause.rstrip(" -–").endswith(":") or not clause.strip(" -–")
        named = part is not _Part.GOALS and labelled and _MADE.match(unit) is not None
        apart = part is _Part.GOALS and _APART.match(clause) is not None
        return named or apart or _reaches(clause) or _makes(clause) or _HAS.search(clause) is not None
    if _LOOSE.match(unit):
        capped = _BOUND.search(clause) or bounded(clause, AT_MOST) or _GIVEN_TO.search(clause)
        return bool(capped) and _makes(clause)
    return _makes(clause) or (_BOUND.search(clause) is not None and _reaches(clause))
