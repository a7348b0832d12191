"""Groups of units, kept as written: "các sở, ban, ngành", "UBND các xã, phường", "các trường học trên địa bàn xã"."""

from __future__ import annotations

import re

from songhanh.reading.agencies import name_at
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.names import HEAD, OF_PROGRAMME, SHORT_LEVEL, TITLE, named_end, with_tail
from songhanh.reading.words import kind_end, name_word_end, verb_end

_I = re.IGNORECASE
_NOUN = (
    r"(?:sở|ban(?! chỉ đạo| đại diện| quản lý| nhân dân| chấp hành| điều hành| giám | thường )|ngành|cơ quan|đơn vị"
    r"|tổ chức(?! thực hiện)|đoàn thể|địa phương|doanh nghiệp|bộ(?! luật| phận| tiêu chí"
    r"| chỉ số)|hội(?! nghị| thảo| viên)|phòng(?!,? chống)|trường(?! hợp)|hội đoàn thể|cá nhân|ban ngành|"
    r"ban nghành|nghành|cấp ủy|cấp uỷ|"
    r"chính quyền(?: địa phương)?|tổ dân phố|huyện(?! ủy| uỷ| đoàn)|thị xã|thành phố|"
    r"xã(?! hội| viên)|phường|thị trấn|đặc khu"
    r"|nhà trường|"
    r"tổ chức chính trị ?[-–] ?xã hội|tổ chức đoàn thể|tổ chức hội|hội, đoàn thể|vụ|cục|tổng cục|chi cục)"
)
_MANY = (
    r"(?:tổ chức chính trị - xã hội|người sử dụng lao động|chủ doanh nghiệp|tổ chức tín dụng|khu công nghiệp|"
    r"cơ sở giáo dục|đồn biên phòng|doanh nghiệp|chính quyền|cấp uỷ đảng|cấp ủy Đảng|cấp ủy đảng|khu kinh tế|"
    r"nhà văn hóa|tổ hoà giải|tổ hòa giải|chủ đầu tư|câu lạc bộ|cơ sở y tế|hợp tác xã|khu dân cư|nhà trường|"
    r"thành viên|trường học|tổ dân phố|tổ tự quản|địa phương|bệnh viện|chi nhánh|công đoàn|lực lượng|ngân hàng|"
    r"phòng ban|trung tâm|trạm y tế|xí nghiệp|chi đoàn|học viện|tập đoàn|tổng cục|đoàn thể|chi cục|chi hội|"
    r"công an|công ty|cơ quan|khu phố|nhà máy|tổ chức hội(?! nghị| thảo)|tổ chức|"
    r"đảng bộ|đảng uỷ|đảng ủy|chi bộ|cấp uỷ|cấp ủy|"
    r"trường(?! hợp)|uỷ ban|đơn vị|ủy ban|cơ sở|ngành|phòng|buôn|khối(?! lượng)|làng|quận(?! ủy| uỷ)|thôn|trạm|"
    r"tỉnh(?! ủy| uỷ)|viện|(?:tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ)|tổng công ty|"
    r"ban|bon|báo(?! cáo| động)|bản(?! tin| đồ| chất| cam kết| ghi)|cấp(?! bậc| độ)|cục|cụm(?! từ)|hội|xóm|đài|"
    r"đội(?! ngũ)|sở|vụ(?! việc| án)|ấp)"
)
_ADJECTIVE = (
    r"(?: thành viên| chuyên môn| nghiệp vụ| thông tin đại chúng| thông tấn,? báo chí| thông tấn| báo chí|"
    r" truyền thông| chính trị ?[-–] ?xã hội(?: ?[-–] ?nghề nghiệp)?| xã hội ?[-–] ?nghề nghiệp| xã hội| đoàn thể|"
    r" chức năng| khác| trực thuộc [Ss]ở| hữu quan| quản lý nhà nước| kinh tế| đặc thù| quần chúng| nghề nghiệp|"
    r" sự nghiệp| vũ trang| đầu mối| tham mưu(?:,? giúp việc)?| xây dựng đảng| đảng(?! viên)|"
    r" quốc tế| phi chính phủ| tôn giáo|"
    r" trực thuộc(?!\w)(?! [Uu]BND| Ủy| Uỷ| Sở| Bộ| [Tt]rung ương| (?:tỉnh|thành|huyện|thị|quận|đảng) (?:ủy|uỷ|bộ)))?"
)
_OF = (
    r"(?:(?:(?:Ủy|Uỷ) ban nhân dân|UBND)(?: (?:tỉnh|[Tt]hành phố|huyện|xã))?|(?:tỉnh|thành phố|huyện)(?! ủy| uỷ)|xã|"
    r"phường|Mặt trận(?: Tổ quốc(?: Việt Nam)?)?|(?:tỉnh|thành|huyện|thị|quận|đảng) (?:ủy|uỷ)"
    r"|Đảng bộ(?: (?:tỉnh|huyện|xã|phường))?"
    r"|(?:Hội đồng nhân dân|HĐND)(?: (?:tỉnh|[Tt]hành phố|huyện|xã|phường))?"
    r"|Ban|Sở|Bộ|Đảng|cơ quan|[Nn]gành|[Tt]rung ương|địa phương)(?!\w)"
)
_AREA = (
    r"(?:toàn )?(?:tỉnh|thành phố|huyện|xã|phường|quận|thị xã|thị trấn|đặc khu|khu vực|vùng|cả nước|toàn quốc)(?!\w)"
)
_ZONE = r"(?:khu|cụm) (?:công nghiệp|chế xuất|kinh tế|công nghệ cao|du lịch)(?!\w)"
_SITED = r"(?:\s+(?:đóng(?: quân| chân)?|đứng chân|hoạt động|có trụ sở))?"
_CARE = (
    r" (?:đỡ đầu|nhận đỡ đầu|giúp đỡ|giúp|hỗ trợ|phụ trách|kết nghĩa(?: với)?|theo dõi)(?: các)?"
    r" (?:xã|phường|thôn|bản|huyện|cơ sở|địa bàn|hộ|địa phương)"
    r"(?: (?:nghèo|đặc biệt khó khăn|khó khăn|biên giới))?(?!\w)"
)
"""Whom a unit was given to care for: "các đơn vị được phân công đỡ đầu xã nghèo"."""
_SCHOOL = r"(?:THPT|THCS|PTDTNT|PTDTBT|GDTX|GDNN|TH|MN|mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông)"
_QUALIFIER = (
    r"(?:\s*\((?!(?:cùng )?phối hợp|chủ trì)(?:[^()]{1,120})\)|,?\s+(?:có )?liên quan(?: khác)?|\s+hữu quan"
    r"|\s+(?:khác|còn lại|có tên tại [^.;:,()]{2,40})(?!\w)"
    rf"|\s+(?:cấp )?(?:tỉnh|thành phố|huyện|xã|phường|quận)(?!\w)(?! ủy| uỷ| hội| đoàn)"
    rf"|\s+(?:thuộc|của|trực thuộc) {_OF}|{_SITED}\s+trên địa bàn(?: {_AREA})?"
    r"|\s+trong (?:tỉnh|huyện|xã|ngành|thành phố)(?!\w)"
    r"|\s+ở (?:cơ sở|địa phương|tỉnh|huyện|xã|phường)(?!\w)|\s+trong và ngoài (?:nước|tỉnh|ngành|công lập)(?!\w)"
    rf"|{OF_PROGRAMME}"
    r"|\s+(?:ở |cấp )?[Tt]rung ương|\s+(?:các cấp|cùng cấp|cấp trên|cấp dưới)(?!\w)|\s+ngoài công lập"
    r"|\s+(?:vùng|miền|biên giới|ven biển|trọng điểm|khó khăn)"
    r"(?: (?:cao|sâu|xa|núi|biển|đồng bào[\w ]{0,30}?số))?(?!\w)"
    rf"|\s+được (?:giao|phân công)(?:{_CARE}|(?: chủ trì)?(?: thực hiện)?(?: nhiệm vụ)?)|\s+nhận (?:ủy|uỷ) thác(?!\w)"
    rf"|(?-i:\s+(?=[A-Z]){_SCHOOL}(?:\s*[-–]\s*(?:GDTX|GDNN|HN))?(?!\w))"
    rf"|{_SITED}\s+(?:trong và ngoài|trong|ngoài) (?:các )?{_ZONE}(?:(?:,| và) {_ZONE})*"
    r"|\s+trực thuộc(?!\w)(?!\s+(?:UBND|Ủy|Uỷ|Sở|Bộ|Trung ương)))"
)
_NAMED_NEXT = rf"(?!(?-i:[{UPPER}]\w*\s+[{UPPER}]))"
_START = re.compile(
    rf"(?:{TITLE})?(?:(?:(?:tất cả|toàn thể) )?(?:các|những|mỗi|mọi|từng|\d{{1,3}})\s+{_MANY}|"
    rf"(?:(?:tất cả )?(?:các|những|mỗi|\d{{1,3}})\s+)?{_NOUN})(?!\w)(?P<kind>{_ADJECTIVE})",
    _I,
)
_LINK = re.compile(r"\s*,\s*|\s*/\s*|\s*[-–]\s*|\s+và\s+", _I)
_NEXT = re.compile(rf"(?:{_LINK.pattern}){_NAMED_NEXT}(?:{_NOUN}|{SHORT_LEVEL}){_ADJECTIVE}(?!\w)", _I)
_NEXT_OF_MANY = re.compile(rf"(?:\s*,\s*|\s+và\s+)(?-i:(?=[{LOWER}])){_MANY}(?!\w)(?!\s+cáo){_ADJECTIVE}", _I)
_COMMA = re.compile(r"\s*,(?=\s)|\s+và(?=\s)")
_STOP = re.compile(r"\s*(?:[,;:.)]|$)|\s+và\s")
_QUALIFIERS = re.compile(rf"{_QUALIFIER}+", _I)
_MORE_SCHOOLS = re.compile(rf"(?:\s*[,&/]\s*|\s+và\s+|\s*[-–]\s*){_SCHOOL}(?!\w)(?!\s+[{UPPER}][{LOWER}])")
_AFTER_SCHOOL = re.compile(rf"(?<!\w){_SCHOOL}\Z")
LONGEST_SCHOOL = 20
_OWNER = re.compile(r"\s+(?:của|thuộc)(?=\s)")
_ABBREVIATED = re.compile(rf"\s+[{UPPER}]{{2,6}}(?!\w)")
_NO_KIND = re.compile(r"(?:\s+(?:cho|về|tại)|\s*[:])(?!\w)")
_NO_NAME_ALONE = ("cơ sở", "trung tâm")
_VILLAGES = (
    r"(?:thôn|bản|ấp|buôn|làng|khóm|xóm|bon|khu phố|khu dân cư|tổ dân phố"
    r"|khu(?! (?:vực|công|kinh|du|chế|nhà|di|bảo|rừng)(?!\w)))(?!\w)"
)
_OFFICERS = re.compile(
    rf"(?:(?:các|những|đội ngũ)\s+){{0,2}}(?:(?:nhân viên )?y tế(?=\s+(?:ở\s+)?{_VILLAGES})|nhân viên y tế trường học"
    r"|(?:nhân viên|cộng tác viên) (?:công tác xã hội|y tế|dân số|trẻ em|bảo vệ trẻ em)"
    rf"|(?:bí thư(?: chi bộ)?|tổ trưởng|trưởng)(?=\s+(?:các\s+)?{_VILLAGES}))"
    rf"(?:\s+(?:ở\s+)?(?:các\s+)?{_VILLAGES}(?:(?:\s*,\s*|\s*/\s*|\s+và\s+){_VILLAGES})*)?(?!\w)"
    rf"(?:(?:\s*,\s*|\s+và\s+)(?:(?:bí thư chi bộ|tổ trưởng|trưởng)\s+(?:các\s+)?{_VILLAGES}|bí thư chi bộ(?!\w)))*",
    _I,
)
"""Who holds an office in a village or a school: they work with the units, as a group."""
_NO_VILLAGE = r"(?!khu(?!\s+(?:phố|dân cư))|làng (?:nghề|văn|du)|bản (?:đồ|quyền|tin))"
_BOARDS = re.compile(
    rf"(?:các\s+)?ban (?:điều hành|quản lý|nhân dân|tự quản|công tác mặt trận)\s+(?:các\s+)?{_NO_VILLAGE}{_VILLAGES}"
    rf"(?!\s+(?:số\s+)?(?-i:[{UPPER}\d]))(?:(?:\s*,\s*|\s*/\s*|\s+và\s+){_VILLAGES})*",
    _I,
)
"""Who runs the villages: "Ban điều hành các khu phố"."""
_IN_CHARGE = re.compile(
    r"\s+(?:được phân công )?phụ trách\s+(?:các\s+)?(?:địa bàn|cơ sở|lĩnh vực|cụm|xã|phường|thị trấn|huyện)(?!\w)"
    r"(?:\s*,\s*(?:xã|phường|thị trấn|thành phố|thị xã)(?!\w))*(?!\s*,\s*(?:xã|phường|th)|\s+theo\s)"
)
"""Of what they are in charge; "theo" behind it shows that this is what they have to do."""
_MEMBERS = re.compile(r"(?:các\s+)?(?:thành viên|[Ủủ]y viên|uỷ viên)\s+", _I)
_QUANTIFIED = re.compile(r"(?:(?:tất cả|toàn thể) )?(?:các|những|mỗi|mọi|từng|\d{1,3})\s", _I)
_LEVELS = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|TX|TP)"
COMMITTEE = re.compile(
    rf"(?:{TITLE}){{0,3}}"
    r"(?:Ủy ban nhân(?: dân)?|Uỷ ban nhân(?: dân)?|UBND|HĐND(?:\s*(?:,|và)\s*UBND)?|Hội đồng nhân dân)(?!\w)"
    rf"(?:\s+các)?"
    rf"(?:\s+(?:các )?cấp(?:\s+(?:tỉnh|huyện|xã)(?:(?:,| và)\s*(?:cấp )?(?:huyện|xã))*)?"
    rf"|\s+{_LEVELS}(?:(?:\s*,\s*|\s*/\s*|\s+và\s+)(?:{_LEVELS}(?!\w)|{SHORT_LEVEL}))*(?!\w))?"
    rf"(?:\s+trực thuộc [Tt]rung ương|\s+thuộc tỉnh|\s+trên địa bàn(?:(?: toàn)? (?:tỉnh|huyện|thành phố))?"
    rf"|{OF_PROGRAMME}|\s+(?:có )?liên quan|\s+(?:vùng|miền|biên giới|ven biển|trọng điểm)(?!\w)"
    r"(?: (?:cao|sâu|xa|núi|biển|đồng bào dân tộc(?: thiểu số)?|dân tộc thiểu số|đặc biệt khó khăn|khó khăn))?(?!\w)"
    r"|\s+có (?:mô hình|dự án|(?:đường )?biên giới|biển|rừng|di tích|làng nghề|đồng bào dân tộc(?: thiểu số)?)(?!\w))*",
    _I,
)


def group_end(text: str, at: int) -> int:
    """Where the group that begins at `at` ends; `at` when none begins there."""
    if members := _MEMBERS.match(text, at):
        return _members_end(text, at, body=members.end())
    if officers := _OFFICERS.match(text, at):
        return officers.end()
    if boards := _BOARDS.match(text, at):
        return _widened(text, boards.end(), many=False)[0]
    start = _START.match(text, at)
    if start is None:
        return at
    many = bool(_QUANTIFIED.search(text, at, start.end()))
    end, worded = _widened(text, start.end(), many=many)
    worded = worded or (many and bool(start["kind"]))
    while True:
        if (schools := _MORE_SCHOOLS.match(text, end)) and _AFTER_SCHOOL.search(
            text, max(at, end - LONGEST_SCHOOL), end
        ):
            end, _ = _widened(text, schools.end(), many=False)
        elif (more := _NEXT.match(text, end)) and not _named_at(text, more):
            end, worded = _widened(text, more.end(), many=many)
        elif many and (more := _NEXT_OF_MANY.match(text, end)) and (goes := _sound_end(text, more)):
            end, worded = goes, True
        elif worded and (comma := _COMMA.match(text, end)) and (goes := _more_words(text, comma.end())):
            end = goes
        else:
            return end


def _sound_end(text: str, more: re.Match[str]) -> int:
    """Where a further noun of a group, with what tells which ones, ends; 0 when what follows shows it is no noun."""
    if _named_at(text, more):
        return 0
    end, _ = _widened(text, more.end(), many=True)
    return end if _closed(text, end) else 0


def _more_words(text: str, at: int) -> int:
    """ "các trường mầm non, tiểu học": a further kind of the same noun; 0 when it is none."""
    words = name_word_end(text, at)
    if words == at:
        return 0
    while (more := name_word_end(text, words)) > max(words, verb_end(text, words)):
        words = more
    end, _ = _widened(text, words, many=False)
    return end if _closed(text, end) else 0


def _closed(text: str, end: int) -> bool:
    return bool(_STOP.match(text, end)) or verb_end(text, end) > end


def _members_end(text: str, at: int, *, body: int) -> int:
    """ "Các thành viên Ban Chỉ đạo tỉnh": the members of a body that is named."""
    head = HEAD.match(text, body)
    if head is None:
        return at
    end = max(named_end(text, body), with_tail(text, head.end()))
    charge = _IN_CHARGE.match(text, end)
    return charge.end() if charge else end


def _named_at(text: str, more: re.Match[str]) -> bool:
    """Whether the next noun of the list is a name of its own: "…, sở Nội vụ"."""
    link = _LINK.match(text, more.start())
    known = name_at(text, link.end() if link else more.start())
    return known is not None and known.end() > more.end() and not known[0].islower()


def _widened(text: str, end: int, *, many: bool) -> tuple[int, bool]:
    """On over what tells which ones: "doanh nghiệp viễn thông", "… của NKT", "… liên quan trên địa bàn tỉnh"."""
    worded = qualified = False
    while True:
        if qualifiers := _QUALIFIERS.match(text, end):
            end, qualified = qualifiers.end(), True
            continue
        if many and not (worded or qualified) and (kind := _kind_end(text, end)):
            end, worded = kind, True
            continue
        words = name_word_end(text, end)
        verb = verb_end(text, end)
        if (
            many
            and words > end
            and (words > verb or (words == verb and not qualified and _closed_by_kind(text, words)))
        ):
            end, worded = words, True
            continue
        if owner := _OWNER.match(text, end):
            owned = _ABBREVIATED.match(text, owner.end())
            stop = owned.end() if owned else name_word_end(text, owner.end())
            if stop > owner.end():
                end = stop
                continue
        return end, worded


def _kind_end(text: str, end: int) -> int:
    """Where "dạy nghề" of "các trung tâm dạy nghề" ends; 0 when it is what those named before are to do."""
    kind = kind_end(text, end)
    if kind == end or _NO_KIND.match(text, kind):
        return 0
    if comma := _COMMA.match(text, kind):
        return kind if kind_end(text, comma.end()) > comma.end() or not verb_end(text, comma.end()) > comma.end() else 0
    alone = not text.endswith(_NO_NAME_ALONE, 0, end) and verb_end(text, end) > end and _STOP.match(text, kind)
    return kind if not alone and (_closed(text, kind) or _QUALIFIERS.match(text, kind)) else 0


def _closed_by_kind(text: str, end: int) -> bool:
    """Whether words that may be a verb are a noun here: another kind, a qualifier or a verb follows them."""
    comma = _COMMA.match(text, end)
    if comma:
        return _more_words(text, comma.end()) > 0
    return bool(_QUALIFIERS.match(text, end)) or verb_end(text, end) > end


def committee_end(text: str, at: int) -> int:
    """Where "UBND các xã, phường" that begins at `at` ends; `at` when none begins there."""
    match = COMMITTEE.match(text, at)
    return with_tail(text, match.end()) if match else at


def is_group(text: str) -> bool:
    """Whether the words, a unit as written, are a group."""
    return bool(_QUANTIFIED.match(text)) or (group_end(text, 0) == len(text) and bool(text))
