"""Where the money comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from songhanh.reading.items import Words, words
from songhanh.reading.letters import small
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced

_MONEY = re.compile(
    r"^(?:Về )?(?:(?:nhu cầu|dự toán|nguồn|cơ chế|bảo đảm|đảm bảo|bố trí) )*"
    r"(?:kinh phí|nguồn vốn|nguồn lực(?: tài chính)?|ngân sách|tài chính)",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(r"chính sách|trách nhiệm|nhân lực|con người", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:các\s+nguồn(?!\s*:)|nguồn\s(?!kinh phí thực hiện)|(?:(?:tổng )?(?:số )?chi )?ngân sách\s"
    r"|dự toán\s(?:được|đã|chi|ngân)|định mức\s"
    r"|(?:các )?quỹ\s[\w “\"]|(?:các )?khoản (?:tài trợ|viện trợ|đóng góp|hỗ trợ|ủng hộ)|viện trợ|tài trợ|đóng góp"
    r"|lồng ghép (?:trong|với|từ|vào|kinh phí|nguồn|vốn|các (?:chương trình|dự án|đề án|nguồn))"
    r"|chương trình (?:mục tiêu|mtqg)"
    r"|các (?:chương trình|đề án|dự án)(?:, (?:chương trình|đề án|dự án)){0,2} (?:khác|mục tiêu|(?:có )?liên quan)"
    r"|kinh phí (?:sự nghiệp|hành chính|thường xuyên|không thường xuyên|chi|được giao|đã giao|lồng ghép|hỗ trợ"
    r"|tự chủ|hoạt động|xã hội h|đào tạo|đối ứng|vận động|huy động|tài trợ|công đoàn|chương trình"
    r"|của (?:các )?(?:đơn vị|cơ quan|chương trình))"
    r"|(?:tiểu )?dự án \d{1,2} (?:của|thuộc) (?:chương trình|đề án)"
    r"|xã hội hóa|xã hội hoá|bảo hiểm y tế"
    r"|vốn (?:vay|oda|tài trợ|ủy thác|uỷ thác|sự nghiệp|đầu tư|lồng ghép|đối ứng|tín dụng|góp|dân góp|huy động|tự có"
    r"|ngân sách|nhà nước|trung ương|địa phương|doanh nghiệp|chương trình|xã hội h)"
    r"|hỗ trợ của)",
)
_GIVERS = (
    r"(?:nhân dân|người dân|phụ huynh|cha mẹ|gia đình|hộ gia đình|doanh nghiệp|nhà tài trợ|nhà hảo tâm|cộng đồng"
    r"|mạnh thường quân|hội viên|đoàn viên|thành viên|người (?:học|tham gia|lao động|sử dụng lao động|thụ hưởng)"
    r"|học viên|chủ (?:đầu tư|sử dụng lao động|nuôi|hộ)|hợp tác xã|tổ chức|cá nhân|đơn vị|công ty|nhà nước"
    r"|địa phương|trung ương|tỉnh|huyện|xã|hội|đoàn|công đoàn|sở|ngân hàng|tập đoàn)(?!\w)"
)
_SHARE = r"(?=\s+\d[\d.,]*\s*(?:%|đồng|đ\b|nghìn|triệu|tỷ))"
_GIVES = (
    r"(?:tự nguyện )?(?:(?:đóng góp|góp|ủng hộ|đối ứng|tài trợ)"
    rf"(?:{_SHARE}|(?=\s(?:tự nguyện|ngày công|bằng|kinh phí|tiền|công|vật|thêm|một phần|theo)|\s*(?:[.,;(]|$)))"
    rf"|(?:hỗ trợ|chi trả|bảo đảm|đảm bảo|chịu){_SHARE})"
)
_GIVEN_BY = re.compile(rf"(?:(?:các|mỗi) )?{_GIVERS}(?:\s[^\s,;:.()]+){{0,6}}?\s{_GIVES}")
"""Who gives, where no fund is named: "phụ huynh đóng góp 55%", "nhân dân đóng góp ngày công"."""
_GIFT_WORDS = ("góp", "ủng hộ", "đối ứng", "tài trợ", "hỗ trợ", "chi trả", "đảm", "chịu")
_RAISED = re.compile(
    r"(?:huy động|vận động)(?! (?:từ )?(?:các nguồn|nguồn|tài trợ|viện trợ|đóng góp|sự |và ))(?: từ)?\s"
)
_BEFORE = re.compile(
    r"(?:^|[;:]\s*|\.\s+|,\s+|[(]|\b(?:và|ngoài ra|từ|trong|trong đó|bằng|gồm|dụng|do|trích|lấy|huy động|vận động|sự"
    r"|hoặc|theo|với|cùng|khuyến khích|kêu gọi|đẩy mạnh|tăng cường|kết hợp|còn lại|còn lại là|sự tham gia"
    r"|tranh thủ|thu hút|khai thác|nhận)\s+|\d\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)?đồng\s+)$",
)
_FRAME = re.compile(r"dự toán|định mức", re.IGNORECASE)
_GIFT = re.compile(r"tài trợ|viện trợ|đóng góp|huy động|vận động|xã hội h|hỗ trợ của", re.IGNORECASE)
_MOVED = re.compile(
    r"(?:các )?nguồn (?:kinh phí )?(?:vận động|huy động|thu hút)(?: từ)?\s+|nguồn (?:thu|trích) từ\s+", re.IGNORECASE
)
_PLAIN_SOURCE = re.compile(r"(?:(?:các )?nguồn(?! quỹ)|kinh phí)\s[\w ]{0,20}(?:,|\svà)\s+$", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:các )?nguồn(?: kinh phí| vốn| lực)?|(?:huy động|vận động)(?: sự| thêm)?", re.IGNORECASE)
_SUBJECT = re.compile(
    r"kinh phí\s[^.;:]{0,120}?\s(?:do|được (?:cân đối|bố trí|bảo đảm|đảm bảo|cấp|trích|lấy|chi|huy động|thực hiện)"
    r"|(?:lấy|chi|trích|cân đối|bố trí|thực hiện|huy động|bảo đảm|đảm bảo) (?:từ|trong|theo))\s"
)
"""Money of which a sentence tells where it comes from, and which is no source itself."""
_GIFT_ALONE = re.compile(r"(?:sự )?(?:đóng góp|tài trợ|viện trợ|hỗ trợ)", re.IGNORECASE)
_BARE_GIFT = re.compile(r"(?:sự )?(?:đóng góp|tài trợ|viện trợ|hỗ trợ|ủng hộ)(?:,\s+|\s+và\s+)", re.IGNORECASE)
_COLUMN = re.compile(r"(?:tên |các )?nguồn(?: vốn| kinh phí| lực)?", re.IGNORECASE)
_NUMBERS = re.compile(r"TT|STT|Số TT", re.IGNORECASE)
_SUM = re.compile(r"[\d.,\s%-]{1,20}(?:(?:nghìn|triệu|tỷ) )?(?:đồng)?", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_STOP = re.compile(
    r"\s*(?:[.;:]|\s(?:là |khoảng )?\d[\d.,]*\s*(?:đ\b|đồng|triệu|tỷ|nghìn)"
    r"|\sbố trí\s\d"
    r"|\s(?:bảo đảm|đảm bảo)\b(?! xã hội)|,?\s+(?:theo (?:quy định|phân cấp|đúng)|đúng (?:quy định|chế độ|mục đích))"
    r"|\s+(?:để|nhằm) (?:triển khai|thực hiện|mua|chi|tổ chức|hỗ trợ)"
    r"|,\s+(?:phù hợp|bảo đảm|(?:được )?bố trí|cân đối|tham mưu|trình|hướng dẫn)"
    r"|\s+cho (?:công tác|việc|các hoạt động)|(?<=(?:hằng|hàng) năm)\s+cho\s)"
)
_TAIL = re.compile(
    r"(?:,?\s+(?:phần )?còn lại(?: do| từ| là)?|,|;|:|\s+từ|\s+cùng"
    r"|(?:\s+và|\s+hoặc)(?:\s+(?:huy động|vận động|sử dụng|tranh thủ|thu hút)(?: sự(?: tham gia)?)?)?)\s*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:bố trí|cân đối|sử dụng|bảo đảm|đảm bảo|cấp|trích|phê duyệt"
    r"|phân bổ)\s(?:[^.;:]{0,60}\s)?kinh phí\b[^.;:]{0,40}?"
    r"\btừ\s+(?=nguồn|các nguồn|ngân sách|quỹ)"
    r"|(?:cân đối|phân bổ|bố trí)(?:, (?:bố trí|phân bổ|cân đối))?\s+(?:trong\s+(?=dự toán )|"
    r"(?=(?:nguồn )?ngân sách (?:địa|tỉnh|huyện|xã|nhà|hằng|hàng|phường|thành)))"
    r"|kinh phí (?:thực hiện|triển khai|hỗ trợ|tổ chức|mua|hoạt động)[^.;:]{0,90}?\btừ\s+(?=nguồn|các nguồn|ngân sách)"
    r"|\b(?:trích|lấy|chi|chi trả|thanh toán) từ\s+(?=nguồn |các nguồn |ngân sách |quỹ |dự toán |kinh phí )"
    r"|\b(?:hỗ trợ|trợ giúp|trợ cấp)\b(?:(?!\bvay\b)[^.;:]){0,160}?\btừ\s+(?=quỹ (?:bảo|vì|vắc|phòng|hỗ))"
    r"|\b(?:bố trí|dành|bảo đảm|đảm bảo|chi)\b[^.;:]{0,40}?\d\s?%\s+(?=(?:tổng )?(?:số )?(?:chi )?ngân sách )"
    r"|^(?:nguồn )?kinh phí(?: (?:thực hiện|hoạt động|triển khai|tổ chức)){0,2}:\s+"
    r"|\bđồng[^.;:,]{0,20}?\stừ\s+(?=nguồn (?:ngân sách|kinh phí)|ngân sách )"
    r"|\btrích\s+(?=ngân sách (?:tỉnh|huyện|xã|phường|thành|thị|địa|nhà)|quỹ )"
    r"|\bdo\s+(?=(?:nguồn )?(?:ngân sách|quỹ)\s[^.;:]{2,60}?"
    r"\s(?:hỗ trợ|bảo đảm|đảm bảo|chi trả|cấp|chi|đài thọ)(?!\w))"
    r"|\bsử dụng\s+(?=(?:các )?(?:khoản|nguồn) (?:tài trợ|viện trợ|đóng góp|hỗ trợ|ủng hộ)\s)"
    r"|\bkinh phí\b[^.;:]{0,30}:?\s[\d.,]+\s(?:nghìn |triệu |tỷ )?đồng,?\s(?:trong đó|bao gồm|gồm(?: có)?):?\s"
)
_PAID_BY = re.compile(
    rf"\b(?:kinh phí|chi phí)\s[^.;:]{{0,90}}?\sdo\s+(?=(?:(?:các|mỗi) )?{_GIVERS}[^.;:]{{0,50}}?\s{_GIVES})"
)
_OF_MONEY = ("kinh phí", "ngân sách", "dự toán", "quỹ ", "nguồn ", "khoản ")
_BROKEN_DOWN = re.compile(
    r"(?:đồng|tỷ|triệu)\s*(?:\([^()]{0,90}\)\s*)?,?\s*(?:trong đó|bao gồm|gồm(?: có)?|cụ thể|từ)\s*:?\s+"
)
_HEAD_WITHOUT_NAME = re.compile(
    r"(?:các )?nguồn(?: kinh phí| vốn| lực| tài chính| huy động)?"
    r"(?: thực hiện| bảo đảm| đảm bảo| chính)?(?: (?:bao )?gồm| từ)?"
)
_ONE_SOURCE = re.compile(r"(?:Ngân sách|Nguồn|Các nguồn|Quỹ|Vốn)\b")
_HEAD_OF_LIST = re.compile(r"(?:Ngân sách|Nguồn)\b")
_ONE_SUM = re.compile(
    r"(?:(?:xã hội h[oó][aá]|đóng góp|tài trợ|viện trợ)(?=\s)"
    r"|kinh phí (?:xã hội|vận động|huy động|hỗ trợ|tài trợ|đóng góp)|nguồn|các nguồn|quỹ|vốn|huy động|vận động)"
    r"\s[^.;:\d]{2,90}:\s(?:khoảng |dự kiến )?[\d.,]+\s(?:nghìn |triệu |tỷ )?đồng[.;,]?"
)
"""An entry of a list with one sum is one source, whatever it joins."""
_SUM_BEFORE = re.compile(r"\d\s*(?:(?:nghìn|triệu|tỷ|tỉ)\s+)?đồng\s*;\s+$")
_SUM_BEHIND = re.compile(r"[^.;:,\d]{1,60}\s[\d.,]+\s*(?:(?:nghìn|triệu|tỷ|tỉ)\s+)?đồng\s*(?:[.;]|$)")
_JOINS = re.compile(r"[^.;:,\d]{1,60},\s+|(?:huy động|vận động)(?: từ)?\s+")
"""So is one in running text: "ngân sách tỉnh 7 tỷ đồng; vốn vay, vốn góp 2 tỷ đồng"."""
_OPEN_HEAD = re.compile(r"(?:nguồn|kinh phí|gồm)$")
_MIXED_IN = re.compile(r"(?:(?:kinh phí|nguồn|vốn) )?lồng ghép\b[^;]*\b(?:với|trong|từ|vào)\s+$", re.IGNORECASE)
_ASIDE = re.compile(r"\([^().;:\d]{1,160}\)\s*(?:[.;:,]|$)")
"""Words in brackets right behind a source tell what it is: "ngân sách tỉnh (lồng ghép các chương trình): 9 tỷ đồng"."""
_SENTENCE_ENDS = re.compile(r"[.](?:\s|$)")
_ESTIMATE = re.compile(r"^(?:Nhu cầu|Tổng(?! (?:số )?chi ngân)|Dự kiến|Căn cứ|Việc |Riêng )", re.IGNORECASE)
LONGEST_ENTRY = 110
SHORTEST_SOURCE = 7
LONGEST_BEFORE = 40


def read_budget(root: Node) -> tuple[Words, ...]:
    """The phrases that name a source of money: of the part about money, else of sentences that say where it is from."""
    found: list[Words] = []
    for node in root.walk():
        if _is_about_money(node):
            paragraphs = node.all_paragraphs()
            cells = _cells(paragraphs)
            for paragraph in paragraphs:
                whole = paragraph.first_line in cells
                new = [words(paragraph.content.trim(";.,"), "0.8")] if whole else _of_paragraph(paragraph, node)
                found.extend(new or ([] if found else _of_estimate(paragraph.content)))
    if found:
        return tuple(_each_once([*found, *_in_sentences(root, _PAID_BY)]))
    return tuple(_in_sentences(root, _GIVEN, _PAID_BY))


def _each_once(found: Sequence[Words]) -> list[Words]:
    """A source that a list of sums by year names again and again is one, also when it is called by one word there."""
    once: dict[str, Words] = {}
    for source in found:
        name = source.value.casefold()
        if not (_GIFT_ALONE.fullmatch(name) and any(name in before for before in once)):
            once.setdefault(name, source)
    return list(once.values())


def _cells(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The first lines of the cells below "Nguồn vốn": down the column, or, where it is the first, before a sum."""
    found: set[int] = set()
    first = down = False
    for number, here in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if _COLUMN.fullmatch(here.text):
            before = paragraphs[number - 1] if number else here
            begins = here.cells != 1 or not before.cells
            down = here.cells > 0 and after is not None and not after.cells
            first = begins or _NUMBERS.fullmatch(before.text) is not None
            continue
        down = down and not here.cells
        counted = first and after is not None and after.cells == 1 and _SUM.fullmatch(after.text) is not None
        if (down or counted) and not _TOTAL.match(here.text) and not _SUM.fullmatch(here.text):
            found.add(here.first_line)
    return found


def _is_about_money(node: Node) -> bool:
    if node.title is None or node.paragraph is None or node.level > 2:
        return False
    if node.parent is not None and node.parent.level and _is_about_money(node.parent):
        return False
    title = node.title.text
    return bool(_MONEY.match(title)) and len(title) < LONGEST_ENTRY and not _NOT_MONEY.search(title)


def _of_paragraph(paragraph: Paragraph, node: Node) -> list[Words]:
    content = paragraph.content
    if paragraph is node.paragraph:
        rest = content.cut(len(node.title.text) if node.title else 0).trim(":. ")
        return _named(rest) if rest.text else []
    entry = paragraph.label is not None and len(content) < LONGEST_ENTRY
    if entry and (_starts_with_source(content.text) or _ONE_SUM.fullmatch(small(content.text))):
        return _listed(content)
    return _named(content)


def _starts_with_source(text: str) -> bool:
    """Whether an entry of a list is one source: none of its parts begins another."""
    return bool(_ONE_SOURCE.match(text)) and len(_starts(text)) <= 1


def _listed(content: Traced) -> list[Words]:
    """One source an entry, without the sum behind it."""
    text = content.text
    if re.fullmatch(r"Nguồn kinh phí|Nguồn vốn", text.rstrip(" .:")):
        return []
    colon = text.find(":")
    if colon > 0 and re.match(r":\s*(?:khoảng |dự kiến )?[\d.,]+\s*(?:triệu|tỷ|nghìn)?\s*(?:đồng)?", text[colon:]):
        content = content.cut(0, colon)
    return [words(content.trim(";.,"), "0.9")]


def _starts(text: str) -> list[int]:
    """Where the sources named in a text begin."""
    found: list[int] = []
    lowered = small(text)
    given = _GIVEN_BY.finditer(lowered) if any(word in lowered for word in _GIFT_WORDS) else ()
    for match in sorted([*_SOURCE.finditer(lowered), *_RAISED.finditer(lowered), *given], key=re.Match.start):
        start, end = match.span()
        if not _BEFORE.search(lowered, max(0, start - LONGEST_BEFORE), start):
            continue
        if found and _tells_of_the_one_before(text[found[-1] : start], text[start:end]):
            continue
        if text[start].isupper() and _SUBJECT.match(lowered, start):
            continue
        if found and _has_one_sum_with(lowered, found[-1], here=start):
            continue
        if found and _in_an_aside(lowered, found[-1], here=start):
            continue
        found.append(match.start())
    return found


def _in_an_aside(text: str, before: int, *, here: int) -> bool:
    """Whether the source that begins here stands in brackets, without sums, behind the one before it."""
    opens = text.rfind("(", before, here)
    named = opens > before and not any(mark in text[before:opens] for mark in ";:.")
    return named and ")" not in text[opens:here] and _ASIDE.match(text, opens) is not None


def _has_one_sum_with(text: str, before: int, *, here: int) -> bool:
    """Whether, in a list of sources with a sum each, the source that begins here has one with that before it."""
    return (
        _SUM_BEFORE.search(text, max(0, before - LONGEST_BEFORE), before) is not None
        and _JOINS.fullmatch(text, before, here) is not None
        and _SUM_BEHIND.match(text, here) is not None
    )


def _tells_of_the_one_before(source: str, here: str) -> bool:
    """ "nguồn tài trợ, viện trợ của …" is one source, "ngân sách tỉnh trong dự toán được giao" too."""
    if _BARE_GIFT.fullmatch(source) and _GIFT.match(here):
        return True
    if _FRAME.match(here):
        return not source.endswith(("từ ", "; ", ", "))
    if _MIXED_IN.match(source) or _MOVED.fullmatch(source):
        return True
    if source.endswith(" do ") and not any(mark in source for mark in ";,."):
        return True
    return bool(_GIFT.match(here)) and bool(_PLAIN_SOURCE.match(source))


def _named(content: Traced) -> list[Words]:
    text = content.text
    head = text[: text.find(":")] if 0 < text.find(":") <= 60 else ""
    if _HEAD_WITHOUT_NAME.fullmatch(small(head)):
        return _named(content.cut(len(head) + 1).trim(" "))
    if _HEAD_OF_LIST.match(head) and not _OPEN_HEAD.search(head):
        return _listed(content.cut(0, len(head)))
    if _ESTIMATE.match(text) and not _GIVEN.search(small(text)):
        return []
    starts = _starts(text)
    found = []
    for index, start in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else len(text)
        stop = _STOP.search(text, start, following)
        piece = content.cut(start, stop.start() if stop else following)
        while tail := _TAIL.search(piece.text):
            piece = piece.cut(0, tail.start())
        if len(piece.text) >= SHORTEST_SOURCE and not _NO_NAME.fullmatch(piece.text):
            found.append(words(piece, "0.75"))
    return found


def _of_estimate(content: Traced) -> list[Words]:
    """ "Tổng kinh phí là 9 tỷ đồng, gồm: ngân sách tỉnh 6 tỷ đồng; …": where the sum is made of."""
    parts = _BROKEN_DOWN.search(small(content.text)) if _ESTIMATE.match(content.text) else None
    return _named(content.cut(parts.end())) if parts else []


def _in_sentences(root: Node, *patterns: re.Pattern[str]) -> list[Words]:
    """What is said in passing where these patterns show it: "bố trí kinh phí từ ngân sách tỉnh, …"."""
    found: list[Words] = []
    for node in root.walk():
        for paragraph in [*([node.paragraph] if node.paragraph else []), *node.own]:
            content = paragraph.content
            lowered = small(content.text)
            if not any(word in lowered for word in _OF_MONEY):
                continue
            for pattern in patterns:
                end = 0
                while given := pattern.search(lowered, end):
                    stop = _SENTENCE_ENDS.search(content.text, given.end())
                    end = stop.start() if stop else len(content.text)
                    found.extend(_named(content.cut(given.end(), end)))
    return found
