"""Numeric commitments: values, units, comparators, the year by which."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.reading.dates import DATE
from songhanh.reading.items import Amount, Target
from songhanh.reading.letters import LOWER
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced

_GOAL = re.compile(r"\b(?:mục tiêu|chỉ tiêu)\b", re.IGNORECASE)
_COUNTED = (
    r"mô hình|câu lạc bộ|lớp|hội nghị|hội thảo|tin,? bài|tin|bài|chuyên mục|chuyên trang|chuyên đề|cuộc|đợt|buổi|lượt|"
    r"phóng sự|tờ rơi|sản phẩm|nhóm|tổ|điểm|địa chỉ|cơ sở|trung tâm|ca|vụ|người|phụ nữ|hộ|xã|phường|thôn|trường|dự án|"
    r"doanh nghiệp|cán bộ|trẻ em|bé trai|đại biểu|đơn vị|cặp|ngôi nhà|nhà tạm lánh|lần(?! thứ)"
)
NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_PERCENT = re.compile(rf"(?<![\d/,.]){NUMBER}\s*(?:[-–]\s*\d+(?:[.,]\d+)?\s*)?(%)")
_QUANTITY = re.compile(
    rf"(?<![\d/,.–-]){NUMBER}\s*(?:[-–]\s*\d+\s*)?"
    rf"((?:{_COUNTED}|nghìn|triệu|tỷ|đồng)(?!\w)(?:(?: \w+)?/\s?[\d.]+(?: \w+){{1,2}})?)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?<![\d/,.]){NUMBER}\s*(/\s*\d{{3,}}(?:\.\d{{3}})*(?:\s+(?!vào|đến|trong|năm|và|trên|dưới|so)[{LOWER}]+){{0,3}})"
)
_AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|trên|không dưới|không thấp hơn|hơn|vượt)\s*(?:là\s*|đạt\s*|mức\s*|"
    r"thêm\s*|từ\s*)?(?:\d+\s*[-–]\s*)?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:(?<!trên )(?<!không )dưới|(?<!không )(?:thấp|nhỏ|ít|kém) hơn|không (?:quá|vượt|vượt quá|trên)|tối đa|"
    r"không (?:cao|lớn|nhiều) hơn)\s*(?:là\s*|mức\s*)?$",
    re.IGNORECASE,
)
_UPWARD = re.compile(r"^\s*\S{0,12}\s*(?:trở lên|trở đi)")
_FROM = re.compile(r"\btừ\s*$", re.IGNORECASE)
_TO_AFTER = re.compile(r"^[^.;]{0,25}?\b(?:xuống|lên)\b", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"^\s*đến\s*\d")
_RANGE_BEFORE = re.compile(r"\btừ\s*\d[\d.,]*\s*%?\s*đến\s*$", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:tăng|giảm|nâng)\b", re.IGNORECASE)
_NOT_TARGET_AFTER = re.compile(r"^\s*(?:tuổi|tháng|giờ|ngày|năm|gram|gam|kg|điều|khoản|triệu căn)\b", re.IGNORECASE)
_EFFORT = re.compile(
    r"\b(?:phấn đấu|đạt|ít nhất|tối thiểu|cắt giảm|tăng thêm|trên|dưới|không quá|bảo đảm|đảm bảo|duy trì|"
    r"hoàn thành|giảm|tăng|xuống còn|còn)\b",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"^\d+,\d+$")
_LOOSE_UNITS = {"người", "phụ nữ", "trẻ em", "xã", "phường", "tổ", "nhóm", "ca", "vụ", "thôn", "điểm"}
_MAKING = re.compile(
    r"\b(?:xây dựng|thí điểm|tổ chức|thành lập|mở|duy trì|nhân rộng|sản xuất|phát sóng|đăng tải|tuyên truyền|có|in)\b",
    re.IGNORECASE,
)
_BY_AFTER = re.compile(
    r"^[^;]{0,60}?(?:vào|đến|trong|đến hết|đến cuối)\s*(?:cuối\s*)?năm\s*((?:19|20)\d\d)", re.IGNORECASE
)
_BY_BEFORE = re.compile(
    r"(?:\b(?:[Đđ]ến|[Vv]ào|[Tt]ừ|[Hh]ết|[Tt]rong)\s+(?:hết\s+|cuối\s+)*năm|(?:^|[.;:]\s*)[Nn]ăm)\s*((?:19|20)\d\d)"
)
_OPENS_NEXT = re.compile(r"(?:\bvà|[,;])\s+đến\s+(?:hết\s+|cuối\s+)?năm\s*\d{4}$", re.IGNORECASE)
_HEAD_YEAR = re.compile(r"(?<!giai đoạn )\bnăm\s*((?:19|20)\d\d)(?!\s*[-–])", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]{0,400}”")
_CITATION = re.compile(r"số\s*:?\s*\d[\w/.&-]*|\b(?:Điều|khoản)\s+\d+(?:,\s*\d+)*", re.IGNORECASE)
_PAST = re.compile(r"\b(?:đã đạt|hiện (?:nay|có)|năm trước|so với năm|thực trạng)\b", re.IGNORECASE)


def read_targets(root: Node) -> tuple[Target, ...]:
    """All numeric commitments under this outline, in order of the text."""
    found: list[Target] = []
    for node in root.walk():
        inside = bool(_GOAL.search(node.headings()))
        own: list[tuple[Paragraph, Traced]] = [(p, p.content) for p in node.own]
        if node.paragraph is not None:
            own.insert(0, (node.paragraph, _after_title(node)))
        year: int | None = None
        for paragraph, content in own:
            if paragraph.label is None and content.text.endswith(":"):
                year = next((int(y) for y in _HEAD_YEAR.findall(content.text)), None)
            if inside or _GOAL.match(paragraph.content.text):
                found.extend(_targets_in(content, node, goal=True, year=year))
            elif node.level:
                found.extend(_targets_in(content, node, goal=False, year=year))
    return tuple(sorted(found, key=lambda target: target.span.start))


def _after_title(node: Node) -> Traced:
    content = node.paragraph.content if node.paragraph else Traced("", [])
    if node.title and not content.text.startswith(node.title.text + ":"):
        return content if node.level > 2 else content.cut(len(content.text))
    return content.cut(len(node.title.text) + 1) if node.title else content


def _targets_in(content: Traced, node: Node, *, goal: bool, year: int | None) -> list[Target]:
    """One entry per paragraph and year; `year` is that of a lead-in above."""
    groups: dict[int | None, list[Amount]] = {}
    text = _masked(content.text)
    for match in _matches(text, goal=goal):
        amount = _amount(content, text, match=match, goal=goal)
        if amount is not None:
            by = _year_after(text, match) or _year_before(text, match.start()) or year or _year_above(node)
            groups.setdefault(by, []).append(amount)
    return [
        Target(
            content.span(), content.text, Decimal("0.9" if goal else "0.7"), () if goal else ("outside_goals",),
            tuple(amounts), year, node.path or None,
        )
        for year, amounts in groups.items()
    ]  # fmt: skip


def _masked(text: str) -> str:
    """Titles in quotes, numbers of documents and dates hidden, so that they are not read as targets."""
    out = list(text)
    for pattern in (_QUOTED, _CITATION, DATE):
        for match in pattern.finditer(text):
            if pattern is _QUOTED and "%" in match[0] and len(match[0]) > 200:
                continue
            out[match.start() : match.end()] = "·" * (match.end() - match.start())
    return "".join(out)


def _matches(text: str, *, goal: bool) -> list[re.Match[str]]:
    patterns = (_PERCENT, _RATIO, _QUANTITY)
    found: list[re.Match[str]] = []
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append((match.start(), match.end()))
                found.append(match)
    return sorted(found, key=re.Match.start)


def _amount(content: Traced, text: str, *, match: re.Match[str], goal: bool) -> Amount | None:
    before, after = text[: match.start()], text[match.end() :]
    clause = re.split(r"[.;]\s", before)[-1]
    unit = match[2].strip()
    if _NOT_TARGET_AFTER.match(after) or _PAST.search(clause):
        return None
    if _starts_or_ends_a_range(before, after, clause=clause):
        return None
    if before.endswith("(") or before.rstrip().endswith(("(dưới", "(trên")):
        return None
    percent = unit == "%"
    if not percent and not _counts(match[1], clause, goal=goal, unit=unit):
        return None
    if percent and not goal and not _EFFORT.search(clause + " " + match[0]):
        return None
    comparator = "="
    if _AT_MOST.search(before):
        comparator = "<="
    elif _UPWARD.match(after) or (_AT_LEAST.search(before) and not re.search(r"\bxuống (?:dưới )?$", before)):
        comparator = ">="
    return Amount(_decimal(match[1]), unit, comparator, content.span(match.start(1), match.end()))


def _starts_or_ends_a_range(before: str, after: str, *, clause: str) -> bool:
    """ "giảm từ A xuống B" commits to B; "từ A đến B" to its lower bound A."""
    if _UPWARD.match(after):
        return False
    if _FROM.search(before) and (_TO_AFTER.match(after) or (_RANGE_AFTER.match(after) and _CHANGE.search(clause))):
        return True
    return bool(_RANGE_BEFORE.search(before)) and not _CHANGE.search(clause)


def _counts(number: str, clause: str, *, goal: bool, unit: str) -> bool:
    """Whether a count of things is a commitment: "02 mô hình" to be made, not "15 năm thi hành"."""
    if "/" in unit:
        return goal
    effort = bool(_MAKING.search(clause) or _EFFORT.search(clause))
    one_person = unit.casefold() in _LOOSE_UNITS
    if number.startswith("0") or (goal and _DECIMAL.match(number)):
        return effort
    return effort and not one_person and (goal or bool(re.search(r"ít nhất|tối thiểu|trên|mỗi", clause, re.IGNORECASE)))


def _decimal(number: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return Decimal(number.replace(",", "."))


def _year_after(text: str, match: re.Match[str]) -> int | None:
    rest = text[match.end() :]
    other = _PERCENT.search(rest)
    found = _BY_AFTER.match(rest[: other.start()] if other else rest)
    if found is None or (other is not None and _OPENS_NEXT.search(rest[: found.end()])):
        return None
    return int(found[1])


def _year_before(text: str, at: int) -> int | None:
    years = _BY_BEFORE.findall(text[:at])
    return int(years[-1]) if years else None


def _year_above(node: Node | None) -> int | None:
    """The year of a heading about goals or of a lead-in such as "Đến năm 2030:"."""
    while node is not None:
        if node.paragraph is not None:
            head = node.title.text if node.title else node.paragraph.text[:80]
            leads = node.paragraph.text.rstrip().endswith(":") or bool(_GOAL.search(head))
            if leads and (found := _HEAD_YEAR.search(head)):
                return int(found[1])
        node = node.parent
    return None
