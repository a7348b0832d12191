"""The name of one unit in running text: where it ends, before the verb of its duty and never inside the name."""

from __future__ import annotations

import re
from functools import lru_cache

from songhanh.reading.agencies import name_at
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.rooms import AND_WORK, BODY_INSIDE, OF_COUNCILS, OF_PARTY, OF_POLICE, OF_STAFF, works_in
from songhanh.reading.words import WORD, managed_end, name_word_end, settled, verb_end

TITLE = (
    r"(?:[Tt]hủ trưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|[Gg]iám đốc|[Pp]hó [Gg]iám đốc|[Tt]ổng [Gg]iám đốc|[Bb]ộ trưởng|"
    r"[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Cc]hủ nhiệm|[Cc]hánh|[Tt]rưởng|[Bb]í thư|[Hh]iệu trưởng|[Cc]ục trưởng|"
    r"[Tt]ổng [Bb]iên tập|[Vv]iện trưởng|[Cc]hi cục trưởng|[Tt]rưởng ban|[Bb]an [Gg]iám đốc|[Bb]an [Gg]iám hiệu|"
    r"[Tt]ổ trưởng(?! chuyên)|[Tt]hường trực|[Cc]ơ quan [Tt]hường trực|[Cc]ác đồng chí|[Đđ]ồng chí"
    r"|[Tt]ập thể [Ll]ãnh đạo)\s+"
)
_LEVEL = (
    r"(?:[Tt]ỉnh|[Tt]hành phố|T[Pp]\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"
    r"|[Tt]rung ương|[Tt]hôn|[Ấấ]p|[Bb]ản|[Bb]uôn(?! bán)|[Kk]hóm|[Kk]hu phố|[Tt]ổ dân phố|[Kk]hu dân cư)"
    r"(?!\w)(?!\s+(?:[Ủủ]y|[Uu]ỷ|[Đđ]oàn|[Hh]ội|viên|phần)(?!\w))"
)
SHORT_LEVEL = (
    r"(?:thành(?! (?:lập|phố|viên|phần|đoàn|ủy|uỷ|tích|công|quả|hội|niên))"
    r"|thị(?! (?:xã|trấn|sát|trường|ủy|uỷ|đoàn|hội|thực|lực)))(?!\w)"
)
"""Towns, as they are called behind the districts: "các huyện, thành, thị"."""
HEAD_WORDS = (
    r"Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Công an|Báo|Tạp chí|Đài|Hội|Liên đoàn|Liên hiệp|Đoàn|Ủy ban|Uỷ ban|UB|"
    r"Văn [Pp]hòng|VP|Phòng|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy|Đảng uỷ|Tỉnh uỷ|Thành uỷ|Huyện uỷ|"
    r"Đảng bộ|Đảng đoàn|Chi bộ|Chi hội|Chi đoàn|Tỉnh [Đđ]oàn|Thành [Đđ]oàn|Huyện [Đđ]oàn|Thị [Đđ]oàn|Quận [Đđ]oàn"
    r"|Xã [Đđ]oàn|Phường [Đđ]oàn|"
    r"Trường|Học viện|Đại học|Trung tâm|TTYT|Viện|Tòa án|Toà án|Tòa|Kho bạc|Bảo hiểm|Ngân hàng|Chi nhánh|Thanh tra|"
    r"Liên minh|Hiệp hội|Cổng|Trang [Tt]hông tin|Thống kê|Mặt trận|MTTQ|Trung ương|TW|Bộ Chỉ huy|BCH|BCĐ|Trạm|"
    r"Lãnh đạo|Thủ tướng|Chính phủ|Bệnh viện|Đồn|Hạt|Quỹ|Công ty|Tổng [Cc]ông ty|Tập đoàn|Hợp tác xã|HTX|"
    r"Doanh nghiệp|Công đoàn|Câu lạc bộ|Tổ|Đội|Điện lực|Bưu điện|VNPT|Viettel|Nhà văn hóa|Nhà văn hoá|"
    r"Nhà [Tt]hiếu nhi|Cảng vụ|Khối|Cụm|Quân khu|Viễn thông|Thuế|Hải quan|Kiểm toán|Vườn quốc gia|Nhà khách|"
    r"Công chức|Hội đồng|BQL|TAND|VKSND|LĐLĐ|CLB|Thông tấn xã|Giáo hội|Ngành|Bệnh xá|"
    r"Cơ quan(?= (?:Cảnh sát|An ninh|Bảo hiểm|Thuế|Thi hành|Đảng)(?!\w))"
)
_NO_UNIT = (
    r"(?:(?<=Vụ)|(?<=Cục)|(?<=cục)|(?=\s+[Qq]uốc gia)|(?!(?<=Bộ)\s+[Ll]uật)(?!(?<=Ban)\s+Hành)(?!(?<=Báo)\s+[Cc]hí)"
    r"(?!\s+(?:[Tt]iêu chí|[Cc]hỉ (?:số|tiêu)|[Qq]uy tắc|[Nn]ghị|[Tt]hảo|[Cc]áo|chức năng|[Cc]hức|"
    r"hành|[Nn]gừa|[Cc]hống|[Tt]ránh|[Hh]ợp|[Mm]áy|[Ll]ượng|[Nn]gũ|[Kk]ết|[Qq]uốc|[Nn]ghề|[Vv]iệc(?! làm)"
    r"|[Vv]iên(?! chức))(?!\w)))"
)
"""What makes another word of a head: bộ luật, hội nghị, báo cáo, tổ chức, phòng ngừa, trường hợp."""
_ANY_HEAD = re.compile(rf"(?<!\w)(?:{HEAD_WORDS})(?!\w)", re.IGNORECASE)
HEAD = re.compile(rf"(?:{TITLE})*(?:{HEAD_WORDS})(?!\w){_NO_UNIT}")
_SMALL_HEAD = re.compile(
    rf"(?:{TITLE})*(?:sở|ban|hội|đoàn|phòng|báo|đài|trung tâm|chi cục|trường|trạm|công an|công ty|ngành|bệnh viện|"
    rf"liên đoàn|văn phòng|ủy ban|uỷ ban)(?!\w){_NO_UNIT}(?=\s+(?:[{UPPER}]|nghiệp vụ|chuyên môn))"
)
_SMALL_BRANCH = re.compile(r"ngành(?=\s)")
_LEADING_TITLE = re.compile(rf"(?:{TITLE})*")
_MORE_LEVELS = rf"(?:(?:\s*,\s*|\s*/\s*|\s+và\s+)(?:cấp\s+)?(?:{_LEVEL}|{SHORT_LEVEL})(?!\s+[{UPPER}]))*"
_HEADS_A_PLACE = "Hội An|Hội Nghĩa|Đoàn Hùng|Đoàn Kết|Trạm Tấu|Trường Sa|Trường Sơn|Trường Xuân|Bộ Trạch|Cụm Sơn"
"""Places whose first word heads the names of units elsewhere."""
_NO_PLACE = (
    rf"(?!(?<!Hải )(?!(?:{_HEADS_A_PLACE})(?!\w))"
    rf"(?:{HEAD_WORDS}|Chủ trì|Phối|Các|UBND|HĐND|Liên|Đề nghị|Tham mưu|Tổ chức)(?!\w))"
)
_AREA = (
    r"(?:\s+các)?\s+[Kk]hu vực(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}))?(?!\w)(?!\s+(?:nông|thành thị|biên|miền|đô"
    r"|trung tâm|ven|đồng|phía|tư|công|phi|có|kinh|dân|xa|khó|vùng|nhà nước|làng|trường|trọng)(?!\w))"
)
"""The area of several communes that a court, a treasury or a health centre serves."""
PLACE = rf"(?:\s+{_NO_PLACE}[{UPPER}][{LOWER}]+){{1,4}}(?:\s*-\s*{_NO_PLACE}[{UPPER}][{LOWER}]+\s+[{UPPER}][{LOWER}]+)?"
_PLACES = (
    rf"(?:{PLACE}(?:(?:,|\s+và)(?!\s+(?:Bí|Trưởng|Chủ|Giám|Ông|Bà|Đồng|Tổ)\s)"
    rf"(?:\s+{_NO_PLACE}[{UPPER}][{LOWER}]+){{2,4}})*)"
)
"""One place or several: "xã Tân An, Tân Bình"."""
OF_PROGRAMME = (
    r"\s+(?:(?:(?:thuộc|(?:nằm )?trong)(?: phạm vi| vùng| địa bàn)(?: thực hiện| triển khai)?(?: của)?|thuộc|vùng"
    r"|có tên trong)\s+(?:các\s+)?(?:[Đđ]ề án|[Dd]ự án|[Cc]hương trình)(?:\s+(?:này|\d{1,3}))?"
    r"|có tên trong danh sách(?: kèm theo)?|được (?:lựa )?chọn(?: làm| thực hiện)?(?: thí)? điểm)"
    r"(?=\s*(?:[,;:.)]|$)|\s+(?:và|chủ trì|phối hợp|có trách nhiệm|căn cứ|chỉ đạo|xây dựng|tổ chức|bố trí|báo cáo"
    r"|triển khai|rà soát)(?!\w))"
)
"""Which of several places: "các tỉnh thuộc phạm vi Đề án", "các xã có tên trong Chương trình"."""
_RANK = r"\s+(?:các cấp|cùng cấp|cấp trên(?: trực tiếp)?(?: cơ sở)?|cấp dưới)(?!\w)"
_TAIL = re.compile(
    rf"(?:\s+(?:Việt Nam|VN)(?!\w))?(?:\s+(?:[-–—]\s+)?[Cc]hi nhánh(?=\s))?(?:{_RANK}"
    rf"|{_AREA}"
    r"|\s+(?:đóng(?: quân| chân)?|đứng chân)\s+(?:trên|tại)\s+địa bàn(?:\s+(?:tỉnh|huyện|xã|phường))?(?!\w)"
    r"|(?:\s+các)?\s+địa phương(?!\w)|\s+cơ sở \d{1,2}(?!\w)"
    r"|\s+ở cơ sở(?!\w)(?! (?:giáo dục|y tế|khám|chữa|sản xuất|dạy|nuôi|trợ giúp|cai|bảo trợ))"
    rf"|(?:\s+(?:của|thuộc|ở|tại))?(?:\s+(?:các|cấp|toàn|\d{{1,3}}))*\s+{_LEVEL}{_MORE_LEVELS}"
    r"(?:\s+trực thuộc [Tt]rung ương|\s+thuộc tỉnh|\s+(?:ven biển|miền núi|vùng cao|biên giới)(?!\w)"
    rf"|{OF_PROGRAMME})?)?"
    rf"{_PLACES}?(?:,\s*cấp (?:huyện|xã))*"
)
_MORE = re.compile(_MORE_LEVELS)
_OF_BODY = re.compile(
    rf"\s+(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]rung ương) (?:Hội|Đoàn)(?!\w)(?!\s+[{UPPER}])"
    r"|\s+(?:(?:hai|ba|liên) )?(?:Bộ|Sở|Cục|Tổng cục|Ngành)"
    r"(?=\s*(?:[,;:.)]|$)|\s+(?:và|có trách nhiệm|chủ trì|phối hợp)(?!\w))"
)
"""The body a unit belongs to, where it is called by one word: "Ban Tuyên giáo tỉnh Hội", "Văn phòng hai Sở"."""
_NATION = re.compile(r"\s+(?:Việt Nam|VN)(?!\w)")
_ENDS_IN_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường)\Z", re.IGNORECASE)
_BARE_TAIL = re.compile(
    rf"\s+(?:(?:các|cấp|\d{{1,3}})\s+)*{_LEVEL}|{_AREA}|{_RANK}|\s+(?:(?:các )?địa phương|cơ sở \d{{1,2}})(?!\w)"
)
_PARENTHESIS = re.compile(rf"\s*\((?:[{UPPER}]|(?:bộ phận|phòng|khoa|đội|tổ)\s)[^()]{{1,70}}\)")
_ASIDE = re.compile(r"qua|thông qua|gọi (?:là|tắt)|sau đây|viết tắt")
_AND = re.compile(r"\s+(?:và|&)(?=\s)")
_COMMA = re.compile(r"\s*,(?=\s)")
_AGAINST = re.compile(r"(?<=[Pp]hòng)\s*,\s*chống(?=\s)|/(?=[Dd]ioxin)")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_DASH_WORD = re.compile(r"\s+[-–—]\s+(?=\S)")
_AND_CAPITAL = re.compile(rf"\s+(?:và|&)\s+([{UPPER}]\w*)")
_ABBREVIATION = re.compile(rf"[{UPPER}&\-–.]{{2,}}")
_NUMBERED = re.compile(r"\s+(?:số\s+)?\d{1,4}(?![\w%/])")
_COVERS = re.compile(rf"\s+(?:đại diện|thường trực|chấp hành|công tác|ngành|quản lý|điều hành|chuyên)(?=\s+[{UPPER}])")
_STEERING = re.compile(r"(?:Ban [Cc]hỉ đạo|BCĐ|Ban [Đđ]iều hành|Tổ công tác|Tổ giúp việc)(?!\w)")
_STEERED = re.compile(
    r"\s+(?:các\s+|về\s+|công tác\s+|thực hiện\s+|phong trào\s+|triển khai\s+|xây dựng\s+|(?:[Pp]hòng,?\s+)?chống\s+|"
    rf"đổi mới\s+|bảo vệ\s+|giảm nghèo)[^.;:()]{{0,90}}?(?=\s+(?:các cấp|(?:cấp\s+)?{_LEVEL}))"
)
_NO_LIST_WORDS = re.compile(r"\s*(?:$|[.;:)/]|\s(?:và|cùng|với)\s)")
_NO_WORD_OF_A_NAME = ("UBND", "HĐND", "Các ", "các ", "Ủy ban nhân", "Uỷ ban nhân")
_INNER_HEAD = re.compile(
    r"(?:(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|Sở|Ban|Đoàn|Hội|Trung ương|Đảng|Ngành|Công an|Công đoàn|Báo"
    r"|Mặt trận)(?!\w)"
)
_OWN_ROLE = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]hường trực|[Pp]hó|[Tt]rưởng|[Tt]hành viên|[Ủủ]y viên|Chủ|Tổ)(?!\w)"
)
_PREPOSITIONS = {
    "và", "về", "để", "là", "có", "cho", "với", "tại", "theo", "từ", "do", "khi", "được", "trong", "trên"
}  # fmt: skip
_CLOSED = re.compile(r"\s*(?:[:;)]|$)")
_ALONE = re.compile(
    r"Văn [Pp]hòng|(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|(?:Tỉnh|Thành|Huyện|Thị|Quận|Xã|Phường) [Đđ]oàn|Đảng bộ"
    r"|Công đoàn|Điện lực|Bưu điện|Chính phủ|VNPT|Viettel|BCĐ|Mặt trận|Hải quan"
)
"""Heads that are a whole name."""
_BESIDE = re.compile(rf"Công an(?=(?:,| và)\s+(?:{HEAD_WORDS}|Quân sự|Biên phòng|Kiểm lâm|QLTT)(?!\w))")
"""A body that needs no place, as those named beside it have none: "Công an, Bộ đội Biên phòng, Hội … cùng cấp"."""
_VILLAGE = re.compile(
    r"(?:[Bb]an (?:nhân dân|điều hành|quản lý|công tác [Mm]ặt trận)\s+)?"
    r"(?:[Tt]hôn|[Ấấ]p|[Bb]ản|[Kk]hu phố|[Tt]ổ dân phố|TDP|[Kk]hóm|[Bb]uôn|[Bb]on|[Xx]óm|[Ll]àng|[Kk]hu dân cư)"
    rf"(?: số)?\s+(?:\d{{1,3}}[A-E]?(?![\w%/.,]*\d)(?!\w)"
    rf"|[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+){{0,2}}(?:\s+\d{{1,2}}(?![\d%/]))?)"
)
_POLICE = re.compile(r"(?:P[ACHKVX]\d\d|[ACHKVXT][01]\d)(?![\w/.])")
_STANDING = re.compile(
    rf"(?:[Tt]hường trực\s+)?(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Pp]hường|[Xx]ã) (?:Hội|Đoàn)(?!\w)"
    rf"(?!\s+[{UPPER}])"
)
"""A union of a level, called by two words: "tỉnh Hội", "Thường trực Huyện Đoàn"."""
_BY_WORK = re.compile(
    r"(?:Quản lý thị trường|QLTT|Thi hành án dân sự|Kiểm lâm|Biên phòng|Quân sự)"
    r"(?=\s+(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Đđ]ặc khu)(?!\w))"
)
"""A body called by its work alone, before its level: "Quản lý thị trường tỉnh", "Quân sự xã"."""
_OF_CELL = re.compile(r"Bí thư [Cc]hi (?:bộ|đoàn)(?=\s*(?:[,;:]|$)|\s+và\s)")
_WHOLE = (_POLICE, _VILLAGE, _STANDING, _OF_CELL)
"""Names by their form alone."""
LONGEST_NAME = 110


@lru_cache(maxsize=16)
def in_sentence(text: str) -> str:
    """The text with a heading in capitals set as a sentence, letter for letter: "CÔNG AN XÃ" → "Công an xã"."""
    plain = settled(text)
    if plain == text:
        return text
    return _ANY_HEAD.sub(lambda match: match[0] if match[0].isupper() else match[0][0] + match[0][1:].lower(), plain)


def named_end(text: str, at: int) -> int:
    """Where the name of the unit that begins at `at` ends; `at` when none begins there."""
    if whole := next((found for kind in _WHOLE if (found := kind.match(text, at))), None):
        return parenthesis(text, whole.end())
    if by_work := _BY_WORK.match(text, at):
        return with_tail(text, by_work.end())
    head = HEAD.match(text, at) or _SMALL_HEAD.match(text, at)
    if head is None:
        if _SMALL_BRANCH.match(text, at) and (end := name_word_end(text, at + 5)) > at + 5:
            return end if _ends_well(text, end) else at
        listed = name_at(text, at) if text[at : at + 1].isalpha() else None
        return with_tail(text, listed.end()) if listed else at
    title = _LEADING_TITLE.match(text, at)
    start = title.end() if title and title.end() < head.end() else at
    steering = _STEERING.match(text, start)
    if steering and (steered := _STEERED.match(text, steering.end())):
        return with_tail(text, steered.end())
    if whole := OF_COUNCILS.match(text, start) or OF_PARTY.match(text, start):
        return with_tail(text, whole.end())
    if beside := _BESIDE.match(text, start):
        return beside.end()
    if (inside := BODY_INSIDE.match(text, start)) and (outer := named_end(text, inside.end())) > inside.end():
        return outer
    if (known := name_at(text, start)) and known.end() >= head.end():
        return _beyond_known(text, known.end())
    end = _walk(text, head.end())
    if steering and end < steering.end():
        return _walk(text, steering.end())
    return end if end > head.end() or _ALONE.fullmatch(text, start, head.end()) else at


def _ends_well(text: str, end: int) -> bool:
    return bool(_NO_LIST_WORDS.match(text, end) or text[end : end + 1] == "," or verb_end(text, end) > end)


def _beyond_known(text: str, end: int) -> int:
    """A listed name may be the beginning of a longer one: "Hội Người cao tuổi" of "… và Trẻ mồ côi"."""
    if _ENDS_IN_LEVEL.search(text, max(0, end - 12), end):
        end = more.end() if (more := _MORE.match(text, end)) else end
    tail, words = with_tail(text, end), name_word_end(text, end)
    if tail > end and tail >= words:
        return tail
    if (dash := _DASH_WORD.match(text, end)) and not _OWN_ROLE.match(text, dash.end()):
        walked = _walk(text, _joined(text, end, begun=end - 1))
        if walked > dash.end() and (_ENDS_IN_LEVEL.search(text, end, walked) or _CLOSED.match(text, walked)):
            return walked
    follows = WORD.match(text, end)
    if follows and follows[1][0].isupper() and not HEAD.match(text, follows.start(1)):
        return _walk(text, end)
    return _walk(text, end) if words > verb_end(text, end) else end


def _walk(text: str, begun: int) -> int:
    """On over the words of a name: syllable by syllable, until a verb, a mark or the place it is of."""
    end, capitals = begun, 0
    while end - begun < LONGEST_NAME:
        if _tailed(text, end, begun=begun):
            break
        step = _joined(text, end, begun=begun)
        if step > end:
            end, capitals = step, int(text[end:step].split()[-1].lstrip("-–—,")[:1].isupper())
            continue
        match = WORD.match(text, end)
        if match is None:
            break
        step = _next(text, end, begun=begun, capitals=capitals)
        if step == end:
            break
        *others, last = text[end:step].split()
        capitals = 1 + (sum(word[0].isupper() for word in others) or capitals) if last[0].isupper() else 0
        if _ABBREVIATION.fullmatch(last):
            capitals = 2
        end = step
    if end == begun:
        bare = _BARE_TAIL.match(text, begun) or _OF_BODY.match(text, begun)
        return with_tail(text, begun) if bare else begun
    return with_tail(text, end)


def _tailed(text: str, end: int, *, begun: int) -> bool:
    """Whether the place that the unit is of begins here."""
    return end > begun and bool(_BARE_TAIL.match(text, end)) and name_word_end(text, end) == end


def _joined(text: str, end: int, *, begun: int) -> int:
    """On over "và", a comma or a dash inside the name."""
    if end == begun:
        return end
    if against := _AGAINST.match(text, end):
        return against.end() + 6 if text[end] == "/" else against.end()
    if dash := _DASH.match(text, end):
        at = dash.end()
        spaced = _DASH_WORD.match(text, end)
        if (HEAD.match(text, at) and not text.startswith("Tổ chức", at)) or text.startswith(_NO_WORD_OF_A_NAME, at):
            return end
        after = name_word_end(" " + text[at : at + 60], 0)
        if after:
            return at + after - 1
        word = WORD.match(" " + text[at : at + 60])
        return at + word.end() - 1 if word and (word[1][0].isupper() or not spaced) else end
    if joint := _AND.match(text, end):
        if (capital := _AND_CAPITAL.match(text, end)) and capital[1] not in ("Các", "UBND", "HĐND"):
            more = name_word_end(text, joint.end())
            return end if HEAD.match(text, capital.start(1)) else max(capital.end(1), more)
        if (work := AND_WORK.match(text, end)) and (managed := _managed(text, work.end(), begun=begun)) > work.end():
            return managed
        more = name_word_end(text, joint.end())
        return more if more > joint.end() else end
    if comma := _COMMA.match(text, end):
        more = name_word_end(text, comma.end())
        closes = text[more : more + 1] == ":" and text[comma.end() + 1 : comma.end() + 2].isupper()
        if more > comma.end() and (closes or _goes_on_after_comma(text, more)):
            return more
    return end


def _goes_on_after_comma(text: str, end: int) -> bool:
    """ "Văn hóa, Thể thao và Du lịch", "Chính trị, tư tưởng - Học sinh": a dash or "và" ends the list of a name."""
    for _ in range(3):
        if (joint := _AND.match(text, end)) or (joint := _DASH.match(text, end)):
            rest = " " + text[joint.end() :].lstrip()[:60]
            return name_word_end(rest, 0) > 0 and not HEAD.match(rest, 1)
        comma = _COMMA.match(text, end)
        more = name_word_end(text, comma.end()) if comma else end
        if comma is None or more == comma.end():
            return False
        end = more
    return False


def _next(text: str, end: int, *, begun: int, capitals: int) -> int:
    """On over the next words when they belong to the name; `end` when they do not."""
    match = WORD.match(text, end)
    if match is None:
        return end
    token, first = match[1], end == begun
    if (managed := _managed(text, end, begun=begun)) > end:
        return managed
    if covered := _COVERS.match(text, end) or OF_POLICE.match(text, end) or OF_STAFF.match(text, end):
        return covered.end()
    words = name_word_end(text, end)
    least = 2 if capitals == 1 else 1
    verb = verb_end(text, end, least=least)
    if verb > words or (verb == words > end and not first):
        return end
    if words > end:
        return words
    if token[0].isupper():
        inside = end > begun and capitals != 1 and HEAD.match(text, match.start(1)) and not token.isupper()
        return end if inside and not _within(text, match.start(1)) else match.end()
    if numbered := _NUMBERED.match(text, end):
        return numbered.end() if not first else end
    if first or token in ("các", "những", "mọi", "của", "đối"):
        return end
    if capitals == 1 and token not in _PREPOSITIONS:
        return match.end()
    return _unknown_run(text, end)


def _managed(text: str, end: int, *, begun: int) -> int:
    """Where "thu" of "Phòng Quản lý thu" ends, what a room is there for; `end` when that is no such room."""
    if not works_in(text, end, begun=begun):
        return end
    stop = managed_end(text, end)
    if stop == end or verb_end(text, end) > stop:
        return end
    goes_on = _NO_LIST_WORDS.match(text, stop) or _COMMA.match(text, stop) or _DASH_WORD.match(text, stop)
    return stop if goes_on or verb_end(text, stop) > stop or _BARE_TAIL.match(text, stop) else end


def _within(text: str, at: int) -> bool:
    """A head inside a name is one of its words: "Thanh tra Sở", "Ban Chấp hành Đoàn"."""
    return bool(_INNER_HEAD.match(text, at))


def _unknown_run(text: str, end: int) -> int:
    """Up to three small words that no list has belong to the name when a verb, a mark or a level follows them."""
    here = end
    for _ in range(3):
        match = WORD.match(text, here)
        if match is None or not match[1][0].islower() or match[1] in ("các", "những", "mọi", "một", "việc", "của"):
            return end
        here = match.end()
        tail = _BARE_TAIL.match(text, here) or _CLOSED.match(text, here) or _NATION.match(text, here)
        if tail or verb_end(text, here) > here:
            return here
    return end


def with_tail(text: str, end: int) -> int:
    """On over "tỉnh", "các huyện, thị xã", the name of a place and a name in brackets."""
    tail = _OF_BODY.match(text, end) or _TAIL.match(text, end)
    return parenthesis(text, tail.end() if tail else end)


def parenthesis(text: str, end: int) -> int:
    """On over another name of the unit in brackets; brackets that say something else stay outside."""
    match = _PARENTHESIS.match(text, end)
    return match.end() if match and not _ASIDE.search(match[0]) else end
