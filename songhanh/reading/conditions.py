"""What is only told of: figures of the past, and the conditions under which something holds for somebody."""

from __future__ import annotations

import re

_PAST = re.compile(
    r"\bđã\b|(?<!phát )(?<!thực )(?<!thể )\bhiện (?:nay|có|tại|đang|mới)\b|\bnăm trước\b|\bthực trạng\b|"
    r"(?<!phấn đấu )(?<!ến năm \d{4} )(?<!ến năm \d{4}, )(?<!hết năm \d{4} )(?<!hết năm \d{4}, )"
    r"\b(?:toàn|cả) (?:tỉnh|huyện|xã|ngành|thành phố) có\b|"
    r"(?<!tuyển )(?<!tuyển sinh )(?<!kết nạp )(?<!thành lập )(?<!đăng ký )(?<!nông thôn )(?<!phát triển )"
    r"\bmới (?:có|đạt|chỉ|được|kiểm tra|thực hiện)\b|"
    r"\btính đến nay\b|\bđến nay\b|\bvừa qua\b|\bkế hoạch năm$"
)
_PLACE = r"(?:cơ quan|đơn vị|địa phương|xã|phường|thị trấn|đặc khu|huyện|tỉnh|thôn|bản|ấp|trường|cơ sở|doanh nghiệp)"
_PLACES = rf"(?:các |những )?{_PLACE}(?:(?:, | và | hoặc ){_PLACE}){{0,4}}"
_CONDITION = re.compile(
    r"(?:\b(?:nếu|trường hợp|khi có|sau khi|trước khi|kể từ|tính theo|tương đương|gồm)\b[^,;.:%]{0,40}"
    r"|\b(?:đối với|ở|tại)\b[^,;.:%]{0,60}\bcó (?:tỷ lệ )?(?:từ )?"
    rf"|\b(?:đối với|ở|tại|nơi) {_PLACES}[^,;.:%]{{0,40}}\bcó (?:tỷ lệ )?(?:từ|trên|dưới|hơn) "
    r"|(?<!nhân )\b(?:hộ|gia đình|người|doanh nghiệp|vụ việc) có (?:từ )?|%[^,;.:%]{0,60}\bcó từ "
    r"|\b(?:thứ|(?<!tổng )số|loại|hạng|lớp|khối|mục|phụ lục|biểu|mẫu|điều|khoản|(?<!thí )điểm|đề án|tổng đài|quận|bước|"
    r"theo|cả|giữa|trong|nhóm|ban|hội|ủy ban nhân dân|uỷ ban nhân dân|ubnd|(?:nhân dân|trưởng) các|của) )$"
)
_CONDITION_SHARE = re.compile(
    r"\b(?:của|tại|ở|cho) (?:các |\d+ )?(?:xã|phường|thị trấn|huyện|thôn|bản|tỉnh|địa phương|trường|nơi|cơ sở)"
    r"[^,;.:%]{0,30} có tỷ lệ[^,;.:%]{0,50}(?:trên|dưới|từ|cao hơn|thấp hơn)\s*$"
    r"|\b(?:nếu|trường hợp|khi|đối với|nơi|ở|tại)\b[^,;.:%]{0,70}\bcó (?:tỷ lệ )?(?:nữ )?(?:từ )?(?:trên )?$"
    r"|\b(?:nếu|trường hợp|nơi)\b[^;.:%]{0,70}\bcó tỷ lệ (?:nữ )?(?:từ |trên |dưới ){0,2}$"
    rf"|\b(?:đối với|ở|tại) {_PLACES}[^,;.:%]{{0,40}}\bcó tỷ lệ (?:nữ )?(?:từ |trên |dưới ){{0,2}}$"
)
_OF_SIZE = re.compile(
    r"(?:%|\b(?:các|những|mọi|từng)) (?:cơ quan|đơn vị|doanh nghiệp|cơ sở|tổ chức|công ty|hợp tác xã)\b[^,;.:%]{0,60}"
    r"\bcó (?:từ|trên|dưới|hơn) $"
)
_STAFF = ("lao động", "người", "công nhân", "nữ", "cán bộ", "công chức", "viên chức", "hội viên", "đoàn viên")
"""How many work there tells which of them are meant: "100% đơn vị có trên 30 lao động nữ"."""
_HAPPENS = re.compile(r"(?<!không )\b(?:có|xảy ra|phát sinh|ghi nhận)(?: số)?(?: từ| trên| hơn| quá)? $")
_INCIDENT = re.compile(r"(?:vụ|vụ việc|trường hợp)(?!\w)")
_MAY_HAPPEN = ("không ", "giảm", "dưới", "phấn đấu", "hỗ trợ", "tư vấn", "xử lý")
"""What nobody wants is a goal only where it is to be avoided."""
_IF = re.compile(r"\bnếu\b[^,;.:%]{0,40}\b(?:từ|đạt|trên|đủ|quá)\s*$")
_INTEREST = re.compile(
    r"\b(?:lãi suất|thuế suất)(?: (?:cho vay|vay|ưu đãi|bình quân))?(?: (?:là|từ|chỉ|không quá|tối đa|dưới)){1,2} $"
)
"""At what interest something is lent is no aim; that it be lowered is one."""
_AMONG_WHICH = re.compile(
    r"%[^,;.:%]{0,100}\b(?:tại|ở|thuộc)(?: cả| tất cả| các)? (?:\d+ [^,;.:%\d]{1,20}(?:, | và ))?$"
)
_PLACE_COUNTED = re.compile(rf"{_PLACE}(?!\w)")
"""Of how many places a share is: "100% hộ tại 09 xã, 01 thị trấn"."""
_RATE_OF = re.compile(r"\btỷ lệ\b[^,;.:%\d]{0,60}\b(?:ít nhất|tối thiểu|đủ|từ|trên) $")
_TIMES = re.compile(r"(?:lần|mũi|bữa)(?!\w)")
"""Of whom a rate is: "tỷ lệ khám thai ít nhất 4 lần tăng thêm 15 điểm phần trăm"."""
_OF_PAST = ("đã", "hiện ", "trước", "thực trạng", "toàn ", "cả ", "mới ", "đến nay", "vừa qua", "kế hoạch năm")
_OF_CONDITION = (
    "nếu", "trường hợp", "khi có", "sau khi", "trước khi", "kể từ", "tính theo", "tương đương", "gồm",
)  # fmt: skip
_CONDITION_ENDS = (
    "có ", "lệ ", "từ ", "thứ ", "số ", "loại ", "hạng ", "lớp ", "khối ", "mục ", "lục ", "biểu ", "mẫu ", "điều ",
    "khoản ", "điểm ", "án ", "đài ", "quận ", "bước ", "theo ", "cả ", "giữa ", "trong ", "nhóm ", "ban ", "hội ",
    "dân ", "ubnd ", "các ", "của ", "nữ ", "trên ", "dưới ", "hơn ",
)  # fmt: skip
"""Words of which the patterns of dates, of the past and of conditions need one."""
_ALL_HAVE = re.compile(r"\W*(?:toàn|cả) (?:tỉnh|huyện|xã|phường|thành phố|ngành) có\s*")


def is_past(clause: str) -> bool:
    """Whether the words before a number, in small letters, tell of what was or is: "hiện nay có", "đã đạt"."""
    return any(word in clause for word in _OF_PAST) and _PAST.search(clause) is not None


def all_have(clause: str) -> bool:
    """Whether the words before a number are nothing but "toàn tỉnh có"; among goals that is no figure of the past."""
    return _ALL_HAVE.fullmatch(clause) is not None


def is_condition(clause: str, *, unit: str = "") -> bool:
    """Whether the words before a count of `unit`, in small letters, make it a condition: "hộ có từ", "nếu", "thứ"."""
    if "%" in clause and _PLACE_COUNTED.match(unit) and _AMONG_WHICH.search(clause):
        return True
    if "tỷ lệ" in clause and _TIMES.match(unit) and _RATE_OF.search(clause):
        return True
    if clause.endswith(("từ ", "trên ", "dưới ", "hơn ", "quá ", "ra ", "có ", "sinh ", "nhận ")):
        if unit.startswith(_STAFF) and _OF_SIZE.search(clause):
            return True
        avoided = any(word in clause for word in _MAY_HAPPEN)
        if not avoided and _INCIDENT.match(unit) and _HAPPENS.search(clause):
            return True
    if not clause.endswith(_CONDITION_ENDS) and not any(word in clause for word in _OF_CONDITION):
        return False
    return _CONDITION.search(clause) is not None or _CONDITION_SHARE.search(clause) is not None


def is_condition_of_share(clause: str) -> bool:
    """Whether the words before a share make it a condition: "nơi có tỷ lệ nữ từ", "nếu đạt", or an interest."""
    if "suất" in clause and _INTEREST.search(clause):
        return True
    return _CONDITION_SHARE.search(clause) is not None or _IF.search(clause) is not None
